//! The archive around Word and Excel files, the same bytes on every machine: no clock, no name of the system.

use std::io::{self, BufRead, BufReader, BufWriter, Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// Writes an archive of these files, in this order.
///
/// # Errors
/// Those of `out`.
pub(super) fn write<N: AsRef<str>, C: AsRef<[u8]>>(
    files: impl IntoIterator<Item = (N, C)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(name.as_ref(), options())?;
        archive.write_all(content.as_ref())?;
    }
    out.write_all(archive.finish()?.get_ref())
}

/// The first date that a zip entry can have, 1980; and as written on Unix, also by a Windows.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644)
}

/// Writes a workbook again that a library has made, with heights of rows that are told and not ordered: Excel fits a
/// row again when its text is edited, unless the height is somebody's wish.
///
/// # Errors
/// Those of `out`, and of an archive that is none.
pub(super) fn rewrite_workbook(bytes: Vec<u8>, out: &mut dyn Write) -> io::Result<()> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut written = ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut file = archive.by_index(i)?;
        let name = file.name()?.into_owned();
        written.start_file(&name, options())?;
        // The size of what is written at a time shows in the compressed bytes.
        let mut out = BufWriter::with_capacity(PIECE, &mut written);
        match name.starts_with("xl/worksheets/") {
            true => rewrite_sheet(&mut BufReader::new(file), &mut out)?,
            false => drop(io::copy(&mut file, &mut out)?),
        }
        // Unlike a flush, this ends no block of compressed bytes.
        out.into_inner().map_err(|failed| failed.into_error())?;
    }
    out.write_all(written.finish()?.get_ref())
}

/// Bytes of a part that are compressed at a time. Those of a report are smaller.
const PIECE: usize = 1 << 20;

/// Copies a sheet, element by element: a sheet of a million rows is large. Sheets hold numbers of strings and none of their
/// words, so nothing quoted is changed.
fn rewrite_sheet(sheet: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
    const HEIGHT: &[u8] = b" customHeight=\"1\"";
    let mut element = Vec::new();
    while sheet.read_until(b'>', &mut element)? > 0 {
        match element.windows(HEIGHT.len()).position(|part| part == HEIGHT) {
            Some(at) => {
                out.write_all(&element[..at])?;
                out.write_all(&element[at + HEIGHT.len()..])?;
            }
            None => out.write_all(&element)?,
        }
        element.clear();
    }
    Ok(())
}
