//! Finds the cheapest tree that reaches every node from a root: Chu and Liu 1965, Edmonds 1967, with the
//! heaps of Gabow, Galil, Spencer and Tarjan 1986. Simply taking the best source of each body would produce
//! circles.

use super::cost::Millibits;

/// A possible step from one node to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arc {
    pub cost: Millibits,
    pub from: usize,
    pub to: usize,
}

/// Returns for each node the node from which it is reached, or `None` for the root, which is node 0, and for
/// nodes that can't be reached. Of arcs with the same cost, the one from the lower-numbered node is used.
pub fn cheapest(nodes: usize, arcs: &[Arc]) -> Vec<Option<usize>> {
    TreeSearch::new(nodes, arcs).run()
}

/// A union-find of nodes that are searched as one. Joins can be undone.
struct Merged {
    /// The parent of each node, or minus the size of the group if the node has none.
    above: Vec<isize>,
    changes: Vec<(usize, isize)>,
}

impl Merged {
    fn find(&self, mut node: usize) -> usize {
        while let Ok(above) = usize::try_from(self.above[node]) {
            node = above;
        }
        node
    }

    /// Joins two groups, and returns whether they were different.
    fn join(&mut self, a: usize, b: usize) -> bool {
        let (mut a, mut b) = (self.find(a), self.find(b));
        if a == b {
            return false;
        }
        if self.above[a] > self.above[b] {
            std::mem::swap(&mut a, &mut b);
        }
        self.changes.push((a, self.above[a]));
        self.changes.push((b, self.above[b]));
        self.above[a] += self.above[b];
        self.above[b] = a.cast_signed();
        true
    }

    fn roll_back(&mut self, length: usize) {
        while self.changes.len() > length
            && let Some((node, above)) = self.changes.pop()
        {
            self.above[node] = above;
        }
    }
}

/// A leftist heap of arcs. A cost can be added to all arcs of a heap at once.
struct Heaps {
    arcs: Vec<Arc>,
    /// What must be added to the costs of this arc and all arcs below it.
    owed: Vec<Millibits>,
    left: Vec<Option<usize>>,
    right: Vec<Option<usize>>,
    rank: Vec<u32>,
}

impl Heaps {
    fn new(arcs: &[Arc]) -> Heaps {
        Heaps {
            arcs: arcs.to_vec(),
            owed: vec![0; arcs.len()],
            left: vec![None; arcs.len()],
            right: vec![None; arcs.len()],
            rank: vec![1; arcs.len()],
        }
    }

    fn settle(&mut self, heap: usize) {
        let owed = std::mem::take(&mut self.owed[heap]);
        self.arcs[heap].cost += owed;
        for below in [self.left[heap], self.right[heap]].into_iter().flatten() {
            self.owed[below] += owed;
        }
    }

    fn rank_of(&self, heap: Option<usize>) -> u32 {
        heap.map_or(0, |heap| self.rank[heap])
    }

    /// Merges two heaps. The recursion only follows right children, whose depth is logarithmic in a leftist
    /// heap.
    fn merge(&mut self, a: Option<usize>, b: Option<usize>) -> Option<usize> {
        let (Some(mut a), Some(mut b)) = (a, b) else {
            return a.or(b);
        };
        self.settle(a);
        self.settle(b);
        if self.arcs[b] < self.arcs[a] {
            std::mem::swap(&mut a, &mut b);
        }
        self.right[a] = self.merge(self.right[a], Some(b));
        if self.rank_of(self.left[a]) < self.rank_of(self.right[a]) {
            (self.left[a], self.right[a]) = (self.right[a], self.left[a]);
        }
        self.rank[a] = self.rank_of(self.right[a]) + 1;
        Some(a)
    }

    /// Removes the cheapest arc and reduces the costs of the others by its cost.
    fn pop(&mut self, heap: usize) -> (Arc, Option<usize>) {
        self.settle(heap);
        let arc = self.arcs[heap];
        let rest = self.merge(self.left[heap], self.right[heap]);
        if let Some(rest) = rest {
            self.owed[rest] -= arc.cost;
        }
        (arc, rest)
    }
}

/// Nodes that became one because their cheapest arcs form a circle.
struct Circle {
    node: usize,
    /// How many joins preceded it.
    time: usize,
    arcs: Vec<usize>,
}

struct TreeSearch<'a> {
    given: &'a [Arc],
    merged: Merged,
    heaps: Heaps,
    heap_of: Vec<Option<usize>>,
    into: Vec<Option<usize>>,
    circles: Vec<Circle>,
}

impl<'a> TreeSearch<'a> {
    fn new(nodes: usize, given: &'a [Arc]) -> TreeSearch<'a> {
        let mut search = TreeSearch {
            given,
            merged: Merged {
                above: vec![-1; nodes],
                changes: Vec::new(),
            },
            heaps: Heaps::new(given),
            heap_of: vec![None; nodes],
            into: vec![None; nodes],
            circles: Vec::new(),
        };
        for (i, arc) in given.iter().enumerate() {
            search.heap_of[arc.to] = search.heaps.merge(search.heap_of[arc.to], Some(i));
        }
        search
    }

    fn run(mut self) -> Vec<Option<usize>> {
        let nodes = self.heap_of.len();
        let mut seen: Vec<Option<usize>> = vec![None; nodes];
        if let Some(root) = seen.first_mut() {
            *root = Some(0);
        }
        for start in 1..nodes {
            self.walk_back(start, &mut seen);
        }
        for circle in std::mem::take(&mut self.circles).into_iter().rev() {
            self.merged.roll_back(circle.time);
            let entered = self.into[circle.node];
            for arc in circle.arcs {
                let to = self.merged.find(self.given[arc].to);
                self.into[to] = Some(arc);
            }
            if let Some(arc) = entered {
                let to = self.merged.find(self.given[arc].to);
                self.into[to] = Some(arc);
            }
        }
        let from = |arc: &Option<usize>| Some(self.given[(*arc)?].from);
        self.into.iter().map(from).collect()
    }

    /// Follows the cheapest arcs back to a node that is already settled.
    fn walk_back(&mut self, start: usize, seen: &mut [Option<usize>]) {
        let (mut path, mut arcs): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut node = self.merged.find(start);
        while seen[node].is_none() {
            let Some(heap) = self.heap_of[node] else {
                return;
            };
            let (arc, rest) = self.heaps.pop(heap);
            self.heap_of[node] = rest;
            path.push(node);
            arcs.push(heap);
            seen[node] = Some(start);
            node = self.merged.find(arc.from);
            if seen[node] == Some(start) {
                node = self.close(node, &mut path, &mut arcs);
                seen[node] = None;
            }
        }
        for arc in arcs {
            let to = self.merged.find(self.given[arc].to);
            self.into[to] = Some(arc);
        }
    }

    /// Contracts the circle that ends at `node` into one node.
    fn close(&mut self, node: usize, path: &mut Vec<usize>, arcs: &mut Vec<usize>) -> usize {
        let time = self.merged.changes.len();
        let mut heap = None;
        let mut of_circle = Vec::new();
        while let (Some(last), Some(arc)) = (path.pop(), arcs.pop()) {
            heap = self.heaps.merge(heap, self.heap_of[last]);
            of_circle.push(arc);
            if !self.merged.join(node, last) {
                break;
            }
        }
        let whole = self.merged.find(node);
        self.heap_of[whole] = heap;
        self.circles.push(Circle {
            node: whole,
            time,
            arcs: of_circle,
        });
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(nodes: usize, arcs: &[(usize, usize, Millibits)]) -> Vec<Option<usize>> {
        let arcs: Vec<Arc> = arcs
            .iter()
            .map(|&(from, to, cost)| Arc { cost, from, to })
            .collect();
        cheapest(nodes, &arcs)
    }

    #[test]
    fn a_circle_is_entered_where_it_is_cheapest() {
        // 1 and 2 are each other's best source, but entering through 1 is cheaper overall.
        let arcs = [(0, 1, 10), (0, 2, 15), (1, 2, 1), (2, 1, 1)];
        assert_eq!(tree(3, &arcs), [None, Some(0), Some(1)]);
        let arcs = [(0, 1, 10), (0, 2, 7), (1, 2, 1), (2, 1, 1), (2, 3, 2), (3, 2, 0)];
        assert_eq!(tree(4, &arcs), [None, Some(2), Some(0), Some(2)]);
        assert_eq!(tree(3, &[(0, 1, 1)]), [None, Some(0), None]);
    }

    /// Tries every choice of one arc into each node.
    fn best_cost(nodes: usize, arcs: &[Arc]) -> Millibits {
        fn is_tree(parents: &[usize]) -> bool {
            (1..parents.len()).all(|start| {
                let mut node = start;
                (0..parents.len()).any(|_| {
                    node = parents[node];
                    node == 0
                })
            })
        }
        fn choose(node: usize, parents: &mut Vec<usize>, arcs: &[Arc], cost: Millibits) -> Millibits {
            if node == parents.len() {
                return if is_tree(parents) { cost } else { Millibits::MAX };
            }
            let into: Vec<Arc> = arcs.iter().filter(|arc| arc.to == node).copied().collect();
            let costs = into.into_iter().map(|arc| {
                parents[node] = arc.from;
                choose(node + 1, parents, arcs, cost + arc.cost)
            });
            costs.min().unwrap_or(Millibits::MAX)
        }
        choose(1, &mut vec![0; nodes], arcs, 0)
    }

    #[test]
    fn no_other_tree_costs_less() {
        let mut state: u64 = 7;
        let mut next = |below: u64| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) % below
        };
        for _ in 0..300 {
            let nodes = 6;
            let mut arcs = Vec::new();
            for to in 1..nodes {
                for from in (0..nodes).filter(|from| *from != to) {
                    if from == 0 || next(3) > 0 {
                        let cost = i64::try_from(next(20)).unwrap_or(0) - 5;
                        arcs.push(Arc { cost, from, to });
                    }
                }
            }
            let found = cheapest(nodes, &arcs);
            let cost: Millibits = (1..nodes)
                .map(|to| {
                    let from = found[to].expect("reached");
                    let arc = arcs.iter().find(|arc| arc.from == from && arc.to == to);
                    arc.expect("given").cost
                })
                .sum();
            assert_eq!(cost, best_cost(nodes, &arcs));
        }
    }
}
