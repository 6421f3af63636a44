//! Slots with one place each: what fills them is read as the model's words there, and nowhere else.

use super::fillers::can_fill;
use super::place::{SlotPlaces, SlotRow};
use crate::document::Document;
use crate::document::normalize::{FilledSlot, PLACEHOLDER, in_one_width};
use crate::document::tokens::Passage;
use crate::family::DocumentFamily;
use crate::guideline::Model;
use std::borrow::Cow;
use std::ops::Range;
use taisho_knowledge::SlotContent;

/// Longest filler, in characters.
const LONGEST: usize = 40;

/// Characters before and behind a filler by which its place is known.
const AROUND: usize = 3;

/// Returns the document with the names in such slots read as the model's words; the same document if it has none.
pub(crate) fn with_filled_slots<'a>(base: &Model, policy: Cow<'a, Document>) -> Cow<'a, Document> {
    if base.family() == DocumentFamily::General {
        return policy;
    }
    let slots: Vec<FilledSlot> = SlotPlaces::known(base)
        .single
        .iter()
        .flat_map(|row| filled(row, base, &policy))
        .collect();
    if slots.is_empty() {
        return policy;
    }
    let names = policy.names.with_filled_slots(slots);
    Cow::Owned(policy.into_owned().with_names(&names))
}

/// What a document has in the places of one slot.
fn filled(row: &SlotRow, base: &Model, policy: &Document) -> Vec<FilledSlot> {
    let is_sure = row.words.slot == SlotContent::HigherBodies;
    let found = row.places.iter().filter_map(|place| {
        policy.clauses.iter().find_map(|clause| {
            let norm = &clause.text.norm;
            let range = place.filler(&norm.text, LONGEST);
            // のインターネットとの通信を集約 is said of no other bodies.
            let phrase = || place.phrase(&norm.text, LONGEST).filter(|_| is_sure);
            let range = range.or_else(phrase)?;
            let filler: String = norm.text[range.clone()].iter().collect();
            // 運営 for 行政運営 only says less.
            let is_owned = row.takes_in_owner && filler.starts_with(PLACEHOLDER);
            let is_name = !row.model.contains(&filler)
                && !is_owned
                && (is_sure || place.opens_alike(&norm.text, range.start))
                && !begins_longer_word(&clause.text, &range)
                && can_fill(row.words.slot, &filler, base, policy);
            is_name.then(|| slot(&clause.text, &norm.source(range), &row.model))
        })
    });
    found.filter(|slot| !slot.before.is_empty()).collect()
}

/// Whether some characters are only the beginning of a word: 個人 in 個人情報.
fn begins_longer_word(text: &Passage, chars: &Range<usize>) -> bool {
    let mut words = text.words().iter();
    words.any(|word| word.chars.start == chars.start && word.chars.end > chars.end)
}

fn slot(text: &Passage, own: &Range<usize>, model: &str) -> FilledSlot {
    let folded = |range: Range<usize>| in_one_width(&text.quote(range));
    FilledSlot {
        before: folded(own.start.saturating_sub(AROUND)..own.start),
        own: folded(own.clone()),
        behind: folded(own.end..(own.end + AROUND).min(text.raw.len())),
        model: model.to_owned(),
    }
}
