//! Results of earlier runs, kept in a folder: a document that hasn't changed isn't compared again.
//!
//! A result is kept under a digest of everything it depends on, so a wrong hit can't happen: another text, model, option or
//! program has another key. Entries appear whole or not at all, and what can't be read back is ignored and replaced. Runs
//! on the same folder don't disturb each other.

mod entry;
mod key;

use super::finished::FinishedDocument;
use super::plan::{BatchPlan, CachePlan};
use crate::files::{self, FileError, system, write_unsynced};
use crate::guideline::Model;
use crate::lang::Message;
use crate::program::Error;
use crate::read::Limits;
use crate::settings::Settings;
use key::CommonKey;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// What a run did with its cache.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CacheUse {
    /// Documents whose results were there.
    pub reused: usize,
    /// Documents whose results were added.
    pub added: usize,
    /// Entries that were damaged or not ours, and were ignored.
    pub ignored: usize,
    /// Entries removed because the folder was above its size.
    pub removed: usize,
    /// The first reason for which a result couldn't be added.
    pub failure: Option<FileError>,
}

/// Ending of the name of an entry.
const ENDING: &str = ".taisho";

/// A file by which backup programs know a folder that they needn't save (<https://bford.info/cachedir/>).
const TAG: (&str, &str) = (
    "CACHEDIR.TAG",
    "Signature: 8a477f597d28d172789f06886806bc55\n# Results kept by taisho batch --cache. This folder can be removed at any time.\n",
);

/// An open cache.
pub(super) struct Cache<'a> {
    plan: &'a CachePlan,
    common: CommonKey,
    reused: AtomicUsize,
    added: AtomicUsize,
    ignored: AtomicUsize,
    failure: Mutex<Option<FileError>>,
}

impl<'a> Cache<'a> {
    /// Opens the cache of a batch, if it has one.
    ///
    /// # Errors
    /// [`Error::BadArgument`] if there can be no such folder.
    pub fn open(guideline: &Model, batch: &'a BatchPlan) -> Result<Option<Cache<'a>>, Error> {
        let Some(plan) = &batch.cache else {
            return Ok(None);
        };
        let folder = &plan.folder;
        system::make_folder(folder).map_err(|why| unusable(folder, &files::reason(&why)))?;
        files::sweep(folder);
        let tag = folder.join(TAG.0);
        if !tag.exists() {
            write_unsynced(&tag, |out| out.write_all(TAG.1.as_bytes())).map_err(|why| match why {
                FileError::Unwritable(_, why) => unusable(folder, &why),
                why => Error::File(why),
            })?;
        }
        Ok(Some(Cache {
            plan,
            common: CommonKey::new(guideline, batch),
            reused: AtomicUsize::new(0),
            added: AtomicUsize::new(0),
            ignored: AtomicUsize::new(0),
            failure: Mutex::new(None),
        }))
    }

    /// The key of a document.
    pub fn key(&self, path: &Path, bytes: &[u8], settings: &Settings) -> String {
        self.common.of_document(path, bytes, settings)
    }

    fn path(&self, key: &str) -> PathBuf {
        self.plan.folder.join(format!("{key}{ENDING}"))
    }

    /// Returns the result kept under a key, with as many files as the batch has formats.
    pub fn get(&self, key: &str, formats: usize) -> Option<FinishedDocument> {
        let path = self.path(key);
        let limits = Limits {
            size: self.plan.most_bytes,
            ..Limits::DEFAULT
        };
        let bytes = match files::bytes(&path, limits) {
            Err(FileError::NotFound(_)) => return None,
            other => other.unwrap_or_default(),
        };
        let entry = entry::from_bytes(&bytes, key).filter(|entry| entry.files.len() == formats);
        match &entry {
            Some(_) => {
                self.reused.fetch_add(1, Ordering::Relaxed);
                // The time says when it was last used. Where it can't be set, older results go first.
                let _ = File::options()
                    .append(true)
                    .open(path)
                    .and_then(|file| file.set_modified(SystemTime::now()));
            }
            None => {
                self.ignored.fetch_add(1, Ordering::Relaxed);
            }
        }
        entry
    }

    /// Keeps a result. A failure is remembered and doesn't end the run.
    pub fn put(&self, key: &str, finished: &FinishedDocument) {
        let bytes = entry::to_bytes(finished, key);
        match write_unsynced(&self.path(key), |out| out.write_all(&bytes)) {
            Ok(()) => {
                self.added.fetch_add(1, Ordering::Relaxed);
            }
            Err(why) => {
                let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
                failure.get_or_insert(why);
            }
        }
    }

    /// Removes what is above the size of the folder, and says what the run did with it.
    pub fn finish(self) -> CacheUse {
        CacheUse {
            reused: self.reused.into_inner(),
            added: self.added.into_inner(),
            ignored: self.ignored.into_inner(),
            removed: shrink(self.plan),
            failure: self.failure.into_inner().unwrap_or_else(PoisonError::into_inner),
        }
    }
}

/// Removes the entries that weren't used for the longest time until the rest fits, and returns their number. Other files
/// in the folder stay.
fn shrink(plan: &CachePlan) -> usize {
    let mut entries = Vec::new();
    for entry in fs::read_dir(&plan.folder).into_iter().flatten().flatten() {
        if is_entry(&entry.file_name().to_string_lossy()) {
            let Ok(meta) = entry.metadata() else { continue };
            let used = meta.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            entries.push((used, entry.file_name(), meta.len()));
        }
    }
    let mut size: u64 = entries.iter().map(|(_, _, bytes)| bytes).sum();
    let mut removed = 0;
    entries.sort();
    for (_, name, bytes) in entries {
        if size <= plan.most_bytes {
            break;
        }
        if system::remove_file(&plan.folder.join(name)).is_ok() {
            removed += 1;
        }
        // Another run may have removed it.
        size -= bytes;
    }
    removed
}

/// Whether a file with this name is an entry.
fn is_entry(name: &str) -> bool {
    let key = name.strip_suffix(ENDING);
    key.is_some_and(|key| key.len() == 64 && key.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn unusable(folder: &Path, why: &str) -> Error {
    let folder = folder.display();
    Error::BadArgument(Message::new(
        format!("{folder} を結果の保管に使えません（{why}）。別のフォルダを --cache で指定してください"),
        format!("cannot keep results in {folder}: {why}. Name another folder with --cache"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn what_was_unused_for_the_longest_time_goes_first() {
        let folder = std::env::temp_dir().join(format!("taisho-cache-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let path = |letter: &str| folder.join(format!("{}{ENDING}", letter.repeat(64)));
        for (letter, age) in [("a", 1), ("b", 3), ("c", 0), ("d", 2)] {
            fs::write(path(letter), [0; 100]).expect("written");
            let file = File::options().append(true).open(path(letter)).expect("an entry");
            file.set_modified(SystemTime::now() - Duration::from_secs(age))
                .expect("an age");
        }
        let plan = CachePlan {
            folder: folder.clone(),
            most_bytes: 299,
        };
        assert_eq!(shrink(&plan), 2);
        let left = ["a", "b", "c", "d"].map(|letter| path(letter).exists());
        assert_eq!(left, [true, false, true, false]);
        assert_eq!(shrink(&plan), 0);
        let _ = fs::remove_dir_all(&folder);
    }
}
