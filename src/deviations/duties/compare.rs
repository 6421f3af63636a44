//! What two texts of one clause do not share, as findings.

use super::act;
use super::pairing::{Pairing, pair};
use super::read::{Reading, Role, Slot, read};
use super::says;
use super::tables::{other_act, same_act};
use super::unit::Kind;
use crate::align::Change;
use crate::deviations::classify::{FRAME_GROUP, bent, binds, changed, inserted, refers_elsewhere};
use crate::deviations::meaning::{Meaning, Qualifier};
use crate::deviations::rules::Rule;
use crate::guideline::Facet;
use crate::lang::Message;
use crate::tokens::{Passage, Word};
use std::collections::BTreeSet;
use std::ops::Range;

/// One thing that is not the same, with the words it is about.
#[derive(Debug, Clone)]
pub(in crate::deviations) struct Difference {
    /// `None` if only the words themselves can say.
    pub rule: Option<Rule>,
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
        // 別に定めるところによる in the place of what was to be done.
        let defers = binds(facet) && refers_elsewhere(witness.words()) && !refers_elsewhere(base.words());
        let all = |passage: &Passage| vec![0..passage.words().len()];
        return defers.then(|| {
            vec![Difference {
                rule: Some(Rule::MeasureDropped),
                is_whole: true,
                message: says::dropped(&says::span(base, &all(base))),
                base: all(base),
                witness: all(witness),
            }]
        });
    }
    let inside = |range: &Range<usize>, of: fn(&Change) -> &Range<usize>| {
        settled.iter().any(|c| of(c).start < range.end && range.start < of(c).end)
    };
    let framed = |key: &str| facet == Facet::Scope && key == FRAME_GROUP || key == "do";
    let lost = (0..b.units.len())
        .filter(|&u| !framed(&b.units[u].key) && pairing.base[u].is_none() && !inside(&b.units[u].words, |c| &c.base))
        .collect();
    let gained = (0..w.units.len())
        .filter(|&u| !framed(&w.units[u].key) && pairing.witness[u].is_none() && !inside(&w.units[u].words, |c| &c.witness))
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
    if binds(facet) {
        act::divided(&both, &mut out);
        act::basis(&both, &mut out);
    }
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
        let (mut old, mut new) = (meaning(&both.b, &lost), meaning(&both.w, &gained));
        if !joint_replaced(both, &lost, &gained) {
            let joins = |kind: Qualifier| matches!(kind, Qualifier::And | Qualifier::Or);
            old.qualifiers.retain(|(kind, _), _| !joins(*kind));
            new.qualifiers.retain(|(kind, _), _| !joins(*kind));
        }
        let ignored = |m: &Meaning| {
            m.qualifiers.keys().all(|(kind, _)| matches!(kind, Qualifier::And | Qualifier::Duty))
        };
        if ignored(&old) && ignored(&new) {
            continue;
        }
        let (lost_text, gained_text) = (both.base_said(&lost), both.witness_said(&gained));
        out.push(Difference {
            rule: (both.facet != Facet::Scope || !lost.is_empty()).then(|| bent(both.facet, &old, &new)),
            is_whole: false,
            message: says::replaced(&lost_text, &gained_text),
            base: both.base_words(&lost),
            witness: both.witness_words(&gained),
        });
    }
}

/// Whether 又は joins what 及び joined, or the other way round.
fn joint_replaced(both: &Both, lost: &[usize], gained: &[usize]) -> bool {
    let joins = |kind: Kind| matches!(kind, Kind::Qualifier(Qualifier::And | Qualifier::Or));
    let next = |r: &Reading, u: usize| (u + 1..r.units.len()).find(|&k| !matches!(r.units[k].kind, Kind::Qualifier(_)));
    let before = |r: &Reading, u: usize| (0..u).rev().find(|&k| !matches!(r.units[k].kind, Kind::Qualifier(_)));
    let answers = |u: Option<usize>, v: Option<usize>| u.zip(v).is_some_and(|(u, v)| both.pairing.base[u] == Some(v));
    lost.iter().filter(|&&u| joins(both.b.units[u].kind)).any(|&u| {
        gained.iter().filter(|&&v| joins(both.w.units[v].kind)).any(|&v| {
            answers(before(&both.b, u), before(&both.w, v)) && answers(next(&both.b, u), next(&both.w, v))
        })
    })
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

/// What a difference is.
enum Verdict {
    /// Nothing that matters.
    Nothing,
    /// Only the words themselves can say.
    Words,
    /// This.
    Is(Rule),
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

fn push(both: &Both, verdict: Verdict, lost: &[usize], gained: &[usize], out: &mut Vec<Difference>) {
    let rule = match verdict {
        Verdict::Nothing => return,
        Verdict::Words => None,
        Verdict::Is(rule) => Some(rule),
    };
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
            let kinds = both.b.units[lost[0]].kind == both.w.units[new[0]].kind;
            kinds && there.segment == target && there.slot == place.slot && there.modifies == place.modifies
        })
    })
}

/// Whether words say nothing that matters: parts of words, or what is said elsewhere as well.
fn only_repeats(reading: &Reading, units: &[usize], said: &BTreeSet<usize>) -> bool {
    units.iter().all(|&u| matches!(reading.units[u].kind, Kind::Affix) || said.contains(&u))
}

fn lost_rule(both: &Both, lost: &[usize]) -> Verdict {
    if only_repeats(&both.b, lost, &both.pairing.said_in_witness) {
        return Verdict::Nothing;
    }
    let place = both.b.places[lost[0]];
    if is_glossed(both.base.words(), &both.b, lost, &both.pairing.base) {
        return Verdict::Is(Rule::Rephrased);
    }
    let verbs = lost.iter().all(|&u| matches!(both.b.units[u].kind, Kind::Verb | Kind::Affix));
    let condition = both.b.segments[place.segment].role == Role::Condition;
    let same = both.answers[place.segment]
        .and_then(|t| both.w.segments[t].head)
        .map(|u| both.w.units[u].key.as_str())
        .is_some_and(|key| lost.iter().all(|&u| same_act(&both.b.units[u].key, key)));
    if same {
        return Verdict::Nothing;
    }
    if verbs && !is_listed(&both.b, lost[0]) && (place.modifies || condition || both.facet == Facet::Definitions) {
        return Verdict::Is(Rule::Rephrased);
    }
    if !binds(both.facet) {
        return Verdict::Is(changed(both.facet));
    }
    let role = both.b.segments[place.segment].role;
    let whole = both.b.of(place.segment).all(|u| both.pairing.base[u].is_none());
    let topic = place.slot == Slot::Who && both.answers[place.segment].is_some_and(|t| !names_who(&both.w, t));
    match role {
        Role::Purpose => Verdict::Nothing,
        Role::Exception => Verdict::Is(Rule::ObligationStrengthened),
        Role::Condition if whole && !beside_condition(both, place.segment) => Verdict::Is(Rule::ObligationStrengthened),
        Role::Duty if topic => Verdict::Is(Rule::Rephrased),
        Role::Condition | Role::Duty => Verdict::Is(changed(both.facet)),
    }
}

/// Whether another condition of the same sentence is still there.
fn beside_condition(both: &Both, segment: usize) -> bool {
    let ends = |s: usize| both.b.segments[s].modality.is_some();
    let first = (0..segment).rev().find(|&s| ends(s)).map_or(0, |s| s + 1);
    (first..both.b.segments.len())
        .take_while(|&s| s <= segment || !ends(s - 1))
        .any(|s| {
            let kept = both.b.of(s).any(|u| both.pairing.base[u].is_some());
            s != segment && kept && both.b.segments[s].role == Role::Condition
        })
}

/// Whether a unit is in a list with others.
fn is_listed(reading: &Reading, unit: usize) -> bool {
    let place = reading.places[unit];
    !place.modifies && (0..reading.units.len()).any(|u| {
        let other = reading.places[u];
        let is_word = matches!(reading.units[u].kind, Kind::Noun | Kind::Verb);
        other.phrase == place.phrase && other.member != place.member && is_word
    })
}

/// Whether a bracket behind the units says the same again, in words both texts have: 総合行政ネットワーク(LGWAN).
fn is_glossed(words: &[Word], reading: &Reading, units: &[usize], paired: &[Option<usize>]) -> bool {
    let open = reading.units[units[units.len() - 1]].words.end;
    if words.get(open).is_none_or(|w| w.surface != "(") {
        return false;
    }
    let close = (open..words.len()).find(|&i| words[i].surface == ")").unwrap_or(open);
    let mut inside = (0..reading.units.len()).filter(|&u| (open..close).contains(&reading.units[u].words.start)).peekable();
    inside.peek().is_some() && inside.all(|u| paired[u].is_some() && reading.units[u].kind == Kind::Noun)
}

/// Whether a segment says who acts.
fn names_who(reading: &Reading, segment: usize) -> bool {
    reading.of(segment).any(|u| reading.places[u].slot == Slot::Who && !reading.places[u].modifies)
}

fn replaced_rule(both: &Both, lost: &[usize], gained: &[usize]) -> Verdict {
    let repeats = (
        only_repeats(&both.b, lost, &both.pairing.said_in_witness),
        only_repeats(&both.w, gained, &both.pairing.said_in_base),
    );
    match repeats {
        (true, true) => return Verdict::Nothing,
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
        return Verdict::Is(if other { changed(both.facet) } else { Rule::Rephrased });
    }
    let purpose = both.b.segments[both.b.places[lost[0]].segment].role == Role::Purpose;
    if purpose && binds(both.facet) {
        return Verdict::Nothing;
    }
    Verdict::Is(changed(both.facet))
}

fn gained_rule(both: &Both, gained: &[usize]) -> Verdict {
    if only_repeats(&both.w, gained, &both.pairing.said_in_base) {
        return Verdict::Nothing;
    }
    let place = both.w.places[gained[0]];
    if is_glossed(both.witness.words(), &both.w, gained, &both.pairing.witness) {
        return Verdict::Is(Rule::Rephrased);
    }
    let verbs = gained.iter().all(|&u| matches!(both.w.units[u].kind, Kind::Verb | Kind::Affix));
    let condition = both.w.segments[place.segment].role == Role::Condition;
    if verbs && !is_listed(&both.w, gained[0]) && (place.modifies || condition || both.facet == Facet::Definitions) {
        return Verdict::Is(Rule::Rephrased);
    }
    let member: Vec<usize> = (0..both.w.units.len())
        .filter(|&u| both.w.places[u].phrase == place.phrase && both.w.places[u].member == place.member)
        .collect();
    let all_new = member
        .iter()
        .filter(|&&u| !matches!(both.w.units[u].kind, Kind::Qualifier(_)))
        .all(|&u| both.pairing.witness[u].is_none());
    let listed = (0..both.w.units.len()).any(|u| {
        let other = both.w.places[u];
        other.phrase == place.phrase && other.member != place.member && both.pairing.witness[u].is_some()
    });
    if both.facet == Facet::Scope {
        return Verdict::Words;
    }
    if !binds(both.facet) {
        let words = &both.witness.words()[both.w.units[gained[0]].words.start..both.w.units[gained[gained.len() - 1]].words.end];
        let kind = crate::align::ChangeKind::Words;
        if both.facet == Facet::Purpose && !all_new && place.modifies {
            return Verdict::Is(changed(both.facet));
        }
        return Verdict::Is(inserted(both.facet, words, kind, &Meaning::of(words)));
    }
    let duty = (place.segment..both.w.segments.len()).find(|&s| both.w.segments[s].role == Role::Duty);
    let is_new = duty.is_some_and(|s| !both.answers.contains(&Some(s)));
    match both.w.segments[place.segment].role {
        Role::Purpose => Verdict::Nothing,
        Role::Exception => Verdict::Is(Rule::ObligationWeakened),
        _ if is_new => Verdict::Is(Rule::MeasureAdded),
        _ if all_new && listed => Verdict::Is(Rule::MeasureAdded),
        Role::Duty if place.slot == Slot::Who && !both.b.segments.iter().enumerate().any(|(s, _)| both.answers[s] == Some(place.segment) && names_who(&both.b, s)) => {
            Verdict::Is(Rule::Rephrased)
        }
        Role::Condition | Role::Duty => Verdict::Is(changed(both.facet)),
    }
}
