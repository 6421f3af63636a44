//! `taisho outline`: how a file was read.

use super::arguments::Shared;
use super::{Console, Outcome};
use crate::error::Error;
use crate::files;
use crate::lang::{Lang, Message};
use crate::policy::{Given, Policy};
use crate::report::ProblemInfo;
use crate::report::formats::text::{Page, outside, problems, wrap::Ink};
use crate::report::visible::one_line;
use crate::report::words::phrase;
use std::io;
use std::path::Path;

/// Prints the tree, what stands outside it, and the doubts. A file without clauses is shown as well: here one comes to
/// see why.
pub(super) fn run(file: &Path, shared: &Shared, console: &mut Console) -> Result<Outcome, Error> {
    let policy = files::policy(
        file,
        shared.limits,
        Given {
            kind: None,
            extent: shared.extent,
        },
    )?;
    let style = console.terminal.style(shared.color);
    let lang = console.lang;
    console.report(|out| show(&policy, lang, &mut Page::new(out, style)))?;
    if policy.outline.clauses.is_empty() {
        console.remark(&Message::new(
            "条項が見つかりませんでした。番号や見出しの付いた文書か確かめてください",
            "no clause was found. Check that the document has numbers or headings",
        ));
    }
    Ok(Outcome::Clean)
}

fn show(policy: &Policy, lang: Lang, page: &mut Page) -> io::Result<()> {
    let (outline, places) = (&policy.outline, &policy.source.places);
    page.labelled(phrase("表題", "Title").get(lang), &one_line(&outline.title))?;
    let extent = format!(
        "{} {}",
        places.name(outline.extent.lines).get(lang),
        one_line(outline.extent.reason.get(lang))
    );
    page.labelled(phrase("対象範囲", "Extent").get(lang), &extent)?;
    let count = match lang {
        Lang::Ja => format!("{}条項", outline.clauses.len()),
        Lang::En => format!("{} clauses", outline.clauses.len()),
    };
    page.labelled(phrase("読み取り", "Read").get(lang), &count)?;
    page.line("")?;
    for clause in &outline.clauses {
        let indent = 2 * usize::from(clause.level.saturating_sub(1));
        let head = format!("{} {}", clause.label, clause.title.text);
        let head = format!(
            "{}  {}",
            one_line(head.trim()),
            places.name(clause.lines).get(lang)
        );
        page.paragraph(indent, &head, Ink::Strong)?;
        if !clause.text.is_empty() {
            page.clipped(indent + 4, &one_line(&clause.text.text), Ink::Plain)?;
        }
    }
    if !outline.outside.is_empty() {
        page.line("")?;
        let heading = phrase("■ 条項の外にある部分", "■ Outside the clauses");
        page.paragraph(0, heading.get(lang), Ink::Strong)?;
        outside(&outline.outside, places, lang, page)?;
    }
    let told: Vec<ProblemInfo> = (policy.source.notes.iter().map(Into::into))
        .chain(outline.problems.iter().map(Into::into))
        .collect();
    if !told.is_empty() {
        page.line("")?;
        let heading = phrase("■ 読み取りの注意", "■ Doubts of the reading");
        page.paragraph(0, heading.get(lang), Ink::Strong)?;
        problems(&told, places, lang, page)?;
    }
    Ok(())
}
