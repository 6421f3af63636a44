//! What a clause is about. Severity is a function of facet and rule, so facets are few and fixed.

use crate::lang::{Lang, Say};
use serde::{Deserialize, Serialize};

/// The subject of a clause: after the ten sections of the model of a basic policy, or after the chapters of the
/// standards.
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
    /// 組織体制 (standards)
    Organization,
    /// 情報資産の分類と管理 (standards)
    Classification,
    /// 情報システム全体の強靭性の向上 (standards)
    Resilience,
    /// 物理的セキュリティ (standards)
    Physical,
    /// 人的セキュリティ (standards)
    Human,
    /// 技術的セキュリティ (standards)
    Technical,
    /// 運用 (standards)
    Operation,
    /// 業務委託と外部サービスの利用 (standards)
    Outsourcing,
    /// 評価・見直し (standards)
    Evaluation,
    /// A provision of a document about which nothing is assumed, for example an article of an ordinance
    Provision,
}

impl Facet {
    /// Whether the facet lays down what is to be done, so that what is left out of it is a measure.
    pub fn binds(self) -> bool {
        match self {
            Facet::Obligations
            | Facet::Countermeasures
            | Facet::Audit
            | Facet::Review
            | Facet::Standards
            | Facet::Procedures
            | Facet::Organization
            | Facet::Classification
            | Facet::Resilience
            | Facet::Physical
            | Facet::Human
            | Facet::Technical
            | Facet::Operation
            | Facet::Outsourcing
            | Facet::Evaluation
            | Facet::Provision => true,
            Facet::Purpose | Facet::Definitions | Facet::Threats | Facet::Scope | Facet::Structure => false,
        }
    }

    /// All facets: those of the basic policy in the order of its model, those of the standards, and the rest.
    pub const ALL: [Facet; 21] = [
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
        Facet::Organization,
        Facet::Classification,
        Facet::Resilience,
        Facet::Physical,
        Facet::Human,
        Facet::Technical,
        Facet::Operation,
        Facet::Outsourcing,
        Facet::Evaluation,
        Facet::Provision,
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
            Facet::Organization => "organization",
            Facet::Classification => "classification",
            Facet::Resilience => "resilience",
            Facet::Physical => "physical",
            Facet::Human => "human",
            Facet::Technical => "technical",
            Facet::Operation => "operation",
            Facet::Outsourcing => "outsourcing",
            Facet::Evaluation => "evaluation",
            Facet::Provision => "provision",
        }
    }

    /// Whether it is a facet of the basic policy. Reports count the findings of these even if there are none.
    pub fn is_of_policy(self) -> bool {
        self <= Facet::Structure
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
                Facet::Organization => "組織体制",
                Facet::Classification => "分類・管理",
                Facet::Resilience => "強靭性",
                Facet::Physical => "物理的対策",
                Facet::Human => "人的対策",
                Facet::Technical => "技術的対策",
                Facet::Operation => "運用",
                Facet::Outsourcing => "業務委託",
                Facet::Evaluation => "評価・見直し",
                Facet::Provision => "規定",
            },
        }
    }
}
