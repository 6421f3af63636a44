//! Word documents with automatic numbers, so that the labels aren't in the text.

use super::style::Entry;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// How Word numbers the three levels: its name for the numerals, and the text around them.
pub type Numbers = [(&'static str, &'static str); 3];

const TYPES: &str = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\
    <Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>\
    <Default Extension='xml' ContentType='application/xml'/>\
    <Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/>\
    </Types>";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Returns a Word document with a title and the clauses of a policy.
pub fn document(title: &str, entries: &[Entry], numbers: &Numbers) -> Vec<u8> {
    let mut body = paragraph("", title);
    for (path, heading, text) in entries {
        let level = path.len().min(3) - 1;
        let numbered = format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>");
        if heading.is_empty() {
            body.push_str(&paragraph(&numbered, text));
        } else {
            body.push_str(&paragraph(&numbered, heading));
            body.push_str(&if text.is_empty() {
                String::new()
            } else {
                paragraph("", text)
            });
        }
    }
    let mut levels = String::new();
    for (level, (numerals, around)) in numbers.iter().enumerate() {
        let _ = write!(
            levels,
            "<w:lvl w:ilvl='{level}'><w:start w:val='1'/><w:numFmt w:val='{numerals}'/><w:lvlText w:val='{around}'/></w:lvl>"
        );
    }
    let numbering = format!(
        "<w:numbering xmlns:w='{WORD}'><w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    );
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", relations("officeDocument", "word/document.xml")),
        (
            "word/_rels/document.xml.rels",
            relations("numbering", "numbering.xml"),
        ),
        (
            "word/document.xml",
            format!("<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>"),
        ),
        ("word/numbering.xml", numbering),
    ] {
        file.start_file(name, SimpleFileOptions::default())
            .expect("a new part");
        file.write_all(text.as_bytes()).expect("memory");
    }
    file.finish().expect("a zip file").into_inner()
}

fn paragraph(properties: &str, text: &str) -> String {
    let text = text
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>")
}

fn relations(role: &str, target: &str) -> String {
    format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
         <Relationship Id='r0' Type='{RELATIONS}/{role}' Target='{target}'/></Relationships>"
    )
}
