//! Which edition of the guideline the words of a document show.

use crate::compare::{Comparison, EditionEvidence, EditionVerdict};
use crate::guideline::History;
use crate::lang::{Message, Phrase, phrase};
use serde::{Deserialize, Serialize};

/// The label of a generation in reports.
pub const GENERATION: Phrase = phrase("版の世代", "Wording");

/// How sure the generation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum GenerationKind {
    /// Every place has the words of the guideline itself.
    Newest,
    /// Every place has the words of one older generation.
    Older,
    /// The words can't tell several generations apart.
    Several,
    /// The places have words of different generations.
    Mixed,
}

/// The generation of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GenerationInfo {
    /// How sure it is.
    pub verdict: GenerationKind,
    /// Id of the generation that most places agree with.
    pub mostly: String,
    /// Id of the oldest generation that comes into question or that a place shows.
    pub from: String,
    /// Id of the newest one.
    pub to: String,
    /// The same in words.
    pub words: Message,
}

impl GenerationInfo {
    /// Returns what the words of a document show; `None` if nothing is known about older editions, or no
    /// place of the document has words by which they differ.
    pub fn of(comparison: &Comparison, evidence: &[EditionEvidence]) -> Option<GenerationInfo> {
        let history = &comparison.base.history;
        let verdict = comparison.edition_verdict(evidence)?;
        let id = |stage: usize| history.stages[stage].id.clone();
        let newest = history.stages.len() - 1;
        let (kind, mostly, (from, to)) = match verdict {
            EditionVerdict::Stages(from, to) if from == to => {
                let kind = if to == newest {
                    GenerationKind::Newest
                } else {
                    GenerationKind::Older
                };
                (kind, to, (from, to))
            }
            EditionVerdict::Stages(from, to) => (GenerationKind::Several, to, (from, to)),
            EditionVerdict::Mixed { mostly, span } => (GenerationKind::Mixed, mostly, span),
        };
        Some(GenerationInfo {
            verdict: kind,
            mostly: id(mostly),
            from: id(from),
            to: id(to),
            words: words(history, kind, mostly, (from, to)),
        })
    }

    /// Whether words of older generations are there, or may be.
    pub fn is_older(&self) -> bool {
        self.verdict != GenerationKind::Newest
    }

    /// The generation as one cell of a table: `G3`, `G3..G4` if the words can't tell, `G4 (G1..G4)` if they are mixed.
    pub fn cell(&self) -> String {
        let span = format!("{}..{}", self.from, self.to);
        match self.verdict {
            GenerationKind::Newest | GenerationKind::Older => self.mostly.clone(),
            GenerationKind::Several => span,
            GenerationKind::Mixed => format!("{} ({span})", self.mostly),
        }
    }
}

/// A stage with its editions: G3（平成30年9月～令和2年12月）.
pub fn stage_name(history: &History, stage: usize) -> Message {
    let stage = &history.stages[stage];
    let (first, last) = (&stage.first, &stage.last);
    let name =
        |first: &str, last: &str, open: &str, to: &str, close: &str| match (first == last, first == stage.id)
        {
            (true, true) => stage.id.clone(),
            (true, false) => format!("{}{open}{first}{close}", stage.id),
            (false, _) => format!("{}{open}{first}{to}{last}{close}", stage.id),
        };
    Message::new(
        name(&first.ja, &last.ja, "（", "～", "）"),
        name(&first.en, &last.en, " (", " to ", ")"),
    )
}

fn words(history: &History, kind: GenerationKind, mostly: usize, (from, to): (usize, usize)) -> Message {
    let name = |stage| stage_name(history, stage);
    let (main, first, last) = (name(mostly), name(from), name(to));
    let id = &history.stages[mostly].id;
    match kind {
        GenerationKind::Newest | GenerationKind::Older => {
            Message::new(format!("{}の文言", main.ja), format!("words of {}", main.en))
        }
        GenerationKind::Several => Message::new(
            format!("{}から{}までのいずれか。文言では区別できない", first.ja, last.ja),
            format!("{} to {}; the words can't tell them apart", first.en, last.en),
        ),
        GenerationKind::Mixed => Message::new(
            format!("{}から{}までの文言が混じる。多くは{}", first.ja, last.ja, id),
            format!("words of {} to {}, most of them of {}", first.en, last.en, id),
        ),
    }
}
