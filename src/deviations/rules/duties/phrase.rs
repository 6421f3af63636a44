//! The phrases of a segment, each closed by its particles.

use super::reading::{PhraseSlot, SegmentRole};
use super::unit::is_postposition;
use crate::document::tokens::{Form, Particle, Pos, Word};
use std::ops::Range;

/// A phrase of a segment.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    pub words: Range<usize>,
    pub slot: PhraseSlot,
    pub modifies: bool,
    pub topic: bool,
}

/// Cuts a segment into phrases.
pub(super) fn phrases_of(
    words: &[Word],
    depths: &[usize],
    segment: Range<usize>,
    role: SegmentRole,
) -> Vec<Phrase> {
    let mut out: Vec<Phrase> = Vec::new();
    let mut begin = segment.start;
    for i in segment.clone() {
        if depths[i] > 0 || i < begin {
            continue;
        }
        let Some((slot, mut end)) = closes(words, i, segment.end) else {
            continue;
        };
        if words
            .get(end)
            .is_some_and(|w| end < segment.end && w.surface == "、")
        {
            end += 1;
        }
        out.push(Phrase {
            words: begin..end,
            slot,
            modifies: false,
            topic: words[i].surface == "は",
        });
        begin = end;
    }
    if begin < segment.end {
        out.push(Phrase {
            words: begin..segment.end,
            slot: PhraseSlot::Head,
            modifies: false,
            topic: false,
        });
    }
    // は behind 場合 and とき makes nobody act.
    if role == SegmentRole::Condition
        && let Some(last) = out.last_mut()
    {
        last.slot = PhraseSlot::Way;
    }
    // From right to left: what precedes a relative clause goes with the noun behind it.
    for k in (1..out.len()).rev() {
        let comma = words[out[k - 1].words.end - 1].surface == "、";
        let topic = words[out[k - 1].words.end.saturating_sub(1 + usize::from(comma))].surface == "は";
        if !comma && !topic && has_relative(words, &out[k]) {
            out[k - 1].slot = out[k].slot;
            out[k - 1].modifies = true;
        }
    }
    out
}

/// Whether a phrase begins with a verb that modifies a noun behind it: 認められた者が, 防止するための措置を.
fn has_relative(words: &[Word], phrase: &Phrase) -> bool {
    phrase.words.clone().skip(1).any(|i| {
        let before = &words[i - 1];
        let modifies = matches!(before.form, Form::Base | Form::Attributive)
            && matches!(before.pos, Pos::Verb(_) | Pos::Auxiliary | Pos::Adjective(_));
        modifies && matches!(words[i].pos, Pos::Noun(_) | Pos::Prefix)
    })
}

/// If word `i` closes a phrase: its slot, and where the particles end.
fn closes(words: &[Word], i: usize, end: usize) -> Option<(PhraseSlot, usize)> {
    let surface = |k: usize| {
        words
            .get(k)
            .filter(|_| k < end)
            .map_or("", |w| w.surface.as_str())
    };
    let word = &words[i];
    let is_ending = word.surface == "と" && words.get(i + 1).is_some_and(|w| w.base == "する");
    let is_joint = matches!(surface(i + 1), "ともに" | "共に" | "とも")
        || i > 0 && matches!(words[i - 1].surface.as_str(), "上" | "うえ");
    // 受けるようにする: the act stays the predicate.
    let is_causative = word.surface == "に"
        && i > 0
        && words[i - 1].surface == "よう"
        && words.get(i + 1).is_some_and(|w| w.base == "する");
    if surface(i + 1) == "の" || is_ending || is_joint || is_causative {
        return None;
    }
    let slot = match (word.pos, word.surface.as_str()) {
        (Pos::Particle(Particle::Topic), "は") => PhraseSlot::Who,
        (Pos::Particle(Particle::Case), "が") => PhraseSlot::Who,
        (Pos::Particle(Particle::Case), "を") => PhraseSlot::What,
        (Pos::Particle(Particle::Case), "に" | "へ") => PhraseSlot::Whom,
        (Pos::Particle(Particle::Case), _) => PhraseSlot::Way,
        (Pos::Particle(Particle::CasePhrase), s) if s.ends_with(['る', 'う', 'た']) => return None,
        (Pos::Particle(Particle::CasePhrase), "に対し" | "に対して") => PhraseSlot::Whom,
        (Pos::Particle(Particle::CasePhrase), _) => PhraseSlot::Way,
        (Pos::Verb(_), _) if is_postposition(words, i) && word.form == Form::Continuative => PhraseSlot::Way,
        _ => return None,
    };
    // に before a verb that works as a particle is closed with it.
    if matches!(word.surface.as_str(), "に" | "を") && is_postposition(words, i + 1) {
        return None;
    }
    let mut at = i + 1;
    while matches!(surface(at), "は" | "も" | "て") {
        at += 1;
    }
    Some((slot, at))
}
