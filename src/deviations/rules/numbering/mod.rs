//! Clauses under corresponding parents that have other numbers.

mod check;
mod facts;

pub(crate) use check::detect;
pub use facts::NumberFacts;
