//! Tables of the field: section titles and their synonyms, defined terms and names of measures, titles of
//! volumes that follow a basic policy.

use crate::facet::Facet;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;
use taisho_knowledge::{
    AffixSide, CueRole, DEFINED_TERMS, DOCUMENT_KINDS, SECTION_TITLES, TITLE_AFFIXES, VOLUMES, WordPlace,
    cues,
};
use taisho_text::numeral::Ch;
use taisho_text::space::is_space;

static SECTIONS: LazyLock<HashMap<String, Facet>> = LazyLock::new(|| {
    SECTION_TITLES
        .iter()
        .filter_map(|row| Some((fold(row.title), Facet::of(row.facet)?)))
        .collect()
});

static SIDES: LazyLock<(Vec<String>, Vec<String>)> = LazyLock::new(|| {
    let side = |side: AffixSide| {
        let mut found: Vec<String> = TITLE_AFFIXES
            .iter()
            .filter(|row| row.side == side)
            .map(|row| fold(row.affix))
            .collect();
        found.sort_by_key(|affix| std::cmp::Reverse(affix.len()));
        found
    };
    (side(AffixSide::Prefix), side(AffixSide::Suffix))
});

static ITEMS: LazyLock<HashSet<String>> =
    LazyLock::new(|| DEFINED_TERMS.iter().map(|row| fold(row.term)).collect());

/// Half-width form of the characters that differ only in width, white space dropped.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(text.chars().filter(|c| !is_space(*c)).map(fold_char));
    // Polite notices write conjunctions in kana.
    match folded.contains("および") || folded.contains("ならびに") {
        true => folded.replace("および", "及び").replace("ならびに", "並びに"),
        false => folded,
    }
}

fn fold_char(c: char) -> char {
    match c as u32 {
        n @ 0xFF01..=0xFF5E => char::from_u32(n - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// The section a title names, if it is one of the field.
pub fn known_title(title: &str) -> Option<Facet> {
    const LONGEST: usize = 40;
    // What is folded loses white space, and no more than a third of its other characters.
    if title
        .chars()
        .filter(|c| !is_space(*c))
        .nth(LONGEST * 3 / 2)
        .is_some()
    {
        return None;
    }
    let folded = fold(title);
    if folded.is_empty() || folded.chars().count() > LONGEST {
        return None;
    }
    let mut rest = folded.as_str();
    for _ in 0..4 {
        if let Some(section) = SECTIONS.get(rest) {
            return Some(*section);
        }
        let shorter = SIDES
            .0
            .iter()
            .find_map(|prefix| rest.strip_prefix(prefix.as_str()));
        let shorter = shorter.or_else(|| {
            SIDES
                .1
                .iter()
                .find_map(|suffix| rest.strip_suffix(suffix.as_str()))
        });
        rest = shorter.filter(|short| !short.is_empty())?;
    }
    None
}

/// Whether a title of the field begins with `text`, one letter long or more, and `next`.
pub fn begins_title(text: &str, next: char) -> bool {
    let begun = fold(text) + &fold_char(next).to_string();
    text.chars().count() < 8 && SECTIONS.keys().any(|title| title.starts_with(&begun))
}

/// Whether a title is one of the field.
pub fn is_known(title: &str) -> bool {
    known_title(title).is_some()
}

/// Whether `text` is a defined term or the name of a measure known in the field.
pub fn is_term(text: &str) -> bool {
    ITEMS.contains(&fold(text))
}

/// Index after the longest known term or title that begins `chars` and is followed by white space or the end.
pub fn term_prefix(chars: &[Ch], titles: bool) -> Option<usize> {
    prefix(chars, |text| is_term(text) || titles && is_known(text))
}

fn prefix(chars: &[Ch], accept: impl Fn(&str) -> bool) -> Option<usize> {
    const LONGEST: usize = 60;
    let mut text = String::new();
    let mut best = None;
    for (i, ch) in chars.iter().enumerate().take(LONGEST) {
        if !is_space(ch.c) {
            text.push(ch.c);
            let boundary = chars.get(i + 1).is_none_or(|next| is_space(next.c));
            if boundary && accept(&text) {
                best = Some(i + 1);
            }
        }
    }
    best
}

/// Whether a heading names a volume other than a basic policy: 対策基準, 実施手順.
pub fn is_other_volume(heading: &str) -> bool {
    let folded = fold(heading);
    let folded = folded.trim_end_matches([')', '版', '編']);
    VOLUMES.iter().any(|row| folded.ends_with(row.ending))
}

/// Whether a heading names a basic policy as a volume.
pub fn is_basic_policy(heading: &str) -> bool {
    let folded = fold(heading);
    let folded = folded.trim_end_matches([')', '版', '編']);
    folded.ends_with("基本方針") && folded.chars().count() <= 30
}

/// Whether a heading ends like the title of an instrument: 規程, 要領, 手順書.
pub fn names_instrument(heading: &str) -> bool {
    let folded = fold(heading);
    let is_instrument = |role| cues(role).any(|noun| folded.ends_with(noun) && folded.len() > noun.len());
    let by_kind = || {
        let titles = DOCUMENT_KINDS.iter().filter(|row| row.place == WordPlace::Title);
        titles.into_iter().any(|row| folded.ends_with(row.word))
    };
    is_instrument(CueRole::OwnInstrument) || by_kind()
}

/// Whether a heading is that of a list of words bound behind a volume.
pub fn is_glossary(heading: &str) -> bool {
    ["用語集", "用語解説", "用語の解説"].contains(&fold(heading).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facets_of_titles_are_known() {
        assert!(SECTION_TITLES.iter().all(|row| Facet::of(row.facet).is_some()));
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
