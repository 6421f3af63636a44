//! The file of settings to which acceptances are added, whole or not at all.

use crate::deviations::Waiver;
use crate::files::{self, FileError, write_whole};
use crate::lang::Message;
use crate::program::Error;
use crate::program::load;
use crate::program::load::SettingsFile;
use crate::settings::{AcceptEntry, LIMITS, append};
use std::fs;
use std::path::{Path, PathBuf};

/// The file as it was read.
pub(super) struct AcceptanceFile {
    /// As named.
    pub path: PathBuf,
    /// What it says.
    pub settings: SettingsFile,
    /// Where a link leads, because writing would replace it with a file.
    target: PathBuf,
    bytes: Vec<u8>,
}

/// What becomes of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entered<'a> {
    /// Nothing is on record.
    New,
    /// The same is on record.
    Same(&'a Waiver),
    /// It takes the place of another one.
    Instead(&'a Waiver),
}

impl AcceptanceFile {
    /// Reads the file, which needn't exist.
    ///
    /// # Errors
    /// Those of reading and of the settings in it.
    pub fn open(path: &Path) -> Result<AcceptanceFile, Error> {
        let bytes = on_disk(path)?;
        Ok(AcceptanceFile {
            path: path.to_owned(),
            settings: load::config_of(path, &bytes)?,
            target: fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()),
            bytes,
        })
    }

    /// Returns the entry that counts for the fingerprint so far: the last one.
    pub fn on_record(&self, fingerprint: &str) -> Option<&Waiver> {
        let mut waivers = self.settings.config.waivers.iter().rev();
        waivers.find(|waiver| waiver.fingerprint == fingerprint)
    }

    /// Returns what becomes of a decision.
    pub fn enter(&self, entry: &AcceptEntry) -> Entered<'_> {
        match self.on_record(&entry.fingerprint) {
            None => Entered::New,
            Some(waiver) if waiver.acceptance == entry.acceptance => Entered::Same(waiver),
            Some(waiver) => Entered::Instead(waiver),
        }
    }

    /// Returns the text of the file with `entries` behind what it holds.
    ///
    /// # Errors
    /// If it could not be read again: `accept = [...]` on one line can't be added to, for example.
    pub fn with(&self, entries: &[AcceptEntry]) -> Result<String, Error> {
        let text = append(&String::from_utf8_lossy(&self.bytes), entries);
        let wanted = self.settings.config.waivers.len() + entries.len();
        match load::config_of(&self.path, text.as_bytes()) {
            Ok(file) if file.config.waivers.len() == wanted => Ok(text),
            Ok(_) | Err(_) => Err(Error::BadArgument(not_addable(&self.path))),
        }
    }

    /// Fails if somebody else has changed the file since it was read; their entries would be lost.
    ///
    /// # Errors
    /// [`Error::BadArgument`] and those of reading.
    pub fn ensure_unchanged(&self) -> Result<(), Error> {
        match on_disk(&self.path)? == self.bytes {
            true => Ok(()),
            false => Err(Error::BadArgument(changed_meanwhile(&self.path))),
        }
    }

    /// Writes a text of [`AcceptanceFile::with`].
    ///
    /// # Errors
    /// Those of writing.
    pub fn write(&self, text: &str) -> Result<(), Error> {
        write_whole(&self.target, |out| out.write_all(text.as_bytes()))?;
        Ok(())
    }
}

/// What the file holds; nothing if there is none yet.
fn on_disk(path: &Path) -> Result<Vec<u8>, FileError> {
    match files::bytes(path, LIMITS) {
        Err(FileError::NotFound(_)) => Ok(Vec::new()),
        other => other,
    }
}

fn changed_meanwhile(path: &Path) -> Message {
    let file = path.display();
    Message::new(
        format!("比較の間に {file} が書き換えられたため、何も書きませんでした。もう一度実行してください"),
        format!("{file} was changed during the comparison, so nothing was written. Run the command again"),
    )
}

fn not_addable(path: &Path) -> Message {
    let file = path.display();
    Message::new(
        format!(
            "{file} の末尾に [[accept]] を加えられません。accept = […] の形で書いてあれば、[[accept]] の形に直してください"
        ),
        format!("no [[accept]] can be added to {file}. If it says accept = […], use the form [[accept]]"),
    )
}
