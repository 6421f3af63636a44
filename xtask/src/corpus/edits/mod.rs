//! Edits with known truth. Each uses clauses that no other edit has touched.

mod add;
mod drop;
mod force;
mod place;
mod slip;
mod spelling;
mod words;

use super::rng::Rng;
use super::tree::Doc;

/// Makes an edit. Returns `false` if the document has no place left for it.
type Make = fn(&mut Doc, &mut Rng, bool) -> bool;

/// The edits with their weights.
const MAKERS: [(usize, Make); 22] = [
    (4, drop::clause),
    (5, drop::definition),
    (2, drop::threat),
    (3, drop::measure),
    (5, drop::sentence),
    (7, force::weakened),
    (3, force::modality),
    (2, force::strengthened),
    (4, force::hedged),
    (20, words::matter),
    (4, words::scope),
    (3, words::retitled),
    (7, spelling::notation),
    (3, add::clause),
    (3, add::definition),
    (4, place::moved),
    (2, place::reparented),
    (2, place::swapped),
    (3, place::split),
    (4, place::merged),
    (5, slip::typo),
    (3, slip::number_or_reference),
];

/// Makes up to `count` edits.
pub fn make(doc: &mut Doc, count: usize, has_organs: bool, rng: &mut Rng) {
    let total: usize = MAKERS.iter().map(|(weight, _)| weight).sum();
    let mut done = 0;
    for _ in 0..count * 4 {
        if done == count {
            break;
        }
        let mut at = rng.below(total);
        for (weight, make) in MAKERS {
            if at < weight {
                done += usize::from(make(doc, rng, has_organs));
                break;
            }
            at -= weight;
        }
    }
    drop::undefined_terms(doc);
    forget_undone(doc);
}

/// Returns the ids of `wanted` that exist and are untouched, in random order.
fn free(doc: &mut Doc, wanted: &[&str], rng: &mut Rng) -> Vec<String> {
    let mut ids: Vec<String> = wanted
        .iter()
        .filter(|id| doc.is_free(id) && doc.node(id).is_some())
        .map(|id| (*id).to_owned())
        .collect();
    rng.shuffle(&mut ids);
    ids
}

/// Forgets spellings and headings that a later edit has removed again.
fn forget_undone(doc: &mut Doc) {
    let mut edits = std::mem::take(&mut doc.edits);
    for edit in &mut edits {
        if edit.kind == "notation" {
            edit.guideline
                .retain(|id| doc.node(id).is_some_and(|n| n.text.contains(&edit.to)));
        } else if edit.kind == "retitled" {
            edit.guideline
                .retain(|id| doc.node(id).is_some_and(|n| n.title == edit.to));
        }
    }
    edits.retain(|e| !matches!(e.kind.as_str(), "notation" | "retitled") || !e.guideline.is_empty());
    doc.edits = edits;
}
