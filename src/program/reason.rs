//! Why a system refused something, in Japanese.

use crate::files::{NOT_OURS, NOT_REGULAR};

/// The reasons a system gives most often, in Japanese; others in the system's own words.
pub(super) fn reason_ja(why: &str) -> &str {
    const KNOWN: [(&str, &str); 11] = [
        ("File exists", "同じ名前のファイルがあります"),
        ("Not a directory", "途中にフォルダでないものがあります"),
        ("File name too long", "名前が長すぎます"),
        ("No such file or directory", "フォルダがありません"),
        ("Permission denied", "許可がありません"),
        ("is a directory", "フォルダです"),
        ("Is a directory", "フォルダです"),
        ("No space left on device", "空き容量がありません"),
        ("Read-only file system", "読取り専用の場所です"),
        (NOT_REGULAR, "通常のファイルではありません"),
        (NOT_OURS, "taisho が書いたものではないファイルがあります"),
    ];
    KNOWN
        .iter()
        .find(|(known, _)| *known == why)
        .map_or(why, |(_, ja)| ja)
}
