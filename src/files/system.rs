//! The operations on files that can fail, all in one place, so that a test lets each of them fail in turn.

use super::fault::{Operation, pass};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;

/// An open file.
#[derive(Debug)]
pub struct SystemFile(File);

impl SystemFile {
    /// Waits for the lock of the file. Some network drives have no locks; nothing keeps others out there.
    pub fn lock(&self) {
        let _ = self.0.lock();
    }

    /// Takes the lock of the file and returns true, unless somebody has it or there are none.
    pub fn is_unlocked(&self) -> bool {
        self.0.try_lock().is_ok()
    }

    /// Takes the lock of the file; returns false if somebody has it.
    pub fn has_taken_lock(&self) -> bool {
        !matches!(self.0.try_lock(), Err(TryLockError::WouldBlock))
    }

    /// Returns what the system says of the file.
    pub fn metadata(&self) -> io::Result<fs::Metadata> {
        self.0.metadata()
    }

    /// Waits until the file is on the disk. Where the system can't say, that is taken for granted.
    pub fn sync(&self) -> io::Result<()> {
        pass(Operation::Sync)?;
        tolerated(self.0.sync_all())
    }
}

impl Read for SystemFile {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        pass(Operation::Read)?;
        self.0.read(bytes)
    }
}

impl Seek for SystemFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

impl Write for SystemFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        pass(Operation::Write)?;
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Opens a file to be read.
pub fn open(path: &Path) -> io::Result<SystemFile> {
    pass(Operation::Open)?;
    File::open(path).map(SystemFile)
}

/// Creates a file that isn't there yet.
pub fn create_new(path: &Path) -> io::Result<SystemFile> {
    pass(Operation::Create)?;
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    file.map(SystemFile)
}

/// Opens a file to be written, or creates it; what it holds stays.
pub fn open_or_create(path: &Path) -> io::Result<SystemFile> {
    pass(Operation::Create)?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    options.open(path).map(SystemFile)
}

/// Gives a file another name, in place of the file that has it.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    pass(Operation::Rename)?;
    fs::rename(from, to)
}

/// Removes a file.
pub fn remove_file(path: &Path) -> io::Result<()> {
    pass(Operation::Remove)?;
    fs::remove_file(path)
}

/// Removes a folder with everything in it, if it is there.
pub fn remove_folder(path: &Path) -> io::Result<()> {
    pass(Operation::Remove)?;
    match fs::remove_dir_all(path) {
        Err(why) if why.kind() != ErrorKind::NotFound => Err(why),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Creates a folder and those above it, as far as they aren't there.
pub fn make_folder(path: &Path) -> io::Result<()> {
    pass(Operation::MakeFolder)?;
    fs::create_dir_all(path)
}

/// Waits until the names in the folder of a file are on the disk. Only Unix needs and offers it.
pub fn sync_folder_of(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(parent) if parent.as_os_str().is_empty() => sync_folder(Path::new(".")),
        Some(parent) => sync_folder(parent),
        None => Ok(()),
    }
}

/// Waits until the names in a folder are on the disk.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    pass(Operation::Sync)?;
    match cfg!(unix) {
        true => tolerated(File::open(folder).and_then(|folder| folder.sync_all())),
        false => Ok(()),
    }
}

/// Some drives have no way to say when something is on the disk, and some folders can be written and not be read.
fn tolerated(synced: io::Result<()>) -> io::Result<()> {
    use ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    match synced {
        Err(why) if matches!(why.kind(), InvalidInput | PermissionDenied | Unsupported) => Ok(()),
        other => other,
    }
}
