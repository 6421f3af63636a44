//! Lists as sets: the organs a policy applies to, and the persons it binds.

mod organs;
mod persons;

pub(crate) use organs::entities;
pub(crate) use persons::{abbreviations, addressees};
