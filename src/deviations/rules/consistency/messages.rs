//! Sentences about a document that contradicts itself.

use super::ContradictionFacts;
use crate::lang::Message;

/// Says that a definition, found at `spot`, leaves out what the scope names.
pub(super) fn leaves_out(facts: &ContradictionFacts, spot: &Message) -> Message {
    let ContradictionFacts { term, organ, .. } = facts;
    Message::new(
        format!(
            "「{term}」の定義（{}）は「{organ}」を除いているが、適用範囲には「{organ}」がある",
            spot.ja
        ),
        format!(
            "the definition of {term} ({}) leaves out {organ}, which the scope names",
            spot.en
        ),
    )
}

/// Says that a term is defined `count` times in different words.
pub(super) fn defined_twice(term: &str, count: usize) -> Message {
    Message::new(
        format!("「{term}」が{count}か所で異なる内容に定義されている"),
        format!("{term} is defined {count} times, not in the same words"),
    )
}
