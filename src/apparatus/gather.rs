//! Many documents put together: equal readings fall into one.

use super::collect::{ClauseAnswer, Collected, ReadingKey, collect, key_of};
use super::own::Provisions;
use super::sigla::sigla;
use super::{Apparatus, Entry, Holder, Reading, Standing, Witness};
use crate::align::Alignment;
use crate::document::Document;
use crate::guideline::Model;
use crate::program::Error;
use crate::report::GuidelineInfo;
use std::collections::HashMap;

/// An apparatus under way.
pub(super) struct Gathering<'a> {
    base: &'a Model,
    witnesses: Vec<Witness>,
    clauses: Vec<Readings>,
    own: Provisions,
}

/// The readings of one clause, in the order in which they were met.
struct Readings {
    base: ReadingKey,
    by_key: HashMap<Option<ReadingKey>, usize>,
    all: Vec<Reading>,
}

impl<'a> Gathering<'a> {
    pub fn new(base: &'a Model) -> Gathering<'a> {
        let readings = base.clauses().map(|clause| Readings {
            base: key_of(clause),
            by_key: HashMap::new(),
            all: Vec::new(),
        });
        Gathering {
            base,
            witnesses: Vec::new(),
            clauses: readings.collect(),
            own: Provisions::default(),
        }
    }

    /// Takes one more document in.
    pub fn add(&mut self, document: Collected) {
        let witness = self.witnesses.len();
        self.witnesses.push(document.witness);
        for (readings, found) in self.clauses.iter_mut().zip(document.clauses) {
            readings.add(witness, found);
        }
        for provision in document.own {
            self.own.add(witness, provision);
        }
    }

    /// Orders everything and names the documents.
    pub fn finish(mut self, unreadable: Vec<(String, Error)>) -> Apparatus {
        sigla(&mut self.witnesses);
        let clauses = self.clauses.into_iter().enumerate().map(|(i, readings)| Entry {
            base: Some(i),
            readings: ordered(readings.all),
        });
        Apparatus {
            guideline: GuidelineInfo::of(self.base),
            clauses: clauses.collect(),
            own: self.own.entries(),
            witnesses: self.witnesses,
            unreadable,
        }
    }
}

impl Readings {
    fn add(&mut self, witness: usize, found: ClauseAnswer) {
        let standing = match found.key {
            None => Standing::Absent,
            Some(key) if key == self.base => Standing::AsBase,
            Some(_) => Standing::Varies,
        };
        let holder = Holder {
            witness,
            relation: found.relation,
            clauses: found.clauses,
            lines: found.lines,
        };
        let next = self.all.len();
        let at = *self.by_key.entry(found.key).or_insert(next);
        match self.all.get_mut(at) {
            Some(reading) => reading.holders.push(holder),
            None => self.all.push(Reading {
                standing,
                title: found.title,
                text: found.text,
                holders: vec![holder],
            }),
        }
    }
}

/// By standing, then by number of holders; the sort keeps the order of the documents.
pub(super) fn ordered(mut readings: Vec<Reading>) -> Vec<Reading> {
    readings.sort_by_key(|reading| (reading.standing, std::cmp::Reverse(reading.holders.len())));
    readings
}

/// The apparatus of documents that are already aligned with the base text.
pub fn gather<'a>(
    base: &Model,
    documents: impl IntoIterator<Item = (&'a Document, &'a Alignment)>,
) -> Apparatus {
    let mut gathering = Gathering::new(base);
    for (policy, alignment) in documents {
        gathering.add(collect(base, policy, alignment));
    }
    gathering.finish(Vec::new())
}
