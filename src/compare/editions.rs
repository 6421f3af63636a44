//! The history of a user's own base text, from older editions of it.

use crate::align::{Change, Reading, Relation, Row, align};
use crate::document::tokens::{DerivedFacts, Passage};
use crate::guideline::{
    Addition, History, Model, OlderStretch, OlderText, Stage, WordChange, Wording, WordingPlace,
};
use crate::lang::Message;
use std::collections::BTreeMap;
use std::ops::Range;

/// Most characters between two changes that count as one.
const SAME_CHANGE: usize = 3;

/// Adds to a base text what its older editions, newest first, say in other words. They take the place of what is known about
/// older editions of a built-in guideline.
#[must_use]
pub fn with_older_editions(mut base: Model, older: &[Model]) -> Model {
    if older.is_empty() {
        return base;
    }
    let mut history = History {
        stages: older.iter().rev().chain([&base]).map(stage).collect(),
        ..History::default()
    };
    let mut wordings: BTreeMap<String, Wording> = BTreeMap::new();
    let mut added: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, edition) in older.iter().rev().enumerate() {
        for row in align(&base, &edition.document).rows {
            match row.relation {
                Relation::Missing => added.entry(i + 1).or_default().extend(row.base),
                _ => add(&base, &row, i, older.len(), &mut wordings),
            }
        }
    }
    history.wordings = wordings.into_values().collect();
    history.additions = additions(added);
    base.history = history;
    base.facts = DerivedFacts::default();
    base
}

fn stage(edition: &Model) -> Stage {
    let name = Message::new(edition.id.clone(), edition.id.clone());
    Stage {
        id: edition.id.clone(),
        first: name.clone(),
        last: name,
        sources: Vec::new(),
    }
}

/// A clause that several editions lack came with the latest of the stages behind them.
fn additions(lacking: BTreeMap<usize, Vec<usize>>) -> Vec<Addition> {
    let mut since: BTreeMap<usize, usize> = BTreeMap::new();
    for (stage, clauses) in lacking {
        since.extend(clauses.into_iter().map(|clause| (clause, stage)));
    }
    let mut additions: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (clause, stage) in since {
        additions.entry(stage).or_default().push(clause);
    }
    let additions = additions.into_iter();
    additions
        .map(|(since, clauses)| Addition { since, clauses })
        .collect()
}

/// Adds what a clause of the edition at `stage` says in other words. The changes of a clause are one wording, and so are
/// equal changes of several clauses.
fn add(base: &Model, row: &Row, stage: usize, newest: usize, wordings: &mut BTreeMap<String, Wording>) {
    let (Some(clause), Some(reading)) = (row.base, &row.reading) else {
        return;
    };
    let (texts, words) = older_texts(base, clause, row, reading);
    if texts.is_empty() {
        return;
    }
    let pairs = words
        .iter()
        .map(|change| format!("{}\u{1f}{}\u{1f}", change.today, change.older));
    let key: String = pairs.collect();
    let wording = wordings.entry(key.clone()).or_insert_with(|| Wording {
        id: key,
        stages: Vec::new(),
        since: newest,
        words,
        place: WordingPlace::Stretches(Vec::new()),
        is_updated: false,
        is_confirmed: true,
        sources: Vec::new(),
    });
    let same = |a: &OlderText, b: &OlderText| a.clause == b.clause && a.is_title == b.is_title;
    if let WordingPlace::Stretches(places) = &mut wording.place {
        let new = texts
            .into_iter()
            .filter(|text| !places.iter().any(|known| same(known, text)));
        let new: Vec<OlderText> = new.collect();
        places.extend(new);
    }
    if wording.stages.last() != Some(&stage) {
        wording.stages.push(stage);
    }
    wording.since = stage + 1;
}

/// The title and the text of a clause with what an older edition says in them, and all words that changed.
fn older_texts(
    base: &Model,
    clause: usize,
    row: &Row,
    reading: &Reading,
) -> (Vec<OlderText>, Vec<WordChange>) {
    let today = base.clause(clause);
    let mut texts = Vec::new();
    let mut words: Vec<WordChange> = Vec::new();
    let parts = [
        (true, today.title, &reading.title, &row.title_script.changes),
        (false, today.text, &reading.text, &row.text_script.changes),
    ];
    for (is_title, today, older, changes) in parts {
        let joined = joined(today, older, changes);
        if joined.is_empty() {
            continue;
        }
        let stretches = joined.iter().map(|(now, then)| OlderStretch {
            today: now.clone(),
            older: older.norm.text[then.clone()].to_vec(),
            before: neighbour(today, now.start, false),
            behind: neighbour(today, now.end, true),
        });
        texts.push(OlderText {
            clause,
            is_title,
            stretches: stretches.collect(),
        });
        let quote =
            |passage: &Passage, range: &Range<usize>| passage.quote(passage.norm.source(range.clone()));
        words.extend(joined.iter().map(|(now, then)| WordChange {
            older: quote(older, then),
            today: quote(today, now),
        }));
    }
    (texts, words)
}

/// The changes as folded characters of both texts; those that only a few characters part are one.
fn joined(today: &Passage, older: &Passage, changes: &[Change]) -> Vec<(Range<usize>, Range<usize>)> {
    let chars = |passage: &Passage, words: &Range<usize>| {
        let all = passage.words();
        let at = |i: usize| {
            all.get(i)
                .map_or(passage.norm.text.len(), |word| word.chars.start)
        };
        at(words.start)..at(words.end)
    };
    let mut joined: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for change in changes {
        let (now, then) = (chars(today, &change.base), chars(older, &change.witness));
        match joined.last_mut() {
            Some((last_now, last_then))
                if now.start.saturating_sub(last_now.end) <= SAME_CHANGE
                    && then.start.saturating_sub(last_then.end) <= SAME_CHANGE =>
            {
                last_now.end = now.end.max(last_now.end);
                last_then.end = then.end.max(last_then.end);
            }
            _ => joined.push((now, then)),
        }
    }
    joined
}

/// Characters of the word beside a place, which a document must share.
fn neighbour(today: &Passage, at: usize, is_behind: bool) -> usize {
    let mut words = today.words().iter();
    let word = match is_behind {
        true => words.find(|word| word.chars.start >= at),
        false => words.rev().find(|word| word.chars.end <= at),
    };
    word.map_or(1, |word| word.chars.len())
}
