//! What can be a name in a slot, and what says something else there.
//!
//! A municipality serves its residents and conducts its administration. Other bodies serve persons and conduct business of
//! their kind, and only the text itself says which.

use crate::compare::own_terms::term_names;
use crate::document::Document;
use crate::document::normalize::{BodyKind, PLACEHOLDER, is_name_char, name_parts, names_several};
use crate::document::tokens::{Noun, Pos, tokenize};
use crate::guideline::Model;
use taisho_knowledge::{CueRole, GENERIC_BODIES, OWN_PERSONS, QUALIFIERS, Qualifier, SlotContent, cues};

/// Whether the words that a policy has in a slot are a name there.
pub(super) fn can_fill(slot: SlotContent, filler: &str, base: &Model, policy: &Document) -> bool {
    let body = Body { policy };
    if slot != SlotContent::Organization && body.is_limited(filler) {
        return false;
    }
    match slot {
        SlotContent::PersonsServed => {
            let persons = filler.strip_suffix('の').unwrap_or(filler);
            let parts = name_parts(persons);
            let is_plain = RESIDENTS.contains(&persons);
            let served = |part: &str| {
                let is_beside = body.kind().has_model_organs() && !part.ends_with('民');
                body.serves(part, is_beside)
            };
            // 住民及び利用者: a municipality serves others beside its residents.
            let starts_with_residents = || parts.first().is_some_and(|first| body.serves(first, false));
            !is_plain && starts_with_residents() && parts.iter().all(|part| served(part))
        }
        SlotContent::Business => {
            body.conducts(filler) && !term_names(base).iter().any(|term| filler.contains(term))
        }
        SlotContent::Organization => is_organization(filler),
        SlotContent::WholeBody => body.is_whole(filler),
        SlotContent::HigherBodies => body.is_among(filler),
    }
}

/// What the model calls the residents of a municipality. Either word means the same.
const RESIDENTS: [&str; 2] = ["住民", "市民"];

/// The body that fills the slots.
struct Body<'a> {
    policy: &'a Document,
}

impl Body<'_> {
    fn kind(&self) -> BodyKind {
        self.policy.kind()
    }

    /// Whether the words leave out a part of what they name: 一部の住民, 総務課の.
    fn is_limited(&self, words: &str) -> bool {
        let limits = QUALIFIERS.iter().filter(|row| row.kind == Qualifier::Limit);
        let mut limits = limits.map(|row| row.word).chain(cues(CueRole::Some));
        let of = words.split('の').map(|part| part.trim_end_matches("全体"));
        let mut units = of.filter(|part| !self.policy.names.means_body(part));
        limits.any(|limit| words.contains(limit)) || units.any(is_unit)
    }

    /// Whether the body serves the persons of a name, for example 構成市町の住民 or 患者等. Its own staff it doesn't serve.
    /// `is_beside` are persons whom a municipality serves beside its residents.
    fn serves(&self, persons: &str, is_beside: bool) -> bool {
        let persons = persons.strip_prefix("その").unwrap_or(persons);
        let (of, persons) = persons.rsplit_once('の').unwrap_or(("", persons));
        let persons = persons.trim_end_matches('等');
        let is_resident = |word: &str| {
            let area = RESIDENTS
                .iter()
                .find_map(|residents| word.strip_suffix(residents));
            area.is_some_and(|area| area.is_empty() || is_area(area))
        };
        let is_staff = || {
            let words = OWN_PERSONS.iter().filter(|row| row.kind == self.kind().id());
            let mut words = words.map(|row| row.word).chain(["職員"]);
            words.any(|word| persons.ends_with(word))
        };
        let is_person = || cues(CueRole::Person).any(|ending| persons.ends_with(ending)) && !is_staff();
        let is_name = is_noun_phrase(persons);
        let is_own = of.is_empty()
            || is_area(of)
            || names_several(of)
            || self.policy.names.means_body(of)
            || of == PLACEHOLDER;
        match self.kind().has_model_organs() && !is_beside {
            true => is_resident(persons) && is_own,
            // 介護保険の被保険者
            false => is_name && (is_resident(persons) || is_person()) && of.chars().all(is_name_char_or_kana),
        }
    }

    /// Whether the words name what the body exists for: 議会運営, 病院事業の運営.
    fn conducts(&self, business: &str) -> bool {
        if !business.chars().all(is_name_char_or_kana) {
            return false;
        }
        if self.kind().has_model_organs() {
            let mut rest = business.to_owned();
            for word in cues(CueRole::Administration) {
                rest = rest.replace(word, "");
            }
            // 町行政の運営
            let rest = rest.trim_matches('の');
            return rest.is_empty() || ["市", "町", "村", "区", "県", "府", "都", "道"].contains(&rest);
        }
        let is_activity = tokenize(business).last().is_some_and(|last| {
            last.pos == Pos::Noun(Noun::Verbal)
                || cues(CueRole::Administration).any(|word| business.ends_with(word))
        });
        is_noun_phrase(business) && is_activity
    }

    /// Whether the words take in the whole body: 全学的な, 企業団全体の.
    fn is_whole(&self, words: &str) -> bool {
        /// Longest word for a body between 全 and 的な, in characters.
        const LONGEST: usize = 4;
        let kind = words.strip_prefix('全');
        let kind = kind.and_then(|kind| kind.strip_suffix("的な").or_else(|| kind.strip_suffix('の')));
        let is_kind =
            |kind: &str| (1..=LONGEST).contains(&kind.chars().count()) && kind.chars().all(is_name_char);
        let of = words.strip_suffix("全体の").map(|of| of.trim_end_matches('の'));
        let is_body = |of: &str| {
            of == PLACEHOLDER
                || names_several(of)
                || BodyKind::of_name(of).is_some()
                || self.policy.names.means_body(of)
                || cues(CueRole::AnyBody).any(|word| word == of)
        };
        kind.is_some_and(is_kind) || of.is_some_and(is_body)
    }

    /// Whether the words name the bodies among which the body is. A municipality that names only itself there, or only its
    /// prefecture, says something else.
    fn is_among(&self, words: &str) -> bool {
        let parts = name_parts(words);
        let is_general = |part: &str| {
            let part = cues(CueRole::EachBody)
                .find_map(|each| part.strip_prefix(each))
                .unwrap_or(part);
            names_several(part)
                || GENERIC_BODIES.iter().any(|row| row.word == part)
                || cues(CueRole::SeveralBodies).any(|word| part.ends_with(word))
        };
        let is_body =
            |part: &&str| *part == PLACEHOLDER || is_general(part) || BodyKind::of_name(part).is_some();
        let is_prefecture =
            |part: &&str| BodyKind::of_name(part) == Some(BodyKind::Prefecture) || *part == "道";
        let is_of_model = match self.kind() {
            kind if kind.has_model_organs() && kind != BodyKind::Joint => {
                parts.iter().any(is_prefecture) && parts.iter().any(|part| is_general(part))
            }
            _ => true,
        };
        !parts.is_empty() && parts.iter().all(is_body) && is_of_model
    }
}

/// Whether a text is nothing but nouns and の.
fn is_noun_phrase(text: &str) -> bool {
    let tokens = tokenize(text);
    tokens
        .iter()
        .all(|token| matches!(token.pos, Pos::Noun(_) | Pos::Prefix) || token.surface == "の")
}

/// Whether a word is one for organs in general: 部局等.
fn is_organization(word: &str) -> bool {
    let word = word.trim_end_matches('等');
    cues(CueRole::Organization).any(|organization| word == organization)
}

fn is_name_char_or_kana(c: char) -> bool {
    is_name_char(c) || ('ぁ'..='ん').contains(&c)
}

/// Whether a word ends like the name of a unit of an administration: 総務課, 財政部門.
fn is_unit(word: &str) -> bool {
    let mut ends = cues(CueRole::Unit).chain(cues(CueRole::Department));
    word.chars().count() >= 2 && ends.any(|end| word.ends_with(end))
}

/// Whether a word ends like the name of an area: 管内, 給水区域内, 事業区域.
fn is_area(word: &str) -> bool {
    cues(CueRole::Area).any(|end| word.ends_with(end))
}
