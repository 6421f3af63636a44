//! Writes the findings into a copy of the Word document that was compared: a comment at each place and, if wanted, the
//! suggestions as tracked changes. Everything else of the file stays as it is, byte for byte.

mod changes;
mod copy;
mod patch;
mod place;
mod words;

use crate::document::Document;
use crate::document::normalize::is_layout;
use crate::lang::Lang;
use crate::outline::{Clause, ClauseId, Piece};
use crate::read::word::{self, WordPlaces, WordRange, WordRoot, WordRun};
use crate::read::{Budget, Column, Limits, Refusal, read_within};
use crate::report::formats::own::own_comments;
use crate::report::next_label::Neighbours;
use crate::report::{Finding, Report, Suggestion};
use crate::span::Span;
use changes::{TrackedChanges, replaces};
use patch::{NewParagraph, Patch};
use place::{ChangeSide, FindingPlace, Fit, TrackedChange};

/// How a copy is written.
#[derive(Debug, Clone, Copy)]
pub struct Annotating {
    /// Language of the comments.
    pub lang: Lang,
    /// Whether suggestions are put in as tracked changes.
    pub suggests: bool,
    /// Which column was compared of a table of two versions.
    pub column: Column,
    /// Limits on reading.
    pub limits: Limits,
}

/// The copy, and what was written into it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annotated {
    /// The file.
    pub bytes: Vec<u8>,
    /// Number of comments.
    pub comments: usize,
    /// Number of comments that an earlier run has written and that were left.
    pub earlier: usize,
    /// Number of suggestions put in.
    pub insertions: usize,
    /// Number of suggestions that are in the comments only, because they have no exact place.
    pub unplaced: usize,
    /// Number of findings left out because they were accepted.
    pub accepted: usize,
    /// Number of findings left out because no text of the file can carry a comment.
    pub lost: usize,
}

/// Why no copy can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unannotated {
    /// The document can't be read again.
    Refused(Refusal),
    /// A part of the file isn't as Word writes it, or the copy would read differently from the original.
    Unsafe,
}

impl From<Refusal> for Unannotated {
    fn from(why: Refusal) -> Unannotated {
        Unannotated::Refused(why)
    }
}

/// Writes a copy of the Word document in `bytes` with the findings of `tiers`: reports on it, each with the document that it
/// is about.
///
/// # Errors
/// [`Unannotated`]; the copy is read again before it is returned.
pub fn annotate(
    bytes: &[u8],
    tiers: &[(&Report, &Document)],
    how: Annotating,
) -> Result<Annotated, Unannotated> {
    let places = &word::places(bytes, how.column, &Budget::new(how.limits))?;
    let root = WordRoot::of(&places.main.xml).ok_or(Unannotated::Unsafe)?;
    let taken = copy::comment_ids(places);
    let earlier = places.comments.as_ref().map_or(0, |part| own_comments(&part.xml));
    let mut annotator = Annotator {
        how,
        places,
        patch: Patch::new(&root, taken),
        comments: Vec::new(),
        changed: TrackedChanges::default(),
        done: Annotated {
            earlier,
            ..Annotated::default()
        },
    };
    for (report, document) in tiers {
        let neighbours = Neighbours::of(report);
        for finding in &report.deviations {
            match finding.acceptance {
                Some(_) => annotator.done.accepted += 1,
                None => annotator.add(report, document, &neighbours, finding),
            }
        }
    }
    let Annotator {
        patch,
        comments,
        changed,
        mut done,
        ..
    } = annotator;
    let taken_out = changed.taken_out();
    let main = patch.apply(&places.main.xml);
    done.bytes = copy::write(bytes, places, &root.vocabulary, main, &comments).ok_or(Unannotated::Unsafe)?;
    check(bytes, &done, &taken_out, how.limits)?;
    Ok(done)
}

/// Fails unless the copy reads like the original; with suggestions everything of the original but the words taken out, which
/// are in their order, has to be there in its order.
fn check(original: &[u8], done: &Annotated, taken_out: &[Span], limits: Limits) -> Result<(), Unannotated> {
    let read = |bytes: &[u8]| read_within(bytes, "copy.docx", &Budget::new(limits));
    let (before, after) = (read(original)?, read(&done.bytes)?);
    let mut rest = after.text.chars();
    let mut taken_out = taken_out.iter().peekable();
    let mut is_taken_out = |at: usize| {
        while taken_out.next_if(|span| span.end <= at).is_some() {}
        taken_out.peek().is_some_and(|span| span.start <= at)
    };
    let mut is_kept = |c: char| is_layout(c) || rest.any(|other| other == c);
    let is_same = match done.insertions {
        0 => before.text == after.text,
        _ => before
            .text
            .char_indices()
            .all(|(at, c)| is_taken_out(at) || is_kept(c)),
    };
    match is_same {
        true => Ok(()),
        false => Err(Unannotated::Unsafe),
    }
}

struct Annotator<'a> {
    how: Annotating,
    places: &'a WordPlaces,
    patch: Patch,
    /// Number and paragraphs of each comment.
    comments: Vec<(u32, Vec<words::CommentLine>)>,
    /// The changes made.
    changed: TrackedChanges,
    done: Annotated,
}

impl Annotator<'_> {
    fn add(&mut self, report: &Report, document: &Document, neighbours: &Neighbours, finding: &Finding) {
        let place = place::place(report, document, neighbours, finding);
        let range = |span: &Span| self.places.range(&document.source, *span);
        let own = place.spans.iter().find_map(range);
        let is_put_in = self.how.suggests && self.suggest(document, finding, &place, own.as_ref());
        // Text that isn't in the main part, such as that of notes, is commented at the beginning of the document.
        let Some(range) = own.or_else(|| place.beginning.as_ref().and_then(range)) else {
            self.done.lost += 1;
            return;
        };
        let id = self.patch.comment(&range);
        let lines = words::lines(report, document, finding, &place, is_put_in, self.how.lang);
        self.comments.push((id, lines));
        self.done.comments += 1;
    }

    /// Puts in what the finding suggests, and returns whether it did.
    fn suggest(
        &mut self,
        document: &Document,
        finding: &Finding,
        place: &FindingPlace,
        range: Option<&WordRange>,
    ) -> bool {
        let is_done = match &finding.suggestion {
            Some(suggestion) if place.fit == Fit::After => {
                self.put_in_clauses(document, suggestion, place, range)
            }
            _ => self.change(document, place),
        };
        let has_words = finding.suggestion.is_some() || !finding.proposed.is_empty();
        self.done.unplaced += usize::from(has_words && !is_done);
        self.done.insertions += usize::from(is_done);
        is_done
    }

    /// Puts in missing clauses behind `range`.
    fn put_in_clauses(
        &mut self,
        document: &Document,
        suggestion: &Suggestion,
        place: &FindingPlace,
        range: Option<&WordRange>,
    ) -> bool {
        let looks = self.looks(document, place.pattern);
        let mut paragraphs = Vec::new();
        for (i, proposal) in suggestion.clauses.iter().enumerate() {
            let label = place.label.as_deref().filter(|_| i == 0);
            // An automatic number comes with the look of the neighbour.
            let label = if i == 0 && looks.has_number {
                Some("")
            } else {
                label
            };
            let lines = words::proposed(proposal, label);
            for (n, words) in lines.into_iter().enumerate() {
                let properties = match (i, n) {
                    (0, 0) => looks.heading.clone(),
                    (0, _) => looks.text.clone(),
                    _ => String::new(),
                };
                paragraphs.push(NewParagraph { properties, words });
            }
        }
        // A clause doesn't go into a cell.
        range.is_some_and(|range| !range.is_in_cell && self.patch.paragraphs(range, &paragraphs))
    }

    /// How the paragraphs of a clause look.
    fn looks(&self, document: &Document, clause: Option<ClauseId>) -> ClauseLooks {
        let Some(clause) = clause.and_then(|id| document.outline.clauses.get(id.0)) else {
            return ClauseLooks::default();
        };
        let range = |span: Span| self.places.range(&document.source, span);
        let first = |pieces: &[Piece]| pieces.first().and_then(|piece| range(piece.source));
        let (title, text) = (first(&clause.title.pieces), first(&clause.text.pieces));
        let properties =
            |of: &Option<WordRange>| Some(self.places.paragraph_properties(of.as_ref()?.paragraph));
        let heading = properties(&title)
            .or_else(|| properties(&text))
            .unwrap_or_default();
        ClauseLooks {
            text: properties(&text).unwrap_or_default(),
            has_number: has_automatic_number(clause, |span| range(span).is_some()),
            heading,
        }
    }

    /// Puts back the words of the model, and returns whether it did.
    fn change(&mut self, document: &Document, place: &FindingPlace) -> bool {
        // The old column of a table isn't what the copy is checked by.
        let is_checked = self.how.column == Column::default();
        let exact: Option<Vec<(&TrackedChange, ExactPlace)>> = place
            .changes
            .iter()
            .map(|change| Some((change, self.exact(document, change)?)))
            .collect();
        let Some(exact) = exact.filter(|all| !all.is_empty()) else {
            return false;
        };
        if !is_checked && exact.iter().any(|(change, _)| replaces(change)) {
            return false;
        }
        let Some(new) = self.changed.add(exact) else {
            return false;
        };
        for (change, at) in new {
            match at {
                ExactPlace::Runs(runs) => self.patch.replace(&runs, &change.words),
                ExactPlace::Beside(range) if change.side == ChangeSide::Before => {
                    self.patch.run(&range.before, &range.properties, &change.words);
                }
                ExactPlace::Beside(range) => self.patch.run(&range.behind, &range.properties, &change.words),
            }
        }
        true
    }

    /// Where a change is made in the file; `None` if that isn't exactly known.
    fn exact(&self, document: &Document, change: &TrackedChange) -> Option<ExactPlace> {
        match change.side {
            ChangeSide::Instead => self
                .places
                .runs(&document.source, change.span)
                .map(ExactPlace::Runs),
            ChangeSide::Before | ChangeSide::Behind => {
                let range = self.places.range(&document.source, change.span);
                range
                    .filter(|range| range.is_exact)
                    .map(|range| ExactPlace::Beside(Box::new(range)))
            }
        }
    }
}

/// Where a change is made.
enum ExactPlace {
    /// In place of the words of these runs.
    Runs(Vec<WordRun>),
    /// Beside a character.
    Beside(Box<WordRange>),
}

/// How the paragraphs of a clause look: their properties as elements.
#[derive(Debug, Default)]
struct ClauseLooks {
    heading: String,
    text: String,
    /// Whether Word numbers the heading.
    has_number: bool,
}

/// Whether the label of a clause is in no run of the file.
fn has_automatic_number(clause: &Clause, has_run: impl Fn(Span) -> bool) -> bool {
    !clause.raw_label.trim().is_empty() && clause.marks.first().is_some_and(|label| !has_run(*label))
}
