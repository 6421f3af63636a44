//! Which edition of the base text a document follows, from its words alone: every place by which editions can be told
//! apart, and what all of them say together.

use super::Comparison;
use crate::align::{Row, Textual};
use crate::document::Document;
use crate::document::normalize::Layer;
use crate::document::tokens::Passage;
use crate::guideline::{History, OlderText, Wording, WordingPlace};
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
    /// Returns the places by which editions can be told apart, in the order of the base text.
    pub fn edition_evidence(&self) -> Vec<EditionEvidence> {
        let history = &self.base.history;
        let mut found: Vec<EditionEvidence> = Vec::new();
        for (i, wording) in history.wordings.iter().enumerate() {
            match &wording.place {
                WordingPlace::Stretches(texts) => {
                    let texts = texts.iter();
                    found.extend(texts.filter_map(|text| self.of_text(i, wording, text)));
                }
                WordingPlace::Whole(clause, marks) => found.extend(self.of_whole(wording, *clause, marks)),
                WordingPlace::Dropped(title, marks) => found.extend(self.of_dropped(wording, title, marks)),
            }
        }
        for addition in &history.additions {
            found.push(self.of_addition(addition.since, &addition.clauses));
        }
        found.sort_by_key(|evidence| evidence.clauses.first().copied());
        found
    }

    fn row(&self, clause: usize) -> Option<&Row> {
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
            None => (
                EditionSign::Today,
                own.norm.source(todays_words(text, today, own)?),
            ),
        };
        let clause = match text.is_title {
            true => reading.title_of.map(|id| (id, source.start)),
            false => reading.locate(source.start),
        };
        let lines = clause.and_then(|(id, at)| {
            let prose = &self.witness.outline.clauses[id.0];
            let prose = if text.is_title { &prose.title } else { &prose.text };
            self.witness.lines_of(prose, at..at + source.len())
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
        let sign = match has_all(&text, marks) {
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
        let document: &Document = &self.witness;
        let clauses = document.clauses.iter();
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

    /// One of the clauses is enough to show the later edition, because bodies leave clauses out.
    fn of_addition(&self, since: usize, clauses: &[usize]) -> EditionEvidence {
        let answers = |clause: &usize| self.row(*clause).and_then(|row| row.clauses.first());
        let first = clauses.iter().find_map(answers);
        let newest = self.base.history.stages.len();
        let (sign, stages) = match first {
            Some(_) => (EditionSign::Present, (since..newest).collect()),
            None => (EditionSign::Absent, (0..since).collect()),
        };
        EditionEvidence {
            clauses: clauses.to_vec(),
            sign,
            words: String::new(),
            lines: first.map(|id| self.lines(*id)),
            stages,
            is_confirmed: true,
        }
    }

    fn lines(&self, id: ClauseId) -> LineRange {
        self.witness.outline.clauses[id.0].lines
    }

    /// Returns which edition the words show; `None` if the document has no place by which they differ.
    pub fn edition_verdict(&self, evidence: &[EditionEvidence]) -> Option<EditionVerdict> {
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

fn has_all(text: &str, marks: &[String]) -> bool {
    marks.iter().all(|mark| text.contains(mark.as_str()))
}

/// The stages that a place agrees with. Today's words may have come with any stage behind the last one that has the older.
fn agreeing(history: &History, wording: &Wording, sign: EditionSign) -> Vec<usize> {
    match sign {
        EditionSign::Older => wording.stages.clone(),
        EditionSign::Today | EditionSign::Present | EditionSign::Absent => {
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
