//! Divides a file into parts, which begin with the title of an instrument or the heading of a chapter.

use crate::facet::Facet;
use crate::family::DocumentFamily;
use crate::outline::family_of_heading;
use crate::outline::line::Line;
use crate::outline::line_form::section_of;
use crate::outline::lines::Lines;
use crate::outline::marker::{Family, Marker};
use crate::outline::text::{caption, text_of};
use crate::outline::titles;
use crate::read::BlockKind;
use std::collections::HashMap;
use std::ops::Range;

/// Longest heading, in characters.
const LONGEST: usize = 50;

/// Most lines with dates and numbers between a title and the first section.
const LINES_BELOW_TITLE: usize = 4;

/// Most volumes of a file that are numbered like sections: policy, standards, procedures.
const MOST_VOLUMES: u32 = 3;

/// What a part begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// The title of a basic policy.
    Policy,
    /// The title of a volume that follows a basic policy, for example 情報セキュリティ対策基準.
    OtherVolume,
    /// Another title, such as 学校情報機器管理要領 or 用語集, or the beginning of the file.
    Title,
    /// Another heading below which the numbers start again, such as 第2章 対策.
    Chapter,
}

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePart {
    pub opening: Opening,
    /// The label of the heading that it begins with: 第2章 情報セキュリティ対策基準.
    pub label: Option<Marker>,
    pub lines: Range<usize>,
}

/// Returns the parts of a file in order, beginning with the first that has a section. A cover belongs to no
/// part.
pub fn parts(lines: &Lines) -> Vec<FilePart> {
    let mut found: Vec<FilePart> = Vec::new();
    // The highest number of each family since the beginning of the part.
    let mut highest: HashMap<Family, u32> = HashMap::new();
    let mut begin = |label: Option<&Marker>, opening: Opening, start: usize| {
        if let Some(last) = found.last_mut() {
            last.lines.end = start;
        }
        found.push(FilePart {
            opening,
            label: label.cloned(),
            lines: start..lines.len(),
        });
    };
    let mut is_first = true;
    // The label of the heading that names the basic policy.
    let mut policy = None;
    for i in (0..lines.len()).filter(|&i| lines.apart[i].is_none()) {
        let heading = heading(lines, i);
        if let Some((label, title, below)) = &heading {
            if let Some(opening) = opening(lines, i, *label, title, *below, &highest, policy) {
                // The first chapter belongs to the title above it.
                if opening == Opening::Chapter && !is_first && highest.is_empty() {
                    continue;
                }
                // The text before the first title is a part if it has sections.
                if is_first && !highest.is_empty() {
                    begin(None, Opening::Title, 0);
                }
                begin(*label, opening, i);
                is_first = false;
                highest.clear();
                policy = label.filter(|_| opening == Opening::Policy).or(policy);
                continue;
            }
            if titles::is_basic_policy(title) {
                policy = policy.or(*label);
            }
        }
        for section in sections(&lines[i]) {
            let number = highest.entry(section.family).or_default();
            *number = section.number.max(*number);
        }
    }
    found
}

/// Returns whether the heading of a part names standards: 第2章 情報セキュリティ対策基準.
pub fn names_standards(lines: &Lines, part: &FilePart) -> bool {
    let heading = heading(lines, part.lines.start);
    heading.is_some_and(|(_, title, _)| family_of_heading(&title) == Some(DocumentFamily::Standards))
}

/// Reads line `i` as a heading: its label, its words, and the index of the line after them.
fn heading(lines: &Lines, i: usize) -> Option<(Option<&Marker>, String, usize)> {
    let line = &lines[i];
    if lines.goes_on(i) || line.has_stop() || line.chars.len() > LONGEST || caption(line.solid()).is_some() {
        return None;
    }
    let label = chapter(line).or_else(|| sections(line).next());
    let sign = line.markers().iter().find(|marker| is_title_sign(marker.family));
    if label.is_none() && line.has_label(|family| !is_title_sign(family)) {
        return None;
    }
    let (title, below) = lines.heading(i, label.or(sign).map_or(0, |label| label.end));
    Some((label, title.into_owned(), below))
}

/// Returns whether a bullet is the sign before the title of an instrument in collections of rules:
/// ○早瀬市…基本方針.
fn is_title_sign(family: Family) -> bool {
    matches!(family, Family::Bullet(sign) if ['○', '◎', '〇'].map(u32::from).contains(&sign))
}

/// Returns the labels of a line that sections can have.
fn sections(line: &Line) -> impl Iterator<Item = &Marker> {
    line.markers().iter().filter(|marker| {
        let family = matches!(
            marker.family,
            Family::Article | Family::Num | Family::Dai | Family::Roman | Family::Kanji
        );
        family && !marker.doubtful && marker.number > 0
    })
}

/// Returns the section of the field that a line names, after a label, in brackets or alone.
pub fn section(line: &Line) -> Option<Facet> {
    let by_label = line.markers().iter().find_map(|marker| {
        let rest = &line.chars[marker.end..];
        section_of(&text_of(rest), rest)
    });
    by_label
        .or_else(|| titles::known_title(caption(line.solid())?))
        .or_else(|| titles::known_title(line.solid()))
}

/// Returns the label of a 章, 編 or the like.
pub fn chapter(line: &Line) -> Option<&Marker> {
    let is_chapter = |marker: &&Marker| matches!(marker.family, Family::Part(_)) && !marker.doubtful;
    line.markers().iter().find(is_chapter)
}

fn opening(
    lines: &Lines,
    i: usize,
    label: Option<&Marker>,
    title: &str,
    below: usize,
    highest: &HashMap<Family, u32>,
    policy: Option<&Marker>,
) -> Option<Opening> {
    if label.is_none() && titles::is_glossary(title) {
        return (!highest.is_empty()).then_some(Opening::Title);
    }
    let titled = match () {
        () if titles::is_other_volume(title) => Some(Opening::OtherVolume),
        () if titles::is_basic_policy(title) => Some(Opening::Policy),
        () if titles::names_instrument(title) => Some(Opening::Title),
        () => None,
    };
    let is_volume = matches!(titled, Some(Opening::OtherVolume | Opening::Policy));
    let is_chapter = label.is_some_and(|label| matches!(label.family, Family::Part(_)));
    if let Some(label) = label.filter(|_| !is_chapter) {
        // 2 情報セキュリティ対策基準 follows 1 情報セキュリティ基本方針, and 2 情報セキュリティ基本方針 is above 1 目的.
        let follows = |policy: &Marker| policy.family == label.family && label.number > policy.number;
        let begins = || {
            let next = lines.next(below - 1).map(|next| &lines[next]);
            next.is_some_and(|next| section(next).is_some() && next.markers().iter().any(|m| m.number == 1))
        };
        // 9 対策基準 after 8 見直し is a section about that volume.
        let goes_on = highest
            .get(&label.family)
            .is_some_and(|&number| number > MOST_VOLUMES && label.number == number + 1);
        let opens = match titled? {
            Opening::OtherVolume => policy.is_some_and(follows) && !goes_on,
            Opening::Policy => label.number > 1 && begins(),
            _ => false,
        };
        return titled.filter(|_| opens);
    }
    let Some((first, _)) = first_section(lines, below - 1) else {
        // The articles of a volume may continue the numbers. 第3章 対策基準及び実施手順 is a chapter about both.
        let goes_on = is_chapter && is_volume && !highest.is_empty() && !names_several(title);
        return titled.filter(|_| goes_on);
    };
    let restarts = highest.get(&first).is_some_and(|number| *number > 1);
    let is_named = matches!(titled, Some(Opening::OtherVolume | Opening::Title));
    if is_chapter && is_named && is_about_volumes(lines, title, below - 1) {
        return restarts.then_some(Opening::Chapter);
    }
    let is_heading = is_chapter || lines[i].kind == BlockKind::Heading(1) || first == Family::Article;
    match titled {
        Some(_) => titled.filter(|_| restarts || highest.is_empty() || is_heading),
        None => (is_chapter && (restarts || highest.is_empty())).then_some(Opening::Chapter),
    }
}

/// Returns whether a title joins several instruments: 対策基準及び実施手順.
fn names_several(title: &str) -> bool {
    title.contains(['・', '及', 'と'])
}

/// Returns whether a chapter with the title of another volume or of rules is about such volumes and requires
/// them: 第4節 対策基準と実施手順, or 第4部 関連規程 with 1 対策基準 as its first section. A volume itself begins with its
/// purpose or its terms.
fn is_about_volumes(lines: &Lines, title: &str, i: usize) -> bool {
    let about = [Facet::Standards, Facet::Procedures];
    let first = first_section(lines, i).and_then(|(_, at)| section(&lines[at]));
    names_several(title) || first.is_some_and(|facet| about.contains(&facet))
}

/// Returns the family and the line of the section numbered 1 that begins right below line `i`, or below the
/// dates under it.
fn first_section(lines: &Lines, i: usize) -> Option<(Family, usize)> {
    let mut at = i;
    for _ in 0..LINES_BELOW_TITLE {
        at = lines.next(at)?;
        if let Some(section) = sections(&lines[at]).next() {
            return (section.number == 1).then_some((section.family, at));
        }
        if lines[at].has_stop() {
            return None;
        }
    }
    None
}
