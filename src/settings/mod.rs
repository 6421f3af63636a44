//! What a body wants done differently, from the command line and from `taisho.toml`: rules, severities, accepted
//! deviations. Finding and opening the file is the program's.

mod append;
#[cfg(feature = "cli")]
mod day;
#[cfg(feature = "cli")]
pub mod filled;
mod read;

pub use append::{AcceptEntry, append};
pub use read::{Fault, parse};

use crate::date::Date;
use crate::deviations::waiver::standing;
use crate::deviations::{Lapse, Retuned, Rule, Waiver};
use crate::document::normalize::BodyKind;
use crate::read::Limits;
use std::collections::BTreeSet;

/// Name of the file that is looked for beside a document.
pub const FILE_NAME: &str = "taisho.toml";

/// Limits of a file of settings. One of a body has some kilobytes; a hostile one takes 75 times its size in memory.
pub const LIMITS: Limits = Limits {
    size: 1_000_000,
    ..Limits::DEFAULT
};

/// A file as reports name it: the folder would make the report of one machine differ from that of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Name without folder.
    pub name: String,
    /// SHA-256.
    pub digest: String,
}

/// What a file of settings says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The file, as reports name it.
    pub named: Named,
    /// Id or file of the guideline.
    pub guideline: Option<String>,
    /// The kind of body, in place of the guess.
    pub profile: Option<BodyKind>,
    /// Only these rules; empty for all.
    pub select: Vec<Rule>,
    /// Without these.
    pub ignore: Vec<Rule>,
    /// Severities chosen by the body.
    pub retuned: Vec<Retuned>,
    /// Deviations accepted.
    pub waivers: Vec<Waiver>,
}

/// Which rules are reported. Every rule is applied in any case; this leaves findings out afterwards, so that the
/// choice of one rule changes nothing in another's findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    /// Only these; empty for all.
    pub select: Vec<Rule>,
    /// Without these.
    pub ignore: Vec<Rule>,
}

impl Selection {
    /// Whether findings of `rule` are reported.
    pub fn keeps(&self, rule: Rule) -> bool {
        (self.select.is_empty() || self.select.contains(&rule)) && !self.ignore.contains(&rule)
    }
}

/// The settings of one comparison.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Rules reported.
    pub selection: Selection,
    /// Severities chosen by the body.
    pub retuned: Vec<Retuned>,
    /// Deviations accepted, in the order of the file.
    pub waivers: Vec<Waiver>,
    /// The day on which acceptances are judged. If it is `None`, nothing expires.
    pub today: Option<Date>,
    /// The kind of body, in place of the guess. It takes effect when the policy is read.
    pub profile: Option<BodyKind>,
    /// The file all this comes from.
    pub config: Option<Named>,
}

impl Settings {
    /// Combines a file and the command line. A rule list given on the command line replaces the same one of the file.
    pub fn new(config: Option<&Config>, given: &Selection, today: Option<Date>) -> Settings {
        let Some(config) = config else {
            return Settings {
                selection: given.clone(),
                today,
                ..Settings::default()
            };
        };
        let either = |given: &[Rule], own: &[Rule]| {
            if given.is_empty() {
                own.to_vec()
            } else {
                given.to_vec()
            }
        };
        Settings {
            selection: Selection {
                select: either(&given.select, &config.select),
                ignore: either(&given.ignore, &config.ignore),
            },
            retuned: config.retuned.clone(),
            waivers: config.waivers.clone(),
            today,
            profile: config.profile,
            config: Some(config.named.clone()),
        }
    }

    /// Returns what is wrong with the acceptances that matched no deviation, in the order of their lines. `met` are the
    /// lines of those that did.
    pub fn unmet(&self, met: &BTreeSet<usize>) -> Vec<(Lapse, &Waiver)> {
        standing(&self.waivers)
            .into_iter()
            .filter(|waiver| !met.contains(&waiver.line))
            .flat_map(|waiver| {
                let expired = waiver.has_expired(self.today).then_some((Lapse::Expired, waiver));
                expired.into_iter().chain([(Lapse::Unused, waiver)])
            })
            .collect()
    }
}
