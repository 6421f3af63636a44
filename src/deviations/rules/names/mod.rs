//! Spellings, and names of the body, of places and of terms that take the place of those of the model.

mod blanks;
mod check;
mod facts;
mod folds;
mod messages;
mod units;

pub(crate) use blanks::filled;
pub(crate) use check::{called_otherwise, self_name};
pub use facts::{NameFacts, NotationFacts, OwnNameFacts, Renaming};
pub(crate) use folds::{all_folds, folds};
pub(crate) use units::renamed_units;
