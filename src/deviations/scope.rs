//! Lists as sets: the organs a policy applies to, the persons it binds.
//!
//! A list stands between は and とする (organs) or before は (persons). Items are compared by name; `organs.csv` knows
//! members, parts and other names of organs. What is lost, added, reduced to a part or taken out again is each its own
//! fact.

use super::classify::{is_typo, one_edit_apart};
use super::meaning::{Meaning, Qualifier};
use super::rules::Rule;
use super::text::Site;
use crate::align::Change;
use crate::guideline::{Facet, SlotKind};
use crate::lang::Message;
use crate::outline::Clause;
use crate::tokens::{Passage, Word, bracket_depths, list_after_topic, subject};
use std::ops::Range;

/// Organs: the model's organ each belongs to and how. Shared with the test of all tables.
pub(super) const ORGANS: &str = include_str!("organs.csv");

/// Changes explained by the comparison of two lists, and the finding that explains them.
pub(super) struct Claim {
    pub rule: Rule,
    pub message: Message,
    pub base_text: Option<String>,
    pub witness_text: Option<String>,
    /// Indices of the changes.
    pub changes: Vec<usize>,
}

impl Claim {
    /// The claim without changes that others already explain; `None` where nothing is left.
    pub(super) fn besides(mut self, others: &[Claim]) -> Option<Claim> {
        self.changes
            .retain(|i| !others.iter().any(|other| other.changes.contains(i)));
        (!self.changes.is_empty()).then_some(self)
    }
}

/// How an organ of the policy stands to one of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kinship {
    Same,
    Member,
    Part,
}

/// One item of a list.
#[derive(Debug, Clone)]
struct Item {
    /// Words of the item, brackets and 等 included.
    words: Range<usize>,
    /// Its name without brackets, 各 and 等.
    name: String,
    /// Words in brackets behind the name.
    bracket: String,
}

/// Compares the lists of a clause, where its facet has one.
pub(super) fn claims(site: &Site, changes: &[Change]) -> Vec<Claim> {
    match site.clause.facet {
        Facet::Scope => entities(site, changes),
        Facet::Obligations => addressees(site, changes),
        Facet::Purpose
        | Facet::Definitions
        | Facet::Threats
        | Facet::Countermeasures
        | Facet::Audit
        | Facet::Review
        | Facet::Standards
        | Facet::Procedures
        | Facet::Structure => Vec::new(),
    }
}

fn entities(site: &Site, changes: &[Change]) -> Vec<Claim> {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let (Some(left), Some(right)) = (list_after_topic(base.words()), list_after_topic(witness.words()))
    else {
        return Vec::new();
    };
    let old = items(base.words(), &left);
    let new = items(witness.words(), &right);
    let slot = site
        .clause
        .slots
        .iter()
        .any(|slot| slot.kind == SlotKind::Entities);
    if !slot
        && !old
            .iter()
            .any(|item| kin(&item.name).is_some() || MODEL_ORGANS.contains(&item.name.as_str()))
    {
        return Vec::new();
    }
    let inside: Vec<usize> = (0..changes.len())
        .filter(|&i| within(&changes[i], &left, &right) && !is_typo(base, witness, &changes[i]))
        .collect();
    if inside.is_empty() {
        return Vec::new();
    }
    let list = (
        Some(base.quote(source(base, &left))),
        Some(witness.quote(source(witness, &right))),
    );
    if !site.case.policy.kind().has_model_organs() {
        return vec![local_list(list, inside)];
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
            None => claims.push(local_list(list, loose)),
        }
    }
    for claim in &mut claims {
        claim.changes.sort_unstable();
    }
    claims
}

fn local_list(list: (Option<String>, Option<String>), changes: Vec<usize>) -> Claim {
    let shown = list.1.clone().unwrap_or_default();
    Claim {
        rule: Rule::ScopeLocalList,
        message: Message::new(
            format!("各団体の記載: 対象とする機関を「{shown}」と列記している"),
            format!("the body's own list of organs: \u{201c}{shown}\u{201d}"),
        ),
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

    fn claim(&self, base: &Passage, witness: &Passage) -> Claim {
        let old = |item: &Item| base.quote(source(base, &item.words));
        let new = |item: &Item| witness.quote(source(witness, &item.words));
        let list = |items: &[&Item]| items.iter().map(|item| new(item)).collect::<Vec<_>>().join("、");
        let (rule, message, base_text, witness_text) = match self {
            Fact::Missing(item) => (
                Rule::ScopeEntityMissing,
                Message::new(
                    format!("「{}」が対象とする機関の列記に見当たらない", old(item)),
                    format!("\u{201c}{}\u{201d} is not named among the organs", old(item)),
                ),
                Some(old(item)),
                None,
            ),
            Fact::Reduced(from, to) => (
                Rule::ScopeChanged,
                Message::new(
                    format!(
                        "「{}」ではなくその一部である「{}」が対象となっている",
                        old(from),
                        new(to)
                    ),
                    format!(
                        "only a part, \u{201c}{}\u{201d}, of \u{201c}{}\u{201d} is in scope",
                        new(to),
                        old(from)
                    ),
                ),
                Some(old(from)),
                Some(new(to)),
            ),
            Fact::Renamed(from, to) => (
                Rule::LocalName,
                Message::new(
                    format!("「{}」を「{}」と記している", old(from), new(to)),
                    format!(
                        "\u{201c}{}\u{201d} is called \u{201c}{}\u{201d}",
                        old(from),
                        new(to)
                    ),
                ),
                Some(old(from)),
                Some(new(to)),
            ),
            Fact::Excluded(item) => (
                Rule::ScopeExclusion,
                Message::new(
                    format!("「{}」として一部を対象から除いている", new(item)),
                    format!("\u{201c}{}\u{201d}: a part is taken out of the scope", new(item)),
                ),
                None,
                Some(new(item)),
            ),
            Fact::Added(items) => (
                Rule::ScopeEntityAdded,
                Message::new(
                    format!("「{}」を対象に加えている", list(items)),
                    format!("\u{201c}{}\u{201d} is added to the scope", list(items)),
                ),
                None,
                Some(list(items)),
            ),
            Fact::Listed(items) => (
                Rule::ScopeLocalList,
                Message::new(
                    format!("各団体の記載:「{}」と列記している", list(items)),
                    format!("the body's own list: \u{201c}{}\u{201d}", list(items)),
                ),
                None,
                Some(list(items)),
            ),
        };
        Claim {
            rule,
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
        } else if related.iter().any(|(_, k)| *k == Kinship::Member) {
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
                if item.bracket.contains('除') {
                    Fact::Excluded(item)
                } else {
                    Fact::Added(vec![item])
                }
            }),
    );
    facts
}

/// The same name, a slip of the pen aside: 行政委員員会.
fn is_same_name(a: &str, b: &str) -> bool {
    let chars = |text: &str| text.chars().collect::<Vec<char>>();
    a == b || (a.chars().count().min(b.chars().count()) > 3 && one_edit_apart(&chars(a), &chars(b)))
}

/// Organs of the model by which its own list is known in any guideline.
const MODEL_ORGANS: [&str; 4] = ["市長部局", "議会", "行政委員会", "教育委員会"];

fn relation(name: &str, model: &str) -> Option<Kinship> {
    if is_same_name(name, model) {
        return Some(Kinship::Same);
    }
    kin(name).filter(|(m, _)| *m == model).map(|(_, k)| k)
}

fn kin(name: &str) -> Option<(&'static str, Kinship)> {
    ORGANS.lines().skip(1).find_map(|line| {
        let mut cells = line.splitn(4, ',');
        let (organ, model, kinship) = (cells.next()?, cells.next()?, cells.next()?);
        let kinship = match kinship {
            "same" => Kinship::Same,
            "member" => Kinship::Member,
            "part" => Kinship::Part,
            _ => return None,
        };
        (organ == name).then_some((model, kinship))
    })
}

fn items(words: &[Word], range: &Range<usize>) -> Vec<Item> {
    let depths = bracket_depths(words);
    let mut list = Vec::new();
    let mut begin = range.start;
    for i in range.start..=range.end {
        let separator = i == range.end
            || (depths[i] == 0
                && matches!(
                    words[i].surface.as_str(),
                    "、" | "及び" | "並びに" | "又は" | "若しくは" | "・"
                ));
        if separator {
            if begin < i {
                list.push(item(words, &depths, begin..i));
            }
            begin = i + 1;
        }
    }
    list
}

fn item(words: &[Word], depths: &[usize], range: Range<usize>) -> Item {
    let outer: String = range
        .clone()
        .filter(|&i| depths[i] == 0)
        .map(|i| words[i].surface.as_str())
        .collect();
    let bracket: String = range
        .clone()
        .filter(|&i| depths[i] > 0)
        .map(|i| words[i].surface.as_str())
        .collect();
    let name = outer
        .trim_start_matches('各')
        .trim_end_matches('等')
        .trim_end_matches("の各機関")
        .to_owned();
    Item {
        words: range,
        name,
        bracket,
    }
}

fn within(change: &Change, left: &Range<usize>, right: &Range<usize>) -> bool {
    let inside = |c: &Range<usize>, list: &Range<usize>| c.start >= list.start && c.end <= list.end;
    inside(&change.base, left) && inside(&change.witness, right)
}

fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn source(passage: &Passage, words: &Range<usize>) -> Range<usize> {
    let all = passage.words();
    let at = |i: usize| all.get(i).map_or(passage.raw.len(), |w| w.source.start);
    at(words.start)..at(words.end)
}

/// The persons bound: who is named, who is lost, and whether their abbreviation is defined at all.
fn addressees(site: &Site, changes: &[Change]) -> Vec<Claim> {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let (Some(left), Some(right)) = (subject(base.words()), subject(witness.words())) else {
        return Vec::new();
    };
    let inside: Vec<usize> = (0..changes.len())
        .filter(|&i| within(&changes[i], &left, &right) && !is_typo(base, witness, &changes[i]))
        .collect();
    if inside.is_empty() {
        return Vec::new();
    }
    let texts = (
        base.quote(source(base, &left)),
        witness.quote(source(witness, &right)),
    );
    let old = items(base.words(), &left);
    let new = items(witness.words(), &right);
    if let Some(term) = abbreviation(&texts.0)
        && new.len() == 1
        && texts.1 == term
    {
        return vec![undefined_or_elsewhere(site, &term, texts, inside)];
    }
    let kept = |item: &Item| {
        new.iter().any(|n| {
            is_same_name(&n.name, &item.name) || n.name.ends_with(&item.name) || witness_names(n, &item.name)
        })
    };
    let lost: Vec<&Item> = old.iter().filter(|item| !kept(item)).collect();
    if !lost.is_empty() {
        let names = lost
            .iter()
            .map(|item| item.name.as_str())
            .collect::<Vec<_>>()
            .join("」「");
        return vec![Claim {
            rule: Rule::ObligationWeakened,
            message: Message::new(
                format!("義務を負う者に「{names}」が見当たらない"),
                format!(
                    "\u{201c}{}\u{201d} is not among those bound",
                    names.replace("」「", "\u{201d}, \u{201c}")
                ),
            ),
            base_text: Some(texts.0),
            witness_text: Some(texts.1),
            changes: inside,
        }];
    }
    // Each addition is a fact of its own; a conjunction or 等 belongs to the addition before it.
    let mut claims: Vec<Claim> = Vec::new();
    let mut waiting = Vec::new();
    for i in inside {
        let words = &witness.words()[changes[i].witness.clone()];
        let adds = !Meaning::of(words).content.is_empty();
        match (adds, claims.last_mut()) {
            (true, _) => {
                let added = witness.quote(changes[i].witness_source(witness));
                let mut all = std::mem::take(&mut waiting);
                all.push(i);
                claims.push(strengthened(&added, &texts, all));
            }
            (false, Some(last)) => last.changes.push(i),
            (false, None) => waiting.push(i),
        }
    }
    if !waiting.is_empty() {
        let opens = Meaning::of(&witness.words()[right.clone()]).has(Qualifier::Open);
        let mut claim = strengthened("等", &texts, waiting);
        if !opens {
            claim.rule = Rule::Wording;
            claim.message = Message::new(
                "義務を負う者の書き方が異なる",
                "those bound are listed in other words",
            );
        }
        claims.push(claim);
    }
    claims
}

fn witness_names(item: &Item, name: &str) -> bool {
    item.bracket.split(['、', '(', ')']).any(|part| part == name)
}

fn strengthened(added: &str, texts: &(String, String), changes: Vec<usize>) -> Claim {
    Claim {
        rule: Rule::ObligationStrengthened,
        message: Message::new(
            format!("義務を負う者に「{added}」が加わっている"),
            format!("\u{201c}{added}\u{201d} is added to those bound"),
        ),
        base_text: Some(texts.0.clone()),
        witness_text: Some(texts.1.clone()),
        changes,
    }
}

fn undefined_or_elsewhere(site: &Site, term: &str, texts: (String, String), changes: Vec<usize>) -> Claim {
    let own = site.row.clauses.last().copied();
    let elsewhere = site
        .case
        .policy
        .outline
        .clauses
        .iter()
        .filter(|c| Some(c.id) != own)
        .find(|c| defines(c, term));
    let (rule, message) = match elsewhere {
        Some(clause) => (
            Rule::DefinitionMoved,
            Message::new(
                format!(
                    "「{term}」の定義は{}（{}行目）に置かれている",
                    place_name(clause),
                    clause.lines.from
                ),
                format!(
                    "\u{201c}{term}\u{201d} is defined in {} (line {})",
                    clause.path, clause.lines.from
                ),
            ),
        ),
        None => (
            Rule::TermUsedUndefined,
            Message::new(
                format!("「{term}」が定義されずに使われており、義務を負う者の範囲が本文から分からない"),
                format!(
                    "\u{201c}{term}\u{201d} is used without definition: the text does not tell who is bound"
                ),
            ),
        ),
    };
    Claim {
        rule,
        message,
        base_text: Some(texts.0),
        witness_text: Some(texts.1),
        changes,
    }
}

fn place_name(clause: &Clause) -> String {
    format!("{} {}", clause.path, clause.title.text)
        .trim_end()
        .to_owned()
}

/// Whether a clause defines `term`: by a bracket 以下「…」という or as the term of a definition.
fn defines(clause: &Clause, term: &str) -> bool {
    let text: String = crate::normalize::compact(&clause.text.text).into_iter().collect();
    clause.title.text == term || abbreviations(&text).iter().any(|found| found == term)
}

fn abbreviation(text: &str) -> Option<String> {
    abbreviations(text).into_iter().next()
}

/// The terms X of every （以下「X」という。） in a text without white space.
pub(super) fn abbreviations(text: &str) -> Vec<String> {
    text.match_indices("以下")
        .filter_map(|(at, word)| {
            let rest = text[at + word.len()..].trim_start_matches(['、', '，', '単', 'に']);
            let (term, after) = rest.strip_prefix('「')?.split_once('」')?;
            after.starts_with("とい").then(|| term.to_owned())
        })
        .collect()
}
