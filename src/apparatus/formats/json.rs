//! `taisho.apparatus/1`. Fields are described in `docs/formats.md`.

use crate::apparatus::{Apparatus, Entry, Holder, Reading, SCHEMA, words};
use crate::report::formats::json::common::{EditionJson, Program, Unreadable};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct ApparatusJson<'a> {
    schema: &'static str,
    tool: Program,
    guideline: EditionJson<'a>,
    witnesses: Vec<WitnessWire<'a>>,
    clauses: Vec<EntryWire<'a>>,
    own: Vec<EntryWire<'a>>,
    unreadable: Vec<Unreadable<'a>>,
}

#[derive(Serialize)]
struct WitnessWire<'a> {
    siglum: &'a str,
    body: &'a str,
    body_kind: &'static str,
    path: &'a str,
    digest: &'a str,
}

#[derive(Serialize)]
struct EntryWire<'a> {
    guideline: Option<&'a str>,
    title: Option<&'a str>,
    text: Option<&'a str>,
    n: usize,
    of: usize,
    readings: Vec<ReadingWire<'a>>,
}

#[derive(Serialize)]
struct ReadingWire<'a> {
    standing: &'static str,
    n: usize,
    title: String,
    text: String,
    holders: Vec<HolderWire<'a>>,
}

#[derive(Serialize)]
struct HolderWire<'a> {
    witness: &'a str,
    relation: &'static str,
    clauses: &'a [String],
    lines: Option<[usize; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<[usize; 2]>,
}

/// Writes the apparatus.
///
/// # Errors
/// Those of `out`.
pub fn write(of: &Apparatus, out: &mut dyn Write) -> io::Result<()> {
    let wire = ApparatusJson {
        schema: SCHEMA,
        tool: Program::THIS,
        guideline: EditionJson::from(&of.guideline),
        witnesses: of
            .witnesses
            .iter()
            .map(|w| WitnessWire {
                siglum: &w.siglum,
                body: &w.body,
                body_kind: w.kind.id(),
                path: &w.path,
                digest: &w.digest,
            })
            .collect(),
        clauses: of.clauses.iter().map(|e| entry(of, e, true)).collect(),
        own: of.own.iter().map(|e| entry(of, e, false)).collect(),
        unreadable: of
            .unreadable
            .iter()
            .map(|(path, why)| Unreadable::new(path, why.message()))
            .collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &wire)?;
    out.write_all(b"\n")
}

/// An own provision names the clause it stands under, but has no words of the base text.
fn entry<'a>(of: &'a Apparatus, entry: &'a Entry, has_lemma: bool) -> EntryWire<'a> {
    let base = entry.base.map(|i| &of.guideline.clauses[i]);
    let lemma = base.filter(|_| has_lemma);
    EntryWire {
        guideline: base.map(|base| base.id.as_str()),
        title: lemma.map(|base| base.title.as_str()),
        text: lemma.map(|base| base.text.as_str()),
        n: entry.held_by(),
        of: of.witnesses.len(),
        readings: entry.readings.iter().map(|r| reading(of, r)).collect(),
    }
}

fn reading<'a>(of: &'a Apparatus, reading: &'a Reading) -> ReadingWire<'a> {
    ReadingWire {
        standing: reading.standing.id(),
        n: reading.holders.len(),
        title: words(&reading.title),
        text: words(&reading.text),
        holders: reading.holders.iter().map(|h| holder(of, h)).collect(),
    }
}

fn holder<'a>(of: &'a Apparatus, holder: &'a Holder) -> HolderWire<'a> {
    let witness = &of.witnesses[holder.witness];
    let pages = holder.lines.and_then(|lines| witness.places.pages(lines));
    HolderWire {
        witness: &witness.siglum,
        relation: holder.relation.id(),
        clauses: &holder.clauses,
        lines: holder.lines.map(|lines| [lines.from, lines.to]),
        pages: pages.map(|(from, to)| [from, to]),
    }
}
