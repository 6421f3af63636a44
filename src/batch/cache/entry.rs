//! The form of a kept result: a line with its key and the digest of the rest, a line of JSON with the lengths of the parts,
//! and the parts: the report as a line of JSON, and the bytes of each format.

use crate::batch::finished::FinishedDocument;
use crate::guideline::digest;
use crate::lineage::{PlacedDeparture, VersionSigns};
use crate::report::saved;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Version of the form.
const FORM: &str = "taisho-cache/1";

/// The second line of an entry.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryHead {
    met: BTreeSet<usize>,
    signs: VersionSigns,
    departures: Vec<PlacedDeparture>,
    line: usize,
    files: Vec<usize>,
}

/// The bytes under which it is kept for `key`.
pub fn to_bytes(finished: &FinishedDocument, key: &str) -> Vec<u8> {
    let head = EntryHead {
        met: finished.met.clone(),
        signs: finished.signs.clone(),
        departures: finished.departures.clone(),
        line: finished.line.len(),
        files: finished.files.iter().map(Vec::len).collect(),
    };
    let mut rest = serde_json::to_vec(&head).unwrap_or_default();
    rest.push(b'\n');
    rest.extend_from_slice(&finished.line);
    rest.extend(finished.files.iter().flatten());
    let mut bytes = first_line(key, &rest).into_bytes();
    bytes.append(&mut rest);
    bytes
}

/// Returns the entry in `bytes`, or `None` if it was written for another key, in another form, or is damaged. The digest
/// guards against damage, not against somebody who writes into the folder on purpose.
pub fn from_bytes(bytes: &[u8], key: &str) -> Option<FinishedDocument> {
    let (first, rest) = split_line(bytes)?;
    if first != first_line(key, rest).as_bytes() {
        return None;
    }
    let (head, parts) = split_line(rest)?;
    let head: EntryHead = serde_json::from_slice(head).ok()?;
    let (line, mut parts) = parts.split_at_checked(head.line)?;
    let mut files = Vec::with_capacity(head.files.len());
    for length in head.files {
        let (file, others) = parts.split_at_checked(length)?;
        files.push(file.to_vec());
        parts = others;
    }
    if !parts.is_empty() {
        return None;
    }
    Some(FinishedDocument {
        report: saved::trusted(line)?,
        line: line.to_vec(),
        met: head.met,
        signs: head.signs,
        departures: head.departures,
        files,
    })
}

fn first_line(key: &str, rest: &[u8]) -> String {
    format!("{FORM} {key} {}\n", digest(rest))
}

/// Splits behind the first line break.
fn split_line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    Some(bytes.split_at(end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::compare;
    use crate::document::Document;
    use crate::guideline::{DEFAULT_ID, Model};
    use crate::lineage::{DepartureSet, KnownSentences};
    use crate::read::read;
    use crate::report::Report;
    use crate::report::formats::json;
    use crate::settings::Settings;
    use crate::sides::Sides;

    fn entry() -> FinishedDocument {
        let model = Model::built_in(DEFAULT_ID).expect("built in");
        let text = include_str!("../../../corpus/policies/ogi-council.txt");
        let policy = Document::new(read(text.as_bytes(), "ogi.txt").expect("readable"));
        let settings = Settings::default();
        let comparison = compare(&model, &policy, Sides::Model, &settings, None).expect("a policy");
        let report = Report::new(&comparison);
        let departures = DepartureSet::of(&comparison, &KnownSentences::of(&model)).departures;
        assert!(!departures.is_empty());
        FinishedDocument {
            signs: VersionSigns::of(&comparison, "ogi.txt"),
            departures,
            line: json::line(&report).expect("in memory"),
            report,
            met: BTreeSet::from([3, 7]),
            files: vec![b"first\n".to_vec(), Vec::new(), vec![0, 255, 10]],
        }
    }

    #[test]
    fn an_entry_comes_back_as_it_was() {
        let entry = entry();
        let bytes = to_bytes(&entry, "0a");
        assert_eq!(from_bytes(&bytes, "0a"), Some(entry));
    }

    #[test]
    fn foreign_and_damaged_entries_are_refused() {
        let bytes = to_bytes(&entry(), "0a");
        assert_eq!(from_bytes(&bytes, "0b"), None, "of another key");
        for end in (0..bytes.len()).step_by(997).chain([bytes.len() - 1]) {
            assert_eq!(from_bytes(&bytes[..end], "0a"), None, "cut at {end}");
        }
        for at in (0..bytes.len()).step_by(991) {
            let mut bytes = bytes.clone();
            bytes[at] ^= 1;
            assert_eq!(from_bytes(&bytes, "0a"), None, "changed at {at}");
        }
        let longer = [bytes.as_slice(), b"\n"].concat();
        assert_eq!(from_bytes(&longer, "0a"), None);
    }

    #[test]
    fn a_wrong_form_with_a_right_digest_is_refused() {
        let line = entry().line;
        for (head, parts) in [
            (
                "{\"met\":[],\"line\":18446744073709551615,\"files\":[]}",
                line.clone(),
            ),
            ("{\"met\":[],\"line\":0,\"files\":[1]}", line.clone()),
            ("{\"met\":[],\"line\":2,\"files\":[]}", b"{}".to_vec()),
            ("[]", line.clone()),
            ("", line),
        ] {
            let rest = [head.as_bytes(), b"\n", parts.as_slice()].concat();
            let bytes = [first_line("0a", &rest).as_bytes(), &rest].concat();
            assert_eq!(from_bytes(&bytes, "0a"), None, "{head}");
        }
    }
}
