//! Places in a source text: byte ranges, and line numbers for people.

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` in a text. Both ends are at character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// Makes the range `start..end`. If `end` is before `start`, the range is empty.
    pub fn new(start: usize, end: usize) -> Self {
        Span {
            start,
            end: end.max(start),
        }
    }

    /// Returns the length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Returns whether the range contains nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the part of `text` in this range. A range outside of `text` gives an empty string, because a
    /// wrong position must never end a report with a panic.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// Lines `from..=to` of the source file, counted from 1 as in an editor. In JSON, `[from, to]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "[usize; 2]", try_from = "[u32; 2]")]
pub struct LineRange {
    /// The first line, counted from 1.
    pub from: usize,
    /// The last line, which is included.
    pub to: usize,
}

impl LineRange {
    /// Returns the smallest range that contains both.
    pub fn union(self, other: LineRange) -> LineRange {
        LineRange {
            from: self.from.min(other.from),
            to: self.to.max(other.to),
        }
    }
}

impl From<LineRange> for [usize; 2] {
    fn from(lines: LineRange) -> [usize; 2] {
        [lines.from, lines.to]
    }
}

/// Numbers from a file have 32 bits, so that a sum of several never overflows.
impl TryFrom<[u32; 2]> for LineRange {
    type Error = String;

    fn try_from([from, to]: [u32; 2]) -> Result<LineRange, String> {
        match 1 <= from && from <= to {
            true => Ok(LineRange {
                from: from as usize,
                to: to as usize,
            }),
            false => Err(format!("lines cannot be {from}-{to}")),
        }
    }
}

/// The byte offsets at which the lines of a text begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineIndex {
    starts: Vec<usize>,
    end: usize,
}

impl LineIndex {
    /// Indexes `text`, whose lines end with `\n`.
    pub fn new(text: &str) -> Self {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        LineIndex {
            starts,
            end: text.len(),
        }
    }

    /// Returns the number of lines. A text that ends with `\n` has an empty last line.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Returns the number of lines as people count them, at least 1: a final `\n` doesn't begin another
    /// line.
    pub fn written(&self) -> usize {
        match self.starts.last() {
            Some(&last) if last == self.end && self.starts.len() > 1 => self.starts.len() - 1,
            _ => self.starts.len(),
        }
    }

    /// Returns the line, counted from 1, that contains the byte at `offset`.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Returns the lines that `span` touches.
    pub fn lines_of(&self, span: Span) -> LineRange {
        LineRange {
            from: self.line_of(span.start),
            to: self.line_of(span.end.saturating_sub(1).max(span.start)),
        }
    }

    /// Returns the bytes of line `line`, counted from 1, without its `\n`.
    pub fn span_of(&self, line: usize) -> Span {
        let start = self.starts.get(line.wrapping_sub(1)).copied().unwrap_or(self.end);
        let end = self.starts.get(line).map_or(self.end, |next| next - 1);
        Span::new(start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::LineIndex;

    #[test]
    fn the_end_of_the_last_line_begins_no_other() {
        for (text, n) in [
            ("", 1),
            ("a", 1),
            ("a\n", 1),
            ("a\nb", 2),
            ("a\nb\n", 2),
            ("a\n\n", 2),
            ("\n", 1),
        ] {
            assert_eq!(LineIndex::new(text).written(), n, "{text:?}");
        }
    }
}
