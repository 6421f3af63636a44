//! Maps the words of a Word document back to its file, for programs that add something to it, such as
//! comments.

use super::markup::{LONGEST_PROPERTIES, Markup, RunCut, TextElement};
use super::package::Package;
pub use super::root::WordRoot;
use super::text::{DocxText, ElementStretch};
use crate::budget::Budget;
use crate::versions::Column;
use crate::{Refusal, SourceText, guard};
use std::collections::BTreeSet;
use std::ops::Range;
use taisho_text::space::is_space;
use taisho_text::span::Span;

/// A part of the file as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordPart {
    /// Its path in the file.
    pub path: String,
    /// Its XML.
    pub xml: String,
}

/// A Word document with a map from its text to its markup.
#[derive(Debug)]
pub struct WordPlaces {
    /// The main part.
    pub main: WordPart,
    /// Its relationships.
    pub relations: WordPart,
    /// Its comments, if it has any.
    pub comments: Option<WordPart>,
    /// The list of content types.
    pub types: WordPart,
    /// The paths of all parts, in lower case.
    pub paths: BTreeSet<String>,
    /// The source of each line of the text.
    lines: Vec<Vec<DocxText>>,
    markup: Markup,
}

/// A place in the XML of the main part where something may be inserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordSpot {
    /// Offset in bytes.
    pub at: usize,
    /// What must be written before the insertion, because it is inside the text of a run. Otherwise empty.
    pub before: String,
    /// What must be written after the insertion.
    pub behind: String,
}

/// A part of the text of one paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRange {
    /// Where it begins.
    pub start: WordSpot,
    /// Where it ends.
    pub end: WordSpot,
    /// Where a run may be inserted before it, outside of elements such as a link.
    pub before: WordSpot,
    /// Where a run may be inserted after it, outside of elements such as a link.
    pub behind: WordSpot,
    /// The properties of its last run.
    pub properties: String,
    /// Where its paragraph begins.
    pub paragraph: usize,
    /// How the mark at the end of its paragraph can be tracked, if it can.
    pub mark: Option<WordMark>,
    /// Where its paragraph ends.
    pub paragraph_end: usize,
    /// Whether another paragraph follows directly.
    pub is_followed: bool,
    /// Whether `before` and `behind` are exactly at its ends, and not at those of an element around it.
    pub is_exact: bool,
    /// Whether it is in a cell of a table.
    pub is_in_cell: bool,
}

/// Where a tracked change of the mark at the end of a paragraph is put in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordMark {
    /// The byte.
    pub at: usize,
    /// The elements that have to be around it, from the outside in.
    pub around: &'static [&'static str],
}

/// A stretch of text inside one run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordRun {
    /// The byte at which its first character begins.
    pub start: usize,
    /// The byte at which its last character ends.
    pub end: usize,
    /// What ends the text and its run.
    pub close: String,
    /// What begins a run that looks the same, and its text.
    pub open: String,
    /// The properties of the run.
    pub properties: String,
}

/// Reads the places of a Word document that [`read`](crate::read) has read with this `column`.
///
/// # Errors
/// Those of [`read_within`](crate::read_within).
pub fn places(bytes: &[u8], column: Column, budget: &Budget) -> Result<WordPlaces, Refusal> {
    guard::guarded(bytes, budget, |bytes, budget| {
        WordPlaces::new(bytes, column, budget)
    })
}

impl WordPlaces {
    fn new(bytes: Vec<u8>, column: Column, budget: &Budget) -> Result<WordPlaces, Refusal> {
        let mut package = Package::open(bytes, budget)?;
        let main = super::main_part(&mut package)?;
        let path = main.0.clone();
        let (draft, mut texts) = super::draft(&mut package, main, budget)?;
        let lines = draft.lines_of(column);
        let lines = lines.into_iter().map(|line| std::mem::take(&mut texts[line]));
        let comments = package
            .relations(&path)?
            .into_iter()
            .find(|of| of.role == "comments");
        let comments = comments.map(|of| of.target);
        let mut part = |path: String| -> Result<Option<WordPart>, Refusal> {
            let xml = package.text(&path)?;
            Ok(xml.map(|xml| WordPart { path, xml }))
        };
        let relations = Package::relations_path(&path);
        let empty = |path: String| WordPart {
            path,
            xml: String::new(),
        };
        let main = part(path.clone())?.unwrap_or_else(|| empty(path));
        Ok(WordPlaces {
            markup: Markup::new(&main.xml, budget)?,
            relations: part(relations.clone())?.unwrap_or_else(|| empty(relations)),
            comments: match comments {
                Some(path) => Some(part(path.clone())?.unwrap_or_else(|| empty(path))),
                None => None,
            },
            types: part("[Content_Types].xml".to_owned())?.unwrap_or_else(|| empty(String::new())),
            paths: package.paths(),
            lines: lines.collect(),
            main,
        })
    }

    /// Returns where `span` of `source` is, up to the end of the paragraph in which it begins. Returns
    /// `None` if none of its characters are in a run, as with automatic numbers, notes, headers and footers.
    pub fn range(&self, source: &SourceText, span: Span) -> Option<WordRange> {
        let stretches = self.stretches(source, span);
        let text = |stretch: &ElementStretch| self.markup.texts.get(&stretch.element);
        let mut found = stretches.iter().filter_map(|of| Some((of, text(of)?)));
        let first = found.next()?;
        // The text of a box is read after its paragraph, but its anchor may precede the text.
        let in_paragraph = found
            .take_while(|(_, text)| text.paragraph == first.1.paragraph)
            .filter(|(_, text)| text.host >= first.1.host);
        let last = in_paragraph.last().unwrap_or(first);
        let (start, end) = (self.start(first.0, first.1), self.end(last.0, last.1));
        let is_plain = |text: &TextElement| text.outermost == text.host;
        Some(WordRange {
            before: match is_plain(first.1) {
                true => start.clone(),
                false => spot(first.1.outermost),
            },
            behind: match is_plain(last.1) {
                true => end.clone(),
                false => spot(self.end_of(last.1.outermost)),
            },
            start,
            end,
            properties: match &last.1.cut {
                Some(cut) => cut.properties(&self.main.xml).to_owned(),
                None => String::new(),
            },
            paragraph: first.1.paragraph,
            mark: self.mark(first.1.paragraph),
            paragraph_end: self.end_of(first.1.paragraph),
            is_followed: self.markup.followed.contains(&first.1.paragraph),
            is_exact: [first.1, last.1]
                .into_iter()
                .all(|text| is_plain(text) && text.cut.is_some()),
            is_in_cell: first.1.is_in_cell,
        })
    }

    /// Returns `span` of `source` run by run; `None` unless all of it is in runs of one paragraph that aren't in anything
    /// else and can be cut.
    pub fn runs(&self, source: &SourceText, span: Span) -> Option<Vec<WordRun>> {
        let xml = &self.main.xml;
        let mut paragraphs = BTreeSet::new();
        let mut found = 0;
        let mut runs = Vec::new();
        for stretch in self.stretches(source, span) {
            let text = self.markup.texts.get(&stretch.element)?;
            let cut = text.cut.as_ref().filter(|_| text.outermost == text.host)?;
            paragraphs.insert(text.paragraph);
            found += stretch.chars.len();
            runs.push(WordRun {
                start: cut.before(xml, stretch.chars.start),
                end: cut.behind(xml, stretch.chars.end),
                close: cut.close(xml),
                open: cut.open(xml),
                properties: cut.properties(xml).to_owned(),
            });
        }
        let is_whole = found == count(source, span.start, span.end) && paragraphs.len() == 1;
        is_whole.then_some(runs)
    }

    /// Returns style, numbering and other properties of the paragraph that begins at `paragraph`, as elements; nothing if they
    /// are longer than any that Word writes, as for the properties of a run.
    pub fn paragraph_properties(&self, paragraph: usize) -> String {
        let Some(of) = self.markup.paragraphs.get(&paragraph) else {
            return String::new();
        };
        let length: usize = of.properties.iter().map(Range::len).sum();
        if length > LONGEST_PROPERTIES {
            return String::new();
        }
        let properties = of.properties.iter();
        properties.map(|range| &self.main.xml[range.clone()]).collect()
    }

    fn mark(&self, paragraph: usize) -> Option<WordMark> {
        let of = self
            .markup
            .paragraphs
            .get(&paragraph)
            .filter(|of| !of.is_closed)?;
        Some(match (of.mark_inside, of.properties_inside) {
            (Some(at), _) => WordMark { at, around: &[] },
            (None, Some(inside)) => WordMark {
                at: of.properties.last().map_or(inside, |last| last.end),
                around: &["rPr"],
            },
            (None, None) => WordMark {
                at: of.inside,
                around: &["pPr", "rPr"],
            },
        })
    }

    /// Returns the source of the characters of `span`, line by line.
    fn stretches(&self, source: &SourceText, span: Span) -> Vec<ElementStretch> {
        let mut found = Vec::new();
        let first = source.lines.line_of(span.start);
        let last = source.lines.line_of(span.end.saturating_sub(1).max(span.start));
        for number in first..=last {
            let line = source.lines.span_of(number);
            let (from, to) = (span.start.max(line.start), span.end.min(line.end));
            let Some(texts) = self.lines.get(number - 1).filter(|_| from < to) else {
                continue;
            };
            let skipped = count(source, line.start, from);
            found.extend(stretches(texts, skipped..skipped + count(source, from, to)));
        }
        found
    }

    fn end_of(&self, start: usize) -> usize {
        self.markup.ends.get(&start).copied().unwrap_or(start)
    }

    fn start(&self, stretch: &ElementStretch, text: &TextElement) -> WordSpot {
        let Some(cut) = &text.cut else {
            return spot(text.host);
        };
        let at = cut.before(&self.main.xml, stretch.chars.start);
        match at == cut.content.start && cut.is_first {
            true => spot(text.host),
            false => self.inside(cut, at),
        }
    }

    fn end(&self, stretch: &ElementStretch, text: &TextElement) -> WordSpot {
        let Some(cut) = &text.cut else {
            return spot(self.end_of(text.host));
        };
        let at = cut.behind(&self.main.xml, stretch.chars.end);
        match at == cut.content.end && cut.is_last {
            true => spot(self.end_of(text.host)),
            false => self.inside(cut, at),
        }
    }

    fn inside(&self, cut: &RunCut, at: usize) -> WordSpot {
        WordSpot {
            at,
            before: cut.close(&self.main.xml),
            behind: cut.open(&self.main.xml),
        }
    }
}

/// Returns the number of characters that the file has for a stretch of the text, white space not counted.
fn count(source: &SourceText, from: usize, to: usize) -> usize {
    let text = source.folding.original(&source.text, Span::new(from, to));
    text.chars().filter(|c| !is_space(*c)).count()
}

/// A place between elements.
fn spot(at: usize) -> WordSpot {
    WordSpot {
        at,
        before: String::new(),
        behind: String::new(),
    }
}

/// Returns the source of characters in the texts of a line, without counting white space.
fn stretches(texts: &[DocxText], wanted: Range<usize>) -> Vec<ElementStretch> {
    let mut at = 0;
    let mut found = Vec::new();
    for text in texts {
        let count = text.as_str().chars().filter(|c| !is_space(*c)).count();
        let (from, to) = (wanted.start.max(at), wanted.end.min(at + count));
        if from < to {
            found.extend(text.stretches(from - at..to - at));
        }
        at += count;
    }
    found
}
