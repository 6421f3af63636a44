//! Prints labels in normal form.

use super::Label;
use super::table::{Branches, row_of};

impl Label {
    /// Returns the label in normal form: `1`, `(12)`, `第3条の2`, `1.2`; empty for bullets.
    pub fn print(&self) -> String {
        let Some(row) = row_of(self.family) else {
            return String::new();
        };
        let (before, script, after) = row.print;
        let number = script.print(self.number);
        match row.branches {
            Branches::None => {
                let leading: String = self.others.iter().map(|part| format!("{part}.")).collect();
                format!("{leading}{before}{number}{after}")
            }
            Branches::One | Branches::Many => format!("{before}{number}{after}{}", self.branches()),
        }
    }

    /// The number with its branches: `3の2`; `None` if there is no number.
    pub fn print_number(&self) -> Option<String> {
        let branched = row_of(self.family).is_some_and(|row| row.branches != Branches::None);
        let branches = if branched { self.branches() } else { String::new() };
        (self.number > 0).then(|| format!("{}{branches}", self.number))
    }

    fn branches(&self) -> String {
        self.others.iter().map(|branch| format!("の{branch}")).collect()
    }
}
