//! The two documents as a report names them: what they are, how they were read, and their clauses.

use crate::bounds;
use crate::deviations::{Lapse, Waiver};
use crate::document::Document;
use crate::document::dates::{StatedDate, dates};
use crate::document::normalize::BodyKind;
use crate::facet::Facet;
use crate::family::DocumentFamily;
use crate::lang::Message;
use crate::outline::{Extent, Outline, Outside, OutsideKind, Problem};
use crate::read::{Charset, InputFormat, Known, Note, Places};
use crate::span::LineRange;
use serde::{Deserialize, Serialize};

/// First and last page, from 1; in JSON `[from, to]`. Only documents with pages have them.
pub type Pages = Option<(usize, usize)>;

/// The base text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GuidelineInfo {
    /// Id or file name.
    pub id: String,
    /// Title.
    pub title: String,
    /// Edition.
    pub edition: String,
    /// How the text was obtained; empty for a user's own file.
    pub provenance: String,
    /// SHA-256.
    pub digest: String,
    /// Its clauses, in order.
    pub clauses: Vec<BaseInfo>,
    /// Number of open questions about the text.
    #[serde(deserialize_with = "bounds::narrow")]
    pub doubts: usize,
}

/// A clause of the base text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BaseInfo {
    /// Dotted address, for example `2.12`.
    pub id: String,
    /// Label as printed.
    pub label: String,
    /// What the clause is about.
    pub facet: Facet,
    /// Title.
    pub title: String,
    /// Text without white space.
    pub text: String,
}

impl BaseInfo {
    /// Returns what people call the clause: its title or, failing that, how its text begins.
    pub fn heading(&self) -> String {
        match self.title.is_empty() {
            false => self.title.clone(),
            true => super::visible::opening(&self.text),
        }
    }
}

/// The document compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PolicyInfo {
    /// Path as given.
    pub path: String,
    /// SHA-256 of the file.
    pub digest: String,
    /// Title found in it.
    pub title: String,
    /// The body; empty if the text doesn't say.
    pub body: String,
    /// The kind of body that the comparison assumes.
    pub body_kind: BodyKind,
    /// How that kind is known.
    pub body_kind_source: KindSource,
    /// Names that the text uses for the body.
    pub self_names: Vec<String>,
    /// Dates on the cover and in 附則.
    pub dates: Vec<DateInfo>,
    /// The edition of the guideline that the document says it follows.
    pub declared_edition: Option<String>,
    /// The lines taken as the basic policy, and why.
    pub extent: Extent,
    /// The form in which it came.
    pub input: InputInfo,
    /// The kind of body that the text suggests.
    pub body_kind_guess: BodyKind,
    /// Number of lines of the file.
    #[serde(deserialize_with = "bounds::narrow")]
    pub line_count: usize,
    /// What people call a place in it.
    pub places: Places,
}

/// How the kind of a body is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KindSource {
    /// The user said so.
    Given,
    /// The text suggests it.
    Guessed,
}

/// The form in which a document came, and how much of it was understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputInfo {
    /// File format.
    pub format: InputFormat,
    /// Encoding of a text.
    pub encoding: Option<Charset>,
    /// How the encoding is known.
    pub encoding_known: Option<Known>,
    /// Share of the characters, per mille, that are in a clause or in a piece of known kind outside the clauses.
    pub understood: u16,
}

impl InputInfo {
    /// Returns the form in which `policy` came.
    pub fn of(policy: &Document) -> InputInfo {
        let (encoding, encoding_known) = policy.source.origin.encoding.unzip();
        InputInfo {
            format: policy.source.origin.format,
            encoding,
            encoding_known,
            understood: policy.understood(),
        }
    }
}

/// A date and what it is the date of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateInfo {
    /// 策定, 改定, 施行 …; empty if the text doesn't say.
    pub kind: String,
    /// As written, without white space.
    pub text: String,
    /// ISO 8601; empty if the date is incomplete.
    pub iso: String,
}

impl DateInfo {
    /// Returns the dates of a document.
    pub fn all(outline: &Outline) -> Vec<DateInfo> {
        let info = |date: StatedDate| DateInfo {
            kind: date.kind.to_owned(),
            text: date.text,
            iso: date.iso,
        };
        dates(outline).into_iter().map(info).collect()
    }
}

/// A clause of the policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    /// Id of the clause above it.
    pub parent: Option<String>,
    /// Dotted address.
    pub path: String,
    /// Text.
    pub text: String,
    /// Lines.
    pub lines: LineRange,
    /// Pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Pages,
}

/// A piece outside the clauses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "OutsideKeys", try_from = "OutsideKeys")]
pub struct OutsideInfo {
    /// What it is.
    pub kind: OutsideKind,
    /// The source lines, trimmed.
    pub text: String,
    /// Lines.
    pub lines: LineRange,
    /// `x1`, `x2`, …; in the base text `b1`, `b2`, ….
    pub id: String,
    /// Pages.
    pub pages: Pages,
    /// Id of the piece of the other text with which a table or form was compared.
    pub counterpart: Option<String>,
}

/// The keys of a piece: `detail` says what kind of `other` it is.
#[derive(Serialize, Deserialize)]
struct OutsideKeys {
    kind: String,
    text: String,
    lines: LineRange,
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pages: Pages,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counterpart: Option<String>,
}

/// The words for a kind of piece: `kind`, and `detail` if the kind is `other`.
fn outside_words(kind: OutsideKind) -> (&'static str, Option<&'static str>) {
    match kind {
        OutsideKind::Cover => ("cover", None),
        OutsideKind::TableOfContents => ("toc", None),
        OutsideKind::FrontMatter => ("front-matter", None),
        OutsideKind::ChapterHeading => ("chapter-heading", None),
        OutsideKind::TableHeading => ("other", Some("table-heading")),
        OutsideKind::PageNumber => ("page-number", None),
        OutsideKind::Supplementary => ("supplementary", None),
        OutsideKind::RunningHead => ("other", Some("running-head")),
        OutsideKind::Navigation => ("other", Some("navigation")),
        OutsideKind::Footnote => ("other", Some("footnote")),
        OutsideKind::Beyond => ("other", Some("beyond")),
    }
}

impl From<OutsideInfo> for OutsideKeys {
    fn from(piece: OutsideInfo) -> OutsideKeys {
        let (kind, detail) = outside_words(piece.kind);
        OutsideKeys {
            kind: kind.to_owned(),
            text: piece.text,
            lines: piece.lines,
            id: piece.id,
            detail: detail.map(str::to_owned),
            pages: piece.pages,
            counterpart: piece.counterpart,
        }
    }
}

impl TryFrom<OutsideKeys> for OutsideInfo {
    type Error = String;

    fn try_from(keys: OutsideKeys) -> Result<OutsideInfo, String> {
        let words = (keys.kind.as_str(), keys.detail.as_deref());
        let kind = OutsideKind::ALL
            .into_iter()
            .find(|kind| outside_words(*kind) == words);
        Ok(OutsideInfo {
            kind: kind.ok_or_else(|| format!("unknown kind `{}`", keys.kind))?,
            text: keys.text,
            lines: keys.lines,
            id: keys.id,
            pages: keys.pages,
            counterpart: keys.counterpart,
        })
    }
}

impl OutsideInfo {
    /// Returns the pieces with their ids: `letter` and a number.
    pub fn all(pieces: &[Outside], letter: char, places: &Places) -> Vec<OutsideInfo> {
        let pieces = pieces.iter().enumerate().map(|(i, piece)| OutsideInfo {
            kind: piece.kind,
            text: piece.text.clone(),
            lines: piece.lines,
            id: format!("{letter}{}", i + 1),
            pages: places.pages(piece.lines),
            counterpart: None,
        });
        pieces.collect()
    }
}

/// Something the reader should know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemInfo {
    /// Stable code, for example `P101`.
    pub code: String,
    /// One sentence.
    pub message: Message,
    /// Lines of the policy; `None` if it isn't about the policy.
    pub lines: Option<LineRange>,
    /// Pages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Pages,
}

impl ProblemInfo {
    /// The code of two documents that have hardly anything in common.
    pub const HARDLY_ALIKE: &'static str = "P401";

    /// The code of a policy that has another structure than the model.
    pub const OWN_STRUCTURE: &'static str = "P402";

    /// The code of another tier in the file, such as the standards behind a policy, that wasn't compared.
    pub const OTHER_TIER: &'static str = "P403";

    /// The code of a guideline that no part of the file answers.
    pub const NO_SUCH_PART: &'static str = "P404";

    /// The code of a file named as the standards that doesn't seem to be any.
    pub const NOT_STANDARDS: &'static str = "P405";

    /// Says that the file named with `--standards` doesn't seem to be standards; `None` if it is, or if they are a part of it.
    pub fn not_standards(file: &Document) -> Option<ProblemInfo> {
        if file.own_family() == DocumentFamily::Standards || file.standards().is_some() {
            return None;
        }
        let (name, title) = (&file.source.name, &file.outline.title);
        let (ja, en) = match title.is_empty() {
            true => (String::new(), String::new()),
            false => (
                format!("（表題「{title}」）"),
                format!(" (titled \u{201c}{title}\u{201d})"),
            ),
        };
        let message = Message::new(
            format!(
                "--standards で指定した {name}{ja} は対策基準ではないようです。「対策基準に記載」とした項目は、この文書の記載によるものです"
            ),
            format!(
                "{name}{en}, named with --standards, doesn't seem to be standards (対策基準). What is reported as laid down in the standards is in that document"
            ),
        );
        Some(ProblemInfo::new(ProblemInfo::NOT_STANDARDS, message))
    }

    /// Says that no part of the file was found for the guideline `id`.
    pub fn no_such_part(id: &str) -> ProblemInfo {
        let message = Message::new(
            format!("このファイルには、例文 {id} に当たる部分が見当たらないため、{id} とは比べていません"),
            format!("no part of the file answers the guideline {id}, so nothing was compared with it"),
        );
        ProblemInfo::new(ProblemInfo::NO_SUCH_PART, message)
    }

    /// Creates a problem that concerns no lines of the policy.
    pub fn new(code: &str, message: Message) -> ProblemInfo {
        ProblemInfo {
            code: code.to_owned(),
            message,
            lines: None,
            pages: None,
        }
    }

    /// Whether somebody has to look at it at once: an acceptance on record, or most likely a wrong file.
    pub fn is_urgent(&self) -> bool {
        let is_wrong_file =
            [ProblemInfo::HARDLY_ALIKE, ProblemInfo::NOT_STANDARDS].contains(&self.code.as_str());
        is_wrong_file || Lapse::ALL.iter().any(|lapse| lapse.code() == self.code)
    }

    /// Returns what was assumed when a policy was read, what could not be read, and what is in doubt.
    pub fn of(policy: &Document) -> Vec<ProblemInfo> {
        let places = &policy.source.places;
        let notes = policy.source.notes.iter().map(ProblemInfo::from);
        let doubts = policy.outline.problems.iter().map(ProblemInfo::from);
        let all = notes.chain(doubts).map(|problem| ProblemInfo {
            pages: problem.lines.and_then(|lines| places.pages(lines)),
            ..problem
        });
        all.collect()
    }
}

impl From<(Lapse, &Waiver)> for ProblemInfo {
    fn from((lapse, waiver): (Lapse, &Waiver)) -> ProblemInfo {
        ProblemInfo::new(lapse.code(), lapse.message(waiver))
    }
}

impl From<&Problem> for ProblemInfo {
    fn from(problem: &Problem) -> ProblemInfo {
        ProblemInfo {
            lines: Some(problem.lines),
            ..ProblemInfo::new(problem.code.code(), problem.message.clone())
        }
    }
}

impl From<&Note> for ProblemInfo {
    fn from(note: &Note) -> ProblemInfo {
        ProblemInfo {
            lines: note.lines,
            ..ProblemInfo::new(note.code.code(), note.message.clone())
        }
    }
}
