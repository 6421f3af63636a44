//! What a body of another kind than the model's fills a local slot with.

use super::NameFacts;
use super::messages;
use crate::align::Change;
use crate::deviations::Facts;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::document::normalize::{BodyKind, PLACEHOLDER, name_parts, names_several};
use crate::guideline::SlotKind;

/// Claims changes that put the names of bodies in the place of the model's 都道府県及び市区町村. A corporation, an association
/// or the bodies of a joint policy aren't among those; a town that names only itself there says something else.
pub(crate) fn slots(site: &Site, changes: &[Change]) -> Vec<Claim> {
    let kind = site.case.policy.kind();
    if kind.has_model_organs() && kind != BodyKind::Joint {
        return Vec::new();
    }
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let local = || {
        site.clause
            .slots
            .iter()
            .filter(|slot| slot.kind == SlotKind::Local)
    };
    let mut claims = Vec::new();
    for (i, change) in changes.iter().enumerate() {
        let from = base.quote_words(&change.base);
        let own = &witness.words()[change.witness.clone()];
        let folded: String = own.iter().map(|word| word.surface.as_str()).collect();
        let is_body =
            |part: &str| part == PLACEHOLDER || names_several(part) || BodyKind::of_name(part).is_some();
        let parts = name_parts(&folded);
        if parts.is_empty() || !parts.into_iter().all(is_body) || !local().any(|slot| slot.text == from) {
            continue;
        }
        let to = witness.quote_words(&change.witness);
        let facts = NameFacts { from, to };
        claims.push(Claim {
            rule: Rule::LocalName,
            message: messages::local(&facts),
            base_text: Some(facts.from.clone()),
            witness_text: Some(facts.to.clone()),
            facts: Facts::Name(facts),
            changes: vec![i],
        });
    }
    claims
}
