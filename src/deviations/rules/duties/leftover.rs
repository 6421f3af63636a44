//! Words that no duty as a whole explains: replaced, lost or gained.

use super::act::is_kept_exception;
use super::difference::{Difference, ReadPair};
use super::reading::{PhraseSlot, Reading, SegmentRole};
use super::says;
use super::tables::{is_emphasis, is_phrase_act, is_regard, is_soft, other_act, same_act};
use super::unit::UnitKind;
use crate::align::{Change, ChangeKind};
use crate::deviations::evidence::meaning::Meaning;
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::{binds, changed, inserted};
use crate::deviations::{Severity, severity};
use crate::document::normalize::PLACEHOLDER;
use crate::document::tokens::Word;
use crate::guideline::Facet;
use std::collections::BTreeSet;
use std::ops::Range;
use taisho_knowledge::OFFICES;

/// Units of one side that follow each other in one member of a phrase.
fn grouped(reading: &Reading, units: &BTreeSet<usize>) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    for &u in units {
        let place = reading.places[u];
        let joins = out.last().and_then(|g| g.last()).is_some_and(|&last| {
            let before = reading.places[last];
            before.segment == place.segment && before.phrase == place.phrase && before.member == place.member
        });
        match out.last_mut() {
            Some(group) if joins => group.push(u),
            _ => out.push(vec![u]),
        }
    }
    out
}

/// What a difference is.
enum LeftoverKind {
    /// Nothing that matters.
    Nothing,
    /// Only the words themselves can say.
    Words,
    /// The facet's rule for saying something else, because nobody knows the words. In a clause that is reworded throughout
    /// they more likely say the same.
    Unknown,
    /// This.
    Is(Rule),
}

/// Whatever is left: words replaced, lost or gained.
pub(super) fn rest(both: &mut ReadPair, open: &[Change], out: &mut Vec<Difference>) {
    let mut found = Vec::new();
    let mut gained = grouped(&both.w, &both.gained);
    for lost in grouped(&both.b, &both.lost) {
        let partner = partner(both, open, &lost, &gained);
        let new = partner.map(|i| gained.remove(i)).unwrap_or_default();
        let rule = if new.is_empty() {
            lost_rule(both, &lost)
        } else {
            replaced_rule(both, &lost, &new)
        };
        found.push((rule, lost, new));
    }
    for new in gained {
        let rule = gained_rule(both, &new);
        found.push((rule, Vec::new(), new));
    }
    let known = |kind: &LeftoverKind| match kind {
        LeftoverKind::Is(rule) => Some(*rule),
        LeftoverKind::Unknown => Some(changed(both.facet)),
        LeftoverKind::Nothing | LeftoverKind::Words => None,
    };
    let serious: Vec<Difference> = found
        .iter()
        .filter(|(kind, ..)| known(kind).is_some_and(|rule| is_serious(both.facet, rule)))
        .map(|(kind, lost, gained)| difference(both, known(kind), lost, gained))
        .collect();
    let is_reworded = is_reworded(both.facet, open, out, &serious);
    for (kind, lost, gained) in found {
        let rule = match kind {
            LeftoverKind::Nothing => continue,
            LeftoverKind::Unknown if is_reworded && both.facet != Facet::Scope => Some(Rule::Rephrased),
            LeftoverKind::Words => None,
            LeftoverKind::Is(_) | LeftoverKind::Unknown => known(&kind),
        };
        out.push(difference(both, rule, &lost, &gained));
    }
}

fn is_serious(facet: Facet, rule: Rule) -> bool {
    severity(rule, facet) >= Severity::Medium
}

/// So many changes that matter to nobody make a clause that is reworded throughout.
const REWORDED: usize = 3;

/// Whether most of what changed in a clause is known to say the same. Whoever rewrites a clause replaces words that no
/// table has as well, and the chance that one of these is the only change of substance is small.
fn is_reworded(facet: Facet, open: &[Change], told: &[Difference], serious: &[Difference]) -> bool {
    let touches = |difference: &Difference, change: &Change| {
        let any = |words: &[Range<usize>], range: &Range<usize>| {
            words.iter().any(|w| w.start < range.end && range.start < w.end)
        };
        any(&difference.base, &change.base) || any(&difference.witness, &change.witness)
    };
    let grave = told
        .iter()
        .filter(|d| d.rule.is_some_and(|rule| is_serious(facet, rule)));
    let matters: Vec<&Difference> = grave.chain(serious).collect();
    let (grave, harmless): (Vec<&Change>, Vec<&Change>) = open
        .iter()
        .partition(|change| matters.iter().any(|d| touches(d, change)));
    harmless.len() >= REWORDED && harmless.len() >= grave.len()
}

fn difference(both: &ReadPair, rule: Option<Rule>, lost: &[usize], gained: &[usize]) -> Difference {
    let (old, new) = (both.base_said(lost), both.witness_said(gained));
    Difference {
        rule,
        is_whole: false,
        endings: None,
        message: match rule {
            Some(Rule::Rephrased) if !lost.is_empty() && !gained.is_empty() => says::rephrased(&old, &new),
            _ => says::replaced(&old, &new),
        },
        base: both.base_words(lost),
        witness: both.witness_words(gained),
    }
}

/// What came in the place of lost words: what the same run of the comparison has, or the same phrase of the duty that answers.
fn partner(both: &ReadPair, open: &[Change], lost: &[usize], gained: &[Vec<usize>]) -> Option<usize> {
    let within =
        |range: &Range<usize>, change: &Range<usize>| change.start < range.end && range.start < change.end;
    let of_run = gained.iter().position(|new| {
        open.iter().any(|c| {
            lost.iter().any(|&u| within(&both.b.units[u].words, &c.base))
                && new.iter().any(|&u| within(&both.w.units[u].words, &c.witness))
        })
    });
    let place = both.b.places[lost[0]];
    of_run.or_else(|| {
        let target = both.answers[place.segment]?;
        gained.iter().position(|new| {
            let there = both.w.places[new[0]];
            let kinds = both.b.units[lost[0]].kind == both.w.units[new[0]].kind;
            kinds && there.segment == target && there.slot == place.slot && there.modifies == place.modifies
        })
    })
}

/// Whether words say nothing that matters: parts of words, or what is said elsewhere as well.
fn only_repeats(reading: &Reading, units: &[usize], said: &BTreeSet<usize>) -> bool {
    units.iter().all(|&u| {
        let unit = &reading.units[u];
        unit.kind == UnitKind::Affix || said.contains(&u) && !is_phrase_act(&unit.key)
    })
}

/// Whether a modifier of the base qualifies another word as well now: 重要な業務 for 業務, though 重要な情報 was there.
fn qualifies_another(both: &ReadPair, gained: &[usize]) -> bool {
    let key = |u: usize| both.b.units[u].key.as_str();
    binds(both.facet)
        && gained.iter().all(|&v| both.w.units[v].kind == UnitKind::Modifier)
        && gained.iter().all(|&v| {
            let behind = both.w.units.get(v + 1).map_or("", |unit| unit.key.as_str());
            let modifier = &both.w.units[v].key;
            !(1..both.b.units.len()).any(|u| key(u - 1) == modifier && same_act(key(u), behind))
        })
}

fn lost_rule(both: &ReadPair, lost: &[usize]) -> LeftoverKind {
    if only_repeats(&both.b, lost, &both.pairing.said_in_witness) {
        return LeftoverKind::Nothing;
    }
    let place = both.b.places[lost[0]];
    if lost.iter().any(|&u| is_phrase_act(&both.b.units[u].key)) {
        return LeftoverKind::Is(changed(both.facet));
    }
    if is_glossed(both.base.words(), &both.b, lost, &both.pairing.base) {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    let verbs = lost
        .iter()
        .all(|&u| matches!(both.b.units[u].kind, UnitKind::Verb | UnitKind::Affix));
    let condition = both.b.segments[place.segment].role == SegmentRole::Condition;
    let same = both.answers[place.segment]
        .and_then(|t| both.w.segments[t].head)
        .map(|u| both.w.units[u].key.as_str())
        .is_some_and(|key| lost.iter().all(|&u| same_act(&both.b.units[u].key, key)));
    if same {
        return LeftoverKind::Nothing;
    }
    if verbs
        && !is_listed(&both.b, lost[0])
        && (place.modifies || condition || both.facet == Facet::Definitions)
    {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    if both.facet == Facet::Threats && is_whole_member(&both.b, lost, &both.pairing.base) {
        return LeftoverKind::Is(Rule::ThreatDropped);
    }
    if !binds(both.facet) {
        return LeftoverKind::Is(changed(both.facet));
    }
    if is_said_by_light_verb(both, lost) {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    let role = both.b.role(lost[0]);
    let whole = both.b.of(place.segment).all(|u| both.pairing.base[u].is_none());
    // Who acts is compared only if both texts name somebody.
    let topic = place.slot == PhraseSlot::Who
        && !place.modifies
        && both.answers[place.segment].is_some()
        && !(0..both.w.segments.len()).any(|t| names_who(&both.w, t));
    match role {
        _ if topic => LeftoverKind::Is(Rule::Rephrased),
        SegmentRole::Purpose => LeftoverKind::Nothing,
        // An exception without one of its words may free more.
        SegmentRole::Exception if whole => LeftoverKind::Is(Rule::ObligationStrengthened),
        SegmentRole::Condition if whole && !beside_condition(both, place.segment) => {
            LeftoverKind::Is(Rule::ObligationStrengthened)
        }
        _ => LeftoverKind::Is(changed(both.facet)),
    }
}

/// Whether the units are the predicate of a duty that is answered by its object with a verb that says nothing: 研修を受ける for
/// 研修を受講する.
fn is_said_by_light_verb(both: &ReadPair, lost: &[usize]) -> bool {
    let place = both.b.places[lost[0]];
    let is_verb = lost.len() == 1 && both.b.units[lost[0]].kind == UnitKind::Verb;
    let is_head = is_verb && both.b.segments[place.segment].head == Some(lost[0]);
    let object = both.answers[place.segment]
        .and_then(|t| both.w.segments[t].head)
        .and_then(|v| both.pairing.witness[v])
        .map(|u| both.b.places[u]);
    is_head
        && object.is_some_and(|of| of.segment == place.segment && of.slot == PhraseSlot::What && !of.modifies)
}

/// Whether the units are all of a member of a list, so that the list lacks it.
fn is_whole_member(reading: &Reading, units: &[usize], paired: &[Option<usize>]) -> bool {
    let place = reading.places[units[0]];
    let of_member = |u: &usize| {
        let other = reading.places[*u];
        let names = !matches!(reading.units[*u].kind, UnitKind::Qualifier(_) | UnitKind::Affix);
        names && other.phrase == place.phrase && other.member == place.member
    };
    (0..reading.units.len())
        .filter(of_member)
        .all(|u| paired[u].is_none())
}

/// Whether another condition of the same sentence is still there.
fn beside_condition(both: &ReadPair, segment: usize) -> bool {
    let ends = |s: usize| both.b.segments[s].modality.is_some();
    let first = (0..segment).rev().find(|&s| ends(s)).map_or(0, |s| s + 1);
    (first..both.b.segments.len())
        .take_while(|&s| s <= segment || !ends(s - 1))
        .any(|s| {
            let kept = both.b.of(s).any(|u| both.pairing.base[u].is_some());
            s != segment && kept && both.b.segments[s].role == SegmentRole::Condition
        })
}

/// Whether a unit is in a list with others.
fn is_listed(reading: &Reading, unit: usize) -> bool {
    let place = reading.places[unit];
    !place.inner
        && (0..reading.units.len()).any(|u| {
            let other = reading.places[u];
            let is_word = matches!(reading.units[u].kind, UnitKind::Noun | UnitKind::Verb);
            other.phrase == place.phrase && other.member != place.member && is_word
        })
}

/// Whether a bracket behind the units says the same again, in words both texts have: 総合行政ネットワーク(LGWAN).
fn is_glossed(words: &[Word], reading: &Reading, units: &[usize], paired: &[Option<usize>]) -> bool {
    let open = reading.units[units[units.len() - 1]].words.end;
    if words.get(open).is_none_or(|w| w.surface != "(") {
        return false;
    }
    let close = (open..words.len())
        .find(|&i| words[i].surface == ")")
        .unwrap_or(open);
    let mut inside = (0..reading.units.len())
        .filter(|&u| (open..close).contains(&reading.units[u].words.start))
        .peekable();
    inside.peek().is_some() && inside.all(|u| paired[u].is_some() && reading.units[u].kind == UnitKind::Noun)
}

/// Whether the units only name the body itself: 本市は, 本市議会は.
fn names_the_body(words: &[Word], reading: &Reading, units: &[usize]) -> bool {
    let first = reading.units[units[0]].words.start;
    let end = reading.units[units[units.len() - 1]].words.end;
    let text: String = words[first..end].iter().map(|w| w.surface.as_str()).collect();
    text == PLACEHOLDER
}

/// Whether the units are in a bracket of which `says` holds.
fn is_in_bracket(words: &[Word], reading: &Reading, units: &[usize], says: fn(&[Word]) -> bool) -> bool {
    let (start, end) = (
        reading.units[units[0]].words.start,
        reading.units[units[units.len() - 1]].words.end,
    );
    let open = words[..start]
        .iter()
        .rposition(|w| matches!(w.surface.as_str(), "(" | ")"));
    let close = words[end..]
        .iter()
        .position(|w| matches!(w.surface.as_str(), "(" | ")"));
    open.zip(close).is_some_and(|(open, close)| {
        words[open].surface == "(" && words[end + close].surface == ")" && says(&words[open + 1..end + close])
    })
}

/// Whether a bracket takes in more: （会計年度任用職員を含む。）
fn takes_in(bracket: &[Word]) -> bool {
    let last = bracket.iter().rfind(|w| w.surface != "。");
    last.is_some_and(|w| w.base == "含む")
}

/// Whether a bracket only gives a short name: （以下「委員会」という。）
fn names_short(bracket: &[Word]) -> bool {
    bracket.first().is_some_and(|w| w.surface.starts_with("以下")) && bracket.iter().any(|w| w.base == "いう")
}

/// Whether a bracket says what the word before it means: （町における事務を総括する者をいう。）
fn explains(bracket: &[Word]) -> bool {
    let mut end = bracket.iter().rev().filter(|w| w.surface != "。");
    end.next().is_some_and(|w| w.base == "いう") && end.next().is_some_and(|w| w.surface == "を")
}

/// Whether the predicate and most of a segment of the witness are new, whatever few words of the base it has.
fn is_mostly_new(both: &ReadPair, segment: usize) -> bool {
    let is_new = |u: usize| both.pairing.witness[u].is_none();
    let names = |&u: &usize| matches!(both.w.units[u].kind, UnitKind::Noun | UnitKind::Verb);
    let units: Vec<usize> = both.w.of(segment).filter(names).collect();
    let new = units.iter().filter(|&&u| is_new(u)).count();
    both.w.segments[segment].head.is_none_or(is_new) && new * 2 > units.len()
}

/// Whether a segment says who acts.
fn names_who(reading: &Reading, segment: usize) -> bool {
    reading
        .of(segment)
        .any(|u| reading.places[u].slot == PhraseSlot::Who && !reading.places[u].modifies)
}

fn replaced_rule(both: &ReadPair, lost: &[usize], gained: &[usize]) -> LeftoverKind {
    let repeats = (
        only_repeats(&both.b, lost, &both.pairing.said_in_witness),
        only_repeats(&both.w, gained, &both.pairing.said_in_base),
    );
    match repeats {
        (true, true) => return LeftoverKind::Nothing,
        (true, false) => return gained_rule(both, gained),
        (false, true) => return lost_rule(both, lost),
        (false, false) => {}
    }
    let verbs = |reading: &Reading, units: &[usize]| {
        units
            .iter()
            .all(|&u| matches!(reading.units[u].kind, UnitKind::Verb | UnitKind::Affix))
    };
    if verbs(&both.b, lost) && verbs(&both.w, gained) {
        let acts = |reading: &Reading, units: &[usize]| -> Vec<String> {
            units.iter().map(|&u| reading.units[u].key.clone()).collect()
        };
        let (old, new) = (acts(&both.b, lost), acts(&both.w, gained));
        let other = old.iter().any(|l| new.iter().any(|g| other_act(l, g)));
        let hardened = old.iter().all(|act| is_soft(act)) && !new.iter().any(|act| is_soft(act));
        return LeftoverKind::Is(match other {
            true if hardened && binds(both.facet) => Rule::ObligationStrengthened,
            true => changed(both.facet),
            false => Rule::Rephrased,
        });
    }
    let purpose = both.b.role(lost[0]) == SegmentRole::Purpose;
    if purpose && binds(both.facet) {
        return LeftoverKind::Nothing;
    }
    if lost.iter().any(|&u| is_named(&both.b, u)) {
        return LeftoverKind::Is(changed(both.facet));
    }
    LeftoverKind::Unknown
}

/// Whether a unit is what a duty is about, and not what qualifies it: the last noun of who acts, what is done or to whom.
fn is_named(reading: &Reading, unit: usize) -> bool {
    let place = reading.places[unit];
    reading.units[unit].kind == UnitKind::Noun
        && !place.inner
        && !place.modifies
        && !matches!(place.slot, PhraseSlot::Way | PhraseSlot::Head)
}

fn gained_rule(both: &ReadPair, gained: &[usize]) -> LeftoverKind {
    if only_repeats(&both.w, gained, &both.pairing.said_in_base) && !qualifies_another(both, gained) {
        return LeftoverKind::Nothing;
    }
    let place = both.w.places[gained[0]];
    if is_glossed(both.witness.words(), &both.w, gained, &both.pairing.witness) {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    if is_in_bracket(both.witness.words(), &both.w, gained, names_short) {
        return LeftoverKind::Nothing;
    }
    if binds(both.facet) && is_in_bracket(both.witness.words(), &both.w, gained, explains) {
        return LeftoverKind::Is(Rule::MeasureAdded);
    }
    if place.topic && names_the_body(both.witness.words(), &both.w, gained) {
        return LeftoverKind::Nothing;
    }
    let verbs = gained
        .iter()
        .all(|&u| matches!(both.w.units[u].kind, UnitKind::Verb | UnitKind::Affix));
    let condition = both.w.segments[place.segment].role == SegmentRole::Condition;
    if verbs
        && !is_listed(&both.w, gained[0])
        && (place.modifies || condition || both.facet == Facet::Definitions)
    {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    let member: Vec<usize> = (0..both.w.units.len())
        .filter(|&u| both.w.places[u].phrase == place.phrase && both.w.places[u].member == place.member)
        .collect();
    if binds(both.facet)
        && (is_in_bracket(both.witness.words(), &both.w, gained, takes_in)
            || only_emphasizes(both, gained)
            || sets_up(both.witness.words(), &both.w, gained))
    {
        return LeftoverKind::Is(Rule::MeasureAdded);
    }
    let all_new = member
        .iter()
        .filter(|&&u| !matches!(both.w.units[u].kind, UnitKind::Qualifier(_)))
        .all(|&u| both.pairing.witness[u].is_none());
    let listed = (0..both.w.units.len()).any(|u| {
        let other = both.w.places[u];
        other.phrase == place.phrase && other.member != place.member && both.pairing.witness[u].is_some()
    });
    if both.facet == Facet::Scope {
        return LeftoverKind::Words;
    }
    if !binds(both.facet) {
        return gained_statement(both, gained, all_new);
    }
    gained_in_duty(both, gained, all_new && listed)
}

/// Whether words that came to a duty ask for more or for what goes without saying: 適切に, 最新の動向を踏まえ, 書面により.
fn only_emphasizes(both: &ReadPair, gained: &[usize]) -> bool {
    let place = both.w.places[gained[0]];
    let names =
        matches!(place.slot, PhraseSlot::Who | PhraseSlot::What | PhraseSlot::Whom) && !place.modifies;
    both.w.role(gained[0]) == SegmentRole::Duty
        && gained.iter().all(|&u| {
            let unit = &both.w.units[u];
            let emphasizes = is_emphasis(&unit.key) && (!names || unit.kind == UnitKind::Modifier);
            emphasizes || unit.kind == UnitKind::Affix || both.pairing.said_in_base.contains(&u)
        })
}

/// Whether words that came to a duty give somebody a part in it: 情報政策課を事務局とする（体制）, 総務課において（策定する）.
fn sets_up(words: &[Word], reading: &Reading, gained: &[usize]) -> bool {
    let (first, last) = (
        &reading.units[gained[0]].words,
        &reading.units[gained[gained.len() - 1]].words,
    );
    let joint = |at: usize, surface: &str| words.get(at).is_some_and(|w| w.surface == surface);
    let closes = joint(last.end, "と") && words.get(last.end + 1).is_some_and(|w| w.base == "する");
    let names = closes && words[first.start..last.end].iter().any(|w| w.surface == "を");
    let text: String = words[first.start..last.end]
        .iter()
        .map(|w| w.surface.as_str())
        .collect();
    let is_each = first
        .start
        .checked_sub(1)
        .is_some_and(|b| words[b].surface == "各");
    let is_office =
        UNITS.iter().any(|unit| text.ends_with(unit)) || OFFICES.iter().any(|row| text.ends_with(row.ending));
    names || is_office && !is_each && joint(last.end, "において")
}

/// Units of an administration that carry duties out.
const UNITS: [&str; 5] = ["課", "室", "係", "班", "事務局"];

/// What words are that came to a text that binds nobody.
fn gained_statement(both: &ReadPair, gained: &[usize], all_new: bool) -> LeftoverKind {
    let words = &both.witness.words()
        [both.w.units[gained[0]].words.start..both.w.units[gained[gained.len() - 1]].words.end];
    let kind = ChangeKind::Words;
    if both.facet == Facet::Purpose && !all_new && both.w.places[gained[0]].modifies {
        return LeftoverKind::Is(changed(both.facet));
    }
    match inserted(both.facet, words, kind, &Meaning::of(words)) {
        rule if rule == changed(both.facet) => LeftoverKind::Unknown,
        rule => LeftoverKind::Is(rule),
    }
}

/// What words are that came to a duty. `joins_list`: they are a new member of a list that was there.
fn gained_in_duty(both: &ReadPair, gained: &[usize], joins_list: bool) -> LeftoverKind {
    let place = both.w.places[gained[0]];
    let duty = (place.segment..both.w.segments.len()).find(|&s| both.w.segments[s].role == SegmentRole::Duty);
    let is_new = duty.is_some_and(|s| !both.answers.contains(&Some(s)) || is_mostly_new(both, s));
    let role = match both.w.role(gained[0]) {
        SegmentRole::Condition if frees(&both.w, place.segment) => SegmentRole::Exception,
        role => role,
    };
    match role {
        SegmentRole::Purpose => LeftoverKind::Nothing,
        SegmentRole::Exception
            if !is_kept_exception(both, place.segment) && !kept_case(both, place.segment) =>
        {
            LeftoverKind::Is(Rule::ObligationWeakened)
        }
        // あらかじめ書面により許可を受けた場合: the exception frees less. 又は before or behind it, it frees more.
        SegmentRole::Exception if !joins_list => LeftoverKind::Is(Rule::ObligationStrengthened),
        SegmentRole::Exception => LeftoverKind::Is(changed(both.facet)),
        _ if is_new => LeftoverKind::Is(Rule::MeasureAdded),
        _ if joins_list => LeftoverKind::Is(Rule::MeasureAdded),
        SegmentRole::Duty
            if place.slot == PhraseSlot::Who
                && !both
                    .b
                    .segments
                    .iter()
                    .enumerate()
                    .any(|(s, _)| both.answers[s] == Some(place.segment) && names_who(&both.b, s)) =>
        {
            LeftoverKind::Is(Rule::Rephrased)
        }
        SegmentRole::Duty if gained.iter().all(|&u| weighs_what_is_kept(both, u)) => {
            LeftoverKind::Is(Rule::Rephrased)
        }
        SegmentRole::Duty => LeftoverKind::Unknown,
        _ => LeftoverKind::Is(changed(both.facet)),
    }
}

/// Whether a case in which somebody is freed was in the base.
fn kept_case(both: &ReadPair, segment: usize) -> bool {
    let kept = both
        .w
        .of(segment)
        .filter(|&u| both.pairing.witness[u].is_some_and(|v| frees(&both.b, both.b.places[v].segment)));
    kept.count() > 1
}

/// Whether a segment is in a sentence that frees from a duty: the case of ただし、…場合は、この限りでない.
fn frees(reading: &Reading, segment: usize) -> bool {
    let last = reading.segments[segment..].iter().find(|s| s.modality.is_some());
    last.is_some_and(|s| s.role == SegmentRole::Exception)
}

/// Whether a unit is an act of regard for what both texts name: 利便性に配慮しつつ for 利便性の観点を踏まえ.
fn weighs_what_is_kept(both: &ReadPair, unit: usize) -> bool {
    let object = unit.checked_sub(1).and_then(|u| both.pairing.witness[u]);
    is_regard(&both.w.units[unit].key) && object.is_some()
}
