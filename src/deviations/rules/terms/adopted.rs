//! Terms that the policy takes over from another instrument: …規程において使用する用語の例による.

use crate::deviations::Place;
use crate::deviations::evidence::case::{Case, Finding, Story};
use crate::deviations::evidence::instruments::instruments;
use crate::deviations::facts::Facts;
use crate::deviations::rules::Rule;
use crate::guideline::Facet;
use crate::lang::Message;
use crate::outline::ClauseId;
use taisho_knowledge::{CueRole, cues};

/// The lead of definitions that takes over the terms of another instrument on the same subject, and the name of the
/// instrument. A law defines only the terms it uses itself.
pub(crate) fn adopted(case: &Case) -> Option<(ClauseId, String)> {
    let clauses = case.policy.clauses.iter().enumerate();
    let of_terms = clauses.filter(|(i, _)| case.facets[*i] == Facet::Definitions);
    of_terms
        .filter(|(_, clause)| clause.text.norm.string().contains(TAKES_OVER))
        .find_map(|(i, clause)| {
            let names = instruments(&clause.text.raw);
            let names = names.into_iter().map(|at| clause.text.quote(at));
            let is_about_it = |name: &String| {
                let bare = name.split(['(', '（']).next().unwrap_or(name);
                cues(CueRole::TitleSubject).any(|subject| bare.contains(subject)) && !bare.ends_with('法')
            };
            Some((ClauseId(i), names.into_iter().find(is_about_it)?))
        })
}

/// What such a lead says of the terms.
const TAKES_OVER: &str = "用語の例";

/// A definition that is not in the policy because its terms are those of another instrument.
pub(crate) fn by_reference(case: &Case, g: usize, lead: ClauseId, instrument: &str) -> Finding {
    let term = case.base_name(g).title;
    let message = Message::new(
        format!("「{term}」は定義されておらず、用語は「{instrument}」の例による"),
        format!("{term} is not defined; the terms are those of \u{201c}{instrument}\u{201d}"),
    );
    let facts = Facts::References {
        from: Vec::new(),
        to: vec![instrument.to_owned()],
    };
    let mut finding = Finding::new(Rule::CrossReference, Facet::Definitions, facts, message);
    finding.base = vec![g];
    finding.places = vec![Place::Clause(lead)];
    finding.witness_text = Some(case.policy.outline.clauses[lead.0].text.text.clone());
    finding.lines = Some(case.lines(lead));
    finding
        .stories
        .push(Story::Term(case.base.clause(g).title.bare.iter().collect()));
    finding
}
