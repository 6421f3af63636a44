//! What a clause of the model says around what every body fills in for itself.

use super::similarity::Bigrams;
use crate::document::tokens::Passage;
use crate::guideline::{Model, SlotKind};
use std::sync::Arc;

/// The frames of all clauses of a model.
pub(super) struct Frames(pub Vec<ClauseFrame>);

pub(super) struct ClauseFrame {
    /// Characters without weak punctuation.
    pub length: usize,
    pub grams: Bigrams,
}

/// Returns the frames of a model, which are found once.
pub(super) fn frames(base: &Model) -> Arc<Frames> {
    let frame = |g| {
        let text = frame_of(base, g);
        ClauseFrame {
            length: text.len(),
            grams: Bigrams::new(&text),
        }
    };
    base.fact(|| Frames((0..base.clause_count()).map(frame).collect()))
}

/// The text of a model clause without the list of organs that every body fills in: 本基本方針が適用される行政機関は、…とする.
fn frame_of(base: &Model, g: usize) -> Vec<char> {
    let clause = base.clause(g);
    let text = &clause.text.bare;
    let organs = clause.slots.iter().find(|slot| slot.kind == SlotKind::Entities);
    let list = organs.map(|slot| Passage::new(&slot.text, &base.document.names).bare.clone());
    let list = list.filter(|list| !list.is_empty()).unwrap_or_default();
    match text.windows(list.len().max(1)).position(|part| part == list) {
        Some(at) => [&text[..at], &text[at + list.len()..]].concat(),
        None => text.clone(),
    }
}
