//! Exceptions in brackets that the policy says in another form: （Xを除く。） beside Xは、これに含まない or X以外の.

use super::messages;
use crate::align::Change;
use crate::deviations::Facts;
use crate::deviations::evidence::claim::Claim;
use crate::deviations::evidence::site::Site;
use crate::deviations::rules::Rule;
use crate::document::tokens::{Passage, Word, bracket_depths, surface};
use crate::guideline::Facet;
use std::ops::Range;
use taisho_knowledge::{CueRole, cues, is_cue};

/// Returns one claim for each bracket of the base text whose exception the policy makes in its own form, with the changes that
/// only rewrite it.
pub(crate) fn exclusions(site: &Site, changes: &[Change]) -> Vec<Claim> {
    if !matches!(site.facet(), Facet::Definitions | Facet::Scope) || changes.is_empty() {
        return Vec::new();
    }
    let (base, witness) = (&site.clause.text, &site.reading.text);
    let brackets = excluding_brackets(base).into_iter();
    let claims = brackets.filter_map(|(bracket, object)| {
        let sentences = witness.sentences().iter();
        let mut sentences = sentences.map(|sentence| surface(&witness.words()[sentence.clone()]));
        if !sentences.any(|sentence| takes_out(&sentence, &object)) {
            return None;
        }
        let is_frame = |word: &Word| {
            !word.pos.is_content()
                || object.contains(&word.surface)
                || site.clause.title.folded().contains(&word.surface)
                || is_cue(&word.base, CueRole::ExclusionFrame)
        };
        let only_rewrites = |change: &Change| {
            let is_inside = change.base.start >= bracket.start && change.base.end <= bracket.end;
            (is_inside || change.base.is_empty())
                && witness.words()[change.witness.clone()].iter().all(is_frame)
        };
        let own: Vec<usize> = (0..changes.len())
            .filter(|&i| only_rewrites(&changes[i]))
            .collect();
        let exception = base.quote_words(&bracket);
        (!own.is_empty()).then(|| Claim {
            rule: Rule::Wording,
            facts: Facts::NO_WORDS,
            message: messages::excluded_otherwise(&exception),
            base_text: Some(exception),
            witness_text: None,
            changes: own,
        })
    });
    claims.collect()
}

/// The brackets that only take something out, as ranges of words with the stop behind them, each with what it takes out.
fn excluding_brackets(text: &Passage) -> Vec<(Range<usize>, String)> {
    let words = text.words();
    let depths = bracket_depths(words);
    let opens = (0..words.len()).filter(|&i| words[i].surface == "(" && (i == 0 || depths[i - 1] == 0));
    let brackets = opens.filter_map(|open| {
        let close = (open + 1..words.len()).find(|&i| words[i].surface == ")")?;
        let inside = surface(&words[open + 1..close]);
        let inside = inside.trim_end_matches('。');
        let object = cues(CueRole::Excludes).find_map(|cue| inside.strip_suffix(cue))?;
        let stop = words.get(close + 1).is_some_and(|word| word.surface == "。");
        Some((open..close + 1 + usize::from(stop), object.to_owned()))
    });
    brackets.collect()
}

/// Whether a sentence takes `object` out, before or behind its name, and nothing else: Xを含み、Yは含まない takes Y out.
pub(crate) fn takes_out(sentence: &str, object: &str) -> bool {
    let places = sentence.match_indices(object).take(MOST_PLACES);
    let mut behind = places.map(|(at, _)| beginning(&sentence[at + object.len()..]));
    let is_of_object = |between: &str| !["含", "をいい", "を除"].iter().any(|verb| between.contains(verb));
    !object.is_empty()
        && behind.any(|behind| {
            cues(CueRole::SetsApart).any(|cue| behind.starts_with(cue))
                || cues(CueRole::TakesOut)
                    .filter_map(|cue| behind.split_once(cue))
                    .any(|(between, _)| is_of_object(between))
        })
}

/// Places of a name at which a sentence is read.
const MOST_PLACES: usize = 8;

/// Characters behind a name in which it is taken out.
const NEAR: usize = 40;

fn beginning(text: &str) -> &str {
    let end = text.char_indices().nth(NEAR).map_or(text.len(), |(at, _)| at);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_verb_is_about_is_taken_out() {
        for (sentence, object, expected) in [
            (
                "マイナンバー利用事務系は、これに含まない。",
                "マイナンバー利用事務系",
                true,
            ),
            ("事務職員をいい、派遣された者を除く。", "事務職員", false),
            ("出先機関を含み、学校は含まない。", "出先機関", false),
            ("出先機関を含み、学校は含まない。", "学校", true),
            ("何でもない。", "", false),
        ] {
            assert_eq!(takes_out(sentence, object), expected, "{sentence} {object}");
        }
    }
}
