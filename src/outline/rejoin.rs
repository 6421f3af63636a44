//! Headings that stand alone on their lines and were broken by the edge of the page: captions, and titles of
//! volumes. They are joined before anything looks for them.

use super::line::{Line, Role};
use super::lines::{caption, next_body, previous_body};
use super::marker::Family;
use super::titles;
use super::wrap::Wrap;

/// A heading takes no more lines than this.
const ROWS: usize = 3;

/// Joins the lines of broken captions and titles of volumes.
pub fn headings(lines: &mut Vec<Line>, wrap: &Wrap) {
    let mut i = 0;
    while i < lines.len() {
        if lines[i].role == Role::Body
            && let Some(rows) = rows(lines, i, wrap)
        {
            for row in lines.drain(i + 1..i + rows).collect::<Vec<Line>>() {
                lines[i].join(&row.chars);
            }
        }
        i += 1;
    }
}

/// How many lines the broken heading at `i` takes; `None` where there is none.
fn rows(lines: &[Line], i: usize, wrap: &Wrap) -> Option<usize> {
    let previous = previous_body(lines, i);
    if lines[i].has_stop() {
        return None;
    }
    let open = previous.is_some_and(|p| wrap.open_at(lines, p, i));
    let captioned = lines[i].solid().starts_with(['（', '(']) && lines[i].markers().is_empty();
    let volume = !open
        && lines[i]
            .markers()
            .iter()
            .all(|m| matches!(m.family, Family::Part(_)));
    if !captioned && !volume {
        return None;
    }
    let mut whole = lines[i].clone();
    for rows in 2..=ROWS {
        let (last, next) = (lines.get(i + rows - 2)?, lines.get(i + rows - 1)?);
        let goes_on = next.role == Role::Body && !next.has_stop() && wrap.forced(last, next);
        if !goes_on || next.markers().iter().any(|m| !m.doubtful) {
            return None;
        }
        whole.append(&next.chars);
        let after = next_body(lines, i + rows - 1)?;
        let labelled = |accept: &dyn Fn(Family) -> bool| {
            lines[after]
                .markers()
                .iter()
                .any(|m| !m.doubtful && accept(m.family))
        };
        if captioned && balanced(&whole) && caption(&whole).is_some() {
            let heads = |family: Family| {
                // Above an article it is one even where the line before happens to be full.
                family == Family::Article
                    || !open && matches!(family, Family::Dai | Family::Num | Family::Kanji)
            };
            return labelled(&heads).then_some(rows);
        }
        if volume && !captioned && titles::is_other_volume(whole.solid()) {
            let begins = labelled(&|_| true) || caption(&lines[after]).is_some();
            return begins.then_some(rows);
        }
    }
    None
}

/// Whether every bracket that opens also closes.
fn balanced(line: &Line) -> bool {
    let count = |wanted: [char; 2]| line.chars.iter().filter(|ch| wanted.contains(&ch.c)).count();
    count(['（', '(']) == count(['）', ')'])
}
