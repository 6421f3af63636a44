//! What two texts of one clause do not share, as findings.

use super::pairing::{Pairing, pair};
use super::read::{Reading, read};
use super::says;
use super::unit::units;
use super::{act, amount, bend, leftover, mood};
use crate::align::Change;
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::{FRAME_GROUP, binds, refers_elsewhere};
use crate::document::tokens::{Modality, Passage};
use crate::guideline::Facet;
use crate::lang::Message;
use std::collections::BTreeSet;
use std::ops::Range;

/// One thing that is not the same, with the words it is about.
#[derive(Debug, Clone)]
pub(in crate::deviations) struct Difference {
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

/// ReadPair texts with what is known of them.
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

/// Longest text, in words, that is read as duties: the longest clause of a real policy has some 400.
const MOST_WORDS: usize = 2000;

/// Below this share of units in common the texts are not compared duty by duty.
const ENOUGH_IN_COMMON: usize = 40;

/// Compares two texts; `None` if they have too little in common to be read against each other. `settled` are changes
/// that something else explains; `beside` are texts of other clauses of the guideline that the witness answers as well.
pub(in crate::deviations) fn compare(
    facet: Facet,
    base: &Passage,
    witness: &Passage,
    open: &[Change],
    settled: &[Change],
    beside: &[&Passage],
) -> Option<Vec<Difference>> {
    if base.words().len().max(witness.words().len()) > MOST_WORDS {
        return None;
    }
    let (b, w) = (read(base), read(witness));
    let others: BTreeSet<String> = beside
        .iter()
        .flat_map(|p| units(p.words()))
        .map(|unit| unit.key)
        .collect();
    if b.places.len() != b.units.len() || w.places.len() != w.units.len() || b.units.is_empty() {
        return None;
    }
    let pairing = pair(&b, &w);
    let known = (0..b.units.len())
        .filter(|&u| pairing.base[u].is_some() || pairing.said_in_witness.contains(&u))
        .count();
    if known * 100 < b.units.len() * ENOUGH_IN_COMMON {
        return deferred(facet, base, witness).map(|difference| vec![difference]);
    }
    let inside = |range: &Range<usize>, of: fn(&Change) -> &Range<usize>| {
        settled
            .iter()
            .any(|c| of(c).start < range.end && range.start < of(c).end)
    };
    let framed = |key: &str| facet == Facet::Scope && key == FRAME_GROUP || key == "do";
    let lost = (0..b.units.len())
        .filter(|&u| {
            !framed(&b.units[u].key) && pairing.base[u].is_none() && !inside(&b.units[u].words, |c| &c.base)
        })
        .collect();
    let gained = (0..w.units.len())
        .filter(|&u| {
            !framed(&w.units[u].key)
                && !others.contains(&w.units[u].key)
                && pairing.witness[u].is_none()
                && !inside(&w.units[u].words, |c| &c.witness)
        })
        .collect();
    let answers = answers(&b, &w, &pairing);
    let mut both = ReadPair {
        facet,
        base,
        witness,
        b,
        w,
        pairing,
        answers,
        lost,
        gained,
    };
    Some(findings(&mut both, open))
}

/// 別に定めるところによる in the place of what was to be done.
fn deferred(facet: Facet, base: &Passage, witness: &Passage) -> Option<Difference> {
    let defers = binds(facet) && refers_elsewhere(witness.words()) && !refers_elsewhere(base.words());
    let all = |passage: &Passage| std::iter::once(0..passage.words().len()).collect::<Vec<_>>();
    defers.then(|| Difference {
        rule: Some(Rule::MeasureDropped),
        is_whole: true,
        endings: None,
        message: says::dropped(&says::span(base, &all(base))),
        base: all(base),
        witness: all(witness),
    })
}

/// Explains what is lost and gained: duties as wholes first, then amounts and qualifiers, then whatever is left.
fn findings(both: &mut ReadPair, open: &[Change]) -> Vec<Difference> {
    let mut out = Vec::new();
    if binds(both.facet) {
        act::dropped(both, open, &mut out);
        act::heads(both, &mut out);
        act::persons(both, &mut out);
        mood::moods(both, &mut out);
        act::added(both, &mut out);
    }
    amount::amounts(both, &mut out);
    bend::rates(both, &mut out);
    bend::qualifiers(both, &mut out);
    if binds(both.facet) {
        act::divided(both, &mut out);
        act::basis(both, &mut out);
    }
    leftover::rest(both, open, &mut out);
    out
}

/// For each segment of the base, the segment of the witness that has most of it.
fn answers(b: &Reading, w: &Reading, pairing: &Pairing) -> Vec<Option<usize>> {
    (0..b.segments.len())
        .map(|s| {
            let mut shares = vec![0usize; w.segments.len()];
            for u in b.of(s) {
                if let Some(v) = pairing.base[u] {
                    let is_head =
                        b.segments[s].head == Some(u) && w.segments[w.places[v].segment].head == Some(v);
                    shares[w.places[v].segment] += if is_head { 3 } else { 1 };
                }
            }
            let best = (0..shares.len()).max_by_key(|&t| (shares[t], std::cmp::Reverse(t)))?;
            (shares[best] > 0).then_some(best)
        })
        .collect()
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
