//! The zip file: its parts by path, unpacked within limits, and the relationships that lead from part to part
//! (ECMA-376 part 2).

use super::super::{Budget, Limit};
use super::xml::{self, Element, Ns};
use crate::{Format, Refusal};
use std::collections::{BTreeSet, HashMap};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A part smaller than this is no bomb, however well it was packed.
const HARMLESS: u64 = 1_000_000;

/// A document file, opened.
pub struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// Entries by path, as written.
    exact: HashMap<String, usize>,
    /// The same in lower case, as paths of parts are compared.
    index: HashMap<String, usize>,
    budget: Budget,
    size: u64,
    unpacked: u64,
    elements: u64,
}

/// A relationship: what the target is to the source, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartRelation {
    /// Its identifier in the source part.
    pub id: String,
    /// The last word of its type: `styles`, `header`.
    pub role: String,
    /// Path of the target.
    pub target: String,
}

impl Package {
    /// Opens the file.
    ///
    /// # Errors
    /// [`Refusal::Damaged`] where it is no whole zip file, [`Refusal::Unsupported`] where it is no document,
    /// [`Refusal::Beyond`] for the number of entries.
    pub fn open(bytes: Vec<u8>, budget: &Budget) -> Result<Package, Refusal> {
        let size = bytes.len() as u64;
        // Before the list of entries is built: what it needs grows with their number.
        let entries = bytes.windows(4).filter(|four| four == b"PK\x01\x02").count();
        budget.limits.check(Limit::Parts, entries as u64)?;
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

    /// The part at `path`, parsed; `None` where there is none.
    ///
    /// # Errors
    /// As [`xml::parse`]; [`Refusal::Locked`] for an encrypted entry; [`Refusal::Beyond`] for what it unpacks to.
    pub fn part(&mut self, path: &str) -> Result<Option<Element>, Refusal> {
        match self.bytes(path)? {
            Some(bytes) => xml::parse(&bytes, &self.budget, &mut self.elements).map(Some),
            None => Ok(None),
        }
    }

    /// The characters of the part at `path`; `None` if there is none.
    ///
    /// # Errors
    /// Those of [`Package::part`].
    pub fn text(&mut self, path: &str) -> Result<Option<String>, Refusal> {
        let bytes = self.bytes(path)?;
        Ok(bytes.map(|bytes| xml::decode(&bytes).into_owned()))
    }

    /// The paths of all parts, in lower case.
    pub fn paths(&self) -> BTreeSet<String> {
        self.index.keys().cloned().collect()
    }

    /// The path of the relationships of the part at `path`.
    pub fn relations_path(path: &str) -> String {
        match path.rsplit_once('/') {
            None => format!("_rels/{path}.rels"),
            Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        }
    }

    /// The relationships of the part at `path`; those of the whole file for the empty path.
    ///
    /// # Errors
    /// As [`Package::part`].
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
        // The size that the file declares is not believed: what comes out is counted.
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

/// A path without a slash in front.
fn plain(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_owned()
}

/// A path as parts are compared: in lower case as well.
fn normal(path: &str) -> String {
    plain(path).to_ascii_lowercase()
}

/// The path of `target` as seen from `folder`.
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
