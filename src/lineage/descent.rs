//! Finds which document was copied from which: the tree, rooted in the base text, that explains the
//! departures best.
//!
//! A copy has the departures of its source and adds some. This is textual criticism by common errors
//! (Lachmann), weighted by the number of bodies that have a departure, and the tree is the cheapest
//! arborescence. Only documents that share departures are considered as sources, so that the time grows
//! linearly with the number of documents.

mod search;
mod settle;
#[cfg(test)]
mod tests;

use super::arborescence::cheapest;
use super::cost::Millibits;
use super::node::{DescentMember, TextNode};
use super::table::DepartureTable;
use search::DescentSearch;

/// Rounds of weighing. How rare a departure is depends on how often it arose, which in turn depends on the
/// tree.
const ROUNDS: usize = 3;

/// Where the text of a document comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextSource {
    /// The base text itself, or a document that isn't in the batch.
    Base,
    /// Another document, by its index.
    Member(usize),
}

/// How it is known which of two documents is the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyOrder {
    /// From their dates.
    Dates,
    /// From their departures: the copy has those of the source and more.
    Departures,
    /// It isn't known: either may be the copy.
    Open,
}

/// What the search found about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Descendant {
    /// Where its text comes from.
    pub source: TextSource,
    /// How the order is known. [`CopyOrder::Departures`] if the source is the base text.
    pub order: CopyOrder,
    /// Whether it has the same departures as its source.
    pub is_same: bool,
    /// Other documents that are equally likely to be the source.
    pub ties: Vec<usize>,
    /// Departures shared with the source, rarest first.
    pub shared: Vec<u32>,
    /// Departures of the source that are missing here.
    pub corrected: Vec<u32>,
    /// Departures that the source doesn't have.
    pub new: Vec<u32>,
    /// The most similar documents, with the similarity per mille.
    pub neighbours: Vec<(usize, u16)>,
}

/// The descent of all documents of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Descent {
    /// One entry for each document, in their order.
    pub of: Vec<Descendant>,
    /// The weight of each departure in the table.
    pub weights: Vec<Millibits>,
    /// Groups of documents with exactly the same text, largest first.
    pub groups: Vec<Vec<usize>>,
    /// Circles in which the best source of each document is the next one, by index.
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
        // Before there is a tree, it isn't known how often each departure arose independently.
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
