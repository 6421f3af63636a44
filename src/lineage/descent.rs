//! Which document was copied from which: the tree, rooted in the base text, that explains the departures best.
//!
//! A copy has the departures of its source and adds some. That is textual criticism by common errors (Lachmann), with
//! the number of bodies that have a departure as its weight, and the tree is the cheapest arborescence. A source is found
//! among those that share departures, not among all, so that the time grows with the number of documents.

mod search;
mod settle;
#[cfg(test)]
mod tests;

use super::arborescence::cheapest;
use super::cost::Millibits;
use super::node::{DescentMember, TextNode};
use super::table::DepartureTable;
use search::DescentSearch;

/// Rounds of weighing: how rare a departure is depends on how often it arose, and that on the tree.
const ROUNDS: usize = 3;

/// Where the text of a document comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextSource {
    /// The base text itself, as far as the batch shows.
    Base,
    /// Another document, by its index.
    Member(usize),
}

/// How it is known which of two documents is the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyOrder {
    /// By their dates.
    Dates,
    /// By their departures: the copy has those of the source and more.
    Departures,
    /// It isn't: either may be the copy.
    Open,
}

/// What the search finds about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descendant {
    /// Where its text comes from.
    pub source: TextSource,
    /// How the order is known; [`CopyOrder::Departures`] if the source is the base text.
    pub order: CopyOrder,
    /// Whether it has the same departures as its source.
    pub is_same: bool,
    /// Other documents that may as well be the source.
    pub ties: Vec<usize>,
    /// Shared departures, the rarest first.
    pub shared: Vec<u32>,
    /// Departures of the source that it doesn't have.
    pub corrected: Vec<u32>,
    /// Departures that its source doesn't have.
    pub new: Vec<u32>,
    /// The most alike, and how alike per mille.
    pub neighbours: Vec<(usize, u16)>,
}

/// The descent of all documents of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Descent {
    /// In the order of the members.
    pub of: Vec<Descendant>,
    /// Millibits of each departure of the table.
    pub weights: Vec<Millibits>,
    /// Two documents or more with the same text throughout, the largest group first.
    pub groups: Vec<Vec<usize>>,
    /// Circles in which each document's best source is another of the circle, by index.
    pub circles: Vec<Vec<usize>>,
}

impl Descent {
    /// Finds the tree. `clauses` is the number of clauses of the base text.
    pub fn find(members: &[DescentMember], table: &DepartureTable, clauses: usize) -> Descent {
        let mut search = DescentSearch {
            nodes: TextNode::all(members),
            holders: Vec::new(),
            weights: Vec::new(),
            clauses: u32::try_from(clauses).unwrap_or(u32::MAX),
        };
        search.holders = search.find_holders(table.count());
        // Before there is a tree, nobody knows how many of those that have a departure came to it by themselves.
        let mut arose: Vec<u64> = search
            .holders
            .iter()
            .map(|holders| (holders.len() as u64).isqrt())
            .collect();
        let mut parents = Vec::new();
        let mut arcs = Vec::new();
        for _ in 0..ROUNDS {
            search.weigh(table, &arose);
            arcs = search.arcs();
            parents = cheapest(search.nodes.len() + 1, &arcs);
            arose = search.count_origins(&parents);
        }
        search.finish(members, &arcs, &parents)
    }
}
