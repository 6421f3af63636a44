//! Sentences about references.

use super::ReferenceFacts;
use crate::deviations::ClauseName;
use crate::lang::{Message, Phrase};

/// Says that nothing has the numbers that a reference names.
pub(super) fn dangling(written: &str, missing: &str) -> Message {
    Message::new(
        format!("「{written}」と参照しているが、{missing}に当たる条項がない"),
        format!("\u{201c}{written}\u{201d} refers to {missing}, which does not exist"),
    )
}

/// Says that a reference leads to the counterpart of another clause of the base text, which is called `base`.
pub(super) fn other_clause(facts: &ReferenceFacts, answers: &str, base: Phrase) -> Message {
    let ReferenceFacts { written, number, .. } = facts;
    Message::new(
        format!(
            "「{written}」の{number}は、{}の{answers}に当たる条項を指している",
            base.ja
        ),
        format!(
            "{number} in \u{201c}{written}\u{201d} points to what answers {answers} of the {}",
            base.en
        ),
    )
}

/// Says that a reference now leads to a clause that an amendment puts in.
pub(super) fn left_as_it_was(facts: &ReferenceFacts, title: &str) -> Message {
    let ReferenceFacts { written, number, .. } = facts;
    Message::new(
        format!("「{written}」の{number}は、新しい条項「{number} {title}」を指すことになる"),
        format!("{number} in \u{201c}{written}\u{201d} now points to the new clause {number} {title}"),
    )
}

/// Says that a list of references has lost a member.
pub(super) fn cut(what: &str) -> Message {
    Message::new(
        format!("参照先から「{what}」が落ちている"),
        format!("{what} is no longer referred to"),
    )
}

/// Says that a reference is written in another way.
pub(super) fn written_in_another_way() -> Message {
    Message::new("参照の書き方が異なる", "a reference is written in another way")
}

/// Says that a sentence sets aside what clause `target`, which answers `name`, lays down.
pub(super) fn overridden(
    name: &ClauseName,
    target: &ClauseName,
    place: &ClauseName,
    sentence: &str,
) -> Message {
    Message::new(
        format!("「{name}」に当たる{target}の定めを、{place}が適用しないこととしている: 「{sentence}」"),
        format!("{place} sets aside {target}, which answers {name}: \u{201c}{sentence}\u{201d}"),
    )
}
