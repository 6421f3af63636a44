//! Files in and out: whole documents are read, and output files appear whole or not at all.

use crate::error::{Error, NO_FILE};
use crate::framework::Framework;
use crate::guideline::Guideline;
use crate::lang::Message;
use crate::policy::{Given, Policy};
use crate::read::{Budget, Limit, Limits, Refusal, SourceText, read_within};
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, BufWriter, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The bytes of a file; one byte more than `limits` allow where it has more, so that the reading refuses it.
///
/// # Errors
/// One of the reading variants of [`Error`].
pub fn bytes(path: &Path, limits: Limits) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut limited = open(path)?.take(limits.size.saturating_add(1));
    limited
        .read_to_end(&mut bytes)
        .map_err(|why| failed(path, &why))?;
    Ok(bytes)
}

fn open(path: &Path) -> Result<File, Error> {
    let failed = |why: io::Error| failed(path, &why);
    // Asked first, because opening a folder fails in other words on other systems, and a pipe or a device may never end.
    let kind = fs::metadata(path).map_err(failed)?.file_type();
    if kind.is_dir() {
        return Err(Error::IsFolder(path.to_owned()));
    }
    if !kind.is_file() {
        return Err(Error::NotAFile(path.to_owned()));
    }
    File::open(path).map_err(failed)
}

fn failed(path: &Path, why: &io::Error) -> Error {
    match why.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Error::NotFound(path.to_owned()),
        ErrorKind::IsADirectory => Error::IsFolder(path.to_owned()),
        _ => Error::Unreadable(path.to_owned(), reason(why)),
    }
}

/// How many times the largest report the lines before the chosen one may have in all: a batch of thousands of policies.
const LINES_BEFORE: u64 = 50;

/// Line `number` of a file, from 1, without the lines before it ever being held; one byte more than `limits` allow
/// where it has more.
///
/// # Errors
/// Those of [`bytes`], and [`Error::BadReport`] where the file has fewer lines, or more before this one than are read.
pub fn line(path: &Path, number: usize, limits: Limits) -> Result<Vec<u8>, Error> {
    let failed = |why: io::Error| failed(path, &why);
    let mut file = BufReader::new(open(path)?);
    let mut left = limits.size.saturating_mul(LINES_BEFORE);
    for before in 1..number {
        let skipped = (&mut file).take(left).skip_until(b'\n').map_err(failed)? as u64;
        left -= skipped;
        if left == 0 {
            return Err(too_far(path, number, limits));
        }
        if skipped == 0 {
            let lines = before - 1;
            return Err(no_line(path, number, lines));
        }
    }
    let mut line = Vec::new();
    let most = limits.size.saturating_add(1);
    file.take(most).read_until(b'\n', &mut line).map_err(failed)?;
    match line.trim_ascii() {
        [] => Err(no_line(path, number, number - 1)),
        [b'{', .., b'}'] => Ok(line),
        // A part of a report that stands on many lines.
        _ if (line.len() as u64) < most => Err(Error::BadReport(
            path.to_owned(),
            Message::new(
                format!(
                    "{number}行目は1件の結果ではありません。--line は、1行に1件ずつ入った results.jsonl に使います"
                ),
                format!(
                    "Line {number} is not a report. --line is for results.jsonl, with one report on each line"
                ),
            ),
        )),
        _ => Ok(line),
    }
}

fn too_far(path: &Path, number: usize, limits: Limits) -> Error {
    let most = limits.size.saturating_mul(LINES_BEFORE) / 1_000_000;
    let why = Message::new(
        format!(
            "{number}行目より前が上限（{most} MB）を超えています。その1行だけを別のファイルに保存して指定してください"
        ),
        format!("More than {most} MB stand before line {number}. Save that line alone in a file and name it"),
    );
    Error::BadReport(path.to_owned(), why)
}

fn no_line(path: &Path, number: usize, lines: usize) -> Error {
    let why = Message::new(
        format!("{number}行目がありません（結果は{lines}行です）。--line を確かめてください"),
        format!("There is no line {number} (it has {lines}). Check --line"),
    );
    Error::BadReport(path.to_owned(), why)
}

/// A policy, read within `limits` and taken through its own stages, of what `given` says of it.
///
/// # Errors
/// Those of [`bytes`] and [`read_within`].
pub fn policy(path: &Path, limits: Limits, given: Given) -> Result<Policy, Error> {
    policy_of(&bytes(path, limits)?, &path.to_string_lossy(), limits, given)
}

/// The policy of a file already read, called `name`.
///
/// # Errors
/// Those of [`read_within`], and [`Error::Refused`] where there is more to compare than `limits` allow.
pub fn policy_of(bytes: &[u8], name: &str, limits: Limits, given: Given) -> Result<Policy, Error> {
    source(bytes, name, limits)
        .and_then(|source| Policy::given(source, given, limits))
        .map_err(|refusal| Error::Refused(name.into(), refusal))
}

/// Name of the thread that reads a document. A panic in it is an error of the document.
pub const READER_THREAD: &str = "reader";

/// Stack of that thread, in bytes. Readers check the depth of what they parse; this covers parsers that don't.
const READER_STACK: usize = 64 << 20;

/// Reads a document in a thread with a large stack and for a limited time.
fn source(bytes: &[u8], name: &str, limits: Limits) -> Result<SourceText, Refusal> {
    let budget = Budget::new(limits);
    let (bytes, name, inside) = (bytes.to_vec(), name.to_owned(), budget.clone());
    let (sender, receiver) = mpsc::channel();
    let spawned = thread::Builder::new()
        .name(READER_THREAD.into())
        .stack_size(READER_STACK)
        .spawn(move || {
            // If the time is over, nobody is listening.
            let _ = sender.send(read_within(&bytes, &name, &inside));
        });
    if spawned.is_err() {
        return Err(Refusal::Crashed);
    }
    match receiver.recv_timeout(Duration::from_secs(limits.seconds)) {
        Ok(outcome) => outcome,
        Err(mpsc::RecvTimeoutError::Timeout) => {
            // A parser that never asks goes on until the program ends.
            budget.stop();
            Err(limits.beyond(Limit::Seconds))
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Refusal::Crashed),
    }
}

/// The guideline `name` stands for: a built-in one, or a file in the JSON form, or any document.
///
/// # Errors
/// [`Error::UnknownGuideline`] where it is neither, [`Error::BadGuideline`] where the file cannot serve, and those of
/// reading.
pub fn guideline(name: &str, limits: Limits) -> Result<Guideline, Error> {
    base(name, limits, Given::default())
}

/// [`guideline`], where something is known of the document beforehand.
///
/// # Errors
/// Those of [`guideline`].
pub fn base(name: &str, limits: Limits, given: Given) -> Result<Guideline, Error> {
    let unknown = match Guideline::built_in(name) {
        Err(unknown @ Error::UnknownGuideline(_)) => unknown,
        other => return other,
    };
    let path = Path::new(name);
    let bytes = match bytes(path, limits) {
        Err(Error::NotFound(_)) => return Err(unknown),
        other => other?,
    };
    let has_json_name = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("json"));
    if has_json_name || bytes.trim_ascii_start().starts_with(b"{\"") {
        return Guideline::from_json(path, &bytes);
    }
    let policy = policy_of(&bytes, name, limits, given)?;
    // The folder would make the report of one machine differ from that of another.
    let id = path
        .file_name()
        .map_or(name.into(), |file| file.to_string_lossy());
    Guideline::from_document(&id, policy)
}

/// The other document of a comparison of two, and whether it is a guideline: an id or the JSON form as well.
///
/// # Errors
/// Those of [`policy`] and [`guideline`].
pub fn witness(path: &Path, limits: Limits, given: Given) -> Result<(Policy, bool), Error> {
    let is_json = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("json"));
    let is_id = !path.exists() && Guideline::built_in(&path.to_string_lossy()).is_ok();
    match is_json || is_id {
        true => Ok((guideline(&path.to_string_lossy(), limits)?.as_policy()?, true)),
        false => Ok((policy(path, limits, given)?, false)),
    }
}

/// The framework `name` stands for: a built-in one, or a file in the JSON form.
///
/// # Errors
/// [`Error::UnknownFramework`] where it is neither, [`Error::BadFramework`] where the file cannot serve, and those of
/// reading.
pub fn framework(name: &str) -> Result<Framework, Error> {
    let unknown = match Framework::built_in(name) {
        Err(unknown @ Error::UnknownFramework(_)) => unknown,
        other => return other,
    };
    let path = Path::new(name);
    match bytes(path, Limits::default()) {
        Err(Error::NotFound(_)) => Err(unknown),
        bytes => Framework::from_json(path, &bytes?),
    }
}

/// Writes a file whole or not at all.
///
/// # Errors
/// [`Error::Unwritable`]; nothing is left behind then.
pub fn write_whole(path: &Path, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
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
    /// [`Error::Unwritable`].
    pub fn create(path: &Path) -> Result<Pending, Error> {
        let failed = |why: &io::Error| Error::Unwritable(path.to_owned(), reason(why));
        if path.file_name().is_none() || path.is_dir() {
            return Err(failed(&io::Error::from(ErrorKind::IsADirectory)));
        }
        // The file a link leads to is replaced, not the link; and a pipe or device cannot be.
        let path = &match fs::symlink_metadata(path) {
            Ok(meta) if meta.is_symlink() => fs::canonicalize(path).map_err(|why| failed(&why))?,
            _ => path.to_owned(),
        };
        if fs::metadata(path).is_ok_and(|meta| !meta.is_file()) {
            return Err(Error::Unwritable(path.to_owned(), NO_FILE.to_owned()));
        }
        // Not made from the name, which may be as long as names can be.
        static MADE: AtomicUsize = AtomicUsize::new(0);
        let n = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!(".taisho-{}-{n}.tmp", std::process::id());
        let temporary = path.with_file_name(name);
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&temporary)
            .map_err(|why| failed(&why))?;
        Ok(Pending {
            path: path.to_owned(),
            temporary,
            out: Some(BufWriter::new(file)),
        })
    }

    /// Writes a part of it.
    ///
    /// # Errors
    /// [`Error::Unwritable`].
    pub fn put(&mut self, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        match &mut self.out {
            Some(out) => content(out).map_err(|why| Error::Unwritable(self.path.clone(), reason(&why))),
            None => Ok(()),
        }
    }

    /// Gives it its name.
    ///
    /// # Errors
    /// [`Error::Unwritable`].
    pub fn commit(mut self) -> Result<(), Error> {
        let flushed = self.out.take().map_or(Ok(()), |mut out| out.flush());
        flushed
            .and_then(|()| fs::rename(&self.temporary, &self.path))
            .map_err(|why| Error::Unwritable(self.path.clone(), reason(&why)))
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

    /// Fails where `output` is one of them.
    ///
    /// # Errors
    /// [`Error::WouldOverwriteInput`].
    pub fn spare(&self, output: &Path) -> Result<(), Error> {
        match fs::canonicalize(output) {
            Ok(real) if self.0.contains(&real) => Err(Error::WouldOverwriteInput(output.to_owned())),
            _ => Ok(()),
        }
    }
}

/// The system's words for a failure, without its number.
pub fn reason(why: &io::Error) -> String {
    let text = why.to_string();
    text.split(" (os error").next().unwrap_or(&text).to_owned()
}
