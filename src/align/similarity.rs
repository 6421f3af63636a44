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
    /// Every bigram once, in order, and the end of its entries in the other lists.
    grams: Vec<(u64, usize)>,
    /// The texts that have the bigram, then those that have it twice, and so on.
    texts: Vec<u32>,
    /// How many times the text has the bigram, up to this entry: ascending for each bigram.
    times: Vec<u32>,
    /// Number of texts.
    count: usize,
}

impl GramIndex {
    pub(super) fn new<'a>(texts: impl ExactSizeIterator<Item = &'a Bigrams>) -> GramIndex {
        let count = texts.len();
        let entries = (0..).zip(texts).flat_map(|(text, grams)| {
            let runs = grams.0.chunk_by(|a, b| a == b);
            runs.flat_map(move |run| (1..).zip(run).map(move |(times, gram)| (*gram, times, text)))
        });
        let mut entries: Vec<(u64, u32, u32)> = entries.collect();
        entries.sort_unstable();
        let mut end = 0;
        let runs = entries.chunk_by(|a, b| a.0 == b.0).map(|run| {
            end += run.len();
            (run[0].0, end)
        });
        GramIndex {
            grams: runs.collect(),
            texts: entries.iter().map(|(_, _, text)| *text).collect(),
            times: entries.iter().map(|(_, times, _)| *times).collect(),
            count,
        }
    }

    /// Returns how many bigrams each text has in common with `grams`, as [`Bigrams::overlap`] counts them.
    pub(super) fn overlaps(&self, grams: &Bigrams) -> Vec<u32> {
        let mut shared = vec![0; self.count];
        let mut at = 0;
        for run in grams.0.chunk_by(|a, b| a == b) {
            at += self.grams[at..].partition_point(|(gram, _)| *gram < run[0]);
            let Some((_, end)) = self.grams.get(at).filter(|(gram, _)| *gram == run[0]) else {
                continue;
            };
            let start = at.checked_sub(1).map_or(0, |before| self.grams[before].1);
            let times = &self.times[start..*end];
            let is_within = |times: &u32| *times as usize <= run.len();
            let within = match times.last().is_some_and(is_within) {
                true => times.len(),
                false => times.partition_point(is_within),
            };
            for text in &self.texts[start..start + within] {
                shared[*text as usize] += 1;
            }
        }
        shared
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
