//! The base text: the model policy that documents are compared with.
//!
//! The built-in guideline is a *reconstruction* from adopted policies, and reports say so. Any document that
//! can be read can be used instead.

mod editions;
mod generations;
mod history;
mod json;

pub use crate::facet::Facet;
pub use crate::family::DocumentFamily;
pub use editions::{DEFAULT_ID, EDITIONS, Edition};
#[cfg(feature = "cli")]
pub(crate) use editions::{editions_en, editions_ja};
pub use history::{Addition, History, OlderStretch, OlderText, Stage, WordChange, Wording, WordingPlace};

use crate::document::Document;
use crate::document::normalize::{Names, written_label};
use crate::document::tokens::{DerivedFacts, Passage};
use crate::lang::Message;
use crate::outline::{Clause, Outline, OutsideKind, known_title};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// The error for a file or document that can't be used as a guideline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid(pub Message);

impl std::fmt::Display for Invalid {
    /// Writes the reason in English, without the name of the file.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.en)
    }
}

impl std::error::Error for Invalid {}

/// A base text: a document with notes on its clauses.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Id, or the file name of a document that is used as guideline.
    pub id: String,
    /// Name of the edition. Empty if the document doesn't say.
    pub edition: String,
    /// Where the text comes from, in a sentence.
    pub provenance: String,
    /// The text with its clauses.
    pub document: Document,
    /// Whether it was made from a user's document and not from JSON. What is odd in both documents is then
    /// not a difference between them.
    pub is_own: bool,
    /// Notes on the clauses, in the order of the clauses.
    pub notes: Vec<ClauseNote>,
    /// Questions about the text, open or settled.
    pub doubts: Vec<Doubt>,
    /// The wording of older editions.
    pub history: History,
    /// What comparisons derive from the whole model.
    pub(crate) facts: DerivedFacts,
}

/// What is known about a clause of the base text, apart from its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseNote {
    /// The subject of the clause.
    pub facet: Facet,
    /// Parts of the text that every body fills in.
    pub slots: Vec<Slot>,
    /// The published source with the same title, or `None` if nobody compared it.
    pub title_confirmed_by: Option<String>,
}

/// One clause of the base text with its note.
#[derive(Debug, Clone, Copy)]
pub struct BaseClause<'a> {
    /// Dotted address, such as `6.3.1`.
    pub id: &'a str,
    /// Index of its parent.
    pub parent: Option<usize>,
    /// Label in normal form, such as `(3)`.
    pub label: &'a str,
    /// Label as written in the source.
    raw_label: &'a str,
    /// The subject of the clause.
    pub facet: Facet,
    /// Heading or defined term; may be empty.
    pub title: &'a Passage,
    /// Text below the heading; may be empty.
    pub text: &'a Passage,
    /// Parts of the text that every body fills in.
    pub slots: &'a [Slot],
}

impl BaseClause<'_> {
    /// Returns the label as written but without gaps, such as `（３）`.
    pub fn written(&self) -> String {
        written_label(self.raw_label, self.label)
    }
}

/// A part of the model text that every body fills in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// What every body fills in.
    pub kind: SlotKind,
    /// The model's own words.
    pub text: String,
}

/// What is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotKind {
    /// The organs that the policy applies to.
    Entities,
    /// The persons who are bound by it.
    Addressees,
}

/// A question about the base text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Its number, such as `D1`.
    pub id: String,
    /// The clauses concerned, as written in the file.
    pub clause: String,
    /// The wording that was chosen.
    pub chosen: String,
    /// Other wordings that were found for the same place.
    pub alternatives: Vec<String>,
    /// Why this wording was chosen.
    pub reason: String,
    /// The source that settles the question, at least in part.
    pub settled_by: Option<String>,
    /// Whether any part of it is still open.
    pub is_open: bool,
}

/// Returns the subject of a section from its title or, in standards, from its `chapter`. A section whose
/// subject is unknown still lays something down, so its words count; supplementary provisions don't.
fn facet_of(family: DocumentFamily, section: &Clause, chapter: Option<&str>) -> Facet {
    if section.is_supplementary() {
        return Facet::Structure;
    }
    let facet = |title: &str| family.facet(title, known_title(title));
    facet(&section.title.text)
        .or_else(|| facet(chapter?))
        .unwrap_or(family.other_facet())
}

/// Returns the heading of the chapter that contains a section of standards. In other families, sections have
/// their own facets.
fn chapter_of<'a>(outline: &'a Outline, section: &Clause) -> Option<&'a str> {
    let headings = outline.outside.iter();
    let mut before = headings
        .filter(|piece| piece.kind == OutsideKind::ChapterHeading && piece.lines.from < section.lines.from)
        .map(|piece| piece.text.as_str());
    before
        .next_back()
        .filter(|_| outline.family == DocumentFamily::Standards)
}

impl Model {
    /// Returns its clauses and the text outside them.
    pub fn outline(&self) -> &Outline {
        &self.document.outline
    }

    /// Returns the built-in guideline with this id.
    pub fn built_in(id: &str) -> Option<Model> {
        Model::from_json(Edition::find(id)?.json.as_bytes()).ok()
    }

    /// Reads a guideline in the JSON form of `corpus/guideline/`.
    ///
    /// # Errors
    /// [`Invalid`] if the bytes don't have that form, two clauses share an id, or the file exceeds a limit.
    pub fn from_json(bytes: &[u8]) -> Result<Model, Invalid> {
        let model = json::parse(bytes).map_err(Invalid)?;
        // What is known about a built-in edition applies only to exactly its text.
        match Edition::of_bytes(bytes).is_some_and(|edition| edition.id == model.id) {
            true => generations::annotate(model).map_err(Invalid),
            false => Ok(model),
        }
    }

    /// Uses a document as base text.
    ///
    /// # Errors
    /// [`Invalid`] if it has no clauses.
    pub fn from_document(id: &str, document: Document) -> Result<Model, Invalid> {
        if document.outline.clauses.is_empty() {
            return Err(Invalid(Message::new(
                "条項が見つかりません",
                "no clauses were found in it",
            )));
        }
        let mut notes: Vec<ClauseNote> = Vec::with_capacity(document.clauses.len());
        let outline = &document.outline;
        for clause in &outline.clauses {
            let parent = clause.parent.and_then(|id| notes.get(id.0));
            notes.push(ClauseNote {
                facet: parent.map_or_else(
                    || facet_of(outline.family, clause, chapter_of(outline, clause)),
                    |parent| parent.facet,
                ),
                slots: Vec::new(),
                title_confirmed_by: None,
            });
        }
        Ok(Model {
            id: id.to_owned(),
            edition: String::new(),
            provenance: String::new(),
            document,
            is_own: true,
            notes,
            doubts: Vec::new(),
            history: History::default(),
            facts: DerivedFacts::default(),
        })
    }

    /// Returns what a later stage derives from this model alone. The result is kept for the next comparison.
    pub(crate) fn fact<T: Send + Sync + 'static>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        self.facts.get(make)
    }

    /// Returns the family of documents that it is a model of.
    pub fn family(&self) -> DocumentFamily {
        self.document.outline.family
    }

    /// Returns the title of the document.
    pub fn title(&self) -> &str {
        &self.document.outline.title
    }

    /// SHA-256 of the file, lower-case hexadecimal.
    pub fn digest(&self) -> &str {
        &self.document.source.origin.digest
    }

    /// Returns the doubts that are not settled.
    pub fn open_doubts(&self) -> impl Iterator<Item = &Doubt> {
        self.doubts.iter().filter(|doubt| doubt.is_open)
    }

    /// Returns the number of clauses.
    pub fn clause_count(&self) -> usize {
        self.notes.len()
    }

    /// Returns the clauses in document order; a parent precedes its children.
    pub fn clauses(&self) -> impl ExactSizeIterator<Item = BaseClause<'_>> {
        (0..self.clause_count()).map(|index| self.clause(index))
    }

    /// Returns the clause at `index`.
    pub fn clause(&self, index: usize) -> BaseClause<'_> {
        let clause = &self.document.outline.clauses[index];
        let (words, note) = (&self.document.clauses[index], &self.notes[index]);
        BaseClause {
            id: &clause.path,
            parent: clause.parent.map(|id| id.0),
            label: &clause.label,
            raw_label: &clause.raw_label,
            facet: note.facet,
            title: &words.title,
            text: &words.text,
            slots: &note.slots,
        }
    }

    /// Returns the same base text with other names, if it is a user's document.
    #[must_use]
    pub fn with_names(self, names: &Names) -> Model {
        match self.is_own {
            false => self,
            true => Model {
                document: self.document.with_names(names),
                facts: DerivedFacts::default(),
                ..self
            },
        }
    }

    /// Returns the index of the clause with this address.
    pub fn find(&self, id: &str) -> Option<usize> {
        self.clauses().position(|clause| clause.id == id)
    }

    /// Returns the indices of the clauses directly under `parent`, or of the roots.
    pub fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        let clauses = self.document.outline.clauses.iter().enumerate();
        clauses
            .filter(move |(_, clause)| clause.parent.map(|id| id.0) == parent)
            .map(|(index, _)| index)
    }
}

/// Formats bytes as lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the SHA-256 as lower-case hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_guideline_has_ten_sections_with_facets_and_slots() {
        let guideline = Model::built_in(DEFAULT_ID).expect("built in");
        assert_eq!(guideline.children(None).count(), 10);
        assert_eq!(guideline.clause_count(), 44);
        let scope = guideline.clause(guideline.find("4.1").expect("4.1"));
        assert_eq!(
            (scope.facet, scope.slots[0].kind),
            (Facet::Scope, SlotKind::Entities)
        );
        assert_eq!(
            guideline.clause(guideline.find("6.9").expect("6.9")).facet,
            Facet::Audit
        );
        assert!(guideline.provenance.contains("Reconstructed"));
        assert_eq!(guideline.doubts.len(), 13);
    }

    #[test]
    fn every_row_of_the_index_has_its_guideline() {
        for edition in EDITIONS {
            let guideline = Model::from_json(edition.json.as_bytes()).expect(edition.id);
            assert_eq!(guideline.id, edition.id);
            assert_eq!(edition.date.len(), "2025-03-28".len(), "{}", edition.id);
            let Some(other) = edition.same_clauses_as else {
                continue;
            };
            let addresses = |guideline: &Model| -> Vec<String> {
                guideline.clauses().map(|clause| clause.id.to_owned()).collect()
            };
            let other = Model::built_in(other).expect(other);
            assert_eq!(addresses(&guideline), addresses(&other), "{}", edition.id);
        }
    }

    #[test]
    fn a_broken_guideline_is_refused_with_a_reason() {
        let Invalid(why) = Model::from_json(b"{\"id\":").expect_err("broken");
        assert!(why.en.contains("isn't a guideline in JSON"));
        assert_eq!(Model::built_in("mic-r1"), None);
    }
}
