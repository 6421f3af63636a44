//! Topics of a sentence that the policy says in the heading of the clause alone: マイナンバー利用事務系においては.

use super::messages;
use crate::align::Change;
use crate::deviations::Facts;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::document::tokens::{Passage, Word};

/// Lost topics whose words are in a heading above the policy's text, and in none above the model's: then they are lost there too.
pub(crate) fn headed(site: &Site, changes: &[Change]) -> Vec<Claim> {
    if changes.is_empty() {
        return Vec::new();
    }
    let (own, model) = (own_headings(site), model_headings(site));
    let base = &site.clause.text;
    let is_headed = |change: &Change| {
        let topic = topic(&base.words()[change.base.clone()]);
        let is_in = |titles: &[&Passage], topic: &str| titles.iter().any(|t| t.folded().contains(topic));
        let said = topic.is_some_and(|topic| is_in(&own, &topic) && !is_in(&model, &topic));
        said && change.witness.is_empty()
    };
    let hits = (0..changes.len()).filter(|&i| is_headed(&changes[i]));
    hits.map(|i| {
        let topic = base.quote_words(&changes[i].base);
        Claim {
            rule: Rule::Wording,
            facts: Facts::NO_WORDS,
            message: messages::in_heading(&topic),
            base_text: Some(topic),
            witness_text: None,
            changes: vec![i],
        }
    })
    .collect()
}

/// The headings above the policy's text, the nearest first.
fn own_headings<'a>(site: &'a Site) -> Vec<&'a Passage> {
    let policy = site.case.policy;
    let first = site.reading.parts.first().map(|(id, _)| *id);
    std::iter::successors(first, |id| policy.outline.clauses[id.0].parent)
        .map(|id| &policy.clauses[id.0].title)
        .collect()
}

/// The headings above the model's text, the nearest first.
fn model_headings<'a>(site: &'a Site) -> Vec<&'a Passage> {
    let base = site.case.base;
    std::iter::successors(Some(site.base), |&g| base.clause(g).parent)
        .map(|g| base.clause(g).title)
        .collect()
}

/// What a stretch of words is about, if it ends as a topic does: with は, behind a noun or the particles that follow it.
fn topic(words: &[Word]) -> Option<String> {
    let end = words.iter().rposition(|word| word.pos.is_content())? + 1;
    let is_topic = words[end..].iter().any(|word| word.surface == "は");
    let nouns_only = words[..end].iter().all(|word| !word.is_verb());
    let said = words[..end].iter().map(|word| word.surface.as_str());
    (is_topic && nouns_only).then(|| said.collect())
}
