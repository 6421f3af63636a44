//! Words outside the clauses: title, date, 前文, 別表.

mod check;
mod facts;

pub(crate) use check::detect;
pub use facts::OutsideFacts;
