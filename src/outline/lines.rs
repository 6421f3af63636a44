//! Small questions about lines that several parts of the outline ask.

use super::line::{Line, Role};
use taisho_text::numeral::Ch;
use taisho_text::space::is_space;

/// Returns the text of `chars` without white space.
pub fn text_of(chars: &[Ch]) -> String {
    let mut text = String::with_capacity(chars.len() * '。'.len_utf8());
    text.extend(chars.iter().filter(|ch| !is_space(ch.c)).map(|ch| ch.c));
    text
}

/// Returns the next line that is text of the document.
pub fn next_body(lines: &[Line], i: usize) -> Option<usize> {
    (i + 1..lines.len()).find(|&j| lines[j].role == Role::Body)
}

/// Returns the line of text before `i`.
pub fn previous_body(lines: &[Line], i: usize) -> Option<usize> {
    (0..i).rev().take(40).find(|&j| lines[j].role == Role::Body)
}

/// Returns the inside of a line that is nothing but a bracketed caption.
pub fn caption(line: &Line) -> Option<String> {
    let first = line.chars.iter().map(|ch| ch.c).find(|c| !is_space(*c))?;
    let closed_by: &[char] = match first {
        '(' | '（' => &[')', '）'],
        '【' => &['】'],
        '〔' => &['〕'],
        '［' => &['］'],
        '[' => &[']'],
        '＜' => &['＞'],
        '<' => &['>'],
        '≪' => &['≫'],
        '《' => &['》'],
        '「' => &['」'],
        '〈' => &['〉'],
        _ => return None,
    };
    let inner = line.solid().strip_prefix(first)?.strip_suffix(closed_by)?;
    let ok = !inner.is_empty()
        && inner.chars().count() <= 40
        && !inner.contains('。')
        && !inner.chars().all(|c| taisho_text::numeral::digit(c).is_some());
    ok.then(|| inner.to_owned())
}

/// Returns the inside of a caption right after the label: `（目的）`.
pub fn inline_caption(rest: &[Ch]) -> Option<String> {
    let start = rest.iter().position(|ch| !is_space(ch.c))?;
    if !matches!(rest[start].c, '(' | '（') {
        return None;
    }
    let close = rest
        .iter()
        .take(start + 45)
        .position(|ch| matches!(ch.c, ')' | '）'))?;
    Some(text_of(&rest[start + 1..close])).filter(|inner| !inner.is_empty())
}
