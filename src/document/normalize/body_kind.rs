//! Kinds of bodies that adopt a policy, and what their names end with.

use crate::lang::{Lang, Say};
use serde::{Deserialize, Serialize};
use taisho_knowledge::BODY_ENDINGS;

/// Kinds of bodies that adopt a policy under 地方自治法 244条の6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BodyKind {
    /// 市
    City,
    /// 町
    Town,
    /// 村
    Village,
    /// 特別区
    Ward,
    /// 都道府県
    Prefecture,
    /// 一部事務組合
    Association,
    /// 広域連合
    WideAreaUnion,
    /// 企業団, 公営企業, 病院
    Enterprise,
    /// 議会
    Assembly,
    /// 教育委員会 and other boards
    Board,
    /// The text doesn't show it.
    #[default]
    Unknown,
}

impl BodyKind {
    /// Every kind that a text can show.
    pub const ALL: [BodyKind; 10] = [
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
    ];

    /// The word in JSON and tables.
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
            BodyKind::Unknown => "unknown",
        }
    }

    /// Whether the body is a municipality or prefecture, to which the model's list of organs applies as written.
    pub fn has_model_organs(self) -> bool {
        match self {
            BodyKind::City
            | BodyKind::Town
            | BodyKind::Village
            | BodyKind::Ward
            | BodyKind::Prefecture
            | BodyKind::Unknown => true,
            BodyKind::Association
            | BodyKind::WideAreaUnion
            | BodyKind::Enterprise
            | BodyKind::Assembly
            | BodyKind::Board => false,
        }
    }

    /// Returns the kind with an id, such as `city`.
    pub fn of_id(id: &str) -> Option<BodyKind> {
        BodyKind::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// Returns the kind that the ending of a name shows. The longest ending counts: 甲市議会 is an assembly.
    pub(super) fn of_name(name: &str) -> Option<BodyKind> {
        let endings = BODY_ENDINGS.iter().filter(|row| name.ends_with(row.ending));
        let longest = endings.max_by_key(|row| row.ending.len())?;
        BodyKind::of_id(longest.kind)
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
            (BodyKind::Unknown, Lang::Ja) => "不明",
            (BodyKind::WideAreaUnion, Lang::En) => "wide-area union",
            (_, Lang::En) => self.id(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use taisho_knowledge::{INAPPLICABLE, OWN_WORDS, SELF_WORDS};

    #[test]
    fn kinds_in_tables_are_known() {
        let endings = BODY_ENDINGS.iter().map(|row| row.kind);
        let words = SELF_WORDS
            .iter()
            .map(|row| row.kind)
            .chain(OWN_WORDS.iter().map(|row| row.kind));
        let profiles = INAPPLICABLE.iter().map(|row| row.profile);
        for id in endings.chain(words).chain(profiles) {
            assert!(BodyKind::of_id(id).is_some(), "{id}");
        }
    }
}
