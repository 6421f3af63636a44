//! How two corresponding texts differ: folds of notation and name, and changes of substance.
//!
//! Sentences are paired first, then the segments between commas, then words are compared (Myers 1986, by the crate
//! `similar`). Together the folds and changes are a complete edit script: applied to the guideline's text they give
//! the policy's.

use super::Textual;
use super::cost::{
    ONLY_SENTENCE, REWRITTEN, REWRITTEN_LIST, SEGMENT_PAIR, SEGMENTS_AS_ONE, SENTENCE_PAIR, SENTENCES_AS_ONE,
};
use super::similarity::Bigrams;
use super::units::{UnitStep, pair_units};
use crate::document::normalize::{Layer, is_weak_punctuation};
use crate::document::tokens::{Passage, Word, list_after_topic, list_units, subject};
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// The differences of two texts, in order, without overlap, complete.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Script {
    /// Differences of notation and names.
    pub folds: Vec<FoldEdit>,
    /// Differences of substance.
    pub changes: Vec<Change>,
}

impl Script {
    /// Adds a difference of substance.
    fn put(&mut self, kind: ChangeKind, base: Range<usize>, witness: Range<usize>) {
        self.changes.push(Change { base, witness, kind });
    }
}

/// The same words written otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldEdit {
    /// Raw characters of the guideline's text.
    pub base: Range<usize>,
    /// Raw characters of the policy's text.
    pub witness: Range<usize>,
    /// Which layer explains the difference.
    pub layer: Layer,
}

/// Words that differ in substance, as ranges of words on both sides; one range may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Words of the guideline's text.
    pub base: Range<usize>,
    /// Words of the policy's text.
    pub witness: Range<usize>,
    /// What unit it is.
    pub kind: ChangeKind,
}

/// The unit of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// The clause as a whole: hardly anything in common.
    Rewritten,
    /// A whole sentence dropped or added.
    Sentence,
    /// A whole segment between commas dropped or added.
    Segment,
    /// Words inside a segment.
    Words,
}

impl Change {
    /// Raw characters of the guideline's text; an empty range shows the place.
    pub fn base_source(&self, base: &Passage) -> Range<usize> {
        base.source_of(&self.base)
    }

    /// Raw characters of the policy's text; an empty range shows the place.
    pub fn witness_source(&self, witness: &Passage) -> Range<usize> {
        witness.source_of(&self.witness)
    }
}

/// How a text is built, which decides the units it is compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Build {
    /// Sentences of segments between commas.
    Prose,
    /// A frame around a list, in which commas part items, not segments.
    List,
}

/// Compares two texts whose relation is already known, once for all documents that have the same text.
pub(super) fn compare(base: &Passage, witness: &Passage, relation: Textual, build: Build) -> Script {
    struct OfProse(Script);
    struct OfList(Script);
    let find = || compared(base, witness, relation, build);
    match (relation, build) {
        (Textual::Same, _) => Script::default(),
        (_, Build::Prose) => witness.fact_beside(base, || OfProse(find())).0.clone(),
        (_, Build::List) => witness.fact_beside(base, || OfList(find())).0.clone(),
    }
}

fn compared(base: &Passage, witness: &Passage, relation: Textual, build: Build) -> Script {
    let mut script = Script::default();
    match relation {
        Textual::Same => {}
        Textual::Notational | Textual::Substituted => fold_edits_by_char(base, witness, &mut script.folds),
        Textual::Modified => modified(base, witness, build, &mut script),
    }
    script.folds = join_adjacent(script.folds);
    script
}

/// Folds of one layer that touch on both sides are one edit: ＬＧＷＡＮ is one word, not five letters.
fn join_adjacent(folds: Vec<FoldEdit>) -> Vec<FoldEdit> {
    let mut joined: Vec<FoldEdit> = Vec::with_capacity(folds.len());
    for fold in folds {
        match joined.last_mut() {
            Some(last)
                if last.layer == fold.layer
                    && fold.layer == Layer::Notation
                    && last.base.end == fold.base.start
                    && last.witness.end == fold.witness.start =>
            {
                last.base.end = fold.base.end;
                last.witness.end = fold.witness.end;
            }
            _ => joined.push(fold),
        }
    }
    joined
}

/// Both texts fold to the same words, weak punctuation aside.
fn fold_edits_by_char(base: &Passage, witness: &Passage, out: &mut Vec<FoldEdit>) {
    if base.norm.text == witness.norm.text {
        return equal_run(base, witness, 0, 0, base.norm.text.len(), out);
    }
    for op in capture_diff_slices(Algorithm::Myers, &base.norm.text, &witness.norm.text) {
        match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => equal_run(base, witness, old_index, new_index, len, out),
            other => {
                let (_, old, new) = other.as_tag_tuple();
                out.push(FoldEdit {
                    base: base.norm.source(old),
                    witness: witness.norm.source(new),
                    layer: Layer::Notation,
                });
            }
        }
    }
}

/// Folded characters agree over `len`: the raw ones may not. Each smallest stretch between boundaries of both sides
/// is one edit if its raw characters differ.
fn equal_run(base: &Passage, witness: &Passage, old: usize, new: usize, len: usize, out: &mut Vec<FoldEdit>) {
    let mut from = 0;
    for to in 1..=len {
        let last = to == len;
        let cut = base.norm.is_boundary(old + to) && witness.norm.is_boundary(new + to);
        if !last && !cut {
            continue;
        }
        let b = base.norm.source(old + from..old + to);
        let w = witness.norm.source(new + from..new + to);
        if base.raw[b.clone()] != witness.raw[w.clone()] {
            let layer = base
                .norm
                .layers(old + from..old + to)
                .chain(witness.norm.layers(new + from..new + to))
                .max()
                .unwrap_or(Layer::Notation);
            out.push(FoldEdit {
                base: b,
                witness: w,
                layer,
            });
        }
        from = to;
    }
}

fn modified(base: &Passage, witness: &Passage, build: Build, script: &mut Script) {
    let (b, w) = (base.words().len(), witness.words().len());
    let similarity = Bigrams::of(base).dice(&Bigrams::of(witness));
    let floor = match build {
        Build::Prose => REWRITTEN,
        Build::List => REWRITTEN_LIST,
    };
    if similarity < floor {
        script.put(ChangeKind::Rewritten, 0..b, 0..w);
        return;
    }
    let left = base.sentences();
    let right = witness.sentences();
    // One sentence on each side needs no pairing: a low score there means a rewritten sentence, not a lost one.
    let threshold = match (left.len(), right.len()) {
        (1, 1) => 0,
        (1, _) | (_, 1) => ONLY_SENTENCE,
        _ => SENTENCE_PAIR,
    };
    for step in pair_units(base, witness, left, right, threshold, SENTENCES_AS_ONE) {
        match step {
            UnitStep::Pair(l, r) if build == Build::List => zones(base, witness, l, r, script),
            UnitStep::Pair(l, r) => sentence(base, witness, l, r, script),
            UnitStep::Drop(l, at) => script.put(ChangeKind::Sentence, l, at..at),
            UnitStep::Add(at, r) => script.put(ChangeKind::Sentence, at..at, r),
        }
    }
}

fn sentence(base: &Passage, witness: &Passage, left: Range<usize>, right: Range<usize>, script: &mut Script) {
    let segments = (base.segments(left), witness.segments(right));
    for step in pair_units(
        base,
        witness,
        &segments.0,
        &segments.1,
        SEGMENT_PAIR,
        SEGMENTS_AS_ONE,
    ) {
        match step {
            UnitStep::Pair(l, r) => words(base, witness, l, r, script),
            UnitStep::Drop(l, at) => script.put(ChangeKind::Segment, l, at..at),
            UnitStep::Add(at, r) => script.put(ChangeKind::Segment, at..at, r),
        }
    }
}

/// Compares a sentence with a list zone by zone: the frame in front, the list or the subject, the rest. Words of one
/// zone never answer words of another.
fn zones(base: &Passage, witness: &Passage, left: Range<usize>, right: Range<usize>, script: &mut Script) {
    let find = |p: &Passage, sentence: &Range<usize>| -> Option<Range<usize>> {
        let words = &p.words()[sentence.clone()];
        // 市長部局、議会及び…とする closes a list of organs; without it the list is the subject.
        let closed =
            list_after_topic(words).filter(|zone| words.get(zone.end).is_some_and(|w| w.surface != "。"));
        let zone = closed.or_else(|| subject(words))?;
        Some(sentence.start + zone.start..sentence.start + zone.end)
    };
    match (find(base, &left), find(witness, &right)) {
        (Some(l), Some(r)) => {
            words(base, witness, left.start..l.start, right.start..r.start, script);
            items(base, witness, l.clone(), r.clone(), script);
            words(base, witness, l.end..left.end, r.end..right.end, script);
        }
        _ => words(base, witness, left, right, script),
    }
}

/// Compares two lists item by item, so that an item added in the middle does not tear its neighbours apart.
fn items(base: &Passage, witness: &Passage, left: Range<usize>, right: Range<usize>, script: &mut Script) {
    let (l, r) = (
        list_units(base.words(), left.clone()),
        list_units(witness.words(), right.clone()),
    );
    let keys = |units: &[(Range<usize>, String)]| -> Vec<String> {
        units.iter().map(|(_, key)| key.clone()).collect()
    };
    let span = |units: &[(Range<usize>, String)], range: Range<usize>, all: &Range<usize>| {
        let at = |i: usize| units.get(i).map_or(all.end, |(words, _)| words.start);
        at(range.start)..at(range.end)
    };
    for op in capture_diff_slices(Algorithm::Myers, &keys(&l), &keys(&r)) {
        match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => {
                for k in 0..len {
                    words(
                        base,
                        witness,
                        l[old_index + k].0.clone(),
                        r[new_index + k].0.clone(),
                        script,
                    );
                }
            }
            other => {
                let (_, old, new) = other.as_tag_tuple();
                let change = Change {
                    base: span(&l, old, &left),
                    witness: span(&r, new, &right),
                    kind: ChangeKind::Words,
                };
                push_words(base, witness, change, script);
            }
        }
    }
}

fn words(base: &Passage, witness: &Passage, left: Range<usize>, right: Range<usize>, script: &mut Script) {
    let l: Vec<&str> = base.words()[left.clone()]
        .iter()
        .map(|w| w.surface.as_str())
        .collect();
    let r: Vec<&str> = witness.words()[right.clone()]
        .iter()
        .map(|w| w.surface.as_str())
        .collect();
    for op in capture_diff_slices(Algorithm::Myers, &l, &r) {
        match op {
            DiffOp::Equal {
                old_index,
                new_index,
                len,
            } => {
                let b = chars(base, left.start + old_index..left.start + old_index + len);
                let w = chars(witness, right.start + new_index..right.start + new_index + len);
                equal_run(base, witness, b.start, w.start, b.len(), &mut script.folds);
            }
            other => {
                let (_, old, new) = other.as_tag_tuple();
                let change = Change {
                    base: left.start + old.start..left.start + old.end,
                    witness: right.start + new.start..right.start + new.end,
                    kind: ChangeKind::Words,
                };
                push_words(base, witness, change, script);
            }
        }
    }
}

/// Weak punctuation alone is notation.
fn push_words(base: &Passage, witness: &Passage, change: Change, script: &mut Script) {
    let weak = |words: &[Word]| words.iter().all(|w| w.surface.chars().all(is_weak_punctuation));
    if weak(&base.words()[change.base.clone()]) && weak(&witness.words()[change.witness.clone()]) {
        script.folds.push(FoldEdit {
            base: change.base_source(base),
            witness: change.witness_source(witness),
            layer: Layer::Notation,
        });
    } else {
        script.changes.push(change);
    }
}

fn chars(passage: &Passage, words: Range<usize>) -> Range<usize> {
    let all = passage.words();
    let at = |i: usize| all.get(i).map_or(passage.norm.text.len(), |w| w.chars.start);
    at(words.start)..at(words.end)
}
