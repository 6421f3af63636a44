//! Which paths lead to one file, and the files that no output may replace.

use super::{FileError, reason, system};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Whether two paths lead to one existing file.
pub fn is_same(a: &Path, b: &Path) -> bool {
    match (system::real_path(a), system::real_path(b)) {
        (Ok(Some(a)), Ok(Some(b))) => a == b,
        _ => false,
    }
}

/// The existing files that a run reads, by their real places. No output may replace one.
#[derive(Debug, Clone, Default)]
pub struct Inputs(BTreeSet<PathBuf>);

impl Inputs {
    /// Those of `paths` that exist; a name may also be the id of something built in.
    pub fn new<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Inputs {
        let real = paths.into_iter().filter_map(|path| {
            // What can't be looked at may be there all the same.
            system::real_path(path).unwrap_or_else(|_| std::path::absolute(path).ok())
        });
        Inputs(real.collect())
    }

    /// Fails if `output` is one of them, or directly in a folder of them.
    ///
    /// # Errors
    /// [`FileError::WouldOverwriteInput`].
    pub fn spare(&self, output: &Path) -> Result<(), FileError> {
        let real = system::real_path(output)
            .map_err(|why| FileError::Unwritable(output.to_owned(), reason(&why)))?;
        let Some(real) = real else { return Ok(()) };
        match self.0.contains(&real) || real.parent().is_some_and(|folder| self.0.contains(folder)) {
            true => Err(FileError::WouldOverwriteInput(output.to_owned())),
            false => Ok(()),
        }
    }
}
