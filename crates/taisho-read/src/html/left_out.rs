//! Parts of a page that aren't text of the document: scripts, pictures, frames, form fields, hidden and
//! deleted text.

use super::blocks::Hidden;
use super::style::declarations;
use super::table::HtmlTable;
use super::walk::Walk;
use crate::omission::Omission;
use crate::versions::VersionsCell;
use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

impl Walk<'_> {
    /// Returns whether an element isn't text of the page, and counts it if it contains some.
    pub fn leaves_out(&mut self, node: NodeRef<Node>, element: &Element) -> bool {
        let name = element.name();
        let has = |attr: &str| element.attr(attr).is_some();
        match name {
            "head" | "script" | "style" | "rp" => return true,
            "rt" | "rtc" => {
                self.left.ruby.push(node.id());
                return true;
            }
            "svg" | "canvas" | "video" | "audio" | "map" => {
                self.left.pictures.push(node.id());
                return true;
            }
            "iframe" | "frame" | "embed" => {
                if has("src") || has("srcdoc") {
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
            "td" | "th" if self.leaves_out_cell(node, element) => return true,
            _ => {}
        }
        let style = element.attr("style").map(declarations).unwrap_or_default();
        let rule = self.sheet.rule(element);
        if matches!(name, "del" | "s" | "strike") || style.struck || rule.struck {
            self.omit(Omission::Struck, content(node));
            return true;
        }
        let hidden = has("hidden")
            || style.hidden
            || rule.hidden && !style.block
            || self.sheet.is_white(style, rule)
            || element.attr("aria-hidden") == Some("true")
            || matches!(name, "template" | "noscript");
        if hidden && (self.hidden == Hidden::Out || name == "noscript") {
            self.omit(Omission::Hidden, content(node));
            return true;
        }
        false
    }

    /// Returns whether a cell is left out, because it belongs to the heading or the remarks of a table of
    /// two versions.
    fn leaves_out_cell(&mut self, node: NodeRef<Node>, cell: &Element) -> bool {
        let Some(HtmlTable::Versions(heading, columns)) = self.tables.last() else {
            return false;
        };
        if self.versions.row() == *heading {
            return true;
        }
        let is_remark = self.versions.has(columns, cell) == VersionsCell::Remarks;
        if is_remark {
            self.versions.next_cell(cell);
            self.omit(Omission::Remarks, content(node));
        }
        is_remark
    }

    fn omit(&mut self, why: Omission, text: String) {
        self.left.omitted.push((self.items.len(), why, text));
    }
}

/// Returns the text below a node without white space.
fn content(node: NodeRef<Node>) -> String {
    node.descendants()
        .filter_map(|below| below.value().as_text())
        .flat_map(|text| text.chars())
        .filter(|c| !taisho_text::space::is_space(*c))
        .collect()
}
