//! What changed between two editions of a base text, and which of it a document lacks.
//!
//! Three comparisons are held together: the new edition against the old one tells the changes, the document against
//! either tells how it reads at each changed place.

mod status;
pub mod write;

use crate::align::Relation;
use crate::compare::{Incomparable, relate};
use crate::deviations::{Part, Severity};
use crate::document::Document;
use crate::guideline::{Facet, Model};
use crate::lang::{Lang, Say};
use crate::report::table::{TextStretch, edits_of, inline};
use crate::report::{BaseInfo, ClauseInfo, GuidelineInfo, PolicyInfo, ProblemInfo, Report, RowInfo, Sides};
use crate::span::LineRange;
use std::collections::BTreeMap;

/// Version of the JSON form.
pub const SCHEMA: &str = "taisho.since/1";

/// What changed, and how the document stands to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Since {
    /// The old edition.
    pub old: GuidelineInfo,
    /// The new edition.
    pub new: GuidelineInfo,
    /// The document.
    pub policy: PolicyInfo,
    /// Changed clauses in the order of the new edition, those that are gone at their place in the old one.
    pub changes: Vec<Changed>,
    /// Clauses of the new edition of which nothing but the number changed.
    pub renumbered: usize,
    /// Doubts of reading each of the three.
    pub problems: Vec<(Whose, ProblemInfo)>,
}

/// A document of the three.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The old edition.
    Old,
    /// The new edition.
    New,
    /// The document compared with them.
    Policy,
}

impl Whose {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Whose::Old => "old",
            Whose::New => "new",
            Whose::Policy => "policy",
        }
    }
}

impl Say for Whose {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Whose::Old, Lang::Ja) => "旧版",
            (Whose::New, Lang::Ja) => "新版",
            (Whose::Policy, Lang::Ja) => "対象文書",
            (Whose::Old, Lang::En) => "old edition",
            (Whose::New, Lang::En) => "new edition",
            (Whose::Policy, Lang::En) => "document",
        }
    }
}

/// A clause that is not the same in both editions.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// What happened to it.
    pub kind: Kind,
    /// In the old edition.
    pub old: Option<Side>,
    /// In the new edition.
    pub new: Option<Side>,
    /// What it is about.
    pub facet: Facet,
    /// How the document reads there.
    pub status: Status,
    /// What answers in the document.
    pub own: Vec<Own>,
    /// How grave it is that the document lacks it; `None` where it does not.
    pub severity: Option<Severity>,
}

/// A clause of an edition, with what differs from the other edition marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Dotted address.
    pub id: String,
    /// Title.
    pub title: Vec<TextStretch>,
    /// Text.
    pub text: Vec<TextStretch>,
}

/// A clause of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Own {
    /// `d1`, ….
    pub id: String,
    /// Dotted address.
    pub path: String,
    /// Title.
    pub title: String,
    /// Text.
    pub text: String,
    /// Where.
    pub lines: LineRange,
}

/// What happened to a clause between the editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
    /// It stands elsewhere, is merged or divided; its words may have changed as well.
    Restructured,
}

impl Kind {
    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Added => "added",
            Kind::Removed => "removed",
            Kind::Changed => "changed",
            Kind::Restructured => "restructured",
        }
    }
}

impl Say for Kind {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Kind::Added, Lang::Ja) => "新設",
            (Kind::Removed, Lang::Ja) => "削る",
            (Kind::Changed, Lang::Ja) => "文言の変更",
            (Kind::Restructured, Lang::Ja) => "構成の変更",
            (Kind::Added, Lang::En) => "new",
            (Kind::Removed, Lang::En) => "removed",
            (Kind::Changed, Lang::En) => "changed",
            (Kind::Restructured, Lang::En) => "restructured",
        }
    }
}

/// How the document reads at what changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// As the new edition does; of a clause that is gone: nothing answers it.
    AsNew,
    /// As the old edition does; of a clause that is gone: it is still there.
    AsOld,
    /// Otherwise than either.
    OwnWords,
    /// Nothing in the document answers the clause.
    NotThere,
}

impl Status {
    /// All of them.
    pub const ALL: [Status; 4] = [Status::AsNew, Status::AsOld, Status::OwnWords, Status::NotThere];

    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Status::AsNew => "as-new",
            Status::AsOld => "as-old",
            Status::OwnWords => "own-words",
            Status::NotThere => "not-there",
        }
    }
}

impl Say for Status {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Status::AsNew, Lang::Ja) => "新版のとおり",
            (Status::AsOld, Lang::Ja) => "旧版のまま",
            (Status::OwnWords, Lang::Ja) => "独自の文言",
            (Status::NotThere, Lang::Ja) => "見当たらない",
            (Status::AsNew, Lang::En) => "as in the new edition",
            (Status::AsOld, Lang::En) => "still as in the old edition",
            (Status::OwnWords, Lang::En) => "in its own words",
            (Status::NotThere, Lang::En) => "not there",
        }
    }
}

impl Since {
    /// Compares.
    ///
    /// # Errors
    /// Those of [`Report::on`], if the document cannot be compared with an edition.
    pub fn new(old: Model, new: Model, policy: Document) -> Result<Since, Incomparable> {
        let report = |base, witness, sides| {
            let (base, witness, sides) = relate(base, witness, Some(sides));
            Report::on(&base, &witness, sides)
        };
        let between = report(old.clone(), new.document.clone(), Sides::Amended)?;
        // A document that has hardly to do with the old edition may still follow the new one, which decides.
        let of_old = report(old, policy.clone(), Sides::Documents)?;
        let of_new = report(new, policy, Sides::Model)?;
        Ok(Since::held_together(&between, &of_old, of_new))
    }

    fn held_together(between: &Report, of_old: &Report, of_new: Report) -> Since {
        let of_old_edition = first_places(between.guideline.clauses.iter().map(|clause| &clause.id));
        let of_new_edition = first_places(between.outline.iter().map(|clause| &clause.id));
        let at = |row: &RowInfo| of_old_edition.get(row.guideline.as_ref()?.as_str()).copied();
        let number = |id: &String| of_new_edition.get(id.as_str()).copied();
        let place = |row: &RowInfo| match at(row) {
            Some(base) => (base, 0),
            // What is new stands behind the clause before it in its own edition.
            None => {
                let own = row.clauses.first().and_then(number).unwrap_or(0);
                let before = between
                    .alignment
                    .iter()
                    .filter(|r| r.clauses.iter().filter_map(number).any(|c| c < own));
                (before.filter_map(at).max().unwrap_or(0), own + 1)
            }
        };
        let mut rows: Vec<&RowInfo> = between.alignment.iter().collect();
        rows.sort_by_cached_key(|row| place(row));
        let changes = rows
            .into_iter()
            .filter_map(|row| changed(row, between, of_old, &of_new))
            .collect();
        let of = |whose: Whose| move |problem: &ProblemInfo| (whose, problem.clone());
        let base_problems = |report: &Report| {
            let base = report.base.iter();
            base.flat_map(|base| base.problems.clone()).collect::<Vec<_>>()
        };
        let mut problems: Vec<(Whose, ProblemInfo)> =
            base_problems(of_old).iter().map(of(Whose::Old)).collect();
        problems.extend(base_problems(&of_new).iter().map(of(Whose::New)));
        let hardly = between
            .problems
            .iter()
            .filter(|p| p.code == ProblemInfo::HARDLY_ALIKE);
        problems.extend(hardly.map(of(Whose::New)));
        problems.extend(of_new.problems.iter().map(of(Whose::Policy)));
        Since {
            renumbered: renumbered(between),
            old: of_old.guideline.clone(),
            new: of_new.guideline,
            policy: of_new.policy,
            changes,
            problems,
        }
    }

    /// How many changes have this status.
    pub fn of(&self, status: Status) -> usize {
        self.changes.iter().filter(|c| c.status == status).count()
    }

    /// The worst of what the document lacks.
    pub fn worst(&self) -> Option<Severity> {
        self.changes.iter().filter_map(|c| c.severity).max()
    }
}

/// The place of each id, the first one if it occurs again.
fn first_places<'a>(
    ids: impl DoubleEndedIterator<Item = &'a String> + ExactSizeIterator,
) -> BTreeMap<&'a str, usize> {
    ids.enumerate().rev().map(|(at, id)| (id.as_str(), at)).collect()
}

fn renumbered(between: &Report) -> usize {
    let only_number = between.alignment.iter().filter(|row| kind(row).is_none());
    only_number
        .filter_map(|row| Some((row.guideline.as_ref()?, between.clauses(&row.clauses).next()?)))
        .filter(|(base, clause)| **base != clause.path)
        .count()
}

/// What happened to a row; `None` where its words and its place are the same. Notation and names are the same here: an
/// edition that writes 講じる for 講ずる asks nothing else.
fn kind(row: &RowInfo) -> Option<Kind> {
    match row.relation {
        Relation::Same | Relation::Notational | Relation::Substituted => None,
        Relation::Modified => Some(Kind::Changed),
        Relation::Moved | Relation::Merged | Relation::Split => Some(Kind::Restructured),
        Relation::Missing => Some(Kind::Removed),
        Relation::Added => Some(Kind::Added),
    }
}

fn changed(row: &RowInfo, between: &Report, of_old: &Report, of_new: &Report) -> Option<Changed> {
    let kind = kind(row)?;
    let found = status::status(kind, row, between, of_old, of_new);
    let base = between.base_of(row);
    let clause = between.clauses(&row.clauses).next();
    let new = clause.and_then(|clause| status::named(of_new, &clause.path));
    let facet = new.or(base).map_or(Facet::Structure, |of| of.facet);
    Some(Changed {
        kind,
        old: base.map(|base| old_side(row, base)),
        new: clause.map(|clause| new_side(row, clause, base)),
        facet,
        status: found.status,
        own: found.own,
        severity: found.severity,
    })
}

fn old_side(row: &RowInfo, base: &BaseInfo) -> Side {
    let part = |part: Part, words: &str| match row.clauses.is_empty() {
        true => whole(words, TextStretch::Removed),
        false => kept(inline(words, &edits_of(row, part)), |s| {
            !matches!(s, TextStretch::Added(_))
        }),
    };
    Side {
        id: base.id.clone(),
        title: part(Part::Title, &base.title),
        text: part(Part::Text, &base.text),
    }
}

fn new_side(row: &RowInfo, clause: &ClauseInfo, base: Option<&BaseInfo>) -> Side {
    let part = |part: Part, words: &str, old: Option<&str>| match old {
        None => whole(words, TextStretch::Added),
        Some(old) => kept(inline(old, &edits_of(row, part)), |s| {
            !matches!(s, TextStretch::Removed(_))
        }),
    };
    Side {
        id: clause.path.clone(),
        title: part(Part::Title, &clause.title, base.map(|b| b.title.as_str())),
        text: part(Part::Text, &clause.text, base.map(|b| b.text.as_str())),
    }
}

fn whole(words: &str, mark: fn(String) -> TextStretch) -> Vec<TextStretch> {
    match words.is_empty() {
        true => Vec::new(),
        false => vec![mark(words.to_owned())],
    }
}

fn kept(stretches: Vec<TextStretch>, keep: impl Fn(&TextStretch) -> bool) -> Vec<TextStretch> {
    stretches.into_iter().filter(keep).collect()
}
