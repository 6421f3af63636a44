//! Folds spelling variants: the same word, written differently.

use super::firsts::Firsts;
use super::folded::{Layer, Replacement};
use super::word_table::WordTable;
use std::sync::LazyLock;
use taisho_knowledge::SPELLING;

static VARIANTS: LazyLock<WordTable> =
    LazyLock::new(|| WordTable::new(SPELLING.iter().map(|row| (row.variant, row.standard))));

/// First characters of the variants.
pub(super) static FIRSTS: LazyLock<Firsts> =
    LazyLock::new(|| Firsts::of_words(SPELLING.iter().map(|row| row.variant)));

/// Returns the replacement for the longest variant that begins at `i`.
pub(super) fn match_at(text: &[char], i: usize) -> Option<Replacement> {
    let rest = text.get(i..)?;
    let hit = VARIANTS.longest(rest)?;
    // In words with an optional final ー, the mark belongs to the word, so several marks are one variant.
    let extra = if hit.word.last() == Some(&'ー') {
        rest[hit.word.len()..].iter().take_while(|&&c| c == 'ー').count()
    } else {
        0
    };
    Some(Replacement {
        used: hit.word.len() + extra,
        text: hit.standard.chars().collect(),
        layer: Layer::Notation,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_standard_form_contains_a_variant() {
        for row in SPELLING {
            for other in SPELLING {
                assert!(!row.standard.contains(other.variant), "{row:?} {other:?}");
            }
        }
    }
}
