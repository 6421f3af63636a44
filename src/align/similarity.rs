//! How near two folded texts are: the Dice coefficient of their character bigrams (Dice 1945), per mille.
//!
//! Bigrams need no segmentation, do not mind word order, and are the usual unit for Japanese retrieval.

use super::cost::{FULL, PerMille};

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
        match self.len() + other.len() {
            0 => FULL,
            total => per_mille(2 * self.overlap(other), total),
        }
    }

    /// Share of this text found in `other`.
    pub fn contained_in(&self, other: &Bigrams) -> PerMille {
        if self.is_empty() {
            0
        } else {
            per_mille(self.overlap(other), self.len())
        }
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
    fn equal_is_full_and_disjoint_is_nothing() {
        assert_eq!(dice("適用範囲", "適用範囲"), 1000);
        assert_eq!(dice("適用範囲", "目的"), 0);
        assert_eq!(dice("", ""), 1000);
        assert_eq!(dice("一", "一"), 1000);
        assert_eq!(dice("適用範囲", "対象範囲"), 333);
    }
}
