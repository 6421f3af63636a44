//! Documents, outlines and reports for tests.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use taisho::cli::{SystemDesktop, Terminal, run};
use taisho::document::Document;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::outline::{Outline, OutsideKind, outline};
use taisho::read::{SourceText, read};
use taisho::report::Report;
use taisho::sides::Sides;
use taisho::space::is_space;

pub fn source(text: &str, name: &str) -> SourceText {
    read(text.as_bytes(), name).unwrap_or_else(|error| panic!("{error}"))
}

/// Reads a text and makes its outline. Checks that nothing is lost and every piece refers to its source.
pub fn parse(text: &str, name: &str) -> (SourceText, Outline) {
    let source = source(text, name);
    let outline = outline(&source);
    check(&source, &outline);
    (source, outline)
}

/// Returns the text without white space.
pub fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !is_space(*c)).collect()
}

/// Returns one line per clause, `path|label|title|text`, without white space.
pub fn rows(outline: &Outline) -> Vec<String> {
    outline
        .clauses
        .iter()
        .map(|c| {
            format!(
                "{}|{}|{}|{}",
                c.path,
                c.label,
                without_spaces(&c.title.text),
                without_spaces(&c.text.text)
            )
        })
        .collect()
}

pub fn kind(kind: OutsideKind) -> &'static str {
    match kind {
        OutsideKind::Cover => "cover",
        OutsideKind::TableOfContents => "toc",
        OutsideKind::FrontMatter => "front-matter",
        OutsideKind::ChapterHeading => "chapter-heading",
        OutsideKind::TableHeading => "table-heading",
        OutsideKind::PageNumber => "page-number",
        OutsideKind::Supplementary => "supplementary",
        OutsideKind::RunningHead | OutsideKind::Navigation | OutsideKind::Footnote | OutsideKind::Beyond => {
            "other"
        }
    }
}

/// Checks invariant 2, and that prose maps back to the source byte for byte.
pub fn check(source: &SourceText, outline: &Outline) {
    let mut times = vec![0u8; source.text.len() + 1];
    let mut add = |from: usize, to: usize| {
        for (at, c) in source.text[from..to].char_indices() {
            if !is_space(c) {
                times[from + at] += 1;
            }
        }
    };
    let mut paths = std::collections::HashSet::new();
    for (k, clause) in outline.clauses.iter().enumerate() {
        assert_eq!(clause.id.0, k);
        assert!(paths.insert(clause.path.clone()), "path {} twice", clause.path);
        assert!(clause.parent.is_none_or(|parent| parent.0 < k));
        assert!(clause.lines.from <= clause.lines.to);
        for mark in &clause.marks {
            add(mark.start, mark.end);
        }
        for prose in [&clause.title, &clause.text] {
            let mut end = 0;
            for piece in &prose.pieces {
                assert!(prose.text[end..piece.at].chars().all(|c| c == '\n'));
                end = piece.at + piece.source.len();
                assert_eq!(&prose.text[piece.at..end], piece.source.of(&source.text));
                add(piece.source.start, piece.source.end);
            }
            assert_eq!(end, prose.text.len());
        }
    }
    // Markup inside an outside span isn't text, so only content must be covered once.
    for outside in &outline.outside {
        add(outside.span.start, outside.span.end);
    }
    for block in &source.blocks {
        for span in &block.content {
            for (at, c) in span.of(&source.text).char_indices() {
                if !is_space(c) {
                    let n = times[span.start + at];
                    if n != 1 {
                        let around: String = span.of(&source.text)[at..].chars().take(20).collect();
                        panic!(
                            "covered {n} times: {around} (line {})",
                            source.lines.line_of(span.start)
                        );
                    }
                }
            }
        }
    }
}

/// Returns the path of a file in `tests/inputs`.
pub fn input_path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/inputs")
        .join(name)
}

/// Returns the text of a file in `tests/inputs`.
pub fn input(name: &str) -> String {
    let path = input_path(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The exit code and the output of a run.
pub struct Ran {
    pub code: u8,
    pub out: String,
    pub err: String,
}

/// Runs the program inside the test.
pub fn run_command<S: Into<OsString>>(args: impl IntoIterator<Item = S>) -> Ran {
    let args: Vec<OsString> = std::iter::once("taisho".into())
        .chain(args.into_iter().map(Into::into))
        .collect();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let outcome = run(&args, Terminal::default(), &SystemDesktop, &mut out, &mut err);
    Ran {
        code: outcome.code(),
        out: String::from_utf8(out).expect("UTF-8"),
        err: String::from_utf8(err).expect("UTF-8"),
    }
}

/// A temporary folder, removed when dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        // Tests run in parallel, and two of them may use the same name.
        static MADE: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let n = MADE.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("taisho-{}-{n}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file and returns its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(&path, content).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    }

    /// Returns the names of the files in a subfolder, sorted.
    pub fn names(&self, below: &str) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.path(below))
            .expect("a folder")
            .map(|e| e.expect("an entry").file_name().into_string().expect("UTF-8"))
            .collect();
        names.sort();
        names
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Returns the text of a policy of the corpus.
pub fn corpus(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus/policies")
        .join(name);
    std::fs::read_to_string(path).expect("a policy of the corpus")
}

/// The files in `corpus/policies`.
pub const POLICIES: [&str; 5] = [
    "kashima.txt",
    "nambu.txt",
    "nishitokyo.txt",
    "ogi-council.txt",
    "tatebayashi.txt",
];

/// Compares a text with the default guideline.
pub fn report_on(text: &str) -> Report {
    report_of(text.as_bytes(), "policy.txt")
}

/// Compares a file with the default guideline.
pub fn report_of(bytes: &[u8], name: &str) -> Report {
    let guideline = Model::built_in(DEFAULT_ID).expect("built in");
    let policy = Document::new(read(bytes, name).expect("readable"));
    Report::on(&guideline, &policy, Sides::Model).expect("a policy")
}

/// Returns the clauses of the default guideline without their numbers: the position of each among its
/// siblings, its title and its text.
pub fn corpus_guideline() -> Vec<(Vec<usize>, String, String)> {
    fn walk(clauses: &serde_json::Value, above: &[usize], found: &mut Vec<(Vec<usize>, String, String)>) {
        for (k, clause) in clauses.as_array().into_iter().flatten().enumerate() {
            let mut path = above.to_vec();
            path.push(k + 1);
            let text = |key: &str| without_spaces(clause[key].as_str().unwrap_or_default());
            found.push((path.clone(), text("title"), text("text")));
            walk(&clause["children"], &path, found);
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/guideline/mic-r7.3.json");
    let json = std::fs::read_to_string(path).expect("the model");
    let model: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let mut found = Vec::new();
    walk(&model["clauses"], &[], &mut found);
    found
}
