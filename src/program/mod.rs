//! What every command shares: errors that say what to do, reading documents safely, loading by name, threads.

pub mod error;
pub mod load;
pub(crate) mod near;
pub mod reader;
pub(crate) mod threads;

pub use error::Error;
