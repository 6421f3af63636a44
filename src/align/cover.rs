//! Which clauses together say what a clause of the model asks for.

use super::points::Point;
use super::said::Said;
use crate::outline::ClauseId;
use std::sync::Arc;

/// A clause of the policy that can answer clauses of the model.
pub(super) struct Candidate {
    pub(super) id: ClauseId,
    /// Its title and those of the clauses above it.
    pub(super) titles: String,
    /// The heading of its chapter.
    pub(super) chapter: String,
    /// Its own title and text.
    pub(super) said: Arc<Said>,
    /// Whether it is one of the definitions.
    pub(super) is_term: bool,
    /// Whether it says what 情報資産 are.
    pub(super) is_assets: bool,
    /// The paragraph that it goes on from: 前項の手順は、….
    pub(super) goes_on_from: Option<ClauseId>,
    /// Whether it is about the scope and lays nothing down: 組織の範囲 sets up no organization.
    pub(super) is_scope: bool,
}

impl Candidate {
    /// Its title without those above it.
    pub(super) fn own_title(&self) -> &str {
        self.titles.lines().next().unwrap_or_default()
    }
}

/// The clauses taken so far as the answer to a clause of the model, and the points that they lack.
pub(super) struct Cover<'a> {
    points: &'a [&'static Point],
    lacking: Vec<&'static Point>,
    pub(super) taken: Vec<ClauseId>,
}

impl<'a> Cover<'a> {
    pub(super) fn new(points: &'a [&'static Point]) -> Cover<'a> {
        Cover {
            points,
            lacking: points.to_vec(),
            taken: Vec::new(),
        }
    }

    pub(super) fn lacks_duties(&self) -> bool {
        self.lacking.iter().any(|point| is_duty(point))
    }

    /// Takes the clause that says most of what is lacking, as long as one says a duty of it, or anything at first.
    pub(super) fn take(&mut self, from: Vec<&Candidate>) {
        loop {
            let says = |c: &&&Candidate| {
                let said = || self.lacking.iter().filter(|point| point.is_in(&c.said));
                let duties = said().filter(|point| is_duty(point)).count();
                (duties, said().count() - duties)
            };
            // Of equals the first.
            let Some(best) = from.iter().rev().max_by_key(says) else {
                return;
            };
            let (duties, others) = says(&best);
            if duties == 0 && (others == 0 || !self.taken.is_empty()) {
                return;
            }
            self.add(best);
        }
    }

    /// Takes also paragraphs that go on from those taken: 前項の手順は、公開しない.
    pub(super) fn go_on(&mut self, from: &[Candidate]) {
        if self.lacks_duties() {
            let goes_on = |c: &&Candidate| c.goes_on_from.is_some_and(|id| self.taken.contains(&id));
            let behind = from.iter().filter(goes_on).collect();
            self.take(behind);
        }
    }

    /// Takes also what says only examples, from clauses that are about the topic.
    pub(super) fn take_examples(&mut self, from: Vec<&Candidate>) {
        for candidate in from {
            let mut examples = self.lacking.iter().filter(|point| point.is_example());
            if examples.any(|point| point.is_in(&candidate.said)) {
                self.add(candidate);
            }
        }
    }

    /// Takes the clause that says most, if it says all core points and another one.
    pub(super) fn take_whole(&mut self, from: Vec<&Candidate>) {
        let says = |c: &Candidate| self.points.iter().filter(|point| point.is_in(&c.said)).count();
        let is_whole = |c: &&&Candidate| {
            let mut core = self.points.iter().filter(|point| point.is_core());
            core.all(|point| point.is_in(&c.said)) && says(c) > 1
        };
        let best = from.iter().rev().filter(is_whole).max_by_key(|c| says(c));
        if let Some(best) = best {
            self.add(best);
        }
    }

    fn add(&mut self, candidate: &Candidate) {
        self.taken.push(candidate.id);
        self.lacking.retain(|point| !point.is_in(&candidate.said));
    }

    /// The clauses in order; none if they say none of the duties.
    pub(super) fn answer(mut self) -> Vec<ClauseId> {
        let all = self.points.iter().filter(|point| is_duty(point)).count();
        let lost = self.lacking.iter().filter(|point| is_duty(point)).count();
        if all > 0 && lost == all {
            return Vec::new();
        }
        self.taken.sort_unstable();
        self.taken
    }
}

/// Whether a clause that says only this answers the model's in part.
fn is_duty(point: &Point) -> bool {
    point.is_core() || point.is_asked()
}

/// The first clause that is about what a clause of the model asks for and lays none of it down: one that only says that others do
/// it, or, for the scope of organs, one that applies to other organs: この規程は、本局及び事業所に適用する.
pub(super) fn loosely(from: &[&Candidate], points: &[&'static Point], is_on_organs: bool) -> Vec<ClauseId> {
    let mentions = |c: &&&Candidate| {
        let mut core = points.iter().filter(|point| point.is_core());
        core.any(|point| point.is_mentioned(&c.said))
    };
    let applies = |c: &&&Candidate| is_on_organs && !c.is_term && c.said.names(APPLIES);
    let first = from.iter().find(mentions).or_else(|| from.iter().find(applies));
    first.map(|c| c.id).into_iter().collect()
}

/// What a sentence on the scope says of its organs.
const APPLIES: &str = "に適用";
