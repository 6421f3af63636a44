//! Lines on the terminal.

use super::Style;
use super::wrap::{Ink, InkedChar, columns, width, wrap};
use std::io::{self, Write};

/// Columns of the labels in front of header lines.
const LABEL: usize = 10;

/// Narrowest text column; below it lines run over rather than become a ribbon.
const NARROWEST: usize = 20;

/// A place to write lines of a given width to.
pub struct Page<'a> {
    out: &'a mut dyn Write,
    style: Style,
}

impl<'a> Page<'a> {
    /// Writes to `out`.
    pub fn new(out: &'a mut dyn Write, style: Style) -> Page<'a> {
        Page { out, style }
    }

    /// A line as it is.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// A paragraph, wrapped, `indent` columns in.
    pub fn paragraph(&mut self, indent: usize, text: &str, ink: Ink) -> io::Result<()> {
        self.cells(indent, indent, &cells(text, ink))
    }

    /// A header line: label, then text.
    pub fn labelled(&mut self, label: &str, text: &str) -> io::Result<()> {
        self.labelled_in(label, text, Ink::Plain)
    }

    /// [`Page::labelled`] with ink.
    pub fn labelled_in(&mut self, label: &str, text: &str, ink: Ink) -> io::Result<()> {
        let pad = " ".repeat(LABEL.saturating_sub(width(label)));
        let mut all = cells(&format!("{label}{pad}"), Ink::Faint);
        all.extend(cells(text, ink));
        self.cells(0, LABEL, &all)
    }

    /// One line, cut with … where it is too long.
    pub fn clipped(&mut self, indent: usize, text: &str, ink: Ink) -> io::Result<()> {
        let room = self.room(indent);
        let mut used = 0;
        let mut kept: Vec<InkedChar> = Vec::new();
        let whole = width(text) <= room;
        for c in text.chars() {
            used += columns(c);
            if !whole && used + columns('…') > room {
                kept.push(('…', ink));
                break;
            }
            kept.push((c, ink));
        }
        self.put(indent, &kept)
    }

    /// Cells, wrapped: the first line `first` columns in, the others `rest`.
    pub fn cells(&mut self, first: usize, rest: usize, cells: &[InkedChar]) -> io::Result<()> {
        // Wrapping knows one width: the first line is wrapped as if it hung by the difference.
        let hang = rest.saturating_sub(first);
        let (head, _) = split_columns(cells, hang);
        let lines = wrap(&cells[head..], self.room(rest));
        for (i, line) in lines.iter().enumerate() {
            if i == 0 {
                let mut whole = cells[..head].to_vec();
                whole.extend_from_slice(line);
                self.put(first, &whole)?;
            } else {
                self.put(rest, line)?;
            }
        }
        Ok(())
    }

    fn room(&self, indent: usize) -> usize {
        self.style.width.saturating_sub(indent).max(NARROWEST)
    }

    fn put(&mut self, indent: usize, line: &[InkedChar]) -> io::Result<()> {
        let mut text = " ".repeat(indent);
        let mut ink = Ink::Plain;
        for &(c, next) in line {
            if self.style.color && next != ink {
                if ink != Ink::Plain {
                    text.push_str("\u{1b}[0m");
                }
                if next != Ink::Plain {
                    text.push_str(&format!("\u{1b}[{}m", next.sgr()));
                }
                ink = next;
            }
            text.push(c);
        }
        if ink != Ink::Plain {
            text.push_str("\u{1b}[0m");
        }
        writeln!(self.out, "{}", text.trim_end())
    }
}

/// Text in one ink.
pub fn cells(text: &str, ink: Ink) -> Vec<InkedChar> {
    text.chars().map(|c| (c, ink)).collect()
}

/// How many cells fill `wanted` columns, and the columns they fill.
fn split_columns(cells: &[InkedChar], wanted: usize) -> (usize, usize) {
    let mut used = 0;
    let mut n = 0;
    for (c, _) in cells {
        if used >= wanted {
            break;
        }
        used += columns(*c);
        n += 1;
    }
    (n, used)
}
