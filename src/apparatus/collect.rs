//! What stays of one document: its reading of every clause of the base text, and what it has beyond it.

use crate::align::{Alignment, Relation, Row, Script};
use crate::document::normalize::Layer;
use crate::document::tokens::Passage;
use crate::document::{ClauseText, Document};
use crate::guideline::{BaseClause, Model};
use crate::outline::ClauseId;
use crate::report::table::TextStretch;
use crate::span::LineRange;
use sha2::{Digest, Sha256};

use super::Witness;

/// A digest of folded words: equal for equal readings.
pub(super) type ReadingKey = [u8; 16];

/// One document, reduced.
pub(super) struct Collected {
    /// The document, without siglum.
    pub witness: Witness,
    /// By clause of the base text.
    pub clauses: Vec<ClauseAnswer>,
    /// What it has beyond the base text, in document order.
    pub own: Vec<Provision>,
}

/// What answers one clause of the base text.
pub(super) struct ClauseAnswer {
    /// `None` where nothing does.
    pub key: Option<ReadingKey>,
    pub relation: Relation,
    pub clauses: Vec<String>,
    pub lines: Option<LineRange>,
    pub title: Vec<TextStretch>,
    pub text: Vec<TextStretch>,
}

/// A provision without counterpart, with all that stands below it.
pub(super) struct Provision {
    pub key: ReadingKey,
    /// The clause of the base text that its parent answers.
    pub under: Option<usize>,
    pub path: String,
    pub lines: LineRange,
    /// Folded title.
    pub name: String,
    /// Folded title and text, by which provisions of several bodies are recognised.
    pub folded: Vec<char>,
    pub title: String,
    pub text: String,
}

/// The key of the base text's own reading of a clause.
pub(super) fn key_of(clause: BaseClause) -> ReadingKey {
    key([clause.title, clause.text])
}

fn key<'a>(passages: impl IntoIterator<Item = &'a Passage>) -> ReadingKey {
    let mut hash = Sha256::new();
    for passage in passages {
        hash.update(passage.bare.iter().collect::<String>());
        // Words of an older edition are folded to today's, but they are another reading.
        for fold in passage
            .norm
            .folds
            .iter()
            .filter(|fold| matches!(fold.layer, Layer::Edition(_)))
        {
            hash.update([0x1e]);
            hash.update(passage.quote(passage.norm.source(fold.chars.clone())));
        }
        hash.update([0x1f]);
    }
    let mut key = ReadingKey::default();
    key.copy_from_slice(&hash.finalize()[..16]);
    key
}

/// Reduces a document.
pub(super) fn collect(base: &Model, policy: &Document, alignment: &Alignment) -> Collected {
    let clauses = alignment
        .rows
        .iter()
        .filter_map(|row| Some(found(base.clause(row.base?), policy, row)))
        .collect();
    Collected {
        witness: Witness {
            siglum: String::new(),
            body: policy.names.body.clone(),
            kind: policy.kind(),
            path: policy.source.name.replace('\\', "/"),
            digest: policy.source.origin.digest.clone(),
            places: policy.source.places.clone(),
        },
        clauses,
        own: own(policy, alignment),
    }
}

fn found(base: BaseClause, policy: &Document, row: &Row) -> ClauseAnswer {
    let clauses = || row.clauses.iter().map(|id| &policy.outline.clauses[id.0]);
    let (key, title, text) = match &row.reading {
        None if row.clauses.is_empty() => (None, Vec::new(), Vec::new()),
        // In own words: nothing is marked, because words were not compared.
        None => {
            let texts = || row.clauses.iter().map(|id| &policy.clauses[id.0]);
            let both = texts().flat_map(|clause| [&clause.title, &clause.text]);
            let joined = |part: fn(&ClauseText) -> &Passage| {
                let parts = texts().map(|clause| part(clause).raw.iter().collect::<String>());
                let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
                let mut out = Vec::new();
                push(&mut out, parts.join("　"), TextStretch::Same);
                out
            };
            (
                Some(key(both)),
                joined(|clause| &clause.title),
                joined(|clause| &clause.text),
            )
        }
        Some(reading) => (
            Some(key([&reading.title, &reading.text])),
            marked(base.title, &reading.title, &row.title_script),
            marked(base.text, &reading.text, &row.text_script),
        ),
    };
    ClauseAnswer {
        key,
        relation: row.relation,
        clauses: clauses().map(|clause| clause.path.clone()).collect(),
        lines: clauses().map(|clause| clause.lines).reduce(LineRange::union),
        title,
        text,
    }
}

/// The witness's words, with those that differ in substance marked and those it lacks put in.
fn marked(base: &Passage, witness: &Passage, script: &Script) -> Vec<TextStretch> {
    let mut changes: Vec<_> = script
        .changes
        .iter()
        .map(|change| (change.witness_source(witness), change.base_source(base)))
        .collect();
    changes.sort_by_key(|(own, model)| (own.start, model.start));
    let mut out = Vec::new();
    let mut at = 0;
    for (own, model) in changes {
        push(&mut out, witness.quote(at..own.start.max(at)), TextStretch::Same);
        push(&mut out, base.quote(model), TextStretch::Removed);
        push(
            &mut out,
            witness.quote(own.start.max(at)..own.end.max(at)),
            TextStretch::Added,
        );
        at = own.end.max(at);
    }
    push(&mut out, witness.quote(at..witness.raw.len()), TextStretch::Same);
    out
}

fn push(out: &mut Vec<TextStretch>, words: String, kind: fn(String) -> TextStretch) {
    if !words.is_empty() {
        out.push(kind(words));
    }
}

fn own(policy: &Document, alignment: &Alignment) -> Vec<Provision> {
    let mut is_added = vec![false; policy.outline.clauses.len()];
    for row in alignment.rows.iter().filter(|row| row.base.is_none()) {
        for id in &row.clauses {
            is_added[id.0] = true;
        }
    }
    let parent = |i: usize| policy.outline.clauses[i].parent;
    // Parents stand in front of their children. What stands below an added clause belongs to it.
    let mut top: Vec<Option<usize>> = vec![None; is_added.len()];
    for i in 0..is_added.len() {
        if is_added[i] {
            top[i] = parent(i).and_then(|ClauseId(p)| top[p]).or(Some(i));
        }
    }
    (0..is_added.len())
        .filter(|&i| top[i] == Some(i))
        .map(|i| {
            let under = parent(i).and_then(|p| {
                let answers = |row: &&Row| row.clauses.contains(&p);
                alignment.rows.iter().find(answers)?.base
            });
            let members: Vec<usize> = (i..is_added.len()).filter(|&k| top[k] == Some(i)).collect();
            provision(policy, &members, under)
        })
        .collect()
}

/// `members` is the clause and what stands below it.
fn provision(policy: &Document, members: &[usize], under: Option<usize>) -> Provision {
    let (first, below) = (members[0], &members[1..]);
    let clause = &policy.outline.clauses[first];
    let mut text = policy.clauses[first].text.raw.iter().collect::<String>();
    for &i in below {
        let (own, passages) = (&policy.outline.clauses[i], &policy.clauses[i]);
        let raw = |p: &Passage| p.raw.iter().collect::<String>();
        for part in [&own.label, &raw(&passages.title), &raw(&passages.text)] {
            if !part.is_empty() && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(part);
        }
    }
    let passages = || {
        members
            .iter()
            .flat_map(|&i| [&policy.clauses[i].title, &policy.clauses[i].text])
    };
    Provision {
        key: key(passages()),
        under,
        path: clause.path.clone(),
        lines: members
            .iter()
            .map(|&i| policy.outline.clauses[i].lines)
            .fold(clause.lines, LineRange::union),
        name: policy.clauses[first].title.bare.iter().collect(),
        folded: passages().flat_map(|p| p.bare.iter().copied()).collect(),
        title: policy.clauses[first].title.raw.iter().collect(),
        text,
    }
}
