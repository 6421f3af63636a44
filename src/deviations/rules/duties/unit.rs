//! The smallest pieces that are compared: words with meaning, qualifiers and amounts.

use super::number::{amount, is_label, is_reference, things};
use super::rate::Rate;
use super::tables::{emphasis, groups, is_frame, of_potential, phrase_key};
use crate::deviations::evidence::meaning::{Qualifier, TableEntry, entry_at};
use crate::deviations::evidence::period::unnumbered;
use crate::document::tokens::{Noun, Pos, Word, surface};
use std::ops::Range;
use taisho_knowledge::{CueRole, PREFECTURES, cues};

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
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
    /// As written.
    pub text: String,
    /// Base form or group.
    pub key: String,
    pub kind: UnitKind,
}

impl Unit {
    fn new(words: &[Word], at: Range<usize>, key: &str, kind: UnitKind) -> Unit {
        let text = surface(&words[at.clone()]);
        Unit {
            words: at,
            text,
            key: key.to_owned(),
            kind,
        }
    }
}

/// Reads the units of a text, in order. Words without meaning are left out.
pub(super) fn units(words: &[Word]) -> Vec<Unit> {
    let mut units = Vec::new();
    let mut i = 0;
    while i < words.len() {
        i = match read_expression(words, i, &mut units) {
            Some(next) => next,
            None => read_entry(words, i, &mut units),
        };
    }
    units
}

/// Reads an expression that needs a special rule, such as a fixed phrase or a rate, if one begins at word `i`. Returns
/// where it ends.
fn read_expression(words: &[Word], i: usize, units: &mut Vec<Unit>) -> Option<usize> {
    if let Some((len, key)) = phrase_key(&words[i..]) {
        if !is_frame(key) {
            units.push(Unit::new(words, i..i + len, key, UnitKind::Verb));
        }
        return Some(i + len);
    }
    if let Some((len, key)) = emphasis(&words[i..]) {
        units.push(Unit::new(words, i..i + len, key, UnitKind::Modifier));
        return Some(i + len);
    }
    // 5年1回 would be a rate of nothing.
    let counted = i
        .checked_sub(1)
        .is_some_and(|b| words[b].pos == Pos::Noun(Noun::Number));
    if let Some((len, rate)) = Rate::at(&words[i..]).filter(|_| !counted) {
        let often = UnitKind::Qualifier(Qualifier::Frequency);
        units.push(Unit::new(words, i..i + len, &rate.key(), often));
        return Some(i + len);
    }
    if let Some(end) = read_period(words, i, units).filter(|_| !counted) {
        return Some(end);
    }
    let unit = |key: &str, kind| Unit::new(words, i..i + 1, key, kind);
    if let Some(noun) = without(&words[i]) {
        units.push(unit(noun, UnitKind::Noun));
        units.push(unit(NOT, UnitKind::Qualifier(Qualifier::Negation)));
        return Some(i + 1);
    }
    if let Some(next) = read_potential(words, i, units) {
        return Some(next);
    }
    if is_item_label(words, i) {
        return Some(i + 1);
    }
    if let Some(len) = joins_a_relative(&words[i..]) {
        return Some(i + len);
    }
    if names_a_member(words, i) {
        let open = UnitKind::Qualifier(Qualifier::Open);
        units.push(Unit::new(words, i..i + 2, OPEN, open));
        return Some(i + 2);
    }
    if includes(words, i) {
        units.push(unit("含む", UnitKind::Qualifier(Qualifier::And)));
        return Some(i + 1);
    }
    None
}

/// Reads a period without a number as one with a number: 半年以上 as 180日以上. Returns where it ends.
fn read_period(words: &[Word], i: usize, units: &mut Vec<Unit>) -> Option<usize> {
    let days = unnumbered(&words[i].surface)?;
    let (end, key) = amount(words, i + 1, format!("{days}日"));
    units.push(Unit::new(words, i..end, &key, UnitKind::Amount));
    Some(end)
}

/// Whether を含む names a member of what the noun behind it is: パソコンを含む機器, which is パソコン等.
fn names_a_member(words: &[Word], i: usize) -> bool {
    let is_noun = |at: usize| words.get(at).is_some_and(|w| matches!(w.pos, Pos::Noun(_)));
    words[i].surface == "を" && words.get(i + 1).is_some_and(|w| w.surface == "含む") && is_noun(i + 2)
}

/// Reads a potential as its verb: 持ち出せる as 持ち出す. Behind 持ち出せない comes the act of shutting out. Returns where it ends.
fn read_potential(words: &[Word], i: usize, units: &mut Vec<Unit>) -> Option<usize> {
    let verb = |at, key: &str| Unit::new(words, at, key, UnitKind::Verb);
    units.push(verb(i..i + 1, &of_potential(&words[i].base)?));
    let denied = words.get(i + 1).is_some_and(|w| w.base == "ない");
    if denied {
        units.push(verb(i + 1..i + 2, SHUT_OUT));
    }
    Some(i + 1 + usize::from(denied))
}

/// Reads what the table says of the words at `i`. Returns where they end.
fn read_entry(words: &[Word], i: usize, units: &mut Vec<Unit>) -> usize {
    let (len, entry) = entry_at(&words[i..]);
    if words[i].surface == "少なくとも" || is_prefecture(words, i) {
        return i + 1;
    }
    let range = i..i + len;
    match entry {
        TableEntry::Qualifier(kind, group) => push_qualifier(words, &range, kind, group, units),
        TableEntry::Number(_) if is_label(words, &range) || is_reference(words, &range) => {}
        TableEntry::Number(number) => {
            let (end, key) = amount(words, range.end, number);
            units.push(Unit::new(words, range.start..end, &key, UnitKind::Amount));
            return end;
        }
        // 一つに集約: one is what every noun says.
        TableEntry::Content(key) if things(&key) == Some(1) || counts_a_frame(words, i, &key) => {}
        TableEntry::Content(key) if things(&key).is_some() => {
            let key = things(&key).unwrap_or_default().to_string();
            units.push(Unit::new(words, range.clone(), &key, UnitKind::Amount));
        }
        TableEntry::Content(key)
            if !is_frame(&key) && !is_postposition(words, i) && !is_light(words, i, &key) =>
        {
            let kind = kind(words, i, len);
            // 守る is 保護する and 遵守する: a word of several acts keeps them all.
            let several = len == 1 && groups(&words[i].base).len() > 1;
            let key = match () {
                () if names_itself(words, i) => ITSELF.to_owned(),
                () if several => words[i].base.clone(),
                // 人的な対策 is 人の面からの対策.
                () => key.strip_suffix('的').map_or(key.clone(), str::to_owned),
            };
            units.push(Unit::new(words, range.clone(), &key, kind));
        }
        TableEntry::Empty if lays_down(words, i) => {
            units.push(Unit::new(words, range.clone(), &words[i].base, UnitKind::Verb));
        }
        TableEntry::Content(_) | TableEntry::Empty => {}
    }
    range.end
}

/// Adds a qualifier, and of whom it is said if the word itself names them.
fn push_qualifier(words: &[Word], range: &Range<usize>, kind: Qualifier, group: &str, units: &mut Vec<Unit>) {
    // 等 and その他 both leave a list open.
    if let Some(all) = everybody(words, range) {
        units.push(Unit::new(words, range.clone(), &all, UnitKind::Noun));
    }
    let group = match kind {
        Qualifier::Open => OPEN,
        Qualifier::Universal => ALL,
        // てはならない forbids what ないものとする says nobody does.
        Qualifier::Negation => NOT,
        _ => group,
    };
    units.push(Unit::new(words, range.clone(), group, UnitKind::Qualifier(kind)));
}

/// Key of all qualifiers that leave a list open.
const OPEN: &str = "等";

/// Key of all qualifiers that say no.
const NOT: &str = "ない";

/// Act of all phrases by which something is made impossible.
const SHUT_OUT: &str = "禁止";

/// Whether a word is the label of an item below: ア and イ of ア及びイで取り扱う情報.
fn is_item_label(words: &[Word], at: usize) -> bool {
    let mut letters = words[at].surface.chars();
    let is_letter = letters.next().is_some_and(|c| ('ア'..='ン').contains(&c));
    is_letter && letters.next().is_none() && matches!(words[at].pos, Pos::Noun(_) | Pos::Symbol(_))
}

/// Key of all qualifiers that take in everybody.
const ALL: &str = "全て";

/// Whether 含む at the end of a bracket only adds a member to a list: 職員（会計年度任用職員を含む。）
fn includes(words: &[Word], at: usize) -> bool {
    let surface = |at: usize| words.get(at).map_or("", |w| w.surface.as_str());
    let closes = surface(at + 1) == ")" || surface(at + 1) == "。" && surface(at + 2) == ")";
    words[at].base == "含む" && closes
}

/// Whether a word names a prefecture before 県: 山梨県 is 県 to its municipalities.
fn is_prefecture(words: &[Word], at: usize) -> bool {
    let name = |n: usize| {
        words[at..]
            .iter()
            .take(n)
            .map(|w| w.surface.as_str())
            .collect::<String>()
    };
    let known = |name: &str| PREFECTURES.iter().any(|row| row.prefecture == name);
    let whole = words
        .get(at + 1)
        .is_some_and(|w| matches!(w.surface.as_str(), "県" | "府"));
    whole && known(&name(2))
}

/// Xであって、Yもの is YX, so that only what Y says counts: how many words であって takes, or のうち in Xのうち、Yものをいう.
fn joins_a_relative(words: &[Word]) -> Option<usize> {
    if !words.first()?.surface.starts_with(['で', 'の']) {
        return None;
    }
    let (len, joint) = (1..=3).find_map(|n| {
        let text: String = words.iter().take(n).map(|w| w.surface.as_str()).collect();
        matches!(text.as_str(), "であって" | "のうち").then_some((n, text))
    })?;
    let mut sentence = words[len..].iter().take_while(|w| w.surface != "。").peekable();
    let mut relative = false;
    while let Some(word) = sentence.next() {
        let defines = sentence.peek().is_some_and(|w| w.surface == "を");
        relative |= word.surface == "もの" && (joint == "であって" || defines);
    }
    relative.then_some(len)
}

/// The noun of an adjective that says it is not there: 許可 of 許可なく.
pub(super) fn without(word: &Word) -> Option<&str> {
    let noun = word
        .base
        .strip_suffix("ない")
        .filter(|_| matches!(word.pos, Pos::Adjective(_)))?;
    let is_kanji = |c: char| ('一'..='鿿').contains(&c);
    (noun.chars().count() > 1 && noun.chars().all(is_kanji)).then_some(noun)
}

/// Of whom a word means all: 職員 in 全職員.
fn everybody(words: &[Word], range: &Range<usize>) -> Option<String> {
    let surface: String = surface(&words[range.clone()]);
    let of = surface.strip_prefix('全')?;
    (of.chars().count() > 1).then(|| of.to_owned())
}

/// Key of all words by which a document speaks of itself.
const ITSELF: &str = "基本方針";

/// Whether a word is the document itself: この訓令, 本方針.
fn names_itself(words: &[Word], at: usize) -> bool {
    let pointed = at
        .checked_sub(1)
        .is_some_and(|i| matches!(words[i].surface.as_str(), "この" | "本"));
    pointed && cues(CueRole::Instrument).any(|ending| words[at].surface.ends_with(ending))
}

/// Verbs that say no more than the verbal noun before them: 認識を持つ, 指摘を受ける, 検討を経る.
fn is_light(words: &[Word], at: usize, key: &str) -> bool {
    const LIGHT: [&str; 6] = ["経る", "加える", "重ねる", "済ませる", "済ます", "果たす"];
    let acts = |i: usize| words[i].pos == Pos::Noun(Noun::Verbal) || key_of(&words[i]) == "review";
    let does = |i: usize| at >= 2 && words[i].surface == "を" && i >= 1 && acts(i - 1);
    let gives = words[at].base == "与える";
    let says_little = matches!(key, "have" | "obtain") || LIGHT.contains(&words[at].base.as_str());
    // 指示を利用者に与える
    let across = || {
        let phrase = words[..at]
            .iter()
            .rposition(|w| matches!(w.surface.as_str(), "を" | "、" | "は"));
        phrase.is_some_and(does)
    };
    says_little && does(at.saturating_sub(1)) || gives && across()
}

/// The synonym group of a word, or its base form.
fn key_of(word: &Word) -> String {
    match entry_at(std::slice::from_ref(word)) {
        (_, TableEntry::Content(key)) => key,
        _ => word.base.clone(),
    }
}

/// Whether 規定 is the predicate and not a joint to a reference: 事項を規定する, but not 前条に規定する事項.
fn lays_down(words: &[Word], at: usize) -> bool {
    let acts = words[at].pos == Pos::Noun(Noun::Verbal) && !groups(&words[at].base).is_empty();
    let behind_object = at.checked_sub(1).is_some_and(|b| words[b].surface == "を");
    acts && behind_object && words.get(at + 1).is_some_and(|w| w.base == "する")
}

/// Whether a number only counts what is named anyway: 三つの観点から.
fn counts_a_frame(words: &[Word], at: usize, key: &str) -> bool {
    let behind = words.get(at + 2).map_or("", |w| w.base.as_str());
    things(key).is_some() && words.get(at + 1).is_some_and(|w| w.surface == "の") && is_frame(behind)
}

fn kind(words: &[Word], at: usize, len: usize) -> UnitKind {
    let last = &words[at + len - 1];
    let acts = words
        .get(at + len)
        .is_some_and(|w| matches!(w.base.as_str(), "する" | "できる" | "いたす"));
    match last.pos {
        Pos::Verb(_) => UnitKind::Verb,
        Pos::Noun(Noun::Verbal) if acts => UnitKind::Verb,
        Pos::Noun(Noun::Suffix) | Pos::Prefix if len == 1 => UnitKind::Affix,
        Pos::Adverb | Pos::Adjective(_) | Pos::Noun(Noun::Adjectival) => UnitKind::Modifier,
        _ => UnitKind::Noun,
    }
}

/// Verbs that work as particles: 基準に基づき, 分類に応じて, 業務に当たって.
const POSTPOSITIONS: [&str; 22] = [
    "基づく",
    "従う",
    "応じる",
    "当たる",
    "係る",
    "関する",
    "対する",
    "伴う",
    "際する",
    "通じる",
    "よる",
    "加える",
    "代える",
    "先立つ",
    "即する",
    "合わせる",
    "沿う",
    "準じる",
    "照らす",
    "踏まえる",
    "めぐる",
    "鑑みる",
];

/// Whether the word is a verb behind に or を that only joins its noun to the predicate.
pub(super) fn is_postposition(words: &[Word], at: usize) -> bool {
    let joined = at
        .checked_sub(1)
        .is_some_and(|i| matches!(words[i].surface.as_str(), "に" | "を"));
    let behind = words.get(at + 1).map_or("", |w| w.surface.as_str());
    let goes_on = behind != "なけれ" && behind != "。" && behind != "もの" && behind != "ない";
    let verb = words.get(at).map_or("", |w| w.base.as_str());
    // をもって is で; 認識をもつ and 認識を持って aren't.
    let is_by = behind == "て" && words[at].surface == "もっ";
    joined && goes_on && (POSTPOSITIONS.contains(&verb) || is_by)
}
