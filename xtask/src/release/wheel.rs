//! The licences of others inside a wheel. maturin puts in those of this repository alone.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

/// Returns the wheel with one more licence file, which its metadata and its record name.
///
/// # Errors
/// If it isn't a wheel.
pub fn with_licences(wheel: &[u8], name: &str, text: &[u8]) -> Result<Vec<u8>, String> {
    let mut files = entries(wheel)?;
    let is_record = |(name, ..): &Entry| name.ends_with(".dist-info/RECORD");
    let record = files.iter().position(is_record).ok_or("no RECORD in the wheel")?;
    let (record_name, _, mode) = files.remove(record);
    let info = record_name.trim_end_matches("/RECORD");
    let metadata = files
        .iter_mut()
        .find(|(name, ..)| *name == format!("{info}/METADATA"));
    let (_, metadata, _) = metadata.ok_or("no METADATA in the wheel")?;
    *metadata = listed(metadata, name)?;
    files.push((format!("{info}/licenses/{name}"), text.to_vec(), mode));
    let line = |(name, bytes, _): &Entry| {
        let digest = URL_SAFE_NO_PAD.encode(Sha256::digest(bytes));
        format!("{name},sha256={digest},{}\n", bytes.len())
    };
    let record: String = files.iter().map(line).collect();
    let record = format!("{record}{record_name},,\n");
    files.push((record_name, record.into_bytes(), mode));
    archive(&files)
}

/// Name, content and mode of a file.
type Entry = (String, Vec<u8>, Option<u32>);

fn entries(wheel: &[u8]) -> Result<Vec<Entry>, String> {
    let mut archive = ZipArchive::new(Cursor::new(wheel)).map_err(|e| e.to_string())?;
    let mut files = Vec::new();
    for i in 0..archive.len() {
        let mut file = archive.by_index(i).map_err(|e| e.to_string())?;
        let name = file.name().map_err(|e| e.to_string())?.into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|e| format!("{name}: {e}"))?;
        files.push((name, bytes, file.unix_mode()));
    }
    Ok(files)
}

/// The metadata with the name of a licence file in its head, which ends at the first empty line.
fn listed(metadata: &[u8], name: &str) -> Result<Vec<u8>, String> {
    let text = std::str::from_utf8(metadata).map_err(|e| format!("METADATA: {e}"))?;
    let (head, body) = text.split_once("\n\n").unwrap_or((text.trim_end(), ""));
    Ok(format!("{head}\nLicense-File: {name}\n\n{body}").into_bytes())
}

fn archive(files: &[Entry]) -> Result<Vec<u8>, String> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes, mode) in files {
        let options = SimpleFileOptions::default()
            .last_modified_time(DateTime::default())
            .unix_permissions(mode.unwrap_or(0o644));
        let started = archive.start_file(name.as_str(), options);
        started.map_err(|e| format!("{name}: {e}"))?;
        archive.write_all(bytes).map_err(|e| format!("{name}: {e}"))?;
    }
    let written = archive.finish().map_err(|e| e.to_string())?;
    Ok(written.into_inner())
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A wheel as maturin makes it, but for its size.
    pub fn made() -> Vec<u8> {
        let files = [
            ("taisho/__init__.py", "import json\n", 0o644),
            ("taisho/_taisho.abi3.so", "machine code", 0o755),
            (
                "taisho-0.1.0.dist-info/METADATA",
                "Metadata-Version: 2.4\nName: taisho\nLicense-File: LICENSE-MIT\n\n# taisho\n\nText\n",
                0o644,
            ),
            ("taisho-0.1.0.dist-info/RECORD", "old", 0o644),
        ];
        let files = files.map(|(name, text, mode)| (name.to_owned(), text.as_bytes().to_vec(), Some(mode)));
        archive(&files).expect("a wheel")
    }

    #[test]
    fn a_wheel_has_the_licences_and_its_record_names_every_file() {
        let wheel = with_licences(&made(), "THIRD.txt", b"texts").expect("a wheel");
        let files = entries(&wheel).expect("files");
        let text = |name: &str| {
            let (_, bytes, _) = files.iter().find(|(known, ..)| known == name).expect(name);
            String::from_utf8(bytes.clone()).expect("UTF-8")
        };
        assert_eq!(text("taisho-0.1.0.dist-info/licenses/THIRD.txt"), "texts");
        assert_eq!(
            text("taisho-0.1.0.dist-info/METADATA"),
            "Metadata-Version: 2.4\nName: taisho\nLicense-File: LICENSE-MIT\nLicense-File: THIRD.txt\n\n# taisho\n\nText\n"
        );
        let record = text("taisho-0.1.0.dist-info/RECORD");
        let lines: Vec<&str> = record.lines().collect();
        assert_eq!(lines.len(), files.len());
        for ((name, bytes, _), line) in files.iter().zip(&lines[..4]) {
            assert!(
                line.starts_with(&format!("{name},sha256=")) && line.ends_with(&format!(",{}", bytes.len()))
            );
        }
        // echo -n texts | openssl dgst -sha256 -binary | basenc --base64url
        assert!(
            record.contains("licenses/THIRD.txt,sha256=pLmSq0KWTltxEq0mCexmvOwFuZNAu7Bj7AClKvXqnT0,5\n"),
            "{record}"
        );
        assert_eq!(lines[4], "taisho-0.1.0.dist-info/RECORD,,");
        assert_eq!(files[1].2.map(|mode| mode & 0o777), Some(0o755));
        assert!(with_licences(b"no archive", "THIRD.txt", b"texts").is_err());
    }
}
