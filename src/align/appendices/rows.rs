//! Rows of two appendices: the same words first, then the same key cells, then what is alike between the same neighbours. The
//! order of rows says nothing. The work grows with the number of rows and not with its square.

use crate::align::cost::{APPENDIX_ROW, APPENDIX_ROW_MOVED, PerMille};
use crate::align::per_mille;
use crate::align::similarity::Bigrams;
use crate::document::appendix::{AppendixCell, AppendixRow};
use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};

/// A row of the base text and the row of the policy that answers it, by index; one of them may be missing. Rows of equal text that
/// are only divided otherwise are in no pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowPair {
    /// The row of the base text.
    pub base: Option<usize>,
    /// The row of the policy.
    pub policy: Option<usize>,
}

/// Cells at the beginning of a row that are looked at as its key.
const KEY_CELLS: usize = 3;

/// Rows between two neighbours that are compared with each other, at most.
const NEAR: usize = 24;

/// Lines into which one line may be divided.
const PARTS: usize = 6;

/// Pairs the rows of two appendices.
pub fn row_pairs(base: &[AppendixRow], policy: &[AppendixRow]) -> Vec<RowPair> {
    let mut pairing = RowPairing {
        base,
        policy,
        of_base: vec![Partner::None; base.len()],
        of_policy: vec![Partner::None; policy.len()],
    };
    pairing.same(|row| row.key());
    pairing.same(|row| {
        row.unnumbered()
            .iter()
            .flat_map(|cell| cell.key.clone())
            .collect()
    });
    for cells in (1..=KEY_CELLS).rev() {
        pairing.same_key(cells);
    }
    pairing.divided_otherwise();
    pairing.alike_between_neighbours();
    pairing.alike_elsewhere();
    pairing.finish()
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Partner {
    None,
    Row(usize),
    /// Several rows say the same.
    Parts,
}

struct RowPairing<'a> {
    base: &'a [AppendixRow],
    policy: &'a [AppendixRow],
    of_base: Vec<Partner>,
    of_policy: Vec<Partner>,
}

impl RowPairing<'_> {
    fn open_base(&self) -> Vec<usize> {
        (0..self.base.len())
            .filter(|&b| self.of_base[b] == Partner::None)
            .collect()
    }

    fn open_policy(&self) -> Vec<usize> {
        (0..self.policy.len())
            .filter(|&p| self.of_policy[p] == Partner::None)
            .collect()
    }

    fn join(&mut self, b: usize, p: usize) {
        self.of_base[b] = Partner::Row(p);
        self.of_policy[p] = Partner::Row(b);
    }

    /// Pairs rows of which `key` says the same, in order.
    fn same(&mut self, key: impl Fn(&AppendixRow) -> Vec<char>) {
        let mut by_key: BTreeMap<Vec<char>, VecDeque<usize>> = BTreeMap::new();
        for p in self.open_policy() {
            by_key.entry(key(&self.policy[p])).or_default().push_back(p);
        }
        for b in self.open_base() {
            let found = by_key.get_mut(&key(&self.base[b]));
            if let Some(p) = found.and_then(VecDeque::pop_front) {
                self.join(b, p);
            }
        }
    }

    /// Pairs rows with the same first `count` cells, if no other row has them.
    fn same_key(&mut self, count: usize) {
        let key = |row: &AppendixRow| -> Option<Vec<Vec<char>>> {
            let cells = row.unnumbered();
            let is_key = cells.len() > count && !cells[..count].iter().any(AppendixCell::is_slot);
            is_key.then(|| cells[..count].iter().map(|cell| cell.key.clone()).collect())
        };
        let unique = |rows: &[AppendixRow], open: Vec<usize>| {
            let mut by_key: BTreeMap<Vec<Vec<char>>, Option<usize>> = BTreeMap::new();
            for i in open {
                if let Some(key) = key(&rows[i]) {
                    by_key.entry(key).and_modify(|row| *row = None).or_insert(Some(i));
                }
            }
            by_key
        };
        let of_policy = unique(self.policy, self.open_policy());
        for (key, b) in unique(self.base, self.open_base()) {
            if let (Some(b), Some(Some(p))) = (b, of_policy.get(&key)) {
                self.join(b, *p);
            }
        }
    }

    /// Returns the rows without a partner by the pair before them.
    fn gaps(&self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut gaps: BTreeMap<Option<usize>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        let mut before = None;
        for (b, partner) in self.of_base.iter().enumerate() {
            match partner {
                Partner::Row(p) => before = Some(*p),
                Partner::None => gaps.entry(before).or_default().0.push(b),
                Partner::Parts => {}
            }
        }
        let mut before = None;
        for (p, partner) in self.of_policy.iter().enumerate() {
            match partner {
                Partner::Row(_) => before = Some(p),
                Partner::None => gaps.entry(before).or_default().1.push(p),
                Partner::Parts => {}
            }
        }
        let gaps = gaps.into_values();
        gaps.filter(|(base, policy)| !base.is_empty() && !policy.is_empty())
            .collect()
    }

    /// Sets aside rows that several rows of the other side say together.
    fn divided_otherwise(&mut self) {
        for (base, policy) in self.gaps() {
            let base_keys: Vec<Vec<char>> = base.iter().map(|&b| self.base[b].key()).collect();
            let policy_keys: Vec<Vec<char>> = policy.iter().map(|&p| self.policy[p].key()).collect();
            if base_keys.concat() == policy_keys.concat() {
                base.iter().for_each(|&b| self.of_base[b] = Partner::Parts);
                policy.iter().for_each(|&p| self.of_policy[p] = Partner::Parts);
                continue;
            }
            for (b, key) in base_keys.iter().enumerate() {
                if let Some((from, to)) = parts_of(key, &policy_keys, b) {
                    self.of_base[base[b]] = Partner::Parts;
                    policy[from..to]
                        .iter()
                        .for_each(|&p| self.of_policy[p] = Partner::Parts);
                }
            }
            for (p, key) in policy_keys.iter().enumerate() {
                if let Some((from, to)) = parts_of(key, &base_keys, p) {
                    self.of_policy[policy[p]] = Partner::Parts;
                    base[from..to]
                        .iter()
                        .for_each(|&b| self.of_base[b] = Partner::Parts);
                }
            }
        }
    }

    /// Pairs rows that are alike and have the same pair before them.
    fn alike_between_neighbours(&mut self) {
        for (base, policy) in self.gaps() {
            let is_only = base.len() == 1 && policy.len() == 1;
            let mut candidates = Vec::new();
            let grams: Vec<RowLikeness> = policy.iter().map(|&p| RowLikeness::of(&self.policy[p])).collect();
            for (i, &b) in base.iter().enumerate() {
                let own = RowLikeness::of(&self.base[b]);
                let near = i.saturating_sub(NEAR)..(i + NEAR).min(policy.len());
                for k in near {
                    let alike = own.to(&grams[k], is_only);
                    if alike >= APPENDIX_ROW {
                        candidates.push((Reverse(alike), i.abs_diff(k), b, policy[k]));
                    }
                }
            }
            self.join_best(candidates);
        }
    }

    /// Pairs lines and sentences that are alike, wherever they are. Rows of several cells have a key, which has been looked for.
    fn alike_elsewhere(&mut self) {
        let is_line = |row: &AppendixRow| row.unnumbered().len() == 1;
        let (mut base, mut policy) = (self.open_base(), self.open_policy());
        base.retain(|&b| is_line(&self.base[b]));
        policy.retain(|&p| is_line(&self.policy[p]));
        if base.len() > 2 * NEAR || policy.len() > 2 * NEAR {
            return;
        }
        let mut candidates = Vec::new();
        for &b in &base {
            let own = RowLikeness::of(&self.base[b]);
            for &p in &policy {
                let alike = own.to(&RowLikeness::of(&self.policy[p]), false);
                if alike >= APPENDIX_ROW_MOVED {
                    candidates.push((Reverse(alike), b.abs_diff(p), b, p));
                }
            }
        }
        self.join_best(candidates);
    }

    fn join_best(&mut self, mut candidates: Vec<(Reverse<PerMille>, usize, usize, usize)>) {
        candidates.sort_unstable();
        for (_, _, b, p) in candidates {
            if self.of_base[b] == Partner::None && self.of_policy[p] == Partner::None {
                self.join(b, p);
            }
        }
    }

    fn finish(self) -> Vec<RowPair> {
        let base = self
            .of_base
            .iter()
            .enumerate()
            .filter_map(|(b, partner)| match partner {
                Partner::Row(p) => Some(RowPair {
                    base: Some(b),
                    policy: Some(*p),
                }),
                Partner::None => Some(RowPair {
                    base: Some(b),
                    policy: None,
                }),
                Partner::Parts => None,
            });
        let added = self.open_policy().into_iter().map(|p| RowPair {
            base: None,
            policy: Some(p),
        });
        base.chain(added).collect()
    }
}

/// Returns which of `parts` near `at` make up `whole`, two or more of them in order.
fn parts_of(whole: &[char], parts: &[Vec<char>], at: usize) -> Option<(usize, usize)> {
    let last = (at + NEAR).min(parts.len());
    (at.saturating_sub(NEAR)..last).find_map(|from| {
        let mut rest = whole;
        for (more, part) in parts[from..].iter().take(PARTS).enumerate() {
            rest = rest.strip_prefix(part.as_slice()).filter(|_| !part.is_empty())?;
            if rest.is_empty() {
                return (more > 0).then_some((from, from + more + 1));
            }
        }
        None
    })
}

struct RowLikeness<'a> {
    cells: &'a [AppendixCell],
    grams: Bigrams,
}

impl<'a> RowLikeness<'a> {
    fn of(row: &'a AppendixRow) -> RowLikeness<'a> {
        let cells = row.unnumbered();
        let text: Vec<char> = cells.iter().flat_map(|cell| cell.key.iter().copied()).collect();
        RowLikeness {
            cells,
            grams: Bigrams::new(&text),
        }
    }

    /// Share of the letters in common, or of the cells that are the same or fill in a blank. `is_only` if no other row is in
    /// question: rows whose one cell holds an amount may then share nothing but what they count.
    fn to(&self, other: &RowLikeness, is_only: bool) -> PerMille {
        let pairs = || self.cells.iter().zip(other.cells);
        let agree = pairs()
            .filter(|(a, b)| a.key == b.key || a.is_filled_by(b))
            .count();
        let cells = per_mille(agree, self.cells.len().max(other.cells.len()));
        let last = |cells: &[AppendixCell]| cells.last().and_then(|cell| cell.key.last().copied());
        let is_amount = |cells: &[AppendixCell]| {
            cells
                .iter()
                .all(|cell| cell.key.first().is_some_and(char::is_ascii_digit))
        };
        let amounts = is_only
            && self.cells.len() == other.cells.len()
            && is_amount(self.cells)
            && is_amount(other.cells)
            && last(self.cells) == last(other.cells);
        match amounts {
            true => 1000,
            false => cells.max(self.grams.dice(&other.grams)),
        }
    }
}
