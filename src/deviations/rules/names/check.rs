//! How the body calls itself in the place of 本市: one finding for the whole document.

use super::messages;
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::rules::Rule;
use crate::deviations::{Edit, Facts, NameFacts, OwnNameFacts, Place, Renaming};
use crate::document::normalize::{Layer, OwnTerm, PLACEHOLDER, in_one_width};
use crate::document::tokens::Passage;
use crate::guideline::{DocumentFamily, Facet};
use crate::outline::ClauseId;
use crate::sides::Sides;
use crate::span::LineRange;
use std::collections::BTreeSet;

/// An edit and the lines of the policy where it is.
pub(crate) type PlacedEdit = (Edit, Option<LineRange>);

/// One finding for the whole document: how the body calls itself in the place of 本市.
pub(crate) fn self_name(case: &Case, edits: Vec<PlacedEdit>) -> Option<Finding> {
    let outline = &case.policy.outline;
    let mut names = case.policy.self_names();
    names.retain(|name| name != PLACEHOLDER);
    if edits.is_empty() && names.is_empty() {
        return None;
    }
    if case.sides != Sides::Model {
        return renamed(edits);
    }
    let model = name_in_model(case);
    let facts = in_place_of(&model, &names);
    let message = messages::own(&model, &names);
    let mut finding = Finding::new(Rule::SelfName, Facet::Structure, facts, message);
    finding.base_text = Some(model);
    finding.witness_text = names.first().cloned();
    finding.base = edits.iter().map(|(e, _)| e.base).collect();
    finding.places = edits.iter().map(|(e, _)| Place::Clause(e.clause)).collect();
    finding.lines = edits.iter().filter_map(|(_, l)| *l).reduce(LineRange::union);
    finding.edits = edits.into_iter().map(|(e, _)| e).collect();
    if finding.edits.is_empty() {
        let named = |text: &str| names.iter().any(|name| text.contains(name.as_str()));
        finding.places = (0..outline.outside.len())
            .filter(|&i| named(&outline.outside[i].text))
            .map(Place::Outside)
            .collect();
        finding.lines = finding
            .places
            .iter()
            .filter_map(|p| match p {
                Place::Outside(i) => Some(outline.outside[*i].lines),
                Place::Clause(_) => None,
            })
            .reduce(LineRange::union);
    }
    finding.base.dedup();
    finding.places.dedup();
    Some(finding)
}

/// Returns what the model calls the body: 本市, or in a model of any subject its own name for it, such as ○○市.
fn name_in_model(case: &Case) -> String {
    let outline = case.base.outline();
    let texts = outline
        .clauses
        .iter()
        .flat_map(|c| [c.title.text.as_str(), c.text.text.as_str()])
        .chain([outline.title.as_str()])
        .map(in_one_width);
    let own = (case.base.family() == DocumentFamily::General)
        .then(|| case.base.document.names.used(texts).into_iter().next());
    own.flatten().unwrap_or_else(|| PLACEHOLDER.to_owned())
}

fn in_place_of(model: &str, names: &[String]) -> Facts {
    let names = names.iter().map(|name| Renaming {
        from: model.to_owned(),
        to: name.clone(),
    });
    Facts::OwnName(OwnNameFacts {
        names: names.collect(),
    })
}

/// Of two documents: how either calls its body where both do. A name in one of them alone is no difference of names.
fn renamed(edits: Vec<PlacedEdit>) -> Option<Finding> {
    let names = edits.iter().map(|(edit, _)| Renaming {
        from: edit.from.clone(),
        to: edit.to.clone(),
    });
    let names: BTreeSet<Renaming> = names.collect();
    let first = edits.first()?.0.clone();
    let facts = OwnNameFacts {
        names: names.into_iter().collect(),
    };
    let message = messages::renamed(&facts);
    let mut finding = Finding::new(Rule::SelfName, Facet::Structure, Facts::OwnName(facts), message);
    finding.base_text = Some(first.from);
    finding.witness_text = Some(first.to);
    finding.base = edits.iter().map(|(e, _)| e.base).collect();
    finding.places = edits.iter().map(|(e, _)| Place::Clause(e.clause)).collect();
    finding.lines = edits.iter().filter_map(|(_, l)| *l).reduce(LineRange::union);
    finding.edits = edits.into_iter().map(|(e, _)| e).collect();
    finding.base.dedup();
    finding.places.dedup();
    Some(finding)
}

/// One finding for each term of the guideline that the policy calls otherwise throughout; `edits` are the places compared.
pub(crate) fn called_otherwise(case: &Case, edits: &[PlacedEdit]) -> Vec<Finding> {
    let terms = case.policy.names.terms();
    // 情報セキュリティ is in 情報セキュリティポリシー as well: an edit is about the longest term in it.
    let term_of = |edit: &Edit| {
        let fits = |term: &&OwnTerm| edit.to.contains(&term.own) && edit.from.contains(&term.model);
        terms.iter().filter(fits).max_by_key(|term| term.model.len())
    };
    let mut findings = Vec::new();
    for term in terms {
        let of_term = edits.iter().map(|(edit, _)| edit);
        let of_term = of_term.filter(|edit| term_of(edit).is_some_and(|found| found.model == term.model));
        findings.extend(called(case, term, of_term.cloned().collect()));
    }
    findings
}

fn called(case: &Case, term: &OwnTerm, edits: Vec<Edit>) -> Option<Finding> {
    let (from, to) = (&term.model, &term.own);
    let uses = |text: &Passage| {
        let folds = text.norm.folds.iter().filter(|fold| fold.layer == Layer::Term);
        let quotes = folds.map(|fold| text.quote(text.norm.source(fold.chars.clone())));
        quotes.filter(|quote| quote.contains(to.as_str())).count()
    };
    let clauses = case.policy.clauses.iter().enumerate();
    let used = clauses.map(|(i, clause)| (ClauseId(i), uses(&clause.title) + uses(&clause.text)));
    let used: Vec<(ClauseId, usize)> = used.filter(|(_, count)| *count > 0).collect();
    let count: usize = used.iter().map(|(_, count)| count).sum();
    let facts = NameFacts {
        from: from.clone(),
        to: to.clone(),
    };
    let message = messages::called_otherwise(&facts, count, case.sides.called());
    let mut finding = Finding::new(Rule::LocalName, Facet::Definitions, Facts::Name(facts), message);
    finding.base_text = Some(from.clone());
    finding.witness_text = Some(to.clone());
    finding.base = edits.iter().map(|edit| edit.base).collect();
    finding.edits = edits;
    finding.places = used.iter().map(|(id, _)| Place::Clause(*id)).collect();
    finding.lines = used.first().map(|(id, _)| case.lines(*id));
    (count > 0).then_some(finding)
}
