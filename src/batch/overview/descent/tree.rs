//! The tree of a family as rows, one below the other, for drawing and for reading aloud.

use super::{DescentView, said};
use crate::lang::{Lang, phrase};
use crate::lineage::CopyOrder;

/// Rows of all drawings together, aside from the head of each family and a count below it. Beyond that, small branches
/// become counts.
const MOST_ROWS: usize = 260;

/// A body of a tree, or a number of bodies that are not shown one by one.
pub struct TreeRow {
    /// Steps from the head.
    pub depth: usize,
    /// The row of its source.
    pub above: Option<usize>,
    /// What it says.
    pub label: String,
    /// Departures that the source doesn't have, and those of the source it doesn't have; empty for the head.
    pub change: String,
    /// How it is known which of the two is the copy.
    pub order: CopyOrder,
}

impl DescentView<'_> {
    /// The smallest branch that is shown body by body.
    pub fn smallest_branch(&self) -> usize {
        let mut sizes: Vec<usize> = self.branch_sizes();
        if sizes.len() <= MOST_ROWS {
            return 1;
        }
        sizes.sort_unstable();
        // Each shown body may have a row that counts the others.
        let left_out = sizes.len() - MOST_ROWS / 2;
        sizes[left_out - 1] + 1
    }

    /// The number of bodies of each branch within families.
    fn branch_sizes(&self) -> Vec<usize> {
        let families = self.forest.families.iter();
        families
            .flat_map(|family| family.bodies.iter().map(|body| self.forest.below[*body] + 1))
            .collect()
    }

    /// The rows of a family. Branches smaller than `smallest` are counted at their source.
    pub fn tree(&self, head: usize, smallest: usize, lang: Lang) -> Vec<TreeRow> {
        let mut rows = Vec::new();
        let mut open = vec![(head, 0, None)];
        while let Some((body, depth, above)) = open.pop() {
            let row = rows.len();
            rows.push(self.tree_row(body, depth, above, lang));
            let copies = &self.forest.copies[body];
            let (shown, folded): (Vec<usize>, Vec<usize>) = copies
                .iter()
                .partition(|copy| self.forest.below[**copy] + 1 >= smallest);
            let hidden: usize = folded.iter().map(|copy| self.forest.below[*copy] + 1).sum();
            if hidden > 0 {
                rows.push(TreeRow {
                    depth: depth + 1,
                    above: Some(row),
                    label: said(phrase("ほか{}団体", "{} more bodies"), hidden, lang),
                    change: String::new(),
                    order: CopyOrder::Departures,
                });
            }
            open.extend(shown.into_iter().rev().map(|copy| (copy, depth + 1, Some(row))));
        }
        rows
    }

    fn tree_row(&self, body: usize, depth: usize, above: Option<usize>, lang: Lang) -> TreeRow {
        let of = &self.forest.descent.of[body];
        let change = match (above, of.is_same) {
            (None, _) => String::new(),
            (Some(_), true) => phrase("同文", "same").get(lang).to_owned(),
            (Some(_), false) if of.corrected.is_empty() => format!("+{}", of.new.len()),
            (Some(_), false) => format!("+{} −{}", of.new.len(), of.corrected.len()),
        };
        TreeRow {
            depth,
            above,
            label: self.name(body),
            change,
            order: above.map_or(CopyOrder::Departures, |_| of.order),
        }
    }
}
