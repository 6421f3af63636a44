//! Rows of a table that are being read.

use super::inline::LinkShare;
use ego_tree::NodeId;
use taisho_text::label;

/// A row that is being read.
#[derive(Default)]
pub(super) struct WalkedRow {
    pub(super) cells: Vec<String>,
    pub(super) ink: LinkShare,
    pub(super) at: Option<NodeId>,
}

/// Removes the clauses from the last cell, and returns them as lines that follow the row.
pub(super) fn take_clauses(cells: &mut [String]) -> Vec<String> {
    let mut clauses = Vec::new();
    if let Some(last) = cells.last_mut() {
        let lines: Vec<&str> = last.split('\n').collect();
        let labelled = |line: &&str| label::set_off(line.trim()).is_some();
        if let Some(first) = lines.iter().position(&labelled)
            && lines.iter().filter(|line| labelled(line)).count() >= 2
        {
            clauses = lines[first..].iter().map(|&line| line.to_owned()).collect();
            *last = lines[..first].join("\n");
        }
    }
    clauses
}
