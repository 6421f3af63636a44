//! Which unit of one text answers which unit of the other: by key, then by group of acts, best context first.

use super::reading::{PhraseSlot, Reading};
use super::tables::{is_kin, same_act};
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
                .collect();
            best_first(base, witness, &[b], &answers, &mut pairing);
        }
    }
    let mut halves = pairing.clone();
    compounds(base, witness, &mut halves.base, &mut halves.witness);
    compounds(witness, base, &mut halves.witness, &mut halves.base);
    pairing = halves;
    let said = |unit: &Unit, units: &[Unit]| units.iter().any(|other| same_act(&other.key, &unit.key));
    pairing.said_in_witness = (0..base.units.len())
        .filter(|&u| pairing.base[u].is_none() && said(&base.units[u], &witness.units))
        .collect();
    pairing.said_in_base = (0..witness.units.len())
        .filter(|&u| pairing.witness[u].is_none() && said(&witness.units[u], &base.units))
        .collect();
    pairing
}

/// Pairs a compound with the words it is opened into: アクセス制御 with アクセスの制御.
fn compounds(left: &Reading, right: &Reading, to_right: &mut [Option<usize>], to_left: &mut [Option<usize>]) {
    for (u, unit) in left.units.iter().enumerate() {
        if to_right[u].is_some() || !matches!(unit.kind, UnitKind::Noun | UnitKind::Verb) {
            continue;
        }
        let opened = (0..right.units.len().saturating_sub(1)).find(|&v| {
            let parts = [&right.units[v], &right.units[v + 1]];
            let joined = parts.iter().all(|part| {
                matches!(
                    part.kind,
                    UnitKind::Noun | UnitKind::Verb | UnitKind::Affix | UnitKind::Modifier
                )
            });
            joined && unit.key.strip_prefix(parts[0].key.as_str()) == Some(parts[1].key.as_str())
        });
        if let Some(v) = opened {
            to_right[u] = Some(v);
            for part in [v, v + 1] {
                to_left[part].get_or_insert(u);
            }
        }
    }
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
