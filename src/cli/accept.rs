//! `taisho accept`: puts intended deviations on record.

use super::accept_from::{self, FilledTable};
use super::acceptance_file::{AcceptanceFile, Entered};
use super::options::matches::Matches;
use super::options::{accept, arguments, output};
use super::shared::Basis;
use super::{Console, Outcome};
use crate::date::Date;
use crate::deviations::{Acceptance, Waiver};
use crate::document::Given;
use crate::files::{FileError, is_same};
use crate::lang::Message;
use crate::program::Error;
use crate::program::load;
use crate::program::load::SettingsFile;
use crate::report::{Finding, Report};
use crate::settings::{AcceptEntry, FILE_NAME};
use crate::sides::Sides;
use std::path::{Path, PathBuf};

/// The options of `taisho accept`.
pub(super) struct AcceptOptions {
    file: Option<PathBuf>,
    /// The table with acceptances.
    from: Option<PathBuf>,
    fingerprints: Vec<String>,
    reason: Option<String>,
    approver: Option<String>,
    date: Option<Date>,
    review_by: Option<Date>,
    is_dry_run: bool,
    basis: Basis,
    is_quiet: bool,
}

impl AcceptOptions {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<AcceptOptions, Error> {
        Ok(AcceptOptions {
            file: matches.get(&arguments::ACCEPTED_FILE)?,
            from: matches.get(&accept::FROM)?,
            fingerprints: matches.get(&arguments::FINGERPRINTS)?,
            reason: matches.get(&accept::REASON)?,
            approver: matches.get(&accept::APPROVER)?,
            date: matches.get(&accept::DATE)?,
            review_by: matches.get(&accept::REVIEW_BY)?,
            is_dry_run: matches.get(&accept::DRY_RUN)?,
            basis: Basis::new(matches)?,
            is_quiet: matches.get(&output::QUIET)?,
        })
    }

    /// The decision on the command line.
    ///
    /// # Errors
    /// [`Error::BadArgument`] for what is missing.
    fn acceptance(&self) -> Result<Acceptance, Error> {
        let option = |name| needed(name, name);
        let acceptance = Acceptance {
            reason: self.reason.clone().ok_or_else(|| option("--reason"))?,
            approver: self.approver.clone().ok_or_else(|| option("--approver"))?,
            date: self.date.ok_or_else(|| option("--date"))?,
            review_by: self.review_by,
        };
        match acceptance.review_by {
            Some(day) if day < acceptance.date => Err(Error::BadArgument(Message::new(
                "--review-by の日が --date の日より前です。承認の日より後の日を指定してください",
                "--review-by is before --date. Name a day after that of the decision",
            ))),
            _ => Ok(acceptance),
        }
    }
}

fn needed(ja: &str, en: &str) -> Error {
    Error::BadArgument(Message::new(
        format!(
            "{ja} を指定してください。記入した表から読むなら --from を使います。使い方は taisho accept --help で見られます"
        ),
        format!(
            "{en} is needed, or --from to read a table that was filled in. See taisho accept --help --lang en"
        ),
    ))
}

/// Records what a table or the command line accepts.
pub(super) fn run(options: &AcceptOptions, console: &mut Console) -> Result<Outcome, Error> {
    let Some(table) = &options.from else {
        return of_command_line(options, console);
    };
    let is_decided = options.reason.is_some()
        || options.approver.is_some()
        || options.date.is_some()
        || options.review_by.is_some()
        || !options.fingerprints.is_empty();
    if is_decided {
        return Err(Error::BadArgument(Message::new(
            "--from では、指紋や --reason などは表から読みます。どちらか一方だけを指定してください",
            "with --from the fingerprints, reasons and so on come from the table. Give either the one or the other",
        )));
    }
    let table = FilledTable {
        path: table,
        document: options.file.as_deref(),
        basis: &options.basis,
        is_dry_run: options.is_dry_run,
        is_quiet: options.is_quiet,
    };
    accept_from::run(&table, console)
}

/// Checks that the findings are there, and writes the file anew with the entries behind what it holds.
fn of_command_line(options: &AcceptOptions, console: &mut Console) -> Result<Outcome, Error> {
    let document = options.file.as_deref();
    let document = document.ok_or_else(|| needed("読み込む文書", "a document"))?;
    if options.fingerprints.is_empty() {
        return Err(needed("相違の指紋", "a fingerprint"));
    }
    let acceptance = options.acceptance()?;
    let path = settings_of(document, &options.basis);
    if is_same(&path, document) {
        return Err(Error::File(FileError::WouldOverwriteInput(path)));
    }
    let file = AcceptanceFile::open(&path)?;
    let report = report(document, &options.basis, &file.settings)?;
    let mut entries: Vec<AcceptEntry> = Vec::new();
    let mut remarks: Vec<Message> = Vec::new();
    for key in &options.fingerprints {
        let entry = entry(&report, key, &acceptance).ok_or_else(|| no_such_finding(document, key))?;
        match file.enter(&entry) {
            Entered::New => entries.push(entry),
            Entered::Same(waiver) => remarks.push(already(&path, waiver, true)),
            Entered::Instead(waiver) => {
                remarks.push(already(&path, waiver, false));
                entries.push(entry);
            }
        }
    }
    if !entries.is_empty() {
        let text = file.with(&entries)?;
        file.ensure_unchanged()?;
        if !options.is_dry_run {
            file.write(&text)?;
        }
        remarks.push(written(entries.len(), &path, options.is_dry_run));
    }
    if !options.is_quiet {
        for remark in &remarks {
            console.remark(remark);
        }
    }
    Ok(Outcome::Clean)
}

/// The file in which acceptances of a document are recorded.
pub(super) fn settings_of(document: &Path, basis: &Basis) -> PathBuf {
    let beside = || document.with_file_name(FILE_NAME);
    basis.config.clone().unwrap_or_else(beside)
}

/// Says how many acceptances were written, or would have been.
pub(super) fn written(n: usize, path: &Path, is_dry_run: bool) -> Message {
    let path = path.display();
    match is_dry_run {
        false => Message::new(
            format!("{n}件の承認を {path} に書きました"),
            format!("wrote {n} acceptances to {path}"),
        ),
        true => Message::new(
            format!("{n}件の承認を {path} に書けます（--dry-run のため、書いていません）"),
            format!("{n} acceptances can be written to {path} (--dry-run: nothing was written)"),
        ),
    }
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

/// Compares a document as its settings say, with every rule.
///
/// # Errors
/// Those of reading, and [`Error::Incomparable`].
pub(super) fn report(document: &Path, basis: &Basis, file: &SettingsFile) -> Result<Report, Error> {
    let guideline = basis.model(Some(file))?;
    let given = Given {
        kind: basis.profile.or(file.config.profile),
        extent: basis.extent,
        column: basis.column,
        base: Some(guideline.outline()),
        texts: None,
    };
    let policy = load::policy(document, basis.limits, given)?;
    Ok(Report::on(&guideline, &policy, Sides::Model)?)
}

/// Returns the entry for a finding; `None` if the report doesn't have it.
pub(super) fn entry(report: &Report, key: &str, acceptance: &Acceptance) -> Option<AcceptEntry> {
    let finding: &Finding = report.deviations.iter().find(|f| f.fingerprint == key)?;
    let model = finding
        .guideline
        .first()
        .map_or(String::new(), |id| format!("例文 {id}"));
    Some(AcceptEntry {
        fingerprint: key.to_owned(),
        rule: finding.rule,
        clause: if finding.place.is_empty() {
            model
        } else {
            finding.place.clone()
        },
        acceptance: acceptance.clone(),
    })
}

fn no_such_finding(document: &Path, key: &str) -> Error {
    let file = document.display();
    Error::BadArgument(Message::new(
        format!("{file} に指紋 {key} の相違はありません。taisho check {file} の結果で確かめてください"),
        format!("{file} has no deviation with the fingerprint {key}. See taisho check {file}"),
    ))
}
