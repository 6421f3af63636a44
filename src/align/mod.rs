//! Stage 5: which clause of the policy answers which clause of the guideline, and how their texts differ.
//!
//! Numbers are hints, never proof: clauses correspond by defined term, title and text (`pair`); what then
//! stands elsewhere is moved, merged or split (`structure`); corresponding texts are compared sentence by
//! sentence and word by word (`script`).

mod appendices;
mod applied_to;
mod as_well;
mod because;
pub mod cost;
mod counterpart;
mod cover;
mod coverage;
mod cut;
mod defined;
mod displaced;
mod frame;
mod itemised;
mod older;
mod pair;
mod plan;
mod pointer;
mod points;
mod relation;
mod said;
mod script;
mod shared_terms;
mod similarity;
mod split_over;
mod stand_in;
mod structure;
mod term_marks;
mod units;

pub use appendices::{Appendices, CellPair, ColumnPairs, RowPair, cell_pairs, row_pairs};
pub use because::Because;
pub use coverage::{topics_in, topics_of};
pub use cut::{keeps_sentence, leaves_out};
pub use defined::{is_other_name, names_of};
pub use pair::pair_scores;
pub use points::{Point, letters, parts_of, points_of, says_beyond};
pub use relation::{Relation, Textual};
pub use said::Said;
pub use script::{Change, ChangeKind, FoldEdit, Script};
pub use similarity::{Bigrams, per_mille};

use crate::document::Document;
use crate::document::tokens::Passage;
use crate::facet::Facet;
use crate::guideline::{DocumentFamily, Model};
use crate::outline::ClauseId;
use cost::PerMille;
use script::Build;
use std::collections::BTreeSet;
use std::ops::Range;

/// The whole correspondence of two documents.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// One row per guideline clause in its order, then one per added policy clause in its order.
    pub rows: Vec<Row>,
    /// Whether too little of the policy is in the guideline's words: its clauses are read for the points of the
    /// guideline's, and only those in the guideline's words are compared with it.
    pub is_in_own_words: bool,
    /// The tables, forms and texts behind the articles.
    pub appendices: Appendices,
}

/// One line of the 対照表.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Index of the guideline clause; `None` for an added one.
    pub base: Option<usize>,
    /// The policy clauses of the row, containers first; empty where the clause is missing.
    pub clauses: Vec<ClauseId>,
    /// How the two sides stand to each other.
    pub relation: Relation,
    /// Textual relation of a row that is moved, merged or split.
    pub content: Option<Textual>,
    /// Relation of the titles.
    pub title_relation: Textual,
    /// Relation of the texts.
    pub text_relation: Textual,
    /// How near the two sides are; for a missing clause, how near the best candidate came.
    pub similarity: PerMille,
    /// Why these correspond, or why none does.
    pub because: Because,
    /// Whether the clauses answer in own words, so that the differences word by word say nothing.
    pub in_own_words: bool,
    /// The policy's side of the text comparison; `None` for missing and added rows.
    pub reading: Option<Reading>,
    /// How the titles differ.
    pub title_script: Script,
    /// How the texts differ.
    pub text_script: Script,
}

impl Row {
    /// A row that has nothing on one of its sides, so that no texts are compared.
    fn one_sided(relation: Relation, because: Because) -> Row {
        Row {
            base: None,
            clauses: Vec::new(),
            relation,
            content: None,
            title_relation: Textual::Same,
            text_relation: Textual::Same,
            similarity: 0,
            because,
            in_own_words: false,
            reading: None,
            title_script: Script::default(),
            text_script: Script::default(),
        }
    }
}

/// The policy's text that is compared with one guideline clause: most often one clause's whole text, for a merged
/// clause a part of it, for a split one several.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// The clause whose title is compared.
    pub title_of: Option<ClauseId>,
    /// Raw character ranges of clause texts, in reading order.
    pub parts: Vec<(ClauseId, Range<usize>)>,
    /// Title compared.
    pub title: Passage,
    /// Text compared: the parts put together.
    pub text: Passage,
}

impl Reading {
    /// The clause and its raw character at offset `at` of [`Reading::text`].
    pub fn locate(&self, at: usize) -> Option<(ClauseId, usize)> {
        let mut before = 0;
        for (id, range) in &self.parts {
            if at < before + range.len() {
                return Some((*id, range.start + at - before));
            }
            before += range.len();
        }
        self.parts.last().map(|(id, range)| (*id, range.end))
    }
}

/// Aligns a policy with a guideline. Total and deterministic.
pub fn align(base: &Model, policy: &Document) -> Alignment {
    let pairs = pair::pair(base, policy);
    // Topics and points are those of the basic policy.
    let has_topics = base.family() == DocumentFamily::BasicPolicy;
    let is_in_own_words = has_topics && coverage::is_in_own_words(base, policy, &pairs.found);
    let shape = structure::settle(base, policy, &pairs, is_in_own_words);
    let mut rows: Vec<Row> = shape.into_iter().map(|plan| row(base, policy, plan)).collect();
    let used: BTreeSet<ClauseId> = rows.iter().flat_map(|row| row.clauses.iter().copied()).collect();
    let added: Vec<Row> = policy
        .outline
        .clauses
        .iter()
        .filter(|clause| !used.contains(&clause.id))
        .map(|clause| Row {
            clauses: vec![clause.id],
            ..Row::one_sided(Relation::Added, Because::OnlyHere)
        })
        .collect();
    rows.extend(added);
    Alignment {
        rows,
        is_in_own_words,
        appendices: Appendices::of(&base.document, policy),
    }
}

/// What [`structure`] decides about one guideline clause, before texts are compared.
struct RowPlan {
    base: usize,
    clauses: Vec<ClauseId>,
    /// `None` where the relation is that of the texts.
    structural: Option<Relation>,
    similarity: PerMille,
    because: Because,
    title_of: Option<ClauseId>,
    parts: Vec<(ClauseId, Range<usize>)>,
    /// Whether there are texts to compare word by word.
    is_compared: bool,
    /// Whether the clauses answer in own words.
    in_own_words: bool,
}

/// The row of a clause whose texts are not compared word by word.
fn uncompared(plan: RowPlan) -> Row {
    Row {
        base: Some(plan.base),
        clauses: plan.clauses,
        relation: plan.structural.unwrap_or(Relation::Modified),
        content: None,
        title_relation: Textual::Same,
        text_relation: Textual::Same,
        similarity: plan.similarity,
        because: plan.because,
        in_own_words: plan.in_own_words,
        reading: None,
        title_script: Script::default(),
        text_script: Script::default(),
    }
}

/// The text of parts of clauses, one behind the other.
fn joined(policy: &Document, parts: &[(ClauseId, Range<usize>)]) -> Passage {
    match parts {
        // The common case shares the passage that is already folded.
        [(id, range)] if *range == (0..policy.clauses[id.0].text.raw.len()) => {
            policy.clauses[id.0].text.clone()
        }
        parts => {
            let raw = parts
                .iter()
                .flat_map(|(id, range)| policy.clauses[id.0].text.raw[range.clone()].iter().copied());
            Passage::from_raw(raw.collect(), &policy.names)
        }
    }
}

fn row(base: &Model, policy: &Document, plan: RowPlan) -> Row {
    let clause = base.clause(plan.base);
    if plan.clauses.is_empty() {
        return Row {
            base: Some(plan.base),
            similarity: plan.similarity,
            ..Row::one_sided(Relation::Missing, plan.because)
        };
    }
    if !plan.is_compared {
        return uncompared(plan);
    }
    let title = plan
        .title_of
        .map(|id| policy.clauses[id.0].title.clone())
        .unwrap_or_default();
    let title = older::with_todays_title(base, plan.base, title);
    let mut text = older::with_todays_words(base, plan.base, joined(policy, &plan.parts));
    let items = plan.clauses.iter().flat_map(|id| policy.children(Some(*id)));
    let appendix = |item: ClauseId| policy.outline.clauses[item.0].appendix.as_deref();
    let appendices: BTreeSet<&str> = items.filter_map(appendix).collect();
    if !appendices.is_empty() {
        text = pointer::with_pointer_of_model(clause.text, text, &appendices);
    }
    let title_relation = relation::textual(clause.title, &title);
    let text_relation = relation::textual(clause.text, &text);
    let content = title_relation.max(text_relation);
    // What only stands in the clause's place has a frame of its own: word by word the two would fall to pieces.
    let stands_in = plan.structural == Some(Relation::Merged) && plan.because == Because::Place;
    let build = match clause.facet {
        Facet::Scope | Facet::Obligations if !stands_in => Build::List,
        _ => Build::Prose,
    };
    Row {
        base: Some(plan.base),
        clauses: plan.clauses,
        relation: plan.structural.unwrap_or(content.into()),
        content: plan.structural.map(|_| content),
        title_relation,
        text_relation,
        similarity: plan.similarity,
        because: plan.because,
        in_own_words: plan.in_own_words,
        title_script: script::compare(clause.title, &title, title_relation, Build::Prose),
        text_script: script::compare(clause.text, &text, text_relation, build),
        reading: Some(Reading {
            title_of: plan.title_of,
            parts: plan.parts,
            title,
            text,
        }),
    }
}
