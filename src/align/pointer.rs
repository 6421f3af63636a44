//! Where a clause says that its items are. A policy that has them in an appendix says so in the place of the model's 次の: what it
//! points at is read as the model's pointer if the items were found there.

use crate::document::normalize::Layer;
use crate::document::tokens::Passage;
use crate::outline::appendix_names;
use std::collections::BTreeSet;
use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

/// Returns `own` with the pointer of the model's text in the place of its pointer to one of `appendices`, which have its items.
pub(super) fn with_pointer_of_model(model: &Passage, own: Passage, appendices: &BTreeSet<&str>) -> Passage {
    let text = own.folded();
    let mut named = appendix_names(text).into_iter();
    let place = named.find_map(|(at, name)| pointer(text, at).filter(|_| appendices.contains(name.as_str())));
    let Some((place, below)) = place.zip(pointer_below(model.folded())) else {
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
    let end = handed_over(text, name.end);
    (end > name.end).then_some(name.start..end)
}

/// Returns the first pointer of a text at the items below it: 次に掲げる, 以下のとおり, 次の.
fn pointer_below(text: &str) -> Option<&str> {
    let pointers = cues(CueRole::Announces).flat_map(|word| text.match_indices(word));
    let pointers = pointers.filter_map(|(at, word)| {
        let name = at + word.len();
        let end = match handed_over(text, name) {
            end if end > name => end,
            _ if text[name..].starts_with('の') => name + 'の'.len_utf8(),
            _ => return None,
        };
        Some((at, &text[at..end]))
    });
    // Of 次の and 次のとおり at one place, the longer one.
    let first = pointers.min_by_key(|(at, words)| (*at, std::cmp::Reverse(words.len())));
    first.map(|(_, words)| words)
}

/// Returns the end of the words from `from` that hand something over.
fn handed_over(text: &str, from: usize) -> usize {
    let mut rest = &text[from..];
    while let Some(behind) = cues(CueRole::HandsOver).find_map(|words| {
        let joined = rest.strip_prefix('の').and_then(|rest| rest.strip_prefix(words));
        rest.strip_prefix(words).or(joined)
    }) {
        rest = behind;
    }
    text.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::pointer_below;

    #[test]
    fn a_sentence_points_at_the_items_below_it() {
        for (text, pointer) in [
            ("脅威として、次の脅威を想定する。", Some("次の")),
            ("対象とする情報資産は、次のとおりとする。", Some("次のとおり")),
            ("以下に掲げる対策を講じる。", Some("以下に掲げる")),
            ("次世代の対策を講じる。", None),
            ("基本方針（以下「方針」という。）を定める。", None),
        ] {
            assert_eq!(pointer_below(text), pointer, "{text}");
        }
    }
}
