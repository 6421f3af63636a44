//! Labels of appendices: their kind and number, however they are written.

use super::text::half_width;
use taisho_knowledge::{CueRole, cues};
use taisho_text::numeral::{Ch, digits, kanji};

/// Longest label, in characters.
const LONGEST: usize = 24;

/// Returns the label of the appendix that begins `text` in one notation, its numbers in Arabic digits and without 第 and 号, and how
/// long it is as written: `別表1` for 別表第一 and 別表１, `様式3の2` for 様式第３号の２.
pub fn appendix_label(text: &str) -> Option<(String, usize)> {
    let chars: Vec<Ch> = text
        .char_indices()
        .take(LONGEST)
        .map(|(at, c)| Ch { c: half_width(c), at })
        .collect();
    // 別記様式 has two kinds.
    let mut kind = 0;
    while let Some(word) = cues(CueRole::AppendedTable).find(|word| text[kind..].starts_with(word)) {
        kind += word.len();
    }
    let mut label = text[..kind].to_owned();
    let mut end = label.chars().count();
    if end == 0 {
        return None;
    }
    let is = |at: usize, c: char| chars.get(at).is_some_and(|ch| ch.c == c);
    let mut next = number(&chars, end);
    while let Some((value, behind)) = next {
        label.push_str(&value.to_string());
        end = behind + usize::from(is(behind, '号'));
        let joint = ['の', '-'].into_iter().find(|&joint| is(end, joint));
        next = joint.and_then(|joint| {
            let branch = number(&chars, end + 1)?;
            label.push(joint);
            Some(branch)
        });
    }
    let length = chars.get(end).map_or(text.len(), |ch| ch.at);
    Some((label, length))
}

/// Reads a number at `at`, with or without 第, and returns it with the index after it. 一 in 別紙一覧 isn't one.
fn number(chars: &[Ch], at: usize) -> Option<(u32, usize)> {
    let is_marked = chars.get(at).is_some_and(|ch| ch.c == '第');
    let from = at + usize::from(is_marked);
    let is_kanji = |at: usize| {
        chars
            .get(at)
            .is_some_and(|ch| ('一'..='鿿').contains(&ch.c) && ch.c != '号')
    };
    digits(chars, from, false).or_else(|| kanji(chars, from).filter(|&(_, end)| is_marked || !is_kanji(end)))
}

#[cfg(test)]
mod tests {
    use super::appendix_label;

    #[test]
    fn appendices_are_named_in_one_way() {
        for (text, label, written) in [
            ("別表第１の左欄", "別表1", "別表第１"),
            ("別表第一の二に", "別表1の2", "別表第一の二"),
            ("別表一（第2条関係）", "別表1", "別表一"),
            ("別記のとおり", "別記", "別記"),
            ("別紙2", "別紙2", "別紙2"),
            ("別紙一覧のとおり", "別紙", "別紙"),
            ("様式第３号の２（第5条関係）", "様式3の2", "様式第３号の２"),
            ("別記様式第1号", "別記様式1", "別記様式第1号"),
            ("様式１－２", "様式1-2", "様式１－２"),
        ] {
            let found = appendix_label(text).map(|(label, length)| (label, &text[..length]));
            assert_eq!(found, Some((label.to_owned(), written)));
        }
        assert_eq!(appendix_label("第1条"), None);
    }
}
