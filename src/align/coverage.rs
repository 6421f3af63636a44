//! Policies with a structure of their own: which of their clauses are about the topic of a model clause that has no
//! counterpart. Topics are many to many and cross levels: 第9条（教育） answers 6.5, 第10条（見直し） both 6.9 and 8.

use super::Because;
use super::cost::{MODEL_TEXT, OWN_CLAUSES, OWN_STRUCTURE, PerMille};
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

/// Fewest sections with titles of the model that show its structure.
const FEWEST_TITLES: usize = 2;

/// Whether the policy is built otherwise than the model: fewer than half of its sections have the title of a model section
/// (目的 and 定義 prove nothing), and fewer than half of its provisions are in the model's words. A policy that has only a few clauses, but those of the
/// model, merely lacks the others.
pub(super) fn is_built_otherwise(base: &Model, policy: &Document, found: &[Option<Pair>]) -> bool {
    let paired: BTreeMap<ClauseId, (usize, Because)> = found
        .iter()
        .enumerate()
        .filter_map(|(g, pair)| pair.map(|pair| (pair.clause, (g, pair.because))))
        .collect();
    let has_title = |id: ClauseId| {
        paired.get(&id).is_some_and(|&(g, because)| {
            base.clause(g).parent.is_none() && matches!(because, Because::NumberAndTitle | Because::Title)
        })
    };
    let in_model_words = |id: ClauseId| {
        paired
            .get(&id)
            .is_some_and(|&(g, _)| likeness(base, policy, g, id) >= MODEL_TEXT)
    };
    let is_definition = |id: ClauseId| {
        paired
            .get(&id)
            .is_some_and(|&(g, _)| base.clause(g).facet == Facet::Definitions)
    };
    let own = || {
        let clauses = policy.outline.clauses.iter();
        clauses.filter(|clause| !clause.label.starts_with("附則"))
    };
    let proves_nothing = |id: ClauseId| {
        paired
            .get(&id)
            .is_some_and(|&(g, _)| matches!(base.clause(g).facet, Facet::Purpose | Facet::Definitions))
    };
    let sections: Vec<ClauseId> = own()
        .filter(|clause| clause.parent.is_none() && !proves_nothing(clause.id))
        .map(|clause| clause.id)
        .collect();
    let provisions: Vec<ClauseId> = own()
        .filter(|clause| !clause.text.is_empty() && !is_definition(clause.id))
        .map(|clause| clause.id)
        .collect();
    let share = |of: &[ClauseId], test: &dyn Fn(ClauseId) -> bool| {
        per_mille(of.iter().filter(|id| test(**id)).count(), of.len())
    };
    let titled = sections.iter().filter(|id| has_title(**id)).count();
    (titled < FEWEST_TITLES || share(&sections, &has_title) < OWN_CLAUSES)
        && share(&provisions, &in_model_words) < OWN_CLAUSES
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
