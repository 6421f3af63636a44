//! The operations on files whose failure decides an outcome, all in one place, so that a test lets each of them fail in turn.

use super::fault::{Operation, pass};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

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
        file_synced(self.0.sync_all())
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

/// Opens a file to wait until it is on the disk. Windows asks for the right to write for that.
pub fn open_to_sync(path: &Path) -> io::Result<SystemFile> {
    pass(Operation::Open)?;
    OpenOptions::new().write(true).open(path).map(SystemFile)
}

/// Returns what the system says of the file that a path leads to; `None` if there is none.
pub fn metadata(path: &Path) -> io::Result<Option<fs::Metadata>> {
    pass(Operation::Look)?;
    if_there(fs::metadata(path))
}

/// Like [`metadata`], of the link if the path is one.
pub fn link_metadata(path: &Path) -> io::Result<Option<fs::Metadata>> {
    pass(Operation::Look)?;
    if_there(fs::symlink_metadata(path))
}

/// Returns where a path really leads; `None` if nothing is there.
pub fn real_path(path: &Path) -> io::Result<Option<PathBuf>> {
    pass(Operation::Look)?;
    if_there(fs::canonicalize(path))
}

fn if_there<T>(found: io::Result<T>) -> io::Result<Option<T>> {
    match found {
        Err(why) if matches!(why.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        other => other.map(Some),
    }
}

/// Returns the paths of everything in a folder, in their order.
pub fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    pass(Operation::List)?;
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths: Vec<PathBuf> = entries.collect::<io::Result<_>>()?;
    paths.sort();
    Ok(paths)
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
        true => folder_synced(File::open(folder).and_then(|folder| folder.sync_all())),
        false => Ok(()),
    }
}

/// Some drives have no way to say when something is on the disk.
fn file_synced(synced: io::Result<()>) -> io::Result<()> {
    match synced {
        Err(why) if matches!(why.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

/// Like [`file_synced`]. Also, some folders can be written but not read.
fn folder_synced(synced: io::Result<()>) -> io::Result<()> {
    match synced {
        Err(why) if why.kind() == ErrorKind::PermissionDenied => Ok(()),
        other => file_synced(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_folder_may_refuse_to_be_forced_to_the_disk() {
        let failed = |kind: ErrorKind| Err(io::Error::from(kind));
        assert!(file_synced(failed(ErrorKind::PermissionDenied)).is_err());
        assert!(folder_synced(failed(ErrorKind::PermissionDenied)).is_ok());
        for synced in [file_synced, folder_synced] {
            assert!(synced(failed(ErrorKind::Unsupported)).is_ok());
            assert!(synced(failed(ErrorKind::StorageFull)).is_err());
        }
    }

    #[test]
    fn a_file_is_forced_to_the_disk_with_the_right_to_write() {
        let path = std::env::temp_dir().join(format!("taisho-sync-{}", std::process::id()));
        fs::write(&path, "kept").expect("written");
        let mut file = open_to_sync(&path).expect("opened");
        assert!(file.sync().is_ok() && file.write(b"K").is_ok());
        assert_eq!(fs::read(&path).expect("there"), b"Kept");
        let _ = fs::remove_file(&path);
    }
}
