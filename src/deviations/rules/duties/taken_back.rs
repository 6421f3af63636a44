//! What a text takes back of a duty: exceptions, hedges, choices and what somebody is left to decide.

use super::difference::{Difference, ReadPair};
use super::reading::{Reading, SegmentRole};
use super::unit::UnitKind;
use crate::deviations::evidence::meaning::Qualifier;
use crate::deviations::{Severity, severity};
use crate::document::tokens::{Word, is_separator};
use std::ops::Range;
use taisho_knowledge::{CueRole, cues, is_cue};

/// Returns the words of the witness by which it takes something back, each phrase whole, if a difference does that.
pub(super) fn taken_back(both: &ReadPair, difference: &Difference) -> Option<Range<usize>> {
    let is_serious = |rule| severity(rule, both.facet) >= Severity::Medium;
    let units: Vec<usize> = (0..both.w.units.len())
        .filter(|&u| difference.witness.contains(&both.w.units[u].words))
        .collect();
    let at = *units
        .first()
        .filter(|_| difference.rule.is_some_and(is_serious))?;
    let kind = |u: &usize| both.w.units[*u].kind;
    let in_base = |key: &str| both.b.units.iter().any(|unit| unit.key == key);
    let was_hedged = both.b.units.iter().any(|unit| {
        unit.kind == UnitKind::Qualifier(Qualifier::Hedge) && difference.base.contains(&unit.words)
    });
    // 適宜 for 必要に応じて, or a hedge that the base has as well, takes back nothing.
    let bends = |u: &usize| match kind(u) {
        UnitKind::Qualifier(Qualifier::Hedge) => !was_hedged && !in_base(&both.w.units[*u].key),
        UnitKind::Qualifier(Qualifier::Exemption | Qualifier::Limit) => true,
        _ => false,
    };
    let bending: Vec<usize> = units.iter().copied().filter(bends).collect();
    let chooses = units
        .iter()
        .copied()
        .find(|u| kind(u) == UnitKind::Qualifier(Qualifier::Or));
    match () {
        () if both.w.role(at) == SegmentRole::Exception => Some(exception(both, at)),
        () if !bending.is_empty() => Some(phrase(both, &bending)),
        () if leaves_to_somebody(both, &units) => Some(phrase(both, &units)),
        () => chooses.map(|u| with_neighbours(&both.w, u)),
    }
}

/// An exception: the sentence, if ただし begins it, or the segment.
fn exception(both: &ReadPair, unit: usize) -> Range<usize> {
    let segment = &both.w.segments[both.w.places[unit].segment].words;
    let mut sentences = both.witness.sentences().iter();
    let sentence = sentences.find(|sentence| sentence.contains(&segment.start));
    let begins = |at: &&Range<usize>| both.witness.words()[at.start].surface == "ただし";
    sentence.filter(begins).unwrap_or(segment).clone()
}

/// The words of some units of one segment, with the particles behind them.
fn phrase(both: &ReadPair, units: &[usize]) -> Range<usize> {
    let segment = both.w.places[units[0]].segment;
    let mine = units.iter().filter(|&&u| both.w.places[u].segment == segment);
    let last = mine.map(|&u| both.w.units[u].words.end).max().unwrap_or(0);
    let words = &both.witness.words()[..both.w.segments[segment].words.end];
    let goes_on = |word: &&Word| !word.pos.is_content() && !is_separator(word) && word.surface != "。";
    let tail = words[last.min(words.len())..].iter().take_while(goes_on).count();
    both.w.units[units[0]].words.start..last + tail
}

/// A word with the things it joins.
fn with_neighbours(reading: &Reading, unit: usize) -> Range<usize> {
    let start = unit.saturating_sub(1);
    let end = (unit + 1).min(reading.units.len() - 1);
    reading.units[start].words.start..reading.units[end].words.end
}

/// Whether units say that somebody decides: 管理者の判断により, 管理者が認めるときは.
fn leaves_to_somebody(both: &ReadPair, units: &[usize]) -> bool {
    let words = both.witness.words();
    let decides = |u: &&usize| is_cue(&words[both.w.units[**u].words.end - 1].base, CueRole::Decides);
    let by = |u: &usize| {
        let behind = words.get(both.w.units[*u].words.end);
        behind.is_some_and(|word| cues(CueRole::AddsMeans).any(|cue| word.surface.starts_with(cue)))
    };
    let is_case = |u: &usize| both.w.role(*u) == SegmentRole::Condition;
    units.iter().filter(decides).any(|u| is_case(u) || by(u))
}
