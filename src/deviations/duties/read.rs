//! A text as a chain of duties: predicates with what belongs to them.
//!
//! A sentence is cut behind every predicate that is joined to the next (定め、, 講じるとともに, 分析した上で) and behind
//! conditions (場合, とき) and purposes (ため, よう). Inside such a segment, particles close phrases. A phrase in front of a
//! relative clause belongs to the noun behind that clause.

use super::unit::{Unit, UnitKind, is_postposition, units, without};
use crate::deviations::meaning::Qualifier;
use crate::document::tokens::{
    Form, Modality, Noun, Particle, Passage, Pos, Word, bracket_depths, ending, is_separator,
};
use std::ops::Range;

/// What a segment of a sentence does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SegmentRole {
    /// Says what is to be done.
    Duty,
    /// Says in which case.
    Condition,
    /// Says what for.
    Purpose,
    /// Frees from a duty.
    Exception,
}

/// What a phrase is to its predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PhraseSlot {
    /// The predicate.
    Head,
    /// は, が: who acts, or the topic.
    Who,
    /// を
    What,
    /// に, へ, に対し
    Whom,
    /// Everything else that a particle closes: で, により, から, において, について.
    Way,
}

/// A predicate with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    pub words: Range<usize>,
    pub role: SegmentRole,
    /// The unit of the predicate; `None` for a light verb without a verbal noun.
    pub head: Option<usize>,
    /// How strongly the sentence binds that the segment ends.
    pub modality: Option<Modality>,
}

/// Where a unit belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct UnitPlace {
    pub segment: usize,
    pub phrase: usize,
    pub slot: PhraseSlot,
    /// Which member of the list of its phrase.
    pub member: usize,
    /// Whether it precedes a relative clause, or is followed by a noun of the same member.
    pub modifies: bool,
    /// Whether it is followed by a noun of the same member.
    pub inner: bool,
    /// Whether は closes its phrase: the topic is that of the duty, even in front of a purpose or condition.
    pub topic: bool,
}

/// A text read as duties.
#[derive(Debug, Clone, Default)]
pub(super) struct Reading {
    pub units: Vec<Unit>,
    /// One for each unit.
    pub places: Vec<UnitPlace>,
    pub segments: Vec<Segment>,
}

impl Reading {
    /// What the segment of a unit does, as far as the unit is concerned: in 町長は、…するため、 the mayor has the duty.
    pub fn role(&self, unit: usize) -> SegmentRole {
        let place = self.places[unit];
        match place.topic && !place.modifies && place.slot == PhraseSlot::Who {
            true => SegmentRole::Duty,
            false => self.segments[place.segment].role,
        }
    }

    /// Units of a segment.
    pub fn of(&self, segment: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.units.len()).filter(move |&u| self.places[u].segment == segment)
    }
}

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
            reading.segments.push(Segment {
                words: range,
                role: if frees && role == SegmentRole::Duty {
                    SegmentRole::Exception
                } else {
                    role
                },
                head: None,
                modality: (n == last).then(|| ending(&words[sentence.clone()]).modality),
            });
        }
    }
    place(words, &depths, &phrases, &mut reading);
    exceptions(words, &mut reading);
    heads(words, &mut reading);
    reading
}

/// Nouns that make a condition of the clause in front of them.
const CONDITIONS: [&str; 5] = ["場合", "とき", "時", "際", "うち"];

/// Finds the exceptions that no ただし begins, and gives the words that make an exception one key: of 許可を受けた場合は、
/// この限りでない, 許可を受けた場合を除き and 許可なく only the case counts.
fn exceptions(words: &[Word], reading: &mut Reading) {
    for u in 0..reading.places.len() {
        let segment = &mut reading.segments[reading.places[u].segment];
        let UnitKind::Qualifier(kind) = reading.units[u].kind else {
            continue;
        };
        if kind == Qualifier::Exemption && segment.role == SegmentRole::Duty {
            segment.role = SegmentRole::Exception;
        }
        let unit = &mut reading.units[u];
        let frees = kind == Qualifier::Exemption && unit.key == "この限りでない";
        let sets_apart = matches!(kind, Qualifier::Limit | Qualifier::Negation)
            && words[segment.words.start].surface != "ただし"
            && unit.words.end + EXCEPTION_TAIL >= segment.words.end;
        if segment.role == SegmentRole::Exception && (frees || sets_apart) {
            unit.key = UNLESS.to_owned();
            unit.kind = UnitKind::Qualifier(Qualifier::Exemption);
        }
    }
}

/// Key of the words that make an exception of a case.
const UNLESS: &str = "除く";

/// Words behind the one that sets a case apart: ば、, 限りは、.
const EXCEPTION_TAIL: usize = 3;

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
        if out[k].1 == SegmentRole::Condition && out[k - 1].1 == SegmentRole::Purpose {
            out[k - 1].1 = SegmentRole::Condition;
        }
    }
    out
}

/// Where an exception ends whose last word of meaning is word `i`: 場合を除き, 場合でなければ, 受けない限り, and, before
/// something that is forbidden, 許可なく and 受けずに.
fn excepted(words: &[Word], i: usize, end: usize, forbids: bool) -> Option<usize> {
    let word = words[..end].get(i)?;
    let before = &words[i.checked_sub(1)?];
    let next = words[..end].get(i + 1).map_or("", |w| w.surface.as_str());
    let leads_on = matches!(next, "なら" | "なり" | "いけ");
    let sets_apart = match word.surface.as_str() {
        "除き" | "除い" | "のぞき" => before.surface == "を",
        "以外" => CONDITIONS.contains(&before.surface.as_str()),
        "限り" => before.base == "ない",
        "ば" => before.surface == "なけれ" && !leads_on && forbids,
        "なく" => matches!(before.pos, Pos::Noun(Noun::Verbal)) && forbids,
        _ if without(word).is_some() => word.form == Form::Continuative && forbids,
        "ず" | "ずに" => matches!(before.pos, Pos::Verb(_)) && forbids,
        _ => false,
    };
    let particles = ["て", "に", "は", "、"];
    sets_apart.then(|| {
        let mut at = i + 1;
        while at < end && particles.contains(&words[at].surface.as_str()) {
            at += 1;
        }
        at
    })
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
    chained(words, i, end).map(|at| (at, SegmentRole::Duty))
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
            let stays = at(i + 2).is_some_and(|w| matches!(w.pos, Pos::Verb(_) | Pos::Auxiliary));
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
        "等" if i > 0 && matches!(words[i - 1].pos, Pos::Verb(_)) => behind(i + 1),
        "ものの" | "が" if word.pos == Pos::Particle(Particle::Conjunctive) => behind(i + 1),
        _ => None,
    }
}

/// A phrase of a segment.
#[derive(Debug, Clone)]
struct Phrase {
    words: Range<usize>,
    slot: PhraseSlot,
    modifies: bool,
    topic: bool,
}

/// Cuts a segment into phrases.
fn phrases_of(words: &[Word], depths: &[usize], segment: Range<usize>, role: SegmentRole) -> Vec<Phrase> {
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
    if surface(i + 1) == "の" || is_ending || is_joint {
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
            .filter(|&i| {
                depths[i] == depths[unit.start] && (is_separator(&words[i]) || closes_list(words, i))
            })
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

/// Finds the predicate of each segment: its last verb, or what a light verb is said of.
fn heads(words: &[Word], reading: &mut Reading) {
    for s in 0..reading.segments.len() {
        let mine: Vec<usize> = reading.of(s).collect();
        let verb = mine.iter().rev().copied().find(|&u| {
            let place = reading.places[u];
            reading.units[u].kind == UnitKind::Verb && place.slot == PhraseSlot::Head
        });
        let acts = |u: &usize| {
            let last = reading.units[*u].words.end - 1;
            reading.places[*u].slot == PhraseSlot::What && words[last].pos == Pos::Noun(Noun::Verbal)
        };
        let light = verb.is_none_or(|u| reading.units[u].key == "do");
        reading.segments[s].head = if light {
            mine.iter().rev().copied().find(acts).or(verb)
        } else {
            verb
        };
    }
}
