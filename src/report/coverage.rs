//! How a policy answers a framework, with ids.

use super::{ClauseInfo, Count, Report, wire};
use crate::document::Document;
use crate::framework::{Answer, Coverage, CoverageStatus, Requirement, StatedPlace, Tier};
use crate::lang::{Lang, Message, Say};
use crate::read::Places;
use crate::report::visible::shortened;
use crate::span::LineRange;
use serde::{Deserialize, Serialize};

/// How a policy answers the requirements of a framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageInfo {
    /// Id of the framework.
    pub id: String,
    /// Its title.
    pub title: Message,
    /// What the text asks for, a sentence that comes before everything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<Message>,
    /// Where the requirements come from.
    pub source: Message,
    /// When they come into force, ISO 8601.
    pub in_force: Option<String>,
    /// Whom the text exempts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proviso: Option<Message>,
    /// What the text exempts for the time being.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transition: Option<Message>,
    /// What else a reader should know.
    pub note: Option<Message>,
    /// SHA-256 of the framework's file.
    pub digest: String,
    /// The documents in which the requirements may be laid down; empty if findings answer them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<Tier>,
    /// The standards that were read, if there were any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standards: Option<StandardsInfo>,
    /// Whether the document compared is itself the standards, so that no policy was read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_policy: bool,
    /// Requirements by status.
    #[serde(with = "wire::counts")]
    pub summary: Vec<Count<CoverageStatus>>,
    /// The requirements, in their order.
    pub requirements: Vec<RequirementInfo>,
}

/// The standards that were read for a framework.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandardsInfo {
    /// Path of their file, if it isn't that of the policy.
    pub path: Option<String>,
    /// SHA-256 of that file.
    pub digest: String,
    /// Their lines.
    pub lines: LineRange,
    /// How lines of that file are named to people.
    pub places: Places,
    /// Number of clauses.
    pub clauses: usize,
}

/// A requirement and how the policy answers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequirementInfo {
    /// Its number in the framework.
    pub id: String,
    /// A few words.
    pub title: Message,
    /// A sentence.
    pub summary: Message,
    /// Where it comes from.
    pub source: Message,
    /// When it comes into force, ISO 8601.
    pub in_force: Option<String>,
    /// How far the policy answers it.
    pub status: CoverageStatus,
    /// Ids of the guideline clauses that answer it.
    pub guideline: Vec<String>,
    /// Ids of the policy clauses that answer or mention it, in document order.
    pub clauses: Vec<String>,
    /// Ids of the findings because of which it is answered only in part.
    pub deviations: Vec<String>,
    /// Why it isn't covered.
    pub reason: Option<Message>,
    /// The tier in which it is usually laid down, if the model's policy lacks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// What each tier that was read says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<TierInfo>,
}

/// What one tier says of a requirement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierInfo {
    /// Which.
    pub tier: Tier,
    /// Whether it lays the requirement down.
    pub stated: bool,
    /// Where, in document order; the first few.
    pub places: Vec<StatedPlaceInfo>,
}

/// A place that lays a requirement down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedPlaceInfo {
    /// Id of the policy clause; `None` in the standards and on the cover.
    pub clause: Option<String>,
    /// Address and title of its clause; empty on the cover.
    pub heading: String,
    /// Its lines.
    pub lines: LineRange,
    /// The sentence, without white space; empty if the whole clause answers.
    pub text: String,
}

/// Characters of a sentence that are quoted to people. JSON has all of it.
const QUOTED: usize = 50;

impl CoverageInfo {
    /// Names the clauses of an assessment by their ids in `report`.
    pub fn new(coverage: &Coverage, report: &Report) -> CoverageInfo {
        let framework = &coverage.framework;
        let answers = framework.requirements.iter().zip(&coverage.answers);
        let standards = coverage.standards.as_ref();
        let mut info = CoverageInfo {
            id: framework.id.clone(),
            title: framework.title.clone(),
            asks: message(&framework.asks),
            source: framework.source.clone(),
            in_force: text(&framework.in_force),
            proviso: message(&framework.proviso),
            transition: message(&framework.transition),
            note: message(&framework.note),
            digest: framework.digest.clone(),
            tiers: framework.tiers.clone(),
            standards: standards.map(|part| StandardsInfo::new(&part.document, part.is_given)),
            without_policy: coverage.without_policy,
            summary: Vec::new(),
            requirements: answers
                .map(|(r, answer)| requirement(r, answer, report))
                .collect(),
        };
        info.count();
        info
    }

    /// Counts the requirements by status.
    pub(super) fn count(&mut self) {
        let of = |status| self.requirements.iter().filter(|r| r.status == status).count();
        self.summary = (CoverageStatus::of_tiers(&self.tiers).into_iter())
            .map(|status| Count {
                of: status,
                n: of(status),
            })
            .collect();
    }

    /// How many requirements a tier lays down.
    pub fn stated_in(&self, tier: Tier) -> usize {
        let says = |of: &&TierInfo| of.tier == tier && of.stated;
        let requirements = self.requirements.iter();
        requirements
            .filter(|r| r.tiers.iter().any(|of| says(&of)))
            .count()
    }

    /// What answers a requirement, one line each, with the id of the policy clause: `方針 6.1 組織体制 12行「…」`, or for a
    /// framework without tiers `6.1 組織体制`.
    pub fn places(
        &self,
        requirement: &RequirementInfo,
        report: &Report,
        lang: Lang,
    ) -> Vec<(Option<String>, String)> {
        if self.tiers.is_empty() {
            let name = |clause: &ClauseInfo| {
                let name = format!("{} {}", clause.path, clause.title);
                (Some(clause.id.clone()), name.trim_end().to_owned())
            };
            return report.clauses(&requirement.clauses).map(name).collect();
        }
        let of_tier = |of: &TierInfo| -> Vec<(Option<String>, String)> {
            let line = |place| self.place_line(of.tier, place, report, lang);
            let lines = of.places.iter().map(|place| (place.clause.clone(), line(place)));
            lines.collect()
        };
        requirement.tiers.iter().flat_map(of_tier).collect()
    }

    fn place_line(&self, tier: Tier, place: &StatedPlaceInfo, report: &Report, lang: Lang) -> String {
        let places = match (tier, &self.standards) {
            (Tier::Standards, Some(standards)) => &standards.places,
            _ => &report.policy.places,
        };
        let quote = match (place.text.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Ja) => format!("「{}」", shortened(&place.text, QUOTED)),
            (false, Lang::En) => format!("\u{201c}{}\u{201d}", shortened(&place.text, QUOTED)),
        };
        let lines = places.name(place.lines);
        let parts = [tier.say(lang), &place.heading, lines.get(lang), &quote];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }
}

impl StandardsInfo {
    fn new(document: &Document, is_given: bool) -> StandardsInfo {
        StandardsInfo {
            path: is_given.then(|| document.source.name.replace('\\', "/")),
            digest: document.source.origin.digest.clone(),
            lines: document.outline.extent.lines,
            places: document.source.places.clone(),
            clauses: document.outline.clauses.len(),
        }
    }
}

fn requirement(of: &Requirement, answer: &Answer, report: &Report) -> RequirementInfo {
    let clauses = answer.clauses.iter().map(|&i| report.outline[i].id.clone());
    let tiers = answer.tiers.iter().map(|found| TierInfo {
        tier: found.tier,
        stated: !found.places.is_empty(),
        places: (found.places.iter())
            .map(|place| stated_place(found.tier, place, report))
            .collect(),
    });
    RequirementInfo {
        id: of.id.clone(),
        title: of.title.clone(),
        summary: of.summary.clone(),
        source: of.source.clone(),
        in_force: text(&of.in_force),
        status: answer.status,
        guideline: answer.guideline.clone(),
        clauses: clauses.collect(),
        deviations: answer.findings.clone(),
        reason: message(&answer.reason),
        tier: of.tier,
        tiers: tiers.collect(),
    }
}

fn stated_place(tier: Tier, of: &StatedPlace, report: &Report) -> StatedPlaceInfo {
    let clause = of.clause.filter(|_| tier == Tier::Policy);
    StatedPlaceInfo {
        clause: clause.map(|i| report.outline[i].id.clone()),
        heading: of.heading.clone(),
        lines: of.lines,
        text: of.quote.clone(),
    }
}

fn text(of: &str) -> Option<String> {
    (!of.is_empty()).then(|| of.to_owned())
}

fn message(of: &Message) -> Option<Message> {
    (!of.ja.is_empty()).then(|| of.clone())
}
