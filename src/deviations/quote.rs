//! What a finding quotes, and the sentence that says what differs.

use super::classify::Verdict;
use crate::align::{Change, ChangeKind};
use crate::document::tokens::Passage;
use crate::lang::{Lang, Message, Say};
use std::ops::Range;

/// Characters of context quoted on each side of a change, at most.
const CONTEXT: usize = 14;

pub(super) fn quote_all(passage: &Passage) -> String {
    passage.quote(0..passage.raw.len())
}

pub(super) fn word_source(passage: &Passage, words: &Range<usize>) -> Range<usize> {
    Change {
        base: words.clone(),
        witness: 0..0,
        kind: ChangeKind::Words,
    }
    .base_source(passage)
}

/// The words of a change with enough around them to find and understand them.
pub(super) fn excerpt(passage: &Passage, words: &Range<usize>, whole: bool) -> String {
    let source = word_source(passage, words);
    if whole && !source.is_empty() {
        passage.quote(source)
    } else {
        around(passage, source)
    }
}

/// Raw characters `range` widened to the next commas, at most [`CONTEXT`] characters on each side.
pub(super) fn around(passage: &Passage, range: Range<usize>) -> String {
    let raw = &passage.raw;
    let stop = |c: char| matches!(c, '、' | '。' | '，' | '．');
    let mut from = range.start.min(raw.len());
    while from > 0 && range.start - from < CONTEXT && !stop(raw[from - 1]) {
        from -= 1;
    }
    let mut to = range.end.min(raw.len());
    while to < raw.len() && to - range.end < CONTEXT && !stop(raw[to]) {
        to += 1;
    }
    passage.quote(from..to)
}

/// Longest stretch quoted in a sentence, in characters; the finding quotes the whole of it beside.
const QUOTED: usize = 40;

/// What a sentence quotes: long texts by their beginning and end.
pub(super) fn shortened(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= QUOTED {
        return text.to_owned();
    }
    let (head, tail) = (&chars[..QUOTED / 2], &chars[chars.len() - QUOTED / 2..]);
    head.iter().chain(&['…']).chain(tail).collect()
}

pub(super) fn message(verdict: Verdict, old: &str, new: &str) -> Message {
    if let Some((before, after)) = verdict.endings {
        return Message::new(
            format!(
                "文末が、{}から{}に変わっている",
                before.say(Lang::Ja),
                after.say(Lang::Ja)
            ),
            format!(
                "the sentence ends as {}, not as {}",
                after.say(Lang::En),
                before.say(Lang::En)
            ),
        );
    }
    let (old, new) = (shortened(old), shortened(new));
    match (old.is_empty(), new.is_empty()) {
        (true, _) => Message::new(
            format!("「{new}」が加わっている"),
            format!("\u{201c}{new}\u{201d} is added"),
        ),
        (_, true) => Message::new(
            format!("「{old}」が本文に見当たらない"),
            format!("\u{201c}{old}\u{201d} is not found"),
        ),
        _ => Message::new(
            format!("「{old}」が「{new}」となっている"),
            format!("\u{201c}{old}\u{201d} reads \u{201c}{new}\u{201d}"),
        ),
    }
}
