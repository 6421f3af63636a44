//! What is known about older words of the built-in model, carried over to a document that was copied from it, so that two
//! versions of one policy can be compared like a policy with the model.

use crate::align::{Row, align};
use crate::document::tokens::Passage;
use crate::guideline::{DocumentFamily, History, Model, OlderStretch, OlderText, Wording, WordingPlace};
use crate::outline::ClauseId;
use std::ops::Range;

/// Adds to the base text of a `diff` the older and later words of the clauses that it has from `model`. Its clauses may have
/// either: the other document is then read as if it had the same.
#[must_use]
pub fn with_history_of(mut base: Model, model: &Model) -> Model {
    let families = [base.family(), model.family()];
    if !base.is_own || !base.history.stages.is_empty() || families != [DocumentFamily::BasicPolicy; 2] {
        return base;
    }
    let alignment = align(model, &base.document);
    let clause = |of: usize| {
        let row = alignment.rows.iter().find(|row| row.base == Some(of))?;
        single_clause(row)
    };
    let mut wordings = Vec::new();
    for wording in &model.history.wordings {
        match &wording.place {
            WordingPlace::Stretches(texts) => {
                let found = texts.iter().filter_map(|text| {
                    let own = clause(text.clause)?;
                    carried_over(model, &base, text, own)
                });
                let (updated, older): (Vec<_>, Vec<_>) = found.partition(|(is_updated, _)| *is_updated);
                for (is_updated, places) in [(false, older), (true, updated)] {
                    if !places.is_empty() {
                        let places = places.into_iter().map(|(_, text)| text).collect();
                        wordings.push(Wording {
                            place: WordingPlace::Stretches(places),
                            is_updated,
                            ..wording.clone()
                        });
                    }
                }
            }
            WordingPlace::Whole(of, marks) => {
                if let Some(own) = clause(*of) {
                    let text = base.clause(own).text.norm.string();
                    if !marks.iter().all(|mark| text.contains(mark.as_str())) {
                        wordings.push(Wording {
                            place: WordingPlace::Whole(own, marks.clone()),
                            ..wording.clone()
                        });
                    }
                }
            }
            WordingPlace::Dropped(..) => wordings.push(wording.clone()),
        }
    }
    base.history = History {
        stages: model.history.stages.clone(),
        wordings,
        is_of_model: true,
        ..History::default()
    };
    base
}

/// The only clause of a row, as an index of the document's clauses.
fn single_clause(row: &Row) -> Option<usize> {
    match row.clauses.as_slice() {
        [ClauseId(only)] => Some(*only),
        _ => None,
    }
}

/// Returns the place of `text` in the clause `own` of a document, and whether the document has the older words there. `None` if
/// it has neither the older words nor today's.
fn carried_over(model: &Model, base: &Model, text: &OlderText, own: usize) -> Option<(bool, OlderText)> {
    let passage = |model: &Model, clause: usize| -> Passage {
        let clause = model.clause(clause);
        match text.is_title {
            true => clause.title.clone(),
            false => clause.text.clone(),
        }
    };
    let (today, own_text) = (passage(model, text.clause), passage(base, own));
    let (today, own_text) = (&today.norm.text, &own_text.norm.text);
    let [stretch] = text.stretches.as_slice() else {
        return None;
    };
    let before = today.get(stretch.today.start.saturating_sub(stretch.before)..stretch.today.start)?;
    let behind = today.get(stretch.today.end..(stretch.today.end + stretch.behind).min(today.len()))?;
    let words = &today[stretch.today.clone()];
    let at = |middle: &[char]| -> Option<Range<usize>> {
        let window = [before, middle, behind].concat();
        let mut places = own_text.windows(window.len()).enumerate();
        let (start, _) = places.find(|(_, here)| *here == window)?;
        let from = start + before.len();
        Some(from..from + middle.len())
    };
    let (is_updated, place, other) = match (at(words), at(&stretch.older)) {
        (Some(place), _) => (false, place, stretch.older.clone()),
        (None, Some(place)) => (true, place, words.to_vec()),
        (None, None) => return None,
    };
    let stretch = OlderStretch {
        today: place,
        older: other,
        before: before.len(),
        behind: behind.len(),
    };
    let text = OlderText {
        clause: own,
        is_title: text.is_title,
        stretches: vec![stretch],
    };
    Some((is_updated, text))
}
