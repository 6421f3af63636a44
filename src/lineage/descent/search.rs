//! The possible steps from a source to a copy, and what each costs.

use crate::lineage::arborescence::Arc;
use crate::lineage::cost::{BIT, LATER_SOURCE, Millibits, OF_LINK, UNSEEN_BODIES, log2};
use crate::lineage::node::{Overlap, TextNode};
use crate::lineage::table::DepartureTable;

/// Most documents considered for one departure: those with the fewest departures, because others derive from
/// them.
const MOST_HOLDERS: usize = 64;

/// Most documents that one document is fully compared with.
const MOST_CANDIDATES: usize = 40;

/// The documents, and what is known about their departures.
pub(super) struct DescentSearch {
    pub nodes: Vec<TextNode>,
    /// For each departure, the nodes that have it, those with the fewest departures first.
    pub holders: Vec<Vec<usize>>,
    pub weights: Vec<Millibits>,
    pub clauses: u32,
}

impl DescentSearch {
    pub fn find_holders(&self, departures: usize) -> Vec<Vec<usize>> {
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

    /// Weighs each departure by its words and by how often it arose independently.
    pub fn weigh(&mut self, table: &DepartureTable, arose: &[u64]) {
        const SCALE: u32 = 24;
        let documents = self.nodes.len() as u64 + UNSEEN_BODIES;
        let weigh = |(evidence, arose): (Millibits, &u64)| {
            if evidence == 0 {
                return 0;
            }
            let bits = u32::try_from(evidence / BIT).unwrap_or(SCALE).min(SCALE);
            let others = (arose.saturating_sub(1) << SCALE) + ((UNSEEN_BODIES << SCALE) >> bits);
            log2(documents << SCALE) - log2(others)
        };
        self.weights = table.evidence().zip(arose).map(weigh).collect();
    }

    /// Returns for each departure how many documents have it without their source having it.
    pub fn count_origins(&self, parents: &[Option<usize>]) -> Vec<u64> {
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

    /// Returns the node from which a node comes, or `None` for the base text.
    pub fn parent(&self, parents: &[Option<usize>], node: usize) -> Option<usize> {
        parents.get(node + 1).copied().flatten()?.checked_sub(1)
    }

    /// Returns the nodes with which a node shares most.
    pub fn candidates(&self, node: usize, scratch: &mut [Millibits]) -> Vec<usize> {
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

    pub fn overlap(&self, source: usize, copy: usize) -> Overlap {
        Overlap::of(
            &self.nodes[source],
            &self.nodes[copy],
            &self.weights,
            self.clauses,
        )
    }

    /// Returns the evidence that two documents must share for one to be the source of the other.
    pub fn least_gain(&self) -> Millibits {
        OF_LINK + log2(self.nodes.len() as u64)
    }

    /// Returns the cost of deriving `copy` from `source`. Deriving it from the base text costs nothing.
    pub fn cost(&self, source: usize, copy: usize) -> Millibits {
        let overlap = self.overlap(source, copy);
        let mut cost = self.least_gain() + overlap.corrected - overlap.gain;
        if let (Some(of_source), Some(of_copy)) = (self.nodes[source].dates, self.nodes[copy].dates)
            && of_source.0 > of_copy.1
        {
            cost += LATER_SOURCE;
        }
        cost
    }

    /// Returns every step that is cheaper than deriving the copy from the base text, which is node 0 of the
    /// arborescence.
    pub fn arcs(&self) -> Vec<Arc> {
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
}
