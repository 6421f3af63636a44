//! A report that was saved as JSON, read back: `taisho report` renders it again as the first time.
//!
//! The file may come from anywhere. It is accepted only if everything in it fits together and the report that was read
//! writes the same file again: whatever was changed, added or left out since is named and refused, so that nothing is
//! lost silently.

mod agree;
mod bounds;
mod facts;
mod fault;
mod parts;
mod rows;
mod same;

use super::{Report, SCHEMA};
use crate::bounds::shown as short;
use crate::lang::Message;
use crate::read::Limit;
use crate::read::Limits;
use crate::read::Refusal;
use serde::Deserialize;
use serde_json::error::Category;

/// Limits of a saved report. One of a policy has 0.1 MB; a hostile one takes 30 times its size in memory.
pub const LIMITS: Limits = Limits {
    size: 20_000_000,
    ..Limits::DEFAULT
};

/// The form and the maker of a file, in whatever else it may differ.
#[derive(Deserialize)]
struct SavedHead {
    schema: Option<String>,
    tool: Option<Maker>,
}

#[derive(Deserialize)]
struct Maker {
    version: Option<String>,
}

/// Why a saved report is not printed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// It is above the limit of size.
    Refused(Refusal),
    /// It isn't a report of this version, or was changed since. The message says what is wrong and what to do.
    Altered(Message),
}

impl std::fmt::Display for Unusable {
    /// The reason in English, without the name of the file.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unusable::Refused(refusal) => refusal.fmt(f),
            Unusable::Altered(why) => f.write_str(&why.en),
        }
    }
}

impl std::error::Error for Unusable {}

/// Returns the report in `bytes`: one in the JSON of `--format json` or on one line.
///
/// # Errors
/// [`Unusable`].
pub fn read(bytes: &[u8], limits: Limits) -> Result<Report, Unusable> {
    if let Err(refusal) = limits.check(Limit::Size, bytes.len() as u64) {
        // Many reports on a line each are large together; one of them is not.
        return Err(match bytes.starts_with(b"{\"schema\"") {
            true => Unusable::Altered(several()),
            false => Unusable::Refused(refusal),
        });
    }
    of(bytes).map_err(Unusable::Altered)
}

fn of(bytes: &[u8]) -> Result<Report, Message> {
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let head = head(bytes)?;
    match head.schema.as_deref() {
        Some(SCHEMA) => {}
        Some(other) => return Err(other_schema(&short(other))),
        None => return Err(no_report()),
    }
    let maker = head.tool.and_then(|tool| tool.version).unwrap_or_default();
    let again = again(&short(&maker));
    let mut report: Report = serde_json::from_slice(bytes).map_err(|why| unreadable(&why, &again))?;
    check(&report).map_err(|why| joined(&why, &again))?;
    report.complete();
    // The whole file is compared with what the report writes: keys that were ignored and counts that are wrong differ.
    let read = serde_json::from_slice(bytes).map_err(|why| unreadable(&why, &again))?;
    let said = serde_json::to_value(&report).map_err(|why| unreadable(&why, &again))?;
    match same::difference(&read, &said) {
        None => Ok(report),
        Some(place) => Err(joined(&place, &again)),
    }
}

/// Returns the report on a line of JSON that this very program wrote, without checking that it fits together; `None` if
/// it isn't one.
#[cfg(feature = "cli")]
pub(crate) fn trusted(line: &[u8]) -> Option<Report> {
    let mut report: Report = serde_json::from_slice(line).ok()?;
    report.complete();
    Some(report)
}

/// Checks a report and those on its other tiers.
fn check(report: &Report) -> fault::Check {
    bounds::tiers(report)?;
    report.all_tiers().try_for_each(check_tier)
}

fn check_tier(report: &Report) -> fault::Check {
    bounds::counts(report)?;
    let ids = fault::Ids::of(report);
    parts::check(report, &ids)?;
    rows::check(report, &ids)?;
    agree::look(report)?;
    bounds::work(report)
}

/// Reads schema and version of the first value, and requires that it is the only one.
fn head(bytes: &[u8]) -> Result<SavedHead, Message> {
    if !bytes.trim_ascii_start().starts_with(b"{") {
        return Err(no_report());
    }
    let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<SavedHead>();
    let head = match values.next() {
        Some(Ok(head)) => head,
        Some(Err(why)) => return Err(unreadable(&why, &Message::new("", ""))),
        None => return Err(no_report()),
    };
    let rest = bytes.get(values.byte_offset()..).unwrap_or_default();
    match rest.trim_ascii_start() {
        [] => Ok(head),
        [b'{', ..] => Err(several()),
        _ => Err(Message::new(
            "JSON の後に余分な文字があります。taisho check --format json で作り直してください",
            "Something stands behind the JSON. Make it again with taisho check --format json",
        )),
    }
}

fn several() -> Message {
    Message::new(
        "複数の結果が1行に1件ずつ入っています。--line N（1から）で1件を選んでください",
        "It holds several reports, one on each line. Choose one with --line N, from 1",
    )
}

fn no_report() -> Message {
    Message::new(
        "taisho の結果の JSON ではありません。taisho check ファイル --format json -o 結果.json で作ったものを指定してください",
        "It is not the JSON of a report. Name a file made with taisho check FILE --format json -o report.json",
    )
}

fn other_schema(schema: &str) -> Message {
    Message::new(
        format!(
            "形式が「{schema}」です。読めるのは {SCHEMA}（taisho check --format json、taisho batch の文書ごとの .json と results.jsonl）だけです"
        ),
        format!(
            "Its form is \u{201c}{schema}\u{201d}. Only {SCHEMA} is read: the JSON of taisho check, and of taisho batch for each document"
        ),
    )
}

/// What to do about a file that is no report of this version.
fn again(version: &str) -> Message {
    let (ja, en) = match version {
        "" => (String::new(), String::new()),
        version => (
            format!("taisho {version} の結果とあります。"),
            format!(" It says it was made by taisho {version}."),
        ),
    };
    let own = env!("CARGO_PKG_VERSION");
    Message::new(
        format!(
            "。{ja}ほかの版で作ったか、後から書き換えたものです。この版（{own}）の taisho check でもう一度比べてください"
        ),
        format!(
            ".{en} It comes from another version or was changed since. Run taisho check again with this version ({own})"
        ),
    )
}

fn joined(why: &Message, then: &Message) -> Message {
    Message::new(format!("{}{}", why.ja, then.ja), format!("{}{}", why.en, then.en))
}

fn unreadable(why: &serde_json::Error, again: &Message) -> Message {
    let words = short(&why.to_string());
    match why.classify() {
        Category::Eof => Message::new(
            format!("途中で切れています（{words}）。もう一度保存してください"),
            format!("It breaks off ({words}). Save it again"),
        ),
        Category::Syntax | Category::Io => Message::new(
            format!("JSON として読めません（{words}）。taisho check --format json で作り直してください"),
            format!("It cannot be read as JSON ({words}). Make it again with taisho check --format json"),
        ),
        Category::Data => joined(
            &Message::new(
                format!("結果に要る値がないか、形が違います（{words}）"),
                format!("A value is missing or of the wrong form ({words})"),
            ),
            again,
        ),
    }
}
