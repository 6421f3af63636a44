//! What a document seems to be that is no basic policy: told from its title, else from words in its text.

use crate::lang::Message;
use crate::policy::Policy;
use crate::report::words::{Phrase, phrase};

/// Words and what they tell, the most telling first.
const KINDS: [(&[&str], Phrase); 9] = [
    (
        &["情報セキュリティ対策基準", "セキュリティ対策基準"],
        phrase(
            "情報セキュリティ対策基準のようです。基本方針の部分を含むファイルを指定してください",
            "It seems to be the security standards (対策基準). Name a file that holds the basic policy",
        ),
    ),
    (
        &["実施手順", "運用手順", "手順書", "マニュアル"],
        phrase(
            "実施手順のようです。基本方針のファイルを指定してください",
            "It seems to be operating procedures (実施手順). Name the file of the basic policy",
        ),
    ),
    (
        &["個人情報", "プライバシーポリシー"],
        phrase(
            "個人情報の保護に関する規程のようです。情報セキュリティ基本方針のファイルを指定してください",
            "It seems to be rules on personal information. Name the file of the security policy",
        ),
    ),
    (
        &["会議規則", "委員会条例", "議事"],
        phrase(
            "議会の運営に関する規則のようです。情報セキュリティ基本方針のファイルを指定してください",
            "It seems to be rules of procedure of an assembly. Name the file of the security policy",
        ),
    ),
    (
        &["ガイドライン", "手引"],
        phrase(
            "ガイドライン又は手引のようです。各団体の基本方針のファイルを指定してください",
            "It seems to be a guideline or handbook. Name the file of a body's own policy",
        ),
    ),
    (
        &["条例"],
        phrase(
            "条例のようです。情報セキュリティ基本方針のファイルを指定してください",
            "It seems to be an ordinance. Name the file of the security policy",
        ),
    ),
    (
        &["規則", "規程", "規定", "要綱", "要領"],
        phrase(
            "規則又は要綱のようです。情報セキュリティ基本方針のファイルを指定してください",
            "It seems to be a regulation. Name the file of the security policy",
        ),
    ),
    (
        &["お知らせ", "通知", "ご案内", "について（"],
        phrase(
            "通知又はお知らせのようです。情報セキュリティ基本方針のファイルを指定してください",
            "It seems to be a notice. Name the file of the security policy",
        ),
    ),
    (
        &["計画", "議事録", "報告書", "仕様書", "契約"],
        phrase(
            "計画書、報告書又は契約に関する文書のようです。情報セキュリティ基本方針のファイルを指定してください",
            "It seems to be a plan, report or contract document. Name the file of the security policy",
        ),
    ),
];

/// How many rows of [`KINDS`] are volumes of a security policy themselves; the others are not about it at all.
const VOLUMES: usize = 2;

/// Whether the title names another kind of document.
pub(super) fn is_another(policy: &Policy) -> bool {
    let title = policy.outline.title.as_str();
    let names = |kinds: &[(&[&str], Phrase)]| {
        kinds
            .iter()
            .any(|(words, _)| words.iter().any(|word| title.contains(word)))
    };
    !title.contains("基本方針")
        && (names(&KINDS[..VOLUMES]) || !title.contains("セキュリティ") && names(&KINDS[VOLUMES..]))
}

const OTHER: Phrase = phrase(
    "別の種類の文書と思われます",
    "It seems to be a document of another kind",
);

/// One sentence on what the document seems to be.
pub(super) fn seems_to_be(policy: &Policy) -> Message {
    let opening: String = policy
        .source
        .text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(3)
        .collect();
    let told = [policy.outline.title.as_str(), opening.as_str()]
        .into_iter()
        .find_map(|text| {
            KINDS
                .iter()
                .find(|(words, _)| words.iter().any(|word| text.contains(word)))
        });
    let phrase = told.map_or(OTHER, |(_, phrase)| *phrase);
    Message::new(phrase.ja, phrase.en)
}
