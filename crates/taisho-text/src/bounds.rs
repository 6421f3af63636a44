//! Limits on the JSON of guidelines, frameworks and saved reports. Such files come from anyone, so their
//! size is checked before any work is done on them.

use crate::lang::Message;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeSet;

/// Largest file in bytes. The built-in guideline has about 40,000.
pub const BYTES: usize = 10_000_000;

/// Most clauses of a guideline, or of either side of a saved report. The built-in guideline has 44.
pub const CLAUSES: usize = 10_000;

/// Most characters of one text.
pub const TEXT: usize = 100_000;

/// Most characters of all texts of a file.
pub const ALL_TEXT: usize = 2_000_000;

/// Reads a number that fits in 32 bits, so that a sum of several never overflows.
///
/// # Errors
/// Those of the deserializer, for example if the number is negative or too large.
pub fn narrow<'de, D: Deserializer<'de>>(from: D) -> Result<usize, D::Error> {
    u32::deserialize(from).map(|n| n as usize)
}

/// Reads a list of [`narrow`] numbers.
///
/// # Errors
/// Those of the deserializer.
pub fn all_narrow<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<usize>, D::Error> {
    let numbers = Vec::<u32>::deserialize(from)?;
    Ok(numbers.into_iter().map(|n| n as usize).collect())
}

/// Adds up the lengths of the texts in one file.
#[derive(Debug, Default)]
pub struct Tally {
    chars: usize,
}

impl Tally {
    /// Adds the text at `place`, a path in the JSON.
    ///
    /// # Errors
    /// If the text is too long, by itself or together with those added before.
    pub fn add(&mut self, place: &str, text: &str) -> Result<(), Message> {
        let chars = text.chars().count();
        self.chars += chars;
        if chars > TEXT {
            return Err(Message::new(
                format!("「{place}」が上限（{TEXT}字）より長い文字列です。分けるか短くしてください"),
                format!("\u{201c}{place}\u{201d} is longer than {TEXT} characters. Split or shorten it"),
            ));
        }
        match self.chars > ALL_TEXT {
            true => Err(Message::new(
                format!(
                    "「{place}」までの文字が合わせて上限（{ALL_TEXT}字）を超えます。ファイルを分けてください"
                ),
                format!(
                    "up to \u{201c}{place}\u{201d} it holds more than {ALL_TEXT} characters. Divide the file"
                ),
            )),
            false => Ok(()),
        }
    }
}

/// Rejects a file larger than [`BYTES`] before it is parsed.
///
/// # Errors
/// If the file is larger.
pub fn size(bytes: &[u8]) -> Result<(), Message> {
    let most = BYTES / 1_000_000;
    match bytes.len() > BYTES {
        true => Err(Message::new(
            format!("大きさが上限（{most} MB）を超えています。ファイルを分けてください"),
            format!("it is larger than {most} MB. Split the file"),
        )),
        false => Ok(()),
    }
}

/// Rejects a list at `place` that has more than `most` members.
///
/// # Errors
/// If the list is longer.
pub fn count(place: &str, n: usize, most: usize) -> Result<(), Message> {
    match n > most {
        true => Err(Message::new(
            format!("「{place}」の数（{n}）が上限（{most}）を超えています。分けてください"),
            format!("\u{201c}{place}\u{201d} has {n} members, more than {most}. Split it"),
        )),
        false => Ok(()),
    }
}

/// Returns the first member that occurred before, or `None` if all are different.
pub fn repeated<T: Ord + Copy>(members: impl IntoIterator<Item = T>) -> Option<T> {
    let mut seen = BTreeSet::new();
    members.into_iter().find(|member| !seen.insert(*member))
}

/// Returns the error for an id at `place` that another object already has.
pub fn twice(place: &str, id: &str) -> Message {
    let id = shown(id);
    Message::new(
        format!("「{place}」の「{id}」が2回あります。一方を除くか、別の id にしてください"),
        format!(
            "\u{201c}{id}\u{201d} occurs twice, again at \u{201c}{place}\u{201d}. Remove or rename one of them"
        ),
    )
}

/// Shortens words from a file so that they fit into a sentence.
pub fn shown(words: &str) -> String {
    const MOST: usize = 120;
    let mut shown: String = words.chars().take(MOST).collect();
    if words.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}
