//! Sentences about clauses in own words.

use crate::deviations::ClauseName;
use crate::deviations::rules::wording::in_words;
use crate::document::tokens::Modality;
use crate::lang::{Lang, Message, Say};

/// Points named in a message; more don't help the reader.
const NAMED: usize = 5;

/// Says which clauses answer clauses of the model, and what they lack of them.
pub(super) fn answered(
    names: &[ClauseName],
    places: &[ClauseName],
    lacking: &[String],
    in_part: bool,
) -> Message {
    let (ja, en) = (joined(names, "」「"), joined(names, ", "));
    let places = joined(places, "、");
    let (lost_ja, lost_en) = quoted(lacking);
    match (lacking.is_empty(), in_part) {
        (true, _) => Message::new(
            format!("「{ja}」は自前の文で書かれている（{places}）"),
            format!("{en} is written in own words ({places})"),
        ),
        (false, false) => Message::new(
            format!("「{ja}」は自前の文で書かれている（{places}）。{lost_ja}は見当たらない"),
            format!("{en} is written in own words ({places}) without {lost_en}"),
        ),
        (false, true) => Message::new(
            format!("「{ja}」は一部だけが自前の文で書かれている（{places}）。{lost_ja}が見当たらない"),
            format!("{en} is answered in part ({places}), without {lost_en}"),
        ),
    }
}

/// Says that clauses say what the model says, in a slightly other form.
pub(super) fn same_units(names: &[ClauseName], places: &[ClauseName]) -> Message {
    let (ja, en) = (joined(names, "」「"), joined(names, ", "));
    let places = joined(places, "、");
    Message::new(
        format!("「{ja}」は言い回しだけが異なる（{places}）"),
        format!("{en} differs only in phrasing ({places})"),
    )
}

/// Says that a clause adds words that take something back.
pub(super) fn taken_back(name: &ClauseName, place: &ClauseName, words: &str) -> Message {
    Message::new(
        format!("「{name}」に当たる{place}に、「{words}」という限定が加わっている"),
        format!("{place}, which answers {name}, adds the limit \u{201c}{words}\u{201d}"),
    )
}

/// Says that the policy leaves a list of the model to another policy.
pub(super) fn left_to(name: &ClauseName, places: &[ClauseName], lacking: &[String], policy: &str) -> Message {
    let places = joined(places, "、");
    let (lost_ja, lost_en) = quoted(lacking);
    Message::new(
        format!("「{name}」は「{policy}」に委ねられており（{places}）、{lost_ja}が本文に見当たらない"),
        format!("{name} is left to \u{201c}{policy}\u{201d} ({places}); {lost_en} aren't in the text"),
    )
}

/// Says that the text in front of the clauses answers a clause of the model.
pub(super) fn in_front(name: &ClauseName) -> Message {
    Message::new(
        format!("「{name}」に当たる内容は、条項の前の文に自前の文で書かれている"),
        format!("{name} is written in own words in front of the clauses"),
    )
}

/// Says that a clause binds less than the model's, in a point of it or as a whole.
pub(super) fn less_binding(
    name: &ClauseName,
    place: &ClauseName,
    point: Option<&str>,
    from: Modality,
    (to, said): (Modality, &str),
) -> Message {
    let (from_ja, from_en) = (from.say(Lang::Ja), from.say(Lang::En));
    let (to_ja, to_en) = in_words(to, said);
    match point {
        Some(point) => Message::new(
            format!("「{name}」の「{point}」は、{place}では文末が「{to_ja}」で、「{from_ja}」より弱い"),
            format!("{place} asks for {point} of {name} as {to_en}, which is weaker than {from_en}"),
        ),
        None => Message::new(
            format!("「{name}」に当たる{place}の文末は「{to_ja}」で、「{from_ja}」より弱い"),
            format!("{place}, which answers {name}, is {to_en}, which is weaker than {from_en}"),
        ),
    }
}

/// Says that a clause asks for a point only as need be.
pub(super) fn only_if_needed(name: &ClauseName, place: &ClauseName, point: &str, word: &str) -> Message {
    Message::new(
        format!("「{name}」の「{point}」は、{place}では「{word}」行うものとされている"),
        format!("{place} asks for {point} of {name} only \u{201c}{word}\u{201d}"),
    )
}

/// Says that a proviso frees from a duty.
pub(super) fn freed(name: &ClauseName, place: &ClauseName, sentence: &str) -> Message {
    Message::new(
        format!("「{name}」に当たる{place}が、例外を加えている: 「{sentence}」"),
        format!("{place}, which answers {name}, adds an exception: \u{201c}{sentence}\u{201d}"),
    )
}

/// Says that a sentence leaves persons out of a duty.
pub(super) fn persons_limited(name: &ClauseName, place: &ClauseName, sentence: &str) -> Message {
    Message::new(
        format!("「{name}」に当たる{place}では、対象となる職員が限られている: 「{sentence}」"),
        format!("{place}, which answers {name}, reaches only some of the staff: \u{201c}{sentence}\u{201d}"),
    )
}

/// Says that a sentence reaches less than the model's.
pub(super) fn reaches_less(name: &ClauseName, place: &ClauseName, sentence: &str) -> Message {
    Message::new(
        format!("「{name}」に当たる{place}では、対象が限られている: 「{sentence}」"),
        format!("{place}, which answers {name}, reaches only a part of it: \u{201c}{sentence}\u{201d}"),
    )
}

/// Says that a sentence takes something out of the scope.
pub(super) fn taken_out(place: &ClauseName, sentence: &str) -> Message {
    Message::new(
        format!("{place}が、適用範囲から一部を除いている: 「{sentence}」"),
        format!("{place} takes something out of the scope: \u{201c}{sentence}\u{201d}"),
    )
}

/// Says that a sentence leaves a part of the scope to another instrument.
pub(super) fn scope_left(place: &ClauseName, sentence: &str) -> Message {
    Message::new(
        format!("{place}が、適用範囲の一部をほかの定めに委ねている: 「{sentence}」"),
        format!("{place} leaves a part of the scope to another instrument: \u{201c}{sentence}\u{201d}"),
    )
}

fn joined(names: &[ClauseName], with: &str) -> String {
    let names: Vec<String> = names.iter().map(ClauseName::to_string).collect();
    names.join(with)
}

/// The points that are named, in both languages.
fn quoted(points: &[String]) -> (String, String) {
    let named = &points[..points.len().min(NAMED)];
    (
        format!("「{}」", named.join("」「")),
        format!("\u{201c}{}\u{201d}", named.join("\u{201d}, \u{201c}")),
    )
}
