//! Clauses that stand under corresponding parents with another number.

use super::messages;
use crate::align::Relation;
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, NumberFacts, Place};
use crate::document::normalize::{Names, compact, normalize, written_label};
use crate::guideline::Facet;
use crate::lang::Message;
use crate::outline::ClauseId;
use crate::span::LineRange;
use std::collections::BTreeMap;

/// Against a model, whose numbers are hints, one finding for the document. In an amendment the label itself is text, in
/// whatever script: one finding for each clause under which numbers change.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    let is_amendment = case.sides.is_amendment();
    let rows = case.alignment.rows.iter().filter(|row| {
        matches!(
            row.relation,
            Relation::Same | Relation::Notational | Relation::Substituted | Relation::Modified
        )
    });
    let rows = rows
        .filter_map(|row| Some((row.base?, *row.clauses.first()?)))
        .filter(|&(g, id)| is_renumbered(case, g, id) || (is_amendment && is_relabelled(case, g, id)));
    let mut groups: BTreeMap<Option<usize>, Vec<(usize, ClauseId)>> = BTreeMap::new();
    for (g, id) in rows {
        let parent = case.base.clause(g).parent.filter(|_| is_amendment);
        groups.entry(parent).or_default().push((g, id));
    }
    groups
        .into_iter()
        .filter_map(|(parent, rows)| match is_amendment {
            true => changed(case, parent, &rows),
            false => shifted(case, &rows),
        })
        .collect()
}

/// The number of a label, whatever its script; `None` for 附則 and unnumbered headings.
fn number(label: &str) -> Option<String> {
    let folded = normalize(&compact(label), &Names::default()).string();
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

fn is_renumbered(case: &Case, g: usize, id: ClauseId) -> bool {
    let (a, b) = (
        number(case.base.clause(g).label),
        number(&case.policy.outline.clauses[id.0].label),
    );
    a.is_some() && b.is_some() && a != b
}

/// Whether the label is written otherwise, layout aside.
fn is_relabelled(case: &Case, g: usize, id: ClauseId) -> bool {
    case.base.clause(g).written() != written(case, id)
}

fn written(case: &Case, id: ClauseId) -> String {
    let own = &case.policy.outline.clauses[id.0];
    written_label(&own.raw_label, &own.label)
}

fn shifted(case: &Case, rows: &[(usize, ClauseId)]) -> Option<Finding> {
    let (&(first_base, first), &(last_base, last)) = (rows.first()?, rows.last()?);
    let label = |id: ClauseId| case.policy.outline.clauses[id.0].label.as_str();
    let base = |g: usize| case.base.clause(g).label;
    let facts = NumberFacts {
        from: span_of(base(first_base), base(last_base)),
        to: span_of(label(first), label(last)),
        under: None,
    };
    let message = messages::shifted(&facts);
    Some(finding(case, rows, facts, message))
}

fn changed(case: &Case, parent: Option<usize>, rows: &[(usize, ClauseId)]) -> Option<Finding> {
    let (&(first_base, first), &(last_base, last)) = (rows.first()?, rows.last()?);
    let base = |g: usize| case.base.clause(g).written();
    let facts = NumberFacts {
        from: span_of(&base(first_base), &base(last_base)),
        to: span_of(&written(case, first), &written(case, last)),
        under: parent.map(|g| case.base_name(g)),
    };
    let message = messages::changed(&facts);
    Some(finding(case, rows, facts, message))
}

fn finding(case: &Case, rows: &[(usize, ClauseId)], facts: NumberFacts, message: Message) -> Finding {
    let facet = rows
        .first()
        .map_or(Facet::Structure, |(g, _)| case.base.clause(*g).facet);
    let (old, new) = (facts.from.clone(), facts.to.clone());
    let mut finding = Finding::new(Rule::Numbering, facet, Facts::Numbers(facts), message);
    finding.base = rows.iter().map(|(g, _)| *g).collect();
    finding.places = rows.iter().map(|(_, id)| Place::Clause(*id)).collect();
    finding.base_text = Some(old);
    finding.witness_text = Some(new);
    finding.lines = rows
        .iter()
        .map(|(_, id)| case.lines(*id))
        .reduce(LineRange::union);
    finding
}

fn span_of(first: &str, last: &str) -> String {
    if first == last {
        first.to_owned()
    } else {
        format!("{first}～{last}")
    }
}
