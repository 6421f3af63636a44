//! Fuzzes the parts of a Word document, each from a separate part of the bytes, so that mutations change the
//! XML and not the archive around it.
#![no_main]

mod common;
mod package;

const PARTS: [&str; 5] = [
    "word/document.xml",
    "word/numbering.xml",
    "word/styles.xml",
    "word/footnotes.xml",
    "word/_rels/document.xml.rels",
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let parts: Vec<(&str, &[u8])> = PARTS.into_iter().zip(bytes.split(|byte| *byte == 0)).collect();
    if let Ok(bytes) = package::package(&parts) {
        common::drive(&bytes, "a.docx");
    }
});
