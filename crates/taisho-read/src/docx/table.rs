//! Tables: rows of cells if they contain data, text in reading order if they only lay out a page.

use super::body::{DocxLine, Walker, chosen};
use super::text::DocxText;
use super::xml::{Element, Ns};
use crate::omission::Omission;
use crate::versions::{Column, VersionsCell, with_remarks};
use crate::{Apart, BlockKind, Refusal};

/// The contents of a table cell.
struct DocxCell {
    lines: Vec<DocxLine>,
    /// Its footnotes, and what is left out.
    notes: Vec<DocxLine>,
    /// How many columns of the grid it spans.
    span: usize,
}

impl<'a> Walker<'a> {
    pub(super) fn table(&mut self, table: &'a Element) -> Result<(), Refusal> {
        let mut rows = self.rows_of(table)?;
        if self.enclosed == 0
            && let Some(heading) = rows
                .iter()
                .position(|row| row.iter().filter(|cell| !cell.is_empty()).count() > 1)
            && let Some(columns) = versions_of(&rows[heading])
        {
            // Rows with a single cell above the heading are a title.
            let versions = rows.split_off(heading);
            for title in rows {
                self.row(title, true);
            }
            self.versions(versions, &columns);
            return Ok(());
        }
        for row in &mut rows {
            row.retain(|cell| !cell.is_empty());
        }
        // If each row has one filled cell, the table is only a frame around text.
        let is_frame = rows.iter().all(|cells| cells.len() <= 1);
        let lays_out = rows.iter().flatten().any(DocxCell::is_running);
        self.lines.push(DocxLine::Blank);
        for cells in rows {
            match cells.as_slice() {
                // A label with a title next to the text of its clause: both are read as if there were no
                // table.
                [label, text]
                    if lays_out && (label.is_title() || text.is_running() && text.begins_with_label()) =>
                {
                    self.row(cells, true);
                }
                _ => self.row(cells, is_frame),
            }
        }
        self.lines.push(DocxLine::Blank);
        Ok(())
    }

    /// Returns the rows of a table without what is deleted in tracked changes.
    fn rows_of(&mut self, table: &'a Element) -> Result<Vec<Vec<DocxCell>>, Refusal> {
        let mut elements = Vec::new();
        gather(table, "tr", &mut elements);
        let mut rows: Vec<Vec<DocxCell>> = Vec::new();
        for row in elements {
            if is_deleted(row) {
                self.tally.deleted += 1;
                continue;
            }
            if row.at(&["trPr", "ins"]).is_some() {
                self.tally.inserted += 1;
            }
            let mut inner = Vec::new();
            gather(row, "tc", &mut inner);
            let mut cells = Vec::new();
            for cell in inner {
                if cell.at(&["tcPr", "cellDel"]).is_some() {
                    self.tally.deleted += 1;
                    continue;
                }
                self.enclosed += 1;
                let lines = self.lines_of(cell);
                self.enclosed -= 1;
                let lines = lines?;
                cells.push(DocxCell::new(lines, span(cell)));
            }
            rows.push(cells);
        }
        Ok(rows)
    }

    /// Writes a table of two versions without its heading, which is the first of `rows`.
    fn versions(&mut self, mut rows: Vec<Vec<DocxCell>>, columns: &[Option<Column>]) {
        self.lines.push(DocxLine::Blank);
        let heading = rows.remove(0);
        let grid: Vec<Option<Column>> = heading
            .iter()
            .zip(columns)
            .flat_map(|(cell, column)| std::iter::repeat_n(*column, cell.span))
            .collect();
        for row in rows {
            // Edges of cells may be slightly off those of the heading, which gives the grid more columns
            // than the page shows.
            let as_heading = row.len() == columns.len();
            let mut at = 0;
            for (i, cell) in row.into_iter().enumerate() {
                let end = (at + cell.span).min(grid.len());
                let has = match as_heading {
                    true => VersionsCell::across(&columns[i..=i]),
                    false => VersionsCell::across(&grid[at..end]),
                };
                at = end;
                self.version(cell, has);
            }
        }
        self.lines.push(DocxLine::Column(None));
        self.lines.push(DocxLine::Blank);
    }

    /// Writes a cell of a table of two versions.
    fn version(&mut self, cell: DocxCell, has: VersionsCell) {
        let column = match has {
            VersionsCell::Of(column) => Some(column),
            VersionsCell::Both => None,
            VersionsCell::Remarks => {
                self.lines.push(DocxLine::Omitted(
                    Omission::Remarks,
                    cell.joined().as_str().to_owned(),
                ));
                return;
            }
        };
        self.lines.push(DocxLine::Column(column));
        self.lines.extend(cell.lines);
        self.lines.extend(cell.notes);
    }

    /// Writes one row. With `is_frame`, its cells are only places for text.
    fn row(&mut self, mut cells: Vec<DocxCell>, is_frame: bool) {
        let running = cells.iter().filter(|cell| cell.is_running()).count();
        let last_runs = cells.last().is_some_and(DocxCell::is_running);
        if is_frame || running > 1 || running == 1 && (!last_runs || cells.len() == 1) {
            for cell in cells {
                self.lines.extend(cell.lines);
                self.lines.extend(cell.notes);
            }
            return;
        }
        let Some(mut last) = cells.pop() else { return };
        let mut words: Vec<DocxText> = cells.iter().map(DocxCell::joined).collect();
        // For a label next to a text, write the row and then the rest of the text.
        let mut rest = Vec::new();
        if last_runs {
            let first_is_text = matches!(last.lines.first(), Some(DocxLine::Text(_, BlockKind::Paragraph)));
            rest = last.lines.split_off(usize::from(first_is_text));
        }
        words.push(last.joined());
        self.lines.push(DocxLine::Row(words));
        self.lines.extend(rest);
        for cell in cells.into_iter().chain([last]) {
            self.lines.extend(cell.notes);
        }
    }
}

impl DocxCell {
    fn new(lines: Vec<DocxLine>, span: usize) -> DocxCell {
        let is_note = |line: &DocxLine| {
            matches!(
                line,
                DocxLine::Text(_, BlockKind::Apart(Apart::Footnote)) | DocxLine::Omitted(..)
            )
        };
        let (notes, mut lines): (Vec<DocxLine>, Vec<DocxLine>) = lines.into_iter().partition(is_note);
        let end = lines
            .iter()
            .rposition(|line| *line != DocxLine::Blank)
            .map_or(0, |last| last + 1);
        lines.truncate(end);
        let start = lines
            .iter()
            .position(|line| *line != DocxLine::Blank)
            .unwrap_or(0);
        lines.drain(..start);
        DocxCell { lines, notes, span }
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.notes.is_empty()
    }

    /// Returns whether it contains text with a structure of its own rather than one entry: a table, a
    /// heading, or several paragraphs with sentences or labels.
    fn is_running(&self) -> bool {
        let mut count = 0;
        let mut structured = false;
        for line in &self.lines {
            match line {
                DocxLine::Blank | DocxLine::Omitted(..) | DocxLine::Column(_) => {}
                DocxLine::Row(_) => return true,
                DocxLine::Text(text, kind) => {
                    count += 1;
                    structured |= matches!(
                        kind,
                        BlockKind::Heading(_) | BlockKind::ListItem(_) | BlockKind::Apart(_)
                    ) || text.as_str().contains('。')
                        || begins_with_label(text.as_str());
                }
            }
        }
        count > 1 && structured
    }

    /// Returns whether it is a number with words, like the heading of a clause.
    fn is_title(&self) -> bool {
        let joined = self.joined();
        let text = joined.as_str();
        let is_number = |c: char| {
            c.is_numeric()
                || "()（）〔〕第条章節項号.．、・-－".contains(c)
                || taisho_text::space::is_space(c)
        };
        !self.is_running()
            && (begins_with_label(text) || text.starts_with(char::is_numeric))
            && text.chars().skip(1).any(|c| !is_number(c))
    }

    fn begins_with_label(&self) -> bool {
        matches!(self.lines.first(), Some(DocxLine::Text(text, _)) if begins_with_label(text.as_str()))
    }

    /// Returns all its text in one line.
    fn joined(&self) -> DocxText {
        let texts = self.lines.iter().filter_map(|line| match line {
            DocxLine::Text(text, _) => Some(text.trimmed()),
            DocxLine::Row(cells) => Some(DocxText::join(cells.iter().cloned())),
            DocxLine::Blank | DocxLine::Omitted(..) | DocxLine::Column(_) => None,
        });
        DocxText::join(texts)
    }
}

/// Returns what each column has if `row` is the heading of a table of two versions.
fn versions_of(row: &[DocxCell]) -> Option<Vec<Option<Column>>> {
    let words: Vec<String> = row.iter().map(|cell| cell.joined().as_str().to_owned()).collect();
    with_remarks(&words)
}

/// Returns how many columns of the grid a cell spans.
fn span(cell: &Element) -> usize {
    /// Most columns that Word allows in a table.
    const MOST: usize = 63;
    let span = cell
        .at(&["tcPr", "gridSpan"])
        .and_then(|span| span.value("val")?.trim().parse().ok());
    span.unwrap_or(1).clamp(1, MOST)
}

/// Returns whether a row is deleted in tracked changes.
pub fn is_deleted(row: &Element) -> bool {
    row.at(&["trPr", "del"]).is_some()
}

/// Collects the elements `name` in `parent`, including those inside wrappers.
fn gather<'a>(parent: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for child in parent.elements() {
        match (child.ns, child.name.as_str()) {
            (Ns::Word, its) if its == name => found.push(child),
            (Ns::Word, "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag") => {
                gather(child, name, found);
            }
            (Ns::Compat, "AlternateContent") => {
                if let Some(branch) = chosen(child) {
                    gather(branch, name, found);
                }
            }
            _ => {}
        }
    }
}

/// Returns whether a line begins like an item, with a label or a bullet.
fn begins_with_label(text: &str) -> bool {
    let text = text.trim_start_matches(taisho_text::space::is_space);
    text.starts_with('・') || taisho_text::label::set_off(text).is_some()
}
