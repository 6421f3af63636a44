//! Folds characters after all readers: characters that the author didn't type, or typed in a form that only
//! a machine distinguishes from the usual one, become the usual ones.
//!
//! - Decomposed kana and letters (NFD, as macOS writes them) are composed (NFC).
//! - Radicals and compatibility ideographs that look like an ordinary character become that character: `⽬的`
//!   is `目的`.
//! - Punctuation for vertical text becomes what is typed: `︑` is `、`.
//! - Line separators of Unicode end a line, and no-break or fixed-width spaces are ordinary spaces.
//! - Soft hyphens, zero-width spaces and joiners are removed, because they only say where a line may be
//!   broken or a letter joined. Marks and controls of the writing direction are removed too, because they
//!   are invisible and Japanese text has one direction.
//!
//! What an author chose isn't changed here: width (`ＡＢＣ`), abbreviations such as `㈱`, `㍿` and `㋿`, and
//! variation selectors (`葛󠄀`) stay in the text. They are folded when texts are compared, and the report
//! lists them as a difference in notation.
//!
//! [`Folding`] keeps the original characters, so that places count the characters of the file and the file
//! can be quoted.

use serde::{Deserialize, Serialize};
use taisho_text::space::is_variation_selector;
use taisho_text::span::Span;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The parts that folding changed, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folding(Vec<FoldedStretch>);

/// A part of the folded text with the original characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct FoldedStretch {
    /// Byte range in the folded text.
    span: Span,
    original: String,
}

impl Folding {
    /// Returns the characters of the file for `span` of the folded `text`. A span that begins inside a
    /// folded part doesn't include that part.
    pub fn original(&self, text: &str, span: Span) -> String {
        let mut out = String::new();
        let mut at = span.start;
        let first = self.0.partition_point(|stretch| stretch.span.start < span.start);
        for stretch in self.0[first..]
            .iter()
            .take_while(|stretch| stretch.span.start < span.end)
        {
            out.push_str(Span::new(at, stretch.span.start).of(text));
            out.push_str(&stretch.original);
            at = stretch.span.end;
        }
        out.push_str(Span::new(at, span.end).of(text));
        out
    }

    /// Returns the position of each ideograph that was a radical or a compatibility ideograph in the file,
    /// and the original character.
    pub(crate) fn ideographs(&self) -> impl Iterator<Item = (Span, char)> {
        self.0.iter().filter_map(|stretch| {
            let mut chars = stretch.original.chars();
            let is_ideograph = |c: &char| {
                matches!(c, '戶' | '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}')
            };
            let first = chars.next().filter(is_ideograph)?;
            chars.next().is_none().then_some((stretch.span, first))
        })
    }

    /// Returns the positions of characters that change the order in which a screen shows others.
    pub(crate) fn order_controls(&self) -> impl Iterator<Item = Span> {
        let controls = self
            .0
            .iter()
            .filter(|stretch| stretch.original.chars().all(is_order_control));
        controls.map(|stretch| stretch.span)
    }

    /// Returns the number of characters that the file has in `span` of the folded `text`.
    pub fn count_chars(&self, text: &str, span: Span) -> usize {
        match self.0.is_empty() {
            true => span.of(text).chars().count(),
            false => self.original(text, span).chars().count(),
        }
    }

    /// Returns the position in the folded text of byte `at` of the original. Inside a folded part, this is
    /// its end.
    fn moved(&self, at: usize, ends: &[usize]) -> usize {
        // `ends[i]` is the end of part `i` in the original text.
        let before = ends.partition_point(|end| *end <= at);
        let (from, to) = match before.checked_sub(1) {
            Some(last) => (ends[last], self.0[last].span.end),
            None => (0, 0),
        };
        match self.0.get(before) {
            Some(next) => (to + (at - from)).min(match ends[before] - next.original.len() < at {
                true => next.span.end,
                false => next.span.start,
            }),
            None => to + (at - from),
        }
    }
}

/// Folds `text` and adjusts the spans in `places`.
pub fn fold_with<'s>(text: String, places: impl Iterator<Item = &'s mut Span>) -> (String, Folding) {
    let (folded, folding) = fold(text);
    if folding.0.is_empty() {
        return (folded, folding);
    }
    let (mut end, mut before) = (0, 0);
    let mut ends = Vec::with_capacity(folding.0.len());
    for stretch in &folding.0 {
        end += stretch.span.start - before + stretch.original.len();
        before = stretch.span.end;
        ends.push(end);
    }
    for span in places {
        *span = Span::new(folding.moved(span.start, &ends), folding.moved(span.end, &ends));
    }
    (folded, folding)
}

/// Folds `text`.
pub fn fold(text: String) -> (String, Folding) {
    if !text.chars().any(may_change) {
        return (text, Folding::default());
    }
    let mut out = String::with_capacity(text.len());
    let mut stretches: Vec<FoldedStretch> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        while let Some((_, mark)) = chars.next_if(|(_, next)| is_composing(*next)) {
            end += mark.len_utf8();
        }
        let original = &text[at..end];
        let start = out.len();
        match end == at + c.len_utf8() {
            true if is_invisible(c) => {}
            true => out.push(character(c)),
            false => out.extend(original.nfc()),
        }
        if out[start..] != *original {
            stretches.push(FoldedStretch {
                span: Span::new(start, out.len()),
                original: original.to_owned(),
            });
        }
    }
    (out, Folding(stretches))
}

/// Returns whether a mark composes with the character before it. Variation selectors don't.
fn is_composing(c: char) -> bool {
    c >= '\u{300}' && is_combining_mark(c) && !is_variation_selector(c)
}

fn may_change(c: char) -> bool {
    // Nearly all characters of documents are in these ranges.
    let usual = matches!(c, '\u{20}'..='\u{7e}' | '\u{3041}'..='\u{3096}' | '\u{309b}'..='\u{30fe}' | '\u{4e00}'..='\u{9fff}');
    !usual && c != '\n' && (is_composing(c) || is_invisible(c) || character(c) != c)
}

/// Returns whether `c` only says where a line may or must not be broken, whether letters join, or in which
/// direction they run. It isn't a space: 情\u{200b}報 is one word.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    ) || is_order_control(c)
}

/// Returns whether `c` can make a screen show the characters after it in another order.
fn is_order_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns the character that is printed as `c` in vertical text: `︑` is `、` and `︵` is `（`.
fn upright(c: char) -> char {
    const FORMS: &str = "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰‥︱—︲–︳＿︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］";
    let mut forms = FORMS.chars();
    while let (Some(form), Some(typed)) = (forms.next(), forms.next()) {
        if form == c {
            return typed;
        }
    }
    c
}

/// Returns the character that an author would have typed for `c`. Fonts have one glyph for both, and
/// programs that look up the character of a glyph find the rare one first.
pub fn character(c: char) -> char {
    const SUPPLEMENT: [(char, char); 24] = [
        ('⺅', '亻'),
        ('⺟', '母'),
        ('⺠', '民'),
        ('⺢', '水'),
        ('⺣', '火'),
        ('⺩', '王'),
        ('⺫', '目'),
        ('⺬', '示'),
        ('⺭', '礻'),
        ('⺷', '羊'),
        ('⻁', '虎'),
        ('⻄', '西'),
        ('⻆', '角'),
        ('⻑', '長'),
        ('⻘', '青'),
        ('⻝', '食'),
        ('⻤', '鬼'),
        ('⻨', '麦'),
        ('⻩', '黄'),
        ('⻫', '斉'),
        ('⻭', '歯'),
        ('⻯', '竜'),
        ('⻲', '亀'),
        ('⻳', '龟'),
    ];
    match c {
        // These have the same glyph in Japanese fonts. The second of each pair is in JIS X 0208.
        '⼾' | '戶' => '戸',
        '\u{2f00}'..='\u{2fdf}' => c.nfkc().next().unwrap_or(c),
        '\u{2e80}'..='\u{2eff}' => SUPPLEMENT
            .binary_search_by_key(&c, |(radical, _)| *radical)
            .map_or(c, |at| SUPPLEMENT[at].1),
        // All other characters with one canonical equivalent: compatibility ideographs, Å and Ω.
        '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' | '\u{2126}' | '\u{212a}' | '\u{212b}' => {
            c.nfc().next().unwrap_or(c)
        }
        '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' => '\n',
        '\u{a0}' | '\u{2000}' | '\u{2002}' | '\u{2004}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
        '\u{2001}' | '\u{2003}' => '\u{3000}',
        '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe44}' | '\u{fe47}' | '\u{fe48}' => upright(c),
        '‧' => '・',
        '⋯' => '…',
        '∕' => '／',
        '\u{2780}'..='\u{2789}' => char::from_u32('①' as u32 + (c as u32 - 0x2780)).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_text_radicals_and_line_separators_fold() {
        let (text, folding) = fold("１ ⽬的\u{2028}テ\u{3099}ータ及ひ\u{3099}⾒直し".to_owned());
        assert_eq!(text, "１ 目的\nデータ及び見直し");
        let all = Span::new(0, text.len());
        assert_eq!(
            folding.original(&text, all),
            "１ ⽬的\u{2028}テ\u{3099}ータ及ひ\u{3099}⾒直し"
        );
        let at = text.find("デ").expect("there");
        assert_eq!(folding.count_chars(&text, Span::new(at, at + "デー".len())), 3);
    }

    #[test]
    fn forms_for_vertical_text_fold() {
        let (text, _) = fold("︵以下﹁職員﹂という︒︶︑".to_owned());
        assert_eq!(text, "（以下「職員」という。）、");
    }

    #[test]
    fn what_a_writer_chose_stays() {
        for text in ["ＡＢＣ", "㈱㍿㋿", "葛\u{e0100}", "ｶﾞ", "か゛", "①Ⅰ"] {
            assert_eq!(fold(text.to_owned()), (text.to_owned(), Folding::default()));
        }
    }

    #[test]
    fn break_opportunities_go_and_are_counted() {
        let (text, folding) = fold("情\u{200b}報\u{ad}資\u{2060}産".to_owned());
        assert_eq!(text, "情報資産");
        let first = Span::new(0, "情".len());
        let rest = Span::new(first.end, text.len());
        assert_eq!(folding.original(&text, first), "情");
        assert_eq!(folding.original(&text, rest), "\u{200b}報\u{ad}資\u{2060}産");
    }

    #[test]
    fn controls_of_the_direction_of_writing_go_and_are_found() {
        let (text, folding) = fold("\u{202e}情報\u{202c}と\u{200e}資\u{200d}産".to_owned());
        assert_eq!(text, "情報と資産");
        let places: Vec<Span> = folding.order_controls().collect();
        let end = "情報".len();
        assert_eq!(places, [Span::new(0, 0), Span::new(end, end)]);
    }

    #[test]
    fn spans_follow_their_characters() {
        let text = "は\u{3099}|⽬|は\u{309a}".to_owned();
        let whole = text.clone();
        let mut spans: Vec<Span> = whole
            .split('|')
            .map(|part| {
                let at = part.as_ptr() as usize - whole.as_ptr() as usize;
                Span::new(at, at + part.len())
            })
            .collect();
        let (folded, _) = fold_with(text, spans.iter_mut());
        let parts: Vec<&str> = spans.iter().map(|span| span.of(&folded)).collect();
        assert_eq!(parts, ["ば", "目", "ぱ"]);
    }
}
