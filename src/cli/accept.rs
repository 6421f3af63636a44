//! `taisho accept`: puts intended deviations on record.

use super::options::matches::Matches;
use super::options::{accept, arguments, output};
use super::shared::Basis;
use super::{Console, Outcome};
use crate::deviations::{Acceptance, Waiver};
use crate::document::Given;
use crate::files::{self, FileError, is_same, write_whole};
use crate::lang::Message;
use crate::program::Error;
use crate::program::load;
use crate::program::load::SettingsFile;
use crate::report::{Finding, Report};
use crate::settings::{AcceptEntry, Config, FILE_NAME, LIMITS, append};
use crate::sides::Sides;
use std::fs;
use std::path::{Path, PathBuf};

/// The options of `taisho accept`.
pub(super) struct AcceptOptions {
    file: PathBuf,
    fingerprints: Vec<String>,
    acceptance: Acceptance,
    basis: Basis,
    is_quiet: bool,
}

impl AcceptOptions {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<AcceptOptions, Error> {
        Ok(AcceptOptions {
            file: matches.get(&arguments::FILE)?,
            fingerprints: matches.get(&arguments::FINGERPRINTS)?,
            acceptance: Acceptance {
                reason: matches.get(&accept::REASON)?,
                approver: matches.get(&accept::APPROVER)?,
                date: matches.get(&accept::DATE)?,
                review_by: matches.get(&accept::REVIEW_BY)?,
            },
            basis: Basis::new(matches)?,
            is_quiet: matches.get(&output::QUIET)?,
        })
    }
}

/// Checks that the findings are there, and writes the file anew with the entries behind what it holds.
pub(super) fn run(options: &AcceptOptions, console: &mut Console) -> Result<Outcome, Error> {
    let beside = options.file.with_file_name(FILE_NAME);
    let path = options.basis.config.as_deref().unwrap_or(&beside);
    if is_same(path, &options.file) {
        return Err(Error::File(FileError::WouldOverwriteInput(path.to_owned())));
    }
    // A link is followed, because writing would replace it with a file.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let bytes = on_disk(path)?;
    let file = load::config_of(path, &bytes)?;
    if options
        .acceptance
        .review_by
        .is_some_and(|day| day < options.acceptance.date)
    {
        return Err(Error::BadArgument(Message::new(
            "--review-by の日が --date の日より前です。承認の日より後の日を指定してください",
            "--review-by is before --date. Name a day after that of the decision",
        )));
    }
    let report = report(options, &file)?;
    let mut entries: Vec<AcceptEntry> = options
        .fingerprints
        .iter()
        .map(|key| entry(&report, key, options))
        .collect::<Result<_, _>>()?;
    let mut remarks: Vec<Message> = Vec::new();
    entries.retain(|entry| match on_record(&file.config, entry) {
        None => true,
        Some(waiver) => {
            let is_same = waiver.acceptance == entry.acceptance;
            remarks.push(already(path, waiver, is_same));
            !is_same
        }
    });
    if !entries.is_empty() {
        let text = append(&String::from_utf8_lossy(&bytes), &entries);
        // Entries that somebody else added during the comparison would be lost.
        if on_disk(path)? != bytes {
            return Err(changed_meanwhile(path));
        }
        still_reads(path, &text, file.config.waivers.len() + entries.len())?;
        write_whole(&target, |out| out.write_all(text.as_bytes()))?;
        let n = entries.len();
        remarks.push(Message::new(
            format!("{n}件の承認を {} に書きました", path.display()),
            format!("wrote {n} acceptances to {}", path.display()),
        ));
    }
    if !options.is_quiet {
        for remark in &remarks {
            console.remark(remark);
        }
    }
    Ok(Outcome::Clean)
}

/// What the file holds; nothing if there is none yet.
fn on_disk(path: &Path) -> Result<Vec<u8>, FileError> {
    match files::bytes(path, LIMITS) {
        Err(FileError::NotFound(_)) => Ok(Vec::new()),
        other => other,
    }
}

fn changed_meanwhile(path: &Path) -> Error {
    let file = path.display();
    Error::BadArgument(Message::new(
        format!("比較の間に {file} が書き換えられたため、何も書きませんでした。もう一度実行してください"),
        format!("{file} was changed during the comparison, so nothing was written. Run the command again"),
    ))
}

/// The entry that counts for the fingerprint so far: the last one.
fn on_record<'a>(config: &'a Config, entry: &AcceptEntry) -> Option<&'a Waiver> {
    let mut waivers = config.waivers.iter().rev();
    waivers.find(|waiver| waiver.fingerprint == entry.fingerprint)
}

/// The same decision is not written twice. Another one is (an expired acceptance is renewed so), and the old one is named.
fn already(path: &Path, waiver: &Waiver, is_same: bool) -> Message {
    let (file, line, key) = (path.display(), waiver.line, &waiver.fingerprint);
    match is_same {
        true => Message::new(
            format!("{key} の同じ承認が {file} の{line}行目にすでにあります。書き加えませんでした"),
            format!("{file}, line {line} has this acceptance of {key} already. Nothing was added for it"),
        ),
        false => Message::new(
            format!("{key} の承認は {file} の{line}行目にすでにあります。今回の承認がこれに代わります"),
            format!("{file}, line {line} has an acceptance of {key} already. The new one takes its place"),
        ),
    }
}

fn report(options: &AcceptOptions, file: &SettingsFile) -> Result<Report, Error> {
    let basis = &options.basis;
    let guideline = basis.model(Some(file))?;
    let given = Given {
        kind: basis.profile.or(file.config.profile),
        extent: basis.extent,
        column: basis.column,
        base: Some(guideline.outline()),
        texts: None,
    };
    let policy = load::policy(&options.file, basis.limits, given)?;
    Ok(Report::on(&guideline, &policy, Sides::Model)?)
}

fn entry(report: &Report, key: &str, options: &AcceptOptions) -> Result<AcceptEntry, Error> {
    let file = options.file.display();
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
    Ok(AcceptEntry {
        fingerprint: key.to_owned(),
        rule: finding.rule,
        clause: if finding.place.is_empty() {
            model
        } else {
            finding.place.clone()
        },
        acceptance: options.acceptance.clone(),
    })
}

/// Nothing is written that could not be read again: `accept = [...]` on one line cannot be added to, for instance.
fn still_reads(path: &Path, text: &str, wanted: usize) -> Result<(), Error> {
    match load::config_of(path, text.as_bytes()) {
        Ok(file) if file.config.waivers.len() == wanted => Ok(()),
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
