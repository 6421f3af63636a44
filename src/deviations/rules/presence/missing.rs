//! Clauses of the model that nothing in the policy answers.

use crate::align::{Because, Relation, Row};
use crate::deviations::evidence::case::{Case, Finding, Story};
use crate::deviations::evidence::quote::title_and_text;
use crate::deviations::facts::{ClauseName, Facts, Nearest};
use crate::deviations::rules::Rule;
use crate::deviations::rules::own_words;
use crate::deviations::rules::terms::{adopted, by_reference};
use crate::guideline::Facet;
use crate::lang::Message;
use crate::outline::ClauseId;

/// Per mille of likeness from which the nearest clause is worth a look: below it share little but 情報.
const WORTH_A_LOOK: u16 = 300;

/// Looks at a clause of the model that nothing answers.
pub(crate) fn missing(case: &Case, row: &Row) -> Option<Finding> {
    let g = row.base?;
    let clause = case.base.clause(g);
    if let Some(finding) = without_container(case, g) {
        return Some(finding);
    }
    // A lost container is reported alone if its sub-clauses are lost with it.
    let parent_lost = clause
        .parent
        .is_some_and(|p| is_missing(case, p) && without_container(case, p).is_none());
    if parent_lost && clause.facet != Facet::Definitions {
        return None;
    }
    let is_definition = clause.facet == Facet::Definitions && clause.parent.is_some();
    if is_definition && let Some((lead, instrument)) = adopted(case) {
        return Some(by_reference(case, g, lead, &instrument));
    }
    // In a policy with its own structure, `undefined` names those that it lacks in one finding.
    if case.alignment.is_read_for_points && clause.facet == Facet::Definitions {
        return None;
    }
    if case.alignment.is_read_for_points
        && clause.facet == Facet::Purpose
        && let Some(finding) = own_words::purpose_in_front(case, g)
    {
        return Some(finding);
    }
    let rule = if is_definition {
        Rule::DefinitionMissing
    } else {
        Rule::ClauseMissing
    };
    let (facts, message) = not_found(case, row, g, is_definition);
    let mut finding = Finding::new(rule, clause.facet, facts, message);
    finding.base = vec![g];
    let text: String = clause.text.raw.iter().collect();
    let title: String = clause.title.raw.iter().collect();
    finding.base_text = Some(if text.is_empty() {
        title
    } else {
        title_and_text(&title, &text)
    });
    if is_definition {
        finding
            .stories
            .push(Story::Term(clause.title.bare.iter().collect()));
    }
    Some(finding)
}

/// What is said of a clause without counterpart, with the nearest one if it is worth a look.
fn not_found(case: &Case, row: &Row, g: usize, is_definition: bool) -> (Facts, Message) {
    let name = case.base_name(g);
    let nearest = match row.because {
        Because::NoneNear(Some(id)) if row.similarity >= WORTH_A_LOOK => Some(Nearest {
            clause: case.own_name(id),
            similarity: row.similarity,
        }),
        _ => None,
    };
    let look = where_to_look(nearest.as_ref());
    let message = if is_definition {
        Message::new(
            format!("定義「{name}」が本文に見当たらない{}", look.ja),
            format!("the definition {name} is not found{}", look.en),
        )
    } else {
        Message::new(
            format!("「{name}」に当たる条項が本文に見当たらない{}", look.ja),
            format!("no clause answers {name}{}", look.en),
        )
    };
    let facts = Facts::Clauses {
        from: vec![name],
        to: Vec::new(),
        nearest,
    };
    (facts, message)
}

fn is_missing(case: &Case, g: usize) -> bool {
    let mut rows = case.alignment.rows.iter();
    rows.any(|row| row.base == Some(g) && row.relation == Relation::Missing)
}

/// A container that the policy lacks though what the model has below it is there: half of it, or any of it in a policy
/// whose structure is another.
fn without_container(case: &Case, g: usize) -> Option<Finding> {
    let below: Vec<usize> = case.base.children(Some(g)).collect();
    let rows = case.alignment.rows.iter();
    let answered: Vec<&Row> = rows
        .filter(|row| row.base.is_some_and(|b| below.contains(&b)) && !row.clauses.is_empty())
        .collect();
    let by_topic = answered.iter().any(|row| row.because == Because::Topic);
    if answered.is_empty() || !by_topic && answered.len() * 2 < below.len() {
        return None;
    }
    let from = case.base_name(g);
    let mut places: Vec<ClauseId> = answered
        .iter()
        .filter_map(|row| row.clauses.first().copied())
        .collect();
    places.sort_unstable();
    places.dedup();
    let to: Vec<ClauseName> = places.iter().map(|&id| case.own_name(id)).collect();
    let names: Vec<String> = to.iter().map(ClauseName::to_string).collect();
    let message = Message::new(
        format!(
            "「{from}」に当たる見出しはなく、その内容は{}にある",
            names.join("、")
        ),
        format!(
            "there is no heading {from}; what belongs below it is in {}",
            names.join(", ")
        ),
    );
    let facts = Facts::clauses(vec![from], to);
    let mut finding = Finding::new(Rule::StructureSplit, Facet::Structure, facts, message);
    case.place(&mut finding, &[g], &places);
    Some(finding)
}

/// Returns the end of the sentence about a missing clause: what is most like it, if anything is.
fn where_to_look(nearest: Option<&Nearest>) -> Message {
    let Some(Nearest { clause, similarity }) = nearest else {
        return Message::new("", "");
    };
    let share = similarity / 10;
    Message::new(
        format!("（最も近いのは{clause}だが、文字の並びの一致は{share}％にとどまる）"),
        format!(" (nearest is {clause}, which shares {share} per cent)"),
    )
}
