//! The sheets of a file that have the headings, and of their rows the cells that matter.

use crate::read::sheet::{SheetCell, SheetRow, workbook};
use crate::read::{Budget, Limit, Limits, Refusal, decode};

/// The columns that matter, each with its headings.
const HEADINGS: [(FilledColumn, [&str; 2]); 7] = [
    (FilledColumn::Document, ["文書", "document"]),
    (FilledColumn::Accepted, ["承認", "accepted"]),
    (FilledColumn::Reason, ["理由", "reason"]),
    (FilledColumn::Approver, ["承認者", "approver"]),
    (FilledColumn::Date, ["日付", "date"]),
    (FilledColumn::Review, ["見直し", "review"]),
    (FilledColumn::Fingerprint, ["指紋", "fingerprint"]),
];

/// A column that matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FilledColumn {
    Document,
    Accepted,
    Reason,
    Approver,
    Date,
    Review,
    Fingerprint,
}

/// A sheet with the headings.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FilledSheet {
    /// Its name; empty for CSV.
    pub name: String,
    /// Where the columns are, in the order of [`HEADINGS`].
    pub columns: [usize; 7],
    /// The rows below the headings.
    pub rows: Vec<SheetRow>,
    /// Whether its days count from 1904.
    pub is_from_1904: bool,
}

impl FilledSheet {
    /// Returns what a row has in a column.
    pub fn cell<'a>(&self, row: &'a SheetRow, column: FilledColumn) -> Option<&'a SheetCell> {
        let at = self.columns[column as usize];
        let found = row.cells.iter().find(|(of, _)| *of == at);
        found.map(|(_, cell)| cell)
    }

    /// Returns the name of a cell as spreadsheets show it: `相違!P12`, or `P12` in CSV. A column that is missing is named by its heading.
    pub fn name_of(&self, row: &SheetRow, column: FilledColumn) -> String {
        let column = column as usize;
        let cell = match self.columns[column] {
            usize::MAX => format!("{} {}", HEADINGS[column].1[0], row.number),
            at => format!("{}{}", letters(at), row.number),
        };
        match self.name.is_empty() {
            true => cell,
            false => format!("{}!{cell}", self.name),
        }
    }
}

/// The letters of a column, from 0.
fn letters(column: usize) -> String {
    let mut out = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        out.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    out.iter().rev().collect()
}

/// Returns the columns of a row of headings; `None` if it isn't one. All but the last day before a review are needed.
fn columns(row: &SheetRow) -> Option<[usize; 7]> {
    let place = |names: [&str; 2]| {
        let is_named = |cell: &SheetCell| match cell {
            SheetCell::Text(text) => names.contains(&text.trim().to_lowercase().as_str()),
            SheetCell::Number(_) => false,
        };
        let found = row.cells.iter().find(|(_, cell)| is_named(cell));
        found.map(|(at, _)| *at)
    };
    let mut found = [usize::MAX; 7];
    for (at, (column, names)) in found.iter_mut().zip(HEADINGS) {
        match place(names) {
            Some(place) => *at = place,
            None if column == FilledColumn::Review => {}
            None => return None,
        }
    }
    Some(found)
}

/// Finds the headings of one sheet, and keeps of the rows below what matters.
#[derive(Default)]
struct Sieve {
    columns: Option<[usize; 7]>,
}

impl Sieve {
    fn keep(&mut self, row: &mut SheetRow) -> bool {
        let Some(columns) = self.columns else {
            self.columns = columns(row);
            return false;
        };
        row.cells.retain(|(at, _)| columns.contains(at));
        !row.cells.is_empty()
    }

    fn sheet(self, name: String, rows: Vec<SheetRow>, is_from_1904: bool) -> Option<FilledSheet> {
        Some(FilledSheet {
            columns: self.columns?,
            name,
            rows,
            is_from_1904,
        })
    }
}

/// The sheets of a workbook.
pub(super) fn of_workbook(bytes: &[u8], limits: Limits) -> Result<Vec<FilledSheet>, Refusal> {
    let mut sieves: Vec<(String, Sieve)> = Vec::new();
    let book = workbook(bytes, &Budget::new(limits), |name, row| {
        if sieves.last().is_none_or(|(last, _)| last != name) {
            sieves.push((name.to_owned(), Sieve::default()));
        }
        sieves.last_mut().is_some_and(|(_, sieve)| sieve.keep(row))
    })?;
    let mut sheets = Vec::new();
    for (name, rows) in book.sheets {
        let at = sieves.iter().position(|(of, _)| *of == name);
        let sieve = at.map(|at| sieves.remove(at).1);
        sheets.extend(sieve.and_then(|sieve| sieve.sheet(name, rows, book.is_from_1904)));
    }
    Ok(sheets)
}

/// The table of a CSV file, in any encoding that Excel saves.
pub(super) fn of_csv(bytes: &[u8], limits: Limits) -> Result<Vec<FilledSheet>, Refusal> {
    limits.check(Limit::Size, bytes.len() as u64)?;
    let unreadable = || {
        Refusal::damaged(
            "Excel のブック（.xlsx）でも CSV でもありません",
            "it is neither a workbook (.xlsx) nor CSV",
        )
    };
    let text = decode(bytes, None).ok_or_else(unreadable)?.text;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut sieve = Sieve::default();
    let mut rows = Vec::new();
    let mut kept = 0;
    for (number, record) in (1..).zip(reader.records()) {
        let record = record.map_err(|_| unreadable())?;
        let cells = record
            .iter()
            .enumerate()
            .filter(|(_, text)| !text.trim().is_empty());
        let mut row = SheetRow {
            number,
            cells: cells
                .map(|(at, text)| (at, SheetCell::Text(unquoted(text))))
                .collect(),
        };
        if sieve.keep(&mut row) {
            kept += row.cells.len() as u64 + 1;
            limits.check(Limit::Parts, kept)?;
            rows.push(row);
        }
    }
    Ok(sieve.sheet(String::new(), rows, false).into_iter().collect())
}

/// A text without the apostrophe that our CSV puts before what would begin a formula.
fn unquoted(text: &str) -> String {
    let rest = text.strip_prefix('\'').unwrap_or(text);
    let is_formula = rest
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if is_formula {
        rest.to_owned()
    } else {
        text.to_owned()
    }
}
