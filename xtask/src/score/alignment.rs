//! Scores outline and alignment.

use super::tally::Tally;
use super::truth::Truth;
use std::collections::{BTreeMap, BTreeSet};
use taisho::report::Report;

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Scores how clauses are read, paired and related.
pub fn score(truth: &Truth, report: &Report, tally: &mut Tally) {
    outline(truth, report, tally);
    pairs(truth, report, tally);
    relations(truth, report, tally);
}

fn outline(truth: &Truth, report: &Report, tally: &mut Tally) {
    let paths: BTreeMap<&str, &str> = report
        .outline
        .iter()
        .map(|c| (c.id.as_str(), c.path.as_str()))
        .collect();
    for clause in &truth.clauses {
        let found = report.outline.iter().find(|f| f.path == clause.path);
        let right = found.is_some_and(|f| {
            f.parent.as_deref().and_then(|p| paths.get(p).copied()) == clause.parent.as_deref()
                && squeezed(&f.title) == squeezed(&clause.title)
                && squeezed(&f.text) == squeezed(&clause.text)
        });
        tally.count("outline-recall", right, || {
            let shown = found.map(|f| (&f.title, &f.text));
            format!(
                "{} wanted {:?} found {shown:?}",
                clause.path,
                (&clause.title, &clause.text)
            )
        });
    }
    let wanted: BTreeSet<&str> = truth.clauses.iter().map(|c| c.path.as_str()).collect();
    for found in &report.outline {
        tally.count("outline-precision", wanted.contains(found.path.as_str()), || {
            format!("{} {:?} {:?}", found.path, found.title, found.text)
        });
    }
}

fn pairs(truth: &Truth, report: &Report, tally: &mut Tally) {
    let wanted: BTreeSet<(String, String)> = truth
        .rows
        .iter()
        .filter_map(|row| Some((row.guideline.clone()?, &row.paths)))
        .flat_map(|(g, paths)| paths.iter().map(move |p| (g.clone(), p.clone())))
        .collect();
    let found: BTreeSet<(String, String)> = report
        .alignment
        .iter()
        .filter_map(|row| Some((row.guideline.clone()?, &row.clauses)))
        .flat_map(|(g, clauses)| report.clauses(clauses).map(move |c| (g.clone(), c.path.clone())))
        .collect();
    let both = wanted.intersection(&found).count();
    tally.add("alignment-recall", both, wanted.len());
    tally.add("alignment-precision", both, found.len());
    tally.add("alignment-f1", 2 * both, wanted.len() + found.len());
    for (g, path) in wanted.difference(&found) {
        tally.note("alignment-lost", &format!("{g} = {path}"));
    }
    for (g, path) in found.difference(&wanted) {
        tally.note("alignment-wrong", &format!("{g} = {path}"));
    }
}

fn relations(truth: &Truth, report: &Report, tally: &mut Tally) {
    let mut structural = BTreeMap::from([("moved", [0; 3]), ("merged", [0; 3]), ("split", [0; 3])]);
    for row in &truth.rows {
        let answer = report.alignment.iter().find(|r| match &row.guideline {
            Some(_) => r.guideline == row.guideline,
            None => r.guideline.is_none() && report.clauses(&r.clauses).any(|c| row.paths.contains(&c.path)),
        });
        let found = answer.map_or("none", |r| r.relation.id());
        let right = row.relations.iter().any(|r| r == found);
        tally.count("relations", right, || {
            format!(
                "{} {:?} wanted {:?} found {found} {:?}",
                row.guideline.as_deref().unwrap_or("-"),
                row.paths,
                row.relations,
                answer.map(|r| report.clauses(&r.clauses).map(|c| &c.path).collect::<Vec<_>>())
            )
        });
        for (kind, [hit, wanted, given]) in &mut structural {
            // If either answer is acceptable, only a structural answer in neither is wrong.
            let open = row.relations.len() > 1;
            let is_wanted = row.relations.iter().any(|r| r == kind) && !open;
            let is_given = found == *kind && !(open && right);
            *wanted += usize::from(is_wanted);
            *given += usize::from(is_given);
            *hit += usize::from(is_wanted && is_given);
        }
    }
    for (kind, [hit, wanted, given]) in structural {
        tally.add(&format!("{kind}-f1"), 2 * hit, wanted + given);
    }
}
