//! The bodies of a batch with their descent: families, groups with the same text, and clauses taken from
//! another family.

use super::bodies::{BodyVersions, VersionSigns};
use super::cost::{BORROWED, FAR, FAR_DEPARTURES, Millibits};
use super::descent::{Descendant, Descent, TextSource};
use super::node::DescentMember;
use super::table::{DepartureTable, TablePlace};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// A body and the bodies whose texts derive from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DescentFamily {
    /// The body from whose text the others come.
    pub head: usize,
    /// All bodies, each after its source.
    pub bodies: Vec<usize>,
    /// Number of steps from the head to the most distant body.
    pub depth: usize,
    /// Departures that every body of the family has.
    pub shared: Vec<u32>,
}

/// Departures that a body shares with a body other than its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Borrowed {
    /// The body they come from.
    pub from: usize,
    /// The shared departures, by their number in the table.
    pub departures: Vec<u32>,
}

/// What a whole batch shows about the descent of its texts. All indices are indices into [`Forest::bodies`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Forest {
    /// The bodies, in the order of their first document.
    pub bodies: Vec<BodyVersions>,
    /// Where the text of each body comes from.
    pub descent: Descent,
    /// For each body, those whose texts come directly from it.
    pub copies: Vec<Vec<usize>>,
    /// For each body, how many texts come from it, directly or indirectly.
    pub below: Vec<usize>,
    /// Families of at least two bodies, largest first.
    pub families: Vec<DescentFamily>,
    /// The family of each body.
    pub family_of: Vec<Option<usize>>,
    /// For each body, what it has from bodies other than its source.
    pub borrowed: Vec<Vec<Borrowed>>,
    /// Bodies that are far from the base text and from all other bodies.
    pub outliers: Vec<usize>,
}

impl Forest {
    /// Returns those of the bodies that share a departure whose source doesn't have it.
    pub fn origins(&self, bodies: &[usize]) -> Vec<usize> {
        let has: BTreeSet<usize> = bodies.iter().copied().collect();
        let is_origin = |body: &usize| match self.descent.of[*body].source {
            TextSource::Base => true,
            TextSource::Member(source) => !has.contains(&source),
        };
        bodies.iter().copied().filter(is_origin).collect()
    }

    /// Returns the heads of the families that some bodies belong to.
    pub fn heads(&self, bodies: &[usize]) -> Vec<usize> {
        let families = bodies.iter().filter_map(|body| self.family_of[*body]);
        let heads: BTreeSet<usize> = families.map(|family| self.families[family].head).collect();
        heads.into_iter().collect()
    }

    /// Computes everything from the signs and departures of the documents, in order.
    pub fn find(
        documents: &[(&VersionSigns, &[TablePlace])],
        table: &DepartureTable,
        clauses: usize,
    ) -> Forest {
        let signs: Vec<VersionSigns> = documents.iter().map(|(signs, _)| (*signs).clone()).collect();
        let bodies = BodyVersions::all(&signs);
        let members: Vec<DescentMember> = bodies
            .iter()
            .map(|body| {
                let (signs, departures) = documents[body.newest()];
                DescentMember {
                    departures: departures.to_vec(),
                    dates: signs.span(),
                }
            })
            .collect();
        let descent = Descent::find(&members, table, clauses);
        let copies = copies(&descent);
        let below = below(&descent, &copies);
        let mut forest = Forest {
            families: families(&descent, &copies, &members),
            borrowed: borrowed(&descent, &below),
            outliers: outliers(&descent, &members),
            family_of: vec![None; bodies.len()],
            bodies,
            descent,
            copies,
            below,
        };
        for (i, family) in forest.families.iter().enumerate() {
            for body in &family.bodies {
                forest.family_of[*body] = Some(i);
            }
        }
        forest
    }
}

fn copies(descent: &Descent) -> Vec<Vec<usize>> {
    let mut copies = vec![Vec::new(); descent.of.len()];
    for (i, of) in descent.of.iter().enumerate() {
        if let TextSource::Member(source) = of.source {
            copies[source].push(i);
        }
    }
    copies
}

/// Returns a body and all bodies whose texts come from it, each after its source.
fn preorder(copies: &[Vec<usize>], body: usize) -> Vec<usize> {
    let (mut found, mut open) = (Vec::new(), vec![body]);
    while let Some(now) = open.pop() {
        found.push(now);
        open.extend(copies[now].iter().rev());
    }
    found
}

/// Counts for each body those whose texts come from it. Copies are handled before their sources.
fn below(descent: &Descent, copies: &[Vec<usize>]) -> Vec<usize> {
    let mut below = vec![0; copies.len()];
    let heads = (0..copies.len()).filter(|i| descent.of[*i].source == TextSource::Base);
    for head in heads {
        for body in preorder(copies, head).into_iter().rev() {
            if let TextSource::Member(source) = descent.of[body].source {
                below[source] += below[body] + 1;
            }
        }
    }
    below
}

fn families(descent: &Descent, copies: &[Vec<usize>], members: &[DescentMember]) -> Vec<DescentFamily> {
    let heads =
        (0..copies.len()).filter(|i| descent.of[*i].source == TextSource::Base && !copies[*i].is_empty());
    let family = |head: usize| {
        let bodies = preorder(copies, head);
        let mut depth_of: BTreeMap<usize, usize> = BTreeMap::from([(head, 0)]);
        for body in &bodies {
            let depth = depth_of[body] + 1;
            depth_of.extend(copies[*body].iter().map(|copy| (*copy, depth)));
        }
        let mut having: BTreeMap<u32, usize> = BTreeMap::new();
        for (number, _) in bodies.iter().flat_map(|body| &members[*body].departures) {
            *having.entry(*number).or_default() += 1;
        }
        let mut shared: Vec<u32> = having
            .into_iter()
            .filter(|(_, n)| *n == bodies.len())
            .map(|(number, _)| number)
            .collect();
        shared.sort_by_key(|number| (std::cmp::Reverse(descent.weights[*number as usize]), *number));
        DescentFamily {
            head,
            depth: depth_of.into_values().max().unwrap_or(0),
            bodies,
            shared,
        }
    };
    let mut families: Vec<DescentFamily> = heads.map(family).collect();
    families.sort_by_key(|family| (std::cmp::Reverse(family.bodies.len()), family.head));
    families
}

/// Returns rare departures that arose in several places. The origin is the body from which most others have
/// it.
fn borrowed(descent: &Descent, below: &[usize]) -> Vec<Vec<Borrowed>> {
    let mut origins: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (i, of) in descent.of.iter().enumerate() {
        for number in &of.new {
            origins.entry(*number).or_default().push(i);
        }
    }
    let mut found: Vec<BTreeMap<usize, Vec<u32>>> = vec![BTreeMap::new(); below.len()];
    for (number, bodies) in origins.into_iter().filter(|(_, bodies)| bodies.len() > 1) {
        let weight: Millibits = descent.weights[number as usize];
        let source = bodies
            .iter()
            .copied()
            .min_by_key(|i| (std::cmp::Reverse(below[*i]), *i));
        if let Some(source) = source.filter(|_| weight >= BORROWED) {
            for body in bodies.into_iter().filter(|body| *body != source) {
                found[body].entry(source).or_default().push(number);
            }
        }
    }
    let of_body = |by_source: BTreeMap<usize, Vec<u32>>| {
        let all = by_source.into_iter();
        all.map(|(from, departures)| Borrowed { from, departures })
            .collect()
    };
    found.into_iter().map(of_body).collect()
}

fn outliers(descent: &Descent, members: &[DescentMember]) -> Vec<usize> {
    let is_far = |(_, (of, member)): &(usize, (&Descendant, &DescentMember))| {
        let nearest = of.neighbours.first().map_or(0, |(_, share)| *share);
        of.source == TextSource::Base && member.departures.len() >= FAR_DEPARTURES && nearest < FAR
    };
    let all = descent.of.iter().zip(members).enumerate();
    all.filter(is_far).map(|(i, _)| i).collect()
}
