//! What clauses in own words take back: duties that are only efforts there, and what the scope leaves out.

use super::messages;
use crate::align::{Point, points_of, topics_of};
use crate::deviations::evidence::case::{Case, Finding};
use crate::deviations::evidence::quote::shortened;
use crate::deviations::evidence::weakening::weakened_by;
use crate::deviations::rules::Rule;
use crate::deviations::{Facts, LimitFacts, ListKind, Place, ReferencesFacts, WordFacts};
use crate::document::tokens::surface;
use crate::guideline::Facet;
use crate::outline::ClauseId;
use std::collections::BTreeSet;
use std::ops::Range;
use taisho_knowledge::{CueRole, ORGANS, QUALIFIERS, Qualifier, cues};

/// A duty of the model that the clauses only ask for as need be: 必要に応じて研修を行う.
pub(crate) fn only_if_needed(case: &Case, g: usize, clauses: &[ClauseId]) -> Option<Finding> {
    let clause = case.base.clause(g);
    let model = clause.text.folded();
    // The model itself asks for these only then, unless it also asks for them at fixed times.
    let is_hedged = model.contains(NEED) || hedge(model).is_some();
    if is_hedged && !is_frequent(model) {
        return None;
    }
    let points = points_of(clause.title, clause.text).into_iter();
    let is_regular = |point: &Point| {
        let mut asking = model
            .split('。')
            .filter(|sentence| point.is_laid_down_in(sentence));
        !is_hedged || asking.all(is_frequent)
    };
    let mut core =
        points.filter(|point| point.is_core() && (point.is_act() || !is_hedged) && is_regular(point));
    let (point, hedged) =
        core.find_map(|point| Some((point, always_hedged(case, clauses, point, model)?)))?;
    let (name, place) = (case.base_name(g), case.own_name(hedged.clause));
    let facts = Facts::Words(WordFacts {
        lost: Vec::new(),
        gained: vec![hedged.word.to_owned()],
        by_words: false,
    });
    let message = messages::only_if_needed(&name, &place, point.name, hedged.word);
    let mut finding = Finding::new(Rule::ObligationWeakened, clause.facet, facts, message);
    finding.base = vec![g];
    finding.places = vec![Place::Clause(hedged.clause)];
    finding.base_text = Some(clause.text.raw.iter().collect());
    let text = &case.policy.clauses[hedged.clause.0].text;
    finding.witness_text = Some(text.quote(hedged.at.clone()));
    finding.lines = Some(case.lines_at(hedged.clause, hedged.at));
    Some(finding)
}

/// A part of a clause that something is asked for only as need be.
struct Hedged {
    clause: ClauseId,
    /// Raw characters of its text.
    at: Range<usize>,
    word: &'static str,
}

/// Where the clauses first ask for a point; `None` if one asks for it without a hedge other than those of the `model`, or at fixed
/// times as well.
fn always_hedged(case: &Case, clauses: &[ClauseId], point: &Point, model: &str) -> Option<Hedged> {
    let mut first: Option<Hedged> = None;
    for &id in clauses {
        let text = &case.policy.clauses[id.0].text;
        let of_sentence = |at: &Range<usize>| {
            let segments = text.segments(at.clone());
            // 必要と認めるときは、研修を行う: phrases without an object belong to the next one that has one.
            let mut open = String::new();
            segments.into_iter().map(move |segment| {
                let phrase = surface(&text.words()[segment.clone()]);
                let said = format!("{open}{phrase}");
                open = if phrase.contains('を') {
                    String::new()
                } else {
                    said.clone()
                };
                (said, segment)
            })
        };
        for (said, segment) in text.sentences().iter().flat_map(of_sentence) {
            let words = &text.words()[segment];
            if !point.is_named(&surface(words)) {
                continue;
            }
            let word = hedge(&said).filter(|word| !is_frequent(&said) && !model.contains(word))?;
            first.get_or_insert(Hedged {
                clause: id,
                at: words[0].source.start..words[words.len() - 1].source.end,
                word,
            });
        }
    }
    first
}

/// The longest hedge in a text.
fn hedge(text: &str) -> Option<&'static str> {
    let hedges = QUALIFIERS.iter().filter(|row| row.kind == Qualifier::Hedge);
    let found = hedges.map(|row| row.word).filter(|word| text.contains(word));
    found.max_by_key(|word| word.len())
}

/// Whether a text says how often.
fn is_frequent(text: &str) -> bool {
    let mut often = QUALIFIERS.iter().filter(|row| row.kind == Qualifier::Frequency);
    // 年1回, 2年に1回.
    let counts = || text.contains('回') && text.contains(['年', '月', '週']);
    often.any(|row| text.contains(row.word)) || counts()
}

/// What shows that the model makes a duty depend on the need.
const NEED: &str = "必要";

/// A proviso that frees from what the sentence before it asks for, where the model frees nobody: ただし、所管課長が認める場合は、この限り
/// でない.
pub(crate) fn freed(case: &Case, g: usize, clauses: &[ClauseId]) -> Option<Finding> {
    let clause = case.base.clause(g);
    let frees = |text: &str| cues(CueRole::Frees).any(|cue| text.contains(cue));
    if !clause.facet.binds() || frees(clause.text.folded()) {
        return None;
    }
    let points: Vec<&Point> = points_of(clause.title, clause.text)
        .into_iter()
        .filter(|point| point.is_core() || point.is_asked())
        .collect();
    clauses.iter().find_map(|&id| {
        let text = &case.policy.clauses[id.0].text;
        let said = |at: &Range<usize>| surface(&text.words()[at.clone()]);
        let by_proviso = text.sentences().windows(2).find_map(|pair| {
            let (duty, proviso) = (said(&pair[0]), said(&pair[1]));
            let asks = points.iter().any(|point| point.is_laid_down_in(&duty));
            (asks && proviso.starts_with(PROVISO) && frees(&proviso)).then(|| pair[1].clone())
        });
        // 無害化を行わずに通信することができる.
        let may_omit = |at: &&Range<usize>| {
            let sentence = said(at);
            let mut undone = UNDONE.iter().filter_map(|mark| sentence.find(mark));
            frees(&sentence)
                && undone.any(|at| {
                    let phrase = sentence[..at].rsplit('、').next().unwrap_or_default();
                    points.iter().any(|point| point.is_named(phrase))
                })
        };
        let at = by_proviso.or_else(|| text.sentences().iter().find(may_omit).cloned())?;
        Some(weakened_by(case, g, id, at, |sentence| {
            let facts = Facts::Words(WordFacts {
                lost: Vec::new(),
                gained: vec![sentence.to_owned()],
                by_words: false,
            });
            let message = messages::freed(&case.base_name(g), &case.own_name(id), &shortened(sentence));
            (facts, message)
        }))
    })
}

/// How a sentence says that something isn't done first.
const UNDONE: [&str; 4] = ["ずに", "ないで", "なしに", "なしで"];

/// Sentences of the clauses that answer the scope in own words, that take something out of it or leave it to others.
pub(crate) fn limits_of_scope(case: &Case, read: &[(usize, &[ClauseId])]) -> Vec<Finding> {
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    let is_on_assets =
        |g: &usize| topics_of(&case.base.clause(*g).title.norm.string()).contains(ASSETS_TOPIC);
    let assets = read.iter().map(|(g, _)| *g).find(is_on_assets);
    for (g, clauses) in read {
        let clause = case.base.clause(*g);
        if clause.facet != Facet::Scope {
            continue;
        }
        // An exception may be in an item of a list: 教育委員会（学校を除く。）. An item that answers another clause is read
        // there.
        let items = clauses.iter().flat_map(|id| case.policy.children(Some(*id)));
        let is_read = |id: &ClauseId| read.iter().any(|(_, clauses)| clauses.contains(id));
        let all = clauses.iter().copied().chain(items.filter(|id| !is_read(id)));
        for id in all.filter(|id| case.facets[id.0] == Facet::Scope) {
            if !seen.insert(id) {
                continue;
            }
            let text = &case.policy.clauses[id.0].text;
            for at in text.sentences() {
                let words = &text.words()[at.clone()];
                let said: String = surface(words);
                let has = |role| cues(role).any(|cue| said.contains(cue));
                let is_left = has(CueRole::LeavesToOthers) || said.starts_with(PROVISO) && is_governed(&said);
                let rule = match (has(CueRole::TakesOut), is_left) {
                    (true, _) => Rule::ScopeExclusion,
                    (false, true) => Rule::CrossReference,
                    (false, false) => continue,
                };
                let from = words[0].source.start..words[words.len() - 1].source.end;
                // What a paragraph beside the organs takes out may be assets.
                let of_assets = assets.filter(|_| !clauses.contains(&id) && is_of_assets(case, &said));
                findings.push(limit_of_scope(case, of_assets.unwrap_or(*g), id, rule, from));
            }
        }
    }
    findings
}

/// Topic of the assets in scope.
const ASSETS_TOPIC: &str = "assets";

/// Whether a sentence takes things out of the scope, and no organs: 議員が所有する端末は、対象としない.
fn is_of_assets(case: &Case, sentence: &str) -> bool {
    let taken = match sentence.split_once("は、") {
        Some((topic, _)) => topic,
        None => cues(CueRole::TakesOut)
            .find_map(|cue| sentence.split_once(cue))
            .map_or("", |(before, _)| before),
    };
    let is_organ = |point: &Point| ORGANS.iter().any(|row| row.model == point.name);
    case.base.clauses().any(|clause| {
        let things = |point: &&Point| match clause.facet {
            Facet::Scope => !is_organ(point),
            facet => facet.binds() && facet != Facet::Obligations && point.is_example() && !point.is_act(),
        };
        let points = points_of(clause.title, clause.text).into_iter();
        points.filter(things).any(|point| point.is_at_end_of(taken))
    })
}

/// How a sentence begins that makes an exception.
const PROVISO: &str = "ただし";

/// Whether a sentence names another instrument as the one that governs: 市の方針による, 市情報セキュリティポリシーを適用する.
fn is_governed(sentence: &str) -> bool {
    let behind = |kind: &str| {
        let places = sentence.match_indices(kind).collect::<Vec<_>>();
        places.into_iter().any(|(at, _)| {
            let after = sentence[at + kind.len()..].trim_start_matches(['」', '』']);
            cues(CueRole::Governs).any(|words| after.starts_with(words))
        })
    };
    cues(CueRole::Instrument).any(behind)
}

fn limit_of_scope(case: &Case, g: usize, id: ClauseId, rule: Rule, at: Range<usize>) -> Finding {
    let sentence = case.policy.clauses[id.0].text.quote(at.clone());
    let shown = shortened(&sentence);
    let place = case.own_name(id);
    let message = match rule {
        Rule::ScopeExclusion => messages::taken_out(&place, &shown),
        _ => messages::scope_left(&place, &shown),
    };
    let facts = match rule {
        Rule::ScopeExclusion => Facts::Limit(LimitFacts {
            list: ListKind::Organs,
            by: sentence.clone(),
        }),
        _ => Facts::References(ReferencesFacts {
            from: Vec::new(),
            to: vec![sentence.clone()],
        }),
    };
    let mut finding = Finding::new(rule, Facet::Scope, facts, message);
    finding.base = vec![g];
    finding.places = vec![Place::Clause(id)];
    finding.lines = Some(case.lines_at(id, at));
    finding.witness_text = Some(sentence);
    finding
}
