//! The finding that a sentence of the policy weakens what the model asks.

use super::case::{Case, Finding};
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, Place};
use crate::lang::Message;
use crate::outline::ClauseId;
use std::ops::Range;

/// The finding that the words `at` of clause `id` weaken what clause `g` of the model asks. `says` makes the facts and the message
/// of their text.
pub(crate) fn weakened_by(
    case: &Case,
    g: usize,
    id: ClauseId,
    at: Range<usize>,
    says: impl Fn(&str) -> (Facts, Message),
) -> Finding {
    let clause = case.base.clause(g);
    let text = &case.policy.clauses[id.0].text;
    let from = text.source_of(&at);
    let sentence = text.quote(from.clone());
    let (facts, message) = says(&sentence);
    let mut finding = Finding::new(Rule::ObligationWeakened, clause.facet, facts, message);
    finding.base = vec![g];
    finding.places = vec![Place::Clause(id)];
    finding.base_text = Some(clause.text.raw.iter().collect());
    finding.witness_text = Some(sentence);
    finding.lines = Some(case.lines_at(id, from));
    finding
}
