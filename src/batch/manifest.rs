//! `manifest.json`: every file that a run wrote into its folder, with its digest. By it the next run knows what it may replace
//! and remove, and anybody can see whether the folder is whole.

use crate::files::{self, FileError, write_whole};
use crate::guideline::{digest, hex};
use crate::read::Limits;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Name of the file.
pub const MANIFEST: &str = "manifest.json";

/// Files with what the policies have in common.
pub(super) const OVERVIEWS: [&str; 10] = [
    "bodies.parquet",
    "clauses.parquet",
    "findings.parquet",
    "findings.xlsx",
    "matrix.csv",
    "overview.html",
    "overview.json",
    "overview.md",
    "overview.xlsx",
    "progress.md",
];

/// Version of its form.
const SCHEMA: &str = "taisho.manifest/1";

/// The largest manifest read: one of a hundred thousand files has 15 MB.
const LIMITS: Limits = Limits {
    size: 50_000_000,
    ..Limits::DEFAULT
};

/// Bytes of a file that are read at once for its digest.
const CHUNK: usize = 1 << 16;

/// The files of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    schema: String,
    /// Version of taisho.
    version: String,
    /// Files by name, without this one.
    pub files: BTreeMap<String, WrittenFile>,
}

/// A file as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenFile {
    /// Its size.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}

impl WrittenFile {
    /// Returns what the manifest says about a file with these bytes.
    pub fn of(bytes: &[u8]) -> WrittenFile {
        WrittenFile {
            bytes: bytes.len() as u64,
            sha256: digest(bytes),
        }
    }

    /// Returns what the manifest says about the file at `path`, which may be larger than memory.
    ///
    /// # Errors
    /// One of the reading variants of [`FileError`].
    pub fn at(path: &Path) -> Result<WrittenFile, FileError> {
        let mut file = BufReader::with_capacity(CHUNK, files::open(path)?);
        let mut digest = Sha256::new();
        let mut bytes = 0;
        loop {
            let chunk = file
                .fill_buf()
                .map_err(|why| FileError::Unreadable(path.to_owned(), files::reason(&why)))?;
            let length = chunk.len();
            if length == 0 {
                return Ok(WrittenFile {
                    bytes,
                    sha256: hex(&digest.finalize()),
                });
            }
            digest.update(chunk);
            bytes += length as u64;
            file.consume(length);
        }
    }

    /// Whether a file still is as it was written.
    ///
    /// # Errors
    /// One of the reading variants of [`FileError`].
    pub fn is_at(&self, path: &Path) -> Result<bool, FileError> {
        let size = files::open(path)?.metadata().map(|meta| meta.len());
        Ok(size.is_ok_and(|size| size == self.bytes) && WrittenFile::at(path)? == *self)
    }
}

impl Manifest {
    /// Returns the manifest of a run of this program.
    pub fn new(files: BTreeMap<String, WrittenFile>) -> Manifest {
        Manifest {
            schema: SCHEMA.to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            files,
        }
    }

    /// Reads the manifest in a folder; returns `None` if there is none that can be used. A name that leads out of the folder makes it
    /// unusable, because files of those names are removed.
    ///
    /// # Errors
    /// [`FileError::Unreadable`]: what a manifest that can't be read now says isn't known.
    pub fn read(folder: &Path) -> Result<Option<Manifest>, FileError> {
        let bytes = match files::bytes(&folder.join(MANIFEST), LIMITS) {
            Err(why @ FileError::Unreadable(..)) => return Err(why),
            Err(_) => return Ok(None),
            Ok(bytes) => bytes,
        };
        let is_name = |name: &String| Path::new(name).file_name() == Some(name.as_ref());
        let manifest = serde_json::from_slice(&bytes).ok();
        Ok(manifest.filter(|of: &Manifest| of.schema == SCHEMA && of.files.keys().all(is_name)))
    }

    /// Writes it into a folder.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn write(&self, folder: &Path) -> Result<(), FileError> {
        write_whole(&folder.join(MANIFEST), |out| {
            serde_json::to_writer_pretty(&mut *out, self)?;
            out.write_all(b"\n")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_that_names_files_elsewhere_is_not_used() {
        let folder = std::env::temp_dir().join(format!("taisho-manifest-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        for (name, is_used) in [
            ("a.md", true),
            ("../a.md", false),
            ("b/a.md", false),
            ("..", false),
        ] {
            let files = BTreeMap::from([(name.to_owned(), WrittenFile::of(b"a"))]);
            let manifest = Manifest::new(files);
            manifest.write(&folder).expect("written");
            let read = Manifest::read(&folder).expect("readable");
            assert_eq!(read.is_some(), is_used, "{name}");
        }
        std::fs::write(folder.join(MANIFEST), "{}").expect("written");
        assert_eq!(Manifest::read(&folder), Ok(None));
        let _ = std::fs::remove_dir_all(&folder);
    }
}
