//! Which part of a file is the basic policy, and what follows it.

use super::line::{Line, Role};
use super::lines::{caption, next_body, previous_body, text_of};
use super::marker::{Family, Marker};
use super::titles;
use super::wrap::Wrap;
use crate::facet::Facet;
use crate::lang::Message;
use crate::outline::Extent;
use crate::read::{BlockKind, SourceText};
use crate::span::LineRange;
use std::collections::{BTreeSet, HashMap};

/// Why a file was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Nothing follows.
    Whole,
    /// The heading of another volume.
    Volume,
    /// The articles begin again at 1.
    Restart,
    /// The reader said so.
    Given(LineRange),
}

/// Leaves out what stands before and after the lines the reader named.
pub fn leave_out(lines: &mut [Line], given: LineRange) {
    for line in lines {
        if line.number < given.from || line.number > given.to {
            line.role = Role::After;
        }
    }
}

/// [`end`], where the reader named the lines.
pub fn given_end(lines: &[Line], given: LineRange) -> (usize, Cut) {
    let end = lines.iter().position(|line| line.number > given.to);
    (end.unwrap_or(lines.len()), Cut::Given(given))
}

/// Index of the first line that no longer belongs to the basic policy.
pub fn end(lines: &[Line], wrap: &Wrap) -> (usize, Cut) {
    let mut known = 0;
    let mut articles = 0;
    let mut policies: HashMap<Family, u32> = HashMap::new();
    let parts = lines
        .iter()
        .filter(|line| line.role == Role::Body && part(line).is_some())
        .count();
    for (i, line) in lines.iter().enumerate() {
        if line.role != Role::Body {
            continue;
        }
        let open = previous_body(lines, i).is_some_and(|p| wrap.open_at(lines, p, i));
        // 2 情報セキュリティ対策基準 goes on with the numbers of 1 情報セキュリティ基本方針.
        let follows = line
            .markers()
            .iter()
            .any(|m| !m.doubtful && policies.get(&m.family).is_some_and(|policy| m.number > *policy));
        if (known >= 3 || follows) && !open && starts_volume(lines, i, parts, follows) {
            return (i, Cut::Volume);
        }
        if !open && !line.has_stop() && line.chars.len() <= 50 {
            for marker in line.markers().iter().filter(|m| !m.doubtful && m.number > 0) {
                if titles::is_basic_policy(&rest(line, marker.end)) {
                    policies.entry(marker.family).or_insert(marker.number);
                }
            }
        }
        let article = line
            .markers()
            .iter()
            .find(|m| m.family == Family::Article && !m.doubtful);
        if let Some(marker) = article.filter(|_| !open) {
            if marker.number == 1 && marker.others.is_empty() && articles >= 3 {
                let first = before_restart(lines, i);
                let under_part = previous_body(lines, first).is_some_and(|p| part(&lines[p]).is_some())
                    || part(&lines[first]).is_some();
                if !under_part {
                    return (first, Cut::Restart);
                }
            }
            articles += 1;
        }
        known += usize::from(names_section(line));
    }
    (lines.len(), Cut::Whole)
}

/// The heading that names the basic policy, where other volumes stand before it, and the first line of those: a
/// 第2章 or 第2編 behind a 総則. What stands before is left out only where it holds no section of the field that
/// the basic policy lacks.
pub fn start(lines: &[Line], end: usize, wrap: &Wrap) -> Option<(usize, usize)> {
    let heads = |i: usize| -> Option<&Marker> {
        let line = &lines[i];
        let open = previous_body(lines, i).is_some_and(|p| wrap.open_at(lines, p, i));
        let marker = line.markers().iter().find(|m| {
            matches!(
                m.family,
                Family::Part(_) | Family::Num | Family::Dai | Family::Roman | Family::Kanji
            ) && !m.doubtful
        })?;
        let heading = line.role == Role::Body && !open && !line.has_stop() && line.chars.len() <= 50;
        heading.then_some(marker)
    };
    let named = (0..end).rev().find(|&i| {
        heads(i).is_some_and(|marker| {
            marker.number > 1
                && titles::is_basic_policy(&rest(&lines[i], marker.end))
                && opens_volume(&lines[..end], i, marker)
        })
    })?;
    let own = heads(named)?;
    let first = (0..named).find(|&j| {
        heads(j).is_some_and(|marker| marker.family == own.family && marker.number < own.number)
    })?;
    let sections = |from: usize, to: usize| -> BTreeSet<Facet> {
        (from..to)
            .filter(|&i| lines[i].role == Role::Body)
            .filter_map(|i| section(&lines[i]))
            .filter(|facet| *facet != Facet::Structure)
            .collect()
    };
    let (before, after) = (sections(first, named), sections(named, end));
    (after.len() >= 3 && before.is_subset(&after)).then_some((first, named))
}

/// Whether sections begin below the heading at `i`: any label for a chapter, a section of the field for a number.
fn opens_volume(lines: &[Line], i: usize, marker: &Marker) -> bool {
    let Some(next) = next_body(lines, i) else {
        return false;
    };
    let next = &lines[next];
    let known = section(next).is_some() && next.markers().iter().any(|m| m.number == 1);
    known
        || matches!(marker.family, Family::Part(_))
            && (caption(next).is_some() || next.markers().iter().any(|m| !m.doubtful))
}

/// Leaves out the volumes before the basic policy.
pub fn leave_out_before(lines: &mut [Line], volumes: (usize, usize)) {
    for line in lines[volumes.0..volumes.1]
        .iter_mut()
        .filter(|line| line.role == Role::Body)
    {
        line.role = Role::After;
    }
}

/// The section of the field that a line names.
fn section(line: &Line) -> Option<Facet> {
    let by_label = line.markers().iter().find_map(|m| {
        let chars = &line.chars[m.end..];
        titles::known_title(&text_of(chars))
            .or_else(|| titles::known_title(&super::lines::inline_caption(chars)?))
    });
    by_label
        .or_else(|| titles::known_title(&caption(line)?))
        .or_else(|| titles::known_title(line.solid()))
}

fn part(line: &Line) -> Option<&Marker> {
    line.markers()
        .iter()
        .find(|m| matches!(m.family, Family::Part(_)) && !m.doubtful)
}

fn rest(line: &Line, end: usize) -> String {
    text_of(&line.chars[end..])
}

fn names_section(line: &Line) -> bool {
    let text = |end: usize| {
        titles::is_known(&rest(line, end))
            || super::lines::inline_caption(&line.chars[end..]).is_some_and(|c| titles::is_known(&c))
            || titles::term_prefix(&line.chars[end..], true)
                .is_some_and(|to| titles::is_known(&text_of(&line.chars[end..end + to])))
    };
    line.markers()
        .iter()
        .any(|m| m.family != Family::Paren && text(m.end))
        || caption(line).is_some_and(|inner| titles::is_known(&inner))
        || titles::is_known(line.solid())
}

/// Whether line `i` is the heading of 対策基準 or another volume; `follows` where its number follows that of the basic
/// policy.
fn starts_volume(lines: &[Line], i: usize, parts: usize, follows: bool) -> bool {
    let line = &lines[i];
    if line.has_stop() || line.chars.len() > 50 || caption(line).is_some() {
        return false;
    }
    let next = next_body(lines, i);
    let next_first = next.is_some_and(|n| {
        lines[n].role == Role::Toc
            || caption(&lines[n]).is_some()
            || lines[n]
                .markers()
                .iter()
                .any(|m| m.number == 1 && !m.doubtful && !matches!(m.family, Family::Paren | Family::Circled))
    }) || lines.get(i + 1).is_some_and(|n| n.role == Role::Toc);
    if let Some(marker) = part(line) {
        return titles::is_other_volume(&rest(line, marker.end))
            && (parts <= 4
                || next.is_some_and(|n| !lines[n].markers().is_empty() || caption(&lines[n]).is_some()));
    }
    let label = line.markers().iter().find(|m| !m.doubtful).map_or(0, |m| m.end);
    if !titles::is_other_volume(&rest(line, label)) {
        return false;
    }
    next_first || follows || (label == 0 && line.kind == BlockKind::Heading(1))
}

/// The lines of title right above a restart belong to what follows.
fn before_restart(lines: &[Line], i: usize) -> usize {
    let mut first = i;
    for j in (i.saturating_sub(12)..i).rev() {
        let line = &lines[j];
        let heading = !line.has_stop()
            && line.chars.len() <= 50
            && line
                .markers()
                .iter()
                .all(|m| matches!(m.family, Family::Part(_) | Family::Bullet(_)));
        if line.role == Role::Body && !heading {
            break;
        }
        first = j;
    }
    first
}

/// Whether a line begins 別表, 様式 and the like.
pub fn is_appendix(line: &Line) -> bool {
    const WORDS: [&str; 12] = [
        "別表",
        "別記",
        "別紙",
        "別図",
        "様式",
        "付録",
        "付表",
        "別添",
        "改訂履歴",
        "改定履歴",
        "改正履歴",
        "用語集",
    ];
    let solid = line.solid();
    let Some(after) = WORDS.iter().find_map(|word| solid.strip_prefix(word)) else {
        return false;
    };
    let heading = after.is_empty()
        || after.starts_with(['第', '(', '（', '1', '１', '一', '：', ':'])
        || after.starts_with("様式");
    heading && !line.has_stop() && line.chars.len() <= 50 && !after.contains(['に', 'の', 'を', 'は'])
}

/// The extent in words.
pub fn describe(
    lines: &[Line],
    volumes: Option<(usize, usize)>,
    end: usize,
    cut: Cut,
    source: &SourceText,
) -> Extent {
    let last = source.lines.written();
    let at = |line: usize| source.places.name(LineRange { from: line, to: line });
    if let Cut::Given(given) = cut {
        return Extent {
            lines: LineRange {
                from: given.from.min(last),
                to: given.to.min(last),
            },
            reason: Message::new("指定された範囲です", "As given"),
        };
    }
    let (to, reason) = match (cut, lines.get(end)) {
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
            last,
            Message::new(
                "ファイル全体を基本方針としました",
                "The whole file was taken as the basic policy",
            ),
        ),
    };
    let Some(line) = volumes.and_then(|(_, named)| lines.get(named)) else {
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
        reason: if cut == Cut::Whole { begins } else { both },
    }
}
