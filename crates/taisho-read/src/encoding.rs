//! Decodes bytes. The encoding is found from byte order marks, from which encodings are valid, and from
//! which characters would result.
//!
//! Names and tables are those of the Encoding Standard (WHATWG), whose Shift_JIS is CP932 with the
//! characters of NEC and IBM. User-defined characters (外字) are mapped to the private use area.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};
use serde::{Deserialize, Serialize};

/// A text with the encoding it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The characters. U+FFFD replaces what could not be decoded.
    pub text: String,
    /// The encoding.
    pub encoding: Charset,
    /// How it was found.
    pub known: Known,
    /// How many places could not be decoded.
    pub undecoded: usize,
}

/// Encodings of Japanese texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Charset {
    /// UTF-8.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-16, little-endian.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, big-endian.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
    /// Shift_JIS with the extensions of NEC, IBM and Microsoft.
    #[serde(rename = "CP932 (Shift_JIS)")]
    Cp932,
    /// EUC-JP.
    #[serde(rename = "EUC-JP")]
    EucJp,
    /// ISO-2022-JP.
    #[serde(rename = "ISO-2022-JP")]
    Iso2022Jp,
}

/// How an encoding was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Known {
    /// From a byte order mark, or because no other is possible.
    Certain,
    /// From the declaration of the document.
    Declared,
    /// By guessing from the bytes.
    Guessed,
    /// By guessing, because the declaration of the document is wrong.
    #[serde(rename = "against-declaration")]
    Against,
}

impl Known {
    /// Every value, in order.
    pub const ALL: [Known; 4] = [Known::Certain, Known::Declared, Known::Guessed, Known::Against];

    /// Returns the word in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Known::Certain => "certain",
            Known::Declared => "declared",
            Known::Guessed => "guessed",
            Known::Against => "against-declaration",
        }
    }
}

impl Charset {
    /// Every encoding, in order.
    pub const ALL: [Charset; 6] = [
        Charset::Utf8,
        Charset::Utf16Le,
        Charset::Utf16Be,
        Charset::Cp932,
        Charset::EucJp,
        Charset::Iso2022Jp,
    ];

    /// Returns the usual name.
    pub fn name(self) -> &'static str {
        match self {
            Charset::Utf8 => "UTF-8",
            Charset::Utf16Le => "UTF-16LE",
            Charset::Utf16Be => "UTF-16BE",
            Charset::Cp932 => "CP932 (Shift_JIS)",
            Charset::EucJp => "EUC-JP",
            Charset::Iso2022Jp => "ISO-2022-JP",
        }
    }

    fn table(self) -> &'static Encoding {
        match self {
            Charset::Utf8 => UTF_8,
            Charset::Utf16Le => UTF_16LE,
            Charset::Utf16Be => UTF_16BE,
            Charset::Cp932 => SHIFT_JIS,
            Charset::EucJp => EUC_JP,
            Charset::Iso2022Jp => ISO_2022_JP,
        }
    }

    /// Returns the encoding with this name in a web page, by the labels of the Encoding Standard.
    pub fn labelled(label: &str) -> Option<Charset> {
        let table = Encoding::for_label(label.trim().as_bytes())?;
        let all = [
            Charset::Utf8,
            Charset::Utf16Le,
            Charset::Utf16Be,
            Charset::Cp932,
            Charset::EucJp,
            Charset::Iso2022Jp,
        ];
        all.into_iter().find(|charset| charset.table() == table)
    }
}

/// Decodes `bytes`. `declared` is what the document itself declares. Returns `None` if no encoding gives
/// text.
pub fn decode(bytes: &[u8], declared: Option<Charset>) -> Option<Decoded> {
    if let Some((table, mark)) = Encoding::for_bom(bytes) {
        let charset = [Charset::Utf8, Charset::Utf16Le, Charset::Utf16Be]
            .into_iter()
            .find(|charset| charset.table() == table)?;
        return plausible(by(charset, &bytes[mark..], Known::Certain));
    }
    if bytes.contains(&0) {
        return wide(bytes);
    }
    if has_escape(bytes) {
        let found = by(Charset::Iso2022Jp, bytes, Known::Certain);
        if found.undecoded == 0 {
            return Some(found);
        }
    }
    if std::str::from_utf8(bytes).is_ok() {
        // Text in another encoding is valid UTF-8 by chance only if it has few bytes.
        return plausible(by(Charset::Utf8, bytes, Known::Certain));
    }
    if let Some(declared) = declared {
        let found = by(declared, bytes, Known::Declared);
        if found.undecoded == 0 {
            return Some(found);
        }
    }
    let known = match declared {
        Some(_) => Known::Against,
        None => Known::Guessed,
    };
    let guessed = by(guess(bytes), bytes, known);
    if guessed.undecoded > 0
        && let Some(found) = wide(bytes)
    {
        return Some(found);
    }
    let best = declared
        .map(|declared| by(declared, bytes, Known::Declared))
        .filter(|found| found.undecoded <= guessed.undecoded);
    plausible(best.unwrap_or(guessed))
}

fn by(charset: Charset, bytes: &[u8], known: Known) -> Decoded {
    let (text, _) = charset.table().decode_without_bom_handling(bytes);
    // A replacement character in the text itself counts too, because something was lost earlier.
    let undecoded = text.matches('\u{fffd}').count();
    Decoded {
        text: text.into_owned(),
        encoding: charset,
        known,
        undecoded,
    }
}

/// Returns `None` if more than one character in fifty is lost, because it isn't text or was converted
/// wrongly before.
fn plausible(found: Decoded) -> Option<Decoded> {
    let count = found.text.chars().count();
    (found.undecoded * 50 <= count).then_some(found)
}

/// Returns whether there are escape sequences of ISO-2022-JP.
fn has_escape(bytes: &[u8]) -> bool {
    bytes
        .windows(3)
        .any(|w| matches!(w, b"\x1b$B" | b"\x1b$@" | b"\x1b(J" | b"\x1b(I"))
        && bytes.is_ascii()
}

/// Returns the most likely of the encodings that mix one and two bytes.
fn guess(bytes: &[u8]) -> Charset {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let table = detector.guess(Some(b"jp"), Utf8Detection::Allow);
    let cp932 = by(Charset::Cp932, bytes, Known::Guessed);
    let euc = by(Charset::EucJp, bytes, Known::Guessed);
    // A damaged UTF-8 text has few errors as UTF-8 and very many in any other encoding.
    let utf8 = by(Charset::Utf8, bytes, Known::Guessed);
    if utf8.undecoded * 4 < cp932.undecoded.min(euc.undecoded) {
        return Charset::Utf8;
    }
    match () {
        () if cp932.undecoded != euc.undecoded => match cp932.undecoded < euc.undecoded {
            true => Charset::Cp932,
            false => Charset::EucJp,
        },
        () if table == EUC_JP => Charset::EucJp,
        () => Charset::Cp932,
    }
}

/// Decodes UTF-16 without a mark, choosing the byte order that gives nearly only characters of Japanese
/// texts.
fn wide(bytes: &[u8]) -> Option<Decoded> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    [Charset::Utf16Le, Charset::Utf16Be]
        .into_iter()
        .map(|charset| by(charset, bytes, Known::Guessed))
        .find(|found| {
            let count = found.text.chars().count();
            let usual = found.text.chars().filter(|c| is_usual(*c)).count();
            let kana = found.text.chars().filter(|c| matches!(c, 'ぁ'..='ヿ')).count();
            usual * 100 >= count * 97 && kana * 20 >= count
        })
}

/// Returns whether a character is usual in Japanese texts.
fn is_usual(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{3000}'..='ヿ' | '一'..='龠' | '！'..='ﾟ' | '①'..='⑳' | '⑴'..='⒇' | '―' | '‐' | '…' | '※')
}
