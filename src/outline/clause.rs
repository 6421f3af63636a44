//! The result of this stage: the clauses of a document, and the kind of everything else.

use crate::family::DocumentFamily;
use crate::lang::Message;
use crate::span::{LineRange, Span};
use serde::{Deserialize, Serialize};

/// Index of a clause in [`Outline::clauses`], shown as `d1`, `d2`, … in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseId(pub usize);

impl std::fmt::Display for ClauseId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "d{}", self.0 + 1)
    }
}

/// The tree of clauses of a document, and everything outside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Title of the document without white space. Empty if none was found.
    pub title: String,
    /// The family of the document: that of the base text or, without one, the family that its title and text
    /// show.
    pub family: DocumentFamily,
    /// Clauses in document order; a parent precedes its children.
    pub clauses: Vec<Clause>,
    /// Everything that isn't a clause, in document order, shown as `x1`, `x2`, ….
    pub outside: Vec<Outside>,
    /// Which part of the file was read, and why.
    pub extent: Extent,
    /// Problems found while reading: gaps in numbers, lost headings, text that fits nowhere.
    pub problems: Vec<Problem>,
}

/// A provision with a number or a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its index in [`Outline::clauses`].
    pub id: ClauseId,
    /// The clause above it.
    pub parent: Option<ClauseId>,
    /// Depth, counted from 1.
    pub level: u8,
    /// Label in normal form: `1`, `(12)`, `①`, `第3条`, `ア`, `附則`. Empty for a heading without a number.
    pub label: String,
    /// Label as it is in the source: `(1 2)`, `１．`, `附 則`.
    pub raw_label: String,
    /// Dotted address, such as `6.3.1`. If numbers are missing or repeated, the position among the siblings
    /// is used.
    pub path: String,
    /// Heading, caption or defined term. Empty if the clause has none.
    pub title: Prose,
    /// Text below the heading, with lines joined and layout removed. Excludes sub-clauses.
    pub text: Prose,
    /// Source spans that belong to the clause but are neither title nor text: the label, the brackets of a
    /// caption, the とは of a definition.
    pub marks: Vec<Span>,
    /// Lines from the label or caption to the end of the text.
    pub lines: LineRange,
    /// The appendix it is in, if its parent hands its items there, as [`appendix_label`](super::appendix_label) names it.
    pub appendix: Option<String>,
}

impl Clause {
    /// Returns whether it is a supplementary provision (附則), which says from when something applies.
    pub fn is_supplementary(&self) -> bool {
        self.label.starts_with("附則")
    }
}

/// Text without layout, with a map back to the source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    /// The cleaned text. `\n` separates paragraphs.
    pub text: String,
    /// The source pieces it consists of, in order. Bytes of `text` outside any piece are inserted `\n`.
    pub pieces: Vec<Piece>,
}

/// A part of cleaned text that was copied from the source unchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Byte offset in the cleaned text.
    pub at: usize,
    /// The same bytes in the source.
    pub source: Span,
}

impl Prose {
    /// Returns whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Returns the source offset of the byte at `offset` of the cleaned text. For an inserted line break,
    /// uses the nearest earlier piece. `None` only for empty text.
    pub fn source_offset(&self, offset: usize) -> Option<usize> {
        let index = self.pieces.partition_point(|piece| piece.at <= offset);
        let piece = self.pieces.get(index.saturating_sub(1))?;
        Some((piece.source.start + offset.saturating_sub(piece.at)).min(piece.source.end))
    }
}

/// A part of the source that isn't a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// Why it belongs to no clause.
    pub kind: OutsideKind,
    /// The source lines, trimmed.
    pub text: String,
    /// Its range in bytes.
    pub span: Span,
    /// Its range in source lines.
    pub lines: LineRange,
}

/// Kinds of text outside the clauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OutsideKind {
    /// Title, dates, issuing body.
    Cover,
    /// The table of contents (目次).
    #[serde(rename = "toc")]
    TableOfContents,
    /// A preface (序章, 前文, はじめに), a table of structure, or any other text before the first clause.
    FrontMatter,
    /// A heading such as 第1章 that contains clauses but isn't one.
    ChapterHeading,
    /// The names of the columns of a table whose rows are clauses, or of a group of its rows.
    TableHeading,
    /// A page number on its own line.
    PageNumber,
    /// An appendix (別表, 様式) and what follows it.
    Supplementary,
    /// A running head or foot.
    RunningHead,
    /// Navigation, dates and buttons of a web page.
    Navigation,
    /// A footnote.
    Footnote,
    /// What precedes or follows the part of a combined file that was read.
    Beyond,
}

impl OutsideKind {
    /// Every kind, in a fixed order.
    pub const ALL: [OutsideKind; 11] = [
        OutsideKind::Cover,
        OutsideKind::TableOfContents,
        OutsideKind::FrontMatter,
        OutsideKind::ChapterHeading,
        OutsideKind::TableHeading,
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
    /// Its first and last line.
    pub lines: LineRange,
    /// Why this part was read.
    pub reason: Message,
}

/// Something that a reader should know about how the text was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Stable code, such as `P101`.
    pub code: ProblemCode,
    /// What happened, in one sentence.
    pub message: Message,
    /// The lines concerned.
    pub lines: LineRange,
}

/// Kinds of reading problems. Codes are stable and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProblemCode {
    /// P101: a number is skipped.
    NumberGap,
    /// P102: a number occurs twice among siblings.
    NumberRepeated,
    /// P103: the heading above items seems to be lost.
    LostHeading,
    /// P104: a line looks like a label but fits no sequence, so it was read as text.
    DoubtfulLabel,
    /// P105: a text belongs to no clause.
    StrayText,
    /// P106: the document breaks off, because its last line isn't the end of a sentence.
    Truncated,
    /// P107: a line can be read in two ways, and almost nothing shows which is right.
    Ambiguous,
    /// P108: items have no labels although the sentence above them says 各号.
    LostLabels,
    /// P109: another part of the file is about as similar to the base text.
    OtherExtent,
}

impl ProblemCode {
    /// Every code, in order.
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

    /// Returns whether the text of the lines concerned may be in the wrong place.
    pub fn leaves_text_in_doubt(self) -> bool {
        use ProblemCode::{DoubtfulLabel, LostHeading, StrayText};
        matches!(self, LostHeading | DoubtfulLabel | StrayText)
    }

    /// Returns the stable code.
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
