//! One policy in five formats, made by `tests/inputs/make-readers.py`, has the same clauses in each.

use taisho::document::{Document, Given};
use taisho::read::Limits;
use taisho::read::{Column, NoteCode, read};

/// A file, and the codes of the notes on it.
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

/// Label, title and text of each clause.
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

#[test]
fn one_policy_has_the_same_clauses_in_every_format() {
    let wanted = clauses(&document("plain.txt", Column::New));
    assert_eq!(wanted.len(), 5);
    for (name, codes) in FILES {
        let found = document(name, Column::New);
        assert_eq!(clauses(&found), wanted, "{name}");
        let notes: Vec<NoteCode> = found.source.notes.iter().map(|note| note.code).collect();
        assert_eq!(notes, codes, "{name}");
    }
}

#[test]
fn the_old_column_of_a_table_of_two_versions_is_read_alone() {
    let mut wanted = clauses(&document("plain.txt", Column::New));
    wanted[3][2] = wanted[3][2].replace("毎年度", "隔年で");
    for name in ["shinkyu.html", "shinkyu2.html", "shinkyu.docx", "shinkyu.pdf"] {
        assert_eq!(clauses(&document(name, Column::Old)), wanted, "{name}");
    }
}
