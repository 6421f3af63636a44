//! Terms that the document defines or introduces: without use, twice, or as an office that nothing establishes.

use crate::align::Relation;
use crate::deviations::Place;
use crate::deviations::evidence::case::{Case, Finding, Story};
use crate::deviations::facts::{Facts, TermStatus};
use crate::deviations::rules::Rule;
use crate::deviations::rules::scope::abbreviations;
use crate::document::ClauseText;
use crate::document::normalize::{PLACEHOLDER, compact, normalize};
use crate::document::tokens::Word;
use crate::guideline::Facet;
use crate::lang::Message;
use crate::outline::{ClauseId, OutsideKind};
use crate::span::LineRange;
use std::collections::BTreeMap;
use std::ops::Range;
use taisho_knowledge::{CueRole, OFFICES, is_cue};

/// Looks at every term of the document.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    let mut findings = defined_unused(case);
    findings.extend(defined_twice(case));
    findings.extend(offices(case));
    findings
}

/// The guideline clause a policy clause answers, if any.
pub(crate) fn answered(case: &Case, id: ClauseId) -> Vec<usize> {
    case.alignment
        .rows
        .iter()
        .find(|row| row.clauses.contains(&id))
        .and_then(|row| row.base)
        .into_iter()
        .collect()
}

/// Definitions the policy adds and never uses.
fn defined_unused(case: &Case) -> Vec<Finding> {
    let mut findings = Vec::new();
    let said = |c: &ClauseText| c.text.norm.text.iter().chain(&c.title.norm.text).collect();
    let texts: Vec<String> = case.policy.clauses.iter().map(said).collect();
    for row in case
        .alignment
        .rows
        .iter()
        .filter(|row| row.relation == Relation::Added)
    {
        let Some(&id) = row.clauses.first() else { continue };
        let clause = &case.policy.outline.clauses[id.0];
        let title = &case.policy.clauses[id.0].title;
        if case.facets[id.0] != Facet::Definitions || clause.parent.is_none() || title.is_empty() {
            continue;
        }
        let term: String = title.norm.text.iter().collect();
        // 「（ ）」 behind a term gives another name of the same.
        let core = term.split('(').next().unwrap_or(&term).to_owned();
        let mut others = texts.iter().enumerate().filter(|(i, _)| *i != id.0);
        if others.any(|(_, text)| text.contains(&core)) {
            continue;
        }
        let mut finding = Finding::new(
            Rule::TermDefinedUnused,
            Facet::Definitions,
            Facts::term(&clause.title.text, TermStatus::Unused, Vec::new()),
            Message::new(
                format!(
                    "定義された「{}」は本文のほかの箇所で使われていない",
                    clause.title.text
                ),
                format!("{} is defined but used nowhere else", clause.title.text),
            ),
        );
        finding.places = vec![Place::Clause(id)];
        finding.witness_text = Some(clause.text.text.clone());
        finding.lines = Some(clause.lines);
        finding.stories.push(Story::Term(title.bare.iter().collect()));
        findings.push(finding);
    }
    findings
}

/// One definition of a term: where, and what it says.
struct Definition {
    place: Place,
    lines: LineRange,
    says: String,
}

/// Terms introduced twice, by 以下「…」という or as a definition, with other words each time.
fn defined_twice(case: &Case) -> Vec<Finding> {
    let mut all: BTreeMap<String, Vec<Definition>> = BTreeMap::new();
    let outline = &case.policy.outline;
    for (i, outside) in outline.outside.iter().enumerate() {
        if outside.kind == OutsideKind::FrontMatter {
            let lines = |_| outside.lines;
            introduced(case, &outside.text, Place::Outside(i), lines, &mut all);
        }
    }
    for clause in &outline.clauses {
        let lines = |words| case.lines_at(clause.id, words);
        introduced(case, &clause.text.text, Place::Clause(clause.id), lines, &mut all);
        let text = &case.policy.clauses[clause.id.0];
        if case.facets[clause.id.0] == Facet::Definitions && clause.parent.is_some() && !text.title.is_empty()
        {
            let definition = Definition {
                place: Place::Clause(clause.id),
                lines: clause.lines,
                says: text.text.bare.iter().collect(),
            };
            all.entry(text.title.norm.string()).or_default().push(definition);
        }
    }
    let mut findings = Vec::new();
    for (term, definitions) in all {
        let Some(last) = definitions
            .iter()
            .rev()
            .find(|d| matches!(d.place, Place::Clause(_)))
        else {
            continue;
        };
        if definitions.iter().all(|d| d.says == last.says) {
            continue;
        }
        let Place::Clause(id) = last.place else { continue };
        let says: Vec<String> = definitions.iter().map(|d| d.says.clone()).collect();
        let mut finding = Finding::new(
            Rule::InternalInconsistency,
            case.facets[id.0],
            Facts::term(&term, TermStatus::Inconsistent, says.clone()),
            Message::new(
                format!(
                    "「{term}」が{}か所で異なる内容に定義されている",
                    definitions.len()
                ),
                format!(
                    "{term} is defined {} times, not in the same words",
                    definitions.len()
                ),
            ),
        );
        finding.base = answered(case, id);
        finding.places = std::iter::once(last.place)
            .chain(definitions.iter().map(|d| d.place).filter(|p| *p != last.place))
            .collect();
        finding.witness_text = Some(says.join(" / "));
        finding.lines = Some(last.lines);
        finding.stories.push(Story::Term(term));
        findings.push(finding);
    }
    findings
}

/// Collects every term a text introduces by 以下「…」という with the words in front of the bracket.
/// `lines` returns the lines of raw characters of the text.
fn introduced(
    case: &Case,
    text: &str,
    place: Place,
    lines: impl Fn(Range<usize>) -> LineRange,
    all: &mut BTreeMap<String, Vec<Definition>>,
) {
    let norm = normalize(&compact(text), &case.policy.names.of_body());
    let folded = norm.string();
    for term in abbreviations(&folded) {
        if term == PLACEHOLDER {
            continue;
        }
        let Some(at) = folded.find(&format!("「{term}」とい")) else {
            continue;
        };
        let before = &folded[..at];
        let open = before.rfind('(').unwrap_or(at);
        let start = before[..open].rfind('。').map_or(0, |p| p + '。'.len_utf8());
        let says = before[start..open]
            .chars()
            .filter(|c| !matches!(c, '、' | '・'))
            .collect();
        let first = folded[..at].chars().count();
        let lines = lines(norm.source(first..first + term.chars().count()));
        all.entry(term)
            .or_default()
            .push(Definition { place, lines, says });
    }
}

/// Offices that an addition to scope or duties lets decide (…責任者の認めた組織), though nothing in the policy
/// establishes them.
fn offices(case: &Case) -> Vec<Finding> {
    let model: String = case
        .base
        .clauses()
        .flat_map(|c| c.text.norm.text.iter())
        .collect();
    let mut findings: Vec<Finding> = Vec::new();
    for row in case.alignment.rows.iter().filter(|row| !row.in_own_words) {
        let (Some(g), Some(reading)) = (row.base, &row.reading) else {
            continue;
        };
        let facet = case.base.clause(g).facet;
        if !matches!(facet, Facet::Scope | Facet::Obligations) {
            continue;
        }
        for change in &row.text_script.changes {
            let words = &reading.text.words()[change.witness.clone()];
            let Some(named) = deciding(words) else {
                continue;
            };
            let office = surface(&words[named.clone()]);
            let Some((id, at)) = reading.locate(words[named.start].source.start) else {
                continue;
            };
            if model.contains(&office) || established(case, &office, id) {
                continue;
            }
            let mut finding = Finding::new(
                Rule::TermUsedUndefined,
                facet,
                Facts::Office {
                    office: office.clone(),
                },
                Message::new(
                    format!("「{office}」は本文のほかの箇所で置かれても定義されてもいない"),
                    format!("\u{201c}{office}\u{201d} is neither established nor defined anywhere"),
                ),
            );
            finding.base = vec![g];
            finding.places = vec![Place::Clause(id)];
            finding.lines = Some(case.lines_at(id, at..at + office.chars().count()));
            finding.witness_text = Some(office);
            finding.stories.push(Story::Place(id));
            findings.push(finding);
        }
    }
    findings
}

fn surface(words: &[Word]) -> String {
    words.iter().map(|w| w.surface.as_str()).collect()
}

/// The first compound that ends like an office and is the subject of a deciding verb.
fn deciding(words: &[Word]) -> Option<Range<usize>> {
    let is_noun = |w: &Word| w.pos.is_content() && !w.is_verb();
    let mut i = 0;
    while i < words.len() {
        let end = (i..words.len())
            .find(|&j| !is_noun(&words[j]))
            .unwrap_or(words.len());
        let office = surface(&words[i..end]);
        let particle = words
            .get(end)
            .is_some_and(|w| matches!(w.surface.as_str(), "が" | "の" | "は"));
        let verb = words
            .get(end + 1)
            .is_some_and(|w| is_cue(&w.base, CueRole::Decides));
        if particle
            && verb
            && OFFICES
                .iter()
                .any(|row| office.len() > row.ending.len() && office.ends_with(row.ending))
        {
            return Some(i..end);
        }
        i = end.max(i) + 1;
    }
    None
}

/// Whether another clause names the office, or its own clause does so more than once.
fn established(case: &Case, office: &str, own: ClauseId) -> bool {
    case.policy.clauses.iter().enumerate().any(|(i, c)| {
        let text: String = c.title.norm.text.iter().chain(&c.text.norm.text).collect();
        let wanted = if i == own.0 { 2 } else { 1 };
        text.matches(office).count() >= wanted
    })
}
