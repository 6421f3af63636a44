//! Deviations that were looked at and accepted, by fingerprint. They stay findings; only their disposition changes.

use super::acceptance::Acceptance;
use super::deviation::Deviation;
use crate::date::Date;
use crate::lang::Message;
use std::collections::{BTreeMap, BTreeSet};

/// An acceptance on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiver {
    /// Of the deviation.
    pub fingerprint: String,
    /// The decision.
    pub acceptance: Acceptance,
    /// Name of the file it is recorded in, without folder.
    pub file: String,
    /// Line there.
    pub line: usize,
}

impl Waiver {
    /// Whether its review is overdue on `today`. Without a day nothing expires.
    pub fn has_expired(&self, today: Option<Date>) -> bool {
        today
            .zip(self.acceptance.review_by)
            .is_some_and(|(today, last)| last < today)
    }
}

/// What is wrong with an acceptance on record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lapse {
    /// P201: its review is overdue, so it does not hold.
    Expired,
    /// P202: no finding has its fingerprint.
    Unused,
}

impl Lapse {
    /// All of them.
    pub const ALL: [Lapse; 2] = [Lapse::Expired, Lapse::Unused];

    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Lapse::Expired => "P201",
            Lapse::Unused => "P202",
        }
    }

    /// One sentence about `waiver`.
    pub fn message(self, waiver: &Waiver) -> Message {
        let (file, line, key) = (&waiver.file, waiver.line, &waiver.fingerprint);
        match self {
            Lapse::Expired => {
                let last = waiver.acceptance.review_by;
                let last = last.map_or(String::new(), |day| day.to_string());
                let who = &waiver.acceptance.approver;
                Message::new(
                    format!(
                        "{file} の{line}行目の承認（{key}、承認者 {who}）は見直しの期限 {last} を過ぎたため、効力がありません。見直して taisho accept で承認し直してください"
                    ),
                    format!(
                        "{file}, line {line}: the acceptance of {key} by {who} was to be reviewed by {last} and no longer holds. Review it and accept again with taisho accept"
                    ),
                )
            }
            Lapse::Unused => Message::new(
                format!(
                    "{file} の{line}行目の承認（{key}）に当たる相違がありません。文言が変わったか、相違がなくなっています。要らなければ消してください"
                ),
                format!(
                    "{file}, line {line}: no finding has the fingerprint {key}. Its words have changed or it is gone; remove the entry where it is not needed"
                ),
            ),
        }
    }
}

/// The waivers that count: the last one for each fingerprint. Those before it are its history.
pub fn standing(waivers: &[Waiver]) -> Vec<&Waiver> {
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for (i, waiver) in waivers.iter().enumerate() {
        last.insert(&waiver.fingerprint, i);
    }
    let kept: BTreeSet<usize> = last.into_values().collect();
    kept.into_iter().map(|i| &waivers[i]).collect()
}

/// Marks what is accepted and gives the waivers that met a deviation. One that has expired meets it and accepts nothing.
pub fn waive<'a>(
    deviations: &mut [Deviation],
    waivers: &'a [Waiver],
    today: Option<Date>,
) -> Vec<&'a Waiver> {
    let mut met = Vec::new();
    for waiver in standing(waivers) {
        let Some(deviation) = deviations
            .iter_mut()
            .find(|d| d.fingerprint == waiver.fingerprint)
        else {
            continue;
        };
        if !waiver.has_expired(today) {
            deviation.acceptance = Some(waiver.acceptance.clone());
        }
        met.push(waiver);
    }
    met
}
