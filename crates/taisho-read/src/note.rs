//! Notes about what was assumed while reading a document, and what could not be read.

use super::encoding::{Decoded, Known};
use super::fold::Folding;
use serde::{Deserialize, Serialize};
use taisho_text::lang::Message;
use taisho_text::span::{LineIndex, LineRange};

/// Something that a reader of the report should know about how the document was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Stable code, such as `P301`.
    pub code: NoteCode,
    /// What happened, in one sentence.
    pub message: Message,
    /// The lines concerned, or `None` for the whole document.
    pub lines: Option<LineRange>,
}

/// Kinds of notes of reading. Codes are stable and never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NoteCode {
    /// P301: the encoding was guessed, or differs from the declared one.
    Encoding,
    /// P302: characters could not be decoded, or glyphs have no known character.
    Undecoded,
    /// P303: 外字 and other private-use characters were kept as they are.
    PrivateUse,
    /// P304: pictures weren't read.
    Picture,
    /// P305: pages have no text.
    EmptyPage,
    /// P306: tracked changes were read as accepted, or comments left out.
    TrackedChange,
    /// P307: a part of the file could not be read.
    Unread,
    /// P309: the text is vertical.
    Vertical,
    /// P310: the document hides text.
    Hidden,
    /// P311: of a table of two versions, one was read.
    Versions,
    /// P312: parts of pages can be read in two orders.
    Order,
    /// P313: form fields have values.
    Form,
    /// P314: radicals and compatibility ideographs were read as the usual ideographs, or controls of the
    /// writing direction left out.
    Folded,
    /// P315: printed line numbers were left out.
    LineNumbers,
}

impl NoteCode {
    /// Every code, in order.
    pub const ALL: [NoteCode; 14] = [
        NoteCode::Encoding,
        NoteCode::Undecoded,
        NoteCode::PrivateUse,
        NoteCode::Picture,
        NoteCode::EmptyPage,
        NoteCode::TrackedChange,
        NoteCode::Unread,
        NoteCode::Vertical,
        NoteCode::Hidden,
        NoteCode::Versions,
        NoteCode::Order,
        NoteCode::Form,
        NoteCode::Folded,
        NoteCode::LineNumbers,
    ];

    /// Returns the stable code.
    pub fn code(self) -> &'static str {
        match self {
            NoteCode::Encoding => "P301",
            NoteCode::Undecoded => "P302",
            NoteCode::PrivateUse => "P303",
            NoteCode::Picture => "P304",
            NoteCode::EmptyPage => "P305",
            NoteCode::TrackedChange => "P306",
            NoteCode::Unread => "P307",
            NoteCode::Vertical => "P309",
            NoteCode::Hidden => "P310",
            NoteCode::Versions => "P311",
            NoteCode::Order => "P312",
            NoteCode::Form => "P313",
            NoteCode::Folded => "P314",
            NoteCode::LineNumbers => "P315",
        }
    }
}

/// Returns a note about the encoding, or `None` if it is certain and UTF-8, which every program writes
/// today.
pub fn encoding(decoded: &Decoded) -> Option<Note> {
    let name = decoded.encoding.name();
    let message = match decoded.known {
        Known::Certain | Known::Declared => return None,
        Known::Guessed => Message::new(
            format!("文字コードを {name} とみなして読みました"),
            format!("Read as {name}, judging by the bytes"),
        ),
        Known::Against => Message::new(
            format!("文書が示す文字コードでは読めないため、{name} とみなして読みました"),
            format!("Not in the encoding the document declares; read as {name}"),
        ),
    };
    Some(Note {
        code: NoteCode::Encoding,
        message,
        lines: None,
    })
}

/// Returns a note about ideographs that are read and quoted as others. Searching the file for a quoted word
/// only finds it with the file's own characters.
pub fn folded(text: &str, lines: &LineIndex, folding: &Folding) -> Option<Note> {
    const SHOWN: usize = 5;
    let (n, first, last) = folding
        .ideographs()
        .fold((0, None, None), |(n, first, _), (at, _)| {
            (n + 1, first.or(Some(at)), Some(at))
        });
    let mut pairs: Vec<String> = Vec::new();
    for (at, original) in folding.ideographs() {
        let pair = format!("{original}→{}", at.of(text));
        if !pairs.contains(&pair) {
            pairs.push(pair);
        }
        if pairs.len() > SHOWN {
            break;
        }
    }
    let is_all = pairs.len() <= SHOWN;
    pairs.truncate(SHOWN);
    let pairs = pairs.join(" ") + if is_all { "" } else { " …" };
    Some(Note {
        code: NoteCode::Folded,
        message: Message::new(
            format!(
                "部首や互換漢字として入力された文字が{n}字あります（{pairs}）。通常の漢字として読み、引用もその漢字で示します"
            ),
            format!(
                "{n} characters are radicals or compatibility ideographs ({pairs}), read and quoted as the usual ideographs"
            ),
        ),
        lines: Some(LineRange {
            from: lines.line_of(first?.start),
            to: lines.line_of(last?.start),
        }),
    })
}

/// Returns a note about characters that can make a screen show others in a different order than they are
/// read.
pub fn order_controls(lines: &LineIndex, folding: &Folding) -> Option<Note> {
    let places: Vec<LineRange> = folding
        .order_controls()
        .map(|span| lines.lines_of(span))
        .collect();
    let (first, last, n) = (places.first()?, places.last()?, places.len());
    Some(Note {
        code: NoteCode::Folded,
        message: Message::new(
            format!(
                "文字の並び順を変える見えない制御文字が{n}字あります。除いて読みました。画面では並び順が違って見えることがあります"
            ),
            format!(
                "{n} invisible characters that change the order of writing were left out. A screen may show the text in another order"
            ),
        ),
        lines: Some(LineRange {
            from: first.from,
            to: last.to,
        }),
    })
}

/// Returns notes about characters without a meaning: those that could not be decoded, and 外字. There is one
/// note for each kind, with the lines of the first and the last.
pub fn characters(text: &str, lines: &LineIndex) -> Vec<Note> {
    if !text.chars().any(|c| c == '\u{fffd}' || is_private(c)) {
        return Vec::new();
    }
    let note = |code, is: fn(char) -> bool, say: fn(usize, &str) -> Message| {
        let found: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| is(*c)).collect();
        let (first, last) = (found.first()?, found.last()?);
        let mut codes: Vec<String> = found
            .iter()
            .map(|(_, c)| format!("U+{:04X}", *c as u32))
            .collect();
        codes.sort();
        codes.dedup();
        let more = if codes.len() > 5 { " …" } else { "" };
        codes.truncate(5);
        Some(Note {
            code,
            message: say(found.len(), &(codes.join(" ") + more)),
            lines: Some(LineRange {
                from: lines.line_of(first.0),
                to: lines.line_of(last.0),
            }),
        })
    };
    let undecoded = note(
        NoteCode::Undecoded,
        |c| c == '\u{fffd}',
        |n, _| {
            Message::new(
                format!("読み取れない文字が{n}字あります（\u{fffd} と表示）。原本で確かめてください"),
                format!("{n} characters could not be read (shown as \u{fffd}). See the original"),
            )
        },
    );
    let private = note(NoteCode::PrivateUse, is_private, |n, codes| {
        Message::new(
            format!(
                "外字などの私用領域の文字が{n}字あります（{codes}）。そのまま比べています。原本で確かめてください"
            ),
            format!("{n} private-use characters ({codes}), compared as they are. See the original"),
        )
    });
    undecoded.into_iter().chain(private).collect()
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}')
}
