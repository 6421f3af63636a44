//! A text read as duties: its units, where each belongs, and the segments they are in.

use super::unit::Unit;
use crate::document::tokens::Modality;
use std::ops::Range;

/// What a segment of a sentence does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SegmentRole {
    /// Says what is to be done.
    Duty,
    /// Says in which case.
    Condition,
    /// Says what for.
    Purpose,
    /// Frees from a duty.
    Exception,
}

/// What a phrase is to its predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PhraseSlot {
    /// The predicate.
    Head,
    /// は, が: who acts, or the topic.
    Who,
    /// を
    What,
    /// に, へ, に対し
    Whom,
    /// Everything else that a particle closes: で, により, から, において, について.
    Way,
}

/// A predicate with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    pub words: Range<usize>,
    pub role: SegmentRole,
    /// The unit of the predicate; `None` for a light verb without a verbal noun.
    pub head: Option<usize>,
    /// How strongly the sentence binds that the segment ends.
    pub modality: Option<Modality>,
    /// How strongly a duty binds that is joined to the next one: permission in 確認することができるものとし、.
    pub joined_force: Option<Modality>,
}

/// Where a unit belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct UnitPlace {
    pub segment: usize,
    pub phrase: usize,
    pub slot: PhraseSlot,
    /// Which member of the list of its phrase.
    pub member: usize,
    /// Whether it precedes a relative clause, or is followed by a noun of the same member.
    pub modifies: bool,
    /// Whether it is followed by a noun of the same member.
    pub inner: bool,
    /// Whether は closes its phrase: the topic is that of the duty, even in front of a purpose or condition.
    pub topic: bool,
}

/// A text read as duties.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    pub units: Vec<Unit>,
    /// One for each unit.
    pub places: Vec<UnitPlace>,
    pub segments: Vec<Segment>,
}

impl Reading {
    /// What the segment of a unit does, as far as the unit is concerned: in 町長は、…するため、 the mayor has the duty.
    pub fn role(&self, unit: usize) -> SegmentRole {
        let place = self.places[unit];
        match place.topic && !place.modifies && place.slot == PhraseSlot::Who {
            true => SegmentRole::Duty,
            false => self.segments[place.segment].role,
        }
    }

    /// Units of a segment.
    pub fn of(&self, segment: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.units.len()).filter(move |&u| self.places[u].segment == segment)
    }
}

/// Nouns that make a condition of the clause in front of them.
pub(super) const CONDITIONS: [&str; 5] = ["場合", "とき", "時", "際", "うち"];
