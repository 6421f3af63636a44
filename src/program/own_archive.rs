//! Which Word files and workbooks taisho has written: those with our property, and Word files with our comments.

use super::own::OwnFile;
use crate::files::system::SystemFile;
use crate::read::archive::entry_count;
use crate::read::{Limit, Limits};
use crate::report::formats::own::{self, PROPERTIES_PART};
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom};
use zip::ZipArchive;
use zip::result::ZipError;

/// What is opened as an archive, since it happens in the program itself and not in the process that reads documents. A report has a
/// dozen entries, a Word document of a policy some tens; the list of as many entries as these takes 5 MB.
const LIMITS: Limits = Limits {
    parts: 10_000,
    ..Limits::DEFAULT
};

/// Most bytes of a part that are looked at. Our comments on a policy have 0.1 MB.
const PART: u64 = 4_000_000;

/// Most parts of one kind that are looked at.
const MOST_PARTS: usize = 4;

/// An archive whose parts are looked at.
struct OwnArchive<R> {
    zip: ZipArchive<R>,
    names: Vec<String>,
}

/// Returns what an archive is if it is ours. One that is broken or beyond the limits is nobody's.
pub(super) fn own_archive(mut file: SystemFile) -> io::Result<Option<OwnFile>> {
    let is_beyond = |limit, value| LIMITS.check(limit, value).is_err();
    if is_beyond(Limit::Size, file.metadata()?.len()) || is_beyond(Limit::Parts, entry_count(&mut file)?) {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(0))?;
    let zip = match ZipArchive::new(BufReader::new(file)) {
        Ok(zip) => zip,
        Err(ZipError::Io(why)) if !is_of_content(&why) => return Err(why),
        Err(_) => return Ok(None),
    };
    let name = |i| Some(zip.name_for_index(i)?.ok()?.into_owned());
    let names = (0..zip.len()).filter_map(name).collect();
    OwnArchive { zip, names }.kind()
}

impl<R: Read + Seek> OwnArchive<R> {
    fn kind(&mut self) -> io::Result<Option<OwnFile>> {
        if self
            .part(|name| name == PROPERTIES_PART, own::is_own_package)?
            .is_some()
        {
            let edited = self.part(|name| name == "docProps/core.xml", own::is_edited)?;
            return Ok(Some(match edited {
                Some(_) => OwnFile::Edited,
                None => OwnFile::Result,
            }));
        }
        let is_comments = |name: &str| {
            let name = name.rsplit('/').next().unwrap_or_default();
            name.starts_with("comments") && name.ends_with(".xml")
        };
        let Some((name, xml)) = self.part(is_comments, |xml| own::own_comments(xml) > 0)? else {
            return Ok(None);
        };
        Ok(Some(match own::copy_mark(&mut self.zip, &name) {
            Ok(mark) if xml.ends_with(&mark) => OwnFile::Annotated,
            Ok(_) | Err(_) => OwnFile::EditedCopy,
        }))
    }

    /// Returns the first part with such a name and such content.
    fn part(
        &mut self,
        is_part: impl Fn(&str) -> bool,
        is_own: impl Fn(&str) -> bool,
    ) -> io::Result<Option<(String, String)>> {
        for name in self.names.iter().filter(|name| is_part(name)).take(MOST_PARTS) {
            let mut bytes = Vec::new();
            let read = match self.zip.by_name(name) {
                Ok(entry) => entry.take(PART).read_to_end(&mut bytes),
                Err(ZipError::Io(why)) => Err(why),
                Err(_) => continue,
            };
            match read {
                Err(why) if !is_of_content(&why) => return Err(why),
                Err(_) => {}
                Ok(_) => {
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    if is_own(&text) {
                        return Ok(Some((name.clone(), text)));
                    }
                }
            }
        }
        Ok(None)
    }
}

/// Whether a failure is about what the archive holds and not about the system.
fn is_of_content(why: &io::Error) -> bool {
    matches!(
        why.kind(),
        ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput
    )
}

#[cfg(test)]
mod tests {
    use crate::program::own::{OwnFile, own_file};
    use crate::report::formats::own::{PROPERTIES_PART, package_properties};
    use std::io::{Cursor, Write};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    #[test]
    fn an_archive_of_too_many_entries_is_not_opened() {
        let path = std::env::temp_dir().join(format!("taisho-entries-{}.docx", std::process::id()));
        for (entries, kind) in [(100, Some(OwnFile::Result)), (10_001, None)] {
            let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
            let names = (1..entries).map(|n| format!("{n}"));
            for name in [PROPERTIES_PART.to_owned()].into_iter().chain(names) {
                archive
                    .start_file(&name, SimpleFileOptions::default())
                    .expect("an entry");
                if name == PROPERTIES_PART {
                    let properties = package_properties();
                    archive.write_all(properties.as_bytes()).expect("written");
                }
            }
            std::fs::write(&path, archive.finish().expect("a file").into_inner()).expect("written");
            assert_eq!(own_file(&path), kind, "{entries}");
        }
        let _ = std::fs::remove_file(&path);
    }
}
