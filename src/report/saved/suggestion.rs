//! `deviations[].suggestion`, read back.

use super::ids::{Ids, each};
use super::value::{Read, at};
use crate::report::Suggestion;
use crate::report::suggest::{Elsewhere, Proposal, Quoted};
use serde::Deserialize;

/// The suggestion as saved. Its `note` is the same for all; the comparison with the file as a whole looks at it.
#[derive(Deserialize)]
pub struct Saved {
    clauses: Vec<SavedProposal>,
}

#[derive(Deserialize)]
struct SavedProposal {
    guideline: String,
    label: String,
    title: String,
    text: String,
    filled: bool,
    open: Vec<String>,
    elsewhere: Option<SavedElsewhere>,
}

#[derive(Deserialize)]
struct SavedElsewhere {
    of: u32,
    as_model: u32,
    absent: u32,
    others: Vec<SavedQuoted>,
}

#[derive(Deserialize)]
struct SavedQuoted {
    bodies: Vec<String>,
    title: String,
    text: String,
}

impl Saved {
    /// Sees to it that what it names is there, once, and that its figures add up.
    ///
    /// # Errors
    /// What is wrong.
    pub fn look(&self, place: &str, ids: &Ids) -> Read<()> {
        let named: Vec<String> = self.clauses.iter().map(|c| c.guideline.clone()).collect();
        each(&format!("{place}.clauses"), &named, |id| ids.base(id))?;
        let figures = self.clauses.iter().filter_map(|c| c.elsewhere.as_ref());
        for figure in figures {
            let told: usize = figure.others.iter().map(|other| other.bodies.len()).sum();
            let sum = told as u64 + u64::from(figure.as_model) + u64::from(figure.absent);
            if sum > u64::from(figure.of) {
                return Err(at(&format!("{place}.elsewhere.of")));
            }
        }
        Ok(())
    }
}

impl From<Saved> for Suggestion {
    fn from(of: Saved) -> Suggestion {
        Suggestion {
            clauses: of.clauses.into_iter().map(proposal).collect(),
        }
    }
}

fn proposal(of: SavedProposal) -> Proposal {
    Proposal {
        guideline: of.guideline,
        label: of.label,
        title: of.title,
        text: of.text,
        is_filled: of.filled,
        open: of.open,
        elsewhere: of.elsewhere.map(elsewhere),
    }
}

fn elsewhere(of: SavedElsewhere) -> Elsewhere {
    Elsewhere {
        of: of.of as usize,
        as_model: of.as_model as usize,
        absent: of.absent as usize,
        others: of
            .others
            .into_iter()
            .map(|quoted| Quoted {
                bodies: quoted.bodies,
                title: quoted.title,
                text: quoted.text,
            })
            .collect(),
    }
}
