//! What is read of the JSON: the owned mirror of `formats/json/wire.rs`, without what a report recomputes (counts,
//! pages, the name of a rule). A field of both is one line here and one in `resolve.rs`.

use super::suggestion;
use serde::Deserialize;

#[derive(Deserialize)]
pub struct Saved {
    pub tool: Tool,
    pub guideline: Guideline,
    pub policy: Policy,
    pub outline: Vec<Clause>,
    pub outside: Vec<Piece>,
    pub alignment: Vec<Row>,
    pub deviations: Vec<Deviation>,
    pub problems: Vec<Problem>,
    pub framework: Option<Framework>,
    pub config: Option<Config>,
    pub sides: String,
    pub base: Option<Document>,
}

#[derive(Deserialize)]
pub struct Document {
    pub document: Policy,
    pub outside: Vec<Piece>,
    pub problems: Vec<Problem>,
}

#[derive(Deserialize)]
pub struct Tool {
    pub version: String,
    pub dictionary: String,
}

#[derive(Deserialize)]
pub struct Guideline {
    pub id: String,
    pub title: String,
    pub edition: String,
    pub provenance: String,
    pub digest: String,
    pub clauses: Vec<Base>,
    pub doubts: u32,
}

#[derive(Deserialize)]
pub struct Base {
    pub id: String,
    pub label: String,
    pub facet: String,
    pub title: String,
    pub text: String,
}

#[derive(Deserialize)]
pub struct Policy {
    pub path: String,
    pub digest: String,
    pub title: String,
    pub body: String,
    pub body_kind: String,
    pub body_kind_source: String,
    pub self_names: Vec<String>,
    pub dates: Vec<Dated>,
    pub declared_edition: Option<String>,
    pub extent: Extent,
    pub input: Input,
    pub body_kind_guess: String,
    pub line_count: u32,
    pub places: Places,
}

#[derive(Deserialize)]
pub struct Dated {
    pub kind: String,
    pub text: String,
    pub iso: String,
}

#[derive(Deserialize)]
pub struct Extent {
    pub lines: Lines,
    pub reason: Both,
}

#[derive(Deserialize)]
pub struct Input {
    pub format: String,
    pub encoding: Option<String>,
    pub encoding_known: Option<String>,
    pub understood: u16,
}

#[derive(Deserialize)]
pub struct Places {
    pub unit: String,
    pub starts: Option<Vec<u32>>,
}

#[derive(Deserialize)]
pub struct Clause {
    pub id: String,
    pub label: String,
    pub raw_label: String,
    pub title: String,
    pub level: u8,
    pub parent: Option<String>,
    pub path: String,
    pub text: String,
    pub lines: Lines,
}

#[derive(Deserialize)]
pub struct Piece {
    pub kind: String,
    pub text: String,
    pub lines: Lines,
    pub detail: Option<String>,
}

#[derive(Deserialize)]
pub struct Row {
    pub guideline: Option<String>,
    pub clauses: Vec<String>,
    pub relation: String,
    pub content_relation: Option<String>,
    pub title_relation: String,
    pub text_relation: String,
    pub similarity: u16,
    pub because: String,
    pub severity: Option<String>,
    pub edits: Vec<Edit>,
}

#[derive(Deserialize)]
pub struct Edit {
    pub part: String,
    pub offset: u32,
    pub from: String,
    pub to: String,
    pub guideline: String,
    pub clause: String,
    pub seq: u32,
}

#[derive(Deserialize)]
pub struct Deviation {
    pub id: String,
    pub code: String,
    pub facet: String,
    pub severity: String,
    pub guideline: Option<Vec<String>>,
    pub clauses: Option<Vec<String>>,
    pub base_text: Option<String>,
    pub witness_text: Option<String>,
    pub edits: Vec<Edit>,
    pub message: Both,
    pub lines: Option<Lines>,
    pub linked: Vec<String>,
    pub fingerprint: String,
    pub not_applicable: Option<Both>,
    pub acceptance: Option<Acceptance>,
    pub place: String,
    pub suggestion: Option<suggestion::Saved>,
}

#[derive(Deserialize)]
pub struct Acceptance {
    pub reason: String,
    pub approver: String,
    pub date: String,
    pub review_by: Option<String>,
}

#[derive(Deserialize)]
pub struct Problem {
    pub code: String,
    pub message: Both,
    pub lines: Option<Lines>,
}

#[derive(Deserialize)]
pub struct Framework {
    pub id: String,
    pub title: Both,
    pub source: Both,
    pub in_force: Option<String>,
    pub note: Option<Both>,
    pub digest: String,
    pub requirements: Vec<Requirement>,
}

#[derive(Deserialize)]
pub struct Requirement {
    pub id: String,
    pub title: Both,
    pub summary: Both,
    pub source: Both,
    pub in_force: Option<String>,
    pub status: String,
    pub guideline: Vec<String>,
    pub clauses: Vec<String>,
    pub deviations: Vec<String>,
    pub reason: Option<Both>,
}

#[derive(Deserialize)]
pub struct Config {
    pub name: String,
    pub digest: String,
    pub today: Option<String>,
}

#[derive(Deserialize)]
pub struct Both {
    pub ja: String,
    pub en: String,
}

/// `[from, to]`. Numbers are 32 bits wide, so that sums of a few of them never overflow.
#[derive(Deserialize)]
pub struct Lines(pub u32, pub u32);
