//! The JSON form of a guideline, as in `corpus/guideline/`.

use super::{ClauseNote, Doubt, Edition, Facet, History, Model, Slot, SlotKind, digest};
use crate::bounds::{self, Tally};
use crate::document::Document;
use crate::document::normalize::{Names, compact};
use crate::document::tokens::DerivedFacts;
use crate::lang::Message;
use crate::outline::{Clause, ClauseId, Extent, Outline, Prose, family};
use crate::read::SourceText;
use crate::span::LineRange;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Deepest nesting that is accepted. The model has three levels.
const MAX_DEPTH: usize = 16;

#[derive(Deserialize)]
struct ModelFile {
    id: String,
    title: String,
    #[serde(default)]
    edition: String,
    #[serde(default)]
    provenance: String,
    clauses: Vec<ModelNode>,
    #[serde(default)]
    doubts: Vec<DoubtNode>,
}

#[derive(Deserialize)]
struct ModelNode {
    id: String,
    number: String,
    title: String,
    facet: Facet,
    text: String,
    #[serde(default)]
    children: Vec<ModelNode>,
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

/// Reads the JSON.
///
/// # Errors
/// A message that says what is wrong, where, and what to do.
pub(super) fn parse(bytes: &[u8]) -> Result<Model, Message> {
    bounds::size(bytes)?;
    let file: ModelFile = serde_json::from_slice(bytes).map_err(|why| not_json(&why))?;
    let mut flat = Flat {
        clauses: Vec::new(),
        notes: Vec::new(),
        ids: BTreeSet::new(),
        slots: 0,
        tally: Tally::default(),
    };
    for (place, text) in [
        ("id", &file.id),
        ("title", &file.title),
        ("edition", &file.edition),
        ("provenance", &file.provenance),
    ] {
        flat.tally.add(place, text)?;
    }
    flat.add(&file.clauses, "clauses", None, 0)?;
    if flat.clauses.is_empty() {
        return Err(Message::new("条項がありません", "it has no clauses"));
    }
    bounds::count("doubts", file.doubts.len(), bounds::CLAUSES)?;
    for (i, doubt) in file.doubts.iter().enumerate() {
        let texts = [&doubt.id, &doubt.clause, &doubt.chosen, &doubt.reason];
        let others = doubt.alternatives.iter().map(|a| &a.text);
        for text in texts.into_iter().chain(others) {
            flat.tally.add(&format!("doubts[{i}]"), text)?;
        }
    }
    // The digests of built-in editions are known, so they needn't be computed.
    let digest = Edition::of_bytes(bytes).map_or_else(|| digest(bytes), |edition| edition.sha256.to_owned());
    Ok(Model {
        document: document(&file.id, file.title, flat.clauses, &digest),
        id: file.id,
        edition: file.edition,
        provenance: file.provenance,
        is_own: false,
        notes: flat.notes,
        doubts: file
            .doubts
            .into_iter()
            .map(|d| Doubt {
                id: d.id,
                clause: d.clause,
                chosen: d.chosen,
                alternatives: d.alternatives.into_iter().map(|a| a.text).collect(),
                reason: d.reason,
                settled_by: None,
                is_open: true,
            })
            .collect(),
        history: History::default(),
        facts: DerivedFacts::default(),
    })
}

fn not_json(why: &serde_json::Error) -> Message {
    Message::new(
        format!("底本の JSON として読めません（{why}）。その箇所を直してください"),
        format!("it isn't a guideline in JSON ({why}). Correct that place"),
    )
}

/// The clauses in document order. Since they come from a tree, a parent precedes its children.
struct Flat {
    clauses: Vec<Clause>,
    notes: Vec<ClauseNote>,
    ids: BTreeSet<String>,
    slots: usize,
    tally: Tally,
}

impl Flat {
    fn add(
        &mut self,
        nodes: &[ModelNode],
        place: &str,
        parent: Option<usize>,
        depth: usize,
    ) -> Result<(), Message> {
        if depth > MAX_DEPTH {
            return Err(Message::new(
                format!("「{place}」の入れ子が上限（{MAX_DEPTH}段）より深くなっています。浅くしてください"),
                format!("\u{201c}{place}\u{201d} is nested deeper than {MAX_DEPTH}. Flatten it"),
            ));
        }
        for (i, node) in nodes.iter().enumerate() {
            let place = format!("{place}[{i}]");
            let here = self.clauses.len();
            self.look_at(node, &place)?;
            self.push(node, parent);
            self.add(
                &node.children,
                &format!("{place}.children"),
                Some(here),
                depth + 1,
            )?;
        }
        Ok(())
    }

    fn push(&mut self, node: &ModelNode, parent: Option<usize>) {
        let here = self.clauses.len();
        let above = parent.and_then(|p| self.clauses.get(p));
        self.clauses.push(Clause {
            id: ClauseId(here),
            parent: parent.map(ClauseId),
            level: above.map_or(1, |above| above.level.saturating_add(1)),
            label: node.number.clone(),
            raw_label: node.number.clone(),
            path: node.id.clone(),
            title: prose(&node.title),
            text: prose(&node.text),
            marks: Vec::new(),
            lines: LineRange {
                from: here + 1,
                to: here + 1,
            },
            appendix: None,
        });
        let slots = node.slots.iter().filter_map(|slot| {
            let kind = match slot.name.as_str() {
                "entities" => SlotKind::Entities,
                "addressees" => SlotKind::Addressees,
                _ => return None,
            };
            let text = slot.text.clone();
            Some(Slot { kind, text })
        });
        self.notes.push(ClauseNote {
            facet: node.facet,
            slots: slots.collect(),
            title_confirmed_by: None,
        });
    }

    /// Checks that a clause can be distinguished from the others and isn't too long.
    fn look_at(&mut self, node: &ModelNode, place: &str) -> Result<(), Message> {
        bounds::count("clauses", self.clauses.len() + 1, bounds::CLAUSES)?;
        self.slots += node.slots.len();
        bounds::count(&format!("{place}.slots"), self.slots, bounds::CLAUSES)?;
        for (name, text) in [
            ("id", &node.id),
            ("number", &node.number),
            ("title", &node.title),
            ("text", &node.text),
        ] {
            self.tally.add(&format!("{place}.{name}"), text)?;
        }
        for slot in &node.slots {
            self.tally.add(&format!("{place}.slots"), &slot.text)?;
        }
        match self.ids.insert(node.id.clone()) {
            true => Ok(()),
            false => Err(bounds::twice(&format!("{place}.id"), &node.id)),
        }
    }
}

/// Makes a document of these clauses, with one clause on each line.
fn document(id: &str, title: String, clauses: Vec<Clause>, digest: &str) -> Document {
    let lines: Vec<String> = clauses
        .iter()
        .map(|c| format!("{} {} {}", c.label, c.title.text, c.text.text).replace('\n', " "))
        .collect();
    let outline = Outline {
        family: family(&title, &clauses, &[]),
        title,
        extent: Extent {
            lines: LineRange {
                from: 1,
                to: clauses.len(),
            },
            reason: Message::new("底本の全体です", "the whole guideline"),
        },
        clauses,
        outside: Vec::new(),
        problems: Vec::new(),
    };
    Document::of_outline(
        SourceText::of_lines(id, &lines, digest),
        outline,
        Names::placeholder(),
    )
}

fn prose(text: &str) -> Prose {
    Prose {
        text: compact(text).into_iter().collect(),
        pieces: Vec::new(),
    }
}
