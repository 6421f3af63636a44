//! Folds a prefecture together with its municipalities, which the model names in general terms: X県及び県内市町村.

use super::learn::is_name_char;
use super::word_table::{WordTable, starts_with};
use std::sync::LazyLock;
use taisho_knowledge::{MUNICIPALITIES, MunicipalityPart, PREFECTURES};

/// What the model calls the prefecture and municipalities together.
pub(crate) const PREFECTURE_AND_MUNICIPALITIES: &str = "都道府県及び市区町村";

static PREFECTURE: LazyLock<WordTable> = LazyLock::new(|| {
    let prefectures = PREFECTURES.iter().map(|row| row.prefecture);
    WordTable::new(prefectures.map(|name| (name, PREFECTURE_AND_MUNICIPALITIES)))
});

/// Returns the words that such a phrase can begin with, apart from names that aren't in a table.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let alone = MUNICIPALITIES.iter().map(|row| row.word);
    PREFECTURES.iter().map(|row| row.prefecture).chain(alone)
}

/// Returns whether a character can end the name of a prefecture that isn't in a table.
pub(super) fn ends_name(c: char) -> bool {
    matches!(c, '県' | '府' | '道')
}

/// Returns the length of a phrase at `i` of width-folded text that names a prefecture and its
/// municipalities.
pub(super) fn prefecture_and_municipalities(text: &[char], i: usize) -> Option<usize> {
    let rest = text.get(i..)?;
    let with_municipalities = |used: usize| Some(used + municipalities_len(&rest[used..])?);
    if let Some(name) = PREFECTURE.longest(rest)
        && let Some(used) = with_municipalities(name.word.len())
    {
        return Some(used);
    }
    if i.checked_sub(1).is_some_and(|p| is_name_char(text[p])) {
        return None;
    }
    // 県 alone is the prefecture of the body, unless it ends the name of another one. X県及び県内市町村 names one
    // whether or not X県 is in the table.
    let alone = municipality_word(rest, MunicipalityPart::Prefecture).map(|word| word.chars().count());
    let alone = alone.and_then(with_municipalities);
    alone.or_else(|| named_prefecture(rest).and_then(with_municipalities))
}

/// Longest name of a prefecture before 県, in characters.
pub(super) const LONGEST_PREFECTURE: usize = 3;

/// Returns the length of a name that ends like that of a prefecture.
fn named_prefecture(text: &[char]) -> Option<usize> {
    let end = text
        .iter()
        .take(LONGEST_PREFECTURE + 1)
        .position(|&c| ends_name(c))?;
    (end > 0 && text[..end].iter().all(|&c| is_name_char(c))).then_some(end + 1)
}

/// Returns the length of a phrase such as 及び構成市町村 after the name of a prefecture.
pub(super) fn municipalities_len(rest: &[char]) -> Option<usize> {
    let and = ["及び", "並びに", "と", "・", "、"]
        .into_iter()
        .find(|and| starts_with(rest, and))?;
    let mut at = and.chars().count();
    if let Some(prefix) = municipality_word(&rest[at..], MunicipalityPart::Prefix) {
        at += prefix.chars().count();
        if rest.get(at) == Some(&'の') {
            at += 1;
        }
    }
    let word = municipality_word(&rest[at..], MunicipalityPart::Name)?;
    Some(at + word.chars().count())
}

/// Returns the longest word for a part of such a phrase at the start of `rest`.
fn municipality_word(rest: &[char], part: MunicipalityPart) -> Option<&'static str> {
    let mut words = MUNICIPALITIES.iter().rev().filter(|row| row.part == part);
    words.find(|row| starts_with(rest, row.word)).map(|row| row.word)
}
