//! JSON, `taisho.since/1`; described in `docs/formats.md`.

use super::super::{Changed, SCHEMA, Side, Since, Status};
use crate::lang::Message;
use crate::report::formats::json::common::{EditionJson, Program};
use crate::report::table::TextStretch;
use crate::span::LineRange;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

#[derive(Serialize)]
struct SinceJson<'a> {
    schema: &'static str,
    tool: Program,
    old: EditionJson<'a>,
    new: EditionJson<'a>,
    policy: SinceDocument<'a>,
    changes: Vec<ChangeWire<'a>>,
    renumbered: usize,
    /// By status, in alphabetical order.
    summary: BTreeMap<&'static str, usize>,
    problems: Vec<ProblemWire<'a>>,
}

#[derive(Serialize)]
struct SinceDocument<'a> {
    path: &'a str,
    digest: &'a str,
    title: &'a str,
    body: &'a str,
}

#[derive(Serialize)]
struct ChangeWire<'a> {
    kind: &'static str,
    old: Option<SideWire<'a>>,
    new: Option<SideWire<'a>>,
    facet: &'static str,
    status: &'static str,
    severity: Option<&'static str>,
    clauses: Vec<OwnWire<'a>>,
}

#[derive(Serialize)]
struct SideWire<'a> {
    id: &'a str,
    title: String,
    text: String,
    /// The words of title and text that the other edition has not.
    differs: Vec<&'a str>,
}

#[derive(Serialize)]
struct OwnWire<'a> {
    id: &'a str,
    path: &'a str,
    title: &'a str,
    text: &'a str,
    lines: LineRange,
}

#[derive(Serialize)]
struct ProblemWire<'a> {
    document: &'static str,
    code: &'a str,
    message: &'a Message,
    lines: Option<LineRange>,
}

/// Writes it: keys in a fixed order, two spaces of indent, a final newline.
pub(super) fn write(since: &Since, out: &mut dyn Write) -> io::Result<()> {
    let problems = since.problems.iter().map(|(whose, problem)| ProblemWire {
        document: whose.id(),
        code: &problem.code,
        message: &problem.message,
        lines: problem.lines,
    });
    let wire = SinceJson {
        schema: SCHEMA,
        tool: Program::THIS,
        old: EditionJson::from(&since.old),
        new: EditionJson::from(&since.new),
        policy: SinceDocument {
            path: &since.policy.path,
            digest: &since.policy.digest,
            title: &since.policy.title,
            body: &since.policy.body,
        },
        changes: since.changes.iter().map(change).collect(),
        renumbered: since.renumbered,
        summary: Status::ALL.iter().map(|s| (s.id(), since.of(*s))).collect(),
        problems: problems.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &wire)?;
    out.write_all(b"\n")
}

fn change(of: &Changed) -> ChangeWire<'_> {
    let own = of.own.iter().map(|own| OwnWire {
        id: &own.id,
        path: &own.path,
        title: &own.title,
        text: &own.text,
        lines: own.lines,
    });
    ChangeWire {
        kind: of.kind.id(),
        old: of.old.as_ref().map(side),
        new: of.new.as_ref().map(side),
        facet: of.facet.id(),
        status: of.status.id(),
        severity: of.severity.map(|severity| severity.id()),
        clauses: own.collect(),
    }
}

fn side(of: &Side) -> SideWire<'_> {
    let words = |stretches: &[TextStretch]| -> String { stretches.iter().map(TextStretch::words).collect() };
    let marked = of.title.iter().chain(&of.text).filter(|s| s.is_marked());
    SideWire {
        id: &of.id,
        title: words(&of.title),
        text: words(&of.text),
        differs: marked.map(TextStretch::words).collect(),
    }
}
