//! The extent by words: where the headings of a file say that the basic policy begins and ends.

use super::Cut;
use crate::facet::Facet;
use crate::outline::OutsideKind;
use crate::outline::line::Line;
use crate::outline::lines::Lines;
use crate::outline::marker::{Family, Marker};
use crate::outline::text::{caption, inline_caption, text_of};
use crate::outline::titles;
use crate::read::BlockKind;
use std::collections::{BTreeSet, HashMap};

/// Index of the first line that no longer belongs to the basic policy.
pub fn end(lines: &Lines) -> (usize, Cut) {
    let mut known = 0;
    let mut articles = 0;
    let mut policies: HashMap<Family, u32> = HashMap::new();
    let body = || (0..lines.len()).filter(|&i| lines.apart[i].is_none());
    let parts = body().filter(|&i| part(&lines[i]).is_some()).count();
    for i in body() {
        let line = &lines[i];
        let open = lines.goes_on(i);
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
                let under_part = lines.previous(first).is_some_and(|p| part(&lines[p]).is_some())
                    || part(&lines[first]).is_some();
                // 附則 can have articles as well.
                let in_supplement = lines.previous(first).is_some_and(|p| is_supplement(&lines[p]));
                if !under_part && !in_supplement {
                    return (first, Cut::Restart);
                }
            }
            articles += 1;
        }
        known += usize::from(names_section(line));
    }
    (lines.len(), Cut::Whole)
}

/// Returns the first line of the volumes before the basic policy and the heading that names the policy: a 第2章 or 第2編
/// behind a 総則. They are left out only if they have no section of the field that the basic policy lacks.
pub fn start(lines: &Lines, end: usize) -> Option<(usize, usize)> {
    let heads = |i: usize| -> Option<&Marker> {
        let line = &lines[i];
        let open = lines.goes_on(i);
        let marker = line.markers().iter().find(|m| {
            matches!(
                m.family,
                Family::Part(_) | Family::Num | Family::Dai | Family::Roman | Family::Kanji
            ) && !m.doubtful
        })?;
        let heading = lines.apart[i].is_none() && !open && !line.has_stop() && line.chars.len() <= 50;
        heading.then_some(marker)
    };
    let named = (0..end).rev().find(|&i| {
        heads(i).is_some_and(|marker| {
            marker.number > 1
                && titles::is_basic_policy(&rest(&lines[i], marker.end))
                && opens_volume(lines, i, marker)
        })
    })?;
    let own = heads(named)?;
    let first = (0..named).find(|&j| {
        heads(j).is_some_and(|marker| marker.family == own.family && marker.number < own.number)
    })?;
    let sections = |from: usize, to: usize| -> BTreeSet<Facet> {
        (from..to)
            .filter(|&i| lines.apart[i].is_none())
            .filter_map(|i| section(&lines[i]))
            .filter(|facet| *facet != Facet::Structure)
            .collect()
    };
    let (before, after) = (sections(first, named), sections(named, end));
    (after.len() >= 3 && before.is_subset(&after)).then_some((first, named))
}

/// Whether sections begin below the heading at `i`: any label for a chapter, a section of the field for a number.
fn opens_volume(lines: &Lines, i: usize, marker: &Marker) -> bool {
    let Some(next) = lines.next(i) else {
        return false;
    };
    let next = &lines[next];
    let known = section(next).is_some() && next.markers().iter().any(|m| m.number == 1);
    known
        || matches!(marker.family, Family::Part(_))
            && (caption(next.solid()).is_some() || next.markers().iter().any(|m| !m.doubtful))
}

/// The section of the field that a line names.
fn section(line: &Line) -> Option<Facet> {
    let by_label = line.markers().iter().find_map(|m| {
        let chars = &line.chars[m.end..];
        titles::known_title(&text_of(chars)).or_else(|| titles::known_title(&inline_caption(chars)?))
    });
    by_label
        .or_else(|| titles::known_title(caption(line.solid())?))
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
            || inline_caption(&line.chars[end..]).is_some_and(|c| titles::is_known(&c))
            || titles::term_prefix(&line.chars[end..], true)
                .is_some_and(|to| titles::is_known(&text_of(&line.chars[end..end + to])))
    };
    line.markers()
        .iter()
        .any(|m| m.family != Family::Paren && text(m.end))
        || caption(line.solid()).is_some_and(titles::is_known)
        || titles::is_known(line.solid())
}

/// Whether line `i` is the heading of 対策基準 or another volume; `follows` where its number follows that of the basic
/// policy.
fn starts_volume(lines: &Lines, i: usize, parts: usize, follows: bool) -> bool {
    let line = &lines[i];
    if line.has_stop() || line.chars.len() > 50 || caption(line.solid()).is_some() {
        return false;
    }
    let label = line.markers().iter().find(|m| !m.doubtful);
    let (heading, below) = lines.heading(i, label.map_or(0, |m| m.end));
    let next = lines.next(below - 1);
    let captioned = next.is_some_and(|n| caption(lines[n].solid()).is_some());
    if !titles::is_other_volume(&heading) {
        false
    } else if part(line).is_some() {
        // 第3章 対策基準及び実施手順 is about both if its sections go on counting.
        let is_about_both = heading.contains(['・', '及']) && goes_on_counting(lines, i);
        let labelled = next.is_some_and(|n| !lines[n].markers().is_empty());
        !is_about_both && (parts <= 4 || labelled || captioned)
    } else {
        let contents = lines.apart.get(below) == Some(&Some(OutsideKind::TableOfContents));
        let first =
            |m: &Marker| m.number == 1 && !m.doubtful && !matches!(m.family, Family::Paren | Family::Circled);
        let numbered = next.is_some_and(|n| lines[n].markers().iter().any(first));
        contents || captioned || numbered || follows || label.is_none() && line.kind == BlockKind::Heading(1)
    }
}

fn is_supplement(line: &Line) -> bool {
    let mut markers = line.markers().iter();
    !line.has_stop() && markers.any(|m| m.family == Family::Supplement && !m.doubtful)
}

/// Whether the section below line `i` has a number that follows that of a section above it.
fn goes_on_counting(lines: &Lines, i: usize) -> bool {
    let first = |line: &Line| {
        line.markers()
            .iter()
            .find(|m| !m.doubtful && m.number > 0)
            .cloned()
    };
    let Some(next) = lines[i + 1..].iter().find_map(first) else {
        return false;
    };
    let same = |line: &Line| {
        line.markers()
            .iter()
            .find(|m| m.family == next.family)
            .map(|m| m.number)
    };
    let before = lines[..i].iter().rev().find_map(same);
    next.number > 1 && before.is_some_and(|before| next.number == before + 1)
}

/// The lines of title right above a restart belong to what follows.
fn before_restart(lines: &Lines, i: usize) -> usize {
    let mut first = i;
    for j in (i.saturating_sub(12)..i).rev() {
        let line = &lines[j];
        let heading = !line.has_stop()
            && line.chars.len() <= 50
            && line
                .markers()
                .iter()
                .all(|m| matches!(m.family, Family::Part(_) | Family::Bullet(_)));
        if lines.apart[j].is_none() && !heading {
            break;
        }
        first = j;
    }
    first
}
