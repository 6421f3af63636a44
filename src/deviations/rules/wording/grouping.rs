//! Which changes are one difference: what touches, what only grammar separates, what changed places.

use super::classify::Verdict;
use crate::align::{Change, ChangeKind};
use crate::deviations::evidence::meaning::Meaning;
use crate::deviations::evidence::slip::is_swap;
use crate::deviations::rules::Rule;
use crate::document::tokens::{Passage, Word};
use std::ops::Range;

/// Changes that touch on both sides are one difference, where one of them is mere grammar or both are whole units of
/// the same kind.
pub(crate) fn join_contiguous(base: &Passage, witness: &Passage, changes: &[Change]) -> Vec<Change> {
    let mut joined: Vec<Change> = Vec::with_capacity(changes.len());
    for change in changes {
        if let Some(last) = joined.last_mut()
            && last.base.end == change.base.start
            && last.witness.end == change.witness.start
            && (same_side(last, change)
                || is_grammar(base, witness, last)
                || is_grammar(base, witness, change)
                || is_item_replaced(base, witness, last, change))
        {
            let kind = if same_side(last, change) {
                last.kind.larger(change.kind)
            } else {
                ChangeKind::Words
            };
            last.base.end = change.base.end;
            last.witness.end = change.witness.end;
            last.kind = kind;
        } else if let Some(last) = joined.last_mut()
            && is_swap_across(base, witness, last, change)
        {
            last.base.end = change.base.end;
            last.witness.end = change.witness.end;
        } else {
            joined.push(change.clone());
        }
    }
    joined
}

impl ChangeKind {
    /// Of two joined units the larger: a sentence and a segment dropped together are a dropped sentence.
    fn larger(self, other: ChangeKind) -> ChangeKind {
        match (self, other) {
            (ChangeKind::Rewritten, _) | (_, ChangeKind::Rewritten) => ChangeKind::Rewritten,
            (ChangeKind::Sentence, _) | (_, ChangeKind::Sentence) => ChangeKind::Sentence,
            (ChangeKind::Segment, _) | (_, ChangeKind::Segment) => ChangeKind::Segment,
            (ChangeKind::Words, ChangeKind::Words) => ChangeKind::Words,
        }
    }
}

/// Both dropped, or both added.
fn same_side(a: &Change, b: &Change) -> bool {
    let units = a.kind != ChangeKind::Words && b.kind != ChangeKind::Words;
    units && ((a.base.is_empty() && b.base.is_empty()) || (a.witness.is_empty() && b.witness.is_empty()))
}

/// Two characters that changed places across a word: 地方税若しくは typed 地方若税しくは falls into two changes with 税 between.
fn is_swap_across(base: &Passage, witness: &Passage, a: &Change, b: &Change) -> bool {
    let words = a.kind == ChangeKind::Words && b.kind == ChangeKind::Words;
    let near = b.base.start - a.base.end <= 2 && b.witness.start - a.witness.end <= 2;
    let text = |p: &Passage, range: Range<usize>| -> Vec<char> {
        p.words()[range].iter().flat_map(|w| w.surface.chars()).collect()
    };
    words
        && near
        && is_swap(
            &text(base, a.base.start..b.base.end),
            &text(witness, a.witness.start..b.witness.end),
        )
}

/// An item of a list for another: a segment without predicate dropped, one added in its place.
fn is_item_replaced(base: &Passage, witness: &Passage, a: &Change, b: &Change) -> bool {
    let units = a.kind == ChangeKind::Segment && b.kind == ChangeKind::Segment;
    let item = |c: &Change| {
        let (old, new) = (&base.words()[c.base.clone()], &witness.words()[c.witness.clone()]);
        !old.iter().chain(new).any(|w| w.is_verb())
    };
    units && item(a) && item(b)
}

/// Nothing but grammar differs: inflection, particles, commas.
fn is_grammar(base: &Passage, witness: &Passage, change: &Change) -> bool {
    // Asked first: a unit may be as long as the text.
    change.kind == ChangeKind::Words
        && Meaning::of(&base.words()[change.base.clone()])
            == Meaning::of(&witness.words()[change.witness.clone()])
}

/// Findings of one rule that only grammar separates are one; grammar beside a change of substance belongs to it.
pub(crate) fn join_neighbours(
    base: &Passage,
    witness: &Passage,
    changes: Vec<(Change, Verdict)>,
) -> Vec<(Vec<Change>, Verdict)> {
    let mut groups: Vec<(Vec<Change>, Verdict)> = Vec::new();
    for (change, verdict) in changes {
        if let Some((group, before)) = groups.last_mut()
            && let Some(last) = group.last()
            && is_short_bridge(base.words(), last.base.end..change.base.start)
            && is_short_bridge(witness.words(), last.witness.end..change.witness.start)
        {
            let grammar_here = verdict.rule == Rule::Wording && is_grammar(base, witness, &change);
            let grammar_before =
                before.rule == Rule::Wording && group.iter().all(|c| is_grammar(base, witness, c));
            if verdict.rule == before.rule || grammar_here || grammar_before {
                if grammar_before {
                    *before = verdict;
                }
                group.push(change);
                continue;
            }
        }
        groups.push((vec![change], verdict));
    }
    groups
}

/// Words between two changes that do not make them two: up to two particles or the like, no comma.
fn is_short_bridge(words: &[Word], range: Range<usize>) -> bool {
    range.len() <= 2
        && words.get(range).is_some_and(|between| {
            between
                .iter()
                .all(|w| !w.pos.is_content() && !matches!(w.surface.as_str(), "、" | "。"))
        })
}
