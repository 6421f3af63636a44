//! Clauses in own words that are near enough to the model to be read duty by duty: what says the same unit for unit, particles,
//! light verbs, order and voice aside, and what takes something back.

use super::evidence::owners;
use super::messages;
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::evidence::quote::{quoted, shortened};
use crate::deviations::evidence::weakening::weakened_by;
use crate::deviations::rules::Rule;
use crate::deviations::rules::duties::{Compared, Difference, compare_whole};
use crate::deviations::{Facts, WordFacts};
use crate::document::tokens::Passage;
use crate::outline::ClauseId;
use std::collections::BTreeSet;
use std::ops::Range;

/// Returns whether no unit of meaning differs between clause `g` of the model and the clauses that answer it.
pub(super) fn says_the_same(case: &Case, g: usize, clauses: &[ClauseId]) -> bool {
    let own = Joined::of(case, clauses);
    let compared = compared(case, g, clauses, &own.text);
    compared.is_some_and(|compared| compared.differences.iter().all(is_of_tone))
}

/// Whether a difference is only one of tone: することとする for するものとする.
fn is_of_tone(difference: &Difference) -> bool {
    let same_force = || {
        let forces = difference.endings;
        forces.is_some_and(|(from, to)| from.strength() == to.strength())
    };
    match difference.rule {
        Some(Rule::Wording) => true,
        Some(Rule::Modality) => same_force(),
        Some(_) | None => false,
    }
}

/// The first exception, hedge or choice that the clauses add to what clause `g` of the model asks.
pub(super) fn taken_back(case: &Case, g: usize, clauses: &[ClauseId]) -> Option<Finding> {
    if !case.base.clause(g).facet.binds() {
        return None;
    }
    let own = Joined::of(case, clauses);
    let compared = compared(case, g, clauses, &own.text)?;
    let words = compared.taken_back.into_iter().next()?;
    let (id, sentence) = own.sentence(case, &words)?;
    let added = quoted(&own.text, &words);
    Some(weakened_by(case, g, id, sentence, |_| {
        let facts = Facts::Words(WordFacts {
            lost: Vec::new(),
            gained: vec![added.clone()],
            by_words: false,
        });
        let message = messages::taken_back(&case.base_name(g), &case.own_name(id), &shortened(&added));
        (facts, message)
    }))
}

/// The clauses read as duties against clause `g` of the model; `None` if they share too little.
fn compared(case: &Case, g: usize, clauses: &[ClauseId], own: &Passage) -> Option<Compared> {
    let clause = case.base.clause(g);
    let others: BTreeSet<usize> = clauses.iter().flat_map(|&id| owners(case, id)).collect();
    let others = others.into_iter().filter(|&owner| owner != g);
    let beside: Vec<&Passage> = others.map(|owner| case.base.clause(owner).text).collect();
    compare_whole(clause.facet, clause.text, own, &beside)
}

/// The texts of clauses as one, and where each begins.
struct Joined {
    text: Passage,
    parts: Vec<(ClauseId, usize)>,
}

impl Joined {
    fn of(case: &Case, clauses: &[ClauseId]) -> Joined {
        let mut raw: Vec<char> = Vec::new();
        let mut parts = Vec::new();
        for &id in clauses {
            if raw.last().is_some_and(|&last| last != '。') {
                raw.push('。');
            }
            parts.push((id, raw.len()));
            raw.extend(&case.policy.clauses[id.0].text.raw);
        }
        Joined {
            text: Passage::from_raw(raw, &case.policy.names),
            parts,
        }
    }

    /// The clause that has some words, and its sentence that begins with or around the first of them.
    fn sentence(&self, case: &Case, words: &Range<usize>) -> Option<(ClauseId, Range<usize>)> {
        let from = self.text.source_of(words).start;
        let (id, start) = self.parts.iter().rev().find(|(_, start)| *start <= from)?;
        let text = &case.policy.clauses[id.0].text;
        let has = |sentence: &&Range<usize>| text.source_of(sentence).contains(&(from - start));
        Some((*id, text.sentences().iter().find(has)?.clone()))
    }
}
