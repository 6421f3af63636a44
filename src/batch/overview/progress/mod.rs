//! What changed since an earlier run: a section of each overview, and `progress.md` with every document and finding.

mod json;
mod tables;

pub use json::ProgressJson;

use super::table::OverviewTable;
use crate::against::{DocumentFate, DocumentProgress, Movement, RunProgress, Trend};
use crate::batch::settings::BatchSettings;
use crate::guideline::Model;
use crate::lang::{Lang, Say};
use crate::report::chosen::SETTINGS;
use crate::report::formats::html::escape::text;
use crate::report::formats::markdown::escape::inline;
use crate::report::formats::own::MARKDOWN;
use crate::report::formats::xlsx::{Grid, Styles};
use crate::report::words::{Phrase, phrase};
use crate::sides::Sides;
use rust_xlsxwriter::{Workbook, XlsxError};
use std::io::{self, Write};

/// Heading of the section.
pub const TITLE: Phrase = phrase("前回からの変化", "Changes since the earlier run");

const DOCUMENTS: Phrase = phrase("変化のあった文書", "Documents that changed");

/// Says in one line how many findings above info moved.
pub fn totals(progress: &RunProgress, lang: Lang) -> String {
    let count = |movement| -> usize { progress.compared().map(|of| of.of(movement)).sum() };
    let counts = [
        Movement::New,
        Movement::Worse,
        Movement::Better,
        Movement::Accepted,
        Movement::Mended,
    ]
    .map(|movement| format!("{} {}", movement.say(lang), count(movement)));
    let bodies = [Trend::Improved, Trend::Worsened, Trend::Mixed, Trend::Unchanged]
        .map(|trend| format!("{} {}", trend.say(lang), progress.trends(trend)));
    match lang {
        Lang::Ja => format!(
            "両方にある文書 {}件のうち {}。相違（低以上）は {}",
            progress.fates(DocumentFate::Both),
            bodies.join("、"),
            counts.join("、")
        ),
        Lang::En => format!(
            "of {} documents in both runs: {}. Findings (low or above): {}",
            progress.fates(DocumentFate::Both),
            bodies.join(", "),
            counts.join(", ")
        ),
    }
}

/// The sections that the overviews and `progress.md` begin with.
fn sections(guideline: &Model, progress: &RunProgress, lang: Lang) -> [(Phrase, OverviewTable); 3] {
    [
        (phrase("文書の数", "Documents"), tables::fates(progress, lang)),
        (
            phrase("重大度ごとの相違の数", "Findings by severity"),
            tables::grades(progress, lang),
        ),
        (
            phrase(
                "条項ごとの文書の数（最も重い相違、低以上）",
                "Documents by clause (worst finding, low or above)",
            ),
            tables::clauses(guideline, progress, lang),
        ),
    ]
}

/// Writes the section of `overview.md`.
pub fn write_section(
    guideline: &Model,
    progress: &RunProgress,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "\n## {}\n", TITLE.get(lang))?;
    lead(progress, lang, out)?;
    for (title, table) in sections(guideline, progress, lang) {
        writeln!(out, "\n### {}\n", title.get(lang))?;
        table.write_markdown(out)?;
    }
    let link = phrase(
        "文書ごと、相違ごとの変化は [progress.md](./progress.md) にあります。",
        "See [progress.md](./progress.md) for each document and finding.",
    );
    writeln!(out, "\n{}", link.get(lang))
}

fn lead(progress: &RunProgress, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let file = phrase("前回の結果: ", "Earlier run: ").get(lang);
    writeln!(out, "{file}{}\n", inline(&progress.file))?;
    writeln!(out, "{}", totals(progress, lang))?;
    for (i, note) in progress.notes.iter().enumerate() {
        writeln!(
            out,
            "{}- {}",
            if i == 0 { "\n" } else { "" },
            inline(note.get(lang))
        )?;
    }
    Ok(())
}

/// Writes `progress.md`.
pub fn write_markdown(
    guideline: &Model,
    progress: &RunProgress,
    settings: &BatchSettings,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{MARKDOWN}\n# {}\n", TITLE.get(lang))?;
    lead(progress, lang, out)?;
    for line in settings.lines(lang) {
        writeln!(out, "\n{}: {}", SETTINGS.get(lang), inline(&line))?;
    }
    for (title, table) in sections(guideline, progress, lang) {
        writeln!(out, "\n## {}\n", title.get(lang))?;
        table.write_markdown(out)?;
    }
    writeln!(out, "\n## {}\n", DOCUMENTS.get(lang))?;
    tables::documents(progress, lang).write_markdown(out)?;
    for document in progress.compared().filter(|of| of.trend() != Trend::Unchanged) {
        writeln!(out, "\n### {}\n", inline(&name(document)))?;
        tables::findings(document, lang).write_markdown(out)?;
    }
    writeln!(
        out,
        "\n## {}\n\n{}",
        phrase("注意", "Note").get(lang),
        Sides::Model.disclaimer().get(lang)
    )
}

fn name(document: &DocumentProgress) -> String {
    match document.body.as_str() {
        "" => document.path.clone(),
        body => format!("{body} {}", document.path),
    }
}

/// Writes the section of `overview.html`.
pub fn write_html(
    guideline: &Model,
    progress: &RunProgress,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "<h2 id=\"against\">{}</h2>", TITLE.get(lang))?;
    let file = phrase("前回の結果: ", "Earlier run: ").get(lang);
    writeln!(out, "<p>{file}{}</p>", text(&progress.file))?;
    writeln!(out, "<p>{}</p>", text(&totals(progress, lang)))?;
    if !progress.notes.is_empty() {
        writeln!(out, "<ul>")?;
        for note in &progress.notes {
            writeln!(out, "<li>{}", text(note.get(lang)))?;
        }
        writeln!(out, "</ul>")?;
    }
    for (title, table) in sections(guideline, progress, lang) {
        writeln!(out, "<h3>{}</h3>", title.get(lang))?;
        table.write_html(out)?;
    }
    let documents = tables::documents(progress, lang);
    writeln!(
        out,
        "<details><summary>{} ({})</summary>",
        DOCUMENTS.get(lang),
        documents.rows.len()
    )?;
    documents.write_html(out)?;
    writeln!(out, "</details>")
}

/// Adds the sheets of `overview.xlsx`: figures, documents and findings.
pub fn add_sheets(
    book: &mut Workbook,
    styles: &Styles,
    guideline: &Model,
    progress: &RunProgress,
    lang: Lang,
) -> Result<(), XlsxError> {
    let widths = [44.0, 12.0, 12.0, 10.0, 10.0, 10.0, 10.0, 10.0, 10.0];
    let mut grid = Grid::begin(book, styles, TITLE, &widths, lang)?;
    let file = phrase("前回の結果: ", "Earlier run: ").get(lang);
    grid.text(0, TITLE.get(lang), &styles.title)?;
    grid.next()?;
    let notes = progress.notes.iter().map(|note| note.get(lang).to_owned());
    for line in [format!("{file}{}", progress.file), totals(progress, lang)]
        .into_iter()
        .chain(notes)
    {
        grid.text(0, &line, &styles.note)?;
        grid.next()?;
    }
    for (title, table) in sections(guideline, progress, lang) {
        grid.next()?;
        grid.text(0, title.get(lang), &styles.section)?;
        grid.next()?;
        grid.plain_headings(&table.header)?;
        table.write_rows(&mut grid)?;
    }
    let sheet = phrase("文書別の変化", "Changes by document");
    let mut widths = vec![36.0, 18.0, 16.0, 12.0];
    widths.resize(16, 8.0);
    tables::documents(progress, lang).write_sheet(book, styles, sheet, &widths, lang)?;
    let sheet = phrase("相違の変化", "Changes by finding");
    let widths = [30.0, 18.0, 10.0, 8.0, 8.0, 8.0, 26.0, 14.0, 60.0, 18.0];
    let findings = tables::all_findings(progress, lang);
    findings.write_sheet(book, styles, sheet, &widths, lang)
}
