//! Which document was copied from which: the tree, rooted in the base text, that explains the departures best.
//!
//! A copy has the departures of its source and adds some. That is textual criticism by common errors (Lachmann), with
//! the number of bodies that have a departure as its weight, and the tree is the cheapest arborescence. A source is found
//! among those that share departures, not among all, so that the time grows with the number of documents.

use super::arborescence::{Arc, cheapest};
use super::cost::{BIT, Evidence, LATER_SOURCE, OF_LINK, TIE, UNSEEN_BODIES, log2};
use super::node::{DescentMember, Overlap, TextNode};
use super::table::DepartureTable;
use std::collections::BTreeSet;

/// Documents looked at for one departure: those with the fewest departures, from which the others come.
const MOST_HOLDERS: usize = 64;

/// Documents compared with one in full.
const MOST_CANDIDATES: usize = 40;

/// Rounds of weighing: how rare a departure is depends on how often it arose, and that on the tree.
const ROUNDS: usize = 3;

/// Neighbours kept of each document.
const MOST_NEIGHBOURS: usize = 3;

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
    /// Evidence of each departure of the table.
    pub weights: Vec<Evidence>,
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
        search.holders = search.find_holders(table.len());
        let mut arose: Vec<u64> = search
            .holders
            .iter()
            .map(|h| (h.len() as u64).saturating_sub(1))
            .collect();
        let mut parents = Vec::new();
        let mut arcs = Vec::new();
        for _ in 0..ROUNDS {
            search.weigh(table, &arose);
            arcs = search.arcs();
            parents = cheapest(search.nodes.len() + 1, &arcs);
            arose = search.count_origins(&parents);
        }
        search.finish(members.len(), &arcs, &parents)
    }
}

struct DescentSearch {
    nodes: Vec<TextNode>,
    /// For each departure the nodes that have it, those with the fewest departures first.
    holders: Vec<Vec<usize>>,
    weights: Vec<Evidence>,
    clauses: u32,
}

impl DescentSearch {
    fn find_holders(&self, departures: usize) -> Vec<Vec<usize>> {
        let mut holders = vec![Vec::new(); departures];
        let mut order: Vec<usize> = (0..self.nodes.len()).collect();
        order.sort_by_key(|i| (self.nodes[*i].departures.len(), *i));
        for i in order {
            for (number, _) in &self.nodes[i].departures {
                holders[*number as usize].push(i);
            }
        }
        holders
    }

    /// Weighs each departure by its words and by how often others came to it by themselves.
    fn weigh(&mut self, table: &DepartureTable, arose: &[u64]) {
        const SCALE: u32 = 24;
        let documents = self.nodes.len() as u64 + UNSEEN_BODIES;
        let weigh = |(evidence, arose): (Evidence, &u64)| {
            let bits = u32::try_from(evidence / BIT).unwrap_or(SCALE).min(SCALE);
            let others = (arose.saturating_sub(1) << SCALE) + ((UNSEEN_BODIES << SCALE) >> bits);
            log2(documents << SCALE) - log2(others)
        };
        self.weights = table.evidence().zip(arose).map(weigh).collect();
    }

    /// For each departure, how many documents have it without their source.
    fn count_origins(&self, parents: &[Option<usize>]) -> Vec<u64> {
        let mut arose = vec![0; self.holders.len()];
        for (i, node) in self.nodes.iter().enumerate() {
            let parent = self.parent(parents, i).map(|parent| &self.nodes[parent]);
            for (number, _) in &node.departures {
                if !parent.is_some_and(|parent| parent.has(*number)) {
                    arose[*number as usize] += 1;
                }
            }
        }
        arose
    }

    /// The node from which one comes; `None` for the base text.
    fn parent(&self, parents: &[Option<usize>], node: usize) -> Option<usize> {
        parents.get(node + 1).copied().flatten()?.checked_sub(1)
    }

    /// The nodes with which a node shares most.
    fn candidates(&self, node: usize, scratch: &mut [Evidence]) -> Vec<usize> {
        let mut touched = Vec::new();
        for (number, _) in &self.nodes[node].departures {
            let number = *number as usize;
            for &other in self.holders[number]
                .iter()
                .take(MOST_HOLDERS)
                .filter(|i| **i != node)
            {
                if scratch[other] == 0 {
                    touched.push(other);
                }
                scratch[other] += self.weights[number].max(1);
            }
        }
        touched.sort_by_key(|i| (std::cmp::Reverse(scratch[*i]), *i));
        for other in &touched {
            scratch[*other] = 0;
        }
        touched.truncate(MOST_CANDIDATES);
        touched
    }

    fn overlap(&self, source: usize, copy: usize) -> Overlap {
        Overlap::of(
            &self.nodes[source],
            &self.nodes[copy],
            &self.weights,
            self.clauses,
        )
    }

    /// What it costs to say that `copy` comes from `source` instead of the base text, which costs nothing.
    fn cost(&self, source: usize, copy: usize) -> Evidence {
        let overlap = self.overlap(source, copy);
        let mut cost = OF_LINK + log2(self.nodes.len() as u64) + overlap.corrected - overlap.gain;
        if let (Some(of_source), Some(of_copy)) = (self.nodes[source].dates, self.nodes[copy].dates)
            && of_source.0 > of_copy.1
        {
            cost += LATER_SOURCE;
        }
        cost
    }

    /// Every step that costs less than to come from the base text. Node 0 of the arborescence is the base text.
    fn arcs(&self) -> Vec<Arc> {
        let mut scratch = vec![0; self.nodes.len()];
        let mut arcs = Vec::new();
        for copy in 0..self.nodes.len() {
            arcs.push(Arc {
                cost: 0,
                from: 0,
                to: copy + 1,
            });
            for source in self.candidates(copy, &mut scratch) {
                let cost = self.cost(source, copy);
                if cost < 0 {
                    arcs.push(Arc {
                        cost,
                        from: source + 1,
                        to: copy + 1,
                    });
                }
            }
        }
        arcs
    }

    fn finish(&self, members: usize, arcs: &[Arc], parents: &[Option<usize>]) -> Descent {
        let mut into: Vec<Vec<Arc>> = vec![Vec::new(); self.nodes.len()];
        for arc in arcs {
            if let (Some(_), Some(to)) = (arc.from.checked_sub(1), arc.to.checked_sub(1)) {
                into[to].push(*arc);
            }
        }
        let mut of: Vec<Option<Descendant>> = vec![None; members];
        let mut scratch = vec![0; self.nodes.len()];
        for (i, node) in self.nodes.iter().enumerate() {
            let first = self.descendant(i, parents, &into[i], &mut scratch);
            for (rank, member) in node.members.iter().enumerate() {
                of[*member] = Some(match rank {
                    0 => first.clone(),
                    _ => self.copy_of_same(node, *member, &first),
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

    /// A document with the same text as an older one, or as one whose age isn't known.
    fn copy_of_same(&self, node: &TextNode, member: usize, first: &Descendant) -> Descendant {
        let oldest = node.members[0];
        let others = node.members[1..].iter().copied().filter(|other| *other != member);
        let is_empty = node.departures.is_empty();
        Descendant {
            source: if is_empty {
                TextSource::Base
            } else {
                TextSource::Member(oldest)
            },
            order: if is_empty {
                CopyOrder::Departures
            } else {
                CopyOrder::Open
            },
            is_same: true,
            ties: if is_empty { Vec::new() } else { others.collect() },
            shared: first.shared.iter().chain(&first.new).copied().collect(),
            corrected: Vec::new(),
            new: Vec::new(),
            neighbours: first.neighbours.clone(),
        }
    }

    fn descendant(
        &self,
        node: usize,
        parents: &[Option<usize>],
        into: &[Arc],
        scratch: &mut [Evidence],
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
        shared.sort_by_key(|number| (std::cmp::Reverse(self.weights[*number as usize]), *number));
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

    /// Sources that cost hardly more than the one chosen, and documents with the same text as that one.
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
        let same = self.nodes[parent].members[1..].iter().copied();
        same.chain(near.iter().map(|arc| self.nodes[arc.from - 1].members[0]))
            .collect()
    }

    /// How it is known that `copy` comes from `source`: by dates, or because the other way round costs more.
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

    fn neighbours(&self, node: usize, scratch: &mut [Evidence]) -> Vec<(usize, u16)> {
        let total = |node: usize| -> Evidence {
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
        let twins = self.nodes[node].members.iter().skip(1).map(|twin| (*twin, 1000));
        found.extend(twins);
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

    /// Circles of greedy choices: documents each of which is best explained by the next.
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
