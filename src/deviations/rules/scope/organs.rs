//! The organs a policy applies to, compared as a set.
//!
//! The list is what comes between は and とする. Items are compared by name; `organs.csv` has members, parts and other
//! names of organs. An organ that is missing, added, reduced to a part or excluded is a separate fact.

use super::changed::changes_of;
use super::kinship::{is_same_name, relation};
use super::messages;
use super::organ_lists::OrganLists;
use super::other_kinds::{
    adopts, has_own_organs, is_named_before, is_of_list, is_one_unit, own_word, say_what_does_not_apply,
    spells_out,
};
use crate::align::Change;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::lists::{Item, overlaps};
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, LimitFacts, ListKind, MemberFacts, NameFacts, PartFacts};
use crate::document::normalize::BodyKind;
use crate::document::tokens::Passage;
use std::ops::Range;
use taisho_knowledge::{CueRole, Kinship, ORGANS, cues};

/// Compares the lists of organs of a clause of the scope.
pub(crate) fn entities(site: &Site, changes: &[Change]) -> Vec<Claim> {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let Some(OrganLists {
        old,
        new,
        shown,
        left,
        right,
    }) = OrganLists::find(site)
    else {
        return Vec::new();
    };
    let kind = site.case.policy.kind();
    // The former text of an amendment has the body's own organs.
    let is_amendment = site.case.sides.is_amendment();
    let has_own = !is_amendment && has_own_organs(kind, &old, &new);
    let inside = match has_own {
        // A list that shares no word with the model's takes とする along.
        true => (0..changes.len())
            .filter(|&i| {
                is_of_list(base, &left, &changes[i].base) && is_of_list(witness, &right, &changes[i].witness)
            })
            .collect(),
        false => changes_of(site, changes, &left, &right),
    };
    if inside.is_empty() {
        return Vec::new();
    }
    let list = (
        Some(base.quote_words(&shown.0)),
        Some(witness.quote_words(&shown.1)),
    );
    if let [only] = new.as_slice()
        && points_elsewhere(&only.name)
        && !has_own
    {
        return listed_elsewhere(site, &old, list, inside);
    }
    if has_own && is_one_unit(site, &new) {
        return vec![one_unit(list, inside)];
    }
    let facts = facts(site, &old, &new, has_own);
    let (mut claims, loose) = claims_of(site, &facts, changes, inside);
    if !loose.is_empty() {
        // Conjunctions and commas between items belong to whatever changed the list.
        match claims.first_mut().filter(|_| !has_own) {
            Some(first) => first.changes.extend(loose),
            None => claims.push(local_list(list, apart(&old, &new), loose)),
        }
    }
    if has_own && let Some(claim) = claims.iter_mut().find(|claim| claim.rule == Rule::ScopeLocalList) {
        say_what_does_not_apply(kind, &old, &new, claim);
    }
    for claim in &mut claims {
        claim.changes.sort_unstable();
    }
    claims
}

/// What the lists say of the policy. Lists of bodies with other organs than the model's count only for what they take out.
fn facts<'a>(site: &Site, old: &'a [Item], new: &'a [Item], has_own: bool) -> Vec<Fact<'a>> {
    let is_amendment = site.case.sides.is_amendment();
    let is_joint = !is_amendment && site.case.policy.kind() == BodyKind::Joint;
    let mut facts = compare(old, new);
    if !is_amendment && spells_out(old, new) {
        facts = facts.into_iter().map(|fact| fact.of_own_list(site)).collect();
    }
    let mut facts = grouped(facts);
    facts.retain(|fact| match has_own {
        true => matches!(fact, Fact::Excluded(_)),
        false => !is_joint || counts_if_joint(site, fact),
    });
    facts
}

/// Whether a fact says something of a policy that several bodies adopt together: organs that are added are theirs.
fn counts_if_joint(site: &Site, fact: &Fact) -> bool {
    match fact {
        Fact::Missing(item) => adopts(site, item),
        Fact::Added(_) => false,
        Fact::Excluded(_) | Fact::Reduced(..) | Fact::Renamed(..) | Fact::Listed(_) => true,
    }
}

/// One claim for each fact with the changes that it explains, and the changes that none explains.
fn claims_of(
    site: &Site,
    facts: &[Fact],
    changes: &[Change],
    inside: Vec<usize>,
) -> (Vec<Claim>, Vec<usize>) {
    let mut claims: Vec<Claim> = facts.iter().map(|fact| fact.claim(site)).collect();
    let mut loose = Vec::new();
    for i in inside {
        match facts.iter().position(|fact| fact.touches(&changes[i])) {
            Some(at) => claims[at].changes.push(i),
            None => loose.push(i),
        }
    }
    (claims, loose)
}

/// Whether an item only says where the organs are listed: 前文に掲げる機関, 別表に定める機関.
fn points_elsewhere(item: &str) -> bool {
    let mut marks = cues(CueRole::ArticleReference).filter(|mark| mark.starts_with('に'));
    marks.any(|mark| item.contains(mark))
}

/// Looks for the organs of the model in the rest of the document; those that are nowhere are missing.
fn listed_elsewhere(
    site: &Site,
    old: &[Item],
    list: (Option<String>, Option<String>),
    changes: Vec<usize>,
) -> Vec<Claim> {
    let policy = site.case.policy;
    let outside = policy
        .outline
        .outside
        .iter()
        .map(|piece| Passage::new(&piece.text, &policy.names));
    let clauses = policy.clauses.iter().map(|clause| clause.text.clone());
    let texts: Vec<Passage> = outside.chain(clauses).collect();
    let is_named = |item: &&Item| {
        let kin = ORGANS
            .iter()
            .filter(|row| row.model == item.name && row.relation != Kinship::Part);
        let mut names = kin.map(|row| row.organ).chain([item.name.as_str()]);
        names.any(|name| texts.iter().any(|text| text.folded().contains(name)))
    };
    let missing = old.iter().filter(|item| !is_named(item));
    let mut claims: Vec<Claim> = missing.map(|item| Fact::Missing(item).claim(site)).collect();
    match claims.first_mut() {
        Some(first) => first.changes = changes,
        None => claims.push(local_list(
            list,
            Facts::members(ListKind::Organs, Vec::new(), Vec::new()),
            changes,
        )),
    }
    claims
}

/// The names that only one of two lists has.
fn apart(old: &[Item], new: &[Item]) -> Facts {
    let only = |list: &[Item], other: &[Item]| {
        let own = |item: &&Item| !other.iter().any(|o| o.name == item.name);
        list.iter().filter(own).map(|item| item.name.clone()).collect()
    };
    Facts::members(ListKind::Organs, only(old, new), only(new, old))
}

fn local_list(list: (Option<String>, Option<String>), facts: Facts, changes: Vec<usize>) -> Claim {
    let shown = list.1.clone().unwrap_or_default();
    Claim {
        rule: Rule::ScopeLocalList,
        facts,
        message: messages::local_list(&shown),
        base_text: list.0,
        witness_text: list.1,
        changes,
    }
}

/// The claim that only one unit of a body is in scope.
fn one_unit(list: (Option<String>, Option<String>), changes: Vec<usize>) -> Claim {
    let shown = |text: &Option<String>| text.clone().unwrap_or_default();
    let (whole, part) = (shown(&list.0), shown(&list.1));
    Claim {
        rule: Rule::ScopeChanged,
        message: messages::reduced(&whole, &part),
        facts: Facts::Part(PartFacts {
            list: ListKind::Organs,
            whole,
            part,
        }),
        base_text: list.0,
        witness_text: list.1,
        changes,
    }
}

/// What the comparison of two lists of organs finds.
enum Fact<'a> {
    Missing(&'a Item),
    Reduced(&'a Item, &'a Item),
    Renamed(&'a Item, &'a Item),
    Excluded(&'a Item),
    Added(Vec<&'a Item>),
    Listed(Vec<&'a Item>),
}

/// All additions are one fact, and all the body's own spellings-out are one.
fn grouped(facts: Vec<Fact>) -> Vec<Fact> {
    let mut out: Vec<Fact> = Vec::new();
    for fact in facts {
        let joined = out.iter_mut().find_map(|before| match (before, &fact) {
            (Fact::Added(items), Fact::Added(more)) | (Fact::Listed(items), Fact::Listed(more)) => {
                items.extend(more);
                Some(())
            }
            _ => None,
        });
        if joined.is_none() {
            out.push(fact);
        }
    }
    out
}

impl<'a> Fact<'a> {
    /// The same in a list of the body's own organs. Such a list has the office of the assembly, unless the policy says
    /// elsewhere that the assembly itself is meant, and offices of the chief by themselves.
    fn of_own_list(self, site: &Site) -> Fact<'a> {
        match self {
            Fact::Reduced(whole, part) if !is_named_before(site, whole) => Fact::Listed(vec![part]),
            Fact::Added(items) if items.iter().all(|item| !item.name.ends_with('者')) => Fact::Listed(items),
            fact => fact,
        }
    }
}

impl Fact<'_> {
    fn old_places(&self) -> Vec<Range<usize>> {
        match self {
            Fact::Missing(old) | Fact::Reduced(old, _) | Fact::Renamed(old, _) => vec![old.words.clone()],
            Fact::Excluded(_) | Fact::Added(_) | Fact::Listed(_) => Vec::new(),
        }
    }

    fn new_places(&self) -> Vec<Range<usize>> {
        match self {
            Fact::Missing(_) => Vec::new(),
            Fact::Reduced(_, new) | Fact::Renamed(_, new) | Fact::Excluded(new) => vec![new.words.clone()],
            Fact::Added(items) | Fact::Listed(items) => items.iter().map(|item| item.words.clone()).collect(),
        }
    }

    fn touches(&self, change: &Change) -> bool {
        let any = |places: Vec<Range<usize>>, words| places.iter().any(|place| overlaps(place, words));
        any(self.new_places(), &change.witness) || any(self.old_places(), &change.base)
    }

    fn rule(&self) -> Rule {
        match self {
            Fact::Missing(_) => Rule::ScopeEntityMissing,
            Fact::Reduced(..) => Rule::ScopeChanged,
            Fact::Renamed(..) => Rule::LocalName,
            Fact::Excluded(_) => Rule::ScopeExclusion,
            Fact::Added(_) => Rule::ScopeEntityAdded,
            Fact::Listed(_) => Rule::ScopeLocalList,
        }
    }

    fn facts(&self, base: &Passage, witness: &Passage) -> Facts {
        let list = ListKind::Organs;
        let old = |item: &Item| base.quote_words(&item.words);
        let new = |item: &Item| witness.quote_words(&item.words);
        let all = |items: &[&Item]| items.iter().map(|item| new(item)).collect();
        match self {
            Fact::Missing(item) => Facts::members(list, vec![old(item)], Vec::new()),
            Fact::Reduced(from, to) => Facts::Part(PartFacts {
                list,
                whole: old(from),
                part: new(to),
            }),
            Fact::Renamed(from, to) => Facts::Name(NameFacts {
                from: old(from),
                to: new(to),
            }),
            Fact::Excluded(item) => Facts::Limit(LimitFacts { list, by: new(item) }),
            Fact::Added(items) => Facts::members(list, Vec::new(), all(items)),
            Fact::Listed(items) => Facts::Members(MemberFacts {
                list,
                missing: Vec::new(),
                added: Vec::new(),
                spelled_out: all(items),
            }),
        }
    }

    fn claim(&self, site: &Site) -> Claim {
        let (base, witness) = (&site.clause.text, &site.reading.text);
        let old = |item: &Item| base.quote_words(&item.words);
        let new = |item: &Item| witness.quote_words(&item.words);
        let list = |items: &[&Item]| items.iter().map(|item| new(item)).collect::<Vec<_>>().join("、");
        let (message, base_text, witness_text) = match self {
            Fact::Missing(item) => (
                messages::missing(&old(item), own_word(site, item)),
                Some(old(item)),
                None,
            ),
            Fact::Reduced(from, to) => (
                messages::reduced(&old(from), &new(to)),
                Some(old(from)),
                Some(new(to)),
            ),
            Fact::Renamed(from, to) => (
                messages::renamed(&old(from), &new(to)),
                Some(old(from)),
                Some(new(to)),
            ),
            Fact::Excluded(item) => (messages::excluded(&new(item)), None, Some(new(item))),
            Fact::Added(items) => (messages::added(&list(items)), None, Some(list(items))),
            Fact::Listed(items) => (messages::spelled_out(&list(items)), None, Some(list(items))),
        };
        Claim {
            rule: self.rule(),
            facts: self.facts(base, witness),
            message,
            base_text,
            witness_text,
            changes: Vec::new(),
        }
    }
}

fn compare<'a>(old: &'a [Item], new: &'a [Item]) -> Vec<Fact<'a>> {
    let is_same_limit = |item: &Item| old.iter().any(|o| o.bracket == item.bracket);
    let limits = |item: &Item| item.bracket.contains('除') && !is_same_limit(item);
    // 監査委員及び公平委員会（事務局を除く。）: whatever the organ is, a part of it is out of scope.
    let limited = new.iter().filter(|item| limits(item));
    let mut facts: Vec<Fact> = limited.map(Fact::Excluded).collect();
    let mut explained: Vec<bool> = vec![false; new.len()];
    for item in old {
        let related: Vec<(usize, Kinship)> = new
            .iter()
            .enumerate()
            .filter_map(|(i, n)| relation(&n.name, &item.name).map(|k| (i, k)))
            .collect();
        for (i, _) in &related {
            explained[*i] = true;
        }
        if let Some(&(i, _)) = related.iter().find(|(_, k)| *k == Kinship::Same) {
            let answer = &new[i];
            if answer.bracket != item.bracket {
                let spells_out = !limits(answer);
                facts.extend(spells_out.then(|| Fact::Listed(vec![answer])));
            } else if !is_same_name(&answer.name, &item.name) {
                facts.push(Fact::Renamed(item, answer));
            }
        } else if related.len() > 1 && related.iter().any(|(_, k)| *k == Kinship::Member) {
            facts.push(Fact::Listed(related.iter().map(|(i, _)| &new[*i]).collect()));
        } else if let Some(&(i, _)) = related.first() {
            facts.push(Fact::Reduced(item, &new[i]));
        } else {
            facts.push(Fact::Missing(item));
        }
    }
    facts.extend(
        new.iter()
            .zip(&explained)
            .filter(|(item, done)| !**done && !limits(item))
            .map(|(item, _)| {
                if cues(CueRole::Excludes).any(|end| item.name.ends_with(end)) {
                    Fact::Excluded(item)
                } else {
                    Fact::Added(vec![item])
                }
            }),
    );
    facts
}
