//! What was not compared and what is in doubt, in both documents: a base text that is itself a document was read like
//! the other one, and what is lost there is lost to the comparison.

use super::words::piece_kind;
use super::{OutsideInfo, PolicyInfo, ProblemInfo, Report};
use crate::family::DocumentFamily;
use crate::lang::{Lang, Message, Phrase, phrase};
use crate::outline::OutsideKind;
use serde::{Deserialize, Serialize};

/// How a base text that is a document was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BaseDocument {
    /// What it is, and its extent; the path is the id of the guideline.
    pub document: PolicyInfo,
    /// What is outside its clauses.
    pub outside: Vec<OutsideInfo>,
    /// Doubts of reading it.
    pub problems: Vec<ProblemInfo>,
}

/// A piece outside the clauses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'a> {
    /// `x1` …; of the base text `b1` ….
    pub id: String,
    /// What it is.
    pub kind: OutsideKind,
    /// Where: `3行`; of the base text `現行 3行`.
    pub place: String,
    /// Its first line.
    pub first: &'a str,
    /// Whether it was compared, if other pieces of the documents were.
    pub is_compared: Option<bool>,
}

impl Piece<'_> {
    /// Names its kind, and says whether it was compared: 別表・様式（比較した）.
    pub fn kind_words(&self, family: DocumentFamily, lang: Lang) -> String {
        kind_words(self.kind, family, self.is_compared, lang)
    }
}

/// See [`Piece::kind_words`].
pub fn kind_words(
    kind: OutsideKind,
    family: DocumentFamily,
    is_compared: Option<bool>,
    lang: Lang,
) -> String {
    let kind = piece_kind(kind, family, lang);
    match (is_compared, lang) {
        (None, _) => kind.to_owned(),
        (Some(true), Lang::Ja) => format!("{kind}（比較した）"),
        (Some(false), Lang::Ja) => format!("{kind}（比較していない）"),
        (Some(true), Lang::En) => format!("{kind} (compared)"),
        (Some(false), Lang::En) => format!("{kind} (not compared)"),
    }
}

/// Returns whether `piece` was compared; `None` if no piece was, or all as in an amendment: the heading says so then.
pub fn is_compared(report: &Report, piece: &OutsideInfo) -> Option<bool> {
    marks_compared(report).then_some(piece.counterpart.is_some())
}

/// Whether a list of pieces has both some that were compared and others.
pub fn marks_compared(report: &Report) -> bool {
    !report.sides.is_amendment() && report.outside.iter().any(|piece| piece.counterpart.is_some())
}

/// A problem with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt<'a> {
    /// Code.
    pub code: &'a str,
    /// Where, as of a [`Piece`]; empty where it is about no document.
    pub place: String,
    /// One sentence.
    pub message: &'a Message,
}

/// All pieces outside the clauses, those of the base text behind the others.
pub fn pieces(report: &Report, lang: Lang) -> Vec<Piece<'_>> {
    let own = of(report, &report.outside, &report.policy, "", lang);
    let called = report.sides.called().get(lang);
    let base = report.base.iter();
    own.into_iter()
        .chain(base.flat_map(|base| of(report, &base.outside, &base.document, called, lang)))
        .collect()
}

fn of<'a>(
    report: &Report,
    pieces: &'a [OutsideInfo],
    info: &PolicyInfo,
    called: &str,
    lang: Lang,
) -> Vec<Piece<'a>> {
    let pieces = pieces.iter().map(|piece| Piece {
        id: piece.id.clone(),
        kind: piece.kind,
        place: of_side(called, info.places.name(piece.lines).get(lang)),
        first: piece.text.lines().next().unwrap_or_default(),
        is_compared: is_compared(report, piece),
    });
    pieces.collect()
}

/// All problems, those of reading the base text behind the others.
pub fn doubts(report: &Report, lang: Lang) -> Vec<Doubt<'_>> {
    let place = |problem: &ProblemInfo, info: &PolicyInfo| {
        let lines = problem
            .lines
            .map(|lines| info.places.name(lines).get(lang).to_owned());
        lines.unwrap_or_default()
    };
    let own = report.problems.iter().map(|problem| Doubt {
        code: &problem.code,
        place: place(problem, &report.policy),
        message: &problem.message,
    });
    let called = report.sides.called().get(lang);
    let base = report.base.iter().flat_map(|base| {
        base.problems.iter().map(|problem| Doubt {
            code: &problem.code,
            place: of_side(called, &place(problem, &base.document)),
            message: &problem.message,
        })
    });
    own.chain(base).collect()
}

fn of_side(called: &str, place: &str) -> String {
    format!("{called} {place}").trim().to_owned()
}

/// Heading of the list of [`pieces`]. In an amendment titles, dates and the like are compared too, apart from the clauses;
/// otherwise tables and forms that have a counterpart are.
pub fn pieces_heading(report: &Report) -> Phrase {
    match report.sides.is_amendment() || marks_compared(report) {
        false => phrase("比較していない部分", "Not compared"),
        true => phrase("条項の外の部分", "Outside the clauses"),
    }
}
