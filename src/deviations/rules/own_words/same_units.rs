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
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::ops::Range;

/// Clauses of the policy against clause `g` of the model that they answer. They are read as duties once, when something asks for it.
pub(super) struct OwnReading<'c> {
    pub(super) case: &'c Case<'c>,
    pub(super) g: usize,
    pub(super) clauses: &'c [ClauseId],
    own: OnceCell<Joined>,
    compared: OnceCell<Option<Compared>>,
}

impl<'c> OwnReading<'c> {
    pub(super) fn new(case: &'c Case<'c>, g: usize, clauses: &'c [ClauseId]) -> OwnReading<'c> {
        OwnReading {
            case,
            g,
            clauses,
            own: OnceCell::new(),
            compared: OnceCell::new(),
        }
    }

    /// Returns whether no unit of meaning differs.
    pub(super) fn says_the_same(&self) -> bool {
        let compared = self.compared();
        compared.is_some_and(|compared| compared.differences.iter().all(is_of_tone))
    }

    /// The first exception, hedge or choice that the clauses add to what the model asks.
    pub(super) fn taken_back(&self) -> Option<Finding> {
        let (case, g) = (self.case, self.g);
        if !case.base.clause(g).facet.binds() {
            return None;
        }
        let words = self.compared()?.taken_back.first()?;
        let own = self.own();
        let (id, sentence) = own.sentence(case, words)?;
        let added = quoted(&own.text, words);
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

    fn own(&self) -> &Joined {
        self.own.get_or_init(|| Joined::of(self.case, self.clauses))
    }

    /// The clauses read as duties against that of the model; `None` if they share too little.
    fn compared(&self) -> Option<&Compared> {
        let compared = self.compared.get_or_init(|| {
            let clause = self.case.base.clause(self.g);
            let others = self.clauses.iter().flat_map(|&id| owners(self.case, id));
            let others: BTreeSet<usize> = others.filter(|&owner| owner != self.g).collect();
            let beside = others.into_iter().map(|owner| self.case.base.clause(owner).text);
            let beside: Vec<&Passage> = beside.collect();
            compare_whole(clause.facet, clause.text, &self.own().text, &beside)
        });
        compared.as_ref()
    }
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
