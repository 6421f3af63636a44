//! The whole 対照表: every clause of the guideline once, then what the policy has of its own.

use super::escape::{inline, stretches};
use super::table;
use crate::align::Relation;
use crate::deviations::Part;
use crate::lang::{Lang, Say};
use crate::report::table::{TextStretch, edits_of, inline as differences};
use crate::report::words::{ACCEPTED, FOLDED, phrase, row_relation};
use crate::report::{Report, RowInfo};
use std::io::{self, Write};

/// Writes the table, to open by a click; runs of identical clauses take one row.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let summary = phrase("対照表", "Collation");
    super::folded(out, summary.get(lang), |out| collation(report, lang, out))
}

fn collation(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let note = phrase(
        "下線は対象文書にだけある字句、取消線は比べた元にだけある字句です。一致する条項は（略）としました。",
        "Underlined words stand in the document only, struck ones in the text it is compared with only. Identical clauses are folded.",
    );
    writeln!(out, "{}\n", note.get(lang))?;
    let own = if report.policy.body.is_empty() {
        phrase("対象文書の規定", "policy").get(lang).to_owned()
    } else {
        match lang {
            Lang::Ja => format!("{}の規定", inline(&report.policy.body)),
            Lang::En => inline(&report.policy.body),
        }
    };
    let header = [
        report.sides.called().get(lang),
        &own,
        phrase("関係", "relation").get(lang),
        phrase("備考", "remarks").get(lang),
    ];
    let mut rows = Vec::new();
    let mut rest = report.alignment.as_slice();
    while let Some(first) = rest.first() {
        let run = rest.iter().take_while(|row| folds(row)).count();
        if run == 0 {
            rows.push(cells(report, first, lang));
            rest = &rest[1..];
        } else {
            rows.push(folded(report, &rest[..run], lang));
            rest = &rest[run..];
        }
    }
    table(out, header, rows)
}

/// Identical, and nothing found about it.
fn folds(row: &RowInfo) -> bool {
    row.relation == Relation::Same && row.severity.is_none()
}

fn folded(report: &Report, rows: &[RowInfo], lang: Lang) -> [String; 4] {
    let base = |row: &RowInfo| row.guideline.clone().unwrap_or_default();
    let path = |row: &RowInfo| {
        let last = report.clauses(&row.clauses).next_back();
        last.map(|clause| clause.path.clone()).unwrap_or_default()
    };
    let range = |id: &dyn Fn(&RowInfo) -> String| {
        let (from, to) = (
            rows.first().map(id).unwrap_or_default(),
            rows.last().map(id).unwrap_or_default(),
        );
        match rows.len() {
            1 => format!("{} {}", inline(&from), FOLDED.get(lang)),
            _ => format!("{}～{} {}", inline(&from), inline(&to), FOLDED.get(lang)),
        }
    };
    [
        range(&base),
        range(&path),
        Relation::Same.say(lang).to_owned(),
        String::new(),
    ]
}

fn cells(report: &Report, row: &RowInfo, lang: Lang) -> [String; 4] {
    let paths: Vec<String> = report.clauses(&row.clauses).map(|c| inline(&c.path)).collect();
    let paths = paths.join("・");
    let (base, policy) = match report.base_of(row) {
        None => {
            let clause = report.clauses(&row.clauses).next();
            let text = clause.map_or(String::new(), |c| joined(inline(&c.title), inline(&c.text)));
            (report.sides.added().get(lang).to_owned(), joined(paths, text))
        }
        Some(clause) if row.clauses.is_empty() => {
            let text = joined(inline(&clause.title), inline(&clause.text));
            (
                joined(inline(&clause.id), text),
                report.sides.absent().get(lang).to_owned(),
            )
        }
        Some(clause) => {
            let title = differences(&clause.title, &edits_of(row, Part::Title));
            let text = differences(&clause.text, &edits_of(row, Part::Text));
            (
                joined(
                    inline(&clause.id),
                    joined(side(&title, ColumnSide::Base), side(&text, ColumnSide::Base)),
                ),
                joined(
                    paths,
                    joined(side(&title, ColumnSide::Policy), side(&text, ColumnSide::Policy)),
                ),
            )
        }
    };
    let relation = row_relation(row, report.sides, lang);
    let mut codes: Vec<String> = report
        .findings_of(row)
        .map(|f| match &f.acceptance {
            None => f.rule.code().to_owned(),
            Some(_) => format!("{}（{}）", f.rule.code(), ACCEPTED.get(lang)),
        })
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let remarks = match row.severity {
        Some(severity) => format!("{}: {}", severity.say(lang), codes.join(" ")),
        None => String::new(),
    };
    [base, policy, relation, remarks]
}

/// Address, title and text of a cell, empty ones left out.
fn joined(before: String, after: String) -> String {
    match (before.is_empty(), after.is_empty()) {
        (true, _) => after,
        (_, true) => before,
        (false, false) => format!("{before} {after}"),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ColumnSide {
    Base,
    Policy,
}

/// One side of a difference: what it shares and what it has alone.
fn side(all: &[TextStretch], side: ColumnSide) -> String {
    let mine: Vec<TextStretch> = all
        .iter()
        .filter(|stretch| match stretch {
            TextStretch::Same(_) => true,
            TextStretch::Removed(_) => side == ColumnSide::Base,
            TextStretch::Added(_) => side == ColumnSide::Policy,
        })
        .cloned()
        .collect();
    stretches(&mine)
}
