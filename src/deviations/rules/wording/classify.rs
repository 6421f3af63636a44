//! Reads off a change of substance what the table of decisions asks of it.

pub(crate) use super::decisions::changed;
use super::decisions::{ChangeSigns, Event, Sign, decide};
use crate::align::{Change, ChangeKind};
use crate::deviations::evidence::meaning::{Meaning, Qualifier, is_lead};
use crate::deviations::evidence::slip::{is_doubled, is_typo};
use crate::deviations::rules::Rule;
use crate::document::normalize::PLACEHOLDER;
use crate::document::tokens::{Modality, Noun, Passage, Pos, Word, ending, is_separator, surface};
use crate::guideline::Facet;
use std::ops::Range;
use taisho_knowledge::{CueRole, cues, is_cue};

/// Qualifiers whose loss weakens a duty and whose gain strengthens it.
const STRICT: [Qualifier; 4] = [
    Qualifier::Frequency,
    Qualifier::Force,
    Qualifier::Utmost,
    Qualifier::Universal,
];
/// Qualifiers whose gain weakens a duty and whose loss strengthens it.
const LAX: [Qualifier; 3] = [Qualifier::Hedge, Qualifier::Effort, Qualifier::Exemption];
/// Qualifiers that change what is said, whichever way.
const SENSE: [Qualifier; 4] = [
    Qualifier::Open,
    Qualifier::Limit,
    Qualifier::Or,
    Qualifier::Negation,
];

/// Qualifiers that take something out of the scope.
const EXCLUDING: [Qualifier; 3] = [Qualifier::Limit, Qualifier::Negation, Qualifier::Exemption];

/// Synonym group of the nouns that frame a list of organs (行政機関, 組織, 範囲): in a scope clause the list says what is
/// in scope, not the frame.
pub(crate) const FRAME_GROUP: &str = "organ";

/// The rule of a change, and the endings where the change is one of force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub rule: Rule,
    /// Force before and after, where that is what changed.
    pub endings: Option<(Modality, Modality)>,
}

impl From<Rule> for Verdict {
    fn from(rule: Rule) -> Verdict {
        Verdict { rule, endings: None }
    }
}

/// Classifies one change between the texts of corresponding clauses; `own` is the change before it was completed to
/// whole expressions.
pub(crate) fn classify(
    facet: Facet,
    base: &Passage,
    witness: &Passage,
    change: &Change,
    own: &Change,
) -> Verdict {
    let old = &base.words()[change.base.clone()];
    let new = &witness.words()[change.witness.clone()];
    let announces = |p: &Passage| p.is_empty() || is_lead(p);
    // この基本方針の用語の意義は、…条例によるほか、次の各号に定めるところによる: the terms of another instrument.
    if facet == Facet::Definitions && base.is_empty() && takes_over_terms(new) {
        return Rule::CrossReference.into();
    }
    if announces(base) && announces(witness) {
        return Rule::Wording.into();
    }
    if change.kind == ChangeKind::Rewritten {
        return changed(facet).into();
    }
    let (lost, gained) = differences(facet, old, new);
    if new.is_empty() && matches!(change.kind, ChangeKind::Sentence | ChangeKind::Segment) {
        return decide(Event::Dropped, facet, dropped(old, change.kind, &lost)).into();
    }
    if old.is_empty() && change.kind != ChangeKind::Words && !gained.content.is_empty() {
        return inserted(facet, new, change.kind, &gained).into();
    }
    if let Some(verdict) = force(facet, base, witness, change) {
        return verdict;
    }
    if is_typo(base, witness, own) {
        return Rule::Typo.into();
    }
    // The model's own slip, mended: no difference to anyone.
    if own == change && is_doubled(base, change.base_source(base), new) {
        return Rule::Wording.into();
    }
    let (event, mut signs) = match (lost.content.is_empty(), gained.content.is_empty()) {
        (true, true) => (Event::Bent, qualified(&lost, &gained)),
        (true, false) => (Event::Inserted, came(new, change.kind, &gained)),
        (false, true) => (Event::Cut, qualified(&lost, &gained)),
        (false, false) => (Event::Replaced, ChangeSigns::default()),
    };
    // 不可設定 for 制限設定, 適度な for 十分な: the lost qualifier outweighs the gained word.
    let mattered = lost.has_any(&SENSE) || lost.has_any(&STRICT) || lost.has(Qualifier::Duty);
    signs.note(Sign::InPlaceOfQualifier, mattered);
    signs.note(
        Sign::Limits,
        gained.has(Qualifier::Limit) && !lost.has(Qualifier::Limit),
    );
    let leaves = gained.content.is_empty() && leaves_out_predicate(base, change, new);
    signs.note(Sign::LeavesPredicate, leaves);
    let narrows = lost.content.is_empty() && narrows_condition(witness, change, &gained);
    signs.note(Sign::NarrowsCondition, narrows);
    decide(event, facet, signs).into()
}

/// What each side has and the other has not.
fn differences(facet: Facet, old: &[Word], new: &[Word]) -> (Meaning, Meaning) {
    let (before, after) = (Meaning::of(old), Meaning::of(new));
    let (mut lost, mut gained) = (before.without(&after), after.without(&before));
    if gained.content.is_empty() && lost.only_does(old) || lost.content.is_empty() && gained.only_does(new) {
        lost.content.clear();
        gained.content.clear();
    }
    if facet == Facet::Scope {
        lost.content.remove(FRAME_GROUP);
        gained.content.remove(FRAME_GROUP);
    }
    (lost, gained)
}

/// A predicate is left out of a chain: 報告し、その承認を得なければならない without 、その承認を得, or 実施し、結果を公表する without
/// し、結果を公表.
fn leaves_out_predicate(base: &Passage, change: &Change, new: &[Word]) -> bool {
    let words = base.words();
    let old = &words[change.base.clone()];
    let is_comma = |w: &Word| w.surface == "、";
    let before = change.base.start.checked_sub(1).map(|i| &words[i]);
    let behind = words.get(change.base.end);
    let Some(last) = old.iter().rfind(|w| w.pos.is_content()) else {
        return false;
    };
    let tail = before.is_some_and(Word::is_verb) && old.first().is_some_and(is_comma) && last.is_verb();
    let shifted = matches!(old, [verb, comma, ..] if verb.is_verb() && is_comma(comma))
        && last.pos == Pos::Noun(Noun::Verbal)
        && behind.is_some_and(Word::is_verb);
    new.is_empty() && (tail || shifted)
}

/// Words put into a condition without a conjunction: 重大な事故が発生した場合 are fewer cases than 事故が発生した場合.
fn narrows_condition(witness: &Passage, change: &Change, gained: &Meaning) -> bool {
    let words = witness.words();
    let new = &words[change.witness.clone()];
    let widens = new.iter().any(is_separator)
        || gained.has_any(&[
            Qualifier::Or,
            Qualifier::And,
            Qualifier::Open,
            Qualifier::Universal,
        ]);
    if change.kind != ChangeKind::Words || gained.content.is_empty() || widens {
        return false;
    }
    let behind = words[change.witness.end..].iter().take(MAX_CONDITION);
    let mut condition = behind.take_while(|w| !matches!(w.surface.as_str(), "、" | "。"));
    condition.any(|w| is_cue(&w.surface, CueRole::Condition))
}

/// Words looked through for the noun that ends a condition.
const MAX_CONDITION: usize = 40;

/// A sentence that frees from a duty: ただし、…この限りでない.
fn excepts(words: &[Word]) -> bool {
    let said = Meaning::of(words);
    let proviso = words.first().is_some_and(|w| w.surface == "ただし");
    let frees = matches!(ending(words).modality, Modality::Permission | Modality::Negation)
        || said.has(Qualifier::Limit);
    said.has(Qualifier::Exemption) || (proviso && frees)
}

/// A whole sentence, or a segment, has no counterpart.
fn dropped(old: &[Word], kind: ChangeKind, lost: &Meaning) -> ChangeSigns {
    let mut signs = ChangeSigns::default();
    let acts = kind == ChangeKind::Sentence || old.iter().any(Word::is_verb);
    signs.note(
        Sign::Silent,
        lost.content.is_empty() && lost.qualifiers.is_empty(),
    );
    signs.note(Sign::Sentence, kind == ChangeKind::Sentence);
    signs.note(Sign::Excepts, excepts(old));
    signs.note(Sign::Predicate, acts && !lost.content.is_empty());
    signs.note(Sign::StrictLost, lost.has_any(&STRICT));
    signs
}

/// 毎年度 for 定期的, 遅滞なく for 速やかに, 原則として for 必要に応じて: which of them is stricter, only a reader can tell.
fn is_another_degree(lost: &Meaning, gained: &Meaning) -> bool {
    let both = |kind| lost.has(kind) && gained.has(kind);
    let strict = lost.has_any(&STRICT) || gained.has_any(&STRICT);
    both(Qualifier::Frequency) || both(Qualifier::Force) || (both(Qualifier::Hedge) && !strict)
}

/// 直ちに in the place of 速やかに: the degree that nothing exceeds came, and a lesser one went.
fn is_raised(lost: &Meaning, gained: &Meaning) -> bool {
    gained.has(Qualifier::Utmost) && !lost.has(Qualifier::Utmost) && !gained.has_any(&LAX)
}

/// The rule of words the model does not have.
pub(crate) fn inserted(facet: Facet, new: &[Word], kind: ChangeKind, gained: &Meaning) -> Rule {
    decide(Event::Inserted, facet, came(new, kind, gained))
}

/// Words the model does not have.
fn came(new: &[Word], kind: ChangeKind, gained: &Meaning) -> ChangeSigns {
    let mut signs = ChangeSigns::default();
    let is_sentence = kind == ChangeKind::Sentence;
    let excludes = gained.has_any(&EXCLUDING);
    signs.note(Sign::OwnSubject, is_own_subject(new));
    signs.note(
        Sign::Silent,
        gained.content.is_empty() && gained.qualifiers.is_empty(),
    );
    signs.note(Sign::Sentence, is_sentence);
    signs.note(Sign::Words, kind == ChangeKind::Words);
    signs.note(Sign::Excepts, is_sentence && excepts(new));
    signs.note(Sign::ShortName, is_abbreviation(new));
    signs.note(Sign::Defers, is_sentence && !excludes && defers(new));
    signs.note(
        Sign::Elsewhere,
        kind != ChangeKind::Words && refers_elsewhere(new),
    );
    signs.note(Sign::Excludes, excludes);
    signs.note(Sign::Duty, gained.has(Qualifier::Duty));
    signs.note(Sign::TakesIn, takes_in(new));
    signs.note(Sign::LaxGained, gained.has_any(&LAX));
    signs
}

/// The rule if only qualifiers and grammar differ.
pub(crate) fn bent(facet: Facet, lost: &Meaning, gained: &Meaning) -> Rule {
    decide(Event::Bent, facet, qualified(lost, gained))
}

/// Qualifiers that came and went.
fn qualified(lost: &Meaning, gained: &Meaning) -> ChangeSigns {
    let mut signs = ChangeSigns::default();
    let weaker = (lost.has_any(&STRICT) && !is_raised(lost, gained)) || gained.has_any(&LAX);
    signs.note(Sign::Excludes, gained.has_any(&EXCLUDING));
    signs.note(Sign::Degree, is_another_degree(lost, gained));
    signs.note(Sign::Weaker, weaker);
    signs.note(Sign::Stronger, gained.has_any(&STRICT) || lost.has_any(&LAX));
    signs.note(Sign::Sense, lost.has_any(&SENSE) || gained.has_any(&SENSE));
    signs.note(Sign::SenseGained, gained.has_any(&SENSE));
    signs.note(Sign::StrictLost, lost.has_any(&STRICT));
    signs.note(Sign::LaxGained, gained.has_any(&LAX));
    signs
}

/// A bracket that only gives a short name: （以下「…」という。）
fn is_abbreviation(new: &[Word]) -> bool {
    let text: String = surface(new);
    let inner = text.strip_prefix("(以下").and_then(|rest| rest.strip_suffix(')'));
    inner.is_some_and(|inner| {
        !inner.contains(['(', ')']) && inner.trim_end_matches('。').ends_with("」という")
    })
}

/// 本市は、 put in front: the subject is made explicit.
fn is_own_subject(new: &[Word]) -> bool {
    let text: String = new
        .iter()
        .map(|w| w.surface.as_str())
        .filter(|s| !matches!(*s, "、" | "は" | "が" | "において" | "では"))
        .collect();
    text == PLACEHOLDER
}

/// The addition brings something under the policy.
fn takes_in(new: &[Word]) -> bool {
    new.iter().any(|w| is_cue(&w.base, CueRole::Includes))
}

/// The addition points to another instrument: 「…規程」による, 別に定める.
pub(crate) fn refers_elsewhere(new: &[Word]) -> bool {
    let text: String = surface(new);
    let quoted = text
        .split_once('「')
        .and_then(|(_, rest)| rest.split_once('」'))
        .map(|(name, _)| name);
    let instrument =
        quoted.is_some_and(|name| cues(CueRole::Instrument).any(|ending| name.ends_with(ending)));
    instrument
        || text.contains("別に定め")
        || cues(CueRole::Instrument).any(|i| text.contains(&format!("{i}の定めるところ")))
}

/// A lead of definitions that takes over the terms of another instrument.
fn takes_over_terms(new: &[Word]) -> bool {
    let has = |surface: &str| new.iter().any(|w| w.surface == surface);
    let names = cues(CueRole::Instrument).filter(|ending| has(ending)).count() > 0;
    has("用語") && has("例") && names
}

/// A proviso that lets another instrument prevail: ただし、…ポリシーによる.
fn defers(new: &[Word]) -> bool {
    let text: String = surface(new);
    let proviso = text.starts_with("ただし") || text.starts_with("なお");
    proviso
        && cues(CueRole::Instrument).any(|name| text.contains(name))
        && new
            .iter()
            .any(|w| is_cue(&w.base, CueRole::Precedence) || w.surface == "により")
}

/// Where the change lies in the endings of its sentences, the endings decide.
fn force(facet: Facet, base: &Passage, witness: &Passage, change: &Change) -> Option<Verdict> {
    let (b_sentence, w_sentence) = (
        sentence_of(base, &change.base)?,
        sentence_of(witness, &change.witness)?,
    );
    let (b, w) = (
        ending(&base.words()[b_sentence.clone()]),
        ending(&witness.words()[w_sentence.clone()]),
    );
    if b.modality == w.modality {
        return None;
    }
    let b_start = b_sentence.start + b.start;
    let w_start = w_sentence.start + w.start;
    // Endings aside, both sides must say the same.
    let said = |words: &[Word], range: &Range<usize>, ending: usize| {
        Meaning::of(&words[range.start.min(ending)..range.end.min(ending)]).content
    };
    if said(base.words(), &change.base, b_start) != said(witness.words(), &change.witness, w_start) {
        return None;
    }
    if change.base.end <= b_start && change.witness.end <= w_start {
        return None;
    }
    let rule = match (b.modality.strength(), w.modality.strength()) {
        // A definition or a purpose isn't a duty: ことをいう, こと and ものとする say the same there.
        (Some(before), Some(after)) if matches!(facet, Facet::Definitions | Facet::Purpose) => {
            let asserts = before.min(after) >= Modality::Statement.strength()?;
            if asserts { Rule::Wording } else { changed(facet) }
        }
        (Some(before), Some(after)) if after < before => Rule::ObligationWeakened,
        (Some(before), Some(after)) if after > before => Rule::ObligationStrengthened,
        (Some(_), Some(_)) => Rule::Modality,
        _ => return None,
    };
    Some(Verdict {
        rule,
        endings: Some((b.modality, w.modality)),
    })
}

fn sentence_of(passage: &Passage, range: &Range<usize>) -> Option<Range<usize>> {
    let at = if range.is_empty() {
        range.start.saturating_sub(1)
    } else {
        range.start
    };
    let sentences = passage.sentences();
    let next = sentences.partition_point(|s| s.end <= at);
    sentences.get(next).filter(|s| s.contains(&at)).cloned()
}
