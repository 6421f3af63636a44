//! Duties as wholes: dropped, added, softened, done by somebody else.

use super::difference::{Difference, ReadPair};
use super::reading::{PhraseSlot, Reading, SegmentRole};
use super::says;
use super::tables::{is_emphasis, is_regard, same_act};
use super::unit::UnitKind;
use crate::align::{Change, ChangeKind};
use crate::deviations::evidence::meaning::Qualifier;
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::changed;
use crate::document::tokens::Word;
use std::collections::BTreeSet;

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
        let is_gone = mostly(&core, |u| both.lost.contains(&u))
            || role == SegmentRole::Duty && (lacks_its_object(both, s, &core) || lacks_light_duty(both, s));
        if !matches!(role, SegmentRole::Duty | SegmentRole::Exception) || !is_gone {
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
        let verb_only = !core.is_empty() && core.iter().all(|&u| both.b.segments[s].head == Some(u));
        if verb_only && kept > 0 {
            continue;
        }
        if swapped_for_another(both, s, open) || is_taken_up(both, &core) {
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

/// Whether the witness takes a duty up with これ: 見直しが必要な場合は、これを行う for 見直しが必要な場合は、見直しを行う.
fn is_taken_up(both: &ReadPair, core: &[usize]) -> bool {
    let words = both.witness.words();
    let takes_up = |pair: &[Word]| pair[0].surface == "これ" && pair[1].surface == "を";
    core.iter().all(|u| both.pairing.said_in_witness.contains(u)) && words.windows(2).any(takes_up)
}

/// Whether nothing of what a duty is done to is left, and its verb is now that of another duty: 基準を定め、事項を明記する without
/// 基準を.
fn lacks_its_object(both: &ReadPair, segment: usize, core: &[usize]) -> bool {
    let head = both.b.segments[segment].head;
    let Some(v) = head.and_then(|h| both.pairing.base[h]) else {
        return false;
    };
    let t = both.w.places[v].segment;
    let is_noun = |kind: UnitKind| kind == UnitKind::Noun;
    let mut objects = core
        .iter()
        .filter(|&&u| Some(u) != head && is_noun(both.b.units[u].kind))
        .peekable();
    let is_object = |w: &usize| {
        let place = both.w.places[*w];
        place.slot == PhraseSlot::What && !place.modifies && is_noun(both.w.units[*w].kind)
    };
    let of_object = |u: &usize| both.b.places[*u].slot == PhraseSlot::What && Some(*u) != head;
    let nothing_left = both
        .b
        .of(segment)
        .filter(of_object)
        .all(|u| both.lost.contains(&u));
    let mut others = both.w.of(t).filter(is_object).filter(|&w| w != v).peekable();
    let of_another = |w: usize| {
        let answered = both.pairing.witness[w];
        answered.is_some_and(|u| both.b.places[u].segment != segment)
    };
    nothing_left
        && objects.peek().is_some()
        && objects.all(|u| both.lost.contains(u))
        && others.peek().is_some()
        && others.all(of_another)
}

/// Whether a duty of which only the verb says what is done is gone: 契約に基づき措置を講じる.
fn lacks_light_duty(both: &ReadPair, segment: usize) -> bool {
    let Some(head) = both.b.segments[segment]
        .head
        .filter(|&h| both.b.units[h].key == "do")
    else {
        return false;
    };
    let is_noun = |u: &usize| matches!(both.b.units[*u].kind, UnitKind::Noun | UnitKind::Verb) && *u != head;
    let mut nouns = both.b.of(segment).filter(is_noun).peekable();
    both.pairing.base[head].is_none() && nouns.peek().is_some() && nouns.all(|u| both.lost.contains(&u))
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
            _ if is_reservation(both, s) || is_limit(both, s) => changed(both.facet),
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

/// Whether a segment only says to what a duty of the base is limited: 基幹系システムに限定して.
pub(super) fn is_limit(both: &ReadPair, segment: usize) -> bool {
    let limits = |u: usize| same_act(&both.w.units[u].key, "限る");
    let joins = both.w.segments[segment].modality.is_none() && !both.answers.contains(&Some(segment));
    joins && both.w.segments[segment].head.is_some_and(limits)
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
