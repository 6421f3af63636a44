//! Names that a document has in slots of the model with one place each: how they are folded.

use super::Replacement;
use super::names::{Names, local, starts_with_chars};

/// What a document has in a slot, and the characters around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledSlot {
    /// Characters in front of the name; never empty.
    pub before: Vec<char>,
    /// The name.
    pub own: Vec<char>,
    /// Characters behind it.
    pub behind: Vec<char>,
    /// The model's words.
    pub model: String,
}

impl Names {
    /// The same names, with these slots of the model filled.
    #[must_use]
    pub(crate) fn with_filled_slots(&self, slots: Vec<FilledSlot>) -> Names {
        let mut names = self.clone();
        names.slots = slots;
        names
    }

    /// The slot whose name begins at `i`. The same words elsewhere aren't that name.
    pub(super) fn slot_at(&self, text: &[char], i: usize) -> Option<Replacement> {
        let (before, rest) = text.split_at(i);
        let is_here = |slot: &&FilledSlot| {
            starts_with_chars(rest, &slot.own)
                && rest[slot.own.len()..].starts_with(&slot.behind)
                && before.ends_with(&slot.before)
        };
        let slot = self.slots.iter().find(is_here)?;
        Some(local(slot.own.len(), &slot.model))
    }
}
