//! What could be written, folded: it is no part of the finding.

use super::escape::inline;
use super::folded;
use crate::lang::Lang;
use crate::report::Finding;
use crate::report::suggest::{CAUTION, Proposal, SUGGESTION};
use std::io::{self, Write};

/// Writes the suggestion of a finding, where it has one.
pub(super) fn write(finding: &Finding, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Some(suggestion) = &finding.suggestion else {
        return Ok(());
    };
    folded(out, SUGGESTION.get(lang), |out| {
        writeln!(out, "{}", CAUTION.get(lang))?;
        suggestion
            .clauses
            .iter()
            .try_for_each(|proposal| one(proposal, lang, out))
    })
}

fn one(proposal: &Proposal, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n> {}", inline(&proposal.line()))?;
    let mut notes: Vec<String> = Vec::new();
    notes.extend(proposal.to_check(lang).map(|words| inline(&words)));
    if let Some(others) = &proposal.elsewhere {
        notes.push(others.figures(lang));
        notes.extend(others.others.iter().map(|quoted| {
            let words = format!("{} {}", quoted.title, quoted.text);
            format!(
                "{}: 「{}」",
                inline(&quoted.bodies.join("、")),
                inline(words.trim())
            )
        }));
    }
    if !notes.is_empty() {
        writeln!(out)?;
    }
    for note in notes {
        writeln!(out, "- {note}")?;
    }
    Ok(())
}
