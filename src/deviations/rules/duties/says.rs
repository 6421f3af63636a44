//! The sentences of findings, made from what was compared.

use crate::deviations::evidence::quote::shortened;
pub(super) use crate::deviations::rules::wording::rephrased;
pub(super) use crate::deviations::rules::wording::{force, replaced};
use crate::document::tokens::Passage;
use crate::lang::Message;
use std::ops::Range;

/// The text from the first to the last of some words.
pub(super) fn span(passage: &Passage, words: &[Range<usize>]) -> String {
    let start = words.iter().map(|r| r.start).min();
    let end = words.iter().map(|r| r.end).max();
    match (start, end) {
        (Some(start), Some(end)) => {
            let text = passage.quote_words(&(start..end));
            text.trim_matches(['、', '。']).to_owned()
        }
        _ => String::new(),
    }
}

/// A duty that is not there.
pub(super) fn dropped(duty: &str) -> Message {
    let duty = shortened(duty);
    Message::new(
        format!("「{duty}」に当たる定めが本文に見当たらない"),
        format!("nothing in the text asks for \u{201c}{duty}\u{201d}"),
    )
}

/// A duty that binds nobody to its result any more.
pub(super) fn softened(old: &str, new: &str) -> Message {
    let (old, new) = (shortened(old), shortened(new));
    Message::new(
        format!("「{old}」が「{new}」となっており、実施が義務でなくなっている"),
        format!("\u{201c}{old}\u{201d} reads \u{201c}{new}\u{201d}: it need not be done any more"),
    )
}

/// Two persons who have changed sides.
pub(super) fn swapped(who: &str, whom: &str) -> Message {
    let (who, whom) = (shortened(who), shortened(whom));
    Message::new(
        format!("「{who}」と「{whom}」の立場が入れ替わっている"),
        format!("\u{201c}{who}\u{201d} and \u{201c}{whom}\u{201d} have changed sides"),
    )
}
