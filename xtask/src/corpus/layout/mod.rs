//! Writes a policy as plain text. This changes no words of a clause, except references (上記3, 第3条) and the
//! lead sentences of articles.

mod around;
mod glyphs;
mod label;
mod lines;
mod style;
mod wrap;

pub use style::Style;
#[cfg(test)]
pub use style::{Latin, Toc, Width};

use super::body::Body;
use super::rng::Rng;
use super::tree::{Doc, Node, REFERENCE};
use label::Label;
use style::Form;

/// A clause as it is in the text.
pub struct Placed {
    /// Dotted address.
    pub path: String,
    /// Address of the parent clause.
    pub parent: Option<String>,
    pub title: String,
    pub text: String,
    /// Heading before the layout changed its characters.
    pub key: String,
    /// Ids of the model clauses that it answers.
    pub answers: Vec<String>,
    /// Whether words differ from the model's, apart from names.
    pub edited: bool,
    /// Whether names differ.
    pub renamed: bool,
    /// Labels of the levels, for writing.
    label: String,
    level: usize,
    inline: bool,
}

/// Returns the text of a document, and its clauses as they are in it.
pub fn render(doc: &Doc, body: &Body, style: &Style, rng: &mut Rng) -> (String, Vec<Placed>) {
    let numbers = numbers(&doc.sections);
    let mut placed = Vec::new();
    place(&doc.sections, None, 0, doc, &numbers, style, &mut placed);
    if style.supplement {
        placed.push(around::supplement(style));
    }
    let text = lines::text(&placed, body, style, rng);
    for clause in &mut placed {
        clause.title = glyphs::apply(&clause.title, style);
        clause.text = glyphs::apply(&clause.text, style);
    }
    (text, placed)
}

/// Returns the number of every clause among its siblings.
fn numbers(nodes: &[Node]) -> Vec<usize> {
    let mut next = 1;
    nodes
        .iter()
        .map(|node| {
            let number = node.number.unwrap_or(next);
            next = number + 1;
            number
        })
        .collect()
}

fn place(
    nodes: &[Node],
    parent: Option<&str>,
    level: usize,
    doc: &Doc,
    sections: &[usize],
    style: &Style,
    out: &mut Vec<Placed>,
) {
    let leaf_titles = nodes.iter().any(|n| !n.title.is_empty());
    for (node, number) in nodes.iter().zip(numbers(nodes)) {
        let path = parent.map_or_else(|| number.to_string(), |p| format!("{p}.{number}"));
        let mut text = resolve(&node.text, doc, sections, style);
        let mut edited = node.edited || references_moved(&node.text, &text);
        if style.form == Form::Article && level == 0 && text.is_empty() && style.leads {
            text = lead(node).to_owned();
            edited |= !text.is_empty();
        }
        out.push(Placed {
            path: path.clone(),
            parent: parent.map(str::to_owned),
            title: node.title.clone(),
            key: node.title.clone(),
            text,
            answers: node.answers.clone(),
            edited,
            renamed: node.renamed,
            label: style.label(level).of(number),
            level,
            inline: match level {
                0 => false,
                _ if node.term => style.inline_terms,
                _ => style.inline_titles && leaf_titles,
            },
        });
        place(&node.children, Some(&path), level + 1, doc, sections, style, out);
    }
}

/// Returns the sentence of an article before its items.
fn lead(node: &Node) -> &'static str {
    match node.answers.first().map(String::as_str) {
        Some("2") => "この基本方針において、次の各号に掲げる用語の意義は、当該各号に定めるところによる。",
        Some("4") => "この基本方針の適用範囲は、次の各号に定めるところによる。",
        _ => "",
    }
}

/// Returns whether references differ from the model's.
fn references_moved(marked: &str, text: &str) -> bool {
    let plain = marked.replace("⟦6,7,8⟧", "上記6、7及び8").replace("⟦3⟧", "上記3");
    plain != text
}

/// Replaces references by the document's own numbers and style.
fn resolve(text: &str, doc: &Doc, sections: &[usize], style: &Style) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(REFERENCE.0) {
        out.push_str(before);
        let (list, tail) = after.split_once(REFERENCE.1).unwrap_or((after, ""));
        let mut targets: Vec<usize> = list.split(',').filter_map(|t| target(t, doc, sections)).collect();
        targets.dedup();
        rest = tail;
        if targets.is_empty() {
            // If there is nothing to refer to, 上記3の脅威 becomes 脅威.
            rest = rest.strip_prefix('の').unwrap_or(rest);
            continue;
        }
        out.push_str(&style.reference(&targets));
    }
    out.push_str(rest);
    out
}

fn target(id: &str, doc: &Doc, sections: &[usize]) -> Option<usize> {
    if let Some(as_is) = id.strip_prefix('!') {
        return as_is.parse().ok();
    }
    let holds = |n: &Node| n.answers.iter().any(|a| a == id);
    let at = doc
        .sections
        .iter()
        .position(|n| holds(n) || n.children.iter().any(holds))?;
    sections.get(at).copied()
}

impl Style {
    fn label(&self, level: usize) -> Label {
        match level {
            0 => self.sections,
            1 => self.items,
            _ => self.details,
        }
    }

    fn reference(&self, targets: &[usize]) -> String {
        let each: Vec<String> = targets
            .iter()
            .map(|&n| match self.sections {
                Label::Article => format!("第{n}条"),
                Label::KanjiArticle | Label::Kanji => Label::reference(self.sections, n),
                _ => n.to_string(),
            })
            .collect();
        let list = match each.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, before)) => format!("{}及び{last}", before.join("、")),
            None => String::new(),
        };
        match self.sections {
            Label::Article | Label::KanjiArticle => list,
            _ => format!("上記{list}"),
        }
    }
}
