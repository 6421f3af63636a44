//! A document taken through reading, outline and folding: what both sides of a comparison are.

pub mod appendix;
pub mod dates;
pub(crate) mod digits;
pub mod normalize;
pub(crate) mod references;
mod texts;
pub mod tokens;

use crate::family::DocumentFamily;
use crate::outline::{
    ClauseId, Outline, OutsideKind, Prose, VERY_LONG, outline_of_standards, outline_within,
};
use crate::read::{Column, Limit, Limits, Refusal, SourceText};
use crate::span::{LineRange, Span};
use normalize::{BodyKind, Names, Sources, compact_in_one_width, in_one_width, is_layout};
use std::ops::Range;
use std::sync::Arc;
use taisho_text::space::is_space;
pub use texts::Texts;
use tokens::{DerivedFacts, Passage};

/// A document: what was read, how it is built, who speaks, and each clause folded.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The document as read.
    pub source: SourceText,
    /// Its clauses and what is outside them.
    pub outline: Outline,
    /// The body and its names.
    pub names: Names,
    /// Title and text of each clause, by [`ClauseId`].
    pub clauses: Vec<ClauseText>,
    /// Where its passages come from.
    texts: Texts,
    facts: DerivedFacts,
}

/// Title and text of a clause, folded.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClauseText {
    /// Heading or defined term.
    pub title: Passage,
    /// Text below it.
    pub text: Passage,
}

/// What is said of a document beforehand; `None` lets the text tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Given<'a> {
    /// The kind of body.
    pub kind: Option<BodyKind>,
    /// First and last place of the basic policy in the file: lines, or pages where the format has pages.
    pub extent: Option<(usize, usize)>,
    /// Which column to read of a table of two versions.
    pub column: Column,
    /// The clauses of the base text. The part of the file most like them is read.
    pub base: Option<&'a Outline>,
    /// The store of passages; `None` if it shares none with other documents.
    pub texts: Option<&'a Texts>,
}

impl Document {
    /// Takes a source text through outline, names and folding. Total, whatever the size: for texts that are trusted.
    pub fn new(source: SourceText) -> Document {
        let outline = outline_within(&source, None, None);
        Document::outlined(source, outline, Given::default())
    }

    /// [`Document::new`] within limits, where something may be known already.
    ///
    /// # Errors
    /// [`Refusal::Beyond`] where there is more to compare than `limits` allow.
    pub fn given(source: SourceText, given: Given, limits: Limits) -> Result<Document, Refusal> {
        check_lines(&source, limits)?;
        let source = source.into_column(given.column);
        let extent = given.extent.map(|(from, to)| source.places.lines_of(from, to));
        let outline = outline_within(&source, extent, given.base);
        check(&outline, limits)?;
        Ok(Document::outlined(source, outline, given))
    }

    fn outlined(source: SourceText, outline: Outline, given: Given) -> Document {
        let names = find_names(&outline, given.kind);
        let texts = given.texts.cloned().unwrap_or_default();
        Document::of_texts(source, outline, names, texts)
    }

    /// A document whose clauses and names are known.
    pub fn of_outline(source: SourceText, outline: Outline, names: Names) -> Document {
        Document::of_texts(source, outline, names, Texts::default())
    }

    fn of_texts(source: SourceText, outline: Outline, names: Names, texts: Texts) -> Document {
        let clauses = folded(&outline, &names, &texts);
        Document {
            source,
            outline,
            names,
            clauses,
            texts,
            facts: DerivedFacts::default(),
        }
    }

    /// Returns the standards (情報セキュリティ対策基準) bound in the same file, or `None` if no title names them.
    pub fn standards(&self) -> Option<Document> {
        let outline = outline_of_standards(&self.source, &self.outline)?;
        Some(Document::of_texts(
            self.source.clone(),
            outline,
            self.names.clone(),
            self.texts.clone(),
        ))
    }

    /// Returns the family that the document itself shows, whatever it is compared with.
    pub fn own_family(&self) -> DocumentFamily {
        let outline = &self.outline;
        crate::outline::family(&outline.title, &outline.clauses, &outline.outside)
    }

    /// The same document read under other names.
    #[must_use]
    pub fn with_names(self, names: &Names) -> Document {
        if self.names == *names {
            return self;
        }
        Document {
            clauses: folded(&self.outline, names, &self.texts),
            names: names.clone(),
            facts: DerivedFacts::default(),
            ..self
        }
    }

    /// Share of the characters within the extent, white space left out, that were understood, per mille: those that reached
    /// a clause or a named piece outside. Those of lines in doubt (a label that fits nowhere, a lost heading, text of no
    /// clause) and those that could not be decoded weren't. Without a clause, what was taken as cover or preface wasn't
    /// understood either.
    pub fn understood(&self) -> u16 {
        let problems = self.outline.problems.iter();
        let in_doubt = problems.filter(|problem| problem.code.leaves_text_in_doubt());
        let is_rest = |kind| matches!(kind, OutsideKind::Cover | OutsideKind::FrontMatter);
        let no_clause = self.outline.clauses.is_empty();
        let outside = self.outline.outside.iter();
        let rest = outside.filter(|piece| no_clause && is_rest(piece.kind));
        let doubtful: Vec<LineRange> = in_doubt
            .map(|problem| problem.lines)
            .chain(rest.map(|piece| piece.lines))
            .collect();
        let extent = self.outline.extent.lines;
        let mut owned = Owned::new(&self.outline);
        let (mut all, mut lost) = (0, 0);
        for (i, block) in self.source.blocks.iter().enumerate() {
            let line = i + 1;
            if line < extent.from || line > extent.to {
                continue;
            }
            let is_doubtful = doubtful
                .iter()
                .any(|range| range.from <= line && line <= range.to);
            let text = block.content.iter().flat_map(|span| {
                let chars = span.of(&self.source.text).char_indices();
                chars.map(|(at, c)| (span.start + at, c))
            });
            for (at, c) in text.filter(|(_, c)| !is_layout(*c)) {
                all += 1;
                lost += usize::from(is_doubtful || c == '\u{fffd}' || !owned.contains(at));
            }
        }
        let share = (all - lost) * 1000 / all.max(1);
        u16::try_from(share).unwrap_or(1000)
    }

    /// The names by which the text really calls the body, in order of length.
    pub fn self_names(&self) -> Vec<String> {
        struct SelfNames(Vec<String>);
        struct InOneWidth(Vec<char>);
        struct Shared(Arc<InOneWidth>);
        impl AsRef<[char]> for Shared {
            fn as_ref(&self) -> &[char] {
                &self.0.0
            }
        }
        let found = self.facts.get(|| {
            let passages = self
                .clauses
                .iter()
                .flat_map(|clause| [&clause.title, &clause.text]);
            let passages = passages.map(|text| text.fact(|| InOneWidth(compact_in_one_width(&text.raw))));
            let outside = self.outline.outside.iter();
            let outside = outside.map(|piece| Arc::new(InOneWidth(in_one_width(&piece.text))));
            SelfNames(self.names.used(passages.chain(outside).map(Shared)))
        });
        found.0.clone()
    }

    /// Kind of body.
    pub fn kind(&self) -> BodyKind {
        self.names.kind
    }

    /// Indices of the clauses directly under `parent`, or of the roots, in order.
    pub fn children(&self, parent: Option<ClauseId>) -> impl Iterator<Item = ClauseId> + '_ {
        self.outline
            .clauses
            .iter()
            .filter(move |c| c.parent == parent)
            .map(|c| c.id)
    }

    /// The source lines of raw characters `range` of a clause's title or text.
    pub fn lines_of(&self, prose: &Prose, range: Range<usize>) -> Option<LineRange> {
        let first = byte_of(&prose.text, range.start);
        let length = range.len().max(1);
        let last = first + byte_of(&prose.text[first..], length - 1);
        let (from, to) = (prose.source_offset(first)?, prose.source_offset(last)?);
        let to = to.max(from);
        Some(LineRange {
            from: self.source.lines.line_of(from),
            to: self.source.lines.line_of(to),
        })
    }
}

/// The outline is made before clauses can be counted. Its work grows faster than the longest line, so a line may not be
/// longer than all clauses together. Labels are looked for behind every gap of a very long line, so these gaps count as lines.
fn check_lines(source: &SourceText, limits: Limits) -> Result<(), Refusal> {
    let mut lines = 0;
    for block in &source.blocks {
        let text = block.span.of(&source.text);
        let length = text.chars().count();
        limits.check(Limit::Compared, length as u64)?;
        lines += match length > VERY_LONG {
            true => text.split(is_space).count() as u64,
            false => 1,
        };
    }
    limits.check(Limit::Lines, lines)
}

/// The bytes of the source that reached a clause or a piece outside, asked for in ascending order.
struct Owned {
    /// Sorted spans without overlaps, the next one last.
    rest: Vec<Span>,
}

impl Owned {
    fn new(outline: &Outline) -> Owned {
        let mut spans: Vec<Span> = Vec::new();
        for (span, _) in outline.owned_spans() {
            match spans.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => spans.push(span),
            }
        }
        spans.reverse();
        Owned { rest: spans }
    }

    fn contains(&mut self, at: usize) -> bool {
        while self.rest.last().is_some_and(|span| span.end <= at) {
            self.rest.pop();
        }
        self.rest.last().is_some_and(|span| span.start <= at)
    }
}

/// Comparing takes the more time the more clauses there are to pair and the longer one of them is.
fn check(outline: &Outline, limits: Limits) -> Result<(), Refusal> {
    let length = |prose: &Prose| prose.text.chars().count() as u64;
    let lengths = || outline.clauses.iter().map(|c| length(&c.title) + length(&c.text));
    limits.check(Limit::Clauses, outline.clauses.len() as u64)?;
    limits.check(Limit::Clause, lengths().max().unwrap_or(0))?;
    limits.check(Limit::Compared, lengths().sum())
}

/// Byte offset of the `n`th character of `text` that is not layout; the end where there are fewer.
fn byte_of(text: &str, n: usize) -> usize {
    text.char_indices()
        .filter(|&(_, c)| !is_layout(c))
        .nth(n)
        .map_or(text.len(), |(at, _)| at)
}

fn folded(outline: &Outline, names: &Names, texts: &Texts) -> Vec<ClauseText> {
    let clauses = outline.clauses.iter().map(|clause| ClauseText {
        title: texts.passage(&clause.title.text, names),
        text: texts.passage(&clause.text.text, names),
    });
    clauses.collect()
}

fn find_names(outline: &Outline, given: Option<BodyKind>) -> Names {
    let lines_of = |kind: OutsideKind| {
        let pieces = outline.outside.iter().filter(move |piece| piece.kind == kind);
        pieces.flat_map(|piece| piece.text.lines())
    };
    let cover: Vec<&str> = lines_of(OutsideKind::Cover).collect();
    let preamble = outline.outside.iter();
    let preamble = preamble.filter(|piece| piece.kind == OutsideKind::FrontMatter);
    let preamble: Vec<&str> = preamble.map(|piece| piece.text.as_str()).collect();
    let body: Vec<&str> = outline
        .clauses
        .iter()
        .flat_map(|c| [c.title.text.as_str(), c.text.text.as_str()])
        .collect();
    let sources = Sources {
        title: &outline.title,
        cover: &cover,
        preamble: &preamble,
        body: &body,
        is_of_any_subject: outline.family == DocumentFamily::General,
    };
    Names::find(&sources, given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_of_very_long_lines_count_as_lines() {
        let text = format!("1 目的\n{}\n", "*情報 **資産 ".repeat(100));
        let source = crate::read::read(text.as_bytes(), "a.txt").unwrap_or_else(|error| panic!("{error}"));
        let within = |lines| {
            let limits = Limits {
                lines,
                ..Limits::DEFAULT
            };
            Document::given(source.clone(), Given::default(), limits)
        };
        assert!(matches!(within(100), Err(Refusal::Beyond { .. })));
        assert!(within(300).is_ok());
    }

    #[test]
    fn only_text_that_reached_a_clause_or_a_piece_outside_was_understood() {
        let text = "○○市情報セキュリティ基本方針\n1 目的\n本文である。\n2 定義\n本文である。\n";
        let source = crate::read::read(text.as_bytes(), "a.txt").unwrap_or_else(|error| panic!("{error}"));
        let whole = Document::new(source.clone());
        assert_eq!((whole.outline.clauses.len(), whole.understood()), (2, 1000));
        // The text of 2 reaches neither.
        let outline = Outline {
            clauses: whole.outline.clauses[..1].to_vec(),
            ..whole.outline
        };
        let rest = Document::of_outline(source.clone(), outline.clone(), whole.names.clone());
        assert_eq!(rest.understood(), (15 + 9) * 1000 / (15 + 9 + 9));
        // Nor does the title.
        let outline = Outline {
            outside: Vec::new(),
            ..outline
        };
        let rest = Document::of_outline(source, outline, whole.names);
        assert_eq!(rest.understood(), 9 * 1000 / (15 + 9 + 9));
    }
}
