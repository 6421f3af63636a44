//! Remarks: what is odd about a line, kept until clauses are made.

use super::features::{Evidence, Features};
use super::line::Line;
use super::marker::{Family, Marker};
use super::search::{Act, Rival};
use super::tree::Raw;
use crate::outline::ProblemCode;

/// Something noticed at a line.
#[derive(Debug, Clone)]
pub struct Remark {
    pub code: ProblemCode,
    pub line: usize,
    /// The label concerned.
    pub label: String,
}

/// The remark on a line that could as well be read otherwise.
pub fn ambiguous(rival: &Rival, lines: &[Line]) -> Remark {
    let solid: String = lines[rival.line].solid().chars().take(12).collect();
    let words = |act: &Act| match act {
        Act::Text | Act::Above => "本文".to_owned(),
        Act::Aside => "頁番号".to_owned(),
        Act::Open { depth, .. } => format!("第{}階層の条項", depth + 1),
    };
    Remark {
        code: ProblemCode::Ambiguous,
        line: rival.line,
        label: format!("{solid}：{}（又は{}）", words(&rival.taken), words(&rival.other)),
    }
}

/// The remark on a label that was read as text.
pub fn doubtful(i: usize, line: &Features) -> Option<Remark> {
    let marker = line
        .readings
        .iter()
        .find(|reading| reading.marker.number > 0 || reading.marker.family == Family::Supplement)?;
    (line.evidence > Evidence::Gap).then(|| Remark {
        code: ProblemCode::DoubtfulLabel,
        line: i,
        label: marker.marker.print(),
    })
}

/// Returns the remark on the first of the items without labels below `parent`, if a sentence of that says 各号.
pub fn lost_labels(i: usize, parent: &Raw, lines: &[Line]) -> Option<Remark> {
    let mut rows = parent.rows.iter().map(|row| lines[row.line].solid());
    rows.any(|text| text.contains("各号")).then(|| Remark {
        code: ProblemCode::LostLabels,
        line: i,
        label: lines[i].solid().chars().take(8).collect(),
    })
}

/// The remark on a label whose number doesn't follow.
pub fn odd_number(i: usize, marker: &Marker, before: Option<&Raw>, parent: Option<&Raw>) -> Option<Remark> {
    if marker.number == 0 || matches!(marker.family, Family::Part(_) | Family::Article) {
        return None;
    }
    let code = match before.filter(|raw| raw.family == marker.family) {
        Some(raw) => {
            let last = raw.marker.as_ref().map_or(0, |marker| marker.number);
            let branch = !marker.others.is_empty();
            if marker.number > last + 1 {
                ProblemCode::NumberGap
            } else if marker.number <= last && !branch {
                if marker.number == 1 {
                    ProblemCode::LostHeading
                } else {
                    ProblemCode::NumberRepeated
                }
            } else {
                return None;
            }
        }
        None => {
            let article = parent.is_some_and(|raw| raw.family == Family::Article);
            let first = if article && marker.family == Family::Num {
                2
            } else {
                1
            };
            if marker.number <= first {
                return None;
            }
            ProblemCode::NumberGap
        }
    };
    Some(Remark {
        code,
        line: i,
        label: marker.print(),
    })
}
