//! Kinds of bodies that adopt a policy, and the endings of their names.

use crate::lang::{Lang, Say};
use serde::{Deserialize, Serialize};
use taisho_knowledge::{AffixSide, BODY_AFFIXES};

/// Kinds of bodies that adopt a policy under 地方自治法 244条の6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// 市: a city.
    City,
    /// 町: a town.
    Town,
    /// 村: a village.
    Village,
    /// 特別区: a ward of Tokyo.
    Ward,
    /// 都道府県: a prefecture.
    Prefecture,
    /// 一部事務組合: an association of bodies for some of their tasks.
    Association,
    /// 広域連合: a wide-area union.
    WideAreaUnion,
    /// 企業団, 公営企業 or 病院: an enterprise.
    Enterprise,
    /// 議会: an assembly.
    Assembly,
    /// 教育委員会 and other boards.
    Board,
    /// 地方独立行政法人 and other corporations of municipalities.
    Agency,
    /// Several bodies, or several organs of one body, that adopt a policy together.
    Joint,
    /// The text doesn't show it.
    #[default]
    Unknown,
}

impl BodyKind {
    /// Every kind that a text can show.
    pub const ALL: [BodyKind; 12] = [
        BodyKind::City,
        BodyKind::Town,
        BodyKind::Village,
        BodyKind::Ward,
        BodyKind::Prefecture,
        BodyKind::Association,
        BodyKind::WideAreaUnion,
        BodyKind::Enterprise,
        BodyKind::Assembly,
        BodyKind::Board,
        BodyKind::Agency,
        BodyKind::Joint,
    ];

    /// Returns the word used in JSON and tables.
    pub fn id(self) -> &'static str {
        match self {
            BodyKind::City => "city",
            BodyKind::Town => "town",
            BodyKind::Village => "village",
            BodyKind::Ward => "ward",
            BodyKind::Prefecture => "prefecture",
            BodyKind::Association => "association",
            BodyKind::WideAreaUnion => "wide-area-union",
            BodyKind::Enterprise => "enterprise",
            BodyKind::Assembly => "assembly",
            BodyKind::Board => "board",
            BodyKind::Agency => "agency",
            BodyKind::Joint => "joint",
            BodyKind::Unknown => "unknown",
        }
    }

    /// Returns whether the body is a municipality or prefecture, so that the model's list of organs applies
    /// as written. The bodies of a joint policy are usually organs of municipalities.
    pub fn has_model_organs(self) -> bool {
        match self {
            BodyKind::City
            | BodyKind::Town
            | BodyKind::Village
            | BodyKind::Ward
            | BodyKind::Prefecture
            | BodyKind::Joint
            | BodyKind::Unknown => true,
            BodyKind::Association
            | BodyKind::WideAreaUnion
            | BodyKind::Enterprise
            | BodyKind::Assembly
            | BodyKind::Board
            | BodyKind::Agency => false,
        }
    }

    /// Returns the kind with an id, such as `city`.
    pub fn of_id(id: &str) -> Option<BodyKind> {
        BodyKind::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Returns the kind that a word means: an id, a Japanese name or an ending of such bodies' names, for
    /// example `town`, 町 or 町議会.
    pub fn of_word(word: &str) -> Option<BodyKind> {
        let is_named = |kind: &BodyKind| kind.say(Lang::Ja).split('・').any(|name| name == word);
        let affix = || BODY_AFFIXES.iter().find(|row| row.affix == word);
        BodyKind::of_id(word)
            .or_else(|| BodyKind::ALL.into_iter().find(is_named))
            .or_else(|| BodyKind::of_id(affix()?.kind))
    }

    /// Returns the ids and Japanese names of all kinds, as a user may type them: `city`（市）.
    pub fn usable_words() -> String {
        let words = BodyKind::ALL.map(|kind| format!("{}（{}）", kind.id(), kind.say(Lang::Ja)));
        words.join("、")
    }

    /// Returns the kind that the beginning or ending of a name shows. The longest ending counts, so that
    /// 甲市議会 is an assembly.
    pub(crate) fn of_name(name: &str) -> Option<BodyKind> {
        let of_side = |side: AffixSide| BODY_AFFIXES.iter().filter(move |row| row.side == side);
        let beginning = of_side(AffixSide::Prefix).find(|row| name.starts_with(row.affix));
        let ending = || {
            let endings = of_side(AffixSide::Suffix).filter(|row| name.ends_with(row.affix));
            endings.max_by_key(|row| row.affix.len())
        };
        BodyKind::of_id(beginning.or_else(ending)?.kind)
    }
}

impl Say for BodyKind {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (BodyKind::City, Lang::Ja) => "市",
            (BodyKind::Town, Lang::Ja) => "町",
            (BodyKind::Village, Lang::Ja) => "村",
            (BodyKind::Ward, Lang::Ja) => "特別区",
            (BodyKind::Prefecture, Lang::Ja) => "都道府県",
            (BodyKind::Association, Lang::Ja) => "一部事務組合",
            (BodyKind::WideAreaUnion, Lang::Ja) => "広域連合",
            (BodyKind::Enterprise, Lang::Ja) => "企業団・公営企業",
            (BodyKind::Assembly, Lang::Ja) => "議会",
            (BodyKind::Board, Lang::Ja) => "行政委員会",
            (BodyKind::Agency, Lang::Ja) => "地方独立行政法人等",
            (BodyKind::Joint, Lang::Ja) => "共同策定",
            (BodyKind::Unknown, Lang::Ja) => "不明",
            (BodyKind::WideAreaUnion, Lang::En) => "wide-area union",
            (_, Lang::En) => self.id(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use taisho_knowledge::{INAPPLICABLE, OWN_WORDS, ROLE_WORDS, SELF_WORDS};

    #[test]
    fn kinds_in_tables_are_known() {
        let affixes = BODY_AFFIXES.iter().map(|row| row.kind);
        let roles = ROLE_WORDS
            .iter()
            .map(|row| row.kind)
            .filter(|kind| !kind.is_empty());
        let words = SELF_WORDS
            .iter()
            .map(|row| row.kind)
            .chain(OWN_WORDS.iter().map(|row| row.kind));
        let profiles = INAPPLICABLE.iter().map(|row| row.profile);
        for id in affixes.chain(roles).chain(words).chain(profiles) {
            assert!(BodyKind::of_id(id).is_some(), "{id}");
        }
    }

    #[test]
    fn kinds_have_an_id_and_words_in_japanese() {
        for kind in BodyKind::ALL {
            for word in kind.say(Lang::Ja).split('・').chain([kind.id()]) {
                assert_eq!(BodyKind::of_word(word), Some(kind), "{word}");
            }
        }
        for (word, kind) in [
            ("組合", BodyKind::Association),
            ("県", BodyKind::Prefecture),
            ("法人", BodyKind::Agency),
        ] {
            assert_eq!(BodyKind::of_word(word), Some(kind), "{word}");
        }
        assert_eq!(BodyKind::of_word("甲町"), None);
    }

    #[test]
    fn a_legal_form_in_front_decides_before_the_ending() {
        assert_eq!(
            BodyKind::of_name("地方独立行政法人甲市立病院"),
            Some(BodyKind::Agency)
        );
        assert_eq!(BodyKind::of_name("甲市立病院"), Some(BodyKind::Enterprise));
    }
}
