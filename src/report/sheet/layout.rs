//! How a 対照表 is laid out. Offices differ, and there is no national rule: what they differ in is a switch.

use super::{SheetLine, in_full, sheet};
use crate::lang::{Phrase, phrase};
use crate::report::{Report, Sides};

/// How a 対照表 is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// Order of the two columns.
    pub order: Order,
    /// The column of remarks.
    pub remarks: Remarks,
    /// Clauses without any difference.
    pub runs: Runs,
    /// What is around the table.
    pub around: Around,
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

/// What is around the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Around {
    /// What to revise in front of it, and behind it the findings and the record.
    #[default]
    Report,
    /// Nothing: the table alone is filed or put to a decision.
    Nothing,
}

/// The last column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Remarks {
    /// 備考.
    #[default]
    Shown,
    /// 改正理由: what is found, and why it was accepted.
    Reasons,
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

    /// The heading of the last column, if there is one.
    pub fn remarks_heading(self, sides: Sides) -> Option<Phrase> {
        match (self.remarks, sides.is_amendment()) {
            (Remarks::Hidden, _) => None,
            (Remarks::Shown, _) => Some(phrase("備考", "Remarks")),
            (Remarks::Reasons, true) => Some(phrase("改正理由", "Reasons")),
            (Remarks::Reasons, false) => Some(phrase("理由", "Reasons")),
        }
    }

    /// Whether the table comes before everything else: it is what is filed.
    pub fn is_table_first(self, sides: Sides) -> bool {
        sides.is_amendment() || self.around == Around::Nothing
    }

    /// Whether the settings have to be named above the table, because it comes first and its last column names findings.
    pub fn has_settings_above(self, sides: Sides) -> bool {
        let names_findings = match self.remarks {
            Remarks::Hidden => false,
            // Remarks on an amendment name only what moved.
            Remarks::Shown => !sides.is_amendment(),
            Remarks::Reasons => true,
        };
        self.is_table_first(sides) && names_findings
    }

    /// What stands left and right.
    pub fn order<T>(self, of: Columns<T>) -> [T; 2] {
        match self.order {
            Order::OwnLeft => [of.own, of.base],
            Order::BaseLeft => [of.base, of.own],
        }
    }
}
