//! The first lines: how grave it is; and further down how the clauses fare, which documents these are, and where to go.

use super::escape::text;
use super::frame::heading;
use super::{grade, lines, place};
use crate::align::Relation;
use crate::lang::Lang;
use crate::report::GENERATION;
use crate::report::chosen::{SETTINGS, settings_line};
use crate::report::facts::{documents_heading, older_generation};
use crate::report::reading::{doubts, pieces, pieces_heading};
use crate::report::revisions::{REVISIONS, has_revisions};
use crate::report::words::{self, accepted_among, body, input, meaning, phrase, provenance_of, relation};
use crate::report::{Finding, Report};
use std::io::{self, Write};

/// Findings named on the first screen: what fits beside the rest of it.
const WORST: usize = 6;

/// Writes which settings applied, if any did: what they hide has to be seen before what they show.
pub(super) fn settings(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let settings = settings_line(report, lang);
    if settings.is_empty() {
        return Ok(());
    }
    writeln!(out, "<p>{}: {}</p>", SETTINGS.get(lang), text(&settings))
}

/// Writes how many findings of each grade there are, and the gravest ones.
pub(super) fn write(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let words = phrase("概要", "Summary").get(lang);
    writeln!(out, "<section class=\"first\" aria-label=\"{words}\">")?;
    grades(report, lang, out)?;
    worst(report, lang, out)?;
    writeln!(out, "</section>")
}

/// Writes how the clauses fare, which documents these are, and the table of contents; the counts by grade too unless
/// the page begins with them.
pub(super) fn about(report: &Report, has_counts: bool, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<section class=\"first\" aria-labelledby=\"about\">")?;
    heading(out, "about", documents_heading(report.sides), lang)?;
    if !has_counts {
        grades(report, lang, out)?;
    }
    relations(report, lang, out)?;
    facts(report, lang, out)?;
    writeln!(out, "</section>")?;
    contents(report, lang, out)
}

fn facts(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let (policy, base) = (&report.policy, &report.guideline);
    let name = format!("{} {} {}", base.id, base.title, base.edition);
    let mut origin = provenance_of(&base.provenance, lang).to_owned();
    if base.doubts > 0 {
        origin += &match lang {
            Lang::Ja => format!("。確定していない文言 {}か所", base.doubts),
            Lang::En => format!("; {} places of doubtful wording", base.doubts),
        };
    }
    let reach = format!(
        "{} {}",
        policy.places.name(policy.extent.lines).get(lang),
        policy.extent.reason.get(lang)
    );
    let rows = [
        (phrase("対象文書", "Document"), policy.path.clone()),
        (phrase("団体", "Body"), body(policy, lang)),
        (phrase("形式", "Input"), input(policy.input, lang)),
        (phrase("対象範囲", "Extent"), reach),
        (report.base_heading(), name.trim_end().to_owned()),
        (phrase("その由来", "Provenance"), origin),
        (GENERATION, older_generation(report, lang)),
    ];
    writeln!(out, "<dl class=\"facts\">")?;
    for (label, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "<dt>{}</dt><dd>{}</dd>", label.get(lang), text(value))?;
    }
    writeln!(out, "</dl>")
}

fn grades(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<ul class=\"grades\">")?;
    for count in &report.summary.severities {
        let (grade, n) = (grade(count.of, lang), count.n);
        let unit = phrase("件", "").get(lang);
        let counted = match n {
            0 => format!("{grade} <span class=\"n\">0</span>{unit}"),
            _ => format!(
                "<a href=\"#s-{}\">{grade} <span class=\"n\">{n}</span>{unit}</a>",
                count.of.id()
            ),
        };
        let accepted = accepted_among(report.summary.accepted_of(count.of), lang);
        writeln!(
            out,
            "<li>{counted}{accepted}<small>{}</small></li>",
            meaning(count.of, report.sides).get(lang)
        )?;
    }
    writeln!(out, "</ul>")
}

fn relations(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let summary = &report.summary;
    let shown: Vec<String> = summary
        .relations
        .iter()
        .filter(|c| c.of != Relation::Added && (c.n > 0 || c.of == Relation::Missing))
        .map(|c| format!("{} <b>{}</b>", relation(c.of, report.sides, lang), c.n))
        .collect();
    let added = summary.relations.iter().find(|c| c.of == Relation::Added);
    let (n, added) = (summary.clauses.guideline, added.map_or(0, |c| c.n));
    let side = report.base_heading().get(lang);
    match lang {
        Lang::Ja => writeln!(
            out,
            "<p>{side}の{n}条項: {}。ほかに{side}にない条項 <b>{added}</b></p>",
            shown.join("、")
        ),
        Lang::En => writeln!(
            out,
            "<p>Of {n} clauses of the {side}: {}. <b>{added}</b> are not in it.</p>",
            shown.join(", ")
        ),
    }
}

fn worst(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Some(severity) = report.summary.worst() else {
        let none = phrase("相違は見つかりませんでした。", "No deviation was found.");
        let decided = phrase(
            "承認していない相違はありません。",
            "There is no finding that is not accepted.",
        );
        let said = match report.deviations.is_empty() {
            true => none,
            false => decided,
        };
        return writeln!(out, "<p>{}</p>", said.get(lang));
    };
    let open: Vec<&Finding> = report
        .deviations
        .iter()
        .filter(|f| f.severity == severity && f.acceptance.is_none())
        .collect();
    let words = phrase("最も重い相違", "The gravest findings").get(lang);
    writeln!(out, "<h3>{words}</h3>\n<ul class=\"worst\">")?;
    for finding in open.iter().take(WORST) {
        let lines = lines(report, finding, lang);
        writeln!(
            out,
            "<li>{} <a href=\"#{}\">{} {}</a> — {} <small>{lines}</small></li>",
            grade(severity, lang),
            finding.id,
            finding.rule.code(),
            words::rule(finding.rule, report.subject(), lang),
            place(report, finding, lang),
        )?;
    }
    if open.len() > WORST {
        let more = open.len() - WORST;
        let words = match lang {
            Lang::Ja => format!("ほか{more}件"),
            Lang::En => format!("and {more} more"),
        };
        writeln!(out, "<li><a href=\"#s-{}\">{words}</a></li>", severity.id())?;
    }
    writeln!(out, "</ul>")
}

fn contents(report: &Report, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let words = phrase("目次", "Contents").get(lang);
    writeln!(
        out,
        "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{words}</h2>\n<ul>"
    )?;
    let has = [
        ("revise", REVISIONS, has_revisions(report)),
        (
            "framework",
            phrase("制度との対応", "Framework"),
            report.framework.is_some(),
        ),
        ("findings", phrase("相違", "Findings"), true),
        ("sheet", phrase("対照表", "Collation"), true),
        (
            "outside",
            pieces_heading(report),
            !pieces(report, lang).is_empty(),
        ),
        (
            "problems",
            phrase(
                "読み取り・承認の注意",
                "Doubts of the reading and the acceptances",
            ),
            !doubts(report, lang).is_empty(),
        ),
        (
            "rules",
            phrase("規則の説明", "What the rules mean"),
            !report.deviations.is_empty(),
        ),
        ("record", phrase("記録", "Record"), true),
        ("note", phrase("注意", "Note"), true),
    ];
    let tiers = report.tiers.iter().enumerate();
    for (id, words, _) in has.into_iter().filter(|(_, _, has)| *has) {
        write!(out, "<li><a href=\"#{id}\">{}</a>", words.get(lang))?;
        if id == "findings" {
            for count in report.summary.severities.iter().filter(|c| c.n > 0) {
                let (id, grade) = (count.of.id(), grade(count.of, lang));
                write!(out, " <a href=\"#s-{id}\">{grade} {}</a>", count.n)?;
            }
        }
        writeln!(out, "</li>")?;
    }
    for (i, tier) in tiers {
        let words = tier.heading().get(lang);
        writeln!(out, "<li><a href=\"#t{}-tier\">{words}</a></li>", i + 2)?;
    }
    writeln!(out, "</ul>\n</nav>")
}
