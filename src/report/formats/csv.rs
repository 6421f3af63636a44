//! CSV (RFC 4180) that a spreadsheet opens by double click: one finding per row. Columns are described in
//! `docs/formats.md`.

use crate::deviations::Acceptance;
use crate::lang::{Lang, Say};
use crate::report::suggest::SUGGESTION;
use crate::report::visible::one_line;
use crate::report::words::{ACCEPTED, Phrase, phrase, rule};
use crate::report::{Finding, Report};
use std::io::{self, Write};

/// Headings of the columns.
pub const COLUMNS: [Phrase; 21] = [
    phrase("文書", "document"),
    phrase("団体", "body"),
    phrase("番号", "id"),
    phrase("規則", "code"),
    phrase("規則名", "rule"),
    phrase("重大度", "severity"),
    phrase("分野", "facet"),
    phrase("元の条項", "guideline"),
    phrase("文書の条項", "clauses"),
    phrase("箇所", "place"),
    phrase("行・ページ", "where"),
    phrase("元の文", "base text"),
    phrase("本文", "text"),
    phrase("内容", "message"),
    phrase("承認", "accepted"),
    phrase("理由", "reason"),
    phrase("承認者", "approver"),
    phrase("日付", "date"),
    phrase("見直し", "review"),
    SUGGESTION,
    phrase("指紋", "fingerprint"),
];

/// Place among [`COLUMNS`] of the first of those in which people accept findings: whether, why, who, when, and the last day
/// before a review.
pub const FIRST_OF_ACCEPTANCE: usize = 14;

/// Heading of the further column of a report on several tiers.
const GUIDELINE: Phrase = phrase("例文の名", "model");

/// Place of the id among [`COLUMNS`].
const ID: usize = 2;

/// Writes the findings of `report`. Those of a further tier have ids of their own, as in HTML (`t2-f1`). With a mark in front, Excel knows that the file is UTF-8.
///
/// # Errors
/// Those of `out`.
pub fn write(report: &Report, lang: Lang, has_mark: bool, out: &mut dyn Write) -> io::Result<()> {
    if has_mark {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let has_tiers = !report.tiers.is_empty();
    let headings = COLUMNS.iter().chain(has_tiers.then_some(&GUIDELINE));
    out.write_all(line(headings.map(|column| column.get(lang))).as_bytes())?;
    for (i, tier) in report.all_tiers().enumerate() {
        for finding in &tier.deviations {
            let mut cells = Vec::from(cells(tier, finding, lang));
            if has_tiers {
                cells.push(tier.guideline.id.clone());
            }
            if i > 0 {
                cells[ID] = format!("t{}-{}", i + 1, finding.id);
            }
            out.write_all(line(cells).as_bytes())?;
        }
    }
    Ok(())
}

/// The cells of a finding, one for each of [`COLUMNS`].
pub fn cells(report: &Report, finding: &Finding, lang: Lang) -> [String; COLUMNS.len()] {
    let place = finding.lines.map(|lines| report.policy.places.name(lines));
    let accepted = finding.acceptance.as_ref();
    let of_acceptance = |of: fn(&Acceptance) -> String| accepted.map_or(String::new(), of);
    [
        report.policy.path.clone(),
        report.policy.body.clone(),
        finding.id.clone(),
        finding.rule.code().to_owned(),
        rule(finding.rule, report.subject(), lang).to_owned(),
        finding.severity.say(lang).to_owned(),
        finding.facet.say(lang).to_owned(),
        finding.guideline.join(" "),
        finding.clauses.join(" "),
        finding.place.clone(),
        place.map_or(String::new(), |place| place.get(lang).to_owned()),
        finding.base_text.clone().unwrap_or_default(),
        finding.witness_text.clone().unwrap_or_default(),
        finding.message.get(lang).to_owned(),
        accepted.map_or("", |_| ACCEPTED.get(lang)).to_owned(),
        of_acceptance(|of| of.reason.clone()),
        of_acceptance(|of| of.approver.clone()),
        of_acceptance(|of| of.date.to_string()),
        of_acceptance(|of| of.review_by.map_or(String::new(), |day| day.to_string())),
        finding
            .suggestion
            .as_ref()
            .map_or(String::new(), |of| of.lines(lang)),
        finding.fingerprint.clone(),
    ]
}

/// A cell, quoted where needed. A cell that would begin a formula, also behind spaces that a spreadsheet may drop, gets
/// an apostrophe in front.
pub fn cell(text: &str) -> String {
    let text = one_line(text);
    let text = match text.trim_start().chars().next() {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => format!("'{text}"),
        _ => text,
    };
    if text.contains([',', '"', '\n', '\r', ';']) || text.starts_with(' ') || text.ends_with(' ') {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// A line of cells with its end.
pub fn line<S: AsRef<str>>(cells: impl IntoIterator<Item = S>) -> String {
    let cells: Vec<String> = cells.into_iter().map(|text| cell(text.as_ref())).collect();
    cells.join(",") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_begin_a_formula() {
        assert_eq!(line(["a", "b,c", "d\"e"]), "a,\"b,c\",\"d\"\"e\"\n");
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("@x,y"), "\"'@x,y\"");
        assert_eq!(cell("\t-x"), "' -x");
        assert_eq!(cell("一\n二"), "一 二");
    }
}
