//! Which files taisho has written itself: none of them is read as a document, and `-o` replaces no others unasked.

use super::Error;
use crate::files::system::{self, SystemFile};
use crate::files::{self, FileError, open};
use crate::lang::Message;
use crate::report::formats::own::{self, PROPERTIES_PART};
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::Path;
use zip::ZipArchive;
use zip::result::ZipError;

/// A file that taisho has written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnFile {
    /// A report, a table or an overview.
    Result,
    /// The same, into which somebody may have written since.
    Edited,
    /// A copy of somebody's Word document with comments.
    Annotated,
}

/// Most bytes of a part that are looked at. Our comments on a policy have 0.1 MB.
const PART: u64 = 4_000_000;

/// Most bytes of a file that is opened as an archive.
const ARCHIVE: u64 = 200_000_000;

/// Bytes at the end of a Parquet file in which the program is named.
const TAIL: u64 = 1 << 16;

/// Returns what the file is if taisho wrote it. A file that can't be read is nobody's: reading it as a document says why.
pub fn own_file(path: &Path) -> Option<OwnFile> {
    examined(path).ok().flatten()
}

/// Like [`own_file`], but a failure of the system is an error.
fn examined(path: &Path) -> Result<Option<OwnFile>, FileError> {
    examined_open(open(path)?).map_err(|why| FileError::Unreadable(path.to_owned(), files::reason(&why)))
}

fn examined_open(mut file: SystemFile) -> io::Result<Option<OwnFile>> {
    let head = beginning(&mut file)?;
    Ok(match head.get(..4) {
        Some(b"PK\x03\x04") => own_archive(file)?,
        Some(b"PAR1") => is_own_table(&mut file)?.then_some(OwnFile::Result),
        _ => own::is_own_text(&head).then_some(OwnFile::Result),
    })
}

fn beginning(file: &mut SystemFile) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    file.take(own::HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// A Word file or workbook with our property, or a Word file with our comments. An archive that is broken is nobody's.
fn own_archive(file: SystemFile) -> io::Result<Option<OwnFile>> {
    if file.metadata()?.len() > ARCHIVE {
        return Ok(None);
    }
    let mut archive = match ZipArchive::new(BufReader::new(file)) {
        Ok(archive) => archive,
        Err(ZipError::Io(why)) if !is_of_content(&why) => return Err(why),
        Err(_) => return Ok(None),
    };
    let name = |i| Some(archive.name_for_index(i)?.ok()?.into_owned());
    let names: Vec<String> = (0..archive.len()).filter_map(name).collect();
    let mut has = |is_part: fn(&str) -> bool, is_own: fn(&str) -> bool| -> io::Result<bool> {
        for name in names.iter().filter(|name| is_part(name)).take(MOST_PARTS) {
            let mut bytes = Vec::new();
            let read = match archive.by_name(name) {
                Ok(entry) => entry.take(PART).read_to_end(&mut bytes),
                Err(ZipError::Io(why)) => Err(why),
                Err(_) => continue,
            };
            match read {
                Err(why) if !is_of_content(&why) => return Err(why),
                Ok(_) if is_own(&String::from_utf8_lossy(&bytes)) => return Ok(true),
                Ok(_) | Err(_) => {}
            }
        }
        Ok(false)
    };
    if has(|name| name == PROPERTIES_PART, own::is_own_package)? {
        let is_edited = has(|name| name == "docProps/core.xml", own::is_edited)?;
        return Ok(Some(if is_edited {
            OwnFile::Edited
        } else {
            OwnFile::Result
        }));
    }
    let is_comments = |name: &str| {
        let name = name.rsplit('/').next().unwrap_or_default();
        name.starts_with("comments") && name.ends_with(".xml")
    };
    Ok(has(is_comments, |xml| own::own_comments(xml) > 0)?.then_some(OwnFile::Annotated))
}

/// Whether a failure is about what the archive holds and not about the system.
fn is_of_content(why: &io::Error) -> bool {
    matches!(
        why.kind(),
        ErrorKind::UnexpectedEof | ErrorKind::InvalidData | ErrorKind::InvalidInput
    )
}

/// Most parts of one kind that are looked at.
const MOST_PARTS: usize = 4;

/// A table for analysts: its end names the program that made it.
fn is_own_table(file: &mut SystemFile) -> io::Result<bool> {
    const MAKER: &[u8] = b"taisho.tables/";
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail)?;
    Ok(tail.windows(MAKER.len()).any(|bytes| bytes == MAKER))
}

/// Refuses a document that taisho has written itself.
///
/// # Errors
/// [`Error::BadArgument`], which says what to name instead.
pub fn ensure_document(path: &Path) -> Result<(), Error> {
    let file = path.display();
    let why = match own_file(path) {
        None => return Ok(()),
        Some(OwnFile::Result | OwnFile::Edited) => Message::new(
            format!("{file} は taisho が書いた結果です。元の文書を指定してください"),
            format!("{file} is a result of taisho. Name the document itself"),
        ),
        Some(OwnFile::Annotated) => Message::new(
            format!(
                "{file} は taisho がコメントを書き込んだ写しです。元の文書を指定してください。この写しを直して使う場合は、Word の校閲タブで taisho のコメントを削除して保存してください"
            ),
            format!(
                "{file} is a copy into which taisho wrote comments. Name the original. To go on with the copy, delete the comments of taisho in Word (Review) and save it"
            ),
        ),
    };
    Err(Error::BadArgument(why))
}

/// Whether a file that isn't ours may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Replacing {
    /// Only files of taisho, and empty ones.
    #[default]
    OwnOnly,
    /// Any: `--force`.
    Any,
}

impl Replacing {
    /// Fails if `output` is a file that must not be replaced.
    ///
    /// # Errors
    /// [`Error::BadArgument`], which says what to do.
    pub fn ensure(self, output: &Path) -> Result<(), Error> {
        let meta = system::metadata(output)
            .map_err(|why| FileError::Unwritable(output.to_owned(), files::reason(&why)))?;
        let has_content = meta.is_some_and(|meta| meta.is_file() && meta.len() > 0);
        if self == Replacing::Any || !has_content {
            return Ok(());
        }
        match examined(output)? {
            Some(OwnFile::Result | OwnFile::Annotated) => Ok(()),
            Some(OwnFile::Edited) => Err(Error::BadArgument(edited(output))),
            None => Err(Error::BadArgument(foreign(output))),
        }
    }
}

fn foreign(output: &Path) -> Message {
    let file = output.display();
    Message::new(
        format!(
            "{file} は taisho が書いたファイルではないため、上書きしません。別の名前を指定するか、上書きしてよければ --force を付けてください"
        ),
        format!(
            "{file} was not written by taisho and is not overwritten. Name another file, or use --force to replace it"
        ),
    )
}

fn edited(output: &Path) -> Message {
    let file = output.display();
    Message::new(
        format!(
            "{file} は taisho の結果ですが、後から編集して保存されているため、上書きしません。残すなら名前を変え、要らなければ --force を付けてください"
        ),
        format!(
            "{file} is a result of taisho that somebody has saved since, so it is not overwritten. Rename it to keep it, or use --force"
        ),
    )
}
