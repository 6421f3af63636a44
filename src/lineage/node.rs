//! Documents with the same departures, searched as one.

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
    /// First and last date that its text names.
    pub dates: Option<(Date, Date)>,
}

/// Documents that depart from the base text in the same way.
#[derive(Debug)]
pub(super) struct TextNode {
    /// Their indices, the oldest first.
    pub members: Vec<usize>,
    pub departures: Vec<TablePlace>,
    /// First and last date of the oldest.
    pub dates: Option<(Date, Date)>,
}

impl TextNode {
    /// Puts members with the same text together. Nodes are in the order of their first member.
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

/// What two nodes have in common, seen from the one that may be the copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Overlap {
    /// What the shared departures prove, clause by clause.
    pub gain: Millibits,
    /// The cost of what the source has and the copy doesn't.
    pub corrected: Millibits,
    /// Millibits of the shared departures, each counted in full.
    pub shared: Millibits,
}

/// One step through two ordered lists of departures.
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
    /// Compares the departures of a possible source with those of a possible copy. `weights` are those of the table;
    /// groups below `clauses` are clauses of the base text, which mean the same in both.
    pub fn of(source: &TextNode, copy: &TextNode, weights: &[Millibits], clauses: u32) -> Overlap {
        let mut overlap = Overlap::default();
        let mut shared: BTreeMap<u32, Millibits> = BTreeMap::new();
        let mut lost: Vec<u32> = Vec::new();
        let mut new: Vec<u32> = Vec::new();
        for step in steps(&source.departures, &copy.departures) {
            match step {
                // What proves nothing costs nothing either.
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

/// The evidence of what one clause shares.
fn of_clause(evidence: Millibits) -> Millibits {
    let beyond = (evidence - OF_CLAUSE).max(0);
    evidence.min(OF_CLAUSE) + beyond / BEYOND_CLAUSE
}
