//! The column 備考 or 改正理由, and what has no row of the 対照表 to stand beside.

use super::{Remarks, SheetLine, SheetPair};
use crate::align::Relation;
use crate::deviations::Severity;
use crate::lang::{Lang, Say};
use crate::report::words::Subject;
use crate::report::words::{ACCEPTED, phrase, relation, row_relation, rule};
use crate::report::{Finding, Report};
use std::collections::BTreeSet;

/// What is said beside a row, line by line: the relation, unless the two are alike, and what is found or why.
pub fn remarks(report: &Report, pair: &SheetPair, of: Remarks, lang: Lang) -> Vec<String> {
    let relation = relation_words(report, pair, lang);
    let found = pair.findings.iter().filter_map(|&i| report.deviations.get(i));
    let said: Vec<String> = match of {
        Remarks::Hidden => return Vec::new(),
        Remarks::Reasons => found.filter_map(|finding| reason(finding, lang)).collect(),
        // A table of old and new shows its changes itself.
        Remarks::Shown if report.sides.is_amendment() => Vec::new(),
        Remarks::Shown => found
            .map(|finding| rule_name(finding, report.subject(), lang))
            .collect(),
    };
    // Two findings of one kind in one row say the same here.
    let mut shown = BTreeSet::new();
    let all = relation.into_iter().chain(said);
    all.filter(|text| shown.insert(text.clone())).collect()
}

/// The relation of a row in words, unless the two are alike or an amendment shows it by itself.
pub fn relation_words(report: &Report, pair: &SheetPair, lang: Lang) -> Option<String> {
    let row = &report.alignment[pair.row];
    let shows_itself = match row.relation {
        Relation::Same => true,
        Relation::Moved | Relation::Merged | Relation::Split => false,
        Relation::Notational
        | Relation::Substituted
        | Relation::Modified
        | Relation::Missing
        | Relation::Added => report.sides.is_amendment(),
    };
    (!shows_itself).then(|| match report.sides.is_amendment() {
        true => relation(row.relation, report.sides, lang).to_owned(),
        false => row_relation(row, report.sides, lang),
    })
}

/// Why a difference is there: why it was accepted, or else what it is. Nothing for what is only information.
fn reason(finding: &Finding, lang: Lang) -> Option<String> {
    match &finding.acceptance {
        Some(of) => Some(of.reason.clone()),
        None if finding.severity == Severity::Info => None,
        None => Some(finding.message.get(lang).to_owned()),
    }
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
