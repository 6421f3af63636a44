//! Fuzzes the parts of a Word document, each from a separate part of the bytes, so that mutations change the
//! XML and not the archive around it.
#![no_main]

mod common;

use std::io::Write;
use zip::write::SimpleFileOptions;

const FIXED: [(&str, &str); 2] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#,
    ),
];
const PARTS: [&str; 5] = [
    "word/document.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/footnotes.xml",
    "word/_rels/document.xml.rels",
];

fn package(bytes: &[u8]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in FIXED {
        zip.start_file(name, options)?;
        zip.write_all(text.as_bytes())?;
    }
    for (name, part) in PARTS.iter().zip(bytes.split(|byte| *byte == 0)) {
        zip.start_file(*name, options)?;
        zip.write_all(part)?;
    }
    Ok(zip.finish()?.into_inner())
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(bytes) = package(bytes) {
        common::drive(&bytes, "a.docx");
    }
});
