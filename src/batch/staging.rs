//! A batch appears whole or not at all: it writes into a fresh folder inside its own, and when everything is on the disk, the
//! files go to their places. Until then what an earlier run left is as it was.
//!
//! The manifest is the last file in the fresh folder. A run that is killed before it leaves nothing that counts, and one that is
//! killed behind it is completed by the next run. A run holds the lock of its folder all the time.

use super::manifest::{Manifest, WrittenFile};
use super::plan::BatchPlan;
use super::publish::{Published, ensure_as_sealed, publish};
use crate::files::{self, FileError, system, write_unsynced};
use crate::program::Error;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The fresh folder. Hidden, so that no run takes its files for documents.
const NAME: &str = ".taisho-staging";

/// A folder under way.
pub(super) struct Staging<'a> {
    plan: &'a BatchPlan,
    folder: PathBuf,
    /// What became of the files of a run that was killed.
    completed: Published,
    /// Why files of these names can't be written.
    blocked: BTreeMap<String, FileError>,
    /// What was written so far, as far as its bytes were known.
    written: Mutex<BTreeMap<String, WrittenFile>>,
}

impl<'a> Staging<'a> {
    /// Begins a folder inside that of the results, for files with these names among others. What a killed run left is completed or
    /// removed.
    ///
    /// # Errors
    /// [`FileError::Unwritable`], and those of [`ensure_as_sealed`]. What a killed run left stays if it can't be completed.
    pub fn begin(plan: &'a BatchPlan, names: &[String]) -> Result<Staging<'a>, Error> {
        let folder = plan.output.join(NAME);
        let failed = |why: std::io::Error| FileError::Unwritable(folder.clone(), files::reason(&why));
        let completed = completed(plan, &folder)?;
        system::remove_folder(&folder).map_err(failed)?;
        system::make_folder(&folder).map_err(failed)?;
        Ok(Staging {
            blocked: blocked(&plan.output, names),
            plan,
            folder,
            completed,
            written: Mutex::default(),
        })
    }

    /// Where a file is written for now.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The fresh folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The files that can't be written because something else has their names, with the reason.
    pub fn blocked(&self) -> &BTreeMap<String, FileError> {
        &self.blocked
    }

    /// Writes a file, unless something else has its name.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn put(&self, name: &str, bytes: &[u8]) -> Result<(), FileError> {
        if self.blocked.contains_key(name) {
            return Ok(());
        }
        let file = WrittenFile::of(bytes);
        self.written
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(name.to_owned(), file);
        write_unsynced(&self.path(name), |out| out.write_all(bytes)).map_err(|why| self.named(why))
    }

    /// Writes a file whose bytes `content` writes.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn write(
        &self,
        name: &str,
        content: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), FileError> {
        match self.blocked.contains_key(name) {
            true => Ok(()),
            false => write_unsynced(&self.path(name), content).map_err(|why| self.named(why)),
        }
    }

    /// A failure with the name that people know in place of that in the fresh folder.
    fn named(&self, why: FileError) -> FileError {
        match why {
            FileError::Unwritable(path, why) => {
                match path.file_name().filter(|_| path.starts_with(&self.folder)) {
                    Some(name) => FileError::Unwritable(self.plan.output.join(name), why),
                    None => FileError::Unwritable(path, why),
                }
            }
            other => other,
        }
    }

    /// Forces everything to the disk and puts it into place.
    ///
    /// # Errors
    /// [`FileError::Unwritable`] if nothing was put into place. If a single file can't be, what is returned
    /// says so.
    pub fn commit(mut self) -> Result<Published, Error> {
        let mut files = std::mem::take(&mut *self.written.lock().unwrap_or_else(PoisonError::into_inner));
        let staged = self.seal(&mut files);
        staged.map_err(|why| self.named(why))?;
        let mut published = publish(self.plan, &self.folder)?;
        // Nothing of it counts any more; what stays is removed by the next run.
        let _ = system::remove_folder(&self.folder);
        let blocked = self.blocked.iter();
        published
            .unwritten
            .extend(blocked.map(|(name, why)| (name.clone(), why.clone())));
        published.add(std::mem::take(&mut self.completed));
        Ok(published)
    }

    /// Writes the manifest when all other files are on the disk.
    fn seal(&self, files: &mut BTreeMap<String, WrittenFile>) -> Result<(), FileError> {
        let failed =
            |why: std::io::Error| FileError::Unwritable(self.plan.output.clone(), files::reason(&why));
        for path in system::entries(&self.folder).map_err(failed)? {
            let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else {
                continue;
            };
            system::open_to_sync(&path)
                .and_then(|file| file.sync())
                .map_err(failed)?;
            if !files.contains_key(&name) && !self.blocked.contains_key(&name) {
                files.insert(name, WrittenFile::at(&path)?);
            }
        }
        Manifest::new(std::mem::take(files)).write(&self.folder)
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        // What can't be removed now is removed by the next run. A sealed folder is completed by it instead.
        if Manifest::read(&self.folder) == Ok(None) {
            let _ = system::remove_folder(&self.folder);
        }
    }
}

/// Completes what a killed run left in `folder`, if all of it was on the disk.
fn completed(plan: &BatchPlan, folder: &Path) -> Result<Published, Error> {
    // Through a link, files of another folder would be moved.
    let meta = system::link_metadata(folder)
        .map_err(|why| FileError::Unreadable(folder.to_owned(), files::reason(&why)))?;
    let is_folder = meta.is_some_and(|meta| meta.is_dir());
    let sealed = match is_folder {
        true => Manifest::read(folder)?,
        false => None,
    };
    let Some(sealed) = sealed else {
        return Ok(Published::default());
    };
    ensure_as_sealed(plan, folder, &sealed)?;
    let published = publish(plan, folder)?;
    let is_waiting = |name: &String| !matches!(system::link_metadata(&folder.join(name)), Ok(None));
    let waiting = published.unwritten.iter().find(|(name, _)| is_waiting(name));
    match waiting {
        Some((_, why)) => Err(Error::File(why.clone())),
        None => Ok(published),
    }
}

/// Returns the names that this run can't write because a folder or another thing that isn't a regular file has them.
fn blocked(target: &Path, names: &[String]) -> BTreeMap<String, FileError> {
    let why = |name: &String| {
        let path = target.join(name);
        let meta = path.symlink_metadata().ok()?;
        let why = match (meta.is_dir(), meta.is_file() || meta.is_symlink()) {
            (true, _) => "is a directory",
            (false, false) => files::NOT_REGULAR,
            (false, true) => return None,
        };
        Some((name.clone(), FileError::Unwritable(path, why.to_owned())))
    };
    names.iter().filter_map(why).collect()
}
