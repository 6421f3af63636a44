//! Terms that the document defines twice.

use super::messages;
use crate::deviations::evidence::abbreviations::abbreviations;
use crate::deviations::evidence::case::{Case, Finding, Story};
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, Place, TermStatus};
use crate::document::normalize::{PLACEHOLDER, compact, may_introduce, normalize};
use crate::guideline::Facet;
use crate::outline::OutsideKind;
use crate::span::LineRange;
use std::collections::BTreeMap;
use std::ops::Range;

/// One definition of a term: where, and what it says.
struct Definition {
    place: Place,
    lines: LineRange,
    says: String,
}

/// Terms introduced twice, by 以下「…」という or as a definition, with other words each time.
pub(super) fn defined_twice(case: &Case) -> Vec<Finding> {
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
            all.entry(text.title.folded().to_owned())
                .or_default()
                .push(definition);
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
            messages::defined_twice(&term, definitions.len()),
        );
        finding.base = case.answered(id).into_iter().collect();
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
    if !may_introduce(text) {
        return;
    }
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
