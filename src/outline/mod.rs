//! Stage 2: source text to [`Outline`]. Total: any text gives an outline, at worst with problems.

use crate::lang::Message;
use crate::read::SourceText;
use crate::span::{LineRange, Span};
use serde::{Deserialize, Serialize};

mod assemble;
mod cost;
mod cover;
mod extent;
mod features;
mod follow;
mod front;
mod furniture;
mod items;
mod learn;
mod line;
mod lines;
mod marker;
mod moves;
mod page;
mod problem;
mod prose;
mod prune;
mod rejoin;
mod remark;
mod run_on;
mod search;
mod shape;
mod state;
mod term;
mod title;
mod titles;
mod toc;
mod tree;
mod wrap;

pub use cover::{Owner, Stretch};
pub use titles::{is_term, known_title};

/// Index of a clause in [`Outline::clauses`]; shown as `d1`, `d2`, … in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseId(pub usize);

impl std::fmt::Display for ClauseId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "d{}", self.0 + 1)
    }
}

/// The tree of clauses of a policy, and everything that stands outside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Title of the document, white space removed; empty when none was found.
    pub title: String,
    /// Clauses in document order; a parent precedes its children.
    pub clauses: Vec<Clause>,
    /// What is not a clause, in document order; shown as `x1`, `x2`, ….
    pub outside: Vec<Outside>,
    /// Which part of the file was taken as the basic policy, and why.
    pub extent: Extent,
    /// Doubts of the reading: number gaps, lost headings, text that fits nowhere.
    pub problems: Vec<Problem>,
}

/// One numbered or titled provision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Its place in [`Outline::clauses`].
    pub id: ClauseId,
    /// The clause it stands under.
    pub parent: Option<ClauseId>,
    /// Depth, from 1.
    pub level: u8,
    /// Label in normal form: `1`, `(12)`, `①`, `第3条`, `ア`, `附則`; empty for an unnumbered heading.
    pub label: String,
    /// Label as it stands in the source: `(1 2)`, `１．`, `附 則`.
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
    /// Lines from the label (or caption) to the end of its own text.
    pub lines: LineRange,
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
    /// What stands before or after the basic policy in a combined file.
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

/// The part of the file taken as the basic policy.
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
    /// P107: a line can be read in two ways, and nearly nothing tells which is right.
    Ambiguous,
}

impl ProblemCode {
    /// All of them.
    pub const ALL: [ProblemCode; 7] = [
        ProblemCode::NumberGap,
        ProblemCode::NumberRepeated,
        ProblemCode::LostHeading,
        ProblemCode::DoubtfulLabel,
        ProblemCode::StrayText,
        ProblemCode::Truncated,
        ProblemCode::Ambiguous,
    ];

    /// Whether the text of the lines it names may stand in the wrong place.
    pub fn leaves_text_in_doubt(self) -> bool {
        match self {
            ProblemCode::LostHeading | ProblemCode::DoubtfulLabel | ProblemCode::StrayText => true,
            ProblemCode::NumberGap
            | ProblemCode::NumberRepeated
            | ProblemCode::Truncated
            | ProblemCode::Ambiguous => false,
        }
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
        }
    }
}

/// Finds the clauses of `source`, and says what everything else is.
pub fn outline(source: &SourceText) -> Outline {
    outline_within(source, None)
}

/// [`outline`], where `given` are the lines of the basic policy if the reader says so; otherwise the text tells.
pub fn outline_within(source: &SourceText, given: Option<LineRange>) -> Outline {
    let mut lines = line::lines(source);
    if let Some(given) = given {
        extent::leave_out(&mut lines, given);
    }
    page::mark(&mut lines);
    furniture::mark(&mut lines);
    toc::mark(&mut lines);
    let wrap = wrap::Wrap::measure(&lines);
    rejoin::headings(&mut lines, &wrap);
    let (mut end, mut cut) = match given {
        Some(given) => extent::given_end(&lines, given),
        None => extent::end(&lines, &wrap),
    };
    let volumes = match given {
        Some(_) => None,
        None => extent::start(&lines, end, &wrap),
    };
    if let Some(volumes) = volumes {
        extent::leave_out_before(&mut lines, volumes);
    }
    let mut tree = read_lines(&mut lines, end, &wrap);
    if given.is_none() && tree.sections == 0 && end < lines.len() {
        // The cut left nothing that looks like a policy: take the whole file.
        (end, cut) = (lines.len(), extent::Cut::Whole);
        for line in &mut lines {
            if matches!(line.role, line::Role::Chapter | line::Role::Supplementary) {
                line.role = line::Role::Body;
            }
        }
        tree = read_lines(&mut lines, end, &wrap);
    }
    front::mark(&mut lines, tree.first.unwrap_or(end));
    let clauses = assemble::clauses(&tree.raws, &lines, &wrap, source);
    let problems = problem::problems(&tree.raws, &tree.remarks, &clauses, &lines);
    for line in &mut lines[end..] {
        line.role = line::Role::After;
    }
    let outside = assemble::outside(&lines, source);
    Outline {
        title: front::title(&lines),
        extent: extent::describe(&lines, volumes, end, cut, source),
        clauses,
        outside,
        problems,
    }
}

/// Reads the lines before `end`.
fn read_lines(lines: &mut [line::Line], end: usize, wrap: &wrap::Wrap) -> tree::Tree {
    let features = features::features(lines, end, wrap);
    let found = search::search(lines, &features, wrap);
    tree::build(&found, lines, &features)
}
