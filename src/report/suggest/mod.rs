//! Help to write: for what the policy lacks, the model's wording with the body's own names put in, and how other bodies
//! put it. Suggestions stand in reports only; nothing writes them into a document.

mod elsewhere;
mod own_words;
mod restored;

use crate::align::{Relation, Row};
use crate::compare::Comparison;
use crate::deviations::{Deviation, Rule};
use crate::document::Document;
use crate::document::tokens::Passage;
use crate::guideline::Model;
use crate::lang::{Lang, Phrase, phrase};
use crate::sides::Sides;
use own_words::OwnWords;
use serde::{Deserialize, Serialize};

pub use elsewhere::{Elsewhere, Quoted};
pub use restored::{KEPT_BETWEEN, ProposedEdit};

/// What a suggestion is called.
pub const SUGGESTION: Phrase = phrase("案（参考）", "Suggestion");

/// What stands with every suggestion.
pub const CAUTION: Phrase = phrase(
    "例文の文言に団体の名称を入れたものです。条文ではありません。使う前に確かめてください。",
    "The model's wording with the body's own names; suggestion only, not legal text, check before use.",
);

/// What could be written in place of what is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// [`CAUTION`], in every suggestion.
    #[serde(skip_deserializing, default = "caution")]
    pub note: Phrase,
    /// The clause, and those below it that are missing with it; of a dropped sentence the sentence alone.
    pub clauses: Vec<Proposal>,
}

fn caution() -> Phrase {
    CAUTION
}

impl Suggestion {
    /// Each wording on a line, with what has to be looked at by hand.
    pub fn lines(&self, lang: Lang) -> String {
        let lines = self
            .clauses
            .iter()
            .map(|proposal| match (proposal.to_check(lang), lang) {
                (None, _) => proposal.line(),
                (Some(check), Lang::Ja) => format!("{}（{check}）", proposal.line()),
                (Some(check), Lang::En) => format!("{} ({check})", proposal.line()),
            });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A wording for one clause of the model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Address of the clause.
    pub guideline: String,
    /// Label as the model has it; empty where only a part of the clause is missing.
    pub label: String,
    /// Title; empty likewise.
    pub title: String,
    /// Wording.
    pub text: String,
    /// Whether names were put in.
    #[serde(rename = "filled")]
    pub is_filled: bool,
    /// Words of the model for which the text tells no word of the body's own: to be looked at by hand.
    pub open: Vec<String>,
    /// How the bodies of the corpus put it; `None` where the guideline is not the one they were compared with.
    pub elsewhere: Option<Elsewhere>,
}

impl Proposal {
    /// Label, title and text on one line.
    pub fn line(&self) -> String {
        self.labelled(&self.label)
    }

    /// Another label, title and text on one line.
    pub fn labelled(&self, label: &str) -> String {
        let parts = [label, &self.title, &self.text].into_iter();
        let parts: Vec<&str> = parts.filter(|p| !p.is_empty()).collect();
        parts.join(" ")
    }

    /// What has to be looked at by hand; `None` where nothing has.
    pub fn to_check(&self, lang: Lang) -> Option<String> {
        if self.open.is_empty() {
            return None;
        }
        Some(match lang {
            Lang::Ja => format!("団体に合わせて確かめる語: 「{}」", self.open.join("」「")),
            Lang::En => format!("words to check against your own: {}", self.open.join(", ")),
        })
    }
}

/// Everything suggestions for one policy are made from.
pub(super) struct Desk<'a> {
    base: &'a Model,
    policy: &'a Document,
    rows: &'a [Row],
    sides: Sides,
    words: OwnWords,
    /// Guideline clauses that are missing, and those of them that have a finding of their own.
    missing: Vec<bool>,
    told: Vec<bool>,
}

impl<'a> Desk<'a> {
    pub fn new(of: &'a Comparison<'a>) -> Desk<'a> {
        let (base, policy) = (of.base, of.witness.as_ref());
        let mut missing = vec![false; base.clause_count()];
        for row in of
            .alignment
            .rows
            .iter()
            .filter(|row| row.relation == Relation::Missing)
        {
            if let Some(g) = row.base {
                missing[g] = true;
            }
        }
        let mut told = vec![false; base.clause_count()];
        for deviation in of.deviations.iter().filter(|d| is_whole_clause(d.rule)) {
            for &g in &deviation.base {
                told[g] = true;
            }
        }
        Desk {
            base,
            policy,
            rows: &of.alignment.rows,
            sides: of.sides,
            words: OwnWords::learn(policy),
            missing,
            told,
        }
    }

    /// What could be written; `None` where nothing is missing, where it does not apply to the body, where it was accepted,
    /// and where the two texts are editions of one document, so that what is missing was taken out.
    pub fn suggest(&self, deviation: &Deviation) -> Option<Suggestion> {
        if self.is_settled(deviation) || self.sides != Sides::Model {
            return None;
        }
        let &[g] = deviation.base.as_slice() else {
            return None;
        };
        let clauses = if is_whole_clause(deviation.rule) {
            let below = self.below(g).filter(|&k| self.missing[k] && !self.told[k]);
            std::iter::once(g).chain(below).map(|k| self.clause(k)).collect()
        } else if is_part(deviation.rule) {
            let words = deviation.base_text.as_ref()?;
            vec![self.part(g, words)]
        } else {
            return None;
        };
        Some(Suggestion {
            note: CAUTION,
            clauses,
        })
    }

    /// Whether nothing is to be written: it doesn't apply to the body, or was accepted.
    fn is_settled(&self, deviation: &Deviation) -> bool {
        deviation.not_applicable.is_some() || deviation.acceptance.is_some()
    }

    /// The clauses below `g`.
    fn below(&self, g: usize) -> impl Iterator<Item = usize> + '_ {
        (g + 1..self.base.clause_count())
            .take_while(move |&k| self.base.clause(k).parent.is_some_and(|p| p >= g))
    }

    fn clause(&self, g: usize) -> Proposal {
        let clause = self.base.clause(g);
        let (title, text) = (self.words.fill(clause.title), self.words.fill(clause.text));
        let mut open = title.open;
        open.extend(text.open);
        open.dedup();
        Proposal {
            guideline: clause.id.to_owned(),
            label: clause.label.to_owned(),
            title: title.text,
            text: text.text,
            is_filled: title.is_filled || text.is_filled,
            open,
            elsewhere: elsewhere::of_clause(self.base, self.policy, g),
        }
    }

    fn part(&self, g: usize, words: &str) -> Proposal {
        let passage = Passage::new(words, &self.base.document.names);
        let filled = self.words.fill(&passage);
        Proposal {
            guideline: self.base.clause(g).id.to_owned(),
            label: String::new(),
            title: String::new(),
            text: filled.text,
            is_filled: filled.is_filled,
            open: filled.open,
            elsewhere: elsewhere::of_part(self.base, self.policy, g, &passage),
        }
    }
}

/// Findings about a clause that is not there.
fn is_whole_clause(rule: Rule) -> bool {
    matches!(rule, Rule::ClauseMissing | Rule::DefinitionMissing)
}

/// Findings about a part of a clause that is not there.
fn is_part(rule: Rule) -> bool {
    matches!(rule, Rule::MeasureDropped | Rule::ScopeEntityMissing)
}
