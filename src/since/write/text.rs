//! For a terminal: the counts, then each change with what the editions and the document say.

use super::super::{Changed, Since, Status};
use super::{edition, name, problem, totals};
use crate::lang::{Lang, Say, phrase};
use crate::report::ToolInfo;
use crate::report::formats::own::MADE_BY;
use crate::report::formats::text::{Page, Style};
use crate::report::table::TextStretch;
use crate::report::visible::one_line;
use crate::report::words::provenance_of;
use crate::sides::Sides;
use std::io::{self, Write};

use crate::report::formats::text::wrap::Ink;

/// Writes it.
pub(super) fn write(since: &Since, lang: Lang, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(out, style);
    let title = phrase("版の間の変更と、その反映", "Changes between two editions");
    page.paragraph(0, title.get(lang), Ink::Strong)?;
    page.line("")?;
    page.labelled(MADE_BY.get(lang), &ToolInfo::default().name())?;
    page.labelled(
        phrase("対象文書", "Document").get(lang),
        &one_line(&since.policy.path),
    )?;
    for (label, of) in [
        (phrase("旧版", "Old"), &since.old),
        (phrase("新版", "New"), &since.new),
    ] {
        page.labelled(label.get(lang), &one_line(&edition(of)))?;
        let origin = one_line(provenance_of(&of.provenance, lang));
        if !origin.is_empty() {
            page.labelled("", &origin)?;
        }
    }
    page.line("")?;
    page.labelled(phrase("変更", "Changes").get(lang), &totals(since, lang))?;
    for change in &since.changes {
        page.line("")?;
        block(since, change, lang, &mut page)?;
    }
    if since.changes.is_empty() {
        page.line("")?;
        let none = phrase(
            "2つの版の文言に違いは見つかりませんでした。",
            "The editions do not differ in their words.",
        );
        page.paragraph(0, none.get(lang), Ink::Plain)?;
    }
    if !since.problems.is_empty() {
        page.line("")?;
        page.paragraph(
            0,
            phrase("■ 読み取りの注意", "■ Doubts of the reading").get(lang),
            Ink::Strong,
        )?;
        for (whose, of) in &since.problems {
            page.paragraph(2, &one_line(&problem(*whose, of, since, lang)), Ink::Plain)?;
        }
    }
    page.line("")?;
    page.paragraph(0, Sides::Model.disclaimer().get(lang), Ink::Plain)
}

fn block(since: &Since, change: &Changed, lang: Lang, page: &mut Page) -> io::Result<()> {
    let grade = change
        .severity
        .map_or(String::new(), |severity| format!("  {}", severity.say(lang)));
    let head = format!(
        "■ {}  {}{grade}  {}",
        change.status.say(lang),
        change.kind.say(lang),
        name(change, lang)
    );
    page.paragraph(0, &one_line(&head), Ink::Strong)?;
    if change.status == Status::AsNew {
        return Ok(());
    }
    let old = change.old.as_ref().map(|side| words(&side.text, &side.title));
    let new = change.new.as_ref().map(|side| words(&side.text, &side.title));
    for (label, text) in [(phrase("旧版", "Old"), old), (phrase("新版", "New"), new)] {
        if let Some(text) = text {
            page.labelled(&format!("  {}", label.get(lang)), &one_line(&text))?;
        }
    }
    let label = format!("  {}", phrase("本文", "Text").get(lang));
    if change.own.is_empty() {
        page.labelled(
            &label,
            phrase("（該当する記載なし）", "(nothing like it)").get(lang),
        )?;
    }
    for own in &change.own {
        let place = since.policy.places.name(own.lines);
        let text = if own.text.is_empty() {
            &own.title
        } else {
            &own.text
        };
        let text = format!("{} {}: {text}", own.path, place.get(lang));
        page.labelled(&label, &one_line(&text))?;
    }
    Ok(())
}

/// The text with what differs in brackets, as in other reports; the title too where it differs or stands alone.
fn words(text: &[TextStretch], title: &[TextStretch]) -> String {
    let is_part = |stretches: &[TextStretch]| stretches.iter().any(|s| !s.is_marked());
    let mut of = Vec::new();
    if text.is_empty() || (title.iter().any(TextStretch::is_marked) && (is_part(title) || is_part(text))) {
        of.extend_from_slice(title);
        of.push(TextStretch::Same(" ".to_owned()));
    }
    of.extend_from_slice(text);
    let is_whole = of.iter().all(TextStretch::is_marked);
    of.iter()
        .map(|stretch| match stretch {
            TextStretch::Removed(words) if !is_whole => format!("［－{words}－］"),
            TextStretch::Added(words) if !is_whole => format!("［＋{words}＋］"),
            TextStretch::Same(words) | TextStretch::Removed(words) | TextStretch::Added(words) => {
                words.clone()
            }
        })
        .collect()
}
