//! A title or text prepared for comparing: its characters without white space, folded form, words and
//! sentences.

use super::facts::DerivedFacts;
use super::{Form, Pos, Standing, tokenize};
use crate::document::normalize::{Names, Normalized, compact, is_weak_punctuation, normalize};
use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};
use taisho_knowledge::VERB_FORMS;

/// A text with everything that a comparison needs. Words are segmented on first use, because most clauses
/// equal the model after folding and never need it.
///
/// Clones share the text and whatever was computed from it.
#[derive(Debug, Clone, Default)]
pub struct Passage(Arc<PassageText>);

/// What a [`Passage`] shares with its clones.
#[derive(Debug, Default)]
pub struct PassageText {
    /// The source without white space. Offsets of edits count these characters.
    pub raw: Vec<char>,
    /// The folded form.
    pub norm: Normalized,
    /// The folded form without weak punctuation. It decides whether two texts are the same in substance.
    pub bare: Vec<char>,
    folded: OnceLock<String>,
    words: OnceLock<Vec<Word>>,
    sentences: OnceLock<Vec<Range<usize>>>,
    facts: DerivedFacts,
}

impl Deref for Passage {
    type Target = PassageText;

    fn deref(&self) -> &PassageText {
        &self.0
    }
}

/// Two passages are equal if their sources and their folded forms are.
impl PartialEq for Passage {
    fn eq(&self, other: &Passage) -> bool {
        self.is_same(other) || self.raw == other.raw && self.norm == other.norm
    }
}

/// A word with its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Range of characters in the folded text.
    pub chars: Range<usize>,
    /// Range of characters in the text as written.
    pub source: Range<usize>,
    /// The folded surface.
    pub surface: String,
    /// Base form, or the surface if no dictionary has the word.
    pub base: String,
    /// Part of speech.
    pub pos: Pos,
    /// Inflected form, such as the continuative form that joins one predicate to the next.
    pub form: Form,
    /// Whether a dictionary has the word.
    pub known: bool,
}

/// Returns words as one folded text.
pub fn surface(words: &[Word]) -> String {
    words.iter().map(|word| word.surface.as_str()).collect()
}

impl Word {
    /// Returns whether it is a verb that can be the predicate of a clause, including する after a verbal noun.
    pub fn is_verb(&self) -> bool {
        self.pos == Pos::Verb(Standing::Independent)
    }
}

impl Passage {
    /// Folds `text` under `names`.
    pub fn new(text: &str, names: &Names) -> Passage {
        Passage::from_raw(compact(text), names)
    }

    /// Folds text whose white space has been removed.
    pub fn from_raw(raw: Vec<char>, names: &Names) -> Passage {
        let norm = normalize(&raw, names);
        Passage::of_folded(raw, norm)
    }

    /// Returns the same source with another folding.
    #[must_use]
    pub fn with_folding(&self, norm: Normalized) -> Passage {
        Passage::of_folded(self.raw.clone(), norm)
    }

    /// Makes a passage of text that is already folded.
    pub(crate) fn of_folded(raw: Vec<char>, norm: Normalized) -> Passage {
        let mut bare = Vec::with_capacity(norm.text.len());
        bare.extend(norm.text.iter().copied().filter(|&c| !is_weak_punctuation(c)));
        Passage(Arc::new(PassageText {
            raw,
            norm,
            bare,
            folded: OnceLock::new(),
            words: OnceLock::new(),
            sentences: OnceLock::new(),
            facts: DerivedFacts::default(),
        }))
    }

    /// Returns whether both are clones of one passage.
    pub fn is_same(&self, other: &Passage) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Returns what a later stage derives from this text alone. The result is kept, one for each type.
    pub fn fact<T: Send + Sync + 'static>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        self.facts.get(make)
    }

    /// Returns what a later stage derives from this text and from a fact about a model. The result is kept.
    pub fn fact_of_model<T: Send + Sync + 'static, M: Send + Sync + 'static>(
        &self,
        of_model: &Arc<M>,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        self.facts.get_beside(of_model, make)
    }

    /// Returns what a later stage derives from this text and `other`, for example how they differ. The
    /// result is kept.
    pub fn fact_beside<T: Send + Sync + 'static>(&self, other: &Passage, make: impl FnOnce() -> T) -> Arc<T> {
        self.facts.get_beside(&other.0, make)
    }
}

impl PassageText {
    /// Returns whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.raw.is_empty()
    }

    /// Returns the folded text as a string.
    pub fn folded(&self) -> &str {
        self.folded.get_or_init(|| self.norm.string())
    }

    /// Returns the words, which cover the folded text without gaps.
    pub fn words(&self) -> &[Word] {
        self.words.get_or_init(|| {
            let mut chars_before = 0;
            tokenize(self.folded())
                .into_iter()
                .map(|token| {
                    let begin = chars_before;
                    chars_before += token.surface.chars().count();
                    let chars = begin..chars_before;
                    Word {
                        source: self.norm.source(chars.clone()),
                        chars,
                        surface: token.surface,
                        base: usual_form(token.base),
                        pos: token.pos,
                        form: token.form,
                        known: token.known,
                    }
                })
                .collect()
        })
    }

    /// Returns the source text of raw characters `range`.
    pub fn quote(&self, range: Range<usize>) -> String {
        self.raw.get(range).unwrap_or(&[]).iter().collect()
    }

    /// Returns the raw characters of words. For an empty range, returns the position before its word.
    pub fn source_of(&self, words: &Range<usize>) -> Range<usize> {
        let all = self.words();
        let at = |i: usize| all.get(i).map_or(self.raw.len(), |word| word.source.start);
        at(words.start)..at(words.end).max(at(words.start))
    }

    /// Returns the source text of words.
    pub fn quote_words(&self, words: &Range<usize>) -> String {
        self.quote(self.source_of(words))
    }

    /// Returns the sentences as ranges of words. A sentence ends with 。 outside brackets.
    pub fn sentences(&self) -> &[Range<usize>] {
        self.sentences
            .get_or_init(|| split(self.words(), 0..self.words().len(), |surface| surface == "。"))
    }

    /// Returns the segments of a sentence, which end with 、 outside brackets.
    pub fn segments(&self, sentence: Range<usize>) -> Vec<Range<usize>> {
        split(self.words(), sentence, |surface| {
            surface == "、" || surface == "。"
        })
    }
}

fn split(words: &[Word], within: Range<usize>, ends: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut begin = within.start;
    let mut depth = 0usize;
    for i in within.clone() {
        for c in words[i].surface.chars() {
            match c {
                '(' | '「' | '[' | '{' | '【' | '〈' | '《' => depth += 1,
                ')' | '」' | ']' | '}' | '】' | '〉' | '》' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        if depth == 0 && ends(&words[i].surface) {
            parts.push(begin..i + 1);
            begin = i + 1;
        }
    }
    if begin < within.end {
        parts.push(begin..within.end);
    }
    parts
}

/// Returns the form in which a verb is compared: 持つ for もつ, 講じる for 講ずる.
fn usual_form(base: String) -> String {
    match VERB_FORMS.binary_search_by(|row| row.form.cmp(&base)) {
        Ok(row) => VERB_FORMS[row].base.to_owned(),
        Err(_) => base,
    }
}
