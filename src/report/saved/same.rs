//! Whether a report says all that stood in the file.

use super::short;
use crate::lang::Message;
use serde_json::Value;

/// The first place where what was read differs from what the report says.
pub fn difference(read: &Value, said: &Value) -> Option<Message> {
    let mut place = Vec::new();
    let what = differs(read, said, &mut place)?;
    place.reverse();
    let place = short(&place.join("."));
    Some(match what {
        What::Unknown => Message::new(
            format!("「{place}」はこの版の結果にない項目です"),
            format!("\u{201c}{place}\u{201d} is no key of a report of this version"),
        ),
        What::Absent => Message::new(
            format!("「{place}」がありません"),
            format!("\u{201c}{place}\u{201d} is missing"),
        ),
        What::Other => Message::new(
            format!("「{place}」がほかの内容と合いません"),
            format!("\u{201c}{place}\u{201d} does not agree with the rest"),
        ),
    })
}

enum What {
    Unknown,
    Absent,
    Other,
}

/// The depth is that of the report, whatever the depth of the file.
fn differs(read: &Value, said: &Value, place: &mut Vec<String>) -> Option<What> {
    match (read, said) {
        (Value::Object(read), Value::Object(said)) => {
            for (key, value) in said {
                let what = match read.get(key) {
                    None => Some(What::Absent),
                    Some(other) => differs(other, value, place),
                };
                if let Some(what) = what {
                    place.push(key.clone());
                    return Some(what);
                }
            }
            let unknown = read.keys().find(|key| !said.contains_key(*key))?;
            place.push(unknown.clone());
            Some(What::Unknown)
        }
        (Value::Array(read), Value::Array(said)) if read.len() == said.len() => {
            let (at, what) = read
                .iter()
                .zip(said)
                .enumerate()
                .find_map(|(at, (read, said))| Some((at, differs(read, said, place)?)))?;
            place.push(at.to_string());
            Some(what)
        }
        (read, said) => (read != said).then_some(What::Other),
    }
}
