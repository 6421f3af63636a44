//! Output files: each appears whole or not at all.

use super::system::{self, SystemFile};
use super::{FileError, NOT_REGULAR, reason, temporary};
use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Writes a file whole or not at all, and returns when it is on the disk.
///
/// # Errors
/// [`FileError::Unwritable`]; nothing is left behind then.
pub fn write_whole(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), FileError> {
    // What a killed run left beside it.
    temporary::sweep(
        path.parent()
            .filter(|parent| !parent.as_os_str().is_empty())
            .unwrap_or(Path::new(".")),
    );
    let mut file = Pending::create(path)?;
    file.put(content)?;
    file.commit()
}

/// Like [`write_whole`], for what can be made again or is forced to the disk later: a power failure may take it back.
///
/// # Errors
/// Those of [`write_whole`].
pub fn write_unsynced(
    path: &Path,
    content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), FileError> {
    let mut file = Pending::create(path)?;
    file.put(content)?;
    file.publish()
}

/// A file under way: it is written under a temporary name in the same folder, so that readers see the old file or the
/// new one. Dropped without [`Pending::commit`], it leaves nothing behind.
#[derive(Debug)]
pub struct Pending {
    path: PathBuf,
    temporary: PathBuf,
    out: Option<BufWriter<SystemFile>>,
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
        let link = system::link_metadata(path).map_err(|why| failed(&why))?;
        let path = &match link.is_some_and(|meta| meta.is_symlink()) {
            true => match system::real_path(path).map_err(|why| failed(&why))? {
                None => {
                    let target = fs::read_link(path).unwrap_or_default();
                    return Err(FileError::DanglingLink(path.to_owned(), target));
                }
                Some(real) => real,
            },
            false => path.to_owned(),
        };
        let meta = system::metadata(path).map_err(|why| failed(&why))?;
        if meta.is_some_and(|meta| !meta.is_file()) {
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

    /// Gives it its name, and returns when it is on the disk.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn commit(self) -> Result<(), FileError> {
        self.finish(true)
    }

    /// Gives it its name without waiting for the disk.
    ///
    /// # Errors
    /// [`FileError::Unwritable`].
    pub fn publish(self) -> Result<(), FileError> {
        self.finish(false)
    }

    fn finish(mut self, is_synced: bool) -> Result<(), FileError> {
        // The lock ends when the file is closed, so it is closed when it has its name: [`sweep`](super::sweep) removes what isn't locked.
        let mut out = self.out.take();
        let finished = (|| {
            if let Some(out) = &mut out {
                out.flush()?;
                // Before the rename: after a power failure the name must not lead to an empty file.
                if is_synced {
                    out.get_ref().sync()?;
                }
            }
            system::rename(&self.temporary, &self.path)?;
            match is_synced {
                true => system::sync_folder_of(&self.path),
                false => Ok(()),
            }
        })();
        drop(out);
        finished.map_err(|why| FileError::Unwritable(self.path.clone(), reason(&why)))
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
        let _ = system::remove_file(&self.temporary);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::sweep;
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
