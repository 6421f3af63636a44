//! The closed list of spelling variants, `spelling.csv`: same word, other writing.

use super::{Layer, Replacement};
use std::collections::HashMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("spelling.csv");

/// Variants by first character, longest first.
static VARIANTS: LazyLock<HashMap<char, Vec<Variant>>> = LazyLock::new(|| {
    let mut by_first: HashMap<char, Vec<Variant>> = HashMap::new();
    for (variant, standard) in rows() {
        let variant: Vec<char> = variant.chars().collect();
        let Some(&first) = variant.first() else { continue };
        let standard = standard.chars().collect();
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

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().skip(1).filter_map(|line| {
        let mut cells = line.splitn(3, ',');
        Some((cells.next()?, cells.next()?))
    })
}

/// The longest variant that begins at `i`.
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
    fn the_table_is_sorted_unique_and_explained() {
        let lines: Vec<&str> = TABLE.lines().skip(1).collect();
        let keys: Vec<&str> = lines.iter().filter_map(|l| l.split(',').next()).collect();
        assert!(
            keys.windows(2).all(|w| w[0].as_bytes() < w[1].as_bytes()),
            "sorted, unique"
        );
        for line in lines {
            let cells: Vec<&str> = line.splitn(3, ',').collect();
            assert_eq!(cells.len(), 3, "{line}");
            assert!(cells.iter().all(|c| !c.is_empty()), "{line}");
            assert_ne!(cells[0], cells[1], "{line}");
        }
    }

    #[test]
    fn no_standard_form_contains_a_variant() {
        for (_, standard) in rows() {
            for (variant, _) in rows() {
                assert!(!standard.contains(variant), "{standard} contains {variant}");
            }
        }
    }
}
