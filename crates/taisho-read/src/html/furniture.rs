//! Finds the words of `html_furniture.csv` in lines and in ids and classes of elements. They identify the
//! page around a document.

use taisho_knowledge::{FurnitureKind, HTML_FURNITURE};
use taisho_text::space::is_space;

/// Returns the kind of a word of an id or class: of the whole word, or of the end of a compound such as
/// `gnav`.
pub fn mark(word: &str) -> Option<FurnitureKind> {
    let marks = || {
        HTML_FURNITURE.iter().filter(|row| {
            matches!(
                row.kind,
                FurnitureKind::Mark | FurnitureKind::MarkOutside | FurnitureKind::MarkMain
            )
        })
    };
    let whole = marks().find(|row| row.word == word);
    // `main` at the end of a compound means the main part of something else.
    let end = || {
        marks().find(|row| {
            row.kind != FurnitureKind::MarkMain && row.word.len() >= 3 && word.ends_with(row.word)
        })
    };
    whole.or_else(end).map(|row| row.kind)
}

/// Returns whether a line has a word of `kind` in the place that the kind requires.
pub fn says(line: &str, kind: FurnitureKind) -> bool {
    let solid: String = line
        .chars()
        .filter(|c| !is_space(*c) && !matches!(c, '▲' | '△' | '↑' | '▶' | '►' | '>' | '＞' | '»' | '■' | '●'))
        .flat_map(char::to_lowercase)
        .collect();
    HTML_FURNITURE
        .iter()
        .filter(|row| row.kind == kind)
        .any(|row| match kind {
            FurnitureKind::Line => solid == row.word,
            FurnitureKind::Anywhere => solid.contains(row.word),
            FurnitureKind::Tail => {
                let more = solid.chars().count().saturating_sub(row.word.chars().count());
                solid.starts_with(row.word) && more <= 8
            }
            _ => solid.starts_with(row.word),
        })
}

/// Splits an id or class into words: `globalNav`, `global-nav` and `global_nav2` all give `global` and
/// `nav`.
pub fn words(value: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut lower = false;
    for c in value.chars() {
        if !c.is_ascii_alphabetic() || c.is_ascii_uppercase() && lower {
            words.push(String::new());
        }
        lower = c.is_ascii_lowercase();
        if c.is_ascii_alphabetic()
            && let Some(word) = words.last_mut()
        {
            word.push(c.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
