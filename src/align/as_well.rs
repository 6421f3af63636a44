//! Policies that follow the model: what answers a clause of the model in a clause that isn't its counterpart.

use super::cover::Candidate;
use super::coverage::{answer, candidates, topics_of};
use super::defined::is_definition;
use super::pair::Pair;
use super::points::{Point, points_of, says_as_well};
use crate::document::Document;
use crate::guideline::{BaseClause, Facet, Model};
use crate::outline::ClauseId;
use std::collections::BTreeMap;

/// By missing clause of the model, the clauses of a policy that follows the model which say all that it asks for: one that has no
/// other counterpart, or one that says it over and above what its own counterpart asks: 対策基準及び実施手順の策定 in the place of two
/// clauses, 災害又は感染症の流行 in the place of two threats.
pub(super) fn answered_as_well(
    base: &Model,
    policy: &Document,
    found: &[Option<Pair>],
    is_taken: impl Fn(usize) -> bool,
) -> BTreeMap<usize, Vec<ClauseId>> {
    let missing = |g: &usize| found[*g].is_none() && !is_taken(*g) && !is_definition(base, *g);
    let missing: Vec<usize> = (0..base.clause_count()).filter(missing).collect();
    if missing.is_empty() {
        return BTreeMap::new();
    }
    let counterparts = |id: ClauseId| {
        let pairs = (0..found.len()).filter(move |&g| found[g].is_some_and(|pair| pair.clause == id));
        pairs.map(|g| base.clause(g))
    };
    let is_paired = |c: &Candidate| counterparts(c.id).next().is_some();
    let (paired, free): (Vec<Candidate>, Vec<Candidate>) =
        candidates(base, policy).into_iter().partition(is_paired);
    let answer = |g: usize| {
        let points = points_of(base.clause(g).title, base.clause(g).text).into_iter();
        let wanted: Vec<&Point> = points
            .filter(|point| point.is_core() || point.is_asked())
            .collect();
        let is_threat = base.clause(g).facet == Facet::Threats;
        let asks_acts = wanted.iter().any(|point| point.is_act());
        let is_beside = |c: &Candidate| counterparts(c.id).any(|other| other.facet == Facet::Threats);
        let says_all = |c: &&Candidate| {
            let may_say = !c.is_term && (asks_acts || is_threat && is_beside(c));
            may_say && says_as_well(&c.said, &wanted, counterparts(c.id))
        };
        let all = paired.iter().chain(&free).filter(|_| !wanted.is_empty());
        let found = all.filter(says_all).min_by_key(|c| c.id);
        let by_free = || answered_by_free(base, &free, g);
        let by_title = || answered_by_title(base, policy, &paired, g, counterparts);
        found
            .map(|found| vec![found.id])
            .or_else(by_free)
            .or_else(by_title)
    };
    missing
        .into_iter()
        .filter_map(|g| Some((g, answer(g)?)))
        .collect()
}

/// The clauses without another counterpart that together say all core points of a missing clause: 推進体制 in a section outside the
/// measures.
fn answered_by_free(base: &Model, candidates: &[Candidate], g: usize) -> Option<Vec<ClauseId>> {
    let points = points_of(base.clause(g).title, base.clause(g).text);
    let mut core = points.iter().filter(|point| point.is_core()).peekable();
    core.peek()?;
    let ids = answer(base, candidates, g, None, |_| true);
    let answers: Vec<&Candidate> = candidates.iter().filter(|c| ids.contains(&c.id)).collect();
    let is_said = |point: &&Point| answers.iter().any(|c| point.is_in(&c.said));
    core.all(is_said).then_some(ids)
}

/// The clauses that answer a missing clause, if one of them has its topics in the title and its own counterpart has fewer: 評価及び見直し
/// answers both 評価・見直し and 情報セキュリティポリシーの見直し. What they don't say is lacking.
fn answered_by_title<'a, C: Iterator<Item = BaseClause<'a>>>(
    base: &Model,
    policy: &Document,
    paired: &[Candidate],
    g: usize,
    counterparts: impl Fn(ClauseId) -> C,
) -> Option<Vec<ClauseId>> {
    let wanted = topics_of(base.clause(g).title.folded());
    let is_wider = |c: &Candidate| {
        let own = topics_of(c.own_title());
        let is_less = |other: BaseClause| {
            let topics = topics_of(other.title.folded());
            topics.is_subset(&own) && topics != own
        };
        wanted.is_subset(&own) && counterparts(c.id).all(is_less)
    };
    let titled: Vec<ClauseId> = match wanted.is_empty() {
        true => Vec::new(),
        false => paired.iter().filter(|c| is_wider(c)).map(|c| c.id).collect(),
    };
    if titled.is_empty() {
        return None;
    }
    let ids = answer(base, &candidates(base, policy), g, None, |_| true);
    ids.iter().any(|id| titled.contains(id)).then_some(ids)
}
