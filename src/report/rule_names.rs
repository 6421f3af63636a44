//! The names of rules in reports, which depend on what is compared.

use crate::deviations::Rule;
use crate::family::DocumentFamily;
use crate::lang::{Lang, Phrase, Say, phrase};
use crate::sides::Sides;

/// What a comparison is about, as far as the names of rules depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// What the two texts are to each other.
    pub sides: Sides,
    /// The family of documents.
    pub family: DocumentFamily,
}

/// Names of rules about documents of any subject, in place of those that speak of security measures.
const NEUTRAL_RULES: [(Rule, Phrase); 3] = [
    (
        Rule::MeasureDropped,
        phrase(
            "規定の一部の欠落の可能性",
            "a sentence or predicate of a clause is not found",
        ),
    ),
    (
        Rule::MeasureChanged,
        phrase("規定の内容の相違", "a clause says something else"),
    ),
    (Rule::MeasureAdded, phrase("規定の追加", "a clause says more")),
];

/// Returns the name of a rule. It calls the base text a model only if it is one, and speaks of measures only in documents on
/// security.
pub fn rule(of: Rule, subject: Subject, lang: Lang) -> &'static str {
    let Subject { sides, family } = subject;
    let neutral = NEUTRAL_RULES.iter().find(|(rule, _)| *rule == of);
    let other = match of {
        Rule::MeasureDropped if family == DocumentFamily::General && sides.is_amendment() => {
            Some(phrase("規定の一部の削除", "words of a clause are deleted"))
        }
        _ if family == DocumentFamily::General && neutral.is_some() => neutral.map(|(_, name)| *name),
        _ if sides == Sides::Model => None,
        Rule::ClauseMissing if sides.is_amendment() => Some(phrase("条項の削除", "a clause is deleted")),
        Rule::MeasureDropped if sides.is_amendment() => {
            Some(phrase("対策の削除", "words of a measure are deleted"))
        }
        Rule::ScopeEntityMissing if sides.is_amendment() => {
            Some(phrase("適用機関の削除", "an organ is deleted"))
        }
        Rule::DefinitionMissing if sides.is_amendment() => {
            Some(phrase("定義の削除", "a definition is deleted"))
        }
        Rule::ClauseMissing => Some(phrase(
            "条項の欠落の可能性",
            "a clause of the base text is not found",
        )),
        Rule::ClauseAdded if sides.is_amendment() => Some(phrase("条項の新設", "a new clause")),
        Rule::ClauseAdded => Some(phrase("独自の条項", "a clause the base text does not have")),
        Rule::StructureMerged => Some(phrase("条項の統合", "several base clauses stand under one")),
        Rule::StructureSplit => Some(phrase("条項の分割", "a base clause is spread over several")),
        Rule::ScopeEntityMissing => Some(phrase(
            "適用機関の欠落の可能性",
            "an organ of the base text is not named",
        )),
        Rule::DefinitionMissing => Some(phrase(
            "定義の欠落の可能性",
            "a definition of the base text is not found",
        )),
        Rule::DefinitionAdded => Some(phrase("定義の追加", "a definition the base text does not have")),
        Rule::SelfName => Some(phrase("団体の呼び名の相違", "the body is called otherwise")),
        _ => None,
    };
    other.map_or_else(|| of.say(lang), |words| words.get(lang))
}
