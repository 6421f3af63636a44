//! Clauses under corresponding parents that have other numbers.

mod check;

pub(crate) use check::detect;
