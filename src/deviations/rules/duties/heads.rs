//! Predicates of duties: another act in the place of the old one, or the old one under another.

use super::difference::{Difference, ReadPair};
use super::reading::{PhraseSlot, Reading, SegmentRole};
use super::says;
use super::tables::{groups, is_soft, other_act, same_act};
use super::unit::UnitKind;
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::changed;
use crate::document::tokens::Passage;
use std::ops::Range;

/// Predicates that are another act, or are under one that binds nobody.
pub(super) fn heads(both: &mut ReadPair, out: &mut Vec<Difference>) {
    for s in 0..both.b.segments.len() {
        if both.b.segments[s].role != SegmentRole::Duty {
            continue;
        }
        let head = both.b.segments[s].head;
        let found = head.and_then(|h| both.pairing.base[h]);
        let Some(t) = found
            .map(|v| duty_of(&both.w, both.w.places[v].segment))
            .or_else(|| both.answers[s].map(|t| aimed_at(&both.w, t)))
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
        let is_same = is_done_or_set(both, found, g) || is_example(both, t);
        if let Some(v) = in_place.or(is_same.then_some(g)) {
            both.gained.remove(&v);
            continue;
        }
        let below = found.is_some_and(|v| both.w.segments[both.w.places[v].segment].head != Some(v));
        let rule = match found {
            _ if is_soft(new_key) && !is_soft(old_key) => Rule::ObligationWeakened,
            Some(_) if is_aim(both, s) && groups(new_key).is_empty() => Rule::Rephrased,
            // An act nobody has listed above the old one: more likely less than it than the same.
            Some(_) if below && is_verb && groups(new_key).is_empty() => Rule::ObligationWeakened,
            // 見直しに関する意見を取りまとめる for 見直す: the old act is only what something else is about.
            Some(v) if below && is_verb && is_subject_matter(both, v) => Rule::ObligationWeakened,
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

/// Whether the base itself only works towards something, so that another act towards it is as good: 向上を図る.
fn is_aim(both: &ReadPair, segment: usize) -> bool {
    let words = &both.base.words()[both.b.segments[segment].words.clone()];
    let verb = words.iter().rev().find(|w| w.is_verb());
    verb.is_some_and(|w| same_act(&w.base, "図る"))
}

/// Whether a new predicate only does or lays down the act that it is said of: 区分を定める for 分類する, 改善に生かす for 改善する.
fn is_done_or_set(both: &ReadPair, act: Option<usize>, head: usize) -> bool {
    let Some(act) = act else { return false };
    let (place, key) = (both.w.places[act], both.w.units[head].key.as_str());
    let is_object = place.slot == PhraseSlot::What && !place.modifies;
    let in_other_words =
        both.pairing.witness[act].is_some_and(|u| both.b.units[u].key != both.w.units[act].key);
    place.segment == both.w.places[head].segment
        && (same_act(key, "行う") || is_object && in_other_words && same_act(key, "定める"))
}

/// Whether a segment is an example of the duty behind it, so that its force doesn't count: 啓発に取り組む等、対策を講じる.
fn is_example(both: &ReadPair, segment: usize) -> bool {
    let words = &both.witness.words()[both.w.segments[segment].words.clone()];
    let last = words.iter().rfind(|w| w.surface != "、");
    let ends = last.is_some_and(|w| matches!(w.surface.as_str(), "等" | "など"));
    let main = duty_of(&both.w, segment + 1);
    let does = both.w.segments[main]
        .head
        .is_none_or(|u| both.w.units[u].key == "do");
    ends && both.w.segments[segment].modality.is_none() && (does || both.answers.contains(&Some(main)))
}

/// Whether an act is only what another noun is about: 見直しに関する意見, 改善の要否.
fn is_subject_matter(both: &ReadPair, act: usize) -> bool {
    let place = both.w.places[act];
    let words = both.witness.words();
    let end = both.w.units[act].words.end;
    let joint: String = words[end..].iter().take(2).map(|w| w.surface.as_str()).collect();
    place.modifies
        && (joint.starts_with('の') || joint.starts_with("に関する") || joint.starts_with("に係る"))
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

/// The duty that an aim leads to: 依頼する of 確保するよう依頼する.
fn aimed_at(reading: &Reading, segment: usize) -> usize {
    match reading.segments[segment].role {
        SegmentRole::Purpose => duty_of(reading, segment),
        _ => segment,
    }
}

/// The duty a purpose or condition leads to.
fn duty_of(reading: &Reading, segment: usize) -> usize {
    (segment..reading.segments.len())
        .find(|&s| reading.segments[s].role == SegmentRole::Duty)
        .unwrap_or(segment.min(reading.segments.len().saturating_sub(1)))
}
