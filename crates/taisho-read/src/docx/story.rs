//! Texts other than the main text: footnotes, endnotes, headers and footers.

use super::body::{DocxLine, Walker};
use super::inline::DocxInline;
use super::text::DocxText;
use super::xml::Element;
use crate::{Apart, Refusal};
use std::collections::HashMap;

/// The text that is being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocxStory {
    /// The main text.
    Body,
    /// A footnote or an endnote.
    Note,
    /// A header or footer.
    Running,
}

/// The notes that haven't been read yet.
#[derive(Debug, Default)]
pub struct Notes<'a> {
    foot: HashMap<&'a str, &'a Element>,
    end: HashMap<&'a str, &'a Element>,
}

impl<'a> Notes<'a> {
    /// Collects the notes of the two parts that contain them.
    pub fn new(foot: Option<&'a Element>, end: Option<&'a Element>) -> Notes<'a> {
        let notes = |root: Option<&'a Element>| {
            let all = root.into_iter().flat_map(Element::elements);
            // Notes with a type are separators.
            let notes = all.filter(|note| matches!(note.value("type"), None | Some("normal")));
            notes.filter_map(|note| Some((note.value("id")?, note))).collect()
        };
        Notes {
            foot: notes(foot),
            end: notes(end),
        }
    }
}

impl<'a> Walker<'a> {
    /// Reads the main text.
    pub fn story(&mut self, body: &'a Element) -> Result<(), Refusal> {
        self.with_fields(body, |walker| walker.blocks(body))
    }

    /// Adds a note after the paragraph that refers to it, once.
    pub(super) fn note(&mut self, reference: &'a Element, to: &mut DocxInline) -> Result<(), Refusal> {
        let notes = match reference.name.as_str() {
            "footnoteReference" => &mut self.notes.foot,
            _ => &mut self.notes.end,
        };
        let Some(note) = reference.value("id").and_then(|id| notes.remove(id)) else {
            return Ok(());
        };
        let outer = std::mem::replace(&mut self.story, DocxStory::Note);
        let lines = self.with_fields(note, |walker| walker.lines_of(note));
        self.story = outer;
        to.later
            .extend(lines?.into_iter().filter(|line| *line != DocxLine::Blank));
        Ok(())
    }

    /// Reads a header or footer. Only lines that no other one has are kept.
    pub fn running(&mut self, root: &Element) -> Result<(), Refusal> {
        let Walker { budget, styles, .. } = *self;
        // A separate walker, because its tree lives only during this call.
        let mut walker = Walker::new(budget, styles, std::mem::take(&mut self.lists), Notes::default());
        walker.tally = std::mem::take(&mut self.tally);
        walker.story = DocxStory::Running;
        let outcome = walker.story(root);
        (self.lists, self.tally) = (walker.lists, walker.tally);
        outcome?;
        for line in walker.lines {
            let line = match line {
                DocxLine::Blank | DocxLine::Omitted(..) | DocxLine::Column(_) => continue,
                DocxLine::Row(cells) => DocxLine::Text(DocxText::join(cells), Apart::RunningHead.into()),
                DocxLine::Text(text, _) if is_page_number(text.as_str()) => {
                    DocxLine::Text(text, Apart::PageNumber.into())
                }
                DocxLine::Text(..) => line,
            };
            let DocxLine::Text(text, _) = &line else { continue };
            if self.seen_heads.insert(text.as_str().to_owned()) {
                self.grow(text.as_str())?;
                self.heads.push(line);
            }
        }
        Ok(())
    }

    /// Writes the headers and footers.
    pub fn flush_heads(&mut self) {
        if !self.heads.is_empty() {
            self.lines.push(DocxLine::Blank);
            self.lines.append(&mut self.heads);
        }
    }
}

/// Returns whether a text is a page number: `1`, `- 1 -`, `1/12`, `1ページ`.
fn is_page_number(text: &str) -> bool {
    let is_mark = |c: char| "-－‐–—/／・.()（）ページ頁P".contains(c) || taisho_text::space::is_space(c);
    text.chars().any(char::is_numeric) && text.chars().all(|c| c.is_numeric() || is_mark(c))
}
