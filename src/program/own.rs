//! Which files taisho has written itself: none of them is read as a document, and `-o` replaces no others unasked.

use super::Error;
use super::own_archive::own_archive;
use crate::files::system::{self, SystemFile};
use crate::files::{self, FileError, open};
use crate::lang::Message;
use crate::report::formats::own;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

/// A file that taisho has written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnFile {
    /// A report, a table or an overview.
    Result,
    /// The same, into which somebody may have written since.
    Edited,
    /// A copy of somebody's Word document with comments.
    Annotated,
    /// The same, which somebody has saved since.
    EditedCopy,
}

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
        Some(b"PK\x03\x04") => {
            file.seek(SeekFrom::Start(0))?;
            own_archive(file)?
        }
        Some(b"PAR1") => is_own_table(&mut file)?.then_some(OwnFile::Result),
        _ => own::is_own_text(&head).then_some(OwnFile::Result),
    })
}

fn beginning(file: &mut SystemFile) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    file.take(own::HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

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
        Some(OwnFile::Annotated | OwnFile::EditedCopy) => Message::new(
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
    /// [`Error::NotOurs`] and [`Error::BadArgument`], which say what to do.
    pub fn ensure(self, output: &Path) -> Result<(), Error> {
        let meta = system::metadata(output)
            .map_err(|why| FileError::Unwritable(output.to_owned(), files::reason(&why)))?;
        let has_content = meta.is_some_and(|meta| meta.is_file() && meta.len() > 0);
        if self == Replacing::Any || !has_content {
            return Ok(());
        }
        match examined(output)? {
            Some(OwnFile::Result | OwnFile::Annotated) => Ok(()),
            Some(OwnFile::Edited | OwnFile::EditedCopy) => Err(Error::BadArgument(edited(output))),
            None => Err(Error::NotOurs(output.to_owned())),
        }
    }
}

fn edited(output: &Path) -> Message {
    let file = output.display();
    Message::new(
        format!(
            "{file} は taisho が書いたファイルですが、後から編集して保存されているため、上書きしません。残すなら名前を変え、要らなければ --force を付けてください"
        ),
        format!(
            "{file} was written by taisho, but somebody has saved it since, so it is not overwritten. Rename it to keep it, or use --force"
        ),
    )
}
