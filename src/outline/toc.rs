//! Tables of contents: with leaders, with page numbers, with ranges of articles, or bare titles.

use super::line::{Line, Role};
use super::marker::Family;
use std::collections::{HashMap, HashSet};
use taisho_text::numeral::digit;
use taisho_text::space::is_space;

/// Marks the lines of tables of contents.
pub fn mark(lines: &mut [Line]) {
    let mut i = 0;
    while i < lines.len() {
        let length = heading_length(lines, i);
        if length == 0 {
            i += 1;
            continue;
        }
        let end = end_of(lines, i + length);
        for line in &mut lines[i..end] {
            if line.role == Role::Body {
                line.role = Role::Toc;
            }
        }
        i = end.max(i + 1);
    }
    unheaded(lines);
}

/// How many lines from `i` are a heading 目次: none, one, or two (目 / 次).
fn heading_length(lines: &[Line], i: usize) -> usize {
    if lines[i].role != Role::Body {
        return 0;
    }
    const LONGEST: usize = "tableofcontents".len();
    let bare = |line: &Line| -> String {
        let chars = line.solid().chars().filter(|c| c.is_alphanumeric());
        chars.take(LONGEST + 1).collect::<String>().to_lowercase()
    };
    let first = lines[i].chars.iter().map(|ch| ch.c).find(|c| c.is_alphanumeric());
    if !first.is_some_and(|c| "目もCcTt".contains(c)) {
        return 0;
    }
    match bare(&lines[i]).as_str() {
        "目次" | "もくじ" | "contents" | "tableofcontents" => 1,
        "目" if lines.get(i + 1).is_some_and(|next| bare(next) == "次") => 2,
        _ => 0,
    }
}

/// The entry without leaders, page number and range of articles; and whether it had a page number.
fn entry(line: &Line) -> (String, bool) {
    let chars: Vec<char> = line.chars.iter().map(|ch| ch.c).collect();
    let is_leader = |c: char| {
        matches!(
            c,
            '.' | '．' | '・' | '…' | '‥' | '･' | '-' | '―' | '─' | '_' | '—' | 'ー' | '·' | '｡'
        )
    };
    let mut end = chars.len();
    while end > 0 && (digit(chars[end - 1]).is_some() || matches!(chars[end - 1], 'p' | 'P' | '頁')) {
        end -= 1;
    }
    let number = end < chars.len() && chars.len() - end <= 4;
    let mut cut = end;
    while cut > 0 && (is_space(chars[cut - 1]) || is_leader(chars[cut - 1])) {
        cut -= 1;
    }
    let leaders = chars[cut..end]
        .iter()
        .filter(|c| is_leader(**c) || **c == '\t')
        .count();
    let paged =
        number && cut > 0 && (cut < end) && (leaders > 0 || chars[cut..end].iter().any(|c| is_space(*c)));
    let kept = if paged || leaders >= 3 {
        &chars[..cut]
    } else {
        &chars[..]
    };
    let mut key: String = kept.iter().filter(|c| !is_space(**c)).collect();
    if let Some(open) = key.rfind(['(', '（'])
        && key[open..].contains('第')
        && key[open..].contains('条')
    {
        key.truncate(open);
    }
    (key, paged || leaders >= 3)
}

/// Whether the page number of the entry `j` went down to a line of its own.
fn paged_below(lines: &[Line], j: usize) -> bool {
    lines.get(j + 1).is_some_and(|next| {
        next.role == Role::Page
            && next
                .chars
                .iter()
                .all(|ch| is_space(ch.c) || digit(ch.c).is_some())
    })
}

/// Index after the last entry of the table that begins at `from`.
fn end_of(lines: &[Line], from: usize) -> usize {
    let mut seen: HashSet<String> = HashSet::new();
    let mut numbers: HashSet<(Family, u32)> = HashSet::new();
    let mut last_restart = None;
    let (mut paged, mut total) = (0usize, 0usize);
    let mut j = from;
    while j < lines.len() {
        let line = &lines[j];
        if line.role != Role::Body {
            j += 1;
            continue;
        }
        let (key, has_page) = entry(line);
        if line.has_stop() || line.chars.len() > 90 || is_caption(line) {
            break;
        }
        if !has_page && seen.contains(&key) && key.chars().count() > 1 {
            return j;
        }
        let mostly_paged = paged >= 3 && paged * 3 >= total * 2;
        if mostly_paged && !has_page {
            let resumes = lines[j + 1..]
                .iter()
                .filter(|l| l.role == Role::Body)
                .take(2)
                .any(|next| entry(next).1);
            if !resumes && !paged_below(lines, j) {
                return j;
            }
        }
        if let Some(marker) = line.markers().first()
            && !has_page
        {
            let top = matches!(
                marker.family,
                Family::Num | Family::Article | Family::Dai | Family::Part(_)
            );
            if top && numbers.contains(&(marker.family, marker.number)) {
                last_restart = Some(j);
                // A number that comes back without a page: the body, unless sections restart under chapters.
                if !numbers
                    .iter()
                    .any(|(family, _)| matches!(family, Family::Part(_)))
                {
                    return j;
                }
            }
            numbers.insert((marker.family, marker.number));
        } else if let Some(marker) = line.markers().first() {
            numbers.insert((marker.family, marker.number));
        }
        paged += usize::from(has_page);
        total += 1;
        seen.insert(key);
        j += 1;
    }
    if j >= lines.len() {
        return j;
    }
    // A sentence: the headings right above it belong to the body.
    if let Some(restart) = last_restart {
        return restart;
    }
    let mut end = j;
    while end > from
        && !entry(&lines[end - 1]).1
        && (paged > 0 || end + 1 > j)
        && lines[end - 1].role == Role::Body
    {
        end -= 1;
    }
    end
}

/// Tables without a heading: runs of entries with page numbers, or of titles that all come again.
fn unheaded(lines: &mut [Line]) {
    let entries: Vec<Option<(String, bool)>> = lines
        .iter()
        .map(|line| (line.role == Role::Body).then(|| entry(line)))
        .collect();
    let mut later: HashMap<&str, usize> = HashMap::new();
    for (i, entry) in entries.iter().enumerate() {
        if let Some((key, _)) = entry {
            later.insert(key, i);
        }
    }
    let mut i = 0;
    while i < lines.len() {
        let mut j = i;
        let (mut paged, mut again, mut count) = (0, 0, 0);
        // Titles come again with text between them; lines that come again one below the other are a list said twice.
        let (mut together, mut last) = (0, None);
        while let Some((key, has_page)) = entries.get(j).and_then(Option::as_ref) {
            let (line, has_page) = (&lines[j], *has_page);
            let label = line.markers().iter().any(|m| {
                matches!(
                    m.family,
                    Family::Num
                        | Family::Article
                        | Family::Dai
                        | Family::Part(_)
                        | Family::Kanji
                        | Family::Decimal(_)
                )
            });
            let below = later.get(key.as_str()).copied().filter(|&k| k > j);
            let repeated = below.is_some();
            if !(label || has_page) || line.has_stop() || line.chars.len() > 60 || !(has_page || repeated) {
                break;
            }
            paged += usize::from(has_page);
            again += usize::from(repeated);
            together += usize::from(below.is_some() && below == last.map(|last| last + 1));
            last = below;
            count += 1;
            j += 1;
        }
        let titles = again * 4 >= count * 3 && together * 2 < count;
        if count >= 4 && (paged * 4 >= count * 3 || titles) {
            for line in &mut lines[i..j] {
                line.role = Role::Toc;
            }
        }
        i = j.max(i + 1);
    }
}

/// A caption such as （目的）: it stands above an article, never in a table of contents.
fn is_caption(line: &Line) -> bool {
    line.solid().starts_with(['(', '（'])
        && super::lines::caption(line).is_some_and(|inner| !inner.contains('第'))
}
