//! Which documents a batch reads.

use super::lock::FolderLock;
use super::overview::mark::{OVERVIEW_FILE, OVERVIEW_SCHEMA};
use crate::files::{self, FileError, reason, system};
use crate::program::Error;
use crate::program::own::{ensure_document, own_file};
use crate::read::{ENDINGS, Limits};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

/// Endings of documents this version cannot read. They are tried all the same, so that a policy kept in 一太郎 or Excel
/// is named with its reason instead of being passed over.
const OTHER_DOCUMENTS: [&str; 9] = ["doc", "docm", "jtd", "jtdc", "odt", "rtf", "xls", "xlsx", "ppt"];

/// Deepest folder looked into below one that was named.
const DEEPEST: usize = 32;

/// The documents found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FoundFiles {
    /// Files to read, ordered by path, each once.
    pub files: Vec<PathBuf>,
    /// Folders and files that could not be looked at.
    pub unreadable: Vec<(PathBuf, Error)>,
    /// What folders hold that was passed over: files of other endings, pipes, links to folders.
    pub passed_over: usize,
    /// Guidelines in the folders, which were left out.
    pub models: usize,
    /// Folders that were left out because a run writes or has written into them.
    pub results: BTreeSet<PathBuf>,
}

impl FoundFiles {
    /// Whether there is nothing to compare and nothing to list as unreadable.
    pub fn has_nothing(&self) -> bool {
        let is_own = |(_, why): &(PathBuf, Error)| matches!(why, Error::OwnFile(_));
        self.files.is_empty() && self.unreadable.iter().all(is_own)
    }
}

/// Looks through files and folders. The folders `ours` and folders with the results of other runs are left out, so that reports
/// aren't read as policies. Links to folders are not followed below what was named, so that no loop is entered.
pub fn walk(paths: &[PathBuf], ours: &[&Path]) -> FoundFiles {
    let mut found = FoundFiles::default();
    let mut passed_over = BTreeSet::new();
    let ours: Vec<PathBuf> = ours
        .iter()
        .filter_map(|path| system::real_path(path).ok().flatten())
        .collect();
    for path in paths {
        match system::metadata(path) {
            Ok(Some(meta)) if meta.is_dir() => folder(path, &ours, 0, &mut found, &mut passed_over),
            // If it doesn't exist, the reading says so.
            _ => found.files.push(path.clone()),
        }
    }
    // By path, so that the order of the arguments and of the file system does not matter.
    found.files.sort_by_key(|path| shown(path));
    let mut seen = BTreeSet::new();
    found.files.retain(|path| seen.insert(real(path)));
    let is_named = |path: &PathBuf| paths.contains(path);
    let (refused, files) = (&mut found.unreadable, &mut found.files);
    files.retain(|path| match own_file(path) {
        None => true,
        // Listed, or the author of a document would decide by a mark that nobody reads it.
        Some(_) if !is_named(path) => {
            refused.push((path.clone(), Error::OwnFile(path.clone())));
            false
        }
        Some(_) => ensure_document(path)
            .map_err(|why| refused.push((path.clone(), why)))
            .is_ok(),
    });
    found.unreadable.sort_by(|a, b| a.0.cmp(&b.0));
    let mut seen: BTreeSet<PathBuf> = found.files.iter().map(|path| real(path)).collect();
    found.unreadable.retain(|(path, _)| seen.insert(real(path)));
    found.passed_over = passed_over.len();
    found
}

/// A path as reports show it.
pub fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Where a path really leads; the path itself if that can't be seen.
fn real(path: &Path) -> PathBuf {
    system::real_path(path)
        .ok()
        .flatten()
        .unwrap_or_else(|| path.to_owned())
}

/// Looks through a folder. `passed_over` are the real places of what was passed over, since one folder may be named twice.
fn folder(
    path: &Path,
    ours: &[PathBuf],
    depth: usize,
    found: &mut FoundFiles,
    passed_over: &mut BTreeSet<PathBuf>,
) {
    let is_ours = || ours.contains(&real(path));
    if depth > 0 && is_ours() {
        return;
    }
    if depth > 0 && has_results(path) {
        found.results.insert(real(path));
        return;
    }
    if depth > DEEPEST {
        let why = std::io::Error::other("フォルダの階層が深すぎます / nested too deeply");
        found.unreadable.push(unreadable(path, &why));
        return;
    }
    let paths = match system::entries(path) {
        Ok(paths) => paths,
        Err(why) => {
            found.unreadable.push(unreadable(path, &why));
            return;
        }
    };
    for path in paths {
        let is_left_out = path
            .file_name()
            .is_some_and(|name| is_left_out(&name.to_string_lossy()));
        if is_left_out {
            continue;
        }
        let link = match system::link_metadata(&path) {
            Ok(Some(link)) => link,
            // It has gone since.
            Ok(None) => continue,
            Err(why) => {
                found.unreadable.push(unreadable(&path, &why));
                continue;
            }
        };
        if link.is_dir() {
            folder(&path, ours, depth + 1, found, passed_over);
        } else if is_document(&path) && leads_to_a_file(&path, &link) {
            found.files.push(path);
        } else {
            // Other files, pipes and devices, links that lead nowhere or to a folder.
            passed_over.insert(path.parent().map_or_else(
                || path.clone(),
                |parent| real(parent).join(path.file_name().unwrap_or_default()),
            ));
        }
    }
}

/// Whether a folder is one into which a run writes or has written.
fn has_results(folder: &Path) -> bool {
    FolderLock::is_in(folder) || has_overview(folder)
}

/// Whether a folder has an overview that a run wrote.
fn has_overview(folder: &Path) -> bool {
    let few = Limits {
        size: 64,
        ..Limits::default()
    };
    let is_overview = |head: Vec<u8>| String::from_utf8_lossy(&head).contains(OVERVIEW_SCHEMA);
    files::bytes(&folder.join(OVERVIEW_FILE), few).is_ok_and(is_overview)
}

/// Whether a file isn't anybody's document, judging by its name: hidden files, the lock files of Word (`~$方針.docx`) and LibreOffice (hidden), and what file managers leave in
/// folders.
fn is_left_out(name: &str) -> bool {
    const OF_FILE_MANAGERS: [&str; 2] = ["thumbs.db", "desktop.ini"];
    name.starts_with('.')
        || name.starts_with("~$")
        || OF_FILE_MANAGERS
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
}

fn unreadable(path: &Path, why: &std::io::Error) -> (PathBuf, Error) {
    let why = FileError::Unreadable(path.to_owned(), reason(why));
    (path.to_owned(), Error::File(why))
}

/// Whether a path is a file or a link to one. A link that can't be followed is taken for one, so that the reading says why.
fn leads_to_a_file(path: &Path, link: &fs::Metadata) -> bool {
    match link.is_symlink() {
        false => link.is_file(),
        true => system::metadata(path).map_or(true, |meta| meta.is_some_and(|meta| meta.is_file())),
    }
}

fn is_document(path: &Path) -> bool {
    path.extension().and_then(OsStr::to_str).is_some_and(|end| {
        ENDINGS
            .iter()
            .chain(&OTHER_DOCUMENTS)
            .any(|known| end.eq_ignore_ascii_case(known))
    })
}
