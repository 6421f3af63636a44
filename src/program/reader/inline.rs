//! Reading on the only thread there is.

use crate::program::Error;
use crate::read::{Budget, Limits, SourceText, read_within};
use std::path::Path;

/// Does nothing: there is no process to start.
pub fn prepare(_path: &Path) {}

/// Reads the document in `bytes`, which is called `name`.
///
/// # Errors
/// [`Error::Refused`].
pub fn source(bytes: &[u8], name: &str, limits: Limits) -> Result<SourceText, Error> {
    read_within(bytes, name, &Budget::new(limits))
        .map_err(|refusal| Error::Refused(Path::new(name).to_owned(), refusal))
}
