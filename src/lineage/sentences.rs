//! Sentences in the form in which departures compare them: folded, without numbers and final punctuation.

use super::fold::without_numbers;
use crate::document::normalize::is_weak_punctuation;
use crate::document::tokens::Passage;
use crate::guideline::Model;
use std::collections::BTreeSet;
use std::ops::Range;

/// The sentences and headings of a base text, folded like those of documents.
#[derive(Debug, Clone)]
pub struct KnownSentences(BTreeSet<String>);

impl KnownSentences {
    /// Returns the sentences and headings of a base text.
    pub fn of(base: &Model) -> KnownSentences {
        let texts = base.clauses().flat_map(|clause| [clause.title, clause.text]);
        let known = texts.flat_map(|text| {
            let whole = text.sentences().iter().map(|words| sentence(text, words));
            parts(text).into_iter().chain(whole)
        });
        KnownSentences(known.collect())
    }

    pub(super) fn has(&self, sentence: &str) -> bool {
        self.0.contains(sentence)
    }
}

/// Words that are specific to each body: their place in its text, and the base text's words.
pub(super) struct ChangedWords {
    pub at: Range<usize>,
    pub of_base: String,
}

/// Returns a folded sentence without numbers and final punctuation, with the base text's words for those
/// that are specific to each body.
pub(super) fn sentence_with(text: &Passage, range: &Range<usize>, own: &[ChangedWords]) -> String {
    let mut found = String::new();
    let mut at = range.start;
    for of in own {
        let is_inside = (range.start..range.end).contains(&of.at.start);
        if is_inside || of.at.start < range.start && of.at.end > range.start {
            found += &letters(text, &(at..of.at.start.max(at)));
            if is_inside {
                found += &of.of_base;
            }
            at = at.max(of.at.end).min(range.end);
        }
    }
    found += &letters(text, &(at..range.end));
    // The numbers of 第3条 can only be removed while the words are complete.
    without_numbers(&found).trim_end_matches('。').to_owned()
}

/// Returns the folded characters of words without their numbers and weak punctuation.
pub(super) fn words(passage: &Passage, range: &Range<usize>) -> String {
    without_numbers(&letters(passage, range))
}

/// Returns the folded characters of words without weak punctuation.
pub(super) fn letters(passage: &Passage, range: &Range<usize>) -> String {
    let words = passage.words().get(range.clone()).unwrap_or_default().iter();
    let letters = words.flat_map(|word| word.surface.chars());
    letters.filter(|&c| !is_weak_punctuation(c)).collect()
}

/// Returns the folded characters of a passage without weak punctuation.
pub(super) fn bare(passage: &Passage) -> String {
    passage.bare.iter().collect()
}

/// Returns a folded sentence without its final punctuation.
fn sentence(text: &Passage, range: &Range<usize>) -> String {
    words(text, range).trim_end_matches('。').to_owned()
}

/// Splits a text at each 。, even inside brackets. This doesn't need the words of the text.
pub(super) fn parts(text: &Passage) -> Vec<String> {
    let parts = text.bare.split(|c| *c == '。');
    let parts = parts.map(|part| without_numbers(&part.iter().collect::<String>()));
    parts.filter(|part| !part.is_empty()).collect()
}
