//! Errors, with the program's sentence in both languages.

use pyo3::prelude::*;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use taisho::lang::Message;
use taisho::program::Error;

pyo3::create_exception!(
    _taisho,
    Failure,
    pyo3::exceptions::PyException,
    "What went wrong and what to do, in Japanese and English."
);

/// Runs something without the interpreter's lock. A fault of the program is an error about `name`, as in the program.
pub fn unlocked<T: Send>(
    py: Python,
    name: &str,
    work: impl FnOnce() -> Result<T, Error> + Send,
) -> PyResult<T> {
    let done = py.detach(|| catch_unwind(AssertUnwindSafe(work)));
    let done = done.unwrap_or_else(|_| Err(Error::Internal(Path::new(name).to_owned())));
    done.map_err(|why| failure(why.message()))
}

/// Returns the exception that says this.
pub fn failure(said: Message) -> PyErr {
    Failure::new_err((said.ja, said.en))
}
