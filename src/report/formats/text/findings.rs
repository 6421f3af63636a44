//! The findings on the terminal, gravest first.

use super::base_place;
use super::page::{Page, cells};
use super::wrap::{Ink, InkedChar};
use crate::deviations::Severity;
use crate::lang::{Lang, Say};
use crate::report::suggest::SUGGESTION;
use crate::report::table::{TextStretch, quotations};
use crate::report::visible::one_line;
use crate::report::words::{ACCEPTED, NOT_FOUND, Phrase, acceptance, accepted_among, meaning, phrase, rule};
use crate::report::{Finding, Report};
use std::io;

const NONE: Phrase = phrase("相違は見つかりませんでした。", "No deviation was found.");
const POLICY: Phrase = phrase("本文", "text");
const NOT_IN_MODEL: Phrase = phrase("（記載なし）", "(nothing)");
const LINKED: Phrase = phrase("関連", "see also");

/// Writes all findings.
pub(super) fn write(report: &Report, lang: Lang, page: &mut Page) -> io::Result<()> {
    if report.deviations.is_empty() {
        page.line("")?;
        return page.paragraph(0, NONE.get(lang), Ink::Strong);
    }
    for count in report.summary.severities.iter().filter(|c| c.n > 0) {
        page.line("")?;
        let accepted = accepted_among(report.summary.accepted_of(count.of), lang);
        let (grade, n, means) = (
            count.of.say(lang),
            count.n,
            meaning(count.of, report.sides).get(lang),
        );
        let heading = match lang {
            Lang::Ja => format!("■ {grade} {n}件{accepted}  {means}"),
            Lang::En => format!("■ {grade}: {n}{accepted} — {means}"),
        };
        let ink = match count.of {
            Severity::High => Ink::Alarm,
            Severity::Medium | Severity::Low | Severity::Info => Ink::Strong,
        };
        page.paragraph(0, &heading, ink)?;
        for finding in report.deviations.iter().filter(|f| f.severity == count.of) {
            match count.of {
                Severity::Info => compact(report, finding, lang, page)?,
                Severity::High | Severity::Medium | Severity::Low => whole(report, finding, lang, page)?,
            }
        }
    }
    Ok(())
}

/// Where a finding is: the place in the policy with its lines, or the place in the guideline.
fn place(report: &Report, finding: &Finding, lang: Lang) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !finding.place.is_empty() {
        parts.push(one_line(&finding.place));
    }
    if let Some(range) = finding.lines {
        parts.push(report.policy.places.name(range).get(lang).to_owned());
    }
    if let Some(base) = base_place(report, &finding.guideline, parts.is_empty(), lang) {
        parts.push(match (parts.is_empty(), lang) {
            (true, _) => base,
            (false, Lang::Ja) => format!("（{base}）"),
            (false, Lang::En) => format!("({base})"),
        });
    }
    parts.join("  ")
}

/// In brackets, so that it is not taken for a part of the finding's own words.
fn accepted_mark(lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("【{}】", ACCEPTED.ja),
        Lang::En => format!("[{}]", ACCEPTED.en),
    }
}

fn compact(report: &Report, finding: &Finding, lang: Lang, page: &mut Page) -> io::Result<()> {
    let mut parts = vec![finding.rule.code().to_owned()];
    if finding.acceptance.is_some() {
        parts.push(accepted_mark(lang));
    }
    if finding.place.is_empty() {
        parts.extend(base_place(report, &finding.guideline, true, lang));
    } else {
        parts.push(one_line(&finding.place));
    }
    parts.extend(
        finding
            .lines
            .map(|range| report.policy.places.name(range).get(lang).to_owned()),
    );
    parts.push(one_line(finding.message.get(lang)));
    page.clipped(2, &parts.join("  "), Ink::Plain)
}

fn whole(report: &Report, finding: &Finding, lang: Lang, page: &mut Page) -> io::Result<()> {
    page.line("")?;
    let mut head = cells(
        &format!(
            "{} {}",
            finding.rule.code(),
            rule(finding.rule, report.subject(), lang)
        ),
        Ink::Strong,
    );
    if finding.acceptance.is_some() {
        head.extend(cells(&format!(" {}", accepted_mark(lang)), Ink::Strong));
    }
    let (facet, id, key) = (finding.facet.say(lang), &finding.id, &finding.fingerprint);
    let facet = match lang {
        Lang::Ja => format!("  ［{facet}］ {id} {key}"),
        Lang::En => format!("  [{facet}] {id} {key}"),
    };
    head.extend(cells(&facet, Ink::Faint));
    page.cells(2, 4, &head)?;
    page.paragraph(4, &place(report, finding, lang), Ink::Plain)?;
    page.paragraph(4, &sentence(finding, lang), Ink::Plain)?;
    if let Some(of) = &finding.acceptance {
        let text = format!("{}: {}", ACCEPTED.get(lang), one_line(&acceptance(of, lang)));
        page.paragraph(4, &text, Ink::Plain)?;
    }
    let quotes = quotations(report, finding);
    let base = quotes.base.as_deref();
    let witness = quotes.witness.as_deref();
    if base.is_some() || witness.is_some() {
        quote(
            report.sides.called().get(lang),
            base,
            NOT_IN_MODEL.get(lang),
            finding.guideline.is_empty(),
            page,
        )?;
        quote(POLICY.get(lang), witness, NOT_FOUND.get(lang), false, page)?;
    }
    suggestion(finding, lang, page)?;
    let linked: Vec<String> = finding
        .linked
        .iter()
        .filter_map(|id| report.deviations.iter().find(|f| f.id == *id))
        .map(|f| {
            format!(
                "{} {} {}",
                f.id,
                f.rule.code(),
                rule(f.rule, report.subject(), lang)
            )
        })
        .collect();
    if !linked.is_empty() {
        let text = format!("{}: {}", LINKED.get(lang), linked.join(", "));
        page.paragraph(4, &text, Ink::Faint)?;
    }
    Ok(())
}

/// The model stands quoted above: here what putting names in changes, and what others do. The rest is in other formats.
fn suggestion(finding: &Finding, lang: Lang, page: &mut Page) -> io::Result<()> {
    let clauses = finding
        .suggestion
        .iter()
        .flat_map(|suggestion| &suggestion.clauses);
    let Some(proposal) = clauses.into_iter().next() else {
        return Ok(());
    };
    if proposal.is_filled {
        let text = ends(&proposal.line(), LONGEST, LONGEST / 2);
        page.paragraph(4, &format!("{}「{text}」", SUGGESTION.get(lang)), Ink::Plain)?;
    }
    match &proposal.elsewhere {
        Some(others) => page.paragraph(4, &others.figures(lang), Ink::Faint),
        None => Ok(()),
    }
}

/// The message below its heading, with long quotations shortened, since they follow in full.
fn sentence(finding: &Finding, lang: Lang) -> String {
    let message = finding.message.get(lang);
    let mut out = String::new();
    let mut quoted = String::new();
    let mut depth = 0;
    for c in one_line(message).chars() {
        match c {
            '「' | '\u{201c}' => depth += 1,
            '」' | '\u{201d}' if depth > 0 => depth -= 1,
            _ => {}
        }
        if depth > 0 || !quoted.is_empty() {
            quoted.push(c);
        } else {
            out.push(c);
        }
        if depth == 0 && !quoted.is_empty() {
            out.push_str(&ends(
                &std::mem::take(&mut quoted),
                LONG_IN_MESSAGE,
                LONG_IN_MESSAGE / 3,
            ));
        }
    }
    out + &quoted
}

/// Longest quotation inside a message.
const LONG_IN_MESSAGE: usize = 48;

/// One side. `silent` leaves the line out where that side has nothing to say at all.
fn quote(
    label: &str,
    stretches: Option<&[TextStretch]>,
    none: &str,
    silent: bool,
    page: &mut Page,
) -> io::Result<()> {
    let mut line = cells(label, Ink::Faint);
    match stretches {
        Some(stretches) => {
            line.push(('「', Ink::Plain));
            line.extend(stretch_cells(stretches));
            line.push(('」', Ink::Plain));
        }
        None if silent => return Ok(()),
        None => line.extend(cells(none, Ink::Plain)),
    }
    page.cells(4, 4 + super::wrap::width(label), &line)
}

/// Unchanged text longer than this is shortened around the differences.
const LONG_SAME: usize = 72;
/// What stays at either end of it.
const KEPT: usize = 28;
/// Longest text quoted on a terminal when nothing in it is marked, or one mark spans it.
const LONGEST: usize = 400;

fn stretch_cells(stretches: &[TextStretch]) -> Vec<InkedChar> {
    let alone = stretches.len() == 1;
    let mut out = Vec::new();
    for (i, stretch) in stretches.iter().enumerate() {
        match stretch {
            TextStretch::Same(text) if alone => {
                out.extend(cells(&ends(text, LONGEST, LONGEST / 2), Ink::Plain));
            }
            TextStretch::Same(text) => {
                let (first, last) = (i == 0, i + 1 == stretches.len());
                let shown = match (first, last) {
                    (true, _) => tail(text),
                    (_, true) => head(text),
                    (false, false) => ends(text, LONG_SAME, KEPT),
                };
                out.extend(cells(&one_line(&shown), Ink::Plain));
            }
            // A mark around the whole quotation says nothing more than the quotation.
            TextStretch::Removed(text) if alone => {
                out.extend(cells(&ends(text, LONGEST, LONGEST / 2), Ink::Removed));
            }
            TextStretch::Added(text) if alone => {
                out.extend(cells(&ends(text, LONGEST, LONGEST / 2), Ink::Added));
            }
            TextStretch::Removed(text) => {
                let shown = format!("［－{}－］", ends(text, LONGEST, LONGEST / 2));
                out.extend(cells(&shown, Ink::Removed));
            }
            TextStretch::Added(text) => {
                let shown = format!("［＋{}＋］", ends(text, LONGEST, LONGEST / 2));
                out.extend(cells(&shown, Ink::Added));
            }
        }
    }
    out
}

fn head(text: &str) -> String {
    if text.chars().count() <= LONG_SAME {
        return one_line(text);
    }
    let kept: String = text.chars().take(KEPT).collect();
    format!("{}…", one_line(&kept))
}

fn tail(text: &str) -> String {
    let n = text.chars().count();
    if n <= LONG_SAME {
        return one_line(text);
    }
    let kept: String = text.chars().skip(n - KEPT).collect();
    format!("…{}", one_line(&kept))
}

/// `text`, or its two ends where it has more than `longest` characters.
fn ends(text: &str, longest: usize, kept: usize) -> String {
    let n = text.chars().count();
    if n <= longest {
        return one_line(text);
    }
    let first: String = text.chars().take(kept).collect();
    let last: String = text.chars().skip(n - kept).collect();
    format!("{}…{}", one_line(&first), one_line(&last))
}
