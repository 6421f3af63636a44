//! Policies with a structure of their own: which of their clauses are about the topic of a model clause that has no
//! counterpart. Topics are many to many and cross levels: 第9条（教育） answers 6.5, 第10条（見直し） both 6.9 and 8.

use super::cost::{MODEL_TEXT, OWN_STRUCTURE, PerMille};
use super::pair::Pair;
use super::similarity::{Bigrams, per_mille};
use crate::document::Document;
use crate::guideline::{Facet, Model};
use crate::outline::ClauseId;
use std::collections::{BTreeMap, BTreeSet};
use taisho_knowledge::{TOPICS, WordPlace};

/// Whether the policy has another structure than the model: it has too few of the provisions in the model's words.
pub(super) fn has_own_structure(base: &Model, policy: &Document, found: &[Option<Pair>]) -> bool {
    let provisions: Vec<usize> = (0..base.clause_count())
        .filter(|&g| base.clause(g).facet != Facet::Definitions && !base.clause(g).text.is_empty())
        .collect();
    let kept = provisions
        .iter()
        .filter(|&&g| found[g].is_some_and(|pair| likeness(base, policy, g, pair.clause) >= MODEL_TEXT))
        .count();
    per_mille(kept, provisions.len()) < OWN_STRUCTURE
}

/// How alike the texts of two clauses are.
fn likeness(base: &Model, policy: &Document, g: usize, id: ClauseId) -> PerMille {
    Bigrams::new(&base.clause(g).text.bare).dice(&Bigrams::new(&policy.clauses[id.0].text.bare))
}

/// The topics that a title names.
pub fn topics_of(title: &str) -> BTreeSet<&'static str> {
    TOPICS
        .iter()
        .filter(|row| {
            // 対象とする脅威 is about the threats.
            let modifies = title
                .split_once(row.word)
                .is_some_and(|(_, after)| after.starts_with("とする"));
            title.contains(row.word) && !modifies
        })
        .map(|row| row.topic)
        .collect()
}

/// The topics that a clause is about: those its title names, and those whose words are in its text.
pub fn topics_in(title: &str, text: &str) -> BTreeSet<&'static str> {
    let anywhere = TOPICS.iter().filter(|row| row.place == WordPlace::Anywhere);
    let in_text = anywhere
        .filter(|row| text.contains(row.word))
        .map(|row| row.topic);
    topics_of(title).into_iter().chain(in_text).collect()
}

/// By missing clause of the model, the clauses of the policy about its topic. Definitions and the purpose have no topic:
/// they are there or not.
pub(super) fn answers(
    base: &Model,
    policy: &Document,
    found: &[Option<Pair>],
    is_taken: impl Fn(usize) -> bool,
) -> BTreeMap<usize, Vec<ClauseId>> {
    if !has_own_structure(base, policy, found) {
        return BTreeMap::new();
    }
    let mut owner: BTreeMap<ClauseId, usize> = BTreeMap::new();
    for (g, pair) in found.iter().enumerate() {
        if let Some(pair) = pair {
            owner.insert(pair.clause, g);
        }
    }
    // A clause in the words of another model clause answers that one alone; terms and purpose lay nothing down.
    let is_free = |id: ClauseId| {
        owner.get(&id).is_none_or(|&g| {
            !matches!(base.clause(g).facet, Facet::Definitions | Facet::Purpose)
                && likeness(base, policy, g, id) < MODEL_TEXT
        })
    };
    let free: Vec<(ClauseId, String, String)> = policy
        .outline
        .clauses
        .iter()
        .filter(|clause| is_free(clause.id) && !clause.label.starts_with("附則"))
        .map(|clause| {
            let text = &policy.clauses[clause.id.0];
            (clause.id, text.title.norm.string(), text.text.norm.string())
        })
        .collect();
    let mut answers = BTreeMap::new();
    for g in (0..base.clause_count()).filter(|&g| found[g].is_none() && !is_taken(g)) {
        let clause = base.clause(g);
        if matches!(clause.facet, Facet::Definitions | Facet::Purpose) {
            continue;
        }
        let topics = topics_of(&clause.title.norm.string());
        let words: Vec<_> = TOPICS.iter().filter(|row| topics.contains(row.topic)).collect();
        let by_title = |title: &str| words.iter().any(|row| title.contains(row.word));
        let by_text = |text: &str| {
            let anywhere = words.iter().filter(|row| row.place == WordPlace::Anywhere);
            anywhere.into_iter().any(|row| text.contains(row.word))
        };
        let ids = |about: &dyn Fn(&str, &str) -> bool| -> Vec<ClauseId> {
            let hits = free.iter().filter(|(_, title, text)| about(title, text));
            hits.map(|(id, _, _)| *id).collect()
        };
        let mut about = ids(&|title, _| by_title(title));
        if about.is_empty() {
            about = ids(&|_, text| by_text(text));
        }
        if !about.is_empty() {
            answers.insert(g, about);
        }
    }
    answers
}
