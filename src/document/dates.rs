//! Finds the dates of a document: when it was adopted, changed, or put in force.

use super::digits::arabic;
use super::normalize::{Names, compact, normalize};
use crate::outline::{Clause, Outline, OutsideKind};
use crate::span::LineRange;
use std::ops::Range;

/// Words that say what a date refers to.
const DATE_KINDS: [&str; 10] = [
    "策定協議",
    "策定",
    "制定",
    "改定",
    "改正",
    "施行",
    "公布",
    "公表",
    "適用",
    "告示",
];

/// The year before the first year of each era, to convert dates (元号法 and 改元政令).
pub(crate) const ERAS: [(&str, i32); 4] = [("令和", 2018), ("平成", 1988), ("昭和", 1925), ("大正", 1911)];

/// A date with what it refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedDate {
    /// What it refers to, such as 策定, 改定 or 施行. Empty if the text doesn't say.
    pub kind: &'static str,
    /// As written, without white space.
    pub text: String,
    /// ISO 8601. Empty if the date is incomplete.
    pub iso: String,
    /// Year and month, such as `2023-07`.
    pub month: String,
    /// The lines of the piece or clause that contains it.
    pub lines: LineRange,
}

/// Returns the dates on the cover, in 附則 and after the last sentence, in order.
pub fn dates(outline: &Outline) -> Vec<StatedDate> {
    let cover = outline.outside.iter().filter(|o| o.kind == OutsideKind::Cover);
    let cover = cover.flat_map(|o| o.text.lines().map(|line| (line, o.lines)));
    let supplementary = outline.clauses.iter().filter(|c| c.is_supplementary());
    let supplementary = supplementary.flat_map(|c| c.text.text.lines().map(|line| (line, c.lines)));
    let is_last = |c: &&Clause| !c.is_supplementary();
    let last = outline.clauses.last().filter(is_last);
    let last = last.into_iter().flat_map(|c| {
        let behind = c.text.text.rsplit('。').next().unwrap_or_default();
        behind.lines().map(|line| (line, c.lines))
    });
    let found = cover.chain(supplementary).chain(last);
    found
        .flat_map(|(line, lines)| dates_of_line(line, lines))
        .collect()
}

/// Returns the last complete date on the cover and in 附則, ISO 8601. Empty if there is none.
pub fn last_date(outline: &Outline) -> String {
    let isos = dates(outline).into_iter().map(|date| date.iso);
    isos.max().unwrap_or_default()
}

fn dates_of_line(line: &str, lines: LineRange) -> Vec<StatedDate> {
    let text = normalize(&compact(line), &Names::default()).string();
    let mut written: Vec<WrittenDate> = ERAS
        .iter()
        .flat_map(|(era, before_first)| {
            let places = text.match_indices(era);
            places.filter_map(|(at, _)| written_date(&text, at, era.len(), *before_first))
        })
        .collect();
    written.sort_by_key(|date| date.place.start);
    let first = written.first().map_or(0, |date| date.place.start);
    let begins = kind_in(&text[..first]);
    let of_line = kind_in(&without_brackets(&text)).or_else(|| kind_in(&text));
    let found = written.iter().enumerate().map(|(i, date)| {
        let (at, end) = (date.place.start, date.place.end);
        let kind = match bracket_around(&text, at, end - at) {
            Some(inner) => kind_in(inner),
            None => kind_beside(&text, &written, i, begins).or(of_line),
        };
        StatedDate {
            kind: kind.unwrap_or_default(),
            text: text[at..end].to_owned(),
            iso: date.iso.clone(),
            month: date.month.clone(),
            lines,
        }
    });
    found.collect()
}

/// A date in a line.
pub(crate) struct WrittenDate {
    /// Its range in bytes.
    place: Range<usize>,
    /// ISO 8601. Empty if it has no day.
    pub iso: String,
    /// Year and month, such as `2023-07`.
    pub month: String,
}

/// Returns the date whose era begins at `at` and has `era` bytes. `before_first` is the year before the
/// first year of the era.
pub(crate) fn written_date(text: &str, at: usize, era: usize, before_first: i32) -> Option<WrittenDate> {
    let (year, rest) = number_before(&text[at + era..], '年')?;
    let (month, rest) = number_before(rest, '月')?;
    let (iso, rest) = match number_before(rest, '日') {
        Some((day, rest)) => (format!("{:04}-{month:02}-{day:02}", before_first + year), rest),
        None => (String::new(), rest),
    };
    Some(WrittenDate {
        place: at..text.len() - rest.len(),
        iso,
        month: format!("{:04}-{month:02}", before_first + year),
    })
}

/// Returns what one of several dates in a line refers to: the word before it, as in
/// 制定　平成15年4月1日　改正　令和5年4月1日, or the word after it if the line begins with a date. `begins` is the word
/// before the first date.
fn kind_beside(
    text: &str,
    dates: &[WrittenDate],
    i: usize,
    begins: Option<&'static str>,
) -> Option<&'static str> {
    if dates.len() < 2 {
        return None;
    }
    match begins {
        Some(_) => {
            let before = i.checked_sub(1).map_or(0, |before| dates[before].place.end);
            kind_in(&text[before..dates[i].place.start])
        }
        None => {
            let next = dates.get(i + 1).map_or(text.len(), |next| next.place.start);
            kind_in(&text[dates[i].place.end..next])
        }
    }
}

fn kind_in(text: &str) -> Option<&'static str> {
    DATE_KINDS.into_iter().find(|kind| text.contains(kind))
}

fn without_brackets(text: &str) -> String {
    let parts = text.split('(').enumerate();
    let outside = parts.map(|(i, part)| match (i, part.split_once(')')) {
        (0, _) | (_, None) => part,
        (_, Some((_, after))) => after,
    });
    outside.collect()
}

/// Returns the text in the brackets around the date at `at`, if they contain more than the date. In
/// （令和6年3月29日訓令第3号）, the date is that of the instrument, not that of 施行 in the 附則.
fn bracket_around(text: &str, at: usize, len: usize) -> Option<&str> {
    let open = text[..at].rfind(['(', ')'])?;
    let inner = text[open..].strip_prefix('(')?;
    let inner = &inner[..inner.find(')')?];
    let is_inside = at + len <= open + 1 + inner.len();
    (is_inside && inner.len() > len).then_some(inner)
}

/// Longest number up to 99 in characters, which is 九十九.
const LONGEST_NUMBER: usize = 3;

/// Returns the number before `unit` at the beginning of a text, up to 99, and the text after the unit.
pub(crate) fn number_before(text: &str, unit: char) -> Option<(i32, &str)> {
    // The search goes no farther than a number is long, because a line may have thousands of eras.
    let (at, _) = text
        .char_indices()
        .take(LONGEST_NUMBER + 1)
        .find(|(_, c)| *c == unit)?;
    let (digits, rest) = (&text[..at], &text[at + unit.len_utf8()..]);
    let value = if digits == "元" {
        1
    } else {
        arabic(digits).parse().ok().filter(|n| (1..=99).contains(n))?
    };
    Some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::{dates, dates_of_line};
    use crate::outline::outline;
    use crate::span::LineRange;

    #[test]
    fn a_date_may_be_behind_the_last_sentence() {
        let text = "甲市情報セキュリティ基本方針\n1 目的\n資産を守る。\n2 見直し\n毎年、見直す。\n";
        let read = |tail: &str| {
            let text = format!("{text}{tail}\n");
            let source =
                crate::read::read(text.as_bytes(), "a.txt").unwrap_or_else(|error| panic!("{error}"));
            outline(&source)
        };
        for (tail, isos) in [
            ("令和8年4月1日から実施", vec!["2026-04-01"]),
            (
                "平成15年4月1日　制定\n令和8年4月1日　改正",
                vec!["2003-04-01", "2026-04-01"],
            ),
        ] {
            let outline = read(tail);
            let found: Vec<String> = dates(&outline).into_iter().map(|date| date.iso).collect();
            assert_eq!(found, isos);
            let last = outline.clauses.last().map(|clause| clause.text.text.as_str());
            assert_eq!(
                (last, outline.problems.len()),
                (Some("毎年、見直す。"), 0),
                "{tail}"
            );
        }
    }

    #[test]
    fn a_date_is_of_the_kind_its_bracket_tells() {
        let kinds = |line: &str| -> Vec<(String, String)> {
            let found = dates_of_line(line, LineRange { from: 1, to: 1 }).into_iter();
            found.map(|date| (date.iso, date.kind.to_owned())).collect()
        };
        let of = |iso: &str, kind: &str| (iso.to_owned(), kind.to_owned());
        assert_eq!(
            kinds("（令和6年3月29日訓令第3号）この訓令は、令和6年4月1日から施行する。"),
            [of("2024-03-29", ""), of("2024-04-01", "施行")]
        );
        assert_eq!(kinds("策定（令和6年4月1日）"), [of("2024-04-01", "策定")]);
        assert_eq!(
            kinds("制定　平成15年4月1日　最終改正　令和5年4月1日"),
            [of("2003-04-01", "制定"), of("2023-04-01", "改正")]
        );
        assert_eq!(
            kinds("平成15年4月1日制定、令和5年4月1日改正"),
            [of("2003-04-01", "制定"), of("2023-04-01", "改正")]
        );
        assert_eq!(kinds("平成三十年十二月二十八日"), [of("2018-12-28", "")]);
        assert_eq!(
            kinds("令和5年4月1日施行（令和7年4月1日改定）"),
            [of("2023-04-01", "施行"), of("2025-04-01", "改定")]
        );
    }
}
