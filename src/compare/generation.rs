//! Which edition of the base text a document follows, from its words alone: every place by which editions can be told
//! apart, and what all of them say together.

use super::Comparison;
use crate::align::cost::IN_WORDS_OF_BASE;
use crate::align::{Alignment, Because, Row, Textual, align};
use crate::document::Document;
use crate::document::normalize::Layer;
use crate::document::tokens::Passage;
use crate::guideline::{History, Model, OlderText, Wording, WordingPlace};
use crate::outline::ClauseId;
use crate::span::LineRange;
use serde::Serialize;
use std::ops::Range;

/// What a place of a document says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EditionSign {
    /// It has the words of an older edition.
    Older,
    /// It has today's words.
    Today,
    /// It has clauses that older editions don't have.
    Present,
    /// It has none of them.
    Absent,
    /// It answers the clauses in its own words, which show no edition.
    Own,
}

/// A place by which editions can be told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionEvidence {
    /// Clauses of the base text, by index; empty for a clause that was dropped.
    pub clauses: Vec<usize>,
    /// What the document says there.
    pub sign: EditionSign,
    /// The document's words; empty if clauses are present or absent.
    pub words: String,
    /// Where they are.
    pub lines: Option<LineRange>,
    /// The stages of the history that agree with it, oldest first.
    pub stages: Vec<usize>,
    /// Whether the older words are confirmed.
    pub is_confirmed: bool,
}

/// What all places say together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditionVerdict {
    /// Every place agrees with these stages, first and last. Several if the words can't tell them apart.
    Stages(usize, usize),
    /// No stage agrees with every place.
    Mixed {
        /// The stage that most places agree with.
        mostly: usize,
        /// The oldest and the newest stage that a place shows.
        span: (usize, usize),
    },
}

impl Comparison<'_> {
    /// Returns the places by which editions can be told apart, in the order of the base text. They depend on the text alone,
    /// and not on which older words are tolerated.
    pub fn edition_evidence(&self) -> Vec<EditionEvidence> {
        if self.base.history.is_of_model {
            return Vec::new();
        }
        if self.base.history.tolerated == 0 {
            return EvidenceSearch::new(self.base, &self.witness, &self.alignment).run();
        }
        let mut base = self.base.clone();
        base.history.tolerated = 0;
        let alignment = align(&base, &self.witness);
        EvidenceSearch::new(&base, &self.witness, &alignment).run()
    }

    /// Returns which edition the words show; `None` if the document has no place by which they differ.
    pub fn edition_verdict(&self, evidence: &[EditionEvidence]) -> Option<EditionVerdict> {
        let evidence: Vec<&EditionEvidence> = evidence
            .iter()
            .filter(|piece| piece.sign != EditionSign::Own)
            .collect();
        let agree = |stage: usize| {
            let agreeing = evidence.iter().filter(|piece| piece.stages.contains(&stage));
            agreeing.count()
        };
        let stages = self.base.history.stages.len();
        let mut whole = (0..stages).filter(|&stage| agree(stage) == evidence.len());
        if evidence.is_empty() || stages == 0 {
            return None;
        }
        if let Some(first) = whole.next() {
            return Some(EditionVerdict::Stages(first, whole.next_back().unwrap_or(first)));
        }
        let oldest = evidence.iter().filter_map(|piece| piece.stages.last()).min()?;
        let newest = evidence.iter().filter_map(|piece| piece.stages.first()).max()?;
        Some(EditionVerdict::Mixed {
            mostly: (0..stages).max_by_key(|&stage| agree(stage))?,
            span: (*oldest, *newest),
        })
    }
}

/// Search for the places of one document by which editions can be told apart.
struct EvidenceSearch<'a> {
    base: &'a Model,
    document: &'a Document,
    /// Made with the words of all older editions.
    alignment: &'a Alignment,
}

impl<'a> EvidenceSearch<'a> {
    fn new(base: &'a Model, document: &'a Document, alignment: &'a Alignment) -> EvidenceSearch<'a> {
        EvidenceSearch {
            base,
            document,
            alignment,
        }
    }

    fn run(&self) -> Vec<EditionEvidence> {
        let history = &self.base.history;
        let mut found: Vec<EditionEvidence> = Vec::new();
        let mut asked: Vec<Vec<usize>> = Vec::new();
        for (i, wording) in history.wordings.iter().enumerate() {
            match &wording.place {
                WordingPlace::Stretches(texts) => {
                    asked.extend(texts.iter().map(|text| vec![text.clause]));
                    let texts = texts.iter();
                    found.extend(texts.filter_map(|text| self.of_text(i, wording, text)));
                }
                WordingPlace::Whole(clause, marks) => {
                    asked.push(vec![*clause]);
                    found.extend(self.of_whole(wording, *clause, marks));
                }
                WordingPlace::Dropped(title, marks) => found.extend(self.of_dropped(wording, title, marks)),
            }
        }
        for addition in &history.additions {
            asked.push(addition.clauses.clone());
            found.extend(self.of_addition(addition.since, &addition.clauses));
        }
        for clauses in asked {
            let is_found =
                |piece: &EditionEvidence| clauses.iter().any(|clause| piece.clauses.contains(clause));
            if !found.iter().any(is_found) {
                found.extend(self.in_own_words(clauses));
            }
        }
        found.sort_by_key(|evidence| evidence.clauses.first().copied());
        found
    }

    fn row(&self, clause: usize) -> Option<&'a Row> {
        self.alignment.rows.iter().find(|row| row.base == Some(clause))
    }

    fn of_text(&self, index: usize, wording: &Wording, text: &OlderText) -> Option<EditionEvidence> {
        let row = self.row(text.clause)?;
        let reading = row.reading.as_ref()?;
        let (today, own) = match text.is_title {
            true => (self.base.clause(text.clause).title, &reading.title),
            false => (self.base.clause(text.clause).text, &reading.text),
        };
        let mut folds = own.norm.folds.iter();
        let older = folds.find(|fold| fold.layer == Layer::Edition(index));
        let (sign, source) = match older {
            Some(fold) => (EditionSign::Older, own.norm.source(fold.chars.clone())),
            None => {
                let words = todays_words(text, today, own)?;
                // A word or two in a clause in own words are anybody's words.
                if words.len() < LONG_WORDS && !follows_base(row) {
                    return None;
                }
                (EditionSign::Today, own.norm.source(words))
            }
        };
        let clause = match text.is_title {
            true => reading.title_of.map(|id| (id, source.start)),
            false => reading.locate(source.start),
        };
        let lines = clause.and_then(|(id, at)| {
            let prose = &self.document.outline.clauses[id.0];
            let prose = if text.is_title { &prose.title } else { &prose.text };
            self.document.lines_of(prose, at..at + source.len())
        });
        let words = match (sign, wording.words.as_slice()) {
            (EditionSign::Older, [change]) => change.older.clone(),
            _ => own.quote(source),
        };
        Some(EditionEvidence {
            clauses: vec![text.clause],
            sign,
            words,
            lines,
            stages: agreeing(&self.base.history, wording, sign),
            is_confirmed: wording.is_confirmed,
        })
    }

    fn of_whole(&self, wording: &Wording, clause: usize, marks: &[String]) -> Option<EditionEvidence> {
        let row = self.row(clause)?;
        let text = row.reading.as_ref()?.text.folded();
        let id = row.clauses.first()?;
        let sign = match has_all(text, marks) {
            true => EditionSign::Older,
            false if row.text_relation != Textual::Modified => EditionSign::Today,
            false => return None,
        };
        let words = wording.words.first().map(|change| match sign {
            EditionSign::Older => change.older.clone(),
            _ => change.today.clone(),
        });
        Some(EditionEvidence {
            clauses: vec![clause],
            sign,
            words: words.unwrap_or_default(),
            lines: Some(self.lines(*id)),
            stages: agreeing(&self.base.history, wording, sign),
            is_confirmed: wording.is_confirmed,
        })
    }

    /// A clause that was dropped shows an older edition; its absence shows nothing, because bodies leave clauses out.
    fn of_dropped(&self, wording: &Wording, title: &str, marks: &[String]) -> Option<EditionEvidence> {
        let clauses = self.document.clauses.iter();
        let is_it = |clause: &crate::document::ClauseText| {
            clause.title.folded() == title && has_all(clause.text.folded(), marks)
        };
        let (i, _) = clauses.enumerate().find(|(_, clause)| is_it(clause))?;
        Some(EditionEvidence {
            clauses: Vec::new(),
            sign: EditionSign::Older,
            words: title.to_owned(),
            lines: Some(self.lines(ClauseId(i))),
            stages: agreeing(&self.base.history, wording, EditionSign::Older),
            is_confirmed: wording.is_confirmed,
        })
    }

    /// One of the clauses is enough to show the later edition, because bodies leave clauses out. `None` if what answers
    /// them is in own words.
    fn of_addition(&self, since: usize, clauses: &[usize]) -> Option<EditionEvidence> {
        let answers = |clause: &usize| {
            let row = self.row(*clause)?;
            Some((row.clauses.first()?, row))
        };
        let answering: Vec<(&ClauseId, &Row)> = clauses.iter().filter_map(answers).collect();
        let first = answering.iter().find(|(_, row)| follows_base(row));
        let newest = self.base.history.stages.len();
        let (sign, stages) = match first {
            Some(_) => (EditionSign::Present, (since..newest).collect()),
            // A policy in its own words leaves out what it likes.
            None if answering.is_empty() && !self.alignment.is_in_own_words => {
                (EditionSign::Absent, (0..since).collect())
            }
            None => return None,
        };
        Some(EditionEvidence {
            clauses: clauses.to_vec(),
            sign,
            words: String::new(),
            lines: first.map(|(id, _)| self.lines(**id)),
            stages,
            is_confirmed: true,
        })
    }

    /// Clauses that are answered, but in the words of no edition; `None` if they are missing.
    fn in_own_words(&self, clauses: Vec<usize>) -> Option<EditionEvidence> {
        let answers = clauses
            .iter()
            .filter_map(|clause| self.row(*clause)?.clauses.first());
        let lines = answers.map(|id| self.lines(*id)).next()?;
        Some(EditionEvidence {
            clauses,
            sign: EditionSign::Own,
            words: String::new(),
            lines: Some(lines),
            stages: Vec::new(),
            is_confirmed: true,
        })
    }

    fn lines(&self, id: ClauseId) -> LineRange {
        self.document.outline.clauses[id.0].lines
    }
}

/// Fewest characters of today's words that show an edition in any clause.
const LONG_WORDS: usize = 8;

/// Whether what answers a clause of the base text is in its words, with changes.
fn follows_base(row: &Row) -> bool {
    let is_near = row.text_relation != Textual::Modified || row.similarity >= IN_WORDS_OF_BASE;
    is_near && !row.in_own_words && row.because != Because::Topic
}

fn has_all(text: &str, marks: &[String]) -> bool {
    marks.iter().all(|mark| text.contains(mark.as_str()))
}

/// The stages that a place agrees with. Today's words may have come with any stage behind the last one that has the older.
fn agreeing(history: &History, wording: &Wording, sign: EditionSign) -> Vec<usize> {
    match sign {
        EditionSign::Older => wording.stages.clone(),
        EditionSign::Today | EditionSign::Present | EditionSign::Absent | EditionSign::Own => {
            let last = wording.stages.last().map_or(0, |last| last + 1);
            (last..history.stages.len()).collect()
        }
    }
}

/// Where a document itself has today's words of a place, with what is around them.
fn todays_words(text: &OlderText, today: &Passage, own: &Passage) -> Option<Range<usize>> {
    let is_own = |at: &Range<usize>| {
        let mut layers = own.norm.layers(at.clone());
        !layers.any(|layer| matches!(layer, Layer::Edition(_)))
    };
    let (today, own) = (&today.norm.text, &own.norm.text);
    let stretch = text.stretches.first()?;
    let from = stretch.today.start.saturating_sub(stretch.before);
    let to = (stretch.today.end + stretch.behind).min(today.len());
    let words = today.get(from..to).filter(|words| !words.is_empty())?;
    let at = own.windows(words.len()).position(|here| here == words)?;
    Some(at..at + words.len()).filter(is_own)
}
