//! Facts about tables and forms.

use serde::{Deserialize, Serialize};

/// A table, form or text behind the articles, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableFacts {
    /// Heading of the table or form, in the policy if it has one: 別表第1（第4条関係）.
    pub table: String,
    /// What differs.
    pub part: TablePart,
    /// What the row is about: its first cell that isn't a number and isn't what differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    /// Heading of the column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The words of the base text; `None` if it has nothing there.
    pub from: Option<String>,
    /// The words of the policy; `None` if it has nothing there.
    pub to: Option<String>,
    /// Whether an amount or a period became more or less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
}

/// Which part of a table or form a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TablePart {
    /// All of it.
    Whole,
    /// A column.
    Column,
    /// A row of several cells.
    Row,
    /// A line or sentence.
    Line,
    /// A cell.
    Cell,
}

/// How an amount changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// It is larger or longer.
    More,
    /// It is smaller or shorter.
    Less,
}
