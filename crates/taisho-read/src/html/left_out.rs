//! What of a page isn't text of the document: scripts, pictures, frames, fields of forms, hidden and deleted text.

use super::blocks::Hidden;
use super::style::declarations;
use super::walk::Walk;
use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

impl Walk<'_> {
    /// Returns whether an element isn't text of the page, and counts it if it contains some.
    pub fn leaves_out(&mut self, node: NodeRef<Node>, element: &Element) -> bool {
        let name = element.name();
        let has = |attr: &str| element.attr(attr).is_some();
        match name {
            "head" | "script" | "style" | "rt" | "rp" | "rtc" => return true,
            "svg" | "canvas" | "video" | "audio" | "map" => {
                self.left.pictures.push(node.id());
                return true;
            }
            "iframe" | "frame" | "embed" => {
                if has("src") {
                    self.left.frames.push(node.id());
                }
                return true;
            }
            "select" | "textarea" | "button" | "datalist" | "option" | "optgroup" => {
                if !content(node).is_empty() {
                    self.left.fields.push(node.id());
                }
                return true;
            }
            "del" | "s" | "strike" => {
                add(&mut self.left.deleted, &content(node));
                return true;
            }
            _ => {}
        }
        let style = element.attr("style").map(declarations).unwrap_or_default();
        let hidden = has("hidden")
            || style.hidden
            || element.attr("aria-hidden") == Some("true")
            || matches!(name, "template" | "noscript");
        if hidden && (self.hidden == Hidden::Out || name == "noscript") {
            add(&mut self.left.hidden, &content(node));
            return true;
        }
        false
    }
}

/// Text below a node, white space dropped.
fn content(node: NodeRef<Node>) -> String {
    node.descendants()
        .filter_map(|below| below.value().as_text())
        .flat_map(|text| text.chars())
        .filter(|c| !taisho_text::space::is_space(*c))
        .collect()
}

/// Counts left-out text and keeps its beginning.
fn add(left: &mut (usize, String), text: &str) {
    left.0 += text.chars().count();
    if left.1.is_empty() {
        left.1 = text.chars().take(20).collect();
    }
}
