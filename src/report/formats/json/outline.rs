//! JSON of a reading, `taisho.outline/1`: what `taisho outline --format json` prints.

use crate::document::Document;
use crate::outline::{Extent, Owner, Stretch};
use crate::report::{ClauseInfo, InputInfo, OutsideInfo, ProblemInfo, ToolInfo};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Version of the JSON form.
pub const SCHEMA: &str = "taisho.outline/1";

#[derive(Serialize)]
struct OutlineJson<'a> {
    schema: &'static str,
    tool: ToolInfo,
    path: &'a str,
    digest: &'a str,
    input: InputInfo,
    title: &'a str,
    lines: usize,
    extent: &'a Extent,
    outline: Vec<InputJson<ClauseInfo>>,
    outside: Vec<InputJson<OutsideInfo>>,
    problems: Vec<ProblemInfo>,
}

/// A clause or a piece outside with the characters it was read from.
#[derive(Serialize)]
struct InputJson<T> {
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
    let mut stretches: BTreeMap<Owner, Vec<[usize; 2]>> = BTreeMap::new();
    for Stretch { owner, from, to } in outline.stretches(source) {
        stretches.entry(owner).or_default().push([from, to]);
    }
    let mut chars = |owner: Owner| stretches.remove(&owner).unwrap_or_default();
    let clauses = ClauseInfo::all(policy).into_iter().zip(&outline.clauses);
    let clauses = clauses.map(|(of, clause)| InputJson {
        of,
        chars: chars(Owner::Clause(clause.id)),
    });
    let outline_read = clauses.collect();
    let pieces = OutsideInfo::all(&outline.outside, 'x', &source.places);
    let pieces = pieces.into_iter().enumerate().map(|(i, of)| InputJson {
        of,
        chars: chars(Owner::Outside(i)),
    });
    let reading = OutlineJson {
        schema: SCHEMA,
        tool: ToolInfo::default(),
        path: &source.name.replace('\\', "/"),
        digest: &source.origin.digest,
        input: InputInfo::of(policy),
        title: &outline.title,
        lines: source.lines.written(),
        extent: &outline.extent,
        outline: outline_read,
        outside: pieces.collect(),
        problems: ProblemInfo::of(policy),
    };
    serde_json::to_writer_pretty(&mut *out, &reading)?;
    out.write_all(b"\n")
}
