//! Bodies, versions, families and departures in `overview.json`.

use super::{DescentView, clause_id};
use crate::batch::result::Batch;
use crate::lang::Message;
use crate::lineage::{BodyVersions, CopyOrder, Descendant, Forest, KnownFrom, TextSource};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Departures named for one body; the rarest come first.
const MOST_SHARED: usize = 12;

/// What `overview.json` says about bodies and their descent.
#[derive(Serialize)]
pub struct DescentJson<'a> {
    bodies: Vec<BodyJson<'a>>,
    families: Vec<FamilyJson>,
    same_text: Vec<GroupJson>,
    circles: Vec<Vec<String>>,
    outliers: Vec<String>,
    departures: Vec<DepartureJson<'a>>,
}

#[derive(Serialize)]
struct BodyJson<'a> {
    id: String,
    body: &'a str,
    body_kind: &'a str,
    prefecture: Option<&'a str>,
    name_from: &'static str,
    doubts: &'a [Message],
    versions: Vec<VersionJson<'a>>,
    family: Option<String>,
    source: SourceJson,
    departures: usize,
    taken_from: Vec<TakenJson>,
    neighbours: Vec<NeighbourJson>,
}

#[derive(Serialize)]
struct VersionJson<'a> {
    path: &'a str,
    date: &'a str,
    date_from: &'static str,
    generation: &'a str,
    counted: bool,
}

/// Where the text of a body comes from. `of` is `model` or the id of a body.
#[derive(Serialize)]
struct SourceJson {
    of: String,
    same_text: bool,
    order: &'static str,
    ties: Vec<String>,
    shared: usize,
    corrected: usize,
    new: usize,
    evidence: Vec<String>,
}

#[derive(Serialize)]
struct TakenJson {
    from: String,
    departures: Vec<String>,
}

#[derive(Serialize)]
struct NeighbourJson {
    body: String,
    similarity: u16,
}

#[derive(Serialize)]
struct FamilyJson {
    id: String,
    head: String,
    bodies: Vec<String>,
    depth: usize,
    shared: Vec<String>,
}

#[derive(Serialize)]
struct GroupJson {
    as_model: bool,
    bodies: Vec<String>,
}

#[derive(Serialize)]
struct DepartureJson<'a> {
    id: String,
    kind: &'static str,
    guideline: Option<&'a str>,
    from: &'a str,
    to: &'a str,
    bodies: usize,
}

fn body_id(body: usize) -> String {
    format!("b{}", body + 1)
}

fn family_id(family: usize) -> String {
    format!("s{}", family + 1)
}

fn departure_id(number: u32) -> String {
    format!("v{}", u64::from(number) + 1)
}

fn body_ids(bodies: &[usize]) -> Vec<String> {
    bodies.iter().copied().map(body_id).collect()
}

fn departure_ids<'a>(numbers: impl IntoIterator<Item = &'a u32>) -> Vec<String> {
    numbers.into_iter().copied().map(departure_id).collect()
}

/// The word for an order in JSON.
fn order_id(order: CopyOrder) -> &'static str {
    match order {
        CopyOrder::Dates => "dates",
        CopyOrder::Departures => "departures",
        CopyOrder::Open => "open",
    }
}

impl<'a> DescentView<'a> {
    /// Returns what `overview.json` says.
    pub fn json(&self) -> DescentJson<'a> {
        let forest = self.forest;
        DescentJson {
            bodies: forest
                .bodies
                .iter()
                .enumerate()
                .map(|(i, body)| self.body_json(i, body))
                .collect(),
            families: self.families_json(),
            same_text: forest
                .descent
                .groups
                .iter()
                .map(|group| self.group_json(group))
                .collect(),
            circles: forest
                .descent
                .circles
                .iter()
                .map(|circle| body_ids(circle))
                .collect(),
            outliers: body_ids(&forest.outliers),
            departures: self.departures_json(),
        }
    }

    fn body_json(&self, index: usize, body: &'a BodyVersions) -> BodyJson<'a> {
        let forest = self.forest;
        let newest = &self.batch.done[body.newest()];
        let of = &forest.descent.of[index];
        let version = |i: &usize| {
            let done = &self.batch.done[*i];
            VersionJson {
                path: &done.path,
                date: &done.signs.date,
                date_from: done.signs.date_from.id(),
                generation: &done.generation,
                counted: *i == body.newest(),
            }
        };
        let taken = forest.borrowed[index].iter().map(|borrowed| TakenJson {
            from: body_id(borrowed.from),
            departures: departure_ids(&borrowed.departures),
        });
        let neighbours = of.neighbours.iter().map(|(other, similarity)| NeighbourJson {
            body: body_id(*other),
            similarity: *similarity,
        });
        BodyJson {
            id: body_id(index),
            body: if newest.signs.body_from == KnownFrom::Nothing {
                ""
            } else {
                &body.name
            },
            body_kind: newest.body_kind,
            prefecture: body.prefecture.as_deref(),
            name_from: newest.signs.body_from.id(),
            doubts: &body.doubts,
            versions: body.versions.iter().map(version).collect(),
            family: forest.family_of[index].map(family_id),
            source: source_json(of),
            departures: newest.departures.len(),
            taken_from: taken.collect(),
            neighbours: neighbours.collect(),
        }
    }

    fn families_json(&self) -> Vec<FamilyJson> {
        let families = self.forest.families.iter().enumerate();
        let json = families.map(|(i, family)| FamilyJson {
            id: family_id(i),
            head: body_id(family.head),
            bodies: body_ids(&family.bodies),
            depth: family.depth,
            shared: departure_ids(family.shared.iter().take(MOST_SHARED)),
        });
        json.collect()
    }

    fn group_json(&self, group: &[usize]) -> GroupJson {
        GroupJson {
            as_model: group.iter().all(|body| self.is_as_model(*body)),
            bodies: body_ids(group),
        }
    }

    /// The departures that something else names, with the number of bodies that have them.
    fn departures_json(&self) -> Vec<DepartureJson<'a>> {
        let named = named(self.forest);
        let counts = bodies_with(self.batch, self.forest);
        let json = named.into_iter().filter_map(|number| {
            let departure = self.batch.departures.get(number)?;
            Some(DepartureJson {
                id: departure_id(number),
                kind: departure.kind.id(),
                guideline: clause_id(self.guideline, departure),
                from: &departure.from,
                to: &departure.to,
                bodies: counts.get(&number).copied().unwrap_or(0),
            })
        });
        json.collect()
    }
}

fn source_json(of: &Descendant) -> SourceJson {
    SourceJson {
        of: match of.source {
            TextSource::Base => "model".to_owned(),
            TextSource::Member(source) => body_id(source),
        },
        same_text: of.is_same,
        order: order_id(of.order),
        ties: body_ids(&of.ties),
        shared: of.shared.len(),
        corrected: of.corrected.len(),
        new: of.new.len(),
        evidence: departure_ids(of.shared.iter().take(MOST_SHARED)),
    }
}

fn named(forest: &Forest) -> BTreeSet<u32> {
    let evidence = forest
        .descent
        .of
        .iter()
        .flat_map(|of| of.shared.iter().take(MOST_SHARED));
    let families = forest
        .families
        .iter()
        .flat_map(|family| family.shared.iter().take(MOST_SHARED));
    let taken = forest
        .borrowed
        .iter()
        .flatten()
        .flat_map(|borrowed| &borrowed.departures);
    evidence.chain(families).chain(taken).copied().collect()
}

/// How many bodies have each departure in their newest version.
fn bodies_with(batch: &Batch, forest: &Forest) -> BTreeMap<u32, usize> {
    let mut counts = BTreeMap::new();
    for body in &forest.bodies {
        for (number, _) in &batch.done[body.newest()].departures {
            *counts.entry(*number).or_default() += 1;
        }
    }
    counts
}
