//! The column 備考, and what has no row of the 対照表 to stand beside.

use super::{SheetLine, SheetPair};
use crate::align::Relation;
use crate::lang::{Lang, Say};
use crate::report::words::Subject;
use crate::report::words::{ACCEPTED, phrase, row_relation, rule};
use crate::report::{Finding, Report};
use std::collections::BTreeSet;

/// What is said beside a row, line by line: the relation, unless the two are alike, and what is found.
pub fn remarks(report: &Report, pair: &SheetPair, lang: Lang) -> Vec<String> {
    let row = &report.alignment[pair.row];
    let relation = match row.relation {
        Relation::Same => None,
        _ => Some(row_relation(row, report.sides, lang)),
    };
    let mut said = BTreeSet::new();
    let found = pair.findings.iter().filter_map(|&i| report.deviations.get(i));
    let found = found
        .map(|finding| rule_name(finding, report.subject(), lang))
        // Two findings of one kind in one row say the same here.
        .filter(|text| said.insert(text.clone()))
        .collect::<Vec<_>>();
    relation.into_iter().chain(found).collect()
}

/// What is said beside a run of unchanged clauses: that their numbers changed.
pub fn folded_remarks(run: &[SheetPair], lang: Lang) -> Vec<String> {
    let own = run.first().and_then(|pair| pair.own.as_ref());
    match own.is_some_and(|cell| cell.label.is_marked()) {
        true => vec![phrase("番号の変更", "renumbered").get(lang).to_owned()],
        false => Vec::new(),
    }
}

/// `T202 義務の弱化（高）`.
pub fn rule_name(finding: &Finding, of: Subject, lang: Lang) -> String {
    let (code, name, grade) = (
        finding.rule.code(),
        rule(finding.rule, of, lang),
        finding.severity.say(lang),
    );
    let accepted = finding.acceptance.as_ref().map(|_| ACCEPTED.get(lang));
    match (accepted, lang) {
        (None, Lang::Ja) => format!("{code} {name}（{grade}）"),
        (None, Lang::En) => format!("{code} {name} ({grade})"),
        (Some(accepted), Lang::Ja) => format!("{code} {name}（{grade}、{accepted}）"),
        (Some(accepted), Lang::En) => format!("{code} {name} ({grade}, {accepted})"),
    }
}

/// Findings that no line of the 対照表 shows: they are about the whole document or about what stands outside.
pub fn rowless<'a>(report: &'a Report, lines: &[SheetLine]) -> Vec<&'a Finding> {
    let shown: BTreeSet<usize> = lines
        .iter()
        .flat_map(|line| match line {
            SheetLine::Row(pair) => std::slice::from_ref(pair),
            SheetLine::Folded(run) => run,
        })
        .flat_map(|pair| pair.findings.iter().copied())
        .collect();
    let all = report.deviations.iter().enumerate();
    all.filter(|(i, _)| !shown.contains(i)).map(|(_, f)| f).collect()
}
