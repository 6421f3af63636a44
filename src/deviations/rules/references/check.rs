//! References of the document to its own clauses: whether what they point to exists, and whether it is what the guideline's
//! reference points to.

use super::messages;
use super::overridden::overridden;
use super::targets::{all_answered_by, answered_by, base_targets, is_below, related, rows_with};
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::rules::Rule;
use crate::deviations::{ClauseName, Facts, Place, ReferenceFacts};
use crate::document::references::{Member, Pointed, Reference, references};
use crate::guideline::Facet;
use crate::outline::ClauseId;
use crate::span::LineRange;
use std::collections::BTreeSet;
use std::ops::Range;

/// Looks at every reference of the policy: one finding for each that points to nothing or to another clause than the
/// guideline's does.
pub(crate) fn detect(case: &Case) -> Vec<Finding> {
    let mut findings = overridden(case);
    for clause in &case.policy.outline.clauses {
        let text = &case.policy.clauses[clause.id.0].text;
        for reference in references(text).iter().cloned() {
            // Without numbered roots there is nothing to check against.
            if case.numbering().is_empty() {
                return findings;
            }
            let seen = Seen::of(case, clause.id, reference, |at| text.norm.source(at));
            findings.extend(seen.dangling(case).or_else(|| seen.astray(case)));
        }
    }
    findings
}

/// A reference of the policy, resolved.
struct Seen {
    reference: Reference,
    id: ClauseId,
    lines: LineRange,
    /// What each member points to.
    pointed: Vec<(Member, Pointed)>,
    missing: Vec<Member>,
}

impl Seen {
    fn of(
        case: &Case,
        id: ClauseId,
        reference: Reference,
        source: impl Fn(Range<usize>) -> Range<usize>,
    ) -> Seen {
        let mut pointed = Vec::new();
        let mut missing = Vec::new();
        for member in &reference.members {
            let (to, lost) = case.numbering().resolve(id, member);
            pointed.push((member.clone(), to));
            missing.extend(lost);
        }
        Seen {
            lines: case.lines_at(id, source(reference.at.clone())),
            reference,
            id,
            pointed,
            missing,
        }
    }

    /// A reference to what the document does not have.
    fn dangling(&self, case: &Case) -> Option<Finding> {
        let first = self.missing.first()?;
        let missing: Vec<String> = self.missing.iter().map(Member::print).collect();
        let missing = missing.join("、");
        let facet = case.facets[self.id.0];
        let facts = Facts::Reference(self.facts(first, None, None));
        let message = messages::dangling(&self.reference.quote, &missing);
        let mut finding = Finding::new(Rule::InternalInconsistency, facet, facts, message);
        finding.base = match facet {
            Facet::Structure => Vec::new(),
            _ => rows_with(case, self.id).take(1).collect(),
        };
        Some(self.placed(finding))
    }

    /// A reference to a clause that doesn't correspond to what the guideline refers to in the same place: 上記8 left as it
    /// was though the section that was 8 is now 7.
    fn astray(&self, case: &Case) -> Option<Finding> {
        let wanted: BTreeSet<usize> = rows_with(case, self.id)
            .flat_map(|g| base_targets(case, g))
            .flat_map(|(_, ids)| ids)
            .collect();
        if wanted.is_empty() {
            return None;
        }
        let g = rows_with(case, self.id).next()?;
        self.pointed.iter().find_map(|(member, to)| {
            let Pointed::To(ids) = to else { return None };
            // A range may cover more than the guideline names. 次条から第15条までに定める対策 is 以下の対策 of the guideline.
            let is_wanted = |id: &ClauseId| {
                let answers = |a: usize| wanted.iter().any(|w| related(case, a, *w)) || is_below(case, a, g);
                all_answered_by(case, *id).into_iter().any(answers)
            };
            if ids.iter().any(is_wanted) {
                return None;
            }
            let id = *ids.first()?;
            match answered_by(case, id) {
                Some(answers) => Some(self.other_clause(case, g, member, id, answers)),
                None => self.left_as_it_was(case, g, member, id),
            }
        })
    }

    fn other_clause(&self, case: &Case, g: usize, member: &Member, id: ClauseId, answers: usize) -> Finding {
        let answers = case.base.clause(answers).label;
        let facts = self.facts(member, Some(case.own_name(id)), Some(answers.to_owned()));
        let message = messages::other_clause(&facts, answers, case.sides.called());
        let facet = case.base.clause(g).facet;
        let facts = Facts::Reference(facts);
        let mut finding = Finding::new(Rule::InternalInconsistency, facet, facts, message);
        finding.base = vec![g];
        finding.base_text = first_quote(case, g);
        self.placed(finding)
    }

    /// In an amendment: a reference left as it was that now points to a clause put in since.
    fn left_as_it_was(&self, case: &Case, g: usize, member: &Member, id: ClauseId) -> Option<Finding> {
        let quote = &self.reference.quote;
        let old = references(case.base.clause(g).text);
        if !case.sides.is_amendment() || !old.iter().any(|reference| reference.quote == *quote) {
            return None;
        }
        let new = case.own_name(id);
        let title = new.title.clone();
        let facts = self.facts(member, Some(new), None);
        let message = messages::left_as_it_was(&facts, &title);
        let facet = case.base.clause(g).facet;
        let facts = Facts::Reference(facts);
        let mut finding = Finding::new(Rule::InternalInconsistency, facet, facts, message);
        finding.base = vec![g];
        finding.base_text = Some(quote.clone());
        Some(self.placed(finding))
    }

    fn facts(
        &self,
        member: &Member,
        clause: Option<ClauseName>,
        counterpart: Option<String>,
    ) -> ReferenceFacts {
        ReferenceFacts {
            written: self.reference.quote.clone(),
            number: member.print(),
            clause,
            counterpart,
        }
    }

    fn placed(&self, mut finding: Finding) -> Finding {
        finding.places = vec![Place::Clause(self.id)];
        finding.witness_text = Some(self.reference.quote.clone());
        finding.lines = Some(self.lines);
        finding
    }
}

/// The first reference that guideline clause `g` makes, as written.
fn first_quote(case: &Case, g: usize) -> Option<String> {
    let references = references(case.base.clause(g).text);
    references.first().map(|reference| reference.quote.clone())
}
