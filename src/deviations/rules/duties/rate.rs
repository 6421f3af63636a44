//! How often something is done, as a value: 年2回, 6か月に1回以上 and 半年ごと are one rate.

use super::number::at_least;
use crate::deviations::evidence::period::{self, number};
use crate::document::tokens::Word;

/// Days from one time to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rate {
    pub days: u32,
    /// 程度, 目安: nobody counts.
    pub is_rough: bool,
}

/// Longest rate in words: 6 か月 ごと に 、 少なくとも 1 回 以上 程度.
const MOST_WORDS: usize = 12;

impl Rate {
    /// The rate that begins here, and how many words it takes.
    pub fn at(words: &[Word]) -> Option<(usize, Rate)> {
        let text: String = words
            .iter()
            .take(MOST_WORDS)
            .map(|w| w.surface.as_str())
            .collect();
        let (rest, rate) = parse(&text)?;
        let end = text.len() - rest.len();
        let mut at = 0;
        for (n, word) in words.iter().enumerate() {
            if at == end {
                return Some((n, rate));
            }
            at += word.surface.len();
        }
        (at == end).then_some((words.len(), rate))
    }

    /// Key of a unit that is this rate.
    pub fn key(self) -> String {
        let rough = if self.is_rough { "程度" } else { "" };
        format!("{}日ごと{rough}", self.days)
    }

    /// Reads a key back.
    pub fn of_key(key: &str) -> Option<Rate> {
        let (days, rough) = key.split_once("日ごと")?;
        Some(Rate {
            days: days.parse().ok()?,
            is_rough: !rough.is_empty(),
        })
    }

    /// Whether something done at this rate is done as often as at the other, or more often.
    pub fn is_at_least(self, other: Rate) -> bool {
        self.days <= other.days && (!self.is_rough || other.is_rough)
    }
}

fn parse(text: &str) -> Option<(&str, Rate)> {
    let every = text.strip_prefix('毎');
    let from = every.unwrap_or(text);
    // 四半期 begins like a number.
    let (days, rest) =
        period::named(from.strip_prefix("一の").unwrap_or(from)).or_else(|| period::counted(from))?;
    let each = ["ごとに", "ごと", "毎に", "毎"];
    let (repeats, rest) = match each.iter().find_map(|joint| rest.strip_prefix(joint)) {
        Some(rest) => (true, rest),
        None => (every.is_some(), rest),
    };
    let joined = ["に", "間に", "につき", ""]
        .iter()
        .filter_map(|j| rest.strip_prefix(j));
    let counted = joined
        .filter_map(|rest| {
            let rest = rest.strip_prefix('、').unwrap_or(rest);
            times(rest.strip_prefix("少なくとも").unwrap_or(rest))
        })
        .next();
    match counted {
        Some((count, is_rough, rest)) => Some((
            rest,
            Rate {
                days: days.checked_div(count)?.max(1),
                is_rough,
            },
        )),
        None => repeats.then_some((
            rest,
            Rate {
                days,
                is_rough: false,
            },
        )),
    }
}

fn times(text: &str) -> Option<(u32, bool, &str)> {
    let (count, rest) = number(text)?;
    let rest = rest.strip_prefix('回').or_else(|| rest.strip_prefix('度'))?;
    let rest = at_least(rest).unwrap_or(rest);
    let rough = ["程度", "を目安に", "以内", "まで", "以下"];
    Some(match rough.iter().find_map(|word| rest.strip_prefix(word)) {
        Some(rest) => (count, true, rest),
        None => (count, false, rest),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalize::Names;
    use crate::document::tokens::Passage;

    fn rate(text: &str) -> Option<Rate> {
        Rate::at(Passage::new(text, &Names::placeholder()).words()).map(|(_, rate)| rate)
    }

    #[test]
    fn the_same_rate_is_written_in_many_ways() {
        for (a, b) in [
            ("年2回以上", "6か月に1回以上"),
            ("毎年度1回以上", "毎年度、少なくとも1回"),
            ("半年ごとに", "6箇月ごとに1回"),
            ("四半期に1回", "3か月ごと"),
            ("毎月", "月1回"),
        ] {
            assert!(
                rate(a).is_some() && rate(a) == rate(b),
                "{a} {b}: {:?} {:?}",
                rate(a),
                rate(b)
            );
        }
        let less = rate("2年に1回").expect("a rate");
        assert!(!less.is_at_least(rate("年1回").expect("a rate")));
        assert_eq!(
            (rate("1年以上"), rate("3月31日"), rate("年度末")),
            (None, None, None)
        );
    }
}
