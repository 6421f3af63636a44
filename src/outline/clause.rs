//! What the stage gives: the clauses of a document, and what everything else is.

use crate::family::DocumentFamily;
use crate::lang::Message;
use crate::span::{LineRange, Span};
use serde::{Deserialize, Serialize};

/// Index of a clause in [`Outline::clauses`]; shown as `d1`, `d2`, … in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseId(pub usize);

impl std::fmt::Display for ClauseId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "d{}", self.0 + 1)
    }
}

/// The tree of clauses of a policy, and everything outside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Title of the document, white space removed; empty when none was found.
    pub title: String,
    /// What kind of document it is: that of the base text or, without one, what its title and text show.
    pub family: DocumentFamily,
    /// Clauses in document order; a parent precedes its children.
    pub clauses: Vec<Clause>,
    /// What is not a clause, in document order; shown as `x1`, `x2`, ….
    pub outside: Vec<Outside>,
    /// Which part of the file was read, and why.
    pub extent: Extent,
    /// Doubts of the reading: number gaps, lost headings, text that fits nowhere.
    pub problems: Vec<Problem>,
}

/// One numbered or titled provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its place in [`Outline::clauses`].
    pub id: ClauseId,
    /// The clause above it.
    pub parent: Option<ClauseId>,
    /// Depth, from 1.
    pub level: u8,
    /// Label in normal form: `1`, `(12)`, `①`, `第3条`, `ア`, `附則`; empty for an unnumbered heading.
    pub label: String,
    /// Label as it is in the source: `(1 2)`, `１．`, `附 則`.
    pub raw_label: String,
    /// Dotted address, `6.3.1`; where numbers are absent or repeat, the ordinal among siblings.
    pub path: String,
    /// Heading, caption or defined term; empty when the clause has none.
    pub title: Prose,
    /// Text below the heading, unwrapped and cleaned of layout; sub-clauses excluded.
    pub text: Prose,
    /// Source spans that belong to the clause but are neither title nor text: label, brackets of a caption,
    /// the とは of an inline definition.
    pub marks: Vec<Span>,
    /// Lines from the label (or caption) to the end of its text.
    pub lines: LineRange,
}

impl Clause {
    /// Whether it is a supplementary provision (附則), which says from when something applies.
    pub fn is_supplementary(&self) -> bool {
        self.label.starts_with("附則")
    }
}

/// Text cleaned of layout, with the way back to the source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// The cleaned text; paragraphs are separated by `\n`.
    pub text: String,
    /// The source pieces it was made of, in order. Bytes of `text` not covered by a piece are inserted `\n`.
    pub pieces: Vec<Piece>,
}

/// A run of cleaned text copied from the source unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Byte offset in the cleaned text.
    pub at: usize,
    /// The same bytes in the source.
    pub source: Span,
}

impl Prose {
    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The source offset of the byte at `offset` of the cleaned text; the nearest earlier piece serves for an
    /// inserted line break. `None` only for an empty prose.
    pub fn source_offset(&self, offset: usize) -> Option<usize> {
        let index = self.pieces.partition_point(|piece| piece.at <= offset);
        let piece = self.pieces.get(index.saturating_sub(1))?;
        Some((piece.source.start + offset.saturating_sub(piece.at)).min(piece.source.end))
    }
}

/// A stretch of the source that is not a clause of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// What it is.
    pub kind: OutsideKind,
    /// The source lines, trimmed.
    pub text: String,
    /// Its bytes.
    pub span: Span,
    /// Its lines.
    pub lines: LineRange,
}

/// Kinds of text outside the clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutsideKind {
    /// Title, dates, issuing body.
    Cover,
    /// 目次.
    #[serde(rename = "toc")]
    TableOfContents,
    /// 序章, 前文, はじめに, structure tables, and any other text before the first clause.
    FrontMatter,
    /// 第1章 … and the like: a heading that contains clauses but is none.
    ChapterHeading,
    /// A page number on its own line.
    PageNumber,
    /// 別表, 様式 and what follows them.
    Supplementary,
    /// A running head or foot.
    RunningHead,
    /// Navigation, dates and buttons of a web page.
    Navigation,
    /// A footnote.
    Footnote,
    /// What is before or after the part of a combined file that was read.
    Beyond,
}

impl OutsideKind {
    /// All of them.
    pub const ALL: [OutsideKind; 10] = [
        OutsideKind::Cover,
        OutsideKind::TableOfContents,
        OutsideKind::FrontMatter,
        OutsideKind::ChapterHeading,
        OutsideKind::PageNumber,
        OutsideKind::Supplementary,
        OutsideKind::RunningHead,
        OutsideKind::Navigation,
        OutsideKind::Footnote,
        OutsideKind::Beyond,
    ];
}

/// The part of the file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extent {
    /// First to last line.
    pub lines: LineRange,
    /// Why these.
    pub reason: Message,
}

/// Something the reader should know about how the text was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable code, `P101` ….
    pub code: ProblemCode,
    /// One sentence.
    pub message: Message,
    /// Where.
    pub lines: LineRange,
}

/// Kinds of problems of reading. Codes are stable and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemCode {
    /// P101: a number is skipped.
    NumberGap,
    /// P102: a number occurs twice among siblings.
    NumberRepeated,
    /// P103: items stand where their heading seems lost.
    LostHeading,
    /// P104: a line looks like a label but fits no sequence; it was read as text.
    DoubtfulLabel,
    /// P105: text that belongs to no clause.
    StrayText,
    /// P106: the document breaks off (no sentence end at its last line).
    Truncated,
    /// P107: a line can be read in two ways, and nearly nothing says which is right.
    Ambiguous,
    /// P108: items have no labels although the sentence above them says 各号.
    LostLabels,
    /// P109: another part of the file is about as close to the base text.
    OtherExtent,
}

impl ProblemCode {
    /// All of them.
    pub const ALL: [ProblemCode; 9] = [
        ProblemCode::NumberGap,
        ProblemCode::NumberRepeated,
        ProblemCode::LostHeading,
        ProblemCode::DoubtfulLabel,
        ProblemCode::StrayText,
        ProblemCode::Truncated,
        ProblemCode::Ambiguous,
        ProblemCode::LostLabels,
        ProblemCode::OtherExtent,
    ];

    /// Whether the text of the lines it names may stand in the wrong place.
    pub fn leaves_text_in_doubt(self) -> bool {
        use ProblemCode::{DoubtfulLabel, LostHeading, StrayText};
        matches!(self, LostHeading | DoubtfulLabel | StrayText)
    }

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            ProblemCode::NumberGap => "P101",
            ProblemCode::NumberRepeated => "P102",
            ProblemCode::LostHeading => "P103",
            ProblemCode::DoubtfulLabel => "P104",
            ProblemCode::StrayText => "P105",
            ProblemCode::Truncated => "P106",
            ProblemCode::Ambiguous => "P107",
            ProblemCode::LostLabels => "P108",
            ProblemCode::OtherExtent => "P109",
        }
    }
}
