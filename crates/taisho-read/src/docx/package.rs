//! The zip file of a document: parts by path, unpacked within limits, and the relationships between parts
//! (ECMA-376 part 2).

use super::super::{Budget, Limit};
use super::xml::{self, Element, Ns};
use crate::archive::entry_count;
use crate::{Format, Refusal};
use std::collections::{BTreeSet, HashMap};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A part smaller than this is never a zip bomb, however well it was packed.
const HARMLESS: u64 = 1_000_000;

/// An open document file.
pub struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// Entries by path, as written.
    exact: HashMap<String, usize>,
    /// The same in lower case, in which paths of parts are compared.
    index: HashMap<String, usize>,
    budget: Budget,
    size: u64,
    unpacked: u64,
    elements: u64,
}

/// A relationship: the role of the target for the source, and its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRelation {
    /// Its id in the source part.
    pub id: String,
    /// The last word of its type, such as `styles` or `header`.
    pub role: String,
    /// Path of the target.
    pub target: String,
}

impl Package {
    /// Opens the file.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] if it isn't a complete zip file, [`Refusal::Unsupported`] if it isn't a
    /// document, and [`Refusal::Beyond`] if it has too many entries.
    pub fn open(bytes: Vec<u8>, budget: &Budget) -> Result<Package, Refusal> {
        let size = bytes.len() as u64;
        // Checked before the list of entries is built, because its memory grows with their number.
        let entries = entry_count(bytes.as_slice()).unwrap_or(u64::MAX);
        budget.limits.check(Limit::Parts, entries)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| {
            Refusal::damaged(
                "zip の目録がありません。途中で切れたファイルです",
                "no zip directory: the file is cut off",
            )
        })?;
        let (mut exact, mut index) = (HashMap::new(), HashMap::new());
        for i in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(i) {
                index.insert(normal(&name), i);
                exact.insert(plain(&name), i);
            }
        }
        if !index.contains_key("[content_types].xml") {
            return Err(Refusal::Unsupported(Format::Archive));
        }
        Ok(Package {
            archive,
            exact,
            index,
            budget: budget.clone(),
            size,
            unpacked: 0,
            elements: 0,
        })
    }

    /// Returns the parsed part at `path`, or `None` if it doesn't exist.
    ///
    /// # Errors
    /// Those of [`xml::parse`], [`Refusal::Locked`] for an encrypted entry, and [`Refusal::Beyond`] if it
    /// unpacks to too much.
    pub fn part(&mut self, path: &str) -> Result<Option<Element>, Refusal> {
        match self.bytes(path)? {
            Some(bytes) => xml::parse(&bytes, &self.budget, &mut self.elements).map(Some),
            None => Ok(None),
        }
    }

    /// Returns the characters of the part at `path`, or `None` if it doesn't exist.
    ///
    /// # Errors
    /// Those of [`Package::part`].
    pub fn text(&mut self, path: &str) -> Result<Option<String>, Refusal> {
        let bytes = self.bytes(path)?;
        Ok(bytes.map(|bytes| xml::decode(&bytes).into_owned()))
    }

    /// Returns the paths of all parts in lower case.
    pub fn paths(&self) -> BTreeSet<String> {
        self.index.keys().cloned().collect()
    }

    /// Returns the path of the relationships of the part at `path`.
    pub fn relations_path(path: &str) -> String {
        match path.rsplit_once('/') {
            None => format!("_rels/{path}.rels"),
            Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        }
    }

    /// Returns the relationships of the part at `path`, or those of the whole file for the empty path.
    ///
    /// # Errors
    /// Those of [`Package::part`].
    pub fn relations(&mut self, path: &str) -> Result<Vec<PartRelation>, Refusal> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let Some(root) = self.part(&Package::relations_path(path))? else {
            return Ok(Vec::new());
        };
        let relation = |element: &Element| {
            let attribute = |name| element.attribute(Ns::None, name);
            if attribute("TargetMode") == Some("External") {
                return None;
            }
            Some(PartRelation {
                id: attribute("Id")?.to_owned(),
                role: attribute("Type")?.rsplit('/').next()?.to_owned(),
                target: join(folder, attribute("Target")?),
            })
        };
        Ok(root.elements().filter_map(relation).collect())
    }

    fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, Refusal> {
        // Of two parts that differ by case, the one meant is the one written the same way.
        let exact = self.exact.get(&plain(path));
        let Some(&at) = exact.or_else(|| self.index.get(&normal(path))) else {
            return Ok(None);
        };
        let limits = self.budget.limits;
        let mut entry = self.archive.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Locked,
            _ => broken(),
        })?;
        // The declared size isn't trusted, so the unpacked bytes are counted.
        let packed = entry.compressed_size().clamp(1, self.size.max(1));
        let mut bytes = Vec::new();
        let mut chunk = vec![0; 1 << 16];
        loop {
            let count = entry.read(&mut chunk).map_err(|_| broken())?;
            if count == 0 {
                return Ok(Some(bytes));
            }
            bytes.extend_from_slice(&chunk[..count]);
            self.unpacked += count as u64;
            limits.check(Limit::Unpacked, self.unpacked)?;
            let length = bytes.len() as u64;
            if length > HARMLESS {
                limits.check(Limit::Ratio, length / packed)?;
            }
            self.budget.tick()?;
        }
    }
}

fn broken() -> Refusal {
    Refusal::damaged("zip の中身が壊れています", "a part of the zip file is broken")
}

/// Returns a path without a leading slash.
fn plain(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_owned()
}

/// Returns a path in the form in which parts are compared: as [`plain`], in lower case.
fn normal(path: &str) -> String {
    plain(path).to_ascii_lowercase()
}

/// Returns the path of `target` relative to `folder`.
fn join(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}
