//! What is missing, added or elsewhere, clause by clause.

use super::messages;
use super::missing::missing;
use crate::align::{Because, Relation, Row};
use crate::deviations::evidence::case::{Case, Finding, Story};
use crate::deviations::evidence::quote::title_and_text;
use crate::deviations::rules::Rule;
use crate::deviations::rules::{editions, numbering};
use crate::deviations::{ClauseName, Facts, Place, TermFacts, TermStatus};
use crate::guideline::Facet;
use crate::outline::{ClauseId, known_title};
use crate::span::LineRange;
use std::collections::BTreeMap;

/// Looks at the rows as wholes.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in &case.alignment.rows {
        match row.relation {
            Relation::Missing => findings.extend(missing(case, row)),
            Relation::Added => findings.extend(added(case, row)),
            Relation::Moved => findings.extend(moved(case, row)),
            Relation::Split if is_in_paragraphs(case, row) => {}
            Relation::Split => findings.extend(split(case, row)),
            Relation::Merged
            | Relation::Same
            | Relation::Notational
            | Relation::Substituted
            | Relation::Modified => {}
        }
    }
    findings.extend(merged(case));
    findings.extend(numbering::detect(case));
    findings
}

/// Whether a clause belongs to an answer in own words: a heading above clauses that answer, or an item of a heading that
/// answers.
fn is_part_of_answer(case: &Case, id: ClauseId) -> bool {
    let answers = |id: ClauseId| {
        let mut rows = case.alignment.rows.iter();
        rows.any(|row| row.in_own_words && row.clauses.contains(&id))
    };
    let clauses = &case.policy.outline.clauses;
    let is_heading = |id: ClauseId| clauses[id.0].text.is_empty();
    let above = clauses[id.0]
        .parent
        .is_some_and(|parent| is_heading(parent) && answers(parent));
    above || is_heading(id) && case.descendants(id).any(answers)
}

fn added(case: &Case, row: &Row) -> Option<Finding> {
    let id = *row.clauses.first()?;
    let clause = &case.policy.outline.clauses[id.0];
    // What stands below an added clause is told with it.
    let parent_added = clause.parent.is_some_and(|p| {
        case.alignment
            .rows
            .iter()
            .any(|r| r.relation == Relation::Added && r.clauses.contains(&p))
    });
    if parent_added || is_part_of_answer(case, id) {
        return None;
    }
    let facet = match case.facets[id.0] {
        _ if clause.is_supplementary() => Facet::Structure,
        // A section of its own lays something down; only 附則 and the like are mere structure.
        Facet::Structure => known_title(&clause.title.text)
            .filter(|f| *f != Facet::Structure)
            .unwrap_or(Facet::Countermeasures),
        facet => facet,
    };
    let is_definition = facet == Facet::Definitions && clause.parent.is_some();
    if let Some(finding) = editions::dropped(case, id, facet) {
        return Some(finding);
    }
    let rule = if is_definition {
        Rule::DefinitionAdded
    } else {
        Rule::ClauseAdded
    };
    let name = case.own_name(id);
    let message = messages::added(&name, case.sides.called(), is_definition);
    let facts = Facts::clauses(Vec::new(), vec![name]);
    let mut finding = Finding::new(rule, facet, facts, message);
    finding.places = vec![Place::Clause(id)];
    finding.places.extend(case.descendants(id).map(Place::Clause));
    finding.witness_text = Some(title_and_text(&clause.title.text, &clause.text.text));
    finding.lines = Some(
        case.descendants(id)
            .map(|d| case.lines(d))
            .fold(clause.lines, LineRange::union),
    );
    if is_definition {
        finding
            .stories
            .push(Story::Term(case.policy.clauses[id.0].title.bare.iter().collect()));
    }
    Some(finding)
}

fn moved(case: &Case, row: &Row) -> Option<Finding> {
    let (g, id) = (row.base?, *row.clauses.first()?);
    if row.because == Because::Defined {
        return Some(defined_elsewhere(case, g, id));
    }
    let (from, to) = (case.base_name(g), case.own_name(id));
    let message = messages::moved(&from, &to);
    let facts = Facts::clauses(vec![from], vec![to]);
    let mut finding = Finding::new(Rule::StructureMoved, Facet::Structure, facts, message);
    case.place(&mut finding, &[g], &row.clauses);
    finding.stories.push(Story::Place(id));
    Some(finding)
}

/// A definition that a sentence of another clause gives.
fn defined_elsewhere(case: &Case, g: usize, id: ClauseId) -> Finding {
    let (from, to) = (case.base_name(g), case.own_name(id));
    let spot = case.spot(&case.policy.outline.clauses[id.0]);
    let message = messages::defined_elsewhere(&from, &to, &spot);
    let facts = Facts::Term(TermFacts {
        term: from.title,
        status: TermStatus::Elsewhere,
        says: Vec::new(),
        defined_in: Some(to),
    });
    let mut finding = Finding::new(Rule::DefinitionMoved, Facet::Definitions, facts, message);
    finding.base = vec![g];
    finding.places = vec![Place::Clause(id)];
    finding.base_text = Some(case.base.clause(g).text.raw.iter().collect());
    finding.witness_text = Some(case.policy.outline.clauses[id.0].text.text.clone());
    finding.edits = case.replacing(g, &[id]);
    finding.lines = Some(case.lines(id));
    finding
        .stories
        .push(Story::Term(case.base.clause(g).title.bare.iter().collect()));
    finding
}

/// Whether a row is that of an article and its paragraphs. From the second on they have a number and no title: 第10条 …を策定する。
/// 2 なお、….
fn is_in_paragraphs(case: &Case, row: &Row) -> bool {
    let Some((first, rest)) = row.clauses.split_first() else {
        return false;
    };
    let clauses = &case.policy.outline.clauses;
    let is_paragraph = |id: &ClauseId| {
        let clause = &clauses[id.0];
        let label = &clause.label;
        clause.parent == Some(*first) && clause.title.text.is_empty() && label.chars().all(char::is_numeric)
    };
    !case.sides.is_amendment() && clauses[first.0].label.ends_with('条') && rest.iter().all(is_paragraph)
}

fn split(case: &Case, row: &Row) -> Option<Finding> {
    let g = row.base?;
    let from = case.base_name(g);
    let to: Vec<ClauseName> = row.clauses.iter().map(|&id| case.own_name(id)).collect();
    let message = messages::split(&from, &to);
    let facts = Facts::clauses(vec![from], to);
    let mut finding = Finding::new(Rule::StructureSplit, Facet::Structure, facts, message);
    case.place(&mut finding, &[g], &row.clauses);
    finding
        .stories
        .extend(row.clauses.first().map(|id| Story::Place(*id)));
    Some(finding)
}

/// Whether rows are those of a heading of the model without text and of the first clause below it. In the form of articles
/// the first paragraph has neither number nor title: 第4条 本基本方針が適用される行政機関は、….
fn is_first_paragraph(case: &Case, rows: &[&Row]) -> bool {
    let [heading, first] = rows else {
        return false;
    };
    let is_below = || case.base.children(heading.base).next() == first.base;
    let is_heading = |g: usize| case.base.clause(g).text.is_empty();
    first.because == Because::Contained && heading.base.is_some_and(is_heading) && is_below()
}

/// One finding per policy clause that answers several clauses of the model.
fn merged(case: &Case) -> Vec<Finding> {
    let mut groups: BTreeMap<ClauseId, Vec<&Row>> = BTreeMap::new();
    for row in case
        .alignment
        .rows
        .iter()
        .filter(|row| row.relation == Relation::Merged)
    {
        if let Some(first) = row.clauses.first() {
            groups.entry(*first).or_default().push(row);
        }
    }
    groups
        .into_iter()
        .filter(|(_, rows)| case.sides.is_amendment() || !is_first_paragraph(case, rows))
        .map(|(container, rows)| {
            let bases: Vec<usize> = rows.iter().filter_map(|row| row.base).collect();
            let mut clauses: Vec<ClauseId> =
                rows.iter().flat_map(|row| row.clauses.iter().copied()).collect();
            clauses.sort_unstable();
            clauses.dedup();
            let from: Vec<ClauseName> = bases.iter().map(|&g| case.base_name(g)).collect();
            let into = case.own_name(container);
            let message = messages::merged(&from, &into, case.sides.called());
            let facts = Facts::clauses(from, vec![into]);
            let mut finding = Finding::new(Rule::StructureMerged, Facet::Structure, facts, message);
            case.place(&mut finding, &bases, &clauses);
            finding.stories.push(Story::Place(container));
            finding
        })
        .collect()
}
