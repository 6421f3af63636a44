//! How a 対照表 is laid out. Offices differ, and there is no national rule: what they differ in is a switch.

use super::{SheetLine, in_full, sheet};
use crate::report::Report;

/// How a 対照表 is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// Order of the two columns.
    pub order: Order,
    /// The column of remarks.
    pub remarks: Remarks,
    /// Clauses without any difference.
    pub runs: Runs,
}

/// Order of the two columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The document compared on the left, as most offices have it.
    #[default]
    OwnLeft,
    /// The base text on the left.
    BaseLeft,
}

/// The column 備考.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Remarks {
    /// It is there.
    #[default]
    Shown,
    /// It is left out.
    Hidden,
}

/// Runs of clauses without any difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Runs {
    /// One line, as in 「2～5 （略）」.
    #[default]
    Folded,
    /// Printed like the others.
    Printed,
}

/// Two things, one for each column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Columns<T> {
    /// Of the document compared.
    pub own: T,
    /// Of the base text.
    pub base: T,
}

impl Layout {
    /// The lines to print.
    pub fn lines(self, report: &Report) -> Vec<SheetLine> {
        match self.runs {
            Runs::Folded => sheet(report),
            Runs::Printed => in_full(report),
        }
    }

    /// What stands left and right.
    pub fn order<T>(self, of: Columns<T>) -> [T; 2] {
        match self.order {
            Order::OwnLeft => [of.own, of.base],
            Order::BaseLeft => [of.base, of.own],
        }
    }
}
