//! Guesses the kind of a document that isn't a basic policy, from its title or, failing that, its text.

use crate::document::Document;
use crate::lang::{Message, Phrase, phrase};
use crate::outline::OutsideKind;
use taisho_knowledge::{CueRole, DOCUMENT_KINDS, DocumentKind, DocumentKindWord, WordPlace, cues};

/// Says what the document seems to be and what to do about it.
fn advice(kind: DocumentKind) -> Phrase {
    match kind {
        DocumentKind::Standards => phrase(
            "情報セキュリティ対策基準のようです。基本方針の部分を含むファイルを指定してください",
            "It seems to be the security standards (対策基準). Name a file that holds the basic policy",
        ),
        DocumentKind::Procedures => phrase(
            "実施手順のようです。基本方針のファイルを指定してください",
            "It seems to be operating procedures (実施手順). Name the file of the basic policy",
        ),
        DocumentKind::PersonalData => phrase(
            "個人情報の保護に関する規程のようです。情報セキュリティ基本方針のファイルを指定してください",
            "It seems to be rules on personal information. Name the file of the security policy",
        ),
        DocumentKind::Assembly => phrase(
            "議会の運営に関する規則のようです。情報セキュリティ基本方針のファイルを指定してください",
            "It seems to be rules of procedure of an assembly. Name the file of the security policy",
        ),
        DocumentKind::Guide => phrase(
            "ガイドライン又は手引のようです。各団体の基本方針のファイルを指定してください",
            "It seems to be a guideline or handbook. Name the file of a body's own policy",
        ),
        DocumentKind::Ordinance => phrase(
            "条例のようです。情報セキュリティ基本方針のファイルを指定してください",
            "It seems to be an ordinance. Name the file of the security policy",
        ),
        DocumentKind::Declaration => phrase(
            "宣言書のようです。条項のある情報セキュリティ基本方針のファイルを指定してください",
            "It seems to be a declaration (宣言書). Name the file of the security policy with its clauses",
        ),
        DocumentKind::Regulation => phrase(
            "規則又は要綱のようです。情報セキュリティ基本方針のファイルを指定してください",
            "It seems to be a regulation. Name the file of the security policy",
        ),
        DocumentKind::Notice => phrase(
            "通知又はお知らせのようです。情報セキュリティ基本方針のファイルを指定してください",
            "It seems to be a notice. Name the file of the security policy",
        ),
        DocumentKind::Plan => phrase(
            "計画書、報告書又は契約に関する文書のようです。情報セキュリティ基本方針のファイルを指定してください",
            "It seems to be a plan, report or contract document. Name the file of the security policy",
        ),
        DocumentKind::Explanation => phrase(
            "情報セキュリティポリシーを説明する文書のようです。基本方針の本文を含むファイルを指定してください",
            "It seems to explain a security policy. Name the file that holds the text of the basic policy",
        ),
        DocumentKind::Contents => phrase(
            "目次だけで、本文がないようです。本文を含むファイルを指定してください",
            "It seems to be a table of contents without its text. Name the file that holds the text",
        ),
    }
}

const OTHER: Phrase = phrase(
    "別の種類の文書と思われます",
    "It seems to be a document of another kind",
);

/// Whether a kind is a volume of a security policy; documents of the other kinds are about something else.
fn is_volume(kind: DocumentKind) -> bool {
    matches!(kind, DocumentKind::Standards | DocumentKind::Procedures)
}

/// Whether the words for a kind are subjects that a page may mention in passing.
fn is_subject(kind: DocumentKind) -> bool {
    matches!(
        kind,
        DocumentKind::PersonalData | DocumentKind::Plan | DocumentKind::Assembly
    )
}

/// Whether the title says that the document is a security policy, alone or with the kind of rule that holds it.
pub(super) fn is_titled_policy(policy: &Document) -> bool {
    let title = policy.outline.title.as_str();
    let named = title.contains("基本方針") || cues(CueRole::OwnInstrument).any(|noun| title.ends_with(noun));
    title.contains("セキュリティ") && named && !is_another(policy)
}

/// Returns the first kind, in the order of [`DocumentKind::ALL`], that an accepted word in `text` shows.
fn detect_kind(text: &str, accepts: impl Fn(&DocumentKindWord) -> bool) -> Option<DocumentKind> {
    DOCUMENT_KINDS
        .iter()
        .filter(|row| accepts(row) && text.contains(row.word))
        .map(|row| row.kind)
        .min()
}

/// Whether the title names another kind of document.
pub(super) fn is_another(policy: &Document) -> bool {
    let title = policy.outline.title.as_str();
    let explains = || detect_kind(&policy.source.text, |row| row.kind == DocumentKind::Explanation).is_some();
    let is_rule = cues(CueRole::OwnInstrument).any(|noun| title.ends_with(noun));
    !title.contains("基本方針")
        && (!is_rule && explains()
            || detect_kind(title, |row| is_volume(row.kind)).is_some()
            || !title.contains("セキュリティ") && detect_kind(title, |_| true).is_some())
}

/// One sentence on what the document seems to be.
pub(super) fn seems_to_be(policy: &Document) -> Message {
    let phrase = kind(policy).map_or(OTHER, advice);
    Message::new(phrase.ja, phrase.en)
}

/// [`seems_to_be`] of a document without a clause; `None` if nothing shows what it is.
pub(super) fn without_clause(policy: &Document) -> Option<Message> {
    let phrase = advice(kind(policy)?);
    Some(Message::new(phrase.ja, phrase.en))
}

fn kind(policy: &Document) -> Option<DocumentKind> {
    let outline = &policy.outline;
    if outline.clauses.is_empty() {
        // A table of contents under its title, and nothing below.
        let has = |kind: OutsideKind| outline.outside.iter().any(|piece| piece.kind == kind);
        let text = has(OutsideKind::FrontMatter) || has(OutsideKind::ChapterHeading);
        if has(OutsideKind::TableOfContents) && !text {
            return Some(DocumentKind::Contents);
        }
    }
    let opening: String = policy
        .source
        .text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(3)
        .collect();
    // A word in a breadcrumb (個人情報保護) isn't a title: what a rule is about counts only in a line that names a rule.
    let names_a_rule = |word: &str| {
        let ends = |line: &str| {
            line.trim().ends_with(word)
                || cues(CueRole::OwnInstrument).any(|noun| line.trim().ends_with(noun))
        };
        let mut lines = policy.source.text.lines().filter(|line| !line.trim().is_empty());
        lines.by_ref().take(3).any(|line| {
            line.contains(word)
                && (ends(line) || line.trim().ends_with("条例") || line.trim().ends_with("ポリシー"))
        })
    };
    let by_title = || detect_kind(&outline.title, |row| row.place == WordPlace::Title);
    let by_opening = || {
        detect_kind(&opening, |row| {
            row.place == WordPlace::Title && (!is_subject(row.kind) || names_a_rule(row.word))
        })
    };
    let by_text = || detect_kind(&policy.source.text, |row| row.place == WordPlace::Anywhere);
    if outline.clauses.is_empty() {
        // 基本方針を策定しました: the words of a notice say more than those of its subject.
        by_text().or_else(by_title).or_else(by_opening)
    } else {
        let explains = || detect_kind(&policy.source.text, |row| row.kind == DocumentKind::Explanation);
        by_title().or_else(explains).or_else(by_opening).or_else(by_text)
    }
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
