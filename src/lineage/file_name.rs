//! Reads the name of a body and a date from a file name and its folders, such as 00871_小田桐村_H31.txt, for
//! what the text itself doesn't say.

use crate::document::dates::{ERAS, number_before, written_date};
use crate::document::normalize::{in_one_width, name_in_title};

/// Words for the current edition of a document.
const NEWER: [&str; 6] = ["現行", "最新", "新", "改正後", "改定後", "new"];
const OLDER: [&str; 6] = ["旧", "廃止", "改正前", "改定前", "以前", "old"];

/// Letters for eras in file names, such as R5 and H31. No policy is older.
const ERA_LETTERS: [(char, &str); 2] = [('R', "令和"), ('H', "平成")];

/// Years that four digits in a name can mean. The first policies of municipalities date from about 2000.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2099;

/// Returns the name of a file without folders and extension.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => name,
    }
}

/// Returns the name of the body in a file name.
pub(super) fn body(path: &str) -> Option<String> {
    let folded = in_one_width(stem(path));
    let parts = folded.split(|c: &char| c.is_ascii() || matches!(c, '、' | '・' | '○' | '【' | '】'));
    parts.filter(|part| !part.is_empty()).find_map(name_in_title)
}

/// Returns the date in a file name as far as it is complete: `2019`, `2025-04`, `2023-04-01`.
pub(super) fn date(path: &str) -> Option<String> {
    let text: String = in_one_width(stem(path)).into_iter().collect();
    era_date(&text)
        .or_else(|| era_letter(&text))
        .or_else(|| western(&text))
}

/// Returns the first date in a text, as far as it is complete, for example from 令和7年4月1日 or 平成24年.
pub(super) fn era_date(text: &str) -> Option<String> {
    ERAS.iter().find_map(|(era, before_first)| {
        let at = text.find(era)?;
        let written = written_date(text, at, era.len(), *before_first);
        let whole = written.map(|date| if date.iso.is_empty() { date.month } else { date.iso });
        whole.or_else(|| {
            let (year, _) = number_before(&text[at + era.len()..], '年')?;
            Some(format!("{:04}", before_first + year))
        })
    })
}

/// Reads R5 or r01, with no letter before it and no further digit after it.
fn era_letter(text: &str) -> Option<String> {
    let chars: Vec<char> = text.chars().collect();
    (0..chars.len()).find_map(|at| {
        let letter = chars[at].to_ascii_uppercase();
        let (_, era) = ERA_LETTERS.iter().find(|(known, _)| *known == letter)?;
        let (_, before_first) = ERAS.iter().find(|(known, _)| known == era)?;
        let is_apart = at == 0 || !chars[at - 1].is_ascii_alphanumeric();
        let digits: String = chars[at + 1..]
            .iter()
            .take_while(|c| c.is_ascii_digit())
            .collect();
        let year: i32 = digits.parse().ok().filter(|year| (1..=64).contains(year))?;
        (is_apart && digits.len() <= 2).then(|| format!("{:04}", before_first + year))
    })
}

/// Reads 2023, 202304 or 20230401.
fn western(text: &str) -> Option<String> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| matches!(run.len(), 4 | 6 | 8)).find_map(|run| {
        let year: i32 = run[..4].parse().ok()?;
        let in_range = |part: &str, most: u8| part.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n));
        let month = run.get(4..6).filter(|month| in_range(month, 12));
        let day = run.get(6..8).filter(|day| in_range(day, 31));
        let is_whole = run.len() == 4 || month.is_some() && (run.len() == 6 || day.is_some());
        let parts = [Some(&run[..4]), month, day];
        (YEARS.contains(&year) && is_whole).then(|| parts.into_iter().flatten().collect::<Vec<_>>().join("-"))
    })
}

/// Returns 1 if a name calls the file new and -1 if it calls it old: 方針_新, 名東市_現行, 旧/方針.
pub(super) fn age(path: &str) -> i8 {
    let path = path.to_lowercase();
    let parts = || {
        path.split([
            '/', '_', '-', ' ', '　', '(', ')', '（', '）', '【', '】', '・', '.',
        ])
    };
    let has = |words: &[&str]| {
        parts().any(|part| {
            words
                .iter()
                .any(|word| part == *word || part == format!("{word}版"))
        })
    };
    i8::from(has(&NEWER)) - i8::from(has(&OLDER))
}

/// Whether a name calls the file a draft, which comes after the text in force: R7改正案, policy-draft.
pub fn is_draft(path: &str) -> bool {
    let name = stem(path).to_lowercase();
    let mut parts = name.split(['_', '-', ' ', '　', '(', ')', '（', '）', '【', '】', '・', '.']);
    parts.any(|part| part.ends_with('案') || part == "draft")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_called_so() {
        for (path, is) in [
            ("案/基本方針.docx", false),
            ("基本方針（案）.docx", true),
            ("R7改正案.docx", true),
            ("policy-draft.pdf", true),
            ("案内.txt", false),
        ] {
            assert_eq!(is_draft(path), is, "{path}");
        }
    }

    #[test]
    fn names_of_files_have_bodies_and_dates() {
        for (path, name, day) in [
            ("x/00871_小田桐村.txt", "小田桐村", ""),
            ("小田桐村情報セキュリティ基本方針_H31.txt", "小田桐村", "2019"),
            ("H15名東市.txt", "名東市", "2003"),
            ("名東市_平成24年.pdf", "名東市", "2012"),
            (
                "柳瀬市情報セキュリティ基本方針(令和7年4月改正).docx",
                "柳瀬市",
                "2025-04",
            ),
            ("柳瀬市(令和7年4月1日).docx", "柳瀬市", "2025-04-01"),
            ("T1_方針.txt", "", ""),
            ("柳瀬市議会_基本方針.txt", "柳瀬市議会", ""),
            ("meito_r01.txt", "", "2019"),
            ("policy20230401.txt", "", "2023-04-01"),
            ("方針_旧.txt", "", ""),
            ("04213_0001.txt", "", ""),
        ] {
            assert_eq!(body(path).unwrap_or_default(), name, "{path}");
            assert_eq!(date(path).unwrap_or_default(), day, "{path}");
        }
        assert_eq!(
            ["方針_旧.txt", "a/名東市_現行.txt", "新町.txt", "旧/方針.txt"].map(age),
            [-1, 1, 0, -1]
        );
    }
}
