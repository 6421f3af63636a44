//! All stages in one call: `check`, `batch`, `eval` and the tests go through here.

mod kind;
mod relate;

pub use relate::relate;

use crate::align::{Alignment, align};
use crate::config::Named;
use crate::date::Date;
use crate::deviations::waiver::{standing, waive};
use crate::deviations::{Lapse, Retuned, Rule, Waiver, detect, retune};
use crate::error::Error;
use crate::framework::{Coverage, Framework};
use crate::guideline::{Facet, Guideline};
use crate::lang::Message;
use crate::normalize::BodyKind;
use crate::policy::Policy;
use crate::report::{ConfigInfo, CoverageInfo, ProblemInfo, Report, Sides};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// Which rules are reported. Every rule is applied in any case; this leaves findings out afterwards, so that the
/// choice of one rule changes nothing in another's findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Only these; empty for all.
    pub select: Vec<Rule>,
    /// Without these.
    pub ignore: Vec<Rule>,
}

impl Selection {
    /// Whether findings of `rule` are reported.
    pub fn keeps(&self, rule: Rule) -> bool {
        (self.select.is_empty() || self.select.contains(&rule)) && !self.ignore.contains(&rule)
    }
}

/// What a body wants otherwise than usual.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Rules reported.
    pub selection: Selection,
    /// Grades chosen otherwise.
    pub retuned: Vec<Retuned>,
    /// Deviations accepted, in the order of the file.
    pub waivers: Vec<Waiver>,
    /// The day on which acceptances are judged; `None` where none is told, and nothing expires.
    pub today: Option<Date>,
    /// The kind of body, in place of the guess; for whoever reads the policy.
    pub profile: Option<BodyKind>,
    /// The file all this comes from.
    pub config: Option<Named>,
}

impl Settings {
    /// What is wrong with the acceptances that met no deviation, by line.
    pub fn unmet(&self, met: &BTreeSet<usize>) -> Vec<ProblemInfo> {
        standing(&self.waivers)
            .into_iter()
            .filter(|waiver| !met.contains(&waiver.line))
            .flat_map(|waiver| {
                let expired = waiver
                    .has_expired(self.today)
                    .then(|| problem(Lapse::Expired, waiver));
                expired.into_iter().chain([problem(Lapse::Unused, waiver)])
            })
            .collect()
    }
}

fn problem(lapse: Lapse, waiver: &Waiver) -> ProblemInfo {
    ProblemInfo::new(lapse.code(), lapse.message(waiver))
}

/// A comparison under [`Settings`].
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The report. Of the acceptances it names those that have expired; which ones are unused can be said only when all
    /// documents they are meant for have been compared: [`Settings::unmet`].
    pub report: Report,
    /// Lines of the acceptances that met a deviation.
    pub met: BTreeSet<usize>,
}

/// Compares a policy with a guideline, all rules but those left out, everything else as usual.
///
/// # Errors
/// Those of [`compare_with`].
pub fn compare(guideline: &Guideline, policy: &Policy, selection: &Selection) -> Result<Report, Error> {
    let settings = Settings {
        selection: selection.clone(),
        ..Settings::default()
    };
    compare_with(guideline, policy, &settings, None).map(|compared| compared.report)
}

/// Compares a policy with a guideline.
///
/// # Errors
/// Those of [`correspond`].
pub fn compare_with(
    guideline: &Guideline,
    policy: &Policy,
    settings: &Settings,
    framework: Option<&Framework>,
) -> Result<Compared, Error> {
    let alignment = correspond(guideline, policy)?;
    let mut deviations = detect(guideline, policy, &alignment);
    retune(&mut deviations, &settings.retuned);
    let met = waive(&mut deviations, &settings.waivers, settings.today);
    let mut report = Report::new(guideline, policy, &alignment, &deviations);
    // A requirement is answered or not whatever findings are reported.
    report.framework =
        framework.map(|framework| CoverageInfo::new(&Coverage::new(framework, &report), &report));
    let expired = met.iter().filter(|waiver| waiver.has_expired(settings.today));
    report
        .problems
        .extend(expired.map(|waiver| problem(Lapse::Expired, waiver)));
    report.problems.extend(hardly_alike(guideline, &alignment));
    let config = settings.config.as_ref();
    report.config = config.map(|file| ConfigInfo::new(file, settings.today));
    report.retain(|finding| settings.selection.keeps(finding.rule));
    Ok(Compared {
        report,
        met: met.iter().map(|waiver| waiver.line).collect(),
    })
}

/// Aligns a policy with a guideline it can be compared with.
///
/// # Errors
/// [`Error::NoClause`] where nothing was read as a clause, [`Error::NotAPolicy`] where too little of the guideline
/// answers for a comparison to mean anything.
pub fn correspond(guideline: &Guideline, policy: &Policy) -> Result<Alignment, Error> {
    let path = || PathBuf::from(&policy.source.name);
    if policy.outline.clauses.is_empty() {
        return Err(match kind::without_clause(policy) {
            Some(what) if guideline.sides == Sides::Model => Error::NotAPolicy(path(), what),
            Some(_) | None => Error::NoClause(path()),
        });
    }
    let alignment = align(guideline, policy);
    let answered: Vec<Facet> = alignment
        .rows
        .iter()
        .filter(|row| !row.clauses.is_empty())
        .filter_map(|row| guideline.clauses.get(row.base?))
        .filter(|clause| clause.parent.is_none())
        .map(|clause| clause.facet)
        .collect();
    // Only the model tells what a basic policy is; two documents of a user's choice are taken as they are.
    if guideline.sides == Sides::Model && !is_comparable(guideline, &answered, kind::is_another(policy)) {
        return Err(Error::NotAPolicy(path(), kind::seems_to_be(policy)));
    }
    Ok(alignment)
}

/// Of the clauses of the base text the share, per cent, below which the documents hardly have to do with each other. Two
/// policies of different bodies share more than half of their clauses.
const HARDLY: usize = 20;

/// What is said where hardly anything corresponds: most likely a wrong file was named.
fn hardly_alike(base: &Guideline, alignment: &Alignment) -> Option<ProblemInfo> {
    let all = base.clauses.len();
    let answered = alignment
        .rows
        .iter()
        .filter(|row| row.base.is_some() && !row.clauses.is_empty())
        .count();
    let called = base.sides.called();
    let is_hardly = base.sides != Sides::Model && answered * 100 < all * HARDLY;
    is_hardly.then(|| {
        let message = Message::new(
            format!(
                "{}の{all}条項のうち、対応する条項があるのは{answered}条項だけです。比べる文書と順序（先が元）が正しいか確かめてください",
                called.ja
            ),
            format!(
                "of {all} clauses of the {} only {answered} have a counterpart. Check that these are the right documents, the base first",
                called.en
            ),
        );
        ProblemInfo::new(ProblemInfo::HARDLY_ALIKE, message)
    })
}

/// Fewest sections that must answer.
const FEWEST_SECTIONS: usize = 2;

/// Whether enough sections answer. 目的 and 定義 prove nothing: nearly every regulation opens with them. A document
/// whose title names another kind must answer half of the guideline. A guideline that has itself no more than that is
/// taken as it is.
fn is_comparable(guideline: &Guideline, answered: &[Facet], is_another_kind: bool) -> bool {
    let tells = |facet: &Facet| !matches!(facet, Facet::Purpose | Facet::Definitions);
    let sections: Vec<Facet> = guideline
        .children(None)
        .map(|i| guideline.clauses[i].facet)
        .collect();
    let wanted = if is_another_kind {
        sections.len().div_ceil(2).max(FEWEST_SECTIONS)
    } else {
        FEWEST_SECTIONS
    };
    answered.len() >= wanted.min(sections.len())
        && (answered.iter().any(tells) || !sections.iter().any(tells))
}
