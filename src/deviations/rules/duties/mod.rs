//! Clauses compared duty by duty: what a clause asks, of whom, when and under which conditions, in whatever words and order.
//!
//! `unit` finds the words that carry meaning, `read` puts them into slots, `pairing` finds what says the same on both
//! sides, `compare` turns the rest into findings. `tables` holds what is known of verbs.

mod act;
mod addition;
mod amount;
mod around;
mod bend;
mod compare;
mod difference;
mod exception;
mod form;
mod gained;
mod heads;
mod leftover;
mod mood;
mod number;
mod pairing;
mod phrase;
mod rate;
mod read;
mod reading;
mod says;
mod tables;
mod taken_back;
mod unit;

pub(crate) use compare::{Compared, compare, compare_whole};
pub(crate) use difference::Difference;

#[cfg(test)]
mod tests;
