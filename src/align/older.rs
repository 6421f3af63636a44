//! Words of an older edition of the base text, read as today's before two texts are compared, so that all other
//! differences of the clause are found as if the document had today's words.

use crate::document::normalize::Layer;
use crate::document::tokens::Passage;
use crate::guideline::{Model, OlderStretch, OlderText, WordingPlace};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Returns `text` with today's words of the clause at index `clause` in the place of older ones.
pub(super) fn with_todays_words(base: &Model, clause: usize, text: Passage) -> Passage {
    let today = base.clause(clause).text;
    match today.bare == text.bare {
        true => text,
        false => read_as_today(base, clause, false, today, text),
    }
}

/// Returns `title` as today's title if it is an older one as a whole.
pub(super) fn with_todays_title(base: &Model, clause: usize, title: Passage) -> Passage {
    let today = base.clause(clause).title;
    if today.bare == title.bare {
        return title;
    }
    let read = read_as_today(base, clause, true, today, title.clone());
    match read.bare == today.bare {
        true => read,
        false => title,
    }
}

fn read_as_today(base: &Model, clause: usize, is_title: bool, today: &Passage, own: Passage) -> Passage {
    let mut places: Vec<(usize, &OlderText)> = Vec::new();
    for (i, wording) in base.history.wordings.iter().enumerate() {
        if !base.history.is_tolerated(wording) {
            continue;
        }
        if let WordingPlace::Stretches(texts) = &wording.place {
            let here = texts
                .iter()
                .filter(|text| text.clause == clause && text.is_title == is_title);
            places.extend(here.map(|text| (i, text)));
        }
    }
    // Of two wordings of one place the longer one is meant: 約款による外部サービス, not 外部サービス.
    places.sort_by_key(|(_, text)| std::cmp::Reverse(length(text)));
    let mut own = own;
    for (i, text) in places {
        // Back to front, so that the places of the others don't move.
        for (stretch, at) in found(&today.norm.text, text, &own.norm.text).into_iter().rev() {
            let words = &today.norm.text[stretch.today.clone()];
            if let Some(norm) = own.norm.replaced(at, words, Layer::Edition(i)) {
                own = own.with_folding(norm);
            }
        }
    }
    own
}

/// Characters of the older words with what must be around them.
fn length(text: &OlderText) -> usize {
    let stretches = text.stretches.iter();
    stretches.map(|s| s.older.len() + s.before + s.behind).sum()
}

/// Returns the stretches whose older words a document has, each with the characters in which it has them.
fn found<'a>(today: &[char], text: &'a OlderText, own: &[char]) -> Vec<(&'a OlderStretch, Range<usize>)> {
    let (older, places) = older(today, text);
    let mut equal: Option<Vec<(usize, usize, usize)>> = None;
    let mut found: Vec<(&OlderStretch, Range<usize>)> = Vec::new();
    for (stretch, place) in text.stretches.iter().zip(places) {
        let before = stretch.before.min(place.start);
        let behind = stretch.behind.min(older.len() - place.end);
        let around = place.start - before..place.end + behind;
        let words = &older[around.clone()];
        if words.is_empty() {
            continue;
        }
        let mut starts = own
            .windows(words.len())
            .enumerate()
            .filter(|(_, w)| *w == words)
            .map(|(i, _)| i);
        let Some(first) = starts.next() else {
            continue;
        };
        let is_only = starts.next().is_none() && !today.windows(words.len()).any(|w| w == words);
        let start = match is_only {
            true => Some(first),
            // They are there more than once, or today's text has them as well: the place decides.
            false => {
                let runs = equal.get_or_insert_with(|| equal_runs(&older, own));
                let run = runs
                    .iter()
                    .find(|(from, _, length)| *from <= around.start && around.end <= from + length);
                run.map(|(from, to, _)| to + around.start - from)
            }
        };
        let after_last = found.last().map_or(0, |(_, at)| at.end);
        if let Some(start) = start.filter(|start| start + before >= after_last) {
            found.push((stretch, start + before..start + before + place.len()));
        }
    }
    found
}

/// The older text of a whole title or text, and where its own words are in it.
fn older(today: &[char], text: &OlderText) -> (Vec<char>, Vec<Range<usize>>) {
    let mut older = Vec::with_capacity(today.len());
    let mut places = Vec::new();
    let mut done = 0;
    for stretch in &text.stretches {
        older.extend_from_slice(&today[done..stretch.today.start]);
        places.push(older.len()..older.len() + stretch.older.len());
        older.extend_from_slice(&stretch.older);
        done = stretch.today.end;
    }
    older.extend_from_slice(&today[done..]);
    (older, places)
}

/// Runs of characters that two texts share: where each begins in either text, and its length.
fn equal_runs(a: &[char], b: &[char]) -> Vec<(usize, usize, usize)> {
    let ops = capture_diff_slices(Algorithm::Myers, a, b).into_iter();
    ops.filter_map(|op| match op {
        DiffOp::Equal {
            old_index,
            new_index,
            len,
        } => Some((old_index, new_index, len)),
        _ => None,
    })
    .collect()
}
