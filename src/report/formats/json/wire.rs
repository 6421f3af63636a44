//! The wire types: what the JSON looks like, in the order in which it is written. Fields are described in
//! `docs/formats.md`.

use super::suggestion::SuggestionWire;
use crate::lang::Message;
use crate::span::LineRange;
use serde::{Serialize, Serializer};

#[derive(Serialize)]
pub struct Wire<'a> {
    pub schema: &'static str,
    pub tool: Tool<'a>,
    pub guideline: GuidelineWire<'a>,
    pub policy: PolicyWire<'a>,
    pub outline: Vec<ClauseWire<'a>>,
    pub outside: Vec<OutsideWire<'a>>,
    pub alignment: Vec<RowWire<'a>>,
    pub deviations: Vec<DeviationWire<'a>>,
    pub summary: SummaryWire,
    pub problems: Vec<ProblemWire<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub framework: Option<FrameworkWire<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub config: Option<ConfigWire<'a>>,
    pub sides: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<DocumentWire<'a>>,
}

/// How the base text was read, where it is a document.
#[derive(Serialize)]
pub struct DocumentWire<'a> {
    pub document: PolicyWire<'a>,
    pub outside: Vec<OutsideWire<'a>>,
    pub problems: Vec<ProblemWire<'a>>,
}

#[derive(Serialize)]
pub struct ConfigWire<'a> {
    pub name: &'a str,
    pub digest: &'a str,
    pub today: Option<String>,
}

#[derive(Serialize)]
pub struct Tool<'a> {
    pub name: &'static str,
    pub version: &'a str,
    pub dictionary: &'a str,
}

#[derive(Serialize)]
pub struct GuidelineWire<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub edition: &'a str,
    pub provenance: &'a str,
    pub digest: &'a str,
    pub clauses: Vec<BaseWire<'a>>,
    pub doubts: usize,
}

#[derive(Serialize)]
pub struct BaseWire<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub facet: &'static str,
    pub title: &'a str,
    pub text: &'a str,
}

#[derive(Serialize)]
pub struct PolicyWire<'a> {
    pub path: &'a str,
    pub digest: &'a str,
    pub title: &'a str,
    pub body: &'a str,
    pub body_kind: &'static str,
    pub body_kind_source: &'static str,
    pub self_names: &'a [String],
    pub dates: Vec<DateWire<'a>>,
    pub declared_edition: Option<&'a str>,
    pub extent: ExtentWire<'a>,
    pub input: InputWire,
    pub body_kind_guess: &'static str,
    pub line_count: usize,
    pub places: PlacesWire<'a>,
}

#[derive(Serialize)]
pub struct PlacesWire<'a> {
    pub unit: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts: Option<&'a [usize]>,
}

#[derive(Serialize)]
pub struct InputWire {
    pub format: &'static str,
    pub encoding: Option<&'static str>,
    pub encoding_known: Option<&'static str>,
    pub understood: u16,
}

#[derive(Serialize)]
pub struct DateWire<'a> {
    pub kind: &'a str,
    pub text: &'a str,
    pub iso: &'a str,
}

#[derive(Serialize)]
pub struct ExtentWire<'a> {
    pub lines: Lines,
    pub reason: Both<'a>,
}

#[derive(Serialize)]
pub struct ClauseWire<'a> {
    pub id: &'a str,
    pub label: &'a str,
    pub raw_label: &'a str,
    pub title: &'a str,
    pub level: u8,
    pub parent: Option<&'a str>,
    pub path: &'a str,
    pub text: &'a str,
    pub lines: Lines,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<[usize; 2]>,
}

#[derive(Serialize)]
pub struct OutsideWire<'a> {
    pub kind: &'static str,
    pub text: &'a str,
    pub lines: Lines,
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<[usize; 2]>,
}

#[derive(Serialize)]
pub struct RowWire<'a> {
    pub guideline: Option<&'a str>,
    pub clauses: Vec<&'a str>,
    pub relation: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_relation: Option<&'static str>,
    pub title_relation: &'static str,
    pub text_relation: &'static str,
    pub similarity: u16,
    pub because: &'a str,
    pub severity: Option<&'static str>,
    pub edits: Vec<EditWire<'a>>,
}

#[derive(Serialize)]
pub struct DeviationWire<'a> {
    pub id: &'a str,
    pub code: &'static str,
    pub rule: &'static str,
    pub facet: &'static str,
    pub severity: &'static str,
    pub guideline: Option<&'a [String]>,
    pub clauses: Option<&'a [String]>,
    pub base_text: Option<&'a str>,
    pub witness_text: Option<&'a str>,
    pub edits: Vec<EditWire<'a>>,
    pub message: Both<'a>,
    pub lines: Option<Lines>,
    pub linked: &'a [String],
    pub fingerprint: &'a str,
    pub disposition: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_applicable: Option<Both<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub acceptance: Option<AcceptanceWire<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<[usize; 2]>,
    pub place: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<SuggestionWire<'a>>,
}

#[derive(Serialize)]
pub struct AcceptanceWire<'a> {
    pub reason: &'a str,
    pub approver: &'a str,
    pub date: String,
    pub review_by: Option<String>,
}

#[derive(Serialize)]
pub struct EditWire<'a> {
    pub part: &'static str,
    pub offset: usize,
    pub from: &'a str,
    pub to: &'a str,
    pub guideline: &'a str,
    pub clause: &'a str,
    pub seq: usize,
}

#[derive(Serialize)]
pub struct SummaryWire {
    pub clauses: Clauses,
    pub relations: Counts,
    pub severities: Counts,
    pub facets: Counts,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<Counts>,
}

#[derive(Serialize)]
pub struct Clauses {
    pub guideline: usize,
    pub policy: usize,
}

#[derive(Serialize)]
pub struct ProblemWire<'a> {
    pub code: &'static str,
    pub message: Both<'a>,
    pub lines: Option<Lines>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<[usize; 2]>,
}

#[derive(Serialize)]
pub struct FrameworkWire<'a> {
    pub id: &'a str,
    pub title: Both<'a>,
    pub source: Both<'a>,
    pub in_force: Option<&'a str>,
    pub note: Option<Both<'a>>,
    pub digest: &'a str,
    pub summary: Counts,
    pub requirements: Vec<RequirementWire<'a>>,
}

#[derive(Serialize)]
pub struct RequirementWire<'a> {
    pub id: &'a str,
    pub title: Both<'a>,
    pub summary: Both<'a>,
    pub source: Both<'a>,
    pub in_force: Option<&'a str>,
    pub status: &'static str,
    pub guideline: &'a [String],
    pub clauses: Vec<&'a str>,
    pub deviations: &'a [String],
    pub reason: Option<Both<'a>>,
}

#[derive(Serialize)]
pub struct Both<'a> {
    pub ja: &'a str,
    pub en: &'a str,
}

impl<'a> From<&'a Message> for Both<'a> {
    fn from(message: &'a Message) -> Self {
        Both {
            ja: &message.ja,
            en: &message.en,
        }
    }
}

/// Lines as `[from, to]`.
pub struct Lines(pub LineRange);

impl Serialize for Lines {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [self.0.from, self.0.to].serialize(serializer)
    }
}

/// Counts as an object in their own order.
pub struct Counts(pub Vec<(&'static str, usize)>);

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}
