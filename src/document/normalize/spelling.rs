//! Folds spelling variants: the same word, written differently.

use super::{Layer, Replacement};
use std::collections::HashMap;
use std::sync::LazyLock;
use taisho_knowledge::SPELLING;

/// Variants by first character, longest first.
static VARIANTS: LazyLock<HashMap<char, Vec<Variant>>> = LazyLock::new(|| {
    let mut by_first: HashMap<char, Vec<Variant>> = HashMap::new();
    for row in SPELLING {
        let variant: Vec<char> = row.variant.chars().collect();
        let Some(&first) = variant.first() else { continue };
        let standard = row.standard.chars().collect();
        by_first
            .entry(first)
            .or_default()
            .push(Variant { variant, standard });
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    for list in by_first.values_mut() {
        list.sort_by_key(|v| std::cmp::Reverse(v.variant.len()));
    }
    by_first
});

struct Variant {
    variant: Vec<char>,
    standard: Vec<char>,
}

/// Returns the replacement for the longest variant that begins at `i`.
pub(super) fn match_at(text: &[char], i: usize) -> Option<Replacement> {
    let rest = text.get(i..)?;
    let hit = VARIANTS
        .get(rest.first()?)?
        .iter()
        .find(|v| rest.starts_with(&v.variant))?;
    // Words whose final long vowel is optional: the mark belongs to the word, so several marks are one variant.
    let extra = if hit.variant.last() == Some(&'ー') {
        rest[hit.variant.len()..]
            .iter()
            .take_while(|&&c| c == 'ー')
            .count()
    } else {
        0
    };
    Some(Replacement {
        used: hit.variant.len() + extra,
        text: hit.standard.clone(),
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
