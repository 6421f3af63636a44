//! Clauses of the model that are missing, added, merged, split or moved, and sentences that are in another clause.

mod check;
mod facts;
mod messages;
mod missing;
mod sentences;

pub(crate) use check::detect;
pub use facts::{ClauseFacts, Nearest};
pub(crate) use sentences::moved;
