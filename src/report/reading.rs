//! What was not compared and what is in doubt, in both documents: a base text that is itself a document was read like
//! the other one, and what is lost there is lost to the comparison.

use super::{OutsideInfo, PolicyInfo, ProblemInfo, Report};
use crate::lang::{Lang, Message, Phrase, phrase};
use crate::outline::OutsideKind;
use crate::sides::Sides;
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
    let own = of(&report.outside, &report.policy, "", lang);
    let called = report.sides.called().get(lang);
    let base = report.base.iter();
    own.into_iter()
        .chain(base.flat_map(|base| of(&base.outside, &base.document, called, lang)))
        .collect()
}

fn of<'a>(pieces: &'a [OutsideInfo], info: &PolicyInfo, called: &str, lang: Lang) -> Vec<Piece<'a>> {
    let pieces = pieces.iter().map(|piece| Piece {
        id: piece.id.clone(),
        kind: piece.kind,
        place: of_side(called, info.places.name(piece.lines).get(lang)),
        first: piece.text.lines().next().unwrap_or_default(),
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

/// Heading of the list of [`pieces`]. In an amendment titles, dates and the like are compared too, apart from the clauses.
pub fn pieces_heading(sides: Sides) -> Phrase {
    match sides {
        Sides::Model | Sides::Documents => phrase("比較していない部分", "Not compared"),
        Sides::Bill | Sides::Amended => phrase("条項の外の部分", "Outside the clauses"),
    }
}
