//! References to clauses: whether they lead where they should, and how they are written.

mod check;
mod words;

pub(crate) use check::{claims, detect};
