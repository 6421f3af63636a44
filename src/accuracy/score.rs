//! Computes the measures.

use super::gold::{Gold, GoldDeviation};
use crate::align::{Relation, per_mille};
use crate::deviations::{Part, Severity};
use crate::document::normalize::compact;
use crate::report::{ClauseInfo, Finding, Report};
use std::collections::{BTreeMap, BTreeSet};

/// Returns whether a finding counts as the wanted one.
type Meets<'a> = &'a dyn Fn(&ScoredFinding, &ScoredFinding) -> bool;

/// One score, as a fraction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// Name of the measure, as in `docs/formats.md`.
    pub name: String,
    /// The numerator: what is right. For F1, twice the number of matches.
    pub right: usize,
    /// The denominator. For F1, the number found plus the number wanted.
    pub of: usize,
}

impl Measure {
    fn new(name: impl Into<String>, right: usize, of: usize) -> Measure {
        Measure {
            name: name.into(),
            right,
            of,
        }
    }

    /// Returns the score per mille. A score of 0 of 0 is perfect.
    pub fn per_mille(&self) -> u16 {
        if self.of == 0 {
            1000
        } else {
            per_mille(self.right, self.of)
        }
    }
}

/// Scores a report against the truth about its document.
pub fn score(gold: &Gold, report: &Report) -> Vec<Measure> {
    let mut measures = outline(gold, report);
    measures.extend(alignment(gold, report));
    measures.extend(deviations(gold, report));
    measures.push(edits(report));
    measures
}

fn squeeze(text: &str) -> String {
    compact(text).into_iter().collect()
}

/// Returns recall, precision and F1.
fn rates(name: &str, matched: usize, wanted: usize, found: usize) -> [Measure; 3] {
    [
        Measure::new(format!("{name}-recall"), matched, wanted),
        Measure::new(format!("{name}-precision"), matched, found),
        Measure::new(format!("{name}-f1"), 2 * matched, wanted + found),
    ]
}

/// Returns the path of each clause in the gold file.
fn paths_of_gold(gold: &Gold) -> BTreeMap<&str, &str> {
    let clauses = gold.outline.iter();
    clauses.map(|c| (c.id.as_str(), c.path.as_str())).collect()
}

/// Returns the path of each clause in the report.
fn paths_of_report(report: &Report) -> BTreeMap<&str, &str> {
    let clauses = report.outline.iter();
    clauses.map(|c| (c.id.as_str(), c.path.as_str())).collect()
}

fn outline(gold: &Gold, report: &Report) -> Vec<Measure> {
    let (gold_paths, found_paths) = (paths_of_gold(gold), paths_of_report(report));
    let right = gold
        .outline
        .iter()
        .filter(|g| {
            report.outline.iter().any(|f| {
                let parents = (
                    g.parent.as_deref().and_then(|p| gold_paths.get(p).copied()),
                    f.parent.as_deref().and_then(|p| found_paths.get(p).copied()),
                );
                f.path == g.path
                    && parents.0 == parents.1
                    && squeeze(&f.title) == squeeze(&g.title)
                    && squeeze(&f.text) == squeeze(&g.text)
            })
        })
        .count();
    rates("outline", right, gold.outline.len(), report.outline.len()).to_vec()
}

/// Scores the alignment. Clauses of the policy are compared by path, because ids depend on how the file was
/// read.
fn alignment(gold: &Gold, report: &Report) -> Vec<Measure> {
    let gold_path: BTreeMap<&str, &str> = gold
        .outline
        .iter()
        .map(|c| (c.id.as_str(), c.path.as_str()))
        .collect();
    let path = |id: &str| {
        gold_path
            .get(id)
            .map_or_else(|| id.to_owned(), |p| (*p).to_owned())
    };
    let wanted: BTreeSet<(String, String)> = gold
        .alignment
        .iter()
        .filter_map(|row| Some((row.guideline.clone()?, &row.doc)))
        .flat_map(|(g, doc)| doc.iter().map(move |d| (g.clone(), path(d))).collect::<Vec<_>>())
        .collect();
    let found: BTreeSet<(String, String)> = report
        .alignment
        .iter()
        .filter_map(|row| Some((row.guideline.as_ref()?, &row.clauses)))
        .flat_map(|(g, clauses)| report.clauses(clauses).map(|c| (g.clone(), c.path.clone())))
        .collect();
    let mut measures = rates(
        "alignment",
        wanted.intersection(&found).count(),
        wanted.len(),
        found.len(),
    )
    .to_vec();
    let mut relations = 0;
    for row in &gold.alignment {
        let answer = report.alignment.iter().find(|r| match &row.guideline {
            Some(_) => r.guideline == row.guideline,
            None => {
                let is_it = |c: &ClauseInfo| row.doc.iter().any(|d| path(d) == c.path);
                r.guideline.is_none() && report.clauses(&r.clauses).any(is_it)
            }
        });
        relations += usize::from(answer.is_some_and(|r| r.relation.id() == row.relation));
    }
    measures.push(Measure::new("relations", relations, gold.alignment.len()));
    measures
}

/// The parts of a deviation that decide whether it matches.
struct ScoredFinding {
    rule: String,
    grave: bool,
    high: bool,
    guideline: BTreeSet<String>,
    clauses: BTreeSet<String>,
}

impl ScoredFinding {
    fn of_gold(d: &GoldDeviation, paths: &BTreeMap<&str, &str>) -> ScoredFinding {
        let path = |id: &String| {
            paths
                .get(id.as_str())
                .map_or_else(|| id.clone(), |p| (*p).to_owned())
        };
        ScoredFinding {
            rule: d.kind.clone(),
            grave: matches!(d.severity.as_str(), "high" | "medium"),
            high: d.severity == "high",
            guideline: d.guideline.iter().flatten().cloned().collect(),
            clauses: d.doc.iter().flatten().map(path).collect(),
        }
    }

    fn of_finding(f: &Finding, paths: &BTreeMap<&str, &str>) -> ScoredFinding {
        let path = |id: &String| {
            paths
                .get(id.as_str())
                .map_or_else(|| id.clone(), |p| (*p).to_owned())
        };
        ScoredFinding {
            rule: f.rule.name().to_owned(),
            grave: f.severity >= Severity::Medium,
            high: f.severity == Severity::High,
            guideline: f.guideline.iter().cloned().collect(),
            clauses: f.clauses.iter().map(path).collect(),
        }
    }

    fn meets(&self, other: &ScoredFinding) -> bool {
        if self.guideline.is_empty() {
            !self.clauses.is_disjoint(&other.clauses)
        } else {
            !self.guideline.is_disjoint(&other.guideline)
        }
    }
}

fn deviations(gold: &Gold, report: &Report) -> Vec<Measure> {
    let (gold_paths, found_paths) = (paths_of_gold(gold), paths_of_report(report));
    let wanted: Vec<ScoredFinding> = gold
        .deviations
        .iter()
        .map(|d| ScoredFinding::of_gold(d, &gold_paths))
        .collect();
    let found: Vec<ScoredFinding> = report
        .deviations
        .iter()
        .map(|f| ScoredFinding::of_finding(f, &found_paths))
        .collect();
    let strict = |a: &ScoredFinding, b: &ScoredFinding| a.rule == b.rule && a.meets(b);
    let lax = |a: &ScoredFinding, b: &ScoredFinding| a.grave == b.grave && a.meets(b);
    let grave = |items: &[ScoredFinding]| items.iter().filter(|i| i.grave).count();
    let mut measures = Vec::new();
    let tests: [(&str, Meets); 2] = [("strict", &strict), ("lax", &lax)];
    for (name, test) in tests {
        let all = matched(&wanted, &found, test);
        measures.extend(rates(
            &format!("deviations-{name}"),
            all,
            wanted.len(),
            found.len(),
        ));
        let both = matched(&wanted, &found, &|a: &ScoredFinding, b: &ScoredFinding| {
            a.grave && b.grave && test(a, b)
        });
        measures.extend(rates(
            &format!("deviations-high-medium-{name}"),
            both,
            grave(&wanted),
            grave(&found),
        ));
    }
    let unfounded = found
        .iter()
        .filter(|f| f.high && !wanted.iter().any(|w| w.high && w.meets(f)))
        .count();
    measures.push(Measure::new(
        "high-findings-in-gold",
        found.iter().filter(|f| f.high).count() - unfounded,
        found.iter().filter(|f| f.high).count(),
    ));
    measures
}

/// Returns the size of a maximum one-to-one matching, found with augmenting paths.
fn matched(wanted: &[ScoredFinding], found: &[ScoredFinding], test: Meets) -> usize {
    let edges: Vec<Vec<usize>> = wanted
        .iter()
        .map(|w| (0..found.len()).filter(|&f| test(w, &found[f])).collect())
        .collect();
    let mut owner: Vec<Option<usize>> = vec![None; found.len()];
    (0..wanted.len())
        .filter(|&w| augment(w, &edges, &mut owner, &mut vec![false; found.len()]))
        .count()
}

fn augment(w: usize, edges: &[Vec<usize>], owner: &mut [Option<usize>], seen: &mut [bool]) -> bool {
    for &f in &edges[w] {
        if std::mem::replace(&mut seen[f], true) {
            continue;
        }
        if owner[f].is_none_or(|other| augment(other, edges, owner, seen)) {
            owner[f] = Some(w);
            return true;
        }
    }
    false
}

/// Counts the matched clauses whose edits turn the guideline's title and text into the policy's.
fn edits(report: &Report) -> Measure {
    let mut right = 0;
    let mut of = 0;
    for row in &report.alignment {
        let (Some(base), false) = (report.base_of(row), row.relation == Relation::Missing) else {
            continue;
        };
        // The clauses whose text answers: the last one of a merged row, and all of a split row together.
        let clauses: Vec<&ClauseInfo> = match row.relation {
            Relation::Split => report.clauses(&row.clauses).collect(),
            _ => report.clauses(&row.clauses).next_back().into_iter().collect(),
        };
        let text: String = clauses.iter().map(|c| squeeze(&c.text)).collect();
        let title = clauses.first().map(|c| squeeze(&c.title)).unwrap_or_default();
        of += 1;
        let whole = apply(report, &base.id, Part::Text, &base.text) == text;
        right += usize::from(whole && apply(report, &base.id, Part::Title, &base.title) == title);
    }
    Measure::new("edits", right, of)
}

fn apply(report: &Report, guideline: &str, part: Part, text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut edits: Vec<_> = report
        .deviations
        .iter()
        .flat_map(|d| &d.edits)
        .filter(|e| e.guideline == guideline && e.part == part)
        .collect();
    edits.sort_by_key(|e| (e.offset, e.seq));
    let mut out = String::new();
    let mut at = 0;
    for edit in edits {
        out.extend(chars.get(at..edit.offset).unwrap_or(&[]));
        out.push_str(&edit.to);
        at = edit.offset + edit.from.chars().count();
    }
    out.extend(chars.get(at..).unwrap_or(&[]));
    out
}
