//! Clauses under corresponding parents that have other numbers.

mod check;
mod facts;
mod messages;

pub(crate) use check::detect;
pub use facts::NumberFacts;
