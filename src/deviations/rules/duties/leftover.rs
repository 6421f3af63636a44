//! Words that no duty as a whole explains: replaced, lost or gained.

use super::around::{is_glossed, is_listed, names_the_body, names_who, only_repeats};
use super::difference::{Difference, LeftoverKind, ReadPair};
use super::gained::gained_rule;
use super::reading::{PhraseSlot, Reading, SegmentRole, UnitPlace};
use super::says;
use super::tables::{is_phrase_act, is_soft, other_act, same_act};
use super::unit::UnitKind;
use crate::align::Change;
use crate::deviations::evidence::meaning::Qualifier;
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::changed;
use crate::deviations::{Severity, severity};
use crate::document::tokens::Pos;
use crate::guideline::Facet;
use std::collections::BTreeSet;
use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

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

/// Whatever is left: words replaced, lost or gained.
pub(super) fn rest(both: &mut ReadPair, open: &[Change], out: &mut Vec<Difference>) {
    let mut found = Vec::new();
    let mut gained = grouped(&both.w, &both.gained);
    for lost in grouped(&both.b, &both.lost) {
        let partner = partner(both, open, &lost, &gained);
        let new = partner.map(|i| gained.remove(i)).unwrap_or_default();
        let rule = if new.is_empty() {
            lost_rule(both, &lost)
        } else {
            replaced_rule(both, &lost, &new)
        };
        found.push((rule, lost, new));
    }
    for new in gained {
        let rule = gained_rule(both, &new);
        found.push((rule, Vec::new(), new));
    }
    let known = |kind: &LeftoverKind| match kind {
        LeftoverKind::Is(rule) => Some(*rule),
        LeftoverKind::Unknown => Some(changed(both.facet)),
        LeftoverKind::Nothing | LeftoverKind::Words => None,
    };
    let serious: Vec<Difference> = found
        .iter()
        .filter(|(kind, ..)| known(kind).is_some_and(|rule| is_serious(both.facet, rule)))
        .map(|(kind, lost, gained)| difference(both, known(kind), lost, gained))
        .collect();
    let is_reworded = is_reworded(both.facet, open, out, &serious);
    for (kind, lost, gained) in found {
        let rule = match kind {
            LeftoverKind::Nothing => continue,
            LeftoverKind::Unknown if is_reworded && both.facet != Facet::Scope => Some(Rule::Rephrased),
            LeftoverKind::Words => None,
            LeftoverKind::Is(_) | LeftoverKind::Unknown => known(&kind),
        };
        out.push(difference(both, rule, &lost, &gained));
    }
}

fn is_serious(facet: Facet, rule: Rule) -> bool {
    severity(rule, facet) >= Severity::Medium
}

/// So many changes that matter to nobody make a clause that is reworded throughout.
const REWORDED: usize = 3;

/// Whether most of what changed in a clause is known to say the same. A rewritten clause has other words that no table has
/// as well, and the chance that one of these is the only change of substance is small.
fn is_reworded(facet: Facet, open: &[Change], told: &[Difference], serious: &[Difference]) -> bool {
    let touches = |difference: &Difference, change: &Change| {
        let any = |words: &[Range<usize>], range: &Range<usize>| {
            words.iter().any(|w| w.start < range.end && range.start < w.end)
        };
        any(&difference.base, &change.base) || any(&difference.witness, &change.witness)
    };
    let grave = told
        .iter()
        .filter(|d| d.rule.is_some_and(|rule| is_serious(facet, rule)));
    let matters: Vec<&Difference> = grave.chain(serious).collect();
    let (grave, harmless): (Vec<&Change>, Vec<&Change>) = open
        .iter()
        .partition(|change| matters.iter().any(|d| touches(d, change)));
    harmless.len() >= REWORDED && harmless.len() >= grave.len()
}

fn difference(both: &ReadPair, rule: Option<Rule>, lost: &[usize], gained: &[usize]) -> Difference {
    let (old, new) = (both.base_said(lost), both.witness_said(gained));
    Difference {
        rule,
        is_whole: false,
        endings: None,
        message: match rule {
            Some(Rule::Rephrased) if !lost.is_empty() && !gained.is_empty() => says::rephrased(&old, &new),
            _ => says::replaced(&old, &new),
        },
        base: both.base_words(lost),
        witness: both.witness_words(gained),
    }
}

/// What came in the place of lost words: what the same run of the comparison has, or the same phrase of the duty that answers.
fn partner(both: &ReadPair, open: &[Change], lost: &[usize], gained: &[Vec<usize>]) -> Option<usize> {
    let within =
        |range: &Range<usize>, change: &Range<usize>| change.start < range.end && range.start < change.end;
    // 企業団は、 in the place of 情報システムの監視、 says only who acts.
    let is_other = |new: &[usize]| !names_the_body(both.witness.words(), &both.w, new);
    let of_run = gained.iter().position(|new| {
        is_other(new)
            && open.iter().any(|c| {
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

fn lost_rule(both: &ReadPair, lost: &[usize]) -> LeftoverKind {
    if only_repeats(&both.b, lost, &both.pairing.said_in_witness)
        || both.facet.binds() && names_the_body(both.base.words(), &both.b, lost)
    {
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
    if same || lost.iter().all(|&u| is_done_to_the_same(both, u)) {
        return LeftoverKind::Nothing;
    }
    if both.facet.binds() && lost.iter().all(|&u| is_subject_of_noun(both, u)) {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    // 確保 of 確保されていることを確認する: the object of another act.
    let is_object = place.slot == PhraseSlot::What && both.b.segments[place.segment].head != Some(lost[0]);
    if verbs
        && !is_listed(&both.b, lost[0])
        && (place.modifies || is_object || condition || both.facet == Facet::Definitions)
    {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    if both.facet == Facet::Threats && is_whole_member(&both.b, lost, &both.pairing.base) {
        return LeftoverKind::Is(Rule::ThreatDropped);
    }
    if both.facet == Facet::Definitions && is_part_of_example(both, lost) {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    if !both.facet.binds() {
        return LeftoverKind::Is(changed(both.facet));
    }
    if is_said_by_light_verb(both, lost) {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    let role = both.b.role(lost[0]);
    let whole = both.b.of(place.segment).all(|u| both.pairing.base[u].is_none());
    match role {
        _ if is_unanswered_topic(both, place) => LeftoverKind::Is(Rule::Rephrased),
        SegmentRole::Purpose => LeftoverKind::Nothing,
        // An exception without one of its words may free more.
        SegmentRole::Exception if whole => LeftoverKind::Is(Rule::ObligationStrengthened),
        SegmentRole::Condition if whole && !beside_condition(both, place.segment) => {
            LeftoverKind::Is(Rule::ObligationStrengthened)
        }
        _ => LeftoverKind::Is(changed(both.facet)),
    }
}

/// Whether a unit only says that the noun behind it is about security, as the whole document is: セキュリティ of 必要なセキュリティ対策.
fn is_subject_of_noun(both: &ReadPair, unit: usize) -> bool {
    let unit = &both.b.units[unit];
    let behind = both.base.words().get(unit.words.end);
    cues(CueRole::Subject).any(|subject| subject.ends_with(&unit.text))
        && behind.is_some_and(|word| matches!(word.pos, Pos::Noun(_)))
}

/// Whether the policy has the act of a lost verb with an object of that verb: 規定を定め、 for 規定を整備し, though it has 定める elsewhere as
/// well.
fn is_done_to_the_same(both: &ReadPair, verb: usize) -> bool {
    let (unit, place) = (&both.b.units[verb], both.b.places[verb]);
    let is_object = |u: &usize| {
        let of = both.b.places[*u];
        of.slot == PhraseSlot::What && of.phrase + 1 >= place.phrase && *u < verb
    };
    let object = both.b.of(place.segment).filter(is_object).last();
    let answer = object.and_then(|u| both.pairing.base[u]);
    let acts = |v: usize| {
        let segment = &both.w.segments[both.w.places[v].segment];
        segment
            .head
            .is_some_and(|head| same_act(&both.w.units[head].key, &unit.key))
    };
    unit.kind == UnitKind::Verb && answer.is_some_and(acts)
}

/// Whether a place says who acts, though only one of the texts names somebody: then it isn't compared.
fn is_unanswered_topic(both: &ReadPair, place: UnitPlace) -> bool {
    place.slot == PhraseSlot::Who
        && !place.modifies
        && both.answers[place.segment].is_some()
        && !(0..both.w.segments.len()).any(|t| names_who(&both.w, t))
}

/// Whether the units are the predicate of a duty that is answered by its object with a verb that says nothing: 研修を受ける for
/// 研修を受講する.
fn is_said_by_light_verb(both: &ReadPair, lost: &[usize]) -> bool {
    let place = both.b.places[lost[0]];
    let is_verb = lost.len() == 1 && both.b.units[lost[0]].kind == UnitKind::Verb;
    let is_head = is_verb && both.b.segments[place.segment].head == Some(lost[0]);
    let object = both.answers[place.segment]
        .and_then(|t| both.w.segments[t].head)
        .and_then(|v| both.pairing.witness[v])
        .map(|u| both.b.places[u]);
    is_head
        && object.is_some_and(|of| of.segment == place.segment && of.slot == PhraseSlot::What && !of.modifies)
}

/// Whether the units are all of a member of a list, so that the list lacks it.
fn is_whole_member(reading: &Reading, units: &[usize], paired: &[Option<usize>]) -> bool {
    let place = reading.places[units[0]];
    let of_member = |u: &usize| {
        let other = reading.places[*u];
        let names = !matches!(reading.units[*u].kind, UnitKind::Qualifier(_) | UnitKind::Affix);
        names && other.phrase == place.phrase && other.member == place.member
    };
    (0..reading.units.len())
        .filter(of_member)
        .all(|u| paired[u].is_none())
}

/// Whether the units are a part of an example that the policy names in other words: ウェブサイトの管理等 for ホームページ管理システム等.
fn is_part_of_example(both: &ReadPair, units: &[usize]) -> bool {
    let open = |reading: &Reading, u: usize| reading.units[u].kind == UnitKind::Qualifier(Qualifier::Open);
    let place = both.b.places[units[0]];
    let in_member =
        |u: &usize| both.b.places[*u].phrase == place.phrase && both.b.places[*u].member == place.member;
    let member: Vec<usize> = (0..both.b.units.len()).filter(in_member).collect();
    let names = |u: usize| both.b.units[u].kind == UnitKind::Noun;
    let is_kept = member.iter().any(|&u| names(u) && both.pairing.base[u].is_some());
    let is_example = member
        .iter()
        .any(|&u| open(&both.b, u) && both.pairing.base[u].is_some());
    is_kept && is_example && units.iter().all(|&u| names(u))
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
        let acts = |reading: &Reading, units: &[usize]| -> Vec<String> {
            units.iter().map(|&u| reading.units[u].key.clone()).collect()
        };
        let (old, new) = (acts(&both.b, lost), acts(&both.w, gained));
        let other = old.iter().any(|l| new.iter().any(|g| other_act(l, g)));
        let hardened = old.iter().all(|act| is_soft(act)) && !new.iter().any(|act| is_soft(act));
        return LeftoverKind::Is(match other {
            true if hardened && both.facet.binds() => Rule::ObligationStrengthened,
            true => changed(both.facet),
            false => Rule::Rephrased,
        });
    }
    let purpose = both.b.role(lost[0]) == SegmentRole::Purpose;
    if purpose && both.facet.binds() {
        return LeftoverKind::Nothing;
    }
    if lost.iter().any(|&u| is_named(&both.b, u)) {
        return LeftoverKind::Is(changed(both.facet));
    }
    LeftoverKind::Unknown
}

/// Whether a unit is what a duty is about, and not what qualifies it: the last noun of who acts, what is done or to whom.
fn is_named(reading: &Reading, unit: usize) -> bool {
    let place = reading.places[unit];
    reading.units[unit].kind == UnitKind::Noun
        && !place.inner
        && !place.modifies
        && !matches!(place.slot, PhraseSlot::Way | PhraseSlot::Head)
}
