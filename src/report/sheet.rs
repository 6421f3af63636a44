//! The 対照表 as people file it: two columns, every difference marked on both sides, added clauses at their place, and
//! runs of unchanged clauses folded as in 「2～5 （略）」.

mod layout;
mod printed;
mod remarks;

pub use layout::{Around, Columns, Layout, Order, Remarks, Runs};
pub use remarks::{folded_remarks, remarks, rowless, rule_name};

use super::table::{TextStretch, edits_of, inline};
use super::wire::number;
use super::{ClauseInfo, Finding, Report, RowInfo};
use crate::align::{Relation, Textual};
use crate::deviations::{Part, Rule};
use crate::document::normalize::{compact, written_label};

/// A line of the 対照表.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetLine {
    /// A clause on at least one side.
    Row(SheetPair),
    /// Clauses, one after the other, without any difference.
    Folded(Vec<SheetPair>),
}

/// A row: what stands on either side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetPair {
    /// Place in [`Report::alignment`].
    pub row: usize,
    /// Depth, from 0, for indentation: that of the base clause, or of the own one where there is no other.
    pub depth: usize,
    /// The document compared; `None` where nothing corresponds.
    pub own: Option<SheetCell>,
    /// The base text; `None` for an added clause.
    pub base: Option<SheetCell>,
    /// Places in [`Report::deviations`] of what is found here.
    pub findings: Vec<usize>,
    /// Whether the texts, which didn't change, are left out above clauses that did.
    pub omits_text: bool,
}

/// A clause in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetCell {
    /// Label as written; of several clauses, all of them. It is marked where it is a difference: in an amendment a
    /// number that changed or that only one side has.
    pub label: TextStretch,
    /// Heading.
    pub title: Vec<TextStretch>,
    /// Text below it.
    pub text: Vec<TextStretch>,
}

/// The 対照表 of a report with every clause printed in full.
pub fn in_full(report: &Report) -> Vec<SheetLine> {
    let rows = order(report).into_iter();
    rows.map(|index| SheetLine::Row(pair(report, index))).collect()
}

/// The 対照表 of a report.
pub fn sheet(report: &Report) -> Vec<SheetLine> {
    let pairs: Vec<SheetPair> = order(report)
        .into_iter()
        .map(|index| pair(report, index))
        .collect();
    let folds = folding(report, &pairs);
    let mut lines: Vec<SheetLine> = Vec::new();
    let mut run: Vec<SheetPair> = Vec::new();
    for (mut pair, folds) in pairs.into_iter().zip(folds) {
        // A run stays under one clause: 「(4)～10」 would hide where it ends.
        let ends =
            |first: &SheetPair| pair.depth < first.depth || has_new_label(&pair) != has_new_label(first);
        if !folds || run.first().is_some_and(ends) && !is_below(&pair, &run) {
            close(&mut run, &mut lines);
        }
        match folds {
            true => run.push(pair),
            false => {
                // What is above a change keeps its number and heading.
                pair.omits_text = report.sides.is_amendment() && is_unchanged(&report.alignment[pair.row]);
                lines.push(SheetLine::Row(pair));
            }
        }
    }
    close(&mut run, &mut lines);
    lines
}

/// Which rows fold: those without any difference in themselves and in all that stands below them. The clause above a
/// difference keeps its number and heading.
fn folding(report: &Report, pairs: &[SheetPair]) -> Vec<bool> {
    // In an amendment a number that moved on is shown by the labels of the run, 「3～6 （略）」 beside 「2～5 （略）」.
    let shows_itself = |i: &usize| {
        let is_number = |f: &Finding| f.rule == Rule::Numbering;
        report.sides.is_amendment() && report.deviations.get(*i).is_some_and(is_number)
    };
    let is_plain = |pair: &SheetPair| {
        is_unchanged(&report.alignment[pair.row]) && pair.findings.iter().all(shows_itself)
    };
    let folds = pairs.iter().enumerate().map(|(i, pair)| {
        let below = pairs[i + 1..].iter().take_while(|p| p.depth > pair.depth);
        is_plain(pair) && below.into_iter().all(is_plain)
    });
    folds.collect()
}

/// Whether a number changed on the way from one side to the other.
fn has_new_label(pair: &SheetPair) -> bool {
    [&pair.own, &pair.base]
        .into_iter()
        .flatten()
        .any(|cell| cell.label.is_marked())
}

/// Whether a clause stands below those that a run names, and goes with them whatever its own number: its number is that
/// of a place under them, and has not changed.
fn is_below(pair: &SheetPair, run: &[SheetPair]) -> bool {
    run.first().is_some_and(|first| pair.depth > first.depth) && !has_new_label(pair)
}

fn close(run: &mut Vec<SheetPair>, lines: &mut Vec<SheetLine>) {
    if !run.is_empty() {
        lines.push(SheetLine::Folded(std::mem::take(run)));
    }
}

fn is_unchanged(row: &RowInfo) -> bool {
    row.relation == Relation::Same
        && row.title_relation == Textual::Same
        && row.text_relation == Textual::Same
}

/// Rows in the order of the base text, each added clause behind the row of the clause before it in its own document.
fn order(report: &Report) -> Vec<usize> {
    let rows = &report.alignment;
    let first_added = rows
        .iter()
        .position(|row| row.guideline.is_none())
        .unwrap_or(rows.len());
    let numbers = |row: usize| rows[row].clauses.iter().filter_map(|id| number(id, 'd'));
    let first = |row: usize| numbers(row).next();
    let mut order: Vec<usize> = (0..first_added).collect();
    for added in first_added..rows.len() {
        let Some(own) = first(added) else {
            order.push(added);
            continue;
        };
        // The nearest clause before it that stands in a row already; of several rows the last.
        let before = order
            .iter()
            .enumerate()
            .filter_map(|(at, &row)| {
                let near = numbers(row).filter(|&c| c < own).max()?;
                Some((near, at))
            })
            .max();
        let at = before.map_or(0, |(_, at)| at + 1);
        order.insert(at, added);
    }
    order
}

fn pair(report: &Report, index: usize) -> SheetPair {
    let row = &report.alignment[index];
    let base = report.base_of(row);
    let own: Vec<_> = report.clauses(&row.clauses).collect();
    let words = |title: &str, text: &str, part: Part| match part {
        Part::Title => title.to_owned(),
        Part::Text => text.to_owned(),
    };
    let stretches = |part: Part| match base {
        Some(base) => inline(&words(&base.title, &base.text, part), &edits_of(row, part)),
        None => {
            let texts: Vec<String> = own.iter().map(|c| words(&c.title, &c.text, part)).collect();
            vec![TextStretch::Added(texts.join("\n"))]
        }
    };
    let (mut title, text) = (stretches(Part::Title), stretches(Part::Text));
    if let (Some(base), [clause, ..]) = (base, own.as_slice()) {
        title = heading(report, index, clause, &base.title, title);
    }
    let own_label = joined_labels(&own);
    let base_label = base.map_or("", |base| base.label.as_str());
    let is_relabelled = report.sides.is_amendment() && own_label != base_label;
    let label = |words: String, marked: fn(String) -> TextStretch| match is_relabelled {
        true => marked(words),
        false => TextStretch::Same(words),
    };
    SheetPair {
        row: index,
        depth: match base {
            Some(base) => base.id.matches('.').count(),
            None => own.first().map_or(0, |c| usize::from(c.level.saturating_sub(1))),
        },
        own: (!own.is_empty()).then(|| {
            whole_of(
                &own,
                || elsewhere(report, index),
                SheetCell {
                    label: label(own_label, TextStretch::Added),
                    title: side(&title, |s| !matches!(s, TextStretch::Removed(_))),
                    text: side(&text, |s| !matches!(s, TextStretch::Removed(_))),
                },
            )
        }),
        base: base.map(|base| SheetCell {
            label: label(base.label.clone(), TextStretch::Removed),
            // Without a counterpart the whole clause is what is missing.
            title: whole_if(
                own.is_empty(),
                side(&title, |s| !matches!(s, TextStretch::Added(_))),
            ),
            text: whole_if(
                own.is_empty(),
                side(&text, |s| !matches!(s, TextStretch::Added(_))),
            ),
        }),
        findings: found_in(report, row),
        omits_text: false,
    }
}

/// The labels of all clauses of a row, as written.
fn joined_labels(own: &[&ClauseInfo]) -> String {
    let labels: Vec<String> = own
        .iter()
        .map(|c| written_label(&c.raw_label, &c.label))
        .filter(|l| !l.is_empty())
        .collect();
    labels.join("・")
}

fn found_in(report: &Report, row: &RowInfo) -> Vec<usize> {
    let place = |found: &Finding| report.deviations.iter().position(|f| f.id == found.id);
    report.findings_of(row).filter_map(place).collect()
}

/// Puts back what the edits of a row of several clauses do not touch, such as the heading under which merged clauses
/// stand: the base text has no such words, so they are marked as a whole.
fn whole_of(own: &[&ClauseInfo], elsewhere: impl FnOnce() -> String, mut cell: SheetCell) -> SheetCell {
    let shown: String = cell
        .title
        .iter()
        .chain(&cell.text)
        .map(TextStretch::words)
        .collect();
    let mut shown = squeezed(&shown);
    if own.iter().any(|clause| !is_within(clause, &shown)) {
        shown += &elsewhere();
    }
    let is_shown = |clause: &ClauseInfo| is_within(clause, &shown);
    let first_shown = own
        .iter()
        .position(|clause| is_shown(clause))
        .unwrap_or(own.len());
    let mut before = Vec::new();
    for (i, clause) in own.iter().enumerate().filter(|(_, clause)| !is_shown(clause)) {
        for words in [&clause.title, &clause.text]
            .into_iter()
            .filter(|w| !w.is_empty())
        {
            let (to, words) = match i < first_shown {
                true => (&mut before, format!("{words}\n")),
                false => (&mut cell.text, format!("\n{words}")),
            };
            to.push(TextStretch::Added(words));
        }
    }
    before.append(&mut cell.title);
    cell.title = before;
    cell
}

fn is_within(clause: &ClauseInfo, shown: &str) -> bool {
    shown.contains(&squeezed(&clause.title)) && shown.contains(&squeezed(&clause.text))
}

fn squeezed(text: &str) -> String {
    compact(text).into_iter().collect()
}

/// The heading of a clause in its row. The edits of a merged clause say nothing of its heading: it has its own, and only
/// in the first of its rows.
fn heading(
    report: &Report,
    row: usize,
    clause: &ClauseInfo,
    base: &str,
    title: Vec<TextStretch>,
) -> Vec<TextStretch> {
    let own: String = side(&title, |s| !matches!(s, TextStretch::Removed(_)))
        .iter()
        .map(TextStretch::words)
        .collect();
    if report.alignment[row].clauses.len() > 1 || squeezed(&own) == squeezed(&clause.title) {
        return title;
    }
    let first = report
        .alignment
        .iter()
        .position(|other| other.guideline.is_some() && other.clauses.contains(&clause.id));
    let mut heading = vec![TextStretch::Removed(base.to_owned())];
    if first == Some(row) {
        heading.push(TextStretch::Added(clause.title.clone()));
    }
    heading.retain(|stretch| !stretch.words().is_empty());
    heading
}

/// The words of the clauses of a row that other rows show, white space removed.
fn elsewhere(report: &Report, row: usize) -> String {
    let clauses = &report.alignment[row].clauses;
    let others = report.alignment.iter().enumerate().filter(|(i, other)| {
        *i != row && other.guideline.is_some() && other.clauses.iter().any(|clause| clauses.contains(clause))
    });
    let words = others.flat_map(|(_, other)| {
        let base = report.base_of(other);
        [Part::Title, Part::Text].into_iter().flat_map(move |part| {
            let whole = base.map_or("", |base| match part {
                Part::Title => base.title.as_str(),
                Part::Text => base.text.as_str(),
            });
            side(&inline(whole, &edits_of(other, part)), |s| {
                !matches!(s, TextStretch::Removed(_))
            })
        })
    });
    let words: String = words.map(|stretch| stretch.words().to_owned()).collect();
    squeezed(&words)
}

fn side(stretches: &[TextStretch], keep: impl Fn(&TextStretch) -> bool) -> Vec<TextStretch> {
    let kept = stretches.iter().filter(|s| keep(s) && !s.words().is_empty());
    kept.cloned().collect()
}

fn whole_if(is_missing: bool, stretches: Vec<TextStretch>) -> Vec<TextStretch> {
    if !is_missing {
        return stretches;
    }
    let words: String = stretches.iter().map(TextStretch::words).collect();
    match words.is_empty() {
        true => Vec::new(),
        false => vec![TextStretch::Removed(words)],
    }
}

/// The labels of a folded run on one side, as the convention has it: 「2及び3」, 「2～5」; equal ones once. Clauses below those of the run
/// are not named. The label is marked where the numbers are a difference.
pub fn run_label(run: &[SheetPair], side: impl Fn(&SheetPair) -> Option<&SheetCell>) -> TextStretch {
    let depth = run.first().map(|pair| pair.depth);
    let mut labels: Vec<&TextStretch> = run
        .iter()
        .filter(|pair| Some(pair.depth) == depth)
        .filter_map(side)
        .map(|cell| &cell.label)
        .filter(|label| !label.words().is_empty())
        .collect();
    // Every amendment has its 附則, and none has a number: 「附則及び附則」 says no more than 「附則」.
    labels.dedup_by(|label, before| label.words() == before.words());
    let words = match labels.as_slice() {
        [] => String::new(),
        [one] => one.words().to_owned(),
        [first, second] => format!("{}及び{}", first.words(), second.words()),
        [first, .., last] => format!("{}～{}", first.words(), last.words()),
    };
    match labels.first() {
        Some(TextStretch::Removed(_)) => TextStretch::Removed(words),
        Some(TextStretch::Added(_)) => TextStretch::Added(words),
        Some(TextStretch::Same(_)) | None => TextStretch::Same(words),
    }
}
