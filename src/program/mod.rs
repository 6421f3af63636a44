//! What every command shares: errors that say what to do, loading by name, threads.

pub mod error;
pub mod load;
pub(crate) mod near;
pub(crate) mod threads;

pub use error::Error;
