//! `deviations[].suggestion`, read back.

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
    of: usize,
    as_model: usize,
    absent: usize,
    others: Vec<SavedQuoted>,
}

#[derive(Deserialize)]
struct SavedQuoted {
    bodies: Vec<String>,
    title: String,
    text: String,
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
        of: of.of,
        as_model: of.as_model,
        absent: of.absent,
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
