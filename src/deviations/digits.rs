//! Digits of numbers of clauses and amounts, Arabic and kanji.

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

