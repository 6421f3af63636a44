//! Turns the cheapest reading into the tree of clauses: the level of the sections, what contains them, and
//! what precedes and follows them.

use super::annexed::Annexed;
use super::features::Features;
use super::items::{group_end, row_family};
use super::line::Line;
use super::lines::Lines;
use super::lost_articles::lost_articles;
use super::marker::{Family, Marker};
use super::outside::{LineCells, LineKind};
use super::problem::{Remark, ambiguous, doubtful};
use super::prune::{cut_appendix, drop_empty, drop_preface};
use super::search::{Act, Found, Step};
use crate::facet::Facet;
use crate::outline::OutsideKind;
use crate::read::BlockKind;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A part of a line that belongs to a clause, from a character to the end of the line.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub line: usize,
    /// Index of the first character after the label.
    pub from: usize,
}

/// A clause whose title isn't yet separated from its text.
#[derive(Debug, Clone)]
pub struct Raw {
    /// Index of the parent among the raw clauses.
    pub parent: Option<usize>,
    /// Depth, counted from 1.
    pub level: u8,
    pub marker: Option<Marker>,
    pub family: Family,
    /// Lines of the clause without the label.
    pub rows: Vec<Row>,
    /// Lines of the caption above it.
    pub caption: Option<Range<usize>>,
    /// The number of the article that it belonged to, if the heading of that article is lost.
    pub lost: Option<u32>,
    /// The table or appendix that it is in, if its clause hands it there.
    pub annexed: Option<Annexed>,
}

/// The tree of a document.
#[derive(Debug, Default)]
pub struct Tree {
    /// Clauses in document order.
    pub raws: Vec<Raw>,
    /// Remarks in document order.
    pub remarks: Vec<Remark>,
    /// The first line that belongs to a clause or contains clauses.
    pub first: Option<usize>,
    /// How many titles of the field are among the sections.
    pub sections: usize,
    /// The kind of each line that belongs to no clause.
    pub kinds: Vec<LineKind>,
    /// The cells of rows that belong to no clause although the rest of their line does, by line.
    pub cells: LineCells,
}

/// A clause or a container.
pub struct Node {
    pub raw: Raw,
    pub section: Option<Facet>,
    /// How often its family is open above it.
    pub nested: usize,
    /// The line above it that names the columns of its table.
    pub columns: Option<usize>,
}

/// How sections are numbered: the family, and how often it is nested in itself.
pub type Key = (Family, usize);

/// Makes the tree.
pub fn build(found: &Found, lines: &Lines, features: &[Features]) -> Tree {
    let mut nodes = Vec::new();
    let mut kinds: Vec<LineKind> = lines
        .apart
        .iter()
        .map(|kind| kind.map(|kind| (kind, 0)))
        .collect();
    let mut remarks: Vec<Remark> = found.rivals.iter().map(|rival| ambiguous(rival, lines)).collect();
    collect(
        &found.steps,
        lines,
        &mut kinds,
        features,
        &mut nodes,
        &mut remarks,
    );
    let section = section_key(&nodes);
    let preface = drop_preface(&mut nodes, section);
    remarks.extend(left_out(&preface, &kinds, features));
    cut_appendix(&mut nodes, lines, &mut kinds, section);
    let contains = containers(&mut nodes, section);
    let first = first_of(&nodes, &contains);
    let mut tree = Tree {
        first,
        remarks,
        kinds,
        sections: nodes
            .iter()
            .filter(|node| Some(key(node)) == section && node.section.is_some())
            .count(),
        ..Tree::default()
    };
    place(nodes, &contains, lines, &mut tree);
    lost_articles(&mut tree, lines);
    tree
}

/// Goes through the steps and makes the nodes.
fn collect(
    steps: &[Step],
    lines: &Lines,
    kinds: &mut [LineKind],
    features: &[Features],
    nodes: &mut Vec<Node>,
    remarks: &mut Vec<Remark>,
) {
    let mut stack: Vec<usize> = Vec::new();
    // The clause that text belongs to.
    let mut open_text = None;
    let mut above = None;
    for (at, step) in steps.iter().enumerate() {
        let i = step.line;
        kinds[i] = kinds[i].filter(|_| step.act == Act::Aside);
        match &step.act {
            Act::Aside => {}
            Act::Above => above = above.or(Some(i)),
            Act::Text => {
                open_text = around_list(&steps[at..], &stack, nodes, lines).or(open_text);
                if let Some(open) = open_text {
                    nodes[open].raw.rows.push(Row { line: i, from: 0 });
                }
                remarks.extend(doubtful(i, &features[i]));
            }
            Act::Open {
                marker,
                section,
                depth,
                again,
            } => {
                if *again {
                    contents(nodes, kinds, features);
                    *remarks = left_out(nodes, kinds, features);
                    nodes.clear();
                    stack.clear();
                }
                stack.truncate(*depth);
                let is_same = |open: &&usize| nodes[**open].raw.family == marker.family;
                let nested = stack.iter().filter(is_same).count();
                nodes.push(Node {
                    nested,
                    ..node(i, marker, *section, stack.last().copied(), above.take(), features)
                });
                stack.push(nodes.len() - 1);
                open_text = stack.last().copied();
            }
        }
    }
}

/// Returns the open clause that the first of `steps` belongs to, if it is a paragraph after a list.
fn around_list(steps: &[Step], stack: &[usize], nodes: &[Node], lines: &[Line]) -> Option<usize> {
    let line = &lines[steps.first()?.line];
    match line.kind {
        BlockKind::AfterList(depth) => item_around(depth, stack, nodes, lines),
        _ if line.behind_list => clause_around_list(steps, stack, nodes, lines),
        _ => None,
    }
}

/// Returns the open clause that is the list item at `depth` of the format.
fn item_around(depth: u8, stack: &[usize], nodes: &[Node], lines: &[Line]) -> Option<usize> {
    let is_around = |open: &&usize| {
        let line = nodes[**open].raw.rows.first().map(|row| &lines[row.line]);
        line.is_some_and(|line| line.kind == BlockKind::ListItem(depth))
    };
    stack.iter().rev().find(is_around).copied()
}

/// Returns the open clause that contains the list before the first of `steps`. If the list continues after
/// it, the paragraph belongs to the item instead.
fn clause_around_list(steps: &[Step], stack: &[usize], nodes: &[Node], lines: &[Line]) -> Option<usize> {
    let is_item = |line: usize| matches!(lines[line].kind, BlockKind::ListItem(_));
    let depth = stack.iter().position(|&open| {
        let first = nodes[open].raw.rows.first();
        first.is_some_and(|row| is_item(row.line))
    })?;
    let next = steps.iter().find_map(|step| match &step.act {
        Act::Open { depth, marker, .. } => Some((step.line, *depth, marker.number)),
        _ => None,
    });
    let goes_on = next.is_some_and(|(line, next, number)| is_item(line) && next == depth && number > 1);
    let around = stack.get(depth.checked_sub(1)?).copied();
    around.filter(|_| !goes_on)
}

/// Returns remarks on the labels of a preface.
fn left_out(nodes: &[Node], kinds: &[LineKind], features: &[Features]) -> Vec<Remark> {
    let rows = nodes.iter().flat_map(|node| &node.raw.rows).map(|row| row.line);
    let text = rows.filter(|&line| kinds[line].is_none());
    text.filter_map(|line| doubtful(line, &features[line])).collect()
}

/// Marks what was dropped as a table of contents if its headings are repeated.
fn contents(nodes: &[Node], kinds: &mut [LineKind], features: &[Features]) {
    let rows = || nodes.iter().flat_map(|node| &node.raw.rows).map(|row| row.line);
    let again = rows().filter(|&line| features[line].again).count();
    if again >= 2 && again * 4 >= rows().count() * 3 {
        for line in rows() {
            kinds[line] = Some((OutsideKind::TableOfContents, 0));
        }
    }
}

/// Makes the node of a clause that begins in line `i`. `above` is its caption or the line that names its
/// columns.
fn node(
    i: usize,
    marker: &Marker,
    section: Option<Facet>,
    parent: Option<usize>,
    above: Option<usize>,
    features: &[Features],
) -> Node {
    let caption = above.filter(|&line| features[line].caption.is_some());
    let named = caption.and_then(|line| features[line].named);
    Node {
        nested: 0,
        columns: above.filter(|_| caption.is_none()),
        section: named.or(section),
        raw: Raw {
            parent,
            level: 0,
            family: marker.family,
            rows: vec![Row {
                line: i,
                from: marker.end,
            }],
            marker: Some(marker.clone()),
            caption: caption.map(|line| line..line + features[line].rows),
            lost: None,
            annexed: None,
        },
    }
}

pub fn key(node: &Node) -> Key {
    (node.raw.family, node.nested)
}

/// Returns the level of the sections: the one whose titles name the most different sections of the field. If
/// two are equal, or an inner level has only one title more, the outer level wins, because items may be
/// called like sections. This never favours chapters.
fn section_key(nodes: &[Node]) -> Option<Key> {
    let mut facets: BTreeMap<Key, BTreeSet<Facet>> = BTreeMap::new();
    let mut depths: BTreeMap<Key, usize> = BTreeMap::new();
    for (k, node) in nodes.iter().enumerate() {
        if node.raw.family == Family::Supplement || in_supplement(nodes, k) {
            continue;
        }
        let depth = ancestors(nodes, k).count();
        let least = depths.entry(key(node)).or_insert(depth);
        *least = depth.min(*least);
        facets.entry(key(node)).or_default().extend(node.section);
    }
    let is_part = |&above: &usize| matches!(nodes[above].raw.family, Family::Part(_));
    let is_inner = |k: usize| !ancestors(nodes, k).all(|above| is_part(&above));
    let inner = (0..nodes.len()).filter(|&k| is_inner(k));
    let inner: BTreeSet<Key> = inner.map(|k| key(&nodes[k])).collect();
    let articles = nodes.iter().any(|node| node.raw.family == Family::Article);
    let best = facets.into_iter().max_by_key(|(key, facets)| {
        let article = articles && key.0 == Family::Article;
        let spare = match inner.contains(key) {
            true => 1 + usize::from(facets.contains(&Facet::Structure)),
            false => 0,
        };
        let named = facets.len().saturating_sub(spare);
        (article, named, std::cmp::Reverse(depths[key]))
    });
    best.map(|(key, _)| key)
}

/// Returns whether a node is below 附則, where articles are counted anew.
fn in_supplement(nodes: &[Node], k: usize) -> bool {
    ancestors(nodes, k).any(|above| nodes[above].raw.family == Family::Supplement)
}

pub fn ancestors(nodes: &[Node], k: usize) -> impl Iterator<Item = usize> + '_ {
    std::iter::successors(nodes[k].raw.parent, |&p| nodes[p].raw.parent)
}

/// Returns for each node whether it contains sections.
fn containers(nodes: &mut Vec<Node>, section: Option<Key>) -> Vec<bool> {
    drop_empty(nodes, section);
    let mut contains = vec![false; nodes.len()];
    for (k, node) in nodes.iter().enumerate() {
        if Some(key(node)) == section && !in_supplement(nodes, k) {
            for parent in ancestors(nodes, k) {
                contains[parent] = true;
            }
        }
    }
    contains
}

fn first_of(nodes: &[Node], contains: &[bool]) -> Option<usize> {
    let raw = &nodes[contains.iter().position(|contains| !contains)?].raw;
    let caption = raw.caption.as_ref().map(|caption| caption.start);
    caption.or_else(|| raw.rows.first().map(|row| row.line))
}

/// Makes clauses of the nodes that don't contain sections.
fn place(nodes: Vec<Node>, contains: &[bool], lines: &[Line], tree: &mut Tree) {
    let mut index: Vec<Option<usize>> = Vec::with_capacity(nodes.len());
    for (node, contains) in nodes.into_iter().zip(contains) {
        if *contains {
            container(&node.raw, lines, tree);
            index.push(None);
            continue;
        }
        let parent = node.raw.parent.and_then(|parent| index[parent]);
        let level = parent.map_or(1, |parent| tree.raws[parent].level + 1);
        let family = match node.raw.family {
            // A sign before a section isn't a number.
            Family::Bullet(_) if parent.is_none() => Family::Plain,
            family => family,
        };
        if let Some(line) = node.columns {
            tree.kinds[line] = Some((OutsideKind::TableHeading, line));
        }
        if let Some(row) = node.raw.rows.first() {
            let group = group_end(&lines[row.line]);
            if family == row_family() && group > 0 {
                let cell = (0..group, OutsideKind::TableHeading);
                tree.cells.entry(row.line).or_default().push(cell);
            }
        }
        index.push(Some(tree.raws.len()));
        tree.raws.push(Raw {
            parent,
            level,
            family,
            ..node.raw
        });
    }
}

/// Adds the heading of a container, including the next line if the heading takes two. Sentences below it
/// belong to the clause before.
fn container(raw: &Raw, lines: &[Line], tree: &mut Tree) {
    let first = raw.rows.first();
    let is_bare = first.is_some_and(|row| row.from >= lines[row.line].chars.len());
    for (k, row) in raw.rows.iter().enumerate() {
        let line = &lines[row.line];
        let below = k == 1 && is_bare && !line.has_stop() && line.chars.len() <= 40;
        if k == 0 || below {
            tree.kinds[row.line] = Some((OutsideKind::ChapterHeading, raw.rows[0].line));
        } else if let Some(last) = tree.raws.last_mut() {
            last.rows.push(*row);
        }
    }
}
