//! Amounts and periods that grow or shrink.

use super::compare::{Difference, ReadPair};
use super::says;
use super::unit::UnitKind;
use crate::deviations::classify::{binds, changed};
use crate::deviations::rules::Rule;

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

/// Days of a period, as long as no two periods of a policy are mistaken for each other.
const DAYS: [(&str, u32); 5] = [("日", 1), ("週間", 7), ("か月", 30), ("月", 30), ("年", 365)];

impl Amount {
    fn read(key: &str) -> Option<Amount> {
        let digits: String = key.chars().take_while(char::is_ascii_digit).collect();
        let rest = &key[digits.len()..];
        let ends = |words: &[&str]| words.iter().find_map(|word| rest.strip_suffix(word));
        let (counts, bound) = match (ends(&["以内", "まで", "以下"]), ends(&["以上"])) {
            (Some(counts), _) => (counts, Bound::Most),
            (_, Some(counts)) => (counts, Bound::Least),
            _ => (rest, Bound::Open),
        };
        let value: u32 = digits.parse().ok()?;
        let period = DAYS.iter().find(|(name, _)| *name == counts);
        Some(Amount {
            value: value.saturating_mul(period.map_or(1, |(_, days)| *days)),
            counts: period.map_or(counts, |_| "日").to_owned(),
            bound,
        })
    }
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
        let Some(v) = both
            .gained
            .iter()
            .copied()
            .find(|&v| is_amount(both.w.units[v].kind) && Some(both.w.places[v].segment) == target)
        else {
            continue;
        };
        let (Some(old), Some(new)) = (
            Amount::read(&both.b.units[u].key),
            Amount::read(&both.w.units[v].key),
        ) else {
            continue;
        };
        let comparable = old.counts == new.counts && old.bound == new.bound && !old.counts.is_empty();
        let stricter = match old.bound {
            Bound::Most => new.value <= old.value,
            Bound::Least => new.value >= old.value,
            Bound::Open => false,
        };
        let rule = match comparable && stricter && binds(both.facet) {
            true if new.value == old.value => Rule::Wording,
            true => Rule::ObligationStrengthened,
            false => changed(both.facet),
        };
        both.lost.remove(&u);
        both.gained.remove(&v);
        out.push(Difference {
            rule: Some(rule),
            is_whole: true,
            endings: None,
            message: says::replaced(&both.base_said(&[u]), &both.witness_said(&[v])),
            base: both.base_words(&[u]),
            witness: both.witness_words(&[v]),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_days() {
        let read = |key| Amount::read(key).expect("an amount");
        assert_eq!(read("2週間以内"), read("14日以内"));
        assert!(read("1年以上").value > read("6か月以上").value);
        assert_eq!(read("2回以上").counts, "回");
    }
}
