//! Files in and out: whole files are read, and output files appear whole or not at all.

mod temporary;

pub use temporary::sweep;

use crate::read::Limits;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

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
pub fn open(path: &Path) -> Result<File, FileError> {
    let failed = |why: io::Error| failed(path, &why);
    // Asked first, because opening a folder fails in other words on other systems, and a pipe or a device may never end.
    let kind = fs::metadata(path).map_err(failed)?.file_type();
    if kind.is_dir() {
        return Err(FileError::IsFolder(path.to_owned()));
    }
    if !kind.is_file() {
        return Err(FileError::NotAFile(path.to_owned()));
    }
    File::open(path).map_err(failed)
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

/// Writes a file whole or not at all.
///
/// # Errors
/// [`FileError::Unwritable`]; nothing is left behind then.
pub fn write_whole(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), FileError> {
    let mut file = Pending::create(path)?;
    file.put(content)?;
    file.commit()
}

/// A file under way: it is written under a temporary name in the same folder, so that readers see the old file or the
/// new one. Dropped without [`Pending::commit`], it leaves nothing behind.
#[derive(Debug)]
pub struct Pending {
    path: PathBuf,
    temporary: PathBuf,
    out: Option<BufWriter<File>>,
}

impl Pending {
    /// Begins a file.
    ///
    /// # Errors
    /// [`FileError::Unwritable`] and [`FileError::DanglingLink`].
    pub fn create(path: &Path) -> Result<Pending, FileError> {
        let failed = |why: &io::Error| FileError::Unwritable(path.to_owned(), reason(why));
        if path.file_name().is_none() || path.is_dir() {
            return Err(failed(&io::Error::from(ErrorKind::IsADirectory)));
        }
        // The file a link leads to is replaced, not the link; and a pipe or device cannot be.
        let path = &match fs::symlink_metadata(path) {
            Ok(meta) if meta.is_symlink() => match fs::canonicalize(path) {
                Err(why) if why.kind() == ErrorKind::NotFound => {
                    let target = fs::read_link(path).unwrap_or_default();
                    return Err(FileError::DanglingLink(path.to_owned(), target));
                }
                real => real.map_err(|why| failed(&why))?,
            },
            _ => path.to_owned(),
        };
        if fs::metadata(path).is_ok_and(|meta| !meta.is_file()) {
            return Err(FileError::Unwritable(path.to_owned(), NOT_REGULAR.to_owned()));
        }
        let (temporary, file) = temporary::create(path).map_err(|why| failed(&why))?;
        Ok(Pending {
            path: path.to_owned(),
            temporary,
            out: Some(BufWriter::new(file)),
        })
    }

    /// Writes a part of it.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn put(&mut self, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), FileError> {
        match &mut self.out {
            Some(out) => content(out).map_err(|why| FileError::Unwritable(self.path.clone(), reason(&why))),
            None => Ok(()),
        }
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn commit(mut self) -> Result<(), FileError> {
        // The lock ends when the file is closed, so it is closed when it has its name: [`sweep`] removes what isn't locked.
        let mut out = self.out.take();
        let flushed = out.as_mut().map_or(Ok(()), Write::flush);
        let renamed = flushed.and_then(|()| fs::rename(&self.temporary, &self.path));
        drop(out);
        renamed.map_err(|why| FileError::Unwritable(self.path.clone(), reason(&why)))
    }
}

/// For libraries that write a file by themselves; they report failures without the path.
impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.out {
            Some(out) => out.write(bytes),
            None => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.out = None;
        // After a commit there is nothing left to remove; otherwise the first failure is the one to tell.
        let _ = fs::remove_file(&self.temporary);
    }
}

/// Whether two paths lead to one existing file.
pub fn is_same(a: &Path, b: &Path) -> bool {
    match (fs::canonicalize(a), fs::canonicalize(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// The existing files that a run reads, by their real places. No output may replace one.
#[derive(Debug, Clone, Default)]
pub struct Inputs(BTreeSet<PathBuf>);

impl Inputs {
    /// Those of `paths` that exist; a name may also be the id of something built in.
    pub fn new<'a>(paths: impl IntoIterator<Item = &'a Path>) -> Inputs {
        let real = paths.into_iter().filter_map(|path| fs::canonicalize(path).ok());
        Inputs(real.collect())
    }

    /// Whether a file is one of them or directly in a folder that is one of them.
    fn holds(&self, real: &Path) -> bool {
        self.0.contains(real) || real.parent().is_some_and(|folder| self.0.contains(folder))
    }

    /// Fails if `output` is one of them, or directly in a folder of them.
    ///
    /// # Errors
    /// [`FileError::WouldOverwriteInput`].
    pub fn spare(&self, output: &Path) -> Result<(), FileError> {
        match fs::canonicalize(output) {
            Ok(real) if self.holds(&real) => Err(FileError::WouldOverwriteInput(output.to_owned())),
            _ => Ok(()),
        }
    }
}

/// The system's words for a failure, without its number.
pub fn reason(why: &io::Error) -> String {
    let text = why.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::Ordering;

    /// A folder that is removed when dropped.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Scratch {
            let path = std::env::temp_dir().join(format!("taisho-files-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            fs::create_dir_all(&path).expect("a folder");
            Scratch(path)
        }

        fn names(&self) -> Vec<String> {
            let names = fs::read_dir(&self.0).expect("a folder").map(|entry| {
                let name = entry.expect("an entry").file_name();
                name.into_string().expect("UTF-8")
            });
            let mut names: Vec<String> = names.collect();
            names.sort();
            names
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_failed_write_leaves_the_old_file_and_nothing_else() {
        let folder = Scratch::new("full");
        let target = folder.0.join("report.md");
        fs::write(&target, "old").expect("written");
        let failed = write_whole(&target, |out| {
            out.write_all(&[b'x'; 100_000])?;
            Err(io::Error::from(ErrorKind::StorageFull))
        });
        let FileError::Unwritable(path, _) = failed.expect_err("a full disk") else {
            panic!("another error");
        };
        assert_eq!(path, target);
        assert_eq!(folder.names(), ["report.md"]);
        assert_eq!(fs::read(&target).expect("there"), b"old");
    }

    #[test]
    fn only_temporary_files_that_nobody_writes_are_swept() {
        let folder = Scratch::new("sweep");
        let pending = Pending::create(&folder.0.join("a.md")).expect("begun");
        for name in [
            ".taisho-1-2.tmp",
            ".taisho-1-x.tmp",
            ".taisho-1.tmp",
            "taisho-1-2.tmp",
            ".taisho-1-2.tmp.bak",
        ] {
            fs::write(folder.0.join(name), "").expect("written");
        }
        sweep(&folder.0);
        let names = folder.names();
        assert_eq!(names.len(), 5, "{names:?}");
        assert!(!names.contains(&".taisho-1-2.tmp".to_owned()));
        pending.commit().expect("whole");
        assert!(folder.names().contains(&"a.md".to_owned()));
    }

    #[test]
    fn a_sweep_takes_nothing_from_those_who_write() {
        let folder = Scratch::new("race");
        let is_over = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while !is_over.load(Ordering::Relaxed) {
                    sweep(&folder.0);
                }
            });
            let written: Vec<_> = (0..500)
                .map(|n| {
                    write_whole(&folder.0.join(format!("{}.md", n % 7)), |out| {
                        out.write_all(b"all")
                    })
                })
                .collect();
            is_over.store(true, Ordering::Relaxed);
            assert!(written.iter().all(Result::is_ok), "{written:?}");
        });
        assert_eq!(folder.names().len(), 7);
    }

    #[test]
    fn a_file_left_under_the_same_name_does_not_block_a_write() {
        let folder = Scratch::new("blocked");
        let process = std::process::id();
        for n in 0..1000 {
            fs::write(folder.0.join(format!(".taisho-{process}-{n}.tmp")), "left").expect("written");
        }
        write_whole(&folder.0.join("a.md"), |out| out.write_all(b"new")).expect("written");
        assert_eq!(fs::read(folder.0.join("a.md")).expect("there"), b"new");
    }
}
