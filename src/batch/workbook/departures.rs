//! Whom to phone about what: each departure from the model with the bodies that share it in their newest document, those where it
//! seems to begin, and the heads of their families.

use super::ALL_ROWS;
use crate::batch::matrix::column;
use crate::batch::overview::BEGINS;
use crate::batch::result::{Batch, Done};
use crate::deviations::{Disposition, Rule, Severity};
use crate::guideline::Model;
use crate::lang::{Lang, Message, Phrase, Say};
use crate::report::Report;
use crate::report::formats::xlsx::{Grid, SHEET_ROWS, Styles};
use crate::report::words::phrase;
use rust_xlsxwriter::{Workbook, XlsxError};
use std::collections::BTreeMap;

/// Most bodies that a cell names: of those that share a departure, and of those to ask first.
const NAMED: usize = 300;
const NAMED_FIRST: usize = 30;

/// A finding above info of one document, as it is shared: its fingerprint leaves out what only that body has, such as its
/// name and its numbers.
#[derive(Debug, Clone)]
pub struct OpenFinding {
    key: DepartureKey,
    message: Message,
}

/// What equal departures have in common, in the order of the sheet: clause by clause, those of no clause last.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct DepartureKey {
    clause: usize,
    severity: std::cmp::Reverse<Severity>,
    rule: Rule,
    fingerprint: String,
}

/// Returns the departures of a document that nobody accepted.
pub fn departures(report: &Report) -> Vec<OpenFinding> {
    let open = report
        .deviations
        .iter()
        .filter(|finding| finding.severity > Severity::Info && finding.disposition == Disposition::Open);
    let clause = |ids: &[String]| {
        let mut clauses = report.guideline.clauses.iter();
        let first = ids.first()?;
        clauses.position(|clause| clause.id == *first)
    };
    open.map(|finding| OpenFinding {
        key: DepartureKey {
            clause: clause(&finding.guideline).unwrap_or(usize::MAX),
            severity: std::cmp::Reverse(finding.severity),
            rule: finding.rule,
            fingerprint: finding.fingerprint.clone(),
        },
        message: finding.message.clone(),
    })
    .collect()
}

/// The departures of all documents.
#[derive(Default)]
pub struct SharedDepartures {
    found: BTreeMap<DepartureKey, (Message, Vec<usize>)>,
}

impl SharedDepartures {
    /// Adds those of the document at an index.
    pub fn add(&mut self, document: usize, departures: Vec<OpenFinding>) {
        for OpenFinding { key, message } in departures {
            let of = self.found.entry(key).or_insert_with(|| (message, Vec::new()));
            of.1.push(document);
        }
    }

    /// Adds the sheet: clause by clause and grade by grade, the departure that most bodies share first.
    pub fn add_sheet(
        self,
        book: &mut Workbook,
        styles: &Styles,
        guideline: &Model,
        batch: &Batch,
        lang: Lang,
    ) -> Result<(), XlsxError> {
        let widths = [26.0, 7.0, 7.0, 46.0, 7.0, 22.0, 80.0, 30.0, 30.0, 18.0];
        let name = phrase("連絡先別の論点", "Whom to phone about what");
        let mut grid = Grid::begin(book, styles, name, &widths, lang)?;
        grid.headings(&COLUMNS.map(|column| column.get(lang)))?;
        let newest = (0..)
            .zip(&batch.forest.bodies)
            .map(|(i, body)| (body.newest(), i));
        let newest: BTreeMap<usize, usize> = newest.collect();
        let of_newest = |(key, (message, mut documents)): (DepartureKey, (Message, Vec<usize>))| {
            documents.retain(|document| newest.contains_key(document));
            (!documents.is_empty()).then_some((key, (message, documents)))
        };
        let mut all: Vec<_> = self.found.into_iter().filter_map(of_newest).collect();
        all.sort_by_key(|(key, (_, documents))| {
            (key.clause, key.severity, std::cmp::Reverse(documents.len()))
        });
        let left_out = all.len().saturating_sub(SHEET_ROWS);
        all.truncate(SHEET_ROWS);
        for (key, (message, documents)) in &all {
            let clause =
                (key.clause < guideline.clause_count()).then(|| column(guideline.clause(key.clause)));
            let none = phrase("（例文の条項によらないもの）", "(about no clause of the model)");
            grid.text(0, &clause.unwrap_or(none.get(lang).to_owned()), &styles.text)?;
            grid.text(1, key.severity.0.say(lang), &styles.text)?;
            grid.number(2, documents.len())?;
            grid.text(3, message.get(lang), &styles.text)?;
            grid.text(4, key.rule.code(), &styles.text)?;
            grid.text(5, key.rule.say(lang), &styles.text)?;
            let of: Vec<usize> = documents.iter().map(|document| newest[document]).collect();
            let (origins, heads) = (batch.forest.origins(&of), batch.forest.heads(&of));
            grid.text(6, &names(&of, NAMED, batch, lang), &styles.text)?;
            grid.text(7, &names(&origins, NAMED_FIRST, batch, lang), &styles.text)?;
            grid.text(8, &names(&heads, NAMED_FIRST, batch, lang), &styles.text)?;
            grid.text(9, &key.fingerprint, &styles.text)?;
            grid.next()?;
        }
        grid.say_left_out(left_out, ALL_ROWS)?;
        grid.filter(0, 10)
    }
}

/// Headings of the columns.
const COLUMNS: [Phrase; 10] = [
    phrase("例文の条項", "clause of the model"),
    phrase("重大度", "severity"),
    phrase("団体数", "bodies"),
    phrase("内容", "finding"),
    phrase("規則", "code"),
    phrase("規則名", "rule"),
    phrase(
        "団体（文書にある担当課）",
        "which (department named in the document)",
    ),
    BEGINS,
    phrase("系統の元", "heads of their families"),
    phrase("指紋", "fingerprint"),
];

/// The names of bodies, with their departments.
fn names(bodies: &[usize], most: usize, batch: &Batch, lang: Lang) -> String {
    let name = |done: &Done| {
        let name = match done.body.as_str() {
            "" => &done.path,
            body => body,
        };
        match (done.contact.as_str(), lang) {
            ("", _) => name.to_owned(),
            (contact, Lang::Ja) => format!("{name}（{contact}）"),
            (contact, Lang::En) => format!("{name} ({contact})"),
        }
    };
    let newest = bodies.iter().map(|body| &batch.forest.bodies[*body]);
    let named: Vec<String> = (newest.take(most))
        .map(|body| name(&batch.done[body.newest()]))
        .collect();
    let more = bodies.len().saturating_sub(most);
    match (more, lang) {
        (0, Lang::Ja) => named.join("、"),
        (0, Lang::En) => named.join(", "),
        (n, Lang::Ja) => format!("{}、ほか{n}件", named.join("、")),
        (n, Lang::En) => format!("{}, and {n} more", named.join(", ")),
    }
}
