//! Temporary files: their names, and what killed runs left of them.

use super::system::{self, SystemFile};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What the name of a temporary file begins and ends with.
const TEMPORARY: (&str, &str) = (".taisho-", ".tmp");

/// Creates a temporary file beside `path`, locked so that [`sweep`] sees that somebody is writing it.
pub(super) fn create(path: &Path) -> io::Result<(PathBuf, SystemFile)> {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    loop {
        // Not made from the name of the file, which may be as long as names can be.
        let n = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}{}-{n}{}", TEMPORARY.0, process(), TEMPORARY.1);
        let temporary = path.with_file_name(name);
        let file = match system::create_new(&temporary) {
            // A process that was killed had the same number, or another machine writes into the same folder.
            Err(why) if why.kind() == ErrorKind::AlreadyExists => continue,
            other => other?,
        };
        // Some network drives have no locks. Nothing is swept there.
        file.lock();
        // Another run may have swept it before it was locked.
        if temporary.exists() {
            return Ok((temporary, file));
        }
    }
}

/// Returns the number of this process; 0 in a browser, which has no others.
fn process() -> u32 {
    match cfg!(target_family = "wasm") {
        true => 0,
        false => std::process::id(),
    }
}

/// Removes the temporary files that killed runs left in a folder. Those that are being written stay. Failures are
/// ignored, because such files do no harm.
pub fn sweep(folder: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| is_temporary(&entry.file_name().to_string_lossy())) {
        let path = entry.path();
        // A pipe of such a name would be waited for.
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        let Some(file) = is_file.then(|| system::open(&path).ok()).flatten() else {
            continue;
        };
        // The lock is held until the file is gone: its writer looks again once it has the lock.
        if file.is_unlocked() {
            let _ = system::remove_file(&path);
        }
    }
}

/// Whether a file with this name is one of [`create`].
fn is_temporary(name: &str) -> bool {
    let numbers = name
        .strip_prefix(TEMPORARY.0)
        .and_then(|rest| rest.strip_suffix(TEMPORARY.1)?.split_once('-'));
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numbers.is_some_and(|(process, n)| is_number(process) && is_number(n))
}
