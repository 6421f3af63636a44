//! `taisho verify`: a saved report is made again from its document, by the call that it records.

use super::check::{self, CheckOptions};
use super::options::matches::Matches;
use super::options::row::{Content, OptionRow, Takes};
use super::options::table::RECORDED;
use super::options::{arguments, build, commands, comparing, reading, values};
use super::{Console, Outcome};
use crate::files::{bytes, line};
use crate::framework::Framework;
use crate::guideline::Model;
use crate::lang::{Lang, Message};
use crate::program::Error;
use crate::read::Limits;
use crate::report::differences::differences;
use crate::report::saved::{self, Unusable};
use crate::report::{Report, Sides};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Options that take the place of what the report records, because it doesn't say where files are, and isn't trusted to raise limits.
const REPLACING: [&OptionRow; 5] = [
    &comparing::GUIDELINE.row,
    &comparing::FRAMEWORK.row,
    &comparing::STANDARDS.row,
    &comparing::CONFIG.row,
    &reading::LIMIT.row,
];

/// The options of `taisho verify`.
pub(super) struct VerifyOptions {
    report: PathBuf,
    /// Line of a file with one report in each, from 1.
    line: Option<usize>,
    documents: Vec<PathBuf>,
    limits: Limits,
    lang: Lang,
    /// What was typed in place of what is recorded.
    replacing: Vec<(&'static OptionRow, Vec<OsString>)>,
}

impl VerifyOptions {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<VerifyOptions, Error> {
        // Refused here, if they can't be used; what they mean is up to the command that the report records.
        matches.get(&comparing::GUIDELINE)?;
        matches.get(&comparing::FRAMEWORK)?;
        matches.get(&comparing::STANDARDS)?;
        matches.get(&comparing::CONFIG)?;
        let replacing = REPLACING.map(|row| (row, matches.values(row)));
        Ok(VerifyOptions {
            report: matches.get(&arguments::VERIFIED)?,
            line: matches.get(&reading::LINE)?,
            documents: matches.get(&arguments::DOCUMENTS_OF_REPORT)?,
            limits: matches.get(&reading::LIMIT)?,
            lang: matches.lang,
            replacing: replacing
                .into_iter()
                .filter(|(_, values)| !values.is_empty())
                .collect(),
        })
    }
}

/// Makes the report again and says what differs.
pub(super) fn run(verify: &VerifyOptions, console: &mut Console) -> Result<Outcome, Error> {
    let bytes = match verify.line {
        Some(number) => line(&verify.report, number, verify.limits)?,
        None => bytes(&verify.report, verify.limits)?,
    };
    let saved =
        saved::read(&bytes, verify.limits).map_err(|why| Error::BadReport(verify.report.clone(), why))?;
    let made = made_again(&saved, verify)?;
    let altered = |why: serde_json::Error| {
        let why = Message::new(why.to_string(), why.to_string());
        Error::BadReport(verify.report.clone(), Unusable::Altered(why))
    };
    let found = differences(&saved, &made).map_err(altered)?;
    let lang = console.lang;
    console.report(|out| {
        for difference in &found {
            writeln!(out, "{}", difference.get(lang))?;
        }
        match found.is_empty() {
            true => writeln!(out, "{}", same(&saved).get(lang)),
            false => Ok(()),
        }
    })?;
    Ok(match found.is_empty() {
        true => Outcome::Clean,
        false => Outcome::Deviations,
    })
}

fn same(saved: &Report) -> Message {
    let (path, digest) = (&saved.policy.path, &saved.policy.digest);
    Message::new(
        format!("{path}（SHA-256 {digest}）の結果は、作り直しても同じです"),
        format!("the report on {path} (SHA-256 {digest}) is the same when it is made again"),
    )
}

/// Runs the call that `saved` records on the documents given.
fn made_again(saved: &Report, verify: &VerifyOptions) -> Result<Report, Error> {
    let recorded = saved.call.first().map(String::as_str);
    // Without a record it is the library's, or of a program that was called with documents alone.
    let by_sides = match saved.sides {
        Sides::Model => "check",
        Sides::Bill | Sides::Amended | Sides::Documents => "diff",
    };
    let command = recorded.unwrap_or(by_sides);
    let (typed, most) = match command {
        "check" | "batch" => ("check", 1),
        "diff" => ("diff", 2),
        _ => return Err(unrepeatable(&verify.report, command)),
    };
    if verify.documents.len() > most {
        return Err(Error::BadArgument(Message::new(
            format!("この結果の文書は{most}件です。それだけを指定してください"),
            format!("this report is about {most} documents. Name only those"),
        )));
    }
    let args = arguments_of(saved, typed, verify)?;
    let matched = build::command(verify.lang)
        .try_get_matches_from(args)
        .map_err(|why| unrepeatable(&verify.report, why.to_string().lines().next().unwrap_or_default()))?;
    let matches = Matches::new(&matched, verify.lang)?;
    let name = &saved.policy.path;
    let mut made = match typed {
        "diff" => check::made(&CheckOptions::of_diff(&matches)?, None)?,
        _ if command == "batch" => {
            let trusts_local = saved.call.iter().any(|word| word == "--trust-local");
            check::made_in_batch(&CheckOptions::new(&matches)?, name, trusts_local)?
        }
        _ => check::made(&CheckOptions::new(&matches)?, Some(name))?,
    };
    made.policy.path.clone_from(name);
    Ok(made)
}

/// The command line that makes the report: the recorded options, those typed in their place, and the documents.
fn arguments_of(saved: &Report, command: &str, verify: &VerifyOptions) -> Result<Vec<OsString>, Error> {
    let mut args: Vec<OsString> = ["taisho", command].map(OsString::from).to_vec();
    let id = commands::find(command);
    for word in saved.call.iter().skip(1) {
        let (name, value) = match word.strip_prefix("--").and_then(|word| word.split_once('=')) {
            Some((name, value)) => (name, Some(value)),
            None => (word.trim_start_matches('-'), None),
        };
        let row = RECORDED.iter().find(|row| row.name == name);
        let row = row.ok_or_else(|| unrepeatable(&verify.report, word))?;
        let is_switch = row.takes == Takes::Switch;
        if is_switch != value.is_none() {
            return Err(unrepeatable(&verify.report, word));
        }
        let is_replaced = verify.replacing.iter().any(|(other, _)| other.name == name);
        if !is_replaced && value.is_some_and(|value| must_be_typed(row, value)) {
            return Err(must_be_named(row, word));
        }
        // `--trust-local` of a batch is what `check` does anyway.
        if !is_replaced && id.is_some_and(|id| row.commands.contains(&id)) {
            args.push(word.into());
        }
    }
    for (row, values) in &verify.replacing {
        for value in values {
            let mut word = OsString::from(format!("--{}=", row.name));
            word.push(value);
            args.push(word);
        }
    }
    args.push("--".into());
    args.extend(verify.documents.iter().map(|path| path.as_os_str().to_owned()));
    Ok(args)
}

/// Whether a recorded value counts only if somebody types it: the report may come from anywhere, so no file is read and no limit is
/// raised because it says so.
fn must_be_typed(row: &OptionRow, value: &str) -> bool {
    let is = |other: &OptionRow| row.name == other.name;
    if is(&reading::LIMIT.row) {
        return values::one_limit(value)
            .is_some_and(|(limit, n)| n.saturating_mul(limit.unit()) > Limits::DEFAULT.get(limit));
    }
    let is_built_in = is(&comparing::GUIDELINE.row) && Model::built_in(value).is_some()
        || is(&comparing::FRAMEWORK.row) && Framework::built_in(value).is_some();
    row.content != Content::Text && !is_built_in
}

fn must_be_named(row: &OptionRow, word: &str) -> Error {
    let (name, word) = (row.name, crate::bounds::shown(word));
    Error::BadArgument(match row.content {
        Content::Text => Message::new(
            format!(
                "この結果は上限を上げて作られています（{word}）。それでよければ、同じ --{name} を指定してください"
            ),
            format!("the report was made with a raised limit ({word}). Use the same --{name} if you agree"),
        ),
        Content::Path | Content::TextOrFile => Message::new(
            format!(
                "この結果はファイルを使って作られています（{word}）。そのファイルを --{name} で指定してください"
            ),
            format!("the report was made with a file ({word}). Name that file with --{name}"),
        ),
    })
}

fn unrepeatable(report: &Path, what: &str) -> Error {
    let what = crate::bounds::shown(what);
    let why = Message::new(
        format!("記録されている呼出し「{what}」は繰り返せません"),
        format!("The recorded call \u{201c}{what}\u{201d} can't be repeated"),
    );
    Error::BadReport(report.to_owned(), Unusable::Altered(why))
}
