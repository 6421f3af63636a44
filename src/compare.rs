//! All stages up to the report in one call, which gives one [`Comparison`].

mod editions;
mod generation;
mod kind;
mod own_history;
mod own_terms;
mod relate;
mod slots;

pub use editions::with_older_editions;
pub use generation::{EditionEvidence, EditionSign, EditionVerdict};
pub use own_history::with_history_of;
pub use relate::relate;

use crate::align::{Alignment, Because, align};
use crate::deviations::waiver::waive;
use crate::deviations::{Deviation, Waiver, detect, retune};
use crate::document::Document;
use crate::framework::{Asked, Coverage};
use crate::guideline::{Facet, Model};
use crate::lang::Message;
use crate::outline::ClauseId;
use crate::settings::Settings;
use crate::sides::{Sides, is_result};
use own_terms::with_own_terms;
pub(crate) use slots::with_own_names;
use slots::{with_filled_slots, with_own_chief, with_own_instrument};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Why a document cannot be compared with a base text. It is called by the name under which it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incomparable {
    /// Text without a single numbered or titled clause.
    NoClause(String),
    /// A result of this program.
    IsResult(String),
    /// It has clauses, but none corresponds to a section of the guideline. The message says what it seems to be.
    NotAPolicy(String, Message),
    /// Nothing in it corresponds to a clause of the document that the user named as the guideline.
    Unlike(String),
}

impl std::fmt::Display for Incomparable {
    /// The reason in English.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Incomparable::NoClause(name) => write!(f, "no clause found in {name}"),
            Incomparable::IsResult(name) => write!(f, "{name} is a result of this program"),
            Incomparable::NotAPolicy(name, what) => {
                write!(
                    f,
                    "no section of {name} corresponds to the guideline. {}",
                    what.en
                )
            }
            Incomparable::Unlike(name) => {
                write!(f, "no clause of {name} corresponds to the base text")
            }
        }
    }
}

impl std::error::Error for Incomparable {}

/// A finished comparison: the two texts, what belongs to the pair, and what the stages found.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison<'a> {
    /// The base text.
    pub base: &'a Model,
    /// The document compared with it, with its terms read as the guideline's.
    pub witness: Cow<'a, Document>,
    /// What the two texts are to each other.
    pub sides: Sides,
    /// The settings it was made under.
    pub settings: &'a Settings,
    /// Which clauses correspond.
    pub alignment: Alignment,
    /// Every finding, those left out by [`Settings::selection`] among them.
    pub deviations: Vec<Deviation>,
    /// The acceptances that matched a deviation. Which ones are unused is known only when all documents they are meant for
    /// have been compared: [`Settings::unmet`].
    pub met: Vec<&'a Waiver>,
    /// How far the document answers a framework, if one was asked for.
    pub coverage: Option<Coverage>,
}

impl<'a> Comparison<'a> {
    /// Finds the deviations of two texts that are already aligned. Total: whether the texts can be compared at all is up
    /// to [`correspond`].
    pub fn new(
        base: &'a Model,
        witness: &'a Document,
        sides: Sides,
        alignment: Alignment,
        settings: &'a Settings,
        asked: Option<Asked>,
    ) -> Comparison<'a> {
        Comparison::of(base, Cow::Borrowed(witness), sides, alignment, settings, asked)
    }

    fn of(
        base: &'a Model,
        witness: Cow<'a, Document>,
        sides: Sides,
        alignment: Alignment,
        settings: &'a Settings,
        asked: Option<Asked>,
    ) -> Comparison<'a> {
        let mut deviations = detect(base, &witness, sides, &alignment);
        retune(&mut deviations, &settings.retuned);
        let met = waive(&mut deviations, &settings.waivers, settings.today);
        // Coverage doesn't depend on which findings are reported.
        let coverage = asked.map(|asked| Coverage::new(asked, base, &witness, &alignment, &deviations));
        Comparison {
            base,
            witness,
            sides,
            settings,
            alignment,
            deviations,
            met,
            coverage,
        }
    }

    /// Lines of the acceptances that matched a deviation.
    pub fn met_lines(&self) -> BTreeSet<usize> {
        self.met.iter().map(|waiver| waiver.line).collect()
    }
}

/// Compares a document with a base text: all stages in one call.
///
/// # Errors
/// Those of [`correspond`].
pub fn compare<'a>(
    base: &'a Model,
    witness: &'a Document,
    sides: Sides,
    settings: &'a Settings,
    asked: Option<Asked>,
) -> Result<Comparison<'a>, Incomparable> {
    let witness = match sides {
        Sides::Model => {
            let named = with_own_instrument(base, with_own_names(base, witness));
            let termed = with_own_terms(base, named);
            with_filled_slots(base, with_own_chief(base, termed))
        }
        // In an amendment, a new word for an old one is a change.
        Sides::Bill | Sides::Amended | Sides::Documents => Cow::Borrowed(witness),
    };
    let alignment = correspond(base, &witness, sides)?;
    Ok(Comparison::of(base, witness, sides, alignment, settings, asked))
}

/// Aligns a policy with a guideline it can be compared with.
///
/// # Errors
/// [`Incomparable::IsResult`] for a result of this program, [`Incomparable::NoClause`] if nothing was read as a clause, [`Incomparable::NotAPolicy`] if too little of the guideline
/// answers for a comparison to mean anything, [`Incomparable::Unlike`] if nothing answers a guideline of the user's own.
pub fn correspond(guideline: &Model, policy: &Document, sides: Sides) -> Result<Alignment, Incomparable> {
    let name = || policy.source.name.clone();
    // A 新旧対照表 that somebody goes on working with is read by its columns.
    if policy.source.old.is_none() && is_result(&policy.source.text) {
        return Err(Incomparable::IsResult(name()));
    }
    if policy.outline.clauses.is_empty() {
        return Err(match kind::without_clause(policy) {
            Some(what) if sides == Sides::Model => Incomparable::NotAPolicy(name(), what),
            Some(_) | None => Incomparable::NoClause(name()),
        });
    }
    let alignment = align(guideline, policy);
    let answered: Vec<Facet> = alignment
        .rows
        .iter()
        .filter(|row| row.because != Because::Topic && row.clauses.iter().any(|id| lays_down(policy, *id)))
        .filter_map(|row| Some(guideline.clause(row.base?)))
        .filter(|clause| clause.parent.is_none())
        .map(|clause| clause.facet)
        .collect();
    // Only the model shows what a basic policy is; two documents of a user's choice are taken as they are.
    if guideline.is_own {
        let is_like = alignment
            .rows
            .iter()
            .any(|row| row.base.is_some() && !row.clauses.is_empty());
        if sides == Sides::Model && !is_like {
            return Err(Incomparable::Unlike(name()));
        }
        return Ok(alignment);
    }
    // Asked first what takes less time.
    let is_policy =
        || is_comparable(guideline, &answered, kind::is_another(policy)) || kind::is_policy_of_own(policy);
    if sides == Sides::Model && !is_policy() {
        return Err(Incomparable::NotAPolicy(name(), kind::seems_to_be(policy)));
    }
    Ok(alignment)
}

/// Whether a clause, or what is below it, says something in sentences or items: a bare heading in a list of documents
/// doesn't.
fn lays_down(policy: &Document, id: ClauseId) -> bool {
    let text = &policy.outline.clauses[id.0].text.text;
    text.contains('。') || policy.children(Some(id)).next().is_some()
}

/// Fewest sections that must answer.
const FEWEST_SECTIONS: usize = 2;

/// Whether enough sections answer. 目的 and 定義 prove nothing: nearly every regulation opens with them. A document
/// whose title names another kind must answer half of the guideline. A guideline that has itself no more than that is
/// taken as it is.
fn is_comparable(guideline: &Model, answered: &[Facet], is_another_kind: bool) -> bool {
    let tells = |facet: &Facet| !matches!(facet, Facet::Purpose | Facet::Definitions);
    let sections: Vec<Facet> = guideline
        .children(None)
        .map(|i| guideline.clause(i).facet)
        .collect();
    let wanted = if is_another_kind {
        sections.len().div_ceil(2).max(FEWEST_SECTIONS)
    } else {
        FEWEST_SECTIONS
    };
    answered.len() >= wanted.min(sections.len())
        && (answered.iter().any(tells) || !sections.iter().any(tells))
}
