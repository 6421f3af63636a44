//! Tables: some hold data, some hold the page together.

use crate::versions::{Column, with_remarks};
use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Node;
use taisho_text::label;
use taisho_text::space::is_space;

/// What a table is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HtmlTable {
    /// Rows of cells that belong together.
    Rows,
    /// Labels in the first column, their text beside: one paragraph a row.
    Labelled,
    /// A table of two versions: the number of its heading among the rows, from 1, and what each column has.
    Versions(usize, Vec<Option<Column>>),
    /// Layout: what stands in the cells is text of the page.
    Layout,
}

/// A cell with more blocks and more characters than this is a part of a page.
const BLOCKS: usize = 3;
const CHARS: usize = 400;

/// Judges a table by its rows. Looks at every node of the table once, and not into tables inside it: a table that
/// holds another is layout.
pub fn judge(table: NodeRef<Node>) -> HtmlTable {
    let role = table.value().as_element().and_then(|e| e.attr("role"));
    if matches!(role, Some("presentation" | "none")) {
        return HtmlTable::Layout;
    }
    let Some((rows, heads)) = rows_of(table) else {
        return HtmlTable::Layout;
    };
    let filled = |row: &Vec<HtmlCell>| row.iter().filter(|cell| cell.chars > 0).count();
    // A row of one cell above the heading is a title.
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

/// The rows of a table, and whether any of its cells is a heading; `None` for a table that holds what only a page has.
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
