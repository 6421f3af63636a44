//! Notes that aren't on the page of their marks: collected at the end of the document, at the foot of a
//! later page, or continued at the foot of the next page.

use super::footnote;
use super::furniture::PageSheet;
use super::glyph::usual_size;
use super::lines::PdfLine;
use super::piece::PagePiece;
use crate::Apart;
use std::collections::HashSet;
use std::ops::RangeInclusive;
use taisho_text::space::is_space;
use unicode_normalization::UnicodeNormalization;

/// Headings of collected notes.
const HEADINGS: [&str; 6] = ["注", "注釈", "注記", "脚注", "後注", "註"];

/// Characters of the longest mark.
const LONGEST_MARK: usize = 5;

/// Index of the sheet, and of a piece on it.
type Place = (usize, usize);

/// A line of the text of the document.
struct TextLine<'s> {
    place: Place,
    line: &'s PdfLine,
}

/// A list of notes with the marks that they explain.
struct NoteList {
    places: Vec<Place>,
    known: HashSet<String>,
    /// The sheets on which the marks may be.
    sheets: RangeInclusive<usize>,
}

/// Marks notes as such and removes their marks from the text.
pub fn mark(sheets: &mut [PageSheet]) {
    let lines = text_lines(sheets);
    let Some(usual) = usual_size(lines.iter().map(|line| line.line.size)) else {
        return;
    };
    let marks = raised_marks(&lines, usual);
    for list in note_lists(&lines, &marks, usual) {
        for (sheet, piece) in list.places {
            sheets[sheet].pieces[piece].1 = Some(Apart::Footnote);
        }
        let pieces = sheets[list.sheets].iter_mut().flat_map(|sheet| &mut sheet.pieces);
        for (piece, apart) in pieces {
            if let (PagePiece::Line(line, _), None) = (piece, apart) {
                take_marks(line, usual, &list.known);
            }
        }
    }
    mark_rest_of_notes(sheets, usual);
}

/// Marks the small lines at the foot of a page as a note if the previous page ends with a note of that size
/// in the middle of a sentence.
fn mark_rest_of_notes(sheets: &mut [PageSheet], usual: f32) {
    for at in 1..sheets.len() {
        let is_number = |apart| matches!(apart, Some(Apart::PageNumber | Apart::RunningHead));
        let last = sheets[at - 1]
            .pieces
            .iter()
            .rfind(|(_, apart)| !is_number(*apart));
        let Some((PagePiece::Line(note, _), Some(Apart::Footnote))) = last else {
            continue;
        };
        let (size, text) = (note.size, note.text());
        let ends = text
            .trim_end_matches(is_space)
            .ends_with(['。', '．', '.', '）', ')']);
        if ends || !is_small(note, usual) {
            continue;
        }
        let sheet = &mut sheets[at];
        let rest: Vec<usize> = (0..sheet.pieces.len())
            .rev()
            .filter(|&i| sheet.pieces[i].1.is_none())
            .take_while(|&i| match &sheet.pieces[i].0 {
                PagePiece::Line(line, _) => {
                    (line.size - size).abs() < 0.03 * size && line.y > sheet.height / 2.0
                }
                PagePiece::Table(_) => false,
            })
            .collect();
        let all = sheet.pieces.iter().filter(|piece| piece.1.is_none()).count();
        if rest.len() < all {
            rest.into_iter()
                .for_each(|i| sheet.pieces[i].1 = Some(Apart::Footnote));
        }
    }
}

/// Returns the lists of notes after `marks` that begin with one of them.
fn note_lists(lines: &[TextLine], marks: &[(Place, String)], usual: f32) -> Vec<NoteList> {
    let all: HashSet<&str> = marks.iter().map(|(_, mark)| mark.as_str()).collect();
    let mut found = Vec::new();
    let mut rest = marks;
    let mut at = 0;
    while let (Some((place, first)), Some(begun)) = (rest.first(), lines.get(at)) {
        let headed = at > 0 && is_heading(&lines[at - 1].line.text());
        let small = is_small(begun.line, usual);
        if begun.place <= *place || !(headed || small) || mark_of(&begun.line.text(), &all) != Some(first) {
            at += 1;
            continue;
        }
        // Small notes end before larger text and, at the foot of a page, with the page. Large notes end with
        // the document.
        let ends = |next: &TextLine| {
            small && (!is_small(next.line, usual) || !headed && next.place.0 > begun.place.0)
        };
        let end = lines[at..]
            .iter()
            .position(ends)
            .map_or(lines.len(), |length| at + length);
        let notes = &lines[at..end];
        let known: HashSet<String> = notes
            .iter()
            .filter_map(|note| mark_of(&note.line.text(), &all).map(str::to_owned))
            .collect();
        let from = at - usize::from(headed);
        found.push(NoteList {
            places: lines[from..end].iter().map(|line| line.place).collect(),
            sheets: place.0..=lines[end - 1].place.0,
            known: known.clone(),
        });
        let next = rest.iter().position(|(_, mark)| !known.contains(mark));
        rest = next.map_or(&[], |next| &rest[next..]);
        at = end;
    }
    found
}

/// Returns the lines of text in reading order.
fn text_lines(sheets: &[PageSheet]) -> Vec<TextLine<'_>> {
    let mut lines = Vec::new();
    for (sheet, page) in sheets.iter().enumerate() {
        for (piece, content) in page.pieces.iter().enumerate() {
            if let (PagePiece::Line(line, _), None) = content {
                let place = (sheet, piece);
                lines.push(TextLine { place, line });
            }
        }
    }
    lines
}

/// Returns the raised marks in the text with their places. The numbers of notes ascend. A number that
/// doesn't is an exponent, and so is a raised character after a Latin letter.
fn raised_marks(lines: &[TextLine], usual: f32) -> Vec<(Place, String)> {
    let mut marks = Vec::new();
    let mut last = 0;
    for TextLine { place, line } in lines {
        for mark in footnote::raised(&line.glyphs, usual) {
            let behind_letter = line.glyphs[mark.from - 1].first().is_ascii_alphanumeric();
            let number = number_of(&mark.text);
            if !behind_letter && number.is_none_or(|number| number == 1 || number == last + 1) {
                last = number.unwrap_or(last);
                marks.push((*place, mark.text));
            }
        }
    }
    marks
}

fn number_of(mark: &str) -> Option<u32> {
    let digits: String = mark.nfkc().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

fn take_marks(line: &mut PdfLine, usual: f32, known: &HashSet<String>) {
    let marks = footnote::raised(&line.glyphs, usual);
    let taken = marks.iter().filter(|mark| known.contains(&mark.text));
    for mark in taken.rev() {
        line.glyphs.drain(mark.from..mark.to);
    }
}

fn is_small(line: &PdfLine, usual: f32) -> bool {
    line.size <= 0.92 * usual
}

fn is_heading(text: &str) -> bool {
    let solid: String = text.chars().filter(|c| !is_space(*c)).collect();
    HEADINGS.contains(&solid.trim_matches(|c| "（）()【】［］[]〔〕＜＞<>".contains(c)))
}

/// Returns which of `marks` a line begins with, perhaps after 注. The mark of 12 isn't 1, and a mark alone
/// isn't a note.
fn mark_of<'m>(text: &str, marks: &HashSet<&'m str>) -> Option<&'m str> {
    let text = text.trim_start_matches(is_space);
    [text, text.trim_start_matches(['注', '※'])]
        .iter()
        .find_map(|text| {
            let ends = text.char_indices().map(|(at, _)| at).skip(1).take(LONGEST_MARK);
            let found = ends.filter(|&end| !text[end..].starts_with(|c: char| c.is_ascii_digit()));
            found.filter_map(|end| marks.get(&text[..end]).copied()).last()
        })
}
