//! Terms whose meaning a provision says where it first uses them: …安全が確保された通信（以下「無害化通信」という。）.

use super::messages;
use crate::align::Change;
use crate::deviations::evidence::abbreviations::abbreviations;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::meaning::Meaning;
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, TermStatus};
use crate::guideline::Facet;

/// Changes that put words of the guideline's definition in front of a term that the policy introduces here.
pub(crate) fn introduced(site: &Site, changes: &[Change]) -> Vec<Claim> {
    let witness = &site.reading.text;
    if site.facet() == Facet::Definitions || changes.is_empty() {
        return Vec::new();
    }
    let raw: String = witness.raw.iter().collect();
    let mut claims = Vec::new();
    for term in abbreviations(&raw) {
        let definition = site.case.base.clauses().find(|clause| {
            clause.facet == Facet::Definitions
                && clause.title.folded() == term
                && site.clause.text.folded().contains(&term)
        });
        let Some(definition) = definition else { continue };
        let meaning = Meaning::of(definition.text.words());
        let says_it = |change: &Change| {
            let said = Meaning::of(&witness.words()[change.witness.clone()]);
            let besides = said.without(&meaning);
            change.base.is_empty()
                && besides
                    .content
                    .iter()
                    .all(|(word, _)| term.contains(word.as_str()))
        };
        let hits: Vec<usize> = (0..changes.len()).filter(|&i| says_it(&changes[i])).collect();
        if hits.is_empty() {
            continue;
        }
        claims.push(Claim {
            rule: Rule::DefinitionMoved,
            facts: Facts::term(&term, TermStatus::Elsewhere, Vec::new()),
            message: messages::introduced_here(&term),
            base_text: Some(term),
            witness_text: Some(raw.clone()),
            changes: hits,
        });
    }
    claims
}
