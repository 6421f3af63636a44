//! What two texts don't share, and the two texts as those who look for it see them.

use super::pairing::Pairing;
use super::reading::Reading;
use super::says;
use crate::deviations::rules::Rule;
use crate::document::tokens::{Modality, Passage};
use crate::guideline::Facet;
use crate::lang::Message;
use std::collections::BTreeSet;
use std::ops::Range;

/// One thing that is not the same, with the words it is about.
#[derive(Debug, Clone)]
pub(crate) struct Difference {
    /// `None` if only the words themselves can say.
    pub rule: Option<Rule>,
    /// Whether it is about a duty as a whole and told in one sentence, whatever runs of words it takes in.
    pub is_whole: bool,
    /// Force before and after, if that is what differs.
    pub endings: Option<(Modality, Modality)>,
    pub message: Message,
    /// Words of the guideline's text.
    pub base: Vec<Range<usize>>,
    /// Words of the policy's text.
    pub witness: Vec<Range<usize>>,
}

/// Two texts with what is known of them.
pub(super) struct ReadPair<'a> {
    pub facet: Facet,
    pub base: &'a Passage,
    pub witness: &'a Passage,
    pub b: Reading,
    pub w: Reading,
    pub pairing: Pairing,
    /// For each segment of the base, the segment of the witness that has most of it.
    pub answers: Vec<Option<usize>>,
    /// Units of the base that no finding explains yet.
    pub lost: BTreeSet<usize>,
    /// Units of the witness that no finding explains yet.
    pub gained: BTreeSet<usize>,
}

impl ReadPair<'_> {
    /// The finding that unit `v` of the witness is in the place of unit `u` of the base.
    pub fn replaced(&self, u: usize, v: usize, rule: Rule) -> Difference {
        Difference {
            rule: Some(rule),
            is_whole: true,
            endings: None,
            message: says::replaced(&self.base_said(&[u]), &self.witness_said(&[v])),
            base: self.base_words(&[u]),
            witness: self.witness_words(&[v]),
        }
    }

    /// The words from the first to the last of these units, as ranges of each unit.
    pub fn base_words(&self, units: &[usize]) -> Vec<Range<usize>> {
        units.iter().map(|&u| self.b.units[u].words.clone()).collect()
    }

    /// The same for the witness.
    pub fn witness_words(&self, units: &[usize]) -> Vec<Range<usize>> {
        units.iter().map(|&u| self.w.units[u].words.clone()).collect()
    }

    /// The text from the first to the last of these units of the base.
    pub fn base_said(&self, units: &[usize]) -> String {
        says::span(self.base, &self.base_words(units))
    }

    /// The same for the witness.
    pub fn witness_said(&self, units: &[usize]) -> String {
        says::span(self.witness, &self.witness_words(units))
    }
}

/// What a difference is.
pub(super) enum LeftoverKind {
    /// Nothing that matters.
    Nothing,
    /// Only the words themselves can say.
    Words,
    /// The facet's rule for saying something else, because nobody knows the words. In a clause that is reworded throughout
    /// they more likely say the same.
    Unknown,
    /// This.
    Is(Rule),
}
