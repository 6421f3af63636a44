//! What differs between a report that was saved and the same made again.

use super::Report;
use crate::bounds::shown;
use crate::lang::Message;
use serde_json::Value;
use std::collections::BTreeMap;

/// Most differences named one by one.
const MOST: usize = 100;

/// Returns a line for each difference, with the place in the JSON. The call doesn't count, because it names the files of another
/// place.
///
/// # Errors
/// If one of the reports can't be written as JSON.
pub fn differences(saved: &Report, made: &Report) -> serde_json::Result<Vec<Message>> {
    let value = |report: &Report| {
        let mut report = report.clone();
        report.call.clear();
        serde_json::to_value(&report)
    };
    let mut found = Vec::new();
    compare("", &value(saved)?, &value(made)?, &mut found);
    let more = found.len().saturating_sub(MOST);
    found.truncate(MOST);
    if more > 0 {
        found.push(Message::new(
            format!("ほかに{more}か所"),
            format!("{more} more differences"),
        ));
    }
    Ok(found)
}

fn compare(place: &str, saved: &Value, made: &Value, found: &mut Vec<Message>) {
    match (saved, made) {
        (Value::Object(saved), Value::Object(made)) => {
            for (key, value) in saved {
                let place = joined(place, key);
                match made.get(key) {
                    Some(other) => compare(&place, value, other, found),
                    None => found.push(only_saved(&place)),
                }
            }
            let new = made.keys().filter(|key| !saved.contains_key(*key));
            found.extend(new.map(|key| only_made(&joined(place, key))));
        }
        (Value::Array(saved), Value::Array(made))
            if place.ends_with("deviations") && is_findings(saved, made) =>
        {
            findings(place, saved, made, found);
        }
        (Value::Array(saved), Value::Array(made)) => {
            for (at, (one, two)) in saved.iter().zip(made).enumerate() {
                compare(&format!("{place}[{at}]"), one, two, found);
            }
            for at in made.len()..saved.len() {
                found.push(only_saved(&format!("{place}[{at}]")));
            }
            for at in saved.len()..made.len() {
                found.push(only_made(&format!("{place}[{at}]")));
            }
        }
        (saved, made) if saved != made => {
            let (saved, made) = (shown(&saved.to_string()), shown(&made.to_string()));
            found.push(Message::new(
                format!("{place}: 結果では {saved}、今は {made}"),
                format!("{place}: the report has {saved}, now it is {made}"),
            ));
        }
        _ => {}
    }
}

fn is_findings(saved: &[Value], made: &[Value]) -> bool {
    saved.iter().chain(made).all(|of| of.get("fingerprint").is_some())
}

/// Findings are compared by code and fingerprint. Their numbers and links shift when one comes or goes, and don't count then.
fn findings(place: &str, saved: &[Value], made: &[Value], found: &mut Vec<Message>) {
    let (saved, made) = (named(place, saved), named(place, made));
    let order =
        |named: &[(String, Value)]| -> Vec<String> { named.iter().map(|(name, _)| name.clone()).collect() };
    let (saved_order, made_order) = (order(&saved), order(&made));
    let (mut saved, mut made) = (BTreeMap::from_iter(saved), BTreeMap::from_iter(made));
    if !saved.keys().eq(made.keys()) {
        for finding in saved.values_mut().chain(made.values_mut()) {
            if let Value::Object(map) = finding {
                map.remove("id");
                map.remove("linked");
            }
        }
    } else if saved_order != made_order {
        found.push(Message::new(
            format!("{place}: 順序が違う"),
            format!("{place}: in another order"),
        ));
    }
    for (place, finding) in &saved {
        match made.get(place) {
            Some(other) => compare(place, finding, other, found),
            None => found.push(only_saved(place)),
        }
    }
    let new = made.keys().filter(|place| !saved.contains_key(*place));
    found.extend(new.map(|place| only_made(place)));
}

/// Returns findings with their places in words; that of one that occurs again has its count behind the fingerprint.
fn named(place: &str, findings: &[Value]) -> Vec<(String, Value)> {
    let mut times: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let of = findings.iter().map(|finding| {
        let word = |key: &str| finding[key].as_str().unwrap_or_default();
        let (code, fingerprint) = (word("code"), word("fingerprint"));
        let times = times.entry((code, fingerprint)).or_default();
        *times += 1;
        let again = match times {
            1 => String::new(),
            n => format!(" {n}"),
        };
        (format!("{place}[{code} {fingerprint}{again}]"), finding.clone())
    });
    of.collect()
}

fn joined(place: &str, key: &str) -> String {
    match place {
        "" => key.to_owned(),
        place => format!("{place}.{key}"),
    }
}

fn only_saved(place: &str) -> Message {
    let place = shown(place);
    Message::new(
        format!("{place}: 結果にだけある"),
        format!("{place}: only in the report"),
    )
}

fn only_made(place: &str) -> Message {
    let place = shown(place);
    Message::new(format!("{place}: 今だけある"), format!("{place}: only now"))
}
