//! Days as people write them into a table.

use crate::date::Date;
use crate::document::dates::ERAS;
use unicode_normalization::UnicodeNormalization;

/// Letters by which eras are written for short, in the order of [`ERAS`].
const LETTERS: [char; 4] = ['R', 'H', 'S', 'T'];

/// Days from the first day of a workbook to 1970-01-01: of one that counts from 1900 and of one from 1904.
const FIRST_DAYS: (f64, f64) = (25_569.0, 24_107.0);

/// Returns the day that a workbook shows for a number; `None` if it isn't one.
pub(super) fn of_number(number: f64, is_from_1904: bool) -> Option<Date> {
    // Before March 1900 Excel counts a day that never was.
    const FIRST: f64 = 61.0;
    const LAST: f64 = 2_958_465.0;
    let (first, days) = match is_from_1904 {
        true => (0.0, FIRST_DAYS.1),
        false => (FIRST, FIRST_DAYS.0),
    };
    let day = number.floor();
    if !(first..=LAST).contains(&day) {
        return None;
    }
    Date::after_1970((day - days) as i64)
}

/// Returns the day in a text such as `2026-11-28`, `2026/11/28`, `2026年11月28日`, `令和8年11月28日` or `R8.11.28`; `None` if it isn't one.
pub(super) fn of_text(text: &str) -> Option<Date> {
    let solid: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    // A time behind the day, as some programs save it.
    let solid = solid.split_once("T00:00").map_or(solid.as_str(), |(day, _)| day);
    let era = ERAS.iter().zip(LETTERS).find_map(|((era, before), letter)| {
        let rest = solid.strip_prefix(era).or_else(|| {
            let first = solid.chars().next()?;
            (first.to_ascii_uppercase() == letter).then(|| &solid[1..])
        });
        rest.map(|rest| (rest, *before))
    });
    let (rest, before) = era.unwrap_or((solid, 0));
    let rest = rest.replacen('元', "1", 1);
    let mut parts = rest.trim_end_matches('日').split(['年', '月', '/', '-', '.']);
    let mut number = |most: usize| {
        let part = parts.next()?;
        let is_number = (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    // A year of two digits without an era may be of any century.
    if parts.next().is_some() || (before == 0 && year < 1_000) {
        return None;
    }
    Date::new(year.checked_add(u16::try_from(before).ok()?)?, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "2026-11-28",
            "2026/11/28",
            " 2026.11.28 ",
            "2026年11月28日",
            "２０２６年１１月２８日",
            "令和8年11月28日",
            "令和 ８ 年 11 月 28 日",
            "R8.11.28",
            "r8/11/28",
            "2026-11-28T00:00:00",
        ] {
            assert_eq!(of_text(text), Date::of("2026-11-28"), "{text}");
        }
        assert_eq!(of_text("令和元年5月1日"), Date::of("2019-05-01"));
        assert_eq!(of_text("平成31年4月30日"), Date::of("2019-04-30"));
        for text in [
            "",
            "近日",
            "26/11/28",
            "2026-11",
            "2026-02-30",
            "2026/11/28/1",
            "11/28/2026",
            "令和8年",
            "R",
        ] {
            assert_eq!(of_text(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_days_of_the_workbook() {
        assert_eq!(of_number(46_354.0, false), Date::of("2026-11-28"));
        assert_eq!(of_number(46_354.75, false), Date::of("2026-11-28"));
        assert_eq!(of_number(44_892.0, true), Date::of("2026-11-28"));
        for number in [0.0, 60.0, -1.0, 1e300, f64::NAN] {
            assert_eq!(of_number(number, false), None, "{number}");
        }
    }
}
