//! What could be written, folded: it is no part of the finding.

use super::escape::text;
use super::frame::quoted;
use crate::lang::Lang;
use crate::report::Finding;
use crate::report::suggest::{CAUTION, Proposal, SUGGESTION};
use std::io::{self, Write};

/// Writes the suggestion of a finding, where it has one.
pub(super) fn write(finding: &Finding, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Some(suggestion) = &finding.suggestion else {
        return Ok(());
    };
    writeln!(
        out,
        "<details class=\"sug\"><summary>{}</summary>\n<p><small>{}</small></p>",
        SUGGESTION.get(lang),
        CAUTION.get(lang)
    )?;
    for proposal in &suggestion.clauses {
        one(proposal, lang, out)?;
    }
    writeln!(out, "</details>")
}

fn one(proposal: &Proposal, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mark = quoted(lang);
    writeln!(out, "<blockquote{mark}>{}</blockquote>", text(&proposal.line()))?;
    if let Some(words) = proposal.to_check(lang) {
        writeln!(out, "<p>{}</p>", text(&words))?;
    }
    let Some(others) = &proposal.elsewhere else {
        return Ok(());
    };
    writeln!(out, "<p>{}</p>", text(&others.figures(lang)))?;
    if others.others.is_empty() {
        return Ok(());
    }
    writeln!(out, "<ul>")?;
    for quoted in &others.others {
        let words = format!("{} {}", quoted.title, quoted.text);
        writeln!(
            out,
            "<li>{}: <q{mark}>{}</q></li>",
            text(&quoted.bodies.join("、")),
            text(&words)
        )?;
    }
    writeln!(out, "</ul>")
}
