//! Words of an older edition of the base text, and clauses that came with a later one.

mod check;
mod facts;
mod messages;

pub(crate) use check::{OlderEdits, dropped, say_added_with, whole};
pub use facts::{EditionFacts, EditionWords};
