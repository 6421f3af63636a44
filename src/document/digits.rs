//! Numbers in folded text, in Arabic digits or 漢数字.

const KANJI_DIGITS: &str = "〇一二三四五六七八九";

pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || c == '十' || KANJI_DIGITS.contains(c)
}

/// Converts a number below a hundred to Arabic digits: 十二 and 一二 become 12. Arabic digits are kept, however
/// many there are.
pub(crate) fn arabic(written: &str) -> String {
    let value = |c: char| {
        KANJI_DIGITS
            .chars()
            .position(|k| k == c)
            .map_or_else(|| c.to_string(), |n| n.to_string())
    };
    match written.split_once('十') {
        Some((tens, ones)) => {
            let part = |text: &str, none: &str| match text.is_empty() {
                true => none.to_owned(),
                false => text.chars().map(value).collect(),
            };
            format!("{}{}", part(tens, "1"), part(ones, "0"))
        }
        None => written.chars().map(value).collect(),
    }
}
