//! Files made to exhaust memory or time end quickly, with exit code 2 and one sentence.

use crate::support::{Folder, corpus, taisho};
use std::io::Write;
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;

/// Longest time for a hostile file, in a build without optimization as well.
const PATIENCE: Duration = Duration::from_secs(10);

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[&str]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", i + 1).as_bytes());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").as_bytes());
    }
    let size = objects.len() + 1;
    bytes.extend(format!("trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").as_bytes());
    bytes
}

fn stream(dictionary: &str, content: &str) -> String {
    format!(
        "<<{dictionary}/Length {}>>\nstream\n{content}\nendstream",
        content.len()
    )
}

/// A Word document whose main part is `xml`.
fn docx(xml: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let relations = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    for (name, content) in [
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", xml),
    ] {
        zip.start_file(name, options).expect("an entry");
        zip.write_all(content).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

const BODY: &str =
    r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;

/// Forms of which each draws the next one twice: 2 to the power of 40 drawings.
fn doubling_forms() -> Vec<u8> {
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
            .to_owned(),
        stream("", "/F Do"),
    ];
    for next in 6..46 {
        let resources =
            format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F {next} 0 R>>>>");
        objects.push(stream(&resources, "/F Do /F Do"));
    }
    objects.push(stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", "0 0 9 9 re f"));
    pdf(&objects.iter().map(String::as_str).collect::<Vec<_>>())
}

fn cases() -> Vec<(&'static str, Vec<u8>)> {
    let spaces = vec![b' '; 60_000_000];
    let policy = std::fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/inputs/docx/nambu-typed.docx"
    ))
    .expect("a fixture");
    let mut mixed = encoding_rs::SHIFT_JIS
        .encode("<!DOCTYPE html><meta charset=utf-8><p>情報セキュリティ基本方針の目的")
        .0
        .into_owned();
    mixed.extend("情報セキュリティ基本方針の目的を定める".repeat(3).as_bytes());
    let nested = format!("{BODY}{}", "<w:sdt><w:sdtContent>".repeat(100_000));
    let entities = format!(
        "<!DOCTYPE x [<!ENTITY a \"{}\">]>{BODY}<w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>",
        "&b;".repeat(1000)
    );
    vec![
        ("bomb.docx", docx(&spaces)),
        ("nested.docx", docx(nested.as_bytes())),
        ("entities.docx", docx(entities.as_bytes())),
        ("cut.docx", policy[..policy.len() / 2].to_vec()),
        (
            "nested.html",
            ["<html><body>", &"<div>".repeat(100_000), "1 目的"]
                .concat()
                .into_bytes(),
        ),
        ("charset.html", mixed),
        (
            "noise.txt",
            (0..50_000u32)
                .map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8)
                .collect(),
        ),
        (
            "cut.pdf",
            b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0".to_vec(),
        ),
        (
            "pages-loop.pdf",
            pdf(&[
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9/Parent 2 0 R>>",
            ]),
        ),
        (
            "nested.pdf",
            pdf(&["<</Type/Catalog/Pages 2 0 R>>", &("[".repeat(200_000) + "0")]),
        ),
        ("doubling.pdf", doubling_forms()),
        ("one-line.txt", "*a **b ".repeat(1_400_000).into_bytes()),
        ("newlines.txt", b"1\n".repeat(10_000_000)),
        (
            "brackets.md",
            ["# x\n", &"[a".repeat(4_900_000)].concat().into_bytes(),
        ),
        (
            "stars.md",
            ["# x\n", &"*a **b ".repeat(1_420_000)].concat().into_bytes(),
        ),
        (
            "quotes.md",
            ["# x\n", &"> ".repeat(1_000_000), "a"].concat().into_bytes(),
        ),
        (
            "utf32.txt",
            "\u{feff}1 目的\n"
                .chars()
                .flat_map(|c| u32::from(c).to_le_bytes())
                .collect(),
        ),
    ]
}

#[test]
fn hostile_files_end_soon_with_a_sentence() {
    let folder = Folder::new("hostile");
    for (name, bytes) in cases() {
        let path = folder.file(name, bytes);
        let start = Instant::now();
        let ran = taisho(["check", &path]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}: {}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{name}: {}", ran.err);
        assert!(ran.err.starts_with("taisho: エラー: "), "{name}: {}", ran.err);
        assert!(start.elapsed() < PATIENCE, "{name} took {:?}", start.elapsed());
        println!("{name}: {:?} {}", start.elapsed(), ran.err.trim_end());
    }
}

#[test]
fn what_would_take_long_to_compare_is_refused_and_can_be_allowed() {
    let folder = Folder::new("hostile-long");
    let path = folder.file("nambu.txt", corpus("nambu.txt"));
    for (limit, words) in [
        ("clauses=40", "条項の数が上限（40）"),
        ("clause=300", "1つの条項の文字数が上限（300）"),
        ("compared=3000", "比べる部分の文字数が上限（3000）"),
        ("lines=200", "行数が上限（200）"),
    ] {
        let ran = taisho(["check", &path, "--limit", limit]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{limit}");
        assert!(ran.err.contains(words), "{limit}: {}", ran.err);
        let (key, value) = limit.split_once('=').expect("a key");
        let twice = format!("{key}={}", value.parse::<usize>().expect("a number") * 2);
        assert!(
            ran.err.contains(&format!("--limit {twice}")),
            "{limit}: {}",
            ran.err
        );
        assert_eq!(taisho(["check", &path, "--limit", &twice]).code, 1, "{twice}");
    }
    // The base text of a comparison of two is no less hostile.
    let short = folder.file(
        "short.txt",
        "甲町情報セキュリティ基本方針\n1 目的\n情報資産を守る。\n",
    );
    let ran = taisho(["diff", &path, &short, "--limit", "clauses=40"]);
    assert_eq!(
        (ran.code, ran.err.contains("nambu.txt")),
        (2, true),
        "{}",
        ran.err
    );
    // A part of the document may be named instead.
    let part = taisho(["check", &path, "--limit", "clauses=40", "--extent", "1-200"]);
    assert_eq!(part.code, 1, "{}", part.err);
}

#[test]
fn text_in_a_font_that_cannot_be_loaded_is_told() {
    let content = "BT /A 12 Tf 40 200 Td (1 Purpose) Tj /B 12 Tf 0 -40 Td <00003042> Tj ET";
    let file = pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R/Resources<</Font<</A 5 0 R/B 6 0 R>>>>>>",
        &stream("", content),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/No-Such-CMap-H/DescendantFonts[7 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 4>>>>",
    ]);
    let folder = Folder::new("font");
    let path = folder.file("a.pdf", file);
    // Without a search path no other program can help.
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_taisho"))
        .args(["outline", &path])
        .env("PATH", "")
        .output()
        .expect("the program starts");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.contains("1 Purpose") && text.contains("P307"), "{text}");
}
