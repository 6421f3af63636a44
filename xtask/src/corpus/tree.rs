//! A policy as a tree of clauses, each knowing which clauses of the model it answers.

use super::truth::Edit;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Opens a reference to sections, by the model's numbers: `⟦6,7,8⟧`.
pub const REFERENCE: (char, char) = ('⟦', '⟧');

/// A clause.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Model clauses it answers; empty for an added one.
    pub answers: Vec<String>,
    /// Heading or term.
    pub title: String,
    /// Text, paragraphs apart by `\n`; references as in [`REFERENCE`].
    pub text: String,
    /// Clauses below.
    pub children: Vec<Node>,
    /// A number that is not simply the next.
    pub number: Option<usize>,
    /// Words differ from the model's.
    pub edited: bool,
    /// Own or local names stand in place of the model's.
    pub renamed: bool,
    /// The title is a defined term.
    pub term: bool,
}

/// A model clause, to compare with.
#[derive(Debug, Clone)]
pub struct Base {
    /// Heading.
    pub title: String,
    /// Text.
    pub text: String,
    /// Clause above.
    pub parent: Option<String>,
}

/// A policy in the making.
#[derive(Debug, Clone)]
pub struct Doc {
    /// Sections.
    pub sections: Vec<Node>,
    /// The model, by id, and the ids in order.
    pub base: BTreeMap<String, Base>,
    /// Ids in order.
    pub ids: Vec<String>,
    /// Model clauses that an edit has used: one edit per clause keeps the truth plain.
    pub touched: BTreeSet<String>,
    /// Acceptable relations where the texts do not decide them.
    pub relations: BTreeMap<String, Vec<&'static str>>,
    /// What was done.
    pub edits: Vec<Edit>,
}

impl Doc {
    /// The model itself.
    pub fn of_model(json: &str) -> Result<Doc, String> {
        let model: Value = serde_json::from_str(json).map_err(|e| e.to_string())?;
        let mut doc = Doc {
            sections: Vec::new(),
            base: BTreeMap::new(),
            ids: Vec::new(),
            touched: BTreeSet::new(),
            relations: BTreeMap::new(),
            edits: Vec::new(),
        };
        let sections = read(&model["clauses"], None, &mut doc)?;
        doc.sections = sections;
        Ok(doc)
    }

    /// The first clause that answers `id`, containers of merged ones aside.
    pub fn node(&mut self, id: &str) -> Option<&mut Node> {
        fn find<'a>(nodes: &'a mut [Node], id: &str) -> Option<&'a mut Node> {
            for node in nodes {
                if node.answers.len() == 1 && node.answers[0] == id {
                    return Some(node);
                }
                if let Some(hit) = find(&mut node.children, id) {
                    return Some(hit);
                }
            }
            None
        }
        find(&mut self.sections, id)
    }

    /// The siblings among which `id` stands, and its place there.
    pub fn siblings(&mut self, id: &str) -> Option<(&mut Vec<Node>, usize)> {
        fn find<'a>(nodes: &'a mut Vec<Node>, id: &str) -> Option<(&'a mut Vec<Node>, usize)> {
            if let Some(at) = nodes
                .iter()
                .position(|n| n.answers.len() == 1 && n.answers[0] == id)
            {
                return Some((nodes, at));
            }
            nodes.iter_mut().find_map(|n| find(&mut n.children, id))
        }
        find(&mut self.sections, id)
    }

    /// Whether `id` is there and no edit has touched it, its parent or its children.
    pub fn is_free(&self, id: &str) -> bool {
        let below = format!("{id}.");
        !self
            .touched
            .iter()
            .any(|t| t == id || t.starts_with(&below) || id.starts_with(&format!("{t}.")))
    }

    /// `id` and everything the model has below it.
    pub fn family(&self, id: &str) -> Vec<String> {
        let below = format!("{id}.");
        self.ids
            .iter()
            .filter(|i| *i == id || i.starts_with(&below))
            .cloned()
            .collect()
    }

    /// All clauses in document order.
    pub fn walk(&self) -> Vec<&Node> {
        fn add<'a>(nodes: &'a [Node], out: &mut Vec<&'a Node>) {
            for node in nodes {
                out.push(node);
                add(&node.children, out);
            }
        }
        let mut out = Vec::new();
        add(&self.sections, &mut out);
        out
    }

    /// Changes every clause.
    pub fn each(&mut self, change: &mut dyn FnMut(&mut Node)) {
        fn go(nodes: &mut [Node], change: &mut dyn FnMut(&mut Node)) {
            for node in nodes {
                change(node);
                go(&mut node.children, change);
            }
        }
        go(&mut self.sections, change);
    }
}

fn read(value: &Value, parent: Option<&str>, doc: &mut Doc) -> Result<Vec<Node>, String> {
    let list = value.as_array().ok_or("clauses are no list")?;
    list.iter()
        .map(|item| {
            let field = |name: &str| {
                item[name]
                    .as_str()
                    .map(str::to_owned)
                    .ok_or_else(|| format!("a clause without {name}"))
            };
            let (id, title, text) = (field("id")?, field("title")?, field("text")?);
            doc.ids.push(id.clone());
            doc.base.insert(
                id.clone(),
                Base {
                    title: title.clone(),
                    text: text.clone(),
                    parent: parent.map(str::to_owned),
                },
            );
            let children = read(&item["children"], Some(&id), doc)?;
            Ok(Node {
                term: parent == Some("2"),
                answers: vec![id],
                title,
                text: marked(&text),
                children,
                ..Node::default()
            })
        })
        .collect()
}

/// The model's references as marks, so that they follow the numbers of the document.
fn marked(text: &str) -> String {
    text.replace("上記6、7及び8", "⟦6,7,8⟧").replace("上記3", "⟦3⟧")
}
