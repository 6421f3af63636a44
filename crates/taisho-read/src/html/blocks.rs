//! Turns the tree of a page into lines.

use super::footnote::PageNotes;
use super::inline::LinkShare;
use super::walk::Walk;
use crate::Budget;
use crate::omission::Omission;
use crate::versions::Column;
use crate::{BlockKind, Refusal};
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{Html, Node};

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HtmlPiece {
    /// A line.
    Line(String, BlockKind),
    /// A row of a table.
    Row(Vec<String>),
}

/// A piece with what is needed to decide whether it is text of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    /// The text.
    pub piece: HtmlPiece,
    /// Whether it is separated from the piece before.
    pub gap: bool,
    /// The node where it begins.
    pub at: NodeId,
    /// How much of it is links.
    pub ink: LinkShare,
    /// Its column, if it is in a table of two versions.
    pub column: Option<Column>,
}

impl ListItem {
    /// Returns its text, with cells joined.
    pub fn text(&self) -> String {
        match &self.piece {
            HtmlPiece::Line(text, _) => text.clone(),
            HtmlPiece::Row(cells) => cells.join("\t"),
        }
    }
}

/// What was left out of the text.
#[derive(Debug, Default)]
pub struct Left {
    /// Hidden or struck text, each with the number of pieces before it.
    pub omitted: Vec<(usize, Omission, String)>,
    /// Pictures.
    pub pictures: Vec<NodeId>,
    /// Pictures of an unknown character.
    pub unknown: Vec<NodeId>,
    /// Frames and embedded objects.
    pub frames: Vec<NodeId>,
    /// Form fields.
    pub fields: Vec<NodeId>,
    /// Readings of ruby.
    pub ruby: Vec<NodeId>,
}

impl Left {
    /// Returns the number of hidden characters.
    pub fn hidden(&self) -> usize {
        let hidden = self.omitted.iter().filter(|(_, why, _)| *why == Omission::Hidden);
        hidden.map(|(_, _, text)| text.chars().count()).sum()
    }

    /// Returns the nodes of everything that was left out.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        let all = [
            &self.pictures,
            &self.unknown,
            &self.frames,
            &self.fields,
            &self.ruby,
        ];
        all.into_iter().flatten().copied()
    }
}

/// What to do with text that the page doesn't show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hidden {
    /// Leave it out.
    Out,
    /// Read it like other text.
    In,
}

/// Returns the pieces of `html` in order, without the numbers of `notes`.
///
/// # Errors
/// [`Refusal::Beyond`] if the text or the steps exceed a limit.
pub fn pieces(
    html: &Html,
    notes: &PageNotes,
    hidden: Hidden,
    budget: &Budget,
) -> Result<(Vec<ListItem>, Left), Refusal> {
    let mut walk = Walk::new(html, hidden, budget);
    let mut skipped = None;
    for (step, edge) in html.tree.root().traverse().enumerate() {
        if step % 256 == 0 {
            budget.tick()?;
        }
        match edge {
            Edge::Open(node) if skipped.is_none() => match node.value() {
                Node::Element(element) => {
                    if notes.is_mark(node.id()) || walk.leaves_out(node, element) {
                        skipped = Some(node.id());
                    } else {
                        walk.open(node, element)?;
                    }
                }
                Node::Text(text) => {
                    let at = node.parent().map_or(node.id(), |parent| parent.id());
                    walk.text(text, at)?;
                }
                _ => {}
            },
            Edge::Close(node) => {
                if skipped == Some(node.id()) {
                    skipped = None;
                } else if skipped.is_none()
                    && let Node::Element(element) = node.value()
                {
                    walk.close(element)?;
                }
            }
            Edge::Open(_) => {}
        }
    }
    walk.finish()
}
