//! Sentences about numbers.

use super::NumberFacts;
use crate::lang::Message;

/// Says that the numbers differ from those of a model, which are hints.
pub(super) fn shifted(NumberFacts { from, to, .. }: &NumberFacts) -> Message {
    Message::new(
        format!("番号が{from}から{to}にずれている"),
        format!("numbers {from} become {to}"),
    )
}

/// Says that an amendment changes numbers.
pub(super) fn changed(NumberFacts { from, to, under }: &NumberFacts) -> Message {
    match under {
        None => Message::new(
            format!("番号が{from}から{to}に変わっている"),
            format!("numbers {from} become {to}"),
        ),
        Some(under) => Message::new(
            format!("「{under}」の中の番号が{from}から{to}に変わっている"),
            format!("numbers {from} under {under} become {to}"),
        ),
    }
}
