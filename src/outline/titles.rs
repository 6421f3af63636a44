//! Looks up section titles and their synonyms, defined terms and names of measures, and titles of volumes
//! that follow a basic policy.

use super::text::{half_width, text_of};
use crate::facet::Facet;
use std::borrow::Cow;
use std::sync::LazyLock;
use taisho_knowledge::{
    AffixSide, CueRole, DEFINED_TERMS, DOCUMENT_KINDS, SECTION_TITLES, TITLE_AFFIXES, VOLUMES, WordPlace,
    cues,
};
use taisho_text::numeral::Ch;
use taisho_text::space::is_space;

/// The first and last characters of words. They exclude nearly every text without a lookup.
struct Edges {
    first: Vec<char>,
    last: Vec<char>,
}

static TITLE_EDGES: LazyLock<Edges> = LazyLock::new(|| {
    let titles = SECTION_TITLES.iter().map(|row| row.title);
    Edges::of(titles.chain(TITLE_AFFIXES.iter().map(|row| row.affix)))
});

static TERM_EDGES: LazyLock<Edges> = LazyLock::new(|| Edges::of(DEFINED_TERMS.iter().map(|row| row.term)));

impl Edges {
    fn of(words: impl Iterator<Item = &'static str> + Clone) -> Edges {
        let sorted = |letters: &mut dyn Iterator<Item = char>| {
            // Text replaced by folding begins with お or な and ends with び or に.
            let mut letters: Vec<char> = letters.chain("おなびに".chars()).collect();
            letters.sort_unstable();
            letters.dedup();
            letters
        };
        Edges {
            first: sorted(&mut words.clone().filter_map(|word| word.chars().next())),
            last: sorted(&mut words.filter_map(|word| word.chars().next_back())),
        }
    }

    fn fit(&self, text: &str) -> bool {
        let mut visible = text.chars().filter(|c| !is_space(*c)).map(half_width);
        let has = |letters: &[char], c: Option<char>| c.is_some_and(|c| letters.binary_search(&c).is_ok());
        let last = visible.clone().next_back();
        has(&self.last, last) && has(&self.first, visible.next())
    }
}

/// Returns the half-width forms of the characters that differ only in width, without white space.
fn fold(text: &str) -> Cow<'_, str> {
    let mut folded = Cow::Borrowed(text);
    if text.chars().any(|c| is_space(c) || half_width(c) != c) {
        folded = text.chars().filter(|c| !is_space(*c)).map(half_width).collect();
    }
    // Polite notices write conjunctions in kana.
    for (kana, kanji) in [("および", "及び"), ("ならびに", "並びに")] {
        if folded.contains('び') && folded.contains(kana) {
            folded = folded.replace(kana, kanji).into();
        }
    }
    folded
}

/// Returns the section that a title names, if it is a title of the field.
pub fn known_title(title: &str) -> Option<Facet> {
    const LONGEST: usize = 40;
    if !TITLE_EDGES.fit(title) {
        return None;
    }
    // Folding removes white space, and at most a third of the other characters.
    let visible = title.chars().filter(|c| !is_space(*c));
    if visible.take(LONGEST * 3 / 2 + 1).count() > LONGEST * 3 / 2 {
        return None;
    }
    let folded = fold(title);
    if folded.chars().count() > LONGEST {
        return None;
    }
    let mut rest: &str = &folded;
    for _ in 0..4 {
        if let Ok(row) = SECTION_TITLES.binary_search_by(|row| row.title.cmp(rest)) {
            return Facet::of(SECTION_TITLES[row].facet);
        }
        rest = without_affix(rest).filter(|rest| !rest.is_empty())?;
    }
    None
}

/// Returns a title without the longest word that may precede it or, if there is none, follow it.
fn without_affix(title: &str) -> Option<&str> {
    let on = |side| TITLE_AFFIXES.iter().filter(move |row| row.side == side);
    let before = on(AffixSide::Prefix).filter_map(|row| title.strip_prefix(row.affix));
    let behind = on(AffixSide::Suffix).filter_map(|row| title.strip_suffix(row.affix));
    before
        .min_by_key(|rest| rest.len())
        .or_else(|| behind.min_by_key(|rest| rest.len()))
}

/// Returns whether a title of the field begins with `text`, which has at least one letter, and `next`.
pub fn begins_title(text: &str, next: char) -> bool {
    let begun = format!("{}{}", fold(text), half_width(next));
    let at = SECTION_TITLES.partition_point(|row| *row.title < *begun);
    let follows = || {
        SECTION_TITLES
            .get(at)
            .is_some_and(|row| row.title.starts_with(&begun))
    };
    text.chars().count() < 8 && follows()
}

/// Returns whether a title is one of the field.
pub fn is_known(title: &str) -> bool {
    known_title(title).is_some()
}

/// Returns whether `text` is a defined term or the name of a measure in the field.
pub fn is_term(text: &str) -> bool {
    let find = |term: &str| DEFINED_TERMS.binary_search_by(|row| row.term.cmp(term)).is_ok();
    TERM_EDGES.fit(text) && find(&fold(text))
}

/// Returns the index after the longest known term or title that begins `chars` and is followed by white
/// space or the end.
pub fn term_prefix(chars: &[Ch], titles: bool) -> Option<usize> {
    const LONGEST: usize = 60;
    let is_end = |end: &usize| !is_space(chars[end - 1].c) && chars.get(*end).is_none_or(|ch| is_space(ch.c));
    let mut ends = (1..=chars.len().min(LONGEST)).rev().filter(is_end);
    ends.find(|&end| {
        let text = text_of(&chars[..end]);
        is_term(&text) || titles && is_known(&text)
    })
}

/// What may follow the name of a volume.
const VOLUME_ENDS: [char; 4] = [')', '）', '版', '編'];

/// Returns whether a heading names a volume other than a basic policy: 対策基準, 実施手順.
pub fn is_other_volume(heading: &str) -> bool {
    let name = heading.trim_end_matches(VOLUME_ENDS);
    VOLUMES.iter().any(|row| name.ends_with(row.ending))
}

/// Returns whether a heading names a basic policy as a volume.
pub fn is_basic_policy(heading: &str) -> bool {
    const LONGEST: usize = 30;
    let name = heading.trim_end_matches(VOLUME_ENDS);
    name.ends_with("基本方針") && fold(name).chars().count() <= LONGEST
}

/// Returns whether a heading ends like the title of an instrument: 規程, 要領, 手順書.
pub fn names_instrument(heading: &str) -> bool {
    let folded = fold(heading);
    let is_instrument = |role| cues(role).any(|noun| folded.ends_with(noun) && folded.len() > noun.len());
    let by_kind = || {
        let titles = DOCUMENT_KINDS.iter().filter(|row| row.place == WordPlace::Title);
        titles.into_iter().any(|row| folded.ends_with(row.word))
    };
    is_instrument(CueRole::OwnInstrument) || by_kind()
}

/// Returns whether a heading is that of a glossary after a volume.
pub fn is_glossary(heading: &str) -> bool {
    ["用語集", "用語解説", "用語の解説"].contains(&heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facets_of_titles_are_known() {
        assert!(SECTION_TITLES.iter().all(|row| Facet::of(row.facet).is_some()));
    }

    #[test]
    fn tables_hold_folded_words() {
        let titles = SECTION_TITLES.iter().map(|row| row.title);
        let affixes = TITLE_AFFIXES.iter().map(|row| row.affix);
        let terms = DEFINED_TERMS.iter().map(|row| row.term);
        let volumes = VOLUMES.iter().map(|row| row.ending);
        for word in titles.chain(affixes).chain(terms).chain(volumes) {
            assert_eq!(fold(word), word);
        }
    }

    #[test]
    fn titles_are_known_by_their_core() {
        assert_eq!(known_title("目　的"), Some(Facet::Purpose));
        assert_eq!(
            known_title("サイバーセキュリティ対策"),
            Some(Facet::Countermeasures)
        );
        assert_eq!(
            known_title("情報セキュリティポリシーの見直し"),
            Some(Facet::Review)
        );
        assert_eq!(
            known_title("情報セキュリティ監査・自己点検の実施"),
            Some(Facet::Audit)
        );
        assert_eq!(known_title("情報セキュリティ基本方針"), None);
        assert!(is_other_volume("第2章 情報セキュリティ対策基準"));
        assert!(!is_other_volume("9 情報セキュリティ対策基準の策定"));
    }
}
