//! Folded text with the reason for each fold and a map back to the source.

use std::ops::Range;

/// Why a part of a text was folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Width, punctuation shape or spelling.
    Notation,
    /// The body's own name, or 本市 in any form.
    SelfName,
    /// A generic word of the model that is filled in locally: prefecture, chief, residents.
    LocalName,
    /// A term of the guideline that the policy calls by another name.
    Term,
    /// Words of an older edition of the guideline, with the index of the wording in its history.
    Edition(usize),
}

/// A folded part, as a range of characters of [`Normalized::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// Range of characters of the folded text.
    pub chars: Range<usize>,
    /// Why the characters were folded.
    pub layer: Layer,
}

/// Folded text with a map back to the source characters without white space.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Normalized {
    /// The folded text.
    pub text: Vec<char>,
    /// For each folded character, the offset in the source at which it begins, and one more entry for the
    /// end. White space doesn't count.
    pub at: Vec<usize>,
    /// The parts that were changed, in order and without overlap.
    pub folds: Vec<Fold>,
}

impl Normalized {
    /// Makes an empty text with room for `length` characters.
    pub(super) fn of_length(length: usize) -> Normalized {
        Normalized {
            text: Vec::with_capacity(length),
            at: Vec::with_capacity(length + 1),
            folds: Vec::new(),
        }
    }

    /// Returns the range of source characters for the folded characters `range`.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let end = self.at.last().copied().unwrap_or(0);
        let get = |i: usize| self.at.get(i).copied().unwrap_or(end);
        get(range.start)..get(range.end).max(get(range.start))
    }

    /// Returns the folded text as a string.
    pub fn string(&self) -> String {
        let mut text = String::with_capacity(self.text.len() * '。'.len_utf8());
        text.extend(&self.text);
        text
    }

    /// Returns the layers of the folds that touch the folded characters `range`. For an empty range, returns
    /// those around that point.
    pub fn layers(&self, range: Range<usize>) -> impl Iterator<Item = Layer> {
        let first = self.folds.partition_point(|fold| fold.chars.end <= range.start);
        self.folds[first..]
            .iter()
            .take_while(move |fold| fold.chars.start < range.end)
            .map(|fold| fold.layer)
    }

    /// Returns the same text with `words` instead of the folded characters `range`, or `None` if the range
    /// begins or ends inside a fold. The new words, or else the character next to the gap, get the source of
    /// the old ones.
    pub fn replaced(&self, range: Range<usize>, words: &[char], layer: Layer) -> Option<Normalized> {
        let is_whole = self.is_boundary(range.start) && self.is_boundary(range.end);
        if !is_whole || range.end > self.text.len() || words.is_empty() && range.len() == self.text.len() {
            return None;
        }
        let mut text = self.text.clone();
        text.splice(range.clone(), words.iter().copied());
        let (first, next) = (self.at[range.start], self.at[range.end]);
        let mut at = self.at.clone();
        at.splice(
            range.clone(),
            (0..words.len()).map(|i| if i == 0 { first } else { next }),
        );
        // What was deleted at the very beginning belongs to the first remaining character.
        if words.is_empty() && range.start == 0 {
            at[0] = first;
        }
        let owner = match (words.len(), range.start) {
            (0, 0) => 0..1,
            (0, start) => start - 1..start,
            (length, start) => start..start + length,
        };
        let outside = self
            .folds
            .iter()
            .filter(|fold| fold.chars.end <= range.start || fold.chars.start >= range.end);
        let moved = outside.map(|fold| Fold {
            chars: match fold.chars.start >= range.end {
                true => {
                    let shift = |i: usize| i + words.len() - range.len();
                    shift(fold.chars.start)..shift(fold.chars.end)
                }
                false => fold.chars.clone(),
            },
            layer: fold.layer,
        });
        let mut folds: Vec<Fold> = moved.chain([Fold { chars: owner, layer }]).collect();
        folds.sort_by_key(|fold| (fold.chars.start, fold.chars.end));
        Some(Normalized {
            text,
            at,
            folds: merge_overlapping(folds),
        })
    }

    /// Returns whether folded position `i` may be a boundary, because it isn't inside a fold of several
    /// characters.
    pub fn is_boundary(&self, i: usize) -> bool {
        let next = self.folds.partition_point(|fold| fold.chars.end <= i);
        self.folds.get(next).is_none_or(|fold| i <= fold.chars.start)
    }
}

/// Merges overlapping folds into one of the higher layer, so that a name written in full width is a name.
pub(super) fn merge_overlapping(folds: Vec<Fold>) -> Vec<Fold> {
    let mut merged: Vec<Fold> = Vec::with_capacity(folds.len());
    for fold in folds {
        match merged.last_mut() {
            Some(last) if fold.chars.start < last.chars.end => {
                last.chars.end = last.chars.end.max(fold.chars.end);
                last.layer = last.layer.max(fold.layer);
            }
            _ => merged.push(fold),
        }
    }
    merged
}

/// A part of width-folded text with what it is folded to.
pub(super) struct Replacement {
    /// Number of characters replaced.
    pub used: usize,
    /// The characters that replace them. There is at least one.
    pub text: Vec<char>,
    pub layer: Layer,
}
