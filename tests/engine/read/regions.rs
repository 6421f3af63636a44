//! Checks that one policy in PDF layouts with different regions, made by `tests/inputs/make-regions.py`, has
//! the same clauses in each.

use taisho::document::{Document, Given};
use taisho::read::{Apart, BlockKind, Column, Limits, NoteCode, Refusal, SourceText, read};

/// Layouts, with the codes of the notes about them.
const LAYOUTS: [(&str, &[NoteCode]); 13] = [
    ("columns", &[]),
    ("two-pages-on-a-sheet", &[]),
    ("tiers", &[]),
    ("table-without-rules", &[]),
    ("table-with-a-column-for-each-level", &[]),
    ("table-with-rules-across", &[]),
    ("table-over-pages", &[]),
    ("versions-with-remarks", &[NoteCode::Versions, NoteCode::Versions]),
    ("versions-without-rules", &[NoteCode::Versions]),
    ("notes-in-the-margin", &[]),
    ("heads-that-change", &[]),
    ("notes-on-the-next-page", &[]),
    ("notes-at-the-end", &[]),
];

fn bytes(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/inputs/regions")
        .join(name);
    std::fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn source(name: &str) -> SourceText {
    read(&bytes(name), name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn document(name: &str, column: Column) -> Document {
    let given = Given {
        column,
        ..Given::default()
    };
    Document::given(source(name), given, Limits::default()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Returns label, title and text of each clause, without white space.
fn clauses(document: &Document) -> Vec<[String; 3]> {
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let clauses = document.outline.clauses.iter();
    clauses
        .map(|clause| {
            let (label, title, text) = (&clause.label, &clause.title.text, &clause.text.text);
            [solid(label), solid(title), solid(text)]
        })
        .collect()
}

fn codes(source: &SourceText) -> Vec<NoteCode> {
    source.notes.iter().map(|note| note.code).collect()
}

fn apart(source: &SourceText, kind: Apart) -> Vec<&str> {
    let blocks = source.blocks.iter();
    blocks
        .filter(|block| block.kind == BlockKind::Apart(kind))
        .map(|block| block.span.of(&source.text))
        .collect()
}

#[test]
fn one_policy_has_the_same_clauses_in_every_layout() {
    let wanted = clauses(&document("policy.txt", Column::New));
    assert_eq!(wanted.len(), 10);
    for (name, notes) in LAYOUTS {
        let name = format!("{name}.pdf");
        let found = document(&name, Column::New);
        assert_eq!(clauses(&found), wanted, "{name}");
        assert_eq!(codes(&found.source), notes, "{name}");
    }
}

#[test]
fn the_old_column_is_read_alone_whatever_the_rules() {
    let mut wanted = clauses(&document("policy.txt", Column::New));
    wanted[6][2] = wanted[6][2].replace("毎年", "隔年で");
    wanted[8][2] = wanted[8][2].replace("町民に公表する", "町長に報告する");
    let found = document("versions-without-rules.pdf", Column::Old);
    assert_eq!(clauses(&found), wanted);
    let remarks = document("versions-with-remarks.pdf", Column::Old);
    assert!(
        clauses(&remarks)
            .iter()
            .any(|[.., text]| text.ends_with("この限りでない。"))
    );
    assert!(
        clauses(&remarks)
            .iter()
            .all(|[.., text]| !text.contains("整理") && !text.contains("削る"))
    );
}

#[test]
fn vertical_text_without_a_font_for_it_keeps_its_punctuation() {
    let wanted = clauses(&document("policy.txt", Column::New));
    let found = document("vertical.pdf", Column::New);
    let words = |clauses: Vec<[String; 3]>| -> Vec<String> {
        clauses
            .into_iter()
            .map(|[_, title, text]| title + &text)
            .collect()
    };
    assert_eq!(words(clauses(&found)), words(wanted));
    assert_eq!(codes(&found.source), [NoteCode::Vertical]);
    assert_eq!(apart(&found.source, Apart::PageNumber), ["十"]);
}

#[test]
fn heads_notes_and_headings_of_tables_are_apart() {
    let sheet = source("two-pages-on-a-sheet.pdf");
    assert_eq!(apart(&sheet, Apart::PageNumber), ["− 1 −", "− 2 −"]);
    assert_eq!(apart(&sheet, Apart::RunningHead), ["架空町例規集　第３編"; 2]);
    assert_eq!(
        apart(&source("notes-in-the-margin.pdf"), Apart::Footnote),
        ["根拠　町規則"; 3]
    );
    assert_eq!(
        apart(&source("heads-that-change.pdf"), Apart::RunningHead).len(),
        3
    );
    assert_eq!(
        apart(&source("notes-on-the-next-page.pdf"), Apart::Footnote),
        [
            "1 町が買ったもののほか、",
            "借りたものを含む。",
            "2 この基本方針の用語は、対策基準でも同じ意味である。"
        ]
    );
    assert_eq!(apart(&source("notes-at-the-end.pdf"), Apart::Footnote).len(), 4);
    assert_eq!(
        apart(&source("table-over-pages.pdf"), Apart::RunningHead),
        ["番号", "項目", "内容"]
    );
}

#[test]
fn a_page_that_can_be_read_in_two_ways_is_named() {
    let notes = source("in-two-ways.pdf").notes;
    let [note] = notes.as_slice() else {
        panic!("{notes:?}")
    };
    assert_eq!(note.code, NoteCode::Order);
    assert!(note.message.ja.contains("1ページ"), "{note:?}");
}

#[test]
fn values_of_form_fields_are_read_in_their_lines() {
    let form = source("form.pdf");
    assert_eq!(codes(&form), [NoteCode::Form]);
    let text: String = form.text.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(
        text.contains("について毎年点検を行い、その結果を速やかに町長に報告する。"),
        "{text}"
    );
    assert!(!text.contains("秘密"), "{text}");
}

#[test]
fn a_document_whose_fonts_are_broken_is_refused() {
    let refusal = read(&bytes("broken-font.pdf"), "x.pdf").expect_err("no text");
    assert!(matches!(refusal, Refusal::Damaged(why) if why.ja.contains("フォント")));
}
