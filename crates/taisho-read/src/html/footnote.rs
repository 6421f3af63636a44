//! Footnotes of a page: numbers in the text, and the notes they link to.
//!
//! HTML has no element for either. A number is a link within the page that is superscript, or has the role
//! or class of a note, or is in brackets and has a link back from its note, as word processors and
//! converters write it.

use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};
use std::collections::{HashMap, HashSet};

/// The notes of a page.
#[derive(Debug, Default)]
pub struct PageNotes {
    /// Links whose text is only the number of a note.
    marks: HashSet<NodeId>,
    /// Blocks that are notes.
    bodies: HashSet<NodeId>,
}

/// Most characters in the number of a note: `（注１０）`.
const LONGEST: usize = 5;

impl PageNotes {
    /// Finds the notes of `html`.
    pub fn of(html: &Html) -> PageNotes {
        let elements = || {
            html.tree.nodes().filter_map(|node| match node.value() {
                Node::Element(element) => Some((node, element)),
                _ => None,
            })
        };
        let links: Vec<(NodeRef<Node>, &Element, &str)> = elements()
            .filter(|(_, element)| element.name() == "a")
            .filter_map(|(node, element)| {
                let target = element.attr("href")?.trim().strip_prefix('#')?;
                (!target.is_empty()).then_some((node, element, target))
            })
            .collect();
        let mut notes = PageNotes::default();
        if links.is_empty() {
            return notes;
        }
        let mut named: HashMap<&str, NodeRef<Node>> = HashMap::new();
        for (node, element) in elements() {
            for name in [element.attr("id"), element.attr("name")].into_iter().flatten() {
                named.entry(name).or_insert(node);
            }
        }
        // The blocks with a link back to a name.
        let mut back: HashMap<&str, Vec<NodeId>> = HashMap::new();
        for (node, _, target) in &links {
            if let Some(block) = block_of(*node) {
                back.entry(target).or_default().push(block.id());
            }
        }
        for (node, element, target) in &links {
            let Some(text) = mark(*node) else { continue };
            let Some(body) = named.get(target).copied().and_then(block_of) else {
                continue;
            };
            let is_led_back_to = names(*node)
                .iter()
                .any(|name| back.get(name).is_some_and(|blocks| blocks.contains(&body.id())));
            let is_mark =
                is_raised(*node) || is_called_note(element) || is_led_back_to && is_bracketed(&text);
            let is_inside = node.ancestors().any(|up| up.id() == body.id());
            // The link back from a note is superscript too, but comes after the number it links to.
            if is_mark && !is_inside && node.id() < body.id() {
                notes.marks.insert(raised(*node).id());
                notes.bodies.insert(body.id());
            }
        }
        notes
    }

    /// Returns whether `node` is the number of a note.
    pub fn is_mark(&self, node: NodeId) -> bool {
        self.marks.contains(&node)
    }

    /// Returns whether `node` begins a part of a note.
    pub fn is_note(&self, node: NodeRef<Node>) -> bool {
        !self.bodies.is_empty()
            && std::iter::once(node)
                .chain(node.ancestors())
                .any(|up| self.bodies.contains(&up.id()))
    }
}

/// Returns the text of a link if it can be the number of a note.
fn mark(link: NodeRef<Node>) -> Option<String> {
    let mut text = String::new();
    for c in link
        .descendants()
        .filter_map(|below| below.value().as_text())
        .flat_map(|text| text.chars())
        .filter(|c| !taisho_text::space::is_space(*c))
    {
        let is_of_mark = c.is_numeric() || "()（）[]［］〔〕*＊※†‡注".contains(c) || c.is_ascii_lowercase();
        if !is_of_mark || text.chars().count() == LONGEST {
            return None;
        }
        text.push(c);
    }
    (!text.is_empty()).then_some(text)
}

fn is_bracketed(text: &str) -> bool {
    text.starts_with(['(', '（', '[', '［', '〔', '*', '＊', '※', '注'])
}

fn element_of<'a>(node: NodeRef<'a, Node>) -> Option<&'a Element> {
    node.value().as_element()
}

fn is_sup(node: NodeRef<Node>) -> bool {
    element_of(node).is_some_and(|element| element.name() == "sup")
}

/// Returns whether a link is superscript: inside `<sup>` or around one.
fn is_raised(link: NodeRef<Node>) -> bool {
    link.parent().is_some_and(is_sup) || link.descendants().any(is_sup)
}

/// Returns the element to leave out with a link: the `<sup>` around it if it contains nothing else.
fn raised(link: NodeRef<Node>) -> NodeRef<Node> {
    match link.parent() {
        Some(parent) if is_sup(parent) && parent.children().count() == 1 => parent,
        _ => link,
    }
}

fn is_called_note(link: &Element) -> bool {
    let is = |attr: &str, words: &[&str]| {
        link.attr(attr)
            .is_some_and(|value| value.split_ascii_whitespace().any(|word| words.contains(&word)))
    };
    is("role", &["doc-noteref"])
        || is("epub:type", &["noteref"])
        || is("class", &["footnote-ref", "footnote-reference", "footnote"])
}

/// Returns the names that a link back can refer to: those of the link, of the `<sup>` around it and of what
/// is inside it.
fn names<'a>(link: NodeRef<'a, Node>) -> Vec<&'a str> {
    let around = link.parent().filter(|parent| is_sup(*parent));
    link.descendants()
        .chain(around)
        .filter_map(element_of)
        .flat_map(|element| [element.attr("id"), element.attr("name")])
        .flatten()
        .collect()
}

/// Returns the smallest block that is `node` or contains it.
fn block_of(node: NodeRef<Node>) -> Option<NodeRef<Node>> {
    std::iter::once(node).chain(node.ancestors()).find(|up| {
        element_of(*up).is_some_and(|element| {
            matches!(
                element.name(),
                "p" | "li" | "div" | "dd" | "td" | "aside" | "section"
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::{Apart, BlockKind, read};

    /// Returns the lines of text and the lines of notes.
    fn read_page(body: &str) -> [Vec<String>; 2] {
        let html = format!("<!DOCTYPE html><html><body><h1>方針</h1>{body}</body></html>");
        let source = read(html.as_bytes(), "a.html").expect("readable");
        let of = |is_note: bool| {
            let blocks = source.blocks.iter().skip(1).filter(|block| {
                block.kind != BlockKind::Blank && (block.kind == BlockKind::Apart(Apart::Footnote)) == is_note
            });
            blocks
                .map(|block| block.span.of(&source.text).to_owned())
                .collect()
        };
        [of(false), of(true)]
    }

    #[test]
    fn raised_links_lead_to_notes() {
        let [text, notes] = read_page(
            "<p>研修を実施<sup><a href='#n'>1</a></sup>する。</p><p>見直す。</p><ol><li id='n'>遠隔の研修を含む。</ol>",
        );
        assert_eq!(text, ["研修を実施する。", "見直す。"]);
        assert_eq!(notes, ["1. 遠隔の研修を含む。"]);
    }

    #[test]
    fn word_processors_link_notes_both_ways() {
        let [text, notes] = read_page(
            "<p>研修を実施<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>する。</p>\
             <div id='ftn1'><p><a href='#_ftnref1' name='_ftn1'>[1]</a> 遠隔の研修を含む。</p></div>",
        );
        assert_eq!(text, ["研修を実施する。"]);
        assert_eq!(notes, ["[1] 遠隔の研修を含む。"]);
    }

    #[test]
    fn converters_name_the_role() {
        let [text, notes] = read_page(
            "<p>実施<a href='#fn1' class='footnote-ref' id='r1' role='doc-noteref'><sup>1</sup></a>する。</p>\
             <section role='doc-endnotes'><hr><ol><li id='fn1'><p>遠隔を含む。<a href='#r1' role='doc-backlink'>↩︎</a></p>\
             </li></ol></section>",
        );
        assert_eq!(text, ["実施する。"]);
        assert_eq!(notes, ["1. 遠隔を含む。↩︎"]);
    }

    #[test]
    fn other_links_within_the_page_stay_text() {
        let body = "<p>別表<a href='#t'>1</a>及び10m<sup>2</sup>をいう。</p><p id='t'>別表1</p>\
                    <p>注<sup><a href='#none'>3</a></sup></p>";
        let [text, notes] = read_page(body);
        assert_eq!(text, ["別表1及び10m2をいう。", "別表1", "注3"]);
        assert!(notes.is_empty());
    }
}
