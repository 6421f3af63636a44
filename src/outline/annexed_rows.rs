//! Rows of a table as items: the name of an item or a term, and what the other cells say of it.

use super::OutsideKind;
use super::annexed::{Annexed, TableItem};
use super::items::{are_column_names, is_name, names_items, row_family};
use super::line::Line;
use super::lines::Lines;
use super::marker::Marker;
use super::text::text_of;
use super::titles::is_term;
use super::tree::{Raw, Row, Tree};
use std::collections::BTreeSet;
use std::ops::Range;
use taisho_text::label;
use taisho_text::space::is_space;

/// Longest cell that only names a column or a group of rows, in characters.
const LONGEST_HEADING: usize = 10;

/// A table whose rows are items.
pub struct ItemTable {
    /// The row that names the columns.
    head: Option<usize>,
    /// The rows with items, in their order.
    items: Vec<ItemRow>,
}

/// A row with an item.
struct ItemRow {
    line: usize,
    /// The lines into which the edge of the page broke it.
    below: Vec<usize>,
    /// The cell with its number.
    number: Option<Range<usize>>,
    /// The other cells in front of its name.
    front: Vec<Range<usize>>,
    /// The first character of its name or, without one, of what it says.
    from: usize,
    item: TableItem,
}

impl ItemTable {
    /// Reads the table among `body`. Lines that are neither rows nor continue one aren't part of it.
    pub fn read(body: &[usize], lines: &Lines) -> ItemTable {
        let rows: Vec<usize> = body.iter().copied().filter(|&i| is_row(&lines[i])).collect();
        let head = rows.first().copied().filter(|_| has_head(&rows, lines));
        let mut items: Vec<ItemRow> = Vec::new();
        let mut before = None;
        for &line in body.iter().filter(|&&line| Some(line) != head) {
            let goes_on = before.is_some_and(|before| lines.forced(before, line));
            if is_row(&lines[line]) {
                items.extend(ItemRow::read(line, head, lines));
                before = Some(line);
            } else if goes_on && let Some(last) = items.last_mut() {
                last.below.push(line);
                before = Some(line);
            }
        }
        ItemTable { head, items }
    }

    /// Returns whether nothing but numbers and names of groups is in front of the names of the items.
    pub fn has_only_headings_in_front(&self, lines: &Lines) -> bool {
        let mut front = self
            .items
            .iter()
            .flat_map(|row| row.front.iter().map(move |cell| (row.line, cell)));
        front.all(|(line, cell)| is_heading(&text_of(&lines[line].chars[cell.clone()])))
    }

    /// Adds the rows as items of clause `k`, and what is neither an item nor its number as pieces outside. `name` is that of the
    /// appendix. Returns the lines that are part of the table.
    pub fn add_to(self, tree: &mut Tree, k: usize, name: &str, lines: &Lines) -> BTreeSet<usize> {
        if self.items.is_empty() {
            return BTreeSet::new();
        }
        let mut read: BTreeSet<usize> = self.items.iter().map(|row| row.line).collect();
        read.extend(self.items.iter().flat_map(|row| &row.below));
        for &line in &read {
            tree.kinds[line] = None;
        }
        if let Some(head) = self.head {
            tree.kinds[head] = Some((OutsideKind::TableHeading, head));
            read.insert(head);
        }
        let level = tree.raws[k].level + 1;
        for row in self.items {
            for cell in &row.front {
                let kind = match is_heading(&text_of(&lines[row.line].chars[cell.clone()])) {
                    true => OutsideKind::TableHeading,
                    false => OutsideKind::Supplementary,
                };
                tree.cells.entry(row.line).or_default().push((cell.clone(), kind));
            }
            tree.raws.push(row.into_raw(k, level, name));
        }
        read
    }
}

impl ItemRow {
    /// Reads the row in `line`; `head` names its columns. Returns `None` if its cells are empty.
    fn read(line: usize, head: Option<usize>, lines: &Lines) -> Option<ItemRow> {
        let cells = cells(&lines[line]);
        let text = |cell: &Range<usize>| text_of(&lines[line].chars[cell.clone()]);
        let is_number = |cell: &Range<usize>| label::is_alone(&text(cell));
        // A group of rows has its cell in the first row only.
        let (named, width) = head.map_or((0, 0), |head| name_column(&lines[head]));
        let named = named.saturating_sub(width.saturating_sub(cells.len()));
        let numbers = cells.iter().take_while(|cell| is_number(cell)).count();
        let (front, rest) = cells.split_at(named.max(numbers).min(cells.len().checked_sub(1)?));
        let from = rest.first()?.start;
        let item = match rest {
            [first, next, ..] if is_name(&text(first)) => TableItem {
                title_to: first.end - from,
                text_from: next.start - from,
            },
            _ => TableItem {
                title_to: 0,
                text_from: 0,
            },
        };
        let number = front.iter().find(|cell| is_number(cell)).cloned();
        let others = front.iter().filter(|cell| Some(*cell) != number.as_ref());
        Some(ItemRow {
            line,
            below: Vec::new(),
            front: others.cloned().collect(),
            number,
            from,
            item,
        })
    }

    fn into_raw(self, k: usize, level: u8, name: &str) -> Raw {
        let mut marker = Marker::absent(row_family(), 0);
        let number = self.number.unwrap_or(self.from..self.from);
        (marker.label.start, marker.label.end) = (number.start, number.end);
        let first = Row {
            line: self.line,
            from: self.from,
        };
        let below = self.below.into_iter().map(|line| Row { line, from: 0 });
        Raw {
            parent: Some(k),
            level,
            family: marker.family,
            marker: Some(marker),
            rows: std::iter::once(first).chain(below).collect(),
            caption: None,
            lost: None,
            annexed: Some(Annexed {
                name: name.to_owned(),
                row: Some(self.item),
            }),
        }
    }
}

pub fn is_row(line: &Line) -> bool {
    line.chars.iter().any(|ch| ch.c == '\t')
}

/// The cells of a row, without those that are empty.
fn cells(line: &Line) -> Vec<Range<usize>> {
    let chars = &line.chars;
    let cells = chars.split(|ch| ch.c == '\t').scan(0, |from, cell| {
        let lead = cell.iter().take_while(|ch| is_space(ch.c)).count();
        let trail = cell[lead..].iter().rev().take_while(|ch| is_space(ch.c)).count();
        let found = *from + lead..*from + cell.len() - trail;
        *from += cell.len() + 1;
        Some(found)
    });
    cells.filter(|cell| !cell.is_empty()).collect()
}

/// The column of the names of the items, and how many columns there are: that of the terms may be behind a number or a group.
fn name_column(head: &Line) -> (usize, usize) {
    let cells = cells(head);
    let is_named = |cell: &Range<usize>| names_items(&text_of(&head.chars[cell.clone()]));
    (cells.iter().position(is_named).unwrap_or(0), cells.len())
}

/// Whether a cell can name a column or a group of rows.
fn is_heading(text: &str) -> bool {
    text.chars().count() <= LONGEST_HEADING && !text.contains(['。', '、'])
}

/// Whether the first row of a table names its columns: its cells are short, and each other row says more in one of them.
pub fn has_head(rows: &[usize], lines: &Lines) -> bool {
    let Some((&head, rest)) = rows.split_first() else {
        return false;
    };
    let text = |i: usize, cell: Range<usize>| text_of(&lines[i].chars[cell]);
    let texts =
        |i: usize| -> Vec<String> { cells(&lines[i]).into_iter().map(|cell| text(i, cell)).collect() };
    let head = texts(head);
    let says_more = |&i: &usize| texts(i).iter().any(|text| !is_heading(text));
    let is_labelled = head.first().is_some_and(|text| label::is_alone(text));
    are_column_names(&head.join(" "))
        || head.iter().all(|text| is_heading(text))
            && !is_labelled
            && head.first().is_some_and(|first| !is_term(first))
            && !rest.is_empty()
            && rest.iter().all(says_more)
}
