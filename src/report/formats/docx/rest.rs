//! What stands around the 対照表: a few lines before it, and behind it whatever it does not show.

use super::TEXT_WIDTH;
use super::markup::{Markup, Paragraph, RowKind, Table};
use crate::lang::{Lang, Say};
use crate::report::chosen::{SETTINGS, settings_line};
use crate::report::facts::{
    UNDERLINED, documents_heading, facts, finding_counts, relation_counts, sheet_title,
};
use crate::report::reading::{doubts, pieces, pieces_heading};
use crate::report::revisions::{
    NO_PROPOSAL, NOTHING_YET, REVISION_COLUMNS, REVISIONS, REVISIONS_LEAD, revisions,
};
use crate::report::sheet::rule_name;
use crate::report::suggest::{CAUTION, SUGGESTION};
use crate::report::table::TextStretch;
use crate::report::words::{
    ACCEPTED, Phrase, acceptance, framework_heading, framework_lead, framework_notes, in_lang, phrase,
};
use crate::report::{Finding, Report};

const CELL: Paragraph = Paragraph::of("Remark");

/// Title and counts.
pub(super) fn before(report: &Report, lang: Lang, out: &mut Markup) {
    out.text_paragraph(Paragraph::of("Title"), &sheet_title(report, lang));
    let base = &report.guideline;
    let line = |out: &mut Markup, label: Phrase, value: &str| {
        let colon = match lang {
            Lang::Ja => "：",
            Lang::En => ": ",
        };
        let text = format!("{}{colon}{value}", label.get(lang));
        out.text_paragraph(Paragraph::of("Fact"), &text);
    };
    line(out, phrase("対象文書", "document"), &report.policy.path);
    // Two documents of a body often bear one title: the file tells them apart.
    let file = report
        .base
        .as_ref()
        .map_or("", |base| base.document.path.as_str());
    let name = format!("{file} {} {}", base.title, base.edition);
    line(out, report.base_heading(), name.trim());
    line(out, phrase("相違", "findings"), &finding_counts(report, lang));
    line(out, phrase("条項", "clauses"), &relation_counts(report, lang));
    let settings = settings_line(report, lang);
    if !settings.is_empty() {
        line(out, SETTINGS, &settings);
    }
}

/// The note above the 対照表 on how differences are marked.
pub(super) fn marks(lang: Lang, out: &mut Markup) {
    out.text_paragraph(Paragraph::of("Marks"), UNDERLINED.get(lang));
}

/// The table for the official who revises the document.
pub(super) fn to_revise(report: &Report, lang: Lang, out: &mut Markup) {
    let rows = revisions(report);
    if rows.is_empty() {
        return;
    }
    heading(out, REVISIONS.get(lang));
    out.text_paragraph(Paragraph::of("Fact"), REVISIONS_LEAD.get(lang));
    let text = (TEXT_WIDTH - 6_400) / 2;
    let mut table = Table::begin(out, vec![2_400, text, text, 4_000]);
    table.row(RowKind::Heading, |i, out| {
        out.text_paragraph(Paragraph::of("CellHeading"), REVISION_COLUMNS[i].get(lang));
    });
    for row in &rows {
        table.row(RowKind::Breaking, |i, out| match i {
            0 => out.text_paragraph(CELL, &row.heading(report, lang)),
            1 => quoted(&row.present, NOTHING_YET, lang, out),
            2 => quoted(&row.proposed, NO_PROPOSAL, lang, out),
            _ => row
                .findings
                .iter()
                .for_each(|f| out.text_paragraph(CELL, f.message.get(lang))),
        });
    }
    table.end();
}

/// A cell of words with those marked that differ, or what is said if there are none.
fn quoted(words: &[TextStretch], none: Phrase, lang: Lang, out: &mut Markup) {
    match words {
        [] => out.text_paragraph(Paragraph::of("CellNote"), none.get(lang)),
        words => out.paragraph(Paragraph::of("Cell"), |out| out.stretches(words)),
    }
}

/// Findings without a row, what could be written, acceptances, a framework, what was not compared, problems, the facts.
pub(super) fn after(report: &Report, rowless: &[&Finding], lang: Lang, out: &mut Markup) {
    findings(report, rowless, lang, out);
    suggestions(report, lang, out);
    accepted(report, lang, out);
    framework(report, lang, out);
    not_compared(report, lang, out);
    problems(report, lang, out);
    heading(out, documents_heading(report.sides).get(lang));
    let header = [phrase("項目", "item"), phrase("内容", "value")];
    let facts = facts(report, lang);
    let rows = facts.iter().map(|f| [f.label.get(lang), &f.value]);
    grid(
        out,
        [3_200, TEXT_WIDTH - 3_200],
        header.map(|h| h.get(lang)),
        rows,
    );
}

fn heading(out: &mut Markup, text: &str) {
    out.text_paragraph(Paragraph::of("Section"), text);
}

/// A table of plain text.
fn grid<const N: usize, S: AsRef<str>>(
    out: &mut Markup,
    widths: [usize; N],
    header: [&str; N],
    rows: impl IntoIterator<Item = [S; N]>,
) {
    let mut table = Table::begin(out, widths.to_vec());
    table.row(RowKind::Heading, |i, out| {
        out.text_paragraph(Paragraph::of("CellHeading"), header[i]);
    });
    for row in rows {
        table.row(RowKind::Breaking, |i, out| {
            out.text_paragraph(CELL, row[i].as_ref());
        });
    }
    table.end();
}

fn findings(report: &Report, rowless: &[&Finding], lang: Lang, out: &mut Markup) {
    if rowless.is_empty() {
        return;
    }
    heading(
        out,
        phrase("表の行にない相違", "Findings without a row").get(lang),
    );
    let header = [
        phrase("規則", "rule").get(lang),
        phrase("箇所", "place").get(lang),
        report.policy.places.heading(lang),
        phrase("内容", "what").get(lang),
    ];
    let rows = rowless.iter().map(|finding| {
        let place = finding.lines.map(|range| report.policy.places.name(range));
        [
            rule_name(finding, report.subject(), lang),
            finding.place.clone(),
            place.map_or(String::new(), |place| place.get(lang).to_owned()),
            finding.message.get(lang).to_owned(),
        ]
    });
    grid(out, [3_800, 3_000, 1_600, TEXT_WIDTH - 8_400], header, rows);
}

/// What could be written, for findings nobody has accepted.
fn suggestions(report: &Report, lang: Lang, out: &mut Markup) {
    let open = report.deviations.iter().filter(|f| f.acceptance.is_none());
    let mut rows = open
        .filter_map(|finding| Some((finding, finding.suggestion.as_ref()?)))
        .peekable();
    if rows.peek().is_none() {
        return;
    }
    heading(out, SUGGESTION.get(lang));
    out.text_paragraph(Paragraph::of("Fact"), CAUTION.get(lang));
    let header = [
        phrase("規則", "rule"),
        phrase(
            "案（文書には書き込んでいません）",
            "wording (written into no document)",
        ),
        phrase("他の団体", "other bodies"),
    ];
    let rows = rows.map(|(finding, suggestion)| {
        let others = suggestion.clauses.iter().filter_map(|proposal| {
            let others = proposal.elsewhere.as_ref()?;
            Some(format!("{} {}", proposal.guideline, others.figures(lang)))
        });
        let others: Vec<String> = others.collect();
        [
            rule_name(finding, report.subject(), lang),
            suggestion.lines(lang),
            others.join("\n"),
        ]
    });
    grid(
        out,
        [3_200, TEXT_WIDTH - 7_000, 3_800],
        header.map(|h| h.get(lang)),
        rows,
    );
}

fn accepted(report: &Report, lang: Lang, out: &mut Markup) {
    let mut rows = Vec::new();
    for finding in &report.deviations {
        if let Some(of) = &finding.acceptance {
            rows.push([
                rule_name(finding, report.subject(), lang),
                finding.place.clone(),
                acceptance(of, lang),
            ]);
        }
    }
    if rows.is_empty() {
        return;
    }
    heading(out, ACCEPTED.get(lang));
    let header = [
        phrase("規則", "rule").get(lang),
        phrase("箇所", "place").get(lang),
        phrase("理由", "reason").get(lang),
    ];
    grid(out, [3_800, 3_600, TEXT_WIDTH - 7_400], header, rows);
}

fn framework(report: &Report, lang: Lang, out: &mut Markup) {
    let Some(coverage) = &report.framework else {
        return;
    };
    heading(out, &framework_heading(coverage, lang));
    let note = Paragraph::of("Fact");
    for text in framework_lead(coverage, lang) {
        out.text_paragraph(note, &text);
    }
    let header = [
        phrase("号", "no."),
        phrase("項目", "item"),
        phrase("状況", "status"),
        phrase("例文", "model"),
        phrase("本文の条項", "clauses of the policy"),
        phrase("理由", "why"),
    ];
    let rows = coverage.requirements.iter().map(|requirement| {
        let places = coverage.places(requirement, report, lang).into_iter();
        let clauses: Vec<String> = places.map(|(_, name)| name).collect();
        [
            requirement.id.clone(),
            format!(
                "{}\n{}",
                requirement.title.get(lang),
                requirement.summary.get(lang)
            ),
            requirement.status.say(lang).to_owned(),
            requirement.guideline.join(", "),
            clauses.join("\n"),
            in_lang(&requirement.reason, lang).to_owned(),
        ]
    });
    grid(
        out,
        [900, 4_400, 1_400, 1_600, 3_000, TEXT_WIDTH - 11_300],
        header.map(|h| h.get(lang)),
        rows,
    );
    for text in framework_notes(coverage, lang) {
        out.text_paragraph(note, &text);
    }
}

fn not_compared(report: &Report, lang: Lang, out: &mut Markup) {
    let pieces = pieces(report, lang);
    if pieces.is_empty() {
        return;
    }
    let places = &report.policy.places;
    heading(out, pieces_heading(report).get(lang));
    let header = [
        phrase("種類", "kind").get(lang),
        places.heading(lang),
        phrase("最初の行", "first line").get(lang),
    ];
    let rows = pieces.into_iter().map(|piece| {
        [
            piece.kind_words(report.family, lang),
            piece.place,
            piece.first.to_owned(),
        ]
    });
    grid(out, [3_200, 2_200, TEXT_WIDTH - 5_400], header, rows);
}

fn problems(report: &Report, lang: Lang, out: &mut Markup) {
    let doubts = doubts(report, lang);
    if doubts.is_empty() {
        return;
    }
    let places = &report.policy.places;
    let title = phrase(
        "読み取り・承認の注意",
        "Doubts of the reading and the acceptances",
    );
    heading(out, title.get(lang));
    let header = [
        phrase("記号", "code").get(lang),
        places.heading(lang),
        phrase("内容", "what").get(lang),
    ];
    let rows = doubts.into_iter().map(|doubt| {
        [
            doubt.code.to_owned(),
            doubt.place,
            doubt.message.get(lang).to_owned(),
        ]
    });
    grid(out, [1_200, 2_200, TEXT_WIDTH - 3_400], header, rows);
}
