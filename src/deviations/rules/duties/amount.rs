//! Amounts and periods that grow or shrink.

use super::difference::{Difference, ReadPair};
use super::unit::UnitKind;
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::{binds, changed};

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
const DAYS: [(&str, u32); 5] = [("日", 1), ("週", 7), ("か月", 30), ("月", 30), ("年", 365)];

impl Amount {
    fn read(key: &str) -> Option<Amount> {
        let digits: String = key.chars().take_while(char::is_ascii_digit).collect();
        let rest = &key[digits.len()..];
        let ends = |words: &[&str]| words.iter().find_map(|word| rest.strip_suffix(word));
        let (counts, bound) = match (ends(&["以内", "まで", "以下"]), ends(&["以上"])) {
            (Some(counts), _) => (counts.trim_end_matches('間'), Bound::Most),
            (_, Some(counts)) => (counts, Bound::Least),
            _ => (rest.trim_end_matches('間'), Bound::Open),
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

/// Periods that differ by no more than one in so many are the same: 30日 and 1月, 12か月 and 1年.
const SAME_IN: u32 = 50;

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
        let Some((_, v, new)) = found else { continue };
        let comparable = old.counts == new.counts && old.bound == new.bound && !old.counts.is_empty();
        let stricter = match old.bound {
            Bound::Most => new.value <= old.value,
            Bound::Least => new.value >= old.value,
            Bound::Open => false,
        };
        let same = new.value.abs_diff(old.value) * SAME_IN <= old.value;
        let rule = match comparable && binds(both.facet) {
            true if same => Rule::Wording,
            true if stricter => Rule::ObligationStrengthened,
            _ => changed(both.facet),
        };
        both.lost.remove(&u);
        both.gained.remove(&v);
        out.push(both.replaced(u, v, rule));
    }
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
    }
}
