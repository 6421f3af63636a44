//! What is missing, added or stands elsewhere, and what surrounds the clauses.

use super::missing::missing;
use crate::align::{Because, Relation, Row};
use crate::deviations::Place;
use crate::deviations::evidence::case::{Case, Finding, Story};
use crate::deviations::evidence::quote::title_and_text;
use crate::deviations::facts::{ClauseName, Facts, TermStatus};
use crate::deviations::rules::Rule;
use crate::deviations::rules::numbering;
use crate::document::normalize::Names;
use crate::guideline::Facet;
use crate::lang::Message;
use crate::outline::{ClauseId, OutsideKind, known_title};
use crate::span::LineRange;
use std::collections::BTreeMap;

/// Label of supplementary provisions.
const SUPPLEMENTARY: &str = "附則";

/// Looks at the rows as wholes.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in &case.alignment.rows {
        match row.relation {
            Relation::Missing => findings.extend(missing(case, row)),
            Relation::Added => findings.extend(added(case, row)),
            Relation::Moved => findings.extend(moved(case, row)),
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
    findings.extend(front_matter(case));
    findings.extend(document_title(case));
    findings
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
    if parent_added {
        return None;
    }
    let facet = match case.facets[id.0] {
        _ if clause.label.starts_with(SUPPLEMENTARY) => Facet::Structure,
        // A section of its own lays something down; only 附則 and the like are mere structure.
        Facet::Structure => known_title(&clause.title.text)
            .filter(|f| *f != Facet::Structure)
            .unwrap_or(Facet::Countermeasures),
        facet => facet,
    };
    let is_definition = facet == Facet::Definitions && clause.parent.is_some();
    let rule = if is_definition {
        Rule::DefinitionAdded
    } else {
        Rule::ClauseAdded
    };
    let name = case.own_name(id);
    let called = case.sides.called();
    let message = if is_definition {
        Message::new(
            format!("{}にない定義「{name}」がある", called.ja),
            format!("the definition {name} is not in the {}", called.en),
        )
    } else {
        Message::new(
            format!("{}にない条項「{name}」がある", called.ja),
            format!("the clause {name} is not in the {}", called.en),
        )
    };
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
    let message = Message::new(
        format!("「{from}」が{to}の位置にある"),
        format!("{from} stands as {to}"),
    );
    let facts = Facts::clauses(vec![from], vec![to]);
    let mut finding = Finding::new(Rule::StructureMoved, Facet::Structure, facts, message);
    case.place(&mut finding, &[g], &row.clauses);
    finding.stories.push(Story::Place(id));
    Some(finding)
}

/// A definition that a sentence of another clause gives.
fn defined_elsewhere(case: &Case, g: usize, id: ClauseId) -> Finding {
    let (from, to) = (case.base_name(g), case.own_name(id));
    let message = Message::new(
        format!(
            "「{}」の定義は{to}（{}）に置かれている",
            from.title,
            case.spot(&case.policy.outline.clauses[id.0]).ja
        ),
        format!(
            "{} is defined in {to} ({})",
            from.title,
            case.spot(&case.policy.outline.clauses[id.0]).en
        ),
    );
    let facts = Facts::Term {
        term: from.title,
        status: TermStatus::Elsewhere,
        says: Vec::new(),
        defined_in: Some(to),
    };
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

fn split(case: &Case, row: &Row) -> Option<Finding> {
    let g = row.base?;
    let from = case.base_name(g);
    let to: Vec<ClauseName> = row.clauses.iter().map(|&id| case.own_name(id)).collect();
    let names: Vec<String> = to.iter().map(ClauseName::to_string).collect();
    let message = Message::new(
        format!("「{from}」の内容が{}に分かれている", names.join("、")),
        format!("{from} is spread over {}", names.join(", ")),
    );
    let facts = Facts::clauses(vec![from], to);
    let mut finding = Finding::new(Rule::StructureSplit, Facet::Structure, facts, message);
    case.place(&mut finding, &[g], &row.clauses);
    finding
        .stories
        .extend(row.clauses.first().map(|id| Story::Place(*id)));
    Some(finding)
}

/// One finding per policy clause under which several model clauses stand.
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
        .map(|(container, rows)| {
            let bases: Vec<usize> = rows.iter().filter_map(|row| row.base).collect();
            let mut clauses: Vec<ClauseId> =
                rows.iter().flat_map(|row| row.clauses.iter().copied()).collect();
            clauses.sort_unstable();
            clauses.dedup();
            let from: Vec<ClauseName> = bases.iter().map(|&g| case.base_name(g)).collect();
            let into = case.own_name(container);
            let numbers: Vec<&str> = from.iter().map(|clause| clause.id.as_str()).collect();
            let called = case.sides.called();
            let message = Message::new(
                format!(
                    "{}の{}が「{into}」に統合されている",
                    called.ja,
                    numbers.join("と")
                ),
                format!(
                    "{} of the {} stand under {into}",
                    numbers.join(" and "),
                    called.en
                ),
            );
            let facts = Facts::clauses(from, vec![into]);
            let mut finding = Finding::new(Rule::StructureMerged, Facet::Structure, facts, message);
            case.place(&mut finding, &bases, &clauses);
            finding.stories.push(Story::Place(container));
            finding
        })
        .collect()
}

fn front_matter(case: &Case) -> Option<Finding> {
    // In an amendment it is compared as well.
    if case.sides.is_amendment() {
        return None;
    }
    let outside = &case.policy.outline.outside;
    let pieces: Vec<usize> = (0..outside.len())
        .filter(|&i| outside[i].kind == OutsideKind::FrontMatter)
        .collect();
    let first = pieces.first()?;
    let heading = outside[*first].text.lines().next().unwrap_or_default().to_owned();
    let mut finding = Finding::new(
        Rule::FrontMatter,
        Facet::Structure,
        Facts::Outside {
            piece: OutsideKind::FrontMatter,
            lost: Vec::new(),
            gained: vec![heading.clone()],
        },
        Message::new(
            format!("条項の前に「{heading}」があり、比較の範囲に含まれない"),
            format!("\u{201c}{heading}\u{201d} stands in front of the clauses, outside the compared range"),
        ),
    );
    finding.lines = pieces.iter().map(|&i| outside[i].lines).reduce(LineRange::union);
    finding.witness_text = Some(heading);
    finding.places = pieces.into_iter().map(Place::Outside).collect();
    Some(finding)
}

/// A document title with a word that the document itself never uses.
fn document_title(case: &Case) -> Option<Finding> {
    let outline = &case.policy.outline;
    let title = crate::document::tokens::Passage::new(&outline.title, &case.policy.names.of_body());
    let model = crate::document::tokens::Passage::new(case.base.title(), &Names::placeholder());
    let known: Vec<String> = model.words().iter().map(|w| w.surface.clone()).collect();
    let body: String = case
        .policy
        .clauses
        .iter()
        .flat_map(|c| c.title.norm.text.iter().chain(&c.text.norm.text))
        .collect();
    let strange = title
        .words()
        .iter()
        .filter(|w| w.pos.is_content() && w.surface.chars().count() >= 2 && !known.contains(&w.surface))
        .find(|w| !body.contains(w.surface.as_str()) && !outline.title.is_empty())?;
    let mut finding = Finding::new(
        Rule::Wording,
        Facet::Structure,
        Facts::term(&strange.surface, TermStatus::Unused, Vec::new()),
        Message::new(
            format!("表題の「{}」は本文では使われていない", strange.surface),
            format!(
                "\u{201c}{}\u{201d} in the title is not used in the text",
                strange.surface
            ),
        ),
    );
    finding.base_text = Some(case.base.title().to_owned());
    finding.witness_text = Some(outline.title.clone());
    let cover = outline
        .outside
        .iter()
        .position(|o| o.kind == OutsideKind::Cover)?;
    finding.places = vec![Place::Outside(cover)];
    finding.lines = Some(outline.outside[cover].lines);
    Some(finding)
}
