//! How the elements of HTML affect lines.

use super::inline::Link;
use super::style::declarations;
use scraper::node::Element;

/// Returns the level of a heading.
pub fn heading(name: &str) -> Option<u8> {
    match name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ => None,
    }
}

/// Returns whether an element that begins and ends a line is also separated from its surroundings, or `None`
/// if it doesn't.
pub fn block(name: &str, element: &Element) -> Option<bool> {
    match name {
        "p" | "div" | "section" | "article" | "main" | "nav" | "header" | "footer" | "aside" | "hgroup"
        | "address" | "blockquote" | "center" | "details" | "dialog" | "dl" | "fieldset" | "figure"
        | "form" | "hr" | "search" | "body" | "html" | "noframes" => Some(true),
        "dt" | "dd" | "summary" | "legend" | "figcaption" | "thead" | "tbody" | "tfoot" => Some(false),
        _ => element
            .attr("style")
            .is_some_and(|style| declarations(style).block)
            .then_some(false),
    }
}

/// Returns where a link leads.
pub fn link(href: &str) -> Link {
    const FILES: [&str; 12] = [
        ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".rtf", ".odt", ".jtd", ".csv",
    ];
    let href = href.trim();
    if href.starts_with('#') {
        return Link::Inside;
    }
    let path = href
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    match FILES.iter().any(|end| path.ends_with(end)) {
        true => Link::File,
        false => Link::Page,
    }
}
