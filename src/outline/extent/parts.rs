//! The parts of a file: where the title of an instrument or the heading of a chapter makes the numbers begin again.

use crate::outline::line::Line;
use crate::outline::lines::Lines;
use crate::outline::marker::{Family, Marker};
use crate::outline::text::caption;
use crate::outline::titles;
use crate::read::BlockKind;
use std::collections::HashMap;
use std::ops::Range;

/// Most parts that are held against the base text. A file of more is a collection, or not in parts at all.
pub const MOST: usize = 64;

/// A heading is no longer than this, in characters.
const LONGEST: usize = 50;

/// Lines of dates and numbers between a title and the first section.
const LINES_BELOW_TITLE: usize = 4;

/// What begins a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// The title of an instrument or volume: 情報セキュリティ対策基準.
    Title,
    /// Another heading below which the numbers begin again: 第2章 対策.
    Chapter,
}

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilePart {
    pub opening: Opening,
    /// Whether it begins with a chapter heading that names an instrument: 第2章 情報セキュリティ対策基準.
    pub is_volume: bool,
    pub lines: Range<usize>,
}

/// The parts of a file in order; none before the first that has a section. A cover belongs to no part.
pub fn parts(lines: &Lines) -> Vec<FilePart> {
    let mut found: Vec<FilePart> = Vec::new();
    // The highest number of every family since the part began.
    let mut highest: HashMap<Family, u32> = HashMap::new();
    for i in (0..lines.len()).filter(|&i| lines.apart[i].is_none()) {
        let Some(opening) = opening(lines, i, &highest) else {
            for section in sections(&lines[i]) {
                let number = highest.entry(section.family).or_default();
                *number = section.number.max(*number);
            }
            continue;
        };
        // What is before the first title is a part if it has sections.
        if found.is_empty() && !highest.is_empty() {
            found.push(FilePart {
                opening: Opening::Title,
                is_volume: false,
                lines: 0..i,
            });
        }
        if let Some(last) = found.last_mut() {
            last.lines.end = i;
        }
        found.push(FilePart {
            opening,
            is_volume: opening == Opening::Title && chapter(&lines[i]).is_some(),
            lines: i..lines.len(),
        });
        highest.clear();
    }
    found
}

/// The labels of a line that sections can have.
fn sections(line: &Line) -> impl Iterator<Item = &Marker> {
    line.markers().iter().filter(|marker| {
        let family = matches!(
            marker.family,
            Family::Article | Family::Num | Family::Dai | Family::Roman | Family::Kanji
        );
        family && !marker.doubtful && marker.number > 0
    })
}

/// The label of a 章, 編 or the like.
pub fn chapter(line: &Line) -> Option<&Marker> {
    line.markers()
        .iter()
        .find(|marker| matches!(marker.family, Family::Part(_)) && !marker.doubtful)
}

fn opening(lines: &Lines, i: usize, highest: &HashMap<Family, u32>) -> Option<Opening> {
    let line = &lines[i];
    if lines.goes_on(i) || line.has_stop() || line.chars.len() > LONGEST || caption(line.solid()).is_some() {
        return None;
    }
    let chapter = chapter(&lines[i]);
    if chapter.is_none() && line.markers().iter().any(|marker| !marker.doubtful) {
        return None;
    }
    let (title, below) = lines.heading(i, chapter.map_or(0, |marker| marker.end));
    if chapter.is_none() && titles::is_glossary(&title) {
        return (!highest.is_empty()).then_some(Opening::Title);
    }
    let first = first_section(lines, below - 1)?;
    let restarts = highest.get(&first).is_some_and(|number| *number > 1);
    let is_title = titles::is_other_volume(&title)
        || titles::is_basic_policy(&title)
        || titles::names_instrument(&title);
    let is_heading = chapter.is_some() || line.kind == BlockKind::Heading(1) || first == Family::Article;
    match (is_title, chapter) {
        (true, _) if restarts || highest.is_empty() || is_heading => Some(Opening::Title),
        (false, Some(_)) if restarts || highest.is_empty() => Some(Opening::Chapter),
        _ => None,
    }
}

/// The family of the section numbered 1 that begins right below line `i`, or below the dates under it.
fn first_section(lines: &Lines, i: usize) -> Option<Family> {
    let mut at = i;
    for _ in 0..LINES_BELOW_TITLE {
        at = lines.next(at)?;
        if let Some(section) = sections(&lines[at]).next() {
            return (section.number == 1).then_some(section.family);
        }
        if lines[at].has_stop() {
            return None;
        }
    }
    None
}
