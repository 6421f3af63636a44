//! The JSON form of a framework.

use super::{DocumentFact, Framework, Requirement, Statement, Tier};
use crate::bounds::{self, Tally};
use crate::guideline::digest;
use crate::lang::{Lang, Message, Say};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The error for a file that can't be used as a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidFramework(pub Message);

impl std::fmt::Display for InvalidFramework {
    /// Writes the reason in English, without the name of the file.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for InvalidFramework {}

impl Framework {
    /// Reads a framework in the JSON form of `reg-16-3.json`.
    ///
    /// # Errors
    /// [`InvalidFramework`] if the bytes don't have that form, two requirements share an id, a requirement
    /// can never be answered, or the file exceeds a limit.
    pub fn from_json(bytes: &[u8]) -> Result<Framework, InvalidFramework> {
        let bad = |ja: String, en: String| InvalidFramework(Message::new(ja, en));
        bounds::size(bytes).map_err(InvalidFramework)?;
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let file: FrameworkFile = serde_json::from_slice(bytes).map_err(|why| {
            bad(
                format!("要求事項の JSON として読めません（{why}）。その箇所を直してください"),
                format!("it isn't a framework in JSON ({why}). Correct that place"),
            )
        })?;
        if file.requirements.is_empty() {
            return Err(bad(
                "要求事項がありません。requirements に1つ以上書いてください".to_owned(),
                "it has no requirements. Add at least one to \u{201c}requirements\u{201d}".to_owned(),
            ));
        }
        file.within_bounds().map_err(InvalidFramework)?;
        if let Some(r) = file.requirements.iter().find(|r| !r.is_answerable()) {
            return Err(bad(
                format!(
                    "「{}」に clauses も headings も terms もありません。いずれかを書いてください",
                    r.id
                ),
                format!("{} has no clauses, headings or terms. Add one of them", r.id),
            ));
        }
        if let Some(class) = file.unknown_class() {
            return Err(bad(
                format!("words に「{class}」がありません。加えるか、使っている箇所を直してください"),
                format!("\u{201c}{class}\u{201d} isn't in words. Add it, or correct where it is used"),
            ));
        }
        Ok(file.into_framework(digest(bytes)))
    }
}

#[derive(Deserialize)]
struct Both {
    ja: String,
    en: String,
}

impl From<Both> for Message {
    fn from(both: Both) -> Message {
        Message::new(both.ja, both.en)
    }
}

fn or_empty(text: Option<Both>) -> Message {
    text.map_or_else(|| Message::new("", ""), Message::from)
}

#[derive(Deserialize)]
struct FrameworkFile {
    id: String,
    title: Both,
    asks: Option<Both>,
    source: Both,
    #[serde(default)]
    in_force: String,
    proviso: Option<Both>,
    transition: Option<Both>,
    note: Option<Both>,
    #[serde(default)]
    guidelines: Vec<String>,
    #[serde(default)]
    tiers: Vec<Tier>,
    /// Lists of words that statements refer to as `@key`.
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
    requirements: Vec<FrameworkItem>,
}

#[derive(Deserialize)]
struct FrameworkItem {
    id: String,
    title: Both,
    summary: Both,
    #[serde(default)]
    clauses: Vec<String>,
    #[serde(default)]
    headings: Vec<String>,
    #[serde(default)]
    terms: Vec<String>,
    #[serde(default)]
    statements: Vec<StatementFile>,
    fact: Option<DocumentFact>,
    tier: Option<Tier>,
    source: Option<Both>,
    in_force: Option<String>,
}

#[derive(Deserialize)]
struct StatementFile {
    /// Lists of words; one word of each list must occur.
    all: Vec<Vec<String>>,
    /// Words that must not occur.
    #[serde(default)]
    without: Vec<String>,
    /// Words that must not come before the word of the first list.
    #[serde(default)]
    not_of: Vec<String>,
    /// Whether it counts in every section, including the purpose.
    #[serde(default)]
    anywhere: bool,
}

/// Most requirements of a framework. A standard has a few hundred.
pub(crate) const REQUIREMENTS: usize = 1_000;

/// Most parts of a pattern after the first. The built-in frameworks use one.
const PARTS: usize = 8;

/// Most tiers of a framework, which are the policy and the standards.
const TIERS: usize = 2;

/// Most clauses, headings and words in a framework. The words of a list count each time it is used.
const NAMED: usize = 10_000;

impl FrameworkItem {
    /// Returns whether anything could answer the requirement. If not, it would always be reported as not
    /// mentioned.
    fn is_answerable(&self) -> bool {
        let lists = [&self.clauses, &self.headings, &self.terms];
        let has_statement = self.statements.iter().any(|statement| !statement.all.is_empty());
        self.fact.is_some() || has_statement || lists.iter().any(|list| !list.is_empty())
    }

    /// Returns the words of its statements as they are in the file.
    fn words(&self) -> impl Iterator<Item = &String> {
        let statements = self.statements.iter();
        statements.flat_map(|of| of.all.iter().flatten().chain(&of.without).chain(&of.not_of))
    }
}

impl FrameworkFile {
    fn within_bounds(&self) -> Result<(), Message> {
        bounds::count("requirements", self.requirements.len(), REQUIREMENTS)?;
        self.statements_within_bounds()?;
        let mut tally = Tally::default();
        let mut named = self.guidelines.len();
        tally.add("id", &self.id)?;
        tally.add("in_force", &self.in_force)?;
        for text in self.guidelines.iter().chain(self.words.values().flatten()) {
            tally.add("guidelines, words", text)?;
        }
        let texts = [&self.asks, &self.proviso, &self.transition, &self.note];
        let texts = texts.into_iter().flatten();
        for text in [&self.title, &self.source].into_iter().chain(texts) {
            tally.add("title, asks, source, proviso, transition, note", &text.ja)?;
            tally.add("title, asks, source, proviso, transition, note", &text.en)?;
        }
        for (i, item) in self.requirements.iter().enumerate() {
            let place = format!("requirements[{i}]");
            let both = [Some(&item.title), Some(&item.summary), item.source.as_ref()];
            let both = both.into_iter().flatten().flat_map(|text| [&text.ja, &text.en]);
            let lists = [&item.clauses, &item.headings, &item.terms];
            named += lists.iter().map(|list| list.len()).sum::<usize>();
            named += item
                .words()
                .map(|word| self.class(word).map_or(1, Vec::len))
                .sum::<usize>();
            bounds::count(
                &format!("{place}: clauses, headings, terms, statements"),
                named,
                NAMED,
            )?;
            let words = lists
                .into_iter()
                .flatten()
                .chain([&item.id])
                .chain(&item.in_force)
                .chain(item.words());
            for text in both.chain(words) {
                tally.add(&place, text)?;
            }
            for list in lists {
                if let Some(word) = bounds::repeated(list) {
                    return Err(bounds::twice(&place, word));
                }
            }
        }
        match bounds::repeated(self.requirements.iter().map(|item| &item.id)) {
            Some(id) => Err(bounds::twice("requirements[].id", id)),
            None => Ok(()),
        }
    }

    fn statements_within_bounds(&self) -> Result<(), Message> {
        bounds::count("tiers", self.tiers.len(), TIERS)?;
        if let Some(first) = self.tiers.first().filter(|first| self.tiers[1..].contains(first)) {
            return Err(bounds::twice("tiers", first.say(Lang::En)));
        }
        let words = self.requirements.iter().flat_map(FrameworkItem::words);
        for pattern in words.chain(self.words.values().flatten()) {
            bounds::count("statements, words: ～", pattern.matches('～').count(), PARTS)?;
        }
        Ok(())
    }

    /// Returns the list that `word` refers to as `@key`.
    fn class(&self, word: &str) -> Option<&Vec<String>> {
        self.words.get(word.strip_prefix('@')?)
    }

    fn unknown_class(&self) -> Option<&String> {
        let mut words = self.requirements.iter().flat_map(FrameworkItem::words);
        words.find(|word| word.starts_with('@') && self.class(word).is_none())
    }

    fn statement(&self, of: &StatementFile) -> Statement {
        let spelt = |list: &Vec<String>| -> Vec<String> {
            let words = list.iter().flat_map(|word| match self.class(word) {
                Some(class) => class.as_slice(),
                None => std::slice::from_ref(word),
            });
            words.cloned().collect()
        };
        let all: Vec<Vec<String>> = of.all.iter().map(spelt).collect();
        Statement::new(&all, &spelt(&of.without), &spelt(&of.not_of), of.anywhere)
    }

    fn into_framework(mut self, digest: String) -> Framework {
        let items = std::mem::take(&mut self.requirements);
        let source: Message = self.source.message();
        let requirements = items.into_iter().map(|r| Requirement {
            statements: r.statements.iter().map(|of| self.statement(of)).collect(),
            id: r.id,
            title: r.title.into(),
            summary: r.summary.into(),
            clauses: r.clauses,
            headings: r.headings,
            terms: r.terms,
            fact: r.fact,
            tier: r.tier,
            source: r.source.map_or_else(|| source.clone(), Message::from),
            in_force: r.in_force.unwrap_or_else(|| self.in_force.clone()),
        });
        let requirements = requirements.collect();
        Framework {
            id: self.id,
            title: self.title.into(),
            asks: or_empty(self.asks),
            source,
            in_force: self.in_force,
            proviso: or_empty(self.proviso),
            transition: or_empty(self.transition),
            note: or_empty(self.note),
            digest,
            guidelines: self.guidelines,
            tiers: self.tiers,
            requirements,
        }
    }
}

impl Both {
    fn message(&self) -> Message {
        Message::new(self.ja.as_str(), self.en.as_str())
    }
}
