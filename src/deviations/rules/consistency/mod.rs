//! Whether the document agrees with itself: its definitions with its scope.

mod check;

pub(crate) use check::detect;
