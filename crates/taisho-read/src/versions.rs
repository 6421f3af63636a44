//! Tables of two versions (新旧対照表): which column has the new text and which the old.

use serde::{Deserialize, Serialize};
use taisho_text::space::is_space;

/// A column of a table of two versions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Column {
    /// The text as amended.
    #[default]
    New,
    /// The text before.
    Old,
}

/// Headings of the two columns.
const NEW: [&str; 10] = [
    "改正後",
    "改正案",
    "改訂後",
    "改訂案",
    "改定後",
    "改定案",
    "変更後",
    "変更案",
    "新",
    "新条文",
];
const OLD: [&str; 10] = [
    "改正前",
    "現行",
    "改訂前",
    "改定前",
    "変更前",
    "旧",
    "旧条文",
    "現行規定",
    "現行条文",
    "現在",
];

/// Returns what the two cells of the first row of a table say the columns are, or `None` if it isn't a table of two versions.
pub fn columns(cells: &[impl AsRef<str>]) -> Option<[Column; 2]> {
    let [left, right] = cells else { return None };
    let of = |cell: &str| {
        let solid: String = cell
            .chars()
            .take_while(|c| !matches!(c, '（' | '('))
            .filter(|c| !is_space(*c) && !matches!(c, '【' | '】' | '「' | '」'))
            .collect();
        match () {
            () if NEW.contains(&solid.as_str()) => Some(Column::New),
            () if OLD.contains(&solid.as_str()) => Some(Column::Old),
            () => None,
        }
    };
    match (of(left.as_ref())?, of(right.as_ref())?) {
        (left, right) if left != right => Some([left, right]),
        _ => None,
    }
}

/// Headings of a third column, with what is said about a change.
#[cfg(feature = "pdf")]
const REMARKS: [&str; 8] = [
    "備考",
    "改正理由",
    "改定理由",
    "変更理由",
    "理由",
    "摘要",
    "説明",
    "解説",
];

/// Whether a cell only says that the other column has no counterpart: （新設）, （削る）.
#[cfg(feature = "pdf")]
pub fn is_placeholder(cell: &str) -> bool {
    const WORDS: [&str; 8] = ["新設", "新規", "追加", "削る", "削除", "廃止", "なし", "略"];
    let solid: String = cell.chars().filter(|c| !is_space(*c)).collect();
    let inside = solid
        .trim_start_matches(['（', '(', '〔', '［'])
        .trim_end_matches(['）', ')', '〕', '］']);
    inside.len() < solid.len() && WORDS.contains(&inside)
}

/// Like [`columns`], for a table that may have a column of remarks besides: what each column has, `None` for remarks.
#[cfg(feature = "pdf")]
pub fn with_remarks(cells: &[String]) -> Option<Vec<Option<Column>>> {
    let is_remark = |cell: &str| {
        let solid: String = cell.chars().filter(|c| !is_space(*c)).collect();
        REMARKS.contains(&solid.as_str())
    };
    let (remarks, texts): (Vec<&String>, Vec<&String>) = cells.iter().partition(|cell| is_remark(cell));
    let [left, right] = columns(&texts)?;
    let mut versions = [left, right].into_iter();
    let of = |cell: &String| (!is_remark(cell)).then(|| versions.next()).flatten();
    (remarks.len() <= 1).then(|| cells.iter().map(of).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_name_the_columns() {
        assert_eq!(columns(&["改正後", "改正前"]), Some([Column::New, Column::Old]));
        assert_eq!(columns(&["旧", "新（案）"]), Some([Column::Old, Column::New]));
        assert_eq!(columns(&["改 正 案", "現　行"]), Some([Column::New, Column::Old]));
        assert_eq!(columns(&["改正案", "改正後"]), None);
        assert_eq!(columns(&["番号", "現行"]), None);
        assert_eq!(columns(&["新しい", "旧"]), None);
    }
}
