//! Changes read as whole expressions: what the comparison cuts inside an entry of the tables says nothing alone.
//!
//! 必要に応じて in the place of 必要により comes out as に応じて for により. For its rule, such a change is read with the words
//! around it that complete the entry; the edits stay as they are.

use crate::align::{Change, ChangeKind};
use crate::deviations::evidence::meaning::{Meaning, Qualifier, entries};
use crate::document::tokens::Passage;
use std::ops::Range;

/// Changes in a row that are read together, and the change they make together.
pub(crate) struct Whole {
    /// Indices of the changes.
    pub members: Range<usize>,
    /// What is classified.
    pub change: Change,
}

/// Reads changes as whole expressions, in order.
pub(crate) fn wholes(base: &Passage, witness: &Passage, changes: &[Change]) -> Vec<Whole> {
    if changes.is_empty() {
        return Vec::new();
    }
    let known = (entries(base.words()), entries(witness.words()));
    let mut out: Vec<Whole> = Vec::new();
    let mut i = 0;
    while i < changes.len() {
        let floor = out
            .last()
            .map_or((0, 0), |w| (w.change.base.end, w.change.witness.end));
        let whole = completed(base, witness, changes, i, floor, &known)
            .or_else(|| swapped(base, witness, changes, i))
            .unwrap_or_else(|| Whole {
                members: i..i + 1,
                change: changes[i].clone(),
            });
        i = whole.members.end;
        out.push(whole);
    }
    out
}

type Entries = (Vec<Range<usize>>, Vec<Range<usize>>);

/// Whether a boundary lies inside an entry.
fn cuts(entries: &[Range<usize>], at: usize) -> bool {
    let next = entries.partition_point(|e| e.end <= at);
    entries.get(next).is_some_and(|e| e.start < at)
}

/// A change that begins or ends inside an entry, with the words both sides share that complete it and the changes
/// among them. `None` where nothing is cut, or the sides share no such words.
fn completed(
    base: &Passage,
    witness: &Passage,
    changes: &[Change],
    first: usize,
    floor: (usize, usize),
    known: &Entries,
) -> Option<Whole> {
    let (b, w) = (base.words(), witness.words());
    let mut whole = changes[first].clone();
    let mut end = first + 1;
    if whole.kind != ChangeKind::Words {
        return None;
    }
    let is_cut = |x: usize, y: usize| cuts(&known.0, x) || cuts(&known.1, y);
    while is_cut(whole.base.start, whole.witness.start) {
        let (x, y) = (
            whole.base.start.checked_sub(1)?,
            whole.witness.start.checked_sub(1)?,
        );
        if x < floor.0 || y < floor.1 || b[x].surface != w[y].surface {
            return None;
        }
        (whole.base.start, whole.witness.start) = (x, y);
    }
    while is_cut(whole.base.end, whole.witness.end) {
        let (x, y) = (whole.base.end, whole.witness.end);
        match changes.get(end) {
            Some(next) if next.base.start == x && next.witness.start == y => {
                if next.kind != ChangeKind::Words {
                    return None;
                }
                (whole.base.end, whole.witness.end) = (next.base.end, next.witness.end);
                end += 1;
            }
            _ if b.get(x)?.surface == w.get(y)?.surface => {
                (whole.base.end, whole.witness.end) = (x + 1, y + 1);
            }
            _ => return None,
        }
    }
    (whole != changes[first]).then_some(Whole {
        members: first..end,
        change: whole,
    })
}

/// Two changes a conjunction apart that only move it: A及びB並びにC for A、B及びC.
fn swapped(base: &Passage, witness: &Passage, changes: &[Change], first: usize) -> Option<Whole> {
    let (a, b) = (&changes[first], changes.get(first + 1)?);
    let whole = Change {
        kind: ChangeKind::Words,
        base: a.base.start..b.base.end,
        witness: a.witness.start..b.witness.end,
    };
    let near = b.base.start.checked_sub(a.base.end)? <= MAX_BRIDGE
        && b.witness.start.checked_sub(a.witness.end)? <= MAX_BRIDGE;
    if !near || whole.base.len().max(whole.witness.len()) > MAX_SWAPPED {
        return None;
    }
    let (old, new) = (
        Meaning::of(&base.words()[whole.base.clone()]),
        Meaning::of(&witness.words()[whole.witness.clone()]),
    );
    let joins = |m: &Meaning| m.qualifiers.keys().all(|(kind, _)| *kind == Qualifier::And);
    let same = old.content == new.content && joins(&old) && joins(&new);
    same.then_some(Whole {
        members: first..first + 2,
        change: whole,
    })
}

/// Words between two changes that are read as one swap.
const MAX_BRIDGE: usize = 2;

/// Longest swap in words.
const MAX_SWAPPED: usize = 24;
