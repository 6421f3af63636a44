//! The documents of a batch: what was named, without guidelines, and refused if nothing is left to compare.

use super::walk::{FoundFiles, walk};
use crate::files::{FileError, is_same};
use crate::program::Error;
use crate::program::own;
use std::path::{Path, PathBuf};

/// Returns the documents in files and folders. The folders `ours` are left out, and so are `guidelines` (ids, files or folders)
/// unless they are named as documents.
///
/// # Errors
/// [`FileError::NotFound`] if none of the names exists, [`Error::NothingToCompare`] if no document is found, and those of
/// [`own::ensure_document`].
pub fn find(paths: &[PathBuf], ours: &[&Path], guidelines: &[&str]) -> Result<FoundFiles, Error> {
    // One wrong name among several is listed; nothing but wrong names is a slip of the hand.
    if let (Some(first), true) = (paths.first(), paths.iter().all(|path| !path.exists())) {
        return Err(Error::File(FileError::NotFound(first.clone())));
    }
    let mut found = walk(paths, ours);
    leave_out_models(&mut found, paths, ours, guidelines);
    if found.files.is_empty() {
        let first = paths.first().cloned().unwrap_or_default();
        own::ensure_document(&first)?;
        if found.has_nothing() {
            return Err(Error::NothingToCompare(first));
        }
    }
    Ok(found)
}

fn leave_out_models(found: &mut FoundFiles, paths: &[PathBuf], ours: &[&Path], guidelines: &[&str]) {
    let named: Vec<PathBuf> = guidelines.iter().map(PathBuf::from).collect();
    let models = walk(&named, ours).files;
    let before = found.files.len();
    found
        .files
        .retain(|file| paths.contains(file) || !models.iter().any(|model| is_same(model, file)));
    found.models = before - found.files.len();
}
