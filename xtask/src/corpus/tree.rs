//! A policy as a tree of clauses that record which clauses of the model they answer.

use super::truth::Edit;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Brackets around a reference to sections by the model's numbers: `⟦6,7,8⟧`.
pub const REFERENCE: (char, char) = ('⟦', '⟧');

/// A clause.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Ids of the model clauses that it answers. Empty for an added clause.
    pub answers: Vec<String>,
    /// Heading or term.
    pub title: String,
    /// Text, with `\n` between paragraphs and references as in [`REFERENCE`].
    pub text: String,
    pub children: Vec<Node>,
    /// Its number, if that isn't simply the next one.
    pub number: Option<usize>,
    /// Whether words differ from the model's.
    pub edited: bool,
    /// Whether own or local names replace the model's.
    pub renamed: bool,
    /// Whether the title is a defined term.
    pub term: bool,
}

/// A clause of the model.
#[derive(Debug, Clone)]
pub struct Base {
    pub title: String,
    pub text: String,
    /// Id of the parent clause.
    pub parent: Option<String>,
}

/// A policy that is being generated.
#[derive(Debug, Clone)]
pub struct Doc {
    pub sections: Vec<Node>,
    /// The clauses of the model by id.
    pub base: BTreeMap<String, Base>,
    /// The ids of the model in order.
    pub ids: Vec<String>,
    /// Model clauses that an edit has used. Each clause has at most one edit, which keeps the truth simple.
    pub touched: BTreeSet<String>,
    /// Acceptable relations if the texts don't determine them.
    pub relations: BTreeMap<String, Vec<&'static str>>,
    /// The edits so far.
    pub edits: Vec<Edit>,
}

impl Doc {
    /// Makes the model itself.
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

    /// Returns the first clause that answers `id`, ignoring containers of merged ones.
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

    /// Returns the siblings of `id` and its index among them.
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

    /// Returns whether `id` exists and no edit has touched it, its parent or its children.
    pub fn is_free(&self, id: &str) -> bool {
        let below = format!("{id}.");
        !self
            .touched
            .iter()
            .any(|t| t == id || t.starts_with(&below) || id.starts_with(&format!("{t}.")))
    }

    /// Returns `id` and everything that the model has below it.
    pub fn family(&self, id: &str) -> Vec<String> {
        let below = format!("{id}.");
        self.ids
            .iter()
            .filter(|i| *i == id || i.starts_with(&below))
            .cloned()
            .collect()
    }

    /// Returns all clauses in document order.
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

    /// Applies a change to every clause.
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

/// Replaces the model's references by marks, so that they follow the numbers of the document.
fn marked(text: &str) -> String {
    text.replace("上記6、7及び8", "⟦6,7,8⟧").replace("上記3", "⟦3⟧")
}
