//! Items that a clause hands to a table or an appendix, read as its sub-clauses.
//!
//! A list behind the articles is read as if it were below the sentence that announces it. A table is read row by row: the first
//! cell is the name of the item or the term, the others are what it says, and its head isn't content.

use super::annexed_rows::{ItemTable, has_head, is_row};
use super::features::features;
use super::handed::{Handed, appendix_name, handed};
use super::line::{self, Line};
use super::lines::Lines;
use super::search::search;
use super::titles::known_title;
use super::tree::{self, Raw, Row, Tree};
use super::{Clause, OutsideKind};
use crate::facet::Facet;
use std::collections::BTreeSet;

/// What the tree says of an item that isn't in the text of its clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annexed {
    /// The name of the appendix as written; empty for a table in the text.
    pub name: String,
    /// The row of a table, if it is one.
    pub row: Option<TableItem>,
}

impl Annexed {
    /// The name of the appendix in one notation; `None` for a table in the text.
    pub fn label(&self) -> Option<String> {
        appendix_name(&self.name).map(|(label, _)| label)
    }
}

/// Where the name of an item is in its row and where what it says begins, counted from the end of its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableItem {
    /// One past the name; 0 if it has none.
    pub title_to: usize,
    /// The first character of what it says.
    pub text_from: usize,
}

/// Puts the items that clauses hand to tables and appendices below these clauses, and says whether the tree has changed. `clauses` are those
/// of the tree.
pub fn read_items(tree: &mut Tree, clauses: &[Clause], lines: &Lines) -> bool {
    let before = tree.raws.len();
    let text = |raws: &[Raw]| raws.iter().map(|raw| raw.rows.len()).sum::<usize>();
    let rows = text(&tree.raws);
    for (k, place, facet) in handed_over(clauses) {
        match place {
            Handed::Appendix(name) => read_appendix(tree, k, &name, facet, lines),
            Handed::Below => read_table_in_text(tree, k, lines),
        }
    }
    if tree.raws.len() > before {
        in_document_order(&mut tree.raws);
    }
    tree.raws.len() > before || text(&tree.raws) != rows
}

/// Which clauses hand their items to which place, and the sections they are in. An appendix is read once for each section, however many
/// clauses name it.
fn handed_over(clauses: &[Clause]) -> Vec<(usize, Handed, Option<Facet>)> {
    let mut tried: BTreeSet<(String, Option<Facet>)> = BTreeSet::new();
    let mut is_first = |place: &Handed, facet: Option<Facet>| match place {
        Handed::Appendix(name) => tried.insert((name.clone(), facet)),
        Handed::Below => true,
    };
    let handed = clauses.iter().filter_map(|clause| {
        let facet = facet_of(clause, clauses);
        let place = handed(&clause.text.text, facet)?;
        is_first(&place, facet).then_some((clause.id.0, place, facet))
    });
    handed.collect()
}

/// The section that a clause is in, if its title is one of the field.
fn facet_of(clause: &Clause, clauses: &[Clause]) -> Option<Facet> {
    let above = |clause: &&Clause| clause.parent.map(|id| &clauses[id.0]);
    std::iter::successors(Some(clause), above).find_map(|clause| known_title(&clause.title.text))
}

/// Reads the appendix `name`, whose items belong to clause `k`.
fn read_appendix(tree: &mut Tree, k: usize, name: &str, facet: Option<Facet>, lines: &Lines) {
    let Some((heading, body)) = appendix(tree, k, name, lines) else {
        return;
    };
    let written = lines[heading].solid();
    let length = appendix_name(written).map_or(0, |(_, length)| length);
    let name = &written[..length];
    let rows = body.iter().filter(|&&i| is_row(&lines[i])).count();
    let (read, is_whole) = match rows * 2 > body.len() {
        true => {
            let table = ItemTable::read(&body, lines);
            let is_whole = table.has_only_headings_in_front(lines);
            (table.add_to(tree, k, name, lines), is_whole)
        }
        false => (push_list(tree, k, name, &body, facet, lines), true),
    };
    if is_whole && !read.is_empty() && body.iter().all(|line| read.contains(line)) {
        tree.kinds[heading] = Some((OutsideKind::ChapterHeading, heading));
    }
}

/// Finds the line of the heading of an appendix behind clause `k`, and the lines below it.
fn appendix(tree: &Tree, k: usize, name: &str, lines: &Lines) -> Option<(usize, Vec<usize>)> {
    let piece = |i: usize| tree.kinds[i].filter(|(kind, _)| *kind == OutsideKind::Supplementary);
    let is_heading = |i: &usize| {
        let begins = *i == 0 || piece(*i - 1) != piece(*i);
        begins && appendix_name(lines[*i].solid()).is_some_and(|(own, _)| own == name)
    };
    let from = tree.raws[k].rows.last()?.line;
    let heading = (from..lines.len())
        .filter(|&i| piece(i).is_some())
        .find(is_heading)?;
    let body = (heading + 1..lines.len()).filter(|&i| piece(i) == piece(heading));
    Some((heading, body.collect()))
}

/// Reads the table in the text of clause `k`, unless its rows are items already: then only its head may still be text. A table that says
/// something in front of the names stays text.
fn read_table_in_text(tree: &mut Tree, k: usize, lines: &Lines) {
    if let Some(first) = tree.raws.iter().position(|raw| raw.parent == Some(k)) {
        head_above(tree, k, first, lines);
        return;
    }
    let own: Vec<usize> = tree.raws[k].rows.iter().skip(1).map(|row| row.line).collect();
    let runs = own.chunk_by(|&a, &b| is_row(&lines[a]) == is_row(&lines[b]));
    let tables = runs.filter(|run| run.len() > 1 && is_row(&lines[run[0]]));
    let Some(rows) = tables.max_by_key(|run| run.len()) else {
        return;
    };
    let table = ItemTable::read(rows, lines);
    if table.has_only_headings_in_front(lines) {
        let read = table.add_to(tree, k, "", lines);
        tree.raws[k].rows.retain(|row| !read.contains(&row.line));
    }
}

/// Takes the head of a table out of the text of clause `k` if the rows below it are items, the first of them `first`.
fn head_above(tree: &mut Tree, k: usize, first: usize, lines: &Lines) {
    let rows = |raw: &Raw| -> Vec<usize> { raw.rows.iter().map(|row| row.line).collect() };
    let (Some(&last), Some(&next)) = (
        rows(&tree.raws[k]).get(1..).and_then(<[usize]>::last),
        rows(&tree.raws[first]).first(),
    ) else {
        return;
    };
    let is_table = lines.next(last) == Some(next) && is_row(&lines[last]) && is_row(&lines[next]);
    if is_table && has_head(&[last, next], lines) {
        tree.raws[k].rows.pop();
        tree.kinds[last] = Some((OutsideKind::TableHeading, last));
    }
}

/// Reads a list below the heading of an appendix as items of clause `k`. Returns the lines that are part of the list.
fn push_list(
    tree: &mut Tree,
    k: usize,
    name: &str,
    body: &[usize],
    facet: Option<Facet>,
    lines: &Lines,
) -> BTreeSet<usize> {
    let Some(opening) = opening(facet) else {
        return BTreeSet::new();
    };
    let before = opening.len();
    let all: Vec<Line> = opening
        .into_iter()
        .chain(body.iter().map(|&i| lines[i].clone()))
        .collect();
    let apart = vec![None; all.len()];
    let list = Lines::new(all, apart);
    let features = features(&list);
    let read = tree::build(&search(&list, &features), &list, &features);
    let own = |line: usize| body[line - before];
    let is_ours = |raw: &Raw| raw.rows.first().is_some_and(|row| row.line >= before);
    // The items are below the article that opens the list, and nothing else is beside it.
    let tops = read.raws.iter().filter(|raw| raw.parent.is_none());
    if tops.count() != 1 || read.raws.iter().position(is_ours) != Some(1) {
        return BTreeSet::new();
    }
    let headings = take_headings(tree, &read, before, body);
    let first = tree.raws.len();
    let level = tree.raws[k].level;
    for raw in read.raws.into_iter().skip(1) {
        let rows = raw.rows.iter().map(|row| Row {
            line: own(row.line),
            ..*row
        });
        tree.raws.push(Raw {
            parent: raw.parent.map(|parent| match parent {
                0 => k,
                inner => first + inner - 1,
            }),
            level: level + raw.level - 1,
            rows: rows.collect(),
            caption: None,
            annexed: Some(Annexed {
                name: name.to_owned(),
                row: None,
            }),
            ..raw
        });
    }
    let rows = tree.raws[first..].iter().flat_map(|raw| &raw.rows);
    let read: BTreeSet<usize> = rows.map(|row| row.line).collect();
    for &line in &read {
        tree.kinds[line] = None;
    }
    read.into_iter().chain(headings).collect()
}

/// Puts the headings of tables in a list outside, whose lines begin at `before`. Returns their lines in `body`.
fn take_headings(tree: &mut Tree, read: &Tree, before: usize, body: &[usize]) -> Vec<usize> {
    let is_heading = |i: &usize| matches!(read.kinds[before + i], Some((OutsideKind::TableHeading, _)));
    let headings = (0..body.len()).filter(is_heading).map(|i| body[i]);
    let headings: Vec<usize> = headings.collect();
    for &line in &headings {
        tree.kinds[line] = Some((OutsideKind::TableHeading, line));
    }
    let cells = read.cells.iter();
    tree.cells
        .extend(cells.map(|(line, cells)| (body[line - before], cells.clone())));
    headings
}

/// Lines below which a list is read: an article on what the list holds.
fn opening(facet: Option<Facet>) -> Option<Vec<Line>> {
    let title = match facet {
        Some(Facet::Definitions) => "定義",
        Some(Facet::Threats) => "対象とする脅威",
        Some(Facet::Countermeasures) => "情報セキュリティ対策",
        _ => "適用範囲",
    };
    let text = format!("（{title}）\n第1条　次のとおりとする。\n");
    let source = crate::read::read(text.as_bytes(), "").ok()?;
    Some(line::lines(&source))
}

/// Sorts raw clauses by their first lines. A parent stays before its children.
fn in_document_order(raws: &mut Vec<Raw>) {
    let mut last = 0;
    let mut order: Vec<(usize, usize)> = Vec::with_capacity(raws.len());
    for (k, raw) in raws.iter().enumerate() {
        last = raw.rows.first().map_or(last, |row| row.line);
        order.push((last, k));
    }
    order.sort_unstable();
    let mut place = vec![0; raws.len()];
    for (new, &(_, old)) in order.iter().enumerate() {
        place[old] = new;
    }
    let sorted = order.iter().map(|&(_, old)| {
        let raw = raws[old].clone();
        let parent = raw.parent.map(|parent| place[parent]);
        Raw { parent, ..raw }
    });
    *raws = sorted.collect();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_appendix_is_read_once_however_many_clauses_name_it() {
        let clause = "（対象）\n第1条　対象とする情報資産は、別表第1のとおりとする。\n";
        let text: String = (1..=50)
            .map(|n| clause.replace("1条", &format!("{n}条")))
            .collect();
        let source = crate::read::read(text.as_bytes(), "a.txt").unwrap_or_else(|error| panic!("{error}"));
        let clauses = crate::outline::outline(&source).clauses;
        assert_eq!(clauses.len(), 50);
        assert_eq!(
            handed_over(&clauses),
            [(0, Handed::Appendix("別表1".to_owned()), Some(Facet::Scope))]
        );
    }
}
