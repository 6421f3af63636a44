//! Walks the tree of a page: where lines begin and end, what is left out, and what precedes list items.

use super::blocks::{Hidden, HtmlPiece, Left, ListItem};
use super::element::{block, heading, link};
use super::image::{Picture, picture};
use super::inline::{HtmlInline, Link, LinkShare};
use super::list::{HtmlList, Mark, count_items, number, numbered};
use super::row::{WalkedRow, take_clauses};
use super::style::{StyleSheet, declarations};
use super::table::{self, HtmlTable};
use super::versions::VersionsPlace;
use crate::versions::{Column, VersionsCell};
use crate::{BlockKind, Budget, Limit, Refusal};
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};
use taisho_text::label;

/// A list item whose first line hasn't come yet.
struct PendingLine {
    depth: u8,
    number: Option<String>,
}

/// The lines of a page that is being read.
pub struct Walk<'a> {
    budget: &'a Budget,
    pub(super) hidden: Hidden,
    pub(super) sheet: StyleSheet,
    pub(super) items: Vec<ListItem>,
    pub(super) left: Left,
    inline: HtmlInline,
    gap: bool,
    heading: Option<u8>,
    pre: usize,
    links: Vec<Option<Link>>,
    lists: Vec<HtmlList>,
    /// The depth of the item in which a list has ended, or 0 after a list that isn't in an item.
    after_list: Option<u8>,
    item: Option<PendingLine>,
    /// A `dt` that is a label and waits for its `dd`.
    term: Option<ListItem>,
    pub(super) tables: Vec<HtmlTable>,
    row: WalkedRow,
    pub(super) versions: VersionsPlace,
    column: Option<Column>,
    cell: bool,
    bytes: usize,
}

impl<'a> Walk<'a> {
    /// Begins at the start of `html`.
    pub fn new(html: &Html, hidden: Hidden, budget: &'a Budget) -> Walk<'a> {
        Walk {
            budget,
            hidden,
            sheet: StyleSheet::of(html),
            items: Vec::new(),
            left: Left::default(),
            inline: HtmlInline::default(),
            gap: false,
            heading: None,
            pre: 0,
            links: Vec::new(),
            lists: Vec::new(),
            after_list: None,
            item: None,
            term: None,
            tables: Vec::new(),
            row: WalkedRow::default(),
            versions: VersionsPlace::default(),
            column: None,
            cell: false,
            bytes: 0,
        }
    }

    /// Ends the page and returns its items.
    ///
    /// # Errors
    /// [`Refusal::Beyond`] if the steps exceed a limit.
    pub fn finish(mut self) -> Result<(Vec<ListItem>, Left), Refusal> {
        self.boundary(true)?;
        // A label without a following text is a separate line.
        self.items.extend(self.term);
        Ok((self.items, self.left))
    }

    /// Begins an element.
    pub fn open(&mut self, node: NodeRef<Node>, element: &Element) -> Result<(), Refusal> {
        match element.name() {
            "a" => self.links.push(element.attr("href").map(link)),
            "br" if self.cell => self.inline.line_break(),
            "br" => {
                // Two in a row separate what follows.
                let empty = self.inline.is_blank();
                self.flush()?;
                self.gap |= empty;
            }
            "img" => self.picture(node, element),
            "input" => {
                let kind = element.attr("type").unwrap_or("text").to_ascii_lowercase();
                if kind == "text"
                    && element
                        .attr("value")
                        .is_some_and(|value| !value.trim().is_empty())
                {
                    self.left.fields.push(node.id());
                }
            }
            "object" => self.left.frames.push(node.id()),
            "ol" | "ul" | "menu" | "dir" => {
                self.boundary(self.lists.is_empty())?;
                let list = self.list(node, element);
                self.lists.push(list);
            }
            "li" => self.list_item(element, node.id())?,
            "table" => {
                self.boundary(true)?;
                self.tables.push(table::judge(node));
                self.versions = VersionsPlace::default();
            }
            "tr" | "caption" => {
                self.boundary(self.layout())?;
                self.versions.next_row(element);
            }
            "td" | "th" => self.open_cell(element)?,
            "pre" | "listing" | "xmp" | "plaintext" => {
                self.boundary(true)?;
                self.pre += 1;
            }
            name => {
                if let Some(level) = heading(name) {
                    self.boundary(true)?;
                    self.heading = Some(level);
                } else if let Some(gap) = block(name, element) {
                    self.boundary(gap)?;
                }
            }
        }
        Ok(())
    }

    fn open_cell(&mut self, element: &Element) -> Result<(), Refusal> {
        if let Some(HtmlTable::Versions(_, columns)) = self.tables.last() {
            let has = self.versions.has(columns, element);
            self.versions.next_cell(element);
            self.boundary(true)?;
            self.column = match has {
                VersionsCell::Of(column) => Some(column),
                VersionsCell::Both | VersionsCell::Remarks => None,
            };
        } else if self.layout() {
            self.boundary(true)?;
        } else {
            self.inline.take();
            self.cell = true;
        }
        Ok(())
    }

    /// Ends an element.
    pub fn close(&mut self, element: &Element) -> Result<(), Refusal> {
        match element.name() {
            "a" => {
                self.links.pop();
            }
            "ol" | "ul" | "menu" | "dir" => {
                self.boundary(self.lists.len() <= 1)?;
                let list = self.lists.pop();
                self.after_list = match self.lists.len() {
                    0 => list.filter(|list| list.items >= 2 && !self.cell).map(|_| 0),
                    _ => Some(self.depth()),
                };
            }
            "li" => {
                self.boundary(false)?;
                self.item = None;
                self.after_list = None;
            }
            "dt" => self.close_term()?,
            "table" => {
                self.boundary(true)?;
                self.tables.pop();
                self.column = None;
            }
            "td" | "th" if self.cell => {
                let (text, ink, at) = self.inline.take();
                self.cell = false;
                self.row.cells.push(text);
                self.row.ink.add(ink);
                self.row.at = self.row.at.or(at);
            }
            "tr" if !self.layout() => self.end_row()?,
            // A label in a separate column precedes the text next to it.
            "td" | "th" if self.tables.last() == Some(&HtmlTable::Labelled) => self.close_term()?,
            "td" | "th" | "tr" | "caption" => self.boundary(self.layout())?,
            "pre" | "listing" | "xmp" | "plaintext" => {
                self.boundary(true)?;
                self.pre = self.pre.saturating_sub(1);
            }
            name => {
                if heading(name).is_some() {
                    self.boundary(true)?;
                    self.heading = None;
                } else if let Some(gap) = block(name, element) {
                    self.boundary(gap)?;
                }
            }
        }
        Ok(())
    }

    /// Adds characters.
    pub fn text(&mut self, text: &str, at: NodeId) -> Result<(), Refusal> {
        self.bytes += text.len();
        self.budget.limits.check(Limit::Text, self.bytes as u64)?;
        let link = self.links.last().copied().flatten();
        if self.pre == 0 || self.cell {
            self.inline.push(text, link, at);
            return Ok(());
        }
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                let empty = self.inline.is_blank();
                self.flush()?;
                self.gap |= empty;
            }
            self.inline.push_as_is(line, link, at);
        }
        Ok(())
    }

    /// Ends a line, and separates the next one if `gap`. A cell with data is a single line.
    fn boundary(&mut self, gap: bool) -> Result<(), Refusal> {
        if self.cell {
            self.inline.line_break();
            return Ok(());
        }
        self.flush()?;
        self.gap |= gap;
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Refusal> {
        self.budget.tick()?;
        if self.inline.is_blank() {
            self.inline.take();
            return Ok(());
        }
        let (mut text, ink, at) = self.inline.take();
        let Some(at) = at else { return Ok(()) };
        if let Some(term) = self.term.take() {
            text = format!("{} {}", term.text(), text.trim());
        }
        let mut kind = match (self.heading, self.pre) {
            (Some(level), _) => BlockKind::Heading(level),
            (None, 0) => self.after_list.map_or(BlockKind::Paragraph, BlockKind::AfterList),
            (None, _) => BlockKind::Line,
        };
        if let Some(item) = self.item.take() {
            text = numbered(item.number.as_deref(), text.trim());
            if self.heading.is_none() {
                kind = BlockKind::ListItem(item.depth);
            }
        }
        // One paragraph shows that the list is over.
        self.after_list = self.after_list.filter(|depth| *depth > 0);
        self.items.push(ListItem {
            piece: HtmlPiece::Line(text, kind),
            gap: std::mem::take(&mut self.gap),
            at,
            ink,
            column: self.column,
        });
        Ok(())
    }

    fn layout(&self) -> bool {
        self.tables.last().is_none_or(|table| *table != HtmlTable::Rows)
    }

    /// Returns the depth of the items in the open list.
    fn depth(&self) -> u8 {
        u8::try_from(self.lists.len().max(1)).unwrap_or(u8::MAX)
    }

    /// Returns how a list is marked, and its first number.
    fn list(&self, node: NodeRef<Node>, element: &Element) -> HtmlList {
        let usual = match element.name() {
            "ol" => Mark::Decimal,
            _ => Mark::None,
        };
        let reversed = element.name() == "ol" && element.attr("reversed").is_some();
        let first = if reversed { count_items(node) } else { 1 };
        HtmlList {
            mark: self.mark(element).unwrap_or(usual),
            next: element.attr("start").and_then(number).unwrap_or(first),
            step: if reversed { -1 } else { 1 },
            items: 0,
        }
    }

    /// Returns how an element marks itself or its items. Its own style precedes its type, which precedes the
    /// style sheet.
    fn mark(&self, element: &Element) -> Option<Mark> {
        let style = element.attr("style").and_then(|style| declarations(style).mark);
        style
            .or_else(|| self.sheet.mark(element))
            .or_else(|| element.attr("type").and_then(Mark::of_type))
    }

    fn list_item(&mut self, element: &Element, at: NodeId) -> Result<(), Refusal> {
        self.boundary(false)?;
        self.after_list = None;
        // A numbered item that begins with a nested list still has its own line.
        if let Some(PendingLine {
            number: Some(outer),
            depth,
        }) = self.item.take()
        {
            self.items.push(ListItem {
                piece: HtmlPiece::Line(outer, BlockKind::ListItem(depth)),
                gap: false,
                at,
                ink: LinkShare::default(),
                column: self.column,
            });
        }
        let mark = self.mark(element);
        let number = self.lists.last_mut().and_then(|list| {
            let n = list.count(element.attr("value").and_then(number));
            mark.unwrap_or(list.mark).label(n)
        });
        let depth = self.depth();
        if !self.cell {
            self.item = Some(PendingLine { depth, number });
        } else if let Some(number) = number {
            self.inline.push(&number, None, at);
            self.inline.gap();
        }
        Ok(())
    }

    /// Joins a `dt` that is only a label with its `dd` in one line.
    fn close_term(&mut self) -> Result<(), Refusal> {
        let before = self.items.len();
        self.boundary(false)?;
        let is_label =
            |item: &ListItem| matches!(&item.piece, HtmlPiece::Line(text, _) if label::is_alone(text));
        if self.items.len() > before
            && self.items.last().is_some_and(is_label)
            && let Some(item) = self.items.pop()
        {
            self.gap |= item.gap;
            self.term = Some(item);
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        self.budget.tick()?;
        let row = std::mem::take(&mut self.row);
        let Some(at) = row.at else { return Ok(()) };
        let mut cells: Vec<String> = row.cells;
        cells.retain(|cell| !cell.trim().is_empty());
        let clauses = take_clauses(&mut cells);
        cells.retain(|cell| !cell.trim().is_empty());
        self.items.push(ListItem {
            piece: HtmlPiece::Row(cells),
            gap: std::mem::take(&mut self.gap),
            at,
            ink: row.ink,
            column: self.column,
        });
        let clauses = clauses.into_iter().filter(|line| !line.trim().is_empty());
        self.items.extend(clauses.map(|line| ListItem {
            piece: HtmlPiece::Line(line, BlockKind::Paragraph),
            gap: false,
            at,
            ink: LinkShare::default(),
            column: self.column,
        }));
        Ok(())
    }

    fn picture(&mut self, node: NodeRef<Node>, element: &Element) {
        let link = self.links.last().copied().flatten();
        match picture(element) {
            Picture::Text(text) => self.inline.push(&text, link, node.id()),
            Picture::Unknown => {
                self.left.unknown.push(node.id());
                self.inline.push("〓", link, node.id());
            }
            Picture::Shown => self.left.pictures.push(node.id()),
            Picture::Nothing => {}
        }
    }
}
