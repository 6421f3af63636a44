//! What every command and every program that uses the library shares: comparing one document or two, errors that say what
//! to do, reading documents safely, loading by name, threads.

mod basis;
mod checked;
mod diffed;
pub mod error;
pub mod load;
pub(crate) mod near;
pub mod own;
mod own_archive;
pub mod reader;
mod reason;
#[cfg(target_family = "wasm")]
pub(crate) mod single;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod threads;
mod unusable_settings;
mod unwritten;

pub use basis::Basis;
pub use checked::{CheckedFile, check, checked};
pub use diffed::{diff, diff_with, diffed};
pub use error::Error;
#[cfg(target_family = "wasm")]
pub(crate) use single as threads;

/// The largest number of threads, whatever the machine has or the command line asks for.
pub(crate) const MOST_THREADS: usize = 256;
