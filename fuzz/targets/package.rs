//! Makes the archive around the parts of a Word document.

use std::io::Write;
use zip::write::SimpleFileOptions;

const FIXED: [(&str, &[u8]); 2] = [
    (
        "[Content_Types].xml",
        br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
    ),
    (
        "_rels/.rels",
        br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#,
    ),
];

/// Returns the archive of `parts` and the parts that every Word document has.
pub fn package(parts: &[(&str, &[u8])]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, part) in FIXED.iter().chain(parts) {
        zip.start_file(*name, options)?;
        zip.write_all(part)?;
    }
    Ok(zip.finish()?.into_inner())
}
