//! `matrix.csv`: one line per document, one column per guideline clause.

use super::done::Batch;
use super::status::BatchStatus;
use crate::document::tokens::Passage;
use crate::framework::Framework;
use crate::guideline::{BaseClause, Model};
use crate::report::formats::csv;
use crate::report::visible::opening;
use std::io::{self, Write};

/// A spreadsheet on a Japanese Windows takes a file without this mark for CP932.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Heading of the column behind the clauses.
const GENERATION: &str = "generation";

/// Writes the matrix. A cell is the relation, and behind a colon the worst finding if there is one. Behind them are the generation
/// of editions and one column for each requirement of the framework asked for. A document that could not be compared has a
/// line without cells.
pub(super) fn write(
    guideline: &Model,
    batch: &Batch,
    asked: Option<&Framework>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let header = ["policy", "body", "body_kind", "status"]
        .map(str::to_owned)
        .into_iter()
        .chain(guideline.clauses().map(column))
        .chain([GENERATION.to_owned()])
        .chain(asked.into_iter().flat_map(requirements));
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    out.write_all(csv::line(header).as_bytes())?;
    let mut lines: Vec<(&str, String)> = Vec::new();
    for done in &batch.done {
        let cells = done.cells.iter().map(|(relation, severity)| match severity {
            Some(severity) => format!("{}:{}", relation.id(), severity.id()),
            None => relation.id().to_owned(),
        });
        let answers = done.coverage.iter().map(|status| status.id().to_owned());
        let front = [
            done.path.clone(),
            done.body.clone(),
            done.body_kind.to_owned(),
            done.status().id().to_owned(),
        ];
        let cells = front.into_iter().chain(cells).chain([done.generation.clone()]);
        lines.push((&done.path, csv::line(cells.chain(answers))));
    }
    for (path, why) in &batch.unreadable {
        let status = BatchStatus::of_failure(why).id().to_owned();
        let front = [path.clone(), String::new(), String::new(), status];
        let cells = guideline.clauses().map(|_| String::new());
        let cells = front.into_iter().chain(cells).chain([String::new()]);
        let answers = asked.into_iter().flat_map(requirements).map(|_| String::new());
        lines.push((path, csv::line(cells.chain(answers))));
    }
    lines.sort_by_key(|(path, _)| *path);
    lines
        .iter()
        .try_for_each(|(_, line)| out.write_all(line.as_bytes()))
}

/// The framework and the number of each requirement.
fn requirements(of: &Framework) -> impl Iterator<Item = String> {
    of.requirements.iter().map(|r| format!("{} {}", of.id, r.id))
}

/// Address and title: an address alone (2.10, 4.2.1) would turn into a number or a date in a spreadsheet.
pub(super) fn column(clause: BaseClause) -> String {
    let words = |passage: &Passage| -> String { passage.raw.iter().collect() };
    let title = match clause.title.raw.is_empty() {
        false => words(clause.title),
        true => opening(&words(clause.text)),
    };
    format!("{} {title}", clause.id)
}
