//! Provisions that the base text does not have, brought together where those of several bodies correspond.

use super::collect::{Provision, ReadingKey};
use super::gather::ordered;
use super::{Entry, Holder, Reading, Standing};

use crate::align::cost::{MOVED, PerMille, SURE};
use crate::align::{Bigrams, Relation};
use crate::report::table::TextStretch;
use std::collections::HashMap;

/// The provisions met so far.
#[derive(Default)]
pub(super) struct Provisions {
    groups: Vec<Group>,
    /// Groups that have a reading with this key.
    by_key: HashMap<ReadingKey, Vec<usize>>,
    /// Groups whose first provision has this title.
    by_name: HashMap<String, Vec<usize>>,
}

/// Provisions of several bodies that correspond.
struct Group {
    under: Option<usize>,
    /// What the others are recognised by: the first one's words.
    words: Bigrams,
    readings: Vec<(ReadingKey, Reading)>,
    /// The last body taken in: a body has a provision once.
    last: usize,
}

impl Provisions {
    pub fn add(&mut self, witness: usize, provision: Provision) {
        let words = Bigrams::new(&provision.folded);
        let at = self.find(witness, &provision, &words).unwrap_or_else(|| {
            let name = provision.name.clone();
            if !name.is_empty() {
                self.by_name.entry(name).or_default().push(self.groups.len());
            }
            self.groups.push(Group {
                under: provision.under,
                words,
                readings: Vec::new(),
                last: witness,
            });
            self.groups.len() - 1
        });
        let groups = self.by_key.entry(provision.key).or_default();
        if !groups.contains(&at) {
            groups.push(at);
        }
        self.groups[at].add(witness, provision);
    }

    /// The same words, else the same title and half of the words, else most of the words.
    fn find(&self, witness: usize, provision: &Provision, words: &Bigrams) -> Option<usize> {
        let free = |at: &&usize| self.groups[**at].last != witness;
        if let Some(at) = self
            .by_key
            .get(&provision.key)
            .and_then(|all| all.iter().find(free))
        {
            return Some(*at);
        }
        let named = self.by_name.get(&provision.name).into_iter().flatten();
        let like = |at: usize, least: PerMille| {
            let near = self.groups[at].near(words, least);
            near.map(|near| (near, std::cmp::Reverse(at)))
        };
        let by_name = named.filter(free).filter_map(|&at| like(at, MOVED)).max();
        let best = by_name.or_else(|| {
            (0..self.groups.len())
                .filter(|at| free(&at))
                .filter_map(|at| like(at, SURE))
                .max()
        });
        best.map(|(_, std::cmp::Reverse(at))| at)
    }

    /// The groups, those of most bodies first.
    pub fn entries(self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self
            .groups
            .into_iter()
            .map(|group| Entry {
                base: group.under,
                readings: ordered(group.readings.into_iter().map(|(_, reading)| reading).collect()),
            })
            .collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.held_by()));
        entries
    }
}

impl Group {
    /// How near the words are, where that is at least `least`.
    fn near(&self, words: &Bigrams, least: PerMille) -> Option<PerMille> {
        // Texts of very unlike length cannot share enough: no need to count.
        let (short, long) = match self.words.len() < words.len() {
            true => (self.words.len(), words.len()),
            false => (words.len(), self.words.len()),
        };
        if 2 * short * 1000 < usize::from(least) * (short + long) {
            return None;
        }
        Some(self.words.dice(words)).filter(|near| *near >= least)
    }

    fn add(&mut self, witness: usize, provision: Provision) {
        self.last = witness;
        let holder = Holder {
            witness,
            relation: Relation::Added,
            clauses: vec![provision.path],
            lines: Some(provision.lines),
        };
        match self.readings.iter_mut().find(|(key, _)| *key == provision.key) {
            Some((_, reading)) => reading.holders.push(holder),
            None => {
                let same = |words: String| match words.is_empty() {
                    true => Vec::new(),
                    false => vec![TextStretch::Same(words)],
                };
                let reading = Reading {
                    standing: Standing::Own,
                    title: same(provision.title),
                    text: same(provision.text),
                    holders: vec![holder],
                };
                self.readings.push((provision.key, reading));
            }
        }
    }
}
