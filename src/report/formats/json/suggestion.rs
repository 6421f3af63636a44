//! `deviations[].suggestion`.

use crate::report::Suggestion;
use crate::report::suggest::{CAUTION, Elsewhere, Proposal};
use serde::Serialize;

#[derive(Serialize)]
pub struct SuggestionWire<'a> {
    note: Note,
    clauses: Vec<ProposalWire<'a>>,
}

#[derive(Serialize)]
struct Note {
    ja: &'static str,
    en: &'static str,
}

#[derive(Serialize)]
struct ProposalWire<'a> {
    guideline: &'a str,
    label: &'a str,
    title: &'a str,
    text: &'a str,
    filled: bool,
    open: &'a [String],
    elsewhere: Option<ElsewhereWire<'a>>,
}

#[derive(Serialize)]
struct ElsewhereWire<'a> {
    of: usize,
    as_model: usize,
    absent: usize,
    others: Vec<QuotedWire<'a>>,
}

#[derive(Serialize)]
struct QuotedWire<'a> {
    bodies: &'a [String],
    title: &'a str,
    text: &'a str,
}

/// The wire form of a suggestion.
pub fn suggestion(of: &Suggestion) -> SuggestionWire<'_> {
    SuggestionWire {
        note: Note {
            ja: CAUTION.ja,
            en: CAUTION.en,
        },
        clauses: of.clauses.iter().map(proposal).collect(),
    }
}

fn proposal(of: &Proposal) -> ProposalWire<'_> {
    ProposalWire {
        guideline: &of.guideline,
        label: &of.label,
        title: &of.title,
        text: &of.text,
        filled: of.is_filled,
        open: &of.open,
        elsewhere: of.elsewhere.as_ref().map(elsewhere),
    }
}

fn elsewhere(of: &Elsewhere) -> ElsewhereWire<'_> {
    ElsewhereWire {
        of: of.of,
        as_model: of.as_model,
        absent: of.absent,
        others: of
            .others
            .iter()
            .map(|quoted| QuotedWire {
                bodies: &quoted.bodies,
                title: &quoted.title,
                text: &quoted.text,
            })
            .collect(),
    }
}
