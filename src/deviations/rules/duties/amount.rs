//! Amounts and periods that grow or shrink.

use super::difference::{Difference, ReadPair};
use super::unit::UnitKind;
use crate::deviations::evidence::meaning::Qualifier;
use crate::deviations::evidence::period::{self, number};
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::changed;

/// An amount with what it counts and how it bounds.
#[derive(Debug, PartialEq, Eq)]
struct Amount {
    value: u32,
    /// What is counted; days for every period.
    counts: String,
    bound: Bound,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    /// 以内, まで, 以下: less is stricter.
    Most,
    /// 以上: more is stricter.
    Least,
    /// None of these.
    Open,
}

impl Amount {
    fn read(key: &str) -> Option<Amount> {
        let (value, rest) = number(key)?;
        let (value, counts) = match period::counted(key) {
            // 3日目 and 1年度分 aren't lengths of time.
            Some((days, rest)) if is_bound(rest) => (days, "日"),
            _ => (
                value,
                BOUNDS
                    .iter()
                    .find_map(|(word, _)| rest.strip_suffix(word))
                    .unwrap_or(rest),
            ),
        };
        let bound = BOUNDS.iter().find(|(word, _)| rest.ends_with(word));
        Some(Amount {
            value,
            counts: counts.to_owned(),
            bound: bound.map_or(Bound::Open, |(_, bound)| *bound),
        })
    }
}

/// Words at the end of a key that bound the amount.
const BOUNDS: [(&str, Bound); 2] = [("以内", Bound::Most), ("以上", Bound::Least)];

fn is_bound(text: &str) -> bool {
    text.is_empty() || BOUNDS.iter().any(|(word, _)| *word == text)
}

/// Amounts in the same place that differ: stricter ones don't weaken the duty.
pub(super) fn amounts(both: &mut ReadPair, out: &mut Vec<Difference>) {
    let is_amount = |kind: UnitKind| kind == UnitKind::Amount;
    let lost: Vec<usize> = both
        .lost
        .iter()
        .copied()
        .filter(|&u| is_amount(both.b.units[u].kind))
        .collect();
    for u in lost {
        let target = both.answers[both.b.places[u].segment];
        let Some(old) = Amount::read(&both.b.units[u].key) else {
            continue;
        };
        let candidates = both
            .gained
            .iter()
            .copied()
            .filter(|&v| is_amount(both.w.units[v].kind));
        // In the duty that answers, else whatever counts the same.
        let found = candidates
            .filter_map(|v| Some((v, Amount::read(&both.w.units[v].key)?)))
            .filter_map(|(v, new)| {
                let answers = Some(both.w.places[v].segment) == target;
                (answers || new.counts == old.counts).then_some((!answers, v, new))
            })
            .min_by_key(|(elsewhere, v, _)| (*elsewhere, *v));
        let Some((_, v, new)) = found else {
            out.extend(at_once(both, u, &old));
            continue;
        };
        // 三段階 and 三つの区分: the noun says what is counted.
        if old.value == new.value
            && old.bound == new.bound
            && (old.counts.is_empty() || new.counts.is_empty())
        {
            both.lost.remove(&u);
            both.gained.remove(&v);
            continue;
        }
        let comparable = old.counts == new.counts && old.bound == new.bound && !old.counts.is_empty();
        let stricter = match old.bound {
            Bound::Most => new.value <= old.value,
            Bound::Least => new.value >= old.value,
            Bound::Open => false,
        };
        let same = period::is_same(old.value, new.value);
        let rule = match comparable && both.facet.binds() {
            true if same => Rule::Wording,
            true if stricter => Rule::ObligationStrengthened,
            _ => changed(both.facet),
        };
        both.lost.remove(&u);
        both.gained.remove(&v);
        out.push(both.replaced(u, v, rule));
    }
}

/// 直ちに in the place of a period within which a duty is done.
fn at_once(both: &mut ReadPair, u: usize, old: &Amount) -> Option<Difference> {
    let target = both.answers[both.b.places[u].segment]?;
    let is_utmost = |v: &usize| {
        both.w.units[*v].kind == UnitKind::Qualifier(Qualifier::Utmost) && both.w.places[*v].segment == target
    };
    let v = both.gained.iter().copied().find(is_utmost)?;
    if old.bound != Bound::Most || old.counts != "日" || !both.facet.binds() {
        return None;
    }
    both.lost.remove(&u);
    both.gained.remove(&v);
    Some(both.replaced(u, v, Rule::ObligationStrengthened))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_days() {
        let read = |key| Amount::read(key).expect("an amount");
        assert_eq!(read("2週間以内"), read("14日以内"));
        assert_eq!(read("1年間"), read("1年"));
        assert!(read("1年以上").value > read("6か月以上").value);
        assert_eq!(read("2回以上").counts, "回");
        assert!(read("3年間以上").value > read("1年以上").value);
    }
}
