//! Terms of the model that the policy doesn't define, whether it uses them or not.

use super::adopted::adopted;
use super::messages;
use crate::align::Relation;
use crate::deviations::evidence::case::{Case, Finding, Story};
use crate::deviations::evidence::instruments::instruments;
use crate::deviations::evidence::profile;
use crate::deviations::rules::Rule;
use crate::deviations::{ClauseFacts, ClauseName, Facts, Place, TermStatus};
use crate::document::tokens::{Passage, Word};
use crate::guideline::{DocumentFamily, Facet};
use crate::outline::ClauseId;
use std::collections::BTreeMap;
use std::ops::Range;

/// Looks for uses of the terms that the policy doesn't define.
pub(super) fn undefined_terms(case: &Case) -> Vec<Finding> {
    // An ordinance defines words that everybody knows, such as 職員. That the definition is missing is enough.
    if case.base.family() == DocumentFamily::General {
        return Vec::new();
    }
    if case.alignment.is_in_own_words {
        return together(case);
    }
    let undefined = match adopted(case) {
        Some(_) => Vec::new(),
        None => undefined(case),
    };
    let uses = undefined.iter().filter_map(|&g| Some((g, first_use(case, g)?)));
    uses.map(|(g, used)| used_undefined(case, g, &used)).collect()
}

/// The definitions of the model that are nowhere in the policy, unless it takes its terms over from elsewhere.
fn undefined(case: &Case) -> Vec<usize> {
    let rows = case.alignment.rows.iter();
    let missing = rows.filter(|row| row.relation == Relation::Missing);
    missing
        .filter_map(|row| row.base)
        .filter(|&g| {
            let model = case.base.clause(g);
            model.facet == Facet::Definitions && model.parent.is_some() && !model.title.is_empty()
        })
        .collect()
}

/// Where a policy first uses a term.
struct Use {
    clause: ClauseId,
    /// Raw characters of its text.
    at: Range<usize>,
    quote: String,
}

fn first_use(case: &Case, g: usize) -> Option<Use> {
    let term = case.base.clause(g).title;
    let mut clauses = case.policy.clauses.iter().enumerate();
    clauses.find_map(|(i, clause)| {
        let at = find_use(term, &clause.text)?;
        Some(Use {
            clause: ClauseId(i),
            quote: clause.text.quote(at.clone()),
            at,
        })
    })
}

fn used_undefined(case: &Case, g: usize, used: &Use) -> Finding {
    let model = case.base.clause(g);
    let term: String = model.title.raw.iter().collect();
    let clause = &case.policy.outline.clauses[used.clause.0];
    let lines = case.lines_at(used.clause, used.at.clone());
    let spot = case.policy.source.places.spot(lines.from);
    let quote = &used.quote;
    let mut finding = Finding::new(
        Rule::TermUsedUndefined,
        case.facets[used.clause.0],
        Facts::term(&term, TermStatus::Undefined, vec![quote.clone()]),
        messages::used_undefined(&term, &clause.path, &spot, quote),
    );
    finding.base = case.answered(used.clause).into_iter().collect();
    finding.places = vec![Place::Clause(used.clause)];
    finding.witness_text = Some(quote.clone());
    finding.lines = Some(lines);
    finding
        .stories
        .push(Story::Term(model.title.bare.iter().collect()));
    finding
}

/// A policy with another structure has few of the model's definitions: those it uses without defining them are one
/// finding, those it doesn't need are another.
fn together(case: &Case) -> Vec<Finding> {
    let undefined = undefined(case);
    if let Some((lead, instrument)) = adopted(case).filter(|_| !undefined.is_empty()) {
        return vec![taken_over(case, &undefined, lead, &instrument)];
    }
    let (used, unused): (Vec<usize>, Vec<usize>) =
        undefined.into_iter().partition(|&g| first_use(case, g).is_some());
    let mut findings = Vec::new();
    // Where there are no definitions at all, the first finding says so of their section too.
    let mut section = section(case);
    if !used.is_empty() {
        findings.push(all_of(case, section.take(), &used, true));
    }
    // What doesn't apply to this kind of body is said with its reason.
    let mut groups: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
    for g in unused {
        let why = profile::not_applicable(case, Rule::DefinitionMissing, &[g]);
        groups.entry(why.map(|why| why.ja)).or_default().push(g);
    }
    for (why, group) in groups {
        let section = section.take_if(|_| why.is_none());
        findings.push(all_of(case, section, &group, false));
    }
    findings
}

/// The section of definitions of the model, if the policy has no definitions.
fn section(case: &Case) -> Option<usize> {
    let rows = || {
        case.alignment
            .rows
            .iter()
            .filter_map(|row| Some((row.base?, row)))
    };
    let has_term = rows().any(|(g, row)| {
        let clause = case.base.clause(g);
        clause.facet == Facet::Definitions && clause.parent.is_some() && row.relation != Relation::Missing
    });
    let (g, row) = rows().find(|(g, _)| {
        let clause = case.base.clause(*g);
        clause.facet == Facet::Definitions && clause.parent.is_none()
    })?;
    (row.relation == Relation::Missing && !has_term).then_some(g)
}

/// The definitions that a policy in its own words leaves to another instrument, in one finding.
fn taken_over(case: &Case, terms: &[usize], lead: ClauseId, instrument: &str) -> Finding {
    let titles: Vec<String> = terms.iter().map(|&g| case.base_name(g).title).collect();
    let section = case.base.clause(terms[0]).parent;
    let mut finding = all_of(case, section, terms, true);
    finding.message = messages::taken_over(&titles, instrument);
    finding.places = vec![Place::Clause(lead)];
    finding.witness_text = Some(case.policy.outline.clauses[lead.0].text.text.clone());
    finding.lines = Some(case.lines(lead));
    finding
}

fn all_of(case: &Case, section: Option<usize>, terms: &[usize], are_used: bool) -> Finding {
    let bases: Vec<usize> = section.into_iter().chain(terms.iter().copied()).collect();
    let from: Vec<ClauseName> = bases.iter().map(|&g| case.base_name(g)).collect();
    let facts = Facts::Clauses(ClauseFacts {
        from,
        to: Vec::new(),
        nearest: None,
        since: None,
    });
    let names: Vec<String> = terms.iter().map(|&g| case.base_name(g).title).collect();
    let message = messages::none_defined(&names, are_used);
    let mut finding = Finding::new(Rule::DefinitionMissing, Facet::Definitions, facts, message);
    finding.base = bases;
    let texts = terms.iter().map(|&g| {
        let clause = case.base.clause(g);
        let raw = |text: &Passage| text.raw.iter().collect::<String>();
        format!("{} {}", raw(clause.title), raw(clause.text))
    });
    finding.base_text = Some(texts.collect::<Vec<_>>().join("\n"));
    finding.stories = stories(case, terms);
    finding
}

fn stories(case: &Case, terms: &[usize]) -> Vec<Story> {
    let term = |g: &usize| Story::Term(case.base.clause(*g).title.bare.iter().collect());
    terms.iter().map(term).collect()
}

/// Where `text` uses `term`: as written, or with its content words in order within one segment, as a noun phrase
/// turned into a verb phrase does (通信経路の分割 as 通信経路を分割する). Raw characters of `text`.
fn find_use(term: &Passage, text: &Passage) -> Option<Range<usize>> {
    // 「（ ）」 behind a term gives another name of the same.
    let core = term.words().iter().take_while(|w| w.surface != "(");
    let words: Vec<&Word> = core.filter(|w| w.pos.is_content()).collect();
    let first = words.first()?;
    // Cheap test first: most texts never mention the term.
    let needle: Vec<char> = first.surface.chars().collect();
    if !text.norm.text.windows(needle.len().max(1)).any(|w| w == needle) {
        return None;
    }
    let all = text.words();
    let names = instruments(&text.raw);
    let in_name = |word: &Word| names.iter().any(|name| name.contains(&word.source.start));
    for segment in text.sentences().iter().flat_map(|s| text.segments(s.clone())) {
        let mut from = None;
        let mut next = 0;
        for i in segment.clone() {
            if next < words.len() && all[i].base == words[next].base && !in_name(&all[i]) {
                from.get_or_insert(i);
                next += 1;
            }
            if next == words.len() {
                // A verb phrase ends with its verb.
                let close = all.get(i + 1).filter(|w| w.base == "する").map_or(i, |_| i + 1);
                let start = from.unwrap_or(i);
                return Some(all[start].source.start..all[close].source.end);
            }
        }
    }
    None
}
