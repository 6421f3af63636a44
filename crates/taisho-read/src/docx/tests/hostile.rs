//! Other packages, damaged and hostile files, and limits.

use super::*;

#[test]
fn strict_names_other_paths_and_other_encodings() {
    let strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let text = "<?xml version='1.0' encoding='UTF-16'?><x:document xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'>\
        <x:body><x:p><x:r><x:t>厳&#x5BC6;&amp;</x:t></x:r></x:p></x:body></x:document>";
    let wide: Vec<u8> = std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let file = zip(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        (
            "_rels/.rels",
            relations(strict, &[("d", "officeDocument", "/Doc/Main.xml")]).as_bytes(),
        ),
        ("doc/main.xml", &wide),
    ]);
    assert_eq!(texts(&file), ["厳密&"]);
}

#[test]
fn of_two_parts_that_differ_by_case_the_exact_name_wins() {
    let main = |text: &str| wrap("document", &format!("<w:body>{}</w:body>", p(text)));
    let (right, wrong) = (main("本物"), main("別物"));
    for names in [
        ["word/document.xml", "Word/Document.XML"],
        ["Word/Document.XML", "word/document.xml"],
    ] {
        let part = |name: &str| match name {
            "word/document.xml" => right.clone(),
            _ => wrong.clone(),
        };
        let file = zip(&[
            ("[Content_Types].xml", TYPES.as_bytes()),
            (
                "_rels/.rels",
                relations(REL, &[("d", "officeDocument", "word/document.xml")]).as_bytes(),
            ),
            (names[0], part(names[0]).as_bytes()),
            (names[1], part(names[1]).as_bytes()),
        ]);
        assert_eq!(texts(&file), ["本物"], "{names:?}");
    }
}

#[test]
fn other_office_files_and_archives_are_named() {
    let book = zip(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        (
            "_rels/.rels",
            relations(REL, &[("d", "officeDocument", "a/b.xml")]).as_bytes(),
        ),
        ("a/b.xml", b"<workbook/>"),
    ]);
    use super::super::Format;
    assert_eq!(
        refusal(&book, Limits::default()),
        Refusal::Unsupported(Format::Spreadsheet)
    );
    let archive = zip(&[("password/readme.txt", b"x")]);
    assert_eq!(
        refusal(&archive, Limits::default()),
        Refusal::Unsupported(Format::Archive)
    );
    let mut compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    compound.resize(1536, 0);
    assert_eq!(
        refusal(&compound, Limits::default()),
        Refusal::Unsupported(Format::Doc)
    );
    compound.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refusal(&compound, Limits::default()), Refusal::Locked);
}

#[test]
fn damaged_files_are_refused_and_never_panic() {
    let whole = docx(&p("文"), &[]);
    for end in (0..whole.len()).step_by(7) {
        assert!(read(&whole[..end], "a.docx").is_err(), "cut at {end}");
    }
    // Changing each byte gives a document or a reason.
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let outcome = read(&bytes, "a.docx");
        assert!(!matches!(outcome, Err(Refusal::Crashed)), "{at}");
    }
    let torn = docx("<w:p><w:r></w:p>", &[]);
    assert!(matches!(refusal(&torn, Limits::default()), Refusal::Damaged(_)));
}

#[test]
fn no_document_type_and_no_entities() {
    let bomb = |root: &str| {
        zip(&[
            ("[Content_Types].xml", TYPES.as_bytes()),
            (
                "_rels/.rels",
                relations(REL, &[("d", "officeDocument", "word/document.xml")]).as_bytes(),
            ),
            ("word/document.xml", root.as_bytes()),
        ])
    };
    let typed = format!(
        "<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>{}",
        wrap("document", "<w:body/>")
    );
    assert!(matches!(
        refusal(&bomb(&typed), Limits::default()),
        Refusal::Damaged(_)
    ));
    let entity = wrap(
        "document",
        "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>",
    );
    assert!(matches!(
        refusal(&bomb(&entity), Limits::default()),
        Refusal::Damaged(_)
    ));
}

#[test]
fn every_limit_holds() {
    let beyond = |bytes: &[u8], limits: Limits, limit: Limit| match refusal(bytes, limits) {
        Refusal::Beyond(which, _) => assert_eq!(which, limit),
        other => panic!("{limit:?}: {other:?}"),
    };
    let usual = Limits::default();
    // A text of 4 MB with a single letter is compressed a thousandfold.
    let bomb = docx(&p(&"a".repeat(4_000_000)), &[]);
    assert!(bomb.len() < 10_000);
    beyond(&bomb, Limits { ratio: 100, ..usual }, Limit::Ratio);
    beyond(
        &bomb,
        Limits {
            ratio: u64::MAX,
            unpacked: 1_000_000,
            ..usual
        },
        Limit::Unpacked,
    );
    beyond(
        &bomb,
        Limits {
            ratio: u64::MAX,
            text: 1_000_000,
            ..usual
        },
        Limit::Text,
    );
    beyond(&bomb, Limits { size: 1_000, ..usual }, Limit::Size);
    let deep = "<w:sdt><w:sdtContent>".repeat(200) + &p("底") + &"</w:sdtContent></w:sdt>".repeat(200);
    beyond(&docx(&deep, &[]), usual, Limit::Nesting);
    beyond(
        &docx(&p("文").repeat(500), &[]),
        Limits {
            parts: 1_000,
            ..usual
        },
        Limit::Parts,
    );
    beyond(&docx(&p("文"), &[]), Limits { parts: 3, ..usual }, Limit::Parts);
}

/// Uses more stack than the limits of this crate need, like the program.
#[test]
fn the_deepest_nesting_allowed_is_read_and_more_is_refused() {
    let large_stack = std::thread::Builder::new().stack_size(64 << 20);
    let test = large_stack.spawn(deepest_nesting).expect("a thread");
    test.join().expect("no panic");
}

fn deepest_nesting() {
    // Deeper than any stack, whatever the limit is set to.
    let abyss = "<w:ins>".repeat(100_000) + &"</w:ins>".repeat(100_000);
    let high = Limits {
        nesting: u64::MAX,
        ratio: u64::MAX,
        ..Limits::default()
    };
    assert!(matches!(refusal(&docx(&abyss, &[]), high), Refusal::Damaged(_)));
    // The deepest nesting that is allowed.
    let pit = "<w:ins>".repeat(4_000) + &p("底") + &"</w:ins>".repeat(4_000);
    assert_eq!(texts_within(&docx(&pit, &[]), high), ["底"]);
}

fn texts_within(bytes: &[u8], limits: Limits) -> Vec<String> {
    let source = read_within(bytes, "a.docx", &Budget::new(limits)).expect("readable");
    lines(&source).into_iter().map(|(text, _)| text).collect()
}

#[test]
fn a_reading_ends_at_its_last_step() {
    let within = |steps| {
        let limits = Limits {
            steps,
            ..Limits::default()
        };
        read_within(&docx(&p("文"), &[]), "a.docx", &Budget::new(limits))
    };
    assert_eq!(within(3), Err(Refusal::Beyond(Limit::Steps, 3)));
    assert!(within(100).is_ok());
}

#[test]
fn styles_and_lists_in_circles_end() {
    let styles = "<w:style w:type='paragraph' w:styleId='a'><w:name w:val='a'/><w:basedOn w:val='b'/></w:style>\
        <w:style w:type='paragraph' w:styleId='b'><w:name w:val='b'/><w:basedOn w:val='a'/></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='s'/></w:abstractNum>\
        <w:abstractNum w:abstractNumId='1'><w:styleLink w:val='s'/><w:numStyleLink w:val='t'/></w:abstractNum>\
        <w:abstractNum w:abstractNumId='2'><w:styleLink w:val='t'/><w:numStyleLink w:val='s'/></w:abstractNum>\
        <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>";
    let body = pp(
        "<w:pStyle w:val='a'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>",
        "文",
    );
    let file = docx(
        &body,
        &[
            ("styles", "styles", styles),
            ("numbering", "numbering", numbering),
        ],
    );
    assert_eq!(texts(&file), ["文"]);
}

/// XML that is cut off at any position gives a text or a reason.
#[test]
fn torn_xml_never_panics() {
    let numbering = format!(
        "<w:abstractNum w:abstractNumId='0'>{}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
        lvl(0, "decimal", "%1", ""),
    );
    let body = numbered(1, 0, "甲")
        + &table(&[&[&p("乙"), &(p("丙。") + &p("丁"))]])
        + "<w:p>"
        + &field("TOC", "<w:r><w:t>戊</w:t></w:r>")
        + "</w:p>";
    let whole: Vec<(usize, char)> = body.char_indices().collect();
    for (k, (at, c)) in whole.iter().enumerate().filter(|(k, _)| k % 3 == 0) {
        for with in ["", "<", "w:", "9"] {
            let torn = format!("{}{with}{}", &body[..*at], &body[at + c.len_utf8()..]);
            let outcome = read(&with_lists(&torn, &numbering), "a.docx");
            assert!(!matches!(outcome, Err(Refusal::Crashed)), "{k} {with}");
        }
    }
}
