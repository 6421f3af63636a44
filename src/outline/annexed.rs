//! Items that a clause hands to a table or an appendix, read as its sub-clauses.
//!
//! A list behind the articles is read as if it were below the sentence that announces it. A table is read row by row: the first
//! cell is the name of the item or the term, the others are what it says, and its head isn't content.

use super::features::features;
use super::handed::{Handed, appendix_name, handed};
use super::items::{are_column_names, is_name, row_family};
use super::line::{self, Line};
use super::lines::Lines;
use super::marker::Marker;
use super::search::search;
use super::text::text_of;
use super::titles::{is_term, known_title};
use super::tree::{self, Raw, Row, Tree};
use super::{Clause, OutsideKind};
use crate::facet::Facet;
use std::ops::Range;
use taisho_text::label;
use taisho_text::space::is_space;

/// What the tree says of an item that isn't in the text of its clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annexed {
    /// The name of the appendix as written; empty for a table in the text.
    pub name: String,
    /// The row of a table, if it is one.
    pub row: Option<TableItem>,
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
    for clause in clauses {
        let k = clause.id.0;
        let facet = facet_of(clause, clauses);
        match handed(&clause.text.text, facet) {
            Some(Handed::Appendix(name)) => read_appendix(tree, k, &name, facet, lines),
            Some(Handed::Below) => read_table_in_text(tree, k, lines),
            None => {}
        }
    }
    if tree.raws.len() > before {
        in_document_order(&mut tree.raws);
    }
    tree.raws.len() > before || text(&tree.raws) != rows
}

/// The section that a clause is in, if its title is one of the field.
fn facet_of(clause: &Clause, clauses: &[Clause]) -> Option<Facet> {
    let above = |clause: &&Clause| clause.parent.map(|id| &clauses[id.0]);
    std::iter::successors(Some(clause), above).find_map(|clause| known_title(&clause.title.text))
}

/// Reads the appendix `name`, whose items belong to clause `k`.
fn read_appendix(tree: &mut Tree, k: usize, name: &str, facet: Option<Facet>, lines: &Lines) {
    let Some((heading, body)) = appendix(tree, name, lines) else {
        return;
    };
    let written = lines[heading].solid();
    let length = appendix_name(written).map_or(0, |(_, length)| length);
    let rows: Vec<usize> = body.iter().copied().filter(|&i| is_row(&lines[i])).collect();
    let first = tree.raws.len();
    match rows.len() * 2 > body.len() {
        true => push_rows(tree, k, &written[..length], &body, lines),
        false => push_list(tree, k, &written[..length], &body, facet, lines),
    }
    let read = tree.raws[first..].iter();
    let read: Vec<usize> = read
        .flat_map(|raw| raw.rows.iter().map(|row| row.line).chain(raw.columns))
        .collect();
    if read.is_empty() {
        return;
    }
    for &line in &read {
        tree.kinds[line] = None;
    }
    if body.iter().all(|line| read.contains(line)) {
        tree.kinds[heading] = Some((OutsideKind::ChapterHeading, heading));
    }
}

/// Finds the line of the heading of an appendix and the lines below it.
fn appendix(tree: &Tree, name: &str, lines: &Lines) -> Option<(usize, Vec<usize>)> {
    let piece = |i: usize| tree.kinds[i].filter(|(kind, _)| *kind == OutsideKind::Supplementary);
    let is_heading = |i: &usize| {
        let begins = *i == 0 || piece(*i - 1) != piece(*i);
        begins && appendix_name(lines[*i].solid()).is_some_and(|(own, _)| own == name)
    };
    let heading = (0..lines.len())
        .filter(|&i| piece(i).is_some())
        .find(is_heading)?;
    let body = (heading + 1..lines.len()).filter(|&i| piece(i) == piece(heading));
    Some((heading, body.collect()))
}

/// Reads the table in the text of clause `k`, unless its rows are items already: then only its head may still be text.
fn read_table_in_text(tree: &mut Tree, k: usize, lines: &Lines) {
    if let Some(first) = tree.raws.iter().position(|raw| raw.parent == Some(k)) {
        head_above(tree, k, first, lines);
        return;
    }
    let own: Vec<usize> = tree.raws[k].rows.iter().skip(1).map(|row| row.line).collect();
    let runs = own.chunk_by(|&a, &b| is_row(&lines[a]) == is_row(&lines[b]));
    let tables = runs.filter(|run| run.len() > 1 && is_row(&lines[run[0]]));
    if let Some(table) = tables.max_by_key(|run| run.len()) {
        push_rows(tree, k, "", table, lines);
        tree.raws[k].rows.retain(|row| !table.contains(&row.line));
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
    if is_table && tree.raws[first].columns.is_none() && has_head(&[last, next], lines) {
        tree.raws[k].rows.pop();
        tree.raws[first].columns = Some(last);
    }
}

fn is_row(line: &Line) -> bool {
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

/// Adds the rows of a table among `body` as items of clause `k`, each with the lines into which the edge of the page broke it.
fn push_rows(tree: &mut Tree, k: usize, name: &str, body: &[usize], lines: &Lines) {
    let rows: Vec<usize> = body.iter().copied().filter(|&i| is_row(&lines[i])).collect();
    let head = rows.first().copied().filter(|_| has_head(&rows, lines));
    let mut columns = head;
    let mut before = None;
    for &line in body.iter().filter(|&&line| Some(line) != head) {
        let goes_on = before.is_some_and(|before| lines.forced(before, line));
        if is_row(&lines[line]) {
            let raw = table_item(tree, k, name, line, head, columns.take(), lines);
            tree.raws.push(raw);
            before = Some(line);
        } else if goes_on && let Some(last) = tree.raws.last_mut() {
            last.rows.push(Row { line, from: 0 });
            before = Some(line);
        }
    }
}

/// The item of clause `k` that is the row `line` of a table; `head` names its columns.
fn table_item(
    tree: &Tree,
    k: usize,
    name: &str,
    line: usize,
    head: Option<usize>,
    columns: Option<usize>,
    lines: &Lines,
) -> Raw {
    let cells = cells(&lines[line]);
    let text = |cell: &Range<usize>| text_of(&lines[line].chars[cell.clone()]);
    // A group of rows has its cell in the first row only.
    let (named, width) = head.map_or((0, 0), |head| name_column(&lines[head]));
    let named = named.saturating_sub(width.saturating_sub(cells.len()));
    let numbers = cells
        .iter()
        .take_while(|cell| label::is_alone(&text(cell)))
        .count();
    let rest = &cells[named.max(numbers).min(cells.len() - 1)..];
    let from = rest[0].start;
    let row = match rest {
        [first, next, ..] if is_name(&text(first)) => TableItem {
            title_to: first.end - from,
            text_from: next.start - from,
        },
        _ => TableItem {
            title_to: 0,
            text_from: 0,
        },
    };
    let mut marker = Marker::absent(row_family(), 0);
    (marker.label.start, marker.label.end) = (from, from);
    Raw {
        parent: Some(k),
        level: tree.raws[k].level + 1,
        family: marker.family,
        marker: Some(marker),
        rows: vec![Row { line, from }],
        caption: None,
        columns,
        lost: None,
        annexed: Some(Annexed {
            name: name.to_owned(),
            row: Some(row),
        }),
    }
}

/// The column of the names of the items, and how many columns there are: that of the terms may be behind a number or a group.
fn name_column(head: &Line) -> (usize, usize) {
    const NAMES: [&str; 6] = ["用語", "名称", "項目", "言葉", "語句", "種類"];
    let cells = cells(head);
    let is_named = |cell: &Range<usize>| NAMES.contains(&text_of(&head.chars[cell.clone()]).as_str());
    (cells.iter().position(is_named).unwrap_or(0), cells.len())
}

/// Whether the first row of a table names its columns: its cells are short, and each other row says more in one of them.
fn has_head(rows: &[usize], lines: &Lines) -> bool {
    const LONGEST: usize = 10;
    let Some((&head, rest)) = rows.split_first() else {
        return false;
    };
    let text = |i: usize, cell: Range<usize>| text_of(&lines[i].chars[cell]);
    let texts =
        |i: usize| -> Vec<String> { cells(&lines[i]).into_iter().map(|cell| text(i, cell)).collect() };
    let head = texts(head);
    let is_short = |text: &String| text.chars().count() <= LONGEST && !text.contains(['。', '、']);
    let says_more = |&i: &usize| texts(i).iter().any(|text| !is_short(text));
    let is_labelled = head.first().is_some_and(|text| label::is_alone(text));
    are_column_names(&head.join(" "))
        || head.iter().all(is_short)
            && !is_labelled
            && !is_term(&head[0])
            && !rest.is_empty()
            && rest.iter().all(says_more)
}

/// Reads a list below the heading of an appendix as items of clause `k`.
fn push_list(tree: &mut Tree, k: usize, name: &str, body: &[usize], facet: Option<Facet>, lines: &Lines) {
    let Some(opening) = opening(facet) else { return };
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
    let is_ours = |raw: &&Raw| raw.rows.first().is_some_and(|row| row.line >= before);
    // The items are below the article that opens the list, and nothing else is beside it.
    if read.raws.iter().filter(|raw| raw.parent.is_none()).count() != 1
        || !read.raws.iter().skip(1).all(|raw| is_ours(&raw))
    {
        return;
    }
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
            columns: raw.columns.filter(|&line| line >= before).map(own),
            annexed: Some(Annexed {
                name: name.to_owned(),
                row: None,
            }),
            ..raw
        });
    }
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
