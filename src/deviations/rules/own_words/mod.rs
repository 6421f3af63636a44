//! Clauses of the model that a policy with another structure answers in its own words, whole or in part.

mod check;
mod evidence;
mod force;
mod lacking;
mod limits;
mod messages;
mod omitted;
mod persons;
mod restrictions;
mod same_units;
mod unread;

pub(crate) use check::{detect, gather, purpose_in_front};
pub(crate) use lacking::gist;
