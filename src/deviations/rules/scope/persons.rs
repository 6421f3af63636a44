//! The persons a policy binds: who is named, who is lost, and whether their abbreviation is defined at all.

use super::changed::changes_of;
use super::kinship::is_same_name;
use super::messages;
use crate::align::Change;
use crate::deviations::evidence::abbreviations::abbreviations;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::lists::{Item, items};
use crate::deviations::evidence::meaning::{Meaning, Qualifier};
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, LimitFacts, ListKind, TermFacts, TermStatus};
use crate::document::normalize::{BodyKind, PLACEHOLDER};
use crate::document::tokens::{Form, Passage, Word, is_separator, subject, surface};
use crate::outline::Clause;
use std::ops::Range;
use taisho_knowledge::{CueRole, QUALIFIERS, cues};

/// The persons bound: who is named, who is lost, and whether their abbreviation is defined at all.
pub(crate) fn addressees(site: &Site, changes: &[Change]) -> Vec<Claim> {
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let (Some(left), Some(right)) = (subject(base.words()), subject(witness.words())) else {
        return Vec::new();
    };
    let inside = changes_of(site, changes, &left, &right);
    if inside.is_empty() {
        return Vec::new();
    }
    let texts = (base.quote_words(&left), witness.quote_words(&right));
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
                || n.name.ends_with(&item.name) && !is_another(&old, n, item)
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
    if let Some(by) = old.iter().find_map(|item| narrower(site, &new, item)) {
        return vec![limited(&by, &texts, inside)];
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
                let limits = gained.has_any(&[Qualifier::Limit, Qualifier::Exemption])
                    || narrows(&gained, &witness.words()[changes[i].witness.clone()]);
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

/// The words that limit a name of the list: 情報システムを所管する課の of 情報システムを所管する課の職員 for 職員.
fn narrower(site: &Site, new: &[Item], item: &Item) -> Option<String> {
    let witness = &site.reading.text;
    if new.iter().any(|n| is_same_name(&n.name, &item.name)) {
        return None;
    }
    let named = new.iter().find(|n| n.name.ends_with(&item.name))?;
    let words = &witness.words()[named.words.clone()];
    let until = words.iter().rposition(|w| item.name.starts_with(&w.surface))?;
    let limit = &words[..until];
    (narrows(&Meaning::of(limit), limit) && !is_own_office(site, limit))
        .then(|| witness.quote_words(&(named.words.start..named.words.start + until)))
}

/// Whether words name the office of the body itself, in which all of its staff is: 事務局の or 議会局の in the policy of an
/// assembly.
fn is_own_office(site: &Site, words: &[Word]) -> bool {
    let office: String = surface(words);
    let office = office.trim_end_matches('の');
    let of = office
        .strip_suffix("事務局")
        .or_else(|| office.strip_suffix('局'))
        .map(|of| of.trim_end_matches('の'));
    let policy = site.case.policy;
    let is_body = |of: &str| {
        of.is_empty()
            || policy.names.means_body(of)
            || of == PLACEHOLDER
            || BodyKind::of_name(of) == Some(policy.kind())
    };
    !policy.kind().has_model_organs() && of.is_some_and(is_body)
}

/// Whether a name of the policy is that of another item of the model: 会計年度任用職員 aren't the 職員 beside them.
fn is_another(old: &[Item], name: &Item, item: &Item) -> bool {
    old.iter()
        .any(|other| other.name != item.name && is_same_name(&other.name, &name.name))
}

/// Whether words in front of a name leave fewer persons of that name: 情報システムを所管する課の（職員）.
fn narrows(said: &Meaning, words: &[Word]) -> bool {
    let is_own = words.iter().any(|w| w.surface == PLACEHOLDER);
    let is_all = said.has(Qualifier::Universal)
        || words
            .first()
            .is_some_and(|w| matches!(w.surface.as_str(), "各" | "全"));
    let modifies = words
        .last()
        .is_some_and(|w| w.surface == "の" || w.is_verb() && w.form == Form::Base);
    modifies && !is_own && !is_all && !sums_up(words) && !words.iter().any(is_separator)
}

/// Whether words only name an example of what follows: 消防吏員その他の（職員）.
fn sums_up(words: &[Word]) -> bool {
    let text: String = surface(words);
    text.ends_with("その他の")
}

/// The claim of changes that add nobody: either the list is now open (等), or it is written in other words.
fn in_other_words(opens: bool, texts: &(String, String), changes: Vec<usize>) -> Claim {
    let mut claim = strengthened("等", "等".to_owned(), texts, changes);
    if !opens {
        claim.rule = Rule::Wording;
        claim.facts = Facts::NO_WORDS;
        claim.message = messages::persons_in_other_words();
    }
    claim
}

/// Whether the bracket behind a name includes persons or calls what is in front of it by their name. 以下「職員等」という doesn't
/// mean 職員.
fn names_in_bracket(item: &Item, name: &str) -> bool {
    let (said, called) = item
        .bracket
        .split_once("以下")
        .unwrap_or((item.bracket.as_str(), ""));
    said.split(['、', '(', ')']).any(|part| part == name)
        || is_among(said, name)
        || called.contains(&format!("「{name}」"))
}

/// Whether the policy says elsewhere that those it calls `wide` include those of the guideline: in a definition, or where
/// the word is introduced.
fn is_included(site: &Site, wide: &str, name: &str) -> bool {
    let clauses = site.case.policy.outline.clauses.iter();
    clauses.filter(|clause| defines(clause, wide)).any(|clause| {
        let text = site.case.policy.clauses[clause.id.0].text.folded();
        let mut sentences = text.split_inclusive('。');
        match clause.title.text == wide {
            true => is_among(text, name),
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
    passage.quote_words(&(words.start + first..words.start + last))
}

fn weakened(missing: Vec<String>, texts: (String, String), changes: Vec<usize>) -> Claim {
    let message = messages::persons_missing(&missing);
    Claim {
        rule: Rule::ObligationWeakened,
        facts: Facts::members(ListKind::Persons, missing, Vec::new()),
        message,
        base_text: Some(texts.0),
        witness_text: Some(texts.1),
        changes,
    }
}

fn strengthened(added: &str, member: String, texts: &(String, String), changes: Vec<usize>) -> Claim {
    Claim {
        rule: Rule::ObligationStrengthened,
        facts: Facts::members(ListKind::Persons, Vec::new(), vec![member]),
        message: messages::persons_added(added),
        base_text: Some(texts.0.clone()),
        witness_text: Some(texts.1.clone()),
        changes,
    }
}

fn limited(added: &str, texts: &(String, String), changes: Vec<usize>) -> Claim {
    Claim {
        rule: Rule::ObligationWeakened,
        facts: Facts::Limit(LimitFacts {
            list: ListKind::Persons,
            by: added.to_owned(),
        }),
        message: messages::persons_limited(added),
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
    let defined_in = elsewhere.map(|clause| site.case.own_name(clause.id));
    let (rule, status, message) = match (elsewhere, &defined_in) {
        (Some(clause), Some(name)) => (
            Rule::DefinitionMoved,
            TermStatus::Elsewhere,
            messages::defined_elsewhere(term, name, &site.case.spot(clause)),
        ),
        _ => (
            Rule::TermUsedUndefined,
            TermStatus::Undefined,
            messages::undefined(term),
        ),
    };
    let facts = Facts::Term(TermFacts {
        term: term.to_owned(),
        status,
        says: Vec::new(),
        defined_in,
    });
    Claim {
        rule,
        facts,
        message,
        base_text: Some(texts.0),
        witness_text: Some(texts.1),
        changes,
    }
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
