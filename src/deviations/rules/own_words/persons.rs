//! Persons that clauses in own words leave out of a duty.

use super::messages;
use crate::align::{Point, points_of};
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::evidence::quote::shortened;
use crate::deviations::evidence::weakening::weakened_by;
use crate::deviations::{Facts, LimitFacts, ListKind};
use crate::document::normalize::PLACEHOLDER;
use crate::document::tokens::surface;
use crate::guideline::Facet;
use crate::outline::ClauseId;
use std::ops::Range;
use taisho_knowledge::{CueRole, QUALIFIERS, Qualifier, cues};

/// Persons that a clause on the duties of staff takes out: 職員（派遣職員を除く。）.
pub(crate) fn taken_out(case: &Case, g: usize, clauses: &[ClauseId]) -> Option<Finding> {
    let clause = case.base.clause(g);
    let takes_out = |text: &str| cues(CueRole::TakesOut).find_map(|cue| text.find(cue));
    if clause.facet != Facet::Obligations || takes_out(clause.text.folded()).is_some() {
        return None;
    }
    clauses.iter().find_map(|&id| {
        let text = &case.policy.clauses[id.0].text;
        let at = text.sentences().iter().find(|at| {
            let sentence = said(case, id, at);
            let before = takes_out(&sentence).map(|end| &sentence[..end]);
            let of_staff = |before: &str| {
                // 常勤職員（管理職を除く。）: those who are taken out in the bracket behind staff are staff.
                let bracket = before
                    .rsplit_once('(')
                    .filter(|(_, inside)| !inside.contains(')'));
                bracket.is_some_and(|(outside, _)| ends_with_staff(outside))
                    || before.rsplit(['(', '、']).next().is_some_and(names_staff)
            };
            before.is_some_and(of_staff)
        })?;
        Some(limited(case, g, id, at))
    })
}

/// Staff beside the regular officials that the model binds and the clauses don't, though they say who is meant: 職員（派遣された職員を含む。
/// 以下「職員等」という。）.
pub(crate) fn left_out(case: &Case, g: usize, clauses: &[ClauseId]) -> Option<Finding> {
    let clause = case.base.clause(g);
    let names_others = |text: &str| cues(CueRole::OtherStaff).any(|other| text.contains(other));
    let all = || case.policy.clauses.iter().map(|clause| clause.text.folded());
    if clause.facet != Facet::Obligations || !names_others(clause.text.folded()) || all().any(names_others) {
        return None;
    }
    clauses.iter().find_map(|&id| {
        let text = &case.policy.clauses[id.0].text;
        let at = text.sentences().iter().find(|at| {
            let sentence = said(case, id, at);
            let before = sentence
                .split_once("(以下")
                .or_else(|| sentence.split_once("。以下"));
            let is_some = |(whom, _): (&str, &str)| {
                let named = whom.split('(').next().unwrap_or(whom);
                let is_one = !JOINTS.iter().any(|joint| named.contains(joint));
                ends_with_staff(named) && (is_one || are_regular(named)) && !is_everybody_named(whom)
            };
            before.is_some_and(is_some)
        })?;
        Some(limited(case, g, id, at))
    })
}

/// Whether words name only regular officials: 常勤の職員, not 非常勤の職員.
fn are_regular(named: &str) -> bool {
    let is_whole = |at: usize| !named[..at].ends_with('非');
    cues(CueRole::RegularStaff).any(|word| named.match_indices(word).any(|(at, _)| is_whole(at)))
}

/// Whether words name all of the staff: 全ての職員, 従事する者.
fn is_everybody_named(whom: &str) -> bool {
    let mut all = QUALIFIERS.iter().filter(|row| row.kind == Qualifier::Universal);
    all.any(|row| whom.contains(row.word)) || whom.contains("者") || whom.contains("その他")
}

/// A duty towards staff that the clauses only have towards some: 本庁に勤務する職員に対し、研修を行う.
pub(crate) fn towards_some(case: &Case, g: usize, clauses: &[ClauseId]) -> Option<Finding> {
    let clause = case.base.clause(g);
    if clause.facet != Facet::Countermeasures || towards(clause.text.folded()).is_some() {
        return None;
    }
    let points = points_of(clause.title, clause.text).into_iter();
    let mut core = points.filter(|point| point.is_core() && point.is_act());
    core.find_map(|point| {
        let places = laid_down(case, clauses, point);
        let is_limited = |(id, at): &(ClauseId, Range<usize>)| {
            towards(&said(case, *id, at)).is_some_and(|whom| are_some_of_staff(&whom))
        };
        let (id, at) = places.first().filter(|_| places.iter().all(is_limited))?;
        Some(limited(case, g, *id, at))
    })
}

/// The sentences that lay a point down.
fn laid_down(case: &Case, clauses: &[ClauseId], point: &Point) -> Vec<(ClauseId, Range<usize>)> {
    let sentences = clauses.iter().flat_map(|&id| {
        let sentences = case.policy.clauses[id.0].text.sentences().iter();
        sentences.map(move |at| (id, at.clone()))
    });
    sentences
        .filter(|(id, at)| point.is_laid_down_in(&said(case, *id, at)))
        .collect()
}

fn said(case: &Case, id: ClauseId, at: &Range<usize>) -> String {
    let words = &case.policy.clauses[id.0].text.words()[at.clone()];
    surface(words)
}

/// Towards whom a sentence lays something down: what is before に対し in its phrase.
fn towards(sentence: &str) -> Option<String> {
    let at = sentence.find("に対し")?;
    let phrase = sentence[..at].rsplit(['、', '。', 'は']).next()?;
    names_staff(phrase).then(|| phrase.to_owned())
}

/// Whether words name staff.
fn names_staff(words: &str) -> bool {
    words.contains(STAFF) || cues(CueRole::OtherStaff).any(|other| words.contains(other))
}

/// Whether words end with a name of staff.
fn ends_with_staff(words: &str) -> bool {
    words.ends_with(STAFF) || cues(CueRole::OtherStaff).any(|other| words.ends_with(other))
}

const STAFF: &str = "職員";

/// What joins persons.
const JOINTS: [&str; 4] = ["及び", "並びに", "又は", "若しくは"];

/// Whether words name only some of the staff: not 職員等, 全ての職員, 本市の職員 or 職員及び委託事業者.
fn are_some_of_staff(whom: &str) -> bool {
    let members = JOINTS.iter().fold(vec![whom], |members, joint| {
        members
            .into_iter()
            .flat_map(|member| member.split(joint))
            .collect()
    });
    let mut all = QUALIFIERS.iter().filter(|row| row.kind == Qualifier::Universal);
    let is_all = whom.starts_with(['各', '全', 'す']) || all.any(|row| whom.contains(row.word));
    let is_everybody = |member: &str| {
        let name = member.trim_start_matches(PLACEHOLDER).trim_start_matches('の');
        matches!(name.strip_prefix(STAFF), Some("" | "等" | "など"))
    };
    !is_all && !members.into_iter().any(is_everybody)
}

fn limited(case: &Case, g: usize, id: ClauseId, at: &Range<usize>) -> Finding {
    weakened_by(case, g, id, at.clone(), |sentence| {
        let facts = Facts::Limit(LimitFacts {
            list: ListKind::Persons,
            by: sentence.to_owned(),
        });
        let message = messages::persons_limited(&case.base_name(g), &case.own_name(id), &shortened(sentence));
        (facts, message)
    })
}
