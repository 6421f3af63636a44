//! Duties as wholes: dropped, added, softened, done by somebody else, bound less strongly.

use super::compare::{Both, Difference};
use super::read::{Reading, Role, Slot};
use super::says;
use super::tables::{is_soft, other_act};
use super::unit::Kind;
use crate::deviations::classify::changed;
use crate::deviations::rules::Rule;
use crate::tokens::Modality;
use std::collections::BTreeSet;

/// The units that make a duty this duty: its predicate, and the last noun of each thing it is done to.
fn core(reading: &Reading, segment: usize) -> Vec<usize> {
    let head = reading.segments[segment].head;
    reading
        .of(segment)
        .filter(|&u| {
            let (unit, place) = (&reading.units[u], reading.places[u]);
            let names = matches!(unit.kind, Kind::Noun | Kind::Verb) && unit.key != "do";
            let object = matches!(place.slot, Slot::What) && !place.modifies;
            names && (object || head == Some(u))
        })
        .collect()
}

/// So much of a duty must be gone before it counts as dropped, in per cent of its core.
const DROPPED: usize = 75;

fn mostly(units: &[usize], gone: impl Fn(usize) -> bool) -> bool {
    let count = units.iter().filter(|&&u| gone(u)).count();
    !units.is_empty() && count * 100 >= units.len() * DROPPED
}

/// Duties of the base of which the witness has nothing.
pub(super) fn dropped(both: &mut Both, out: &mut Vec<Difference>) {
    for s in 0..both.b.segments.len() {
        let role = both.b.segments[s].role;
        let core = core(&both.b, s);
        if !matches!(role, Role::Duty | Role::Exception) || !mostly(&core, |u| both.lost.contains(&u)) {
            continue;
        }
        // Another word for the act, done to the same: not dropped.
        let all: Vec<usize> = both.b.of(s).collect();
        let content = |&&u: &&usize| matches!(both.b.units[u].kind, Kind::Noun | Kind::Verb);
        let kept = all.iter().filter(content).filter(|&&u| !both.lost.contains(&u)).count();
        let verb_only = core.iter().all(|&u| both.b.segments[s].head == Some(u));
        if verb_only && kept > 0 {
            continue;
        }
        let gone: Vec<usize> = all.iter().copied().filter(|u| both.lost.contains(u)).collect();
        let rule = if role == Role::Exception { Rule::ObligationStrengthened } else { Rule::MeasureDropped };
        let first = gone.first().copied().unwrap_or(0);
        let words = both.b.units[first].words.start..both.b.segments[s].words.end;
        out.push(Difference {
            rule,
            is_whole: true,
            message: says::dropped(&says::span(both.base, &[words])),
            base: both.base_words(&gone),
            witness: Vec::new(),
        });
        for u in gone {
            both.lost.remove(&u);
        }
    }
}

/// Duties of the witness of which the base has nothing.
pub(super) fn added(both: &mut Both, out: &mut Vec<Difference>) {
    for s in 0..both.w.segments.len() {
        let role = both.w.segments[s].role;
        let core = core(&both.w, s);
        let all: Vec<usize> = both.w.of(s).collect();
        let gone: Vec<usize> = all.iter().copied().filter(|u| both.gained.contains(u)).collect();
        let new = match role {
            Role::Duty => mostly(&core, |u| both.gained.contains(&u)),
            Role::Exception => !gone.is_empty(),
            Role::Condition | Role::Purpose => false,
        };
        if !new || gone.is_empty() {
            continue;
        }
        if role == Role::Duty && core.iter().all(|&u| both.w.segments[s].head == Some(u)) && gone.len() < all.len() {
            continue;
        }
        let rule = if role == Role::Exception { Rule::ObligationWeakened } else { Rule::MeasureAdded };
        out.push(Difference {
            rule,
            is_whole: true,
            message: says::added(&says::span(both.witness, &[both.w.segments[s].words.clone()])),
            base: Vec::new(),
            witness: both.witness_words(&gone),
        });
        for u in gone {
            both.gained.remove(&u);
        }
    }
}

/// Predicates that are another act, or stand under one that binds nobody.
pub(super) fn heads(both: &mut Both, out: &mut Vec<Difference>) {
    for s in 0..both.b.segments.len() {
        if both.b.segments[s].role != Role::Duty {
            continue;
        }
        let Some(h) = both.b.segments[s].head else { continue };
        let found = both.pairing.base[h];
        let Some(t) = found.map(|v| duty_of(&both.w, both.w.places[v].segment)).or(both.answers[s]) else { continue };
        let Some(g) = both.w.segments[t].head else { continue };
        if found == Some(g) || !both.gained.contains(&g) {
            continue;
        }
        let (old_key, new_key) = (both.b.units[h].key.clone(), both.w.units[g].key.clone());
        let soft = is_soft(&new_key) && !is_soft(&old_key);
        let rule = match found {
            _ if soft => Rule::ObligationWeakened,
            Some(_) => continue,
            None if !both.lost.contains(&h) || old_key == "do" => continue,
            None if other_act(&old_key, &new_key) => changed(both.facet),
            None => Rule::Rephrased,
        };
        let old = says::span(both.base, &[both.b.units[h].words.start..both.b.segments[s].words.end]);
        let from = found.map_or(g, |v| v.min(g));
        let new = says::span(both.witness, &[both.w.units[from].words.start..both.w.segments[t].words.end]);
        let message = match rule {
            Rule::ObligationWeakened => says::softened(&old, &new),
            Rule::Rephrased => says::rephrased(&old, &new),
            _ => says::replaced(&old, &new),
        };
        out.push(Difference { rule, is_whole: true, message, base: both.base_words(&[h]), witness: both.witness_words(&[g]) });
        both.lost.remove(&h);
        both.gained.remove(&g);
    }
}

/// The duty a purpose or condition leads to.
fn duty_of(reading: &Reading, segment: usize) -> usize {
    (segment..reading.segments.len())
        .find(|&s| reading.segments[s].role == Role::Duty)
        .unwrap_or(segment)
}

/// Persons who act on one side and are acted upon on the other.
pub(super) fn persons(both: &mut Both, out: &mut Vec<Difference>) {
    let mut told: BTreeSet<usize> = BTreeSet::new();
    for u in 0..both.b.units.len() {
        let Some(v) = both.pairing.base[u] else { continue };
        let (from, to) = (both.b.places[u], both.w.places[v]);
        let is_duty = both.b.segments[from.segment].role == Role::Duty && both.w.segments[to.segment].role == Role::Duty;
        let swapped = matches!((from.slot, to.slot), (Slot::Who, Slot::Whom) | (Slot::Whom, Slot::Who));
        // Somebody else acts now; otherwise only the voice has changed.
        let others = (0..both.b.units.len()).any(|o| {
            let there = both.pairing.base[o].map(|p| both.w.places[p].slot);
            both.b.places[o].segment == from.segment
                && matches!((both.b.places[o].slot, there), (Slot::Who, Some(Slot::Whom)) | (Slot::Whom | Slot::Way, Some(Slot::Who)))
                && both.b.places[o].slot != from.slot
        });
        if is_duty && swapped && others && told.insert(from.segment) {
            out.push(Difference {
                rule: changed(both.facet),
                is_whole: true,
                message: says::swapped(&both.base_said(&[u])),
                base: both.base_words(&[u]),
                witness: both.witness_words(&[v]),
            });
        }
    }
}

/// Ends of sentences that bind less or more.
pub(super) fn moods(both: &mut Both, out: &mut Vec<Difference>) {
    for s in 0..both.b.segments.len() {
        let Some(t) = both.answers[s] else { continue };
        let sentence = |r: &Reading, s: usize| (s..r.segments.len()).find_map(|k| r.segments[k].modality);
        let ends = both.b.segments[s].modality;
        let (Some(before), Some(after)) = (ends, sentence(&both.w, t)) else { continue };
        let (Some(x), Some(y)) = (before.strength(), after.strength()) else {
            if before != after && (before.strength().is_some() != after.strength().is_some()) && both.b.segments[s].role == Role::Duty {
                push_mood(both, s, t, changed(both.facet), before, after, out);
            }
            continue;
        };
        if before == after || both.b.segments[s].role != Role::Duty {
            continue;
        }
        let told = out.iter().any(|d| d.rule == Rule::ObligationWeakened && d.base.iter().any(|r| both.b.segments[s].words.contains(&r.start)));
        let rule = match y.cmp(&x) {
            std::cmp::Ordering::Less => Rule::ObligationWeakened,
            std::cmp::Ordering::Greater => Rule::ObligationStrengthened,
            std::cmp::Ordering::Equal => Rule::Modality,
        };
        if !told {
            push_mood(both, s, t, rule, before, after, out);
        }
    }
}

fn push_mood(both: &Both, s: usize, t: usize, rule: Rule, before: Modality, after: Modality, out: &mut Vec<Difference>) {
    let end = |r: &Reading, s: usize| {
        let s = (s..r.segments.len()).find(|&k| r.segments[k].modality.is_some()).unwrap_or(s);
        let words = &r.segments[s].words;
        let last = r.of(s).last().map_or(words.start, |u| r.units[u].words.end - 1);
        last.min(words.end - 1)..words.end
    };
    out.push(Difference {
        rule,
        is_whole: true,
        message: says::mood(before, after),
        base: vec![end(&both.b, s)],
        witness: vec![end(&both.w, t)],
    });
}
