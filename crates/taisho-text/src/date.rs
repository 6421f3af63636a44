//! Calendar days. Nothing here reads a clock: a day comes from a file or the command line.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of the Gregorian calendar, `YYYY-MM-DD` in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Parses `YYYY-MM-DD`. Returns `None` for any other form and for days that don't exist.
    pub fn of(iso: &str) -> Option<Date> {
        let mut parts = iso.split('-');
        let mut number = |digits: usize| -> Option<u16> {
            let part = parts.next()?;
            let is_plain = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            is_plain.then(|| part.parse().ok()).flatten()
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let is_day = parts.next().is_none() && (1..=days(year, month)?).contains(&day);
        is_day.then_some(Date {
            year,
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        })
    }
}

impl Date {
    /// Makes a date; `None` for 30 February and the like.
    pub fn new(year: u16, month: u16, day: u16) -> Option<Date> {
        Date::of(&format!("{year:04}-{month:02}-{day:02}"))
    }

    /// The day that is this many days after 1970-01-01; `None` if it isn't in the years 1 to 9999.
    pub fn after_1970(days: i64) -> Option<Date> {
        // Years begin in March here, so that the leap day is the last (Hinnant, chrono-compatible date algorithms).
        let days = days.checked_add(719_468)?;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let (month, later) = if month < 10 {
            (month + 3, 0)
        } else {
            (month - 9, 1)
        };
        let year = u16::try_from(year_of_era + era * 400 + later).ok()?;
        Date::new(year, u16::try_from(month).ok()?, u16::try_from(day).ok()?)
    }
}

fn days(year: u16, month: u16) -> Option<u16> {
    Some(match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    })
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> String {
        date.to_string()
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(iso: String) -> Result<Date, String> {
        Date::of(&iso).ok_or_else(|| format!("not a day in the form YYYY-MM-DD: {iso}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_days() {
        for iso in ["2026-04-01", "2028-02-29", "2000-02-29", "0001-12-31"] {
            assert_eq!(Date::of(iso).map(|d| d.to_string()).as_deref(), Some(iso));
        }
        for other in [
            "",
            "2026-4-1",
            "2026-02-29",
            "2100-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-00",
            "2026-04-31",
            "2026/04/01",
            "2026-04-01T00:00",
            "２０２６-04-01",
            "2026-04-01-",
        ] {
            assert_eq!(Date::of(other), None, "{other}");
        }
        for (days, iso) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (20_785, "2026-11-28"),
            (11_016, "2000-02-29"),
            (-719_162, "0001-01-01"),
        ] {
            assert_eq!(Date::after_1970(days), Date::of(iso), "{iso}");
        }
        assert_eq!(Date::after_1970(i64::MAX), None);
        assert_eq!(Date::after_1970(3_000_000), None);
        assert!(Date::of("2026-03-31") < Date::of("2026-04-01"));
    }
}
