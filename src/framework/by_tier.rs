//! Answers a framework with tiers: says whether each requirement is laid down in the policy, the standards,
//! both or neither.

use super::assess::{Assessment, mentions};
use super::statements::may_lay_down;
use super::tiers::{PLACES, Reading, StandardsPart, StatedPlace, Tier, TierAnswer, body_places};
use super::{Answer, CoverageStatus, DocumentFact, Framework, Requirement};
use crate::document::Document;
use crate::document::dates::dates;
use crate::lang::Message;

/// Returns the standards: those in the file `given`, which may contain a policy as well; otherwise the
/// compared document if it `is_standards`, or the standards in the same file as the policy.
pub fn standards(compared: &Document, is_standards: bool, given: Option<&Document>) -> Option<StandardsPart> {
    let (document, is_given) = match given {
        Some(file) => (file.standards().unwrap_or_else(|| file.clone()), true),
        None if is_standards => (compared.clone(), false),
        None => (compared.standards()?, false),
    };
    Some(StandardsPart { document, is_given })
}

impl Assessment<'_> {
    /// Answers every requirement of a framework with `tiers`.
    pub fn tiers(
        &self,
        framework: &Framework,
        tiers: &[Tier],
        standards: Option<&StandardsPart>,
    ) -> Vec<Answer> {
        let policy = Reading::new(self.policy, |clause| self.facet(clause).is_none_or(may_lay_down));
        let standards = standards.map(|part| Reading::new(&part.document, |_| true));
        let answer = |requirement: &Requirement| {
            let of_tier = |&tier: &Tier| {
                let places = match tier {
                    Tier::Policy => self.places(requirement, &policy),
                    Tier::Standards => standards.as_ref()?.places(requirement),
                };
                Some(TierAnswer { tier, places })
            };
            let found: Vec<TierAnswer> = tiers.iter().filter_map(of_tier).collect();
            let status = status(&found);
            let own = found.iter().filter(|answer| answer.tier == Tier::Policy);
            let mut clauses: Vec<usize> = own
                .flat_map(|answer| answer.places.iter().filter_map(|place| place.clause))
                .collect();
            clauses.dedup();
            Answer {
                status,
                guideline: (self.model_clauses(requirement).into_iter())
                    .map(|g| self.base.clause(g).id.to_owned())
                    .collect(),
                clauses,
                findings: Vec::new(),
                reason: reason(requirement, status, &found),
                tiers: found,
            }
        };
        framework.requirements.iter().map(answer).collect()
    }

    /// Returns the first places of the policy that answer a requirement. These are sentences or, if the
    /// requirement has no statements, the clauses that answer the model's.
    fn places(&self, requirement: &Requirement, policy: &Reading) -> Vec<StatedPlace> {
        match requirement.fact {
            Some(DocumentFact::Body) => body_places(self.policy),
            Some(DocumentFact::Date) => (dates(&self.policy.outline).into_iter())
                .map(|date| StatedPlace::of_cover(date.lines, format!("{}{}", date.text, date.kind)))
                .collect(),
            None if requirement.statements.is_empty() => {
                let clauses = self.answering_or_titled(requirement).into_iter().take(PLACES);
                clauses
                    .map(|clause| StatedPlace::of_clause(self.policy, clause))
                    .collect()
            }
            None => policy.places(requirement),
        }
    }

    /// Returns the policy clauses that answer a requirement's guideline clauses. If there are none, returns
    /// the clauses that answer what is below those, or else the clauses with such a title.
    fn answering_or_titled(&self, requirement: &Requirement) -> Vec<usize> {
        let wanted = self.model_clauses(requirement);
        let (mut clauses, _) = self.answering(&wanted);
        if clauses.is_empty() {
            let is_below = |g: &usize| {
                self.base
                    .clause(*g)
                    .parent
                    .is_some_and(|parent| wanted.contains(&parent))
            };
            let below: Vec<usize> = (0..self.base.clauses().count()).filter(is_below).collect();
            (clauses, _) = self.answering(&below);
        }
        if clauses.is_empty() {
            let outline = self.policy.outline.clauses.iter();
            let titled = outline.filter(|of| mentions(&of.title.text, &requirement.headings));
            clauses = titled.map(|of| of.id.0).collect();
        }
        clauses.sort_unstable();
        clauses.dedup();
        clauses
    }
}

fn status(found: &[TierAnswer]) -> CoverageStatus {
    let says = |tier| {
        found
            .iter()
            .any(|answer| answer.tier == tier && !answer.places.is_empty())
    };
    match (says(Tier::Policy), says(Tier::Standards)) {
        (true, true) => CoverageStatus::InBoth,
        (true, false) => CoverageStatus::InPolicy,
        (false, true) => CoverageStatus::InStandards,
        (false, false) => CoverageStatus::NotMentioned,
    }
}

/// Says what it means that a requirement isn't in the policy. Empty if it is.
fn reason(requirement: &Requirement, status: CoverageStatus, found: &[TierAnswer]) -> Message {
    let has_read_policy = found.iter().any(|answer| answer.tier == Tier::Policy);
    let has_read_standards = found.iter().any(|answer| answer.tier == Tier::Standards);
    let belongs_to_standards = requirement.tier == Some(Tier::Standards);
    if !has_read_policy {
        return match (status, has_read_standards) {
            (CoverageStatus::NotMentioned, true) => Message::new(
                "対策基準に、これを定める文が見当たらない。基本方針は確かめていない",
                "no sentence of the standards lays it down. The policy wasn't read",
            ),
            (CoverageStatus::NotMentioned, false) => {
                Message::new("基本方針は確かめていない", "the policy wasn't read")
            }
            _ => Message::new("", ""),
        };
    }
    match (status, belongs_to_standards, has_read_standards) {
        (CoverageStatus::InStandards, true, _) => Message::new(
            "対策基準で定める事項で、方針にないことは不足ではない",
            "a matter of the standards: the policy need not have it",
        ),
        (CoverageStatus::NotMentioned, true, false) => Message::new(
            "対策基準で定める事項で、方針にないことは不足ではない。対策基準は確かめていない",
            "a matter of the standards: the policy need not have it. The standards weren't read",
        ),
        (CoverageStatus::NotMentioned, _, true) => Message::new(
            "方針にも対策基準にも、これを定める文が見当たらない",
            "no sentence of the policy or the standards lays it down",
        ),
        (CoverageStatus::NotMentioned, false, false) => Message::new(
            "方針に、これに当たる記載が見当たらない",
            "nothing in the policy answers it",
        ),
        _ => Message::new("", ""),
    }
}
