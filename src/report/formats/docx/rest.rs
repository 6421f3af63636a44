//! What stands around the 対照表: a few lines before it, and behind it whatever it does not show.

use super::TEXT_WIDTH;
use super::markup::{Markup, Paragraph, RowKind, Table};
use crate::lang::{Lang, Say};
use crate::report::chosen::{SETTINGS, settings_line};
use crate::report::facts::{
    ANNEX, documents_heading, facts, finding_counts, relation_counts, sheet_title, underlined,
};
use crate::report::reading::{doubts, pieces, pieces_heading};
use crate::report::revisions::{
    NOTHING_YET, REVISION_COLUMNS, REVISIONS_NOTE, Revision, TAKE_OUT, revisions, revisions_heading,
};
use crate::report::sheet::rule_name;
use crate::report::suggest::{CAUTION, SUGGESTION};
use crate::report::table::TextStretch;
use crate::report::words::{
    ACCEPTED, Phrase, acceptance, framework_heading, framework_lead, framework_notes, in_lang, phrase,
};
use crate::report::{Finding, Report};

const CELL: Paragraph = Paragraph::of("Remark");

/// The title.
pub(super) fn before(report: &Report, lang: Lang, out: &mut Markup) {
    out.text_paragraph(Paragraph::of("Title"), &sheet_title(report, lang));
}

/// The counts.
fn counts(report: &Report, lang: Lang, out: &mut Markup) {
    line(
        phrase("相違", "findings"),
        &finding_counts(report, lang),
        lang,
        out,
    );
    line(
        phrase("条項", "clauses"),
        &relation_counts(report, lang),
        lang,
        out,
    );
}

fn line(label: Phrase, value: &str, lang: Lang, out: &mut Markup) {
    let colon = match lang {
        Lang::Ja => "：",
        Lang::En => ": ",
    };
    let text = format!("{}{colon}{value}", label.get(lang));
    out.text_paragraph(Paragraph::of("Fact"), &text);
}

/// The note above the 対照表 on how differences are marked.
pub(super) fn marks(report: &Report, lang: Lang, out: &mut Markup) {
    out.text_paragraph(Paragraph::of("Marks"), underlined(report.sides).get(lang));
}

/// Which settings applied, if any did: what they hide has to be seen before what they show.
pub(super) fn settings(report: &Report, lang: Lang, out: &mut Markup) {
    let settings = settings_line(report, lang);
    if !settings.is_empty() {
        line(SETTINGS, &settings, lang, out);
    }
}

/// The table for the official who revises the document.
pub(super) fn to_revise(report: &Report, lang: Lang, out: &mut Markup) {
    let rows = revisions(report);
    if rows.is_empty() {
        return;
    }
    heading(out, &revisions_heading(&rows, lang));
    let text = (TEXT_WIDTH - 7_300) / 2;
    let mut table = Table::begin(out, vec![600, 3_200, text, text, 3_500]);
    let grade = phrase("度", "grade");
    table.row(RowKind::Heading, |i, out| {
        let column = i.checked_sub(1).map_or(grade, |i| REVISION_COLUMNS[i]);
        out.text_paragraph(Paragraph::of("CellHeading"), column.get(lang));
    });
    for row in &rows {
        table.row(RowKind::Whole, |i, out| match i {
            0 => out.text_paragraph(Paragraph::of("CellNote"), row.severity.say(lang)),
            1 => out.text_paragraph(CELL, &row.place.brief(report, lang)),
            2 => quoted(&row.brief.present, NOTHING_YET.get(lang), out),
            3 if row.is_deletion() => out.text_paragraph(CELL, TAKE_OUT.get(lang)),
            3 => quoted(&row.brief.proposed, &row.no_proposal(lang), out),
            _ => out.text_paragraph(CELL, &row.why(report, lang)),
        });
    }
    table.end();
    out.text_paragraph(Paragraph::of("Fact"), REVISIONS_NOTE.get(lang));
    in_full(report, &rows, lang, out);
}

/// The proposals that have no room in the table.
fn in_full(report: &Report, rows: &[Revision], lang: Lang, out: &mut Markup) {
    let mut cut = rows.iter().filter(|row| row.is_cut()).peekable();
    if cut.peek().is_none() {
        return;
    }
    heading(out, phrase("改める案の全文", "The proposals in full").get(lang));
    let mut table = Table::begin(out, vec![3_800, TEXT_WIDTH - 3_800]);
    table.row(RowKind::Heading, |i, out| {
        let column = [REVISION_COLUMNS[0], REVISION_COLUMNS[2]][i];
        out.text_paragraph(Paragraph::of("CellHeading"), column.get(lang));
    });
    for row in cut {
        table.row(RowKind::Breaking, |i, out| match i {
            0 => out.text_paragraph(CELL, &row.place.words(report, lang)),
            _ => quoted(&row.full.proposed, "", out),
        });
    }
    table.end();
}

/// A cell of words with those marked that differ, or what is said if there are none.
fn quoted(words: &[TextStretch], none: &str, out: &mut Markup) {
    match words {
        [] => out.text_paragraph(CELL, none),
        words => out.paragraph(CELL, |out| out.stretches(words)),
    }
}

/// The beginning of what follows the table of an amendment, which names no rule: every finding.
pub(super) fn annex(report: &Report, lang: Lang, has_settings: bool, out: &mut Markup) {
    out.text_paragraph(Paragraph::of("Annex"), ANNEX.get(lang));
    if has_settings {
        settings(report, lang, out);
    }
    out.text_paragraph(Paragraph::of("Fact"), report.sides.disclaimer().get(lang));
    every_finding(report, lang, out);
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
    counts(report, lang, out);
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

/// Every difference of an amendment with its rule: its table has none.
fn every_finding(report: &Report, lang: Lang, out: &mut Markup) {
    if report.deviations.is_empty() {
        return;
    }
    heading(out, phrase("相違の一覧", "All findings").get(lang));
    let header = [
        phrase("規則", "rule").get(lang),
        phrase("箇所", "place").get(lang),
        phrase("内容", "what").get(lang),
    ];
    let rows = report.deviations.iter().map(|finding| {
        [
            rule_name(finding, report.subject(), lang),
            finding.place.clone(),
            finding.message.get(lang).to_owned(),
        ]
    });
    grid(out, [4_200, 3_800, TEXT_WIDTH - 8_000], header, rows);
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
    // The annex of an amendment has all of them.
    if rowless.is_empty() || report.sides.is_amendment() {
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
