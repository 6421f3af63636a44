//! Clauses of the model that are missing, added, merged, split or moved, and sentences that are in another clause.

mod check;
mod duties;
mod facts;
mod messages;
mod missing;
mod sentences;

pub(crate) use check::detect;
pub(crate) use duties::said_elsewhere;
pub use facts::{ClauseFacts, Nearest};
pub(crate) use messages::duty_in;
pub(crate) use sentences::moved;
