//! Why a place is to be revised, in a few plain words: what is to be done is beside it.

use crate::deviations::{Facts, Rule};
use crate::document::tokens::Modality;
use crate::lang::{Lang, Message, Phrase, phrase};
use crate::report::visible::shortened;
use crate::report::words::{Subject, rule};
use crate::report::{Finding, Report};

/// Longest words of a document that a reason quotes.
const QUOTED: usize = 14;

/// Returns the reason: at most 30 characters in Japanese.
pub fn reason(report: &Report, finding: &Finding) -> Message {
    let by_facts = match &finding.facts {
        Facts::Force(force) => weaker(force.to),
        Facts::Words(words) => by_words(finding.rule, &words.lost, &words.gained),
        Facts::Members(members) => one(&members.missing).map(|name| {
            Message::new(
                format!("「{name}」が見当たらない"),
                format!("\u{201c}{name}\u{201d} isn\u{2019}t found"),
            )
        }),
        Facts::Term(term) if finding.rule == Rule::TermUsedUndefined => {
            let term = shortened(&term.term, QUOTED);
            Some(Message::new(
                format!("「{term}」の定義が見当たらない"),
                format!("no definition of \u{201c}{term}\u{201d} is found"),
            ))
        }
        Facts::Office(of) => {
            let office = shortened(&of.office, QUOTED);
            Some(Message::new(
                format!("「{office}」を置く定めが見当たらない"),
                format!("nothing establishes \u{201c}{office}\u{201d}"),
            ))
        }
        Facts::Term(_)
        | Facts::Title(_)
        | Facts::Notation(_)
        | Facts::Name(_)
        | Facts::OwnName(_)
        | Facts::Part(_)
        | Facts::Limit(_)
        | Facts::Reference(_)
        | Facts::References(_)
        | Facts::Clauses(_)
        | Facts::Numbers(_)
        | Facts::Outside(_)
        | Facts::Table(_)
        | Facts::Contradiction(_)
        | Facts::Edition(_) => None,
    };
    by_facts.unwrap_or_else(|| by_rule(finding.rule, report.subject()))
}

/// The reason of a sentence that binds less.
fn weaker(to: Modality) -> Option<Message> {
    let (ja, en) = match to {
        Modality::Effort => (
            "「努める」となり、義務ではなくなる",
            "only an effort is asked for",
        ),
        Modality::Permission => ("「できる」となり、義務ではなくなる", "it is only allowed"),
        Modality::Negation => ("「しない」となり、逆の意味になる", "it says the opposite"),
        Modality::Prohibition | Modality::Obligation | Modality::Statement | Modality::Prescription => {
            return None;
        }
    };
    Some(Message::new(ja, en))
}

/// The reason that single words say.
fn by_words(rule: Rule, lost: &[String], gained: &[String]) -> Option<Message> {
    let is_weaker = rule == Rule::ObligationWeakened;
    let has_words = matches!(
        rule,
        Rule::MeasureChanged | Rule::MeasureDropped | Rule::DefinitionChanged | Rule::PurposeChanged
    );
    if !is_weaker && !has_words {
        return None;
    }
    let (words, ja, weaker, en) = match (one(lost), one(gained)) {
        (_, Some(words)) if is_weaker && !lost.is_empty() => {
            (words, "", "とあり、義務が弱い", "is in its place")
        }
        (Some(words), _) => (
            words,
            "が見当たらない",
            "がなく、義務が弱い",
            "isn\u{2019}t found",
        ),
        (None, Some(words)) if lost.is_empty() => (words, "が加わっている", "とあり、義務が弱い", "is added"),
        (None, Some(words)) => (words, "に変わっている", "とあり、義務が弱い", "is in its place"),
        (None, None) => return None,
    };
    let ja = if is_weaker { weaker } else { ja };
    Some(Message::new(
        format!("「{words}」{ja}"),
        format!("\u{201c}{words}\u{201d} {en}"),
    ))
}

/// The only word of a list.
fn one(words: &[String]) -> Option<String> {
    match words {
        [word] => Some(shortened(word, QUOTED)),
        _ => None,
    }
}

/// The reason that the rule alone says: in plain words, or else by its name.
fn by_rule(of: Rule, subject: Subject) -> Message {
    let plain = PLAIN.iter().find(|(rule, _)| *rule == of);
    match plain {
        Some((_, words)) => Message::new(words.ja, words.en),
        None => Message::new(rule(of, subject, Lang::Ja), rule(of, subject, Lang::En)),
    }
}

/// Plain words for rules whose names are terms of this program.
const PLAIN: &[(Rule, Phrase)] = &[
    (
        Rule::ClauseMissing,
        phrase(
            "例文にある定めが見当たらない",
            "nothing answers this provision of the model",
        ),
    ),
    (
        Rule::AnsweredInPart,
        phrase(
            "例文が求めることの一部だけがある",
            "only a part of what the model asks is there",
        ),
    ),
    (
        Rule::MeasureDropped,
        phrase(
            "例文にある対策の一部が見当たらない",
            "a part of the model\u{2019}s measure isn\u{2019}t found",
        ),
    ),
    (
        Rule::ObligationWeakened,
        phrase("義務が例文より弱い", "the duty is weaker than in the model"),
    ),
    (
        Rule::MeasureChanged,
        phrase(
            "対策の内容が例文と違う",
            "the measure isn\u{2019}t the model\u{2019}s",
        ),
    ),
    (
        Rule::ScopeExclusion,
        phrase(
            "適用範囲から外すものがある",
            "something is taken out of the scope",
        ),
    ),
    (
        Rule::ScopeEntityMissing,
        phrase(
            "例文にある機関が見当たらない",
            "an organ of the model isn\u{2019}t found",
        ),
    ),
    (
        Rule::ScopeChanged,
        phrase(
            "適用範囲が例文と違う",
            "the scope isn\u{2019}t the model\u{2019}s",
        ),
    ),
    (
        Rule::DefinitionMissing,
        phrase("用語の定義が見当たらない", "no definition of the term is found"),
    ),
    (
        Rule::DefinitionChanged,
        phrase("定義の意味が例文と違う", "the definition says something else"),
    ),
    (
        Rule::TermUsedUndefined,
        phrase("定義のない用語を使っている", "a term is used without definition"),
    ),
    (
        Rule::TermDefinedUnused,
        phrase("定義した用語を使っていない", "a defined term isn\u{2019}t used"),
    ),
    (
        Rule::InternalInconsistency,
        phrase(
            "文書の中で食い違っている",
            "the document doesn\u{2019}t agree with itself",
        ),
    ),
    (
        Rule::CrossReference,
        phrase("参照先が例文と違う", "it refers to something else"),
    ),
    (
        Rule::PurposeChanged,
        phrase("目的が例文と違う", "the purpose isn\u{2019}t the model\u{2019}s"),
    ),
    (
        Rule::ThreatDropped,
        phrase(
            "例文にある脅威が見当たらない",
            "a threat of the model isn\u{2019}t found",
        ),
    ),
    (
        Rule::Typo,
        phrase("誤字・脱字と思われる", "probably a slip of the pen"),
    ),
    (
        Rule::TableMissing,
        phrase(
            "例文にある表・様式が見当たらない",
            "a table or form of the model isn\u{2019}t found",
        ),
    ),
    (
        Rule::TableRowMissing,
        phrase("表の行が足りない", "a row of the table isn\u{2019}t found"),
    ),
    (
        Rule::TableCellChanged,
        phrase("表の内容が例文と違う", "a cell of the table says something else"),
    ),
];
