//! The appendices of both texts, row by row.

use super::case::Case;
use crate::align::{CellPair, ColumnPairs, cell_pairs, row_pairs};
use crate::document::appendix::{Appendix, AppendixCell, AppendixRow};
use crate::document::normalize::Names;
use std::collections::BTreeSet;

/// An appendix of each text, and which of their rows don't say the same.
pub(crate) struct AppendixReading<'a> {
    pub(crate) base: &'a Appendix,
    pub(crate) policy: &'a Appendix,
    /// The heading rows and their columns, if the appendices are tables.
    pub(crate) columns: Option<HeadingRows<'a>>,
    /// Rows that differ, in the order of the base text; those that only the policy has come last.
    pub(crate) rows: Vec<RowReading<'a>>,
}

/// The rows that name the columns.
pub(crate) struct HeadingRows<'a> {
    pub(crate) base: &'a AppendixRow,
    pub(crate) policy: &'a AppendixRow,
    pub(crate) columns: ColumnPairs,
}

/// A row that differs.
pub(crate) struct RowReading<'a> {
    pub(crate) base: Option<&'a AppendixRow>,
    pub(crate) policy: Option<&'a AppendixRow>,
    /// The cells that differ, if both texts have the row.
    pub(crate) cells: Vec<CellPair>,
}

/// The rows that findings about tables are about, to leave their lines to them.
pub(crate) struct ReportedRows {
    keys: BTreeSet<Vec<char>>,
}

impl ReportedRows {
    /// Collects the rows of both texts that differ, and those of appendices that only one text has.
    pub(crate) fn of(case: &Case) -> ReportedRows {
        let all = &case.alignment.appendices;
        let differing = readings(case).into_iter().flat_map(|reading| reading.rows);
        let differing = differing.flat_map(|row| row.base.into_iter().chain(row.policy));
        let is_single =
            |i: usize, of: fn(&(usize, usize)) -> usize| !all.pairs.iter().any(|pair| of(pair) == i);
        let base = all
            .base
            .iter()
            .enumerate()
            .filter(|(i, _)| is_single(*i, |pair| pair.0));
        let policy = all
            .policy
            .iter()
            .enumerate()
            .filter(|(i, _)| is_single(*i, |pair| pair.1));
        let single: Vec<&Appendix> = base.chain(policy).map(|(_, appendix)| appendix).collect();
        let headings = single
            .iter()
            .map(|appendix| AppendixCell::new(&appendix.heading, &Names::default()).key);
        let rows = differing.chain(single.iter().flat_map(|appendix| &appendix.rows));
        let rows = rows.flat_map(|row| {
            [
                row.key(),
                row.unnumbered()
                    .iter()
                    .flat_map(|cell| cell.key.clone())
                    .collect(),
            ]
        });
        ReportedRows {
            keys: rows.chain(headings).collect(),
        }
    }

    /// Whether a line is one of the rows, or a part of one that the page divides.
    pub(crate) fn contains(&self, line: &str) -> bool {
        /// Among more rows than this, parts of rows aren't looked for.
        const MOST: usize = 200;
        let key = AppendixCell::new(line, &Names::default()).key;
        let is_part = |row: &Vec<char>| row.windows(key.len().max(1)).any(|part| part == key);
        self.keys.contains(&key) || self.keys.len() <= MOST && self.keys.iter().any(is_part)
    }
}

/// Reads each pair of appendices against each other.
pub(crate) fn readings<'a>(case: &Case<'a>) -> Vec<AppendixReading<'a>> {
    let all = &case.alignment.appendices;
    let pairs = all.pairs.iter();
    pairs
        .map(|&(b, p)| reading(&all.base[b], &all.policy[p]))
        .collect()
}

fn reading<'a>(base: &'a Appendix, policy: &'a Appendix) -> AppendixReading<'a> {
    let columns = heading_rows(base, policy);
    let mut rows = Vec::new();
    for pair in row_pairs(&base.rows, &policy.rows) {
        let row = RowReading {
            base: pair.base.map(|b| &base.rows[b]),
            policy: pair.policy.map(|p| &policy.rows[p]),
            cells: Vec::new(),
        };
        match (row.base, row.policy) {
            (Some(b), Some(p)) => {
                let cells = cell_pairs(b, p, columns.as_ref().map(|heading| &heading.columns));
                if !cells.is_empty() {
                    rows.push(RowReading { cells, ..row });
                }
            }
            _ => rows.push(row),
        }
    }
    AppendixReading {
        base,
        policy,
        columns,
        rows,
    }
}

/// Rows of a table, at least, of which one names the columns.
const FEWEST: usize = 2;

/// Returns the heading rows, if both appendices are tables.
fn heading_rows<'a>(base: &'a Appendix, policy: &'a Appendix) -> Option<HeadingRows<'a>> {
    let heading = |of: &'a Appendix| {
        let is_wide = |row: &&AppendixRow| row.unnumbered().len() > 1;
        let first = of.rows.iter().find(is_wide)?;
        let same_width = |row: &&AppendixRow| is_wide(row) && row.cells.len() == first.cells.len();
        let wide = of.rows.iter().filter(same_width).count();
        let is_table = wide >= FEWEST && 3 * wide >= of.rows.len() && !of.is_form();
        is_table.then_some(first)
    };
    let (base, policy) = (heading(base)?, heading(policy)?);
    let columns = ColumnPairs::of(base, policy)?;
    Some(HeadingRows {
        base,
        policy,
        columns,
    })
}
