//! Which unit of one text answers which unit of the other: by key, then by group of acts, best context first.

use super::reading::{PhraseSlot, Reading};
use super::tables::{is_frame, is_kin, same_act};
use super::unit::{Unit, UnitKind};
use std::collections::{BTreeMap, BTreeSet};

/// Units of both texts that say the same, one to one.
#[derive(Debug, Clone, Default)]
pub(super) struct Pairing {
    /// For each unit of the base, its counterpart.
    pub base: Vec<Option<usize>>,
    /// For each unit of the witness, its counterpart.
    pub witness: Vec<Option<usize>>,
    /// Unpaired units of the base whose word is said elsewhere in the witness.
    pub said_in_witness: BTreeSet<usize>,
    /// Unpaired units of the witness whose word is said elsewhere in the base.
    pub said_in_base: BTreeSet<usize>,
}

/// Pairs the units of two texts.
pub(super) fn pair(base: &Reading, witness: &Reading) -> Pairing {
    let mut pairing = Pairing {
        base: vec![None; base.units.len()],
        witness: vec![None; witness.units.len()],
        ..Pairing::default()
    };
    let mut by_key: BTreeMap<&str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (u, unit) in base.units.iter().enumerate() {
        by_key.entry(&unit.key).or_default().0.push(u);
    }
    for (u, unit) in witness.units.iter().enumerate() {
        by_key.entry(&unit.key).or_default().1.push(u);
    }
    for (left, right) in by_key.values() {
        best_first(base, witness, left, right, &mut pairing);
    }
    predicates(base, witness, &mut pairing);
    let mut halves = pairing.clone();
    compounds(base, witness, &mut halves.base, &mut halves.witness);
    compounds(witness, base, &mut halves.witness, &mut halves.base);
    pairing = halves;
    let free = |paired: &[Option<usize>], units: &[Unit]| -> Vec<usize> {
        let nameable = |u: &usize| {
            matches!(
                units[*u].kind,
                UnitKind::Noun | UnitKind::Verb | UnitKind::Modifier
            )
        };
        (0..paired.len())
            .filter(|&u| paired[u].is_none())
            .filter(nameable)
            .collect()
    };
    for says_the_same in [same_act, is_kin] {
        let (left, right) = (
            free(&pairing.base, &base.units),
            free(&pairing.witness, &witness.units),
        );
        for b in left {
            let answers: Vec<usize> = right
                .iter()
                .copied()
                .filter(|&w| says_the_same(&base.units[b].key, &witness.units[w].key))
                .filter(|&w| is_comparable(base, b, witness, w))
                .collect();
            best_first(base, witness, &[b], &answers, &mut pairing);
        }
    }
    let said = |unit: &Unit, units: &[Unit]| units.iter().any(|other| same_act(&other.key, &unit.key));
    pairing.said_in_witness = (0..base.units.len())
        .filter(|&u| pairing.base[u].is_none() && said(&base.units[u], &witness.units))
        .collect();
    pairing.said_in_base = (0..witness.units.len())
        .filter(|&u| pairing.witness[u].is_none() && said(&witness.units[u], &base.units))
        .collect();
    pairing
}

/// Whether two acts by different words can be the same: a relative clause such as 守るべき isn't the predicate of a duty.
fn is_comparable(base: &Reading, b: usize, witness: &Reading, w: usize) -> bool {
    let obliges = |r: &Reading, u: usize| {
        let next = r.units.get(u + 1).map(|unit| unit.text.as_str());
        r.places[u].modifies && (next == Some("べき") || r.places[u].inner)
    };
    let is_head = |r: &Reading, u: usize| r.segments[r.places[u].segment].head == Some(u);
    let likeness = alike(base, b, witness, w);
    let apart = !base.places[b].modifies && witness.places[w].modifies && witness.places[w].inner;
    !(is_head(base, b) && obliges(witness, w) && likeness < 2 || apart && likeness < 3)
}

/// Pairs predicates again that were paired with a part of a name, if the other text has the same act as a predicate:
/// 統括する is 総括する, whoever else is called 統括責任者.
fn predicates(base: &Reading, witness: &Reading, pairing: &mut Pairing) {
    let is_head = |r: &Reading, u: usize| r.segments[r.places[u].segment].head == Some(u);
    for b in 0..base.units.len() {
        let Some(w) = pairing.base[b].filter(|&w| is_head(base, b) && !is_head(witness, w)) else {
            continue;
        };
        let key = &base.units[b].key;
        let is_free = |v: &usize| pairing.witness[*v].is_none() && is_head(witness, *v);
        let act = (0..witness.units.len())
            .filter(is_free)
            .find(|&v| witness.places[w].inner && same_act(key, &witness.units[v].key));
        if let Some(v) = act {
            pairing.witness[w] = None;
            pairing.base[b] = Some(v);
            pairing.witness[v] = Some(b);
        }
    }
}

/// Pairs a compound with the words it is opened into: アクセス制御 with アクセスの制御.
fn compounds(left: &Reading, right: &Reading, to_right: &mut [Option<usize>], to_left: &mut [Option<usize>]) {
    for (u, unit) in left.units.iter().enumerate() {
        if to_right[u].is_some() || !matches!(unit.kind, UnitKind::Noun | UnitKind::Verb) {
            continue;
        }
        let opened = (0..right.units.len()).find_map(|v| {
            let len = parts_of(unit, &right.units[v..])?;
            Some(v..v + len)
        });
        if let Some(parts) = opened {
            to_right[u] = Some(parts.start);
            for part in parts {
                to_left[part].get_or_insert(u);
            }
        }
    }
}

/// Most words that a compound is opened into.
const MOST_PARTS: usize = 4;

/// How many of the first units are, put together, the word of `compound`. A frame may be left out between them: 緊急時対応計画
/// is 緊急 対応 計画.
fn parts_of(compound: &Unit, units: &[Unit]) -> Option<usize> {
    let mut rest = compound.text.as_str();
    for (n, part) in units.iter().take(MOST_PARTS).enumerate() {
        let joins = matches!(
            part.kind,
            UnitKind::Noun | UnitKind::Verb | UnitKind::Affix | UnitKind::Modifier
        );
        let at = rest.find(part.text.as_str()).filter(|_| joins)?;
        if at > 0 && (n == 0 || !is_frame(&rest[..at])) {
            return None;
        }
        rest = &rest[at + part.text.len()..];
        if rest.is_empty() {
            return (n > 0).then_some(n + 1);
        }
    }
    None
}

/// Most units of one key that are compared each with each.
const MOST_OF_A_KEY: usize = 60;

fn best_first(base: &Reading, witness: &Reading, left: &[usize], right: &[usize], pairing: &mut Pairing) {
    let mut scores = Vec::new();
    for (i, &b) in left.iter().enumerate().take(MOST_OF_A_KEY) {
        for (j, &w) in right.iter().enumerate().take(MOST_OF_A_KEY) {
            scores.push((
                alike(base, b, witness, w),
                std::cmp::Reverse(i.abs_diff(j)),
                std::cmp::Reverse((i, j)),
                b,
                w,
            ));
        }
    }
    scores.sort_unstable_by(|a, b| b.cmp(a));
    for (.., b, w) in scores {
        if pairing.base[b].is_none() && pairing.witness[w].is_none() {
            pairing.base[b] = Some(w);
            pairing.witness[w] = Some(b);
        }
    }
}

/// How much two units of one key have in common around them.
fn alike(base: &Reading, b: usize, witness: &Reading, w: usize) -> u32 {
    let (here, there) = (base.places[b], witness.places[w]);
    let key = |r: &Reading, u: Option<usize>| u.and_then(|u| r.units.get(u)).map(|unit| unit.key.clone());
    let same = |x: Option<String>, y: Option<String>| x.is_some() && x == y;
    let head = |r: &Reading, s: usize| key(r, r.segments[s].head);
    let slot = here.slot == there.slot
        || matches!(
            (here.slot, there.slot),
            (PhraseSlot::Head, PhraseSlot::What) | (PhraseSlot::What, PhraseSlot::Head)
        );
    let mut score = 0;
    score += 2 * u32::from(same(key(base, b.checked_sub(1)), key(witness, w.checked_sub(1))));
    score += 2 * u32::from(same(key(base, Some(b + 1)), key(witness, Some(w + 1))));
    score += 2 * u32::from(same(head(base, here.segment), head(witness, there.segment)));
    score += u32::from(slot);
    score += u32::from(here.modifies == there.modifies);
    score += u32::from(base.segments[here.segment].role == witness.segments[there.segment].role);
    score
}
