//! Places of the model that a body fills in, and what a policy has in them.

use crate::document::Document;
use crate::document::normalize::{PLACEHOLDER, THIS_POLICY, is_weak_punctuation};
use crate::guideline::{Model, SlotKind};
use std::ops::Range;
use std::sync::Arc;
use taisho_knowledge::{SLOTS, SlotWords};

/// Characters before and behind a slot that have to be the same. Commas don't count.
const SURROUNDINGS: usize = 6;

/// Most places of one slot that are looked for: every one is looked for in all of the policy.
const MOST_PLACES: usize = 50;

/// The places of the model's slots, whatever the policy.
pub(super) struct SlotPlaces {
    /// Those of 本市.
    pub body: Vec<SlotPlace>,
    /// Those of 本基本方針.
    pub instrument: Vec<SlotPlace>,
    /// Those of each row of `slots.csv`.
    pub single: Vec<SlotRow>,
}

impl SlotPlaces {
    /// Returns the places of a model, found once.
    pub fn known(base: &Model) -> Arc<SlotPlaces> {
        base.fact(|| SlotPlaces {
            body: SlotPlace::of(base, PLACEHOLDER),
            instrument: SlotPlace::of(base, THIS_POLICY),
            single: SLOTS.iter().flat_map(|row| SlotRow::both(base, row)).collect(),
        })
    }
}

/// A row of `slots.csv` and where the model has it.
pub(super) struct SlotRow {
    pub words: &'static SlotWords,
    /// The words of the model: those of the row, or 本市の in front of them.
    pub model: String,
    /// Whether 本市の belongs to the slot: 消防行政の運営 for 本市の行政運営.
    pub takes_in_owner: bool,
    pub places: Vec<SlotPlace>,
}

impl SlotRow {
    /// Returns a row by itself and with the body in front of it.
    fn both(base: &Model, words: &'static SlotWords) -> [SlotRow; 2] {
        [false, true].map(|takes_in_owner| {
            let model = match takes_in_owner {
                true => format!("{PLACEHOLDER}の{}", words.words),
                false => words.words.to_owned(),
            };
            SlotRow {
                places: SlotPlace::of(base, &model),
                words,
                model,
                takes_in_owner,
            }
        })
    }
}

/// What is before and behind a slot in the model.
pub(super) struct SlotPlace {
    /// From the slot outwards.
    before: Vec<char>,
    behind: Vec<char>,
    /// How the sentence begins, up to the slot.
    opening: Vec<char>,
    /// Whether nothing is in front of `before`.
    is_first: bool,
    /// Whether nothing is behind `behind`.
    is_last: bool,
}

impl SlotPlace {
    /// Returns the places in which the model has some words.
    pub fn of(base: &Model, words: &str) -> Vec<SlotPlace> {
        let words: Vec<char> = words.chars().collect();
        let places = base.clauses().flat_map(|clause| {
            let text = &clause.text.norm.text;
            let list = clause.slots.iter().find(|slot| slot.kind == SlotKind::Entities);
            let list = list.and_then(|list| find(text, &list.text.chars().collect::<Vec<char>>()));
            let end = list.unwrap_or(text.len());
            let is_here = |at: &usize| text.get(*at) == words.first() && text[*at..].starts_with(&words);
            let at = (0..text.len()).filter(is_here);
            at.map(|at| SlotPlace::around(text, at..at + words.len(), end))
                .collect::<Vec<SlotPlace>>()
        });
        places.take(MOST_PLACES).collect()
    }

    /// The place of some characters of a text. The organs of every body are different: from `list` on, the text doesn't show
    /// where the place is.
    fn around(text: &[char], slot: Range<usize>, list: usize) -> SlotPlace {
        let counts = |c: &&char| !is_weak_punctuation(**c);
        let before = text[..slot.start].iter().rev().filter(counts);
        let end = if slot.end <= list { list } else { text.len() };
        let behind = text[slot.end..end].iter().filter(counts);
        let (all_before, all_behind) = (before.clone().count(), behind.clone().count());
        let opening = text[sentence_start(text, slot.start)..slot.start].iter();
        SlotPlace {
            opening: opening.filter(counts).take(SURROUNDINGS).copied().collect(),
            before: before.take(SURROUNDINGS).copied().collect(),
            behind: behind.take(SURROUNDINGS).copied().collect(),
            is_first: all_before < SURROUNDINGS,
            is_last: all_behind < SURROUNDINGS && end == text.len(),
        }
    }

    /// Returns the characters of a text that fill the slot, at most `longest` of them. A comma in front of them isn't
    /// among them.
    pub fn filler(&self, text: &[char], longest: usize) -> Option<Range<usize>> {
        let ends = |&end: &usize| may_begin(text.get(end), &self.behind) && self.ends_at(text, end);
        let starts = |&at: &usize| {
            let before = at.checked_sub(1).map(|before| &text[before]);
            may_begin(before, &self.before) && self.starts_at(text, at)
        };
        (1..=text.len()).filter(ends).find_map(|end| {
            let from = end.saturating_sub(longest);
            let mut start = (from..end).rev().find(starts)?;
            while is_weak_punctuation(text[start]) && start + 1 < end {
                start += 1;
            }
            (!is_weak_punctuation(text[start])).then_some(start..end)
        })
    }

    /// The same for a slot that what follows it shows alone: everything from the last comma on.
    pub fn phrase(&self, text: &[char], longest: usize) -> Option<Range<usize>> {
        let mut ends = (1..=text.len()).filter(|&end| self.ends_at(text, end));
        ends.find_map(|end| {
            let is_mark = |&c: &char| c == '。' || is_weak_punctuation(c);
            let first = end.saturating_sub(longest + 1);
            let mark = text[first..end].iter().rposition(is_mark);
            let start = mark.map_or(first, |at| first + at + 1);
            (start < end && end - start <= longest).then_some(start..end)
        })
    }

    /// Whether the sentence around a place of a text begins as the model's does. A sentence in other words isn't read for names
    /// that have one place each.
    pub fn opens_alike(&self, text: &[char], at: usize) -> bool {
        begins(text[sentence_start(text, at)..].iter().copied(), &self.opening)
    }

    fn ends_at(&self, text: &[char], end: usize) -> bool {
        let rest = text[end..].iter().copied();
        match self.is_last {
            true => is_same(rest, &self.behind),
            false => begins(rest, &self.behind),
        }
    }

    fn starts_at(&self, text: &[char], start: usize) -> bool {
        let rest = text[..start].iter().rev().copied();
        match self.is_first {
            true => is_same(rest, &self.before),
            false => begins(rest, &self.before),
        }
    }
}

fn sentence_start(text: &[char], at: usize) -> usize {
    text[..at]
        .iter()
        .rposition(|&c| c == '。')
        .map_or(0, |end| end + 1)
}

fn find(text: &[char], words: &[char]) -> Option<usize> {
    text.windows(words.len()).position(|window| window == words)
}

/// The folded texts of the clauses of a document.
pub(super) fn texts(document: &Document) -> impl Iterator<Item = &[char]> {
    let texts = document
        .clauses
        .iter()
        .map(|clause| clause.text.norm.text.as_slice());
    texts.filter(|text| !text.is_empty())
}

/// Whether a text with this first character can begin with `wanted`, commas aside. Nearly all can't.
fn may_begin(first: Option<&char>, wanted: &[char]) -> bool {
    match (first, wanted.first()) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(first), Some(wanted)) => first == wanted || is_weak_punctuation(*first),
    }
}

/// Whether a text begins with some characters, commas aside.
fn begins(text: impl Iterator<Item = char>, wanted: &[char]) -> bool {
    text.filter(|&c| !is_weak_punctuation(c))
        .take(wanted.len())
        .eq(wanted.iter().copied())
}

fn is_same(text: impl Iterator<Item = char>, wanted: &[char]) -> bool {
    text.filter(|&c| !is_weak_punctuation(c))
        .take(wanted.len() + 1)
        .eq(wanted.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_filled_by_what_is_between_the_same_words() {
        let chars = |text: &str| text.chars().collect::<Vec<char>>();
        let model = chars("端末への多要素認証の導入等により、住民情報の流出を防ぐ。");
        let at = model.windows(2).position(|w| w == ['住', '民']).expect("住民");
        let place = SlotPlace::around(&model, at..at + 2, model.len());
        let filled = |text: &str| {
            let text = chars(text);
            let range = place.filler(&text, 20)?;
            Some(text[range].iter().collect::<String>())
        };
        assert_eq!(
            filled("多要素認証の導入等により患者情報の流出を防ぐ。").as_deref(),
            Some("患者")
        );
        assert_eq!(filled("多要素認証により患者情報の流出を防ぐ。"), None);
        let model = chars("本基本方針は、本市が保有する");
        let start = SlotPlace::around(&model, 0..5, model.len());
        let text = chars("この方針は、本市が保有する");
        assert_eq!(start.filler(&text, 9), Some(0..4));
        assert_eq!(start.filler(&text, 3), None);
    }
}
