//! Families of documents. The family of the base text decides what a report calls the two documents, and which facets the
//! clauses can have.

use crate::facet::Facet;
use crate::lang::{Phrase, phrase};
use serde::{Deserialize, Serialize};
use taisho_knowledge::STANDARDS_CHAPTERS;

/// What kind of document a base text is, and so what is compared with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentFamily {
    /// 情報セキュリティ基本方針
    #[default]
    BasicPolicy,
    /// 情報セキュリティ対策基準, the tier below the policy.
    Standards,
    /// Any other document, for example an ordinance. Nothing is assumed about its subject.
    General,
}

/// What reports call the documents of a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FamilyWords {
    /// Title of a report.
    pub report: Phrase,
    /// The document in a heading, such as 対策基準.
    pub document: Phrase,
    /// The base text in the heading of a column.
    pub model: Phrase,
    /// English heading of the column of the document compared. In Japanese it depends on the body: 本町の規定.
    pub own: &'static str,
    /// What a report says if the whole file was compared.
    pub whole: Phrase,
    /// What the rest of a file is called.
    pub beyond: Phrase,
}

/// One row of the table, which follows the order of the variants.
struct FamilyRow {
    id: &'static str,
    words: FamilyWords,
}

const FAMILIES: [FamilyRow; 3] = [
    FamilyRow {
        id: "basic-policy",
        words: FamilyWords {
            report: phrase(
                "情報セキュリティ基本方針の対照結果",
                "Comparison of a basic security policy",
            ),
            document: phrase("基本方針", "basic policy"),
            model: phrase("国の例文", "National model"),
            own: "This policy",
            whole: phrase(
                "ファイル全体を基本方針としました",
                "The whole file was taken as the basic policy",
            ),
            beyond: phrase("基本方針の範囲外", "beyond the basic policy"),
        },
    },
    FamilyRow {
        id: "standards",
        words: FamilyWords {
            report: phrase(
                "情報セキュリティ対策基準の対照結果",
                "Comparison of security standards",
            ),
            document: phrase("対策基準", "security standards"),
            model: phrase("対策基準の例文", "Model standards"),
            own: "These standards",
            whole: phrase(
                "ファイル全体を対策基準としました",
                "The whole file was taken as the security standards",
            ),
            beyond: phrase("対策基準の範囲外", "beyond the security standards"),
        },
    },
    FamilyRow {
        id: "general",
        words: FamilyWords {
            report: phrase("例文との対照結果", "Comparison with a model"),
            document: phrase("対象文書", "document"),
            model: phrase("例文", "Model"),
            own: "This document",
            whole: phrase("ファイル全体を比べました", "The whole file was compared"),
            beyond: phrase("範囲外", "beyond the part compared"),
        },
    },
];

/// Words of the field of information security, which say nothing to the readers of an ordinance.
const FIELD_WORDS: [&str; 9] = [
    "セキュリティ",
    "対策",
    "方針",
    "情報資産",
    "脅威",
    "measure",
    "polic",
    "security",
    "threat",
];

impl DocumentFamily {
    /// All families, in the order of their tiers.
    pub const ALL: [DocumentFamily; 3] = [
        DocumentFamily::BasicPolicy,
        DocumentFamily::Standards,
        DocumentFamily::General,
    ];

    fn row(self) -> &'static FamilyRow {
        &FAMILIES[self as usize]
    }

    /// The word in JSON and tables.
    pub fn id(self) -> &'static str {
        self.row().id
    }

    /// Returns the family with an id, such as `standards`.
    pub fn of_id(id: &str) -> Option<DocumentFamily> {
        DocumentFamily::ALL.into_iter().find(|family| family.id() == id)
    }

    /// What reports call its documents.
    pub fn words(self) -> &'static FamilyWords {
        &self.row().words
    }

    /// Whether an explanation suits documents of the family: one that speaks of security doesn't suit those of any subject.
    pub fn has_words_of(self, explanation: &str) -> bool {
        let text = explanation.to_lowercase();
        self != DocumentFamily::General || !FIELD_WORDS.iter().any(|word| text.contains(word))
    }

    /// Whether it is the family of a report that names none.
    pub fn is_default(&self) -> bool {
        *self == DocumentFamily::default()
    }

    /// Returns the facet that the title of a section or chapter shows; `known` is what such a section is in a basic policy.
    pub fn facet(self, title: &str, known: Option<Facet>) -> Option<Facet> {
        let common = |known: &Facet| matches!(known, Facet::Purpose | Facet::Definitions);
        match self {
            DocumentFamily::BasicPolicy => known.filter(|facet| *facet != Facet::Structure),
            DocumentFamily::Standards => known.filter(common).or_else(|| chapter(title)),
            DocumentFamily::General => known.filter(common),
        }
    }

    /// Returns the facet of a section whose title shows none.
    pub fn other_facet(self) -> Facet {
        match self {
            DocumentFamily::BasicPolicy | DocumentFamily::Standards => Facet::Countermeasures,
            DocumentFamily::General => Facet::Provision,
        }
    }
}

/// Returns the facet of a chapter of the standards. The longest word in its title decides.
pub fn chapter(title: &str) -> Option<Facet> {
    let named = STANDARDS_CHAPTERS.iter().filter(|row| title.contains(row.word));
    Facet::of(named.max_by_key(|row| row.word.len())?.facet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_follow_the_order_of_the_families() {
        for family in DocumentFamily::ALL {
            assert_eq!(serde_json::to_value(family).expect("a word"), family.id());
            assert_eq!(DocumentFamily::of_id(family.id()), Some(family));
        }
    }

    #[test]
    fn chapters_of_the_standards_are_facets() {
        assert!(
            STANDARDS_CHAPTERS
                .iter()
                .all(|row| Facet::of(row.facet).is_some())
        );
        let facet = |title| DocumentFamily::Standards.facet(title, None);
        assert_eq!(facet("組織体制"), Some(Facet::Organization));
        assert_eq!(facet("物理的セキュリティ"), Some(Facet::Physical));
        assert_eq!(facet("業務委託と外部サービスの利用"), Some(Facet::Outsourcing));
        assert_eq!(facet("雑則"), None);
        assert_eq!(
            DocumentFamily::General.facet("適用範囲", Some(Facet::Scope)),
            None
        );
    }
}
