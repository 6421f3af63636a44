//! Clauses of the same document that a text refers to by number: 上記3, 第6条から第8条まで.

use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

/// A number of a root clause that a text refers to.
pub(super) struct Target {
    pub number: String,
    pub quote: String,
    /// Its characters in the text.
    pub at: Range<usize>,
}

/// References such as 上記3, 上記6、7及び8, 第6条から第8条まで. References to articles of other instruments (番号法第2条) are
/// left out: 第 counts only if no name precedes it, and only with 条.
pub(super) fn targets(text: &str) -> Vec<Target> {
    let mut found: Vec<Target> = Vec::new();
    let mut rest = text;
    let mut before = None;
    while let Some(c) = rest.chars().next() {
        let marker = cues(CueRole::BackReference).find(|m| rest.starts_with(m));
        let own_article = c == '第' && !before.is_some_and(is_name_char);
        if marker.is_some() || own_article {
            let skip = marker.map_or(0, str::len);
            let (list, after) = numbers(rest[skip..].trim_start_matches('「'), marker.is_none());
            if !list.is_empty() {
                let quote: String = rest[..rest.len() - after.len()].to_owned();
                let first = text[..text.len() - rest.len()].chars().count();
                let at = first..first + quote.chars().count();
                found.extend(list.into_iter().map(|number| Target {
                    number,
                    quote: quote.clone(),
                    at: at.clone(),
                }));
                before = Some('条');
                rest = after;
                continue;
            }
        }
        before = Some(c);
        rest = &rest[c.len_utf8()..];
    }
    found
}

/// Numbers joined by commas and conjunctions, and what follows them. A range (6から8まで) gives all of its numbers.
fn numbers(text: &str, needs_article: bool) -> (Vec<String>, &str) {
    let mut list: Vec<String> = Vec::new();
    let mut rest = text;
    let mut is_range = false;
    loop {
        let start = rest.strip_prefix('第').unwrap_or(rest);
        let written: String = start.chars().take_while(|&c| is_digit(c)).collect();
        let digits = arabic(&written);
        let mut after = &start[written.len()..];
        let article = after.starts_with('条');
        if digits.is_empty()
            || (needs_article && !article)
            || after.starts_with('号')
            || after.starts_with('年')
        {
            return (list, rest);
        }
        after = after.strip_prefix('条').unwrap_or(after);
        if is_range
            && let (Some(from), Ok(to)) = (
                list.last().and_then(|n| n.parse::<u16>().ok()),
                digits.parse::<u16>(),
            )
        {
            list.extend(
                (from.saturating_add(1)..to.min(from.saturating_add(MAX_RANGE))).map(|n| n.to_string()),
            );
        }
        list.push(digits);
        rest = after;
        let joiner = ["、", "及び", "並びに", "又は", "から", "~", "・"]
            .into_iter()
            .find(|j| rest.starts_with(j));
        let Some(joiner) = joiner else { return (list, rest) };
        let next = &rest[joiner.len()..];
        if !next.trim_start_matches('第').starts_with(is_digit) {
            return (list, rest);
        }
        is_range = matches!(joiner, "から" | "~");
        rest = next;
    }
}

const KANJI_DIGITS: &str = "〇一二三四五六七八九";

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || c == '十' || KANJI_DIGITS.contains(c)
}

/// A number of clauses in Arabic digits: 十二 and 一二 are 12. Clauses never reach a hundred.
pub(super) fn arabic(written: &str) -> String {
    let value = |c: char| {
        KANJI_DIGITS
            .chars()
            .position(|k| k == c)
            .map_or_else(|| c.to_string(), |n| n.to_string())
    };
    match written.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() {
                "1".to_owned()
            } else {
                tens.chars().map(value).collect()
            };
            let ones = if ones.is_empty() {
                "0".to_owned()
            } else {
                ones.chars().map(value).collect()
            };
            format!("{tens}{ones}")
        }
        None => written.chars().map(value).collect(),
    }
}

/// Longest range of clauses believed.
const MAX_RANGE: u16 = 100;

fn is_name_char(c: char) -> bool {
    ('一'..='鿿').contains(&c) || matches!(c, '」' | ')' | 'ー') || ('ァ'..='ヺ').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_references_are_read_and_foreign_ones_left_alone() {
        let numbers = |text: &str| targets(text).into_iter().map(|t| t.number).collect::<Vec<_>>();
        assert_eq!(numbers("上記6、7及び8に規定する"), ["6", "7", "8"]);
        assert_eq!(numbers("上記「3対象とする脅威」から"), ["3"]);
        assert_eq!(numbers("上記第3条の脅威"), ["3"]);
        assert_eq!(numbers("第6条から第8条までに規定する"), ["6", "7", "8"]);
        assert_eq!(numbers("第三条及び第十二条に掲げる"), ["3", "12"]);
        assert!(numbers("番号法第2条に規定する").is_empty());
        assert!(numbers("(平成25年法律第27号)").is_empty());
    }
}
