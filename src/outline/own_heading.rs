//! Headings in the words of the document and without numbers: short lines between blank lines that aren't in
//! the table of titles.
//!
//! `対象とするもの（適用範囲）` names its section in brackets, and `どこまで及ぶか。` asks what the text below answers. A
//! sentence that is a paragraph isn't a heading.

use super::line::Line;
use super::text::{PARTICLES, last_bracket};
use super::titles;
use crate::facet::Facet;
use crate::read::BlockKind;

const LONGEST: usize = 40;

/// Reads `line` as such a heading and returns the section that a part of it names, if any. `next` is the
/// next line of text.
pub fn own_heading(line: &Line, next: Option<&Line>) -> Option<Option<Facet>> {
    let apart = line.blank_before && next.is_some_and(|next| next.blank_before);
    let placed = line.indent == 0 && matches!(line.kind, BlockKind::Line | BlockKind::Paragraph);
    let text = line.solid();
    if !apart || !placed || !(3..=LONGEST).contains(&text.chars().count()) {
        return None;
    }
    let words = text.strip_suffix('。').unwrap_or(text);
    let (name, bracket) = bracketed(words).unwrap_or((words, ""));
    if name.contains('。') {
        return None;
    }
    let stop = text.ends_with('。') || name.contains(['、', '，']);
    let section = titles::known_title(bracket).or_else(|| titles::known_title(name));
    let asks = words.ends_with(['？', '?']) || words.ends_with('か') && is_question(words, text);
    let named = !bracket.is_empty() && !stop && !name.ends_with(PARTICLES);
    (section.is_some() || asks || named).then_some(section)
}

/// Splits `適用範囲（対象）` at its bracket. （以下「市」という。） isn't split, because it defines a word.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let (name, bracket) = last_bracket(text)?;
    (!name.is_empty() && !bracket.starts_with("以下")).then_some((name, bracket))
}

/// Returns whether か at the end of the words makes a question, because a stop follows or a verb precedes it.
fn is_question(words: &str, text: &str) -> bool {
    text.ends_with('。')
        || ["のか", "るか", "すか", "たか"]
            .iter()
            .any(|end| words.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_that_are_paragraphs_are_no_headings() {
        let heading = |text: &str| {
            let text = format!("{text}\n\n次の段落がある。\n");
            let source =
                crate::read::read(text.as_bytes(), "a.txt").unwrap_or_else(|error| panic!("{error}"));
            let lines = super::super::line::lines(&source);
            own_heading(&lines[0], lines.get(1))
        };
        assert_eq!(heading("誰が守るか（適用範囲）。"), Some(Some(Facet::Scope)));
        assert_eq!(heading("この方針は、どこまで及ぶか。"), Some(None));
        assert_eq!(heading("日々の備え（施錠、研修など）"), Some(None));
        assert_eq!(heading("この方針は、毎年見直す。"), None);
        assert_eq!(heading("木津町（以下「町」という。）"), None);
    }
}
