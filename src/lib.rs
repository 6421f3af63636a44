//! taisho (対照): compares the basic security policies of Japanese municipalities with the national model.
#![forbid(unsafe_code)]

pub mod error;
pub mod lang;
pub mod outline;
pub mod read;
pub mod span;
