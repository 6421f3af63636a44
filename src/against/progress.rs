//! Two runs added up: documents, clauses, and what can't be compared.

use super::moves::{ClauseMove, FindingMove, Movement, clause_moves, finding_moves};
use super::notes::notes;
use super::pair::pair;
use super::{SeenDocument, SeenFinding, SeenRun};
use crate::deviations::Severity;
use crate::lang::{Lang, Message, Say};
use crate::settings::Selection;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What became of a document between two runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentFate {
    /// Both runs have it.
    Both,
    /// Only this run has it.
    New,
    /// Only the earlier run has it.
    Gone,
    /// The earlier run has it, and this run couldn't compare it.
    Failed,
}

impl DocumentFate {
    /// All of them.
    pub const ALL: [DocumentFate; 4] = [
        DocumentFate::Both,
        DocumentFate::New,
        DocumentFate::Gone,
        DocumentFate::Failed,
    ];

    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            DocumentFate::Both => "both",
            DocumentFate::New => "new",
            DocumentFate::Gone => "gone",
            DocumentFate::Failed => "failed",
        }
    }
}

impl Say for DocumentFate {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (DocumentFate::Both, Lang::Ja) => "両方にある",
            (DocumentFate::New, Lang::Ja) => "今回だけにある",
            (DocumentFate::Gone, Lang::Ja) => "前回だけにある",
            (DocumentFate::Failed, Lang::Ja) => "今回は比較できなかった",
            (DocumentFate::Both, Lang::En) => "in both runs",
            (DocumentFate::New, Lang::En) => "only in this run",
            (DocumentFate::Gone, Lang::En) => "only in the earlier run",
            (DocumentFate::Failed, Lang::En) => "couldn't be compared this time",
        }
    }
}

/// Where a document is going, judging by its findings above info.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trend {
    /// Something is better or mended, nothing is new or worse.
    Improved,
    /// The other way round.
    Worsened,
    /// Both.
    Mixed,
    /// Neither.
    Unchanged,
}

impl Trend {
    /// All of them.
    pub const ALL: [Trend; 4] = [Trend::Improved, Trend::Worsened, Trend::Mixed, Trend::Unchanged];

    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Trend::Improved => "improved",
            Trend::Worsened => "worsened",
            Trend::Mixed => "mixed",
            Trend::Unchanged => "unchanged",
        }
    }
}

impl Say for Trend {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Trend::Improved, Lang::Ja) => "改善",
            (Trend::Worsened, Lang::Ja) => "悪化",
            (Trend::Mixed, Lang::Ja) => "改善と悪化",
            (Trend::Unchanged, Lang::Ja) => "変化なし",
            (_, Lang::En) => self.id(),
        }
    }
}

/// A document of two runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentProgress {
    /// Path in this run, or in the earlier one.
    pub path: String,
    /// Path in the earlier run, if it had another.
    pub earlier_path: Option<String>,
    /// The body; empty if unknown.
    pub body: String,
    /// Index in this run.
    pub index: Option<usize>,
    /// What became of it.
    pub fate: DocumentFate,
    /// Whether the file is byte for byte the same, so that what changed is due to the program or its settings.
    pub is_same_file: bool,
    /// Whether findings could be compared: both runs used the same guideline.
    pub is_comparable: bool,
    /// Open findings in the earlier run, by grade, gravest first.
    pub before: [usize; 4],
    /// Open findings in this run.
    pub after: [usize; 4],
    /// All findings of either run.
    pub findings: Vec<FindingMove>,
    /// Clauses with a finding above info in either run.
    pub clauses: Vec<ClauseMove>,
}

impl DocumentProgress {
    /// Returns how many findings above info moved so.
    pub fn of(&self, movement: Movement) -> usize {
        self.moved().filter(|of| of.movement == movement).count()
    }

    /// Returns the findings above info in either run.
    pub fn moved(&self) -> impl Iterator<Item = &FindingMove> {
        self.findings
            .iter()
            .filter(|of| of.worst() > Some(Severity::Info))
    }

    /// Returns where it is going.
    pub fn trend(&self) -> Trend {
        let any = |movements: &[Movement]| self.moved().any(|of| movements.contains(&of.movement));
        let up = any(&[Movement::Better, Movement::Accepted, Movement::Mended]);
        match (up, any(&[Movement::New, Movement::Worse])) {
            (true, false) => Trend::Improved,
            (false, true) => Trend::Worsened,
            (true, true) => Trend::Mixed,
            (false, false) => Trend::Unchanged,
        }
    }
}

/// A guideline clause over all documents of both runs: how many moved in which way, in the order of [`Movement::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ClauseProgress {
    /// Documents by movement.
    pub documents: [usize; 6],
}

/// What changed since an earlier run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunProgress {
    /// The earlier result, as named.
    pub file: String,
    /// What can't be compared, and what may be due to something else than the documents.
    pub notes: Vec<Message>,
    /// The documents of this run in their order, then those that are gone.
    pub documents: Vec<DocumentProgress>,
    /// The clauses of the guideline.
    pub clauses: Vec<ClauseProgress>,
}

/// This run, as far as it is compared with an earlier one.
#[derive(Debug, Clone)]
pub struct ThisRun<'a> {
    /// The documents, in their order.
    pub documents: Vec<SeenDocument>,
    /// Paths of documents that couldn't be compared.
    pub failed: Vec<&'a str>,
    /// Ids of the clauses of the guideline, in their order.
    pub clauses: Vec<&'a str>,
    /// Which rules it reports, document by document.
    pub selections: Vec<Selection>,
}

impl RunProgress {
    /// Compares this run with an earlier one, read from `file`.
    pub fn new(file: String, earlier: &SeenRun, this: &ThisRun) -> RunProgress {
        // Nothing but its path is known of a document that couldn't be compared.
        let failed: Vec<SeenDocument> = (this.failed.iter())
            .map(|path| SeenDocument {
                path: (*path).to_owned(),
                ..SeenDocument::default()
            })
            .collect();
        let all: Vec<&SeenDocument> = this.documents.iter().chain(&failed).collect();
        let partners = pair(&earlier.documents, &all);
        let (partners, of_failed) = partners.split_at(this.documents.len());
        let clauses: BTreeMap<&str, usize> =
            this.clauses.iter().enumerate().map(|(i, id)| (*id, i)).collect();
        let mut left_out = 0;
        let mut documents: Vec<DocumentProgress> = Vec::with_capacity(this.documents.len());
        for (i, (now, partner)) in this.documents.iter().zip(partners).enumerate() {
            let before = partner.map(|partner| &earlier.documents[partner]);
            let kept = kept(before, this.selections.get(i));
            left_out += before.map_or(0, |before| before.findings.len()) - kept.len();
            documents.push(both(i, now, before, &kept, &clauses));
        }
        let taken: BTreeSet<usize> = partners.iter().copied().flatten().collect();
        let failed: BTreeSet<usize> = of_failed.iter().copied().flatten().collect();
        for (i, document) in earlier.documents.iter().enumerate() {
            if !taken.contains(&i) {
                let fate = match failed.contains(&i) {
                    true => DocumentFate::Failed,
                    false => DocumentFate::Gone,
                };
                documents.push(gone_since(document, fate));
            }
        }
        RunProgress {
            file,
            notes: notes(earlier, this, &documents, left_out),
            clauses: by_clause(this.clauses.len(), &documents),
            documents,
        }
    }

    /// Returns how many documents have this fate.
    pub fn fates(&self, fate: DocumentFate) -> usize {
        self.documents.iter().filter(|of| of.fate == fate).count()
    }

    /// Returns the documents whose findings were compared.
    pub fn compared(&self) -> impl Iterator<Item = &DocumentProgress> {
        let both = self.documents.iter().filter(|of| of.fate == DocumentFate::Both);
        both.filter(|of| of.is_comparable)
    }

    /// Returns how many compared documents are going this way.
    pub fn trends(&self, trend: Trend) -> usize {
        self.compared().filter(|of| of.trend() == trend).count()
    }

    /// Returns how many findings, with this as the graver of their two grades, moved so.
    pub fn findings(&self, severity: Severity, movement: Movement) -> usize {
        let all = self.compared().flat_map(|of| &of.findings);
        all.filter(|of| of.movement == movement && of.worst() == Some(severity))
            .count()
    }

    /// Returns the open findings of the compared documents with the grade at an index, in both runs.
    pub fn open(&self, grade: usize) -> (usize, usize) {
        let sum = |of: fn(&DocumentProgress) -> &[usize; 4]| self.compared().map(|d| of(d)[grade]).sum();
        (sum(|d| &d.before), sum(|d| &d.after))
    }
}

/// Returns the earlier findings of rules that this run reports as well.
fn kept(before: Option<&SeenDocument>, selection: Option<&Selection>) -> Vec<Arc<SeenFinding>> {
    let all = before.map_or(&[][..], |document| &document.findings);
    let is_kept = |of: &&Arc<SeenFinding>| selection.is_none_or(|selection| selection.keeps(of.rule));
    all.iter().filter(is_kept).cloned().collect()
}

fn both(
    index: usize,
    now: &SeenDocument,
    before: Option<&SeenDocument>,
    kept: &[Arc<SeenFinding>],
    clauses: &BTreeMap<&str, usize>,
) -> DocumentProgress {
    // Fingerprints contain the id of the guideline.
    let is_comparable = before.is_some_and(|before| before.guideline.id == now.guideline.id);
    let (findings, moves) = match is_comparable {
        true => (
            finding_moves(kept, &now.findings),
            clause_moves(clauses, kept, &now.findings),
        ),
        false => (Vec::new(), Vec::new()),
    };
    DocumentProgress {
        path: now.path.clone(),
        earlier_path: before
            .map(|of| &of.path)
            .filter(|path| **path != now.path)
            .cloned(),
        body: now.body.clone(),
        index: Some(index),
        fate: match before {
            Some(_) => DocumentFate::Both,
            None => DocumentFate::New,
        },
        is_same_file: before.is_some_and(|of| !of.digest.is_empty() && of.digest == now.digest),
        is_comparable,
        before: by_grade(kept),
        after: by_grade(&now.findings),
        findings,
        clauses: moves,
    }
}

fn gone_since(document: &SeenDocument, fate: DocumentFate) -> DocumentProgress {
    DocumentProgress {
        path: document.path.clone(),
        earlier_path: None,
        body: document.body.clone(),
        index: None,
        fate,
        is_same_file: false,
        is_comparable: false,
        before: by_grade(&document.findings),
        after: [0; 4],
        findings: Vec::new(),
        clauses: Vec::new(),
    }
}

/// Open findings by grade, gravest first.
fn by_grade(findings: &[Arc<SeenFinding>]) -> [usize; 4] {
    let open = |severity| {
        let of = findings
            .iter()
            .filter(|of| !of.is_accepted && of.severity == severity);
        of.count()
    };
    Severity::ALL.map(open)
}

fn by_clause(clauses: usize, documents: &[DocumentProgress]) -> Vec<ClauseProgress> {
    let mut all = vec![ClauseProgress::default(); clauses];
    for of in documents.iter().flat_map(|document| &document.clauses) {
        if let Some(at) = Movement::ALL.iter().position(|movement| *movement == of.movement) {
            all[of.clause].documents[at] += 1;
        }
    }
    all
}
