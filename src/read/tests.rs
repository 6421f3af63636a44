//! Tests of reading.

use super::*;

fn text(bytes: &[u8], name: &str) -> SourceText {
    read(bytes, name).unwrap_or_else(|error| panic!("{error}"))
}

fn contents(source: &SourceText) -> Vec<String> {
    source
        .blocks
        .iter()
        .map(|block| {
            block
                .content
                .iter()
                .map(|span| span.of(&source.text))
                .collect::<Vec<_>>()
                .join("|")
        })
        .collect()
}

#[test]
fn line_ends_and_byte_order_mark_are_unified() {
    let source = text("\u{feff}1 目的\r\n本文\r二行".as_bytes(), "a.txt");
    assert_eq!(source.text, "1 目的\n本文\n二行");
    assert_eq!(source.blocks.len(), 3);
    assert_eq!(source.origin.format, InputFormat::Plain);
    assert_eq!(source.origin.digest.len(), 64);
}

#[test]
fn other_formats_are_named() {
    let kind = |bytes: &[u8]| match read(bytes, "x.txt") {
        Err(Error::UnsupportedFormat(path, kind)) => {
            assert_eq!(path, PathBuf::from("x.txt"));
            kind
        }
        other => panic!("{other:?}"),
    };
    assert_eq!(kind(b"%PDF-1.7\n"), "PDF");
    assert_eq!(kind(b"PK\x03\x04....word/document.xml"), "Word (DOCX)");
    assert_eq!(kind(b"PK\x03\x04....xl/workbook.xml"), "Excel (XLSX)");
    assert_eq!(kind(b"{\\rtf1"), "RTF");
    assert_eq!(kind(b"\xff\xfe1\x00"), "UTF-16");
    assert_eq!(kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "Word 97-2003 (DOC)");
    assert_eq!(kind("<!DOCTYPE html><p>目的</p>".as_bytes()), "HTML");
    assert_eq!(kind(b"ab\x00c"), "バイナリ (binary)");
    assert!(matches!(read(b"\x96\xda\x93I", "x"), Err(Error::NotUtf8(_, 0))));
    assert!(matches!(
        read("\u{3000}\n \u{200b}".as_bytes(), "x"),
        Err(Error::Empty(_))
    ));
    assert!(matches!(read(b"", "x"), Err(Error::Empty(_))));
    assert!(matches!(
        read(&vec![b'a'; MAX_BYTES as usize + 1], "x"),
        Err(Error::TooLarge { .. })
    ));
}

#[test]
fn markdown_marks_are_left_out_and_labels_kept() {
    let source = text(
        "# 題\n\n1. 目的\n\n- \\(1\\) **用語** 本文\n  - ① [甲](https://x)乙\n\n    字下げ\n\n| 語 | 意味 |\n|---|---|\n| a | b |\n<!-- 注 -->\n".as_bytes(),
        "a.md",
    );
    assert_eq!(
        contents(&source),
        [
            "題",
            "",
            "1. 目的",
            "",
            "(1|) |用語| 本文",
            "① |甲|乙",
            "",
            "字下げ",
            "",
            "語 | 意味",
            "",
            "a | b",
            "",
            ""
        ]
    );
    assert_eq!(source.blocks[0].kind, BlockKind::Heading(1));
    assert_eq!(source.blocks[5].kind, BlockKind::ListItem(2));
    assert_eq!(source.blocks[9].kind, BlockKind::TableRow);
}

#[test]
fn headings_make_a_text_file_markdown() {
    assert_eq!(
        text("# 題\n\n## 1 目的\n".as_bytes(), "a.txt").origin.format,
        InputFormat::Markdown
    );
    assert_eq!(
        text("- (1) 題\n".as_bytes(), "a.txt").origin.format,
        InputFormat::Plain
    );
}
