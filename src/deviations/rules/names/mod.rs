//! Spellings, and names of the body, of places and of terms that take the place of those of the model.

mod check;
mod folds;

pub(crate) use check::{called_otherwise, self_name};
pub(crate) use folds::folds;
