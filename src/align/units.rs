//! Sentences or segments of two texts paired in order, by the bigrams they share.

use super::cost::PerMille;
use super::similarity::{Bigrams, per_mille};
use crate::document::normalize::is_weak_punctuation;
use crate::document::tokens::{Passage, Word};
use std::ops::Range;

/// One step of pairing units of two texts: ranges of words.
pub(super) enum UnitStep {
    /// These correspond.
    Pair(Range<usize>, Range<usize>),
    /// Only in the first; the place in the second.
    Drop(Range<usize>, usize),
    /// Only in the second; the place in the first.
    Add(usize, Range<usize>),
}

/// Pairs units in order so that the bigrams in common are most; up to `reach` neighbouring units may count as one on
/// either side, at the price of one bigram each.
pub(super) fn pair_units(
    base: &Passage,
    witness: &Passage,
    left: &[Range<usize>],
    right: &[Range<usize>],
    threshold: PerMille,
    reach: usize,
) -> Vec<UnitStep> {
    if let ([l], [r]) = (left, right) {
        return vec![UnitStep::Pair(l.clone(), r.clone())];
    }
    let (left, right) = (&coarse(left), &coarse(right));
    let (left_grams, right_grams) = (grams(base, left, reach), grams(witness, right, reach));
    let steps_to = best_steps(&left_grams, &right_grams, threshold, reach);
    trace_back(left, right, &steps_to)
}

/// How many units of each side the last step takes.
type StepSize = (u8, u8);

/// Returns the bigrams of units put together: `[i][k]` are those of the `k + 1` units that end with unit `i`.
fn grams(of: &Passage, units: &[Range<usize>], reach: usize) -> Vec<Vec<Bigrams>> {
    (0..units.len())
        .map(|last| {
            let longest = reach.min(last + 1);
            (1..=longest)
                .map(|k| Bigrams::new(&bare(of.words(), units[last + 1 - k].start..units[last].end)))
                .collect()
        })
        .collect()
}

/// Returns, for the first `i` and `j` units, the last step of the pairing that has most bigrams in common.
fn best_steps(
    left_grams: &[Vec<Bigrams>],
    right_grams: &[Vec<Bigrams>],
    threshold: PerMille,
    reach: usize,
) -> Vec<StepSize> {
    let (n, m) = (left_grams.len(), right_grams.len());
    // best[i % kept][j]: most bigrams in common over the first i and j units. Only as many rows are kept as a step
    // reaches back.
    let kept = reach + 1;
    let mut best = vec![vec![0i64; m + 1]; kept];
    let mut steps_to = vec![(0u8, 0u8); (n + 1) * (m + 1)];
    for i in 0..=n {
        for j in 0..=m {
            if i == 0 && j == 0 {
                continue;
            }
            let mut top = (-1, (0, 0));
            if i > 0 {
                top = (best[(i - 1) % kept][j], (1, 0));
            }
            if j > 0 && best[i % kept][j - 1] > top.0 {
                top = (best[i % kept][j - 1], (0, 1));
            }
            for a in 1..=reach.min(i) {
                for b in 1..=reach.min(j) {
                    if a > 1 && b > 1 {
                        continue;
                    }
                    let (l, r) = (&left_grams[i - 1][a - 1], &right_grams[j - 1][b - 1]);
                    let shared = l.overlap(r);
                    if shared == 0 || per_mille(2 * shared, l.len() + r.len()) < threshold {
                        continue;
                    }
                    let gain =
                        i64::try_from(shared).unwrap_or(i64::MAX) - i64::try_from(a + b - 2).unwrap_or(0);
                    let score = best[(i - a) % kept][j - b] + gain;
                    if score > top.0 {
                        top = (score, (a, b));
                    }
                }
            }
            best[i % kept][j] = top.0;
            let narrow = |units: usize| u8::try_from(units).unwrap_or(u8::MAX);
            steps_to[i * (m + 1) + j] = (narrow(top.1.0), narrow(top.1.1));
        }
    }
    steps_to
}

/// Follows the last steps back from the ends of both texts.
fn trace_back(left: &[Range<usize>], right: &[Range<usize>], steps_to: &[StepSize]) -> Vec<UnitStep> {
    let (mut i, mut j) = (left.len(), right.len());
    let m = j;
    let mut steps = Vec::new();
    while i > 0 || j > 0 {
        let (a, b) = steps_to[i * (m + 1) + j];
        let (a, b) = (usize::from(a), usize::from(b));
        let left_at = left
            .get(i.wrapping_sub(1))
            .map_or_else(|| left.first().map_or(0, |u| u.start), |u| u.end);
        let right_at = right
            .get(j.wrapping_sub(1))
            .map_or_else(|| right.first().map_or(0, |u| u.start), |u| u.end);
        steps.push(match (a, b) {
            (0, _) => UnitStep::Add(left_at, right[j - 1].clone()),
            (_, 0) => UnitStep::Drop(left[i - 1].clone(), right_at),
            _ => UnitStep::Pair(
                left[i - a].start..left[i - 1].end,
                right[j - b].start..right[j - 1].end,
            ),
        });
        i -= a;
        j -= b;
    }
    steps.reverse();
    steps
}

/// Most units of a text that are paired one by one. A clause has 1 to 20; pairing takes the square of their number.
const MOST_UNITS: usize = 400;

/// Units that follow each other put together, so many as it takes.
fn coarse(units: &[Range<usize>]) -> Vec<Range<usize>> {
    let size = units.len().div_ceil(MOST_UNITS).max(1);
    let join = |few: &[Range<usize>]| few[0].start..few[few.len() - 1].end;
    units.chunks(size).map(join).collect()
}

/// The characters of words, weak punctuation aside.
pub(super) fn bare(words: &[Word], range: Range<usize>) -> Vec<char> {
    words[range]
        .iter()
        .flat_map(|w| w.surface.chars())
        .filter(|&c| !is_weak_punctuation(c))
        .collect()
}
