//! Words put in the place of others, and of a long text only the sentences in which that happens.

use crate::document::normalize::is_layout;
use crate::report::ProposedEdit;
use crate::report::table::TextStretch;
use crate::report::visible::shortened;

/// How much of a text is shown around what changes.
#[derive(Debug, Clone, Copy)]
pub struct Cut {
    /// Characters up to which a text is shown whole.
    short: usize,
    /// Characters beside a change that are shown of a sentence.
    beside: usize,
    /// Characters of words that change.
    marked: usize,
}

/// The sentences in which something changes.
pub const SENTENCES: Cut = Cut {
    short: 100,
    beside: 40,
    marked: usize::MAX,
};

/// The phrases that change, in at most three lines of a column.
pub const PHRASES: Cut = Cut {
    short: 36,
    beside: 10,
    marked: 40,
};

/// Applies edits to a text and marks what they change. An edit of words that the text doesn't have there is left out.
pub fn replaced(text: &str, edits: &[&ProposedEdit]) -> Vec<TextStretch> {
    let chars: Vec<char> = text.chars().collect();
    // Where the characters that count are.
    let counted: Vec<usize> = (0..chars.len()).filter(|&i| !is_layout(chars[i])).collect();
    let place = |offset: usize| counted.get(offset).copied().unwrap_or(chars.len());
    let mut edits: Vec<&ProposedEdit> = edits.to_vec();
    edits.sort_by_key(|edit| (edit.offset, edit.seq));
    let mut out = Vec::new();
    let mut push = |stretch: TextStretch| {
        if !stretch.words().is_empty() {
            out.push(stretch);
        }
    };
    let mut at = 0;
    for edit in edits {
        let wanted: Vec<char> = edit.from.chars().filter(|c| !is_layout(*c)).collect();
        let there = counted.get(edit.offset..edit.offset.saturating_add(wanted.len()));
        let is_there = there.is_some_and(|there| there.iter().zip(&wanted).all(|(&i, c)| chars[i] == *c));
        let start = place(edit.offset);
        if !is_there || start < at {
            continue;
        }
        let end = there.and_then(<[usize]>::last).map_or(start, |last| last + 1);
        push(TextStretch::Same(chars[at..start].iter().collect()));
        push(TextStretch::Removed(chars[start..end].iter().collect()));
        push(TextStretch::Added(edit.to.clone()));
        at = end;
    }
    push(TextStretch::Same(chars[at..].iter().collect()));
    out
}

/// Cuts a text down to what changes and what is beside it, with … for the rest. A text in which nothing changes is cut at
/// its end.
pub fn excerpt(stretches: &[TextStretch], cut: Cut) -> Vec<TextStretch> {
    let length: usize = stretches.iter().map(|s| s.words().chars().count()).sum();
    if length <= cut.short {
        return stretches.to_vec();
    }
    let last = stretches.len().saturating_sub(1);
    let is_plain = stretches.iter().all(|stretch| !stretch.is_marked());
    let one = |(i, stretch): (usize, &TextStretch)| match stretch {
        TextStretch::Same(words) if is_plain => TextStretch::Same(shortened(words, cut.short)),
        TextStretch::Same(words) => TextStretch::Same(beside(words, i > 0, i < last, cut.beside)),
        TextStretch::Removed(words) => TextStretch::Removed(shortened(words, cut.marked)),
        TextStretch::Added(words) => TextStretch::Added(shortened(words, cut.marked)),
    };
    stretches.iter().enumerate().map(one).collect()
}

/// Returns of the words between two changes, or in front of one or behind one, what belongs to their sentences, of each at
/// most `most` characters.
fn beside(words: &str, follows: bool, precedes: bool, most: usize) -> String {
    let chars: Vec<char> = words.chars().collect();
    let head = if follows { sentence_end(&chars, most) } else { 0 };
    let tail = if precedes {
        sentence_start(&chars, most)
    } else {
        chars.len()
    };
    if head >= tail {
        return words.to_owned();
    }
    let (head, tail) = (word_end(&chars, head), word_start(&chars, tail));
    let text = |chars: &[char]| chars.iter().collect::<String>();
    format!("{}…{}", text(&chars[..head]), text(&chars[tail..]))
}

/// Where the sentence that goes on here ends.
fn sentence_end(chars: &[char], most: usize) -> usize {
    let end = chars
        .iter()
        .position(|&c| is_end(c))
        .map_or(chars.len(), |i| i + 1);
    end.min(most)
}

/// Where the last sentence begins, which may be complete.
fn sentence_start(chars: &[char], most: usize) -> usize {
    let before_last = &chars[..chars.len().saturating_sub(1)];
    let start = before_last.iter().rposition(|&c| is_end(c)).map_or(0, |i| i + 1);
    start.max(chars.len().saturating_sub(most))
}

/// Characters by which a cut moves towards the change, so that it isn't inside a word.
const REACH: usize = 6;

/// The last place before `end` between two words.
fn word_end(chars: &[char], end: usize) -> usize {
    let places = (end.saturating_sub(REACH).max(1)..=end).rev();
    let mut places = places.filter(|&at| is_between_words(chars, at));
    places.next().unwrap_or(end)
}

/// The first place behind `start` between two words.
fn word_start(chars: &[char], start: usize) -> usize {
    let mut places = start..(start + REACH).min(chars.len());
    places.find(|&at| is_between_words(chars, at)).unwrap_or(start)
}

/// Whether one word ends and another begins here, as the script shows: behind hiragana or punctuation in front of anything
/// else, and between katakana and kanji.
fn is_between_words(chars: &[char], at: usize) -> bool {
    let is_soft = |c: char| matches!(c, 'ぁ'..='ん' | '、' | '。' | '）' | '」');
    let is_katakana = |c: char| matches!(c, 'ァ'..='ー');
    match (at.checked_sub(1).and_then(|i| chars.get(i)), chars.get(at)) {
        (Some(&before), Some(&after)) => {
            !is_soft(after) && (is_soft(before) || is_katakana(before) != is_katakana(after))
        }
        (None, _) | (_, None) => true,
    }
}

fn is_end(c: char) -> bool {
    matches!(c, '。' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deviations::Part;

    fn edit(offset: usize, from: &str, to: &str) -> ProposedEdit {
        ProposedEdit {
            clause: "d1".to_owned(),
            part: Part::Text,
            offset,
            from: from.to_owned(),
            to: to.to_owned(),
            seq: 0,
        }
    }

    fn shown(stretches: &[TextStretch]) -> String {
        let one = |stretch: &TextStretch| match stretch {
            TextStretch::Same(words) => words.clone(),
            TextStretch::Removed(words) => format!("-{words}-"),
            TextStretch::Added(words) => format!("+{words}+"),
        };
        stretches.iter().map(one).collect()
    }

    #[test]
    fn edits_count_characters_without_white_space() {
        let text = "監査を 行う。\n点検も行う。";
        let edits = [edit(0, "", "定期的に"), edit(6, "点検も", "自己点検を")];
        let edits: Vec<&ProposedEdit> = edits.iter().rev().collect();
        let got = shown(&replaced(text, &edits));
        assert_eq!(got, "+定期的に+監査を 行う。\n-点検も-+自己点検を+行う。");
    }

    #[test]
    fn an_edit_of_words_that_are_not_there_is_left_out() {
        for edit in [
            edit(0, "点検", "x"),
            edit(99, "", "x"),
            edit(usize::MAX, "監", "x"),
        ] {
            assert_eq!(shown(&replaced("監査", &[&edit])), "監査");
        }
    }

    #[test]
    fn a_long_text_is_cut_to_the_sentences_that_change() {
        let long = "長い文である。".repeat(30);
        let text = [
            TextStretch::Same(format!("{long}監査を")),
            TextStretch::Added("定期的に".to_owned()),
            TextStretch::Same(format!("行う。{long}")),
        ];
        assert_eq!(shown(&excerpt(&text, SENTENCES)), "…監査を+定期的に+行う。…");
        let sentence = [
            TextStretch::Same(long.clone()),
            TextStretch::Added("監査も行う。".to_owned()),
        ];
        assert_eq!(
            shown(&excerpt(&sentence, SENTENCES)),
            "…長い文である。+監査も行う。+"
        );
        assert_eq!(shown(&excerpt(&text, PHRASES)), "…監査を+定期的に+行う。…");
        let words = [
            TextStretch::Same("保有する情報資産の分類及び管理の方法その他の事項について、".to_owned()),
            TextStretch::Added("毎年度".to_owned()),
            TextStretch::Same("情報セキュリティポリシーの遵守状況を検証する".to_owned()),
        ];
        assert_eq!(
            shown(&excerpt(&words, PHRASES)),
            "…他の事項について、+毎年度+情報セキュリティポリ…"
        );
        let clause = [TextStretch::Added(long.clone())];
        assert_eq!(shown(&excerpt(&clause, SENTENCES)), format!("+{long}+"));
        assert!(shown(&excerpt(&clause, PHRASES)).ends_with("…+"));
        let plain = [TextStretch::Same(long.clone())];
        assert!(shown(&excerpt(&plain, SENTENCES)).ends_with('…'));
        assert!(shown(&excerpt(&plain, SENTENCES)).chars().count() < long.chars().count());
    }
}
