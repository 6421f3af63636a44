//! Words that no duty as a whole explains: replaced, lost or gained.

use super::act::is_kept_exception;
use super::difference::{Difference, ReadPair};
use super::reading::{PhraseSlot, Reading, SegmentRole};
use super::says;
use super::tables::{is_phrase_act, other_act, same_act};
use super::unit::UnitKind;
use crate::align::{Change, ChangeKind};
use crate::deviations::evidence::meaning::Meaning;
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::{binds, changed, inserted};
use crate::document::normalize::PLACEHOLDER;
use crate::document::tokens::Word;
use crate::guideline::Facet;
use std::collections::BTreeSet;
use std::ops::Range;

/// Units of one side that follow each other in one member of a phrase.
fn grouped(reading: &Reading, units: &BTreeSet<usize>) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for &u in units {
        let place = reading.places[u];
        let joins = out.last().and_then(|g| g.last()).is_some_and(|&last| {
            let before = reading.places[last];
            before.segment == place.segment && before.phrase == place.phrase && before.member == place.member
        });
        match out.last_mut() {
            Some(group) if joins => group.push(u),
            _ => out.push(vec![u]),
        }
    }
    out
}

/// What a difference is.
enum LeftoverKind {
    /// Nothing that matters.
    Nothing,
    /// Only the words themselves can say.
    Words,
    /// This.
    Is(Rule),
}

/// Whatever is left: words replaced, lost or gained.
pub(super) fn rest(both: &mut ReadPair, open: &[Change], out: &mut Vec<Difference>) {
    let mut gained = grouped(&both.w, &both.gained);
    for lost in grouped(&both.b, &both.lost) {
        let partner = partner(both, open, &lost, &gained);
        let new = partner.map(|i| gained.remove(i)).unwrap_or_default();
        let rule = if new.is_empty() {
            lost_rule(both, &lost)
        } else {
            replaced_rule(both, &lost, &new)
        };
        push(both, rule, &lost, &new, out);
    }
    for new in gained {
        let rule = gained_rule(both, &new);
        push(both, rule, &[], &new, out);
    }
}

fn push(both: &ReadPair, verdict: LeftoverKind, lost: &[usize], gained: &[usize], out: &mut Vec<Difference>) {
    let rule = match verdict {
        LeftoverKind::Nothing => return,
        LeftoverKind::Words => None,
        LeftoverKind::Is(rule) => Some(rule),
    };
    let (old, new) = (both.base_said(lost), both.witness_said(gained));
    out.push(Difference {
        rule,
        is_whole: false,
        endings: None,
        message: says::replaced(&old, &new),
        base: both.base_words(lost),
        witness: both.witness_words(gained),
    });
}

/// What came in the place of lost words: what the same run of the comparison has, or the same phrase of the duty that answers.
fn partner(both: &ReadPair, open: &[Change], lost: &[usize], gained: &[Vec<usize>]) -> Option<usize> {
    let within =
        |range: &Range<usize>, change: &Range<usize>| change.start < range.end && range.start < change.end;
    let of_run = gained.iter().position(|new| {
        open.iter().any(|c| {
            lost.iter().any(|&u| within(&both.b.units[u].words, &c.base))
                && new.iter().any(|&u| within(&both.w.units[u].words, &c.witness))
        })
    });
    let place = both.b.places[lost[0]];
    of_run.or_else(|| {
        let target = both.answers[place.segment]?;
        gained.iter().position(|new| {
            let there = both.w.places[new[0]];
            let kinds = both.b.units[lost[0]].kind == both.w.units[new[0]].kind;
            kinds && there.segment == target && there.slot == place.slot && there.modifies == place.modifies
        })
    })
}

/// Whether words say nothing that matters: parts of words, or what is said elsewhere as well.
fn only_repeats(reading: &Reading, units: &[usize], said: &BTreeSet<usize>) -> bool {
    units.iter().all(|&u| {
        let unit = &reading.units[u];
        unit.kind == UnitKind::Affix || said.contains(&u) && !is_phrase_act(&unit.key)
    })
}

fn lost_rule(both: &ReadPair, lost: &[usize]) -> LeftoverKind {
    if only_repeats(&both.b, lost, &both.pairing.said_in_witness) {
        return LeftoverKind::Nothing;
    }
    let place = both.b.places[lost[0]];
    if lost.iter().any(|&u| is_phrase_act(&both.b.units[u].key)) {
        return LeftoverKind::Is(changed(both.facet));
    }
    if is_glossed(both.base.words(), &both.b, lost, &both.pairing.base) {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    let verbs = lost
        .iter()
        .all(|&u| matches!(both.b.units[u].kind, UnitKind::Verb | UnitKind::Affix));
    let condition = both.b.segments[place.segment].role == SegmentRole::Condition;
    let same = both.answers[place.segment]
        .and_then(|t| both.w.segments[t].head)
        .map(|u| both.w.units[u].key.as_str())
        .is_some_and(|key| lost.iter().all(|&u| same_act(&both.b.units[u].key, key)));
    if same {
        return LeftoverKind::Nothing;
    }
    if verbs
        && !is_listed(&both.b, lost[0])
        && (place.modifies || condition || both.facet == Facet::Definitions)
    {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    if !binds(both.facet) {
        return LeftoverKind::Is(changed(both.facet));
    }
    let role = both.b.role(lost[0]);
    let whole = both.b.of(place.segment).all(|u| both.pairing.base[u].is_none());
    // Who acts is compared only if both texts name somebody.
    let topic = place.slot == PhraseSlot::Who
        && !place.modifies
        && both.answers[place.segment].is_some()
        && !(0..both.w.segments.len()).any(|t| names_who(&both.w, t));
    match role {
        _ if topic => LeftoverKind::Is(Rule::Rephrased),
        SegmentRole::Purpose => LeftoverKind::Nothing,
        // An exception without one of its words may free more.
        SegmentRole::Exception if whole => LeftoverKind::Is(Rule::ObligationStrengthened),
        SegmentRole::Condition if whole && !beside_condition(both, place.segment) => {
            LeftoverKind::Is(Rule::ObligationStrengthened)
        }
        _ => LeftoverKind::Is(changed(both.facet)),
    }
}

/// Whether another condition of the same sentence is still there.
fn beside_condition(both: &ReadPair, segment: usize) -> bool {
    let ends = |s: usize| both.b.segments[s].modality.is_some();
    let first = (0..segment).rev().find(|&s| ends(s)).map_or(0, |s| s + 1);
    (first..both.b.segments.len())
        .take_while(|&s| s <= segment || !ends(s - 1))
        .any(|s| {
            let kept = both.b.of(s).any(|u| both.pairing.base[u].is_some());
            s != segment && kept && both.b.segments[s].role == SegmentRole::Condition
        })
}

/// Whether a unit is in a list with others.
fn is_listed(reading: &Reading, unit: usize) -> bool {
    let place = reading.places[unit];
    !place.inner
        && (0..reading.units.len()).any(|u| {
            let other = reading.places[u];
            let is_word = matches!(reading.units[u].kind, UnitKind::Noun | UnitKind::Verb);
            other.phrase == place.phrase && other.member != place.member && is_word
        })
}

/// Whether a bracket behind the units says the same again, in words both texts have: 総合行政ネットワーク(LGWAN).
fn is_glossed(words: &[Word], reading: &Reading, units: &[usize], paired: &[Option<usize>]) -> bool {
    let open = reading.units[units[units.len() - 1]].words.end;
    if words.get(open).is_none_or(|w| w.surface != "(") {
        return false;
    }
    let close = (open..words.len())
        .find(|&i| words[i].surface == ")")
        .unwrap_or(open);
    let mut inside = (0..reading.units.len())
        .filter(|&u| (open..close).contains(&reading.units[u].words.start))
        .peekable();
    inside.peek().is_some() && inside.all(|u| paired[u].is_some() && reading.units[u].kind == UnitKind::Noun)
}

/// Whether the units only name the body itself: 本市は, 本市議会は.
fn names_the_body(words: &[Word], reading: &Reading, units: &[usize]) -> bool {
    let first = reading.units[units[0]].words.start;
    let end = reading.units[units[units.len() - 1]].words.end;
    let text: String = words[first..end].iter().map(|w| w.surface.as_str()).collect();
    text == PLACEHOLDER
}

/// Whether the units are in a bracket that takes in more: （会計年度任用職員を含む。）
fn is_included(words: &[Word], reading: &Reading, units: &[usize]) -> bool {
    let end = reading.units[units[units.len() - 1]].words.end;
    let rest = words[end..]
        .iter()
        .take_while(|w| w.surface != ")" && w.surface != "(");
    let opened = words[..end]
        .iter()
        .rev()
        .take_while(|w| w.surface != ")")
        .any(|w| w.surface == "(");
    opened
        && rest
            .filter(|w| w.surface != "。")
            .last()
            .is_some_and(|w| w.base == "含む")
}

/// Whether the predicate and most of a segment of the witness are new, whatever few words of the base it has.
fn is_mostly_new(both: &ReadPair, segment: usize) -> bool {
    let is_new = |u: usize| both.pairing.witness[u].is_none();
    let names = |&u: &usize| matches!(both.w.units[u].kind, UnitKind::Noun | UnitKind::Verb);
    let units: Vec<usize> = both.w.of(segment).filter(names).collect();
    let new = units.iter().filter(|&&u| is_new(u)).count();
    both.w.segments[segment].head.is_none_or(is_new) && new * 2 > units.len()
}

/// Whether a segment says who acts.
fn names_who(reading: &Reading, segment: usize) -> bool {
    reading
        .of(segment)
        .any(|u| reading.places[u].slot == PhraseSlot::Who && !reading.places[u].modifies)
}

fn replaced_rule(both: &ReadPair, lost: &[usize], gained: &[usize]) -> LeftoverKind {
    let repeats = (
        only_repeats(&both.b, lost, &both.pairing.said_in_witness),
        only_repeats(&both.w, gained, &both.pairing.said_in_base),
    );
    match repeats {
        (true, true) => return LeftoverKind::Nothing,
        (true, false) => return gained_rule(both, gained),
        (false, true) => return lost_rule(both, lost),
        (false, false) => {}
    }
    let verbs = |reading: &Reading, units: &[usize]| {
        units
            .iter()
            .all(|&u| matches!(reading.units[u].kind, UnitKind::Verb | UnitKind::Affix))
    };
    if verbs(&both.b, lost) && verbs(&both.w, gained) {
        let other = lost.iter().any(|&l| {
            gained
                .iter()
                .any(|&g| other_act(&both.b.units[l].key, &both.w.units[g].key))
        });
        return LeftoverKind::Is(if other {
            changed(both.facet)
        } else {
            Rule::Rephrased
        });
    }
    let purpose = both.b.role(lost[0]) == SegmentRole::Purpose;
    if purpose && binds(both.facet) {
        return LeftoverKind::Nothing;
    }
    LeftoverKind::Is(changed(both.facet))
}

fn gained_rule(both: &ReadPair, gained: &[usize]) -> LeftoverKind {
    if only_repeats(&both.w, gained, &both.pairing.said_in_base) {
        return LeftoverKind::Nothing;
    }
    let place = both.w.places[gained[0]];
    if is_glossed(both.witness.words(), &both.w, gained, &both.pairing.witness) {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    if place.topic && names_the_body(both.witness.words(), &both.w, gained) {
        return LeftoverKind::Nothing;
    }
    let verbs = gained
        .iter()
        .all(|&u| matches!(both.w.units[u].kind, UnitKind::Verb | UnitKind::Affix));
    let condition = both.w.segments[place.segment].role == SegmentRole::Condition;
    if verbs
        && !is_listed(&both.w, gained[0])
        && (place.modifies || condition || both.facet == Facet::Definitions)
    {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    let member: Vec<usize> = (0..both.w.units.len())
        .filter(|&u| both.w.places[u].phrase == place.phrase && both.w.places[u].member == place.member)
        .collect();
    if binds(both.facet) && is_included(both.witness.words(), &both.w, gained) {
        return LeftoverKind::Is(Rule::MeasureAdded);
    }
    let all_new = member
        .iter()
        .filter(|&&u| !matches!(both.w.units[u].kind, UnitKind::Qualifier(_)))
        .all(|&u| both.pairing.witness[u].is_none());
    let listed = (0..both.w.units.len()).any(|u| {
        let other = both.w.places[u];
        other.phrase == place.phrase && other.member != place.member && both.pairing.witness[u].is_some()
    });
    if both.facet == Facet::Scope {
        return LeftoverKind::Words;
    }
    if !binds(both.facet) {
        return gained_statement(both, gained, all_new);
    }
    gained_in_duty(both, gained, all_new && listed)
}

/// What words are that came to a text that binds nobody.
fn gained_statement(both: &ReadPair, gained: &[usize], all_new: bool) -> LeftoverKind {
    let words = &both.witness.words()
        [both.w.units[gained[0]].words.start..both.w.units[gained[gained.len() - 1]].words.end];
    let kind = ChangeKind::Words;
    if both.facet == Facet::Purpose && !all_new && both.w.places[gained[0]].modifies {
        return LeftoverKind::Is(changed(both.facet));
    }
    LeftoverKind::Is(inserted(both.facet, words, kind, &Meaning::of(words)))
}

/// What words are that came to a duty. `joins_list`: they are a new member of a list that was there.
fn gained_in_duty(both: &ReadPair, gained: &[usize], joins_list: bool) -> LeftoverKind {
    let place = both.w.places[gained[0]];
    let duty = (place.segment..both.w.segments.len()).find(|&s| both.w.segments[s].role == SegmentRole::Duty);
    let is_new = duty.is_some_and(|s| !both.answers.contains(&Some(s)) || is_mostly_new(both, s));
    match both.w.role(gained[0]) {
        SegmentRole::Purpose => LeftoverKind::Nothing,
        SegmentRole::Exception if !is_kept_exception(both, place.segment) => {
            LeftoverKind::Is(Rule::ObligationWeakened)
        }
        _ if is_new => LeftoverKind::Is(Rule::MeasureAdded),
        _ if joins_list => LeftoverKind::Is(Rule::MeasureAdded),
        SegmentRole::Duty
            if place.slot == PhraseSlot::Who
                && !both
                    .b
                    .segments
                    .iter()
                    .enumerate()
                    .any(|(s, _)| both.answers[s] == Some(place.segment) && names_who(&both.b, s)) =>
        {
            LeftoverKind::Is(Rule::Rephrased)
        }
        _ => LeftoverKind::Is(changed(both.facet)),
    }
}
