//! A text as a chain of duties: predicates with what belongs to them.
//!
//! A sentence is cut behind every predicate that is joined to the next (定め、, 講じるとともに, 分析した上で) and behind
//! conditions (場合, とき) and purposes (ため, よう). Inside such a segment, particles close phrases. A phrase in front of a
//! relative clause belongs to the noun behind that clause.

use super::exception::{excepted, exceptions};
use super::phrase::{Phrase, phrases_of};
use super::reading::{CONDITIONS, PhraseSlot, Reading, Segment, SegmentRole, UnitPlace};
use super::unit::{Unit, UnitKind, is_postposition, units};
use crate::document::tokens::{
    Form, Modality, Noun, Particle, Passage, Pos, Word, bracket_depths, ending, is_separator,
};
use std::ops::Range;

/// Reads a text.
pub(super) fn read(passage: &Passage) -> Reading {
    let words = passage.words();
    let depths = bracket_depths(words);
    let mut reading = Reading {
        units: units(words),
        ..Reading::default()
    };
    let mut phrases = Vec::new();
    for sentence in passage.sentences() {
        let frees = words[sentence.start].surface == "ただし";
        let forbids = ending(&words[sentence.clone()]).modality == Modality::Prohibition;
        let cuts = segments(words, &depths, sentence.clone(), forbids);
        let last = cuts.len().saturating_sub(1);
        for (n, (range, role)) in cuts.into_iter().enumerate() {
            let at = reading.segments.len();
            let closes = phrases_of(words, &depths, range.clone(), role);
            phrases.extend(closes.into_iter().map(|p| (at, p)));
            let joins = n < last && role == SegmentRole::Duty;
            let joined_force = joins.then(|| ending(predicate_of(&words[range.clone()])).modality);
            reading.segments.push(Segment {
                words: range,
                role: if frees && role == SegmentRole::Duty {
                    SegmentRole::Exception
                } else {
                    role
                },
                head: None,
                modality: (n == last).then(|| ending(&words[sentence.clone()]).modality),
                joined_force,
            });
        }
    }
    place(words, &depths, &phrases, &mut reading);
    exceptions(words, &mut reading);
    objects_in_front(words, &mut reading);
    heads(words, &mut reading);
    reading
}

fn segments(
    words: &[Word],
    depths: &[usize],
    sentence: Range<usize>,
    forbids: bool,
) -> Vec<(Range<usize>, SegmentRole)> {
    let mut out = Vec::new();
    let mut begin = sentence.start;
    let mut i = sentence.start;
    while i < sentence.end {
        let cut = (depths[i] == 0)
            .then(|| {
                excepted(words, i, sentence.end, forbids)
                    .map(|end| (end, SegmentRole::Exception))
                    .or_else(|| cut_at(words, i, sentence.end))
            })
            .flatten();
        if let Some((end, role)) = cut {
            out.push((begin..end, role));
            begin = end;
            i = end;
        } else {
            i += 1;
        }
    }
    if begin < sentence.end {
        out.push((begin..sentence.end, SegmentRole::Duty));
    }
    // 変化に対応するため新たに対策が必要になった場合: the purpose is part of the case.
    for k in (1..out.len()).rev() {
        let parted = words[out[k - 1].0.end - 1].surface == "、";
        if out[k].1 == SegmentRole::Condition && out[k - 1].1 == SegmentRole::Purpose && !parted {
            out[k - 1].1 = SegmentRole::Condition;
        }
    }
    out
}

/// Where a segment ends whose last word of meaning is word `i`, and what the segment does.
fn cut_at(words: &[Word], i: usize, end: usize) -> Option<(usize, SegmentRole)> {
    let word = &words[i];
    let surface = |at: usize| {
        words
            .get(at)
            .filter(|_| at < end)
            .map_or("", |w| w.surface.as_str())
    };
    let before = i.checked_sub(1).map(|b| &words[b])?;
    let predicate = matches!(before.pos, Pos::Verb(_) | Pos::Auxiliary | Pos::Adjective(_));
    let past = |mut at: usize, particles: &[&str]| {
        while particles.contains(&surface(at)) {
            at += 1;
        }
        at
    };
    if CONDITIONS.contains(&word.surface.as_str()) && (predicate || before.surface == "な") {
        let next = surface(i + 1);
        let case = matches!(
            next,
            "に" | "は" | "、" | "等" | "及び" | "又は" | "も" | "で" | "において" | "には"
        );
        return case.then(|| {
            (
                past(
                    i + 1,
                    &[
                        "等",
                        "に",
                        "は",
                        "には",
                        "も",
                        "で",
                        "において",
                        "、",
                        "限り",
                        "及び",
                        "又は",
                    ],
                ),
                SegmentRole::Condition,
            )
        });
    }
    if matches!(word.surface.as_str(), "ため" | "よう") && (predicate || before.surface == "の") {
        let next = surface(i + 1);
        let effort = words
            .get(i + 1 + usize::from(next == "に"))
            .is_some_and(|w| w.base == "する");
        return (!effort && next != "の").then(|| (past(i + 1, &["に", "は", "、"]), SegmentRole::Purpose));
    }
    let role = match aims(words, i) {
        true => SegmentRole::Purpose,
        false => SegmentRole::Duty,
    };
    chained(words, i, end).map(|at| (at, role))
}

/// Whether a predicate that joins the next one only says to what end: 強化を目的とし、, 強化に向けて、.
fn aims(words: &[Word], i: usize) -> bool {
    let before = |back: usize| i.checked_sub(back).map_or("", |at| words[at].surface.as_str());
    let has_aim = words[i].base == "する" && before(1) == "と" && before(2) == "目的";
    has_aim || words[i].base == "向ける" && before(1) == "に"
}

/// Where the segment ends if word `i` joins its predicate to the next one.
fn chained(words: &[Word], i: usize, end: usize) -> Option<usize> {
    let word = &words[i];
    let at = |k: usize| words.get(k).filter(|_| k < end);
    let surface = |k: usize| at(k).map_or("", |w| w.surface.as_str());
    let continues = word.form == Form::Continuative && matches!(word.pos, Pos::Verb(_) | Pos::Auxiliary);
    if continues && !is_postposition(words, i) {
        if surface(i + 1) == "、" {
            return Some(i + 2);
        }
        if matches!(surface(i + 1), "て" | "つつ" | "ながら") && surface(i + 2) != "は" {
            let stays = at(i + 2).is_some_and(|w| matches!(w.pos, Pos::Verb(_) | Pos::Auxiliary))
                || leads_to_a_noun(&words[i + 2..end]);
            return (!stays).then(|| i + 2 + usize::from(surface(i + 2) == "、"));
        }
    }
    let behind = |k: usize| (surface(k) == "、").then(|| k + 1);
    match word.surface.as_str() {
        "とともに" | "と共に" => Some(behind(i + 1).unwrap_or(i + 1)),
        "と" if matches!(surface(i + 1), "ともに" | "共に") => Some(behind(i + 2).unwrap_or(i + 2)),
        "とも" if surface(i + 1) == "に" => Some(behind(i + 2).unwrap_or(i + 2)),
        "上" | "うえ" if surface(i + 1) == "で" => Some(behind(i + 2).unwrap_or(i + 2)),
        // 周知する等、教育を行う: an example of what follows.
        "等" | "など" if i > 0 && matches!(words[i - 1].pos, Pos::Verb(_)) => behind(i + 1),
        "ものの" | "が" if word.pos == Pos::Particle(Particle::Conjunctive) => behind(i + 1),
        _ => None,
    }
}

/// The words of a segment without those that join it to the next: とともに, 上で.
fn predicate_of(words: &[Word]) -> &[Word] {
    let end = words
        .iter()
        .rposition(|w| matches!(w.pos, Pos::Verb(_) | Pos::Auxiliary));
    &words[..end.map_or(words.len(), |at| at + 1)]
}

/// Whether the next predicate modifies a noun, so that what is joined to it does as well: 2年以上勤務して退職した職員.
fn leads_to_a_noun(words: &[Word]) -> bool {
    let is_predicate = |w: &Word| matches!(w.pos, Pos::Verb(_) | Pos::Auxiliary);
    let Some(first) = words.iter().position(is_predicate) else {
        return false;
    };
    let behind = words[first..].iter().position(|w| !is_predicate(w));
    let parted = words[..first]
        .iter()
        .any(|w| matches!(w.surface.as_str(), "、" | "を" | "は" | "が"));
    let noun = behind.map(|n| &words[first + n]);
    let is_name = |w: &Word| matches!(w.pos, Pos::Noun(kind) if kind != Noun::Dependent);
    !parted && noun.is_some_and(is_name) && !noun.is_some_and(|w| CONDITIONS.contains(&w.surface.as_str()))
}

/// Whether a word parts two members of a list: と of AとB, but not that of Aとの通信.
fn separates(words: &[Word], i: usize) -> bool {
    let with = words[i].surface == "と" && words.get(i + 1).is_some_and(|w| w.surface == "の");
    is_separator(&words[i]) && !with
}

/// 等の, その他の: what follows sums up the list.
fn closes_list(words: &[Word], i: usize) -> bool {
    let opens = i
        .checked_sub(1)
        .is_some_and(|b| matches!(words[b].surface.as_str(), "等" | "など" | "その他"));
    opens && words[i].surface == "の"
}

fn place(words: &[Word], depths: &[usize], phrases: &[(usize, Phrase)], reading: &mut Reading) {
    let mut k = 0;
    for u in 0..reading.units.len() {
        let unit = reading.units[u].words.clone();
        while k + 1 < phrases.len() && phrases[k].1.words.end < unit.end {
            k += 1;
        }
        let Some((segment, phrase)) = phrases.get(k) else {
            continue;
        };
        let separators = (phrase.words.start..unit.start)
            .filter(|&i| depths[i] == depths[unit.start] && (separates(words, i) || closes_list(words, i)))
            .count();
        reading.places.push(UnitPlace {
            segment: *segment,
            phrase: k,
            slot: phrase.slot,
            member: separators,
            modifies: phrase.modifies,
            inner: false,
            topic: phrase.topic,
        });
    }
    for u in 0..reading.places.len() {
        let here = reading.places[u];
        let next = reading.places.get(u + 1);
        let qualifies = |u: usize| matches!(reading.units[u].kind, UnitKind::Qualifier(_) | UnitKind::Affix);
        let follows =
            next.is_some_and(|n| n.phrase == here.phrase && n.member == here.member && !qualifies(u + 1));
        reading.places[u].modifies |= follows;
        reading.places[u].inner = follows;
    }
}

/// Makes an act that a sentence has as its topic the object of the verb that carries it out: 見直しは、…した上で行う for …した上で見直しを
/// 行う.
fn objects_in_front(words: &[Word], reading: &mut Reading) {
    let count = reading.segments.len();
    let mut first = 0;
    while first < count {
        let last = (first..count)
            .find(|&s| reading.segments[s].modality.is_some())
            .unwrap_or(count - 1);
        let topic = (0..reading.units.len()).find(|&u| {
            let place = reading.places[u];
            let is_last_of_phrase = !place.modifies && place.topic && place.slot == PhraseSlot::Who;
            (first..=last).contains(&place.segment)
                && is_last_of_phrase
                && names_act(words, &reading.units[u])
        });
        let carries_out = |s: &usize| {
            let segment = &reading.segments[*s];
            let does = reading.of(*s).any(|u| {
                let unit = &reading.units[u];
                unit.kind == UnitKind::Verb && unit.key == "do" && reading.places[u].slot == PhraseSlot::Head
            });
            let has_object = reading.of(*s).any(|u| reading.places[u].slot == PhraseSlot::What);
            segment.role == SegmentRole::Duty && does && !has_object
        };
        let verb = topic.and_then(|_| (first..=last).find(carries_out));
        if let (Some(topic), Some(segment)) = (topic, verb) {
            let phrase = reading.places[topic].phrase;
            for place in reading.places.iter_mut().filter(|place| place.phrase == phrase) {
                place.segment = segment;
                place.slot = PhraseSlot::What;
            }
        }
        first = last + 1;
    }
}

/// Whether a unit names an act: 監査, 見直し.
fn names_act(words: &[Word], unit: &Unit) -> bool {
    words[unit.words.end - 1].pos == Pos::Noun(Noun::Verbal) || unit.key == "review"
}

/// Finds the predicate of each segment: its last verb, or what a light verb is said of.
fn heads(words: &[Word], reading: &mut Reading) {
    for s in 0..reading.segments.len() {
        let mine: Vec<usize> = reading.of(s).collect();
        let verb = mine.iter().rev().copied().find(|&u| {
            let place = reading.places[u];
            reading.units[u].kind == UnitKind::Verb && place.slot == PhraseSlot::Head
        });
        let acts =
            |u: &usize| reading.places[*u].slot == PhraseSlot::What && names_act(words, &reading.units[*u]);
        let light = verb.is_none_or(|u| reading.units[u].key == "do");
        reading.segments[s].head = if light {
            mine.iter().rev().copied().find(acts).or(verb)
        } else {
            verb
        };
    }
}
