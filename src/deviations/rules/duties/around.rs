//! What is around words: the list or bracket they are in, the same words elsewhere, who acts.

use super::reading::{PhraseSlot, Reading};
use super::tables::is_phrase_act;
use super::unit::UnitKind;
use crate::document::normalize::PLACEHOLDER;
use crate::document::tokens::{Word, surface};
use std::collections::BTreeSet;

/// Whether words say nothing that matters: parts of words, or what is said elsewhere as well.
pub(super) fn only_repeats(reading: &Reading, units: &[usize], said: &BTreeSet<usize>) -> bool {
    units.iter().all(|&u| {
        let unit = &reading.units[u];
        unit.kind == UnitKind::Affix || said.contains(&u) && !is_phrase_act(&unit.key)
    })
}

/// Whether a unit is in a list with others.
pub(super) fn is_listed(reading: &Reading, unit: usize) -> bool {
    let place = reading.places[unit];
    !place.inner
        && (0..reading.units.len()).any(|u| {
            let other = reading.places[u];
            let is_word = matches!(reading.units[u].kind, UnitKind::Noun | UnitKind::Verb);
            other.phrase == place.phrase && other.member != place.member && is_word
        })
}

/// Whether a bracket behind the units says the same again, in words both texts have: 総合行政ネットワーク(LGWAN).
pub(super) fn is_glossed(
    words: &[Word],
    reading: &Reading,
    units: &[usize],
    paired: &[Option<usize>],
) -> bool {
    let open = reading.units[units[units.len() - 1]].words.end;
    if words.get(open).is_none_or(|w| w.surface != "(") {
        return false;
    }
    let close = (open..words.len())
        .find(|&i| words[i].surface == ")")
        .unwrap_or(open);
    let mut inside = (0..reading.units.len())
        .filter(|&u| (open..close).contains(&reading.units[u].words.start))
        .peekable();
    inside.peek().is_some() && inside.all(|u| paired[u].is_some() && reading.units[u].kind == UnitKind::Noun)
}

/// Whether a segment says who acts.
pub(super) fn names_who(reading: &Reading, segment: usize) -> bool {
    reading
        .of(segment)
        .any(|u| reading.places[u].slot == PhraseSlot::Who && !reading.places[u].modifies)
}

/// Whether the units are in a bracket of which `says` holds.
pub(super) fn is_in_bracket(
    words: &[Word],
    reading: &Reading,
    units: &[usize],
    says: fn(&[Word]) -> bool,
) -> bool {
    let (start, end) = (
        reading.units[units[0]].words.start,
        reading.units[units[units.len() - 1]].words.end,
    );
    let open = words[..start]
        .iter()
        .rposition(|w| matches!(w.surface.as_str(), "(" | ")"));
    let close = words[end..]
        .iter()
        .position(|w| matches!(w.surface.as_str(), "(" | ")"));
    open.zip(close).is_some_and(|(open, close)| {
        words[open].surface == "(" && words[end + close].surface == ")" && says(&words[open + 1..end + close])
    })
}

/// Whether the units only name the body itself: 本市は, 本市議会は.
pub(super) fn names_the_body(words: &[Word], reading: &Reading, units: &[usize]) -> bool {
    let first = reading.units[units[0]].words.start;
    let end = reading.units[units[units.len() - 1]].words.end;
    let text: String = surface(&words[first..end]);
    text == PLACEHOLDER
}
