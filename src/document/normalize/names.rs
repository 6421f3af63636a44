//! The names of the body that adopts a policy, its kind, and the words it uses for itself.
//!
//! Names are found in this order of trust: declared (以下「本市」という。), the title, a cover line that is
//! nothing but a name, a name that recurs in the text.

use super::body_kind::BodyKind;
use super::instrument::{Instrument, THIS_POLICY};
use super::learn::{declared, is_name_char, of_cover, of_title, recurring, spoken_kind, subject_of_title};
use super::own_term::OwnTerm;
use super::prefecture::{PREFECTURE_AND_MUNICIPALITIES, municipalities_len, prefecture_and_municipalities};
use super::titled::{begins_word, name_in_title};
use super::word_table::WordTable;
pub(super) use super::word_table::starts_with;
use super::{Layer, Replacement, compact, width};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use taisho_knowledge::{ROLE_WORDS, SELF_WORDS, SelfWord};

/// What the model text calls the body; every own name is folded to it.
pub const PLACEHOLDER: &str = "本市";

/// What the model calls the chief of the body.
pub(crate) const CHIEF: &str = "市長";

/// The names a body goes by, ready for folding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// The full name; empty if the text doesn't have it.
    pub body: String,
    /// Kind of body: the one given, else the guess.
    pub kind: BodyKind,
    /// The kind the text shows.
    pub guess: BodyKind,
    /// Whether the user gave the kind.
    pub is_given: bool,
    /// Whether the document is of any subject, so that words such as 町税 are compared with 市税.
    pub(super) has_compounds: bool,
    /// Everything that stands for the body in this text, longest first, width folded.
    pub(super) own: Vec<Vec<char>>,
    /// Words of one character or none of their own (市, 組合): own name only between a boundary and a particle.
    bare: Vec<Vec<char>>,
    /// What the document calls itself.
    instrument: Option<Instrument>,
    /// Terms of the guideline under other names, the longest name first.
    pub(super) terms: Vec<OwnTerm>,
}

/// A text from which names are learnt.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// Title of the document.
    pub title: &'a str,
    /// Lines of the cover.
    pub cover: &'a [&'a str],
    /// Everything else, clause by clause.
    pub body: &'a [&'a str],
    /// Whether the title is of any subject. That of a security policy names the body in front of the words of the field.
    pub is_of_any_subject: bool,
}

impl Names {
    /// The names of the model text itself: only the placeholder.
    pub fn placeholder() -> Names {
        Names {
            own: vec![PLACEHOLDER.chars().collect()],
            ..Names::default()
        }
    }

    /// Learns the names from a document. A kind that is given replaces the guess, and decides which words
    /// count as names: 町 for a town.
    pub fn find(sources: &Sources, given: Option<BodyKind>) -> Names {
        if sources.is_of_any_subject && sources.has_blanks() {
            return sources.find_blank_names(given);
        }
        let title = folded(sources.title);
        let cover: Vec<Vec<char>> = sources.cover.iter().map(|l| folded(l)).collect();
        let body: Vec<Vec<char>> = sources.body.iter().map(|l| folded(l)).collect();
        let titled = subject_of_title(&title);
        let declared = body.iter().find_map(|text| declared(text, titled.as_deref()));
        let named = Some(&title).filter(|_| sources.is_of_any_subject);
        let named = named.and_then(|title| name_in_title(title));
        // 甲町空家等対策協議会（以下「協議会」という。） declares an organ of the body that the title names.
        let declared = declared.filter(|(full, _)| named.as_ref().is_none_or(|named| named == full));
        let full = named
            .or_else(|| declared.as_ref().map(|(full, _)| full.clone()))
            .or_else(|| of_title(&title))
            .or_else(|| cover.iter().find_map(|line| of_cover(line)))
            .or_else(|| recurring(&body))
            .unwrap_or_default();
        let guess = BodyKind::of_name(&full)
            .or_else(|| declared.as_ref().and_then(|(_, short)| BodyKind::of_name(short)))
            .or_else(|| spoken_kind(&body))
            .unwrap_or_default();
        let kind = given.unwrap_or(guess);
        let mut own: Vec<String> = Vec::new();
        let mut bare: Vec<Vec<char>> = Vec::new();
        // 以下「区」という: a word of one character stands for the body only by itself, not inside 市区町村.
        match declared.map(|(_, short)| short) {
            // So does a common word such as 消防本部 or 法人.
            Some(short) if is_common(&short) => bare.push(short.chars().collect()),
            Some(short) => own.push(short),
            None => {}
        }
        own.push(full.clone());
        let (words, bare_words) = self_words(kind, &body);
        own.extend(words);
        bare.extend(bare_words);
        Names {
            body: full,
            kind,
            guess,
            is_given: given.is_some(),
            has_compounds: sources.is_of_any_subject,
            own: longest_first(own),
            bare,
            instrument: Some(Instrument::find(&title, &body)),
            terms: Vec::new(),
        }
    }

    /// The names of the body alone: a text that is itself a name of the document stays as it is.
    #[must_use]
    pub fn of_body(&self) -> Names {
        Names {
            instrument: None,
            terms: Vec::new(),
            ..self.clone()
        }
    }

    /// The own names that really occur in `texts`, in order of length, for the report.
    pub fn used<'a>(&self, texts: impl Iterator<Item = &'a str>) -> Vec<String> {
        let mut seen: BTreeMap<(std::cmp::Reverse<usize>, String), ()> = BTreeMap::new();
        for text in texts {
            let chars = folded(text);
            let mut i = 0;
            while i < chars.len() {
                if let Some(name) = self.own.iter().find(|name| begins(&chars[i..], name)) {
                    seen.insert((std::cmp::Reverse(name.len()), name.iter().collect()), ());
                    i += name.len();
                } else {
                    i += 1;
                }
            }
        }
        seen.into_keys().map(|(_, name)| name).collect()
    }

    /// The longest name, role or prefecture phrase that begins at `i` of width-folded text.
    pub(super) fn match_at(&self, text: &[char], i: usize) -> Option<Replacement> {
        let rest = text.get(i..)?;
        if let Some(used) = self.instrument.as_ref().and_then(|own| own.match_at(text, i)) {
            return Some(local(used, THIS_POLICY));
        }
        if let Some(term) = self.term_at(text, i) {
            return Some(term);
        }
        if let Some(name) = self.own.iter().find(|name| begins(rest, name)) {
            // 乙町長 is the chief of 乙町, as 市長 is in the model.
            if rest.get(name.len()) == Some(&'長') {
                return Some(local(name.len() + 1, CHIEF));
            }
            let used = name.len() + declaration_len(&rest[name.len()..]);
            // The prefecture's own 本県及び市町村 is the model's 都道府県及び市区町村.
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
        if let Some(word) = self.bare.iter().find(|word| begins(rest, word))
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
        // A chief or the residents only at a word boundary: 副市長, 情報管理者部局 are other words.
        if let Some(role) = ROLE.longest(rest) {
            return Some(local(role.word.len(), role.standard));
        }
        None
    }
}

/// The words by which a body of a kind speaks of itself: those that name it anywhere, and those that name it only by
/// themselves.
fn self_words(kind: BodyKind, body: &[Vec<char>]) -> (Vec<String>, Vec<Vec<char>>) {
    let (mut own, mut bare) = (Vec::new(), Vec::new());
    let has_assembly_word = body
        .iter()
        .any(|t| contains(t, "本市議会") || contains(t, "本議会"));
    for SelfWord {
        word,
        kind: word_kind,
        ..
    } in SELF_WORDS
    {
        let fits = kind == BodyKind::Unknown
            || *word_kind == kind.id()
            // A board or council may speak of itself with the model's 本市, unless it has another word for itself.
            || (*word == PLACEHOLDER && !(kind == BodyKind::Assembly && has_assembly_word));
        if !fits {
            continue;
        }
        if word.starts_with(['本', '当']) {
            own.push((*word).to_owned());
        } else if kind != BodyKind::Unknown {
            bare.push(word.chars().collect());
        }
    }
    (own, bare)
}

/// Whether a short name means the body only by itself: one character, or a word that doesn't end like a body and doesn't
/// begin with 本 or 当.
fn is_common(short: &str) -> bool {
    short.chars().count() == 1 || !short.starts_with(['本', '当']) && BodyKind::of_name(short).is_none()
}

/// Returns the names as characters, the longest first, each once.
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

fn local(used: usize, text: &str) -> Replacement {
    Replacement {
        used,
        text: text.chars().collect(),
        layer: Layer::LocalName,
    }
}

fn folded(text: &str) -> Vec<char> {
    let source = compact(text);
    let mut out = Vec::with_capacity(source.len());
    let mut i = 0;
    while i < source.len() {
        let (fold, used) = width::fold(&source, i);
        match fold {
            width::Folded::None => break,
            width::Folded::One(c) => out.push(c),
            width::Folded::Many(many) => out.extend(many),
        }
        i += used.max(1);
    }
    out
}

pub(super) fn contains(text: &[char], word: &str) -> bool {
    let word: Vec<char> = word.chars().collect();
    text.windows(word.len()).any(|w| w == word)
}

static ROLE: LazyLock<WordTable> =
    LazyLock::new(|| WordTable::new(ROLE_WORDS.iter().map(|row| (row.variant, row.standard))));

/// Whether `rest` begins with a name. The first character decides nearly always.
fn begins(rest: &[char], name: &[char]) -> bool {
    name.first() == rest.first() && rest.starts_with(name)
}

/// Length of (以下「本市」という。) behind an own name; 0 where none follows.
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
    use crate::document::normalize::normalize;

    fn find(title: &str, cover: &[&str], body: &[&str]) -> Names {
        Names::find(
            &Sources {
                title,
                cover,
                body,
                is_of_any_subject: false,
            },
            None,
        )
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
