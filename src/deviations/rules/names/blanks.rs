//! Blanks of the model that the policy fills in: 第○号, ○○円, 何々課.

use super::messages;
use crate::align::Change;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, NameFacts};
use crate::document::normalize::{blank_len, fills};
use crate::document::tokens::Word;

/// Changes that only fill in blanks.
pub(crate) fn filled(site: &Site, changes: &[Change]) -> Vec<Claim> {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    if !(0..base.norm.text.len()).any(|i| blank_len(&base.norm.text, i) > 0) {
        return Vec::new();
    }
    let mut claims = Vec::new();
    for (i, change) in changes.iter().enumerate() {
        let (from, to) = (base.words(), witness.words());
        let text =
            |words: &[Word]| -> Vec<char> { words.iter().flat_map(|word| word.surface.chars()).collect() };
        let (from, to) = (
            text(&from[change.base.clone()]),
            text(&to[change.witness.clone()]),
        );
        let has_blank = (0..from.len()).any(|i| blank_len(&from, i) > 0);
        if !has_blank {
            continue;
        }
        // What is written around a blank is a proposal as well: 何々の区域を除いた区域.
        let rule = match fills(&from, &to) {
            true => Rule::LocalName,
            false if !to.is_empty() && !from.contains(&'。') && !to.contains(&'。') => Rule::Rephrased,
            false => continue,
        };
        let facts = NameFacts {
            from: base.quote(change.base_source(base)),
            to: witness.quote(change.witness_source(witness)),
        };
        claims.push(Claim {
            rule,
            message: messages::local(&facts),
            base_text: Some(facts.from.clone()),
            witness_text: Some(facts.to.clone()),
            facts: Facts::Name(facts),
            changes: vec![i],
        });
    }
    claims
}
