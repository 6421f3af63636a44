//! The departures of all documents of a batch, without duplicates.

use super::cost::Millibits;
use super::departure::{Departure, DepartureId};
use super::departures::PlacedDeparture;
use std::collections::BTreeMap;

/// Most bytes of text that are kept. Departures beyond that are still compared, but their words can't be
/// shown.
const MOST_TEXT: usize = 16 << 20;

/// Longest text kept for a departure, in characters.
const LONGEST_TEXT: usize = 160;

/// All departures of a batch, in the order in which they were first seen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DepartureTable {
    numbers: BTreeMap<DepartureId, u32>,
    entries: Vec<KnownDeparture>,
    bytes: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct KnownDeparture {
    departure: Departure,
    evidence: Millibits,
}

/// A departure of one document: its index in the table, and the clause of the document it belongs to.
pub type TablePlace = (u32, u32);

impl DepartureTable {
    /// Adds the departures of a document and returns their places, in the order of the table.
    pub fn take(&mut self, departures: Vec<PlacedDeparture>) -> Vec<TablePlace> {
        let mut places: Vec<TablePlace> = departures
            .into_iter()
            .map(|placed| (self.put(placed.departure), placed.group))
            .collect();
        places.sort_unstable();
        places
    }

    fn put(&mut self, departure: Departure) -> u32 {
        let next = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(departure.id()).or_insert(next);
        if number == next {
            let evidence = departure.evidence();
            let departure = self.kept(departure);
            self.entries.push(KnownDeparture { departure, evidence });
        }
        number
    }

    /// Returns the departure with as much of its text as is kept.
    fn kept(&mut self, departure: Departure) -> Departure {
        let is_full = self.bytes >= MOST_TEXT;
        let cut = |text: String| match text.char_indices().nth(LONGEST_TEXT) {
            _ if is_full => String::new(),
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        };
        let departure = Departure {
            from: cut(departure.from),
            to: cut(departure.to),
            key: (String::new(), String::new()),
            ..departure
        };
        self.bytes += departure.from.len() + departure.to.len();
        departure
    }

    /// Returns the number of departures.
    pub fn count(&self) -> usize {
        self.entries.len()
    }

    /// Returns the departure with a number, or `None` if it is beyond the table.
    pub fn get(&self, number: u32) -> Option<&Departure> {
        Some(&self.entries.get(number as usize)?.departure)
    }

    /// Returns the evidence of each departure by its words alone.
    pub fn evidence(&self) -> impl Iterator<Item = Millibits> {
        self.entries.iter().map(|entry| entry.evidence)
    }
}
