//! What could be written for words that differ: the model's own, with the body's names, at the place of the policy's.

use super::Desk;
use crate::bounds;
use crate::deviations::{Deviation, Edit, Part, Rule, Severity};
use crate::document::normalize::compact;
use crate::document::tokens::Passage;
use crate::sides::Sides;
use serde::{Deserialize, Serialize};

/// Characters on both sides above which a change is another wording of the whole and not a few words that differ: putting
/// the model's back would take away what the body wrote.
const REWRITTEN: usize = 40;

/// Characters that may stay between two edits that are joined.
pub const KEPT_BETWEEN: usize = 2;

/// A replacement of words of the policy. All those of a clause together turn it into what could be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedEdit {
    /// Id of the policy clause.
    pub clause: String,
    /// Title or text.
    pub part: Part,
    /// Offset in that part, in characters without white space.
    #[serde(deserialize_with = "bounds::narrow")]
    pub offset: usize,
    /// Words of the policy.
    pub from: String,
    /// Words in their place: the model's, with the body's names.
    pub to: String,
    /// Orders edits at one offset.
    #[serde(deserialize_with = "bounds::narrow")]
    pub seq: usize,
}

impl Desk<'_> {
    /// Returns what would put back the model's words; nothing if the finding gives no reason to change anything.
    pub fn restore(&self, deviation: &Deviation) -> Vec<ProposedEdit> {
        let is_serious = matches!(deviation.severity, Severity::High | Severity::Medium);
        let is_mended = is_serious || deviation.rule == Rule::Typo;
        if !is_mended || self.is_settled(deviation) || self.sides != Sides::Model {
            return Vec::new();
        }
        // All or nothing: the rest of a rewritten sentence would be put between words of another one.
        if deviation.edits.iter().any(is_rewritten) {
            return Vec::new();
        }
        let restored = deviation.edits.iter().map(|edit| self.restored(edit));
        let restored: Vec<ProposedEdit> = restored.collect::<Option<_>>().unwrap_or_default();
        self.joined(restored)
    }

    /// Joins edits between which only a character or two stays, as in ５年に１回 for 毎年度: people change that at once.
    fn joined(&self, edits: Vec<ProposedEdit>) -> Vec<ProposedEdit> {
        let mut out: Vec<ProposedEdit> = Vec::new();
        for edit in edits {
            let between = out.last().and_then(|last| self.between(last, &edit));
            match (out.last_mut(), between) {
                (Some(last), Some(between)) => {
                    last.from = format!("{}{between}{}", last.from, edit.from);
                    last.to = format!("{}{between}{}", last.to, edit.to);
                }
                _ => out.push(edit),
            }
        }
        out
    }

    /// The words between two edits if they are to be joined: at least one of them replaces words.
    fn between(&self, first: &ProposedEdit, second: &ProposedEdit) -> Option<String> {
        let replaces = |edit: &ProposedEdit| !edit.from.is_empty() && !edit.to.is_empty();
        let end = first.offset + compact(&first.from).len();
        let gap = second.offset.checked_sub(end)?;
        let is_near = gap == 0 || gap <= KEPT_BETWEEN && (replaces(first) || replaces(second));
        if !is_near || first.clause != second.clause || first.part != second.part {
            return None;
        }
        let number = first.clause.strip_prefix('d')?.parse::<usize>().ok()?;
        let own = self.policy.clauses.get(number.checked_sub(1)?)?;
        let whole = match first.part {
            Part::Title => &own.title.raw,
            Part::Text => &own.text.raw,
        };
        let between: String = whole.get(end..second.offset)?.iter().collect();
        // Sentences, parts of them and what is in brackets stay apart.
        (!between.contains(['。', '、', '（', '）'])).then_some(between)
    }

    /// `None` if the words of the policy aren't in one place of one clause.
    fn restored(&self, edit: &Edit) -> Option<ProposedEdit> {
        let words = Passage::new(&edit.from, &self.base.document.names);
        Some(ProposedEdit {
            clause: edit.clause.to_string(),
            part: edit.part,
            offset: self.offset(edit)?,
            from: edit.to.clone(),
            to: self.words.fill(&words).text,
            seq: edit.offset,
        })
    }

    /// Where the words are in their clause: those of an edit count in the parts of clauses that were compared.
    fn offset(&self, edit: &Edit) -> Option<usize> {
        let row = self.rows.iter().find(|row| row.base == Some(edit.base))?;
        let own = &self.policy.clauses.get(edit.clause.0)?;
        let at = edit.witness_offset;
        let (at, whole) = match edit.part {
            Part::Title => (at, &own.title.raw),
            Part::Text if row.in_own_words => (at, &own.text.raw),
            Part::Text => {
                let (clause, at) = row.reading.as_ref()?.locate(at)?;
                (clause == edit.clause).then_some((at, &own.text.raw))?
            }
        };
        let wanted = compact(&edit.to);
        (whole.get(at..at + wanted.len())? == wanted.as_slice()).then_some(at)
    }
}

fn is_rewritten(edit: &Edit) -> bool {
    [&edit.from, &edit.to]
        .into_iter()
        .all(|words| words.chars().count() > REWRITTEN)
}
