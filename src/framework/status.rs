//! The status of a requirement.

use super::Tier;
use crate::lang::{Lang, Say};
use serde::{Deserialize, Serialize};

/// How far the documents answer a requirement. The first two are for a framework without tiers, the next
/// three for one with tiers, and the last for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CoverageStatus {
    /// Everything in the model that answers it is present, and no high or medium finding says that something
    /// is missing.
    Covered,
    /// A part of it is missing, or it is only mentioned.
    Partly,
    /// Both the policy and the standards lay it down.
    InBoth,
    /// Only the policy lays it down.
    InPolicy,
    /// Only the standards lay it down.
    InStandards,
    /// Nothing answers or mentions it.
    NotMentioned,
}

impl CoverageStatus {
    /// Returns the possible answers to a framework with these tiers, best first.
    pub fn of_tiers(tiers: &[Tier]) -> Vec<CoverageStatus> {
        use CoverageStatus::{Covered, InBoth, InPolicy, InStandards, NotMentioned, Partly};
        match tiers {
            [] => vec![Covered, Partly, NotMentioned],
            [Tier::Policy] => vec![InPolicy, NotMentioned],
            [Tier::Standards] => vec![InStandards, NotMentioned],
            _ => vec![InBoth, InPolicy, InStandards, NotMentioned],
        }
    }

    /// Returns the word used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            CoverageStatus::Covered => "covered",
            CoverageStatus::Partly => "partly",
            CoverageStatus::InBoth => "in-both",
            CoverageStatus::InPolicy => "in-policy",
            CoverageStatus::InStandards => "in-standards",
            CoverageStatus::NotMentioned => "not-mentioned",
        }
    }
}

impl Say for CoverageStatus {
    fn say(&self, lang: Lang) -> &'static str {
        match (self, lang) {
            (CoverageStatus::Covered, Lang::Ja) => "記載あり",
            (CoverageStatus::Partly, Lang::Ja) => "一部記載",
            (CoverageStatus::InBoth, Lang::Ja) => "方針と対策基準に記載",
            (CoverageStatus::InPolicy, Lang::Ja) => "方針に記載",
            (CoverageStatus::InStandards, Lang::Ja) => "対策基準に記載",
            (CoverageStatus::NotMentioned, Lang::Ja) => "見当たらない",
            (CoverageStatus::Covered, Lang::En) => "covered",
            (CoverageStatus::Partly, Lang::En) => "partly",
            (CoverageStatus::InBoth, Lang::En) => "in policy and standards",
            (CoverageStatus::InPolicy, Lang::En) => "in the policy",
            (CoverageStatus::InStandards, Lang::En) => "in the standards",
            (CoverageStatus::NotMentioned, Lang::En) => "not found",
        }
    }
}
