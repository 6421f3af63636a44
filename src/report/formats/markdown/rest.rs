//! What shifts when anything in the document does, folded and in one place: where findings stand, what was not compared,
//! the doubts of the reading, and the record with both digests.

use super::escape::inline;
use super::{folded, heading, table};
use crate::lang::Lang;
use crate::report::Report;
use crate::report::facts::facts;
use crate::report::reading::{doubts, pieces, pieces_heading};
use crate::report::words::phrase;
use std::io::{self, Write};

/// Writes the sections that have something to say.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    if report.deviations.iter().any(|finding| finding.lines.is_some()) {
        let summary = phrase("相違の場所", "Where the findings stand");
        folded(out, summary.get(lang), |out| places(report, lang, out))?;
    }
    if !pieces(report, lang).is_empty() {
        let summary = pieces_heading(report);
        folded(out, summary.get(lang), |out| not_compared(report, lang, out))?;
    }
    if !doubts(report, lang).is_empty() {
        let summary = phrase(
            "読み取り・承認の注意",
            "Doubts of the reading and the acceptances",
        );
        folded(out, summary.get(lang), |out| problems(report, lang, out))?;
    }
    folded(out, phrase("記録", "Record").get(lang), |out| {
        let header = [
            phrase("項目", "item").get(lang),
            phrase("内容", "value").get(lang),
        ];
        let row =
            |fact: &crate::report::facts::ReportFact| [fact.label.get(lang).to_owned(), inline(&fact.value)];
        table(out, header, facts(report, lang).iter().map(row))
    })
}

fn places(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let places = &report.policy.places;
    let header = [
        phrase("指紋", "fingerprint").get(lang),
        phrase("相違", "finding").get(lang),
        places.heading(lang),
    ];
    let rows = report.deviations.iter().filter_map(|finding| {
        Some([
            format!("`{}`", finding.fingerprint),
            heading(report, finding, lang),
            places.name(finding.lines?).get(lang).to_owned(),
        ])
    });
    table(out, header, rows)
}

fn not_compared(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let header = [
        phrase("種類", "kind").get(lang),
        report.policy.places.heading(lang),
        phrase("最初の行", "first line").get(lang),
    ];
    let rows = pieces(report, lang).into_iter().map(|piece| {
        [
            piece.kind_words(report.family, lang),
            piece.place,
            inline(piece.first),
        ]
    });
    table(out, header, rows)
}

fn problems(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let header = [
        phrase("記号", "code").get(lang),
        report.policy.places.heading(lang),
        phrase("内容", "what").get(lang),
    ];
    let rows = doubts(report, lang).into_iter().map(|doubt| {
        [
            doubt.code.to_owned(),
            doubt.place,
            inline(doubt.message.get(lang)),
        ]
    });
    table(out, header, rows)
}
