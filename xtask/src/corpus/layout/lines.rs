//! Writes clauses as lines, and lines as pages.

use super::style::{Form, Style};
use super::{Placed, around, glyphs, wrap};
use crate::corpus::body::Body;
use crate::corpus::rng::Rng;

/// Returns the whole text.
pub fn text(placed: &[Placed], body: &Body, style: &Style, rng: &mut Rng) -> String {
    let mut lines = around::front(placed, body, style, rng);
    for clause in placed {
        match style.form {
            Form::Markdown => markdown(clause, style, rng, &mut lines),
            Form::Article if clause.level == 0 => article(clause, style, &mut lines),
            Form::Headings | Form::Article => plain(clause, style, &mut lines),
        }
    }
    if style.standards {
        lines.extend(around::standards(body, style));
    }
    page(lines, style)
}

fn plain(clause: &Placed, style: &Style, lines: &mut Vec<String>) {
    let pad = if style.indent {
        "　".repeat(clause.level)
    } else {
        String::new()
    };
    let title = glyphs::apply(&clause.title, style);
    let text = glyphs::apply(&clause.text, style);
    if clause.level == 0 && !lines.last().is_none_or(String::is_empty) {
        lines.push(String::new());
    }
    let mut paragraphs = text.split('\n').filter(|p| !p.is_empty());
    let gap = if title.is_empty() && text.is_empty() {
        ""
    } else {
        style.gap
    };
    let head = format!("{pad}{}{gap}", clause.label);
    if title.is_empty() && clause.path != "附則" {
        lines.push(format!("{head}{}", paragraphs.next().unwrap_or_default()));
    } else if clause.inline && !text.is_empty() {
        lines.push(format!(
            "{head}{title}{}{}",
            style.sep,
            paragraphs.next().unwrap_or_default()
        ));
    } else if title.is_empty() {
        lines.push(clause.label.clone());
        lines.extend((style.airy).then(String::new));
    } else {
        lines.push(format!("{head}{title}"));
        lines.extend((style.airy && clause.level == 0).then(String::new));
    }
    let first = if style.indent { "　" } else { "" };
    for paragraph in paragraphs {
        lines.push(format!("{pad}{first}{paragraph}"));
    }
    if style.airy {
        lines.push(String::new());
    }
}

fn article(clause: &Placed, style: &Style, lines: &mut Vec<String>) {
    let title = glyphs::apply(&clause.title, style);
    let text = glyphs::apply(&clause.text, style);
    if !lines.last().is_none_or(String::is_empty) {
        lines.push(String::new());
    }
    if title.is_empty() {
        lines.push(clause.label.clone());
        lines.push(format!("　{text}"));
        return;
    }
    lines.push(format!("（{title}）"));
    let mut paragraphs = text.split('\n');
    lines.push(
        format!("{}　{}", clause.label, paragraphs.next().unwrap_or_default())
            .trim_end()
            .to_owned(),
    );
    lines.extend(paragraphs.map(|p| format!("　{p}")));
    if style.airy {
        lines.push(String::new());
    }
}

fn markdown(clause: &Placed, style: &Style, rng: &mut Rng, lines: &mut Vec<String>) {
    let title = glyphs::apply(&clause.title, style);
    let text = glyphs::apply(&clause.text, style);
    let last_is_item = lines.last().is_some_and(|l| l.trim_start().starts_with("- "));
    if clause.level == 0 {
        if !lines.last().is_none_or(String::is_empty) {
            lines.push(String::new());
        }
        // The depth of headings is uneven in converted documents.
        let marks = if rng.percent(80) { "##" } else { "####" };
        let heading = format!("{marks} {} {title}", clause.label);
        lines.extend([heading.trim_end().to_owned(), String::new()]);
        for paragraph in text.split('\n').filter(|p| !p.is_empty()) {
            lines.extend([paragraph.to_owned(), String::new()]);
        }
        return;
    }
    let pad = "  ".repeat(clause.level - 1);
    let label = format!("{pad}- {} ", clause.label);
    let body = [title.as_str(), text.as_str()]
        .into_iter()
        .filter(|t| !t.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if !last_is_item && !lines.last().is_none_or(String::is_empty) {
        lines.push(String::new());
    }
    // Paragraphs of an item are lines with a hard break.
    lines.push(format!("{label}{}", body.replace('\n', "  \n")));
}

/// Wraps lines, adds blank lines, and numbers pages.
fn page(lines: Vec<String>, style: &Style) -> String {
    if style.one_line {
        let joined: Vec<String> = lines.into_iter().filter(|l| !l.is_empty()).collect();
        return format!("{}\n", joined.join(" "));
    }
    let mut rows: Vec<String> = Vec::new();
    for line in lines {
        if rows.last().is_some_and(String::is_empty) && line.is_empty() {
            continue;
        }
        match style.wrap {
            Some(width) => {
                for row in wrap::wrap(&line, width) {
                    rows.push(row.clone());
                    if style.double_spaced && !row.is_empty() {
                        rows.push(String::new());
                    }
                }
            }
            None => rows.push(line),
        }
    }
    let Some(size) = style.page else {
        return rows.join("\n") + "\n";
    };
    let mut out: Vec<String> = Vec::new();
    for (number, rows) in rows.chunks(size).enumerate() {
        out.extend(rows.iter().cloned());
        let number = number + 1;
        out.extend([
            String::new(),
            if size % 2 == 0 {
                number.to_string()
            } else {
                format!("- {number} -")
            },
            String::new(),
        ]);
    }
    out.join("\n") + "\n"
}
