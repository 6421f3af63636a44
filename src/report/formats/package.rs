//! The archive around Word and Excel files, the same bytes on every machine: no clock, no name of the system.

use std::io::{self, Cursor, Read, Write};
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
    // The first date that a zip entry can have, 1980; and as written on Unix, also by a Windows.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .system(System::Unix)
        .unix_permissions(0o644);
    for (name, content) in files {
        archive.start_file(name.as_ref(), options)?;
        archive.write_all(content.as_ref())?;
    }
    out.write_all(archive.finish()?.get_ref())
}

/// Writes a workbook again that a library has made, with heights of rows that are told and not ordered: Excel fits a
/// row again when its text is edited, unless the height is somebody's wish.
///
/// # Errors
/// Those of `out`, and of an archive that is none.
pub(super) fn rewrite_workbook(bytes: Vec<u8>, out: &mut dyn Write) -> io::Result<()> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut files = Vec::new();
    for i in 0..archive.len() {
        let mut file = archive.by_index(i)?;
        let mut content = Vec::new();
        file.read_to_end(&mut content)?;
        let name = file.name()?.into_owned();
        if name.starts_with("xl/worksheets/") {
            // Sheets hold numbers of strings and none of their words, so nothing quoted is changed.
            content = String::from_utf8(content)
                .map_err(io::Error::other)?
                .replace(" customHeight=\"1\"", "")
                .into_bytes();
        }
        files.push((name, content));
    }
    write(files, out)
}
