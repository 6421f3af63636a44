//! Notes away from their marks: gathered at the end of the document, at the foot of a later page, or begun at the foot of
//! one page and ended at the foot of the next.

use super::footnote;
use super::furniture::PageSheet;
use super::lines::PdfLine;
use super::piece::PagePiece;
use crate::Apart;
use taisho_text::space::is_space;

/// Headings of notes that are gathered.
const HEADINGS: [&str; 6] = ["注", "注釈", "注記", "脚注", "後注", "註"];

/// A sheet, and which of the pieces there it is.
type Place = (usize, usize);

/// A line of the text of the document.
struct TextLine<'s> {
    place: Place,
    line: &'s PdfLine,
}

/// Notes that are together, and the marks that they explain.
struct NoteList {
    places: Vec<Place>,
    known: Vec<String>,
}

/// Marks notes as such and takes their marks out of the text.
pub fn mark(sheets: &mut [PageSheet]) {
    let Some(usual) = usual_size(&text_lines(sheets)) else {
        return;
    };
    let lines = text_lines(sheets);
    let marks = raised_marks(&lines, usual);
    for NoteList { places, known } in note_lists(&lines, &marks, usual) {
        let last = places.last().map_or(0, |(sheet, _)| *sheet);
        for (sheet, piece) in places {
            sheets[sheet].pieces[piece].1 = Some(Apart::Footnote);
        }
        for (piece, apart) in sheets[..=last].iter_mut().flat_map(|sheet| &mut sheet.pieces) {
            if let (PagePiece::Line(line, _), None) = (piece, apart) {
                take_marks(line, usual, &known);
            }
        }
    }
    mark_rest_of_notes(sheets, usual);
}

/// Marks the small lines at the foot of a page as a note if the page before ends with a note of that size in the middle of
/// a sentence.
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

/// Returns the lists of notes behind `marks` that begin with one of them.
fn note_lists(lines: &[TextLine], marks: &[(Place, String)], usual: f32) -> Vec<NoteList> {
    let mut found = Vec::new();
    let mut rest = marks;
    let mut at = 0;
    while let (Some((place, first)), Some(begun)) = (rest.first(), lines.get(at)) {
        let headed = at > 0 && is_heading(&lines[at - 1].line.text());
        let small = is_small(begun.line, usual);
        if begun.place <= *place || !(headed || small) || !begins_with(&begun.line.text(), first) {
            at += 1;
            continue;
        }
        // Small notes end with what is larger, and at the foot of a page with the page; large ones with the document.
        let ends = |next: &TextLine| {
            small && (!is_small(next.line, usual) || !headed && next.place.0 > begun.place.0)
        };
        let end = lines[at..]
            .iter()
            .position(ends)
            .map_or(lines.len(), |length| at + length);
        let texts: Vec<String> = lines[at..end].iter().map(|line| line.line.text()).collect();
        let explained = |mark: &&(Place, String)| texts.iter().any(|text| begins_with(text, &mark.1));
        let known: Vec<String> = rest.iter().filter(explained).map(|mark| mark.1.clone()).collect();
        rest = rest
            .iter()
            .position(|(_, mark)| !known.contains(mark))
            .map_or(&[], |i| &rest[i..]);
        let from = at - usize::from(headed);
        found.push(NoteList {
            places: lines[from..end].iter().map(|line| line.place).collect(),
            known,
        });
        at = end;
    }
    found
}

/// Returns the lines that are text, in the order read.
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

/// Returns the raised marks in the text with their places. What is raised behind a Latin letter is a power.
fn raised_marks(lines: &[TextLine], usual: f32) -> Vec<(Place, String)> {
    let mut marks = Vec::new();
    for TextLine { place, line } in lines {
        for mark in footnote::raised(&line.glyphs, usual) {
            if !line.glyphs[mark.from - 1].first().is_ascii_alphanumeric() {
                marks.push((*place, mark.text));
            }
        }
    }
    marks
}

fn take_marks(line: &mut PdfLine, usual: f32, known: &[String]) {
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

/// Whether a line begins with `mark`, or with 注 and the number of it.
fn begins_with(text: &str, mark: &str) -> bool {
    let text = text.trim_start_matches(is_space);
    let noted = text.trim_start_matches(['注', '※']);
    [text, noted].iter().any(|text| {
        // Of 12, the mark isn't 1.
        let rest = text.strip_prefix(mark);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.is_empty())
    })
}

/// The size of most lines of text.
fn usual_size(lines: &[TextLine]) -> Option<f32> {
    let mut sizes: Vec<f32> = lines.iter().map(|line| line.line.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied()
}
