//! The ground floor of taisho: what every stage builds on and what knows no document.
//!
//! | Module | What it holds |
//! |---|---|
//! | [`span`] | byte ranges, line numbers and the index between them |
//! | [`lang`] | the two languages of every sentence shown to people |
//! | [`date`] | dates as people and settings write them |
//! | [`space`] | what counts as white space |
//! | [`numeral`] | numerals of labels in every script: reading them, and printing them again |
//! | [`label`] | the families of labels as one table |
//! | [`bounds`] | how much a JSON file from outside may contain |
#![forbid(unsafe_code)]

pub mod bounds;
pub mod date;
pub mod label;
pub mod lang;
pub mod numeral;
pub mod space;
pub mod span;
