//! Describes the extent in words.

use super::{Cut, ExtentChoice};
use crate::family::DocumentFamily;
use crate::lang::Message;
use crate::outline::line::Line;
use crate::outline::lines::Lines;
use crate::outline::{Extent, OutsideKind};
use crate::read::SourceText;
use crate::span::LineRange;
use std::ops::Range;

/// Most omitted parts that are listed one by one.
const MOST_NAMED: usize = 4;

/// Returns the source lines of a range of lines.
pub fn lines_of(lines: &[Line], range: &Range<usize>) -> LineRange {
    let number = |i: usize| lines.get(i).map_or(1, |line| line.number);
    let from = number(range.start);
    LineRange {
        from,
        to: number(range.end.max(1) - 1).max(from),
    }
}

/// Returns a part by its heading and its lines: `「第2章 対策基準」（20～39行）`.
pub fn part(lines: &Lines, range: &Range<usize>, source: &SourceText) -> Message {
    let place = source.places.name(lines_of(lines, range));
    let is_around = |kind| {
        use OutsideKind::{Navigation, PageNumber, RunningHead};
        matches!(kind, Some(PageNumber | RunningHead | Navigation))
    };
    let first = range.clone().find(|&i| !is_around(lines.apart[i]));
    let heading = first.map_or_else(String::new, |i| heading(&lines[i]));
    Message::new(
        format!("「{heading}」（{}）", place.ja),
        format!("\u{201c}{heading}\u{201d} ({})", place.en),
    )
}

fn heading(line: &Line) -> String {
    line.chars.iter().take(40).map(|ch| ch.c).collect()
}

/// Says why the part most similar to the base text was taken.
fn most_alike(lines: &Lines, choice: &ExtentChoice, likeness: u32, source: &SourceText) -> Message {
    let own = part(lines, &choice.own(), source);
    let named = choice.left_out.iter().take(MOST_NAMED);
    let named: Vec<Message> = named.map(|range| part(lines, range, source)).collect();
    let ja: Vec<&str> = named.iter().map(|part| part.ja.as_str()).collect();
    let en: Vec<&str> = named.iter().map(|part| part.en.as_str()).collect();
    let (more_ja, more_en) = match choice.left_out.len() - named.len() {
        0 => (String::new(), String::new()),
        n => (format!("ほか{n}件"), format!(" and {n} more")),
    };
    let (ja, en, percent) = (ja.join("、"), en.join(", "), likeness / 10);
    Message::new(
        format!(
            "{}が底本と最も一致する（{percent}％）ため、ここを比べました。{ja}{more_ja}は範囲外としました",
            own.ja
        ),
        format!(
            "{} is the part most like the base text ({percent}%). Left out: {en}{more_en}",
            own.en
        ),
    )
}

/// Says why the titles chose the extent.
fn by_titles(lines: &Lines, choice: &ExtentChoice, family: DocumentFamily, source: &SourceText) -> Message {
    let words = family.words();
    let (ja, en) = (words.document.ja, words.document.en);
    let title = |i: usize| {
        let line = lines.get(i)?;
        let (from, to) = (line.number, line.number);
        Some((heading(line), source.places.name(LineRange { from, to })))
    };
    let begins = title(choice.before.end).filter(|_| !choice.before.is_empty());
    let begins = begins.map(|(heading, place)| {
        Message::new(
            format!("{}の「{heading}」からを{ja}としました", place.ja),
            format!("The {en} begins with \u{201c}{heading}\u{201d} ({})", place.en),
        )
    });
    let ends = title(choice.end).map(|(heading, place)| {
        Message::new(
            format!(
                "{}の「{heading}」から別の文書とみなし、その前までを{ja}としました",
                place.ja
            ),
            format!(
                "\u{201c}{heading}\u{201d} ({}) begins another volume; the {en} ends before it",
                place.en
            ),
        )
    });
    match (begins, ends) {
        (Some(begins), Some(ends)) => Message::new(
            format!("{}。{}", begins.ja, ends.ja),
            format!("{}. {}", begins.en, ends.en),
        ),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Message::new(words.whole.ja, words.whole.en),
    }
}

/// Says which part of the file is compared, and why.
pub fn describe(lines: &Lines, choice: &ExtentChoice, family: DocumentFamily, source: &SourceText) -> Extent {
    let last = source.lines.written();
    let number = |i: usize| lines.get(i).map(|line| line.number);
    let from = number(choice.before.end)
        .filter(|_| !choice.before.is_empty())
        .unwrap_or(1);
    let to = number(choice.end)
        .map_or(last, |next| next.saturating_sub(1))
        .max(from);
    let (lines, reason) = match choice.cut {
        Cut::Given(LineRange { from, to }) => (
            LineRange {
                from: from.min(last),
                to: to.min(last),
            },
            Message::new("指定された範囲です", "As given"),
        ),
        Cut::Alike(likeness) => {
            let to = lines_of(lines, &choice.own()).to;
            (
                LineRange { from, to },
                most_alike(lines, choice, likeness, source),
            )
        }
        Cut::Volume | Cut::Whole => (LineRange { from, to }, by_titles(lines, choice, family, source)),
    };
    Extent { lines, reason }
}
