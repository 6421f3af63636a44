//! Appendices: the tables, forms and texts after the articles (別表, 様式, 別記), as rows of cells.
//!
//! A form is read like a table: each of its lines is a row, and gaps divide it into cells. A sentence is a
//! row with one cell.

mod cell;
mod rows;

pub use cell::AppendixCell;
pub use rows::AppendixRow;

use super::Document;
use crate::outline::{Outside, OutsideKind};
use taisho_knowledge::{CueRole, cues};
use taisho_text::space::is_space;

/// A table, form or text after the articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Appendix {
    /// Indices of the pieces outside the clauses that it consists of. A page number or a footnote splits it
    /// into several.
    pub pieces: Vec<usize>,
    /// Its heading as written, without white space: 別表第1（第4条関係）.
    pub heading: String,
    /// Its folded kind and number, such as 別表1, without empty brackets and references to articles.
    pub label: String,
    /// The heading after the label, such as 保存期間.
    pub title: Vec<char>,
    /// Its rows below the heading.
    pub rows: Vec<AppendixRow>,
}

impl Appendix {
    /// Returns the appendices of a document in their order.
    pub fn all(document: &Document) -> Vec<Appendix> {
        let mut found: Vec<Appendix> = Vec::new();
        let mut is_open = false;
        for (i, piece) in document.outline.outside.iter().enumerate() {
            if piece.kind != OutsideKind::Supplementary {
                continue;
            }
            match Begins::of(piece) {
                Begins::Appendix => {
                    found.push(Appendix::begin(i, piece, document));
                    is_open = true;
                }
                Begins::Other => is_open = false,
                Begins::Nothing => {
                    if let Some(last) = found.last_mut().filter(|_| is_open) {
                        last.pieces.push(i);
                        last.rows.extend(rows::rows(document, i, 0));
                    }
                }
            }
        }
        for form in found.iter_mut().filter(|appendix| appendix.is_form()) {
            form.rows = rows::fields(std::mem::take(&mut form.rows));
        }
        found
    }

    /// Returns whether it is a form, whose lines have no columns.
    pub fn is_form(&self) -> bool {
        self.label.contains("様式")
    }

    fn begin(index: usize, piece: &Outside, document: &Document) -> Appendix {
        let first = piece.text.lines().next().unwrap_or_default();
        let heading = heading_text(first);
        let (label, title) = cell::label_and_title(&heading, &document.names);
        Appendix {
            pieces: vec![index],
            heading,
            label,
            title,
            rows: rows::rows(document, index, 1),
        }
    }
}

/// What a piece after the articles begins with.
enum Begins {
    Appendix,
    /// A part that isn't compared, such as 附則 or 改定履歴.
    Other,
    /// Nothing new: the piece continues the one before it.
    Nothing,
}

impl Begins {
    fn of(piece: &Outside) -> Begins {
        let heading = heading_text(piece.text.lines().next().unwrap_or_default());
        let has = |role| cues(role).any(|word| heading.starts_with(word));
        if has(CueRole::AppendedTable) {
            Begins::Appendix
        } else if has(CueRole::AppendedPart) || heading.starts_with("附則") {
            Begins::Other
        } else {
            Begins::Nothing
        }
    }
}

/// Returns a heading without white space and Markdown.
fn heading_text(line: &str) -> String {
    let line = line
        .trim_start_matches(['#', ' ', '*'])
        .trim_end_matches(['#', ' ', '*']);
    line.chars().filter(|&c| !is_space(c)).collect()
}
