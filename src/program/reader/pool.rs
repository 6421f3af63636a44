//! The processes that read: started when needed, kept for the next file, never more than the machine has cores.

use super::child::ARGUMENT;
use super::wire::{self, FileHead, GREETING, ReadOutcome};
use crate::files::reason;
use crate::program::Error;
use crate::read::{Limits, Refusal};
use std::env::current_exe;
use std::ffi::OsString;
use std::io::{self, BufReader, ErrorKind, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::available_parallelism;

/// How a reader is started; not set if files are read in threads.
static READER: OnceLock<ReaderCommand> = OnceLock::new();

static POOL: Mutex<Pool> = Mutex::new(Pool {
    idle: Vec::new(),
    busy: 0,
    owner: 0,
});

/// Signalled whenever a reader is no longer busy.
static FREED: Condvar = Condvar::new();

struct Pool {
    idle: Vec<ReaderProcess>,
    busy: usize,
    /// The process that started the readers.
    owner: u32,
}

/// A command that calls [`serve`](super::serve).
enum ReaderCommand {
    /// This executable with [`ARGUMENT`].
    Itself,
    /// Another program with its arguments.
    Other(OsString, Vec<OsString>),
}

/// Says that this executable serves as a reader if called with [`ARGUMENT`]. Without this call, as in tests and in
/// programs that use the library, files are read in a thread.
pub fn enable() {
    let _ = READER.set(ReaderCommand::Itself);
}

/// Says that `program` with these arguments serves as a reader, if this executable is another program's, such as Python.
/// The first call counts.
pub fn enable_as(program: OsString, arguments: Vec<OsString>) {
    let _ = READER.set(ReaderCommand::Other(program, arguments));
}

pub(super) fn is_enabled() -> bool {
    READER.get().is_some()
}

/// Starts a reader beforehand if `path` is called a PDF, so that it is ready once its bytes are here.
pub fn prepare(path: &Path) {
    let is_pdf = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
    if is_pdf && is_enabled() && lock().idle.is_empty() {
        // A failure shows when the reader is needed.
        if let Ok(reader) = ReaderProcess::start() {
            lock().idle.push(reader);
        }
    }
}

/// Reads a file in a child process.
///
/// # Errors
/// [`Error::NoReader`].
pub(super) fn read(bytes: &[u8], name: &str, limits: Limits) -> Result<ReadOutcome, Error> {
    let head = FileHead {
        name: name.to_owned(),
        limits,
        size: bytes.len(),
    };
    let mut seat = Seat::take();
    loop {
        let mut reader = match seat.reader.take() {
            Some(reader) => reader,
            None => ReaderProcess::start().map_err(|why| Error::NoReader(reason(&why)))?,
        };
        match reader.read(&head, bytes) {
            Ok(outcome) => {
                reader.files += 1;
                seat.reader = Some(reader);
                return Ok(outcome);
            }
            // What earlier files left in memory must not decide on this one: only a new reader's death counts.
            Err(_) if reader.files > 0 => {}
            Err(_) => return Ok(Err(Refusal::Exhausted(limits.memory / 1_000_000))),
        }
    }
}

fn lock() -> MutexGuard<'static, Pool> {
    let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    let this = std::process::id();
    if pool.owner != this {
        // In a copy of the process (fork) the readers are still the original's: neither used nor ended here.
        let idle = std::mem::take(&mut pool.idle);
        idle.into_iter().map(ManuallyDrop::new).for_each(drop);
        pool.busy = 0;
        pool.owner = this;
    }
    pool
}

/// The right to have one reader at work. Given back when dropped, with the reader if it lives.
struct Seat {
    reader: Option<ReaderProcess>,
}

impl Seat {
    fn take() -> Seat {
        let most = available_parallelism().map_or(1, usize::from);
        let mut pool = lock();
        while pool.busy >= most {
            pool = FREED.wait(pool).unwrap_or_else(PoisonError::into_inner);
        }
        pool.busy += 1;
        Seat {
            reader: pool.idle.pop(),
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut pool = lock();
        pool.busy -= 1;
        pool.idle.extend(self.reader.take());
        drop(pool);
        FREED.notify_one();
    }
}

/// A running process.
struct ReaderProcess {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// Files it has read.
    files: usize,
}

impl ReaderProcess {
    fn start() -> io::Result<ReaderProcess> {
        let mut command = match READER.get() {
            Some(ReaderCommand::Other(program, arguments)) => {
                let mut command = Command::new(program);
                command.args(arguments);
                command
            }
            Some(ReaderCommand::Itself) | None => {
                let mut command = Command::new(executable()?);
                command.arg(ARGUMENT);
                command
            }
        };
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        without_window(&mut command);
        let mut process = command.spawn()?;
        let pipes = process.stdin.take().zip(process.stdout.take());
        let (mut input, output) = pipes.ok_or_else(|| io::Error::from(ErrorKind::BrokenPipe))?;
        input.write_all(GREETING.as_bytes())?;
        Ok(ReaderProcess {
            process,
            input,
            output: BufReader::new(output),
            files: 0,
        })
    }

    /// Lets it read a file. Fails if it dies.
    fn read(&mut self, head: &FileHead, bytes: &[u8]) -> io::Result<ReadOutcome> {
        wire::send(head, &mut self.input)?;
        self.input.write_all(bytes)?;
        self.input.flush()?;
        wire::receive(&mut self.output)?.ok_or_else(|| ErrorKind::UnexpectedEof.into())
    }
}

impl Drop for ReaderProcess {
    fn drop(&mut self) {
        // It may have ended by itself; it is waited for so that the system forgets it.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Returns a path to this executable. On Linux the link works even after the file was replaced by a newer version.
fn executable() -> io::Result<PathBuf> {
    let link = Path::new("/proc/self/exe");
    match cfg!(target_os = "linux") && link.exists() {
        true => Ok(link.to_owned()),
        false => current_exe(),
    }
}

#[cfg(windows)]
fn without_window(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

#[cfg(not(windows))]
fn without_window(_: &mut Command) {}
