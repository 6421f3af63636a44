//! References from a document to its own clauses: how they are written, and which clause each points to.

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
