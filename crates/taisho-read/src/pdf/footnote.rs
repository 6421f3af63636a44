//! Footnotes: lines at the foot of a region that begin with a mark that is raised somewhere in the text
//! above.

use super::glyph::{Area, Glyph, usual_size};
use super::lines::PdfLine;
use taisho_text::space::is_space;

/// The raised marks of a page that may be those of footnotes.
#[derive(Debug)]
pub struct Marks {
    marks: Vec<RaisedMark>,
    /// Size of most letters on the page.
    size: f32,
}

impl Marks {
    /// Returns the small raised marks after larger letters.
    pub fn of(glyphs: &[Glyph]) -> Marks {
        let size = letter_size(glyphs);
        Marks {
            marks: raised(glyphs, size),
            size,
        }
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Returns whether all of them are in `known`.
    pub fn are_all(&self, known: &[String]) -> bool {
        self.marks.iter().all(|mark| known.contains(&mark.text))
    }

    /// Returns `glyphs` without the marks that `is_taken`.
    pub fn without(&self, glyphs: &[Glyph], is_taken: impl Fn(&str) -> bool) -> Vec<Glyph> {
        let mut is_mark = vec![false; glyphs.len()];
        let taken = self.marks.iter().filter(|mark| is_taken(&mark.text));
        taken
            .flat_map(|mark| mark.from..mark.to)
            .for_each(|i| is_mark[i] = true);
        let rest = glyphs.iter().zip(&is_mark).filter(|(_, mark)| !**mark);
        rest.map(|(glyph, _)| glyph.clone()).collect()
    }

    /// Moves the footnotes at the foot of `lines` to `notes`, and returns the marks that they begin with.
    /// Only lines that begin with a raised mark of the text are notes.
    pub fn take_notes(
        &self,
        lines: &mut Vec<PdfLine>,
        strokes: &[Area],
        notes: &mut Vec<PdfLine>,
    ) -> Vec<String> {
        let Some((from, known)) = area(lines, &self.marks, self.size, strokes) else {
            return Vec::new();
        };
        let below = lines.split_off(from);
        // The mark of a note has text next to it; a page number hasn't.
        let is_page = |at: usize| {
            is_number(&below[at])
                && !below
                    .iter()
                    .enumerate()
                    .any(|(other, line)| other != at && (line.y - below[at].y).abs() < 0.7 * line.size)
        };
        let pages: Vec<bool> = (0..below.len()).map(|at| at > 0 && is_page(at)).collect();
        for (line, is_page) in below.into_iter().zip(pages) {
            match is_page {
                true => lines.push(line),
                false => notes.push(line),
            }
        }
        known
    }
}

/// A raised mark: glyphs `from..to` in drawing order.
#[derive(Debug)]
pub struct RaisedMark {
    pub from: usize,
    pub to: usize,
    /// The number or sign.
    pub text: String,
}

/// Returns the small raised marks after larger letters.
pub fn raised(glyphs: &[Glyph], size: f32) -> Vec<RaisedMark> {
    let mut marks: Vec<RaisedMark> = Vec::new();
    for i in 1..glyphs.len() {
        let (before, glyph) = (&glyphs[i - 1], &glyphs[i]);
        if !is_mark(glyph.first()) || glyph.size > 0.88 * size || glyph.vertical {
            continue;
        }
        let near = (glyph.x - before.end()).abs() <= 0.4 * size;
        let raise = (before.y - glyph.y) / before.size.max(1.0);
        match marks.last_mut() {
            Some(last) if last.to == i && near && (before.y - glyph.y).abs() < 0.5 => {
                last.to += 1;
                glyph.text.push_to(&mut last.text);
            }
            // Some fonts have small figures for marks that are close to the base line.
            _ if near
                && (before.size >= 1.1 * glyph.size && (0.12..0.7).contains(&raise)
                    || before.size >= 1.2 * glyph.size && (-0.06..0.12).contains(&raise)) =>
            {
                let mut text = String::new();
                glyph.text.push_to(&mut text);
                marks.push(RaisedMark {
                    from: i,
                    to: i + 1,
                    text,
                });
            }
            _ => {}
        }
    }
    marks
}

fn is_mark(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '０'..='９' | '※' | '*' | '＊' | '†' | '‡' | '注' | '(' | ')' | '（' | '）'
        )
}

/// Returns the first line of the notes, and the marks that they begin with.
fn area(
    lines: &[PdfLine],
    marks: &[RaisedMark],
    size: f32,
    strokes: &[Area],
) -> Option<(usize, Vec<String>)> {
    let small = |line: &PdfLine| line.size <= 0.92 * size;
    let mark_of = |at: usize| {
        let text = lines[at].text();
        let begins = |mark: &&RaisedMark| {
            let rest = text.trim_start_matches(is_space).strip_prefix(mark.text.as_str());
            // The mark of 12 isn't 1.
            rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
        };
        // The mark before the note may be raised too, so much that it is a separate line.
        let beside =
            |next: &PdfLine| next.y - lines[at].y < 0.7 * next.size && next.start() > lines[at].start();
        let found = marks.iter().find(begins).map(|mark| mark.text.clone())?;
        (!is_number(&lines[at]) || lines.get(at + 1).is_some_and(beside)).then_some(found)
    };
    // A short rule across the page separates the notes. They may then be as large as the text.
    let ruled = |above: &PdfLine, line: &PdfLine| {
        strokes.iter().any(|stroke| {
            stroke.width() >= 40.0 && stroke.height() < 2.0 && stroke.y0 > above.y && stroke.y0 < line.y
        })
    };
    let mut found = None;
    for at in (1..lines.len()).rev() {
        let line = &lines[at];
        if is_number(line) && found.is_none() && mark_of(at).is_none() {
            continue;
        }
        let separated = ruled(&lines[at - 1], line);
        if mark_of(at).is_some() && (small(line) || separated) {
            found = Some(at);
        }
        if separated || !small(line) && !lines[..at].windows(2).any(|pair| ruled(&pair[0], &pair[1])) {
            break;
        }
    }
    let from = found?;
    let known = (from..lines.len()).filter_map(mark_of).collect();
    Some((from, known))
}

/// Returns whether a line is only a page number.
fn is_number(line: &PdfLine) -> bool {
    let text = line.text();
    let mut solid = text.chars().filter(|c| !is_space(*c));
    text.chars().any(char::is_numeric) && solid.all(|c| c.is_numeric() || "-－‐–—/／ページ頁".contains(c))
}

/// Returns the size of most letters.
fn letter_size(glyphs: &[Glyph]) -> f32 {
    let letters = glyphs.iter().filter(|glyph| !glyph.is_space());
    usual_size(letters.map(|glyph| glyph.size)).unwrap_or(10.0)
}
