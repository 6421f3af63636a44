//! The 対照表: the own text left, the base text right, remarks behind; unchanged runs folded as （略） and opened by a
//! click.

use super::escape::{anchor, stretches, text};
use super::frame::heading;
use super::frame::quoted;
use super::grade;
use crate::align::Relation;
use crate::lang::{Lang, Say};
use crate::report::sheet::{
    Columns, Layout, Remarks, SheetCell, SheetLine, SheetPair, folded_remarks, run_label,
};
use crate::report::table::TextStretch;
use crate::report::words::{ACCEPTED, FOLDED, phrase, row_relation, rule};
use crate::report::{Finding, Report};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::slice;

/// Deepest indentation that has a style.
const DEEPEST: usize = 4;

/// Writes the whole table.
pub(super) fn write(report: &Report, lang: Lang, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<section aria-labelledby=\"sheet\">")?;
    heading(out, "sheet", phrase("対照表", "Collation"), lang)?;
    let note = phrase(
        "（下線部分は、相違する部分。一致する条項は（略）とした。）",
        "(Underlined words differ. Identical clauses are folded.)",
    );
    let aside = phrase(
        "この表は参考資料であり、改正の議案となるものではありません。",
        "This table is for reference. It amends nothing.",
    );
    writeln!(out, "<p class=\"note\">{}{}</p>", note.get(lang), aside.get(lang))?;
    sections(report, lang, out)?;
    let [left, right] = layout.order(Columns {
        own: report.own_heading().get(lang),
        base: report.base_heading().get(lang),
    });
    let remarks = match layout.remarks {
        Remarks::Shown => format!("<th scope=\"col\">{}</th>", phrase("備考", "Remarks").get(lang)),
        Remarks::Hidden => String::new(),
    };
    writeln!(
        out,
        "<div class=\"wide sheets\"><table class=\"sheet\">\n{}\n<thead><tr><th scope=\"col\">{left}</th><th scope=\"col\">{right}</th>{remarks}</tr></thead>\n<tbody>",
        columns(layout)
    )?;
    let mut printer = Printer {
        report,
        lang,
        layout,
        anchored: BTreeSet::new(),
    };
    for line in layout.lines(report) {
        match line {
            SheetLine::Row(pair) => printer.row(&pair, out)?,
            SheetLine::Folded(run) => printer.fold(&run, out)?,
        }
    }
    writeln!(out, "</tbody>\n</table></div>\n</section>")
}

/// Widths; without remarks the two texts share the page.
fn columns(layout: Layout) -> String {
    let [left, right] = layout.order(Columns {
        own: "own",
        base: "base",
    });
    let remarks = match layout.remarks {
        Remarks::Shown => "<col class=\"rem\">",
        Remarks::Hidden => "",
    };
    format!("<colgroup><col class=\"{left}\"><col class=\"{right}\">{remarks}</colgroup>")
}

/// Ways to the chapters of the base text.
fn sections(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let name = phrase("対照表の章", "Chapters of the collation").get(lang);
    write!(out, "<nav class=\"chapters\" aria-label=\"{name}\">")?;
    for clause in &report.guideline.clauses {
        if !clause.id.contains('.') {
            let words = format!("{} {}", clause.id, clause.title);
            write!(
                out,
                "<a href=\"#c-{}\">{}</a> ",
                anchor(&clause.id),
                text(words.trim_end())
            )?;
        }
    }
    writeln!(out, "</nav>")
}

struct Printer<'a> {
    report: &'a Report,
    lang: Lang,
    layout: Layout,
    /// Anchors given so far: a clause of the document stands in several rows where its parts answer several clauses.
    anchored: BTreeSet<String>,
}

impl Printer<'_> {
    fn row(&mut self, pair: &SheetPair, out: &mut dyn Write) -> io::Result<()> {
        self.cells(pair, out)?;
        match self.layout.remarks {
            Remarks::Shown => writeln!(out, "<td class=\"r\">{}</td></tr>", self.remarks(pair)),
            Remarks::Hidden => writeln!(out, "</tr>"),
        }
    }

    fn cells(&mut self, pair: &SheetPair, out: &mut dyn Write) -> io::Result<()> {
        let row = &self.report.alignment[pair.row];
        let id = row.guideline.as_ref().map(|id| format!("c-{}", anchor(id)));
        let id = id.filter(|id| self.anchored.insert(id.clone()));
        let depth = pair.depth.min(DEEPEST);
        match id {
            Some(id) => write!(out, "<tr id=\"{id}\" class=\"i{depth}\">")?,
            None => write!(out, "<tr class=\"i{depth}\">")?,
        }
        let own = &row.clauses;
        let mut anchors = String::new();
        for id in own {
            if self.anchored.insert(id.to_owned()) {
                anchors += &format!("<a id=\"{id}\"></a>");
            }
        }
        let sides = self.report.sides;
        let [left, right] = self.layout.order(Columns {
            own: format!(
                "{anchors}{}",
                self.cell(pair.own.as_ref(), sides.absent().get(self.lang))
            ),
            base: self.cell(pair.base.as_ref(), sides.added().get(self.lang)),
        });
        let quoted = quoted(self.lang);
        write!(out, "<td{quoted}>{left}</td><td{quoted}>{right}</td>")
    }

    fn cell(&self, cell: Option<&SheetCell>, none: &str) -> String {
        let Some(cell) = cell else {
            return format!("<i>{none}</i>");
        };
        let (label, title, words) = (
            stretches(slice::from_ref(&cell.label)),
            stretches(&cell.title),
            stretches(&cell.text),
        );
        let head = [label, title]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<String>>()
            .join("\u{3000}");
        match (head.is_empty(), words.is_empty()) {
            (true, _) => words,
            (false, true) => format!("<b>{head}</b>"),
            // A label alone stands in front of its text, a heading above it.
            (false, false) if cell.title.is_empty() => format!("<b>{head}</b>\u{3000}{words}"),
            (false, false) => format!("<b>{head}</b><p>{words}</p>"),
        }
    }

    fn remarks(&self, pair: &SheetPair) -> String {
        let row = &self.report.alignment[pair.row];
        let mut parts = vec![row_relation(row, self.report.sides, self.lang)];
        let findings = pair.findings.iter().map(|&i| &self.report.deviations[i]);
        parts.extend(findings.map(|finding| self.remark(finding)));
        parts.join("<br>")
    }

    fn remark(&self, finding: &Finding) -> String {
        let accepted = match &finding.acceptance {
            None => String::new(),
            Some(_) => format!("【{}】", ACCEPTED.get(self.lang)),
        };
        format!(
            "{} <a href=\"#{}\">{} {}</a>{accepted}",
            grade(finding.severity, self.lang),
            finding.id,
            finding.rule.code(),
            rule(finding.rule, self.report.subject(), self.lang)
        )
    }

    /// A run of unchanged clauses: one line that opens on all of them.
    fn fold(&mut self, run: &[SheetPair], out: &mut dyn Write) -> io::Result<()> {
        let folded = |label: TextStretch| {
            let label = stretches(slice::from_ref(&label));
            format!("{label}\u{3000}{}", FOLDED.get(self.lang))
        };
        let mut remark = vec![Relation::Same.say(self.lang).to_owned()];
        remark.extend(folded_remarks(run, self.lang));
        let [left, right] = self.layout.order(Columns {
            own: folded(run_label(run, |pair| pair.own.as_ref())),
            base: folded(run_label(run, |pair| pair.base.as_ref())),
        });
        let (span, remark) = match self.layout.remarks {
            Remarks::Shown => (3, format!("<span>{}</span>", remark.join("<br>"))),
            Remarks::Hidden => (2, String::new()),
        };
        writeln!(
            out,
            "<tr class=\"fold\"><td colspan=\"{span}\"><details><summary><span>{left}</span><span>{right}</span>{remark}</summary>\n<table class=\"sheet\">{}<tbody>",
            columns(self.layout)
        )?;
        for pair in run {
            self.row(pair, out)?;
        }
        writeln!(out, "</tbody></table></details></td></tr>")
    }
}
