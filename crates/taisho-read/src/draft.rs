//! Collects the text of a document line by line, for readers of formats whose bytes aren't text.

use super::fold::{self, Folding};
use super::omission::{self, Omission, OmittedText};
use super::places::Places;
use super::versions::{Column, is_placeholder};
use super::{Apart, Block, BlockKind, Note, NoteCode};
use taisho_text::lang::Message;
use taisho_text::space::is_space;
use taisho_text::span::{LineIndex, Span};

/// The text of a document that is being read. Each call adds one line; earlier lines never change.
#[derive(Debug, Default)]
pub struct Draft {
    text: String,
    /// One per line: where its parts are, and its kind according to the format.
    blocks: Vec<Block>,
    /// The number of the first line of each page.
    pages: Vec<usize>,
    notes: Vec<Note>,
    omitted: Vec<OmittedText>,
    /// The column of each line, if the document is a table of two versions.
    columns: Vec<Option<Column>>,
    /// The column of the following lines.
    column: Option<Column>,
}

impl Draft {
    /// Makes an empty draft.
    pub fn new() -> Draft {
        Draft::default()
    }

    /// Adds a line. White space at its ends is removed and line breaks inside it become spaces. A line
    /// without text is a blank line.
    pub fn line(&mut self, text: &str, kind: BlockKind) {
        let start = self.begin();
        let part = self.put(text);
        let kind = if part.is_empty() { BlockKind::Blank } else { kind };
        let content = if part.is_empty() { Vec::new() } else { vec![part] };
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { span, content, kind });
    }

    /// Adds a row of a table with its cells from left to right. Empty cells are left out.
    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) {
        let start = self.begin();
        let mut content = Vec::new();
        for cell in cells {
            if cell.as_ref().chars().all(is_space) {
                continue;
            }
            if !content.is_empty() {
                self.text.push('\t');
            }
            content.push(self.put(cell.as_ref()));
        }
        let kind = match content.len() {
            0 => BlockKind::Blank,
            _ => BlockKind::TableRow,
        };
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { span, content, kind });
    }

    /// Adds a blank line, unless the last line is blank.
    pub fn blank(&mut self) {
        if self
            .blocks
            .last()
            .is_some_and(|last| last.kind != BlockKind::Blank)
        {
            self.line("", BlockKind::Blank);
        }
    }

    /// Begins a page with the next line.
    pub fn page(&mut self) {
        self.pages.push(self.blocks.len() + 1);
    }

    /// Returns the number of lines.
    #[cfg(feature = "docx")]
    pub fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Adds a note about the whole document.
    pub fn note(&mut self, code: NoteCode, message: Message) {
        self.notes.push(Note {
            code,
            message,
            lines: None,
        });
    }

    /// Puts the following lines in this column of a table of two versions, or in none.
    pub fn column(&mut self, column: Option<Column>) {
        self.columns.resize(self.blocks.len(), self.column);
        self.column = column;
    }

    /// Returns the document, or its new and its old text if it has a table of two versions.
    pub(super) fn into_versions(mut self) -> (Draft, Option<Draft>) {
        self.column(None);
        if self.columns.iter().all(Option::is_none) {
            return (self, None);
        }
        let mut new = self.only(Column::New);
        let mut old = self.only(Column::Old);
        new.note(
            NoteCode::Versions,
            Message::new(
                "新旧対照表です。新しい方の欄を読みました。古い方は --column old で読めます",
                "A table of two versions: the new column was read. Use --column old for the other",
            ),
        );
        old.note(
            NoteCode::Versions,
            Message::new(
                "新旧対照表です。古い方の欄を読みました",
                "A table of two versions: the old column was read",
            ),
        );
        (new, Some(old))
    }

    /// Returns the numbers, from 0, of the lines in the text of `column`. If the document isn't a table of
    /// two versions, these are all lines.
    #[cfg(feature = "docx")]
    pub fn lines_of(mut self, column: Column) -> Vec<usize> {
        self.column(None);
        let lines = 0..self.blocks.len();
        lines.filter(|&i| self.has_line(i, column)).collect()
    }

    /// Returns whether line `i`, from 0, is in the text of `column`.
    fn has_line(&self, i: usize, column: Column) -> bool {
        match self.columns.get(i).copied().flatten() {
            None => true,
            Some(of) => of == column && !is_placeholder(self.blocks[i].span.of(&self.text)),
        }
    }

    /// Returns the lines of `column` and those outside the table.
    fn only(&self, column: Column) -> Draft {
        let mut draft = Draft {
            notes: self.notes.clone(),
            ..Draft::default()
        };
        let is_kept = |line: usize| {
            self.columns
                .get(line - 1)
                .is_none_or(|of| of.is_none_or(|of| of == column))
        };
        for (i, block) in self.blocks.iter().enumerate() {
            draft.pages.extend(
                self.pages
                    .iter()
                    .filter(|start| **start == i + 1)
                    .map(|_| draft.blocks.len() + 1),
            );
            for omitted in self.omitted.iter().filter(|omitted| omitted.line == i + 1) {
                if is_kept(i + 1) || omitted.why == Omission::Remarks {
                    draft.omit(omitted.why, &omitted.text);
                }
            }
            if !self.has_line(i, column) {
                continue;
            }
            let start = draft.begin();
            draft.text.push_str(block.span.of(&self.text));
            let moved = |span: Span| {
                let from = start + (span.start - block.span.start);
                Span::new(from, from + span.len())
            };
            draft.blocks.push(Block {
                span: moved(block.span),
                content: block.content.iter().copied().map(moved).collect(),
                kind: block.kind,
            });
        }
        for omitted in self
            .omitted
            .iter()
            .filter(|omitted| omitted.line > self.blocks.len())
        {
            draft.omit(omitted.why, &omitted.text);
        }
        draft
    }

    /// Records that `text` precedes or is in the next line of the file and was left out.
    pub fn omit(&mut self, why: Omission, text: &str) {
        self.omitted.push(OmittedText {
            why,
            text: text.to_owned(),
            line: self.blocks.len() + 1,
        });
    }

    /// Returns whether no line contains text.
    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| block.kind == BlockKind::Blank)
    }

    /// Returns the folded text, the changes made by folding, and the lines, blocks, places and notes.
    pub(super) fn finish(self) -> (String, Folding, LineIndex, Vec<Block>, Places, Vec<Note>) {
        let places = match self.pages.is_empty() {
            true => Places::Extracted,
            false => Places::Pages { starts: self.pages },
        };
        let mut blocks = self.blocks;
        if blocks.is_empty() {
            blocks.push(Block {
                span: Span::new(0, 0),
                content: Vec::new(),
                kind: BlockKind::Blank,
            });
        }
        let spans = blocks
            .iter_mut()
            .flat_map(|block| block.content.iter_mut().chain(std::iter::once(&mut block.span)));
        let (text, folding) = fold::fold_with(self.text, spans);
        let lines = LineIndex::new(&text);
        let mut omitted = self.omitted;
        for passage in &mut omitted {
            passage.line = passage.line.min(blocks.len());
        }
        let mut notes = self.notes;
        notes.extend(omission::notes(&omitted));
        (text, folding, lines, blocks, places, notes)
    }

    fn begin(&mut self) -> usize {
        if !self.blocks.is_empty() {
            self.text.push('\n');
        }
        self.text.len()
    }

    /// Writes a part of a line and returns its position.
    fn put(&mut self, part: &str) -> Span {
        let start = self.text.len();
        for (i, piece) in part
            .split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
            .enumerate()
        {
            if i > 0 && !self.text[start..].ends_with(is_space) {
                self.text.push(' ');
            }
            self.text.push_str(piece);
        }
        let slice = &self.text[start..];
        let lead = slice.len() - slice.trim_start_matches(is_space).len();
        let end = start + slice.trim_end_matches(is_space).len();
        Span::new((start + lead).min(end), end)
    }
}

/// Kinds of lines that a format marks and that aren't running text.
impl From<Apart> for BlockKind {
    fn from(apart: Apart) -> BlockKind {
        BlockKind::Apart(apart)
    }
}
