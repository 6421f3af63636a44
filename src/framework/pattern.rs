//! Patterns of words that a sentence must contain to lay down a measure.

use super::plain::plain;
use super::statements::folded;
use std::collections::BTreeSet;

/// Most characters between two parts of a pattern.
const GAP: usize = 20;

/// Words that, between two parts of a pattern, show that the second belongs to something else: 監査の結果、見直しを行う.
const BREAKS: [&str; 7] = ["結果", "場合", "際に", "際は", "とき", "おそれ", "。"];

/// A word, or several words that follow each other, such as `監査～実施`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(Vec<String>);

impl Pattern {
    pub(super) fn new(word: &str) -> Pattern {
        let parts = word.split('～').map(|part| plain(&folded(part)));
        Pattern(parts.filter(|part| !part.is_empty()).collect())
    }

    pub(super) fn is_in(&self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Returns where the pattern begins in a text.
    pub(super) fn find(&self, text: &str) -> Option<usize> {
        let (first, rest) = self.0.split_first()?;
        let mut found = words_at(text, first);
        found.find(|at| follow(&text[at + first.len()..], rest))
    }
}

/// Returns where a word begins in a text. A word in Latin letters must not be part of a longer word, and a
/// short word in katakana must not be the beginning of one: ID isn't found in RFID, nor ログ in ログイン.
fn words_at<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_cut = |inside: Option<char>, beside: Option<char>| {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        is_latin(inside) && is_latin(beside)
    };
    let is_katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let is_short = word.chars().count() <= SHORT_KATAKANA && word.chars().all(is_katakana);
    let places = text.match_indices(word).map(|(at, _)| at);
    places.filter(move |at| {
        let (before, behind) = (&text[..*at], &text[at + word.len()..]);
        let next = behind.chars().next();
        let goes_on = is_short && next.is_some_and(is_katakana);
        let begins_inside = is_cut(word.chars().next(), before.chars().next_back());
        let ends_inside = is_cut(word.chars().next_back(), next);
        !(begins_inside || ends_inside || goes_on)
    })
}

/// Longest word in katakana that is likely to be the beginning of another word, in characters.
const SHORT_KATAKANA: usize = 2;

/// Returns whether `parts` follow each other at the beginning of `text` with short gaps. Each place where a
/// part can end is tried once, so the steps are limited to the number of places times the number of parts.
fn follow(text: &str, parts: &[String]) -> bool {
    let mut ends = BTreeSet::from([0]);
    for part in parts {
        let behind = |from: usize| {
            let rest = &text[from..];
            let count = GAP + part.chars().count();
            let end = |n: usize| rest.char_indices().nth(n).map_or(rest.len(), |(at, _)| at);
            let near = end(count);
            // One more character shows whether the word continues.
            words_at(&rest[..end(count + 1)], part)
                .take_while(|at| at + part.len() <= near)
                .take_while(|at| !BREAKS.iter().any(|word| rest[..*at].contains(word)))
                .map(|at| from + at + part.len())
                .collect::<Vec<usize>>()
        };
        ends = ends.into_iter().flat_map(behind).collect();
    }
    !ends.is_empty()
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn a_word_is_no_part_of_a_longer_one() {
        let is_in =
            |word: &str, text: &str| Pattern::new(word).is_in(&super::super::statements::matched(text));
        for (word, text) in [
            ("ID", "利用者IDを管理する。"),
            ("ログ", "アクセスログを保存する。"),
            ("クラウド", "クラウドサービスを利用する。"),
            ("管理～ID", "管理者用のIDを、管理し、ＩＤは変更する。"),
            ("報告します", "責任者に報告する。"),
        ] {
            assert!(is_in(word, text), "{word} {text}");
        }
        for (word, text) in [
            ("ID", "RFIDの札を管理する。"),
            ("ID", "IDSを設置する。"),
            ("ログ", "プログラムを保管する。"),
            ("監視～ID", "監視し、RFIDを使う。"),
        ] {
            assert!(!is_in(word, text), "{word} {text}");
        }
    }
}
