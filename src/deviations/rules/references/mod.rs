//! References to clauses: whether they lead where they should, and how they are written.

mod check;
mod claims;
mod facts;
mod messages;
mod overridden;
mod targets;
mod words;

pub(crate) use check::detect;
pub(crate) use claims::claims;
pub use facts::{ReferenceFacts, ReferencesFacts};
