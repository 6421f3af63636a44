//! The 対照表: the own text left, the base text right, remarks behind; unchanged runs folded as （略） and opened by a
//! click.

use super::escape::{anchor, stretches, text};
use super::frame::heading;
use super::frame::quoted;
use super::grade;
use crate::align::Relation;
use crate::lang::{Lang, Say};
use crate::report::facts::{amendment_date, sheet_title, underlined};
use crate::report::sheet::{
    Columns, Layout, Remarks, SheetCell, SheetLine, SheetPair, folded_remarks, remarks, run_label,
};
use crate::report::table::TextStretch;
use crate::report::words::{ACCEPTED, FOLDED, phrase, row_relation, rule};
use crate::report::{Finding, Report};
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::slice;

/// Deepest indentation that has a style.
const DEEPEST: usize = 4;

/// Writes the whole table. That of an amendment has its title in its head, as offices file it.
pub(super) fn write(report: &Report, lang: Lang, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let is_amendment = report.sides.is_amendment();
    writeln!(out, "<section class=\"collation\" aria-labelledby=\"sheet\">")?;
    if !is_amendment {
        heading(out, "sheet", phrase("対照表", "Collation"), lang)?;
        let folded = phrase("一致する条項は（略）とした。", "Identical clauses are folded.");
        let marks = underlined(report.sides).get(lang);
        writeln!(out, "<p class=\"note\">{marks}{}</p>", folded.get(lang))?;
        sections(report, lang, out)?;
    }
    let [left, right] = layout.order(Columns {
        own: report.own_heading().get(lang),
        base: report.base_heading().get(lang),
    });
    let remarks = layout.remarks_heading(report.sides);
    let span = if remarks.is_some() { 3 } else { 2 };
    let remarks = remarks.map(|words| format!("<th scope=\"col\">{}</th>", words.get(lang)));
    writeln!(
        out,
        "<div class=\"wide sheets\"><table class=\"sheet\">\n{}\n<thead>{}<tr><th scope=\"col\">{left}</th><th scope=\"col\">{right}</th>{}</tr></thead>\n<tbody>",
        columns(layout),
        if is_amendment {
            title_row(report, span, lang)
        } else {
            String::new()
        },
        remarks.unwrap_or_default()
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
    writeln!(out, "</tbody>\n</table></div>")?;
    steps(lang, out)?;
    writeln!(out, "</section>")
}

/// Title, date and what the marks mean, in the head of the table.
fn title_row(report: &Report, span: usize, lang: Lang) -> String {
    let date = amendment_date(report).map(|date| format!("<span>{}</span>", text(&date)));
    format!(
        "<tr class=\"title\"><th id=\"sheet\" colspan=\"{span}\"><b>{}</b>{}<small>{}</small></th></tr>\n",
        text(&sheet_title(report, lang)),
        date.unwrap_or_default(),
        underlined(report.sides).get(lang)
    )
}

/// Buttons that go from change to change and open everything; hidden without the script that makes them work.
fn steps(lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let name = phrase("対照表の移動", "Steps through the table").get(lang);
    let [previous, next, whole] = [
        phrase("前の相違（p）", "previous (p)"),
        phrase("次の相違（n）", "next (n)"),
        phrase("全文を示す", "show everything"),
    ];
    writeln!(
        out,
        "<p class=\"steps\" role=\"group\" aria-label=\"{name}\" hidden><button type=\"button\" data-step=\"-1\">{}</button> <button type=\"button\" data-step=\"1\">{}</button> <button type=\"button\" data-whole aria-pressed=\"false\">{}</button></p>",
        previous.get(lang),
        next.get(lang),
        whole.get(lang)
    )
}

/// Widths; without remarks the two texts share the page.
fn columns(layout: Layout) -> String {
    let [left, right] = layout.order(Columns {
        own: "own",
        base: "base",
    });
    let remarks = match layout.remarks {
        Remarks::Shown | Remarks::Reasons => "<col class=\"rem\">",
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
            Remarks::Shown | Remarks::Reasons => {
                writeln!(out, "<td class=\"r\">{}</td></tr>", self.remarks(pair))
            }
            Remarks::Hidden => writeln!(out, "</tr>"),
        }
    }

    fn cells(&mut self, pair: &SheetPair, out: &mut dyn Write) -> io::Result<()> {
        let row = &self.report.alignment[pair.row];
        let id = row.guideline.as_ref().map(|id| format!("c-{}", anchor(id)));
        let id = id.filter(|id| self.anchored.insert(id.clone()));
        let depth = pair.depth.min(DEEPEST);
        let class = match pair.is_marked() {
            true => format!("i{depth} d"),
            false => format!("i{depth}"),
        };
        match id {
            Some(id) => write!(out, "<tr id=\"{id}\" class=\"{class}\">")?,
            None => write!(out, "<tr class=\"{class}\">")?,
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
                self.cell(pair.own.as_ref(), sides.absent().get(self.lang), pair.omits_text)
            ),
            base: self.cell(pair.base.as_ref(), sides.added().get(self.lang), pair.omits_text),
        });
        let quoted = quoted(self.lang);
        write!(out, "<td{quoted}>{left}</td><td{quoted}>{right}</td>")
    }

    /// A cell; a text that is left out opens by a click.
    fn cell(&self, cell: Option<&SheetCell>, none: &str, omits_text: bool) -> String {
        let Some(cell) = cell else {
            return format!("<i>{none}</i>");
        };
        let (label, title, words) = (
            stretches(slice::from_ref(&cell.label)),
            stretches(&cell.title),
            stretches(&cell.text),
        );
        let words = match omits_text && !words.is_empty() {
            true => format!(
                "<details class=\"omit\"><summary>{}</summary>{words}</details>",
                FOLDED.get(self.lang)
            ),
            false => words,
        };
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
            (false, false) => format!("<b>{head}</b><div>{words}</div>"),
        }
    }

    fn remarks(&self, pair: &SheetPair) -> String {
        let (report, lang) = (self.report, self.lang);
        let is_plain = report.sides.is_amendment() || self.layout.remarks == Remarks::Reasons;
        if is_plain {
            let said = remarks(report, pair, self.layout.remarks, lang);
            let said: Vec<String> = said.iter().map(|words| text(words)).collect();
            return said.join("<br>");
        }
        let mut parts = vec![row_relation(&report.alignment[pair.row], report.sides, lang)];
        let findings = pair.findings.iter().map(|&i| &report.deviations[i]);
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
        let same = (!self.report.sides.is_amendment()).then(|| Relation::Same.say(self.lang).to_owned());
        let remark: Vec<String> = same.into_iter().chain(folded_remarks(run, self.lang)).collect();
        let [left, right] = self.layout.order(Columns {
            own: folded(run_label(run, |pair| pair.own.as_ref())),
            base: folded(run_label(run, |pair| pair.base.as_ref())),
        });
        let (span, remark) = match self.layout.remarks {
            Remarks::Shown | Remarks::Reasons => (3, format!("<span>{}</span>", remark.join("<br>"))),
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
