//! Bodies against clauses. With 1,788 bodies these are 79,000 cells: end tags that HTML does not ask for and long class
//! names would be most of the file.

use super::super::link::{best, target};
use crate::align::Relation;
use crate::batch::matrix::column;
use crate::batch::plan::BatchPlan;
use crate::batch::result::{Batch, Done, MatrixCell};
use crate::batch::status::BatchStatus;
use crate::deviations::Severity;
use crate::document::normalize::BodyKind;
use crate::guideline::Model;
use crate::lang::{Lang, Say};
use crate::report::GENERATION;
use crate::report::formats::html::escape::{attribute, text};
use crate::report::formats::html::frame::heading;
use crate::report::formats::html::mark;
use crate::report::words::{ACCEPTED, phrase};
use std::io::{self, Write};

/// Class of a cell: how dark it is. Its signs say the same.
fn shade(severity: Severity) -> &'static str {
    match severity {
        Severity::High => "h",
        Severity::Medium => "m",
        Severity::Low => "l",
        Severity::Info => "i",
    }
}

/// A sign for what stands elsewhere or not at all; a clause at its place has none.
fn sign(relation: Relation) -> &'static str {
    match relation {
        Relation::Missing => "×",
        Relation::Moved => "→",
        Relation::Merged => "∪",
        Relation::Split => "÷",
        Relation::Same
        | Relation::Notational
        | Relation::Substituted
        | Relation::Modified
        | Relation::Added => "",
    }
}

/// Writes the filters, the key to the signs and the table.
pub(super) fn write(
    guideline: &Model,
    batch: &Batch,
    plan: &BatchPlan,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = plan.rendering.lang;
    let words = phrase("文書と条項の一覧", "Policies by clauses");
    heading(out, "grid", words, lang)?;
    key(lang, out)?;
    filter(guideline, batch, lang, out)?;
    writeln!(
        out,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"grid\"><table id=\"m\">\n<thead><tr><th scope=\"col\">{}<th scope=\"col\">{}",
        phrase("団体（文書）", "Body (document)").get(lang),
        phrase("種類", "Kind").get(lang)
    )?;
    for severity in Severity::ALL {
        write!(out, "<th scope=\"col\">{}", severity.say(lang))?;
    }
    write!(
        out,
        "<th scope=\"col\">{}<th scope=\"col\">{}",
        ACCEPTED.get(lang),
        phrase("見当たらない条項", "Missing clauses").get(lang)
    )?;

    for clause in guideline.clauses() {
        write!(out, "<th scope=\"col\">{}", text(&column(clause)))?;
    }
    write!(out, "<th scope=\"col\">{}", GENERATION.get(lang))?;
    writeln!(out, "\n<tbody>")?;
    for done in &batch.done {
        row(done, plan, lang, out)?;
    }
    writeln!(out, "</table></div>")
}

fn row(done: &Done, plan: &BatchPlan, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let worst = done.worst().map_or("n", shade);
    let (name, path) = match done.body.is_empty() {
        true => (text(&done.path), String::new()),
        false => (text(&done.body), format!(" <small>{}</small>", text(&done.path))),
    };
    let name = match best(&plan.formats) {
        Some(format) => format!("<a href=\"{}\">{name}</a>", target(done, format)),
        None => name,
    };
    let own = match done.status() {
        BatchStatus::OwnStructure => format!(" <small>{}</small>", BatchStatus::OwnStructure.say(lang)),
        _ => String::new(),
    };
    write!(
        out,
        "<tr data-k={} data-w={worst}><th scope=row>{name}{own}{path}<td>{}",
        done.body_kind,
        kind(done.body_kind).map_or("", |kind| kind.say(lang))
    )?;
    for (_, n) in &done.severities {
        write!(out, "<td>{n}")?;
    }
    let missing = done.relations.iter().find(|(r, _)| *r == Relation::Missing);
    write!(
        out,
        "<td>{}<td>{}",
        done.accepted.iter().map(|(_, n)| n).sum::<usize>(),
        missing.map_or(0, |(_, n)| *n)
    )?;
    for &(relation, severity) in &done.cells {
        cell((relation, severity), out)?;
    }
    writeln!(out, "<td>{}", text(&done.generation))
}

fn cell((relation, severity): MatrixCell, out: &mut dyn Write) -> io::Result<()> {
    let sign = sign(relation);
    match severity {
        None => write!(out, "<td>{sign}"),
        Some(severity) => write!(out, "<td class={}>{sign}{}", shade(severity), mark(severity)),
    }
}

/// All kinds, and that of which nothing tells.
fn kinds() -> impl Iterator<Item = BodyKind> {
    BodyKind::ALL.into_iter().chain([BodyKind::Unknown])
}

fn kind(id: &str) -> Option<BodyKind> {
    kinds().find(|kind| kind.id() == id)
}

fn key(lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let mut parts: Vec<String> = Severity::ALL
        .into_iter()
        .map(|s| format!("<b class=\"c {}\">{}</b> {}", shade(s), mark(s), s.say(lang)))
        .collect();
    let relations = [
        Relation::Missing,
        Relation::Moved,
        Relation::Merged,
        Relation::Split,
    ];
    parts.extend(
        relations
            .into_iter()
            .map(|r| format!("<b class=\"c\">{}</b> {}", sign(r), r.say(lang))),
    );
    parts.push(format!(
        "<b class=\"c\"></b> {}",
        phrase("相違の指摘なし", "no finding").get(lang)
    ));
    writeln!(out, "<p class=\"key\">{}</p>", parts.join(" "))
}

/// The controls; hidden without the script that makes them work.
fn filter(guideline: &Model, batch: &Batch, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let all = phrase("すべて", "all").get(lang);
    writeln!(
        out,
        "<form id=\"filter\" hidden aria-label=\"{}\">\n<label>{} <input type=\"search\" name=\"q\" size=\"14\"></label>",
        phrase("絞込み", "Filter").get(lang),
        phrase("団体・文書", "Body or document").get(lang)
    )?;
    let label = phrase("種類", "Kind").get(lang);
    write!(
        out,
        "<label>{label} <select name=\"kind\"><option value=\"\">{all}"
    )?;
    for kind in kinds() {
        let n = batch
            .done
            .iter()
            .filter(|done| done.body_kind == kind.id())
            .count();
        if n > 0 {
            write!(out, "<option value=\"{}\">{} ({n})", kind.id(), kind.say(lang))?;
        }
    }
    let label = phrase("最も重い相違", "Worst finding").get(lang);
    write!(
        out,
        "</select></label>\n<label>{label} <select name=\"worst\"><option value=\"\">{all}"
    )?;
    for severity in Severity::ALL {
        write!(
            out,
            "<option value=\"{}\">{} {}",
            shade(severity),
            mark(severity),
            severity.say(lang)
        )?;
    }
    let label = phrase("条項", "Clause").get(lang);
    write!(
        out,
        "</select></label>\n<label>{label} <select name=\"clause\"><option value=\"\">{all}"
    )?;
    for (i, clause) in guideline.clauses().enumerate() {
        write!(out, "<option value=\"{i}\">{}", attribute(&column(clause)))?;
    }
    let label = phrase("その状況", "where it").get(lang);
    writeln!(
        out,
        "</select></label>\n<label>{label} <select name=\"state\"><option value=\"d\">{}<option value=\"h\">{}<option value=\"x\">{}</select></label>",
        phrase("相違あり（低以上）", "deviates (low or above)").get(lang),
        phrase("重大度 高", "has a high finding").get(lang),
        phrase("見当たらない", "is missing").get(lang)
    )?;
    writeln!(
        out,
        "<button type=\"reset\">{}</button> <output aria-live=\"polite\"></output>\n</form>",
        phrase("すべて表示", "Show all").get(lang)
    )
}
