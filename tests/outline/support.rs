//! Helpers of the outline tests.

use taisho::outline::{Outline, OutsideKind, outline};
use taisho::read::{SourceText, read};
use taisho::space::is_space;

pub fn source(text: &str, name: &str) -> SourceText {
    read(text.as_bytes(), name).unwrap_or_else(|error| panic!("{error}"))
}

/// Reads, outlines, and checks that nothing is lost and every piece points at its source.
pub fn parse(text: &str, name: &str) -> (SourceText, Outline) {
    let source = source(text, name);
    let outline = outline(&source);
    check(&source, &outline);
    (source, outline)
}

pub fn solid(text: &str) -> String {
    text.chars().filter(|c| !is_space(*c)).collect()
}

/// One line per clause: `path|label|title|text`, white space removed.
pub fn rows(outline: &Outline) -> Vec<String> {
    outline
        .clauses
        .iter()
        .map(|c| {
            format!(
                "{}|{}|{}|{}",
                c.path,
                c.label,
                solid(&c.title.text),
                solid(&c.text.text)
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
        OutsideKind::PageNumber => "page-number",
        OutsideKind::Supplementary => "supplementary",
        OutsideKind::RunningHead | OutsideKind::Navigation | OutsideKind::Footnote | OutsideKind::Beyond => {
            "other"
        }
    }
}

/// Invariant 2, and that prose maps back to the source byte for byte.
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
    // Marks of the format inside an outside span are no text: only what is content must be covered once.
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
