//! Splits a table into cells while the crate is compiled, so that a malformed table is a compile error.

/// Returns the number of rows below the header.
pub(crate) const fn row_count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut lines) = (0, 0);
    while at < bytes.len() {
        if bytes[at] == b'\n' {
            lines += 1;
        }
        at += 1;
    }
    assert!(lines > 1, "a table needs a header and at least one row");
    assert!(
        bytes[bytes.len() - 1] == b'\n',
        "a table must end with a line break"
    );
    lines - 1
}

/// Splits the rows of a table into their cells. Panics, which fails the build, unless the first line names exactly
/// the columns in `header` and every row has that many cells.
pub(crate) const fn cells<const COLUMNS: usize, const ROWS: usize>(
    text: &'static str,
    header: [&str; COLUMNS],
) -> [[&'static str; COLUMNS]; ROWS] {
    let (first, mut rest) = line(text);
    let names = split::<COLUMNS>(first);
    let mut column = 0;
    while column < COLUMNS {
        assert!(
            is_equal(names[column], header[column]),
            "the header differs from the columns in lib.rs"
        );
        column += 1;
    }
    let mut rows = [[""; COLUMNS]; ROWS];
    let mut row = 0;
    while row < ROWS {
        let (current, after) = line(rest);
        rows[row] = split(current);
        rest = after;
        row += 1;
    }
    rows
}

/// Compares two strings; `==` can't be used in a `const fn`.
pub(crate) const fn is_equal(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut at = 0;
    while at < a.len() {
        if a[at] != b[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Returns the first line without its line break, and the text after it.
const fn line(text: &'static str) -> (&'static str, &'static str) {
    let at = find(text, b'\n');
    let (line, rest) = text.split_at(at);
    (line, rest.split_at(if rest.is_empty() { 0 } else { 1 }).1)
}

const fn split<const COLUMNS: usize>(line: &'static str) -> [&'static str; COLUMNS] {
    let mut cells = [""; COLUMNS];
    let mut rest = line;
    let mut column = 0;
    while column < COLUMNS {
        let (cell, after) = rest.split_at(find(rest, b','));
        cells[column] = cell;
        column += 1;
        if column < COLUMNS {
            assert!(!after.is_empty(), "a row has too few cells");
            rest = after.split_at(1).1;
        } else {
            assert!(
                after.is_empty(),
                "a row has too many cells; a cell can't contain a comma"
            );
        }
    }
    cells
}

/// Returns the offset of the first `byte`, or the length of the text if it doesn't occur.
const fn find(text: &str, byte: u8) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() && bytes[at] != byte {
        at += 1;
    }
    at
}
