//! Turns the tree into statements about each document.

use super::search::DescentSearch;
use super::{CopyOrder, Descendant, Descent, TextSource};
use crate::lineage::arborescence::Arc;
use crate::lineage::cost::{Millibits, TIE};
use crate::lineage::node::{DescentMember, TextNode};
use std::collections::BTreeSet;

/// Most neighbours kept for a document.
const MOST_NEIGHBOURS: usize = 3;

impl DescentSearch {
    pub fn finish(&self, members: &[DescentMember], arcs: &[Arc], parents: &[Option<usize>]) -> Descent {
        let mut into: Vec<Vec<Arc>> = vec![Vec::new(); self.nodes.len()];
        for arc in arcs {
            if let (Some(_), Some(to)) = (arc.from.checked_sub(1), arc.to.checked_sub(1)) {
                into[to].push(*arc);
            }
        }
        let mut of: Vec<Option<Descendant>> = vec![None; members.len()];
        let mut scratch = vec![0; self.nodes.len()];
        for (i, node) in self.nodes.iter().enumerate() {
            let first = self.descendant(i, parents, &into[i], &mut scratch);
            for (rank, member) in node.members.iter().enumerate() {
                let found = match rank {
                    0 => first.clone(),
                    _ => self.copy_of_same(i, *member, &first, members),
                };
                of[*member] = Some(Descendant {
                    neighbours: self.with_twins(i, *member, &first.neighbours),
                    ..found
                });
            }
        }
        Descent {
            of: of.into_iter().flatten().collect(),
            weights: self.weights.clone(),
            groups: self.groups(),
            circles: self.circles(&into),
        }
    }

    /// Describes a document with the same text as an older or undated one. A text that hardly departs from
    /// the base text may have been copied from there each time.
    fn copy_of_same(
        &self,
        node: usize,
        member: usize,
        first: &Descendant,
        members: &[DescentMember],
    ) -> Descendant {
        let of_node = &self.nodes[node];
        let oldest = of_node.members[0];
        let is_copy = self.overlap(node, node).gain > self.least_gain();
        let mut shared: Vec<u32> = first.shared.iter().chain(&first.new).copied().collect();
        let mut new = Vec::new();
        if !is_copy {
            new = std::mem::take(&mut shared);
        }
        self.sort_by_weight(&mut shared);
        let dates = (members[oldest].dates, members[member].dates);
        let order = match dates {
            _ if !is_copy => CopyOrder::Departures,
            (Some(source), Some(copy)) if source.1 < copy.0 => CopyOrder::Dates,
            (_, _) => CopyOrder::Open,
        };
        Descendant {
            source: if is_copy {
                TextSource::Member(oldest)
            } else {
                TextSource::Base
            },
            order,
            is_same: is_copy,
            ties: Vec::new(),
            shared,
            corrected: Vec::new(),
            new,
            neighbours: Vec::new(),
        }
    }

    fn sort_by_weight(&self, numbers: &mut [u32]) {
        numbers.sort_by_key(|number| (std::cmp::Reverse(self.weights[*number as usize]), *number));
    }

    /// Puts the members of the same node before other neighbours.
    fn with_twins(&self, node: usize, member: usize, near: &[(usize, u16)]) -> Vec<(usize, u16)> {
        let twins = self.nodes[node].members.iter().filter(|twin| **twin != member);
        let twins = twins.map(|twin| (*twin, 1000));
        twins.chain(near.iter().copied()).take(MOST_NEIGHBOURS).collect()
    }

    fn descendant(
        &self,
        node: usize,
        parents: &[Option<usize>],
        into: &[Arc],
        scratch: &mut [Millibits],
    ) -> Descendant {
        let of_node = &self.nodes[node];
        let parent = self.parent(parents, node);
        let source = parent.map(|parent| &self.nodes[parent]);
        let numbers = |node: &TextNode| {
            node.departures
                .iter()
                .map(|(number, _)| *number)
                .collect::<Vec<_>>()
        };
        let (mut shared, new): (Vec<u32>, Vec<u32>) = numbers(of_node)
            .into_iter()
            .partition(|number| source.is_some_and(|source| source.has(*number)));
        self.sort_by_weight(&mut shared);
        let corrected = source.map_or(Vec::new(), numbers);
        Descendant {
            source: source.map_or(TextSource::Base, |source| TextSource::Member(source.members[0])),
            order: parent.map_or(CopyOrder::Departures, |parent| self.order(parent, node, parents)),
            is_same: false,
            ties: self.ties(node, parents, into),
            shared,
            corrected: corrected
                .into_iter()
                .filter(|number| !of_node.has(*number))
                .collect(),
            new,
            neighbours: self.neighbours(node, scratch),
        }
    }

    /// Returns sources that cost little more than the one chosen. Documents with the same text as that
    /// source are listed in the groups instead.
    fn ties(&self, node: usize, parents: &[Option<usize>], into: &[Arc]) -> Vec<usize> {
        let Some(parent) = self.parent(parents, node) else {
            return Vec::new();
        };
        let chosen = into
            .iter()
            .find(|arc| arc.from == parent + 1)
            .map_or(0, |arc| arc.cost);
        let is_below = |other: usize| {
            let mut seen = 0;
            let mut at = Some(other);
            while let Some(now) = at.filter(|now| *now != node && seen <= self.nodes.len()) {
                at = self.parent(parents, now);
                seen += 1;
            }
            at == Some(node)
        };
        let mut near: Vec<&Arc> = into
            .iter()
            .filter(|arc| arc.from != parent + 1 && arc.cost <= chosen + TIE && !is_below(arc.from - 1))
            .collect();
        near.sort();
        near.iter()
            .map(|arc| self.nodes[arc.from - 1].members[0])
            .collect()
    }

    /// Returns how it is known that `copy` comes from `source`: from dates, or because the opposite
    /// direction costs more.
    fn order(&self, source: usize, copy: usize, parents: &[Option<usize>]) -> CopyOrder {
        if let (Some(of_source), Some(of_copy)) = (self.nodes[source].dates, self.nodes[copy].dates)
            && of_source.1 < of_copy.0
        {
            return CopyOrder::Dates;
        }
        let above = self.parent(parents, source);
        let path = |first: usize, second: usize| {
            above.map_or(0, |above| self.cost(above, first)) + self.cost(first, second)
        };
        match path(copy, source) <= path(source, copy) + TIE {
            true => CopyOrder::Open,
            false => CopyOrder::Departures,
        }
    }

    fn neighbours(&self, node: usize, scratch: &mut [Millibits]) -> Vec<(usize, u16)> {
        let total = |node: usize| -> Millibits {
            let departures = self.nodes[node].departures.iter();
            departures.map(|(number, _)| self.weights[*number as usize]).sum()
        };
        let of_node = total(node);
        let alike = |other: usize| {
            let shared = self.overlap(other, node).shared;
            let all = of_node + total(other) - shared;
            let share = (shared * 1000).checked_div(all).unwrap_or(0);
            (self.nodes[other].members[0], u16::try_from(share).unwrap_or(0))
        };
        let mut found: Vec<(usize, u16)> = self.candidates(node, scratch).into_iter().map(alike).collect();
        found.retain(|(_, share)| *share > 0);
        found.sort_by_key(|(other, share)| (std::cmp::Reverse(*share), *other));
        found.truncate(MOST_NEIGHBOURS);
        found
    }

    fn groups(&self) -> Vec<Vec<usize>> {
        let groups = self
            .nodes
            .iter()
            .map(|node| &node.members)
            .filter(|members| members.len() > 1);
        let mut groups: Vec<Vec<usize>> = groups.cloned().collect();
        groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group.first().copied()));
        groups
    }

    /// Returns the circles that the best source of each document would produce.
    fn circles(&self, into: &[Vec<Arc>]) -> Vec<Vec<usize>> {
        let best: Vec<Option<usize>> = into
            .iter()
            .map(|arcs| arcs.iter().min().map(|arc| arc.from - 1))
            .collect();
        let mut settled = BTreeSet::new();
        let mut circles = Vec::new();
        for start in 0..best.len() {
            let mut path: Vec<usize> = Vec::new();
            let mut at = Some(start);
            while let Some(now) = at.filter(|now| !settled.contains(now)) {
                settled.insert(now);
                path.push(now);
                at = best[now];
            }
            if let Some(from) = at.and_then(|now| path.iter().position(|other| *other == now)) {
                circles.push(path[from..].iter().map(|i| self.nodes[*i].members[0]).collect());
            }
        }
        circles
    }
}
