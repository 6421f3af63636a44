//! Ends of sentences: how strongly they bind.

use super::difference::{Difference, ReadPair};
use super::reading::{Reading, SegmentRole};
use super::says;
use super::unit::UnitKind;
use crate::deviations::evidence::meaning::Qualifier;
use crate::deviations::evidence::quote::ending_at;
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::changed;
use crate::document::tokens::Modality;
use std::collections::BTreeSet;

/// Ends of sentences that bind less or more.
pub(super) fn moods(both: &mut ReadPair, out: &mut Vec<Difference>) {
    for s in 0..both.b.segments.len() {
        let Some(t) = both.answers[s] else { continue };
        let sentence = |r: &Reading, s: usize| (s..r.segments.len()).find_map(|k| r.segments[k].modality);
        let ends = both.b.segments[s].modality;
        let (Some(before), Some(after)) = (ends, sentence(&both.w, t)) else {
            continue;
        };
        let (Some(x), Some(y)) = (before.strength(), after.strength()) else {
            let negates = |reading: &Reading, segment: usize, open: &BTreeSet<usize>| {
                let negation = UnitKind::Qualifier(Qualifier::Negation);
                reading
                    .of(segment)
                    .any(|u| reading.units[u].kind == negation && open.contains(&u))
            };
            let turned = negates(&both.b, s, &both.lost) || negates(&both.w, t, &both.gained);
            if turned
                && before != after
                && (before.strength().is_some() != after.strength().is_some())
                && both.b.segments[s].role == SegmentRole::Duty
            {
                push_mood(both, s, t, changed(both.facet), before, after, out);
            }
            continue;
        };
        if before == after || both.b.segments[s].role != SegmentRole::Duty {
            continue;
        }
        let told = out.iter().any(|d| {
            d.rule == Some(Rule::ObligationWeakened)
                && d.base.iter().any(|r| both.b.segments[s].words.contains(&r.start))
        });
        let rule = match y.cmp(&x) {
            // ものとする for しなければならない is softer in tone only.
            std::cmp::Ordering::Less if y >= 2 => Rule::Modality,
            std::cmp::Ordering::Less => Rule::ObligationWeakened,
            std::cmp::Ordering::Greater => Rule::ObligationStrengthened,
            std::cmp::Ordering::Equal => Rule::Modality,
        };
        if !told {
            push_mood(both, s, t, rule, before, after, out);
        }
    }
}

/// Duties in the middle of a sentence that may be left undone, though the sentence of the base binds: 確認することができるものと
/// し、 for 確認し、.
pub(super) fn joined(both: &ReadPair, out: &mut Vec<Difference>) {
    let frees = |force: Option<Modality>| force == Some(Modality::Permission);
    for s in 0..both.b.segments.len() {
        let Some(t) = both.answers[s].filter(|_| both.b.segments[s].role == SegmentRole::Duty) else {
            continue;
        };
        let Some(before) = (s..both.b.segments.len()).find_map(|k| both.b.segments[k].modality) else {
            continue;
        };
        let binds = before.strength() >= Modality::Statement.strength();
        if binds && frees(both.w.segments[t].joined_force) && !frees(both.b.segments[s].joined_force) {
            let rule = Rule::ObligationWeakened;
            push_mood(both, s, t, rule, Modality::Statement, Modality::Permission, out);
        }
    }
}

/// Adds the finding that a sentence binds with another force.
fn push_mood(
    both: &ReadPair,
    s: usize,
    t: usize,
    rule: Rule,
    before: Modality,
    after: Modality,
    out: &mut Vec<Difference>,
) {
    let ends = |r: &Reading, k: usize| {
        let segment = &r.segments[k];
        segment.modality.is_some() || segment.joined_force.is_some_and(|force| force == after)
    };
    let end = |r: &Reading, s: usize| {
        let s = (s..r.segments.len()).find(|&k| ends(r, k)).unwrap_or(s);
        let words = &r.segments[s].words;
        let last = r.of(s).last().map_or(words.start, |u| r.units[u].words.end - 1);
        last.min(words.end - 1)..words.end
    };
    let ends = end(&both.w, t);
    let said = match both.w.segments[t].joined_force {
        Some(force) if force == after => String::new(),
        Some(_) | None => ending_at(both.witness, ends.start),
    };
    out.push(Difference {
        rule: Some(rule),
        is_whole: rule != Rule::Modality,
        endings: Some((before, after)),
        message: says::force(before, after, &said),
        base: vec![end(&both.b, s)],
        witness: vec![ends],
    });
}
