//! `taisho accept`: puts intended deviations on record.

use super::arguments::{Accept, Shared};
use super::{Console, Outcome};
use crate::compare::{Compared, Settings, compare_with};
use crate::config::{Config, Entry, FILE_NAME, append, parse};
use crate::error::Error;
use crate::files::{self, is_same, write_whole};
use crate::lang::Message;
use crate::policy::Given;
use crate::report::{Finding, Report};
use std::fs;
use std::path::Path;

/// Checks that the findings are there, and writes the file anew with the entries behind what it holds.
pub(super) fn run(accept: &Accept, shared: &Shared, console: &mut Console) -> Result<Outcome, Error> {
    let beside = accept.file.with_file_name(FILE_NAME);
    let path = shared.config.as_deref().unwrap_or(&beside);
    if is_same(path, &accept.file) {
        return Err(Error::WouldOverwriteInput(path.to_owned()));
    }
    // A link is followed, or it would be replaced by a file of its own.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let bytes = match files::bytes(path, shared.limits) {
        Err(Error::NotFound(_)) => Vec::new(),
        other => other?,
    };
    let config = parse(path, &bytes)?;
    if accept
        .acceptance
        .review_by
        .is_some_and(|day| day < accept.acceptance.date)
    {
        return Err(Error::BadArgument(Message::new(
            "--review-by の日が --date の日より前です。承認の日より後の日を指定してください",
            "--review-by is before --date. Name a day after that of the decision",
        )));
    }
    let report = report(accept, shared, &config)?;
    let entries: Vec<Entry> = accept
        .fingerprints
        .iter()
        .map(|key| entry(&report, key, accept))
        .collect::<Result<_, _>>()?;
    let text = append(&String::from_utf8_lossy(&bytes), &entries);
    still_reads(path, &text, config.waivers.len() + entries.len())?;
    write_whole(&target, |out| out.write_all(text.as_bytes()))?;
    if !shared.quiet {
        let n = entries.len();
        console.remark(&Message::new(
            format!("{n}件の承認を {} に書きました", path.display()),
            format!("wrote {n} acceptances to {}", path.display()),
        ));
    }
    Ok(Outcome::Clean)
}

fn report(accept: &Accept, shared: &Shared, config: &Config) -> Result<Report, Error> {
    let guideline = files::guideline(shared.guideline(Some(config)), shared.limits)?;
    let given = Given {
        kind: shared.profile.or(config.profile),
        extent: shared.extent,
    };
    let policy = files::policy(&accept.file, shared.limits, given)?;
    let Compared { report, .. } = compare_with(&guideline, &policy, &Settings::default(), None)?;
    Ok(report)
}

fn entry(report: &Report, key: &str, accept: &Accept) -> Result<Entry, Error> {
    let file = accept.file.display();
    let finding: &Finding = report
        .deviations
        .iter()
        .find(|f| f.fingerprint == key)
        .ok_or_else(|| {
            Error::BadArgument(Message::new(
                format!(
                    "{file} に指紋 {key} の相違はありません。taisho check {file} の結果で確かめてください"
                ),
                format!("{file} has no deviation with the fingerprint {key}. See taisho check {file}"),
            ))
        })?;
    let model = finding
        .guideline
        .first()
        .map_or(String::new(), |id| format!("例文 {id}"));
    Ok(Entry {
        fingerprint: key.to_owned(),
        rule: finding.rule,
        clause: if finding.place.is_empty() {
            model
        } else {
            finding.place.clone()
        },
        acceptance: accept.acceptance.clone(),
    })
}

/// Nothing is written that could not be read again: `accept = [...]` on one line cannot be added to, for instance.
fn still_reads(path: &Path, text: &str, wanted: usize) -> Result<(), Error> {
    match parse(path, text.as_bytes()) {
        Ok(config) if config.waivers.len() == wanted => Ok(()),
        Ok(_) | Err(_) => Err(Error::BadArgument(Message::new(
            format!(
                "{} の末尾に [[accept]] を加えられません。accept = […] の形で書いてあれば、[[accept]] の形に直してください",
                path.display()
            ),
            format!(
                "no [[accept]] can be added to {}. Where it says accept = […], use the form [[accept]]",
                path.display()
            ),
        ))),
    }
}
