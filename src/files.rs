//! Files in and out: whole files are read, and output files appear whole or not at all.

mod fault;
mod inputs;
mod pending;
pub mod system;
mod temporary;

pub use inputs::{Inputs, is_same};
pub use pending::{Pending, write_unsynced, write_whole};
pub use temporary::sweep;

use crate::read::Limits;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::path::{Path, PathBuf};
use system::SystemFile;

/// Why a file could not be opened, read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    /// The path does not exist.
    NotFound(PathBuf),
    /// A folder was given where a file is needed.
    IsFolder(PathBuf),
    /// A pipe, a device or the like was given where a file is needed.
    NotAFile(PathBuf),
    /// The system refused to read the file; the text is the system's reason.
    Unreadable(PathBuf, String),
    /// The line with this number, from 1, cannot be taken out of the file.
    NoLine(PathBuf, usize, LineFault),
    /// The output could not be written; the text is the system's reason.
    Unwritable(PathBuf, String),
    /// The output, first, is a link to something that doesn't exist, second.
    DanglingLink(PathBuf, PathBuf),
    /// The output would replace a file that was given to be read.
    WouldOverwriteInput(PathBuf),
}

/// Why a line cannot be taken out of a file of many reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFault {
    /// The file has only this many lines, or the line is empty.
    Missing {
        /// Number of lines.
        lines: usize,
    },
    /// The lines before it have more than this in all.
    TooFar {
        /// The limit.
        megabytes: u64,
    },
    /// It isn't a JSON object, but a part of a report printed on many lines, for example.
    NotAReport,
}

/// The reason given for a file that is not a regular one.
pub const NOT_REGULAR: &str = "not a regular file";

/// The bytes of a file; one byte more than `limits` allow if it has more, so that the reading refuses it.
///
/// # Errors
/// One of the reading variants of [`FileError`].
pub fn bytes(path: &Path, limits: Limits) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    let mut limited = open(path)?.take(limits.size.saturating_add(1));
    limited
        .read_to_end(&mut bytes)
        .map_err(|why| failed(path, &why))?;
    Ok(bytes)
}

/// Opens a regular file.
///
/// # Errors
/// One of the reading variants of [`FileError`].
pub fn open(path: &Path) -> Result<SystemFile, FileError> {
    let failed = |why: io::Error| failed(path, &why);
    // Asked first, because opening a folder fails in other words on other systems, and a pipe or a device may never end.
    let Some(meta) = system::metadata(path).map_err(failed)? else {
        return Err(FileError::NotFound(path.to_owned()));
    };
    let kind = meta.file_type();
    if kind.is_dir() {
        return Err(FileError::IsFolder(path.to_owned()));
    }
    if !kind.is_file() {
        return Err(FileError::NotAFile(path.to_owned()));
    }
    system::open(path).map_err(failed)
}

fn failed(path: &Path, why: &io::Error) -> FileError {
    match why.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => FileError::NotFound(path.to_owned()),
        ErrorKind::IsADirectory => FileError::IsFolder(path.to_owned()),
        _ => FileError::Unreadable(path.to_owned(), reason(why)),
    }
}

/// How many times the largest report the lines before the chosen one may have in all: a batch of thousands of policies.
const LINES_BEFORE: u64 = 50;

/// Line `number` of a file, from 1, without the lines before it ever being held; one byte more than `limits` allow
/// if it has more.
///
/// # Errors
/// Those of [`bytes`], and [`FileError::NoLine`] if the file has fewer lines, or more before this one than are read.
pub fn line(path: &Path, number: usize, limits: Limits) -> Result<Vec<u8>, FileError> {
    let failed = |why: io::Error| failed(path, &why);
    let no_line = |fault| FileError::NoLine(path.to_owned(), number, fault);
    let mut file = BufReader::new(open(path)?);
    let mut left = limits.size.saturating_mul(LINES_BEFORE);
    for before in 1..number {
        let skipped = (&mut file).take(left).skip_until(b'\n').map_err(failed)? as u64;
        left -= skipped;
        if left == 0 {
            let megabytes = limits.size.saturating_mul(LINES_BEFORE) / 1_000_000;
            return Err(no_line(LineFault::TooFar { megabytes }));
        }
        if skipped == 0 {
            return Err(no_line(LineFault::Missing { lines: before - 1 }));
        }
    }
    let mut line = Vec::new();
    let most = limits.size.saturating_add(1);
    file.take(most).read_until(b'\n', &mut line).map_err(failed)?;
    match line.trim_ascii() {
        [] => Err(no_line(LineFault::Missing { lines: number - 1 })),
        [b'{', .., b'}'] => Ok(line),
        // A part of a report printed on many lines.
        _ if (line.len() as u64) < most => Err(no_line(LineFault::NotAReport)),
        _ => Ok(line),
    }
}

/// The system's words for a failure, without its number.
pub fn reason(why: &io::Error) -> String {
    let text = why.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}
