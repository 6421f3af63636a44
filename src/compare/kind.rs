//! What a document seems to be that is no basic policy: told from its title, else from words in its text.

use crate::document::Document;
use crate::lang::{Message, Phrase, phrase};
use crate::outline::OutsideKind;
use std::sync::LazyLock;

const WORDS: &str = include_str!("kinds.csv");

/// Kinds of document that are taken for a basic policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DocumentKind {
    /// 対策基準.
    Standards,
    /// 実施手順.
    Procedures,
    /// Rules on personal information.
    PersonalData,
    /// Rules of procedure of an assembly.
    Assembly,
    /// A guideline or handbook.
    Guide,
    /// 条例.
    Ordinance,
    /// 宣言書.
    Declaration,
    /// 規則, 要綱 and the like.
    Regulation,
    /// A page that says there is a policy.
    Notice,
    /// A plan, report or contract document.
    Plan,
    /// A table of contents and nothing below it.
    Contents,
}

/// The kinds that words tell, the most telling first.
const TOLD: [DocumentKind; 10] = [
    DocumentKind::Standards,
    DocumentKind::Procedures,
    DocumentKind::PersonalData,
    DocumentKind::Assembly,
    DocumentKind::Guide,
    DocumentKind::Ordinance,
    DocumentKind::Declaration,
    DocumentKind::Regulation,
    DocumentKind::Notice,
    DocumentKind::Plan,
];

impl DocumentKind {
    fn of(id: &str) -> Option<DocumentKind> {
        Some(match id {
            "standards" => DocumentKind::Standards,
            "procedures" => DocumentKind::Procedures,
            "personal-data" => DocumentKind::PersonalData,
            "assembly" => DocumentKind::Assembly,
            "guide" => DocumentKind::Guide,
            "ordinance" => DocumentKind::Ordinance,
            "declaration" => DocumentKind::Declaration,
            "regulation" => DocumentKind::Regulation,
            "notice" => DocumentKind::Notice,
            "plan" => DocumentKind::Plan,
            _ => return None,
        })
    }

    /// Whether it is a volume of a security policy itself; the others are not about it at all.
    fn is_volume(self) -> bool {
        matches!(self, DocumentKind::Standards | DocumentKind::Procedures)
    }

    /// What it seems to be, and what to do.
    fn advice(self) -> Phrase {
        match self {
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
            DocumentKind::Contents => phrase(
                "目次だけで、本文がないようです。本文を含むファイルを指定してください",
                "It seems to be a table of contents without its text. Name the file that holds the text",
            ),
        }
    }
}

/// A word that tells a kind.
struct Word {
    word: &'static str,
    /// Whether it tells it anywhere in the text, or only in the title.
    anywhere: bool,
    kind: DocumentKind,
}

static TABLE: LazyLock<Vec<Word>> = LazyLock::new(|| {
    WORDS
        .lines()
        .skip(1)
        .filter_map(|row| {
            let mut fields = row.split(',');
            let word = fields.next()?;
            let anywhere = match fields.next()? {
                "anywhere" => true,
                "title" => false,
                _ => return None,
            };
            let kind = DocumentKind::of(fields.next()?)?;
            Some(Word { word, anywhere, kind })
        })
        .collect()
});

const OTHER: Phrase = phrase(
    "別の種類の文書と思われます",
    "It seems to be a document of another kind",
);

/// The most telling kind that a word of `text` tells.
fn told(text: &str, tells: impl Fn(&Word) -> bool) -> Option<DocumentKind> {
    TOLD.into_iter().find(|kind| {
        TABLE
            .iter()
            .any(|row| row.kind == *kind && tells(row) && text.contains(row.word))
    })
}

/// Whether the title names another kind of document.
pub(super) fn is_another(policy: &Document) -> bool {
    let title = policy.outline.title.as_str();
    !title.contains("基本方針")
        && (told(title, |row| row.kind.is_volume()).is_some()
            || !title.contains("セキュリティ") && told(title, |_| true).is_some())
}

/// One sentence on what the document seems to be.
pub(super) fn seems_to_be(policy: &Document) -> Message {
    let phrase = kind(policy).map_or(OTHER, DocumentKind::advice);
    Message::new(phrase.ja, phrase.en)
}

/// [`seems_to_be`] of a document without a clause; `None` where nothing tells what it is.
pub(super) fn without_clause(policy: &Document) -> Option<Message> {
    let phrase = kind(policy)?.advice();
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
    let by_title = || told(&outline.title, |row| !row.anywhere);
    let by_opening = || told(&opening, |row| !row.anywhere);
    let by_text = || told(&policy.source.text, |row| row.anywhere);
    if outline.clauses.is_empty() {
        // 基本方針を策定しました: the words of a notice tell more than those of its subject.
        by_text().or_else(by_title).or_else(by_opening)
    } else {
        by_title().or_else(by_opening).or_else(by_text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_unique_and_reasoned() {
        let rows: Vec<Vec<&str>> = WORDS
            .lines()
            .skip(1)
            .map(|row| row.split(',').collect())
            .collect();
        assert!(rows.windows(2).all(|pair| pair[0][0] < pair[1][0]));
        assert!(
            rows.iter()
                .all(|row| row.len() == 4 && row.iter().all(|field| !field.is_empty()))
        );
        assert_eq!(TABLE.len(), rows.len());
    }

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
