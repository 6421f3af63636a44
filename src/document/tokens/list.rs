//! Finds the list in a sentence, such as the organs a policy applies to or the persons it binds.

use super::passage::{Word, surface};
use super::pos::{Particle, Pos};
use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

/// Returns the words between the topic particle of the first sentence and the とする that ends its list.
pub fn list_after_topic(words: &[Word]) -> Option<Range<usize>> {
    let depths = bracket_depths(words);
    let topic = (0..words.len()).find(|&i| depths[i] == 0 && words[i].surface == "は")?;
    let start = topic + 1 + usize::from(words.get(topic + 1)?.surface == "、");
    list_from(words, start)
}

/// Returns the words before the topic particle, if the sentence says that an instrument of the document
/// applies to them: 全ての部署は、 この方針の適用を受ける.
pub fn list_before_topic(words: &[Word]) -> Option<Range<usize>> {
    let depths = bracket_depths(words);
    let topic = (0..words.len()).find(|&i| depths[i] == 0 && words[i].surface == "は")?;
    let sentence = words[topic + 1..].iter().map(|word| word.surface.as_str());
    let behind: String = sentence.take_while(|word| *word != "。").collect();
    let (instrument, _) = behind
        .split_once("の適用を受け")
        .or_else(|| behind.split_once("の対象とな"))?;
    let is_instrument = cues(CueRole::OwnInstrument).any(|name| instrument.ends_with(name));
    (is_instrument && topic > 0).then_some(0..topic)
}

/// Returns the words before the とする of a sentence without a topic, below a heading that says what is listed:
/// 市長部局及び議会とする.
pub fn list_without_topic(words: &[Word]) -> Option<Range<usize>> {
    let has_topic = words.iter().any(|word| word.surface == "は");
    let list = list_from(words, 0).filter(|_| !has_topic)?;
    let closes = words.get(list.end).is_some_and(|word| word.surface != "。");
    closes.then_some(list)
}

/// Returns the words from `start` to the end of their list.
fn list_from(words: &[Word], start: usize) -> Option<Range<usize>> {
    let depths = bracket_depths(words);
    let end = (start..words.len()).find(|&i| {
        depths[i] == 0
            && ((words[i].surface == "と"
                && i.checked_sub(1).is_none_or(|before| {
                    !matches!(words[before].surface.as_str(), "もの" | "こと" | "目的")
                })
                && words.get(i + 1).is_some_and(|w| w.base == "する"))
                || (words[i].surface == "で" && words.get(i + 1).is_some_and(|w| w.base == "ある"))
                || applies(words, i)
                || holds(words, i)
                || takes_as_object(words, i)
                || words[i].surface == "。")
    })?;
    (start < end).then_some(start..end)
}

/// Returns whether に適用する, について適用する or に及ぶ is here, which ends a list like とする.
fn applies(words: &[Word], i: usize) -> bool {
    let behind = &words[i + 1..];
    let is_applied = || behind.iter().take(2).any(|w| w.surface == "適用") || applies_instrument(behind);
    match words[i].surface.as_str() {
        "に" => is_applied() || behind.first().is_some_and(|w| w.base == "及ぶ"),
        "について" | "において" | "に対し" | "に対して" => is_applied(),
        _ => false,
    }
}

/// Returns whether the words say that an instrument of the document is applied: に、この方針を適用する.
fn applies_instrument(behind: &[Word]) -> bool {
    let words: String = behind
        .iter()
        .take(APPLIES_WITHIN)
        .map(|w| w.surface.as_str())
        .collect();
    let instrument = words.trim_start_matches('、').split_once("を適用");
    instrument.is_some_and(|(name, _)| cues(CueRole::OwnInstrument).any(|end| name.ends_with(end)))
}

/// How many words after に may say that an instrument is applied.
const APPLIES_WITHIN: usize = 6;

/// Returns whether が取り扱う次の情報資産について適用する is here. The list is then of those who hold what a policy applies to.
fn holds(words: &[Word], i: usize) -> bool {
    if words[i].surface != "が" {
        return false;
    }
    let verb = surface(&words[i..words.len().min(i + 2)]);
    let mut sentence = words[i + 1..].iter().take_while(|word| word.surface != "。");
    cues(CueRole::Holds).any(|cue| verb.starts_with(cue))
        && sentence.any(|word| matches!(word.surface.as_str(), "適用" | "対象"))
}

/// Returns whether を対象とする or をその適用の対象とする is here, which ends a list too.
fn takes_as_object(words: &[Word], i: usize) -> bool {
    if words[i].surface != "を" {
        return false;
    }
    let behind = surface(&words[i + 1..words.len().min(i + 6)]);
    let behind = behind.strip_prefix("その").unwrap_or(&behind);
    let objects = ["対象と", "適用対象と", "適用の対象と"];
    objects.iter().any(|object| behind.starts_with(object))
}

/// Returns the words before the topic particle of the first sentence, or `None` if they say what it is about
/// and not who acts: 重要情報については, 職員等に対しては.
pub fn subject(words: &[Word]) -> Option<Range<usize>> {
    let depths = bracket_depths(words);
    let topic = (0..words.len()).find(|&i| depths[i] == 0 && words[i].surface == "は")?;
    let before = &words[topic.checked_sub(1)?];
    let is_case = matches!(before.pos, Pos::Particle(Particle::Case | Particle::CasePhrase));
    (!is_case).then_some(0..topic)
}

/// Returns the depth of brackets at each word. A bracket itself counts as inside.
pub fn bracket_depths(words: &[Word]) -> Vec<usize> {
    let mut depth = 0usize;
    words
        .iter()
        .map(|word| {
            let mut here = depth;
            for c in word.surface.chars() {
                match c {
                    '(' | '「' => {
                        depth += 1;
                        here = depth;
                    }
                    ')' | '」' => {
                        here = here.max(depth);
                        depth = depth.saturating_sub(1);
                    }
                    _ => {}
                }
            }
            here
        })
        .collect()
}

/// Splits a list into units of words with a key: its items, the conjunctions and commas between them, and
/// the bracket that abbreviates them. Items with the same name have the same key, whatever is in brackets
/// after them; so do all separators.
pub fn list_units(words: &[Word], range: Range<usize>) -> Vec<(Range<usize>, String)> {
    let depths = bracket_depths(words);
    let mut units: Vec<(Range<usize>, String)> = Vec::new();
    let mut begin = range.start;
    let close = |begin: usize, end: usize, units: &mut Vec<(Range<usize>, String)>| {
        if begin < end {
            let name: String = (begin..end)
                .filter(|&i| depths[i] == 0)
                .map(|i| words[i].surface.as_str())
                .collect();
            // 各 and 等 don't make it a different item.
            let core = name.trim_start_matches('各').trim_end_matches('等');
            units.push((begin..end, core.to_owned()));
        }
    };
    let mut i = range.start;
    while i < range.end {
        let abbreviates =
            words[i].surface == "(" && words.get(i + 1).is_some_and(|w| w.surface.starts_with("以下"));
        if depths[i] == 0 && is_separator(&words[i]) {
            close(begin, i, &mut units);
            units.push((i..i + 1, "、".to_owned()));
            i += 1;
            begin = i;
        } else if abbreviates && depths[i] == 1 {
            close(begin, i, &mut units);
            let end = (i..range.end).find(|&j| depths[j] == 0).unwrap_or(range.end);
            units.push((i..end, surface(&words[i..end])));
            i = end;
            begin = end;
        } else {
            i += 1;
        }
    }
    close(begin, range.end, &mut units);
    units
}

/// Returns whether a word separates the items of a list.
pub fn is_separator(word: &Word) -> bool {
    matches!(
        word.surface.as_str(),
        "、" | "・" | "及び" | "並びに" | "又は" | "若しくは" | "と" | "や"
    )
}
