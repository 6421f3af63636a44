//! What two texts of one clause do not share, as findings.

use super::act;
use super::pairing::{Pairing, pair};
use super::read::{Reading, Role, Slot, read};
use super::says;
use super::tables::other_act;
use super::unit::Kind;
use crate::align::Change;
use crate::deviations::classify::{bent, binds, changed, inserted};
use crate::deviations::meaning::{Meaning, Qualifier};
use crate::deviations::rules::Rule;
use crate::guideline::Facet;
use crate::lang::Message;
use crate::tokens::Passage;
use std::collections::BTreeSet;
use std::ops::Range;

/// One thing that is not the same, with the words it is about.
#[derive(Debug, Clone)]
pub(in crate::deviations) struct Difference {
    pub rule: Rule,
    /// Whether it is about a duty as a whole and told in one sentence, whatever runs of words it takes in.
    pub is_whole: bool,
    pub message: Message,
    /// Words of the guideline's text.
    pub base: Vec<Range<usize>>,
    /// Words of the policy's text.
    pub witness: Vec<Range<usize>>,
}

/// Both texts with what is known of them.
pub(super) struct Both<'a> {
    pub facet: Facet,
    pub base: &'a Passage,
    pub witness: &'a Passage,
    pub b: Reading,
    pub w: Reading,
    pub pairing: Pairing,
    /// For each segment of the base, the segment of the witness that has most of it.
    pub answers: Vec<Option<usize>>,
    /// Units of the base that no finding explains yet.
    pub lost: BTreeSet<usize>,
    /// Units of the witness that no finding explains yet.
    pub gained: BTreeSet<usize>,
}

/// Below this share of units in common the texts are not compared duty by duty.
const ENOUGH_IN_COMMON: usize = 40;

/// Compares two texts; `None` if they have too little in common to be read against each other. `settled` are changes
/// that something else explains.
pub(in crate::deviations) fn compare(
    facet: Facet,
    base: &Passage,
    witness: &Passage,
    open: &[Change],
    settled: &[Change],
) -> Option<Vec<Difference>> {
    let (b, w) = (read(base), read(witness));
    if b.places.len() != b.units.len() || w.places.len() != w.units.len() || b.units.is_empty() {
        return None;
    }
    let pairing = pair(&b, &w);
    let known = (0..b.units.len())
        .filter(|&u| pairing.base[u].is_some() || pairing.said_in_witness.contains(&u))
        .count();
    if known * 100 < b.units.len() * ENOUGH_IN_COMMON {
        return None;
    }
    let inside = |range: &Range<usize>, of: fn(&Change) -> &Range<usize>| {
        settled.iter().any(|c| of(c).start < range.end && range.start < of(c).end)
    };
    let lost = (0..b.units.len())
        .filter(|&u| pairing.base[u].is_none() && !inside(&b.units[u].words, |c| &c.base))
        .collect();
    let gained = (0..w.units.len())
        .filter(|&u| pairing.witness[u].is_none() && !inside(&w.units[u].words, |c| &c.witness))
        .collect();
    let answers = answers(&b, &w, &pairing);
    let mut both = Both { facet, base, witness, b, w, pairing, answers, lost, gained };
    let mut out = Vec::new();
    if binds(facet) {
        act::dropped(&mut both, &mut out);
        act::heads(&mut both, &mut out);
        act::persons(&mut both, &mut out);
        act::moods(&mut both, &mut out);
        act::added(&mut both, &mut out);
    }
    qualifiers(&mut both, &mut out);
    rest(&mut both, open, &mut out);
    Some(out)
}

fn answers(b: &Reading, w: &Reading, pairing: &Pairing) -> Vec<Option<usize>> {
    (0..b.segments.len())
        .map(|s| {
            let mut shares = vec![0usize; w.segments.len()];
            for u in b.of(s) {
                if let Some(v) = pairing.base[u] {
                    let is_head = b.segments[s].head == Some(u) && w.segments[w.places[v].segment].head == Some(v);
                    shares[w.places[v].segment] += if is_head { 3 } else { 1 };
                }
            }
            let best = (0..shares.len()).max_by_key(|&t| (shares[t], std::cmp::Reverse(t)))?;
            (shares[best] > 0).then_some(best)
        })
        .collect()
}

impl Both<'_> {
    /// The words from the first to the last of these units, as ranges of each unit.
    pub fn base_words(&self, units: &[usize]) -> Vec<Range<usize>> {
        units.iter().map(|&u| self.b.units[u].words.clone()).collect()
    }

    /// The same for the witness.
    pub fn witness_words(&self, units: &[usize]) -> Vec<Range<usize>> {
        units.iter().map(|&u| self.w.units[u].words.clone()).collect()
    }

    /// The text from the first to the last of these units of the base.
    pub fn base_said(&self, units: &[usize]) -> String {
        says::span(self.base, &self.base_words(units))
    }

    /// The same for the witness.
    pub fn witness_said(&self, units: &[usize]) -> String {
        says::span(self.witness, &self.witness_words(units))
    }
}

/// Qualifiers that came and went, duty by duty.
fn qualifiers(both: &mut Both, out: &mut Vec<Difference>) {
    let is_qualifier = |kind: Kind| matches!(kind, Kind::Qualifier(_));
    let lost: Vec<usize> = both.lost.iter().copied().filter(|&u| is_qualifier(both.b.units[u].kind)).collect();
    let gained: Vec<usize> = both.gained.iter().copied().filter(|&u| is_qualifier(both.w.units[u].kind)).collect();
    let mut left: Vec<usize> = Vec::new();
    let mut groups: Vec<(Vec<usize>, Vec<usize>)> = vec![(Vec::new(), Vec::new()); both.w.segments.len()];
    for u in lost {
        match both.answers[both.b.places[u].segment] {
            Some(t) => groups[t].0.push(u),
            None => left.push(u),
        }
    }
    for u in gained {
        groups[both.w.places[u].segment].1.push(u);
    }
    moved_qualifiers(both, &mut groups);
    groups.push((left, Vec::new()));
    for (lost, gained) in groups {
        if lost.is_empty() && gained.is_empty() {
            continue;
        }
        for u in &lost {
            both.lost.remove(u);
        }
        for u in &gained {
            both.gained.remove(u);
        }
        let meaning = |reading: &Reading, units: &[usize]| {
            let mut meaning = Meaning::default();
            for &u in units {
                let unit = &reading.units[u];
                if let Kind::Qualifier(kind) = unit.kind {
                    *meaning.qualifiers.entry((kind, unit.key.clone())).or_default() += 1;
                }
            }
            meaning
        };
        let (old, new) = (meaning(&both.b, &lost), meaning(&both.w, &gained));
        let ignored = |m: &Meaning| {
            m.qualifiers.keys().all(|(kind, _)| matches!(kind, Qualifier::And | Qualifier::Duty | Qualifier::Effort))
        };
        let joined = |m: &Meaning| m.qualifiers.keys().all(|(kind, _)| matches!(kind, Qualifier::Or | Qualifier::And));
        if ignored(&old) && ignored(&new) || joined(&old) && joined(&new) && (old.qualifiers.is_empty() || new.qualifiers.is_empty()) {
            continue;
        }
        let (lost_text, gained_text) = (both.base_said(&lost), both.witness_said(&gained));
        out.push(Difference {
            rule: bent(both.facet, &old, &new),
            is_whole: false,
            message: says::replaced(&lost_text, &gained_text),
            base: both.base_words(&lost),
            witness: both.witness_words(&gained),
        });
    }
}

/// A qualifier that is there on both sides but with another duty counts as lost there and gained here.
fn moved_qualifiers(both: &Both, groups: &mut [(Vec<usize>, Vec<usize>)]) {
    if !binds(both.facet) {
        return;
    }
    for (u, unit) in both.b.units.iter().enumerate() {
        let Kind::Qualifier(kind) = unit.kind else { continue };
        let bends = matches!(
            kind,
            Qualifier::Frequency | Qualifier::Force | Qualifier::Utmost | Qualifier::Hedge | Qualifier::Universal
        );
        let Some(v) = both.pairing.base[u].filter(|_| bends) else { continue };
        let (from, to) = (both.b.places[u].segment, both.w.places[v].segment);
        let duty = |s: usize| both.w.segments[s].role == Role::Duty;
        let Some(expected) = both.answers[from].filter(|&t| t != to && duty(t) && duty(to)) else { continue };
        // The duty it is with now was there before, without it.
        let other = (0..both.answers.len()).any(|s| s != from && both.answers[s] == Some(to) && both.b.segments[s].head.is_some());
        if other && both.b.segments[from].head.is_some() {
            groups[expected].0.push(u);
            groups[to].1.push(v);
        }
    }
}

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
fn rest(both: &mut Both, open: &[Change], out: &mut Vec<Difference>) {
    let mut gained = grouped(&both.w, &both.gained);
    for lost in grouped(&both.b, &both.lost) {
        let partner = partner(both, open, &lost, &gained);
        let new = partner.map(|i| gained.remove(i)).unwrap_or_default();
        let rule = if new.is_empty() { lost_rule(both, &lost) } else { replaced_rule(both, &lost, &new) };
        push(both, rule, &lost, &new, out);
    }
    for new in gained {
        let rule = gained_rule(both, &new);
        push(both, rule, &[], &new, out);
    }
}

fn push(both: &Both, rule: Option<Rule>, lost: &[usize], gained: &[usize], out: &mut Vec<Difference>) {
    let Some(rule) = rule else { return };
    let (old, new) = (both.base_said(lost), both.witness_said(gained));
    out.push(Difference {
        rule,
        is_whole: false,
        message: says::replaced(&old, &new),
        base: both.base_words(lost),
        witness: both.witness_words(gained),
    });
}

/// What came in the place of lost words: what the same run of the comparison has, or the same phrase of the duty that answers.
fn partner(both: &Both, open: &[Change], lost: &[usize], gained: &[Vec<usize>]) -> Option<usize> {
    let within = |range: &Range<usize>, change: &Range<usize>| change.start < range.end && range.start < change.end;
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
            there.segment == target && there.slot == place.slot && there.modifies == place.modifies
        })
    })
}

/// Whether words say nothing that matters: parts of words, or what is said elsewhere as well.
fn only_repeats(reading: &Reading, units: &[usize], said: &BTreeSet<usize>) -> bool {
    units.iter().all(|&u| matches!(reading.units[u].kind, Kind::Affix) || said.contains(&u))
}

fn lost_rule(both: &Both, lost: &[usize]) -> Option<Rule> {
    if only_repeats(&both.b, lost, &both.pairing.said_in_witness) {
        return None;
    }
    let place = both.b.places[lost[0]];
    let verbs = lost.iter().all(|&u| matches!(both.b.units[u].kind, Kind::Verb | Kind::Affix));
    if verbs && (place.modifies || both.facet == Facet::Definitions) {
        return Some(Rule::Rephrased);
    }
    if !binds(both.facet) {
        return Some(changed(both.facet));
    }
    let role = both.b.segments[place.segment].role;
    let whole = both.b.of(place.segment).all(|u| both.pairing.base[u].is_none());
    let topic = place.slot == Slot::Who && both.answers[place.segment].is_some_and(|t| !names_who(&both.w, t));
    match role {
        Role::Purpose => None,
        Role::Exception => Some(Rule::ObligationStrengthened),
        Role::Condition if whole && !beside_condition(both, place.segment) => Some(Rule::ObligationStrengthened),
        Role::Duty if topic => Some(Rule::Rephrased),
        Role::Condition | Role::Duty => Some(changed(both.facet)),
    }
}

/// Whether another condition of the same sentence is still there.
fn beside_condition(both: &Both, segment: usize) -> bool {
    [segment.checked_sub(1), Some(segment + 1)].into_iter().flatten().any(|s| {
        both.b.segments.get(s).is_some_and(|seg| seg.role == Role::Condition) && both.answers[s].is_some()
    })
}

/// Whether a segment says who acts.
fn names_who(reading: &Reading, segment: usize) -> bool {
    reading.of(segment).any(|u| reading.places[u].slot == Slot::Who && !reading.places[u].modifies)
}

fn replaced_rule(both: &Both, lost: &[usize], gained: &[usize]) -> Option<Rule> {
    let repeats = (
        only_repeats(&both.b, lost, &both.pairing.said_in_witness),
        only_repeats(&both.w, gained, &both.pairing.said_in_base),
    );
    match repeats {
        (true, true) => return None,
        (true, false) => return gained_rule(both, gained),
        (false, true) => return lost_rule(both, lost),
        (false, false) => {}
    }
    let verbs = |reading: &Reading, units: &[usize]| {
        units.iter().all(|&u| matches!(reading.units[u].kind, Kind::Verb | Kind::Affix))
    };
    if verbs(&both.b, lost) && verbs(&both.w, gained) {
        let other = lost.iter().any(|&l| {
            gained.iter().any(|&g| other_act(&both.b.units[l].key, &both.w.units[g].key))
        });
        return Some(if other { changed(both.facet) } else { Rule::Rephrased });
    }
    let purpose = both.b.segments[both.b.places[lost[0]].segment].role == Role::Purpose;
    if purpose && binds(both.facet) {
        return None;
    }
    Some(changed(both.facet))
}

fn gained_rule(both: &Both, gained: &[usize]) -> Option<Rule> {
    if only_repeats(&both.w, gained, &both.pairing.said_in_base) {
        return None;
    }
    let place = both.w.places[gained[0]];
    let verbs = gained.iter().all(|&u| matches!(both.w.units[u].kind, Kind::Verb | Kind::Affix));
    if verbs && (place.modifies || both.facet == Facet::Definitions) {
        return Some(Rule::Rephrased);
    }
    let member: Vec<usize> = (0..both.w.units.len())
        .filter(|&u| both.w.places[u].phrase == place.phrase && both.w.places[u].member == place.member)
        .collect();
    let all_new = member.iter().all(|&u| both.pairing.witness[u].is_none());
    let listed = (0..both.w.units.len()).any(|u| {
        let other = both.w.places[u];
        other.phrase == place.phrase && other.member != place.member && both.pairing.witness[u].is_some()
    });
    if !binds(both.facet) {
        let words = &both.witness.words()[both.w.units[gained[0]].words.start..both.w.units[gained[gained.len() - 1]].words.end];
        let kind = crate::align::ChangeKind::Words;
        return Some(inserted(both.facet, words, kind, &Meaning::of(words)));
    }
    match both.w.segments[place.segment].role {
        Role::Purpose => None,
        Role::Exception => Some(Rule::ObligationWeakened),
        _ if all_new && listed => Some(Rule::MeasureAdded),
        Role::Duty if place.slot == Slot::Who && !both.b.segments.iter().enumerate().any(|(s, _)| both.answers[s] == Some(place.segment) && names_who(&both.b, s)) => {
            Some(Rule::Rephrased)
        }
        Role::Condition | Role::Duty => Some(changed(both.facet)),
    }
}
