//! A document after reading, outline and folding. Both sides of a comparison are documents.

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

/// A document: its source, its outline, the names of its body, and its folded clauses.
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
    /// The store that its passages come from.
    texts: Texts,
    facts: DerivedFacts,
}

/// The folded title and text of a clause.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClauseText {
    /// Heading or defined term.
    pub title: Passage,
    /// Text below the heading.
    pub text: Passage,
}

/// What is known about a document before it is read. With `None`, the text decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Given<'a> {
    /// The kind of body.
    pub kind: Option<BodyKind>,
    /// First and last line of the basic policy in the file, or pages if the format has pages.
    pub extent: Option<(usize, usize)>,
    /// Which column of a table of two versions to read.
    pub column: Column,
    /// The clauses of the base text. The part of the file that is most similar to them is read.
    pub base: Option<&'a Outline>,
    /// The store of passages, or `None` if none are shared with other documents.
    pub texts: Option<&'a Texts>,
}

impl Document {
    /// Makes a document from a source text. It can't fail and has no limits, so it is meant for trusted
    /// texts.
    pub fn new(source: SourceText) -> Document {
        let outline = outline_within(&source, None, None);
        Document::outlined(source, outline, Given::default())
    }

    /// Makes a document within limits, using what is already known about it.
    ///
    /// # Errors
    /// [`Refusal::Beyond`] if there is more to compare than `limits` allow.
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

    /// Makes a document whose clauses and names are known.
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

    /// Returns the standards (情報セキュリティ対策基準) in the same file, or `None` if no title names them.
    pub fn standards(&self) -> Option<Document> {
        let outline = outline_of_standards(&self.source, &self.outline)?;
        Some(Document::of_texts(
            self.source.clone(),
            outline,
            self.names.clone(),
            self.texts.clone(),
        ))
    }

    /// Returns the family that the document itself shows, regardless of what it is compared with.
    pub fn own_family(&self) -> DocumentFamily {
        let outline = &self.outline;
        crate::outline::family(&outline.title, &outline.clauses, &outline.outside)
    }

    /// Returns the same document read with other names.
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

    /// Returns how many of the characters within the extent were understood, per mille, without white space.
    /// Understood are those in a clause or in a named piece outside the clauses. Characters of doubtful
    /// lines (a label that fits nowhere, a lost heading, text outside any clause) and undecodable ones don't
    /// count. In a document without clauses, the cover and preface don't count either.
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

    /// Returns the names that the text uses for the body, sorted by length.
    pub fn self_names(&self) -> Vec<String> {
        struct SelfNames(Vec<String>);
        struct InOneWidth(Vec<char>);
        struct SharedText(Arc<InOneWidth>);
        impl AsRef<[char]> for SharedText {
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
            SelfNames(self.names.used(passages.chain(outside).map(SharedText)))
        });
        found.0.clone()
    }

    /// Kind of body.
    pub fn kind(&self) -> BodyKind {
        self.names.kind
    }

    /// Returns the indices of the clauses directly under `parent`, or of the roots, in order.
    pub fn children(&self, parent: Option<ClauseId>) -> impl Iterator<Item = ClauseId> + '_ {
        self.outline
            .clauses
            .iter()
            .filter(move |c| c.parent == parent)
            .map(|c| c.id)
    }

    /// Returns the source lines of the raw characters `range` of a clause's title or text.
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

/// Rejects lines that are too long for the outline, which is made before clauses can be counted. Its work
/// grows faster than the longest line, so a line may not be longer than all clauses together. Labels are
/// searched after every gap of a very long line, so these gaps count as lines.
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

/// The bytes of the source that belong to a clause or a piece outside. They must be queried in ascending
/// order.
struct Owned {
    /// Sorted spans without overlaps, with the next one last.
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

/// Rejects documents whose comparison would take too long: the time grows with the number of clauses and the
/// length of the longest.
fn check(outline: &Outline, limits: Limits) -> Result<(), Refusal> {
    let length = |prose: &Prose| prose.text.chars().count() as u64;
    let lengths = || outline.clauses.iter().map(|c| length(&c.title) + length(&c.text));
    limits.check(Limit::Clauses, outline.clauses.len() as u64)?;
    limits.check(Limit::Clause, lengths().max().unwrap_or(0))?;
    limits.check(Limit::Compared, lengths().sum())
}

/// Returns the byte offset of the `n`th character of `text` that isn't white space, or the end if there are
/// fewer.
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
        // The text of 2 belongs to neither.
        let outline = Outline {
            clauses: whole.outline.clauses[..1].to_vec(),
            ..whole.outline
        };
        let rest = Document::of_outline(source.clone(), outline.clone(), whole.names.clone());
        assert_eq!(rest.understood(), (15 + 9) * 1000 / (15 + 9 + 9));
        // The title doesn't either.
        let outline = Outline {
            outside: Vec::new(),
            ..outline
        };
        let rest = Document::of_outline(source, outline, whole.names);
        assert_eq!(rest.understood(), 9 * 1000 / (15 + 9 + 9));
    }
}
