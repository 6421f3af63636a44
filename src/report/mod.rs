//! Stage 7: everything a reader is told, resolved and inert. Renderers print a [`Report`] and compute nothing.

mod build;
pub mod facts;
pub mod formats;
pub mod reading;
pub mod saved;
mod select;
pub mod sheet;
pub mod suggest;
mod summary;
pub mod table;
pub mod visible;
pub mod words;

pub use suggest::Suggestion;
pub use summary::{Count, Summary};

use crate::align::{Relation, Textual};
use crate::date::Date;
use crate::deviations::{Disposition, Lapse, Part, Rule, Severity, Waiver};
use crate::document::Document;
use crate::document::normalize::BodyKind;
use crate::document::tokens::DICTIONARY;
use crate::facet::Facet;
use crate::framework::Coverage;
use crate::lang::Message;
use crate::outline::{Outside, Problem};
use crate::read::{Charset, InputFormat, Known, Note, Places};
use crate::settings::Named;
pub use crate::sides::Sides;
use crate::span::LineRange;

/// Version of the JSON form.
pub const SCHEMA: &str = "taisho.report/1";

/// A finished comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The program that made the comparison.
    pub tool: ToolInfo,
    /// What the two texts are to each other.
    pub sides: Sides,
    /// The base text.
    pub guideline: GuidelineInfo,
    /// How the base text was read, where it is a document.
    pub base: Option<reading::BaseDocument>,
    /// The document compared.
    pub policy: PolicyInfo,
    /// Its clauses, in document order.
    pub outline: Vec<ClauseInfo>,
    /// What stands outside the clauses; shown as `x1`, `x2`, ….
    pub outside: Vec<Outside>,
    /// The rows of the 対照表.
    pub alignment: Vec<RowInfo>,
    /// Findings, in document order.
    pub deviations: Vec<Finding>,
    /// Counts.
    pub summary: Summary,
    /// What of a framework the policy answers, where one was asked for.
    pub framework: Option<Coverage>,
    /// Doubts of the reading, and what is wrong with the acceptances on record.
    pub problems: Vec<ProblemInfo>,
    /// The file of settings.
    pub config: Option<Named>,
    /// The day on which acceptances were judged.
    pub today: Option<Date>,
}

/// The program that made a comparison, which need not be the one that prints it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToolInfo {
    /// Version of taisho.
    pub version: String,
    /// Name and version of the dictionary.
    pub dictionary: String,
}

impl Default for ToolInfo {
    /// This program.
    fn default() -> ToolInfo {
        ToolInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            dictionary: DICTIONARY.to_owned(),
        }
    }
}

impl ToolInfo {
    /// Name and version, for people.
    pub fn name(&self) -> String {
        format!("taisho {}", self.version)
    }
}

/// Something the reader should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemInfo {
    /// Stable code, `P101` ….
    pub code: &'static str,
    /// One sentence.
    pub message: Message,
    /// Where in the policy; `None` where it is not about the policy.
    pub lines: Option<LineRange>,
}

impl ProblemInfo {
    /// The code of two documents that hardly have to do with each other.
    pub const HARDLY_ALIKE: &'static str = "P401";

    /// Whether somebody has to look at it at once: an acceptance on record, or most likely a wrong file.
    pub fn is_urgent(&self) -> bool {
        self.code == ProblemInfo::HARDLY_ALIKE || Lapse::ALL.iter().any(|lapse| lapse.code() == self.code)
    }

    /// What was assumed in reading a policy, what could not be read, and what is in doubt.
    pub fn of(policy: &Document) -> Vec<ProblemInfo> {
        let notes = policy.source.notes.iter().map(ProblemInfo::from);
        let doubts = policy.outline.problems.iter().map(ProblemInfo::from);
        notes.chain(doubts).collect()
    }
}

impl From<&Problem> for ProblemInfo {
    fn from(problem: &Problem) -> ProblemInfo {
        ProblemInfo {
            code: problem.code.code(),
            message: problem.message.clone(),
            lines: Some(problem.lines),
        }
    }
}

impl From<(Lapse, &Waiver)> for ProblemInfo {
    fn from((lapse, waiver): (Lapse, &Waiver)) -> ProblemInfo {
        ProblemInfo {
            code: lapse.code(),
            message: lapse.message(waiver),
            lines: None,
        }
    }
}

impl From<&Note> for ProblemInfo {
    fn from(note: &Note) -> ProblemInfo {
        ProblemInfo {
            code: note.code.code(),
            message: note.message.clone(),
            lines: note.lines,
        }
    }
}

/// The base text, as far as a report names it.
#[derive(Debug, Clone, PartialEq)]
pub struct GuidelineInfo {
    /// Id or file name.
    pub id: String,
    /// Title.
    pub title: String,
    /// Edition.
    pub edition: String,
    /// How the text was come by; empty for a user's own file.
    pub provenance: String,
    /// SHA-256.
    pub digest: String,
    /// Its clauses, in order.
    pub clauses: Vec<BaseInfo>,
    /// Number of open questions about the text.
    pub doubts: usize,
}

/// A clause of the base text.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseInfo {
    /// Dotted address.
    pub id: String,
    /// Label as printed.
    pub label: String,
    /// Facet.
    pub facet: Facet,
    /// Title.
    pub title: String,
    /// Text, white space removed.
    pub text: String,
}

impl BaseInfo {
    /// What people call it: its title, or how its text begins.
    pub fn heading(&self) -> String {
        match self.title.is_empty() {
            false => self.title.clone(),
            true => visible::opening(&self.text),
        }
    }
}

/// The document compared.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyInfo {
    /// Path as given.
    pub path: String,
    /// SHA-256 of the file.
    pub digest: String,
    /// Title found in it.
    pub title: String,
    /// The body; empty where the text does not tell.
    pub body: String,
    /// Kind of body, as in JSON.
    pub body_kind: &'static str,
    /// The kind, and what the text shows.
    pub kind: KindInfo,
    /// Names the body goes by in the text.
    pub self_names: Vec<String>,
    /// Dates on the cover and in 附則.
    pub dates: Vec<DateInfo>,
    /// The edition of the guideline the document says it follows.
    pub declared_edition: Option<String>,
    /// Lines taken as the basic policy.
    pub extent: LineRange,
    /// Why these.
    pub extent_reason: Message,
    /// Number of lines of the file.
    pub line_count: usize,
    /// What people call a place in it.
    pub places: Places,
    /// The form in which it came.
    pub input: InputInfo,
}

/// The form in which a document came, and how much of it was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InputInfo {
    /// File format.
    pub format: InputFormat,
    /// Encoding of a text, and how it is known.
    pub encoding: Option<(Charset, Known)>,
    /// Share of the characters that stand in a clause, or outside in a piece of known kind, per mille.
    pub understood: u16,
}

/// The kind of a body and how it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindInfo {
    /// The kind the comparison goes by.
    pub of: BodyKind,
    /// The kind the text shows.
    pub guess: BodyKind,
    /// Whether the user gave it.
    pub is_given: bool,
}

impl KindInfo {
    /// The word in JSON.
    pub fn source(self) -> &'static str {
        if self.is_given { "given" } else { "guessed" }
    }
}

impl InputInfo {
    /// The form in which `policy` came.
    pub fn of(policy: &Document) -> InputInfo {
        InputInfo {
            format: policy.source.origin.format,
            encoding: policy.source.origin.encoding,
            understood: policy.understood(),
        }
    }
}

/// A date with what it is the date of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateInfo {
    /// 策定, 改定, 施行 …; empty where the text does not tell.
    pub kind: String,
    /// As written, white space removed.
    pub text: String,
    /// ISO 8601; empty where the date is incomplete.
    pub iso: String,
}

/// A clause of the policy.
#[derive(Debug, Clone, PartialEq)]
pub struct ClauseInfo {
    /// `d1`, `d2`, ….
    pub id: String,
    /// Label in normal form.
    pub label: String,
    /// Label as written.
    pub raw_label: String,
    /// Title.
    pub title: String,
    /// Depth, from 1.
    pub level: u8,
    /// Id of the clause it stands under.
    pub parent: Option<String>,
    /// Dotted address.
    pub path: String,
    /// Text.
    pub text: String,
    /// Lines.
    pub lines: LineRange,
}

/// A row of the 対照表.
#[derive(Debug, Clone, PartialEq)]
pub struct RowInfo {
    /// Index into [`GuidelineInfo::clauses`].
    pub base: Option<usize>,
    /// Indices into [`Report::outline`].
    pub clauses: Vec<usize>,
    /// Relation.
    pub relation: Relation,
    /// Textual relation of a structural row.
    pub content: Option<Textual>,
    /// Relation of the titles.
    pub title_relation: Textual,
    /// Relation of the texts.
    pub text_relation: Textual,
    /// Per mille.
    pub similarity: u16,
    /// Why.
    pub because: String,
    /// The worst finding of the row.
    pub severity: Option<Severity>,
    /// Everything that turns the guideline's title and text into the policy's, in order; also where the findings that
    /// explain it were left out.
    pub edits: Vec<EditInfo>,
}

/// A deviation, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `f1`, `f2`, … in document order.
    pub id: String,
    /// Kind.
    pub rule: Rule,
    /// Subject.
    pub facet: Facet,
    /// Grade.
    pub severity: Severity,
    /// Ids of guideline clauses.
    pub guideline: Vec<String>,
    /// Ids of policy clauses and pieces outside.
    pub clauses: Vec<String>,
    /// Where in the policy, for people: label and title.
    pub place: String,
    /// The guideline's words.
    pub base_text: Option<String>,
    /// The policy's words.
    pub witness_text: Option<String>,
    /// Edits, in order.
    pub edits: Vec<EditInfo>,
    /// One sentence.
    pub message: Message,
    /// Where in the source.
    pub lines: Option<LineRange>,
    /// Ids of findings of the same story.
    pub linked: Vec<String>,
    /// Stable key.
    pub fingerprint: String,
    /// Why it may not apply to a body of this kind.
    pub not_applicable: Option<Message>,
    /// What was decided about it.
    pub disposition: Disposition,
    /// What could be written in place of what is missing.
    pub suggestion: Option<Suggestion>,
}

/// An edit, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditInfo {
    /// Guideline clause.
    pub guideline: String,
    /// Policy clause.
    pub clause: String,
    /// Title or text.
    pub part: Part,
    /// Offset in the guideline's part, white space not counted.
    pub offset: usize,
    /// Replaced words.
    pub from: String,
    /// Words in their place.
    pub to: String,
    /// Orders edits at one offset.
    pub seq: usize,
}
