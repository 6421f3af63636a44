//! The rows of one sheet.

use super::strings::StringItem;
use super::{SheetCell, SheetRow, broken};
use crate::docx::xml::referred;
use crate::{Budget, Limit, Refusal};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Most columns that a sheet of Excel has.
const COLUMNS: usize = 16_384;

/// A cell under way.
#[derive(Default)]
struct OpenCell {
    column: usize,
    kind: String,
    value: String,
    is_in_value: bool,
    inline: StringItem,
}

/// Returns the rows that `wants` returns `true` for.
pub fn rows(
    xml: &str,
    shared: &[String],
    budget: &Budget,
    wants: impl FnMut(&mut SheetRow) -> bool,
) -> Result<Vec<SheetRow>, Refusal> {
    let mut reader = Reader::from_str(xml);
    let mut sheet = SheetReader {
        shared,
        budget,
        wants,
        found: Vec::new(),
        row: SheetRow::default(),
        cell: None,
        next: 0,
        kept: 0,
        kept_text: 0,
        row_text: 0,
    };
    for turn in 0u64.. {
        if turn.is_multiple_of(512) {
            budget.tick()?;
        }
        match reader.read_event().map_err(|_| broken())? {
            Event::DocType(_) => return Err(broken()),
            Event::Eof => return Ok(sheet.found),
            event => sheet.take(&event)?,
        }
    }
    Err(broken())
}

/// A sheet that is being read.
struct SheetReader<'a, W> {
    shared: &'a [String],
    budget: &'a Budget,
    wants: W,
    found: Vec<SheetRow>,
    row: SheetRow,
    cell: Option<OpenCell>,
    /// Column of the next cell, if it doesn't say.
    next: usize,
    /// Cells and rows kept.
    kept: u64,
    /// Bytes of text in them, and in the row. A text that cells share may come a million times.
    kept_text: u64,
    row_text: u64,
}

impl<W: FnMut(&mut SheetRow) -> bool> SheetReader<'_, W> {
    fn take(&mut self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "row" => self.begin_row(tag),
            Event::End(tag) if tag.local_name().as_ref() == "row" => self.end_row()?,
            Event::Start(tag) if tag.local_name().as_ref() == "c" => {
                let cell = opened(tag, self.next);
                self.next = cell.column + 1;
                self.cell = Some(cell);
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "c" => {
                self.next = opened(tag, self.next).column + 1;
            }
            Event::End(tag) if tag.local_name().as_ref() == "c" => self.end_cell()?,
            event => {
                if let Some(cell) = &mut self.cell {
                    take(cell, event)?;
                }
            }
        }
        Ok(())
    }

    fn begin_row(&mut self, tag: &BytesStart) {
        let number = attribute(tag, "r").and_then(|number| number.parse().ok());
        self.row = SheetRow {
            number: number.unwrap_or(self.row.number.saturating_add(1)),
            cells: Vec::new(),
        };
        (self.next, self.row_text) = (0, 0);
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        let mut done = std::mem::take(&mut self.row);
        self.row.number = done.number;
        if !done.cells.is_empty() && (self.wants)(&mut done) {
            self.kept += done.cells.len() as u64 + 1;
            self.kept_text += done.cells.iter().map(size).sum::<u64>();
            self.budget.limits.check(Limit::Parts, self.kept)?;
            self.found.push(done);
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), Refusal> {
        let done = self.cell.take().and_then(|cell| closed(cell, self.shared));
        if let Some(done) = done {
            self.row_text += size(&done);
            let text = self.kept_text + self.row_text;
            self.budget.limits.check(Limit::Text, text)?;
            self.row.cells.push(done);
        }
        match self.row.cells.len() > COLUMNS {
            true => Err(broken()),
            false => Ok(()),
        }
    }
}

/// Bytes of text in a cell.
fn size((_, cell): &(usize, SheetCell)) -> u64 {
    match cell {
        SheetCell::Text(text) => text.len() as u64,
        SheetCell::Number(_) => 0,
    }
}

fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let mut all = tag.attributes().filter_map(Result::ok);
    let found = all.find(|of| of.key.local_name().as_ref() == name)?;
    Some(found.value.to_string())
}

fn opened(tag: &BytesStart, next: usize) -> OpenCell {
    OpenCell {
        column: attribute(tag, "r").and_then(|name| column(&name)).unwrap_or(next),
        kind: attribute(tag, "t").unwrap_or_default(),
        ..OpenCell::default()
    }
}

/// The column of a cell called `AB12`, from 0.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase).take(3);
    let n = letters.fold(0, |n, letter| n * 26 + usize::from(letter - b'A') + 1);
    n.checked_sub(1).filter(|n| *n < COLUMNS)
}

fn take(cell: &mut OpenCell, event: &Event) -> Result<(), Refusal> {
    match event {
        Event::Start(tag) if tag.local_name().as_ref() == "v" => cell.is_in_value = true,
        Event::End(tag) if tag.local_name().as_ref() == "v" => cell.is_in_value = false,
        Event::Text(text) if cell.is_in_value => cell.value.push_str(&text.xml10_content()),
        Event::GeneralRef(entity) if cell.is_in_value => cell.value.push(referred(entity)?),
        other => cell.inline.take(other)?,
    }
    Ok(())
}

/// Returns column and content; `None` if the cell is empty or has an error.
fn closed(cell: OpenCell, shared: &[String]) -> Option<(usize, SheetCell)> {
    let value = cell.value.trim();
    let content = match cell.kind.as_str() {
        "s" => SheetCell::Text(shared.get(value.parse::<usize>().ok()?)?.clone()),
        "inlineStr" => SheetCell::Text(cell.inline.text()),
        "str" | "d" => SheetCell::Text(value.to_owned()),
        "b" => SheetCell::Text(match value {
            "1" => "TRUE".to_owned(),
            _ => "FALSE".to_owned(),
        }),
        "e" => return None,
        _ => SheetCell::Number(value.parse().ok().filter(|n: &f64| n.is_finite())?),
    };
    let is_empty = matches!(&content, SheetCell::Text(text) if text.trim().is_empty());
    (!is_empty).then_some((cell.column, content))
}
