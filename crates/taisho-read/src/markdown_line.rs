//! Markup at the edges of a line and inside it, and what is left without it.

use super::BlockKind;
use super::markdown::is_atx;
use super::plain;
use taisho_text::span::Span;

/// Returns whether a line such as `- 3 -` is a page number, which Markdown would take for a list.
pub fn is_dashed_number(line: &str) -> bool {
    let inner = line
        .trim()
        .strip_prefix('-')
        .and_then(|rest| rest.strip_suffix('-'));
    inner.is_some_and(|number| {
        let number = number.trim();
        !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
    })
}

/// Finds the markup at the edges of a line: quote marks, heading marks, list bullets in indented text, table
/// rules.
pub fn block_marks(text: &str, inner: Span, kind: BlockKind, marks: &mut Vec<Span>) {
    let mut line = inner;
    while line.of(text).starts_with('>') {
        marks.push(Span::new(line.start, line.start + 1));
        line = plain::trimmed(text, Span::new(line.start + 1, line.end));
    }
    let slice = line.of(text);
    match kind {
        BlockKind::Heading(_) if slice.starts_with('#') => {
            let signs = slice.len() - slice.trim_start_matches('#').len();
            marks.push(Span::new(line.start, line.start + signs));
            // In ## 目的 {#purpose .unnumbered}, the braces contain the id and classes of the heading.
            let attributes = ["{#", "{."].iter().find_map(|open| slice.rfind(open));
            if let Some(open) = attributes.filter(|_| slice.ends_with('}')) {
                marks.push(Span::new(line.start + open, line.end));
            }
            let body = slice.trim_end_matches('#');
            if body.len() > signs && body.ends_with([' ', '\t']) {
                marks.push(Span::new(line.start + body.len(), line.end));
            }
        }
        BlockKind::TableRow => {
            let mut escaped = false;
            for (at, c) in slice.char_indices() {
                if c == '|' && !escaped {
                    marks.push(Span::new(line.start + at, line.start + at + 1));
                }
                escaped = c == '\\' && !escaped;
            }
        }
        _ if is_atx(slice) => {
            let signs = slice.len() - slice.trim_start_matches('#').len();
            marks.push(Span::new(line.start, line.start + signs));
        }
        _ if slice.starts_with("- ") || slice.starts_with("* ") || slice.starts_with("+ ") => {
            marks.push(Span::new(line.start, line.start + 1));
        }
        _ => {}
    }
}

/// Finds the brackets that pandoc writes around words, with what follows them: `[]{#_Toc10 .anchor}`,
/// `[下線]{.underline}`, and a link around another link, which CommonMark doesn't accept: `[目的
/// [1](#_Toc10)](#_Toc10)`.
pub fn bracket_marks(text: &str, inner: Span, marks: &mut Vec<Span>) {
    let slice = inner.of(text);
    let mut open = Vec::new();
    let mut escaped = false;
    for (at, c) in slice.char_indices() {
        match c {
            '[' if !escaped => open.push(at),
            ']' if !escaped => {
                let Some(from) = open.pop() else { continue };
                let rest = &slice[at + 1..];
                let close = match rest.get(..2) {
                    Some("{#" | "{.") => rest.find('}'),
                    Some("(#") => rest.find(')'),
                    _ => None,
                };
                if let Some(close) = close {
                    marks.push(Span::new(inner.start + from, inner.start + from + 1));
                    marks.push(Span::new(inner.start + at, inner.start + at + 1 + close + 1));
                }
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
}

/// Finds backslashes before punctuation or at the end of a line, and spaces written as entities.
pub fn escape_marks(text: &str, inner: Span, marks: &mut Vec<Span>) {
    let slice = inner.of(text);
    let mut chars = slice.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && chars.peek().is_none_or(|(_, next)| next.is_ascii_punctuation()) {
            marks.push(Span::new(inner.start + at, inner.start + at + 1));
            chars.next();
        } else if c == '&' {
            for entity in ["&nbsp;", "&emsp;", "&ensp;", "&thinsp;", "&#12288;", "&#x3000;"] {
                if slice[at..].starts_with(entity) {
                    marks.push(Span::new(inner.start + at, inner.start + at + entity.len()));
                }
            }
        }
    }
}

/// Returns what is left of `inner` without the marks. White space at the ends of each part is removed.
pub fn without(text: &str, inner: Span, marks: &mut [Span]) -> Vec<Span> {
    marks.sort();
    let mut content = Vec::new();
    let mut at = inner.start;
    let end = Span::new(inner.end, inner.end);
    for mark in marks.iter().chain(std::iter::once(&end)) {
        let part = Span::new(at, mark.start.clamp(at, inner.end));
        if !part.is_empty() && !plain::trimmed(text, part).is_empty() {
            content.push(part);
        }
        at = at.max(mark.end.min(inner.end));
    }
    if let Some(first) = content.first_mut() {
        *first = Span::new(plain::trimmed(text, *first).start, first.end);
    }
    if let Some(last) = content.last_mut() {
        *last = Span::new(last.start, plain::trimmed(text, *last).end);
    }
    content
}
