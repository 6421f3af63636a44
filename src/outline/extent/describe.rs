//! The extent in words.

use super::{Cut, ExtentChoice};
use crate::lang::Message;
use crate::outline::Extent;
use crate::outline::OutsideKind;
use crate::outline::line::Line;
use crate::outline::lines::Lines;
use crate::read::SourceText;
use crate::span::LineRange;
use std::ops::Range;

/// Most parts left out that are named one by one.
const MOST_NAMED: usize = 4;

/// Source lines of a range of lines.
pub fn lines_of(lines: &[Line], range: &Range<usize>) -> LineRange {
    let number = |i: usize| lines.get(i).map_or(1, |line| line.number);
    let from = number(range.start);
    LineRange {
        from,
        to: number(range.end.max(1) - 1).max(from),
    }
}

/// A part by its heading and its place: `「第2章 対策基準」（20～39行）`.
pub fn part(lines: &Lines, range: &Range<usize>, source: &SourceText) -> Message {
    let place = source.places.name(lines_of(lines, range));
    let aside = |kind| {
        matches!(
            kind,
            OutsideKind::PageNumber | OutsideKind::RunningHead | OutsideKind::Navigation
        )
    };
    let first = range.clone().find(|&i| !lines.apart[i].is_some_and(aside));
    let heading = first.map_or_else(String::new, |i| heading(&lines[i]));
    Message::new(
        format!("「{heading}」（{}）", place.ja),
        format!("\u{201c}{heading}\u{201d} ({})", place.en),
    )
}

fn heading(line: &Line) -> String {
    line.chars.iter().take(40).map(|ch| ch.c).collect()
}

/// The extent of the part most like the base text.
fn alike(lines: &Lines, choice: &ExtentChoice, likeness: u32, source: &SourceText) -> Extent {
    let from = choice.volumes.map_or(0, |(_, own)| own);
    let named: Vec<Message> = choice
        .left_out
        .iter()
        .take(MOST_NAMED)
        .map(|range| part(lines, range, source))
        .collect();
    let rest = choice.left_out.len() - named.len();
    let join = |words: Vec<&str>, comma: &str| words.join(comma);
    let (ja, en) = (
        join(named.iter().map(|part| part.ja.as_str()).collect(), "、"),
        join(named.iter().map(|part| part.en.as_str()).collect(), ", "),
    );
    let (more_ja, more_en) = match rest {
        0 => (String::new(), String::new()),
        n => (format!("ほか{n}件"), format!(" and {n} more")),
    };
    let own = part(lines, &(from..choice.end), source);
    let to = lines_of(lines, &(from..choice.end)).to;
    Extent {
        lines: LineRange {
            from: match choice.volumes {
                Some((_, own)) => lines.get(own).map_or(1, |line| line.number),
                None => 1,
            },
            to,
        },
        reason: Message::new(
            format!(
                "{}が底本と最も一致する（{}％）ため、ここを比べました。{ja}{more_ja}は範囲外としました",
                own.ja,
                likeness / 10
            ),
            format!(
                "{} is the part most like the base text ({}%). Left out: {en}{more_en}",
                own.en,
                likeness / 10
            ),
        ),
    }
}

/// Last source line of an extent chosen by words, and why it ends there.
fn end(lines: &Lines, choice: &ExtentChoice, source: &SourceText) -> (usize, Message) {
    let at = |line: usize| source.places.name(LineRange { from: line, to: line });
    match (choice.cut, lines.get(choice.end)) {
        (Cut::Volume, Some(line)) => {
            let heading: String = line.chars.iter().map(|ch| ch.c).collect();
            (
                line.number.saturating_sub(1),
                Message::new(
                    format!(
                        "{}の「{heading}」から別の文書とみなし、その前までを基本方針としました",
                        at(line.number).ja
                    ),
                    format!(
                        "\u{201c}{heading}\u{201d} ({}) begins another volume; the basic policy ends before it",
                        at(line.number).en
                    ),
                ),
            )
        }
        (Cut::Restart, Some(line)) => (
            line.number.saturating_sub(1),
            Message::new(
                format!(
                    "{}で条の番号が第1条に戻るため、その前までを基本方針としました",
                    at(line.number).ja
                ),
                format!(
                    "The articles begin again at 1 on {}; the basic policy ends before it",
                    at(line.number).en
                ),
            ),
        ),
        _ => (
            source.lines.written(),
            Message::new(
                "ファイル全体を基本方針としました",
                "The whole file was taken as the basic policy",
            ),
        ),
    }
}

/// Says which part of the file is compared, and why.
pub fn describe(lines: &Lines, choice: &ExtentChoice, source: &SourceText) -> Extent {
    let last = source.lines.written();
    let at = |line: usize| source.places.name(LineRange { from: line, to: line });
    if let Cut::Given(given) = choice.cut {
        return Extent {
            lines: LineRange {
                from: given.from.min(last),
                to: given.to.min(last),
            },
            reason: Message::new("指定された範囲です", "As given"),
        };
    }
    if let Cut::Alike(likeness) = choice.cut {
        return alike(lines, choice, likeness, source);
    }
    let (to, reason) = end(lines, choice, source);
    let Some(line) = choice.volumes.and_then(|(_, named)| lines.get(named)) else {
        return Extent {
            lines: LineRange {
                from: 1,
                to: to.max(1),
            },
            reason,
        };
    };
    let heading: String = line.chars.iter().map(|ch| ch.c).collect();
    let begins = Message::new(
        format!("{}の「{heading}」からを基本方針としました", at(line.number).ja),
        format!(
            "The basic policy begins with \u{201c}{heading}\u{201d} ({})",
            at(line.number).en
        ),
    );
    let both = Message::new(
        format!("{}。{}", begins.ja, reason.ja),
        format!("{}. {}", begins.en, reason.en),
    );
    Extent {
        lines: LineRange {
            from: line.number,
            to: to.max(line.number),
        },
        // That nothing was cut off behind needs no words here.
        reason: if choice.cut == Cut::Whole { begins } else { both },
    }
}
