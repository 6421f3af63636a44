//! What a text leaves out of a sentence of the model whose words it keeps otherwise.
//!
//! A clause in other words is read for points, which are coarse. If it keeps the words of the model's sentence, a member of a
//! list, a deed or an exception that is cut out of it without anything in its place is found word by word.

use super::evidence::owners;
use crate::align::{Bigrams, Said, cost, parts_of, points_of};
use crate::deviations::evidence::case::Case;
use crate::deviations::evidence::meaning::{Meaning, Qualifier};
use crate::deviations::rules::wording::takes_out;
use crate::document::tokens::{Passage, Pos, Word, is_separator, surface};
use crate::guideline::Facet;
use crate::outline::ClauseId;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeSet;
use std::ops::Range;

/// Returns what the clauses `own` leave out of the sentences of clause `g` of the model, in its words.
pub(super) fn omitted(case: &Case, g: usize, own: &[ClauseId], said: &[&Said]) -> Vec<String> {
    let clause = case.base.clause(g);
    if matches!(clause.facet, Facet::Threats | Facet::Purpose | Facet::Structure) {
        return Vec::new();
    }
    let texts: Vec<&Passage> = own.iter().map(|id| &case.policy.clauses[id.0].text).collect();
    let all: Vec<Word> = texts
        .iter()
        .flat_map(|text| text.words().iter().cloned())
        .collect();
    let answer = AnswerText {
        case,
        g,
        own,
        said,
        all: Meaning::of(&all),
    };
    let model = clause.text;
    let sentences = model.sentences().iter();
    // One sentence may answer several clauses of the model.
    let owners: BTreeSet<usize> = own.iter().flat_map(|&id| owners(case, id)).collect();
    let beside: Vec<&[Word]> = owners
        .iter()
        .filter(|&&owner| owner != g)
        .map(|&owner| case.base.clause(owner).text.words())
        .collect();
    let lost = sentences.flat_map(|sentence| {
        let cut = Cut::new(&model.words()[sentence.clone()], &texts, &beside);
        let pieces = cut.pieces().into_iter().filter(|piece| answer.loses(&cut, piece));
        let whole = |piece: Range<usize>| sentence.start + piece.start..sentence.start + piece.end;
        let quoted = pieces.map(|piece| model.quote_words(&trimmed(model.words(), whole(piece))));
        quoted.collect::<Vec<String>>()
    });
    lost.collect()
}

/// Most words of the policy's sentences that are compared with one of the model. A clause may say the same a thousand times.
const MOST_WORDS: usize = 2_000;

/// A sentence of the model and what a policy keeps of it.
struct Cut<'a> {
    model: &'a [Word],
    /// Stretches that are simply not there.
    runs: Vec<Range<usize>>,
    /// Where in the model the policy has other words with meaning.
    added: Vec<usize>,
    /// Whether the policy closes a list with その他 where the model doesn't: it gives examples.
    leaves_open: bool,
}

impl<'a> Cut<'a> {
    fn new(model: &'a [Word], texts: &[&Passage], beside: &[&[Word]]) -> Cut<'a> {
        let kept = kept_of(model, texts, beside);
        let is_open = |words: &[Word]| surface(words).contains(OTHERS);
        let mut cut = Cut {
            model,
            runs: Vec::new(),
            added: Vec::new(),
            leaves_open: is_open(&kept) && !is_open(model),
        };
        if kept.is_empty() || kept.len() > MOST_WORDS {
            return cut;
        }
        let surfaces =
            |words: &[Word]| -> Vec<String> { words.iter().map(|word| word.surface.clone()).collect() };
        let known = Meaning::of(model);
        let adds = |words: &[Word]| {
            Meaning::of(words)
                .content
                .keys()
                .any(|key| !known.content.contains_key(key))
        };
        for op in capture_diff_slices(Algorithm::Myers, &surfaces(model), &surfaces(&kept)) {
            let (_, old, new) = op.as_tag_tuple();
            if matches!(op, DiffOp::Equal { .. }) {
                continue;
            }
            if adds(&kept[new.clone()]) {
                cut.added.push(old.start);
            }
            if !old.is_empty() && Meaning::of(&kept[new]).content.is_empty() {
                cut.runs.push(old);
            }
        }
        cut
    }

    /// The runs, divided at commas.
    fn pieces(&self) -> Vec<Range<usize>> {
        let divided = self.runs.iter().flat_map(|run| {
            let mut pieces = Vec::new();
            let mut begin = run.start;
            for at in run.clone() {
                if matches!(self.model[at].surface.as_str(), "、" | "。") && at > begin {
                    pieces.push(begin..at);
                    begin = at;
                }
            }
            pieces.push(begin..run.end);
            pieces
        });
        divided.collect()
    }

    fn text(&self, piece: &Range<usize>) -> String {
        surface(&self.model[piece.clone()])
    }

    /// The sentence without a stretch.
    fn rest(&self, piece: &Range<usize>) -> String {
        surface(&self.model[..piece.start]) + &surface(&self.model[piece.end..])
    }

    /// Whether a stretch is a member of a list or of several conditions, and the list has no other in its place.
    fn is_member(&self, piece: &Range<usize>) -> bool {
        let words = &self.model[piece.clone()];
        let Some(last) = words.iter().rposition(|word| word.pos.is_content()) else {
            return false;
        };
        let is_parted = |word: Option<&Word>| word.is_some_and(is_separator);
        let before = piece.start.checked_sub(1).and_then(|at| self.model.get(at));
        let behind = self.model.get(piece.end);
        let edges = [words.first(), words.last(), before, behind];
        let modifies = words.last().is_some_and(|word| word.surface == "の")
            || behind.is_some_and(|word| word.surface == "の");
        matches!(words[last].pos, Pos::Noun(_))
            && !modifies
            && !self.leaves_open
            && !self.has_own_members(piece)
            && edges.into_iter().any(is_parted)
    }

    /// Whether the policy has other words between the verbs and topics around a stretch: members that the model hasn't.
    fn has_own_members(&self, piece: &Range<usize>) -> bool {
        let ends = |word: &Word| word.is_verb() || matches!(word.surface.as_str(), "は" | "。");
        let from = self.model[..piece.start]
            .iter()
            .rposition(ends)
            .map_or(0, |at| at + 1);
        let behind = self.model[piece.end..].iter().position(ends);
        let to = behind.map_or(self.model.len(), |at| piece.end + at);
        self.added.iter().any(|at| (from..=to).contains(at))
    }
}

/// The words of the own sentences that are the model's with something left out. `beside` are clauses of the model that the same
/// sentence may answer.
fn kept_of(model: &[Word], texts: &[&Passage], beside: &[&[Word]]) -> Vec<Word> {
    let letters =
        |words: &[Word]| -> Vec<char> { words.iter().flat_map(|word| word.surface.chars()).collect() };
    let grams = Bigrams::new(&letters(model));
    let all: Vec<char> = beside.iter().fold(letters(model), |mut all, words| {
        all.extend(letters(words));
        all
    });
    let all = Bigrams::new(&all);
    let mut kept = Vec::new();
    for text in texts {
        for sentence in text.sentences() {
            let words = &text.words()[sentence.clone()];
            let own = Bigrams::new(&letters(words));
            let is_shared = || {
                own.contained_in(&all) >= cost::KEPT_SENTENCE
                    && grams.contained_in(&own) >= cost::KEPT_OF_MODEL
            };
            if own.contained_in(&grams) >= cost::KEPT_SENTENCE || is_shared() {
                kept.extend_from_slice(words);
            }
        }
    }
    match grams.contained_in(&Bigrams::new(&letters(&kept))) >= cost::KEPT_OF_MODEL {
        true => kept,
        false => Vec::new(),
    }
}

/// The clauses that answer a clause of the model.
struct AnswerText<'a> {
    case: &'a Case<'a>,
    g: usize,
    own: &'a [ClauseId],
    said: &'a [&'a Said],
    all: Meaning,
}

impl AnswerText<'_> {
    /// Whether a stretch that is left out is lost: nothing else in the policy says it.
    fn loses(&self, cut: &Cut, piece: &Range<usize>) -> bool {
        let words = &cut.model[piece.clone()];
        let text = cut.text(piece);
        let facet = self.case.base.clause(self.g).facet;
        let meaning = Meaning::of(words);
        let is_gone = |words: &[Word]| {
            let meaning = Meaning::of(words);
            let is_number = |key: &String| key.chars().all(|c| c.is_ascii_digit());
            let mut keys = meaning.content.keys().filter(|key| !is_number(key));
            keys.any(|key| !self.all.content.contains_key(key))
        };
        if facet == Facet::Definitions {
            return meaning.has(Qualifier::Limit)
                && !self.all.has(Qualifier::Limit)
                && !self.takes_out(words);
        }
        let object = words.iter().rposition(|word| word.surface == "を");
        // 対策を講じる and 向上を図る say nothing that is to be done.
        let does = object
            .filter(|at| words[*at..].iter().all(|word| word.surface != "の"))
            .is_some_and(|at| {
                let before = words[..at].iter().rposition(|word| word.pos.is_content());
                before.is_some_and(|noun| is_gone(&words[noun..at]))
                    && !Meaning::of(&words[at..]).content.is_empty()
            });
        let is_aside =
            ASIDE.iter().any(|mark| text.contains(mark)) || text.ends_with("等の") || !is_balanced(&text);
        !is_aside
            && is_gone(words)
            && (does || cut.is_member(piece))
            && !self.is_point(cut, piece)
            && !self.is_elsewhere(facet, &meaning)
    }

    /// Whether a clause takes the nouns of a stretch out in a sentence of another form: Xは、これに含まない.
    fn takes_out(&self, words: &[Word]) -> bool {
        let nouns = words.iter().skip_while(|word| !word.pos.is_content());
        let object: Vec<Word> = nouns.take_while(|word| word.surface != "を").cloned().collect();
        let object = surface(&object);
        let texts = self.own.iter().map(|id| &self.case.policy.clauses[id.0].text);
        let mut sentences = texts.flat_map(|text| text.folded().split('。'));
        !object.is_empty() && sentences.any(|sentence| takes_out(sentence, &object))
    }

    /// Whether a stretch is a point that the clauses have in other words, or one that is read as part of its sentence.
    fn is_point(&self, cut: &Cut, piece: &Range<usize>) -> bool {
        let clause = self.case.base.clause(self.g);
        let text: String = cut.text(piece);
        let rest = cut.rest(piece);
        let points = points_of(clause.title, clause.text).into_iter();
        let mut asked = points
            .chain(parts_of(clause.title, clause.text))
            .filter(|point| point.is_asked_in(&text));
        asked.any(|point| {
            let shows = |(id, said): (&ClauseId, &&Said)| {
                point.is_in_beyond(said, &format!("{rest}{}", self.asked_elsewhere(*id)))
            };
            point.is_part() || self.own.iter().zip(self.said).any(shows)
        })
    }

    /// What other clauses of the model say that one of the clauses answers as well: what they ask for shows nothing here.
    fn asked_elsewhere(&self, id: ClauseId) -> String {
        let rows = self.case.alignment.rows.iter();
        let others = rows
            .filter(|row| row.clauses.contains(&id))
            .filter_map(|row| row.base);
        let others = others.filter(|&g| g != self.g && self.case.base.clause(g).facet != Facet::Definitions);
        others
            .flat_map(|g| self.case.base.clause(g).text.bare.iter())
            .collect()
    }

    /// Whether another clause that can hold it says all of it in one sentence.
    fn is_elsewhere(&self, facet: Facet, meaning: &Meaning) -> bool {
        let clauses = &self.case.policy.outline.clauses;
        clauses.iter().any(|clause| {
            let held = self.case.facets[clause.id.0];
            let text = &self.case.policy.clauses[clause.id.0].text;
            let says = |sentence: &Range<usize>| {
                let said = Meaning::of(&text.words()[sentence.clone()]);
                meaning.content.keys().all(|key| said.content.contains_key(key))
            };
            (facet.binds() && held.binds() || held == facet)
                && !self.own.contains(&clause.id)
                && text.sentences().iter().any(says)
        })
    }
}

/// What closes a list of examples.
const OTHERS: &str = "その他";

/// What shows that words say why, when, about what or with what in mind.
const ASIDE: [&str; 11] = [
    "ため",
    "目的",
    "観点",
    "踏まえ",
    "鑑み",
    "において",
    "について",
    "に対する",
    "に関する",
    "に関し",
    "場合には",
];

fn is_balanced(text: &str) -> bool {
    let count = |marks: &[char]| text.chars().filter(|c| marks.contains(c)).count();
    count(&['(', '「']) == count(&[')', '」'])
}

/// A stretch without what parts it from its neighbours.
fn trimmed(words: &[Word], run: Range<usize>) -> Range<usize> {
    let is_edge = |word: &Word| {
        is_separator(word) || !word.pos.is_content() && word.surface != ")" && word.surface != "("
    };
    let front = words[run.clone()].iter().take_while(|word| is_edge(word)).count();
    let back = words[run.clone()]
        .iter()
        .rev()
        .take_while(|word| is_separator(word))
        .count();
    run.start + front..(run.end - back).max(run.start + front)
}
