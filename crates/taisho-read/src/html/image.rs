//! Pictures that stand for characters. 例規 systems set characters outside the fonts of their time, and labels, as small
//! pictures with the character as alternative text.

use scraper::node::Element;

/// What a picture stands for.
#[derive(Debug, PartialEq, Eq)]
pub enum Picture {
    /// Characters, given as alternative text.
    Text(String),
    /// A character, which one is not said.
    Unknown,
    /// A picture with something to see.
    Shown,
    /// Decoration.
    Nothing,
}

/// Alternative text up to this length, in characters, may be the character itself.
const FEW: usize = 3;

/// Judges an `img`.
pub fn picture(element: &Element) -> Picture {
    let alt = element.attr("alt").unwrap_or_default().trim();
    let count = alt.chars().count();
    let says = |name: &str| {
        let value = element.attr(name).unwrap_or_default().to_ascii_lowercase();
        value.contains("gaiji") || value.contains("外字")
    };
    let is_sign = says("alt") || says("src") || says("class") || says("title");
    let word = count > 1 && alt.chars().all(|c| c.is_ascii_alphabetic());
    if count > 0 && count <= FEW && !word && !says("alt") {
        return Picture::Text(alt.to_owned());
    }
    match (is_sign, count) {
        (true, _) => Picture::Unknown,
        (false, 0) => Picture::Nothing,
        (false, _) => Picture::Shown,
    }
}
