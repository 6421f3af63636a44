//! Qualifiers of a duty: how often, how strictly, only if, for all.

use super::difference::{Difference, ReadPair};
use super::rate::Rate;
use super::reading::{Reading, SegmentRole};
use super::says;
use super::unit::UnitKind;
use crate::deviations::evidence::meaning::{Meaning, Qualifier};
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::{bent, changed};
use crate::document::tokens::{Modality, is_separator};
use crate::guideline::Facet;
use std::collections::BTreeSet;

/// Rates in the place of others: a rarer one weakens the duty.
pub(super) fn rates(both: &mut ReadPair, out: &mut Vec<Difference>) {
    let rate = |r: &Reading, u: usize| match r.units[u].kind {
        UnitKind::Qualifier(Qualifier::Frequency) => Rate::of_key(&r.units[u].key),
        _ => None,
    };
    let lost: Vec<usize> = both.lost.iter().copied().collect();
    for u in lost {
        let named = rate(&both.b, u);
        let is_regular = both.b.units[u].key == REGULARLY;
        let Some(old) = named.or_else(|| is_regular.then_some(YEARLY)) else {
            continue;
        };
        let target = both.answers[both.b.places[u].segment];
        let new = both.gained.iter().filter_map(|&v| Some((v, rate(&both.w, v)?)));
        let Some((v, new)) = new.min_by_key(|&(v, _)| (Some(both.w.places[v].segment) != target, v)) else {
            continue;
        };
        // 定期的に in the place of 3年に1回 or the other way round: only a reader can tell.
        if named.is_none() && !new.is_at_least(old) {
            continue;
        }
        both.lost.remove(&u);
        both.gained.remove(&v);
        let rule = match (new.is_at_least(old), old.is_at_least(new)) {
            (true, true) if named.is_some() => continue,
            _ if !both.facet.binds() => changed(both.facet),
            (true, _) => Rule::ObligationStrengthened,
            (false, _) => Rule::ObligationWeakened,
        };
        out.push(both.replaced(u, v, rule));
    }
}

/// Key of the qualifiers that name no rate: 定期的に.
const REGULARLY: &str = "定期的";

/// What 定期的に asks for at least.
const YEARLY: Rate = Rate {
    days: 366,
    is_rough: false,
};

/// Lost and gained units of one duty.
type UnitGroup = (Vec<usize>, Vec<usize>);

/// Qualifiers that came and went, duty by duty.
pub(super) fn qualifiers(both: &mut ReadPair, out: &mut Vec<Difference>) {
    let (lost, gained) = first_mentions(both);
    for (lost, gained) in by_duty(both, lost, gained) {
        if lost.is_empty() && gained.is_empty() {
            continue;
        }
        for u in &lost {
            both.lost.remove(u);
        }
        for u in &gained {
            both.gained.remove(u);
        }
        out.extend(bent_duty(both, &lost, &gained));
    }
}

/// Qualifiers that no finding explains yet. Those of a second mention are explained here.
fn first_mentions(both: &mut ReadPair) -> UnitGroup {
    let is_qualifier = |kind: UnitKind| matches!(kind, UnitKind::Qualifier(_));
    let lost: Vec<usize> = both
        .lost
        .iter()
        .copied()
        .filter(|&u| is_qualifier(both.b.units[u].kind))
        .collect();
    let gained: Vec<usize> = both
        .gained
        .iter()
        .copied()
        .filter(|&u| is_qualifier(both.w.units[u].kind))
        .collect();
    let (again, said) = (
        repeated(&both.b, &both.pairing.base),
        repeated(&both.w, &both.pairing.witness),
    );
    let lost: Vec<usize> = lost.into_iter().filter(|u| !again.contains(u)).collect();
    let gained: Vec<usize> = gained
        .into_iter()
        .filter(|u| !said.contains(u) && !is_distributed(both, *u) && !is_need_of_a_case(both, *u))
        .collect();
    both.lost.retain(|u| !again.contains(u));
    let kept: BTreeSet<usize> = gained.iter().copied().collect();
    let is_open = |u: &usize| !is_qualifier(both.w.units[*u].kind) || kept.contains(u);
    let open = both.gained.iter().copied().filter(is_open).collect();
    both.gained = open;
    (lost, gained)
}

/// Qualifiers by the duty of the witness they belong to; last, those lost from duties that nothing answers.
fn by_duty(both: &ReadPair, lost: Vec<usize>, gained: Vec<usize>) -> Vec<UnitGroup> {
    let mut left: Vec<usize> = Vec::new();
    let mut groups: Vec<UnitGroup> = vec![(Vec::new(), Vec::new()); both.w.segments.len()];
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
    groups
}

/// What the qualifiers among some units say.
fn meaning(reading: &Reading, units: &[usize]) -> Meaning {
    let mut meaning = Meaning::default();
    for &u in units {
        let unit = &reading.units[u];
        if let UnitKind::Qualifier(kind) = unit.kind {
            *meaning.qualifiers.entry((kind, unit.key.clone())).or_default() += 1;
        }
    }
    meaning
}

/// What the qualifiers one duty lost and gained amount to, if it matters.
fn bent_duty(both: &ReadPair, lost: &[usize], gained: &[usize]) -> Option<Difference> {
    let (mut old, mut new) = (meaning(&both.b, lost), meaning(&both.w, gained));
    // 入退室管理その他の物理的な対策: その他 only joins the new member to the list, and a list of two may end with 等. A single
    // thing with 等 leaves it open what is done, and an exception with 等 frees from more.
    let takes_in_more = |u: &usize| {
        let behind_new = u
            .checked_sub(1)
            .is_some_and(|v| both.pairing.witness[v].is_none());
        let sums_up = both.w.units[*u].text == "その他" || is_in_a_list(both, *u);
        (behind_new || sums_up) && both.w.role(*u) != SegmentRole::Exception
    };
    let is_open = |u: &&usize| both.w.units[**u].kind == UnitKind::Qualifier(Qualifier::Open);
    if both.facet.binds() && gained.iter().filter(is_open).all(takes_in_more) {
        new.qualifiers.retain(|(kind, _), _| *kind != Qualifier::Open);
    }
    let leaves_a_choice = both.facet.binds() && gained.iter().any(|&v| is_choice(both, v));
    let is_more = joins_more_cases(both, lost, gained) || joins_occasions(both, lost, gained);
    let joints_count = joint_replaced(both, lost, gained) && !is_more;
    if !joints_count && !leaves_a_choice {
        let joins = |kind: Qualifier| matches!(kind, Qualifier::And | Qualifier::Or);
        old.qualifiers.retain(|(kind, _), _| !joins(*kind));
        new.qualifiers.retain(|(kind, _), _| !joins(*kind));
    }
    let ignored = |m: &Meaning| {
        m.qualifiers
            .keys()
            .all(|(kind, _)| matches!(kind, Qualifier::And | Qualifier::Duty))
    };
    if ignored(&old) && ignored(&new) {
        return None;
    }
    let (lost_text, gained_text) = (both.base_said(lost), both.witness_said(gained));
    Some(Difference {
        rule: (both.facet != Facet::Scope || !lost.is_empty()).then(|| bent(both.facet, &old, &new)),
        is_whole: false,
        endings: None,
        message: says::replaced(&lost_text, &gained_text),
        base: both.base_words(lost),
        witness: both.witness_words(gained),
    })
}

/// Whether a unit of the witness is in a phrase with several members.
fn is_in_a_list(both: &ReadPair, unit: usize) -> bool {
    let phrase = both.w.places[unit].phrase;
    let mut of_phrase = (0..both.w.units.len()).filter(|&u| both.w.places[u].phrase == phrase);
    let first = of_phrase.next().unwrap_or(unit);
    let last = of_phrase.next_back().unwrap_or(unit);
    let words = both.w.units[first].words.start..both.w.units[last].words.end;
    both.witness.words()[words].iter().any(is_separator)
}

/// Qualifiers of a second mention: 職員等が退職した場合、当該職員等の for 退職した職員等の. The noun before them and the
/// qualifier itself are in the text once more, and both of these have a counterpart.
fn repeated(reading: &Reading, paired: &[Option<usize>]) -> Vec<usize> {
    let key = |u: usize| reading.units[u].key.as_str();
    let again = |&u: &usize| {
        let Some(noun) = u
            .checked_sub(1)
            .filter(|&n| paired[n].is_none() && paired[u].is_none())
        else {
            return false;
        };
        (1..reading.units.len()).any(|v| {
            paired[v].is_some() && paired[v - 1].is_some() && key(v) == key(u) && key(v - 1) == key(noun)
        })
    };
    let qualifies = |u: &usize| {
        matches!(
            reading.units[*u].kind,
            UnitKind::Qualifier(Qualifier::Open | Qualifier::Universal)
        )
    };
    (0..reading.units.len()).filter(qualifies).filter(again).collect()
}

/// Whether a qualifier of the witness is that of a duty which is two there: 定期的に監査を行い、定期的に自己点検を行う.
fn is_distributed(both: &ReadPair, unit: usize) -> bool {
    let (key, segment) = (&both.w.units[unit].key, both.w.places[unit].segment);
    (0..both.b.units.len()).any(|u| {
        let qualifies = both.b.units[u].key == *key
            && both.pairing.base[u].is_some_and(|v| both.w.places[v].segment != segment);
        qualifies
            && both.w.of(segment).any(|v| {
                both.pairing.witness[v].is_some_and(|x| both.b.places[x].segment == both.b.places[u].segment)
            })
    })
}

/// Whether a need is that of a case which the base has too: 通信が必要な場合 or 通信を行う必要がある場合 for 通信する場合.
fn is_need_of_a_case(both: &ReadPair, unit: usize) -> bool {
    let words = both.witness.words();
    let start = both.w.units[unit].words.start;
    let joined = start
        .checked_sub(1)
        .is_some_and(|at| words[at].is_verb() || matches!(words[at].surface.as_str(), "が" | "の"));
    let segment = both.w.places[unit].segment;
    let is_of_case =
        |v: usize| both.pairing.witness[v].is_some_and(|u| both.b.role(u) == SegmentRole::Condition);
    both.w.units[unit].kind == UnitKind::Qualifier(Qualifier::Hedge)
        && both.w.units[unit].text.starts_with("必要")
        && joined
        && both.w.of(segment).take_while(|&v| v < unit).any(is_of_case)
}

/// Whether 又は joins what 及び joined, or the other way round.
fn joint_replaced(both: &ReadPair, lost: &[usize], gained: &[usize]) -> bool {
    let joins = |kind: UnitKind| matches!(kind, UnitKind::Qualifier(Qualifier::And | Qualifier::Or));
    let next = |r: &Reading, u: usize| {
        (u + 1..r.units.len()).find(|&k| !matches!(r.units[k].kind, UnitKind::Qualifier(_)))
    };
    let before = |r: &Reading, u: usize| {
        (0..u)
            .rev()
            .find(|&k| !matches!(r.units[k].kind, UnitKind::Qualifier(_)))
    };
    let answers =
        |u: Option<usize>, v: Option<usize>| u.zip(v).is_some_and(|(u, v)| both.pairing.base[u] == Some(v));
    lost.iter().filter(|&&u| joins(both.b.units[u].kind)).any(|&u| {
        gained.iter().filter(|&&v| joins(both.w.units[v].kind)).any(|&v| {
            answers(before(&both.b, u), before(&both.w, v)) && answers(next(&both.b, u), next(&both.w, v))
        })
    })
}

/// Whether a word leaves it open which of several things is done: いずれか一つの対策を講じる, 措置を講じ、又は報告する.
fn is_choice(both: &ReadPair, unit: usize) -> bool {
    let place = both.w.places[unit];
    let segment = &both.w.segments[place.segment];
    let force = both.w.segments[place.segment..].iter().find_map(|s| s.modality);
    let is_duty = both.w.role(unit) == SegmentRole::Duty && force != Some(Modality::Prohibition);
    let begins = both.w.units[unit].words.start == segment.words.start;
    let follows_duty = place.segment.checked_sub(1).is_some_and(|s| {
        let before = &both.w.segments[s];
        before.role == SegmentRole::Duty && before.modality.is_none() && both.answers.contains(&Some(s))
    });
    both.w.units[unit].kind == UnitKind::Qualifier(Qualifier::Or)
        && is_duty
        && (both.w.units[unit].key == "いずれ"
            || begins && follows_duty && both.answers.contains(&Some(place.segment)))
}

/// Whether 又は for 及び joins more cases of a duty, or 及び for 又は fewer cases in which somebody is freed.
fn joins_more_cases(both: &ReadPair, lost: &[usize], gained: &[usize]) -> bool {
    let all = |r: &Reading, units: &[usize], joint: Qualifier, role: SegmentRole| {
        let mut joints = units.iter().filter(|&&u| {
            matches!(
                r.units[u].kind,
                UnitKind::Qualifier(Qualifier::And | Qualifier::Or)
            )
        });
        joints.all(|&u| r.units[u].kind == UnitKind::Qualifier(joint) && r.role(u) == role)
    };
    let (condition, exception) = (SegmentRole::Condition, SegmentRole::Exception);
    both.facet.binds()
        && (all(&both.b, lost, Qualifier::And, condition) && all(&both.w, gained, Qualifier::Or, condition)
            || all(&both.b, lost, Qualifier::Or, exception)
                && all(&both.w, gained, Qualifier::And, exception))
}

/// Whether 及び for 又は joins the occasions of a duty: 毎年度及び必要に応じて for 定期的又は必要に応じて.
fn joins_occasions(both: &ReadPair, lost: &[usize], gained: &[usize]) -> bool {
    let is_occasion = |r: &Reading, u: usize| {
        let kind = r.units.get(u).map(|unit| unit.kind);
        matches!(
            kind,
            Some(UnitKind::Qualifier(Qualifier::Frequency | Qualifier::Hedge))
        )
    };
    let all = |r: &Reading, units: &[usize], joint: Qualifier| {
        let mut joints = units.iter().filter(|&&u| {
            matches!(
                r.units[u].kind,
                UnitKind::Qualifier(Qualifier::And | Qualifier::Or)
            )
        });
        joints.all(|&u| r.units[u].kind == UnitKind::Qualifier(joint) && is_occasion(r, u + 1))
    };
    both.facet.binds() && all(&both.b, lost, Qualifier::Or) && all(&both.w, gained, Qualifier::And)
}

/// A qualifier that is there on both sides but with another duty counts as lost there and gained here.
fn moved_qualifiers(both: &ReadPair, groups: &mut [UnitGroup]) {
    if !both.facet.binds() {
        return;
    }
    for (u, unit) in both.b.units.iter().enumerate() {
        let UnitKind::Qualifier(kind) = unit.kind else {
            continue;
        };
        let bends = matches!(
            kind,
            Qualifier::Frequency
                | Qualifier::Force
                | Qualifier::Utmost
                | Qualifier::Hedge
                | Qualifier::Universal
        );
        let Some(v) = both.pairing.base[u].filter(|_| bends) else {
            continue;
        };
        let (from, to) = (both.b.places[u].segment, both.w.places[v].segment);
        let duty = |s: usize| both.w.segments[s].role == SegmentRole::Duty;
        let Some(expected) = both.answers[from].filter(|&t| t != to && duty(t) && duty(to)) else {
            continue;
        };
        // The duty it is with now was there before, without it.
        let other = (0..both.answers.len())
            .any(|s| s != from && both.answers[s] == Some(to) && both.b.segments[s].head.is_some());
        if other && both.b.segments[from].head.is_some() {
            groups[expected].0.push(u);
            groups[to].1.push(v);
        }
    }
}
