//! Decides whether a table contains data or lays out the page.

use crate::versions::{Column, with_remarks};
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Node;
use taisho_text::label;
use taisho_text::space::is_space;

/// The purpose of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HtmlTable {
    /// Rows of cells that belong together.
    Rows,
    /// Labels in the first column with their text next to them: one paragraph for each row.
    Labelled,
    /// A table of two versions, with the number of its heading row, from 1, and the version in each column.
    Versions(usize, Vec<Option<Column>>),
    /// Layout: the cells contain text of the page.
    Layout,
}

/// A cell with more blocks and more characters than this is part of a page.
const BLOCKS: usize = 3;
const CHARS: usize = 400;

/// Classifies a table by its rows. Visits every node of the table once, but not tables inside it, because a
/// table that contains another is layout.
pub fn judge(table: NodeRef<Node>) -> HtmlTable {
    let role = table.value().as_element().and_then(|e| e.attr("role"));
    if matches!(role, Some("presentation" | "none")) {
        return HtmlTable::Layout;
    }
    let Some((rows, heads)) = rows_of(table) else {
        return HtmlTable::Layout;
    };
    let filled = |row: &Vec<HtmlCell>| row.iter().filter(|cell| cell.chars > 0).count();
    // A row with one cell above the heading is a title.
    if let Some(heading) = rows.iter().position(|row| filled(row) > 1) {
        let words: Vec<String> = rows[heading].iter().map(|cell| cell.start.clone()).collect();
        if let Some(columns) = with_remarks(&words) {
            return HtmlTable::Versions(heading + 1, columns);
        }
    }
    let large = |cell: &HtmlCell| cell.blocks > BLOCKS && cell.chars > CHARS;
    if rows.iter().all(|row| filled(row) <= 1) || rows.iter().flatten().any(large) {
        return HtmlTable::Layout;
    }
    let is_labelled = |row: &Vec<HtmlCell>| row.first().is_some_and(|cell| label::is_alone(&cell.start));
    let labelled = rows
        .iter()
        .filter(|row| filled(row) > 0)
        .all(|row| is_labelled(row) && filled(row) <= 2);
    match labelled && !heads {
        true => HtmlTable::Labelled,
        false => HtmlTable::Rows,
    }
}

/// Returns the rows of a table and whether any cell is a heading, or `None` if the table contains something
/// that only a page has.
fn rows_of(table: NodeRef<Node>) -> Option<(Vec<Vec<HtmlCell>>, bool)> {
    let mut rows: Vec<Vec<HtmlCell>> = Vec::new();
    let mut heads = false;
    for edge in table.traverse().skip(1) {
        let Edge::Open(node) = edge else { continue };
        match node.value() {
            Node::Element(element) => match element.name() {
                "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "main" | "article" | "nav" | "form" => {
                    return None;
                }
                "tr" => rows.push(Vec::new()),
                name @ ("td" | "th") => {
                    heads |= name == "th";
                    if let Some(row) = rows.last_mut() {
                        row.push(HtmlCell::default());
                    }
                }
                "p" | "div" | "li" | "br" | "dt" | "dd" => {
                    if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
                        cell.blocks += 1;
                    }
                }
                _ => {}
            },
            Node::Text(text) => {
                if let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) {
                    cell.chars += text.chars().filter(|c| !is_space(*c)).count();
                    if cell.start.len() < 40 {
                        cell.start.push_str(text.trim());
                    }
                }
            }
            _ => {}
        }
    }
    Some((rows, heads))
}

#[derive(Default)]
struct HtmlCell {
    blocks: usize,
    chars: usize,
    start: String,
}
