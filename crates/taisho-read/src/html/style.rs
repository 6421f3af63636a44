//! What little of CSS changes the text: `display`, `visibility` and `list-style-type`, in `style` attributes; and
//! `list-style-type` in rules of a page's own `<style>` for a class or a kind of list.

use super::list::Mark;
use scraper::Html;
use scraper::node::Element;
use std::collections::HashMap;

/// What a list of declarations says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CssStyle {
    /// Not shown.
    pub hidden: bool,
    /// Begins and ends a line.
    pub block: bool,
    /// How list items are marked.
    pub mark: Option<Mark>,
}

/// Reads declarations such as `display: none; list-style: katakana`.
pub fn declarations(css: &str) -> CssStyle {
    let mut style = CssStyle::default();
    for declaration in css.split(';') {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        let name = name.trim().to_ascii_lowercase();
        let value = value.trim().to_ascii_lowercase();
        let value = value.trim_end_matches("!important").trim();
        match name.as_str() {
            "display" => {
                style.hidden |= value == "none";
                style.block |= matches!(value, "block" | "list-item" | "table" | "flex" | "grid");
            }
            "visibility" => style.hidden |= matches!(value, "hidden" | "collapse"),
            "list-style" | "list-style-type" => {
                style.mark = value.split_whitespace().find_map(Mark::of_style).or(style.mark);
            }
            _ => {}
        }
    }
    style
}

/// The rules of a page that mark lists, by simple selector: `ol`, `.name`, `ol.name`.
#[derive(Debug, Default)]
pub struct StyleSheet(HashMap<String, Mark>);

/// Rules beyond this number are not looked at.
const RULES: usize = 10_000;

impl StyleSheet {
    /// The rules in the `<style>` elements of `html`.
    pub fn of(html: &Html) -> StyleSheet {
        let mut sheet = StyleSheet::default();
        let styles = html
            .tree
            .nodes()
            .filter(|node| node.value().as_element().is_some_and(|e| e.name() == "style"));
        let texts = styles.flat_map(|node| node.children());
        for text in texts.filter_map(|child| child.value().as_text()) {
            for rule in text.split('}').take(RULES) {
                // Inside `@media`, the selector follows another brace.
                let Some((selectors, body)) = rule.rsplit_once('{') else {
                    continue;
                };
                let Some(mark) = declarations(body).mark else {
                    continue;
                };
                let selectors = selectors.rsplit('{').next().unwrap_or_default();
                for selector in selectors.split(',') {
                    sheet.0.insert(selector.trim().to_ascii_lowercase(), mark);
                }
            }
        }
        sheet
    }

    /// How the rules mark `element`: a class before the kind of element.
    pub fn mark(&self, element: &Element) -> Option<Mark> {
        if self.0.is_empty() {
            return None;
        }
        let name = element.name();
        let of_class = |class: &str| {
            let class = class.to_ascii_lowercase();
            self.0
                .get(&format!("{name}.{class}"))
                .or_else(|| self.0.get(&format!(".{class}")))
                .copied()
        };
        let classes = element.attr("class").unwrap_or_default();
        classes
            .split_ascii_whitespace()
            .find_map(of_class)
            .or_else(|| self.0.get(name).copied())
    }
}
