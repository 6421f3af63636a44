//! Separates the document from the page around it.
//!
//! Every line is text of the document unless something shows otherwise: an element for navigation, a line
//! before or after the text that is only a link, or words that occur on every page. Elements that contain
//! provisions are never navigation, whatever they are called.

use super::blocks::{HtmlPiece, ListItem};
use super::furniture::{mark, says, words};
use super::label::begins_provision;
use crate::Budget;
use crate::{Apart, BlockKind, Refusal};
use ego_tree::{NodeId, NodeRef};
use scraper::node::Element;
use scraper::{Html, Node};
use std::collections::{HashMap, HashSet};
use taisho_knowledge::FurnitureKind;

/// The result of the separation.
#[derive(Debug)]
pub struct Judgement {
    /// For each item, its kind if it isn't text of the document.
    pub apart: Vec<Option<Apart>>,
    /// Which of the given nodes are inside the document.
    pub inside: HashSet<NodeId>,
}

/// Evidence that an element or line is text of the document.
#[derive(Debug, Clone, Copy, Default)]
struct Evidence {
    /// Number of characters in sentences.
    prose: usize,
    /// Number of lines that begin a provision.
    provisions: usize,
}

impl Evidence {
    fn of(item: &ListItem, text: &str) -> Evidence {
        if item.ink.is_link() || says(text, FurnitureKind::Anywhere) {
            return Evidence::default();
        }
        Evidence {
            prose: if text.contains('。') { item.ink.chars } else { 0 },
            provisions: usize::from(begins_provision(text)),
        }
    }

    fn add(&mut self, other: Evidence) {
        self.prose += other.prose;
        self.provisions += other.provisions;
    }

    fn is_none(self) -> bool {
        self.prose == 0 && self.provisions == 0
    }

    /// Combines both: a label counts as much as a short sentence.
    fn weight(self) -> usize {
        self.prose + 20 * self.provisions
    }
}

/// Classifies the items of a page, and says which of `others`, which have no text, are inside the document.
///
/// # Errors
/// [`Refusal::Beyond`] if the steps exceed a limit.
pub fn judge(
    html: &Html,
    items: &[ListItem],
    others: impl Iterator<Item = NodeId>,
    budget: &Budget,
) -> Result<Judgement, Refusal> {
    let texts: Vec<String> = items.iter().map(ListItem::text).collect();
    let evidence: Vec<Evidence> = items
        .iter()
        .zip(&texts)
        .map(|(item, text)| Evidence::of(item, text))
        .collect();
    let mut page = WebPage::new(html, items, &evidence, budget)?;
    let places: Vec<Region> = items.iter().map(|item| page.place(item.at)).collect();
    let body: Vec<usize> = (0..items.len())
        .filter(|i| !evidence[*i].is_none() && places[*i] != Region::Furniture)
        .collect();
    let first = body.first().copied().unwrap_or(0);
    let last = body.last().copied().unwrap_or(items.len());
    let tail = tail(items, &texts, &evidence, &places, &page).unwrap_or(items.len());
    let foot = page.foot(items, &texts, &places, last);
    let mut apart = Vec::with_capacity(items.len());
    for (i, (item, text)) in items.iter().zip(&texts).enumerate() {
        budget.tick()?;
        let edge = i < first || i > last;
        let is_furniture = match places[i] {
            Region::Furniture => true,
            Region::Outside => page.is_around(item, evidence[i]),
            Region::Main | Region::Unknown => false,
        };
        let navigation = is_furniture
            || i >= tail
            || i >= foot
            || says(text, FurnitureKind::Line)
            || says(text, FurnitureKind::Anywhere) && !begins_provision(text)
            || edge && page.is_edge(item, text);
        apart.push(navigation.then_some(Apart::Navigation));
    }
    contents(items, &texts, last, &mut apart);
    // If everything was taken for navigation, the page has been misjudged.
    if apart
        .iter()
        .all(|apart| apart.is_some_and(|apart| apart == Apart::Navigation))
    {
        apart.fill(None);
    }
    let inside = others
        .filter(|node| matches!(page.place(*node), Region::Main | Region::Unknown))
        .collect();
    Ok(Judgement { apart, inside })
}

/// The part of the page that an item is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Region {
    /// In an element called navigation, header or the like.
    Furniture,
    /// Outside the element called the main text.
    Outside,
    /// In the main text.
    Main,
    /// Unknown, because no element is called the main text.
    Unknown,
}

/// The element that contains the document.
#[derive(Debug, Clone, Copy)]
struct Main {
    node: NodeId,
    /// Whether the page names it. Otherwise it is only where most sentences are.
    named: bool,
}

struct WebPage<'a> {
    html: &'a Html,
    sums: HashMap<NodeId, Evidence>,
    total: Evidence,
    main: Option<Main>,
    /// Elements for which it is known whether they, or an ancestor, are furniture.
    around: HashMap<NodeId, bool>,
}

/// Returns a node and its ancestors, innermost first.
fn lineage(html: &Html, node: NodeId) -> impl Iterator<Item = NodeRef<'_, Node>> {
    let start = html.tree.get(node);
    start
        .into_iter()
        .flat_map(|node| std::iter::once(node).chain(node.ancestors()))
}

impl<'a> WebPage<'a> {
    /// Adds up the evidence of the items for every element that contains them, and finds the main text by
    /// it.
    fn new(
        html: &'a Html,
        items: &[ListItem],
        evidence: &[Evidence],
        budget: &Budget,
    ) -> Result<WebPage<'a>, Refusal> {
        let mut sums: HashMap<NodeId, Evidence> = HashMap::new();
        for (item, of) in items.iter().zip(evidence) {
            budget.tick()?;
            if of.is_none() {
                continue;
            }
            for node in lineage(html, item.at) {
                sums.entry(node.id()).or_default().add(*of);
            }
        }
        let total = sums.get(&html.tree.root().id()).copied().unwrap_or_default();
        let mut page = WebPage {
            html,
            sums,
            total,
            main: None,
            around: HashMap::new(),
        };
        page.main = page.find_main(budget)?;
        Ok(page)
    }

    /// Returns whether a node contains at least this percentage of the evidence.
    fn holds(&self, node: NodeId, per_cent: usize) -> bool {
        let sum = self.sums.get(&node).copied().unwrap_or_default();
        self.total.weight() > 0 && sum.weight() * 100 >= self.total.weight() * per_cent
    }

    /// Returns the outermost element called the main text by its kind or role, or by a word of its id or
    /// class. If there is none, returns the innermost element with nearly all sentences.
    fn find_main(&self, budget: &Budget) -> Result<Option<Main>, Refusal> {
        let mut by_word = None;
        let mut by_density = None;
        let mut level = vec![self.html.tree.root()];
        // Only one child of an element can contain most of the evidence, so this is a path and not a search.
        while let Some(node) = level.pop() {
            budget.tick()?;
            if let Some(element) = node.value().as_element() {
                let role = element.attr("role");
                if matches!(element.name(), "main") || role == Some("main") {
                    return Ok(Some(Main {
                        node: node.id(),
                        named: true,
                    }));
                }
                let is_article = element.name() == "article" || role == Some("article");
                let page = matches!(element.name(), "html" | "body");
                if by_word.is_none()
                    && !page
                    && (is_article || self.marks(element).contains(&FurnitureKind::MarkMain))
                {
                    by_word = Some(node.id());
                }
                if self.holds(node.id(), 90) {
                    by_density = Some(node.id());
                }
            }
            level.extend(node.children().find(|child| self.holds(child.id(), 80)));
        }
        let named = |node| Main { node, named: true };
        let dense = |node| Main { node, named: false };
        Ok(by_word.map(named).or(by_density.map(dense)))
    }

    /// Returns the kinds shown by the words of an element's id, class and role.
    fn marks(&self, element: &Element) -> Vec<FurnitureKind> {
        let names = ["id", "class", "role"]
            .into_iter()
            .filter_map(|name| element.attr(name));
        let own = std::iter::once(element.name());
        let all = names
            .take(3)
            .flat_map(|value| words(&value.chars().take(200).collect::<String>()));
        let own = own.filter(|name| matches!(*name, "nav" | "header" | "footer" | "aside" | "search"));
        all.chain(own.map(str::to_owned))
            .filter_map(|word| mark(&word))
            .collect()
    }

    fn place(&mut self, at: NodeId) -> Region {
        let html = self.html;
        let mut path = Vec::new();
        let mut furniture = false;
        let mut inside = false;
        let nodes: Vec<NodeRef<Node>> = lineage(html, at).collect();
        for node in &nodes {
            inside |= self.main.is_some_and(|main| main.node == node.id());
        }
        let mut in_main = inside;
        for node in nodes {
            if let Some(known) = self.around.get(&node.id()) {
                furniture |= known;
                break;
            }
            path.push(node.id());
            if self.main.is_some_and(|main| main.node == node.id()) {
                in_main = false;
            }
            if let Some(element) = node.value().as_element()
                && self.is_furniture(node.id(), element, in_main)
            {
                furniture = true;
                break;
            }
        }
        for node in path {
            self.around.insert(node, furniture);
        }
        match (furniture, self.main) {
            (true, _) => Region::Furniture,
            (false, Some(_)) if inside => Region::Main,
            (false, Some(main)) if main.named => Region::Outside,
            _ => Region::Unknown,
        }
    }

    /// Returns whether an element is called furniture and contains no provisions.
    fn is_furniture(&self, node: NodeId, element: &Element, in_main: bool) -> bool {
        if matches!(element.name(), "html" | "body" | "main" | "article") {
            return false;
        }
        let marks = self.marks(element);
        let called =
            marks.contains(&FurnitureKind::Mark) || !in_main && marks.contains(&FurnitureKind::MarkOutside);
        if !called {
            return false;
        }
        let sum = self.sums.get(&node).copied().unwrap_or_default();
        let provisions = if in_main { 1 } else { 3 };
        sum.provisions < provisions && sum.prose * 5 < self.total.prose.max(1) || sum.is_none()
    }

    /// Returns whether a line outside the main text belongs to the page: it isn't a sentence, a provision or
    /// the title.
    fn is_around(&self, item: &ListItem, evidence: Evidence) -> bool {
        let heading = matches!(item.piece, HtmlPiece::Line(_, BlockKind::Heading(_)));
        evidence.is_none() && (item.ink.is_link() || !heading)
    }

    /// Returns where the footer of a page without names begins: lines outside the element with the
    /// sentences, after the last of them, if they include an address or a link.
    fn foot(&self, items: &[ListItem], texts: &[String], places: &[Region], last: usize) -> usize {
        let beside = (0..items.len())
            .rev()
            .take_while(|i| *i > last && places[*i] != Region::Main);
        let beside: Vec<usize> = beside.collect();
        match beside.last() {
            Some(start) if beside.iter().any(|i| self.is_edge(&items[*i], &texts[*i])) => *start,
            _ => items.len(),
        }
    }

    /// Returns whether a line before the first or after the last sentence belongs to the page.
    fn is_edge(&self, item: &ListItem, text: &str) -> bool {
        let heading = matches!(item.piece, HtmlPiece::Line(_, BlockKind::Heading(_)));
        let steps = text
            .chars()
            .filter(|c| matches!(c, '>' | '＞' | '›' | '»'))
            .count();
        let trail = item.ink.linked > 0 && steps >= 2;
        // Links within the page are a table of contents.
        let link = item.ink.is_link() && item.ink.inside == 0 && !heading && !begins_provision(text);
        trail || link || says(text, FurnitureKind::Start)
    }
}

/// Returns where the boxes after the document begin: at the first heading of such a box that is followed by
/// no provision, no heading of another kind, and hardly any sentence.
fn tail(
    items: &[ListItem],
    texts: &[String],
    evidence: &[Evidence],
    places: &[Region],
    page: &WebPage,
) -> Option<usize> {
    let mut found = None;
    let mut prose = 0;
    for i in (0..items.len()).rev() {
        if places[i] == Region::Furniture || says(&texts[i], FurnitureKind::Anywhere) {
            continue;
        }
        prose += evidence[i].prose;
        if evidence[i].provisions > 0 || prose * 4 > page.total.prose {
            break;
        }
        let short = texts[i].chars().count() <= 24 && evidence[i].is_none();
        if short && says(&texts[i], FurnitureKind::Tail) {
            found = Some(i);
        } else if matches!(items[i].piece, HtmlPiece::Line(_, BlockKind::Heading(_)))
            && !items[i].ink.is_link()
        {
            break;
        }
    }
    found
}

/// Marks a table of contents: at least three consecutive lines with links to places in the page that repeat
/// their text.
fn contents(items: &[ListItem], texts: &[String], last: usize, apart: &mut [Option<Apart>]) {
    let solid = |text: &str| -> String {
        text.chars()
            .filter(|c| !taisho_text::space::is_space(*c))
            .collect()
    };
    let targets: HashSet<String> = items
        .iter()
        .zip(texts)
        .filter(|(item, _)| !item.ink.is_link())
        .map(|(_, text)| solid(text))
        .collect();
    let is_entry = |i: usize| {
        let ink = items[i].ink;
        i < last && ink.chars > 0 && ink.inside * 10 >= ink.chars * 8
    };
    let mut i = 0;
    while i < items.len() {
        let end = (i..items.len()).find(|k| !is_entry(*k)).unwrap_or(items.len());
        let repeated = (i..end).filter(|k| targets.contains(&solid(&texts[*k]))).count();
        if end - i >= 3 && repeated * 2 >= end - i {
            apart[i..end].fill(Some(Apart::Contents));
        }
        i = end.max(i + 1);
    }
}
