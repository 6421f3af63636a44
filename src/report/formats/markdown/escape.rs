//! Somebody else's text inside Markdown: it must come out as the characters it is and do nothing.

use crate::report::table::TextStretch;
use crate::report::visible::visible;

/// `text` as inline Markdown that renders as itself, in a paragraph, a heading or a table cell. Line breaks become
/// `<br>`, so that nothing of it ever stands at the beginning of a line but its first character.
pub fn inline(text: &str) -> String {
    let shown = visible(text);
    let mut out = String::with_capacity(shown.len() + 8);
    for line in shown.trim().lines() {
        if !out.is_empty() {
            out.push_str("<br>");
        }
        escape_line(line.trim(), &mut out);
    }
    out
}

fn escape_line(line: &str, out: &mut String) {
    let mut leads = true;
    for (at, c) in line.char_indices() {
        let rest = &line[at..];
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '$' | '^' => {
                out.push('\\');
                out.push(c);
            }
            // Bare addresses would become links where GitHub shows the file.
            ':' if rest.starts_with("://") => out.push_str("\\:"),
            '.' if line[..at].to_ascii_lowercase().ends_with("www") => out.push_str("\\."),
            // So would addresses of mail, and GitHub would send a message to the user of that name. It looks at the
            // text that comes out, so no escape helps; a mark that shows nothing parts the sign from the name.
            '@' if rest[1..].starts_with(|next: char| next.is_ascii_alphanumeric()) => {
                out.push_str("@<!-- -->");
            }
            // List and heading marks count only in front of a line.
            '-' | '+' | '=' if leads && at == 0 => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if leads && at > 0 && !rest[1..].starts_with(|next| next != ' ') => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
        leads &= c.is_ascii_digit();
    }
}

/// Stretches with `<ins>` and `<del>`. Asterisks would not do: CommonMark does not see `**` beside 「.
pub fn stretches(stretches: &[TextStretch]) -> String {
    stretches
        .iter()
        .map(|stretch| match stretch {
            TextStretch::Same(text) => inline(text),
            TextStretch::Removed(text) => format!("<del>{}</del>", inline(text)),
            TextStretch::Added(text) => format!("<ins>{}</ins>", inline(text)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_are_escaped() {
        assert_eq!(inline("a|b`c`<script>&"), "a\\|b\\`c\\`&lt;script&gt;&amp;");
        assert_eq!(inline("# x\n- y"), "\\# x<br>\\- y");
        assert_eq!(inline("1. x (2) y"), "1\\. x (2) y");
        assert_eq!(inline("https://x"), "https\\://x");
        assert_eq!(inline("a@b @ c"), "a@<!-- -->b @ c");
        assert_eq!(inline("2.10 可用性"), "2.10 可用性");
    }
}
