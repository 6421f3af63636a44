//! Somebody else's text inside HTML: it comes out as the characters it is and does nothing.

use crate::report::table::TextStretch;
use crate::report::visible::{one_line, visible};

/// `text` as the content of an element; line breaks become `<br>`.
pub fn text(text: &str) -> String {
    let shown = visible(text);
    let mut out = String::with_capacity(shown.len() + shown.len() / 16);
    for (i, line) in shown.trim().lines().enumerate() {
        if i > 0 {
            out.push_str("<br>");
        }
        escape(line, &mut out);
    }
    out
}

/// `text` as the value of an attribute in double quotes.
pub fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&one_line(text), &mut out);
    out
}

/// Both quotes as well: a text may end up in an attribute by mistake.
fn escape(line: &str, out: &mut String) {
    for c in line.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// Stretches with `<ins>` and `<del>`, which the style underlines alike.
pub fn stretches(stretches: &[TextStretch]) -> String {
    stretches
        .iter()
        .map(|stretch| match stretch {
            TextStretch::Same(words) => inner(words),
            TextStretch::Removed(words) => format!("<del>{}</del>", inner(words)),
            TextStretch::Added(words) => format!("<ins>{}</ins>", inner(words)),
        })
        .collect()
}

/// A stretch may begin or end with a line break, which [`text`] would take for surplus.
fn inner(words: &str) -> String {
    let mut out = String::new();
    for (i, line) in visible(words).split('\n').enumerate() {
        if i > 0 {
            out.push_str("<br>");
        }
        escape(line, &mut out);
    }
    out
}

/// A name from outside as the end of an `id`: what is no letter, digit, dot or hyphen of ASCII is written as its
/// number, so that two names never fall together and a link needs no encoding.
pub fn anchor(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'A'..='Z' | 'a'..='z' | '0'..='9' | '.' | '-' => out.push(c),
            c => out.push_str(&format!("_{:x}_", c as u32)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(
            text("<script>a&b</script> \"x\" 'y'"),
            "&lt;script&gt;a&amp;b&lt;/script&gt; &quot;x&quot; &#39;y&#39;"
        );
        assert_eq!(text("](javascript:x)"), "](javascript:x)");
        assert_eq!(attribute("\" onclick=\"x\n"), "&quot; onclick=&quot;x ");
        assert_eq!(text("a\u{202e}b\u{0}\r\nc"), "a⟨U+202E⟩b⟨U+0000⟩⟨U+000D⟩<br>c");
    }

    #[test]
    fn marks_stand_around_the_words() {
        let all = [
            TextStretch::Same("<".into()),
            TextStretch::Removed("一\n".into()),
            TextStretch::Added("二&".into()),
        ];
        assert_eq!(stretches(&all), "&lt;<del>一<br></del><ins>二&amp;</ins>");
    }

    #[test]
    fn anchors_of_different_names_differ() {
        assert_eq!(anchor("2.10"), "2.10");
        assert_eq!(anchor("a b\"_"), "a_20_b_22__5f_");
        assert_ne!(anchor("_20_"), anchor(" "));
    }

    #[test]
    fn a_line_of_a_hundred_kilobytes_stays_whole() {
        let long = "<長>".repeat(20_000);
        assert_eq!(text(&long), "&lt;長&gt;".repeat(20_000));
    }
}
