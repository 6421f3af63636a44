//! `taisho editions`: which edition of the model a document follows.

use super::console::Color;
use super::options::matches::Matches;
use super::options::{arguments, output};
use super::shared::Basis;
use super::{Console, Outcome};
use crate::compare::{Comparison, EditionEvidence, EditionSign, compare};
use crate::document::Given;
use crate::lang::{Lang, Message};
use crate::program::Error;
use crate::program::load;
use crate::report::formats::json;
use crate::report::formats::text::{Page, wrap::Ink};
use crate::report::visible::one_line;
use crate::report::words::phrase;
use crate::report::{GENERATION, Report, stage_name};
use crate::settings::Settings;
use crate::sides::Sides;
use std::io;
use std::path::PathBuf;

/// The options of `taisho editions`.
pub(super) struct EditionsOptions {
    file: PathBuf,
    is_json: bool,
    basis: Basis,
    color: Color,
}

impl EditionsOptions {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<EditionsOptions, Error> {
        Ok(EditionsOptions {
            file: matches.get(&arguments::FILE)?,
            is_json: matches.get(&output::OUTLINE_FORMAT)?,
            basis: Basis::new(matches)?,
            color: matches.get(&output::COLOR)?,
        })
    }
}

/// Prints every place by which editions can be told apart, and what they say together.
pub(super) fn run(options: &EditionsOptions, console: &mut Console) -> Result<Outcome, Error> {
    let basis = &options.basis;
    let guideline = basis.model(None)?;
    let given = Given {
        kind: basis.profile,
        extent: basis.extent,
        column: basis.column,
        base: Some(guideline.outline()),
        texts: None,
    };
    let policy = load::policy(&options.file, basis.limits, given)?;
    let settings = Settings::default();
    let comparison = compare(&guideline, &policy, Sides::Model, &settings, None)?;
    if options.is_json {
        console.report(|out| json::editions::write(&comparison, out))?;
        return Ok(Outcome::Clean);
    }
    let style = console.terminal.style(options.color);
    let lang = console.lang;
    console.report(|out| show(&comparison, lang, &mut Page::new(out, style)))?;
    Ok(Outcome::Clean)
}

fn show(comparison: &Comparison, lang: Lang, page: &mut Page) -> io::Result<()> {
    let evidence = comparison.edition_evidence();
    let report = Report::new(comparison);
    page.paragraph(0, phrase("版の判定", "Edition followed").get(lang), Ink::Strong)?;
    page.line("")?;
    page.labelled(
        phrase("対象文書", "Document").get(lang),
        &one_line(&report.policy.path),
    )?;
    page.labelled(phrase("表題", "Title").get(lang), &one_line(&report.policy.title))?;
    let none = phrase("本文に記載なし", "not named in the text").get(lang);
    let declared = report
        .policy
        .declared_edition
        .as_deref()
        .map_or(none.to_owned(), one_line);
    page.labelled(phrase("記載の版", "Declared").get(lang), &declared)?;
    let unknown = phrase(
        "判定できない（版によって文言の異なる箇所が見当たらない）",
        "unknown (no place of the document tells editions apart)",
    );
    let words = report
        .generation
        .as_ref()
        .map_or(unknown.get(lang), |found| found.words.get(lang));
    page.labelled(GENERATION.get(lang), words)?;
    let own = evidence
        .iter()
        .filter(|piece| piece.sign == EditionSign::Own)
        .count();
    if own > 0 {
        let counted = Message::new(
            format!(
                "独自の文言の箇所が{own}か所あります。どの版の文言とも一致しないので、判定には用いていません。"
            ),
            format!("{own} clauses are in own words, which show no edition."),
        );
        page.paragraph(0, counted.get(lang), Ink::Faint)?;
    }
    let note = phrase(
        "文言で区別できるのは世代までで、同じ世代の版は区別できません。",
        "Words tell generations apart, not the editions of one generation.",
    );
    page.paragraph(0, note.get(lang), Ink::Faint)?;
    page.line("")?;
    page.paragraph(
        0,
        phrase("■ 条項ごとの根拠", "■ Clause by clause").get(lang),
        Ink::Strong,
    )?;
    for piece in &evidence {
        page.line("")?;
        show_piece(comparison, piece, lang, page)?;
    }
    Ok(())
}

fn show_piece(
    comparison: &Comparison,
    piece: &EditionEvidence,
    lang: Lang,
    page: &mut Page,
) -> io::Result<()> {
    let base = comparison.base;
    let names: Vec<String> = piece
        .clauses
        .iter()
        .map(|&clause| {
            let clause = base.clause(clause);
            let title: String = clause.title.raw.iter().collect();
            format!("{} {title}", clause.id).trim().to_owned()
        })
        .collect();
    let dropped = phrase(
        "（今の例文にない条項）",
        "(a clause that the model no longer has)",
    );
    let place = match names.is_empty() {
        true => dropped.get(lang).to_owned(),
        false => names.join(phrase("、", ", ").get(lang)),
    };
    let places = &comparison.witness.source.places;
    let lines = piece.lines.map(|lines| places.name(lines).get(lang).to_owned());
    let head = format!("{place}  {}", lines.unwrap_or_default());
    page.paragraph(2, head.trim_end(), Ink::Plain)?;
    let stages = &base.history;
    let agreed = match (piece.stages.first(), piece.stages.last()) {
        (Some(&first), Some(&last)) if first == last => stage_name(stages, first),
        (Some(&first), Some(&last)) => {
            let (a, b) = (stage_name(stages, first), stage_name(stages, last));
            Message::new(
                format!("{}から{}まで", a.ja, b.ja),
                format!("{} to {}", a.en, b.en),
            )
        }
        _ => Message::new("", ""),
    };
    let (said, sure) = said(piece);
    if piece.sign == EditionSign::Own {
        return page.paragraph(4, said.get(lang), Ink::Plain);
    }
    let line = match lang {
        Lang::Ja => format!("{}: {}{}", said.ja, agreed.ja, sure.ja),
        Lang::En => format!("{}: {}{}", said.en, agreed.en, sure.en),
    };
    page.paragraph(4, &line, Ink::Plain)
}

/// Returns what a place says, and whether its words only seem to be those of an edition.
fn said(piece: &EditionEvidence) -> (Message, Message) {
    let words = one_line(&piece.words);
    let sure = match (piece.sign, piece.is_confirmed) {
        (EditionSign::Older, false) => Message::new("（推定）", " (as it seems)"),
        _ => Message::new("", ""),
    };
    let said = match piece.sign {
        EditionSign::Older | EditionSign::Today => {
            Message::new(format!("「{words}」"), format!("\u{201c}{words}\u{201d}"))
        }
        EditionSign::Present => Message::new("条項がある", "there"),
        EditionSign::Absent => Message::new("条項がない", "missing"),
        EditionSign::Own => Message::new("独自の文言", "own words"),
    };
    (said, sure)
}
