//! Groups documents with the same departures, so that they are searched as one.

use super::cost::{BEYOND_CLAUSE, CORRECTED_BACK, Millibits, OF_CLAUSE, REPLACED};
use super::table::TablePlace;
use crate::date::Date;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A document of the search.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DescentMember {
    /// Its departures, in the order of the table.
    pub departures: Vec<TablePlace>,
    /// The first and last date in its text.
    pub dates: Option<(Date, Date)>,
}

/// Documents with the same departures from the base text.
#[derive(Debug)]
pub(super) struct TextNode {
    /// Indices of the documents, oldest first.
    pub members: Vec<usize>,
    pub departures: Vec<TablePlace>,
    /// The first and last date of the oldest document.
    pub dates: Option<(Date, Date)>,
}

impl TextNode {
    /// Groups members with the same text. Nodes are in the order of their first member.
    pub fn all(members: &[DescentMember]) -> Vec<TextNode> {
        let mut by_departures: BTreeMap<Vec<u32>, usize> = BTreeMap::new();
        let mut nodes: Vec<TextNode> = Vec::new();
        for (i, member) in members.iter().enumerate() {
            let key: Vec<u32> = member.departures.iter().map(|(number, _)| *number).collect();
            let node = *by_departures.entry(key).or_insert(nodes.len());
            match nodes.get_mut(node) {
                Some(node) => node.members.push(i),
                None => nodes.push(TextNode {
                    members: vec![i],
                    departures: member.departures.clone(),
                    dates: None,
                }),
            }
        }
        for node in &mut nodes {
            let age = |i: &usize| {
                members[*i]
                    .dates
                    .map_or((true, None), |dates| (false, Some(dates)))
            };
            node.members.sort_by_key(age);
            node.dates = node.members.first().and_then(|first| members[*first].dates);
        }
        nodes
    }

    pub fn has(&self, number: u32) -> bool {
        let found = self
            .departures
            .binary_search_by_key(&number, |(number, _)| *number);
        found.is_ok()
    }
}

/// What two nodes have in common, seen from the possible copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Overlap {
    /// The evidence of the shared departures, limited clause by clause.
    pub gain: Millibits,
    /// The cost of departures that the source has and the copy doesn't.
    pub corrected: Millibits,
    /// The evidence of the shared departures without a limit.
    pub shared: Millibits,
}

/// One step through two sorted lists of departures.
enum OverlapStep {
    Source(TablePlace),
    Copy(TablePlace),
    Both(TablePlace),
}

fn steps<'a>(source: &'a [TablePlace], copy: &'a [TablePlace]) -> impl Iterator<Item = OverlapStep> + 'a {
    let (mut s, mut c) = (source.iter().copied().peekable(), copy.iter().copied().peekable());
    std::iter::from_fn(move || match (s.peek(), c.peek()) {
        (Some(a), Some(b)) => match a.0.cmp(&b.0) {
            Ordering::Less => s.next().map(OverlapStep::Source),
            Ordering::Greater => c.next().map(OverlapStep::Copy),
            Ordering::Equal => {
                s.next();
                c.next().map(OverlapStep::Both)
            }
        },
        (Some(_), None) => s.next().map(OverlapStep::Source),
        (None, _) => c.next().map(OverlapStep::Copy),
    })
}

impl Overlap {
    /// Compares the departures of a possible source and a possible copy. `weights` are those of the table.
    /// Groups below `clauses` are clauses of the base text, which are the same in both documents.
    pub fn of(source: &TextNode, copy: &TextNode, weights: &[Millibits], clauses: u32) -> Overlap {
        let mut overlap = Overlap::default();
        let mut shared: BTreeMap<u32, Millibits> = BTreeMap::new();
        let mut lost: Vec<u32> = Vec::new();
        let mut new: Vec<u32> = Vec::new();
        for step in steps(&source.departures, &copy.departures) {
            match step {
                // A departure without weight has no cost either.
                OverlapStep::Source((number, _)) | OverlapStep::Copy((number, _))
                    if weights[number as usize] == 0 => {}
                OverlapStep::Source((_, group)) => lost.push(group),
                OverlapStep::Copy((_, group)) => new.push(group),
                OverlapStep::Both((number, group)) => {
                    let weight = weights[number as usize];
                    *shared.entry(group).or_default() += weight;
                    overlap.shared += weight;
                }
            }
        }
        overlap.gain = shared.into_values().map(of_clause).sum();
        lost.sort_unstable();
        lost.dedup();
        new.sort_unstable();
        let is_replaced = |group: &u32| *group < clauses && new.binary_search(group).is_ok();
        let costs = lost.iter().map(|group| match is_replaced(group) {
            true => REPLACED,
            false => CORRECTED_BACK,
        });
        overlap.corrected = costs.sum();
        overlap
    }
}

/// Returns the evidence of one clause, limited by [`OF_CLAUSE`].
fn of_clause(evidence: Millibits) -> Millibits {
    let beyond = (evidence - OF_CLAUSE).max(0);
    evidence.min(OF_CLAUSE) + beyond / BEYOND_CLAUSE
}
