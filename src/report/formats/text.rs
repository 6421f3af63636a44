//! Text for a terminal: what stands out first, then every finding with both texts, then what was not compared.

mod findings;
mod framework;
mod page;
pub mod wrap;

pub use page::{Page, cells};

use super::own::MADE_BY;
use crate::align::Relation;
use crate::deviations::Severity;
use crate::lang::{Lang, Say};
use crate::outline::OutsideKind;
use crate::read::Places;
use crate::report::GENERATION;
use crate::report::chosen::{SETTINGS, settings_line};
use crate::report::facts::{base_facts, older_generation};
use crate::report::reading::{BaseDocument, is_compared, kind_words, marks_compared};
use crate::report::visible::one_line;
use crate::report::words::{Phrase, accepted_among, body, input, meaning, phrase, provenance_of, relation};
use crate::report::{BaseInfo, OutsideInfo, ProblemInfo, Report};
use std::io::{self, Write};
use wrap::Ink;

/// How text is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns of a line.
    pub width: usize,
    /// Whether ANSI colours are used. Nothing is said by colour alone.
    pub color: bool,
}

impl Default for Style {
    fn default() -> Style {
        Style {
            width: 80,
            color: false,
        }
    }
}

/// Writes `report` for the terminal.
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report, lang: Lang, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page::new(out, style);
    header(report, lang, &mut page)?;
    summary(report, lang, &mut page)?;
    framework::write(report, lang, &mut page)?;
    findings::write(report, lang, &mut page)?;
    not_compared(report, lang, &mut page)?;
    page.line("")?;
    page.paragraph(0, report.sides.disclaimer().get(lang), Ink::Plain)?;
    let gravest = Severity::ALL
        .into_iter()
        .find_map(|s| report.deviations.iter().find(|f| f.severity == s));
    if let Some(finding) = gravest {
        let code = finding.rule.code();
        let hint = match lang {
            Lang::Ja => format!("規則の説明は taisho explain {code} で見られます。"),
            Lang::En => format!("See taisho explain {code} for what a rule means."),
        };
        page.paragraph(0, &hint, Ink::Faint)?;
    }
    if report.deviations.iter().any(|f| f.suggestion.is_some()) {
        page.paragraph(0, SUGGESTIONS.get(lang), Ink::Faint)?;
    }
    Ok(())
}

const SUGGESTIONS: Phrase = phrase(
    "見当たらない条項・文の案（参考）は、--format html 又は markdown の結果にあります。条文ではないので、使う前に確かめてください。",
    "Suggestions for what is missing are in --format html and markdown. They are no legal text; check them before use.",
);

const FILE: Phrase = phrase("対象文書", "Document");
const NAME: Phrase = phrase("表題", "Title");
const BODY: Phrase = phrase("団体", "Body");
const RANGE: Phrase = phrase("対象範囲", "Extent");
const EDITION: Phrase = phrase("記載の版", "Declared");
const DEVIATIONS: Phrase = phrase("相違", "Findings");
const CLAUSES: Phrase = phrase("条項", "Clauses");

fn header(report: &Report, lang: Lang, page: &mut Page) -> io::Result<()> {
    let (policy, base) = (&report.policy, &report.guideline);
    page.paragraph(0, report.heading().get(lang), Ink::Strong)?;
    page.line("")?;
    page.labelled(MADE_BY.get(lang), &report.tool.name())?;
    page.labelled(FILE.get(lang), &one_line(&policy.path))?;
    if !policy.title.is_empty() {
        page.labelled(NAME.get(lang), &one_line(&policy.title))?;
    }
    page.labelled(BODY.get(lang), &one_line(&body(policy, lang)))?;
    page.labelled(phrase("形式", "Input").get(lang), &input(policy.input, lang))?;
    let extent = format!(
        "{}{}",
        policy.places.name(policy.extent.lines).get(lang),
        bracketed(policy.extent.reason.get(lang), lang)
    );
    page.labelled(RANGE.get(lang), &one_line(&extent))?;
    if let Some(edition) = &policy.declared_edition {
        page.labelled(EDITION.get(lang), &one_line(edition))?;
    }
    let name = format!("{} {} {}", base.id, base.title, base.edition);
    page.labelled(report.sides.called().get(lang), one_line(&name).trim())?;
    let origin = one_line(provenance_of(&base.provenance, lang));
    let doubts = match (base.doubts, lang) {
        (0, _) => String::new(),
        (n, Lang::Ja) => format!("。確定していない文言 {n}か所"),
        (n, Lang::En) => format!("; {n} places of doubtful wording"),
    };
    if !origin.is_empty() || !doubts.is_empty() {
        page.labelled("", &format!("{origin}{doubts}"))?;
    }
    let generation = older_generation(report, lang);
    if !generation.is_empty() {
        page.labelled(GENERATION.get(lang), &one_line(&generation))?;
    }
    for fact in base_facts(report, lang).iter().skip(1) {
        page.labelled("", &one_line(&fact.value))?;
    }
    let settings = settings_line(report, lang);
    if !settings.is_empty() {
        page.labelled(SETTINGS.get(lang), &one_line(&settings))?;
    }
    page.line("")
}

fn summary(report: &Report, lang: Lang, page: &mut Page) -> io::Result<()> {
    for (i, count) in report.summary.severities.iter().enumerate() {
        let label = if i == 0 { DEVIATIONS.get(lang) } else { "" };
        let ink = if count.of == Severity::High && count.n > 0 {
            Ink::Alarm
        } else {
            Ink::Plain
        };
        let grade = count.of.say(lang);
        let pad = " ".repeat(6usize.saturating_sub(wrap::width(grade)));
        let unit = match lang {
            Lang::Ja => "件",
            Lang::En => "",
        };
        page.labelled_in(
            label,
            &format!(
                "{grade}{pad}{:>3}{unit}{}  {}",
                count.n,
                accepted_among(report.summary.accepted_of(count.of), lang),
                meaning(count.of, report.sides).get(lang)
            ),
            ink,
        )?;
    }
    let shown: Vec<String> = report
        .summary
        .relations
        .iter()
        .filter(|c| c.of != Relation::Added && (c.n > 0 || c.of == Relation::Missing))
        .map(|c| format!("{} {}", relation(c.of, report.sides, lang), c.n))
        .collect();
    let added = report
        .summary
        .relations
        .iter()
        .find(|c| c.of == Relation::Added)
        .map_or(0, |c| c.n);
    let n = report.summary.clauses.guideline;
    let called = report.sides.called().get(lang);
    let text = match lang {
        Lang::Ja => format!(
            "{called}の{n}条項のうち {}。ほかに{called}にない条項 {added}",
            shown.join("、")
        ),
        Lang::En => format!(
            "of {n} in the {called}: {}. {added} are not in the {called}",
            shown.join(", ")
        ),
    };
    page.labelled(CLAUSES.get(lang), &text)
}

fn not_compared(report: &Report, lang: Lang, page: &mut Page) -> io::Result<()> {
    let base = report.base.as_ref();
    let is_empty = |base: &BaseDocument| base.outside.is_empty() && base.problems.is_empty();
    if report.outside.is_empty() && report.problems.is_empty() && base.is_none_or(is_empty) {
        return Ok(());
    }
    page.line("")?;
    let heading = match report.sides.is_amendment() || marks_compared(report) {
        false => phrase(
            "■ 比較していない部分と、読み取り・承認の注意",
            "■ Not compared, and doubts of the reading and the acceptances",
        ),
        true => phrase(
            "■ 条項の外の部分と、読み取り・承認の注意",
            "■ Outside the clauses, and doubts of the reading and the acceptances",
        ),
    };
    page.paragraph(0, heading.get(lang), Ink::Strong)?;
    let places = &report.policy.places;
    outside(report, &report.outside, places, lang, page)?;
    problems(&report.problems, places, lang, page)?;
    if let Some(base) = base.filter(|base| !is_empty(base)) {
        let heading = match lang {
            Lang::Ja => format!("{}（{}）について", report.base_heading().ja, base.document.path),
            Lang::En => format!("{} ({}):", report.base_heading().en, base.document.path),
        };
        page.paragraph(2, &one_line(&heading), Ink::Plain)?;
        outside(report, &base.outside, &base.document.places, lang, page)?;
        problems(&base.problems, &base.document.places, lang, page)?;
    }
    Ok(())
}

/// Problems, one paragraph each.
pub fn problems(problems: &[ProblemInfo], places: &Places, lang: Lang, page: &mut Page) -> io::Result<()> {
    for problem in problems {
        let range = problem
            .lines
            .map(|range| places.name(range).get(lang).to_owned() + " ");
        let text = format!(
            "{} {}{}",
            problem.code,
            range.unwrap_or_default(),
            one_line(problem.message.get(lang))
        );
        page.paragraph(2, &text, Ink::Plain)?;
    }
    Ok(())
}

/// Pieces outside the clauses, one line each; the many page numbers share one.
fn outside(
    report: &Report,
    pieces: &[OutsideInfo],
    places: &Places,
    lang: Lang,
    page: &mut Page,
) -> io::Result<()> {
    let numbers = pieces
        .iter()
        .filter(|piece| piece.kind == OutsideKind::PageNumber)
        .count();
    for piece in pieces {
        if piece.kind != OutsideKind::PageNumber {
            let first = piece.text.lines().next().unwrap_or_default();
            let text = format!(
                "{} {} {}",
                kind_words(piece.kind, report.family, is_compared(report, piece), lang),
                places.name(piece.lines).get(lang),
                one_line(first)
            );
            page.clipped(2, &text, Ink::Plain)?;
        }
    }
    if numbers > 0 {
        let text = match lang {
            Lang::Ja => format!("{} {numbers}か所", OutsideKind::PageNumber.say(lang)),
            Lang::En => format!("{numbers} page numbers"),
        };
        page.paragraph(2, &text, Ink::Plain)?;
    }
    Ok(())
}

fn bracketed(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("（{text}）"),
        Lang::En => format!(" ({text})"),
    }
}

/// The clauses of the guideline a finding is about, as people name them: `例文 2.3`, `例文 2.3 ほか9条項`; with the
/// title of the first where nothing else names it.
pub fn base_place(report: &Report, ids: &[String], with_title: bool, lang: Lang) -> Option<String> {
    let first = ids.first()?;
    let title = report
        .guideline
        .clauses
        .iter()
        .find(|c| c.id == *first && with_title)
        .map_or(String::new(), BaseInfo::heading);
    let named = format!("{first} {title}");
    let named = one_line(named.trim_end());
    let called = report.sides.called().get(lang);
    Some(match (ids.len(), lang) {
        (1, _) => format!("{called} {named}"),
        (n, Lang::Ja) => format!("{called} {named} ほか{}条項", n - 1),
        (n, Lang::En) => format!("{called} {named} and {} more", n - 1),
    })
}
