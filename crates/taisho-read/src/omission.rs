//! Text in a file that isn't text of the document, because it is struck out or hidden.

use super::note::{Note, NoteCode};
use taisho_text::lang::Message;
use taisho_text::space::is_space;
use taisho_text::span::LineRange;

/// Why text was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Omission {
    /// It is struck out.
    Struck,
    /// The page doesn't show it.
    Hidden,
    /// It is in the column of remarks of a table of two versions.
    Remarks,
}

/// A text that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OmittedText {
    pub why: Omission,
    pub text: String,
    /// The line that it would belong to, or the line after it.
    pub line: usize,
}

/// Most struck passages that get separate notes. The rest share one.
const SHOWN: usize = 10;
/// Most characters that a note quotes.
const QUOTED: usize = 20;

/// Returns the notes about `omitted`, which is in the order of the lines: one for each of the first struck
/// passages, one for all other struck passages, one for everything hidden and one for all remarks.
pub fn notes(omitted: &[OmittedText]) -> Vec<Note> {
    let of = |why| -> Vec<&OmittedText> {
        omitted
            .iter()
            .filter(|omitted| omitted.why == why && count(&omitted.text) > 0)
            .collect()
    };
    let struck = joined(&of(Omission::Struck));
    let (first, rest) = struck.split_at(struck.len().min(SHOWN));
    let mut notes: Vec<Note> = first
        .iter()
        .map(|omitted| {
            let (n, start) = (count(&omitted.text), start(&omitted.text));
            note(
                NoteCode::TrackedChange,
                &[omitted],
                format!("取消線の付いた文字が{n}字あります（「{start}」）。削除されたものとして除きました"),
                format!("{n} characters are struck out (\"{start}\") and were left out"),
            )
        })
        .collect();
    if let Some(first) = rest.first() {
        let rest: Vec<&OmittedText> = rest.iter().collect();
        let n: usize = rest.iter().map(|omitted| count(&omitted.text)).sum();
        let start = start(&first.text);
        notes.push(note(
            NoteCode::TrackedChange,
            &rest,
            format!(
                "ほかにも取消線の付いた文字が{n}字あります（「{start}」など）。削除されたものとして除きました"
            ),
            format!("{n} more characters are struck out (\"{start}\" and more) and were left out"),
        ));
    }
    notes.extend(together(&of(Omission::Hidden), NoteCode::Hidden, |n, start| {
        (
            format!("画面に表示されない文字が{n}字あります（「{start}」など）。比べていません"),
            format!("{n} characters are hidden (\"{start}\" and more) and were left out"),
        )
    }));
    notes.extend(together(
        &of(Omission::Remarks),
        NoteCode::Versions,
        |n, start| {
            (
                format!("新旧対照表の備考欄に{n}字あります（「{start}」など）。比べていません"),
                format!(
                    "{n} characters are in the column of remarks (\"{start}\" and more) and were left out"
                ),
            )
        },
    ));
    notes
}

/// Joins passages of the same line, because word processors split a passage into runs.
fn joined(omitted: &[&OmittedText]) -> Vec<OmittedText> {
    let mut joined: Vec<OmittedText> = Vec::new();
    for omitted in omitted {
        match joined.last_mut() {
            Some(last) if last.line == omitted.line => last.text.push_str(&omitted.text),
            _ => joined.push((*omitted).clone()),
        }
    }
    joined
}

/// Returns one note about all of `omitted`. `say` gets the number of characters and the beginning.
fn together(
    omitted: &[&OmittedText],
    code: NoteCode,
    say: fn(usize, &str) -> (String, String),
) -> Option<Note> {
    let first = omitted.first()?;
    let n = omitted.iter().map(|omitted| count(&omitted.text)).sum();
    let (ja, en) = say(n, &start(&first.text));
    Some(note(code, omitted, ja, en))
}

fn note(code: NoteCode, omitted: &[&OmittedText], ja: String, en: String) -> Note {
    let lines = omitted.iter().map(|omitted| omitted.line);
    let range = lines.clone().min().zip(lines.max());
    Note {
        code,
        message: Message::new(ja, en),
        lines: range.map(|(from, to)| LineRange { from, to }),
    }
}

fn count(text: &str) -> usize {
    text.chars().filter(|c| !is_space(*c)).count()
}

fn start(text: &str) -> String {
    let solid = text.chars().filter(|c| !is_space(*c));
    let mut start: String = solid.take(QUOTED).collect();
    if count(text) > QUOTED {
        start.push('…');
    }
    start
}
