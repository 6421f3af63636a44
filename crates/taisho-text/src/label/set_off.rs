//! Whether a label is set off from what follows, so that it is not the beginning of a word.

use super::read::at;
use super::{Family, Label, readings};
use crate::numeral::{Ch, digit, katakana, letter};
use crate::space::is_space;

/// Returns the length in bytes of the label that begins `text`, if there is one set off from what follows: by its
/// own signs, punctuation or white space. Bullets don't count, nor does a letter that is the whole text.
pub fn set_off(text: &str) -> Option<usize> {
    length(text).filter(|length| *length < text.len() || text.chars().nth(1).is_some() || !is_letter(text))
}

fn is_letter(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|c| katakana(c).or(letter(c)).is_some())
}

/// Like [`set_off`], but any letter counts.
fn length(text: &str) -> Option<usize> {
    // No label with its branch numbers is longer.
    const LONGEST: usize = 24;
    let chars: Vec<Ch> = text
        .char_indices()
        .take(LONGEST)
        .map(|(at, c)| Ch { c, at })
        .collect();
    let apart = |label: &Label| {
        let next = at(&chars, label.end);
        let digit_last = label
            .end
            .checked_sub(1)
            .and_then(|i| at(&chars, i))
            .is_some_and(|c| digit(c).is_some());
        match label.family {
            Family::Bullet(_) | Family::Plain => false,
            Family::Num | Family::Decimal(_) | Family::Dai => !digit_last || next.is_none_or(is_space),
            _ => true,
        }
    };
    let found = readings(&chars).into_iter().filter(|label| apart(label));
    let end = found.map(|label| label.end).max()?;
    Some(
        chars
            .get(end)
            .map_or_else(|| chars.last().map_or(0, |ch| ch.end()), |ch| ch.at),
    )
}

/// Whether the whole of `text` is a label.
pub fn is_alone(text: &str) -> bool {
    let text = text.trim_matches(is_space);
    length(text).is_some_and(|end| text[end..].chars().all(is_space))
}
