//! What clauses in own words lack of a clause of the model.

use super::evidence::{own_sentences, owners};
use super::omitted::omitted;
use crate::align::{Point, Said, keeps_sentence, leaves_out, parts_of, points_of};
use crate::deviations::evidence::case::Case;
use crate::deviations::evidence::meaning;
use crate::document::normalize::BodyKind;
use crate::document::tokens::{Noun, Passage, Pos};
use crate::guideline::{BaseClause, Facet};
use crate::outline::ClauseId;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use taisho_knowledge::{ORGANS, ROLE_WORDS};

/// What an answer lacks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lacking {
    /// Points that are not there, gravest first.
    pub(crate) named: Vec<String>,
    /// Whether the clause of the model is answered in part only.
    pub(crate) in_part: bool,
    /// Whether most of the examples are missing, which counts for the list that the clause is an item of.
    pub(crate) is_sparse: bool,
}

/// The clauses of the policy, each read once.
pub(crate) struct PointReader<'a> {
    case: &'a Case<'a>,
    said: Vec<Arc<Said>>,
}

impl<'a> PointReader<'a> {
    pub(crate) fn new(case: &'a Case<'a>) -> PointReader<'a> {
        let clauses = case.policy.clauses.iter();
        PointReader {
            case,
            said: clauses
                .map(|clause| Said::of(&clause.title, &clause.text))
                .collect(),
        }
    }

    /// Points that a clause of the model asks of a body of this kind. The organs of the model are those of a municipality;
    /// other bodies have theirs.
    fn asked(&self, g: usize) -> Vec<&'static Point> {
        let clause = self.case.base.clause(g);
        let is_organ = |point: &Point| ORGANS.iter().any(|row| row.model == point.name);
        let mut points = points_of(clause.title, clause.text);
        let kind = self.case.policy.kind();
        let is_foreign = match kind {
            // A scope without a chief is that of another body.
            BodyKind::Unknown => !self.has_chief_in_scope(),
            _ => !kind.has_model_organs(),
        };
        points.retain(|point| !is_foreign || !is_organ(point));
        points
    }

    /// Whether a clause on the scope names a mayor or governor.
    fn has_chief_in_scope(&self) -> bool {
        let policy = &self.case.policy.clauses;
        let mut clauses = policy.iter().zip(&self.case.facets);
        clauses.any(|(clause, facet)| {
            let text = clause.text.folded();
            let variants = ROLE_WORDS
                .iter()
                .filter(|row| row.standard == CHIEF)
                .map(|row| row.variant);
            *facet == Facet::Scope && variants.chain([CHIEF]).any(|chief| text.contains(chief))
        })
    }

    /// Whether clauses that can hold it lay a duty or measure of clause `g` of the model down, wherever they are: what is only
    /// feared or defined is not done.
    fn is_laid_down(&self, g: usize, point: &Point) -> bool {
        let facet = self.case.base.clause(g).facet;
        let holds_duties = |held: Facet| {
            held == facet
                || !matches!(
                    held,
                    Facet::Threats | Facet::Definitions | Facet::Purpose | Facet::Scope
                )
        };
        let mut clauses = (0..self.said.len()).map(ClauseId).zip(&self.case.facets);
        clauses.any(|(id, held)| holds_duties(*held) && self.shows(g, id, point))
    }

    /// Whether a clause of the policy has a point of clause `g` of the model, and not only a point of another clause of the model
    /// that it answers in words that show both: the 監視 of 不正通信の監視 is not that of the systems.
    fn shows(&self, g: usize, id: ClauseId, point: &Point) -> bool {
        let said = &self.said[id.0];
        if !point.is_in(said) {
            return false;
        }
        let clause = self.case.base.clause(g);
        let owners = owners(self.case, id);
        if !clause.facet.binds() || owners.iter().all(|&owner| owner == g) {
            return true;
        }
        // The items of a list of the model say what the list says.
        let is_item = |owner: usize| self.case.base.clause(owner).parent == Some(g);
        let others = owners.iter().filter(|&&owner| owner != g && !is_item(owner));
        let of_others: Vec<&Point> = others
            .map(|&owner| self.case.base.clause(owner))
            .filter(|owner| owner.facet.binds())
            .flat_map(|owner| points_of(owner.title, owner.text))
            .collect();
        let is_asked_by_them = of_others.iter().any(|other| other.name == point.name);
        let is_theirs = || {
            of_others
                .iter()
                .any(|other| !point.is_in_without(said, other) && other.is_in(said))
        };
        let in_own_sentence = || point.is_in(&said.of_sentences(&own_sentences(self.case, g, id)));
        is_asked_by_them || !is_theirs() || in_own_sentence()
    }

    /// Whether a duty or measure of a clause with this facet is laid down elsewhere; what a term means isn't.
    fn is_elsewhere(&self, g: usize, point: &Point) -> bool {
        self.case.base.clause(g).facet != Facet::Definitions && self.is_laid_down(g, point)
    }

    /// Whether a point that clauses lack may be in any other: a duty, or what they name in words that are those of another clause of
    /// the model.
    fn may_be_elsewhere(&self, clauses: &[ClauseId], point: &Point) -> bool {
        point.is_asked() || clauses.iter().any(|&id| point.is_in(&self.said[id.0]))
    }

    /// What clauses say, with the items that they announce: 次に掲げる場合には、…を見直す. An item with a title or one that answers another
    /// clause of the model is read there, unless the clause defines a term: 「情報セキュリティ」とは、次の三つを保つことをいう.
    fn said_by(&self, facet: Facet, clauses: &[ClauseId]) -> Vec<&Said> {
        let all = self.with_items(facet, clauses);
        all.into_iter().map(|id| &*self.said[id.0]).collect()
    }

    /// The clauses with the items that [`PointReader::said_by`] reads with them.
    fn with_items(&self, facet: Facet, clauses: &[ClauseId]) -> Vec<ClauseId> {
        let belongs = |id: &ClauseId| {
            let item = &self.case.policy.clauses[id.0];
            facet == Facet::Definitions || item.title.is_empty() && self.case.answered(*id).is_none()
        };
        let items = clauses
            .iter()
            .flat_map(|id| self.case.descendants(*id))
            .filter(belongs);
        clauses.iter().copied().chain(items).collect()
    }

    fn texts(&self, clauses: &[ClauseId]) -> Vec<&Passage> {
        let texts = clauses.iter().map(|id| &self.case.policy.clauses[id.0].text);
        texts.collect()
    }

    /// Points that are cut out of a sentence of the model which the clauses keep otherwise: of those `missing` among all `points`,
    /// and of the parts of its sentences.
    fn cut(
        &self,
        g: usize,
        clauses: &[ClauseId],
        points: &[&'static Point],
        missing: &[&'static Point],
    ) -> Vec<&'static Point> {
        let clause = self.case.base.clause(g);
        let texts = self.texts(clauses);
        let own = self.said_by(clause.facet, clauses);
        let parts = parts_of(clause.title, clause.text);
        let all: Vec<&'static Point> = points.iter().chain(&parts).copied().collect();
        let is_said = |part: &Point| {
            own.iter().any(|said| part.is_in(said)) && !only_by_the_rest(part, clause, &texts, &own)
        };
        let is_lost = |part: &&'static Point| !is_said(part) && !self.is_elsewhere(g, part);
        let lost = parts.into_iter().filter(is_lost);
        lost.chain(missing.iter().copied())
            .filter(|point| {
                keeps_sentence(point, clause.text, &texts)
                    || point.is_part() && leaves_out(point, clause.text, &all, &own)
            })
            .collect()
    }

    /// What `clauses` lack of a clause of the model.
    pub(crate) fn lacking(&self, g: usize, clauses: &[ClauseId]) -> Lacking {
        let clause = self.case.base.clause(g);
        let points = self.asked(g);
        if points_of(clause.title, clause.text).is_empty() {
            return self.words_lacking(g, clauses);
        }
        let own = self.said_by(clause.facet, clauses);
        let ids = self.with_items(clause.facet, clauses);
        let texts = self.texts(clauses);
        let is_said = |point: &Point| {
            ids.iter().any(|&id| self.shows(g, id, point)) && !only_by_the_rest(point, clause, &texts, &own)
        };
        let missing: Vec<&'static Point> = points
            .iter()
            .filter(|point| !is_said(point))
            .filter(|point| !self.may_be_elsewhere(&ids, point) || !self.is_elsewhere(g, point))
            .copied()
            .collect();
        let cut = self.cut(g, clauses, &points, &missing);
        let count = |points: &[&'static Point], test: fn(&Point) -> bool| {
            points.iter().filter(|point| test(point)).count()
        };
        let is_member = |point: &Point| point.is_example() || point.is_asked();
        let is_sparse = count(&missing, is_member) >= FEWEST_EXAMPLES
            && count(&missing, is_member) * 2 > count(&points, is_member);
        // Nobody lists every threat.
        let in_part = missing.iter().any(|point| point.is_core() || point.is_asked())
            || count(&missing, |point| !point.is_example()) * 2 > count(&points, |point| !point.is_example())
            || is_sparse && clause.facet != Facet::Threats
            || !cut.is_empty();
        let is_cut = |point: &&'static Point| cut.iter().any(|cut| cut.name == point.name);
        let mut named = missing;
        // What else the document says somewhere is not absent from it, except from a list.
        let is_list = matches!(clause.facet, Facet::Threats | Facet::Scope);
        named.retain(|point| {
            let is_loose = point.is_example() || !in_part;
            is_list && in_part
                || !is_loose
                || is_cut(point)
                || !self.said.iter().any(|said| point.is_in(said))
        });
        let is_new = |part: &&&'static Point| named.iter().all(|point| point.name != part.name);
        let parts: Vec<&'static Point> = cut.iter().filter(is_new).copied().collect();
        named.extend(parts);
        named.sort_by_key(|point| (!point.is_core() && !point.is_asked(), point.is_example()));
        let in_part = in_part && !named.is_empty();
        let omitted = match in_part {
            true => Vec::new(),
            false => omitted(self.case, g, clauses, &own),
        };
        Lacking {
            in_part: in_part || !omitted.is_empty(),
            is_sparse,
            named: match omitted.is_empty() {
                true => named.into_iter().map(|point| point.name.to_owned()).collect(),
                false => omitted,
            },
        }
    }

    /// The same for a clause of which no points are known, by its words.
    fn words_lacking(&self, g: usize, clauses: &[ClauseId]) -> Lacking {
        let clause = self.case.base.clause(g);
        // A heading with a sentence that only announces what is below it.
        if self.case.base.children(Some(g)).next().is_some() {
            return Lacking::default();
        }
        let all = match clause.facet {
            Facet::Definitions => contents(clause.text),
            _ => measures(clause.text),
        };
        let with_below = clauses
            .iter()
            .flat_map(|id| self.case.descendants(*id).chain([*id]));
        let texts = with_below.map(|id| &self.case.policy.clauses[id.0]);
        let own: String = texts
            .flat_map(|clause| clause.title.bare.iter().chain(&clause.text.bare))
            .collect();
        let missing = all.iter().filter(|word| !own.contains(**word));
        let named: Vec<String> = missing.map(|word| (*word).to_owned()).collect();
        let in_part = named.len() * 2 > all.len();
        Lacking {
            named,
            in_part,
            is_sparse: false,
        }
    }
}

/// Whether a definition in the model's words shows a point only by words that the rest of it has as well, or the term itself:
/// アクセスできる doesn't say that it is 必要なときに.
fn only_by_the_rest(point: &Point, clause: BaseClause, texts: &[&Passage], own: &[&Said]) -> bool {
    if clause.facet != Facet::Definitions {
        return false;
    }
    let model: String = clause.text.bare.iter().collect();
    let sign = point.sign_in(&model);
    let Some(sign) = sign.filter(|sign| !texts.iter().any(|text| has(text, sign))) else {
        return false;
    };
    let term: String = clause.title.bare.iter().collect();
    let rest = format!("{term}{}", model.replacen(sign, "。", 1));
    let is_sure = point.is_named_beyond(sign, &rest);
    is_sure
        && keeps_sentence(point, clause.text, texts)
        && !own.iter().any(|said| point.is_in_beyond(said, &rest))
}

fn has(text: &Passage, words: &str) -> bool {
    text.bare.iter().collect::<String>().contains(words)
}

/// The chief of the body in the model.
const CHIEF: &str = "市長";

/// So many examples must be lacking before that counts at all.
const FEWEST_EXAMPLES: usize = 2;

/// The points by which a clause of the model without a title is called in messages.
pub(crate) fn gist(case: &Case, g: usize) -> Vec<&'static str> {
    let clause = case.base.clause(g);
    let points = points_of(clause.title, clause.text);
    let (core, rest): (Vec<_>, Vec<_>) = points.into_iter().partition(|point| point.is_core());
    let shown = if core.is_empty() { rest } else { core };
    shown.into_iter().map(|point| point.name).collect()
}

/// A list of the model (次の三段階の対策, 以下の脅威) of which more than two thirds are lacking is itself answered in part. By
/// such a heading, what its items lack, and those items.
pub(crate) fn lists_in_part(
    case: &Case,
    lacking: &BTreeMap<usize, Lacking>,
) -> BTreeMap<usize, (Vec<String>, Vec<usize>)> {
    let mut out = BTreeMap::new();
    for &parent in lacking.keys() {
        let items = case.base.children(Some(parent));
        let items: Vec<usize> = items.filter(|&g| case.base.clause(g).title.is_empty()).collect();
        let is_weak = |g: &usize| {
            let said = lacking.get(g);
            case.is_missing(*g) || said.is_some_and(|lacking| lacking.in_part || lacking.is_sparse)
        };
        let weak: Vec<usize> = items.iter().copied().filter(is_weak).collect();
        if items.len() < 2 || weak.len() * 3 <= items.len() * 2 {
            continue;
        }
        let (missing, there): (Vec<usize>, Vec<usize>) = weak.iter().partition(|&&g| case.is_missing(g));
        let mut seen = BTreeSet::new();
        let of_missing = missing.iter().flat_map(|&g| gist(case, g)).map(str::to_owned);
        let of_weak = there.iter().flat_map(|g| lacking[g].named.iter().cloned());
        let named = of_missing.chain(of_weak).filter(|name| seen.insert(name.clone()));
        out.insert(parent, (named.collect(), weak));
    }
    out
}

/// The acts that a text names, each once, in order.
fn measures(text: &Passage) -> Vec<&str> {
    words(text, |pos| pos == Pos::Noun(Noun::Verbal))
}

/// The nouns of a definition, each once, in order.
fn contents(text: &Passage) -> Vec<&str> {
    words(text, |pos| matches!(pos, Pos::Noun(_)))
}

fn words(text: &Passage, is_meant: impl Fn(Pos) -> bool) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let words = text.words().iter();
    let words = words.filter(|word| is_meant(word.pos) && word.surface.chars().count() >= 2);
    let words = words.filter(|word| !meaning::is_empty(word));
    words
        .map(|word| word.surface.as_str())
        .filter(|word| seen.insert(*word))
        .collect()
}
