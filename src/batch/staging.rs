//! A batch appears whole or not at all: it writes into a fresh folder inside its own, and when everything is on the disk, the
//! files go to their places. Until then what an earlier run left is as it was.
//!
//! The manifest is the last file in the fresh folder. A run that is killed before it leaves nothing that counts, and one that is
//! killed behind it is completed by the next run. A run holds the lock of its folder all the time.

use super::manifest::{MANIFEST, Manifest, OVERVIEWS, WrittenFile};
use crate::files::{self, FileError, system, write_unsynced};
use crate::program::Error;
use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The fresh folder. Hidden, so that no run takes its files for documents.
const NAME: &str = ".taisho-staging";

/// A folder under way.
pub(super) struct Staging {
    target: PathBuf,
    folder: PathBuf,
    /// Why files of these names can't be written.
    blocked: BTreeMap<String, FileError>,
    /// What was written so far, as far as its bytes were known.
    written: Mutex<BTreeMap<String, WrittenFile>>,
}

/// What became of the files of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Published {
    /// Files that could not be written, with the reason.
    pub unwritten: Vec<(String, FileError)>,
    /// Files of an earlier run that this run doesn't write any more, and that were removed.
    pub removed: Vec<String>,
    /// Those that stay because somebody has changed them.
    pub kept: Vec<String>,
}

impl Staging {
    /// Begins a folder inside `target`, for files with these names among others. What a killed run left is completed or removed.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn begin(target: &Path, names: &[String]) -> Result<Staging, FileError> {
        let folder = target.join(NAME);
        let failed = |why: std::io::Error| FileError::Unwritable(folder.clone(), files::reason(&why));
        if Manifest::read(&folder)?.is_some() {
            publish(target, &folder)?;
        }
        system::remove_folder(&folder).map_err(failed)?;
        system::make_folder(&folder).map_err(failed)?;
        Ok(Staging {
            blocked: blocked(target, names),
            target: target.to_owned(),
            folder,
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
                    Some(name) => FileError::Unwritable(self.target.join(name), why),
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
    pub fn commit(self) -> Result<Published, Error> {
        let mut files = std::mem::take(&mut *self.written.lock().unwrap_or_else(PoisonError::into_inner));
        let staged = self.seal(&mut files);
        staged.map_err(|why| self.named(why))?;
        let mut published = publish(&self.target, &self.folder)?;
        let blocked = self.blocked.iter();
        published
            .unwritten
            .extend(blocked.map(|(name, why)| (name.clone(), why.clone())));
        published.unwritten.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(published)
    }

    /// Writes the manifest when all other files are on the disk.
    fn seal(&self, files: &mut BTreeMap<String, WrittenFile>) -> Result<(), FileError> {
        let failed = |why: std::io::Error| FileError::Unwritable(self.target.clone(), files::reason(&why));
        for entry in std::fs::read_dir(&self.folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            let Some(name) = path.file_name().map(|name| name.to_string_lossy().into_owned()) else {
                continue;
            };
            system::open(&path).and_then(|file| file.sync()).map_err(failed)?;
            if !files.contains_key(&name) && !self.blocked.contains_key(&name) {
                let limits = crate::read::Limits {
                    size: u64::MAX,
                    ..crate::read::Limits::DEFAULT
                };
                files.insert(name, WrittenFile::of(&files::bytes(&path, limits)?));
            }
        }
        Manifest::new(std::mem::take(files)).write(&self.folder)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What can't be removed now is removed by the next run. A sealed folder is completed by it instead.
        if Manifest::read(&self.folder) == Ok(None) {
            let _ = system::remove_folder(&self.folder);
        }
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

/// Puts the files of a sealed folder into place and removes it. Doing that again does no harm.
fn publish(target: &Path, folder: &Path) -> Result<Published, FileError> {
    let failed = |why: std::io::Error| FileError::Unwritable(target.to_owned(), files::reason(&why));
    let Some(mut new) = Manifest::read(folder)? else {
        return Ok(Published::default());
    };
    let earlier = Manifest::read(target)?.map_or_else(BTreeMap::new, |manifest| manifest.files);
    // A folder with overviews is complete, so the earlier ones go first and those of this run come last.
    let is_overview = |name: &&String| OVERVIEWS.contains(&name.as_str());
    for name in earlier
        .keys()
        .filter(is_overview)
        .filter(|name| folder.join(name).exists())
    {
        match system::remove_file(&target.join(name)) {
            Err(why) if why.kind() != ErrorKind::NotFound => return Err(failed(why)),
            Ok(()) | Err(_) => {}
        }
    }
    let mut published = Published::default();
    let reports = new.files.keys().filter(|name| !is_overview(name));
    let names: Vec<String> = reports
        .chain(new.files.keys().filter(is_overview))
        .cloned()
        .collect();
    for name in names {
        let from = folder.join(&name);
        // A run that was killed in the midst of this has put it there already.
        if !from.exists() {
            continue;
        }
        let to = target.join(&name);
        if let Err(why) = system::rename(&from, &to) {
            let why = FileError::Unwritable(to, files::reason(&why));
            new.files.remove(&name);
            published.unwritten.push((name, why));
        }
    }
    remove_earlier(target, &earlier, &mut new, &mut published);
    new.write(folder)?;
    system::rename(&folder.join(MANIFEST), &target.join(MANIFEST)).map_err(failed)?;
    system::sync_folder(target).map_err(failed)?;
    // Nothing of it counts any more; what stays is removed by the next run.
    let _ = system::remove_folder(folder);
    Ok(published)
}

/// Removes the files of an earlier run that this one doesn't have. What can't be removed now stays in the manifest, so that the next
/// run tries again; what somebody has changed is nobody's any more.
fn remove_earlier(
    target: &Path,
    earlier: &BTreeMap<String, WrittenFile>,
    new: &mut Manifest,
    published: &mut Published,
) {
    for (name, file) in earlier {
        let path = target.join(name);
        if new.files.contains_key(name) || path.symlink_metadata().is_err() {
            continue;
        }
        // An earlier report whose place couldn't be taken.
        if published.unwritten.iter().any(|(other, _)| other == name) {
            new.files.insert(name.clone(), file.clone());
            continue;
        }
        let removed = file.is_at(&path).and_then(|is_unchanged| match is_unchanged {
            false => Ok(false),
            true => system::remove_file(&path)
                .map(|()| true)
                .map_err(|why| FileError::Unwritable(path.clone(), files::reason(&why))),
        });
        match removed {
            Ok(true) => published.removed.push(name.clone()),
            Ok(false) => published.kept.push(name.clone()),
            Err(why) => {
                new.files.insert(name.clone(), file.clone());
                published.unwritten.push((name.clone(), why));
            }
        }
    }
}
