//! Stage 3: text to [`Normalized`], the same words in one notation, with a monotone map back.
//!
//! Two layers are folded, and each fold remembers its layer: *notation* (width, punctuation shape, the closed
//! list of `spelling.csv`) and *names* (本市, 当組合, the body's own name; prefecture and chief in the place of
//! the model's generic words). What remains different after both is substance.

mod blank;
mod body_kind;
mod filled;
mod firsts;
mod instrument;
mod joint;
mod learn;
mod names;
mod own_term;
mod prefecture;
mod self_words;
mod sources;
mod spelling;
mod titled;
mod width;
mod word_table;

pub(crate) use blank::{CIRCLES, ERAS, blank_len, fills};
pub use body_kind::BodyKind;
pub use filled::FilledSlot;
use firsts::Firsts;
pub(crate) use instrument::{THIS_POLICY, is_instrument};
pub(crate) use joint::{names_several, parts as name_parts};
pub(crate) use learn::{is_name_char, short_names};
pub(crate) use names::CHIEF;
pub use names::{Names, PLACEHOLDER};
pub use own_term::OwnTerm;
use prefecture::LONGEST_PREFECTURE;
pub(crate) use prefecture::PREFECTURE_AND_MUNICIPALITIES;
pub use sources::Sources;
pub(crate) use sources::{folded as in_one_width, in_one_width as compact_in_one_width};
pub(crate) use titled::name_in_title;

use std::ops::Range;

/// White space is layout in Japanese text: it is removed before anything is compared.
#[inline]
pub fn is_layout(c: char) -> bool {
    // The characters of nearly all text first.
    if matches!(c, '\u{3041}'..='\u{9fff}') {
        return false;
    }
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

/// `text` without white space, as characters. Offsets of edits count these.
pub fn compact(text: &str) -> Vec<char> {
    let mut chars = Vec::with_capacity(text.len() / '。'.len_utf8() + 1);
    chars.extend(text.chars().filter(|&c| !is_layout(c)));
    chars
}

/// Returns a label as written in the source, without the gaps that a PDF puts into it, or `normal` if the source has none.
pub fn written_label(raw: &str, normal: &str) -> String {
    let raw: String = compact(raw).into_iter().collect();
    if raw.is_empty() { normal.to_owned() } else { raw }
}

/// Why a stretch was folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Width, punctuation shape or spelling.
    Notation,
    /// The body's own name or 本市 in any form.
    SelfName,
    /// A generic word of the model filled in locally: prefecture, chief, residents.
    LocalName,
    /// A term of the guideline under the name that the policy gives it.
    Term,
    /// Words of an older edition of the guideline: the index of the wording in its history.
    Edition(usize),
}

/// A folded stretch, as a range of characters of [`Normalized::text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// Characters of the folded text.
    pub chars: Range<usize>,
    /// Why.
    pub layer: Layer,
}

/// Folded text and the way back to the compact source characters.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Normalized {
    /// The folded text.
    pub text: Vec<char>,
    /// `at[i]` is the compact source offset at which folded character `i` begins; one more entry for the end.
    pub at: Vec<usize>,
    /// The stretches that were changed, in order, without overlap.
    pub folds: Vec<Fold>,
}

impl Normalized {
    /// An empty text with room for `length` characters.
    fn of_length(length: usize) -> Normalized {
        Normalized {
            text: Vec::with_capacity(length),
            at: Vec::with_capacity(length + 1),
            folds: Vec::new(),
        }
    }

    /// The compact source range of folded characters `range`.
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let end = self.at.last().copied().unwrap_or(0);
        let get = |i: usize| self.at.get(i).copied().unwrap_or(end);
        get(range.start)..get(range.end).max(get(range.start))
    }

    /// The folded text as a string.
    pub fn string(&self) -> String {
        let mut text = String::with_capacity(self.text.len() * '。'.len_utf8());
        text.extend(&self.text);
        text
    }

    /// The layers that touch folded characters `range`; an empty range asks for folds around that point.
    pub fn layers(&self, range: Range<usize>) -> impl Iterator<Item = Layer> {
        let first = self.folds.partition_point(|fold| fold.chars.end <= range.start);
        self.folds[first..]
            .iter()
            .take_while(move |fold| fold.chars.start < range.end)
            .map(|fold| fold.layer)
    }

    /// Returns the same text with `words` in the place of the folded characters `range`; `None` if the range begins or ends
    /// inside a fold. The new words, or else the character beside the gap, own the source of the old ones.
    pub fn replaced(&self, range: Range<usize>, words: &[char], layer: Layer) -> Option<Normalized> {
        let is_whole = self.is_boundary(range.start) && self.is_boundary(range.end);
        if !is_whole || range.end > self.text.len() || words.is_empty() && range.len() == self.text.len() {
            return None;
        }
        let mut text = self.text.clone();
        text.splice(range.clone(), words.iter().copied());
        let (first, next) = (self.at[range.start], self.at[range.end]);
        let mut at = self.at.clone();
        at.splice(
            range.clone(),
            (0..words.len()).map(|i| if i == 0 { first } else { next }),
        );
        // What was struck at the very beginning belongs to the first character that is left.
        if words.is_empty() && range.start == 0 {
            at[0] = first;
        }
        let owner = match (words.len(), range.start) {
            (0, 0) => 0..1,
            (0, start) => start - 1..start,
            (length, start) => start..start + length,
        };
        let outside = self
            .folds
            .iter()
            .filter(|fold| fold.chars.end <= range.start || fold.chars.start >= range.end);
        let moved = outside.map(|fold| Fold {
            chars: match fold.chars.start >= range.end {
                true => {
                    let shift = |i: usize| i + words.len() - range.len();
                    shift(fold.chars.start)..shift(fold.chars.end)
                }
                false => fold.chars.clone(),
            },
            layer: fold.layer,
        });
        let mut folds: Vec<Fold> = moved.chain([Fold { chars: owner, layer }]).collect();
        folds.sort_by_key(|fold| (fold.chars.start, fold.chars.end));
        Some(Normalized {
            text,
            at,
            folds: merge_overlapping(folds),
        })
    }

    /// Whether folded position `i` may be a boundary: it does not lie inside a fold of several characters.
    pub fn is_boundary(&self, i: usize) -> bool {
        let next = self.folds.partition_point(|fold| fold.chars.end <= i);
        self.folds.get(next).is_none_or(|fold| i <= fold.chars.start)
    }
}

/// Whether a text may have （以下「X」という。）. If not, there is none in its folded form either: no fold makes 以下 of other words.
pub(crate) fn may_introduce(text: &str) -> bool {
    // Characters for which Unicode has another form of these two.
    let is_odd = |c: char| !matches!(c, '\0'..='\u{2e7f}' | '\u{3000}'..='\u{318f}' | '一'..='鿿' | '\u{ff00}'..='\u{ffef}');
    let mut before = ' ';
    for c in text.chars().filter(|&c| !is_layout(c)) {
        if before == '以' && c == '下' || is_odd(c) {
            return true;
        }
        before = c;
    }
    false
}

/// Punctuation that may be present or absent without being a difference.
pub fn is_weak_punctuation(c: char) -> bool {
    matches!(c, '、' | '・')
}

/// Passes of replacement before the text is taken as stable. One pass nearly always is; a second one is needed
/// where a replacement completes another variant.
const MAX_PASSES: usize = 4;

/// Folds `source` (white space already removed). Folding a folded text changes nothing.
pub fn normalize(source: &[char], names: &Names) -> Normalized {
    let mut current = fold_width(source);
    let firsts = names.firsts();
    for _ in 0..MAX_PASSES {
        let Some(next) = replace(&current, names, firsts) else {
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

/// Returns the first place, from `from`, at which a name or a variant begins.
fn next_hit(
    text: &[char],
    from: usize,
    names: &Names,
    firsts: &Firsts,
    end_of_name: &mut Option<usize>,
) -> Option<(usize, Replacement)> {
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
        let may_name = firsts.may_have(text[i]) || end < text.len() && end - i <= LONGEST_PREFECTURE;
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

/// One pass over the tables of names and spellings; `None` if nothing is found.
fn replace(input: &Normalized, names: &Names, firsts: &Firsts) -> Option<Normalized> {
    let mut end_of_name = None;
    let mut next = next_hit(&input.text, 0, names, firsts, &mut end_of_name);
    // A pass gives a fold of no character one.
    let is_settled = next.is_none() && input.folds.iter().all(|fold| !fold.chars.is_empty());
    if is_settled {
        return None;
    }
    let mut out = Normalized::of_length(input.text.len());
    // Where each input character went, to carry the folds of earlier passes over.
    let mut moved = Vec::with_capacity(input.text.len() + 1);
    let mut i = 0;
    while i < input.text.len() {
        let begin = out.text.len();
        if let Some((_, Replacement { used, text, layer })) = next.take_if(|(at, _)| *at == i) {
            let same_length = used == text.len();
            for (k, &c) in text.iter().enumerate() {
                // Of a replacement of another length the first character owns the whole source.
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
            next = next_hit(&input.text, i, names, firsts, &mut end_of_name);
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

/// Overlapping folds become one, of the weightier layer: a name written in full width is a name.
fn merge_overlapping(folds: Vec<Fold>) -> Vec<Fold> {
    let mut merged: Vec<Fold> = Vec::with_capacity(folds.len());
    for fold in folds {
        match merged.last_mut() {
            Some(last) if fold.chars.start < last.chars.end => {
                last.chars.end = last.chars.end.max(fold.chars.end);
                last.layer = last.layer.max(fold.layer);
            }
            _ => merged.push(fold),
        }
    }
    merged
}

/// A stretch of width-folded text and what it is folded to.
struct Replacement {
    /// Characters consumed.
    used: usize,
    /// Characters they become; never empty.
    text: Vec<char>,
    /// Why.
    layer: Layer,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> Normalized {
        normalize(&compact(text), &Names::placeholder())
    }

    #[test]
    fn notation_folds_and_maps_back() {
        let n = fold("対策を講ずる（ＬＧＷＡＮ）。");
        assert_eq!(n.string(), "対策を講じる(LGWAN)。");
        assert_eq!(n.source(6..13), 6..13);
        let longer = fold("サーバー及びルーターの");
        assert_eq!(longer.string(), "サーバ及びルータの");
        assert_eq!(longer.source(0..3), 0..4, "the fold owns its whole source");
    }

    #[test]
    fn counters_suffixes_and_signs_have_one_spelling() {
        for (standard, variants) in [
            (
                "6か月以内",
                &[
                    "6カ月以内",
                    "6ヶ月以内",
                    "6ヵ月以内",
                    "6ケ月以内",
                    "6箇月以内",
                    "６か月以内",
                ][..],
            ),
            ("毎の責任者", &["ごとの責任者"]),
            ("1か月毎に", &["1か月ごとに", "1箇月毎に"]),
            ("子ども", &["子供"]),
            ("90%以上", &["90％以上", "90パーセント以上", "９０％以上"]),
        ] {
            for variant in variants {
                assert_eq!(fold(variant).string(), standard, "{variant}");
            }
        }
    }

    #[test]
    fn replaced_words_keep_their_source() {
        let at = |n: &Normalized, words: &str| {
            let words: Vec<char> = words.chars().collect();
            let found = n.text.windows(words.len()).position(|w| w == words);
            let start = found.expect("the words");
            start..start + words.len()
        };
        let replaced = |text: &str, old: &str, new: &str| {
            let n = fold(text);
            let words: Vec<char> = new.chars().collect();
            let out = n.replaced(at(&n, old), &words, Layer::Edition(0)).expect("whole");
            assert_eq!(out.source(0..out.text.len()), 0..text.chars().count(), "{text}");
            assert!(out.at.windows(2).all(|w| w[0] <= w[1]) && out.at.len() == out.text.len() + 1);
            out
        };
        let n = replaced("外部委託を行う（等）", "外部", "業務");
        assert_eq!(
            (n.string().as_str(), n.source(0..2)),
            ("業務委託を行う(等)", 0..2)
        );
        let n = replaced("構成機器（等）及び記録媒体をいう", "及び記録媒体", "");
        assert_eq!(
            (n.string().as_str(), n.source(6..7)),
            ("構成機器(等)をいう", 6..13)
        );
        let n = replaced("及び記録媒体", "及び", "");
        assert_eq!((n.string().as_str(), n.source(0..1)), ("記録媒体", 0..3));
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in [
            "講ずる、または無い事",
            "靭性を強靭にもとづき、ｻｰﾊﾞｰをすべて",
            "㈱１２月「」（）",
            "サーバーーー",
        ] {
            let once = fold(text);
            let twice = normalize(&once.text, &Names::placeholder());
            assert_eq!(once.text, twice.text, "{text}");
        }
    }

    #[test]
    fn no_fold_makes_the_word_of_an_introduction() {
        for row in taisho_knowledge::SPELLING {
            assert!(!row.standard.contains(['以', '下']), "{row:?}");
        }
        assert!(may_introduce("甲市（以 下「市」という。）") && may_introduce("以㊦"));
        assert!(!may_introduce("甲市（ＬＧＷＡＮ）の上下、以上"));
    }

    #[test]
    fn map_is_monotone_and_complete() {
        let source = compact("ｻｰﾊﾞｰ　及び㈱の為、①を行なう");
        let n = normalize(&source, &Names::placeholder());
        assert!(n.at.windows(2).all(|w| w[0] <= w[1]));
        assert_eq!(n.at.len(), n.text.len() + 1);
        assert_eq!(n.source(0..n.text.len()), 0..source.len());
    }
}
