//! What the JSON files of several commands have in common: program, edition, documents that could not be compared.

use crate::guideline::Model;
use crate::lang::Message;
use crate::report::GuidelineInfo;
use serde::Serialize;

/// The program that wrote the file.
#[derive(Debug, Serialize)]
pub struct Program {
    name: &'static str,
    version: &'static str,
}

impl Program {
    /// This one.
    pub const THIS: Program = Program {
        name: "taisho",
        version: env!("CARGO_PKG_VERSION"),
    };
}

/// A guideline, by what tells one edition from another.
#[derive(Debug, Serialize)]
pub struct EditionJson<'a> {
    id: &'a str,
    title: &'a str,
    edition: &'a str,
    provenance: &'a str,
    digest: &'a str,
}

impl<'a> From<&'a Model> for EditionJson<'a> {
    fn from(of: &'a Model) -> EditionJson<'a> {
        EditionJson {
            id: &of.id,
            title: of.title(),
            edition: &of.edition,
            provenance: &of.provenance,
            digest: of.digest(),
        }
    }
}

impl<'a> From<&'a GuidelineInfo> for EditionJson<'a> {
    fn from(of: &'a GuidelineInfo) -> EditionJson<'a> {
        EditionJson {
            id: &of.id,
            title: &of.title,
            edition: &of.edition,
            provenance: &of.provenance,
            digest: &of.digest,
        }
    }
}

/// A document that could not be compared, and why.
#[derive(Debug, Serialize)]
pub struct Unreadable<'a> {
    path: &'a str,
    reason: Message,
}

impl<'a> Unreadable<'a> {
    /// A document by its path, and why it could not be compared.
    pub fn new(path: &'a str, reason: Message) -> Unreadable<'a> {
        Unreadable { path, reason }
    }
}
