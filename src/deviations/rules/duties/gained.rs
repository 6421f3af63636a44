//! Words that only the policy has: members, emphases, exceptions, modifiers.

use super::act::{is_kept_exception, is_limit};
use super::addition::{
    goes_without_saying, is_alias, is_alternative, is_another_case, is_new_member, names_an_aspect,
    names_an_outsider, names_the_class, only_adds, waits_for_an_event,
};
use super::around::{is_glossed, is_in_bracket, is_listed, names_the_body, names_who, only_repeats};
use super::difference::{LeftoverKind, ReadPair};
use super::reading::{PhraseSlot, Reading, SegmentRole};
use super::tables::{is_emphasis, is_regard, same_act};
use super::unit::UnitKind;
use crate::align::ChangeKind;
use crate::deviations::evidence::meaning::{Meaning, Qualifier};
use crate::deviations::rules::Rule;
use crate::deviations::rules::wording::{changed, inserted};
use crate::document::tokens::{Pos, Word, is_separator, surface};
use crate::guideline::Facet;
use taisho_knowledge::{CueRole, OFFICES, cues, is_cue};

/// Whether a modifier of the base qualifies another word as well now: 重要な業務 for 業務, though 重要な情報 was there.
fn qualifies_another(both: &ReadPair, gained: &[usize]) -> bool {
    let key = |u: usize| both.b.units[u].key.as_str();
    both.facet.binds()
        && gained.iter().all(|&v| both.w.units[v].kind == UnitKind::Modifier)
        && gained.iter().all(|&v| {
            let behind = both.w.units.get(v + 1).map_or("", |unit| unit.key.as_str());
            let modifier = &both.w.units[v].key;
            !(1..both.b.units.len()).any(|u| key(u - 1) == modifier && same_act(key(u), behind))
        })
}

/// Whether a bracket takes in more: （会計年度任用職員を含む。）
fn takes_in(bracket: &[Word]) -> bool {
    let last = bracket.iter().rfind(|w| w.surface != "。");
    last.is_some_and(|w| w.base == "含む")
}

/// Whether words that came to a definition are among what is taken in as well: （…システムを含む。）, …を含むものとする.
fn takes_in_more(both: &ReadPair, gained: &[usize]) -> bool {
    let words = both.witness.words();
    let segment = &both.w.segments[both.w.places[gained[0]].segment];
    let is_act = |u: &usize| {
        both.w.units[*u].words.start < words.len() && words[both.w.units[*u].words.start].base == "含む"
    };
    is_in_bracket(words, &both.w, gained, takes_in) || segment.head.as_ref().is_some_and(is_act)
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

pub(super) fn gained_rule(both: &ReadPair, gained: &[usize]) -> LeftoverKind {
    if both.facet.binds() && waits_for_an_event(both, gained) {
        return LeftoverKind::Is(changed(both.facet));
    }
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
    if both.facet == Facet::Definitions && takes_in_more(both, gained)
        || both.facet.binds() && points_at_clause(both.witness.words(), &both.w, gained)
    {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    if both.facet.binds() && is_in_bracket(both.witness.words(), &both.w, gained, explains) {
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
    if both.facet.binds() && asks_for_more(both, gained) {
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
    if !both.facet.binds() {
        return gained_statement(both, gained, all_new);
    }
    gained_in_duty(both, gained, all_new && listed || is_new_member(both, gained))
}

/// Whether words that came to a duty leave it as it was and add to it.
fn asks_for_more(both: &ReadPair, gained: &[usize]) -> bool {
    is_in_bracket(both.witness.words(), &both.w, gained, takes_in)
        || only_emphasizes(both, gained)
        || names_means(both, gained)
        || sets_up(both.witness.words(), &both.w, gained)
        || is_summed_up(both, gained)
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
            let lays_down = place.slot == PhraseSlot::Way && same_act(&unit.key, "定める");
            emphasizes || lays_down || unit.kind == UnitKind::Affix || both.pairing.said_in_base.contains(&u)
        })
}

/// Whether words that came to a duty name a means, an example or a partner of what is done: ｅラーニング等による, 着任時の研修をはじめとする,
/// 構成市町と連携した.
fn names_means(both: &ReadPair, gained: &[usize]) -> bool {
    let words = both.witness.words();
    let last = both.w.units[gained[gained.len() - 1]].words.clone();
    let end = (last.end + MEANS_BEHIND).min(words.len());
    let from = |start: usize| -> String { surface(&words[start..end]) };
    let (behind, with_last) = (from(last.end), from(last.start.saturating_sub(1)));
    let names = behind.trim_start_matches(['等', 'な', 'ど']);
    // 構成市町と協議の上 is 構成市町と協議して.
    let is_act = |u: usize| both.w.units[u].kind == UnitKind::Verb || behind.starts_with("の上");
    let place = both.w.places[gained[gained.len() - 1]];
    let is_duty = both.w.role(gained[0]) == SegmentRole::Duty;
    let is_bent = gained.iter().any(|&u| match both.w.units[u].kind {
        // ｅラーニング等により毎年度: how often only asks for more.
        UnitKind::Qualifier(kind) => kind != Qualifier::Frequency,
        kind => kind == UnitKind::Amount,
    });
    let is_verb = is_act(gained[gained.len() - 1]);
    // 懲戒処分により退職した職員 are fewer persons: there the means is that of another act.
    let is_of_duty = !place.modifies
        || place.slot == PhraseSlot::What && !ADVERBIAL.iter().any(|by| names.starts_with(by));
    // 抽出による監査 are fewer audits; 等 leaves other means open.
    let restricts = names.len() == behind.len() && RESTRICTING.iter().any(|by| names.starts_with(by));
    is_duty
        && !is_bent
        && is_of_duty
        && !restricts
        && cues(CueRole::AddsMeans).any(|cue| names.starts_with(cue) || is_verb && with_last.starts_with(cue))
}

/// How a means begins that may leave out others.
const RESTRICTING: [&str; 3] = ["による", "により", "によって"];

/// How a means begins that belongs to the next verb.
const ADVERBIAL: [&str; 2] = ["により", "によって"];

/// Whether the units only say that another clause has the details: 第17条の定めるところにより.
fn points_at_clause(words: &[Word], reading: &Reading, gained: &[usize]) -> bool {
    let surface = |at: Option<usize>| at.and_then(|at| words.get(at)).map_or("", |w| w.surface.as_str());
    let says = &reading.units[gained[0]].words;
    let is_clause = matches!(surface(says.start.checked_sub(2)), "条" | "項" | "号");
    gained.len() == 1
        && is_clause
        && surface(says.start.checked_sub(1)) == "の"
        && surface(Some(says.end)) == "ところ"
}

/// Whether words only name an example of what follows: 学習用クラウドサービスその他の（外部サービス）.
fn is_summed_up(both: &ReadPair, gained: &[usize]) -> bool {
    let words = both.witness.words();
    let end = both.w.units[gained[gained.len() - 1]].words.end;
    let is_listed = |word: &&Word| {
        is_separator(word) || matches!(word.pos, Pos::Noun(_) | Pos::Prefix) && word.surface != "その他"
    };
    let list = words[end..].iter().take_while(is_listed).count();
    let behind = surface(&words[end + list..(end + list + MEANS_BEHIND).min(words.len())]);
    let is_name = |&u: &usize| matches!(both.w.units[u].kind, UnitKind::Noun | UnitKind::Affix);
    gained.iter().all(is_name) && behind.starts_with("その他の")
}

/// Words looked at behind a means.
const MEANS_BEHIND: usize = 4;

/// Whether words that came to a duty give somebody a part in it: 情報政策課を事務局とする（体制）, 総務課において（策定する）.
fn sets_up(words: &[Word], reading: &Reading, gained: &[usize]) -> bool {
    let (first, last) = (
        &reading.units[gained[0]].words,
        &reading.units[gained[gained.len() - 1]].words,
    );
    let joint = |at: usize, surface: &str| words.get(at).is_some_and(|w| w.surface == surface);
    let closes = joint(last.end, "と") && words.get(last.end + 1).is_some_and(|w| w.base == "する");
    let names = closes && words[first.start..last.end].iter().any(|w| w.surface == "を");
    let text: String = surface(&words[first.start..last.end]);
    let is_each = first
        .start
        .checked_sub(1)
        .is_some_and(|b| words[b].surface == "各");
    let is_office = cues(CueRole::Unit).any(|unit| text.ends_with(unit))
        || OFFICES.iter().any(|row| text.ends_with(row.ending));
    names || is_office && !is_each && joint(last.end, "において")
}

/// Whether words are a member of a list of examples that the model has as well: ホームページ管理システム、施設予約システム等.
fn joins_open_list(both: &ReadPair, gained: &[usize]) -> bool {
    let place = both.w.places[gained[0]];
    let is_open = |u: usize| {
        both.w.places[u].phrase == place.phrase
            && both.w.units[u].kind == UnitKind::Qualifier(Qualifier::Open)
            && both.pairing.witness[u].is_some()
    };
    let names = |&u: &usize| matches!(both.w.units[u].kind, UnitKind::Noun | UnitKind::Affix);
    let is_other = |u: usize| {
        let other = both.w.places[u];
        other.phrase == place.phrase && other.member != place.member && both.pairing.witness[u].is_some()
    };
    let any = |test: &dyn Fn(usize) -> bool| (0..both.w.units.len()).any(test);
    gained.iter().all(names) && any(&is_other) && any(&is_open)
}

/// What words are that came to a text that binds nobody.
fn gained_statement(both: &ReadPair, gained: &[usize], all_new: bool) -> LeftoverKind {
    let words = &both.witness.words()
        [both.w.units[gained[0]].words.start..both.w.units[gained[gained.len() - 1]].words.end];
    let kind = ChangeKind::Words;
    if both.facet == Facet::Definitions && joins_open_list(both, gained) {
        return LeftoverKind::Is(Rule::Rephrased);
    }
    if both.facet == Facet::Purpose && !all_new && both.w.places[gained[0]].modifies {
        return LeftoverKind::Is(changed(both.facet));
    }
    if names_another_subject(both, gained) {
        return LeftoverKind::Is(changed(both.facet));
    }
    match inserted(both.facet, words, kind, &Meaning::of(words)) {
        rule if rule == changed(both.facet) => LeftoverKind::Unknown,
        rule => LeftoverKind::Is(rule),
    }
}

/// Whether a purpose has another subject in the place of information security: 情報システムの利用手続に関し必要な事項.
fn names_another_subject(both: &ReadPair, gained: &[usize]) -> bool {
    let security = |words: &[Word]| {
        words
            .iter()
            .filter(|w| is_cue(&w.surface, CueRole::Subject))
            .count()
    };
    let words = both.witness.words();
    let end = both.w.units[gained[gained.len() - 1]].words.end;
    let behind: String = words[end..].iter().take(2).map(|w| w.surface.as_str()).collect();
    let is_subject = ["に関し", "について", "の基本"]
        .iter()
        .any(|joint| behind.starts_with(joint));
    both.facet == Facet::Purpose && is_subject && security(words) < security(both.base.words())
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
        SegmentRole::Duty
            if names_an_outsider(both, gained) || joins_list && is_alternative(both, gained) =>
        {
            LeftoverKind::Is(changed(both.facet))
        }
        SegmentRole::Exception
            if !is_kept_exception(both, place.segment) && !kept_case(both, place.segment) =>
        {
            LeftoverKind::Is(Rule::ObligationWeakened)
        }
        // あらかじめ書面により許可を受けた場合: the exception frees less. 又は before or behind it, it frees more.
        SegmentRole::Exception if !joins_list => LeftoverKind::Is(Rule::ObligationStrengthened),
        SegmentRole::Exception => LeftoverKind::Is(changed(both.facet)),
        SegmentRole::Duty if is_limit(both, place.segment) => LeftoverKind::Is(changed(both.facet)),
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
        SegmentRole::Duty if only_adds(both, gained) => LeftoverKind::Is(Rule::MeasureAdded),
        SegmentRole::Duty
            if names_an_aspect(both, gained)
                || goes_without_saying(both, gained)
                || is_in_bracket(both.witness.words(), &both.w, gained, is_alias) =>
        {
            LeftoverKind::Is(Rule::Rephrased)
        }
        SegmentRole::Duty if names_the_class(both, gained) => LeftoverKind::Is(Rule::Rephrased),
        SegmentRole::Duty => LeftoverKind::Unknown,
        SegmentRole::Condition if is_another_case(both, place.segment) => {
            LeftoverKind::Is(Rule::MeasureAdded)
        }
        SegmentRole::Condition => LeftoverKind::Is(changed(both.facet)),
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
