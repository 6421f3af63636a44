//! Converts text to [`Normalized`]: the same words in one notation, with a monotone map back to the source.
//!
//! Two layers are folded, and each fold has its layer: *notation* (width, punctuation, the closed list of
//! `spelling.csv`) and *names* (本市, 当組合, the body's own name, and the prefecture and chief instead of the
//! model's generic words). Whatever still differs is a difference of substance.

mod blank;
mod body_kind;
mod filled;
mod firsts;
mod folded;
mod instrument;
mod joint;
mod layout;
mod learn;
mod names;
mod own_term;
mod prefecture;
mod self_words;
mod sources;
mod spelling;
#[cfg(test)]
mod tests;
mod titled;
mod width;
mod word_table;

pub(crate) use blank::{CIRCLES, ERAS, blank_len, fills};
pub use body_kind::BodyKind;
pub use filled::FilledSlot;
use firsts::Firsts;
pub use folded::{Fold, Layer, Normalized};
use folded::{Replacement, merge_overlapping};
pub(crate) use instrument::{THIS_POLICY, is_instrument};
pub(crate) use joint::{names_several, parts as name_parts};
pub use layout::{compact, is_layout, written_label};
pub(crate) use learn::{is_name_char, short_names};
pub(crate) use names::CHIEF;
pub use names::{Names, PLACEHOLDER};
pub use own_term::OwnTerm;
use prefecture::LONGEST_PREFECTURE;
pub(crate) use prefecture::PREFECTURE_AND_MUNICIPALITIES;
pub use sources::Sources;
pub(crate) use sources::{folded as in_one_width, in_one_width as compact_in_one_width};
pub(crate) use titled::name_in_title;

/// Returns whether a text may contain （以下「X」という。）. If it doesn't, its folded form doesn't either, because no
/// fold produces 以下.
pub(crate) fn may_introduce(text: &str) -> bool {
    // Characters that Unicode can map to one of these two.
    let is_odd = |c: char| !matches!(c, '\0'..='\u{2e7f}' | '\u{3000}'..='\u{318f}' | '一'..='鿿' | '\u{ff00}'..='\u{ffef}');
    if !text.contains('以') && !text.chars().any(is_odd) {
        return false;
    }
    let mut before = ' ';
    for c in text.chars().filter(|&c| !is_layout(c)) {
        if before == '以' && c == '下' || is_odd(c) {
            return true;
        }
        before = c;
    }
    false
}

/// Returns whether a character is punctuation that may be present or absent without being a difference.
pub fn is_weak_punctuation(c: char) -> bool {
    matches!(c, '、' | '・')
}

/// Most passes of replacement. One pass is nearly always enough; a second one is needed if a replacement
/// completes another variant.
const MAX_PASSES: usize = 4;

/// Folds `source`, which contains no white space. Folding a folded text changes nothing.
pub fn normalize(source: &[char], names: &Names) -> Normalized {
    let mut current = fold_width(source);
    let firsts = names.firsts();
    let beginnings = Beginnings {
        names,
        firsts,
        any: firsts.union(&spelling::FIRSTS),
    };
    for _ in 0..MAX_PASSES {
        let Some(next) = replace(&current, &beginnings) else {
            break;
        };
        let stable = next.text == current.text;
        current = next;
        if stable {
            break;
        }
    }
    current
}

/// What can begin in a text, with the characters it may begin with.
struct Beginnings<'a> {
    names: &'a Names,
    /// First characters of names.
    firsts: &'a Firsts,
    /// First characters of names and of spelling variants.
    any: Firsts,
}

/// Returns the first place, from `from`, at which a name or a variant begins.
fn next_hit(
    text: &[char],
    from: usize,
    beginnings: &Beginnings,
    end_of_name: &mut Option<usize>,
) -> Option<(usize, Replacement)> {
    let Beginnings { names, firsts, any } = beginnings;
    let spellings = &*spelling::FIRSTS;
    let mut i = from;
    while i < text.len() {
        // The next character that may end the name of a prefecture.
        let end = match *end_of_name {
            Some(end) if end >= i => end,
            _ => {
                let rest = text[i..].iter();
                i + rest.take_while(|&&c| !prefecture::ends_name(c)).count()
            }
        };
        *end_of_name = Some(end);
        let is_near = end < text.len() && end - i <= LONGEST_PREFECTURE;
        if !is_near {
            // At most characters nothing begins.
            let to = if end < text.len() {
                end - LONGEST_PREFECTURE
            } else {
                end
            };
            match text[i..to].iter().position(|&c| any.may_have(c)) {
                Some(skipped) => i += skipped,
                None => {
                    i = to;
                    continue;
                }
            }
        }
        let may_name = firsts.may_have(text[i]) || is_near;
        let name = if may_name { names.match_at(text, i) } else { None };
        let variant = || {
            let may_vary = spellings.may_have(text[i]);
            if may_vary {
                spelling::match_at(text, i)
            } else {
                None
            }
        };
        if let Some(hit) = name.or_else(variant) {
            return Some((i, hit));
        }
        i += 1;
    }
    None
}

/// Makes one pass over the tables of names and spellings. Returns `None` if nothing is replaced.
fn replace(input: &Normalized, beginnings: &Beginnings) -> Option<Normalized> {
    let mut end_of_name = None;
    let mut next = next_hit(&input.text, 0, beginnings, &mut end_of_name);
    // A pass extends an empty fold to one character.
    let is_settled = next.is_none() && input.folds.iter().all(|fold| !fold.chars.is_empty());
    if is_settled {
        return None;
    }
    let mut out = Normalized::of_length(input.text.len());
    // The new position of each input character, to keep the folds of earlier passes.
    let mut moved = Vec::with_capacity(input.text.len() + 1);
    let mut i = 0;
    while i < input.text.len() {
        let begin = out.text.len();
        if let Some((_, Replacement { used, text, layer })) = next.take_if(|(at, _)| *at == i) {
            let same_length = used == text.len();
            for (k, &c) in text.iter().enumerate() {
                // If the length changes, the first character of the replacement gets the whole source.
                let from = if same_length || k == 0 { i + k } else { i + used };
                out.at.push(input.at[from]);
                out.text.push(c);
            }
            let end = out.text.len();
            if input.text[i..i + used] != *text || layer == Layer::SelfName {
                out.folds.push(Fold {
                    chars: begin..end,
                    layer,
                });
            }
            moved.extend((0..used).map(|k| if same_length { begin + k } else { begin }));
            i += used;
            next = next_hit(&input.text, i, beginnings, &mut end_of_name);
        } else {
            let end = next.as_ref().map_or(input.text.len(), |(at, _)| *at);
            out.at.extend_from_slice(&input.at[i..end]);
            out.text.extend_from_slice(&input.text[i..end]);
            moved.extend(begin..begin + end - i);
            i = end;
        }
    }
    moved.push(out.text.len());
    out.at.push(input.at[input.text.len()]);
    let carried = input.folds.iter().map(|fold| Fold {
        chars: moved[fold.chars.start]..moved[fold.chars.end].max(moved[fold.chars.start] + 1),
        layer: fold.layer,
    });
    out.folds.extend(carried);
    out.folds.sort_by_key(|fold| (fold.chars.start, fold.chars.end));
    out.folds = merge_overlapping(std::mem::take(&mut out.folds));
    Some(out)
}

fn fold_width(source: &[char]) -> Normalized {
    let mut out = Normalized::of_length(source.len());
    let mut i = 0;
    while i < source.len() {
        let plain = width::plain_length(source, i);
        if plain > 0 {
            out.text.extend_from_slice(&source[i..i + plain]);
            out.at.extend(i..i + plain);
            i += plain;
            continue;
        }
        let (folded, used) = width::fold(source, i);
        let used = used.max(1);
        let begin = out.text.len();
        match folded {
            width::Folded::None => break,
            width::Folded::One(c) => {
                out.text.push(c);
                out.at.push(i);
                if c != source[i] || used > 1 {
                    out.folds.push(Fold {
                        chars: begin..begin + 1,
                        layer: Layer::Notation,
                    });
                }
            }
            width::Folded::Many(many) => {
                for (k, c) in many.into_iter().filter(|&c| !is_layout(c)).enumerate() {
                    out.at.push(if k == 0 { i } else { i + used });
                    out.text.push(c);
                }
                out.folds.push(Fold {
                    chars: begin..out.text.len(),
                    layer: Layer::Notation,
                });
            }
        }
        i += used;
    }
    out.at.push(source.len());
    out
}
