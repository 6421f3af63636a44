//! The rule table: one row per rule. `explain`, `rules`, the documentation, JSON and the accuracy table come from it. A
//! family of rules has a room: a folder with its checks, facts, messages and pages.
//!
//! Codes are stable and never reused; names state the pattern, never the remedy. The first digit of a code is what
//! the rule looks at: 1 presence and place, 2 duties and measures, 3 scope, 4 terms and references, 5 other wording,
//! 6 notation and names, 7 tables and
//! forms behind the articles.

pub(super) mod consistency;
pub(super) mod duties;
pub(super) mod editions;
pub(super) mod names;
pub(super) mod numbering;
pub(super) mod outside;
pub(super) mod own_words;
pub(super) mod presence;
pub(super) mod references;
pub(super) mod scope;
pub(super) mod tables;
pub(super) mod terms;
pub(super) mod wording;

use super::severity::Severity;
use crate::lang::{Lang, Say};

macro_rules! rules {
    ($($code:literal $room:literal $name:literal $variant:ident $severity:ident $ja:literal $en:literal;)*) => {
        /// A kind of deviation.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = $en] $variant,)* }

        impl Rule {
            /// All rules in order of code.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant,)*];

            /// Stable code, `T101`.
            pub fn code(self) -> &'static str {
                match self { $(Rule::$variant => $code,)* }
            }

            /// Name in JSON and on the command line.
            pub fn name(self) -> &'static str {
                match self { $(Rule::$variant => $name,)* }
            }

            /// Severity where no facet overrides it.
            pub fn default_severity(self) -> Severity {
                match self { $(Rule::$variant => Severity::$severity,)* }
            }

            /// The rule's page, Japanese and English, as Markdown.
            pub fn page(self) -> &'static str {
                match self { $(Rule::$variant => include_str!(concat!("rules/", $room, "/", $name, ".md")),)* }
            }
        }

        impl Say for Rule {
            fn say(&self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $((Rule::$variant, Lang::Ja) => $ja, (Rule::$variant, Lang::En) => $en,)*
                }
            }
        }
    };
}

rules! {
    "T101" "presence" "clause-missing" ClauseMissing High "条項の欠落の可能性" "a clause of the model is not found";
    "T102" "presence" "clause-added" ClauseAdded Low "独自の条項" "a clause the model does not have";
    "T103" "presence" "structure-merged" StructureMerged Info "条項の統合" "several model clauses stand under one";
    "T104" "presence" "structure-split" StructureSplit Info "条項の分割" "a model clause is spread over several";
    "T105" "presence" "structure-moved" StructureMoved Info "条項の移動" "a clause stands elsewhere";
    "T106" "numbering" "numbering" Numbering Info "番号のずれ" "numbers are shifted";
    "T107" "outside" "front-matter" FrontMatter Info "前文・序章" "text in front of the clauses";
    "T108" "outside" "outside-changed" OutsideChanged Info "条項の外の相違" "words outside the clauses differ";
    "T109" "own_words" "own-words" OwnWords Low "自前の文による条項" "a clause of the model is answered in own words";
    "T110" "own_words" "answered-in-part" AnsweredInPart Medium "一部だけの条項" "a clause of the model is answered in part";
    "T201" "duties" "measure-dropped" MeasureDropped High "対策の欠落の可能性" "a sentence or predicate of a measure is not found";
    "T202" "duties" "obligation-weakened" ObligationWeakened High "義務の弱化" "frequency, addressee or force of a duty is cut";
    "T203" "duties" "measure-changed" MeasureChanged Medium "対策の相違" "a measure says something else";
    "T204" "duties" "measure-added" MeasureAdded Low "対策の追加" "a measure says more";
    "T205" "duties" "obligation-strengthened" ObligationStrengthened Low "義務の強化" "a duty goes further";
    "T206" "duties" "modality" Modality Info "文末の相違" "the sentence ending differs without weakening the duty";
    "T301" "scope" "scope-exclusion" ScopeExclusion High "適用範囲からの除外" "something is taken out of the scope";
    "T302" "scope" "scope-entity-missing" ScopeEntityMissing High "適用機関の欠落の可能性" "an organ of the model is not named";
    "T303" "scope" "scope-changed" ScopeChanged Medium "適用範囲の相違" "the scope says something else";
    "T304" "scope" "scope-entity-added" ScopeEntityAdded Low "適用機関の追加" "an organ or class is added to the scope";
    "T305" "scope" "scope-local-list" ScopeLocalList Info "各団体の機関の列記" "the body's own list of organs";
    "T401" "terms" "definition-missing" DefinitionMissing Medium "定義の欠落の可能性" "a definition of the model is not found";
    "T402" "terms" "definition-changed" DefinitionChanged Medium "定義の相違" "a definition says something else";
    "T403" "terms" "term-used-undefined" TermUsedUndefined Medium "未定義の用語の使用" "a term is used without definition";
    "T404" "consistency" "internal-inconsistency" InternalInconsistency Medium "文書内の不整合" "the document does not agree with itself";
    "T405" "terms" "definition-added" DefinitionAdded Low "定義の追加" "a definition the model does not have";
    "T406" "terms" "definition-moved" DefinitionMoved Low "定義の位置の移動" "a term is defined elsewhere";
    "T407" "terms" "term-defined-unused" TermDefinedUnused Low "使用されない用語の定義" "a defined term is not used";
    "T408" "references" "cross-reference" CrossReference Info "参照の相違" "a reference is made otherwise or to another instrument";
    "T501" "wording" "purpose-changed" PurposeChanged Medium "目的の相違" "the purpose says something else";
    "T502" "wording" "purpose-added" PurposeAdded Low "目的の追加" "a further purpose";
    "T503" "wording" "threat-changed" ThreatChanged Low "脅威の記述の相違" "a threat is described otherwise";
    "T504" "wording" "wording" Wording Info "表現の相違" "other words for the same";
    "T505" "duties" "rephrased" Rephrased Low "言い換えの可能性" "probably the same in other words";
    "T506" "wording" "threat-dropped" ThreatDropped Medium "脅威の欠落の可能性" "a threat of the model is not found";
    "T507" "editions" "older-edition" OlderEdition Low "旧版の文言" "words of an older edition of the model";
    "T601" "wording" "typo" Typo Low "誤字・脱字の可能性" "probably a slip of the pen";
    "T602" "names" "notation" Notation Info "表記の相違" "the same words written otherwise";
    "T603" "names" "self-name" SelfName Info "自団体名への置換え" "the body's own name in place of the model's";
    "T604" "names" "local-name" LocalName Info "地域名等への置換え" "a local name in place of a generic one";
    "T701" "tables" "table-missing" TableMissing Medium "別表・様式の欠落の可能性" "an appended table or form is not found";
    "T702" "tables" "table-row-missing" TableRowMissing Medium "表の行の欠落の可能性" "a row of an appended table or form is not found";
    "T703" "tables" "table-cell-changed" TableCellChanged Medium "表の内容の相違" "a cell of an appended table or form says something else";
    "T704" "tables" "table-row-added" TableRowAdded Low "表の行の追加" "a row is added to an appended table or form";
    "T705" "tables" "table-added" TableAdded Info "独自の別表・様式" "a table or form the model does not have";
}

impl Rule {
    /// The rule with this code or name; case does not matter.
    pub fn find(key: &str) -> Option<Rule> {
        Rule::ALL
            .iter()
            .copied()
            .find(|rule| rule.code().eq_ignore_ascii_case(key) || rule.name().eq_ignore_ascii_case(key))
    }

    /// The rules meant by a code, a name or the beginning of either, in upper or lower case.
    pub fn matching(key: &str) -> Vec<Rule> {
        if let Some(rule) = Rule::find(key) {
            return vec![rule];
        }
        let begins = |word: &str| {
            word.get(..key.len())
                .is_some_and(|start| !key.is_empty() && start.eq_ignore_ascii_case(key))
        };
        let all = Rule::ALL.iter().copied();
        all.filter(|rule| begins(rule.code()) || begins(rule.name()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_means_all_that_begin_so() {
        let codes = |key: &str| {
            Rule::matching(key)
                .iter()
                .map(|rule| rule.code())
                .collect::<Vec<_>>()
        };
        assert_eq!(codes("t202"), ["T202"]);
        assert_eq!(codes("Obligation-W"), ["T202"]);
        assert_eq!(codes("obligation"), ["T202", "T205"]);
        assert!(codes("T2").len() > 2 && codes("t2").iter().all(|code| code.starts_with("T2")));
        assert_eq!((codes(""), codes("義務")), (vec![], vec![]));
    }

    #[test]
    fn codes_ascend_and_names_are_unique() {
        assert!(Rule::ALL.windows(2).all(|w| w[0].code() < w[1].code()));
        let names: std::collections::BTreeSet<&str> = Rule::ALL.iter().map(|r| r.name()).collect();
        assert_eq!(names.len(), Rule::ALL.len());
    }

    #[test]
    fn every_page_file_has_a_row_and_every_page_speaks_both_languages() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/deviations/rules");
        let rooms = std::fs::read_dir(folder).expect("folder of rooms");
        let files: std::collections::BTreeSet<String> = rooms
            .flat_map(|room| std::fs::read_dir(room.expect("room").path()).expect("files of a room"))
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(".md"))
            .collect();
        let rows: std::collections::BTreeSet<String> =
            Rule::ALL.iter().map(|r| format!("{}.md", r.name())).collect();
        assert_eq!(files, rows);
        for rule in Rule::ALL {
            for heading in [
                "## 内容 / What it finds",
                "## 理由 / Why it matters",
                "## 例 / Example",
                "## 該当しない例 / Not this",
            ] {
                assert!(rule.page().contains(heading), "{} lacks {heading}", rule.name());
            }
        }
    }

    #[test]
    fn rules_are_found_by_code_and_name() {
        assert_eq!(Rule::find("t202"), Some(Rule::ObligationWeakened));
        assert_eq!(Rule::find("scope-exclusion"), Some(Rule::ScopeExclusion));
        assert_eq!(Rule::find("T999"), None);
    }
}
