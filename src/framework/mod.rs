//! Requirements from elsewhere (a law, a standard), and which of them a policy covers, partly covers or does not mention.
//! Frameworks are data; the built-in ones are in this folder.

mod assess;

pub use assess::{Answer, Coverage, CoverageStatus};

use crate::bounds::{self, Tally};
use crate::guideline::digest;
use crate::lang::Message;
use serde::Deserialize;

/// The built-in frameworks, by id.
pub const BUILT_IN: [(&str, &str); 1] = [("reg-16-3", include_str!("reg-16-3.json"))];

/// Why a file cannot be used as a framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidFramework(pub Message);

impl std::fmt::Display for InvalidFramework {
    /// The reason in English, without the name of the file.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for InvalidFramework {}

/// A list of requirements and what in a model answers each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Message,
    /// Where the requirements come from, and whose words these are.
    pub source: Message,
    /// From when they hold, ISO 8601; empty where nothing is said.
    pub in_force: String,
    /// What else a reader should know; may be empty.
    pub note: Message,
    /// SHA-256 of the file.
    pub digest: String,
    /// Ids of the guidelines whose clauses the requirements name.
    pub guidelines: Vec<String>,
    /// The requirements, in their order.
    pub requirements: Vec<Requirement>,
}

/// One requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Its number there.
    pub id: String,
    /// A few words.
    pub title: Message,
    /// A sentence of our own.
    pub summary: Message,
    /// The guideline clauses that answer it.
    pub clauses: Vec<String>,
    /// Words of the headings that answer it in another guideline.
    pub headings: Vec<String>,
    /// Words by which a mention is recognised where no clause answers.
    pub terms: Vec<String>,
    /// Where it comes from.
    pub source: Message,
    /// From when it holds; empty where nothing is said.
    pub in_force: String,
}

impl Framework {
    /// Returns the built-in framework with this id.
    pub fn built_in(id: &str) -> Option<Framework> {
        let (_, json) = BUILT_IN.iter().find(|(name, _)| *name == id)?;
        Framework::from_json(json.as_bytes()).ok()
    }

    /// A framework in the JSON form of `reg-16-3.json`.
    ///
    /// # Errors
    /// [`InvalidFramework`] if the bytes are not that form, two requirements have one id, or it holds more than a
    /// framework may.
    pub fn from_json(bytes: &[u8]) -> Result<Framework, InvalidFramework> {
        let bad = |ja: String, en: String| InvalidFramework(Message::new(ja, en));
        bounds::size(bytes).map_err(InvalidFramework)?;
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let file: FrameworkFile = serde_json::from_slice(bytes).map_err(|why| {
            bad(
                format!("要求事項の JSON として読めません（{why}）"),
                format!("it is not a framework in JSON ({why})"),
            )
        })?;
        if file.requirements.is_empty() {
            return Err(bad(
                "要求事項がありません".to_owned(),
                "it holds no requirement".to_owned(),
            ));
        }
        file.within_bounds().map_err(InvalidFramework)?;
        // Whoever answers nothing and is recognised by nothing would always be told as not mentioned.
        if let Some(r) = file
            .requirements
            .iter()
            .find(|r| r.clauses.is_empty() && r.headings.is_empty() && r.terms.is_empty())
        {
            return Err(bad(
                format!("「{}」に clauses も headings も terms もありません", r.id),
                format!("{} has neither clauses nor headings nor terms", r.id),
            ));
        }
        let source: Message = file.source.into();
        let requirements = file
            .requirements
            .into_iter()
            .map(|r| Requirement {
                id: r.id,
                title: r.title.into(),
                summary: r.summary.into(),
                clauses: r.clauses,
                headings: r.headings,
                terms: r.terms,
                source: r.source.map_or_else(|| source.clone(), Message::from),
                in_force: r.in_force.unwrap_or_else(|| file.in_force.clone()),
            })
            .collect();
        Ok(Framework {
            id: file.id,
            title: file.title.into(),
            source,
            in_force: file.in_force,
            note: file.note.map_or_else(|| Message::new("", ""), Message::from),
            digest: digest(bytes),
            guidelines: file.guidelines,
            requirements,
        })
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

#[derive(Deserialize)]
struct FrameworkFile {
    id: String,
    title: Both,
    source: Both,
    #[serde(default)]
    in_force: String,
    note: Option<Both>,
    #[serde(default)]
    guidelines: Vec<String>,
    requirements: Vec<FrameworkItem>,
}

/// Requirements of a framework. A standard has some hundred.
pub(crate) const REQUIREMENTS: usize = 1_000;

/// Clauses, headings and terms that a framework names in all.
const NAMED: usize = 10_000;

impl FrameworkFile {
    fn within_bounds(&self) -> Result<(), Message> {
        bounds::count("requirements", self.requirements.len(), REQUIREMENTS)?;
        let mut tally = Tally::default();
        let mut named = self.guidelines.len();
        tally.add("id", &self.id)?;
        tally.add("in_force", &self.in_force)?;
        for id in &self.guidelines {
            tally.add("guidelines", id)?;
        }
        for text in [Some(&self.title), Some(&self.source), self.note.as_ref()]
            .into_iter()
            .flatten()
        {
            tally.add("title, source, note", &text.ja)?;
            tally.add("title, source, note", &text.en)?;
        }
        for (i, item) in self.requirements.iter().enumerate() {
            let place = format!("requirements[{i}]");
            let both = [Some(&item.title), Some(&item.summary), item.source.as_ref()];
            let both = both.into_iter().flatten().flat_map(|text| [&text.ja, &text.en]);
            let lists = [&item.clauses, &item.headings, &item.terms];
            named += lists.iter().map(|list| list.len()).sum::<usize>();
            bounds::count(&format!("{place}: clauses, headings, terms"), named, NAMED)?;
            let words = lists
                .into_iter()
                .flatten()
                .chain([&item.id])
                .chain(&item.in_force);
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
    source: Option<Both>,
    in_force: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guideline::Model;

    #[test]
    fn built_in_frameworks_name_clauses_that_exist() {
        for (id, _) in BUILT_IN {
            let framework = Framework::built_in(id).expect("built in");
            assert_eq!(framework.id, id);
            for guideline in &framework.guidelines {
                let guideline = Model::built_in(guideline).expect("built in");
                for requirement in &framework.requirements {
                    assert!(!requirement.terms.is_empty() && !requirement.headings.is_empty());
                    for clause in &requirement.clauses {
                        assert!(guideline.find(clause).is_some(), "{clause}");
                    }
                }
            }
        }
    }

    #[test]
    fn headings_lead_to_the_clauses_that_are_named() {
        let framework = Framework::built_in("reg-16-3").expect("built in");
        let guideline = Model::built_in(&framework.guidelines[0]).expect("built in");
        for requirement in &framework.requirements {
            let found: Vec<&str> = guideline
                .clauses()
                .filter(|c| assess::is_measure(c.facet))
                .filter(|c| {
                    let title: String = c.title.norm.text.iter().collect();
                    requirement.headings.iter().any(|h| title.contains(h.as_str()))
                })
                .map(|c| c.id)
                .collect();
            assert_eq!(found, requirement.clauses, "{}", requirement.id);
        }
    }
}
