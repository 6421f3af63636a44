//! The JSON form of a guideline, as in `corpus/guideline/`.

use super::{BaseClause, Doubt, Facet, Guideline, Slot, SlotKind, digest};
use crate::normalize::Names;
use crate::sides::Sides;
use crate::tokens::Passage;
use serde::Deserialize;

/// Deepest nesting accepted; the model has three levels.
const MAX_DEPTH: usize = 16;

#[derive(Deserialize)]
struct File {
    id: String,
    title: String,
    #[serde(default)]
    edition: String,
    #[serde(default)]
    provenance: String,
    clauses: Vec<Node>,
    #[serde(default)]
    doubts: Vec<DoubtNode>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    number: String,
    title: String,
    facet: Facet,
    text: String,
    #[serde(default)]
    children: Vec<Node>,
    #[serde(default)]
    slots: Vec<SlotNode>,
}

#[derive(Deserialize)]
struct SlotNode {
    name: String,
    text: String,
}

#[derive(Deserialize)]
struct DoubtNode {
    id: String,
    clause: String,
    chosen: String,
    #[serde(default)]
    alternatives: Vec<Alternative>,
    reason: String,
}

#[derive(Deserialize)]
struct Alternative {
    text: String,
}

/// Reads the JSON; the error is the parser's own sentence.
pub(super) fn parse(bytes: &[u8]) -> Result<Guideline, String> {
    let file: File = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
    let names = Names::placeholder();
    let mut clauses = Vec::new();
    flatten(&file.clauses, None, 0, &names, &mut clauses)?;
    if clauses.is_empty() {
        return Err("no clauses".to_owned());
    }
    Ok(Guideline {
        id: file.id,
        title: file.title,
        edition: file.edition,
        provenance: file.provenance,
        digest: digest(bytes),
        clauses,
        document: None,
        sides: Sides::Model,
        doubts: file
            .doubts
            .into_iter()
            .map(|d| Doubt {
                id: d.id,
                clause: d.clause,
                chosen: d.chosen,
                alternatives: d.alternatives.into_iter().map(|a| a.text).collect(),
                reason: d.reason,
            })
            .collect(),
    })
}

fn flatten(
    nodes: &[Node],
    parent: Option<usize>,
    depth: usize,
    names: &Names,
    out: &mut Vec<BaseClause>,
) -> Result<(), String> {
    if depth > MAX_DEPTH {
        return Err(format!("clauses nested deeper than {MAX_DEPTH}"));
    }
    for node in nodes {
        let here = out.len();
        out.push(BaseClause {
            id: node.id.clone(),
            parent,
            label: node.number.clone(),
            written: node.number.clone(),
            facet: node.facet,
            title: Passage::new(&node.title, names),
            text: Passage::new(&node.text, names),
            slots: node
                .slots
                .iter()
                .map(|slot| Slot {
                    kind: match slot.name.as_str() {
                        "entities" => SlotKind::Entities,
                        "addressees" => SlotKind::Addressees,
                        _ => SlotKind::Local,
                    },
                    text: slot.text.clone(),
                })
                .collect(),
        });
        flatten(&node.children, Some(here), depth + 1, names, out)?;
    }
    Ok(())
}
