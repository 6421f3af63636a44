//! The few properties of CSS that affect the text: `display`, `visibility`, `text-decoration`,
//! `list-style-type` and colours, in `style` attributes and in rules of the page's own `<style>` for a class
//! or a kind of element.

use super::list::Mark;
use ego_tree::NodeRef;
use scraper::node::Element;
use scraper::{Html, Node};
use std::collections::{HashMap, HashSet};

/// The effect of a list of declarations.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CssStyle {
    /// Whether it isn't shown.
    pub hidden: bool,
    /// Whether it is struck out.
    pub struck: bool,
    /// Whether it begins and ends a line.
    pub block: bool,
    /// Whether letters are white, if it sets their colour.
    pub white: Option<bool>,
    /// Whether it has a background, which may be dark.
    pub background: bool,
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
            "color" => style.white = Some(is_white(value)),
            name if name.starts_with("background") => style.background |= !is_white(value),
            "text-decoration" | "text-decoration-line" => {
                style.struck = value.split_whitespace().any(|word| word == "line-through");
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

fn is_white(colour: &str) -> bool {
    let solid: String = colour.split_whitespace().collect();
    matches!(solid.as_str(), "white" | "#fff" | "#ffffff" | "rgb(255,255,255)")
}

/// The rules of a page with a simple selector: `ol`, `.name`, `ol.name`.
#[derive(Debug, Default)]
pub struct StyleSheet {
    rules: HashMap<String, CssStyle>,
    /// Classes that some selector shows. For example, `.tab.active { display: block }` shows what `.tab`
    /// hides.
    shown: HashSet<String>,
    /// Whether the page may have a background that isn't white.
    background: bool,
}

/// Most rules that are read.
const RULES: usize = 10_000;

impl StyleSheet {
    /// Reads the rules in the `<style>` elements of `html`.
    pub fn of(html: &Html) -> StyleSheet {
        let mut sheet = StyleSheet {
            background: html.tree.nodes().any(may_colour),
            ..StyleSheet::default()
        };
        let styles = html
            .tree
            .nodes()
            .filter(|node| node.value().as_element().is_some_and(|e| e.name() == "style"));
        let texts = styles.flat_map(|node| node.children());
        for text in texts.filter_map(|child| child.value().as_text()) {
            sheet.read(&without_comments(text));
        }
        sheet
    }

    fn read(&mut self, css: &str) {
        // Open blocks such as `@media print {`, and whether each applies to paper only.
        let mut open: Vec<bool> = Vec::new();
        for rule in css.split('}').take(RULES) {
            let Some((outer, body)) = rule.rsplit_once('{') else {
                open.pop();
                continue;
            };
            let mut blocks = outer.split('{');
            let selectors = blocks.next_back().unwrap_or_default();
            open.extend(blocks.map(is_for_paper));
            let style = declarations(body);
            self.background |= style.background;
            let selectors = selectors.rsplit(';').next().unwrap_or_default();
            for selector in selectors.split(',') {
                let selector = selector.trim().to_ascii_lowercase();
                if style.block && !open.contains(&true) {
                    let classes = selector.split(|c: char| !(c.is_alphanumeric() || "-_.".contains(c)));
                    self.shown.extend(
                        classes
                            .flat_map(|part| part.split('.').skip(1))
                            .map(str::to_owned),
                    );
                }
                let known = self.rules.entry(selector).or_default();
                known.mark = style.mark.or(known.mark);
                // What is hidden only on paper or on small screens isn't hidden here.
                if open.is_empty() {
                    known.hidden |= style.hidden;
                    known.struck |= style.struck;
                    known.white = style.white.or(known.white);
                }
            }
        }
    }

    /// Returns whether letters of an element with this style are white on the white page. `rule` is for its
    /// classes.
    pub fn is_white(&self, style: CssStyle, rule: CssStyle) -> bool {
        style.white.or(rule.white) == Some(true) && !style.background && !self.background
    }

    /// Returns how the rules mark `element`. A class comes before the kind of element.
    pub fn mark(&self, element: &Element) -> Option<Mark> {
        self.matching(element).find_map(|style| style.mark)
    }

    /// Returns whether a rule for a class of `element` hides it, strikes it out or makes it white.
    pub fn rule(&self, element: &Element) -> CssStyle {
        let classes = element.attr("class").unwrap_or_default();
        let mut classes = classes.split_ascii_whitespace();
        let shown = classes.any(|class| self.shown.contains(&class.to_ascii_lowercase()));
        let (mut hidden, mut struck, mut white) = (false, false, None);
        for style in self.matching(element) {
            hidden |= style.hidden && !shown;
            struck |= style.struck;
            white = white.or(style.white);
        }
        CssStyle {
            hidden,
            struck,
            white,
            ..CssStyle::default()
        }
    }

    /// Returns the rules for `element`, those for a class first.
    fn matching<'s>(&'s self, element: &'s Element) -> impl Iterator<Item = &'s CssStyle> {
        let name = element.name();
        let classes = element
            .attr("class")
            .filter(|_| !self.rules.is_empty())
            .unwrap_or_default();
        let of_class = move |class: &str| {
            let class = class.to_ascii_lowercase();
            let with_name = self.rules.get(&format!("{name}.{class}"));
            with_name.into_iter().chain(self.rules.get(&format!(".{class}")))
        };
        classes
            .split_ascii_whitespace()
            .flat_map(of_class)
            .chain(self.rules.get(name))
    }
}

/// Returns whether the head of a block of rules is `@media print`.
fn is_for_paper(head: &str) -> bool {
    let head = head.rsplit(';').next().unwrap_or_default().to_ascii_lowercase();
    head.contains("@media") && head.contains("print") && !head.contains("screen")
}

/// Returns whether an element may give the page, or a part of it, a background.
fn may_colour(node: NodeRef<Node>) -> bool {
    node.value().as_element().is_some_and(|element| {
        let style = element.attr("style").map(declarations).unwrap_or_default();
        element.name() == "link" && element.attr("rel").is_some_and(|rel| rel.contains("stylesheet"))
            || element.attr("bgcolor").or(element.attr("background")).is_some()
            || style.background
    })
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_on_the_white_of_the_page_is_hidden_by_a_class_too() {
        let is_hidden = |css: &str| {
            let html = Html::parse_document(&format!("<style>{css}</style><p class='a'>text</p>"));
            let sheet = StyleSheet::of(&html);
            let mut elements = html.tree.nodes().filter_map(|node| node.value().as_element());
            let element = elements.find(|element| element.name() == "p");
            element.is_some_and(|element| sheet.is_white(CssStyle::default(), sheet.rule(element)))
        };
        assert!(is_hidden(".a { color: #fff }"));
        assert!(is_hidden(
            ".a { color: rgb(255, 255, 255) } body { background-color: white }"
        ));
        assert!(!is_hidden(".a { color: #fff } .b { background: #036 }"));
        assert!(!is_hidden("@media print { .a { color: #fff } }"));
    }

    #[test]
    fn what_is_shown_on_paper_only_stays_hidden() {
        let is_hidden = |css: &str| {
            let html = format!("<style>{css}</style><p class='a'>text</p>");
            let html = Html::parse_document(&html);
            let sheet = StyleSheet::of(&html);
            let mut elements = html.tree.nodes().filter_map(|node| node.value().as_element());
            let element = elements.find(|element| element.name() == "p");
            element.is_some_and(|element| sheet.rule(element).hidden)
        };
        assert!(is_hidden(".a { display: none }"));
        assert!(is_hidden(
            ".a { display: none } @media print { .b { color: red } .a { display: block } }"
        ));
        assert!(!is_hidden("@media print { .a { display: none } }"));
        assert!(!is_hidden(
            ".a { display: none } @media screen and (min-width: 40em) { .a { display: block } }"
        ));
        assert!(!is_hidden(".a { display: none } .a.open { display: block }"));
    }
}
