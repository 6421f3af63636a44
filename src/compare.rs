//! All stages in one call: `check`, `batch`, `eval` and the tests go through here.

mod kind;
mod relate;

pub use relate::relate;

use crate::align::{Alignment, align};
use crate::deviations::waiver::waive;
use crate::deviations::{Lapse, detect, retune};
use crate::framework::{Coverage, Framework};
use crate::guideline::{Facet, Guideline};
use crate::lang::Message;
use crate::policy::Policy;
use crate::report::{ProblemInfo, Report};
use crate::settings::{Selection, Settings};
use crate::sides::Sides;
use std::collections::BTreeSet;

/// Why a document cannot be compared with a base text. It is called by the name under which it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incomparable {
    /// Text without a single numbered or titled clause.
    NoClause(String),
    /// It has clauses, but none corresponds to a section of the guideline. The message says what it seems to be.
    NotAPolicy(String, Message),
}

impl std::fmt::Display for Incomparable {
    /// The reason in English.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Incomparable::NoClause(name) => write!(f, "no clause found in {name}"),
            Incomparable::NotAPolicy(name, what) => {
                write!(
                    f,
                    "no section of {name} corresponds to the guideline. {}",
                    what.en
                )
            }
        }
    }
}

impl std::error::Error for Incomparable {}

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
pub fn compare(
    guideline: &Guideline,
    policy: &Policy,
    selection: &Selection,
) -> Result<Report, Incomparable> {
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
) -> Result<Compared, Incomparable> {
    let alignment = correspond(guideline, policy)?;
    let mut deviations = detect(guideline, policy, &alignment);
    retune(&mut deviations, &settings.retuned);
    let met = waive(&mut deviations, &settings.waivers, settings.today);
    let mut report = Report::new(guideline, policy, &alignment, &deviations);
    // Coverage doesn't depend on which findings are reported.
    report.framework =
        framework.map(|framework| Coverage::new(framework, guideline, policy, &alignment, &deviations));
    let expired = met.iter().filter(|waiver| waiver.has_expired(settings.today));
    report
        .problems
        .extend(expired.map(|waiver| ProblemInfo::from((Lapse::Expired, *waiver))));
    report.problems.extend(hardly_alike(guideline, &alignment));
    report.config = settings.config.clone();
    report.today = settings.today;
    if settings.selection != Selection::default() {
        report.retain(|finding| settings.selection.keeps(finding.rule));
    }
    Ok(Compared {
        report,
        met: met.iter().map(|waiver| waiver.line).collect(),
    })
}

/// Aligns a policy with a guideline it can be compared with.
///
/// # Errors
/// [`Incomparable::NoClause`] if nothing was read as a clause, [`Incomparable::NotAPolicy`] if too little of the guideline
/// answers for a comparison to mean anything.
pub fn correspond(guideline: &Guideline, policy: &Policy) -> Result<Alignment, Incomparable> {
    let name = || policy.source.name.clone();
    if policy.outline.clauses.is_empty() {
        return Err(match kind::without_clause(policy) {
            Some(what) if guideline.sides == Sides::Model => Incomparable::NotAPolicy(name(), what),
            Some(_) | None => Incomparable::NoClause(name()),
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
        return Err(Incomparable::NotAPolicy(name(), kind::seems_to_be(policy)));
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
    (base.sides != Sides::Model && answered * 100 < all * HARDLY).then(|| ProblemInfo {
        code: ProblemInfo::HARDLY_ALIKE,
        message: Message::new(
            format!(
                "{}の{all}条項のうち、対応する条項があるのは{answered}条項だけです。比べる文書と順序（先が元）が正しいか確かめてください",
                called.ja
            ),
            format!(
                "of {all} clauses of the {} only {answered} have a counterpart. Check that these are the right documents, the base first",
                called.en
            ),
        ),
        lines: None,
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
