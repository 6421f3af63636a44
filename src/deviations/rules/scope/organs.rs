//! The organs a policy applies to, compared as a set.
//!
//! The list is what comes between は and とする. Items are compared by name; `organs.csv` has members, parts and other
//! names of organs. An organ that is missing, added, reduced to a part or excluded is a separate fact.

use super::changed::changes_of;
use super::messages;
use crate::align::{Change, Reading};
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::lists::{Item, items, overlaps};
use crate::deviations::evidence::profile;
use crate::deviations::evidence::site::Site;
use crate::deviations::evidence::slip::one_edit_apart;
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, LimitFacts, ListKind, MemberFacts, NameFacts, PartFacts};
use crate::document::tokens::{Passage, Word, list_after_topic, list_without_topic};
use crate::guideline::SlotKind;
use std::ops::Range;
use taisho_knowledge::{CueRole, Kinship, ORGANS, cues, is_cue};

/// Compares the lists of organs of a clause of the scope.
pub(crate) fn entities(site: &Site, changes: &[Change]) -> Vec<Claim> {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let Some(Lists {
        listed,
        own,
        left,
        right,
    }) = lists(base, witness)
    else {
        return Vec::new();
    };
    let old = items(base.words(), &listed);
    let (new, left, right) = match items_below(site.reading, &right) {
        below if below.is_empty() => (items(witness.words(), &own), left, right),
        // What closes the sentence is then in front of the items.
        below => {
            let to_end = |list: Range<usize>, text: &Passage| list.start..text.words().len();
            (below, to_end(left, base), to_end(right, witness))
        }
    };
    let slot = site
        .clause
        .slots
        .iter()
        .any(|slot| slot.kind == SlotKind::Entities);
    if !slot && !old.iter().any(|item| is_organ(&item.name)) {
        return Vec::new();
    }
    let inside = changes_of(site, changes, &left, &right);
    if inside.is_empty() {
        return Vec::new();
    }
    let shown = listed.start..left.end;
    let list = (Some(base.quote_words(&shown)), Some(witness.quote_words(&right)));
    if !site.case.policy.kind().has_model_organs() {
        return vec![organs_of_another_kind(site, &old, &new, list, inside)];
    }
    if let [only] = new.as_slice()
        && points_elsewhere(&only.name)
    {
        return listed_elsewhere(site, &old, list, inside);
    }
    let facts = grouped(compare(&old, &new));
    let mut claims: Vec<Claim> = facts.iter().map(|fact| fact.claim(base, witness)).collect();
    let mut loose = Vec::new();
    for i in inside {
        let change = &changes[i];
        let hit = facts.iter().position(|fact| {
            fact.new_places()
                .iter()
                .any(|place| overlaps(place, &change.witness))
                || fact
                    .old_places()
                    .iter()
                    .any(|place| overlaps(place, &change.base))
        });
        match hit {
            Some(at) => claims[at].changes.push(i),
            None => loose.push(i),
        }
    }
    if !loose.is_empty() {
        // Conjunctions and commas between items belong to whatever changed the list.
        match claims.first_mut() {
            Some(first) => first.changes.extend(loose),
            None => claims.push(local_list(list, apart(&old, &new), loose)),
        }
    }
    for claim in &mut claims {
        claim.changes.sort_unstable();
    }
    claims
}

/// Words behind a list in which it says that it is applied: に適用する.
const APPLIES_WITHIN: usize = 3;

/// The lists of two texts, and the stretches that are compared as lists.
struct Lists {
    listed: Range<usize>,
    own: Range<usize>,
    left: Range<usize>,
    right: Range<usize>,
}

/// Finds the lists of organs. A heading may say what the list is of, so that the sentence has no topic.
fn lists(base: &Passage, witness: &Passage) -> Option<Lists> {
    let listed = list_after_topic(base.words())?;
    let whole = 0..listed.end;
    let Some(own) = list_after_topic(witness.words()) else {
        let own = list_without_topic(witness.words())?;
        return Some(Lists {
            listed,
            left: whole,
            right: own.clone(),
            own,
        });
    };
    // 本方針が適用される機関は、…とする, この方針は、…に適用する.
    let applies = |words: &[Word]| words.iter().any(|word| word.surface == "適用");
    let topic = &witness.words()[..own.start];
    let names_only = topic.iter().filter(|word| word.pos.is_content()).count() <= 1;
    let behind = &witness.words()[own.end..];
    let is_turned = names_only
        && applies(&base.words()[..listed.start])
        && applies(&behind[..behind.len().min(APPLIES_WITHIN)]);
    let (left, right) = match is_turned {
        true => (whole, 0..own.end),
        false => (listed.clone(), own.clone()),
    };
    Some(Lists {
        listed,
        own,
        left,
        right,
    })
}

/// The organs in the items below a sentence whose list, the words `list`, only points at them: 次のとおり, 次に掲げる機関.
fn items_below(reading: &Reading, list: &Range<usize>) -> Vec<Item> {
    let words = reading.text.words();
    let announces = |word: &Word| is_cue(&word.surface, CueRole::Announces);
    if !words[list.clone()].iter().any(announces) {
        return Vec::new();
    }
    let clause = |word: usize| {
        let at = reading.text.source_of(&(word..word + 1)).start;
        reading.locate(at).map(|(id, _)| id)
    };
    let own = clause(list.start);
    let below: Vec<usize> = (list.end..words.len())
        .filter(|&word| clause(word) != own && words[word].surface != "。")
        .collect();
    below
        .chunk_by(|&a, &b| clause(a) == clause(b))
        .flat_map(|item| items(words, &(item[0]..item[item.len() - 1] + 1)))
        .collect()
}

/// The list of a body of another kind than the model's, which has its own organs.
fn organs_of_another_kind(
    site: &Site,
    old: &[Item],
    new: &[Item],
    list: (Option<String>, Option<String>),
    changes: Vec<usize>,
) -> Claim {
    let kind = site.case.policy.kind();
    let mut claim = local_list(list, apart(old, new), changes);
    // What the body's kind does not have is said as such: it is not missing.
    let named = |name: &str| new.iter().any(|item| item.name == name);
    for item in old.iter().filter(|item| !named(&item.name)) {
        if let Some(why) = profile::organ(kind, &item.name) {
            messages::add_inapplicable(&mut claim.message, &item.name, &why);
        }
    }
    claim
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
    let clauses = policy.clauses.iter().map(|clause| clause.text.norm.string());
    let text: Vec<String> = outside.map(|text| text.norm.string()).chain(clauses).collect();
    let is_named = |item: &&Item| {
        let kin = ORGANS
            .iter()
            .filter(|row| row.model == item.name && row.relation != Kinship::Part);
        let mut names = kin.map(|row| row.organ).chain([item.name.as_str()]);
        names.any(|name| text.iter().any(|text| text.contains(name)))
    };
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let missing = old.iter().filter(|item| !is_named(item));
    let mut claims: Vec<Claim> = missing
        .map(|item| Fact::Missing(item).claim(base, witness))
        .collect();
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

    fn claim(&self, base: &Passage, witness: &Passage) -> Claim {
        let old = |item: &Item| base.quote_words(&item.words);
        let new = |item: &Item| witness.quote_words(&item.words);
        let list = |items: &[&Item]| items.iter().map(|item| new(item)).collect::<Vec<_>>().join("、");
        let (message, base_text, witness_text) = match self {
            Fact::Missing(item) => (messages::missing(&old(item)), Some(old(item)), None),
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
    let mut facts = Vec::new();
    let mut explained = vec![false; new.len()];
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
                let meaning = answer.bracket.contains("除");
                facts.push(if meaning {
                    Fact::Excluded(answer)
                } else {
                    Fact::Listed(vec![answer])
                });
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
            .filter(|(_, done)| !**done)
            .map(|(item, _)| {
                if item.bracket.contains('除') || cues(CueRole::Excludes).any(|end| item.name.ends_with(end))
                {
                    Fact::Excluded(item)
                } else {
                    Fact::Added(vec![item])
                }
            }),
    );
    facts
}

/// The same name, a slip of the pen aside: 行政委員員会.
pub(crate) fn is_same_name(a: &str, b: &str) -> bool {
    let chars = |text: &str| text.chars().collect::<Vec<char>>();
    a == b || (a.chars().count().min(b.chars().count()) > 3 && one_edit_apart(&chars(a), &chars(b)))
}

/// Whether a name is one of the organs in the table, which shows a list of organs in any guideline.
fn is_organ(name: &str) -> bool {
    ORGANS.iter().any(|row| row.organ == name || row.model == name)
}

fn relation(name: &str, model: &str) -> Option<Kinship> {
    if is_same_name(name, model) {
        return Some(Kinship::Same);
    }
    kin(name).filter(|(m, _)| *m == model).map(|(_, k)| k)
}

fn kin(name: &str) -> Option<(&'static str, Kinship)> {
    let row = ORGANS.iter().find(|row| row.organ == name)?;
    Some((row.model, row.relation))
}
