//! Words outside the clauses: title, date, 前文, 別表.

mod check;

pub(crate) use check::detect;
