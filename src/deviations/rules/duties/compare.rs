//! What two texts of one clause do not share, as findings.

use super::difference::{Difference, ReadPair};
use super::pairing::{Pairing, pair};
use super::read::read;
use super::reading::Reading;
use super::says;
use super::taken_back::taken_back;
use super::unit::{Unit, UnitKind, units};
use super::{act, amount, bend, form, heads, leftover, mood};
use crate::align::Change;
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::{FRAME_GROUP, refers_elsewhere};
use crate::document::tokens::Passage;
use crate::guideline::Facet;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// Longest text, in words, that is read as duties: the longest clause of a real policy has some 400.
const MOST_WORDS: usize = 2000;

/// Below this share of units in common the texts are not compared duty by duty.
const ENOUGH_IN_COMMON: usize = 40;

/// What comparisons of two texts have found, by facet, open and settled changes.
#[derive(Default)]
struct KnownComparisons(Mutex<Vec<(ComparedChanges, Option<Vec<Difference>>)>>);

/// Comparisons of two texts that are kept.
const MOST_COMPARED: usize = 8;

type ComparedChanges = (Facet, Vec<Change>, Vec<Change>);

/// Compares two texts; `None` if they have too little in common to be read against each other. `settled` are changes
/// that something else explains; `beside` are texts of other clauses of the guideline that the witness answers as well.
pub(crate) fn compare(
    facet: Facet,
    base: &Passage,
    witness: &Passage,
    open: &[Change],
    settled: &[Change],
    beside: &[&Passage],
) -> Option<Vec<Difference>> {
    // A merged clause is compared with what belongs to one document.
    if !beside.is_empty() {
        return find_differences(facet, base, witness, open, settled, beside);
    }
    let known = witness.fact_beside(base, KnownComparisons::default);
    let lock = || known.0.lock().unwrap_or_else(PoisonError::into_inner);
    let of_these = |(of, _): &&(ComparedChanges, _)| of.0 == facet && of.1 == open && of.2 == settled;
    if let Some((_, found)) = lock().iter().find(of_these) {
        return found.clone();
    }
    let found = find_differences(facet, base, witness, open, settled, beside);
    let mut known = lock();
    // What belongs to one document only mustn't gather.
    if known.len() >= MOST_COMPARED {
        known.clear();
    }
    known.push(((facet, open.to_vec(), settled.to_vec()), found.clone()));
    found
}

/// Two texts as duties, whatever runs of words differ.
pub(crate) struct Compared {
    /// What differs.
    pub differences: Vec<Difference>,
    /// Words of the witness by which it takes something back of the base: exceptions, hedges.
    pub taken_back: Vec<Range<usize>>,
}

/// Compares two texts that no script was made for; `None` if they have too little in common.
pub(crate) fn compare_whole(
    facet: Facet,
    base: &Passage,
    witness: &Passage,
    beside: &[&Passage],
) -> Option<Compared> {
    let mut both = read_pair(facet, base, witness, &[], beside)?;
    if !both.is_enough() {
        return None;
    }
    let differences = findings(&mut both, &[]);
    let taken_back = differences
        .iter()
        .filter_map(|difference| taken_back(&both, difference));
    Some(Compared {
        taken_back: taken_back.collect(),
        differences,
    })
}

fn find_differences(
    facet: Facet,
    base: &Passage,
    witness: &Passage,
    open: &[Change],
    settled: &[Change],
    beside: &[&Passage],
) -> Option<Vec<Difference>> {
    let mut both = read_pair(facet, base, witness, settled, beside)?;
    if !both.is_enough() {
        return deferred(facet, base, witness).map(|difference| vec![difference]);
    }
    Some(findings(&mut both, open))
}

/// Reads two texts and pairs what they say; `None` if one is too long or says nothing.
fn read_pair<'a>(
    facet: Facet,
    base: &'a Passage,
    witness: &'a Passage,
    settled: &[Change],
    beside: &[&Passage],
) -> Option<ReadPair<'a>> {
    if base.words().len().max(witness.words().len()) > MOST_WORDS {
        return None;
    }
    let (b, w) = (reading(base), reading(witness));
    let others: BTreeSet<String> = beside
        .iter()
        .flat_map(|p| units(p.words()))
        .map(|unit| unit.key)
        .collect();
    if b.places.len() != b.units.len() || w.places.len() != w.units.len() || b.units.is_empty() {
        return None;
    }
    let pairing = pair(&b, &w);
    let inside = |range: &Range<usize>, of: fn(&Change) -> &Range<usize>| {
        settled
            .iter()
            .any(|c| of(c).start < range.end && range.start < of(c).end)
    };
    let lost = (0..b.units.len())
        .filter(|&u| {
            !only_frames(facet, &b.units[u])
                && pairing.base[u].is_none()
                && !inside(&b.units[u].words, |c| &c.base)
        })
        .collect();
    let gained = (0..w.units.len())
        .filter(|&u| {
            !only_frames(facet, &w.units[u])
                && !others.contains(&w.units[u].key)
                && pairing.witness[u].is_none()
                && !inside(&w.units[u].words, |c| &c.witness)
        })
        .collect();
    Some(ReadPair {
        facet,
        answers: answers(&b, &w, &pairing),
        base,
        witness,
        b,
        w,
        pairing,
        lost,
        gained,
    })
}

impl ReadPair<'_> {
    /// Whether the texts have enough units in common to be compared duty by duty.
    fn is_enough(&self) -> bool {
        let pairing = &self.pairing;
        let is_known = |&u: &usize| pairing.base[u].is_some() || pairing.said_in_witness.contains(&u);
        let known = (0..self.b.units.len()).filter(is_known).count();
        known * 100 >= self.b.units.len() * ENOUGH_IN_COMMON
    }
}

/// Reads a text, once for all that it is compared with.
fn reading(passage: &Passage) -> Reading {
    Reading::clone(&passage.fact(|| read(passage)))
}

/// Whether a unit only frames what is said. 組織体制 is a 体制: in a scope the list of organs carries the sense, in a duty what
/// they do.
fn only_frames(facet: Facet, unit: &Unit) -> bool {
    let frames = facet == Facet::Scope || facet.binds() && unit.kind == UnitKind::Noun;
    frames && unit.key == FRAME_GROUP || unit.key == "do"
}

/// 別に定めるところによる in the place of what was to be done.
fn deferred(facet: Facet, base: &Passage, witness: &Passage) -> Option<Difference> {
    let defers = facet.binds() && refers_elsewhere(witness.words()) && !refers_elsewhere(base.words());
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
    if both.facet.binds() {
        form::unify(both);
        act::dropped(both, open, &mut out);
        heads::heads(both, &mut out);
        act::persons(both, &mut out);
        mood::moods(both, &mut out);
        mood::joined(both, &mut out);
        act::added(both, &mut out);
    }
    amount::amounts(both, &mut out);
    bend::rates(both, &mut out);
    bend::qualifiers(both, &mut out);
    if both.facet.binds() {
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
