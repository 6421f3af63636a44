//! Duties as wholes: dropped, added, softened, done by somebody else.

use super::difference::{Difference, ReadPair};
use super::reading::{PhraseSlot, Reading, SegmentRole};
use super::says;
use super::tables::{groups, is_emphasis, is_regard, is_soft, other_act, same_act};
use super::unit::UnitKind;
use crate::align::{Change, ChangeKind};
use crate::deviations::evidence::meaning::Qualifier;
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::changed;
use crate::document::tokens::Passage;
use std::collections::BTreeSet;
use std::ops::Range;

/// The units that make a duty this duty: its predicate, and the last noun of each thing it is done to.
fn core(reading: &Reading, segment: usize) -> Vec<usize> {
    let head = reading.segments[segment].head;
    reading
        .of(segment)
        .filter(|&u| {
            let (unit, place) = (&reading.units[u], reading.places[u]);
            let names = matches!(unit.kind, UnitKind::Noun | UnitKind::Verb) && unit.key != "do";
            let object = matches!(place.slot, PhraseSlot::What) && !place.modifies;
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
pub(super) fn dropped(both: &mut ReadPair, open: &[Change], out: &mut Vec<Difference>) {
    for s in 0..both.b.segments.len() {
        let role = both.b.segments[s].role;
        let core = core(&both.b, s);
        if !matches!(role, SegmentRole::Duty | SegmentRole::Exception)
            || !mostly(&core, |u| both.lost.contains(&u))
        {
            continue;
        }
        // Another word for the act, done to the same: not dropped.
        let all: Vec<usize> = both.b.of(s).collect();
        let content = |&&u: &&usize| {
            let unit = &both.b.units[u];
            matches!(unit.kind, UnitKind::Noun | UnitKind::Verb) && unit.key != "do"
        };
        let kept = all
            .iter()
            .filter(content)
            .filter(|&&u| !both.lost.contains(&u))
            .count();
        let verb_only = core.iter().all(|&u| both.b.segments[s].head == Some(u));
        if verb_only && kept > 0 {
            continue;
        }
        if swapped_for_another(both, s, open) {
            continue;
        }
        let gone: Vec<usize> = all.iter().copied().filter(|u| both.lost.contains(u)).collect();
        let rule = if role == SegmentRole::Exception {
            Rule::ObligationStrengthened
        } else {
            Rule::MeasureDropped
        };
        let first = gone.first().copied().unwrap_or(0);
        let words = both.b.units[first].words.start..both.b.segments[s].words.end;
        out.push(Difference {
            rule: Some(rule),
            is_whole: true,
            endings: None,
            message: says::dropped(&says::span(both.base, &[words])),
            base: both.base_words(&gone),
            witness: Vec::new(),
        });
        for u in gone {
            both.lost.remove(&u);
        }
    }
}

/// Whether a few words put another act with another object in the place of a duty: 覚書を交換し for 契約を締結し.
fn swapped_for_another(both: &ReadPair, segment: usize, open: &[Change]) -> bool {
    let duty = &both.b.segments[segment].words;
    let inside: Vec<&Change> = open
        .iter()
        .filter(|c| c.base.start < duty.end && duty.start < c.base.end)
        .collect();
    let few = inside.len() <= 2
        && inside
            .iter()
            .all(|c| c.kind == ChangeKind::Words && c.base.start >= duty.start && c.base.end <= duty.end);
    let new = |kind: UnitKind| {
        both.gained.iter().any(|&u| {
            let unit = &both.w.units[u];
            unit.kind == kind && inside.iter().any(|c| c.witness.contains(&unit.words.start))
        })
    };
    few && new(UnitKind::Verb) && new(UnitKind::Noun)
}

/// Duties of the witness of which the base has nothing.
pub(super) fn added(both: &mut ReadPair, out: &mut Vec<Difference>) {
    for s in 0..both.w.segments.len() {
        let role = both.w.segments[s].role;
        let core = core(&both.w, s);
        let all: Vec<usize> = both.w.of(s).collect();
        let gone: Vec<usize> = all.iter().copied().filter(|u| both.gained.contains(u)).collect();
        let new = match role {
            SegmentRole::Duty => mostly(&core, |u| both.gained.contains(&u)),
            SegmentRole::Exception => !gone.is_empty() && !is_kept_exception(both, s),
            SegmentRole::Condition | SegmentRole::Purpose => false,
        };
        if !new || gone.is_empty() {
            continue;
        }
        if role == SegmentRole::Duty
            && core.iter().all(|&u| both.w.segments[s].head == Some(u))
            && gone.len() < all.len()
        {
            continue;
        }
        let rule = match role {
            SegmentRole::Exception => Rule::ObligationWeakened,
            _ if is_reservation(both, s) => changed(both.facet),
            _ => Rule::MeasureAdded,
        };
        out.push(Difference {
            rule: Some(rule),
            is_whole: false,
            endings: None,
            message: says::replaced("", &says::span(both.witness, &[both.w.segments[s].words.clone()])),
            base: Vec::new(),
            witness: both.witness_words(&gone),
        });
        for u in gone {
            both.gained.remove(&u);
        }
    }
}

/// Whether a segment only says what is to be weighed before a duty of the base is carried out: 財政状況を勘案しつつ. What is said
/// of risks and of the state of the art reserves nothing.
fn is_reservation(both: &ReadPair, segment: usize) -> bool {
    let Some(head) = both.w.segments[segment].head else {
        return false;
    };
    let joins = both.w.segments[segment].modality.is_none();
    let duty = (segment + 1..both.w.segments.len()).find(|&s| both.w.segments[s].role == SegmentRole::Duty);
    let emphasizes = both
        .w
        .of(segment)
        .any(|u| u != head && is_emphasis(&both.w.units[u].key));
    joins
        && is_regard(&both.w.units[head].key)
        && !emphasizes
        && duty.is_some_and(|s| both.answers.contains(&Some(s)))
}

/// Whether an exception of the witness is one of the base in other words.
pub(super) fn is_kept_exception(both: &ReadPair, segment: usize) -> bool {
    (0..both.b.segments.len()).any(|s| {
        let kept = both
            .b
            .of(s)
            .filter(|&u| both.pairing.base[u].is_some_and(|v| both.w.places[v].segment == segment));
        both.b.segments[s].role == SegmentRole::Exception && kept.count() > 1
    })
}

/// Predicates that are another act, or stand under one that binds nobody.
pub(super) fn heads(both: &mut ReadPair, out: &mut Vec<Difference>) {
    for s in 0..both.b.segments.len() {
        if both.b.segments[s].role != SegmentRole::Duty {
            continue;
        }
        let head = both.b.segments[s].head;
        let found = head.and_then(|h| both.pairing.base[h]);
        let Some(t) = found
            .map(|v| duty_of(&both.w, both.w.places[v].segment))
            .or(both.answers[s])
        else {
            continue;
        };
        let Some(g) = both.w.segments[t].head else {
            continue;
        };
        if found == Some(g) || !both.gained.contains(&g) || both.w.segments[t].role != SegmentRole::Duty {
            continue;
        }
        let old_key = head.map_or("do", |h| both.b.units[h].key.as_str());
        let new_key = both.w.units[g].key.as_str();
        let is_verb = both.w.units[g].kind == UnitKind::Verb && new_key != "do";
        // 守る in its place, and 遵守 elsewhere: the act is where it was.
        let in_place = both.answers[s]
            .and_then(|t| both.w.segments[t].head)
            .filter(|&v| found.is_some_and(|f| f != v) && same_act(old_key, &both.w.units[v].key));
        if let Some(v) = in_place {
            both.gained.remove(&v);
            continue;
        }
        let below = found.is_some_and(|v| both.w.segments[both.w.places[v].segment].head != Some(v));
        let rule = match found {
            _ if is_soft(new_key) && !is_soft(old_key) => Rule::ObligationWeakened,
            // An act nobody has listed above the old one: more likely less than it than the same.
            Some(_) if below && is_verb && groups(new_key).is_empty() => Rule::ObligationWeakened,
            Some(_) if below && is_verb => changed(both.facet),
            Some(_) => continue,
            None if old_key == "do" && is_undone(both, s, t) => Rule::ObligationWeakened,
            None if head.is_none_or(|h| !both.lost.contains(&h)) || old_key == "do" => continue,
            None if other_act(old_key, new_key) && is_soft(old_key) => Rule::ObligationStrengthened,
            None if other_act(old_key, new_key) => changed(both.facet),
            None => Rule::Rephrased,
        };
        let h = head.or_else(|| both.b.of(s).last()).unwrap_or(0);
        let begin = match old_key {
            "do" => both.b.segments[s].words.start,
            _ => both.b.units[h].words.start,
        };
        let from = found.map_or(g, |v| v.min(g));
        let old = begin..both.b.segments[s].words.end;
        let new = both.w.units[from].words.start..both.w.segments[t].words.end;
        out.push(other_predicate(both, rule, (h, old), (g, new)));
        both.lost.remove(&h);
        both.gained.remove(&g);
    }
}

/// The finding that one predicate replaces another. Each comes as its unit and the words to quote.
fn other_predicate(
    both: &ReadPair,
    rule: Rule,
    (h, old): (usize, Range<usize>),
    (g, new): (usize, Range<usize>),
) -> Difference {
    let old = says::span(both.base, &[old]);
    let new = says::span(both.witness, &[new]);
    let message = match rule {
        Rule::ObligationWeakened => says::softened(&old, &new),
        Rule::Rephrased => says::rephrased(&old, &new),
        _ => says::replaced(&old, &new),
    };
    Difference {
        rule: Some(rule),
        is_whole: true,
        endings: None,
        message,
        base: both.base_words(&[h]),
        witness: both.witness_words(&[g]),
    }
}

/// Whether a measure is no longer carried out: 対策の必要性を周知する for 対策を講じる. The new predicate has another object,
/// and nowhere is the old object carried out.
fn is_undone(both: &ReadPair, s: usize, t: usize) -> bool {
    let object = |p: &Passage, r: &Reading, s: usize| {
        let words = &p.words()[r.segments[s].words.clone()];
        let at = words.iter().rposition(|w| w.surface == "を")?;
        Some(words[at.checked_sub(1)?].surface.clone())
    };
    let Some(old) = object(both.base, &both.b, s) else {
        return false;
    };
    let does = |t: usize| {
        let head = both.w.segments[t].head.map(|v| both.w.units[v].key.as_str());
        both.w.segments[t].role == SegmentRole::Duty
            && head.is_none_or(|key| key == "do")
            && object(both.witness, &both.w, t).as_ref() == Some(&old)
    };
    let new = object(both.witness, &both.w, t);
    // 対策について、相談に応じる: the measure is only what the new act is about.
    let only_about = || {
        let words = &both.witness.words()[both.w.segments[t].words.clone()];
        words.windows(2).any(|pair| {
            pair[0].surface == old && matches!(pair[1].surface.as_str(), "について" | "に関し" | "に関して")
        })
    };
    let is_other = new.map_or_else(only_about, |new| new != old);
    is_other && !(0..both.w.segments.len()).any(does)
}

/// The duty a purpose or condition leads to.
fn duty_of(reading: &Reading, segment: usize) -> usize {
    (segment..reading.segments.len())
        .find(|&s| reading.segments[s].role == SegmentRole::Duty)
        .unwrap_or(segment)
}

/// Persons who act on one side and are acted upon on the other, while somebody else takes their part.
pub(super) fn persons(both: &mut ReadPair, out: &mut Vec<Difference>) {
    let acts = |slot: PhraseSlot| slot == PhraseSlot::Who;
    let object = |slot: PhraseSlot| matches!(slot, PhraseSlot::What | PhraseSlot::Whom);
    let sentence = |r: &Reading, segment: usize| {
        r.segments[..segment]
            .iter()
            .filter(|s| s.modality.is_some())
            .count()
    };
    let mut told: BTreeSet<usize> = BTreeSet::new();
    let mut up: Vec<(usize, usize, usize)> = Vec::new();
    let mut down: Vec<(usize, usize, usize)> = Vec::new();
    for u in 0..both.b.units.len() {
        let Some(v) = both.pairing.base[u] else { continue };
        let (from, to) = (both.b.places[u], both.w.places[v]);
        let is_duty = both.b.segments[from.segment].role == SegmentRole::Duty
            && both.w.segments[to.segment].role == SegmentRole::Duty;
        if !is_duty || from.modifies || to.modifies || both.b.units[u].kind == UnitKind::Verb {
            continue;
        }
        let here = sentence(&both.b, from.segment);
        match () {
            () if acts(from.slot) && object(to.slot) => down.push((u, v, here)),
            () if object(from.slot) && acts(to.slot) => up.push((u, v, here)),
            () => {}
        }
    }
    for &(u, v, here) in &down {
        let taken = up.iter().find(|(.., there)| *there == here);
        if let Some(&(other, by, _)) = taken.filter(|_| told.insert(here)) {
            out.push(Difference {
                rule: Some(changed(both.facet)),
                is_whole: true,
                endings: None,
                message: says::swapped(&both.base_said(&[u]), &both.base_said(&[other])),
                base: both.base_words(&[u, other]),
                witness: both.witness_words(&[v, by]),
            });
        }
    }
}

/// Qualifiers that are said of one object only: 定期的に自己点検を、必要に応じて監査を実施する for both of 自己点検及び監査.
pub(super) fn divided(both: &ReadPair, out: &mut Vec<Difference>) {
    let objects = |r: &Reading, s: usize| {
        let phrases: BTreeSet<usize> = r
            .of(s)
            .filter(|&u| r.places[u].slot == PhraseSlot::What && !r.places[u].modifies)
            .map(|u| r.places[u].phrase)
            .collect();
        phrases.len()
    };
    let bends = |kind: UnitKind| matches!(kind, UnitKind::Qualifier(Qualifier::Frequency | Qualifier::Hedge));
    for s in 0..both.b.segments.len() {
        let Some(t) = both.answers[s] else { continue };
        let qualified: Vec<usize> = both.w.of(t).filter(|&u| bends(both.w.units[u].kind)).collect();
        let was: Vec<usize> = both.b.of(s).filter(|&u| bends(both.b.units[u].kind)).collect();
        if objects(&both.b, s) == 1 && objects(&both.w, t) > 1 && qualified.len() > 1 && was.len() > 1 {
            out.push(Difference {
                rule: Some(Rule::ObligationWeakened),
                is_whole: true,
                endings: None,
                message: says::replaced(&both.base_said(&was), &both.witness_said(&qualified)),
                base: both.base_words(&was),
                witness: vec![both.w.segments[t].words.clone()],
            });
        }
    }
}

/// What a duty starts from has become a duty: 当該分類に基づき対策を実施する for 対策に基づき分類する.
pub(super) fn basis(both: &ReadPair, out: &mut Vec<Difference>) {
    for (u, unit) in both.b.units.iter().enumerate() {
        let place = both.b.places[u];
        let is_basis = place.slot == PhraseSlot::Way && !place.modifies && unit.kind == UnitKind::Noun;
        let head = both.b.segments[place.segment].head == Some(u);
        let still = (0..both.w.units.len()).any(|v| {
            both.w.units[v].key == unit.key && both.w.segments[both.w.places[v].segment].head != Some(v)
        });
        let acts = (0..both.w.units.len()).find(|&v| {
            both.w.units[v].key == unit.key && both.w.segments[both.w.places[v].segment].head == Some(v)
        });
        let Some(v) = acts.filter(|_| is_basis && !head && !still && both.pairing.base[u].is_none()) else {
            continue;
        };
        out.push(Difference {
            rule: Some(changed(both.facet)),
            is_whole: true,
            endings: None,
            message: says::dropped(&says::span(
                both.base,
                &[both.b.segments[place.segment].words.clone()],
            )),
            base: both.base_words(&[u]),
            witness: both.witness_words(&[v]),
        });
    }
}
