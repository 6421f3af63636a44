//! Tests of reading.

use super::*;

fn text(bytes: &[u8], name: &str) -> SourceText {
    read(bytes, name).unwrap_or_else(|refusal| panic!("{refusal:?}"))
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
    let refusal = |bytes: &[u8]| read(bytes, "x.txt").expect_err("refused");
    let kind = |bytes: &[u8]| match refusal(bytes) {
        Refusal::Unsupported(format) => format,
        other => panic!("{other:?}"),
    };
    assert_eq!(kind(b"PK\x03\x04....xl/workbook.xml"), Format::Spreadsheet);
    assert_eq!(kind(b"PK\x03\x04....ppt/x.xml"), Format::Presentation);
    assert_eq!(kind(b"PK\x03\x04..opendocument.text.."), Format::Odt);
    assert_eq!(kind(b"PK\x03\x04....a.txt"), Format::Archive);
    assert_eq!(kind(b"{\\rtf1"), Format::Rtf);
    let flat = b"<?xml version=\"1.0\"?>\r\n<?mso-application progid=\"Word.Document\"?>\r\n<pkg:package/>";
    assert_eq!(kind(flat), Format::WordXml);
    assert_eq!(kind(b"\x89PNG\r\n\0"), Format::Picture);
    assert_eq!(kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), Format::Doc);
    assert_eq!(refusal(b"ab\x00c"), Refusal::Binary);
    assert_eq!(refusal("\u{3000}\n \u{200b}".as_bytes()), Refusal::Empty);
    assert_eq!(refusal(b""), Refusal::Empty);
    let limits = Limits {
        size: 1_000_000,
        ..Limits::default()
    };
    let large = vec![b'a'; 1_000_001];
    assert_eq!(
        read_within(&large, "x", &Budget::new(limits)),
        Err(Refusal::Beyond(Limit::Size, 1))
    );
}

#[test]
fn every_encoding_of_japanese_text_is_told_also_from_short_texts() {
    use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS};
    const TEXTS: [&str; 6] = [
        "目的",
        "1 目的\n",
        "第１条　この方針は、町の情報資産を守る。",
        "(1) ネットワーク\nコンピュータ等を相互に接続するための通信網をいう。",
        "①ア　㈱髙橋　№１",
        "ＬＧＷＡＮ接続系",
    ];
    for sample in TEXTS {
        for (table, charset) in [
            (SHIFT_JIS, Charset::Cp932),
            (EUC_JP, Charset::EucJp),
            (ISO_2022_JP, Charset::Iso2022Jp),
        ] {
            let (bytes, _, lost) = table.encode(sample);
            assert!(!lost, "{sample} in {charset:?}");
            let source = text(&bytes, "a.txt");
            assert_eq!(source.text, sample, "{charset:?}");
            assert_eq!(source.origin.encoding.map(|e| e.0), Some(charset), "{sample}");
            let told = source.notes.iter().any(|note| note.code == NoteCode::Encoding);
            assert_eq!(told, charset != Charset::Iso2022Jp, "{sample}");
        }
        for (big, mark) in [(false, true), (true, true), (false, false), (true, false)] {
            if !mark && sample.len() < 40 {
                // Without a mark, a few characters in UTF-16 could be anything.
                continue;
            }
            let units: Vec<u16> = mark
                .then_some(0xfeff)
                .into_iter()
                .chain(sample.encode_utf16())
                .collect();
            let bytes: Vec<u8> = units
                .iter()
                .flat_map(|unit| {
                    if big {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                })
                .collect();
            assert_eq!(text(&bytes, "a.txt").text, sample, "big {big} mark {mark}");
        }
    }
}

#[test]
fn private_use_characters_are_kept_and_told() {
    // F040 is the first user-defined character of CP932.
    let source = text(b"\x96\xda\x93I\n\xf0\x40\x8e\x73\n", "a.txt");
    assert_eq!(source.text, "目的\n\u{e000}市\n");
    let note = source.notes.iter().find(|note| note.code == NoteCode::PrivateUse);
    let note = note.unwrap_or_else(|| panic!("{:?}", source.notes));
    assert_eq!(note.lines.map(|lines| (lines.from, lines.to)), Some((2, 2)));
    assert!(note.message.ja.contains("U+E000"), "{}", note.message.ja);
}

#[test]
fn a_few_bad_bytes_are_told_and_many_refused() {
    let mut bytes = "この方針は、町の情報資産を守るために必要な事項を定める。"
        .repeat(5)
        .into_bytes();
    bytes.extend(b"\xff\xfe");
    let source = text(&bytes, "a.txt");
    assert_eq!(source.origin.encoding.map(|e| e.0), Some(Charset::Utf8));
    assert!(source.notes.iter().any(|note| note.code == NoteCode::Undecoded));
    // One half is in one encoding, the other half in another.
    let mut mixed = encoding_rs::SHIFT_JIS
        .encode("情報セキュリティ基本方針の目的")
        .0
        .into_owned();
    mixed.extend("情報セキュリティ基本方針の目的".as_bytes());
    assert_eq!(read(&mixed, "x"), Err(Refusal::Binary));
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
fn marks_that_pandoc_writes_are_left_out() {
    let text = text(
        "[1. 目的 [1](#_a)](#_a)\n\n1.  []{#_a .anchor}**目的**\n\n[下線]{.underline}の語、[別表]、\\[1\\]{#a}\n\n## 用語 {.unnumbered}\n"
            .as_bytes(),
        "a.md",
    );
    assert_eq!(
        contents(&text),
        [
            "1. 目的 |1",
            "",
            "1.  |目的",
            "",
            "下線|の語、[別表]、|[1|]{#a}",
            "",
            "用語",
            ""
        ]
    );
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

#[test]
fn footnotes_of_markdown_stand_apart() {
    let source = text(
        "# 方針\n\n研修を実施[^1]する。\n\n[^1]: 遠隔の研修を含む。\n    二行目\n[^2]: 使われない注\n\n見直す[^3]。\n".as_bytes(),
        "a.md",
    );
    let lines: Vec<(BlockKind, String)> = source
        .blocks
        .iter()
        .zip(contents(&source))
        .filter(|(block, _)| block.kind != BlockKind::Blank)
        .map(|(block, text)| (block.kind, text))
        .collect();
    let note = |text: &str| (BlockKind::Apart(Apart::Footnote), text.to_owned());
    let line = |text: &str| (BlockKind::Line, text.to_owned());
    assert_eq!(
        lines,
        [
            (BlockKind::Heading(1), "方針".to_owned()),
            line("研修を実施|する。"),
            note("遠隔の研修を含む。"),
            note("二行目"),
            note("使われない注"),
            line("見直す[^3]。"),
        ]
    );
}

#[test]
fn folded_ideographs_are_named() {
    let source = text("⽬的\nは\u{3099}⽬⾒\u{fa19}\u{2028}".as_bytes(), "a.txt");
    let [note] = source.notes.as_slice() else {
        panic!("{:?}", source.notes);
    };
    assert_eq!(note.code, NoteCode::Folded);
    assert!(
        note.message.ja.contains("4字あります（⽬→目 ⾒→見 \u{fa19}→神）"),
        "{}",
        note.message.ja
    );
    assert_eq!(note.lines, Some(taisho_text::span::LineRange { from: 1, to: 2 }));
}

#[test]
fn a_byte_order_mark_alone_is_an_empty_text() {
    for bytes in [&b"\xfe\xff"[..], b"\xff\xfe", b"\xef\xbb\xbf", b"\n\xef\xbb\xbf"] {
        for name in ["a.txt", "a.md", "a.html"] {
            assert_eq!(read(bytes, name), Err(Refusal::Empty), "{bytes:?} {name}");
        }
    }
}
