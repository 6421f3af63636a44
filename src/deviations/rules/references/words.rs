//! Which words of a text are a reference, part of one, or the title of a clause.

use crate::deviations::evidence::case::Case;
use crate::document::digits::is_digit;
use crate::document::references::Reference;
use crate::document::tokens::{Passage, Word, surface};
use std::collections::BTreeSet;
use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

/// Whether words are part of a reference, or next to one.
pub(crate) fn touches(references: &[Reference], passage: &Passage, words: &Range<usize>) -> bool {
    let all = passage.words();
    let at = |i: usize| all.get(i).map_or(passage.norm.text.len(), |w| w.chars.start);
    let (start, end) = (at(words.start), at(words.end));
    references.iter().any(|r| start <= r.at.end && r.at.start <= end)
}

/// Words in 「」 that are the title of a clause of the document, a number in front aside, as ranges of words.
pub(crate) fn quoted_titles(case: &Case, words: &[Word]) -> Vec<Range<usize>> {
    let titles: BTreeSet<&str> = case
        .policy
        .clauses
        .iter()
        .map(|c| c.title.folded())
        .filter(|t| !t.is_empty())
        .collect();
    let mut found = Vec::new();
    let mut open = None;
    for (i, word) in words.iter().enumerate() {
        if word.surface.contains('「') {
            open = Some(i);
        } else if word.surface.contains('」')
            && let Some(from) = open.take()
        {
            let inner: String = surface(&words[from + 1..i]);
            let title = inner.trim_start_matches(|c: char| {
                c.is_ascii_digit() || matches!(c, '第' | '条' | '.' | '、' | '(' | ')')
            });
            if titles.contains(title) {
                found.push(from..i + 1);
            }
        }
    }
    found
}

/// Whether words are nothing but a reference: what the reader of references takes, numbers, 第…条, and what joins them. The
/// text counts, not the words: a dictionary takes 三条 for a town.
pub(crate) fn is_reference(words: &[Word], all: &[Reference]) -> bool {
    let mut text = String::new();
    for word in words {
        let outside = |(i, c): (usize, char)| {
            let at = word.chars.start + i;
            (!all.iter().any(|reference| reference.at.contains(&at))).then_some(c)
        };
        text.extend(word.surface.chars().enumerate().filter_map(outside));
    }
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let joined = cues(CueRole::ArticleReference).find_map(|word| rest.strip_prefix(word));
        rest = match joined {
            Some(after) => after,
            None if is_digit(c) || "、・「」()".contains(c) => &rest[c.len_utf8()..],
            None => return false,
        };
    }
    true
}

/// Whether a text names a clause by its number.
pub(crate) fn names_clause(words: &[Word]) -> bool {
    words
        .iter()
        .flat_map(|w| w.surface.chars())
        .any(|c| is_digit(c) || matches!(c, '第' | '条' | '項' | '号'))
}
