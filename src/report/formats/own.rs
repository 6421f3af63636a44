//! The mark by which files that taisho has written are known, so that they aren't taken for somebody's document. A document
//! that mentions taisho has none of these marks: each is in a place where a document has no words, or is a whole heading of ours.

use super::html;
use crate::guideline::hex;
use crate::lang::{Phrase, phrase};
use sha2::{Digest, Sha256};
use std::io::{Read, Seek};
use zip::ZipArchive;
use zip::result::ZipResult;

/// First line of Markdown: a comment, which no reader sees.
pub const MARKDOWN: &str = "<!-- taisho -->";

/// Label of the line of text that names the program.
pub const MADE_BY: Phrase = phrase("作成", "Made by");

/// Custom property of Word files and workbooks. Office programs keep it when they save the file again.
pub const PROPERTY: &str = "taisho-output";

/// Path of the part with the custom properties.
pub const PROPERTIES_PART: &str = "docProps/custom.xml";

/// Bytes at the beginning of a text file that [`is_own_text`] needs.
pub const HEAD: usize = html::HEAD;

/// How the first lines of our CSV begin: findings, readings, matrix, and measures of accuracy.
const CSV: [&str; 7] = [
    "文書,団体,番号,規則,規則名,重大度,",
    "document,body,id,code,rule,severity,",
    "例文の条項,独自の規定,読み,関係,",
    "guideline,own provision,reading,relation,",
    "文書,団体,団体の種類,区分,",
    "policy,body,body_kind,status,",
    "document,measure,right,of,per_mille",
];

/// Returns whether a text file is ours, judging by its first [`HEAD`] bytes.
pub fn is_own_text(beginning: &[u8]) -> bool {
    let beginning = beginning.strip_prefix("\u{feff}".as_bytes()).unwrap_or(beginning);
    let head = String::from_utf8_lossy(&beginning[..beginning.len().min(HEAD)]);
    let first = head.lines().next().unwrap_or_default();
    html::is_own(beginning)
        || first == MARKDOWN
        || CSV.iter().any(|known| first.starts_with(known))
        || is_annotation(first)
        || is_own_json(&head)
        || is_report_in_text(&head)
}

/// Returns whether the custom properties of a Word file or workbook have our mark.
pub fn is_own_package(properties: &str) -> bool {
    properties.contains(&format!("name=\"{PROPERTY}\""))
}

/// Returns the custom properties of a file of ours.
pub fn package_properties() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\"><property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"2\" name=\"{PROPERTY}\"><vt:lpwstr>{}</vt:lpwstr></property></Properties>\n",
        env!("CARGO_PKG_VERSION")
    )
}

/// Author of the comments and changes that we put into a copy of somebody's Word document.
pub const COMMENT_AUTHOR: &str = "taisho";

/// Their date, the first that an entry of a zip file can have. No clock is read.
pub const COMMENT_DATE: &str = "1980-01-01T00:00:00Z";

/// Returns how many comments of the part `xml` are ours. Word keeps their author and date when it saves the file.
pub fn own_comments(xml: &str) -> usize {
    let marks = [
        format!("author=\"{COMMENT_AUTHOR}\""),
        format!("date=\"{COMMENT_DATE}\""),
    ];
    let tags = xml
        .split('<')
        .map(|tag| tag.split('>').next().unwrap_or_default());
    tags.filter(|tag| marks.iter().all(|mark| tag.contains(mark)))
        .count()
}

/// Returns what the part `comments` of a copy ends with as long as nobody has saved the copy: a comment of XML, which Word and others
/// drop when they save, with a digest of all other parts.
///
/// # Errors
/// Those of the archive.
pub fn copy_mark<R: Read + Seek>(archive: &mut ZipArchive<R>, comments: &str) -> ZipResult<String> {
    let mut digest = Sha256::new();
    for i in 0..archive.len() {
        let entry = archive.by_index_raw(i)?;
        let name = entry.name()?;
        if name != comments {
            digest.update(format!("{name}\0{:08x}\n", entry.crc32()));
        }
    }
    Ok(format!("<!--taisho-copy {}-->\n", hex(&digest.finalize())))
}

/// Returns whether the core properties of a file of ours say that somebody has saved it since.
pub fn is_edited(properties: &str) -> bool {
    let modified = properties
        .split_once("<dcterms:modified")
        .and_then(|(_, rest)| rest.split_once('>'));
    modified.is_some_and(|(_, date)| !date.starts_with(MODIFIED))
}

/// The day on which our workbooks say that they were made.
pub const MODIFIED: &str = "2000-01-01";

/// How the title of an annotation begins that has no code.
pub const ANNOTATION: &str = "taisho ";

/// An annotation of GitHub Actions with the code of a rule or doubt, or with our name: `::error file=a.txt,title=T201 …`.
fn is_annotation(line: &str) -> bool {
    let levels = ["::error ", "::warning ", "::notice "];
    // In a property a colon is escaped, so that no name of a file contains the end of the title.
    let title = line.split_once(",title=").map_or("", |(_, title)| title);
    let is_code = |title: &str| title.len() > 3 && title.bytes().take(3).all(|byte| byte.is_ascii_digit());
    levels.iter().any(|level| line.starts_with(level))
        && (title.strip_prefix(['T', 'P']).is_some_and(is_code) || title.starts_with(ANNOTATION))
}

/// JSON with the name of one of our forms, or a log of SARIF, whose keys are sorted.
fn is_own_json(head: &str) -> bool {
    let mut solid = head.chars().filter(|c| !c.is_whitespace());
    let start: String = solid.by_ref().take(SARIF.len() + 200).collect();
    start.starts_with("{\"schema\":\"taisho.") || start.starts_with(SARIF)
}

/// Beginning of our SARIF without white space.
pub const SARIF: &str = "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json\",\"properties\":{\"generator\":\"taisho\"}";

/// Text whose second or third line names the program.
fn is_report_in_text(head: &str) -> bool {
    let is_mark = |line: &str| {
        let names = [MADE_BY.ja, MADE_BY.en];
        let after = names.iter().find_map(|name| line.strip_prefix(name));
        after.is_some_and(|after| after.starts_with("  ") && after.trim_start().starts_with("taisho "))
    };
    head.lines().skip(1).take(2).any(is_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_annotation_has_a_mark() {
        for line in [
            "::error file=a.txt,line=1,endLine=2,title=T201 対策の欠落の可能性::…\n",
            "::notice file=a.txt,title=taisho 設定::…\n",
            "::notice file=a.txt,title=P403::…\n",
        ] {
            assert!(is_own_text(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn a_document_that_mentions_taisho_has_no_mark() {
        for text in [
            "",
            "taisho 0.1.0\n\n1 目的\n",
            "情報セキュリティ基本方針\n\n作成 taisho 町役場\n",
            "# 方針\n\n<!-- taisho -->\n",
            "文書,団体,番号\n",
            "::error は taisho の形式です\n",
            "::notice file=title=taisho 設定.txt::taisho\n",
            "{\"title\": \"taisho.report/1\"}",
            "<!DOCTYPE html><title>x</title><meta name=\"generator\" content=\"taisho 0.1.0\">",
        ] {
            assert!(!is_own_text(text.as_bytes()), "{text}");
        }
        assert!(!is_own_package(
            "<property name=\"Company\">taisho-output</property>"
        ));
        assert!(is_own_package(&package_properties()));
    }
}
