//! What words that came to a duty are to it: an aspect, a class, another way, an outsider, a delay.

use super::difference::ReadPair;
use super::reading::{PhraseSlot, SegmentRole};
use super::tables::same_act;
use super::unit::UnitKind;
use crate::document::tokens::{Pos, Word, surface};
use taisho_knowledge::{CueRole, cues};

/// Whether words put a duty off until something has happened: 侵害の発生後に（計画を策定する）.
pub(super) fn waits_for_an_event(both: &ReadPair, gained: &[usize]) -> bool {
    let text = |u: usize| both.w.units[u].text.as_str();
    let last = gained[gained.len() - 1];
    let words = both.witness.words();
    let behind = words
        .get(both.w.units[last].words.end)
        .map_or("", |w| w.surface.as_str());
    gained.len() > 1
        && text(last) == "後"
        && matches!(behind, "に" | "、")
        && both.w.role(last) == SegmentRole::Duty
}

/// Whether words only add to what was there: 契約時のほか契約期間中も.
pub(super) fn only_adds(both: &ReadPair, gained: &[usize]) -> bool {
    let end = both.w.units[gained[gained.len() - 1]].words.end;
    both.witness.words()[end..]
        .iter()
        .take(2)
        .any(|w| w.surface == "も")
}

/// Whether words only say of which aspect the duty is: 稼働 of 稼働状況の監視.
pub(super) fn names_an_aspect(both: &ReadPair, gained: &[usize]) -> bool {
    let end = both.w.units[gained[gained.len() - 1]].words.end;
    let behind = both.witness.words().get(end).map_or("", |w| w.surface.as_str());
    matches!(behind, "状況" | "状態" | "実態")
        && gained.iter().all(|&u| both.w.units[u].kind == UnitKind::Noun)
}

/// Whether words say what the act behind them means anyway: 外部に of 外部に漏れる.
pub(super) fn goes_without_saying(both: &ReadPair, gained: &[usize]) -> bool {
    let behind = both.w.units.get(gained[gained.len() - 1] + 1);
    let outward = |act: &str| {
        ["漏えい", "持ち出す", "発信"]
            .iter()
            .any(|out| same_act(act, out))
    };
    gained.iter().all(|&u| both.w.units[u].key == "outside") && behind.is_some_and(|unit| outward(&unit.key))
}

/// Whether a bracket only gives another name: （いわゆるインシデント対応計画）.
pub(super) fn is_alias(bracket: &[Word]) -> bool {
    let says = |w: &Word| {
        w.is_verb()
            || w.pos == Pos::Auxiliary
            || matches!(w.surface.as_str(), "もの" | "場合" | "とき" | "のみ" | "以外")
    };
    !bracket.is_empty() && !bracket.iter().any(says)
}

/// Whether a noun only names the class of a list of the base in front of it: 機器 of サーバ等の機器.
pub(super) fn names_the_class(both: &ReadPair, gained: &[usize]) -> bool {
    let start = both.w.units[gained[0]].words.start;
    let words = &both.witness.words()[..start];
    let joined = words.last().is_some_and(|w| w.surface == "の");
    let opens = words.len() > 1 && matches!(words[words.len() - 2].surface.as_str(), "等" | "など");
    let listed = (0..gained[0])
        .rev()
        .find(|&u| both.w.units[u].kind == UnitKind::Noun)
        .is_some_and(|u| both.pairing.witness[u].is_some());
    let nouns = gained
        .iter()
        .all(|&u| matches!(both.w.units[u].kind, UnitKind::Noun | UnitKind::Affix));
    joined && opens && listed && nouns
}

/// Whether words are a name beside another one that was there: 車載端末 in パソコン等及び車載端末の管理.
pub(super) fn is_new_member(both: &ReadPair, gained: &[usize]) -> bool {
    let words = both.witness.words();
    let is_of_name = |word: &Word| matches!(word.pos, Pos::Noun(_) | Pos::Prefix);
    let first = both.w.units[gained[0]].words.start;
    let last = both.w.units[gained[gained.len() - 1]].words.end;
    let start = first - words[..first].iter().rev().take_while(|w| is_of_name(w)).count();
    let end = last + words[last..].iter().take_while(|w| is_of_name(w)).count();
    let is_kept = |word: Option<usize>| {
        let word = word.filter(|&at| words.get(at).is_some_and(is_of_name));
        let unit = |at: usize| both.w.units.iter().position(|unit| unit.words.contains(&at));
        word.and_then(unit)
            .is_some_and(|u| both.pairing.witness[u].is_some())
    };
    let joint = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |w| w.surface.as_str());
    let is_behind_another = || {
        let joins = matches!(
            joint(start.checked_sub(1)),
            "及び" | "並びに" | "・" | "や" | "、"
        );
        joins && is_kept(start.checked_sub(2))
    };
    let is_before_another =
        || matches!(joint(Some(end)), "及び" | "並びに" | "・" | "や") && is_kept(Some(end + 1));
    let names = gained
        .iter()
        .all(|&u| matches!(both.w.units[u].kind, UnitKind::Noun | UnitKind::Affix));
    let is_new = || {
        let name = surface(&words[start..end]);
        !surface(both.base.words()).contains(&name)
    };
    names
        && words[first..last].iter().all(is_of_name)
        && both.w.role(gained[0]) == SegmentRole::Duty
        && (is_behind_another() || is_before_another())
        && is_new()
}

/// Whether a case comes beside others in which the base lays the duty down as well: 見直しが必要となった場合、市の方針が改められた場合及び状況が変化した
/// 場合には.
pub(super) fn is_another_case(both: &ReadPair, segment: usize) -> bool {
    let words = both.witness.words();
    let segments = &both.w.segments;
    let is_case = |s: usize| segments.get(s).is_some_and(|s| s.role == SegmentRole::Condition);
    let joint = |s: usize| {
        let end = segments[s].words.end;
        let is_joint = |w: &&Word| {
            matches!(
                w.surface.as_str(),
                "、" | "及び" | "並びに" | "又は" | "若しくは" | "や"
            )
        };
        let behind = words[..end].iter().rev().take_while(is_joint);
        behind.last().map(|w| w.surface.as_str())
    };
    let chain_start = (0..segment)
        .rev()
        .take_while(|&s| is_case(s) && joint(s).is_some())
        .last();
    let first = chain_start.unwrap_or(segment);
    let last = (first..segments.len())
        .find(|&s| !is_case(s) || joint(s).is_none() || !is_case(s + 1))
        .unwrap_or(segment);
    let is_kept = |s: usize| {
        both.w.of(s).any(|v| {
            let answer = both.pairing.witness[v].map(|u| both.b.segments[both.b.places[u].segment].role);
            answer == Some(SegmentRole::Condition)
        })
    };
    let joins = (first..last).any(|s| joint(s).is_some_and(|joint| joint != "、"));
    let in_chain = (first..=last).contains(&segment);
    in_chain && joins && (first..=last).any(|s| s != segment && is_kept(s))
}

/// Whether a party outside the body acts: サービス提供者が（責任者を定める）.
pub(super) fn names_an_outsider(both: &ReadPair, gained: &[usize]) -> bool {
    let last = both.w.units[gained[gained.len() - 1]].words.end;
    let text: String = both.witness.words()[..last]
        .iter()
        .rev()
        .take(3)
        .rev()
        .map(|w| w.surface.as_str())
        .collect();
    let place = both.w.places[gained[gained.len() - 1]];
    let acts = place.slot == PhraseSlot::Who && !place.inner && both.w.role(gained[0]) == SegmentRole::Duty;
    acts && cues(CueRole::OutsideParty).any(|party| text.ends_with(party))
}

/// Whether a new member of what is done is only another way to do it: 無害化通信又は目視による確認を実施する.
pub(super) fn is_alternative(both: &ReadPair, gained: &[usize]) -> bool {
    let place = both.w.places[gained[0]];
    let words = both.witness.words();
    let start = both.w.units[gained[0]].words.start;
    let last = both.w.units[gained[gained.len() - 1]].words.end;
    let or = |at: Option<usize>| {
        at.and_then(|at| words.get(at))
            .is_some_and(|w| matches!(w.surface.as_str(), "又は" | "若しくは"))
    };
    let force = both.w.segments[place.segment..].iter().find_map(|s| s.modality);
    let binds = force.is_none_or(|force| force.strength().is_some());
    let is_done = place.slot == PhraseSlot::What && binds && both.w.role(gained[0]) == SegmentRole::Duty;
    let behind = both.w.places.iter().find(|other| other.phrase > place.phrase);
    let of_object = behind.map(|other| other.slot);
    is_done && of_object == Some(PhraseSlot::Head) && (or(start.checked_sub(1)) || or(Some(last)))
}
