//! How near two folded texts are: the Dice coefficient of their character bigrams (Dice 1945), per mille.
//!
//! Bigrams need no segmentation, do not mind word order, and are the usual unit for Japanese retrieval.

use super::cost::{FULL, PerMille};
use crate::document::tokens::Passage;
use std::sync::Arc;

/// A text as a sorted multiset of character bigrams, each as one number; a text of one character is that character.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bigrams(Vec<u64>);

impl Bigrams {
    /// The bigrams of `text`.
    pub fn new(text: &[char]) -> Bigrams {
        let pair = |first: char, second: char| u64::from(first) << 32 | u64::from(second);
        let mut pairs: Vec<u64> = match text {
            [single] => vec![pair(*single, '\0')],
            _ => text.windows(2).map(|w| pair(w[0], w[1])).collect(),
        };
        pairs.sort_unstable();
        Bigrams(pairs)
    }

    /// The bigrams of a passage without weak punctuation, computed once.
    pub fn of(text: &Passage) -> Arc<Bigrams> {
        text.fact(|| Bigrams::new(&text.bare))
    }

    /// Number of bigrams.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the text was empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Number of bigrams in common, repeats counted.
    pub fn overlap(&self, other: &Bigrams) -> usize {
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            match a.cmp(b) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    i += 1;
                    j += 1;
                }
            }
        }
        shared
    }

    /// The bigrams that none of the others has.
    #[must_use]
    pub fn without<'a>(&self, others: impl Iterator<Item = &'a Bigrams> + Clone) -> Bigrams {
        let is_own = |pair: &&u64| !others.clone().any(|other| other.0.binary_search(pair).is_ok());
        Bigrams(self.0.iter().filter(is_own).copied().collect())
    }

    /// Dice coefficient. Two empty texts are the same.
    pub fn dice(&self, other: &Bigrams) -> PerMille {
        self.dice_of(other, self.overlap(other))
    }

    /// Dice coefficient if the number of bigrams in common is known.
    pub(super) fn dice_of(&self, other: &Bigrams, shared: usize) -> PerMille {
        match self.len() + other.len() {
            0 => FULL,
            total => per_mille(2 * shared, total),
        }
    }

    /// Share of this text found in `other`.
    pub fn contained_in(&self, other: &Bigrams) -> PerMille {
        self.share_of(self.overlap(other))
    }

    /// Share of this text if the number of bigrams in common is known; nothing of an empty text.
    pub(super) fn share_of(&self, shared: usize) -> PerMille {
        per_mille(shared, self.len())
    }
}

/// The bigrams of many texts, by bigram, so that the numbers in common with another text are counted for all of them at once: most
/// pairs of texts share few, so that this takes much less time than going through both texts of each pair.
pub(super) struct GramIndex {
    /// In order of the bigrams and of their number.
    entries: Vec<GramEntry>,
    /// The texts of all entries, one entry after the other.
    texts: Vec<u32>,
    /// Number of texts.
    count: usize,
}

/// A bigram and the texts that have it so many times or more.
struct GramEntry {
    gram: u64,
    times: usize,
    /// Whether more than half of the texts have it, such as ければ in a list of duties. Then those that don't are listed, which
    /// are fewer.
    is_common: bool,
    /// Where its texts end in the list of all; they begin where those of the entry before end.
    end: usize,
}

impl GramIndex {
    pub(super) fn new<'a>(texts: impl ExactSizeIterator<Item = &'a Bigrams>) -> GramIndex {
        let count = texts.len();
        let places = (0..).zip(texts).flat_map(|(text, grams)| {
            let runs = grams.0.chunk_by(|a, b| a == b);
            runs.flat_map(move |run| (1..).zip(run).map(move |(times, gram)| (*gram, times, text)))
        });
        let mut places: Vec<(u64, usize, u32)> = places.collect();
        places.sort_unstable();
        let mut index = GramIndex {
            entries: Vec::new(),
            texts: Vec::with_capacity(places.len()),
            count,
        };
        for run in places.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (gram, times, _) = run[0];
            index.add(gram, times, run.iter().map(|(_, _, text)| *text));
        }
        index
    }

    /// Adds an entry. The texts are in order.
    fn add(&mut self, gram: u64, times: usize, texts: impl ExactSizeIterator<Item = u32>) {
        let is_common = texts.len() * 2 > self.count;
        if is_common {
            let mut next = 0;
            for text in texts {
                self.texts.extend(next..text);
                next = text + 1;
            }
            self.texts.extend((next..).take(self.count - next as usize));
        } else {
            self.texts.extend(texts);
        }
        self.entries.push(GramEntry {
            gram,
            times,
            is_common,
            end: self.texts.len(),
        });
    }

    /// Returns how many bigrams each text has in common with `grams`, as [`Bigrams::overlap`] counts them.
    pub(super) fn overlaps(&self, grams: &Bigrams) -> Vec<u32> {
        // What is common is counted once for all texts and taken back from those that lack it, so that a count may be below zero
        // on the way.
        let mut shared = vec![0_i32; self.count];
        let mut of_all = 0;
        let mut at = 0;
        for run in grams.0.chunk_by(|a, b| a == b) {
            at += self.entries[at..].partition_point(|entry| entry.gram < run[0]);
            let within = |entry: &&GramEntry| entry.gram == run[0] && entry.times <= run.len();
            while let Some(entry) = self.entries.get(at).filter(within) {
                let start = at.checked_sub(1).map_or(0, |before| self.entries[before].end);
                let step = if entry.is_common { -1 } else { 1 };
                of_all += i32::from(entry.is_common);
                for text in &self.texts[start..entry.end] {
                    shared[*text as usize] += step;
                }
                at += 1;
            }
        }
        shared.iter().map(|n| (n + of_all).cast_unsigned()).collect()
    }
}

/// `part` of `whole` in thousandths, rounded down.
pub fn per_mille(part: usize, whole: usize) -> PerMille {
    if whole == 0 {
        return 0;
    }
    u16::try_from((part * 1000 / whole).min(1000)).unwrap_or(FULL)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dice(a: &str, b: &str) -> PerMille {
        let grams = |s: &str| Bigrams::new(&s.chars().collect::<Vec<_>>());
        grams(a).dice(&grams(b))
    }

    #[test]
    fn an_index_counts_as_pairs_of_texts_do() {
        let texts = ["情報情報資産", "資産", "", "情", "情報資産の資産情報情報"];
        let grams: Vec<Bigrams> = texts
            .iter()
            .map(|text| Bigrams::new(&text.chars().collect::<Vec<_>>()))
            .collect();
        let index = GramIndex::new(grams.iter());
        for one in &grams {
            let counted = index.overlaps(one).into_iter().map(|n| n as usize);
            assert!(counted.eq(grams.iter().map(|other| one.overlap(other))));
        }
    }

    #[test]
    fn equal_is_full_and_disjoint_is_nothing() {
        assert_eq!(dice("適用範囲", "適用範囲"), 1000);
        assert_eq!(dice("適用範囲", "目的"), 0);
        assert_eq!(dice("", ""), 1000);
        assert_eq!(dice("一", "一"), 1000);
        assert_eq!(dice("適用範囲", "対象範囲"), 333);
    }
}
