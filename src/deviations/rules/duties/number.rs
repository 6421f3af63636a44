//! Numbers: what they count, and when they count nothing.

use crate::document::tokens::{Noun, Pos, Word};
use std::ops::Range;

/// (1), which names an item and counts nothing.
pub(super) fn is_label(words: &[Word], number: &Range<usize>) -> bool {
    let surface = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |w| w.surface.as_str());
    surface(number.start.checked_sub(1)) == "(" && surface(Some(number.end)) == ")"
}

/// Whether a number names a clause: 上記6、7及び8, 6から8まで, 第3条. References are compared separately.
pub(super) fn is_reference(words: &[Word], number: &Range<usize>) -> bool {
    let surface = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |w| w.surface.as_str());
    let joins = |s: &str| {
        matches!(
            s,
            "、" | "及び" | "並びに" | "又は" | "から" | "まで" | "に" | "の" | "で"
        )
    };
    let units = ["条", "章", "節"];
    let before = surface(number.start.checked_sub(1));
    let behind = surface(Some(number.end));
    let is_bare = behind.is_empty() || joins(behind);
    units.contains(&behind)
        || is_bare
            && (matches!(before, "上記" | "前記" | "第")
                || joins(before)
                || before.is_empty()
                || before == "。")
}

/// How many 三つ are.
pub(super) fn things(word: &str) -> Option<usize> {
    let digit = word.strip_suffix('つ')?;
    "一二三四五六七八九"
        .chars()
        .position(|c| digit.starts_with(c) && digit.len() == c.len_utf8())
        .map(|n| n + 1)
}

/// Takes in the words behind a number that say what it counts, and whether it is the most or the least. Returns where they
/// end, and the key of the amount.
pub(super) fn amount(words: &[Word], from: usize, number: String) -> (usize, String) {
    const BOUNDS: [&str; 8] = ["以上", "以下", "以内", "未満", "まで", "を超える", "程度", "目安"];
    let mut key = number;
    let mut at = from;
    let least = words[..from]
        .iter()
        .rev()
        .take(3)
        .any(|w| w.surface == "少なくとも");
    while let Some(word) = words.get(at) {
        let counts = matches!(word.pos, Pos::Noun(Noun::Counter | Noun::Number))
            || BOUNDS.contains(&word.surface.as_str());
        if !counts {
            break;
        }
        key.push_str(&word.surface);
        at += 1;
    }
    if least && !key.ends_with("以上") {
        key.push_str("以上");
    }
    (at, key)
}
