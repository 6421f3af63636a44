//! Tables of two versions (新旧対照表): finds which column has the new text and which the old.

use serde::{Deserialize, Serialize};
use taisho_text::space::is_space;

/// A column of a table of two versions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Column {
    /// The amended text.
    #[default]
    New,
    /// The text before the amendment.
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

/// Returns the columns that the two cells in the first row of a table name, or `None` if it isn't a table of
/// two versions.
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

/// Headings of a third column with remarks.
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

/// Like [`columns`], for a table that may also have a column of remarks, for which it returns `None`.
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

/// Returns whether a line says that only the other version has a text: （新設）, ［削る］.
pub fn is_placeholder(line: &str) -> bool {
    const WORDS: [&str; 6] = ["新設", "新規", "追加", "削る", "削除", "該当なし"];
    let solid: String = line.chars().filter(|c| !is_space(*c)).collect();
    let inner = solid
        .strip_prefix(['（', '(', '［', '[', '〔', '【'])
        .and_then(|rest| rest.strip_suffix(['）', ')', '］', ']', '〕', '】']));
    inner.is_some_and(|word| WORDS.contains(&word))
}

/// What a cell of a table of two versions contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionsCell {
    /// Text of one version.
    Of(Column),
    /// Text of both versions, because the cell spans both columns.
    Both,
    /// Remarks on a change.
    Remarks,
}

impl VersionsCell {
    /// Returns what a cell that spans `columns`, as named by [`with_remarks`], contains.
    pub fn across(columns: &[Option<Column>]) -> VersionsCell {
        let has = |column| columns.contains(&Some(column));
        match (has(Column::New), has(Column::Old)) {
            (true, false) => VersionsCell::Of(Column::New),
            (false, true) => VersionsCell::Of(Column::Old),
            (false, false) if !columns.is_empty() => VersionsCell::Remarks,
            _ => VersionsCell::Both,
        }
    }
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

    #[test]
    fn a_third_column_may_have_remarks() {
        let of = |cells: [&str; 3]| with_remarks(&cells.map(str::to_owned));
        let (new, old) = (Some(Column::New), Some(Column::Old));
        assert_eq!(of(["改正案", "現行", "備　考"]), Some(vec![new, old, None]));
        assert_eq!(of(["改正理由", "旧", "新"]), Some(vec![None, old, new]));
        assert_eq!(of(["備考", "改正案", "理由"]), None);
        assert_eq!(of(["番号", "改正案", "現行"]), None);
    }

    #[test]
    fn placeholders_are_bracketed() {
        assert!(is_placeholder("（新　設）") && is_placeholder(" [削る]"));
        assert!(!is_placeholder("第３条　削除") && !is_placeholder("（略）"));
    }

    #[test]
    fn a_cell_across_both_columns_is_of_both() {
        let columns = [Some(Column::New), Some(Column::Old), None];
        let across = |from: usize, to: usize| VersionsCell::across(&columns[from..to]);
        assert_eq!(across(1, 2), VersionsCell::Of(Column::Old));
        assert_eq!(across(1, 3), VersionsCell::Of(Column::Old));
        assert_eq!(across(0, 2), VersionsCell::Both);
        assert_eq!(across(2, 3), VersionsCell::Remarks);
    }
}
