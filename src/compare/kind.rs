//! Whether a file holds a basic policy, and what it is otherwise: from its title and the topics of its clauses, apart from
//! how much its words are like the model's.

use crate::align::{topics_in, topics_of};
use crate::document::Document;
use crate::lang::{Message, Phrase, phrase};
use crate::outline::OutsideKind;
use std::collections::BTreeSet;
use taisho_knowledge::{CueRole, DOCUMENT_KINDS, DocumentKind, DocumentKindWord, WordPlace, cues};

/// What the document seems to be.
fn seems(kind: DocumentKind) -> Phrase {
    match kind {
        DocumentKind::Standards => phrase("情報セキュリティ対策基準", "the security standards (対策基準)"),
        DocumentKind::Procedures => phrase("実施手順", "operating procedures (実施手順)"),
        DocumentKind::PersonalData => phrase("個人情報の保護に関する規程", "rules on personal information"),
        DocumentKind::Assembly => phrase("議会の運営に関する規則", "rules of procedure of an assembly"),
        DocumentKind::Guide => phrase("ガイドライン又は手引", "a guideline or handbook"),
        DocumentKind::Ordinance => phrase("条例", "an ordinance"),
        DocumentKind::Declaration => phrase("宣言書", "a declaration (宣言書)"),
        DocumentKind::Regulation => phrase("規則又は要綱", "a regulation"),
        DocumentKind::Notice => phrase("通知又はお知らせ", "a notice"),
        DocumentKind::Plan => phrase("計画書又は報告書", "a plan or report"),
        DocumentKind::Contract => phrase(
            "契約書、仕様書などの契約に関する文書",
            "a contract or its specifications",
        ),
        DocumentKind::Record => phrase("会議録（議事録）又は会議の次第", "minutes or an agenda"),
        DocumentKind::Form => phrase("様式", "a form"),
        DocumentKind::Explanation => phrase(
            "情報セキュリティポリシーを説明する文書",
            "an explanation of a security policy",
        ),
        DocumentKind::Contents => phrase("本文のない目次", "a table of contents without its text"),
    }
}

/// The file to name instead.
fn wanted(kind: DocumentKind) -> Phrase {
    match kind {
        DocumentKind::Standards => phrase(
            "基本方針の部分を含むファイル",
            "a file that holds the basic policy",
        ),
        DocumentKind::Procedures => phrase("基本方針のファイル", "the file of the basic policy"),
        DocumentKind::Guide => phrase("各団体の基本方針のファイル", "the file of a body's own policy"),
        DocumentKind::Declaration => phrase(
            "条項のある情報セキュリティ基本方針のファイル",
            "the file of the security policy with its clauses",
        ),
        DocumentKind::Explanation => phrase(
            "基本方針の本文を含むファイル",
            "the file that holds the text of the basic policy",
        ),
        DocumentKind::Contents => phrase("本文を含むファイル", "the file that holds the text"),
        _ => phrase(
            "情報セキュリティ基本方針のファイル",
            "the file of the security policy",
        ),
    }
}

/// Says what the document seems to be and what to do about it.
fn advice(kind: DocumentKind) -> Message {
    let (seems, wanted) = (seems(kind), wanted(kind));
    Message::new(
        format!("{}のようです。{}を指定してください", seems.ja, wanted.ja),
        format!("It seems to be {}. Name {}", seems.en, wanted.en),
    )
}

const OTHER: Phrase = phrase(
    "別の種類の文書と思われます",
    "It seems to be a document of another kind",
);

/// First lines of a file in which its kind can be named.
const OPENING: usize = 6;

/// Longest heading, in characters.
const LONGEST_HEADING: usize = 40;

/// Hints that must agree before the text shows a kind.
const FEWEST_HINTS: usize = 2;

/// Whether a title that says セキュリティ names another kind of document all the same: a policy can be a rule, an
/// ordinance or a guideline, but not the minutes of a meeting.
fn excludes_policy(kind: DocumentKind) -> bool {
    match kind {
        DocumentKind::Standards
        | DocumentKind::Procedures
        | DocumentKind::Notice
        | DocumentKind::Plan
        | DocumentKind::Contract
        | DocumentKind::Record
        | DocumentKind::Form => true,
        DocumentKind::PersonalData
        | DocumentKind::Assembly
        | DocumentKind::Guide
        | DocumentKind::Ordinance
        | DocumentKind::Declaration
        | DocumentKind::Regulation
        | DocumentKind::Explanation
        | DocumentKind::Contents => false,
    }
}

/// Whether the words for a kind are subjects that a page may mention in passing (個人情報保護 in a breadcrumb).
fn is_subject(kind: DocumentKind) -> bool {
    matches!(kind, DocumentKind::PersonalData | DocumentKind::Assembly)
}

/// A heading without the brackets at its end, and what is in them: 実施について and 通知.
fn without_brackets(heading: &str) -> (&str, Option<&str>) {
    let inner = heading.strip_suffix(['）', ')']);
    match inner.and_then(|text| text.rsplit_once(['（', '('])) {
        Some((outer, inner)) if !outer.is_empty() => (outer, Some(inner)),
        _ => (heading, None),
    }
}

/// Returns the kind that a heading names: with its last word (監査業務委託仕様書, …について（通知）) or its first (様式第1号).
fn named_kind(heading: &str) -> Option<DocumentKind> {
    let heading = heading.trim();
    let (outer, inner) = without_brackets(heading);
    let is_named = |row: &&DocumentKindWord| {
        row.place != WordPlace::Hint
            && !is_subject(row.kind)
            && (outer.ends_with(row.word)
                || inner.is_some_and(|inner| inner == row.word)
                || row.kind == DocumentKind::Form && heading.starts_with(row.word))
    };
    let subject = |row: &&DocumentKindWord| {
        let ends_like_rule = |text: &str| {
            let ends = ["条例", "ポリシー", "について", "取扱い", row.word];
            ends.iter().any(|end| text.ends_with(end))
                || cues(CueRole::OwnInstrument).any(|noun| text.ends_with(noun))
        };
        is_subject(row.kind)
            && heading.contains(row.word)
            && (ends_like_rule(outer) || inner.is_some_and(ends_like_rule))
    };
    let about = DOCUMENT_KINDS.iter().filter(subject).map(|row| row.kind).min();
    let longest = || {
        DOCUMENT_KINDS
            .iter()
            .filter(is_named)
            .max_by_key(|row| row.word.len())
    };
    about.or_else(|| longest().map(|row| row.kind))
}

/// Returns the kind that the sentences of a text show. One sentence that says so is enough; a word that may be there by
/// chance isn't.
fn kind_in_text(text: &str, accepts: impl Fn(DocumentKind) -> bool) -> Option<DocumentKind> {
    let found = |place: WordPlace| {
        let rows = DOCUMENT_KINDS.iter().filter(move |row| row.place == place);
        rows.filter(|row| accepts(row.kind) && text.contains(row.word))
            .map(|row| row.kind)
    };
    let hints: Vec<DocumentKind> = found(WordPlace::Hint).collect();
    let agree = |kind: &DocumentKind| hints.iter().filter(|hint| *hint == kind).count() >= FEWEST_HINTS;
    found(WordPlace::Anywhere)
        .chain(hints.iter().copied().filter(agree))
        .min()
}

/// Whether the text explains what a security policy is.
fn explains(policy: &Document) -> bool {
    kind_in_text(&policy.source.text, |kind| kind == DocumentKind::Explanation).is_some()
}

/// Whether a title ends with the kind of rule that can hold a policy.
fn is_rule(title: &str) -> bool {
    let (outer, inner) = without_brackets(title);
    let ends = |text: &str| cues(CueRole::OwnInstrument).any(|noun| text.ends_with(noun));
    ends(outer) || inner.is_some_and(ends)
}

/// Whether the title says that the document is a security policy, alone or with the kind of rule that holds it.
fn is_titled_policy(policy: &Document) -> bool {
    let title = policy.outline.title.as_str();
    title.contains("セキュリティ") && (title.contains("基本方針") || is_rule(title)) && !is_another(policy)
}

/// What is said of a document under the title of a policy that lays down too little.
const TITLE_ONLY: Phrase = phrase(
    "表題は情報セキュリティの方針又は規程ですが、体制、教育、監査など基本方針の事項を定める条項がほとんどありません。本文の全部を含むファイルか確かめてください",
    "Its title is that of a security policy or rule, but hardly any clause lays something down about organization, training, audits and so on. Check that the file holds the whole text",
);

/// Fewest topics of the model that a document under the title of a policy must lay something down about.
const FEWEST_TOPICS: usize = 3;

/// The same for a document whose title says neither セキュリティ nor another kind: 町の情報を守るための方針. What sets a
/// security policy apart from rules on personal data or on the use of a tool is that it says what it protects from.
const FEWEST_TOPICS_UNTITLED: usize = 6;
const THREATS: &str = "threats";

/// Whether the document is a basic policy by its title and its topics, whatever its words.
pub(super) fn is_policy_of_own(policy: &Document) -> bool {
    let title = policy.outline.title.as_str();
    let explains = explains(policy);
    if is_titled_policy(policy) {
        // A page on the policy has its name in the title as well. Only below the title of the instrument itself do
        // sentences without headings count.
        let is_bare = is_rule(title) && !explains;
        return topics(policy, is_bare).len() >= FEWEST_TOPICS;
    }
    if explains || !is_rule(title) || named_kind(title).is_some_and(|kind| kind != DocumentKind::Regulation) {
        return false;
    }
    let headed = topics(policy, false);
    headed.contains(THREATS)
        && headed.len() >= FEWEST_TOPICS
        && topics(policy, true).len() >= FEWEST_TOPICS_UNTITLED
}

/// The topics that clauses lay something down about: those of their titles, and of their sentences if `in_text`.
fn topics(policy: &Document, in_text: bool) -> BTreeSet<&'static str> {
    let clauses = policy.outline.clauses.iter();
    clauses
        .filter(|clause| clause.text.text.contains('。'))
        .flat_map(|clause| match in_text {
            true => topics_in(&clause.title.text, &clause.text.text),
            false => topics_of(&clause.title.text),
        })
        .collect()
}

/// Whether the title names another kind of document.
pub(super) fn is_another(policy: &Document) -> bool {
    let title = policy.outline.title.as_str();
    let named = named_kind(title);
    if named.is_some_and(excludes_policy) {
        return true;
    }
    let explanation = || !is_rule(title) && explains(policy);
    // 生成AI利用方針 is a policy on something else.
    let is_about_security = ["セキュリティ", "情報資産"]
        .iter()
        .any(|word| title.contains(word));
    let is_titled = named.is_some() || is_rule(title);
    !title.contains("基本方針") && (explanation() || !is_about_security && is_titled)
}

/// One sentence on what the document seems to be.
pub(super) fn seems_to_be(policy: &Document) -> Message {
    let say = |phrase: Phrase| Message::new(phrase.ja, phrase.en);
    match kind(policy) {
        Some(DocumentKind::Regulation) | None if is_titled_policy(policy) => say(TITLE_ONLY),
        Some(kind) => advice(kind),
        None => say(OTHER),
    }
}

/// [`seems_to_be`] of a document without a clause; `None` if nothing shows what it is.
pub(super) fn without_clause(policy: &Document) -> Option<Message> {
    kind(policy).map(advice)
}

fn kind(policy: &Document) -> Option<DocumentKind> {
    let outline = &policy.outline;
    let has_clauses = !outline.clauses.is_empty();
    if !has_clauses {
        // A table of contents under its title, and nothing below.
        let has = |kind: OutsideKind| outline.outside.iter().any(|piece| piece.kind == kind);
        let text = has(OutsideKind::FrontMatter) || has(OutsideKind::ChapterHeading);
        if has(OutsideKind::TableOfContents) && !text {
            return Some(DocumentKind::Contents);
        }
    }
    let title = outline.title.as_str();
    let by_title = || named_kind(title);
    let by_opening = || {
        let lines = policy.source.text.lines().map(str::trim);
        let opening = lines.filter(|line| !line.is_empty()).take(OPENING);
        let mut headings =
            opening.filter(|line| !line.contains('。') && line.chars().count() <= LONGEST_HEADING);
        headings.find_map(named_kind)
    };
    let by_text = || kind_in_text(&policy.source.text, |_| true);
    let explanation = || explains(policy).then_some(DocumentKind::Explanation);
    // A page about a policy that doesn't hold it.
    let about_policy = || {
        let is_about =
            title.contains("セキュリティ") && title.contains("ポリシー") && !is_titled_policy(policy);
        is_about.then_some(DocumentKind::Explanation)
    };
    let found = match has_clauses {
        // 基本方針を策定しました: the words of a notice say more than those of its subject.
        false => by_text().or_else(by_title).or_else(by_opening),
        true => by_title()
            .or_else(explanation)
            .or_else(by_opening)
            .or_else(by_text),
    };
    found.or_else(|| about_policy().filter(|_| has_clauses))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_the_title_counts_more_than_one_of_the_text() {
        let policy = |text: &str| {
            let source =
                crate::read::read(text.as_bytes(), "a.txt").unwrap_or_else(|error| panic!("{error}"));
            Document::new(source)
        };
        assert_eq!(
            kind(&policy(
                "甲市対策基準\n1 組織\n内容は、ダウンロードできる。\n2 機器\n機器を守る。\n"
            )),
            Some(DocumentKind::Standards)
        );
        assert_eq!(
            kind(&policy(
                "甲市情報セキュリティ規程\n目次\n第1章 総則（第1条―第3条）\n第2章 対策（第4条―第9条）\n"
            )),
            Some(DocumentKind::Contents)
        );
        assert_eq!(kind(&policy("何でもない文です。\n")), None);
    }
}
