//! Definitions that name their term at the end of the sentence: …を「機密性」という, …をもって機密性とする.

use super::messages;
use crate::align::{Change, names_of};
use crate::deviations::Facts;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::document::tokens::surface;
use crate::guideline::Facet;
use taisho_knowledge::{CueRole, cues};

/// Changes that only say which term is defined, where the model has 「をいう」.
pub(crate) fn defining(site: &Site, changes: &[Change]) -> Vec<Claim> {
    if site.facet() != Facet::Definitions {
        return Vec::new();
    }
    let terms = names_of(site.clause.title);
    let names = (0..changes.len()).filter(|&i| names_the_term(site, &changes[i], &terms));
    names
        .map(|i| {
            let term = site.reading.text.quote_words(&changes[i].witness);
            Claim {
                rule: Rule::Wording,
                facts: Facts::NO_WORDS,
                message: messages::term_at_the_end(site.clause.title.folded()),
                base_text: None,
                witness_text: Some(term),
                changes: vec![i],
            }
        })
        .collect()
}

/// Whether a change puts one of `terms` in front of the verb that names it, and does nothing else.
fn names_the_term(site: &Site, change: &Change, terms: &[String]) -> bool {
    const VERB: &str = "いう";
    /// Most letters that end a verb: と称する.
    const ENDING: usize = 2;
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let lost = surface(&base.words()[change.base.clone()]);
    let came = surface(&witness.words()[change.witness.clone()]);
    let behind = surface(&witness.words()[change.witness.end..]);
    let goes_with = lost.is_empty() || VERB.starts_with(lost.trim_start_matches('を'));
    let after_term = |term: &String| {
        let start = ["をもって", "もって", "を"]
            .iter()
            .find_map(|joint| came.strip_prefix(joint));
        let start = start.unwrap_or(&came).trim_start_matches(['「', '、']);
        let end = start.strip_prefix(term.as_str())?;
        Some(end.trim_start_matches('」').to_owned())
    };
    goes_with
        && terms.iter().filter_map(after_term).any(|end| {
            let said = format!("{end}{behind}");
            // Nothing may come with the term but the verb: という、以下同じ.
            let is_verb = |cue: &str| {
                said.starts_with(cue)
                    && end
                        .strip_prefix(cue)
                        .is_none_or(|rest| rest.chars().count() <= ENDING)
            };
            cues(CueRole::Defines).any(is_verb)
        })
}
