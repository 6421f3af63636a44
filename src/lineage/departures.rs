//! Collects all departures of a document from the base text, from a finished comparison.

use super::departure::{Departure, DepartureId, DepartureKind};
use super::fold::{self, is_reference, without_numbers};
use super::sentences::{ChangedWords, KnownSentences, bare, letters, parts, sentence_with, words};
use crate::align::{Change, ChangeKind, FoldEdit, Relation, Row};
use crate::compare::Comparison;
use crate::deviations::{Deviation, Edit, Part, Rule, announces_list};
use crate::document::Document;
use crate::document::normalize::{Layer, THIS_POLICY, in_one_width, is_weak_punctuation};
use crate::document::tokens::{Passage, list_after_topic};
use crate::guideline::{Facet, Model};
use crate::outline::ClauseId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Range;

/// Most departures of a document. One with more has nothing in common with the base text.
const MOST: usize = 2000;

/// Rules whose findings are specific to each body and aren't copied with a text: its organs, names, notation
/// and references.
const OF_EACH_BODY: [Rule; 9] = [
    Rule::ScopeLocalList,
    Rule::ScopeEntityMissing,
    Rule::ScopeEntityAdded,
    Rule::SelfName,
    Rule::LocalName,
    Rule::Notation,
    Rule::Numbering,
    Rule::CrossReference,
    Rule::OlderEdition,
];

/// A departure with the clause it belongs to, of the document or of the base text. What one clause shares
/// with another document is one piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacedDeparture {
    /// The difference itself.
    pub departure: Departure,
    /// A number of the clause that is unique in the document.
    pub group: u32,
}

/// The departures of a document from the base text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DepartureSet {
    /// Departures in document order, without duplicates.
    pub departures: Vec<PlacedDeparture>,
}

impl DepartureSet {
    /// Collects the departures of a comparison.
    pub fn of(comparison: &Comparison, known: &KnownSentences) -> DepartureSet {
        let of_each_body = comparison
            .deviations
            .iter()
            .filter(|d| OF_EACH_BODY.contains(&d.rule))
            .flat_map(|d| d.edits.iter().map(move |edit| (d.rule, edit)));
        // A whole sentence is an addition even if it contains a reference, unless an older edition had it.
        let is_addition = |edit: &Edit| edit.from.is_empty() && edit.to.ends_with('。');
        let mut collected = DepartureCollector {
            known,
            own: of_each_body
                .filter(|(rule, edit)| {
                    edit.part == Part::Text && (*rule == Rule::OlderEdition || !is_addition(edit))
                })
                .map(|(_, edit)| edit)
                .collect(),
            deviations: &comparison.deviations,
            base: comparison.base,
            document: &comparison.witness,
            seen: BTreeSet::new(),
            departures: Vec::new(),
        };
        for row in &comparison.alignment.rows {
            collected.row(row);
        }
        for term in comparison.witness.names.terms() {
            collected.put(DepartureKind::Term, None, WHOLE_TEXT, &term.model, &term.own);
        }
        DepartureSet {
            departures: collected.departures,
        }
    }
}

/// Returns whether a fold changes the spelling of a word, and not just its punctuation or more than a word.
fn is_word(text: &str) -> bool {
    let length = text.chars().count();
    (1..=LONGEST_WORD).contains(&length) && text.chars().all(char::is_alphanumeric)
}

/// Longest word whose spelling is compared, in characters.
const LONGEST_WORD: usize = 12;

/// Characters shown before a comma.
const CONTEXT: usize = 6;

/// The group of departures that affect the whole text: a body that copies one name or spelling copies all.
const WHOLE_TEXT: u32 = u32::MAX;

struct DepartureCollector<'a> {
    known: &'a KnownSentences,
    /// Changes that are specific to each body.
    own: Vec<&'a Edit>,
    deviations: &'a [Deviation],
    base: &'a Model,
    document: &'a Document,
    seen: BTreeSet<DepartureId>,
    departures: Vec<PlacedDeparture>,
}

impl DepartureCollector<'_> {
    fn put(&mut self, kind: DepartureKind, clause: Option<usize>, group: u32, from: &str, to: &str) {
        let body = self.document.kind();
        let departure = Departure {
            kind,
            clause,
            key: (fold::key(from, body), fold::key(to, body)),
            from: from.to_owned(),
            to: to.to_owned(),
        };
        let is_same = departure.key.0 == departure.key.1 && !departure.to.is_empty();
        if !is_same && self.departures.len() < MOST && self.seen.insert(departure.id()) {
            self.departures.push(PlacedDeparture { departure, group });
        }
    }

    fn row(&mut self, row: &Row) {
        // The dates and numbers of supplementary provisions are specific to each body.
        let is_supplement = |id: &ClauseId| self.document.outline.clauses[id.0].label.starts_with("附則");
        if row.clauses.iter().any(is_supplement) {
            return;
        }
        let group = match (row.base, row.clauses.first()) {
            (Some(base), _) => u32::try_from(base).unwrap_or(WHOLE_TEXT),
            (None, first) => first.map_or(WHOLE_TEXT, |id| self.group_of_added(*id)),
        };
        match row.relation {
            Relation::Missing => self.put(DepartureKind::Missing, row.base, group, "", ""),
            Relation::Added => self.sentences_of(row, group),
            Relation::Moved => {
                if self.is_found(Rule::StructureMoved, row) {
                    self.put(DepartureKind::Moved, row.base, group, "", "");
                }
                self.texts(row, group);
            }
            // In articles a paragraph may be a clause, so merging and splitting depends on the form.
            Relation::Merged
            | Relation::Split
            | Relation::Modified
            | Relation::Notational
            | Relation::Substituted => self.texts(row, group),
            Relation::Same => {}
        }
    }

    /// Returns the number of an added clause, which follows those of the base text.
    fn group_of_added(&self, id: ClauseId) -> u32 {
        let number = self.base.clause_count() + id.0;
        u32::try_from(number).unwrap_or(WHOLE_TEXT)
    }

    /// Returns whether there is a finding with this rule about the clause of a row.
    fn is_found(&self, rule: Rule, row: &Row) -> bool {
        let is_of_row = |d: &Deviation| row.base.is_some_and(|base| d.base.contains(&base));
        let mut found = self.deviations.iter().filter(|d| d.rule == rule);
        found.any(is_of_row)
    }

    /// Adds the departures of title and text.
    fn texts(&mut self, row: &Row, group: u32) {
        let (Some(reading), Some(base)) = (&row.reading, row.base) else {
            self.sentences_of(row, group);
            return;
        };
        let clause = self.base.clause(base);
        self.folds(
            &row.title_script.folds,
            base,
            (clause.title, &reading.title),
            group,
        );
        self.folds(&row.text_script.folds, base, (clause.text, &reading.text), group);
        if !row.title_script.changes.is_empty() {
            let (from, to) = (bare(clause.title), bare(&reading.title));
            self.put(DepartureKind::Title, row.base, group, &from, &to);
        }
        let lists = match clause.facet {
            Facet::Scope => (organs(clause.text), organs(&reading.text)),
            _ => (0..0, 0..0),
        };
        let (own, changes): (Vec<Change>, Vec<Change>) =
            (row.text_script.changes.iter().cloned()).partition(|change| {
                is_inside(change, &lists) || self.is_own(base, clause.text, &reading.text, change)
            });
        for change in joined(&changes)
            .iter()
            .filter(|change| change.kind != ChangeKind::Rewritten)
        {
            let (from, to) = (
                words(clause.text, &change.base),
                words(&reading.text, &change.witness),
            );
            // Whole sentences are handled below.
            let is_sentence = from.is_empty() && to.ends_with('。');
            let is_form = is_sentence
                || is_reference(&from) && is_reference(&to)
                || from.is_empty() && is_declaration(&to);
            if !is_form {
                self.put(DepartureKind::Words, row.base, group, &from, &to);
            }
        }
        if !changes.is_empty() {
            let own: Vec<ChangedWords> = own
                .iter()
                .map(|change| ChangedWords {
                    at: change.witness.clone(),
                    of_base: letters(clause.text, &change.base),
                })
                .collect();
            self.unknown_sentences(&reading.text, row.base, group, &own);
        }
    }

    /// Adds what a title or text writes in other signs or under another name.
    fn folds(&mut self, folds: &[FoldEdit], base: usize, (of_base, text): (&Passage, &Passage), group: u32) {
        for fold in folds {
            let (from, to) = (&of_base.raw[fold.base.clone()], &text.raw[fold.witness.clone()]);
            match fold.layer {
                Layer::Notation => self.notation(fold, base, (of_base, to), group),
                Layer::LocalName => self.instrument(&in_width(from), &in_width(to)),
                Layer::Edition(_) => {
                    let (from, to) = (in_width(from), in_width(to));
                    self.put(DepartureKind::Edition, Some(base), group, &from, &to);
                }
                Layer::SelfName | Layer::Term => {}
            }
        }
    }

    /// Adds commas and dots between words that only one text has, and words that are spelled differently.
    fn notation(&mut self, fold: &FoldEdit, base: usize, (of_base, to): (&Passage, &[char]), group: u32) {
        let from = &of_base.raw[fold.base.clone()];
        let is_weak = |letters: &[char]| letters.iter().all(|c| is_weak_punctuation(*c));
        if is_weak(from) && is_weak(to) {
            let context = of_base.raw[..fold.base.start].iter().rev().take(CONTEXT).rev();
            let from: String = context.clone().chain(from).collect();
            let to: String = context.chain(to).collect();
            self.put(DepartureKind::Punctuation, Some(base), group, &from, &to);
            return;
        }
        let (from, to) = (in_width(from), in_width(to));
        if from != to && is_word(&from) && is_word(&to) {
            self.put(DepartureKind::Spelling, None, WHOLE_TEXT, &from, &to);
        }
    }

    /// Adds what a text calls itself, for example 本方針 instead of 本基本方針. Writing この基本方針 in some places is
    /// only a matter of form.
    fn instrument(&mut self, from: &str, to: &str) {
        if from == THIS_POLICY && to.starts_with(['本', '当']) {
            self.put(DepartureKind::Term, None, WHOLE_TEXT, from, to);
        }
    }

    /// Adds the sentences of a row's clauses that the base text doesn't have.
    fn sentences_of(&mut self, row: &Row, group: u32) {
        for id in &row.clauses {
            let clause = &self.document.clauses[id.0];
            let title = without_numbers(&bare(&clause.title));
            if row.base.is_none() && !title.is_empty() && !self.known.has(&title) {
                self.put(DepartureKind::Added, None, group, "", &title);
            }
            self.unknown_sentences(&clause.text, row.base, group, &[]);
        }
    }

    /// Adds sentences that the base text doesn't have, unless they only introduce items. They are read with
    /// the base text's words for what is specific to each body, so that such a change doesn't hide another
    /// one beside it.
    fn unknown_sentences(&mut self, text: &Passage, clause: Option<usize>, group: u32, own: &[ChangedWords]) {
        if parts(text).iter().all(|part| self.known.has(part)) {
            return;
        }
        for range in text.sentences() {
            if announces_list(&text.words()[range.clone()]) {
                continue;
            }
            let found = sentence_with(text, range, own);
            let is_known = |part: &str| part.is_empty() || self.known.has(part);
            if !is_known(&found) && !found.split('。').all(is_known) {
                self.put(DepartureKind::Sentence, clause, group, "", &found);
            }
        }
    }

    /// Returns whether a change belongs to a finding that is specific to each body.
    fn is_own(&self, base: usize, from: &Passage, to: &Passage, change: &Change) -> bool {
        let (from, to) = (change.base_source(from), change.witness_source(to));
        self.own.iter().any(|edit| {
            edit.base == base
                && (from.start..=from.end).contains(&edit.offset)
                && (to.start..=to.end).contains(&edit.witness_offset)
        })
    }
}

/// Returns whether a text only introduces another name, such as （以下「ポリシー」という。）, which is a departure by
/// itself.
fn is_declaration(text: &str) -> bool {
    let inside = text
        .strip_prefix("(以下")
        .and_then(|text| text.strip_suffix("」という。)"));
    inside.is_some_and(|inside| inside.trim_start_matches("単に").starts_with('「'))
}

fn in_width(letters: &[char]) -> String {
    in_one_width(&letters.iter().collect::<String>())
        .into_iter()
        .collect()
}

/// Joins adjacent changes into one departure, however many steps the comparison divided them into.
fn joined(changes: &[Change]) -> Vec<Change> {
    let mut joined: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes {
        match joined.last_mut() {
            Some(last)
                if last.kind == ChangeKind::Words
                    && change.kind == ChangeKind::Words
                    && last.base.end == change.base.start
                    && last.witness.end == change.witness.start =>
            {
                last.base.end = change.base.end;
                last.witness.end = change.witness.end;
            }
            _ => joined.push(change.clone()),
        }
    }
    joined
}

/// Returns the range of the list of organs that a scope names, without the words around it.
fn organs(text: &Passage) -> Range<usize> {
    list_after_topic(text.words()).unwrap_or(0..0)
}

fn is_inside(change: &Change, (base, witness): &(Range<usize>, Range<usize>)) -> bool {
    let within = |part: &Range<usize>, list: &Range<usize>| list.start <= part.start && part.end <= list.end;
    !base.is_empty() && !witness.is_empty() && within(&change.base, base) && within(&change.witness, witness)
}

#[cfg(test)]
mod tests;
