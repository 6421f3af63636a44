//! The frame of a page: one file that asks for nothing outside and runs nothing but its own script.

use super::escape::{attribute, text};
use crate::lang::Lang;
use crate::report::words::{Phrase, phrase};
use crate::sides::Sides;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// What stands around the content of a page.
#[derive(Debug, Clone, Copy)]
pub struct Frame<'a> {
    /// Language of everything but the quotations.
    pub lang: Lang,
    /// Title of the window.
    pub title: &'a str,
    /// Style, in pieces that stand one behind the other.
    pub style: &'a [&'a str],
    /// Script.
    pub script: &'a str,
}

/// Colours, letters and tables that all pages share.
pub const STYLE: &str = include_str!("base.css");

/// The word in `lang` attributes.
pub fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "ja",
        Lang::En => "en",
    }
}

/// Mark of a quotation: on a page in English it is in another language than what stands around it.
pub fn quoted(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => "",
        Lang::En => " lang=\"ja\"",
    }
}

impl Frame<'_> {
    /// Writes the page around `content`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(
        &self,
        out: &mut dyn Write,
        content: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        // A checkout may have turned line ends; a browser turns them back before it hashes.
        let style = self.style.concat().replace('\r', "");
        let script = self.script.replace('\r', "");
        let policy = format!(
            "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
            csp_source(&style),
            csp_source(&script)
        );
        writeln!(
            out,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>",
            code(self.lang)
        )?;
        writeln!(out, "<meta charset=\"utf-8\">")?;
        writeln!(
            out,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"
        )?;
        for (name, content) in [
            ("viewport", "width=device-width, initial-scale=1"),
            ("color-scheme", "light dark"),
            ("referrer", "no-referrer"),
            (GENERATOR, concat!("taisho ", env!("CARGO_PKG_VERSION"))),
        ] {
            writeln!(out, "<meta name=\"{name}\" content=\"{}\">", attribute(content))?;
        }
        writeln!(out, "<title>{}</title>", text(self.title).replace("<br>", " "))?;
        writeln!(out, "<style>{style}</style>\n</head>\n<body>")?;
        let skip = phrase("本文へ移動", "Skip to the content").get(self.lang);
        writeln!(out, "<a class=\"skip\" href=\"#main\">{skip}</a>")?;
        content(out)?;
        writeln!(out, "<script>{script}</script>\n</body>\n</html>")
    }
}

/// A heading of the second rank, with its anchor.
///
/// # Errors
/// Those of `out`.
pub fn heading(out: &mut dyn Write, id: &str, words: Phrase, lang: Lang) -> io::Result<()> {
    writeln!(out, "<h2 id=\"{id}\">{}</h2>", words.get(lang))
}

/// The end of a page that has no record of its own: the note and the program.
///
/// # Errors
/// Those of `out`.
pub fn closing(out: &mut dyn Write, lang: Lang) -> io::Result<()> {
    writeln!(
        out,
        "</main>\n<footer><h2>{}</h2><p>{}</p><p>taisho {}</p></footer>",
        phrase("注意", "Note").get(lang),
        Sides::Model.disclaimer().get(lang),
        env!("CARGO_PKG_VERSION")
    )
}

/// Bytes of a file that [`is_own`] needs to see.
pub const HEAD: usize = 4096;

const GENERATOR: &str = "generator";

/// Whether a file is a page of this program, of whatever version, told from its beginning. The mark must stand in front
/// of the title: what follows may quote anything.
pub fn is_own(beginning: &[u8]) -> bool {
    let text = String::from_utf8_lossy(&beginning[..beginning.len().min(HEAD)]);
    let head = text.split("<title").next().unwrap_or_default();
    head.starts_with("<!DOCTYPE html>")
        && head.contains(&format!("<meta name=\"{GENERATOR}\" content=\"taisho "))
}

/// What a security policy calls a piece of style or script.
pub fn csp_source(piece: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(piece.as_bytes())))
}

/// Base 64 (RFC 4648) with padding.
pub fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            if i > chunk.len() {
                out.push('=');
            } else {
                out.push(DIGITS[(bits >> (18 - 6 * i)) as usize & 63] as char);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
        // Of the empty text, as every account of security policies shows it.
        assert_eq!(
            csp_source(""),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
    }

    #[test]
    fn a_turned_line_end_changes_no_byte() {
        let page = |style: &str| {
            let mut out = Vec::new();
            let frame = Frame {
                lang: Lang::Ja,
                title: "<b>\n'",
                style: &[style],
                script: "",
            };
            frame.write(&mut out, |out| out.write_all(b"x")).expect("written");
            String::from_utf8(out).expect("UTF-8")
        };
        assert_eq!(page("a{}\r\nb{}"), page("a{}\nb{}"));
        assert!(page("").contains("<title>&lt;b&gt; &#39;</title>"));
    }

    #[test]
    fn own_pages_are_told_from_others() {
        let mut own = Vec::new();
        let frame = Frame {
            lang: Lang::En,
            title: "x",
            style: &[],
            script: "",
        };
        frame.write(&mut own, |_| Ok(())).expect("written");
        assert!(is_own(&own));
        let mark = "<meta name=\"generator\" content=\"taisho 0.1.0\">";
        for other in [
            String::new(),
            "1 目的".to_owned(),
            "<!DOCTYPE html><title>x</title>".to_owned(),
            format!("<!DOCTYPE html><title>x</title>{mark}"),
            format!("1 目的 {mark}"),
            mark.replace("taisho", "Word"),
        ] {
            assert!(!is_own(other.as_bytes()), "{other}");
        }
    }
}
