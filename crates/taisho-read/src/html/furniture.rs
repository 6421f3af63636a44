//! Words that mark the page around a document, `furniture.csv`: in ids and classes of elements, and in the lines
//! themselves.

use taisho_text::space::is_space;

/// `word,kind,reason`, sorted by word and kind.
const TABLE: &str = include_str!("furniture.csv");

/// What a word of the table says, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FurnitureKind {
    /// Id, class, role or element name of furniture, wherever it stands.
    Mark,
    /// The same, but inside the main text it may mark a part of the document.
    MarkOutside,
    /// Id, class, role or element name of the main text.
    MarkMain,
    /// A whole line, wherever it stands.
    Line,
    /// In any line.
    Anywhere,
    /// At the beginning of a line before or after the text.
    Start,
    /// A heading after which nothing belongs to the document.
    Tail,
}

/// The table with its kinds read.
#[derive(Debug)]
pub struct Furniture(Vec<(&'static str, FurnitureKind)>);

impl Furniture {
    /// Reads the table.
    pub fn new() -> Furniture {
        let rows = TABLE.lines().skip(1).filter_map(|row| {
            let (word, rest) = row.split_once(',')?;
            let kind = match rest.split(',').next()? {
                "mark" => FurnitureKind::Mark,
                "mark-outside" => FurnitureKind::MarkOutside,
                "mark-main" => FurnitureKind::MarkMain,
                "line" => FurnitureKind::Line,
                "anywhere" => FurnitureKind::Anywhere,
                "start" => FurnitureKind::Start,
                "tail" => FurnitureKind::Tail,
                _ => return None,
            };
            Some((word, kind))
        });
        Furniture(rows.collect())
    }

    /// Number of rows.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// What a word of an id or a class marks: the whole word, or the end of a compound such as `gnav`.
    pub fn mark(&self, word: &str) -> Option<FurnitureKind> {
        let marks = || {
            self.0.iter().filter(|(_, kind)| {
                matches!(
                    kind,
                    FurnitureKind::Mark | FurnitureKind::MarkOutside | FurnitureKind::MarkMain
                )
            })
        };
        let whole = marks().find(|(mark, _)| *mark == word);
        // `main` at the end of a compound says which part of something, not that it is the main text.
        let end = || {
            marks().find(|(mark, kind)| {
                *kind != FurnitureKind::MarkMain && mark.len() >= 3 && word.ends_with(mark)
            })
        };
        whole.or_else(end).map(|(_, kind)| *kind)
    }

    /// Whether a line says something of `kind`.
    pub fn says(&self, line: &str, kind: FurnitureKind) -> bool {
        let solid: String = line
            .chars()
            .filter(|c| {
                !is_space(*c) && !matches!(c, '▲' | '△' | '↑' | '▶' | '►' | '>' | '＞' | '»' | '■' | '●')
            })
            .flat_map(char::to_lowercase)
            .collect();
        self.0
            .iter()
            .filter(|(_, of)| *of == kind)
            .any(|(word, _)| match kind {
                FurnitureKind::Line => solid == *word,
                FurnitureKind::Anywhere => solid.contains(word),
                FurnitureKind::Tail => {
                    let more = solid.chars().count().saturating_sub(word.chars().count());
                    solid.starts_with(word) && more <= 8
                }
                _ => solid.starts_with(word),
            })
    }
}

/// The words of an id or a class: `globalNav`, `global-nav` and `global_nav2` are all `global` and `nav`.
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
