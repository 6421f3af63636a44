//! Works out which requirements of a framework a policy answers, from the alignment and the deviations.

use super::by_tier::standards;
use super::tiers::{StandardsPart, Tier, TierAnswer};
use super::{CoverageStatus, Framework, Requirement};
use crate::align::cost::SHOWS_FACET;
use crate::align::{Alignment, Because, Relation};
use crate::deviations::{Deviation, Rule, Severity, finding_id};
use crate::document::Document;
use crate::document::normalize::{Names, compact, normalize};
use crate::document::tokens::Passage;
use crate::facet::Facet;
use crate::guideline::{DocumentFamily, Edition, Model};
use crate::lang::Message;
use crate::outline::ClauseId;
use std::collections::BTreeSet;

/// What `--framework` and `--standards` ask of a document.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The framework with its requirements.
    pub framework: &'a Framework,
    /// The standards of the body, if they are in a separate file.
    pub standards: Option<&'a Document>,
}

impl<'a> From<&'a Framework> for Asked<'a> {
    fn from(framework: &'a Framework) -> Asked<'a> {
        Asked {
            framework,
            standards: None,
        }
    }
}

/// A framework assessed against one policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Coverage {
    /// The framework.
    pub framework: Framework,
    /// The standards that were read, if the framework asks for them and they were found.
    pub standards: Option<StandardsPart>,
    /// Whether the compared document is itself the standards, so that no policy was read.
    pub without_policy: bool,
    /// One answer for each requirement, in the same order.
    pub answers: Vec<Answer>,
}

impl Coverage {
    /// Returns how many requirements have this status.
    pub fn of(&self, status: CoverageStatus) -> usize {
        self.answers.iter().filter(|a| a.status == status).count()
    }
}

/// The answer to one requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How far the requirement is answered.
    pub status: CoverageStatus,
    /// Ids of the guideline clauses that answer it.
    pub guideline: Vec<String>,
    /// Indices of the policy clauses that answer or mention it, in document order.
    pub clauses: Vec<usize>,
    /// Ids of the findings that make it partial.
    pub findings: Vec<String>,
    /// Why it isn't fully covered. Empty if it is.
    pub reason: Message,
    /// What the policy and the standards say, for a framework with tiers.
    pub tiers: Vec<TierAnswer>,
}

impl Coverage {
    /// Assesses a framework against a comparison. `deviations` must be all deviations, including those that
    /// aren't reported.
    pub fn new(
        asked: Asked,
        base: &Model,
        policy: &Document,
        alignment: &Alignment,
        deviations: &[Deviation],
    ) -> Coverage {
        let framework = asked.framework;
        let assessment = Assessment {
            is_named: framework
                .guidelines
                .iter()
                .any(|id| Edition::has_clauses_of(&base.id, id)),
            base,
            policy,
            alignment,
            deviations,
        };
        let without_policy = base.family() == DocumentFamily::Standards && !framework.tiers.is_empty();
        let standards = (framework.tiers.contains(&Tier::Standards))
            .then(|| standards(policy, without_policy, asked.standards))
            .flatten();
        let answers = match framework.tiers.as_slice() {
            [] => (framework.requirements.iter())
                .map(|requirement| assessment.answer(requirement))
                .collect(),
            tiers => {
                let is_read = |tier: &Tier| !(without_policy && *tier == Tier::Policy);
                let read: Vec<Tier> = tiers.iter().copied().filter(is_read).collect();
                assessment.tiers(framework, &read, standards.as_ref())
            }
        };
        Coverage {
            framework: framework.clone(),
            standards,
            without_policy,
            answers,
        }
    }
}

/// Returns whether clauses of this facet lay down measures. A threat or a definition that mentions something
/// isn't a measure.
pub(super) fn is_measure(facet: Facet) -> bool {
    // A clause that asks for standards or procedures isn't a measure itself. Supplementary provisions (附則)
    // can contain one.
    facet == Facet::Structure || facet.binds() && !matches!(facet, Facet::Standards | Facet::Procedures)
}

/// Returns whether a finding says that something the model asks for is missing or no longer binding.
fn lacks_something(deviation: &Deviation) -> bool {
    match deviation.severity {
        Severity::High => true,
        Severity::Medium => matches!(
            deviation.rule,
            Rule::AnsweredInPart | Rule::MeasureDropped | Rule::MeasureChanged | Rule::ObligationWeakened
        ),
        _ => false,
    }
}

fn folded(text: &str) -> String {
    normalize(&compact(text), &Names::default()).string()
}

pub(super) fn mentions(text: &str, words: &[String]) -> bool {
    let text = folded(text);
    words.iter().any(|word| text.contains(&folded(word)))
}

/// What the requirements are assessed against.
pub(super) struct Assessment<'a> {
    /// Whether the requirements give the addresses of clauses of this guideline.
    is_named: bool,
    pub(super) base: &'a Model,
    pub(super) policy: &'a Document,
    alignment: &'a Alignment,
    deviations: &'a [Deviation],
}

impl Assessment<'_> {
    /// Returns the indices of the guideline clauses that answer a requirement: those that it names or, if it
    /// names clauses of another guideline, those with a heading that it lists.
    pub(super) fn model_clauses(&self, requirement: &Requirement) -> Vec<usize> {
        let clauses = self.base.clauses().enumerate();
        clauses
            .filter(|(_, clause)| match self.is_named {
                true => requirement.clauses.iter().any(|id| id == clause.id),
                false => is_measure(clause.facet) && mentions(&text(clause.title), &requirement.headings),
            })
            .map(|(g, _)| g)
            .collect()
    }

    fn answer(&self, requirement: &Requirement) -> Answer {
        let wanted = self.model_clauses(requirement);
        let name = |g: usize| self.base.clause(g).id;
        let (mut clauses, missing) = self.answering(&wanted);
        let lacking = self.lacking(&wanted);
        let answered = !clauses.is_empty();
        let mentioned = !answered && {
            clauses.extend(self.mentioning(requirement));
            !clauses.is_empty()
        };
        clauses.sort_unstable();
        clauses.dedup();
        let status = match (answered, mentioned) {
            (true, _) if missing.is_empty() && lacking.is_empty() => CoverageStatus::Covered,
            (true, _) | (_, true) => CoverageStatus::Partly,
            (false, false) => CoverageStatus::NotMentioned,
        };
        let missing: Vec<&str> = missing.into_iter().map(name).collect();
        let mut reasons: Vec<Message> = Vec::new();
        if !missing.is_empty() {
            reasons.push(Message::new(
                format!("例文{}に当たる条項が見当たらない", missing.join("、")),
                format!("nothing answers {} of the model", missing.join(", ")),
            ));
        }
        if mentioned {
            reasons.push(Message::new(
                "ほかの条項に関係する語がある",
                "other clauses hold words of it",
            ));
        }
        if !answered && !mentioned && missing.is_empty() {
            reasons.push(Message::new("関係する語が見当たらない", "no word of it is found"));
        }
        reasons.extend(
            lacking
                .iter()
                .map(|&i| &self.deviations[i])
                .filter(|d| d.rule != Rule::ClauseMissing)
                .map(|d| d.message.clone()),
        );
        let mut seen = BTreeSet::new();
        reasons.retain(|reason| seen.insert(reason.ja.clone()));
        Answer {
            status,
            guideline: wanted.iter().map(|&g| name(g).to_owned()).collect(),
            clauses,
            findings: lacking.into_iter().map(finding_id).collect(),
            reason: joined(&reasons),
            tiers: Vec::new(),
        }
    }

    /// Returns the policy clauses that answer the guideline clauses `wanted`, and those of `wanted` without
    /// an answer.
    pub(super) fn answering(&self, wanted: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let (mut clauses, mut missing) = (Vec::new(), Vec::new());
        for &g in wanted {
            match self.alignment.rows.iter().find(|row| row.base == Some(g)) {
                Some(row) if row.relation != Relation::Missing && !row.clauses.is_empty() => {
                    let mut ids = row.clauses.iter().map(|id| id.0);
                    match row.relation {
                        Relation::Split => clauses.extend(ids),
                        // A container before the clause itself only contains it.
                        _ => clauses.extend(ids.next_back()),
                    }
                }
                _ => missing.push(g),
            }
        }
        (clauses, missing)
    }

    /// Returns the findings that say that something in the guideline clauses `wanted`, or below them, is
    /// missing.
    fn lacking(&self, wanted: &[usize]) -> Vec<usize> {
        let name = |g: usize| self.base.clause(g).id;
        let concerns = |&of: &usize| {
            wanted.iter().any(|&g| {
                name(of)
                    .strip_prefix(name(g))
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        };
        (0..self.deviations.len())
            .filter(|&i| {
                let deviation = &self.deviations[i];
                lacks_something(deviation) && deviation.base.iter().any(concerns)
            })
            .collect()
    }

    /// Returns the policy clauses that lay something down and contain one of the requirement's words.
    fn mentioning(&self, requirement: &Requirement) -> Vec<usize> {
        let clauses = &self.policy.outline.clauses;
        (0..clauses.len())
            .filter(|&i| self.facet(i).is_none_or(is_measure))
            .filter(|&i| {
                let (title, text) = (&clauses[i].title.text, &clauses[i].text.text);
                mentions(title, &requirement.headings)
                    || mentions(title, &requirement.terms)
                    || mentions(text, &requirement.terms)
            })
            .collect()
    }

    /// Returns the facet of a policy clause: that of the guideline clause it answers, otherwise that of its
    /// parent. A clause that was paired because of a few words doesn't get the facet of its counterpart.
    pub(super) fn facet(&self, clause: usize) -> Option<Facet> {
        let parent = |&at: &usize| self.policy.outline.clauses[at].parent.map(|id| id.0);
        std::iter::successors(Some(clause), parent).find_map(|at| {
            self.alignment
                .rows
                .iter()
                .filter(|row| row.clauses.last() == Some(&ClauseId(at)))
                .filter(|row| row.because != Because::Text || row.similarity >= SHOWS_FACET)
                .find_map(|row| Some(self.base.clause(row.base?).facet))
        })
    }
}

fn text(passage: &Passage) -> String {
    passage.raw.iter().collect()
}

fn joined(reasons: &[Message]) -> Message {
    let ja: Vec<&str> = reasons.iter().map(|m| m.ja.as_str()).collect();
    let en: Vec<&str> = reasons.iter().map(|m| m.en.as_str()).collect();
    Message::new(ja.join("。"), en.join("; "))
}
