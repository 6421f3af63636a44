//! Amounts and periods of cells as values.

use super::Direction;
use crate::deviations::evidence::period::counted;
use std::cmp::Ordering;

/// Compares two cells that say the same but for one number: 3年 and 5年, 6か月 and 1年. `None` if they differ otherwise.
pub(super) fn compare(old: &[char], new: &[char]) -> Option<Ordering> {
    let (old, new): (String, String) = (old.iter().collect(), new.iter().collect());
    let same = old
        .chars()
        .zip(new.chars())
        .take_while(|(a, b)| a == b && !a.is_ascii_digit());
    let before: usize = same.map(|(c, _)| c.len_utf8()).sum();
    let (old, new) = (&old[before..], &new[before..]);
    if let (Some((old, old_rest)), Some((new, new_rest))) = (counted(old), counted(new))
        && old_rest == new_rest
    {
        return Some(old.cmp(&new));
    }
    let (old, old_rest) = number(old)?;
    let (new, new_rest) = number(new)?;
    (old_rest == new_rest).then(|| old.cmp(&new))
}

/// Returns how the amount changed; `None` if neither text has an amount or both have the same.
pub(super) fn direction(old: &[char], new: &[char]) -> Option<Direction> {
    match compare(old, new)? {
        Ordering::Less => Some(Direction::More),
        Ordering::Greater => Some(Direction::Less),
        Ordering::Equal => None,
    }
}

fn number(text: &str) -> Option<(u64, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_a_direction() {
        let direction = |old: &str, new: &str| {
            direction(&old.chars().collect::<Vec<_>>(), &new.chars().collect::<Vec<_>>())
        };
        assert_eq!(direction("3年", "5年"), Some(Direction::More));
        assert_eq!(direction("1年", "6か月"), Some(Direction::Less));
        assert_eq!(direction("1件10円", "1件20円"), None);
        assert_eq!(direction("手数料10円", "手数料20円"), Some(Direction::More));
        assert_eq!(direction("総務課", "会計課"), None);
        let same: (Vec<char>, Vec<char>) = ("1年".chars().collect(), "12か月".chars().collect());
        assert_eq!(compare(&same.0, &same.1), Some(Ordering::Equal));
    }
}
