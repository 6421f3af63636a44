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

/// Words behind an amount that make it the least: more is stricter.
const LEAST: [&str; 7] = [
    "以上",
    "を下回ってはならない",
    "を下ってはならない",
    "を下回らない",
    "を下らない",
    "を下回らず",
    "を下らず",
];

/// Words behind an amount that make it the most: less is stricter.
const MOST: [&str; 12] = [
    "以内",
    "まで",
    "以下",
    "を経過する日まで",
    "を経過した日まで",
    "を経過するまで",
    "を過ぎるまで",
    "が経過するまで",
    "を超えてはならない",
    "を超えない",
    "を上回らない",
    "を超えず",
];

/// Returns the text behind words that make an amount the least.
pub(super) fn at_least(text: &str) -> Option<&str> {
    LEAST.iter().find_map(|word| text.strip_prefix(word))
}

/// Reads the words that bound an amount. Returns how many they are and the one word for all of their kind.
fn bound(words: &[Word]) -> Option<(usize, &'static str)> {
    let mut text = String::new();
    let mut found = None;
    for (n, word) in words.iter().enumerate().take(8) {
        text.push_str(&word.surface);
        if at_least(&text) == Some("") {
            found = Some((n + 1, "以上"));
        } else if MOST.contains(&text.as_str()) {
            found = Some((n + 1, "以内"));
        }
    }
    found
}

/// Takes in the words behind a number that say what it counts, and whether it is the most or the least. Returns where they
/// end, and the key of the amount.
pub(super) fn amount(words: &[Word], from: usize, number: String) -> (usize, String) {
    const OPEN: [&str; 4] = ["未満", "を超える", "程度", "目安"];
    let mut key = number;
    let mut at = from;
    let least = words[..from]
        .iter()
        .rev()
        .take(3)
        .any(|w| w.surface == "少なくとも");
    while let Some(word) = words.get(at) {
        if let Some((len, bound)) = bound(&words[at..]) {
            key.push_str(bound);
            return (at + len, key);
        }
        let counts = matches!(word.pos, Pos::Noun(Noun::Counter | Noun::Number))
            || OPEN.contains(&word.surface.as_str());
        if !counts {
            break;
        }
        key.push_str(&word.surface);
        at += 1;
    }
    if least {
        key.push_str("以上");
    }
    (at, key)
}
