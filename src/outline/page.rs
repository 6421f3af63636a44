//! Page numbers and running heads, and numbers that stand on a line above their title.

use super::line::{Line, Role};
use super::marker::Family;
use super::titles;
use std::collections::BTreeMap;
use taisho_text::numeral::digit;
use taisho_text::space::is_space;

/// Marks page numbers and running heads; joins a label alone on its line with the title below it, where the
/// document does so throughout.
pub fn mark(lines: &mut Vec<Line>) {
    let bare: Vec<usize> = (0..lines.len())
        .filter(|&i| bare_number(&lines[i]).is_some())
        .collect();
    // A number above a title is a heading in two lines only if a title of the field follows one of them and
    // titles follow most: page numbers stand before any text.
    let titled: Vec<usize> = bare
        .iter()
        .copied()
        .filter(|&i| title_follows(lines, i))
        .collect();
    let known = titled
        .iter()
        .filter(|&&i| titles::is_known(lines[i + 1].solid()))
        .count();
    let split = known >= 2 || (titled.len() >= 3 && titled.len() * 3 >= bare.len() * 2 && known >= 1);
    for &i in &bare {
        if !(split && titled.contains(&i)) {
            lines[i].role = Role::Page;
        }
    }
    for line in lines.iter_mut() {
        if line.role == Role::Body && is_page_mark(line.solid()) {
            line.role = Role::Page;
        }
    }
    titles_of_pages(lines);
    bracketed_page_numbers(lines);
    running_heads(lines);
    join_split_labels(lines, split);
}

/// The number of a line that holds nothing else.
fn bare_number(line: &Line) -> Option<u32> {
    if line.continues || line.role != Role::Body {
        return None;
    }
    line.chars
        .first()
        .filter(|ch| is_space(ch.c) || digit(ch.c).is_some())?;
    let solid = line.solid();
    let body = solid.trim_end_matches(['.', '．']);
    let ok = !body.is_empty() && body.chars().count() <= 4 && body.chars().all(|c| digit(c).is_some());
    ok.then(|| body.chars().filter_map(digit).fold(0, |n, d| n * 10 + d))
}

fn title_follows(lines: &[Line], i: usize) -> bool {
    lines.get(i + 1).is_some_and(|next| {
        let text = next.solid();
        text.chars().count() <= 30
            && !text.contains(['。', '、'])
            && next.markers().is_empty()
            && bare_number(next).is_none()
    })
}

/// `- 3 -`, `3/10`, `p.3`, `3ページ`, `ページ 1 / 2`.
fn is_page_mark(solid: &str) -> bool {
    let count = solid.chars().count();
    if !(2..=12).contains(&count) {
        return false;
    }
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| digit(c).is_some());
    const DASHES: [char; 9] = ['-', '－', '―', '–', '—', '‐', 'ー', '~', '～'];
    if let Some(inner) = solid
        .strip_prefix(DASHES)
        .and_then(|rest| rest.strip_suffix(DASHES))
    {
        return is_number(inner);
    }
    if let Some((left, right)) = solid.split_once(['/', '／']) {
        let left = left
            .trim_start_matches("ページ")
            .trim_start_matches(['p', 'P', '.', '頁']);
        return is_number(left) && is_number(right) && right.chars().count() <= 3;
    }
    let low = solid.to_lowercase();
    if let Some(rest) = low
        .strip_prefix("page")
        .or_else(|| low.strip_prefix("p."))
        .or_else(|| low.strip_prefix('p'))
    {
        return is_number(rest.trim_start_matches('.'));
    }
    low.strip_suffix("ページ")
        .or_else(|| low.strip_suffix('頁'))
        .is_some_and(is_number)
}

/// Marks the lines `Page 1: 情報セキュリティ基本方針`, `Page 2: …` of a transcript if their numbers ascend.
fn titles_of_pages(lines: &mut [Line]) {
    let titled: Vec<(usize, u32)> = (0..lines.len())
        .filter(|&i| lines[i].role == Role::Body)
        .filter_map(|i| Some((i, page_before_title(lines[i].solid())?)))
        .collect();
    if titled.len() >= 2 && titled.windows(2).all(|pair| pair[0].1 < pair[1].1) {
        for (i, _) in titled {
            lines[i].role = Role::Running;
        }
    }
}

/// The number in `Page2:title`.
fn page_before_title(solid: &str) -> Option<u32> {
    let low = solid.to_lowercase();
    let (number, title) = low.strip_prefix("page")?.split_once([':', '：'])?;
    let is_number = (1..=4).contains(&number.chars().count()) && number.chars().all(|c| digit(c).is_some());
    (is_number && !title.is_empty()).then(|| number.chars().filter_map(digit).fold(0, |n, d| n * 10 + d))
}

/// Marks (1), (2), (3) on lines of their own if they ascend through the document, and are in the middle of the page or
/// break a sentence in two.
fn bracketed_page_numbers(lines: &mut [Line]) {
    /// No label is indented by so many columns.
    const CENTRED: usize = 24;
    let alone: Vec<(usize, u32)> = (0..lines.len())
        .filter(|&i| lines[i].role == Role::Body)
        .filter_map(|i| {
            let marker = lines[i].markers().first()?;
            let whole = marker.family == Family::Paren && marker.end >= lines[i].chars.len();
            whole.then_some((i, marker.number))
        })
        .collect();
    let ascends = alone.windows(2).all(|pair| pair[1].1 == pair[0].1 + 1);
    let breaks = alone.iter().any(|&(i, _)| {
        let before = i.checked_sub(1).map(|before| &lines[before]);
        let after = lines.get(i + 1);
        let goes_on = after.is_some_and(|line| {
            let begins = line.chars.first().is_some_and(|ch| ('ぁ'..='ん').contains(&ch.c));
            let cut = before.is_some_and(|line| "をはがにでとのも、，".contains(line.last()));
            begins || cut && line.markers().is_empty()
        });
        goes_on && before.is_some_and(|line| !line.ends_sentence() && line.chars.len() > 12)
    });
    let centred = alone.iter().all(|&(i, _)| lines[i].indent >= CENTRED);
    if ascends && (breaks || centred) {
        for (i, _) in alone {
            lines[i].role = Role::Page;
        }
    }
}

/// A line that stands next to page numbers at two places or more, in the same words.
fn running_heads(lines: &mut [Line]) {
    let mut beside: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for i in 0..lines.len() {
        if lines[i].role != Role::Page {
            continue;
        }
        for j in [i.wrapping_sub(1), i + 1] {
            if let Some(line) = lines.get(j)
                && line.role == Role::Body
                && line.chars.len() <= 40
                && !line.has_stop()
                && !is_numbered(line)
            {
                beside.entry(line.solid().to_owned()).or_default().push(j);
            }
        }
    }
    for (text, mut places) in beside {
        places.dedup();
        if places.len() >= 2 && !titles::is_known(&text) {
            for place in places {
                // The title page is not a running head, even where its words are the same.
                if place > 3 {
                    lines[place].role = Role::Running;
                }
            }
        }
    }
}

/// Whether a line is a numbered heading: in the table of contents and in the text it may stand beside a page
/// number.
fn is_numbered(line: &Line) -> bool {
    line.markers()
        .iter()
        .any(|m| !m.doubtful && !matches!(m.family, Family::Part(_) | Family::Bullet(_)))
}

/// Joins `1` or `(1)` or `第1条` alone on a line with the short line below it.
fn join_split_labels(lines: &mut Vec<Line>, bare_numbers: bool) {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut rest = std::mem::take(lines).into_iter().peekable();
    while let Some(mut line) = rest.next() {
        let joinable = line.role == Role::Body
            && !line.continues
            && (bare_numbers && bare_number(&line).is_some() || is_label_alone(&line));
        if joinable
            && let Some(next) = rest.peek()
            && next.role == Role::Body
            && next.markers().iter().all(|m| m.doubtful)
            && !next.solid().starts_with(['(', '（'])
        {
            let title = line.chars.len() + 1;
            line.join(&next.chars);
            rest.next();
            // 目 / 的: a title in spaced letters, every letter on a line of its own.
            while let Some(letter) = rest.peek().filter(|next| is_letter(next))
                && titles::begins_title(&solid_from(&line, title), letter.chars[0].c)
            {
                line.append(&letter.chars);
                rest.next();
            }
        }
        out.push(line);
    }
    *lines = out;
}

/// Whether a line is one letter of a word.
fn is_letter(line: &Line) -> bool {
    line.role == Role::Body && line.chars.len() == 1 && line.chars[0].c.is_alphabetic()
}

fn solid_from(line: &Line, from: usize) -> String {
    super::lines::text_of(&line.chars[from..])
}

fn is_label_alone(line: &Line) -> bool {
    let tail = |end: usize| {
        line.chars[end.min(line.chars.len())..]
            .iter()
            .all(|ch| is_space(ch.c))
    };
    line.markers().iter().any(|marker| {
        tail(marker.end) && (marker.family.is_strong() && !matches!(marker.family, Family::Supplement))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outline::line::roles_after;

    fn roles(text: &str) -> Vec<Role> {
        roles_after(mark, text)
    }

    #[test]
    fn titles_of_pages_are_running_heads_if_the_pages_ascend() {
        use Role::{Body, Running};
        assert_eq!(
            roles("Page 1: 基本方針 …\n情報を守り、\nPage 2: 基本方針 …\n続ける。\n"),
            [Running, Body, Running, Body]
        );
        assert_eq!(roles("Page 2: 甲\n本文。\nPage 1: 乙\n"), [Body, Body, Body]);
    }
}
