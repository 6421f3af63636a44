//! Writes the findings into a copy of the Word document that was compared: a comment at each place and, if wanted, the
//! suggestions as tracked insertions. Everything else of the file stays as it is, byte for byte.

mod copy;
mod patch;
mod place;
mod words;

use crate::document::Document;
use crate::document::normalize::is_layout;
use crate::lang::Lang;
use crate::read::word::{self, WordPlaces, WordRange, WordRoot};
use crate::read::{Budget, Column, Limits, Refusal, read_within};
use crate::report::formats::own::own_comments;
use crate::report::{Finding, Report};
use crate::span::Span;
use patch::Patch;
use place::{FindingPlace, Fit, Gap};
use std::collections::BTreeSet;

/// How a copy is written.
#[derive(Debug, Clone, Copy)]
pub struct Annotating {
    /// Language of the comments.
    pub lang: Lang,
    /// Whether suggestions are put in as tracked insertions.
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
    /// Number of suggestions that are in the comments only, because they replace words or have no exact place.
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
        put_in: BTreeSet::new(),
        done: Annotated {
            earlier,
            ..Annotated::default()
        },
    };
    for (report, document) in tiers {
        for finding in &report.deviations {
            match finding.acceptance {
                Some(_) => annotator.done.accepted += 1,
                None => annotator.add(report, document, finding),
            }
        }
    }
    let Annotator {
        patch,
        comments,
        mut done,
        ..
    } = annotator;
    let main = patch.apply(&places.main.xml);
    done.bytes = copy::write(bytes, places, &root.vocabulary, main, &comments).ok_or(Unannotated::Unsafe)?;
    check(bytes, &done, how.limits)?;
    Ok(done)
}

/// Fails unless the copy reads like the original; with insertions everything of the original has to be there in its order.
fn check(original: &[u8], done: &Annotated, limits: Limits) -> Result<(), Unannotated> {
    let read = |bytes: &[u8]| read_within(bytes, "copy.docx", &Budget::new(limits));
    let (before, after) = (read(original)?, read(&done.bytes)?);
    let mut rest = after.text.chars();
    let is_kept = |c: char| is_layout(c) || rest.any(|other| other == c);
    let is_same = match done.insertions {
        0 => before.text == after.text,
        _ => before.text.chars().all(is_kept),
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
    /// The words put in, by the character beside them.
    put_in: BTreeSet<(Span, bool, String)>,
    done: Annotated,
}

impl Annotator<'_> {
    fn add(&mut self, report: &Report, document: &Document, finding: &Finding) {
        let place = place::place(report, document, finding);
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
        // A clause doesn't go into a cell.
        let after = range.filter(|range| place.fit == Fit::After && (range.is_followed || !range.is_in_cell));
        if let (Some(suggestion), Some(range)) = (&finding.suggestion, after) {
            let label = |i: usize| place.label.as_deref().filter(|_| i == 0);
            let clauses = suggestion.clauses.iter().enumerate();
            let lines = clauses.flat_map(|(i, proposal)| words::proposed(proposal, label(i)));
            self.patch.paragraphs(range, &lines.collect::<Vec<_>>());
        } else if let Some(gaps) = self.gaps(document, place) {
            for (gap, range) in gaps {
                let spot = match gap.is_before {
                    true => &range.before,
                    false => &range.behind,
                };
                // Several findings may want the same words.
                if self.put_in.insert((gap.span, gap.is_before, gap.words.clone())) {
                    self.patch.run(spot, &range.properties, &gap.words);
                }
            }
        } else {
            self.done.unplaced += usize::from(finding.suggestion.is_some() || !finding.proposed.is_empty());
            return false;
        }
        self.done.insertions += 1;
        true
    }

    /// The places of the words to put in; `None` if there are none, or if one of them isn't exactly known.
    fn gaps<'p>(&self, document: &Document, place: &'p FindingPlace) -> Option<Vec<(&'p Gap, WordRange)>> {
        let gaps = place.gaps.iter();
        let exact = |gap: &Gap| {
            let range = self.places.range(&document.source, gap.span);
            range.filter(|range| range.is_exact)
        };
        let found = gaps.map(|gap| Some((gap, exact(gap)?)));
        found
            .collect::<Option<Vec<_>>>()
            .filter(|found| !found.is_empty())
    }
}
