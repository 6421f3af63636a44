//! Single values: the word, number or date that stands in the file, or what is wrong with it.

use super::short;
use super::wire::{Both, Lines};
use crate::align::Textual;
use crate::date::Date;
use crate::deviations::Severity;
use crate::document::normalize::BodyKind;
use crate::facet::Facet;
use crate::lang::Message;
use crate::span::LineRange;

/// A value, or why it is none.
pub type Read<T> = Result<T, Message>;

pub fn at(place: &str) -> Message {
    Message::new(
        format!("「{place}」の値が使えません"),
        format!("\u{201c}{place}\u{201d} has a value that cannot be"),
    )
}

pub fn unknown(place: &str, word: &str) -> Message {
    let word = short(word);
    Message::new(
        format!("「{place}」に「{word}」という値はありません"),
        format!("\u{201c}{place}\u{201d} cannot be \u{201c}{word}\u{201d}"),
    )
}

pub fn dangling(id: &str) -> Message {
    let id = short(id);
    Message::new(
        format!("「{id}」が指すものがありません"),
        format!("nothing has the id \u{201c}{id}\u{201d}"),
    )
}

pub fn repeated(place: &str, id: &str) -> Message {
    let id = short(id);
    Message::new(
        format!("「{place}」に「{id}」が2回あります"),
        format!("\u{201c}{place}\u{201d} names \u{201c}{id}\u{201d} twice"),
    )
}

/// Every member of a list, made by `one` of its place and itself.
pub fn all<T, U>(list: Vec<T>, one: impl Fn(usize, T) -> Read<U>) -> Read<Vec<U>> {
    list.into_iter()
        .enumerate()
        .map(|(i, item)| one(i, item))
        .collect()
}

/// The value a word stands for.
pub fn one_of<T: Copy>(place: &str, word: &str, known: &[T], id: impl Fn(T) -> &'static str) -> Read<T> {
    let found = known.iter().copied().find(|value| id(*value) == word);
    found.ok_or_else(|| unknown(place, word))
}

pub fn severity(word: &str) -> Read<Severity> {
    Severity::of(word).ok_or_else(|| unknown("severity", word))
}

pub fn facet(word: &str) -> Read<Facet> {
    one_of("facet", word, &Facet::ALL, Facet::id)
}

pub fn textual(word: &str) -> Read<Textual> {
    one_of("relation", word, &Textual::ALL, Textual::id)
}

pub fn body_kind(word: &str) -> Read<BodyKind> {
    match BodyKind::Unknown.id() == word {
        true => Ok(BodyKind::Unknown),
        false => one_of("body_kind", word, &BodyKind::ALL, BodyKind::id),
    }
}

pub fn day(word: &str) -> Read<Date> {
    Date::of(word).ok_or_else(|| unknown("date", word))
}

/// So many hexadecimal digits, which renderers print as they are.
pub fn hex(place: &str, digits: String, n: usize) -> Read<String> {
    let is_hex = digits.len() == n && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_hex.then_some(()).ok_or_else(|| unknown(place, &digits))?;
    Ok(digits)
}

pub fn digest(digits: String) -> Read<String> {
    hex("digest", digits, 64)
}

pub fn per_mille(n: u16) -> Read<u16> {
    (n <= 1000).then_some(n).ok_or_else(|| at("per mille"))
}

pub fn lines(lines: Lines) -> Read<LineRange> {
    let Lines(from, to) = lines;
    match 1 <= from && from <= to {
        true => Ok(LineRange {
            from: from as usize,
            to: to as usize,
        }),
        false => Err(unknown("lines", &format!("{from}-{to}"))),
    }
}

pub fn both(both: Both) -> Message {
    Message::new(both.ja, both.en)
}
