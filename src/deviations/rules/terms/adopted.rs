//! What the policy takes over from another instrument: …規程において使用する用語の例による, 市の方針第3に掲げる脅威.

use super::messages;
use crate::deviations::evidence::case::{Case, Finding, Story};
use crate::deviations::evidence::instruments::instruments;
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, Place, ReferencesFacts};
use crate::document::tokens::Passage;
use crate::guideline::Facet;
use crate::outline::ClauseId;
use taisho_knowledge::{CueRole, cues};

/// The lead of definitions that takes over the terms of another instrument on the same subject, and the name of the
/// instrument. A law defines only the terms it uses itself.
pub(crate) fn adopted(case: &Case) -> Option<(ClauseId, String)> {
    let clauses = case.policy.clauses.iter().enumerate();
    let of_terms = clauses.filter(|(i, _)| case.facets[*i] == Facet::Definitions);
    of_terms
        .filter(|(_, clause)| clause.text.folded().contains(TAKES_OVER))
        .find_map(|(i, clause)| {
            let names = instruments(&clause.text.raw);
            let names = names.into_iter().map(|at| clause.text.quote(at));
            let is_about_it = |name: &String| {
                let bare = name.split(['(', '（']).next().unwrap_or(name);
                cues(CueRole::TitleSubject).any(|subject| bare.contains(subject)) && !bare.ends_with('法')
            };
            let other = other_policies(case).into_iter();
            let other = other
                .map(|policy| policy.name)
                .find(|name| clause.text.folded().contains(name));
            Some((ClauseId(i), names.into_iter().find(is_about_it).or(other)?))
        })
}

/// Another policy that the document names: the one of the city, in the policy of its assembly.
struct OtherPolicy {
    name: String,
    /// What it is called below.
    called: String,
}

/// Policies that get a short name in brackets: 鶴ヶ浦市情報セキュリティ基本方針（以下「市の方針」という。）.
fn other_policies(case: &Case) -> Vec<OtherPolicy> {
    let own = Passage::new(&case.policy.outline.title, &case.policy.names)
        .norm
        .string();
    let mut found = Vec::new();
    for clause in &case.policy.clauses {
        let text = clause.text.folded();
        for (at, _) in text.match_indices(SHORT_NAME) {
            let before = &text[..at];
            let is_of_name =
                |c: char| !matches!(c, '、' | '。' | '「' | '」' | '(' | ')' | 'は' | 'が' | 'を');
            let start = before
                .char_indices()
                .rev()
                .take_while(|(_, c)| is_of_name(*c))
                .last()
                .map_or(at, |(start, _)| start);
            let name = &before[start..];
            let called = text[at + SHORT_NAME.len()..]
                .split('」')
                .next()
                .unwrap_or_default();
            let is_about_it = cues(CueRole::TitleSubject).any(|subject| name.contains(subject));
            let is_policy = cues(CueRole::OwnInstrument).any(|kind| name.ends_with(kind));
            if is_about_it && is_policy && !called.is_empty() && !own.contains(name) {
                found.push(OtherPolicy {
                    name: name.to_owned(),
                    called: called.to_owned(),
                });
            }
        }
    }
    found
}

/// How a bracket begins that gives a short name.
const SHORT_NAME: &str = "(以下「";

/// The policy to which the answer to a list of the model leaves its items: 市の方針第3に掲げる脅威のほか、…を想定する.
pub(crate) fn list_of_another(case: &Case, g: usize) -> Option<String> {
    let row = case.alignment.rows.iter().find(|row| row.base == Some(g))?;
    let has_items = case
        .base
        .children(Some(g))
        .any(|g| case.base.clause(g).title.is_empty());
    if !row.in_own_words || !has_items {
        return None;
    }
    let policies = other_policies(case);
    row.clauses.iter().find_map(|id| {
        let text = case.policy.clauses[id.0].text.folded();
        let points_at = |called: &str| {
            text.match_indices(called).any(|(at, _)| {
                let after = text[at + called.len()..].trim_start_matches(is_number);
                cues(CueRole::ArticleReference)
                    .any(|mark| mark.chars().count() > 1 && after.starts_with(mark))
            })
        };
        policies
            .iter()
            .find(|policy| points_at(&policy.called))
            .map(|policy| policy.called.clone())
    })
}

/// Part of a number of a clause: 第3条第2項.
fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "第条項号".contains(c) || "一二三四五六七八九十".contains(c)
}

/// What such a lead says of the terms.
const TAKES_OVER: &str = "用語の例";

/// A definition that is not in the policy because its terms are those of another instrument.
pub(crate) fn by_reference(case: &Case, g: usize, lead: ClauseId, instrument: &str) -> Finding {
    let term = case.base_name(g).title;
    let message = messages::by_reference(&term, instrument);
    let facts = Facts::References(ReferencesFacts {
        from: Vec::new(),
        to: vec![instrument.to_owned()],
    });
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
