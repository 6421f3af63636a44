//! Archives whose bytes depend on their content alone: no times, users or order of a file system.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Returns an archive with the files in one folder. The first is the program and may be run.
///
/// # Errors
/// That of the archive.
pub fn zip(folder: &str, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, String> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (i, (name, bytes)) in files.iter().enumerate() {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(if i == 0 { 0o755 } else { 0o644 });
        let started = archive.start_file(format!("{folder}/{name}"), options);
        started.map_err(|e| format!("{name}: {e}"))?;
        archive.write_all(bytes).map_err(|e| format!("{name}: {e}"))?;
    }
    let written = archive.finish().map_err(|e| e.to_string())?;
    Ok(written.into_inner())
}
