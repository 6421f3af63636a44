//! Fuzzes paragraphs, runs, tables, lists, fields and notes of a Word document in any order, all
//! well-formed.
#![no_main]

mod common;
mod package;
mod pieces;

const PIECES: [&str; 40] = [
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
    "<w:tcPr><w:gridSpan w:val='%'/></w:tcPr>", "<w:tcPr><w:vMerge/></w:tcPr>",
    "<w:pPr><w:numPr><w:ilvl w:val='%'/><w:numId w:val='1'/></w:numPr></w:pPr>", "<w:pPr><w:pStyle w:val='a'/></w:pPr>",
    "<w:pPr><w:outlineLvl w:val='%'/></w:pPr>", "<w:rPr><w:strike/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>", "<w:ins>", "</w:ins>",
    "<w:del>", "</w:del>", "<w:moveFrom>", "</w:moveFrom>", "<w:br/>", "<w:tab/>", "<w:footnoteReference w:id='%'/>",
    "<w:fldChar w:fldCharType='begin'/>", "<w:fldChar w:fldCharType='separate'/>", "<w:fldChar w:fldCharType='end'/>",
    "<w:instrText>TOC</w:instrText>", "<w:txbxContent>", "</w:txbxContent>", "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", "改正後", "改正前",
    "第%条　目的", "町は、これを定める。",
];
const NUMBERING: &str = "<w:numbering xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='第%1条'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='aiueoFullWidth'/><w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>";
const NOTES: &str = "<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
    <w:footnote w:id='1'><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote></w:footnotes>";
const RELATIONS: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
    <Relationship Id='a' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering' Target='numbering.xml'/>\
    <Relationship Id='b' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes' Target='footnotes.xml'/></Relationships>";

/// Adds missing end tags before other end tags, and removes end tags of elements that aren't open.
fn well_formed(pieces: &str) -> String {
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    for part in pieces.split_inclusive('>') {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        out.push_str(text);
        let name = tag.trim_matches(['<', '>', '/']).split(' ').next().unwrap_or_default();
        if tag.starts_with("</") {
            let Some(at) = open.iter().rposition(|its| *its == name) else { continue };
            for inner in open.drain(at + 1..).rev() {
                out.push_str(&format!("</{inner}>"));
            }
            open.pop();
        } else if !tag.is_empty() && !tag.ends_with("/>") {
            open.push(name);
        }
        out.push_str(tag);
    }
    for inner in open.iter().rev() {
        out.push_str(&format!("</{inner}>"));
    }
    out
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let body = well_formed(&pieces::assemble(bytes, &PIECES));
    let document = format!(
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{body}</w:body></w:document>"
    );
    let parts = [
        ("word/document.xml", document.as_bytes()),
        ("word/numbering.xml", NUMBERING.as_bytes()),
        ("word/footnotes.xml", NOTES.as_bytes()),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
    ];
    if let Ok(bytes) = package::package(&parts) {
        common::drive(&bytes, "a.docx");
    }
});
