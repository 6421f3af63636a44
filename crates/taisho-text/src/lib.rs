//! The base crate of taisho: basic types that every stage uses and that know nothing about documents.
//!
//! | Module | What it holds |
//! |---|---|
//! | [`span`] | byte ranges, line numbers, and the index that converts between them |
//! | [`lang`] | the two languages of every sentence shown to people |
//! | [`date`] | dates as people and settings write them |
//! | [`space`] | what counts as white space |
//! | [`numeral`] | numerals of labels in every script: how to read and print them |
//! | [`label`] | the families of labels as one table |
//! | [`bounds`] | limits on JSON files from outside |
#![forbid(unsafe_code)]

pub mod bounds;
pub mod date;
pub mod label;
pub mod lang;
pub mod numeral;
pub mod space;
pub mod span;
