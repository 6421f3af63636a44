//! Words like a mistyped one.

use similar::{Algorithm, capture_diff_slices, diff_ratio};

/// Share of common letters, per mille, from which a word is worth showing.
const ALIKE: u32 = 600;
/// More would be no help.
const MOST: usize = 3;

/// The words of `known` most like `word`, the best first; upper and lower case are one.
pub(crate) fn near<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let letters = |text: &str| text.to_lowercase().chars().collect::<Vec<char>>();
    let own = letters(word);
    let mut found: Vec<(u32, &str)> = known
        .into_iter()
        .map(|name| {
            let other = letters(name);
            let script = capture_diff_slices(Algorithm::Myers, &own, &other);
            (
                (diff_ratio(&script, own.len(), other.len()) * 1000.0) as u32,
                name,
            )
        })
        .filter(|(alike, _)| *alike >= ALIKE)
        .collect();
    found.sort_by_key(|(alike, _)| std::cmp::Reverse(*alike));
    found.into_iter().take(MOST).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand_are_near_and_other_words_are_not() {
        let known = ["check", "batch", "outline", "explain"];
        assert_eq!(near("chekc", known), ["check"]);
        assert_eq!(near("OUTLIN", known), ["outline"]);
        assert_eq!(near("方針.txt", known), [""; 0]);
        assert_eq!(near("", known), [""; 0]);
    }
}
