//! The documents in which a measure may be laid down, and the places found in them.

use super::Requirement;
use super::statements::{Sentence, laid_down, sentences};
use crate::document::Document;
use crate::document::normalize::{Names, compact, normalize};
use crate::lang::{Lang, Say};
use crate::outline::Clause;
use crate::span::LineRange;
use serde::{Deserialize, Serialize};

/// A level of the documents that make up a security policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// The basic policy (基本方針).
    Policy,
    /// The standards (対策基準).
    Standards,
}

impl Say for Tier {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Tier::Policy, Lang::Ja) => "方針",
            (Tier::Standards, Lang::Ja) => "対策基準",
            (Tier::Policy, Lang::En) => "policy",
            (Tier::Standards, Lang::En) => "standards",
        }
    }
}

/// The standards that were read together with a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct StandardsPart {
    /// The standards as a document.
    pub document: Document,
    /// Whether they are a separate file given by the user. Otherwise they were found in the file of the
    /// policy.
    pub is_given: bool,
}

/// What one tier says about a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierAnswer {
    /// The tier that says it.
    pub tier: Tier,
    /// The first places that lay it down, in document order. Empty if there are none.
    pub places: Vec<StatedPlace>,
}

/// A place that lays something down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedPlace {
    /// Index of its clause, or `None` for the cover.
    pub clause: Option<usize>,
    /// Address and title of that clause.
    pub heading: String,
    /// The lines of the sentence or clause.
    pub lines: LineRange,
    /// The sentence as written, without white space.
    pub quote: String,
}

/// Most places listed for one requirement and tier.
pub const PLACES: usize = 3;

impl StatedPlace {
    /// Returns the place of a whole clause.
    pub fn of_clause(document: &Document, clause: usize) -> StatedPlace {
        let of = &document.outline.clauses[clause];
        StatedPlace {
            clause: Some(clause),
            heading: heading(of),
            lines: of.lines,
            quote: String::new(),
        }
    }

    /// Returns the place of a line on the cover.
    pub fn of_cover(lines: LineRange, quote: String) -> StatedPlace {
        StatedPlace {
            clause: None,
            heading: String::new(),
            lines,
            quote,
        }
    }

    fn of_sentence(document: &Document, said: &Sentence) -> StatedPlace {
        StatedPlace {
            lines: said.lines,
            quote: said.quote.clone(),
            ..StatedPlace::of_clause(document, said.clause)
        }
    }
}

fn heading(of: &Clause) -> String {
    format!("{} {}", of.path, of.title.text).trim().replace('\n', "")
}

/// A document with its sentences.
pub struct Reading<'a> {
    document: &'a Document,
    sentences: Vec<Sentence>,
}

impl<'a> Reading<'a> {
    /// Reads the sentences. `is_measure` says whether the section of a clause lays down measures.
    pub fn new(document: &'a Document, is_measure: impl Fn(usize) -> bool) -> Reading<'a> {
        Reading {
            document,
            sentences: sentences(document, is_measure),
        }
    }

    /// Returns the first places that lay down a requirement.
    pub fn places(&self, requirement: &Requirement) -> Vec<StatedPlace> {
        let mut found: Vec<StatedPlace> = Vec::new();
        for said in laid_down(&self.sentences, &requirement.statements) {
            match found.last_mut() {
                Some(last) if last.lines == said.lines => {}
                _ => found.push(StatedPlace::of_sentence(self.document, said)),
            }
            if found.len() == PLACES {
                break;
            }
        }
        found
    }
}

/// Returns where a document names the body that adopts it: the line with its name, and a line on the cover
/// that says which office decides.
pub fn body_places(document: &Document) -> Vec<StatedPlace> {
    let fold = |text: &str| normalize(&compact(text), &Names::default()).string();
    let body = fold(&document.names.body);
    if body.is_empty() {
        return Vec::new();
    }
    let outline = &document.outline;
    let extent = outline.extent.lines;
    let lines = document.source.text.lines().zip(1..);
    let mut lines = lines.filter(|(_, line)| (extent.from..=extent.to).contains(line));
    let named = lines.find(|(text, _)| fold(text).contains(&body));
    let place = |(text, line): (&str, usize)| {
        let quote: String = compact(text).into_iter().collect();
        StatedPlace::of_cover(LineRange { from: line, to: line }, quote)
    };
    named.map(place).into_iter().collect()
}
