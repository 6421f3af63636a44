//! The persons a policy binds: who is named, who is lost, and whether their abbreviation is defined at all.

use super::organs::is_same_name;
use crate::align::Change;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::lists::{Item, items, source, within};
use crate::deviations::evidence::meaning::{Meaning, Qualifier};
use crate::deviations::evidence::site::Site;
use crate::deviations::evidence::slip::is_typo;
use crate::deviations::facts::{Facts, ListKind, TermStatus};
use crate::deviations::rules::Rule;
use crate::document::tokens::{Passage, Word, is_separator, subject};
use crate::lang::Message;
use crate::outline::Clause;
use std::ops::Range;
use taisho_knowledge::{CueRole, QUALIFIERS, cues};

/// The persons bound: who is named, who is lost, and whether their abbreviation is defined at all.
pub(crate) fn addressees(site: &Site, changes: &[Change]) -> Vec<Claim> {
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
            is_same_name(&n.name, &item.name)
                || n.name.ends_with(&item.name)
                || names_in_bracket(n, &item.name)
                || is_included(site, &n.name, &item.name)
                || names_all(n, &item.name)
        })
    };
    let lost: Vec<&Item> = old.iter().filter(|item| !kept(item)).collect();
    if !lost.is_empty() {
        let missing: Vec<String> = lost.iter().map(|item| item.name.clone()).collect();
        return vec![weakened(missing, texts, inside)];
    }
    let (mut claims, waiting) = additions(site, changes, inside, &texts);
    if !waiting.is_empty() {
        let before = Meaning::of(&base.words()[left]);
        let after = Meaning::of(&witness.words()[right]);
        let opens = after.without(&before).has(Qualifier::Open);
        claims.push(in_other_words(opens, &texts, waiting));
    }
    claims
}

/// What each change adds to the persons bound, and the changes that add nobody where nothing was added before them.
fn additions(
    site: &Site,
    changes: &[Change],
    inside: Vec<usize>,
    texts: &(String, String),
) -> (Vec<Claim>, Vec<usize>) {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    // Each addition is a separate fact; a conjunction or 等 belongs to the addition before it.
    let mut claims: Vec<Claim> = Vec::new();
    let mut waiting = Vec::new();
    for i in inside {
        let before = Meaning::of(&base.words()[changes[i].base.clone()]);
        let gained = Meaning::of(&witness.words()[changes[i].witness.clone()]).without(&before);
        let adds = !gained.content.is_empty();
        match (adds, claims.last_mut()) {
            (true, _) => {
                let added = witness.quote(changes[i].witness_source(witness));
                let mut all = std::mem::take(&mut waiting);
                all.push(i);
                let limits = gained.has_any(&[Qualifier::Limit, Qualifier::Exemption]);
                claims.push(if limits {
                    limited(&added, texts, all)
                } else {
                    let member = without_joints(witness, &changes[i].witness);
                    strengthened(&added, member, texts, all)
                });
            }
            (false, Some(last)) => last.changes.push(i),
            (false, None) => waiting.push(i),
        }
    }
    (claims, waiting)
}

/// The claim of changes that add nobody: either the list is now open (等), or it is written in other words.
fn in_other_words(opens: bool, texts: &(String, String), changes: Vec<usize>) -> Claim {
    let mut claim = strengthened("等", "等".to_owned(), texts, changes);
    if !opens {
        claim.rule = Rule::Wording;
        claim.facts = Facts::NO_WORDS;
        claim.message = Message::new(
            "義務を負う者の書き方が異なる",
            "those bound are listed in other words",
        );
    }
    claim
}

fn names_in_bracket(item: &Item, name: &str) -> bool {
    item.bracket.split(['、', '(', ')']).any(|part| part == name) || is_among(&item.bracket, name)
}

/// Whether the policy says elsewhere that those it calls `wide` include those of the guideline: in a definition, or where
/// the word is introduced.
fn is_included(site: &Site, wide: &str, name: &str) -> bool {
    let clauses = site.case.policy.outline.clauses.iter();
    clauses.filter(|clause| defines(clause, wide)).any(|clause| {
        let text = site.case.policy.clauses[clause.id.0].text.norm.string();
        let mut sentences = text.split_inclusive('。');
        match clause.title.text == wide {
            true => is_among(&text, name),
            // The bracket (…を含む。以下「職員」という。) has another mark inside.
            false => sentences.any(|sentence| is_among(sentence, name)),
        }
    })
}

/// Whether an item is all persons of the kind that a name ends with: 全ての職員 includes 会計年度任用職員.
fn names_all(item: &Item, name: &str) -> bool {
    let all = QUALIFIERS
        .iter()
        .filter(|row| row.kind == Qualifier::Universal)
        .filter_map(|row| item.name.split_once(row.word));
    let mut kinds = all.map(|(_, kind)| kind.strip_prefix('の').unwrap_or(kind));
    kinds.any(|kind| !kind.is_empty() && name.ends_with(kind))
}

/// Whether a text names persons and doesn't take them out again. Staff besides the regular officials has many names.
fn is_among(text: &str, name: &str) -> bool {
    let is_named = |name: &str| {
        let mut at = text.match_indices(name);
        at.any(|(at, _)| !excludes(&text[at + name.len()..]))
    };
    let is_other_staff = cues(CueRole::OtherStaff).any(|word| word == name);
    is_named(name) || is_other_staff && cues(CueRole::OtherStaff).any(is_named)
}

/// Whether what follows the names in a bracket takes them out.
fn excludes(behind: &str) -> bool {
    let bracket = behind.split(['。', ')']).next().unwrap_or(behind);
    cues(CueRole::Excludes).any(|word| bracket.contains(word))
}

/// Quotes words without the commas and conjunctions around them.
fn without_joints(passage: &Passage, words: &Range<usize>) -> String {
    let all = &passage.words()[words.clone()];
    let is_member = |word: &Word| !is_separator(word);
    let first = all.iter().position(is_member).unwrap_or(0);
    let last = all.iter().rposition(is_member).map_or(all.len(), |last| last + 1);
    passage.quote(source(passage, &(words.start + first..words.start + last)))
}

fn weakened(missing: Vec<String>, texts: (String, String), changes: Vec<usize>) -> Claim {
    let names = missing.join("」「");
    Claim {
        rule: Rule::ObligationWeakened,
        facts: Facts::members(ListKind::Persons, missing, Vec::new()),
        message: Message::new(
            format!("義務を負う者に「{names}」が見当たらない"),
            format!(
                "\u{201c}{}\u{201d} is not among those bound",
                names.replace("」「", "\u{201d}, \u{201c}")
            ),
        ),
        base_text: Some(texts.0),
        witness_text: Some(texts.1),
        changes,
    }
}

fn strengthened(added: &str, member: String, texts: &(String, String), changes: Vec<usize>) -> Claim {
    Claim {
        rule: Rule::ObligationStrengthened,
        facts: Facts::members(ListKind::Persons, Vec::new(), vec![member]),
        message: Message::new(
            format!("義務を負う者に「{added}」が加わっている"),
            format!("\u{201c}{added}\u{201d} is added to those bound"),
        ),
        base_text: Some(texts.0.clone()),
        witness_text: Some(texts.1.clone()),
        changes,
    }
}

fn limited(added: &str, texts: &(String, String), changes: Vec<usize>) -> Claim {
    Claim {
        rule: Rule::ObligationWeakened,
        facts: Facts::Limit {
            list: ListKind::Persons,
            by: added.to_owned(),
        },
        message: Message::new(
            format!("義務を負う者が「{added}」により限られている"),
            format!("those bound are limited by \u{201c}{added}\u{201d}"),
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
    let (rule, status, message) = match elsewhere {
        Some(clause) => (
            Rule::DefinitionMoved,
            TermStatus::Elsewhere,
            Message::new(
                format!(
                    "「{term}」の定義は{}（{}）に置かれている",
                    place_name(clause),
                    site.case.spot(clause).ja
                ),
                format!(
                    "\u{201c}{term}\u{201d} is defined in {} ({})",
                    clause.path,
                    site.case.spot(clause).en
                ),
            ),
        ),
        None => (
            Rule::TermUsedUndefined,
            TermStatus::Undefined,
            Message::new(
                format!("「{term}」が定義されずに使われており、義務を負う者の範囲が本文から分からない"),
                format!(
                    "\u{201c}{term}\u{201d} is used without definition: the text does not tell who is bound"
                ),
            ),
        ),
    };
    let facts = Facts::Term {
        term: term.to_owned(),
        status,
        says: Vec::new(),
        defined_in: elsewhere.map(|clause| site.case.own_name(clause.id)),
    };
    Claim {
        rule,
        facts,
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
    let text: String = crate::document::normalize::compact(&clause.text.text)
        .into_iter()
        .collect();
    clause.title.text == term || abbreviations(&text).iter().any(|found| found == term)
}

fn abbreviation(text: &str) -> Option<String> {
    abbreviations(text).into_iter().next()
}

/// The terms X of every （以下「X」という。） in a text without white space.
pub(crate) fn abbreviations(text: &str) -> Vec<String> {
    text.match_indices("以下")
        .filter_map(|(at, word)| {
            let rest = text[at + word.len()..].trim_start_matches(['、', '，']);
            let rest = cues(CueRole::Bridge)
                .find_map(|bridge| rest.strip_prefix(bridge))
                .unwrap_or(rest)
                .trim_start_matches('、');
            let (term, after) = rest.strip_prefix('「')?.split_once('」')?;
            after.starts_with("とい").then(|| term.to_owned())
        })
        .collect()
}
