//! Turns lines into rows of cells. Gaps of the layout divide a line of plain text into cells; lines that
//! break a sentence are joined.

use super::AppendixCell;
use crate::document::Document;
use crate::outline::Outside;
use crate::read::{Block, BlockKind};
use crate::span::{LineRange, Span};
use taisho_text::label;
use taisho_text::space::is_space;

/// A row of a table, a line of a form, or a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct AppendixRow {
    /// Its cells from left to right, without empty ones. There is at least one.
    pub cells: Vec<AppendixCell>,
    /// Whether the first cell is the label of a sentence.
    pub is_labelled: bool,
    /// The line as findings quote it: as written, with one space between cells.
    pub text: String,
    /// The range of source lines.
    pub lines: LineRange,
    /// Index of the piece outside the clauses that contains it.
    pub piece: usize,
}

impl AppendixRow {
    /// Returns everything it says, in the form that is compared.
    pub fn key(&self) -> Vec<char> {
        self.cells
            .iter()
            .flat_map(|cell| cell.key.iter().copied())
            .collect()
    }

    /// Returns the cells without a leading number, because the numbers change after a deleted row.
    pub fn unnumbered(&self) -> &[AppendixCell] {
        match self.cells.as_slice() {
            [first, rest @ ..] if !rest.is_empty() && (self.is_labelled || first.is_number()) => rest,
            cells => cells,
        }
    }
}

/// A line that is being read.
struct LineText {
    /// The label before a sentence.
    number: Option<String>,
    cells: Vec<String>,
    lines: LineRange,
    /// Whether a sentence may continue in the next line.
    is_open: bool,
}

/// A line shorter than this was ended on purpose, in characters.
const SHORTEST_WRAPPED: usize = 18;

/// Returns the rows of the piece at `index` after its first `skipped` lines.
pub(super) fn rows(document: &Document, index: usize, skipped: usize) -> Vec<AppendixRow> {
    let lines = lines(document, &document.outline.outside[index], skipped);
    let rows = lines.into_iter().flat_map(sentences);
    let rows = rows.map(|line| {
        let texts: Vec<&str> = line
            .number
            .iter()
            .chain(&line.cells)
            .map(String::as_str)
            .collect();
        let cells = texts.iter().map(|text| AppendixCell::new(text, &document.names));
        AppendixRow {
            cells: cells.filter(|cell| !cell.is_blank()).collect(),
            is_labelled: line.number.is_some(),
            text: texts.join(" "),
            lines: line.lines,
            piece: index,
        }
    });
    rows.filter(|row| !row.cells.is_empty()).collect()
}

/// Splits the rows of a form into fields, because it is only layout which fields share a line.
pub(super) fn fields(rows: Vec<AppendixRow>) -> Vec<AppendixRow> {
    let mut fields = Vec::with_capacity(rows.len());
    for row in rows {
        let numbered = row.cells.len() - row.unnumbered().len();
        let mut cells = row.cells.into_iter();
        let first: Vec<AppendixCell> = cells.by_ref().take(numbered + 1).collect();
        let rest = cells.map(|cell| vec![cell]);
        for cells in std::iter::once(first).chain(rest) {
            fields.push(AppendixRow {
                is_labelled: row.is_labelled && cells.len() > 1,
                cells,
                text: row.text.clone(),
                lines: row.lines,
                piece: row.piece,
            });
        }
    }
    fields
}

fn lines(document: &Document, piece: &Outside, skipped: usize) -> Vec<LineText> {
    let source = &document.source;
    let mut lines: Vec<LineText> = Vec::new();
    let mut passed = 0;
    let mut is_after_blank = true;
    for number in piece.lines.from..=piece.lines.to {
        let Some(block) = source.blocks.get(number - 1) else {
            continue;
        };
        let mut cells = cells_of(block, &source.text);
        if cells.is_empty() {
            is_after_blank = true;
            continue;
        }
        passed += 1;
        if passed <= skipped {
            continue;
        }
        let own = LineRange {
            from: number,
            to: number,
        };
        let is_open = is_open(block.kind, &cells);
        let label = match cells.as_slice() {
            [text] => label::set_off(text).filter(|&length| length < text.len()),
            _ => None,
        };
        let begins = is_after_blank || block.kind != BlockKind::Line || label.is_some();
        is_after_blank = false;
        match lines.last_mut() {
            Some(last) if last.is_open && !begins && cells.len() == 1 => {
                last.cells[0].push_str(&cells[0]);
                last.lines = last.lines.union(own);
                last.is_open = is_open;
            }
            _ => {
                let number = label.map(|length| {
                    let text = cells[0].split_off(length).trim_matches(is_space).to_owned();
                    std::mem::replace(&mut cells[0], text)
                });
                lines.push(LineText {
                    number,
                    cells,
                    lines: own,
                    is_open,
                });
            }
        }
    }
    lines
}

fn is_open(kind: BlockKind, cells: &[String]) -> bool {
    kind == BlockKind::Line
        && cells.len() == 1
        && cells[0].chars().count() >= SHORTEST_WRAPPED
        && !cells[0].ends_with(['。', '）', ')', '」'])
}

/// Splits a line of one cell after each sentence.
fn sentences(line: LineText) -> Vec<LineText> {
    let [text] = line.cells.as_slice() else {
        return vec![line];
    };
    let mut sentences = vec![String::new()];
    let mut depth = 0usize;
    for c in text.chars() {
        match c {
            '（' | '(' | '「' => depth += 1,
            '）' | ')' | '」' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if let Some(last) = sentences.last_mut() {
            last.push(c);
        }
        if c == '。' && depth == 0 {
            sentences.push(String::new());
        }
    }
    let sentences = sentences
        .into_iter()
        .filter(|text| !text.trim_matches(is_space).is_empty());
    let mut number = line.number.clone();
    sentences
        .map(|text| LineText {
            number: number.take(),
            cells: vec![text],
            lines: line.lines,
            is_open: false,
        })
        .collect()
}

/// Returns the texts of the cells of a line.
fn cells_of(block: &Block, text: &str) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    if block.kind == BlockKind::TableRow {
        let mut before: Option<Span> = None;
        for span in &block.content {
            let part = span.of(text).trim_matches(is_space);
            let is_broken = before.is_some_and(|before| {
                let between = Span::new(before.end, span.start).of(text);
                between.contains('<') && !between.contains(['|', '\t'])
            });
            match cells.last_mut().filter(|_| is_broken) {
                Some(cell) => cell.push_str(part),
                None => cells.push(part.to_owned()),
            }
            before = Some(*span);
        }
        cells.retain(|cell| !cell.is_empty());
        return cells;
    }
    let line: String = block.content.iter().map(|span| span.of(text)).collect();
    let line = line.trim_matches(is_space);
    if line.contains(['。', '、']) && !line.contains('\t') {
        return vec![line.to_owned()];
    }
    divided(line)
}

/// Splits a line of plain text at its widest gaps: at tabs, otherwise at gaps of several columns, otherwise
/// at any white space.
fn divided(line: &str) -> Vec<String> {
    let parts: Vec<&str> = match line.contains('\t') {
        true => line.split('\t').collect(),
        false => at_gaps(line),
    };
    let trimmed = parts.into_iter().map(|part| part.trim_matches(is_space));
    let mut cells: Vec<String> = Vec::new();
    let mut is_letter = false;
    for part in trimmed.filter(|part| !part.is_empty()) {
        let is_single = part.chars().count() == 1;
        // The characters of a word can be spread over the line, as in 氏　名. Tabs always separate cells.
        match cells
            .last_mut()
            .filter(|_| is_single && is_letter && !line.contains('\t'))
        {
            Some(word) => word.push_str(part),
            None => cells.push(part.to_owned()),
        }
        is_letter = is_single;
    }
    cells
}

fn at_gaps(line: &str) -> Vec<&str> {
    let is_wide = |gap: &str| gap.chars().map(taisho_text::space::columns).sum::<usize>() >= 3;
    let mut gaps: Vec<(usize, usize)> = Vec::new();
    for (at, c) in line.char_indices().filter(|(_, c)| is_space(*c)) {
        match gaps.last_mut().filter(|gap| gap.1 == at) {
            Some(gap) => gap.1 = at + c.len_utf8(),
            None => gaps.push((at, at + c.len_utf8())),
        }
    }
    let has_wide = gaps.iter().any(|&(from, to)| is_wide(&line[from..to]));
    let mut parts = Vec::new();
    let mut begin = 0;
    for (from, to) in gaps {
        if !has_wide || is_wide(&line[from..to]) {
            parts.push(&line[begin..from]);
            begin = to;
        }
    }
    parts.push(&line[begin..]);
    parts
}
