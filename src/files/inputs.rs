//! Which paths lead to one file, and the files that no output may replace.

use super::FileError;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Whether two paths lead to one existing file.
pub fn is_same(a: &Path, b: &Path) -> bool {
    match (fs::canonicalize(a), fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// The existing files that a run reads, by their real places. No output may replace one.
#[derive(Debug, Clone, Default)]
pub struct Inputs(BTreeSet<PathBuf>);

impl Inputs {
    /// Those of `paths` that exist; a name may also be the id of something built in.
    pub fn new<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Inputs {
        let real = paths.into_iter().filter_map(|path| fs::canonicalize(path).ok());
        Inputs(real.collect())
    }

    /// Whether a file is one of them or directly in a folder that is one of them.
    fn holds(&self, real: &Path) -> bool {
        self.0.contains(real) || real.parent().is_some_and(|folder| self.0.contains(folder))
    }

    /// Fails if `output` is one of them, or directly in a folder of them.
    ///
    /// # Errors
    /// [`FileError::WouldOverwriteInput`].
    pub fn spare(&self, output: &Path) -> Result<(), FileError> {
        match fs::canonicalize(output) {
            Ok(real) if self.holds(&real) => Err(FileError::WouldOverwriteInput(output.to_owned())),
            _ => Ok(()),
        }
    }
}
