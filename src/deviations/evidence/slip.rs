//! Slips of the pen: differences that nobody made on purpose.

use crate::align::Change;
use crate::deviations::evidence::meaning::Meaning;
use crate::document::tokens::{Passage, Word, surface};
use std::ops::Range;
use taisho_knowledge::ORGANS;

/// Whether a change is probably a slip of the pen.
pub(crate) fn is_typo(base: &Passage, witness: &Passage, change: &Change) -> bool {
    let old = &base.words()[change.base.clone()];
    let new = &witness.words()[change.witness.clone()];
    // Another number is another date, period or amount.
    let figures = |words: &[Word]| -> Vec<char> {
        words
            .iter()
            .flat_map(|w| w.surface.chars())
            .filter(|c| is_figure(*c))
            .collect()
    };
    // 区議会 is an organ and no slip for 議会.
    if figures(old) != figures(new) || names_organ(new) {
        return false;
    }
    is_slip(old, new)
        || is_doubled_across(old, new, witness)
        || is_doubled(witness, change.witness_source(witness), old)
        || is_lost_object(old, new)
}

/// Whether words are the name of an organ.
fn names_organ(words: &[Word]) -> bool {
    let name: String = surface(words);
    ORGANS.iter().any(|row| row.organ == name)
}

/// A slip of the pen: one character doubled, lost, swapped or mistaken, so that what stands there is no word. The
/// measure is Damerau's (1964): one insertion, deletion, substitution or transposition.
fn is_slip(old: &[Word], new: &[Word]) -> bool {
    let text = |words: &[Word]| -> Vec<char> { words.iter().flat_map(|w| w.surface.chars()).collect() };
    let (before, after) = (text(old), text(new));
    if before.len().max(after.len()) > MAX_SLIP_CHARS || !one_edit_apart(&before, &after) {
        return false;
    }
    // Two neighbouring characters changed places: no one writes that on purpose.
    if is_swap(&before, &after) {
        return true;
    }
    // 適正 and 適切 are one character apart and both words; 情報試産 falls to pieces.
    let broken = |words: &[Word]| {
        words
            .iter()
            .filter(|w| w.pos.is_content())
            .any(|w| w.surface.chars().count() == 1 || !w.known)
    };
    // 等 for a comma is a word for another, however short it is.
    let says_more = !Meaning::of(new).without(&Meaning::of(old)).qualifiers.is_empty();
    !says_more
        && !after.is_empty()
        && !before.is_empty()
        && (new.len() > old.len() || broken(new))
        && !is_all_function(new)
}

fn is_figure(c: char) -> bool {
    c.is_numeric() || "〇一二三四五六七八九十百千".contains(c)
}

/// Nothing but a repetition of what stands directly before or behind it: 意図的的.
pub(crate) fn is_doubled(passage: &Passage, at: Range<usize>, other_side: &[Word]) -> bool {
    let (len, raw) = (at.len(), &passage.raw);
    let repeats = |other: Range<usize>| raw.get(other).is_some_and(|text| text == &raw[at.clone()]);
    let before = at
        .start
        .checked_sub(len)
        .is_some_and(|from| repeats(from..at.start));
    other_side.is_empty() && (1..=MAX_SLIP_CHARS).contains(&len) && (before || repeats(at.end..at.end + len))
}

/// One character more than there should be, and the same as its neighbour, across a word: 委託事業業者.
fn is_doubled_across(old: &[Word], new: &[Word], witness: &Passage) -> bool {
    let text = |words: &[Word]| -> Vec<char> { words.iter().flat_map(|w| w.surface.chars()).collect() };
    let (before, after) = (text(old), text(new));
    let same = before.iter().zip(&after).take_while(|(x, y)| x == y).count();
    let (Some(first), ([], [extra])) = (new.first(), differing(&before, &after)) else {
        return false;
    };
    let at = first.chars.start + same;
    let beside = |i: Option<usize>| i.and_then(|i| witness.norm.text.get(i)) == Some(extra);
    beside(at.checked_sub(1)) || beside(Some(at + 1))
}

/// を lost between an object and its verb: no Japanese sentence does without it in this prose.
fn is_lost_object(old: &[Word], new: &[Word]) -> bool {
    new.is_empty() && matches!(old, [only] if only.surface == "を")
}

fn is_all_function(words: &[Word]) -> bool {
    words.iter().all(|w| !w.pos.is_content())
}

/// Longest stretch, in characters, taken for a single mistyped word.
const MAX_SLIP_CHARS: usize = 24;

/// One insertion, deletion, substitution or transposition apart.
pub(crate) fn one_edit_apart(a: &[char], b: &[char]) -> bool {
    let (a, b) = differing(a, b);
    matches!((a, b), ([] | [_], [_]) | ([_], [])) || is_pair_swapped(a, b)
}

/// Two neighbouring characters changed places.
pub(crate) fn is_swap(a: &[char], b: &[char]) -> bool {
    let (a, b) = differing(a, b);
    is_pair_swapped(a, b)
}

fn is_pair_swapped(a: &[char], b: &[char]) -> bool {
    matches!((a, b), ([x, y], [p, q]) if x == q && y == p)
}

/// Both texts without what they share at either end.
fn differing<'a>(a: &'a [char], b: &'a [char]) -> (&'a [char], &'a [char]) {
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[prefix..], &b[prefix..]);
    let suffix = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    (&a[..a.len() - suffix], &b[..b.len() - suffix])
}
