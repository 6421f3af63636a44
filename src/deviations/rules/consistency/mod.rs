//! Whether the document agrees with itself: its definitions with its scope.

mod check;
mod facts;

pub(crate) use check::detect;
pub use facts::ContradictionFacts;
