//! References of a document to its own clauses: how a text writes them, and which clause each points to.

mod pointed;
mod print;
mod range;
mod read;
mod resolve;
#[cfg(test)]
mod tests;

pub(crate) use pointed::Pointed;
pub(crate) use read::{Member, Reference, references};
pub(crate) use resolve::Numbering;
