//! Finds dates after the last sentence of a document without 附則, and who signs below them: 令和5年4月1日施行, 制定　平成15年4月1日.

use super::OutsideKind;
use super::line::Line;
use super::marker::Family;
use taisho_knowledge::{CueRole, cues};
use taisho_text::numeral::digit;

/// Words that say what a date refers to, and words that accompany them. A longer word precedes its
/// beginnings.
const WORDS: [&str; 22] = [
    "策定協議",
    "一部改正",
    "一部改定",
    "全部改正",
    "全部改定",
    "最終改正",
    "最終改定",
    "施行日",
    "策定",
    "制定",
    "改定",
    "改正",
    "改訂",
    "施行",
    "公布",
    "公表",
    "適用",
    "告示",
    "実施",
    "決裁",
    "から",
    "より",
];

/// Eras that begin a date. A year may also be in the Common Era.
const ERAS: [&str; 3] = ["令和", "平成", "昭和"];

/// Signs around dates.
const SIGNS: [char; 12] = ['（', '）', '(', ')', '〔', '〕', '：', ':', '、', '・', '／', '/'];

/// Marks the dates after the last sentence as part of the cover. Those of 附則 belong to its text.
pub fn mark(lines: &[Line], kinds: &mut [Option<OutsideKind>]) {
    let is_supplement = |line: &Line| line.has_label(|family| family == Family::Supplement);
    if lines.iter().any(is_supplement) {
        return;
    }
    let text: Vec<usize> = (0..lines.len()).filter(|&i| kinds[i].is_none()).collect();
    let mut below = text.iter().rev().peekable();
    let signs = |i: &&usize| signs(lines[**i].solid());
    let mut last: Vec<usize> = below.next_if(signs).into_iter().copied().collect();
    let dates = below.take_while(|&&i| is_dates(lines[i].solid()));
    let dates: Vec<usize> = dates.copied().collect();
    if dates.is_empty() {
        return;
    }
    last.extend(dates);
    let before = text.len().checked_sub(last.len() + 1).map(|at| &lines[text[at]]);
    if before.is_some_and(Line::ends_sentence) {
        for i in last {
            kinds[i] = Some(OutsideKind::Cover);
        }
    }
}

/// Returns whether a line has nothing but an office and perhaps a name: 甲町長, 甲町長　乙野花子.
fn signs(solid: &str) -> bool {
    const LONGEST_NAME: usize = 8;
    let is_plain = !solid.contains(['。', '、', '，', '：']) && solid.chars().all(|c| digit(c).is_none());
    let mut ends = cues(CueRole::OfficeEnding).filter_map(|office| Some(solid.rfind(office)? + office.len()));
    is_plain && ends.any(|end| solid[end..].chars().count() <= LONGEST_NAME)
}

/// Returns whether a line contains only dates and what they refer to.
fn is_dates(solid: &str) -> bool {
    let mut rest = solid;
    let mut count = 0;
    while let Some(c) = rest.chars().next() {
        if let Some(length) = date_length(rest) {
            count += 1;
            rest = &rest[length..];
        } else if let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) {
            rest = &rest[word.len()..];
        } else if SIGNS.contains(&c) {
            rest = &rest[c.len_utf8()..];
        } else {
            return false;
        }
    }
    count > 0
}

/// Returns the length of a date with year, month and day at the beginning of a text.
fn date_length(text: &str) -> Option<usize> {
    let era = ERAS.iter().find(|era| text.starts_with(**era));
    let mut at = era.map_or(0, |era| era.len());
    for unit in ['年', '月', '日'] {
        let rest = &text[at..];
        let is_number = |c: &char| digit(*c).is_some() || "〇一二三四五六七八九十元".contains(*c);
        let number: usize = rest.chars().take_while(is_number).map(char::len_utf8).sum();
        if number == 0 || !rest[number..].starts_with(unit) {
            return None;
        }
        at += number + unit.len_utf8();
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_with_a_name_signs() {
        for line in ["甲町長", "甲町長乙野花子", "甲病院事業管理者乙野花子"] {
            assert!(signs(line), "{line}");
        }
        for line in [
            "甲町長は、別に定める。",
            "附則",
            "第2条甲町長",
            "甲町長が別に定める情報セキュリティ対策",
        ] {
            assert!(!signs(line), "{line}");
        }
    }

    #[test]
    fn dates_and_what_they_are_the_dates_of_are_no_text() {
        for line in [
            "令和5年4月1日施行",
            "制定平成15年4月1日",
            "制定：平成十五年四月一日最終改正：令和5年4月1日",
            "（令和5年4月1日から施行）",
            "施行日2023年4月1日",
            "令和元年5月1日",
        ] {
            assert!(is_dates(line), "{line}");
        }
        for line in [
            "施行",
            "この方針は、令和5年4月1日から施行する。",
            "令和5年4月1日の会議",
            "令和5年度施行",
            "改正",
        ] {
            assert!(!is_dates(line), "{line}");
        }
    }
}
