//! Which clause answers which: similarity of every pair, then the surest pairs first.

use super::because::Because;
use super::cost::{
    CHILDREN_WEIGHT, FULL, MOVED, NUMBER_BONUS, OTHER_TERM_CAP, PARENT_BONUS, PerMille, REWRITTEN_IN_PLACE,
    SAME_TERM_FLOOR, SENTENCE_FOUND, SURE, TEXT_WEIGHT, TITLE_WEIGHT, UNDER_SAME_PARENT,
};
use super::defined::is_other_name;
use super::similarity::{Bigrams, GramIndex};
use crate::document::Document;
use crate::document::tokens::Passage;
use crate::guideline::{Facet, Model};
use crate::outline::{ClauseId, known_title};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The pairing of every guideline clause, by index.
pub(super) struct Pairs {
    /// The clause that answers, how near it is and why.
    pub found: Vec<Option<Pair>>,
    /// For each guideline clause the nearest clause of all, whether taken or not.
    pub nearest: Vec<Option<(ClauseId, PerMille)>>,
}

/// By model clause, the policy clause that holds its text besides other text, and where.
pub(super) type Inside = BTreeMap<usize, (ClauseId, Range<usize>)>;

/// One correspondence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub clause: ClauseId,
    pub similarity: PerMille,
    pub because: Because,
}

/// One side of a comparison, reduced to what similarity needs.
struct PairSide {
    title: Arc<Bigrams>,
    text: Arc<Bigrams>,
    /// The title, which is compared without weak punctuation.
    title_text: Passage,
    /// The text, compared in the same way.
    words: Passage,
    parent: Option<usize>,
    /// First and one past the last descendant.
    below: Range<usize>,
    /// Digits of the label.
    number: String,
    /// The section its title names, if it is a known one.
    section: Option<Facet>,
}

struct Matrix {
    columns: usize,
    cells: Vec<PerMille>,
}

impl Matrix {
    fn get(&self, g: usize, p: usize) -> PerMille {
        self.cells[g * self.columns + p]
    }
}

/// The clauses of a model, reduced once for all policies.
struct ModelSides {
    sides: Vec<PairSide>,
    facets: Vec<Facet>,
    titles: GramIndex,
    texts: GramIndex,
}

/// For each clause of the model, how many bigrams of its text a text has.
struct InTexts(Vec<u32>);

impl ModelSides {
    fn of(base: &Model) -> ModelSides {
        let sides: Vec<PairSide> = nodes(base.clauses().map(|c| (c.title, c.text, c.parent, c.label)));
        ModelSides {
            facets: base.clauses().map(|clause| clause.facet).collect(),
            titles: GramIndex::new(sides.iter().map(|side| &*side.title)),
            texts: GramIndex::new(sides.iter().map(|side| &*side.text)),
            sides,
        }
    }

    fn in_texts(self: &Arc<ModelSides>, text: &Passage) -> Arc<InTexts> {
        text.fact_of_model(self, || InTexts(self.texts.overlaps(&Bigrams::of(text))))
    }
}

/// How near each clause of the policy is to each clause of the guideline, by guideline clause: what decides the pairs.
pub fn pair_scores(base: &Model, policy: &Document) -> Vec<Vec<PerMille>> {
    let model = base.fact(|| ModelSides::of(base));
    let (left, right) = (&model.sides, sides(policy));
    let matrix = with_children(left, &right, &own_similarity(&model, policy, &right));
    (0..left.len())
        .map(|g| (0..right.len()).map(|p| matrix.get(g, p)).collect())
        .collect()
}

fn sides(policy: &Document) -> Vec<PairSide> {
    nodes(
        policy
            .outline
            .clauses
            .iter()
            .zip(&policy.clauses)
            .map(|(clause, text)| {
                (
                    &text.title,
                    &text.text,
                    clause.parent.map(|id| id.0),
                    clause.label.as_str(),
                )
            }),
    )
}

/// Pairs the clauses of both documents.
pub(super) fn pair(base: &Model, policy: &Document) -> Pairs {
    let model = base.fact(|| ModelSides::of(base));
    let (left, right) = (&model.sides, sides(policy));
    let own = own_similarity(&model, policy, &right);
    let matrix = with_children(left, &right, &own);
    let mut state = State {
        base,
        model: &model,
        policy,
        left,
        right: &right,
        matrix: &matrix,
        of_left: vec![None; left.len()],
        of_right: vec![None; right.len()],
    };
    state.take_equal();
    state.take(SURE, |_, _, _| true);
    state.take(UNDER_SAME_PARENT, State::under_same_parent);
    state.take(MOVED, |_, _, _| true);
    // Pairs found so far may have settled parents: look below them once more.
    state.take(UNDER_SAME_PARENT, State::under_same_parent);
    state.take(REWRITTEN_IN_PLACE, |s, g, p| {
        s.under_same_parent(g, p) && s.same_place(g, p) && !s.is_part_of_another(g, p)
    });
    let nearest = (0..left.len())
        .map(|g| {
            (0..right.len())
                .map(|p| (p, matrix.get(g, p)))
                .max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0)))
                .map(|(p, s)| (ClauseId(p), s))
        })
        .collect();
    let found = (0..left.len())
        .map(|g| {
            state.of_left[g].map(|p| Pair {
                clause: ClauseId(p),
                similarity: matrix.get(g, p),
                because: because(base, &left[g], &right[p], g, own.get(g, p), matrix.get(g, p)),
            })
        })
        .collect();
    Pairs { found, nearest }
}

fn nodes<'a>(
    clauses: impl Iterator<Item = (&'a Passage, &'a Passage, Option<usize>, &'a str)>,
) -> Vec<PairSide> {
    let mut nodes: Vec<PairSide> = clauses
        .map(|(title, text, parent, label)| PairSide {
            title: Bigrams::of(title),
            text: Bigrams::of(text),
            title_text: title.clone(),
            words: text.clone(),
            parent,
            below: 0..0,
            number: label.to_owned(),
            section: known_title(title.folded()),
        })
        .collect();
    // Clauses come in document order, so the descendants of one follow it without a gap.
    for i in 0..nodes.len() {
        let mut end = i + 1;
        while end < nodes.len() && nodes[end].parent.is_some_and(|parent| parent >= i) {
            end += 1;
        }
        nodes[i].below = i + 1..end;
    }
    nodes
}

/// The clauses with a text by title and text, without weak punctuation; none where several have the same.
fn only_of_their_words(sides: &[PairSide]) -> BTreeMap<(&[char], &[char]), Option<usize>> {
    let mut clauses = BTreeMap::new();
    let all = sides.iter().enumerate();
    for (i, side) in all.filter(|(_, side)| !side.words.bare.is_empty()) {
        let only = clauses.entry((side.title_text.bare.as_slice(), side.words.bare.as_slice()));
        only.and_modify(|only| *only = None).or_insert(Some(i));
    }
    clauses
}

fn own_similarity(model: &Arc<ModelSides>, policy: &Document, right: &[PairSide]) -> Matrix {
    struct InTitles(Vec<u32>);
    let mut cells = vec![0; model.sides.len() * right.len()];
    for (p, (clause, b)) in policy.clauses.iter().zip(right).enumerate() {
        let titles = (clause.title).fact_of_model(model, || InTitles(model.titles.overlaps(&b.title)));
        let texts = model.in_texts(&clause.text);
        let shared = titles.0.iter().zip(&texts.0);
        for (g, (a, (in_titles, in_texts))) in model.sides.iter().zip(shared).enumerate() {
            let (in_titles, in_texts) = (*in_titles as usize, *in_texts as usize);
            cells[g * right.len() + p] = similarity(model.facets[g], a, b, in_titles, in_texts);
        }
    }
    Matrix {
        columns: right.len(),
        cells,
    }
}

/// How near two clauses are whose titles and texts have so many bigrams in common.
fn similarity(facet: Facet, a: &PairSide, b: &PairSide, in_titles: usize, in_texts: usize) -> PerMille {
    let titles = (!a.title.is_empty() && !b.title.is_empty()).then(|| title_similarity(a, b, in_titles));
    let texts = match (a.text.is_empty(), b.text.is_empty()) {
        (true, _) => None,
        // A section may say in its sub-clauses alone what the other announces in a sentence first.
        (false, true) if !a.below.is_empty() && !b.below.is_empty() => None,
        (false, true) => Some(0),
        (false, false) => Some(a.text.dice_of(&b.text, in_texts)),
    };
    let mixed = match (titles, texts) {
        (Some(title), Some(text)) => {
            let sum = TITLE_WEIGHT * u32::from(title) + TEXT_WEIGHT * u32::from(text);
            u16::try_from(sum / (TITLE_WEIGHT + TEXT_WEIGHT)).unwrap_or(FULL)
        }
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => 0,
    };
    let is_term = facet == Facet::Definitions && a.parent.is_some();
    match titles {
        Some(FULL) if is_term => mixed.max(SAME_TERM_FLOOR),
        Some(title) if is_term && title < SURE && texts.is_some_and(|t| t < 950) => mixed.min(OTHER_TERM_CAP),
        _ => mixed,
    }
}

fn title_similarity(a: &PairSide, b: &PairSide, shared: usize) -> PerMille {
    if a.title_text.bare == b.title_text.bare || is_other_name(a.title_text.folded(), b.title_text.folded()) {
        return FULL;
    }
    let dice = a.title.dice_of(&b.title, shared);
    // Titles of sections have synonyms that share no character: 適用範囲 and 対象機関.
    let synonyms = a.parent.is_none() && a.section.is_some() && a.section == b.section;
    if synonyms { dice.max(900) } else { dice }
}

/// Lets a container without text of its own gain from what its sub-clauses share.
fn with_children(left: &[PairSide], right: &[PairSide], own: &Matrix) -> Matrix {
    let mut cells = own.cells.clone();
    for (g, a) in left.iter().enumerate() {
        let children: Vec<usize> = a.below.clone().filter(|&i| left[i].parent == Some(g)).collect();
        if children.is_empty() || !a.text.is_empty() {
            continue;
        }
        for (p, b) in right.iter().enumerate() {
            if b.below.is_empty() {
                continue;
            }
            let total: u32 = children
                .iter()
                .map(|&child| {
                    b.below
                        .clone()
                        .map(|q| u32::from(own.get(child, q)))
                        .max()
                        .unwrap_or(0)
                })
                .sum();
            let support = total / u32::try_from(children.len()).unwrap_or(1).max(1);
            let title = u32::from(own.get(g, p));
            let mixed = (title + CHILDREN_WEIGHT * support) / (1 + CHILDREN_WEIGHT);
            let cell = &mut cells[g * own.columns + p];
            *cell = (*cell).max(u16::try_from(mixed).unwrap_or(FULL));
        }
    }
    Matrix {
        columns: own.columns,
        cells,
    }
}

struct State<'a> {
    base: &'a Model,
    model: &'a Arc<ModelSides>,
    policy: &'a Document,
    left: &'a [PairSide],
    right: &'a [PairSide],
    matrix: &'a Matrix,
    of_left: Vec<Option<usize>>,
    of_right: Vec<Option<usize>>,
}

impl State<'_> {
    /// Takes the pairs of equal clauses whose title and text no other clause has. They would be the surest anyway; without them the
    /// candidates of a long document and its next version are few.
    fn take_equal(&mut self) {
        let left = only_of_their_words(self.left);
        let right = only_of_their_words(self.right);
        for (words, g) in left {
            if let (Some(g), Some(Some(p))) = (g, right.get(&words)) {
                self.of_left[g] = Some(*p);
                self.of_right[*p] = Some(g);
            }
        }
    }

    /// Takes every free pair at or above `threshold` that `allowed` admits, best first.
    fn take(&mut self, threshold: PerMille, allowed: impl Fn(&Self, usize, usize) -> bool) {
        let mut candidates: Vec<(Reverse<PerMille>, usize, usize)> = Vec::new();
        for g in (0..self.left.len()).filter(|&g| self.of_left[g].is_none()) {
            for p in (0..self.right.len()).filter(|&p| self.of_right[p].is_none()) {
                if self.matrix.get(g, p) >= threshold {
                    candidates.push((Reverse(self.score(g, p)), g, p));
                }
            }
        }
        // Equal ones stay in the order of the clauses.
        candidates.sort_unstable();
        for (_, g, p) in candidates {
            if self.of_left[g].is_none() && self.of_right[p].is_none() && allowed(self, g, p) {
                self.of_left[g] = Some(p);
                self.of_right[p] = Some(g);
            }
        }
    }

    /// Similarity with the small bonuses that decide between like candidates.
    fn score(&self, g: usize, p: usize) -> PerMille {
        let parents = match (self.left[g].parent, self.right[p].parent) {
            (None, None) => true,
            (Some(a), Some(b)) => self.matrix.get(a, b) >= SURE,
            _ => false,
        };
        let number = self.left[g].number == self.right[p].number;
        self.matrix.get(g, p) + if parents { PARENT_BONUS } else { 0 } + if number { NUMBER_BONUS } else { 0 }
    }

    fn under_same_parent(&self, g: usize, p: usize) -> bool {
        match (self.left[g].parent, self.right[p].parent) {
            (None, None) => true,
            (Some(a), Some(b)) => self.of_left[a] == Some(b),
            _ => false,
        }
    }

    /// Whether the text is taken from another clause of the guideline: then it is a part of that one, not this one
    /// rewritten.
    fn is_part_of_another(&self, g: usize, p: usize) -> bool {
        let text = &self.right[p].text;
        let shared = self.model.in_texts(&self.policy.clauses[p].text);
        let is_part = |shared: &u32| text.share_of(*shared as usize) >= SENTENCE_FOUND;
        (shared.0.iter().enumerate()).any(|(other, shared)| other != g && is_part(shared))
    }

    /// Same number, and the neighbours on both sides (where there are any) correspond to each other.
    fn same_place(&self, g: usize, p: usize) -> bool {
        // A definition whose term differs defines something else, wherever it stands.
        if self.base.clause(g).facet == Facet::Definitions && self.left[g].parent.is_some() {
            return false;
        }
        let before =
            |nodes: &[PairSide], i: usize| (0..i).rev().find(|&j| nodes[j].parent == nodes[i].parent);
        let after =
            |nodes: &[PairSide], i: usize| (i + 1..nodes.len()).find(|&j| nodes[j].parent == nodes[i].parent);
        let agree = |a: Option<usize>, b: Option<usize>| match (a, b) {
            (None, None) => true,
            (Some(a), Some(b)) => self.of_left[a] == Some(b),
            _ => false,
        };
        agree(before(self.left, g), before(self.right, p)) && agree(after(self.left, g), after(self.right, p))
    }
}

fn because(base: &Model, a: &PairSide, b: &PairSide, g: usize, own: PerMille, total: PerMille) -> Because {
    let same_title = !a.title_text.bare.is_empty() && a.title_text.bare == b.title_text.bare;
    let is_term = base.clause(g).facet == Facet::Definitions && a.parent.is_some();
    if same_title && is_term {
        Because::Term
    } else if same_title && a.number == b.number {
        Because::NumberAndTitle
    } else if same_title || (a.section.is_some() && a.parent.is_none() && a.section == b.section) {
        Because::Title
    } else if total > own {
        Because::Children
    } else if own >= UNDER_SAME_PARENT {
        Because::Text
    } else {
        Because::Place
    }
}
