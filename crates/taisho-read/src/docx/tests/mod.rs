//! Tests of the Word reader. Each makes the smallest file that shows its case.

mod content;
mod hostile;
mod numbers;
mod places;

use crate::limits::{Limit, Limits};
use crate::{Apart, BlockKind, Budget, NoteCode, Refusal, SourceText, read, read_within};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const TYPES: &str = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>";

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Makes a zip file with these entries.
fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).expect("an entry");
        writer.write_all(bytes).expect("written");
    }
    writer.finish().expect("a file").into_inner()
}

fn wrap(root: &str, inside: &str) -> String {
    format!(
        "<w:{root} xmlns:w='{WORD}' xmlns:r='{REL}' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
         xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' xmlns:v='urn:schemas-microsoft-com:vml' \
         xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' \
         xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
         xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
         xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'>{inside}</w:{root}>"
    )
}

fn relations(base: &str, list: &[(&str, &str, &str)]) -> String {
    let each: String = list
        .iter()
        .map(|(id, role, target)| format!("<Relationship Id='{id}' Type='{base}/{role}' Target='{target}'/>"))
        .collect();
    format!(
        "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{each}</Relationships>"
    )
}

/// Makes a document from its body and other parts by role (root element and contents).
fn docx(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut links: Vec<(String, String, String)> = Vec::new();
    let mut texts: Vec<(String, String)> = Vec::new();
    for (i, (role, root, inside)) in parts.iter().enumerate() {
        links.push((format!("r{i}"), (*role).to_owned(), format!("p{i}.xml")));
        texts.push((format!("word/p{i}.xml"), wrap(root, inside)));
    }
    let borrowed: Vec<(&str, &str, &str)> = links
        .iter()
        .map(|(id, role, target)| (id.as_str(), role.as_str(), target.as_str()))
        .collect();
    texts.push(("[Content_Types].xml".into(), TYPES.into()));
    texts.push((
        "_rels/.rels".into(),
        relations(REL, &[("d", "officeDocument", "word/document.xml")]),
    ));
    texts.push(("word/_rels/document.xml.rels".into(), relations(REL, &borrowed)));
    texts.push((
        "word/document.xml".into(),
        wrap("document", &format!("<w:body>{body}</w:body>")),
    ));
    let entries: Vec<(&str, &[u8])> = texts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    zip(&entries)
}

fn source(bytes: &[u8]) -> SourceText {
    read(bytes, "a.docx").expect("readable")
}

fn refusal(bytes: &[u8], limits: Limits) -> Refusal {
    read_within(bytes, "a.docx", &Budget::new(limits)).expect_err("refused")
}

/// Returns the lines with text, and their kinds.
fn lines(source: &SourceText) -> Vec<(String, BlockKind)> {
    let all = source
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Blank);
    all.map(|block| (block.span.of(&source.text).to_owned(), block.kind))
        .collect()
}

fn texts(bytes: &[u8]) -> Vec<String> {
    lines(&source(bytes)).into_iter().map(|(text, _)| text).collect()
}

fn codes(source: &SourceText) -> Vec<NoteCode> {
    source.notes.iter().map(|note| note.code).collect()
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// Returns a paragraph with these properties.
fn pp(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn numbered(list: u8, level: u8, text: &str) -> String {
    pp(
        &format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>"),
        text,
    )
}

fn lvl(at: u8, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
    )
}

fn with_lists(body: &str, numbering: &str) -> Vec<u8> {
    docx(body, &[("numbering", "numbering", numbering)])
}

const P: BlockKind = BlockKind::Paragraph;

fn table(rows: &[&[&str]]) -> String {
    let cell = |cell: &&str| format!("<w:tc><w:tcPr/>{cell}</w:tc>");
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    format!(
        "<w:tbl><w:tblPr/>{}</w:tbl>",
        rows.iter().map(row).collect::<String>()
    )
}

/// Returns a complex field.
fn field(code: &str, result: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r>{result}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
}
