//! Finds what a document has from an older edition of the base text: one finding for each change of words.

use super::{EditionFacts, EditionWords, messages};
use crate::align::Textual;
use crate::deviations::evidence::case::{Case, Finding, Story};
use crate::deviations::evidence::quote::{around, quote_all, title_and_text};
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::deviations::rules::names::all_folds;
use crate::deviations::{Edit, Facts, Part, Place};
use crate::document::normalize::Layer;
use crate::document::tokens::Passage;
use crate::facet::Facet;
use crate::guideline::{Wording, WordingPlace};
use crate::outline::ClauseId;
use crate::span::LineRange;
use std::collections::BTreeMap;
use std::ops::Range;

/// Where a document has the words of older editions, by index of the wording.
#[derive(Default)]
pub(crate) struct OlderEdits(BTreeMap<usize, Vec<OlderEditPlace>>);

/// One place of older words.
struct OlderEditPlace {
    edit: Edit,
    facet: Facet,
    lines: Option<LineRange>,
    base_text: String,
    witness_text: String,
}

impl OlderEdits {
    /// Adds the older words of a clause.
    pub(crate) fn add(&mut self, site: &Site) {
        for (part, fold) in all_folds(site) {
            let Layer::Edition(wording) = fold.layer else {
                continue;
            };
            let (base, own) = site.passages(part);
            let (from, to) = differing(base, own, fold.base.clone(), fold.witness.clone());
            self.0.entry(wording).or_default().push(OlderEditPlace {
                edit: site.edit(part, from.clone(), to.clone()),
                facet: site.facet(),
                lines: site.lines(part, to.clone()),
                base_text: around(base, from),
                witness_text: around(own, to),
            });
        }
    }

    /// Returns a finding for each change of words.
    pub(crate) fn findings(self, case: &Case) -> Vec<Finding> {
        let of_one = |(index, places): (usize, Vec<OlderEditPlace>)| {
            let wording = case.base.history.wordings.get(index)?;
            let first = places.first()?;
            let mut finding = older(case, wording, first.facet);
            finding.base_text = Some(first.base_text.clone());
            finding.witness_text = Some(first.witness_text.clone());
            finding.base = places.iter().map(|place| place.edit.base).collect();
            finding.places = places
                .iter()
                .map(|place| Place::Clause(place.edit.clause))
                .collect();
            finding.lines = places
                .iter()
                .filter_map(|place| place.lines)
                .reduce(LineRange::union);
            finding.edits = places.into_iter().map(|place| place.edit).collect();
            Some(finding)
        };
        self.0.into_iter().filter_map(of_one).collect()
    }
}

/// The raw characters of a fold without those that both sides share at either end.
fn differing(
    base: &Passage,
    own: &Passage,
    from: Range<usize>,
    to: Range<usize>,
) -> (Range<usize>, Range<usize>) {
    let (a, b) = (&base.raw[from.clone()], &own.raw[to.clone()]);
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[front..], &b[front..]);
    let end = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    (from.start + front..from.end - end, to.start + front..to.end - end)
}

fn older(case: &Case, wording: &Wording, facet: Facet) -> Finding {
    let history = &case.base.history;
    let id = |stage: usize| history.stages[stage].id.clone();
    let changes = wording.words.iter().map(|change| match wording.is_updated {
        true => EditionWords {
            from: change.older.clone(),
            to: change.today.clone(),
        },
        false => EditionWords {
            from: change.today.clone(),
            to: change.older.clone(),
        },
    });
    let facts = EditionFacts {
        changes: changes.collect(),
        editions: wording.stages.iter().map(|&stage| id(stage)).collect(),
        since: id(wording.since),
        confirmed: wording.is_confirmed,
        sources: wording.sources.clone(),
    };
    let message = match wording.is_updated {
        true => messages::updated(history, wording),
        false => messages::older(history, wording),
    };
    let mut finding = Finding::new(Rule::OlderEdition, facet, Facts::Edition(facts), message);
    finding
        .stories
        .extend(wording.stages.last().map(|&stage| Story::Stage(stage)));
    finding
}

fn has_all(text: &str, marks: &[String]) -> bool {
    marks.iter().all(|mark| text.contains(mark.as_str()))
}

/// Returns the finding about a clause that is, as a whole, another text in an older edition: all its differences are
/// those of the edition.
pub(crate) fn whole(site: &Site) -> Option<Finding> {
    if site.row.text_relation != Textual::Modified {
        return None;
    }
    let text = site.reading.text.folded();
    let mut wordings = site.case.base.history.tolerated_wordings();
    let wording = wordings.find(|wording| match &wording.place {
        WordingPlace::Whole(clause, marks) => *clause == site.base && has_all(text, marks),
        WordingPlace::Stretches(_) | WordingPlace::Dropped(..) => false,
    })?;
    let mut finding = older(site.case, wording, site.facet());
    let (base, own) = (site.clause.text, &site.reading.text);
    finding.base = vec![site.base];
    finding.places = site
        .reading
        .parts
        .iter()
        .map(|(id, _)| Place::Clause(*id))
        .collect();
    finding.base_text = Some(quote_all(base));
    finding.witness_text = Some(quote_all(own));
    let changes = &site.row.text_script.changes;
    let edit = |change: &crate::align::Change| {
        site.edit(Part::Text, change.base_source(base), change.witness_source(own))
    };
    finding.edits = changes.iter().map(edit).collect();
    finding.lines = site.lines(Part::Text, 0..own.raw.len());
    Some(finding)
}

/// Returns the finding about a clause of the policy that older editions have and later ones don't.
pub(crate) fn dropped(case: &Case, id: ClauseId, facet: Facet) -> Option<Finding> {
    let clause = &case.policy.clauses[id.0];
    let (own_title, text) = (clause.title.folded(), clause.text.folded());
    let mut wordings = case.base.history.tolerated_wordings();
    let wording = wordings.find(|wording| match &wording.place {
        WordingPlace::Dropped(title, marks) => *title == own_title && has_all(text, marks),
        WordingPlace::Stretches(_) | WordingPlace::Whole(..) => false,
    })?;
    let mut finding = older(case, wording, facet);
    let own = &case.policy.outline.clauses[id.0];
    finding.places = vec![Place::Clause(id)];
    finding.witness_text = Some(title_and_text(&own.title.text, &own.text.text));
    finding.lines = Some(own.lines);
    Some(finding)
}

/// Says in the finding about a missing clause, the one at index `g`, with which edition it came, if the policy has nothing
/// of what came with it. What it lacks of that edition is one story.
pub(crate) fn say_added_with(case: &Case, g: usize, finding: &mut Finding) {
    let history = &case.base.history;
    let mut additions = history.additions.iter();
    let Some(addition) = additions.find(|addition| addition.clauses.contains(&g)) else {
        return;
    };
    if !addition.clauses.iter().all(|&clause| case.is_missing(clause)) {
        return;
    }
    let message = messages::added_with(history, addition.since);
    finding.message.ja.push_str(&message.ja);
    finding.message.en.push_str(&message.en);
    finding.stories.push(Story::AddedWith(addition.since));
    if let Facts::Clauses(clauses) = &mut finding.facts {
        clauses.since = Some(history.stages[addition.since].id.clone());
    }
}
