//! The names of the body that adopts a policy, its kind, and the words it uses for itself.
//!
//! Names are taken from these places, the most reliable first: a declaration (以下「本市」という。), the title, a line
//! of the cover that is only a name, a name that is repeated in the text.

use super::body_kind::BodyKind;
use super::filled::FilledSlot;
use super::firsts::{Firsts, KnownFirsts};
use super::folded::{Layer, Replacement};
use super::instrument::{Instrument, POINTERS, THIS_POLICY};
use super::joint::parts as name_parts;
use super::learn::{Declared, is_name_char, spoken_kind};
use super::own_term::OwnTerm;
use super::prefecture::{
    PREFECTURE_AND_MUNICIPALITIES, municipalities_len, prefecture_and_municipalities,
    words as prefecture_words,
};
use super::self_words::is_common;
use super::sources::{FoldedSources, Sources, contains};
use super::titled::begins_word;
use super::word_table::WordTable;
pub(super) use super::word_table::starts_with;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use taisho_knowledge::{CueRole, ROLE_WORDS, cues};

/// What the model text calls the body. Every own name is folded to it.
pub const PLACEHOLDER: &str = "本市";

/// What the model calls the chief of the body.
pub(crate) const CHIEF: &str = "市長";

/// The names of a body, prepared for folding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// The full name. Empty if the text doesn't have it.
    pub body: String,
    /// The kind of body that was given, otherwise the guess.
    pub kind: BodyKind,
    /// The kind that the text shows.
    pub guess: BodyKind,
    /// The kind whose words the body uses. Organs of a town that adopt a policy together use 本町.
    pub speaks_as: BodyKind,
    /// Whether the user gave the kind.
    pub is_given: bool,
    /// Whether the document can be about any subject, so that words such as 町税 are compared with 市税.
    pub(super) has_compounds: bool,
    /// Everything that means the body in this text, longest first, with folded width.
    pub(super) own: Vec<Vec<char>>,
    /// Words that mean the body only between a boundary and a particle, such as 市 or 組合.
    pub(super) bare: Vec<Vec<char>>,
    /// What the document calls itself.
    instrument: Option<Instrument>,
    /// First characters of everything that is folded.
    firsts: KnownFirsts,
    /// Terms of the guideline under other names, longest name first.
    pub(super) terms: Vec<OwnTerm>,
    /// Names in slots of the guideline.
    pub(super) slots: Vec<FilledSlot>,
}

impl Names {
    /// Makes the names of the model text itself, which has only the placeholder.
    pub fn placeholder() -> Names {
        Names {
            own: vec![PLACEHOLDER.chars().collect()],
            ..Names::default()
        }
    }

    /// Learns the names from a document. If a kind is given, it replaces the guess and decides which words
    /// count as names, such as 町 for a town.
    pub fn find(sources: &Sources, given: Option<BodyKind>) -> Names {
        if sources.is_of_any_subject && sources.has_blanks() {
            return sources.find_blank_names(given);
        }
        let texts = FoldedSources::of(sources);
        let introduced = texts.introduced();
        let is_joint = texts.is_joint(&introduced);
        let full = texts.full_name(&introduced, is_joint);
        let mut introduced: Vec<Declared> = introduced.body.into_iter().chain(introduced.preamble).collect();
        if !is_joint {
            introduced.truncate(1);
        }
        let speaks_as = BodyKind::of_name(&full)
            .or_else(|| introduced.first().and_then(|name| BodyKind::of_name(&name.short)))
            .or_else(|| spoken_kind(&texts.body))
            .unwrap_or_default();
        let guess = if is_joint { BodyKind::Joint } else { speaks_as };
        let mut names = Names {
            body: full.clone(),
            kind: given.unwrap_or(guess),
            guess,
            speaks_as: given.filter(|kind| *kind != BodyKind::Joint).unwrap_or(speaks_as),
            is_given: given.is_some(),
            has_compounds: sources.is_of_any_subject,
            own: Vec::new(),
            bare: Vec::new(),
            instrument: Some(Instrument::find(&texts.title, &texts.body)),
            terms: Vec::new(),
            slots: Vec::new(),
            firsts: KnownFirsts::default(),
        };
        // A single character, as in 以下「区」という, means the body only if it is a separate word, unlike in 市区町村.
        // The same applies to common words such as 消防本部 or 法人.
        let (bare, own): (Vec<String>, Vec<String>) = introduced
            .iter()
            .map(|name| name.short.clone())
            .partition(|short| is_common(short));
        // 別表に掲げる団体（以下「構成団体」という。） doesn't name a body.
        let is_named =
            |full: &String| !is_joint || BodyKind::of_name(full).is_some() || name_parts(full).len() > 1;
        let fulls = introduced
            .into_iter()
            .map(|name| name.full)
            .filter(is_named)
            .chain([full]);
        names.own = longest_first(own.into_iter().chain(fulls).collect());
        names.bare = bare.iter().map(|word| word.chars().collect()).collect();
        names.add_self_words(&texts.body);
        names
    }

    /// Returns the names of the body only, for a text that is itself a name of the document.
    #[must_use]
    pub fn of_body(&self) -> Names {
        Names {
            instrument: None,
            terms: Vec::new(),
            slots: Vec::new(),
            firsts: KnownFirsts::default(),
            ..self.clone()
        }
    }

    /// Returns the same names with further names for the document.
    #[must_use]
    pub(crate) fn with_instruments(&self, learnt: &[String]) -> Names {
        let instrument = self.instrument.clone().unwrap_or_default();
        Names {
            instrument: Some(instrument.with_short(learnt)),
            ..self.clone()
        }
    }

    /// Returns the own names that occur in `texts`, sorted by length, for the report. The texts must have
    /// folded width.
    pub fn used<T: AsRef<[char]>>(&self, texts: impl Iterator<Item = T>) -> Vec<String> {
        let mut used = vec![false; self.own.len()];
        for text in texts {
            let chars = text.as_ref();
            let mut i = 0;
            while i < chars.len() {
                if !self.firsts().may_have(chars[i]) {
                    i += 1;
                } else if let Some(name) = self
                    .own
                    .iter()
                    .position(|name| starts_with_chars(&chars[i..], name))
                {
                    used[name] = true;
                    i += self.own[name].len();
                } else {
                    i += 1;
                }
            }
        }
        // The names are sorted by length, then alphabetically.
        let found = self.own.iter().zip(used).filter(|(_, is_used)| *is_used);
        found.map(|(name, _)| name.iter().collect()).collect()
    }

    /// Returns the names that the document has for itself.
    pub(super) fn instrument_names(&self) -> impl Iterator<Item = &Vec<char>> {
        self.instrument.iter().flat_map(Instrument::names)
    }

    /// Returns the first characters of names. What [`Names::match_at`] finds at any other character is a
    /// prefecture that isn't in a table.
    pub(super) fn firsts(&self) -> &Firsts {
        self.firsts.get(|| {
            let mut firsts = *COMMON_FIRSTS;
            for name in self.own.iter().chain(&self.bare).chain(self.instrument_names()) {
                firsts.add(name.first().copied());
            }
            for slot in &self.slots {
                firsts.add(slot.own.first().copied());
            }
            for term in &self.terms {
                firsts.add(term.own.chars().next());
                firsts.add(term.model.chars().next());
            }
            firsts
        })
    }

    /// Returns the longest name, role or prefecture phrase that begins at `i` of width-folded text.
    pub(super) fn match_at(&self, text: &[char], i: usize) -> Option<Replacement> {
        let rest = text.get(i..)?;
        if let Some(name) = self.slot_at(text, i) {
            return Some(name);
        }
        if let Some(used) = self.instrument.as_ref().and_then(|own| own.match_at(text, i)) {
            return Some(local(used, THIS_POLICY));
        }
        if let Some(term) = self.term_at(text, i) {
            return Some(term);
        }
        if let Some(name) = self.own.iter().find(|name| starts_with_chars(rest, name)) {
            // 乙町長 is the chief of 乙町, as 市長 is in the model.
            if rest.get(name.len()) == Some(&'長') {
                return Some(local(name.len() + 1, CHIEF));
            }
            let used = name.len() + declaration_len(&rest[name.len()..]);
            // A prefecture's 本県及び市町村 corresponds to 都道府県及び市区町村 in the model.
            if self.kind == BodyKind::Prefecture
                && let Some(extra) = municipalities_len(&rest[used..])
            {
                return Some(local(used + extra, PREFECTURE_AND_MUNICIPALITIES));
            }
            return Some(Replacement {
                used,
                text: PLACEHOLDER.chars().collect(),
                layer: Layer::SelfName,
            });
        }
        if let Some(word) = self.bare.iter().find(|word| starts_with_chars(rest, word))
            && i.checked_sub(1).is_none_or(|p| !is_name_char(text[p]))
            && matches!(
                rest.get(word.len()),
                Some('が' | 'の' | 'は' | 'に' | 'を' | 'と' | 'で' | 'へ' | '及' | '並' | '又' | '、')
            )
        {
            return Some(Replacement {
                used: word.len(),
                text: PLACEHOLDER.chars().collect(),
                layer: Layer::SelfName,
            });
        }
        if let Some(used) = prefecture_and_municipalities(text, i) {
            return Some(local(used, PREFECTURE_AND_MUNICIPALITIES));
        }
        if !begins_word(text, i) {
            return None;
        }
        if let Some(letter) = self.compound_at(rest) {
            return Some(local(1, letter));
        }
        let tables = ROLES.get("").into_iter().chain(ROLES.get(self.kind.id()));
        let role = tables
            .filter_map(|table| table.longest(rest))
            .max_by_key(|role| role.word.len())?;
        Some(local(role.word.len(), role.standard))
    }
}

/// Returns the names as characters, longest first, without duplicates.
pub(super) fn longest_first(names: Vec<String>) -> Vec<Vec<char>> {
    let mut names: Vec<Vec<char>> = names
        .iter()
        .filter(|name| !name.is_empty())
        .map(|name| name.chars().collect())
        .collect();
    names.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    names.dedup();
    names
}

pub(super) fn local(used: usize, text: &str) -> Replacement {
    Replacement {
        used,
        text: text.chars().collect(),
        layer: Layer::LocalName,
    }
}

/// Words for chiefs, offices and residents, by the kind of body that uses them.
static ROLES: LazyLock<BTreeMap<&str, WordTable>> = LazyLock::new(|| {
    let mut rows: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for row in ROLE_WORDS {
        rows.entry(row.kind)
            .or_default()
            .push((row.variant, row.standard));
    }
    let tables = rows
        .into_iter()
        .map(|(kind, rows)| (kind, WordTable::new(rows.into_iter())));
    tables.collect()
});

/// First characters of words that mean the body, its officers or its policy, whatever its name is.
static COMMON_FIRSTS: LazyLock<Firsts> = LazyLock::new(|| {
    let roles = ROLE_WORDS.iter().map(|row| row.variant);
    // Compounds such as 町税 begin with the character of the kind of body.
    let words = roles.chain(["町", "村", "区"]).chain(POINTERS);
    let words = words
        .chain(prefecture_words())
        .chain(cues(CueRole::OwnInstrument));
    Firsts::of_words(words)
});

/// Returns whether `rest` begins with a name. The first character nearly always decides.
pub(super) fn starts_with_chars(rest: &[char], name: &[char]) -> bool {
    name.first() == rest.first() && rest.starts_with(name)
}

/// Returns the length of (以下「本市」という。) after an own name, or 0 if there is none.
pub(super) fn declaration_len(rest: &[char]) -> usize {
    if !starts_with(rest, "(以下") {
        return 0;
    }
    let close = rest.iter().take(40).position(|&c| c == ')');
    match close {
        Some(at) if contains(&rest[..at], "という") => at + 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::normalize::{compact, normalize};

    fn find(title: &str, cover: &[&str], body: &[&str]) -> Names {
        let sources = Sources {
            title,
            cover,
            preamble: &[],
            body,
            is_of_any_subject: false,
        };
        Names::find(&sources, None)
    }

    fn fold(text: &str, names: &Names) -> String {
        normalize(&compact(text), names).string()
    }

    #[test]
    fn a_declared_name_folds_with_its_declaration() {
        let text = "本基本方針は、甲乙地方事務組合（以下、「当組合」という。）が保有し、当組合が実施する。";
        let names = find("", &[], &[text]);
        assert_eq!(
            (names.body.as_str(), names.kind),
            ("甲乙地方事務組合", BodyKind::Association)
        );
        assert_eq!(fold(text, &names), "本基本方針は、本市が保有し、本市が実施する。");
    }

    #[test]
    fn a_name_is_found_in_title_cover_or_text() {
        assert_eq!(
            find("東甲乙市情報セキュリティ基本方針", &[], &[]).body,
            "東甲乙市"
        );
        assert_eq!(find("", &["甲乙町"], &[]).kind, BodyKind::Town);
        let body = ["丙川町の情報には、町民の", "丙川町に対する信頼", "丙川町の方針"];
        let names = find("", &[], &body);
        assert_eq!((names.body.as_str(), names.kind), ("丙川町", BodyKind::Town));
        assert_eq!(
            fold("町が保有し、町長部局は町民の", &names),
            "本市が保有し、市長部局は市民の"
        );
    }

    #[test]
    fn a_given_kind_decides_which_words_are_own_names() {
        let body = ["町が保有する", "町の方針"];
        let sources = Sources {
            title: "情報セキュリティ基本方針",
            cover: &[],
            preamble: &[],
            body: &body,
            is_of_any_subject: false,
        };
        assert_eq!(fold(body[0], &Names::find(&sources, None)), "町が保有する");
        let names = Names::find(&sources, Some(BodyKind::Town));
        assert_eq!(
            (names.kind, names.guess, names.is_given),
            (BodyKind::Town, BodyKind::Unknown, true)
        );
        assert_eq!(fold(body[0], &names), "本市が保有する");
    }

    #[test]
    fn words_that_only_look_like_names_stay() {
        let names = find("甲市情報セキュリティ基本方針", &[], &[]);
        assert_eq!(fold("都市の市町村と副市長", &names), "都市の市町村と副市長");
    }

    #[test]
    fn prefecture_and_municipalities_are_local() {
        let names = find("甲市情報セキュリティ基本方針", &[], &[]);
        assert_eq!(
            fold("群馬県及び構成市町村のインターネット", &names),
            "都道府県及び市区町村のインターネット"
        );
        assert_eq!(fold("群馬県の計画", &names), "群馬県の計画");
    }
}
