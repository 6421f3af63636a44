//! Sentences about what is outside the clauses.

use crate::deviations::evidence::quote::shortened;
use crate::lang::{Lang, Message, Phrase, Say};
use crate::outline::OutsideKind;

/// Says that words have others in their place.
pub(super) fn replaced(kind: OutsideKind, old: &str, new: &str) -> Message {
    let (ja, en) = (kind.say(Lang::Ja), kind.say(Lang::En));
    Message::new(
        format!("条項の外（{ja}）の「{old}」が「{new}」となっている"),
        format!("outside the clauses ({en}), \u{201c}{old}\u{201d} reads \u{201c}{new}\u{201d}"),
    )
}

/// Says that the base text, which is called `base`, doesn't have some lines.
pub(super) fn added(kind: OutsideKind, new: &str, base: Phrase) -> Message {
    let (ja, en) = (kind.say(Lang::Ja), kind.say(Lang::En));
    let new = shortened(new);
    Message::new(
        format!("条項の外（{ja}）に、{}にない「{new}」がある", base.ja),
        format!(
            "outside the clauses ({en}), \u{201c}{new}\u{201d} is not in the {}",
            base.en
        ),
    )
}

/// Says that lines are missing.
pub(super) fn lost(kind: OutsideKind, old: &str) -> Message {
    let (ja, en) = (kind.say(Lang::Ja), kind.say(Lang::En));
    let old = shortened(old);
    Message::new(
        format!("条項の外（{ja}）の「{old}」が見当たらない"),
        format!("outside the clauses ({en}), \u{201c}{old}\u{201d} is not found"),
    )
}

/// Says that there is text in front of the clauses.
pub(super) fn front_matter(heading: &str) -> Message {
    Message::new(
        format!("条項の前に「{heading}」があり、比較の範囲に含まれない"),
        format!("\u{201c}{heading}\u{201d} stands in front of the clauses, outside the compared range"),
    )
}

/// Says that the title has a word that the text doesn't use.
pub(super) fn title_word(word: &str) -> Message {
    Message::new(
        format!("表題の「{word}」は本文では使われていない"),
        format!("\u{201c}{word}\u{201d} in the title is not used in the text"),
    )
}
