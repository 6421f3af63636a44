//! Headings without numbers.

use super::chain::{Candidate, Head, caption, next_body, previous_body, text_of};
use super::line::{Line, Role};
use super::marker::{Family, Marker, Shape};
use super::titles;
use super::wrap::Wrap;
use crate::read::BlockKind;
use std::collections::BTreeMap;

/// How an unnumbered heading is set off from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// A heading of the format, of this depth.
    Depth(u8),
    /// A bracket or a bullet before it.
    Sign(char),
}

fn style(line: &Line) -> Option<Style> {
    if let BlockKind::Heading(depth) = line.kind {
        return Some(Style::Depth(depth));
    }
    let first = line.chars.first()?.c;
    matches!(
        first,
        '【' | '■' | '◆' | '●' | '○' | '〇' | '□' | '◇' | '〔' | '《'
    )
    .then_some(Style::Sign(first))
}

/// Styles in which unnumbered known titles are set. Where most are set in one way, another that few have is that of
/// the items below them: ○ 脅威 as a term under ■ 定義.
pub fn known_styles(lines: &[Line], all: &[Vec<Marker>]) -> Vec<Style> {
    let known = (0..all.len()).filter(|&i| {
        lines[i].role == Role::Body
            && bare_title(lines, all, i).is_some_and(|(_, text)| titles::is_known(&text))
    });
    let mut counts: BTreeMap<Style, usize> = BTreeMap::new();
    for style in known.filter_map(|i| style(&lines[i])) {
        *counts.entry(style).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    counts.retain(|_, n| *n * 2 > most);
    counts.into_keys().collect()
}

/// The words of a line without a label: its bullet, and what it says without brackets.
fn bare_title(lines: &[Line], all: &[Vec<Marker>], i: usize) -> Option<(Option<Marker>, String)> {
    let line = &lines[i];
    match all[i].first() {
        None => Some((None, caption(line).unwrap_or_else(|| line.solid()))),
        Some(marker) if matches!(marker.family, Family::Bullet(_)) => {
            let text = text_of(&line.chars[marker.end..]);
            // ◆目的◆: the sign may close the heading as well.
            let sign = line.chars.first().map_or(' ', |ch| ch.c);
            let inner = text.strip_suffix(sign).filter(|inner| !inner.is_empty());
            Some((Some(marker.clone()), inner.map_or(text.clone(), str::to_owned)))
        }
        Some(_) => None,
    }
}

/// An unnumbered heading: a line that is exactly a title of the field, or one set like those.
pub fn plain(
    lines: &[Line],
    all: &[Vec<Marker>],
    i: usize,
    wrap: &Wrap,
    styles: &[Style],
    begun: bool,
) -> Option<Candidate> {
    let line = &lines[i];
    let (bullet, text) = bare_title(lines, all, i)?;
    // What is set as few known titles are is none of them.
    if style(line).is_some_and(|own| !styles.contains(&own)) {
        return None;
    }
    let known = titles::is_known(&text);
    let alike = begun
        && !line.has_stop()
        && line.chars.len() <= 40
        && style(line).is_some_and(|own| styles.contains(&own));
    let previous = previous_body(lines, i);
    if !(known || alike) || previous.is_some_and(|p| wrap.open_at(lines, p, i)) {
        return None;
    }
    let next = next_body(lines, i)?;
    // A caption above a numbered line belongs to that line.
    let captions = caption(line).is_some()
        && all.get(next).is_some_and(|markers| {
            markers.iter().any(|m| {
                matches!(
                    m.family,
                    Family::Article | Family::Dai | Family::Num | Family::Kanji
                ) && !m.doubtful
            })
        });
    (!captions).then(|| Candidate {
        head: Head {
            line: i,
            marker: bullet,
            caption: None,
        },
        number: 0,
        shape: Shape::Bare,
        prefix: Vec::new(),
        weight: if known { 10 } else { 1 },
        known,
    })
}
