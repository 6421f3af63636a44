//! What the text of a line shows, without looking at other lines.

use super::line::Line;
use super::text::closing_at;
use super::titles;
use crate::facet::Facet;
use crate::read::BlockKind;
use std::borrow::Cow;
use taisho_knowledge::{CueRole, cues};
use taisho_text::numeral::{Ch, digit};
use taisho_text::space::is_space;

/// Brackets and signs used around headings without numbers.
pub const SIGNS: [char; 14] = [
    '【', '■', '◆', '●', '○', '〇', '□', '◇', '〔', '《', '〈', '＜', '［', '≪',
];

/// Returns the section that a title names with all of the text, the brackets at its beginning, or its first
/// words.
pub fn section_of(text: &str, rest: &[Ch]) -> Option<Facet> {
    titles::known_title(text)
        .or_else(|| titles::known_title(&super::text::inline_caption(rest)?))
        .or_else(|| {
            // As in ◆目的◆, the sign may also be at the end of the heading.
            titles::known_title(text.strip_suffix(SIGNS)?)
        })
        .or_else(|| {
            let end = titles::term_prefix(rest, true)?;
            titles::known_title(&super::text::text_of(&rest[..end]))
        })
}

/// Returns whether a line is a label with a title of the field, so that the next line doesn't continue it.
pub fn is_title(line: &Line) -> bool {
    const LONGEST: usize = 60;
    let chars = &line.chars;
    chars.len() <= LONGEST
        && line
            .markers()
            .iter()
            .any(|m| !m.doubtful && titles::is_known(&super::text::text_of(&chars[m.end..])))
}

/// Returns whether a line is a row of a table with a date in a cell: 1.0 / 令和3年4月1日 / 初版.
pub fn is_record(line: &Line) -> bool {
    const ERAS: [&str; 5] = ["令和", "平成", "昭和", "20", "19"];
    if !line.chars.iter().any(|ch| ch.c == '\t') {
        return false;
    }
    let cells = line.chars.split(|ch| ch.c == '\t').map(super::text::text_of);
    let dated = |cell: String| {
        let inner = ERAS.iter().find_map(|era| cell.strip_prefix(era));
        inner.is_some_and(|rest| rest.chars().count() <= 10 && rest.ends_with(['日', '月', '年']))
    };
    cells
        .into_iter()
        .filter(|cell| !cell.is_empty())
        .take(4)
        .any(dated)
}

/// Returns whether the last sentence of a line introduces items. （以下「町」という。） doesn't.
pub fn announces(line: &Line, broken: Option<&Line>) -> bool {
    let sentence = |text: &str| {
        let sentence = text.trim_end_matches(['。', '：', ':']).rsplit('。').next();
        sentence.is_some_and(introduces_items)
    };
    let solid = line.solid();
    let ends = solid.ends_with(['。', '：', ':']);
    // The line before contains the beginning of the sentence.
    let begun = broken.filter(|_| solid.matches('。').count() <= 1);
    ends && (sentence(solid) || begun.is_some_and(|before| sentence(before.solid())))
}

/// Returns whether a text has words that introduce items.
pub fn introduces_items(text: &str) -> bool {
    cues(CueRole::IntroducesItems).any(|word| text.contains(word))
}

/// Returns whether a line is short, between blank lines, and ends like a noun. Its letters may be spaced:
/// 範　囲.
pub fn is_headlike(line: &Line) -> bool {
    const LONGEST: usize = 30;
    const TAILS: &str = "へも：:）)」";
    let touches = |pair: &[Ch]| pair.iter().all(|ch| !is_space(ch.c));
    line.blank_before
        && line.kind != BlockKind::TableRow
        && (2..=LONGEST).contains(&line.solid().chars().count())
        && !TAILS.contains(line.last())
        && (line.chars.windows(2).all(touches) || !line.chars.windows(2).any(touches))
        && !line.chars.iter().any(|ch| digit(ch.c).is_some())
        && is_titlelike(line.solid())
}

/// Returns whether a text without white space can be a heading: short, complete, and not a sentence.
pub fn is_titlelike(text: &str) -> bool {
    const LONGEST: usize = 45;
    const OPEN_ENDED: &str = "、，をはがにでとの・っ";
    const VERBS: [&str; 12] = [
        "する",
        "及び",
        "又は",
        "並びに",
        "による",
        "ため",
        "ことを",
        "した",
        "された",
        "される",
        "である",
        "ない",
    ];
    let text = without_asides(text);
    let (mut count, mut commas, mut open) = (0, 0, 0);
    for c in text.chars() {
        match c {
            '（' | '(' | '「' | '[' | '［' | '【' => open += 1,
            '）' | ')' | '」' | ']' | '］' | '】' => open -= 1,
            '、' | '，' => commas += 1,
            '。' => return false,
            _ => {}
        }
        count += 1;
        if count > LONGEST {
            return false;
        }
    }
    let open_ended =
        text.ends_with(|c| OPEN_ENDED.contains(c)) && !text.ends_with("もの") && !text.ends_with("こと");
    let enough = count > 0 && (commas == 0 || commas <= 2 && count <= 30);
    enough && open == 0 && !open_ended && !VERBS.iter().any(|end| text.ends_with(end))
}

/// Removes brackets that say how a word is used: （以下「町」という。）.
fn without_asides(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find(['（', '(']) {
        let aside = &rest[open..];
        let is_aside = aside.trim_start_matches(['（', '(']).starts_with("以下");
        let Some(close) = closing_at(aside.chars()).filter(|_| is_aside) else {
            break;
        };
        out.push_str(&rest[..open]);
        let behind = aside
            .char_indices()
            .nth(close + 1)
            .map_or(aside.len(), |(at, _)| at);
        rest = &aside[behind..];
    }
    match out.is_empty() {
        true => Cow::Borrowed(rest),
        false => Cow::Owned(out + rest),
    }
}
