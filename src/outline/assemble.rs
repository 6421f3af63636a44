//! Turns raw clauses into clauses with titles, texts, paths and marks, and collects everything outside.

use super::annexed::Annexed;
use super::flat::Flat;
use super::items::row_family;
use super::line::Line;
use super::lines::Lines;
use super::marker::{Family, Marker, Shape};
use super::prose::clean;
use super::text::runs;
use super::title::{self, Cut, Form};
use super::tree::Raw;
use super::{Clause, ClauseId};
use crate::read::SourceText;
use crate::span::Span;
use std::collections::{HashMap, HashSet};
use taisho_text::numeral::{Ch, digit};
use taisho_text::space::is_space;

/// Makes the clauses.
pub fn clauses(raws: &[Raw], lines: &Lines, source: &SourceText) -> Vec<Clause> {
    let flats: Vec<Flat> = raws.iter().map(|raw| Flat::new(raw, lines)).collect();
    let children = have_children(raws);
    // Paragraphs (項) of an article or of 附則 have no titles. They are counted from 2 and have no full stop.
    // Numbers such as 1. 2. there are items (号) in lists of word processors and web pages.
    let items: HashSet<usize> = raws
        .iter()
        .filter(|raw| {
            let first = raw.marker.as_ref().filter(|marker| marker.number == 1);
            first.is_some_and(|marker| marker.shape == Shape::Dot)
        })
        .filter_map(|raw| raw.parent)
        .collect();
    let paragraph = |raw: &Raw| {
        raw.family == Family::Num
            && raw.annexed.is_none()
            && raw.parent.is_some_and(|parent| {
                matches!(raws[parent].family, Family::Article | Family::Supplement)
                    && !items.contains(&parent)
            })
    };
    let glued = glued_lists(raws, &flats);
    let cut = |k: usize, prior: Option<Form>| {
        let raw = &raws[k];
        divide(
            raw,
            &flats[k],
            children[k],
            paragraph(raw),
            prior,
            glued.contains(&(raw.parent, raw.family)),
        )
    };
    let trailed = trailed_items(raws, &flats, &children);
    let first: Vec<Cut> = (0..raws.len())
        .map(|k| cut(k, trailed.contains(&k).then_some(Form::Text)))
        .collect();
    let mut votes: HashMap<(Option<usize>, Family), [usize; 3]> = HashMap::new();
    for (raw, cut) in raws.iter().zip(&first) {
        let votes = votes.entry((raw.parent, raw.family)).or_default();
        // A clause that doesn't show a title is weak evidence, because a full line may hide one.
        votes[cut.form as usize] += if cut.sure && cut.form != Form::Text { 3 } else { 1 };
    }
    let paths = paths(raws);
    (0..raws.len())
        .map(|k| {
            let raw = &raws[k];
            let prior = votes.get(&(raw.parent, raw.family)).and_then(majority);
            let own = first[k];
            // A title that was found is kept. If none was found, the siblings may show that there is one.
            let settled = own.sure && own.form != Form::Text;
            let cut = if settled || prior == Some(own.form) || prior.is_none() {
                first[k]
            } else {
                cut(k, prior)
            };
            clause(k, raw, &flats[k], cut, lines, source, paths[k].clone())
        })
        .collect()
}

/// Returns the lists in which most items are terms directly followed by their meaning, so that all may be.
fn glued_lists(raws: &[Raw], flats: &[Flat]) -> HashSet<(Option<usize>, Family)> {
    let mut counts: HashMap<(Option<usize>, Family), [usize; 2]> = HashMap::new();
    for (raw, flat) in raws.iter().zip(flats) {
        let count = counts.entry((raw.parent, raw.family)).or_default();
        count[usize::from(title::glued_term(flat, false).is_some())] += 1;
    }
    let most = |[others, glued]: [usize; 2]| glued >= 2 && glued > others;
    let lists = counts.into_iter().filter(|(_, count)| most(*count));
    lists.map(|(list, _)| list).collect()
}

/// Returns for each clause whether it has clauses below it.
fn have_children(raws: &[Raw]) -> Vec<bool> {
    let mut children = vec![false; raws.len()];
    for parent in raws.iter().filter_map(|raw| raw.parent) {
        children[parent] = true;
    }
    children
}

/// Returns the last items of lists that are followed by a paragraph. If no other item of the list has one,
/// it belongs to the whole list, and the first line of the item isn't a title.
fn trailed_items(raws: &[Raw], flats: &[Flat], children: &[bool]) -> HashSet<usize> {
    let mut lists: HashMap<(usize, Family), Vec<usize>> = HashMap::new();
    for (k, raw) in raws.iter().enumerate() {
        if let Some(parent) = raw.parent {
            lists.entry((parent, raw.family)).or_default().push(k);
        }
    }
    let short = |&k: &usize| {
        let flat = &flats[k];
        let end = flat.chars.len();
        !children[k] && flat.paragraph() == end && !flat.rest(0).contains('。')
    };
    let trailed = lists.into_values().filter_map(|items| {
        let (&last, others) = items.split_last()?;
        let flat = &flats[last];
        let paragraph = flat.paragraph() < flat.chars.len() && !children[last];
        (paragraph && !others.is_empty() && others.iter().all(short)).then_some(last)
    });
    trailed.collect()
}

fn majority(votes: &[usize; 3]) -> Option<Form> {
    let total: usize = votes.iter().sum();
    [Form::Heading, Form::Inline, Form::Text]
        .into_iter()
        .find(|form| votes[*form as usize] * 5 > total * 3)
}

fn divide(raw: &Raw, flat: &Flat, children: bool, paragraph: bool, prior: Option<Form>, glued: bool) -> Cut {
    if raw.caption.is_some() || paragraph {
        return Cut::text_only(true);
    }
    if let Some(row) = raw.annexed.as_ref().and_then(|annexed| annexed.row) {
        return match row.title_to {
            0 => Cut::text_only(true),
            title_to => Cut::new(Form::Inline, true, title_to, row.text_from),
        };
    }
    // A heading in the document's own words may end with a stop: どこまで及ぶか。
    let is_plain = raw
        .marker
        .as_ref()
        .is_some_and(|marker| marker.family == Family::Plain);
    if is_plain && flat.text(0, flat.row()).contains('。') {
        return Cut::new(Form::Heading, true, flat.row(), flat.row());
    }
    if raw.parent.is_none() {
        title::section(flat, raw.family, prior)
    } else {
        let term = if glued {
            title::glued_term(flat, true)
        } else {
            None
        };
        term.map_or_else(
            || title::item(flat, children, prior),
            |end| Cut::new(Form::Inline, true, end, end),
        )
    }
}

fn clause(
    k: usize,
    raw: &Raw,
    flat: &Flat,
    cut: Cut,
    lines: &[Line],
    source: &SourceText,
    path: String,
) -> Clause {
    let mut marks = Vec::new();
    let mut raw_label = String::new();
    let mut first = raw.rows.first().map_or(0, |row| row.line);
    if let (Some(row), Some(marker)) = (raw.rows.first(), &raw.marker) {
        let chars = &lines[row.line].chars;
        // Cells in front of the name of a row aren't part of it. A lost heading has a number but no label in the source.
        push_marks(&chars[label_start(raw, marker)..marker.end], &mut marks);
        raw_label = span_text(&chars[marker.start..marker.end], source);
    }
    let mut title = clean(&flat.chars[cut.title_from..cut.title_to], &[], &source.text);
    if let Some(caption) = &raw.caption {
        first = caption.start;
        let rows = lines[caption.clone()].iter();
        let chars: Vec<Ch> = rows.flat_map(|line| line.chars.iter().copied()).collect();
        let inner = chars.len().saturating_sub(1).max(1);
        push_marks(&chars[..1], &mut marks);
        push_marks(&chars[inner..], &mut marks);
        title = clean(&chars[1..inner], &[], &source.text);
    }
    push_marks(&flat.chars[..cut.title_from], &mut marks);
    push_marks(
        &flat.chars[cut.title_to.max(cut.title_from)..cut.text_from.max(cut.title_to)],
        &mut marks,
    );
    marks.sort();
    let paragraphs = flat.paragraphs(cut.text_from);
    let text = clean(&flat.chars[cut.text_from..], &paragraphs, &source.text);
    let start = lines.get(first).map_or(Span::new(0, 0), Line::span);
    let last = raw.rows.last().and_then(|row| lines.get(row.line));
    let last = last.map_or(start, Line::span);
    Clause {
        id: ClauseId(k),
        parent: raw.parent.map(ClauseId),
        level: raw.level,
        label: match raw.family {
            Family::Learned(_) => learned_label(&raw_label),
            _ => raw.marker.as_ref().map_or_else(String::new, Marker::print),
        },
        raw_label,
        path,
        title,
        text,
        marks,
        lines: source.lines.lines_of(start).union(source.lines.lines_of(last)),
        appendix: raw.annexed.as_ref().and_then(Annexed::label),
    }
}

/// Returns where the label begins with the signs around it.
fn label_start(raw: &Raw, marker: &Marker) -> usize {
    match raw.family == row_family() {
        true => marker.start,
        false => 0,
    }
}

/// Returns a learned label without white space. Signs after a number that begins the label separate it from
/// the title: `1-目的`.
fn learned_label(written: &str) -> String {
    let solid: String = written.chars().filter(|c| !is_space(*c)).collect();
    let number: String = solid
        .chars()
        .map_while(digit)
        .map(|digit| digit.to_string())
        .collect();
    let signs = solid.trim_start_matches(|c| digit(c).is_some());
    let divides = signs.chars().all(|c| "-－‐―–—:：/／".contains(c));
    if divides && !number.is_empty() {
        number
    } else {
        solid
    }
}

fn span_text(chars: &[Ch], source: &SourceText) -> String {
    match (chars.first(), chars.last()) {
        (Some(first), Some(last)) => Span::new(first.at, last.end()).of(&source.text).trim().to_owned(),
        _ => String::new(),
    }
}

/// Adds the runs of characters that aren't white space.
fn push_marks(chars: &[Ch], marks: &mut Vec<Span>) {
    for run in runs(chars) {
        match marks.last_mut() {
            Some(last) if last.end == run.start => last.end = run.end,
            _ => marks.push(run),
        }
    }
}

/// Returns the addresses: the numbers as written or, if there is none or it is already used, the position
/// among the siblings.
fn paths(raws: &[Raw]) -> Vec<String> {
    let mut paths: Vec<String> = Vec::with_capacity(raws.len());
    let mut taken: HashSet<String> = HashSet::new();
    let mut siblings: HashMap<(Option<usize>, Option<u32>), u32> = HashMap::new();
    let mut supplements = 0;
    for raw in raws {
        let parent = match appendix_of(raw, raws) {
            // The rows of 別表第1 are named after it.
            Some(name) => Some(name.to_owned()),
            None => raw.parent.and_then(|p| paths.get(p)).cloned(),
        };
        let join = |own: &str| match (&parent, raw.lost) {
            (Some(parent), _) => format!("{parent}.{own}"),
            // The position of the lost article, in a different form from that of items with a parent.
            (None, Some(lost)) => format!("{lost}-{own}"),
            (None, None) => own.to_owned(),
        };
        if raw.family == Family::Supplement {
            supplements += 1;
            let own = if supplements == 1 {
                "附則".to_owned()
            } else {
                format!("附則{supplements}")
            };
            taken.insert(own.clone());
            paths.push(own);
            continue;
        }
        let ordinal = siblings.entry((raw.parent, raw.lost)).or_insert(0);
        *ordinal += 1;
        let written = raw.marker.as_ref().and_then(|marker| marker.print_number());
        let mut own = join(&written.unwrap_or_else(|| ordinal.to_string()));
        let mut next = *ordinal;
        while taken.contains(&own) {
            own = join(&next.to_string());
            next += 1;
        }
        taken.insert(own.clone());
        paths.push(own);
    }
    paths
}

/// Returns the name of the appendix of which `raw` is an item of the top level.
fn appendix_of<'r>(raw: &'r Raw, raws: &[Raw]) -> Option<&'r str> {
    let name = |raw: &'r Raw| raw.annexed.as_ref().map(|annexed| annexed.name.as_str());
    let is_inner = raw.parent.is_some_and(|parent| raws[parent].annexed.is_some());
    name(raw).filter(|name| !name.is_empty() && !is_inner)
}
