//! How similar a part of a file is to the base text, by shared trigrams of characters. This is cheap, needs
//! no clauses, and separates a text in the words of the base text from one about the same subject.

use super::parts::{FilePart, Opening};
use crate::outline::Outline;
use crate::outline::lines::Lines;
use crate::outline::text::half_width;
use std::ops::Range;

/// Least similarity that decides, per mille. A policy in the model's words has at least 400; standards, and
/// policies in other words, have less than 200.
pub const DECIDES: u32 = 250;

/// A part with this share of the similarity of the chosen one could be meant as well, per mille.
const CLOSE: u32 = 800;

/// A volume joins the one before it only if the similarity of the whole grows by this factor, per mille.
const GAIN: u32 = 1050;

/// A chapter belongs to the neighbouring part unless the share of its text that is in the base text is less
/// than a third of that part's.
const FOREIGN: usize = 3;

/// The distinct trigrams of a text, sorted. Three characters fit in one number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Trigrams(Vec<u64>);

impl Trigrams {
    fn new(chars: impl Iterator<Item = char>) -> Trigrams {
        let letters = chars.map(half_width).filter(|c| c.is_alphabetic());
        let mut last = 0u64;
        let mut found: Vec<u64> = letters
            .map(|c| {
                last = (last << 21 | u64::from(u32::from(c))) & ((1 << 63) - 1);
                last
            })
            .skip(2)
            .collect();
        found.sort_unstable();
        found.dedup();
        Trigrams(found)
    }

    fn shared(&self, other: &Trigrams) -> usize {
        let (mut i, mut j, mut n) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            n += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        n
    }

    /// Returns Dice's coefficient, per mille.
    fn likeness(&self, other: &Trigrams) -> u32 {
        let all = (self.0.len() + other.0.len()).max(1);
        u32::try_from(2000 * self.shared(other) / all).unwrap_or(1000)
    }

    fn with(&self, other: &Trigrams) -> Trigrams {
        let mut both = [self.0.as_slice(), other.0.as_slice()].concat();
        both.sort_unstable();
        both.dedup();
        Trigrams(both)
    }
}

/// Adjacent parts that are taken together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub parts: Range<usize>,
    /// The similarity, per mille.
    pub likeness: u32,
}

/// The parts of a file compared with the base text.
pub struct Alike {
    base: Trigrams,
    parts: Vec<(Opening, Trigrams)>,
}

impl Alike {
    pub fn new(lines: &Lines, parts: &[FilePart], base: &Outline) -> Alike {
        let clauses = base.clauses.iter();
        let base = clauses.flat_map(|clause| clause.title.text.chars().chain(clause.text.text.chars()));
        let of = |part: &FilePart| {
            let body = part.lines.clone().filter(|&i| lines.apart[i].is_none());
            Trigrams::new(body.flat_map(|i| lines[i].chars.iter().map(|ch| ch.c)))
        };
        Alike {
            base: Trigrams::new(base),
            parts: parts.iter().map(|part| (part.opening, of(part))).collect(),
        }
    }

    /// Returns the parts most similar to the base text: the best part, with the neighbours that belong to
    /// it.
    pub fn best(&self) -> Run {
        let likeness = |part: &usize| self.parts[*part].1.likeness(&self.base);
        let first = (0..self.parts.len()).rev().max_by_key(likeness).unwrap_or(0);
        let mut parts = first..first + 1;
        let mut text = self.parts[first].1.clone();
        loop {
            let after =
                Some(parts.end).filter(|&part| part < self.parts.len() && self.joins(&text, part, part));
            let before = || {
                parts
                    .start
                    .checked_sub(1)
                    .filter(|&part| self.joins(&text, part, part + 1))
            };
            let Some(part) = after.or_else(before) else { break };
            parts = parts.start.min(part)..parts.end.max(part + 1);
            text = text.with(&self.parts[part].1);
        }
        let likeness = text.likeness(&self.base);
        Run { parts, likeness }
    }

    /// Returns whether a part belongs to the `text` next to it. `later` is the part that begins between the
    /// two.
    fn joins(&self, text: &Trigrams, part: usize, later: usize) -> bool {
        let own = &self.parts[part].1;
        if self.parts[later].0 == Opening::Chapter {
            let (shared, of_text) = (own.shared(&self.base), text.shared(&self.base));
            return shared * text.0.len() * FOREIGN >= of_text * own.0.len();
        }
        text.with(own).likeness(&self.base) * 1000 >= text.likeness(&self.base) * GAIN
    }

    /// Returns the best of the parts that were not `taken`, if it is about as similar to the base text.
    pub fn rival(&self, taken: impl Fn(usize) -> bool, likeness: u32) -> Option<(usize, u32)> {
        let others = (0..self.parts.len()).filter(|&part| !taken(part));
        let likenesses = others.map(|part| (part, self.parts[part].1.likeness(&self.base)));
        let (part, other) = likenesses.rev().max_by_key(|(_, likeness)| *likeness)?;
        (other >= DECIDES && other * 1000 >= likeness * CLOSE).then_some((part, other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_counts_what_both_have() {
        let of = |text: &str| Trigrams::new(text.chars());
        assert_eq!(of("情報資産").likeness(&of("情 報 資 産（１）")), 1000);
        assert_eq!(of("情報資産").likeness(&of("情報資源")), 500);
        assert_eq!(of("情報").likeness(&of("情報")), 0);
    }
}
