//! Prohibitions that are written as something else, and the other way round: 使用させることのないようにする is 使用させてはならない,
//! 許可を得なければ持ち出してはならない is 持ち出す場合は許可を得なければならない.

use super::difference::ReadPair;
use super::reading::{Reading, SegmentRole};
use super::tables::same_act;
use super::unit::UnitKind;
use crate::deviations::evidence::meaning::Qualifier;
use crate::document::tokens::Modality;
use std::collections::BTreeSet;
use std::ops::Range;

/// Explains the words that only turn one form into the other.
pub(super) fn unify(both: &mut ReadPair) {
    for s in 0..both.b.segments.len() {
        let Some(t) = both.answers[s] else { continue };
        let (here, there) = (sentence(&both.b, s), sentence(&both.w, t));
        match (forbids(&both.b, &here), forbids(&both.w, &there)) {
            (true, false) => {
                if take_prevention(&both.w, &there, &mut both.gained) {
                    drop_turns(&both.b, &here, &mut both.lost);
                }
                if let Some(permit) = permit(both, s, t) {
                    drop_turns(&both.b, &here, &mut both.lost);
                    drop_turns(&both.b, &permit, &mut both.lost);
                }
            }
            (false, true) => {
                let prevented = take_prevention(&both.b, &here, &mut both.lost);
                let permits = both.w.segments[t].role == SegmentRole::Exception
                    && both.b.segments[s].role == SegmentRole::Duty;
                if prevented || permits {
                    drop_turns(&both.w, &there, &mut both.gained);
                }
            }
            (true, true) | (false, false) => {}
        }
    }
}

/// The segments of the sentence that a segment is in.
fn sentence(reading: &Reading, segment: usize) -> Range<usize> {
    let ends = |s: &usize| reading.segments[*s].modality.is_some();
    let start = (0..segment).rev().find(ends).map_or(0, |s| s + 1);
    let end = (segment..reading.segments.len()).find(ends);
    start..end.map_or(reading.segments.len(), |s| s + 1)
}

fn forbids(reading: &Reading, sentence: &Range<usize>) -> bool {
    reading.segments[sentence.clone()]
        .iter()
        .any(|segment| segment.modality == Some(Modality::Prohibition))
}

/// Takes the words for preventing or forbidding something out of those that nothing explains. Returns whether there were
/// any.
fn take_prevention(reading: &Reading, sentence: &Range<usize>, open: &mut BTreeSet<usize>) -> bool {
    let prevents = |u: &usize| {
        let key = &reading.units[*u].key;
        sentence.contains(&reading.places[*u].segment)
            && reading.units[*u].kind == UnitKind::Verb
            && (same_act(key, "禁止") || same_act(key, "防止"))
    };
    let found: Vec<usize> = open.iter().copied().filter(prevents).collect();
    for u in &found {
        open.remove(u);
    }
    !found.is_empty()
}

/// Takes out the words that say no, or except a case, in a sentence.
fn drop_turns(reading: &Reading, sentence: &Range<usize>, open: &mut BTreeSet<usize>) {
    open.retain(|&u| {
        let turns = matches!(
            reading.units[u].kind,
            UnitKind::Qualifier(Qualifier::Negation | Qualifier::Exemption)
        );
        !(turns && sentence.contains(&reading.places[u].segment))
    });
}

/// The sentence or segment of the base that frees from a prohibition, if the witness demands what it names for the case that
/// is forbidden otherwise.
fn permit(both: &ReadPair, s: usize, t: usize) -> Option<Range<usize>> {
    let is_case = both.w.segments[t].role == SegmentRole::Condition;
    let frees = |x: &usize| {
        let excepts = sentence(&both.b, *x).any(|k| both.b.segments[k].role == SegmentRole::Exception);
        let demanded = both.answers[*x].is_some_and(|y| both.w.segments[y].role == SegmentRole::Duty);
        excepts && demanded && *x != s
    };
    let found = (0..both.b.segments.len()).filter(|_| is_case).find(frees)?;
    Some(sentence(&both.b, found))
}
