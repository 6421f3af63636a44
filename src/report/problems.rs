//! What the reader of a report should know in addition to the findings.

use super::{ProblemInfo, tiers};
use crate::compare::Comparison;
use crate::deviations::Lapse;
use crate::lang::Message;
use crate::sides::Sides;

/// Returns the doubts of reading the document, then what is wrong with the acceptances on record and with the pair.
pub(super) fn problems(of: &Comparison) -> Vec<ProblemInfo> {
    let expired = of
        .met
        .iter()
        .filter(|waiver| waiver.has_expired(of.settings.today));
    let mut problems = ProblemInfo::of(&of.witness);
    problems.extend(expired.map(|waiver| ProblemInfo::from((Lapse::Expired, *waiver))));
    problems.extend(hardly_alike(of));
    problems.extend(own_structure(of));
    problems.extend(tiers::not_compared(of));
    problems
}

/// Returns what is said of a policy in its own words, so that nobody takes it for one that lacks most of the
/// model.
fn own_structure(of: &Comparison) -> Option<ProblemInfo> {
    let is_own = of.sides == Sides::Model && !of.base.is_own && of.alignment.is_in_own_words;
    is_own.then(|| {
        let message = Message::new(
            "例文と異なる文言や構成の基本方針です。条項は、番号や文言ではなく内容で対応させました",
            "This policy has its own wording or structure. Clauses were paired by what they are about, not by number or wording",
        );
        ProblemInfo::new(ProblemInfo::OWN_STRUCTURE, message)
    })
}

/// Share of the clauses of the base text, per cent, below which the documents hardly have anything to do with each other.
/// Two policies of different bodies share more than half of their clauses.
const HARDLY: usize = 20;

/// Returns what is said if hardly anything corresponds: most likely a wrong file was named.
fn hardly_alike(of: &Comparison) -> Option<ProblemInfo> {
    let all = of.base.clause_count();
    let answered = of
        .alignment
        .rows
        .iter()
        .filter(|row| row.base.is_some() && !row.clauses.is_empty())
        .count();
    let called = of.sides.called();
    let is_hardly = of.sides != Sides::Model && answered * 100 < all * HARDLY;
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
