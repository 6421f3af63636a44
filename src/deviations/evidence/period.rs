//! Periods as days, so that 1年, 12か月 and 365日 compare as values.

use crate::document::digits::{arabic, is_digit};

/// Names of periods and their days, a name before any other that it begins with. A year has twelve months of 30 days, so
/// that 年2回 is 6か月に1回.
const DAYS: [(&str, u32); 12] = [
    ("学期", 120),
    ("四半期", 90),
    ("半期", 180),
    ("半年", 180),
    ("年度", 360),
    ("年間", 360),
    ("年", 360),
    ("か月", 30),
    ("月", 30),
    ("週間", 7),
    ("週", 7),
    ("日", 1),
];

/// Hours of a day.
const HOURS: u32 = 24;

/// Periods that differ by no more than one in so many are the same: 365日 and 1年, 52週 and 1年.
const SAME_IN: u32 = 50;

/// Reads the name of a period at the beginning of `text`. Returns its days and the text behind it.
pub(crate) fn named(text: &str) -> Option<(u32, &str)> {
    DAYS.iter()
        .find_map(|(name, days)| Some((*days, text.strip_prefix(name)?)))
}

/// Days of a period that is named without a number: 半年.
pub(crate) fn unnumbered(word: &str) -> Option<u32> {
    matches!(word, "半年" | "四半期")
        .then(|| named(word))
        .flatten()
        .map(|(days, _)| days)
}

/// Reads a number and the name of a period: 6か月, 30日間. Returns the days and the text behind them.
pub(crate) fn counted(text: &str) -> Option<(u32, &str)> {
    let (count, rest) = number(text)?;
    if let Some(rest) = rest.strip_prefix("時間").filter(|_| count % HOURS == 0) {
        return Some((count / HOURS, rest));
    }
    let (days, rest) = named(rest)?;
    let rest = rest.strip_prefix('間').unwrap_or(rest);
    Some((count.checked_mul(days)?, rest))
}

/// Reads a number above 0 in any digits.
pub(crate) fn number(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c| !is_digit(c)).unwrap_or(text.len());
    let value = arabic(&text[..end]).parse().ok().filter(|&n| n > 0)?;
    Some((value, &text[end..]))
}

/// Whether two lengths of time are the same for anybody who drafts a rule.
pub(crate) fn is_same(a: u32, b: u32) -> bool {
    u64::from(a.abs_diff(b)) * u64::from(SAME_IN) <= u64::from(a.max(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_has_one_value_in_all_units() {
        let days = |text| counted(text).map(|(days, rest)| (days, rest.to_owned()));
        assert_eq!(days("12か月以内"), Some((360, "以内".to_owned())));
        assert_eq!(days("3年間以上"), Some((1080, "以上".to_owned())));
        assert_eq!(days("14日間"), days("2週間"));
        assert!(is_same(365, 360) && !is_same(30, 31) && !is_same(7, 8));
    }
}
