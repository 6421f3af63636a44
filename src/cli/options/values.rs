//! Parsers of values that need more than a table of words.

use super::command_id::CommandId;
use super::typed::Typed;
use crate::deviations::{Rule, is_fingerprint};
use crate::lang::Message;
use crate::program::Error;
use crate::read::{Limit, Limits};
use crate::report::saved;

/// First and last place of the basic policy in a file: lines, or pages of a PDF.
pub type PlaceRange = (usize, usize);

/// Parses `T201,T202`, as often as given.
pub fn rules(typed: &Typed) -> Result<Vec<Rule>, Error> {
    let mut rules = Vec::new();
    for list in typed.texts() {
        for key in list.split(',').map(str::trim).filter(|key| !key.is_empty()) {
            rules.push(Rule::find(key).ok_or_else(|| Error::UnknownRule(key.to_owned()))?);
        }
    }
    Ok(rules)
}

/// Parses `KEY=N`, as often as given, on top of the command's usual limits.
pub fn limits(typed: &Typed) -> Result<Limits, Error> {
    let usual = match typed.command {
        CommandId::Report | CommandId::Verify => saved::LIMITS,
        _ => Limits::DEFAULT,
    };
    let mut limits = usual;
    for text in typed.texts() {
        let (limit, value) = one_limit(&text).ok_or_else(|| typed.unusable(&text, &usual.listed()))?;
        limits.set(limit, value);
    }
    Ok(limits)
}

/// Parses one `KEY=N`; returns `None` if it isn't one. `N` is in the displayed unit.
pub fn one_limit(text: &str) -> Option<(Limit, u64)> {
    let (key, value) = text.split_once('=')?;
    let limit = Limit::ALL.into_iter().find(|limit| limit.key() == key.trim())?;
    let value = value.trim().parse().ok().filter(|value| *value > 0)?;
    Some((limit, value))
}

/// Parses `A-B`, or returns `None` if nothing was typed.
pub fn extent(typed: &Typed) -> Result<Option<PlaceRange>, Error> {
    let Some(text) = typed.last() else {
        return Ok(None);
    };
    let number = |part: &str| part.trim().parse::<usize>().ok().filter(|n| *n > 0);
    let ends = text.split_once(['-', '–', '～', '~']);
    match ends.map(|(from, to)| (number(from), number(to))) {
        Some((Some(from), Some(to))) if from <= to => Ok(Some((from, to))),
        _ => Err(typed.unusable(&text, "3-12")),
    }
}

/// Parses one fingerprint: 16 hexadecimal digits, returned in lower case.
pub fn fingerprint(text: &str) -> Result<String, Error> {
    let key = text.trim().to_ascii_lowercase();
    if is_fingerprint(&key) {
        return Ok(key);
    }
    Err(Error::BadArgument(Message::new(
        format!("「{text}」は指紋（16桁の0～9とa～f）ではありません。指紋は taisho check の結果にあります"),
        format!(
            "\u{201c}{text}\u{201d} is no fingerprint (16 hexadecimal digits). The report of taisho check has it"
        ),
    )))
}
