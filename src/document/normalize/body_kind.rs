//! Kinds of bodies that adopt a policy, and what their names end with.

use crate::lang::{Lang, Say};

/// Kinds of bodies that adopt a policy under 地方自治法 244条の6.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
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
    /// Nothing in the text tells.
    #[default]
    Unknown,
}

impl BodyKind {
    /// All that can be told.
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

    /// The kind a name shows by its ending.
    pub(super) fn of_name(name: &str) -> Option<BodyKind> {
        ENDINGS
            .iter()
            .find(|(ending, _)| name.ends_with(ending))
            .map(|&(_, kind)| kind)
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

/// Endings of names of bodies, the more special first.
const ENDINGS: [(&str, BodyKind); 20] = [
    ("北海道", BodyKind::Prefecture),
    ("市議会", BodyKind::Assembly),
    ("町議会", BodyKind::Assembly),
    ("村議会", BodyKind::Assembly),
    ("区議会", BodyKind::Assembly),
    ("県議会", BodyKind::Assembly),
    ("議会", BodyKind::Assembly),
    ("広域連合", BodyKind::WideAreaUnion),
    ("企業団", BodyKind::Enterprise),
    ("病院", BodyKind::Enterprise),
    ("水道局", BodyKind::Enterprise),
    ("組合", BodyKind::Association),
    ("委員会", BodyKind::Board),
    ("市", BodyKind::City),
    ("町", BodyKind::Town),
    ("村", BodyKind::Village),
    ("区", BodyKind::Ward),
    ("県", BodyKind::Prefecture),
    ("府", BodyKind::Prefecture),
    ("都", BodyKind::Prefecture),
];
