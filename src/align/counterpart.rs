//! What may answer a clause of the model that has a counterpart already.

use super::because::Because;
use super::cover::Candidate;
use super::pair::Pair;
use super::points::{Point, points_of};
use crate::guideline::Model;
use std::collections::BTreeSet;

/// Whether the counterpart of clause `g` of the model has its title and doesn't build on another clause: 監査の結果を踏まえ leaves the
/// audits to the clause that lays them down.
pub(super) fn stands_alone(base: &Model, g: usize, pair: Pair, candidates: &[Candidate]) -> bool {
    let is_titled = matches!(pair.because, Because::Title | Because::NumberAndTitle);
    let own = candidates.iter().find(|c| c.id == pair.clause);
    let builds_on = |c: &Candidate| {
        let points = points_of(base.clause(g).title, base.clause(g).text).into_iter();
        let mut acts = points.filter(|point| point.is_act());
        acts.any(|point| !point.is_in(&c.said) && point.is_mentioned_in_text(&c.said))
    };
    is_titled && !own.is_some_and(builds_on)
}

/// Whether a clause says anything of clause `g` of the model that isn't asked of it as the counterpart of another: the audits of 6.9
/// aren't those of a clause of the policy that is titled like 7.
pub(super) fn says_more(base: &Model, g: usize, c: &Candidate, pairs: &[&[Option<Pair>]]) -> bool {
    let is_counterpart = |other: &usize| {
        let is_pair = |pairs: &&[Option<Pair>]| pairs[*other].is_some_and(|pair| pair.clause == c.id);
        *other != g && pairs.iter().any(is_pair)
    };
    let others: Vec<usize> = (0..base.clause_count()).filter(is_counterpart).collect();
    let points = |g: usize| points_of(base.clause(g).title, base.clause(g).text);
    let asked: BTreeSet<&str> = others
        .iter()
        .flat_map(|&other| points(other))
        .map(|point| point.name)
        .collect();
    let is_more = |point: &&Point| point.is_in(&c.said) && !asked.contains(point.name);
    others.is_empty() || points(g).into_iter().any(|point| is_more(&point))
}
