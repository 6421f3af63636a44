//! Checks that one policy in five formats, made by `tests/inputs/make-readers.py`, has the same clauses and
//! findings in each.

use taisho::deviations::{Rule, Severity};
use taisho::document::{Document, Given};
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::read::Limits;
use taisho::read::{Column, NoteCode, read};
use taisho::report::Report;
use taisho::sides::Sides;

/// Files, with the codes of the notes about them.
const FILES: [(&str, &[NoteCode]); 18] = [
    ("nfd.txt", &[]),
    ("struck.md", &[NoteCode::TrackedChange, NoteCode::TrackedChange]),
    ("cell.md", &[]),
    ("struck.html", &[NoteCode::TrackedChange]),
    ("struck-class.html", &[NoteCode::TrackedChange]),
    ("hidden-class.html", &[NoteCode::Hidden]),
    ("white.html", &[NoteCode::Hidden]),
    ("table3.html", &[]),
    ("shinkyu.html", &[NoteCode::Versions]),
    ("shinkyu2.html", &[NoteCode::Versions]),
    ("struck.docx", &[NoteCode::TrackedChange, NoteCode::TrackedChange]),
    ("white.docx", &[NoteCode::Hidden]),
    ("shinkyu.docx", &[NoteCode::Versions]),
    ("struck.pdf", &[NoteCode::TrackedChange]),
    ("white.pdf", &[NoteCode::Hidden]),
    ("note.pdf", &[]),
    ("table3.pdf", &[]),
    ("shinkyu.pdf", &[NoteCode::Versions]),
];

/// A policy with headings, lists in two levels, a table, a struck word and a footnote.
const WHOLE: [(&str, &[NoteCode]); 5] = [
    ("whole.txt", &[]),
    ("whole.md", &[NoteCode::TrackedChange]),
    ("whole.html", &[NoteCode::TrackedChange]),
    ("whole.docx", &[NoteCode::TrackedChange]),
    ("whole.pdf", &[NoteCode::TrackedChange]),
];

fn document(name: &str, column: Column) -> Document {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/inputs/readers")
        .join(name);
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    let source = read(&bytes, name).unwrap_or_else(|error| panic!("{name}: {error}"));
    let given = Given {
        column,
        ..Given::default()
    };
    Document::given(source, given, Limits::default()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Returns label, title and text of each clause.
fn clauses(document: &Document) -> Vec<[String; 3]> {
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let clauses = document.outline.clauses.iter();
    clauses
        .map(|clause| {
            [
                solid(&clause.label),
                solid(&clause.title.text),
                solid(&clause.text.text),
            ]
        })
        .collect()
}

/// The content of a finding without its place in the file.
#[derive(Debug, PartialEq)]
struct Said {
    rule: Rule,
    severity: Severity,
    guideline: Vec<String>,
    clauses: Vec<String>,
    base: Option<String>,
    witness: Option<String>,
}

fn findings(document: &Document) -> Vec<Said> {
    let model = Model::built_in(DEFAULT_ID).expect("built in");
    let report = Report::on(&model, document, Sides::Model).expect("a policy");
    let said = report.deviations.into_iter().map(|finding| Said {
        rule: finding.rule,
        severity: finding.severity,
        guideline: finding.guideline,
        clauses: finding.clauses,
        base: finding.base_text,
        witness: finding.witness_text,
    });
    said.collect()
}

/// Checks that each file has the clauses and findings of the text file, and the notes listed with it.
fn assert_same(text: &str, clauses_of_text: usize, files: &[(&str, &[NoteCode])]) {
    let text = document(text, Column::New);
    let (wanted, said) = (clauses(&text), findings(&text));
    assert_eq!(wanted.len(), clauses_of_text);
    for (name, codes) in files {
        let found = document(name, Column::New);
        assert_eq!(clauses(&found), wanted, "{name}");
        let notes: Vec<NoteCode> = found.source.notes.iter().map(|note| note.code).collect();
        assert_eq!(notes, *codes, "{name}");
        for (found, wanted) in findings(&found).iter().zip(&said) {
            assert_eq!(found, wanted, "{name}");
        }
        assert_eq!(findings(&found).len(), said.len(), "{name}");
    }
}

#[test]
fn one_policy_has_the_same_clauses_and_findings_in_every_format() {
    assert_same("plain.txt", 5, &FILES);
}

#[test]
fn lists_tables_struck_words_and_footnotes_are_the_same_in_every_format() {
    assert_same("whole.txt", 14, &WHOLE);
}

#[test]
fn the_old_column_of_a_table_of_two_versions_is_read_alone() {
    let mut wanted = clauses(&document("plain.txt", Column::New));
    wanted[3][2] = wanted[3][2].replace("毎年度", "隔年で");
    for name in ["shinkyu.html", "shinkyu2.html", "shinkyu.docx", "shinkyu.pdf"] {
        assert_eq!(clauses(&document(name, Column::Old)), wanted, "{name}");
    }
}
