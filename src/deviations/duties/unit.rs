//! The smallest pieces that are compared: words with meaning, qualifiers and amounts.

use super::tables::{is_frame, phrase_key};
use crate::deviations::meaning::{Entry, Qualifier, entry_at};
use crate::tokens::{Noun, Pos, Word};
use std::ops::Range;

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A noun that is not the verb of its clause.
    Noun,
    /// A verb, or a verbal noun with する.
    Verb,
    /// An adverb, an adjective or the stem of one.
    Modifier,
    /// 副, 新, 者, 性: changes the word it is joined to, seldom the sense of the clause.
    Affix,
    /// An amount or a period with its counter: 30日以内.
    Amount,
    /// A word of the table of qualifiers.
    Qualifier(Qualifier),
}

/// A word, or several that are one entry of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    pub words: Range<usize>,
    /// Base form or group.
    pub key: String,
    pub kind: Kind,
}

/// Reads the units of a text, in order. Words without meaning are left out.
pub(super) fn units(words: &[Word]) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut i = 0;
    while i < words.len() {
        if let Some((len, key)) = phrase_key(&words[i..]) {
            units.push(Unit { words: i..i + len, key: key.to_owned(), kind: Kind::Verb });
            i += len;
            continue;
        }
        let (len, entry) = entry_at(&words[i..]);
        let range = i..i + len;
        match entry {
            Entry::Qualifier(kind, group) => {
                units.push(Unit { words: range.clone(), key: group.to_owned(), kind: Kind::Qualifier(kind) });
            }
            Entry::Number(number) => {
                let amount = amount(words, range.end, number);
                i = amount.words.end.max(range.end);
                units.push(Unit { words: range.start..i, ..amount });
                continue;
            }
            Entry::Content(key) if !is_frame(&key) && !is_postposition(words, i) => {
                let kind = kind(words, i, len);
                units.push(Unit { words: range.clone(), key, kind });
            }
            Entry::Content(_) | Entry::Empty => {}
        }
        i = range.end;
    }
    units
}

fn kind(words: &[Word], at: usize, len: usize) -> Kind {
    let last = &words[at + len - 1];
    let acts = words.get(at + len).is_some_and(|w| w.base == "する");
    match last.pos {
        Pos::Verb(_) => Kind::Verb,
        Pos::Noun(Noun::Verbal) if acts => Kind::Verb,
        Pos::Noun(Noun::Suffix) | Pos::Prefix => Kind::Affix,
        Pos::Adverb | Pos::Adjective(_) | Pos::Noun(Noun::Adjectival) => Kind::Modifier,
        _ => Kind::Noun,
    }
}

/// Verbs that work as particles: 基準に基づき, 分類に応じて, 業務に当たって.
const POSTPOSITIONS: [&str; 13] = [
    "基づく", "従う", "応じる", "応ずる", "当たる", "係る", "関する", "対する", "伴う", "際する", "通じる", "通ずる",
    "よる",
];

/// Whether the word is a verb behind に or を that only joins its noun to the predicate.
pub(super) fn is_postposition(words: &[Word], at: usize) -> bool {
    let joined = at.checked_sub(1).is_some_and(|i| matches!(words[i].surface.as_str(), "に" | "を"));
    let behind = words.get(at + 1).map_or("", |w| w.surface.as_str());
    let goes_on = behind != "なけれ" && behind != "。" && behind != "もの" && behind != "ない";
    joined && goes_on && POSTPOSITIONS.contains(&words[at].base.as_str())
}

/// Words behind a number that say what it counts, and whether it is the most or the least.
fn amount(words: &[Word], from: usize, number: String) -> Unit {
    const BOUNDS: [&str; 8] = ["以上", "以下", "以内", "未満", "まで", "を超える", "程度", "目安"];
    let mut key = number;
    let mut at = from;
    while let Some(word) = words.get(at) {
        let counts = matches!(word.pos, Pos::Noun(Noun::Counter | Noun::Number))
            || BOUNDS.contains(&word.surface.as_str());
        if !counts {
            break;
        }
        key.push_str(&word.surface);
        at += 1;
    }
    Unit { words: from..at, key, kind: Kind::Amount }
}
