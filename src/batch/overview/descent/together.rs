//! Bodies that deviate together: for each clause the departures that several bodies share, where they began, and the heads of the
//! families, who know why.

use super::DescentView;
use crate::lineage::DepartureKind;
use std::collections::BTreeMap;

/// Bodies that depart from a clause in the same way.
pub struct Together {
    /// Index of the clause of the model.
    pub clause: usize,
    /// How they depart.
    pub departures: Vec<u32>,
    /// The bodies.
    pub bodies: Vec<usize>,
    /// The bodies among them whose source doesn't depart so.
    pub origins: Vec<usize>,
    /// Heads of the families of these bodies.
    pub heads: Vec<usize>,
}

impl DescentView<'_> {
    /// The departures of duty or scope that two bodies or more share, by clause, those of most bodies first.
    pub fn together(&self) -> Vec<Together> {
        let mut holders: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (body, of) in self.forest.bodies.iter().enumerate() {
            let done = &self.batch.done[of.newest()];
            for (number, _) in &done.departures {
                let clause = self
                    .batch
                    .departures
                    .get(*number)
                    .and_then(|departure| departure.clause);
                if clause.is_some_and(|clause| done.departs.get(clause) == Some(&true)) {
                    holders.entry(*number).or_default().push(body);
                }
            }
        }
        let mut rows: BTreeMap<(usize, Vec<usize>), Vec<u32>> = BTreeMap::new();
        for (number, bodies) in holders.into_iter().filter(|(_, bodies)| bodies.len() > 1) {
            if let Some(clause) = self.clause_of_words(number) {
                rows.entry((clause, bodies)).or_default().push(number);
            }
        }
        let mut rows: Vec<Together> = rows
            .into_iter()
            .map(|((clause, bodies), departures)| self.row_of(clause, bodies, departures))
            .collect();
        rows.sort_by_key(|row| {
            (
                row.clause,
                std::cmp::Reverse(row.bodies.len()),
                row.departures.first().copied(),
            )
        });
        rows
    }

    /// The clause of a departure that says something; `None` for commas and spelling.
    fn clause_of_words(&self, number: u32) -> Option<usize> {
        let departure = self.batch.departures.get(number)?;
        let says = matches!(
            departure.kind,
            DepartureKind::Missing | DepartureKind::Words | DepartureKind::Sentence
        );
        departure.clause.filter(|_| says)
    }

    fn row_of(&self, clause: usize, bodies: Vec<usize>, departures: Vec<u32>) -> Together {
        // The words of a change say more than the whole sentence.
        let is_words = |number: &u32| {
            let kind = self.batch.departures.get(*number).map(|departure| departure.kind);
            kind != Some(DepartureKind::Sentence)
        };
        let words: Vec<u32> = departures.iter().copied().filter(is_words).collect();
        Together {
            clause,
            departures: if words.is_empty() { departures } else { words },
            origins: self.forest.origins(&bodies),
            heads: self.forest.heads(&bodies),
            bodies,
        }
    }
}
