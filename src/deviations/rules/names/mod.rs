//! Names of the body, of places and of terms that take the place of those of the model.

mod check;

pub(crate) use check::{PlacedEdit, called_otherwise, self_name};
