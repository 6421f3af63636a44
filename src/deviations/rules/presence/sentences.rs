//! Sentences of the model that are in another clause of the policy, word for word.

use super::messages;
use crate::align::{Change, ChangeKind};
use crate::deviations::Facts;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::document::normalize::is_weak_punctuation;
use crate::document::tokens::{Word, surface};
use crate::outline::Clause;

/// Shortest sentence, in characters, that is recognised elsewhere.
const LONG_ENOUGH: usize = 20;

/// Words that join a sentence to the one before it.
const JOINTS: [&str; 6] = ["また", "なお", "さらに", "あわせて", "加えて", "、"];

/// Finds sentences that were moved to or from another clause.
pub(crate) fn moved(site: &Site, changes: &[Change]) -> Vec<Claim> {
    let whole = |c: &Change| c.kind == ChangeKind::Sentence;
    let mut claims = Vec::new();
    for (i, change) in changes.iter().enumerate().filter(|(_, c)| whole(c)) {
        let (base, witness) = (&site.clause.text, &site.reading.text);
        let claim = match (change.base.is_empty(), change.witness.is_empty()) {
            (false, true) => away(site, &base.words()[change.base.clone()]),
            (true, false) => here(site, &witness.words()[change.witness.clone()]),
            _ => None,
        };
        claims.extend(claim.map(|claim| Claim {
            changes: vec![i],
            ..claim
        }));
    }
    claims
}

/// The characters of a sentence without what joins it to the one before.
fn said(words: &[Word]) -> Vec<char> {
    let start = words
        .iter()
        .take_while(|w| JOINTS.contains(&w.surface.as_str()))
        .count();
    let chars = words[start..].iter().flat_map(|word| word.surface.chars());
    chars.filter(|&c| !is_weak_punctuation(c)).collect()
}

/// Counts the places of a sentence in a text, which don't overlap.
fn count(text: &[char], sentence: &[char]) -> usize {
    let (mut at, mut found) = (0, 0);
    while let Some(rest) = text.get(at..).filter(|rest| rest.len() >= sentence.len()) {
        let is_here = rest.first() == sentence.first() && rest.starts_with(sentence);
        found += usize::from(is_here);
        at += if is_here { sentence.len().max(1) } else { 1 };
    }
    found
}

/// How often the model and the policy say a sentence, and a clause of the policy outside this row that says it.
fn counted<'a>(site: &Site<'a>, sentence: &[char]) -> (usize, usize, Option<&'a Clause>) {
    let count = |text: &[char]| count(text, sentence);
    let in_model = site.case.base.clauses().map(|c| count(&c.text.bare)).sum();
    let in_policy = site.case.policy.clauses.iter().map(|c| count(&c.text.bare)).sum();
    let clauses = &site.case.policy.outline.clauses;
    let other = clauses
        .iter()
        .filter(|c| !site.row.clauses.contains(&c.id))
        .find(|c| count(&site.case.policy.clauses[c.id.0].text.bare) > 0);
    (in_model, in_policy, other)
}

fn away(site: &Site, words: &[Word]) -> Option<Claim> {
    let sentence = said(words);
    if sentence.len() < LONG_ENOUGH {
        return None;
    }
    let (in_model, in_policy, other) = counted(site, &sentence);
    let other = other.filter(|_| in_policy >= in_model)?;
    Some(Claim {
        rule: Rule::StructureMoved,
        facts: Facts::NO_WORDS,
        message: messages::sentence_in(&site.case.own_name(other.id)),
        base_text: Some(surface(words)),
        witness_text: None,
        changes: Vec::new(),
    })
}

fn here(site: &Site, words: &[Word]) -> Option<Claim> {
    let sentence = said(words);
    if sentence.len() < LONG_ENOUGH {
        return None;
    }
    let from = site
        .case
        .base
        .clauses()
        .enumerate()
        .find(|(g, c)| *g != site.base && count(&c.text.bare, &sentence) > 0);
    let (_, from) = from?;
    let (in_model, in_policy, _) = counted(site, &sentence);
    if in_policy > in_model {
        return None;
    }
    Some(Claim {
        rule: Rule::StructureMoved,
        facts: Facts::NO_WORDS,
        message: messages::sentence_from(from.id, site.case.sides.called()),
        base_text: None,
        witness_text: Some(surface(words)),
        changes: Vec::new(),
    })
}
