//! Tracks the position in a table of two versions.

use crate::versions::{Column, VersionsCell};
use scraper::node::Element;

/// The current row and columns.
#[derive(Debug, Default)]
pub struct VersionsPlace {
    row: usize,
    columns: usize,
}

impl VersionsPlace {
    /// Begins a row or the caption.
    pub fn next_row(&mut self, element: &Element) {
        self.row += usize::from(element.name() == "tr");
        self.columns = 0;
    }

    /// Returns the number of the row, from 1.
    pub fn row(&self) -> usize {
        self.row
    }

    /// Returns what the next cell, `cell`, contains in a table with these columns.
    pub fn has(&self, columns: &[Option<Column>], cell: &Element) -> VersionsCell {
        let from = self.columns.min(columns.len());
        let to = (from + span(cell)).min(columns.len());
        VersionsCell::across(&columns[from..to])
    }

    /// Begins `cell`.
    pub fn next_cell(&mut self, cell: &Element) {
        self.columns += span(cell);
    }
}

/// Returns how many columns a cell spans, at most as many as browsers allow.
fn span(cell: &Element) -> usize {
    let span = cell.attr("colspan").and_then(|span| span.trim().parse().ok());
    span.unwrap_or(1).clamp(1, 1_000)
}

#[cfg(test)]
mod tests {
    use crate::{Column, NoteCode, SourceText, read};

    fn lines(source: &SourceText) -> Vec<&str> {
        source.text.lines().filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn remarks_are_left_out_and_cells_across_both_columns_are_of_both() {
        let html = "<!DOCTYPE html><html><body><table><tr><th colspan=3>新旧対照表</th></tr>\
            <tr><th>改正案</th><th>現行</th><th>備考</th></tr>\
            <tr><td colspan=2>１　目的</td><td></td></tr>\
            <tr><td>資産を守る。</td><td>資産を保つ。</td><td>語を改める。</td></tr>\
            <tr><td>２　見直し</td><td>（新設）</td><td>追加</td></tr></table></body></html>";
        let source = read(html.as_bytes(), "a.html").expect("readable");
        let notes: Vec<&str> = source.notes.iter().map(|note| note.message.ja.as_str()).collect();
        assert_eq!(
            notes,
            [
                "新旧対照表です。新しい方の欄を読みました。古い方は --column old で読めます",
                "新旧対照表の備考欄に8字あります（「語を改める。」など）。比べていません",
            ]
        );
        assert!(source.notes.iter().all(|note| note.code == NoteCode::Versions));
        assert_eq!(
            lines(&source),
            ["新旧対照表", "１　目的", "資産を守る。", "２　見直し"]
        );
        let old = source.into_column(Column::Old);
        assert_eq!(lines(&old), ["新旧対照表", "１　目的", "資産を保つ。"]);
        assert_eq!(old.notes.len(), 2);
    }
}
