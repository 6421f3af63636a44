//! Cleans text and maps it back to the source.

use super::text::runs;
use crate::outline::{Piece, Prose};
use crate::span::Span;
use taisho_text::numeral::Ch;
use taisho_text::space::is_space;

/// Cleans `chars`. A new paragraph begins at each of the ascending indices in `paragraphs`.
///
/// White space is removed, except one space between two Latin words. In Japanese text it is only layout, and
/// so it is between single letters (`L G W A N`).
pub fn clean(chars: &[Ch], paragraphs: &[usize], source: &str) -> Prose {
    let mut prose = Prose {
        text: String::with_capacity(chars.len() * '。'.len_utf8()),
        pieces: Vec::new(),
    };
    let mut breaks = paragraphs.iter().copied().peekable();
    let mut i = 0;
    while i < chars.len() {
        while let Some(at) = breaks.next_if(|at| *at <= i) {
            if at == i && !prose.text.is_empty() && !prose.text.ends_with('\n') {
                prose.text.push('\n');
            }
        }
        let limit = breaks.peek().map_or(chars.len(), |at| chars.len().min(*at));
        if let Some(run) = runs(&chars[i..limit]).next().filter(|_| !is_space(chars[i].c)) {
            push(&mut prose, run, source);
            i += run.of(source).chars().count();
            continue;
        }
        let end = (i..chars.len())
            .find(|&k| !is_space(chars[k].c))
            .unwrap_or(chars.len());
        if i > 0 && end < chars.len() && separates_words(chars, i, end) {
            let plain = chars[i..end].iter().find(|ch| ch.c == ' ');
            if let Some(space) = plain.filter(|_| !chars[i..end].iter().any(|ch| ch.c == '\n')) {
                push(&mut prose, Span::new(space.at, space.end()), source);
            }
        }
        i = end;
    }
    if prose.text.ends_with('\n') {
        prose.text.pop();
    }
    prose
}

fn push(prose: &mut Prose, run: Span, source: &str) {
    let at = prose.text.len();
    prose.text.push_str(run.of(source));
    match prose.pieces.last_mut() {
        Some(last) if last.source.end == run.start && last.at + last.source.len() == at => {
            last.source.end = run.end;
        }
        _ => prose.pieces.push(Piece { at, source: run }),
    }
}

/// Returns whether the white space `from..to` separates two Latin words, at least one of which has more than
/// one letter.
fn separates_words(chars: &[Ch], from: usize, to: usize) -> bool {
    let latin = |ch: &Ch| ch.c.is_ascii_alphanumeric();
    let left = chars[..from].iter().rev().take_while(|ch| latin(ch)).count();
    let right = chars[to..].iter().take_while(|ch| latin(ch)).count();
    let letters = chars[from - 1].c.is_ascii_alphabetic() || chars[to].c.is_ascii_alphabetic();
    left > 0
        && right > 0
        && left + right > 2
        && letters
        && (left > 1 || !chars[from - 1].c.is_ascii_alphabetic() || right > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> String {
        let chars: Vec<Ch> = text.char_indices().map(|(at, c)| Ch { c, at }).collect();
        let prose = clean(&chars, &[], text);
        for piece in &prose.pieces {
            assert_eq!(
                piece.source.of(text),
                &prose.text[piece.at..piece.at + piece.source.len()]
            );
        }
        prose.text
    }

    #[test]
    fn only_spaces_between_latin_words_stay() {
        assert_eq!(cleaned("令和 8 年 4 月"), "令和8年4月");
        assert_eq!(cleaned("L G W A N接続系"), "LGWAN接続系");
        assert_eq!(cleaned("LGWAN 接続系"), "LGWAN接続系");
        assert_eq!(cleaned("Microsoft  365 を"), "Microsoft 365を");
        assert_eq!(cleaned("コ ン ピ ュ ー タ"), "コンピュータ");
        assert_eq!(cleaned("a\u{3000}b\tc"), "abc");
    }
}
