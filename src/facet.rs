//! What a clause is about. Severity is a function of facet and rule, so facets are few and fixed.

use crate::lang::{Lang, Say};
use serde::{Deserialize, Serialize};

/// The subject of a clause, after the ten sections of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// 目的
    Purpose,
    /// 定義
    Definitions,
    /// 対象とする脅威
    Threats,
    /// 適用範囲
    Scope,
    /// 職員等の遵守義務
    Obligations,
    /// 情報セキュリティ対策
    Countermeasures,
    /// 監査及び自己点検
    Audit,
    /// 見直し
    Review,
    /// 対策基準の策定
    Standards,
    /// 実施手順の策定
    Procedures,
    /// 章立て, 附則 and everything that is about the document itself
    Structure,
}

impl Facet {
    /// All facets in the order of the model.
    pub const ALL: [Facet; 11] = [
        Facet::Purpose,
        Facet::Definitions,
        Facet::Threats,
        Facet::Scope,
        Facet::Obligations,
        Facet::Countermeasures,
        Facet::Audit,
        Facet::Review,
        Facet::Standards,
        Facet::Procedures,
        Facet::Structure,
    ];

    /// The word in JSON and tables.
    pub fn id(self) -> &'static str {
        match self {
            Facet::Purpose => "purpose",
            Facet::Definitions => "definitions",
            Facet::Threats => "threats",
            Facet::Scope => "scope",
            Facet::Obligations => "obligations",
            Facet::Countermeasures => "countermeasures",
            Facet::Audit => "audit",
            Facet::Review => "review",
            Facet::Standards => "standards",
            Facet::Procedures => "procedures",
            Facet::Structure => "structure",
        }
    }

    /// The facet with this id.
    pub fn of(id: &str) -> Option<Facet> {
        Facet::ALL.into_iter().find(|facet| facet.id() == id)
    }
}

impl Say for Facet {
    fn say(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.id(),
            Lang::Ja => match self {
                Facet::Purpose => "目的",
                Facet::Definitions => "定義",
                Facet::Threats => "脅威",
                Facet::Scope => "適用範囲",
                Facet::Obligations => "遵守義務",
                Facet::Countermeasures => "対策",
                Facet::Audit => "監査・点検",
                Facet::Review => "見直し",
                Facet::Standards => "対策基準",
                Facet::Procedures => "実施手順",
                Facet::Structure => "構成",
            },
        }
    }
}
