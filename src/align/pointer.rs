//! Where a clause says that its items are. A policy that has them in an appendix says so in the place of the model's 次の: what it
//! points at is read as the model's pointer if the items were found there.

use crate::document::normalize::Layer;
use crate::document::tokens::Passage;
use crate::outline::appendix_names;
use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

/// How the model points at the items below a sentence, the longest first.
const BELOW: [&str; 6] = [
    "次のとおり",
    "以下のとおり",
    "次に掲げる",
    "以下に掲げる",
    "次の",
    "以下の",
];

/// Returns `own` with the pointer of the model's text in the place of its pointer to an appendix.
pub(super) fn with_pointer_of_model(model: &Passage, own: Passage) -> Passage {
    let text = own.folded();
    let mut pointers = appendix_names(text).into_iter();
    let Some(place) = pointers.find_map(|(name, _)| pointer(text, name)) else {
        return own;
    };
    let Some(below) = BELOW.iter().find(|below| model.folded().contains(**below)) else {
        return own;
    };
    // 別表第1のとおりとする in the place of 次の脅威を想定する is another sentence.
    let is_whole = |words: &str| words.ends_with("とおり");
    if is_whole(&text[place.clone()]) != is_whole(below) {
        return own;
    }
    let count = |to: usize| text[..to].chars().count();
    let words: Vec<char> = below.chars().collect();
    match own
        .norm
        .replaced(count(place.start)..count(place.end), &words, Layer::Notation)
    {
        Some(norm) => own.with_folding(norm),
        None => own,
    }
}

/// Returns the pointer that begins with the name of an appendix: 別表第2に定めるとおり, 別紙1に掲げる.
fn pointer(text: &str, name: Range<usize>) -> Option<Range<usize>> {
    let mut rest = &text[name.end..];
    while let Some(behind) = cues(CueRole::HandsOver).find_map(|words| {
        let joined = rest.strip_prefix('の').and_then(|rest| rest.strip_prefix(words));
        rest.strip_prefix(words).or(joined)
    }) {
        rest = behind;
    }
    let end = text.len() - rest.len();
    (end > name.end).then_some(name.start..end)
}
