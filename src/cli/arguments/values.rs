//! From the words of one option to its value.

use crate::cli::Error;
use crate::date::Date;
use crate::deviations::Rule;
use crate::document::normalize::BodyKind;
use crate::lang::Message;
use crate::read::Limit;
use crate::read::Limits;
use crate::report::Sides;
use crate::report::formats::Format;
use crate::report::sheet::{Layout, Order, Remarks, Runs};
use clap::ArgMatches;

/// The formats, for a complaint.
pub(super) fn format_names() -> String {
    Format::all().map(Format::name).collect::<Vec<_>>().join(", ")
}

pub(super) fn flag(of: &ArgMatches, id: &str) -> bool {
    matches!(of.try_get_one::<bool>(id), Ok(Some(true)))
}

/// `--old-left`, `--no-remarks`, `--full`.
pub(super) fn layout(of: &ArgMatches) -> Layout {
    Layout {
        order: match flag(of, "old-left") {
            true => Order::BaseLeft,
            false => Order::OwnLeft,
        },
        remarks: match flag(of, "no-remarks") {
            true => Remarks::Hidden,
            false => Remarks::Shown,
        },
        runs: match flag(of, "full") {
            true => Runs::Printed,
            false => Runs::Folded,
        },
    }
}

/// All values of an option; none where the command does not know it.
pub(super) fn all(of: &ArgMatches, id: &str) -> Vec<String> {
    match of.try_get_many::<String>(id) {
        Ok(values) => values.into_iter().flatten().cloned().collect(),
        Err(_) => Vec::new(),
    }
}

pub(super) fn choice<T: Copy>(
    of: &ArgMatches,
    id: &str,
    default: T,
    known: &[(&str, T)],
) -> Result<T, Error> {
    let Some(value) = all(of, id).pop() else {
        return Ok(default);
    };
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    known
        .iter()
        .find(|(name, _)| *name == value)
        .map(|(_, of)| *of)
        .ok_or_else(|| unusable(&format!("--{id}"), &value, &names.join(", ")))
}

pub(super) fn rules(of: &ArgMatches, id: &str) -> Result<Vec<Rule>, Error> {
    all(of, id)
        .iter()
        .flat_map(|list| list.split(','))
        .map(str::trim)
        .filter(|key| !key.is_empty())
        .map(rule)
        .collect()
}

fn rule(key: &str) -> Result<Rule, Error> {
    Rule::find(key).ok_or_else(|| Error::UnknownRule(key.to_owned()))
}

pub(super) fn profile(of: &ArgMatches) -> Result<Option<BodyKind>, Error> {
    let known = BodyKind::ALL.map(|kind| (kind.id(), Some(kind)));
    choice(of, "profile", None, &known)
}

pub(super) fn jobs(of: &ArgMatches) -> Result<usize, Error> {
    /// More threads than this help nobody.
    const MOST: usize = 256;
    match all(of, "jobs").pop() {
        None => Ok(0),
        Some(value) => match value.parse() {
            Ok(n @ 1..=MOST) => Ok(n),
            _ => Err(unusable("--jobs", &value, "1-256")),
        },
    }
}

/// `--line N`.
pub(super) fn line(of: &ArgMatches) -> Result<Option<usize>, Error> {
    let number = |text: String| {
        let n = text.parse::<usize>().ok().filter(|n| *n > 0);
        n.ok_or_else(|| unusable("--line", &text, "1, 2, 3 …"))
    };
    all(of, "line").pop().map(number).transpose()
}

/// `--limit KEY=N`, as often as needed.
pub(super) fn limits(of: &ArgMatches, usual: Limits) -> Result<Limits, Error> {
    let mut limits = usual;
    for text in all(of, "limit") {
        let known = || {
            let keys: Vec<String> = Limit::ALL
                .iter()
                .map(|limit| format!("{}={}", limit.key(), usual.get(*limit) / limit.unit()))
                .collect();
            unusable("--limit", &text, &keys.join(" "))
        };
        let (key, value) = text.split_once('=').ok_or_else(known)?;
        let limit = Limit::ALL.into_iter().find(|limit| limit.key() == key.trim());
        match (limit, value.trim().parse()) {
            (Some(limit), Ok(value @ 1..)) => limits.set(limit, value),
            _ => return Err(known()),
        }
    }
    Ok(limits)
}

/// `--sides`.
pub(super) fn sides(of: &ArgMatches) -> Result<Option<Sides>, Error> {
    let known = Sides::ALL.map(|sides| (sides.key(), Some(sides)));
    choice(of, "sides", None, &known)
}

/// `--extent A-B`, `--base-extent A-B`.
pub(super) fn extent(of: &ArgMatches, id: &str) -> Result<Option<(usize, usize)>, Error> {
    let Some(text) = all(of, id).pop() else {
        return Ok(None);
    };
    let number = |part: &str| part.trim().parse::<usize>().ok().filter(|n| *n > 0);
    let ends = text.split_once(['-', '–', '～', '~']);
    match ends.map(|(from, to)| (number(from), number(to))) {
        Some((Some(from), Some(to))) if from <= to => Ok(Some((from, to))),
        _ => Err(unusable(&format!("--{id}"), &text, "3-12")),
    }
}

pub(super) const DATE_FORM: &str = "YYYY-MM-DD";

pub(super) fn date(of: &ArgMatches, id: &str) -> Result<Option<Date>, Error> {
    let day = |text: String| Date::of(&text).ok_or_else(|| unusable(&format!("--{id}"), &text, DATE_FORM));
    all(of, id).pop().map(day).transpose()
}

/// Words that must be there: an acceptance without a reason is none.
pub(super) fn words(of: &ArgMatches, id: &str) -> Result<String, Error> {
    let text = all(of, id).pop().unwrap_or_default().trim().to_owned();
    if text.is_empty() {
        return Err(Error::BadArgument(Message::new(
            format!("--{id} が空です"),
            format!("--{id} is empty"),
        )));
    }
    Ok(text)
}

pub(super) fn fingerprints(of: &ArgMatches) -> Result<Vec<String>, Error> {
    let mut found: Vec<String> = Vec::new();
    for text in all(of, "fingerprints") {
        let key = text.trim().to_ascii_lowercase();
        if key.len() != 16 || !key.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(Error::BadArgument(Message::new(
                format!(
                    "「{text}」は指紋（16桁の0～9とa～f）ではありません。指紋は taisho check の結果にあります"
                ),
                format!(
                    "\u{201c}{text}\u{201d} is no fingerprint (16 hexadecimal digits). The report of taisho check has it"
                ),
            )));
        }
        if !found.contains(&key) {
            found.push(key);
        }
    }
    Ok(found)
}

pub(super) fn unusable(option: &str, value: &str, known: &str) -> Error {
    Error::BadArgument(Message::new(
        format!("{option} に「{value}」は使えません。使えるもの: {known}"),
        format!("{option} cannot be \u{201c}{value}\u{201d}. Usable: {known}"),
    ))
}
