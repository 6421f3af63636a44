//! Places in a source text: byte ranges, and the line numbers people use to find them.

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` in one text. Both ends lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`; an inverted pair gives the empty range at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Span {
            start,
            end: end.max(start),
        }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing lies in the range.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The slice of `text` this range names. Out-of-range spans give the empty string: a wrong place must
    /// never bring a report down.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// Lines `from..=to` of the source file, counted from 1, as an editor shows them. In JSON `[from, to]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "[usize; 2]", try_from = "[u32; 2]")]
pub struct LineRange {
    /// First line.
    pub from: usize,
    /// Last line, included.
    pub to: usize,
}

impl LineRange {
    /// The smallest range that holds both.
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

/// Numbers read from a file are 32 bits wide, so that sums of a few of them never overflow.
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

/// Byte offsets at which the lines of a text begin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineIndex {
    starts: Vec<usize>,
    end: usize,
}

impl LineIndex {
    /// Indexes `text`; a line ends with `\n`.
    pub fn new(text: &str) -> Self {
        let starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        LineIndex {
            starts,
            end: text.len(),
        }
    }

    /// Number of lines; a text that ends with `\n` has an empty last line.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Number of lines as people count them: the `\n` that ends a text begins no other line. At least 1.
    pub fn written(&self) -> usize {
        match self.starts.last() {
            Some(&last) if last == self.end && self.starts.len() > 1 => self.starts.len() - 1,
            _ => self.starts.len(),
        }
    }

    /// The line, counted from 1, that holds the byte at `offset`.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// The lines that `span` touches.
    pub fn lines_of(&self, span: Span) -> LineRange {
        LineRange {
            from: self.line_of(span.start),
            to: self.line_of(span.end.saturating_sub(1).max(span.start)),
        }
    }

    /// The bytes of line `line` (from 1), its `\n` left out.
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
