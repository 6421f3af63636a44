//! The text of a document whose bytes are not text: a format reader writes it line by line.

use super::fold::{self, Folding};
use super::omission::{self, Omission, OmittedText};
use super::places::Places;
use super::versions::{Column, is_placeholder};
use super::{Apart, Block, BlockKind, Note, NoteCode};
use taisho_text::lang::Message;
use taisho_text::space::is_space;
use taisho_text::span::{LineIndex, Span};

/// A text under way. Each call adds one line; nothing that was written is changed afterwards.
#[derive(Debug, Default)]
pub struct Draft {
    text: String,
    /// One per line: where its parts begin and end, and what the format says of it.
    blocks: Vec<Block>,
    /// Number of the line that each page begins with.
    pages: Vec<usize>,
    notes: Vec<Note>,
    omitted: Vec<OmittedText>,
    /// The column that each line is in, if the document is a table of two versions.
    columns: Vec<Option<Column>>,
    /// That of the lines to come.
    column: Option<Column>,
}

impl Draft {
    /// An empty text.
    pub fn new() -> Draft {
        Draft::default()
    }

    /// Adds a line. White space at its ends and line breaks in it carry nothing here and become single spaces or go;
    /// a line without text is a blank one.
    pub fn line(&mut self, text: &str, kind: BlockKind) {
        let start = self.begin();
        let part = self.put(text);
        let kind = if part.is_empty() { BlockKind::Blank } else { kind };
        let content = if part.is_empty() { Vec::new() } else { vec![part] };
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block { span, content, kind });
    }

    /// Adds a row of a table, cells from left to right; empty cells are left out.
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

    /// Adds a blank line, unless one stands there already.
    pub fn blank(&mut self) {
        if self
            .blocks
            .last()
            .is_some_and(|last| last.kind != BlockKind::Blank)
        {
            self.line("", BlockKind::Blank);
        }
    }

    /// The next line begins a page.
    pub fn page(&mut self) {
        self.pages.push(self.blocks.len() + 1);
    }

    /// Returns the number of lines.
    #[cfg(feature = "docx")]
    pub fn len(&self) -> usize {
        self.blocks.len()
    }

    /// Says something about the reading of the whole document.
    pub fn note(&mut self, code: NoteCode, message: Message) {
        self.notes.push(Note {
            code,
            message,
            lines: None,
        });
    }

    /// The lines to come are in this column of a table of two versions, or in none.
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

    /// Returns the numbers, from 0, of the lines that the text of `column` has: all lines if the document isn't a table of
    /// two versions.
    #[cfg(feature = "docx")]
    pub fn lines_of(mut self, column: Column) -> Vec<usize> {
        self.column(None);
        let lines = 0..self.blocks.len();
        lines.filter(|&i| self.has_line(i, column)).collect()
    }

    /// Returns whether the text of `column` has line `i`, from 0.
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

    /// Says that `text` is in the file at the beginning or in the middle of the next line and was left out.
    pub fn omit(&mut self, why: Omission, text: &str) {
        self.omitted.push(OmittedText {
            why,
            text: text.to_owned(),
            line: self.blocks.len() + 1,
        });
    }

    /// Whether no line holds text.
    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| block.kind == BlockKind::Blank)
    }

    /// Returns the folded text, what folding changed, and lines, blocks, places and notes.
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

    /// Writes a part of a line; gives its place.
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

/// Kinds of line that a format names and that are no running text.
impl From<Apart> for BlockKind {
    fn from(apart: Apart) -> BlockKind {
        BlockKind::Apart(apart)
    }
}
