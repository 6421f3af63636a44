//! Only one run at a time writes into a folder: two would mix their reports, and the overviews would be about those of one.

use crate::files::system::{self, SystemFile};
use crate::files::{FileError, NOT_REGULAR, reason};
use crate::program::Error;
use std::fs;
use std::path::{Path, PathBuf};

/// The file that a run locks in its folder. It is removed at the end; one that is left shows that the run was killed.
const NAME: &str = ".taisho-batch.lock";

/// Keeps other runs out of a folder until it is dropped.
pub(super) struct FolderLock {
    path: PathBuf,
    _file: SystemFile,
}

impl FolderLock {
    /// Locks a folder.
    ///
    /// # Errors
    /// [`Error::FolderInUse`] if another run writes into it, [`Error::File`] if nothing can be written into it.
    pub fn take(folder: &Path) -> Result<FolderLock, Error> {
        let path = folder.join(NAME);
        let failed = |why: String| Error::File(FileError::Unwritable(folder.to_owned(), why));
        loop {
            // A pipe of that name would be waited for.
            if fs::symlink_metadata(&path).is_ok_and(|meta| !meta.is_file()) {
                return Err(failed(NOT_REGULAR.to_owned()));
            }
            let file = system::open_or_create(&path).map_err(|why| failed(reason(&why)))?;
            // Some network drives have no locks. Nothing keeps other runs out there.
            if !file.has_taken_lock() {
                return Err(Error::FolderInUse(folder.to_owned()));
            }
            // The run before may have removed the file after it was opened here.
            if is_at(&file, &path) {
                return Ok(FolderLock { path, _file: file });
            }
        }
    }

    /// Whether a folder has the file of a run, under way or killed.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(NAME).is_file()
    }
}

impl Drop for FolderLock {
    fn drop(&mut self) {
        // The lock is held until the file is gone, so that no other run locks a file that is about to go.
        let _ = system::remove_file(&self.path);
    }
}

/// Whether a file is the one that a path leads to.
#[cfg(unix)]
fn is_at(file: &SystemFile, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |meta: fs::Metadata| (meta.dev(), meta.ino());
    match (file.metadata(), fs::metadata(path)) {
        (Ok(file), Ok(path)) => place(file) == place(path),
        _ => false,
    }
}

/// Elsewhere, a file that is open and removed keeps its name until it is closed.
#[cfg(not(unix))]
fn is_at(_: &SystemFile, path: &Path) -> bool {
    path.exists()
}
