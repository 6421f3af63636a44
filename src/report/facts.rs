//! What a report says of itself, for formats that are filed: documents, digests, counts.

use super::reading::BaseDocument;
use super::words::{Phrase, accepted_among, body, input, phrase, provenance_of, relation};
use super::{GENERATION, Report, Sides};
use crate::lang::{Lang, Say};

/// A label and what is to be said under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFact {
    /// The label.
    pub label: Phrase,
    /// The value; never empty, with line breaks where it lists.
    pub value: String,
}

/// Documents and digests, in the order of all formats; what is not known is left out.
pub fn facts(report: &Report, lang: Lang) -> Vec<ReportFact> {
    let (policy, base) = (&report.policy, &report.guideline);
    let mut facts = Vec::new();
    let mut fact = |label: Phrase, value: String| {
        if !value.is_empty() {
            facts.push(ReportFact { label, value });
        }
    };
    let dates: Vec<String> = policy
        .dates
        .iter()
        .map(|d| format!("{} {}", d.kind, d.text).trim_start().to_owned())
        .collect();
    fact(phrase("対象文書", "document"), policy.path.clone());
    fact(phrase("団体", "body"), body(policy, lang));
    fact(phrase("日付", "dates"), dates.join("\n"));
    fact(
        phrase("記載された例文の版", "edition declared"),
        policy.declared_edition.clone().unwrap_or_default(),
    );
    fact(phrase("形式", "input"), input(policy.input, lang));
    fact(
        phrase("対象範囲", "extent"),
        format!(
            "{} {}",
            policy.places.name(policy.extent.lines).get(lang),
            policy.extent.reason.get(lang)
        ),
    );
    fact(
        report.base_heading(),
        format!("{} {} {}", base.id, base.title, base.edition)
            .trim_end()
            .to_owned(),
    );
    fact(
        phrase("例文の由来", "provenance"),
        provenance_of(&base.provenance, lang).to_owned(),
    );
    let doubts = match base.doubts {
        0 => String::new(),
        doubts => doubts.to_string(),
    };
    fact(phrase("確定していない文言", "doubtful wordings"), doubts);
    fact(GENERATION, older_generation(report, lang));
    fact(
        phrase("対象文書の SHA-256", "SHA-256 of the document"),
        policy.digest.clone(),
    );
    fact(base_digest(report.sides), base.digest.clone());
    for ReportFact { label, value } in base_facts(report, lang) {
        fact(label, value);
    }
    fact(phrase("作成", "made by"), report.tool.name());
    facts
}

/// The generation of editions whose words the document has; empty if they are those of the guideline itself.
pub fn older_generation(report: &Report, lang: Lang) -> String {
    let older = report.generation.as_ref().filter(|found| found.is_older());
    older.map_or(String::new(), |found| found.words.get(lang).to_owned())
}

/// Label of the digest of the base text.
pub fn base_digest(sides: Sides) -> Phrase {
    match sides {
        Sides::Model => phrase("例文の SHA-256", "SHA-256 of the model"),
        Sides::Bill => phrase("現行の SHA-256", "SHA-256 of the text in force"),
        Sides::Amended => phrase("改正前の SHA-256", "SHA-256 of the former text"),
        Sides::Documents => phrase("底本の SHA-256", "SHA-256 of the base text"),
    }
}

/// How a base text was read that is a document; nothing for a guideline.
pub fn base_facts(report: &Report, lang: Lang) -> Vec<ReportFact> {
    let Some(BaseDocument { document, .. }) = &report.base else {
        return Vec::new();
    };
    let fact = |label, value| ReportFact { label, value };
    vec![
        fact(
            phrase("比べた元の団体", "body of the base text"),
            body(document, lang),
        ),
        fact(
            phrase("比べた元の形式", "input of the base text"),
            input(document.input, lang),
        ),
        fact(
            phrase("比べた元の範囲", "extent of the base text"),
            format!(
                "{} {}",
                document.places.name(document.extent.lines).get(lang),
                document.extent.reason.get(lang)
            ),
        ),
    ]
}

/// Heading of [`facts`].
pub fn documents_heading(sides: Sides) -> Phrase {
    match sides {
        Sides::Model => phrase("文書・例文・設定", "Documents and settings"),
        Sides::Bill | Sides::Amended | Sides::Documents => phrase("文書・設定", "Documents and settings"),
    }
}

/// Heading of the counts of relations.
pub fn relations_heading(sides: Sides) -> Phrase {
    match sides {
        Sides::Model => phrase("例文との関係", "Relations"),
        Sides::Bill | Sides::Amended | Sides::Documents => phrase("条項の関係", "Relations"),
    }
}

/// The findings in one line: `相違 12件（高 1、中 3、低 5、情報 3）`.
pub fn finding_counts(report: &Report, lang: Lang) -> String {
    let counts = &report.summary.severities;
    let n: usize = counts.iter().map(|c| c.n).sum();
    let accepted: usize = report.summary.accepted.iter().map(|c| c.n).sum();
    let each: Vec<String> = counts
        .iter()
        .map(|c| format!("{} {}", c.of.say(lang), c.n))
        .collect();
    let accepted = accepted_among(accepted, lang);
    match lang {
        Lang::Ja => format!("{n}件（{}）{accepted}", each.join("、")),
        Lang::En => format!("{n} ({}){accepted}", each.join(", ")),
    }
}

/// The clauses of the base text in one line, by relation.
pub fn relation_counts(report: &Report, lang: Lang) -> String {
    let counts = report.summary.relations.iter().filter(|c| c.n > 0);
    let each: Vec<String> = counts
        .map(|c| format!("{} {}", relation(c.of, report.sides, lang), c.n))
        .collect();
    match lang {
        Lang::Ja => each.join("、"),
        Lang::En => each.join(", "),
    }
}

/// The title of the 対照表: the document's, with the words that name the table.
pub fn sheet_title(report: &Report, lang: Lang) -> String {
    let policy = &report.policy;
    let name = match (policy.title.is_empty(), policy.path.rsplit('/').next()) {
        (false, _) => policy.title.as_str(),
        (true, Some(file)) => file,
        (true, None) => policy.path.as_str(),
    };
    match (report.sides.is_amendment(), lang) {
        (false, Lang::Ja) => format!("{name}　対照表"),
        (true, Lang::Ja) => format!("{name}　新旧対照表"),
        (_, Lang::En) => format!("{name}: comparison"),
    }
}

/// What the marks in the 対照表 mean.
pub fn underlined(sides: Sides) -> Phrase {
    match sides.is_amendment() {
        true => phrase("（下線部分は改正部分）", "(underlined: amended)"),
        false => phrase("（下線部分は相違する部分）", "(underlined: words that differ)"),
    }
}

/// The date of an amendment for the head of its table: the latest that the document states, as written there.
pub fn amendment_date(report: &Report) -> Option<String> {
    let dates = report.policy.dates.iter().filter(|date| !date.iso.is_empty());
    let latest = dates.max_by(|a, b| a.iso.cmp(&b.iso))?;
    Some(format!("{}{}", latest.text, latest.kind))
}

/// What the 対照表 is, and so what it is not: the form of an amending text.
pub const REFERENCE: Phrase = phrase("参考資料", "For reference");

/// Heading of what is behind the table of an amendment.
pub const ANNEX: Phrase = phrase("別紙　比較の記録", "Annex: record of the comparison");
