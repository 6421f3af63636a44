//! What of a framework a policy answers, read off the finished comparison.

use super::{Framework, Requirement};
use crate::align::Relation;
use crate::deviations::{Rule, Severity};
use crate::facet::Facet;
use crate::lang::{Lang, Message, Say};
use crate::normalize::{Names, compact, normalize};
use crate::report::Report;
use serde::{Deserialize, Serialize};

/// How far a policy answers a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// All that answers it in the model is there, and no high finding is on it.
    Covered,
    /// A part is not found, or a high finding is on it, or words alone mention it.
    Partly,
    /// Nothing answers or mentions it.
    NotMentioned,
}

impl Status {
    /// All, the best first.
    pub const ALL: [Status; 3] = [Status::Covered, Status::Partly, Status::NotMentioned];

    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Status::Covered => "covered",
            Status::Partly => "partly",
            Status::NotMentioned => "not-mentioned",
        }
    }
}

impl Say for Status {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Status::Covered, Lang::Ja) => "記載あり",
            (Status::Partly, Lang::Ja) => "一部記載",
            (Status::NotMentioned, Lang::Ja) => "見当たらない",
            (Status::Covered, Lang::En) => "covered",
            (Status::Partly, Lang::En) => "partly",
            (Status::NotMentioned, Lang::En) => "not mentioned",
        }
    }
}

/// A framework held against one policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// What was asked.
    pub framework: Framework,
    /// One answer per requirement, in their order.
    pub answers: Vec<Answer>,
}

impl Coverage {
    /// How many requirements have this status.
    pub fn of(&self, status: Status) -> usize {
        self.answers.iter().filter(|a| a.status == status).count()
    }
}

/// How one requirement is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// How far.
    pub status: Status,
    /// Ids of the guideline clauses that answer the requirement.
    pub guideline: Vec<String>,
    /// Indices of the policy clauses that answer or mention it, in document order.
    pub clauses: Vec<usize>,
    /// Ids of the findings that make it partial.
    pub findings: Vec<String>,
    /// Why not more; empty where it is covered.
    pub reason: Message,
}

impl Coverage {
    /// Holds `framework` against `report`, which must still have all its findings.
    pub fn new(framework: &Framework, report: &Report) -> Coverage {
        let known = framework.guidelines.contains(&report.guideline.id);
        Coverage {
            framework: framework.clone(),
            answers: framework
                .requirements
                .iter()
                .map(|requirement| answer(requirement, known, report))
                .collect(),
        }
    }
}

/// Whether clauses of this facet lay down what is done: a threat or a definition that names a thing is no measure.
pub(super) fn is_measure(facet: Facet) -> bool {
    match facet {
        Facet::Countermeasures | Facet::Audit | Facet::Review | Facet::Obligations | Facet::Structure => true,
        Facet::Purpose
        | Facet::Definitions
        | Facet::Threats
        | Facet::Scope
        | Facet::Standards
        | Facet::Procedures => false,
    }
}

fn folded(text: &str) -> String {
    normalize(&compact(text), &Names::default()).string()
}

fn mentions(text: &str, words: &[String]) -> bool {
    let text = folded(text);
    words.iter().any(|word| text.contains(&folded(word)))
}

/// Indices of the guideline clauses that answer: those named, or in another guideline those with such a heading.
fn model_clauses(requirement: &Requirement, known: bool, report: &Report) -> Vec<usize> {
    let clauses = &report.guideline.clauses;
    (0..clauses.len())
        .filter(|&g| {
            if known {
                requirement.clauses.contains(&clauses[g].id)
            } else {
                is_measure(clauses[g].facet) && mentions(&clauses[g].title, &requirement.headings)
            }
        })
        .collect()
}

fn answer(requirement: &Requirement, known: bool, report: &Report) -> Answer {
    let wanted = model_clauses(requirement, known, report);
    let name = |g: usize| report.guideline.clauses[g].id.as_str();
    let index = |id: &String| report.outline.iter().position(|clause| clause.id == *id);
    let mut clauses: Vec<usize> = Vec::new();
    let mut missing: Vec<&str> = Vec::new();
    for &g in &wanted {
        match report
            .alignment
            .iter()
            .find(|row| row.guideline.as_deref() == Some(name(g)))
        {
            Some(row) if row.relation != Relation::Missing && !row.clauses.is_empty() => {
                // A container in front of the clause itself only holds it.
                let from = match row.relation {
                    Relation::Split => 0,
                    _ => row.clauses.len() - 1,
                };
                clauses.extend(row.clauses[from..].iter().filter_map(index));
            }
            _ => missing.push(name(g)),
        }
    }
    // What stands below a clause belongs to it.
    let concerns = |id: &String| {
        wanted.iter().any(|&g| {
            id.strip_prefix(name(g))
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    };
    let high: Vec<&crate::report::Finding> = report
        .deviations
        .iter()
        .filter(|f| f.severity == Severity::High && f.guideline.iter().any(concerns))
        .collect();
    let answered = !clauses.is_empty();
    let mentioned = !answered && {
        clauses.extend(mentioning(requirement, report));
        !clauses.is_empty()
    };
    clauses.sort_unstable();
    clauses.dedup();
    let status = match (answered, mentioned) {
        (true, _) if missing.is_empty() && high.is_empty() => Status::Covered,
        (true, _) | (_, true) => Status::Partly,
        (false, false) => Status::NotMentioned,
    };
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
        high.iter()
            .filter(|f| f.rule != Rule::ClauseMissing)
            .map(|f| f.message.clone()),
    );
    Answer {
        status,
        guideline: wanted.iter().map(|&g| name(g).to_owned()).collect(),
        clauses,
        findings: high.iter().map(|f| f.id.clone()).collect(),
        reason: Message::new(
            reasons
                .iter()
                .map(|m| m.ja.as_str())
                .collect::<Vec<_>>()
                .join("。"),
            reasons
                .iter()
                .map(|m| m.en.as_str())
                .collect::<Vec<_>>()
                .join("; "),
        ),
    }
}

/// Policy clauses that lay down something and hold one of the requirement's words.
fn mentioning(requirement: &Requirement, report: &Report) -> Vec<usize> {
    let parent = |i: usize| {
        let parent = report.outline[i].parent.as_ref()?;
        report.outline.iter().position(|c| c.id == *parent)
    };
    // The facet of a clause is that of the guideline clause it answers, else that of what it stands under.
    let facet = |i: usize| {
        std::iter::successors(Some(i), |&at| parent(at)).find_map(|at| {
            report
                .alignment
                .iter()
                .filter(|row| row.clauses.last() == Some(&report.outline[at].id))
                .find_map(|row| Some(report.base_of(row)?.facet))
        })
    };
    (0..report.outline.len())
        .filter(|&i| facet(i).is_none_or(is_measure))
        .filter(|&i| {
            let clause = &report.outline[i];
            mentions(&clause.title, &requirement.headings)
                || mentions(&clause.title, &requirement.terms)
                || mentions(&clause.text, &requirement.terms)
        })
        .collect()
}
