//! Folds the names with which a document fills slots of the model that have one place each.

use super::folded::Replacement;
use super::names::{Names, local, starts_with_chars};

/// The words of a document in a slot, with the characters around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledSlot {
    /// Characters before the name. There is at least one.
    pub before: Vec<char>,
    /// The name that fills the slot.
    pub own: Vec<char>,
    /// Characters after the name.
    pub behind: Vec<char>,
    /// The model's words.
    pub model: String,
}

impl Names {
    /// Returns the same names with these slots of the model filled.
    #[must_use]
    pub(crate) fn with_filled_slots(&self, slots: Vec<FilledSlot>) -> Names {
        let mut names = self.clone();
        names.slots = slots;
        names
    }

    /// Returns the slot whose name begins at `i`. The same words elsewhere aren't that name.
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
