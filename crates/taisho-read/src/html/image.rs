//! Pictures of characters. Systems for 例規 show characters that old fonts lack, and labels, as small pictures
//! with the character as alternative text.

use scraper::node::Element;

/// What a picture represents.
#[derive(Debug, PartialEq, Eq)]
pub enum Picture {
    /// Characters, from its alternative text.
    Text(String),
    /// A character that isn't given.
    Unknown,
    /// A picture with content.
    Shown,
    /// Decoration.
    Nothing,
}

/// Longest alternative text that may be the character itself.
const FEW: usize = 3;

/// Classifies an `img` element.
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
