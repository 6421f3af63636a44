//! The words with which a body refers to itself: the usual ones for its kind, and those learnt from where
//! the model has 本市.

use super::body_kind::BodyKind;
use super::joint::{names_several, parts as name_parts};
use super::learn::subject_of_title;
use super::names::{Names, PLACEHOLDER, longest_first};
use super::sources::{contains, folded};
use taisho_knowledge::{SELF_WORDS, SelfWord};

impl Names {
    /// Adds the words with which a body of this kind refers to itself.
    pub(super) fn add_self_words(&mut self, body: &[Vec<char>]) {
        let (words, bare_words) = self_words(self.kind, self.speaks_as, body);
        let own = std::mem::take(&mut self.own);
        let own = own
            .into_iter()
            .map(|name| name.into_iter().collect())
            .chain(words);
        self.own = longest_first(own.collect());
        self.bare.extend(bare_words);
    }

    /// Returns whether a word is a name of the body, with or without 本 or 当, such as 本連合 and 連合.
    pub(crate) fn means_body(&self, word: &str) -> bool {
        let is_name = |word: &str| {
            let mut names = self.own.iter().chain(&self.bare);
            names.any(|name| name.iter().copied().eq(word.chars()))
        };
        let forms = ["", "本", "当"].map(|prefix| format!("{prefix}{word}"));
        !word.is_empty() && forms.iter().any(|form| is_name(form))
    }

    /// Returns the same names with words that the text uses instead of the model's 本市. They show the kind of
    /// the body if nothing else does.
    #[must_use]
    pub fn with_self_names(&self, learnt: &[String], title: &str, texts: &[&str]) -> Names {
        let mut names = self.clone();
        let kind = match learnt.iter().any(|name| names_several(name)) {
            true => Some(BodyKind::Joint),
            false => learnt.iter().find_map(|name| BodyKind::of_name(name)),
        };
        if names.body.is_empty() {
            let is_full =
                |name: &&String| !name.starts_with(['本', '当']) && BodyKind::of_name(name).is_some();
            let full = learnt.iter().find(is_full).cloned();
            names.body = subject_of_title(&folded(title)).or(full).unwrap_or_default();
        }
        if let Some(kind) = kind.filter(|kind| *kind == BodyKind::Joint || names.guess == BodyKind::Unknown) {
            names.guess = kind;
            if !names.is_given {
                names.kind = kind;
            }
            if kind != BodyKind::Joint {
                names.speaks_as = names.kind;
            }
        }
        let (bare, own): (Vec<&String>, Vec<&String>) = learnt.iter().partition(|name| {
            name.chars().count() == 1 || BodyKind::of_name(name).is_none() && name_parts(name).len() == 1
        });
        let all = names.own.iter().map(|name| name.iter().collect());
        names.own = longest_first(all.chain(own.into_iter().cloned()).collect());
        names
            .bare
            .extend(bare.iter().map(|word| word.chars().collect::<Vec<char>>()));
        names.bare.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        names.add_self_words(&texts.iter().map(|text| folded(text)).collect::<Vec<_>>());
        names
    }
}

/// Returns the words with which a body of a kind refers to itself: those that name it anywhere, and those
/// that name it only as separate words.
fn self_words(kind: BodyKind, speaks_as: BodyKind, body: &[Vec<char>]) -> (Vec<String>, Vec<Vec<char>>) {
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
        let word_kind = &BodyKind::of_id(word_kind).unwrap_or_default();
        // 本町議会 is only one of the organs that adopt a policy together.
        let is_any = match kind {
            BodyKind::Unknown => true,
            BodyKind::Joint => !matches!(word_kind, BodyKind::Assembly | BodyKind::Board),
            _ => false,
        };
        let fits = is_any
            || *word_kind == kind
            // A board or council may use the model's 本市 for itself, unless it has another word.
            || (*word == PLACEHOLDER && !(kind == BodyKind::Assembly && has_assembly_word));
        if !fits {
            continue;
        }
        if word.starts_with(['本', '当']) {
            own.push((*word).to_owned());
        } else if !is_any || *word_kind == speaks_as {
            bare.push(word.chars().collect());
        }
    }
    (own, bare)
}

/// Returns whether a short name means the body only as a separate word: it is a single character, or it
/// doesn't end like a body and doesn't begin with 本 or 当.
pub(super) fn is_common(short: &str) -> bool {
    short.chars().count() == 1 || !short.starts_with(['本', '当']) && BodyKind::of_name(short).is_none()
}
