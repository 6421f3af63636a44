//! Running heads and page numbers: lines at the edge of the page that most pages have at the same height.

use super::glyph::usual_size;
use super::lines::PdfLine;
use super::piece::PagePiece;
use crate::Apart;
use crate::omission::Omission;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use taisho_text::space::is_space;

/// The contents of a page as lines.
#[derive(Debug, Default)]
pub struct PageSheet {
    /// What it contains, in reading order, with the kind of what isn't text.
    pub pieces: Vec<(PagePiece, Option<Apart>)>,
    /// What it contains and isn't read, with the base line of each passage, from top to bottom.
    pub omitted: Vec<(f32, Omission, String)>,
    /// The pieces of each of its columns.
    pub columns: Vec<Range<usize>>,
    /// Height of the page.
    pub height: f32,
}

/// How many lines from the top and bottom of a page may be headers and footers.
const DEEP: usize = 3;
/// Largest difference of their heights, in points.
const SLACK: f32 = 2.5;

/// A line that may be a header or footer.
struct FurnitureCandidate {
    sheet: usize,
    /// The number of its page. If two pages are printed on one sheet, each column counts as a page.
    page: usize,
    piece: usize,
    y: f32,
    solid: String,
    number: Option<i64>,
}

/// Marks the headers, footers and page numbers of `sheets`.
pub fn mark(sheets: &mut [PageSheet]) {
    let candidates = candidates(sheets);
    let pages = sheets.iter().map(|sheet| sheet.columns.len().max(1)).sum();
    let mut marks: Vec<(usize, usize, Apart)> = Vec::new();
    let mut by_text: BTreeMap<(String, bool), Vec<&FurnitureCandidate>> = BTreeMap::new();
    for candidate in &candidates {
        let upper = candidate.y < sheets[candidate.sheet].height / 2.0;
        let key = match candidate.number {
            Some(_) => String::new(),
            None => pattern(&candidate.solid),
        };
        by_text.entry((key, upper)).or_default().push(candidate);
    }
    for ((key, _), all) in by_text {
        for group in by_height(all) {
            let is_furniture = match key.is_empty() {
                true => counts_up(&group, pages) || is_lonely(&group, sheets),
                false => repeats(&group, &key, pages),
            };
            let apart = match key.is_empty() {
                true => Apart::PageNumber,
                false => Apart::RunningHead,
            };
            if is_furniture {
                marks.extend(group.iter().map(|c| (c.sheet, c.piece, apart)));
            }
        }
    }
    marks.extend(facing(&candidates, &marks, sheets));
    for (sheet, piece, apart) in marks {
        sheets[sheet].pieces[piece].1 = Some(apart);
    }
    mark_changing(sheets);
}

/// Marks headers whose text is on no other page, such as the title of a section. They are the first line of
/// their page, other pages have a header of that size, and the text has another size.
fn mark_changing(sheets: &mut [PageSheet]) {
    let line_of = |piece: &PagePiece| match piece {
        PagePiece::Line(line, _) => Some((line.y, line.size)),
        PagePiece::Table(_) => None,
    };
    let all = || sheets.iter().flat_map(|sheet| &sheet.pieces);
    let of_text = all().filter(|(_, apart)| apart.is_none());
    let Some(usual) = usual_size(of_text.filter_map(|(piece, _)| Some(line_of(piece)?.1))) else {
        return;
    };
    let heads: Vec<(f32, f32)> = all()
        .filter(|(_, apart)| *apart == Some(Apart::RunningHead))
        .filter_map(|(piece, _)| line_of(piece))
        .filter(|(_, size)| (size - usual).abs() > 0.05 * usual)
        .collect();
    for sheet in sheets.iter_mut() {
        let first = (0..sheet.pieces.len()).min_by(|&a, &b| {
            let y = |i: usize| sheet.pieces[i].0.y();
            y(a).total_cmp(&y(b))
        });
        let Some(piece) = first
            .map(|first| &mut sheet.pieces[first])
            .filter(|piece| piece.1.is_none())
        else {
            continue;
        };
        if let Some((y, size)) = line_of(&piece.0)
            && y < sheet.height * 0.2
            && heads
                .iter()
                .any(|head| (head.0 - y).abs() <= SLACK && (head.1 - size).abs() < 0.02 * size)
        {
            piece.1 = Some(Apart::RunningHead);
        }
    }
}

/// Marks the headers and footers of the remaining pages. Even and odd pages may have different ones, and a
/// short document shows one of them only once. The outermost line of a page without one is marked if it is
/// at the same height as those found.
fn facing(
    candidates: &[FurnitureCandidate],
    marks: &[(usize, usize, Apart)],
    sheets: &[PageSheet],
) -> Vec<(usize, usize, Apart)> {
    let y = |&(sheet, piece, _): &(usize, usize, Apart)| sheets[sheet].pieces[piece].0.y();
    let heads: Vec<f32> = marks
        .iter()
        .filter(|mark| mark.2 == Apart::RunningHead)
        .map(y)
        .collect();
    let is_outermost = |c: &FurnitureCandidate| {
        let others = sheets[c.sheet].pieces.iter().map(|(piece, _)| piece.y());
        let upper = c.y < sheets[c.sheet].height / 2.0;
        others
            .into_iter()
            .all(|y| if upper { y >= c.y - SLACK } else { y <= c.y + SLACK })
    };
    let found = candidates.iter().filter(|c| {
        let marked = marks
            .iter()
            .any(|mark| mark.0 == c.sheet && (y(mark) - c.y).abs() <= SLACK);
        let as_high = heads.iter().any(|head| (head - c.y).abs() <= SLACK);
        !marked && as_high && c.number.is_none() && !super::label::begins(&c.solid) && is_outermost(c)
    });
    found.map(|c| (c.sheet, c.piece, Apart::RunningHead)).collect()
}

fn candidates(sheets: &[PageSheet]) -> Vec<FurnitureCandidate> {
    let mut candidates = Vec::new();
    let mut page = 0;
    for (at, sheet) in sheets.iter().enumerate() {
        let mut found = edge_pieces(sheet, &(0..sheet.pieces.len()));
        found.extend(sheet.columns.iter().flat_map(|column| edge_pieces(sheet, column)));
        found.sort_unstable();
        found.dedup();
        for piece in found {
            if let PagePiece::Line(line, _) = &sheet.pieces[piece].0 {
                let column = sheet.columns.iter().position(|column| column.contains(&piece));
                let page = page + column.unwrap_or(0);
                candidates.push(candidate(at, page, piece, line));
                // A part of a header may change from page to page, such as the title of the section.
                let parts = line.parts();
                if parts.len() > 1 {
                    let parts = parts.iter().map(|part| candidate(at, page, piece, part));
                    candidates.extend(parts.filter(|part| part.number.is_none()));
                }
            }
        }
        page += sheet.columns.len().max(1);
    }
    candidates
}

/// Returns the lines among `pieces` that are in the upper or lower margin, as far from the edge as headers
/// and footers are.
fn edge_pieces(sheet: &PageSheet, pieces: &Range<usize>) -> Vec<usize> {
    let mut order: Vec<usize> = pieces.clone().filter(|&i| sheet.pieces[i].1.is_none()).collect();
    order.sort_by(|&a, &b| sheet.pieces[a].0.y().total_cmp(&sheet.pieces[b].0.y()));
    let from_below = order.len().saturating_sub(DEEP);
    let in_margin = |y: f32| y < sheet.height * 0.2 || y > sheet.height * 0.8;
    let ranked = order.into_iter().enumerate();
    ranked
        .filter(|(rank, piece)| {
            (*rank < DEEP || *rank >= from_below) && in_margin(sheet.pieces[*piece].0.y())
        })
        .map(|(_, piece)| piece)
        .collect()
}

fn candidate(sheet: usize, page: usize, piece: usize, line: &PdfLine) -> FurnitureCandidate {
    let solid: String = line.text().chars().filter(|c| !is_space(*c)).collect();
    FurnitureCandidate {
        sheet,
        page,
        piece,
        y: line.y,
        number: page_number(&solid),
        solid,
    }
}

/// Groups lines by height.
fn by_height(mut all: Vec<&FurnitureCandidate>) -> Vec<Vec<&FurnitureCandidate>> {
    all.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut groups: Vec<Vec<&FurnitureCandidate>> = Vec::new();
    for candidate in all {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| candidate.y - last.y <= SLACK) => {
                group.push(candidate);
            }
            _ => groups.push(vec![candidate]),
        }
    }
    groups
}

/// Returns the text with every number replaced by the same mark.
fn pattern(solid: &str) -> String {
    let mut pattern = String::new();
    for c in solid.chars() {
        if !is_digit(c) {
            pattern.push(c);
        } else if !pattern.ends_with('#') {
            pattern.push('#');
        }
    }
    pattern
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Returns whether the same text is at this place on enough pages. Labels, which differ only in their
/// numbers, aren't headers.
fn repeats(group: &[&FurnitureCandidate], key: &str, pages: usize) -> bool {
    let mut on: Vec<usize> = group.iter().map(|candidate| candidate.page).collect();
    on.sort_unstable();
    on.dedup();
    let letters = key.chars().filter(|c| c.is_alphanumeric()).count();
    let same = group.iter().all(|candidate| candidate.solid == group[0].solid);
    let needed = if pages <= 4 { 2 } else { 3 };
    let stands_for_itself = match same {
        true => letters >= 2 && !super::label::is_label(&group[0].solid),
        false => letters >= 4 && !super::label::begins(&group[0].solid),
    };
    on.len() >= needed && stands_for_itself
}

/// Returns whether the numbers increase with the pages.
fn counts_up(group: &[&FurnitureCandidate], pages: usize) -> bool {
    let most = |of: fn(&FurnitureCandidate) -> usize| {
        let mut offsets: HashMap<i64, usize> = HashMap::new();
        for candidate in group {
            if let Some(number) = candidate.number {
                *offsets.entry(number - of(candidate) as i64).or_default() += 1;
            }
        }
        offsets.values().max().copied().unwrap_or(0)
    };
    let most = most(|candidate| candidate.sheet).max(most(|candidate| candidate.page));
    pages >= 2 && most >= 2 && most * 2 >= group.len()
}

/// Returns whether a number is separate from all text at the foot of its page, as in a document with one
/// page.
fn is_lonely(group: &[&FurnitureCandidate], sheets: &[PageSheet]) -> bool {
    let [candidate] = group else { return false };
    let page = &sheets[candidate.sheet];
    let PagePiece::Line(line, _) = &page.pieces[candidate.piece].0 else {
        return false;
    };
    let above = page
        .pieces
        .iter()
        .map(|(piece, _)| piece.bottom())
        .filter(|y| *y < line.y - 1.0)
        .fold(f32::MIN, f32::max);
    let last = page
        .pieces
        .iter()
        .all(|(piece, _)| piece.bottom() <= line.y + 1.0);
    last && line.y > page.height * 0.9 && line.y - above > 2.2 * line.size
}

/// Returns the number of a line that is only a page number: `3`, `- 3 -`, `3/10`, `3ページ`, `P.3`.
pub fn page_number(solid: &str) -> Option<i64> {
    let folded: String = solid
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
            '／' => '/',
            _ => c,
        })
        .collect();
    let low = folded.to_ascii_lowercase();
    let trimmed = low
        .trim_start_matches("page")
        .trim_start_matches("p.")
        .trim_start_matches('p')
        .trim_matches(|c: char| "-－―‐–—−ー~〜～・()（）[]【】<>".contains(c))
        .trim_end_matches("ページ")
        .trim_end_matches('頁');
    let first = trimmed.split(['/', '-']).next()?;
    let rest_is_number = trimmed
        .split(['/', '-'])
        .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()));
    let pieces = trimmed.split(['/', '-']).count();
    if rest_is_number && pieces <= 2 {
        // `2-3` is page 3 of chapter 2, `3/10` is page 3 of ten.
        return match trimmed.contains('/') {
            true => first.parse().ok(),
            false => trimmed.split('-').next_back()?.parse().ok(),
        };
    }
    const ROMAN: [&str; 12] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    ];
    ROMAN
        .iter()
        .position(|roman| *roman == trimmed)
        .map(|at| at as i64 + 1)
}
