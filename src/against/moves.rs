//! How the findings about one document changed between two runs.

use super::SeenFinding;
use crate::deviations::{Rule, Severity};
use crate::lang::{Lang, Say};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// What became of a finding, or of a clause's worst one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Movement {
    /// It wasn't there, or its acceptance no longer holds.
    New,
    /// Its grade is graver now.
    Worse,
    /// Its grade is less grave now.
    Better,
    /// It has been accepted since.
    Accepted,
    /// It is gone.
    Mended,
    /// Its grade is the same.
    Unchanged,
}

impl Movement {
    /// All of them, those to look at first.
    pub const ALL: [Movement; 6] = [
        Movement::New,
        Movement::Worse,
        Movement::Better,
        Movement::Accepted,
        Movement::Mended,
        Movement::Unchanged,
    ];

    /// The word in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Movement::New => "new",
            Movement::Worse => "worse",
            Movement::Better => "better",
            Movement::Accepted => "accepted",
            Movement::Mended => "mended",
            Movement::Unchanged => "unchanged",
        }
    }

    /// Between two grades, of which `None` is none.
    fn between(before: Option<Severity>, after: Option<Severity>) -> Movement {
        match (before, after) {
            (None, Some(_)) => Movement::New,
            (Some(_), None) => Movement::Mended,
            (before, after) if after > before => Movement::Worse,
            (before, after) if after < before => Movement::Better,
            _ => Movement::Unchanged,
        }
    }
}

impl Say for Movement {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Movement::New, Lang::Ja) => "新規",
            (Movement::Worse, Lang::Ja) => "悪化",
            (Movement::Better, Lang::Ja) => "改善",
            (Movement::Accepted, Lang::Ja) => "承認",
            (Movement::Mended, Lang::Ja) => "解消",
            (Movement::Unchanged, Lang::Ja) => "変化なし",
            (_, Lang::En) => self.id(),
        }
    }
}

/// A finding of two runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingMove {
    /// What became of it.
    pub movement: Movement,
    /// In the earlier run.
    pub before: Option<Arc<SeenFinding>>,
    /// In this run.
    pub after: Option<Arc<SeenFinding>>,
}

impl FindingMove {
    /// Returns the finding of this run, or the earlier one if it is gone.
    pub fn finding(&self) -> Option<&SeenFinding> {
        self.after.as_deref().or(self.before.as_deref())
    }

    /// Returns the graver of the two grades.
    pub fn worst(&self) -> Option<Severity> {
        let both = [&self.before, &self.after].into_iter().flatten();
        both.map(|finding| finding.severity).max()
    }
}

/// The worst open finding above info about a guideline clause, in two runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClauseMove {
    /// Index of the clause.
    pub clause: usize,
    /// What became of it.
    pub movement: Movement,
    /// In the earlier run.
    pub before: Option<Severity>,
    /// In this run.
    pub after: Option<Severity>,
}

/// Compares the findings of two runs about one document. The result is ordered by movement, then by grade, gravest first,
/// then as in the documents.
pub fn finding_moves(before: &[Arc<SeenFinding>], after: &[Arc<SeenFinding>]) -> Vec<FindingMove> {
    let mut partners = Partners {
        before,
        after,
        of_after: vec![None; after.len()],
        is_taken: vec![false; before.len()],
    };
    partners.by(|finding| Some(finding.fingerprint));
    // Words changed, but it is the same thing about the same clauses.
    partners.by(|finding| (!finding.clauses.is_empty()).then_some((finding.rule, &finding.clauses)));
    partners.by_words();
    let mut moves = partners.moves();
    moves.sort_by_key(|of| (of.movement, std::cmp::Reverse(of.worst())));
    moves
}

struct Partners<'a> {
    before: &'a [Arc<SeenFinding>],
    after: &'a [Arc<SeenFinding>],
    of_after: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

impl<'a> Partners<'a> {
    /// Pairs findings with the same key in their order.
    fn by<K: Ord>(&mut self, key: impl Fn(&'a SeenFinding) -> Option<K>) {
        let mut free: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
        for (i, finding) in self.before.iter().enumerate().filter(|(i, _)| !self.is_taken[*i]) {
            if let Some(key) = key(finding) {
                free.entry(key).or_default().push_back(i);
            }
        }
        for (i, finding) in self.after.iter().enumerate() {
            if self.of_after[i].is_none()
                && let Some(of) = key(finding).and_then(|key| free.get_mut(&key)?.pop_front())
            {
                self.of_after[i] = Some(of);
                self.is_taken[of] = true;
            }
        }
    }

    /// Pairs findings of different kinds about the same words of a clause: a duty that was missing and is now weakened.
    fn by_words(&mut self) {
        let mut free: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, finding) in self.before.iter().enumerate().filter(|(i, _)| !self.is_taken[*i]) {
            if let Some(clause) = finding.clauses.first() {
                free.entry(clause).or_default().push(i);
            }
        }
        for (i, finding) in self.after.iter().enumerate() {
            if self.of_after[i].is_some() {
                continue;
            }
            let same = finding
                .clauses
                .first()
                .and_then(|clause| free.get(clause.as_str()));
            let of = same.into_iter().flatten().copied();
            let mut of = of.filter(|&of| !self.is_taken[of] && is_about_the_same(&self.before[of], finding));
            if let Some(of) = of.next() {
                self.of_after[i] = Some(of);
                self.is_taken[of] = true;
            }
        }
    }

    fn moves(self) -> Vec<FindingMove> {
        let (before, after) = (self.before, self.after);
        let of_after = after.iter().zip(self.of_after).map(|(after, of)| {
            let before = of.map(|of| Arc::clone(&before[of]));
            FindingMove {
                movement: movement(before.as_deref(), after),
                before,
                after: Some(Arc::clone(after)),
            }
        });
        let gone = before.iter().zip(self.is_taken).filter(|(_, is_taken)| !is_taken);
        let gone = gone.map(|(before, _)| FindingMove {
            movement: Movement::Mended,
            before: Some(Arc::clone(before)),
            after: None,
        });
        of_after.chain(gone).collect()
    }
}

fn movement(before: Option<&SeenFinding>, after: &SeenFinding) -> Movement {
    match before {
        None => Movement::New,
        Some(before) if !before.is_accepted && after.is_accepted => Movement::Accepted,
        Some(before) if before.is_accepted && !after.is_accepted => Movement::New,
        Some(before) => Movement::between(Some(before.severity), Some(after.severity)),
    }
}

/// Whether two findings about one clause quote the same words of the model, or one of them says that the whole clause is
/// missing.
fn is_about_the_same(before: &SeenFinding, after: &SeenFinding) -> bool {
    let is_whole = |finding: &SeenFinding| finding.rule == Rule::ClauseMissing;
    let (a, b) = (before.base_text.as_str(), after.base_text.as_str());
    let overlap = !a.is_empty() && !b.is_empty() && (a.contains(b) || b.contains(a));
    is_whole(before) || is_whole(after) || overlap
}

/// Compares the worst findings about each of the `clauses` of the guideline, which are ids. Clauses without a finding in
/// either run are left out.
pub fn clause_moves(
    clauses: &BTreeMap<&str, usize>,
    before: &[Arc<SeenFinding>],
    after: &[Arc<SeenFinding>],
) -> Vec<ClauseMove> {
    let (before, after) = (worst(clauses, before), worst(clauses, after));
    let mut found: Vec<usize> = before.keys().chain(after.keys()).copied().collect();
    found.sort_unstable();
    found.dedup();
    let of_clause = |clause: usize| {
        let open = |grades: &Grades| grades.get(&clause).and_then(|of| of.open);
        let is_accepted = after.get(&clause).is_some_and(|of| of.has_accepted);
        let (before, after) = (open(&before), open(&after));
        let movement = match Movement::between(before, after) {
            Movement::Mended if is_accepted => Movement::Accepted,
            other => other,
        };
        (before.is_some() || after.is_some()).then_some(ClauseMove {
            clause,
            movement,
            before,
            after,
        })
    };
    found.into_iter().filter_map(of_clause).collect()
}

#[derive(Default)]
struct ClauseGrade {
    /// The worst open finding above info.
    open: Option<Severity>,
    /// Whether a finding above info is accepted.
    has_accepted: bool,
}

type Grades = BTreeMap<usize, ClauseGrade>;

fn worst(clauses: &BTreeMap<&str, usize>, findings: &[Arc<SeenFinding>]) -> Grades {
    let mut grades = Grades::new();
    for finding in findings.iter().filter(|f| f.severity > Severity::Info) {
        for clause in finding.clauses.iter().filter_map(|id| clauses.get(id.as_str())) {
            let of = grades.entry(*clause).or_default();
            match finding.is_accepted {
                true => of.has_accepted = true,
                false => of.open = of.open.max(Some(finding.severity)),
            }
        }
    }
    grades
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Message;

    fn finding(fingerprint: u64, rule: Rule, severity: Severity, text: &str) -> Arc<SeenFinding> {
        Arc::new(SeenFinding {
            fingerprint,
            rule,
            severity,
            is_accepted: false,
            clauses: vec!["7".to_owned()],
            base_text: text.to_owned(),
            message: Message::new("", ""),
        })
    }

    fn movements(before: &[Arc<SeenFinding>], after: &[Arc<SeenFinding>]) -> Vec<Movement> {
        let moves = finding_moves(before, after);
        moves.iter().map(|of| of.movement).collect()
    }

    #[test]
    fn a_finding_is_followed_through_fingerprint_kind_and_words() {
        use Movement::{Accepted, Better, Mended, New, Unchanged, Worse};
        use Severity::{High, Low, Medium};
        let weak = finding(1, Rule::ObligationWeakened, High, "定期的に");
        assert_eq!(movements(&[Arc::clone(&weak)], &[Arc::clone(&weak)]), [Unchanged]);
        // Other words, another kind about the same words, and something else.
        let reworded = finding(2, Rule::ObligationWeakened, Medium, "監査");
        assert_eq!(movements(&[Arc::clone(&weak)], &[reworded]), [Better]);
        let other = finding(3, Rule::Modality, Low, "定期的に監査を実施する");
        assert_eq!(movements(&[Arc::clone(&weak)], &[other]), [Better]);
        let foreign = finding(4, Rule::Modality, Low, "見直す");
        assert_eq!(movements(&[Arc::clone(&weak)], &[foreign]), [New, Mended]);
        let missing = finding(5, Rule::ClauseMissing, High, "見直す");
        let low = finding(6, Rule::Modality, Low, "監査");
        assert_eq!(movements(&[low], &[missing]), [Worse]);
        let accepted = Arc::new(SeenFinding {
            is_accepted: true,
            ..SeenFinding::clone(&weak)
        });
        assert_eq!(
            movements(&[Arc::clone(&weak)], &[Arc::clone(&accepted)]),
            [Accepted]
        );
        assert_eq!(movements(&[accepted], &[weak]), [New]);
    }

    #[test]
    fn a_clause_moves_with_its_worst_open_finding() {
        let clauses = BTreeMap::from([("7", 0)]);
        let high = finding(1, Rule::ObligationWeakened, Severity::High, "");
        let low = finding(2, Rule::Modality, Severity::Low, "");
        let info = finding(3, Rule::Notation, Severity::Info, "");
        let moved = |before: &[Arc<SeenFinding>], after: &[Arc<SeenFinding>]| {
            let moves = clause_moves(&clauses, before, after);
            moves.first().map(|of| of.movement)
        };
        let both = [Arc::clone(&high), Arc::clone(&low)];
        assert_eq!(moved(&both, &[low]), Some(Movement::Better));
        assert_eq!(moved(&both, &[Arc::clone(&info)]), Some(Movement::Mended));
        assert_eq!(moved(&[info], &[]), None);
    }
}
