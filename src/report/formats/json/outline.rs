//! JSON of a reading, `taisho.outline/1`: what `taisho outline --format json` prints.

use super::wire::{Both, ClauseWire, ExtentWire, InputWire, Lines, OutsideWire, ProblemWire, Tool};
use super::{outside_detail, outside_kind};
use crate::document::Document;
use crate::outline::{Owner, Stretch};
use crate::report::{InputInfo, ProblemInfo, ToolInfo};
use crate::span::LineRange;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Version of the JSON form.
pub const SCHEMA: &str = "taisho.outline/1";

#[derive(Serialize)]
struct Reading<'a> {
    schema: &'static str,
    tool: Tool<'a>,
    path: &'a str,
    digest: &'a str,
    input: InputWire,
    title: &'a str,
    lines: usize,
    extent: ExtentWire<'a>,
    outline: Vec<Read<ClauseWire<'a>>>,
    outside: Vec<Read<OutsideWire<'a>>>,
    problems: Vec<ProblemWire<'a>>,
}

/// A clause or a piece outside with the characters it was read from.
#[derive(Serialize)]
struct Read<T> {
    #[serde(flatten)]
    of: T,
    /// First and last character of each stretch, from 1.
    chars: Vec<[usize; 2]>,
}

/// Writes how a document was read.
///
/// # Errors
/// Those of `out`.
pub fn write(policy: &Document, out: &mut dyn Write) -> io::Result<()> {
    let (source, outline) = (&policy.source, &policy.outline);
    let pages = |lines: LineRange| source.places.pages(lines).map(|(from, to)| [from, to]);
    let mut stretches: BTreeMap<Owner, Vec<[usize; 2]>> = BTreeMap::new();
    for Stretch { owner, from, to } in outline.stretches(&source.text) {
        stretches.entry(owner).or_default().push([from, to]);
    }
    let mut chars = |owner: Owner| stretches.remove(&owner).unwrap_or_default();
    let ids: Vec<String> = outline.clauses.iter().map(|c| c.id.to_string()).collect();
    let problems = ProblemInfo::of(policy);
    let tool = ToolInfo::default();
    let path = source.name.replace('\\', "/");
    let reading = Reading {
        schema: SCHEMA,
        tool: Tool::from(&tool),
        path: &path,
        digest: &source.origin.digest,
        input: InputInfo::of(policy).into(),
        title: &outline.title,
        lines: source.lines.written(),
        extent: ExtentWire {
            lines: Lines(outline.extent.lines),
            reason: Both::from(&outline.extent.reason),
        },
        outline: outline
            .clauses
            .iter()
            .zip(&ids)
            .map(|(clause, id)| Read {
                of: ClauseWire {
                    id,
                    label: &clause.label,
                    raw_label: &clause.raw_label,
                    title: &clause.title.text,
                    level: clause.level,
                    parent: clause.parent.map(|parent| ids[parent.0].as_str()),
                    path: &clause.path,
                    text: &clause.text.text,
                    lines: Lines(clause.lines),
                    pages: pages(clause.lines),
                },
                chars: chars(Owner::Clause(clause.id)),
            })
            .collect(),
        outside: outline
            .outside
            .iter()
            .enumerate()
            .map(|(i, piece)| Read {
                of: OutsideWire {
                    kind: outside_kind(piece.kind),
                    text: &piece.text,
                    lines: Lines(piece.lines),
                    id: format!("x{}", i + 1),
                    detail: outside_detail(piece.kind),
                    pages: pages(piece.lines),
                },
                chars: chars(Owner::Outside(i)),
            })
            .collect(),
        problems: problems
            .iter()
            .map(|problem| ProblemWire {
                code: problem.code,
                message: Both::from(&problem.message),
                lines: problem.lines.map(Lines),
                pages: problem.lines.and_then(pages),
            })
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &reading)?;
    out.write_all(b"\n")
}
