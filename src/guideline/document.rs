//! A guideline in the place of the other document: two editions are compared like two policies.

use super::Guideline;
use crate::lang::Message;
use crate::normalize::Names;
use crate::outline::{Clause, ClauseId, Extent, Outline, Prose};
use crate::policy::{ClauseText, Policy};
use crate::read::SourceText;
use crate::span::LineRange;

impl Guideline {
    /// The base text as a document: itself where it is one, else its clauses, one on each line.
    pub fn as_policy(&self) -> Policy {
        if let Some(document) = &self.document {
            return Policy::clone(document);
        }
        let mut clauses: Vec<Clause> = Vec::with_capacity(self.clauses.len());
        for i in 0..self.clauses.len() {
            let parent = self.clauses[i].parent.and_then(|p| clauses.get(p));
            let level = parent.map_or(1, |parent| parent.level.saturating_add(1));
            clauses.push(self.clause(i, level));
        }
        let lines: Vec<String> = clauses
            .iter()
            .map(|c| format!("{} {} {}", c.label, c.title.text, c.text.text).replace('\n', " "))
            .collect();
        let texts = self.clauses.iter().map(|clause| ClauseText {
            title: clause.title.clone(),
            text: clause.text.clone(),
        });
        Policy {
            clauses: texts.collect(),
            outline: Outline {
                title: self.title.clone(),
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
            },
            names: Names::placeholder(),
            source: SourceText::of_lines(&self.id, &lines, &self.digest),
        }
    }

    fn clause(&self, i: usize, level: u8) -> Clause {
        let clause = &self.clauses[i];
        let prose = |raw: &[char]| Prose {
            text: raw.iter().collect(),
            pieces: Vec::new(),
        };
        Clause {
            id: ClauseId(i),
            parent: clause.parent.map(ClauseId),
            level,
            label: clause.label.clone(),
            raw_label: clause.written.clone(),
            path: clause.id.clone(),
            title: prose(&clause.title.raw),
            text: prose(&clause.text.raw),
            marks: Vec::new(),
            lines: LineRange {
                from: i + 1,
                to: i + 1,
            },
        }
    }
}
