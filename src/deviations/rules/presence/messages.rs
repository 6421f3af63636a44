//! Sentences about clauses that are missing, added or elsewhere.

use super::Nearest;
use crate::deviations::ClauseName;
use crate::deviations::evidence::quote::shortened;
use crate::lang::{Message, Phrase};

/// Says that a clause of the model has no counterpart, and what is most like it.
pub(super) fn missing(name: &str, nearest: Option<&Nearest>, is_definition: bool) -> Message {
    let look = where_to_look(nearest);
    match is_definition {
        true => Message::new(
            format!("定義「{name}」が本文に見当たらない{}", look.ja),
            format!("the definition {name} is not found{}", look.en),
        ),
        false => Message::new(
            format!("「{name}」に当たる条項が本文に見当たらない{}", look.ja),
            format!("no clause answers {name}{}", look.en),
        ),
    }
}

/// Says that items of a list of the model have no counterpart.
pub(super) fn missing_items(names: &[String]) -> Message {
    Message::new(
        format!("「{}」に当たる事項が本文に見当たらない", names.join("」「")),
        format!("nothing answers {}", names.join(", ")),
    )
}

/// Returns the end of the sentence about a missing clause: what is most like it, if anything is.
fn where_to_look(nearest: Option<&Nearest>) -> Message {
    let Some(Nearest { clause, similarity }) = nearest else {
        return Message::new("", "");
    };
    let share = similarity / 10;
    Message::new(
        format!("（最も近いのは{clause}だが、文字の並びの一致は{share}％にとどまる）"),
        format!(" (nearest is {clause}, which shares {share} per cent)"),
    )
}

/// Says that a heading is missing though what belongs below it is there.
pub(super) fn no_heading(from: &ClauseName, to: &[ClauseName]) -> Message {
    // 附則 with one sentence where the model has 附則 1 and 2.
    if to
        .iter()
        .all(|clause| (&clause.path, &clause.title) == (&from.path, &from.title))
    {
        return Message::new(
            format!("「{from}」は項に分かれていない"),
            format!("{from} isn\u{2019}t divided into paragraphs"),
        );
    }
    Message::new(
        format!(
            "「{from}」に当たる見出しはなく、その内容は{}にある",
            joined(to, "、")
        ),
        format!(
            "there is no heading {from}; what belongs below it is in {}",
            joined(to, ", ")
        ),
    )
}

/// Says that the base text, which is called `base`, doesn't have a clause.
pub(super) fn added(name: &ClauseName, base: Phrase, is_definition: bool) -> Message {
    match is_definition {
        true => Message::new(
            format!("{}にない定義「{name}」がある", base.ja),
            format!("the definition {name} is not in the {}", base.en),
        ),
        false => Message::new(
            format!("{}にない条項「{name}」がある", base.ja),
            format!("the clause {name} is not in the {}", base.en),
        ),
    }
}

/// Says that a clause is elsewhere.
pub(super) fn moved(from: &ClauseName, to: &ClauseName) -> Message {
    Message::new(
        format!("「{from}」が{to}の位置にある"),
        format!("{from} stands as {to}"),
    )
}

/// Says that a sentence of clause `to`, which is found at `spot`, gives a definition.
pub(super) fn defined_elsewhere(from: &ClauseName, to: &ClauseName, spot: &Message) -> Message {
    Message::new(
        format!("「{}」の定義は{to}（{}）に置かれている", from.title, spot.ja),
        format!("{} is defined in {to} ({})", from.title, spot.en),
    )
}

/// Says that a clause is spread over several.
pub(super) fn split(from: &ClauseName, to: &[ClauseName]) -> Message {
    Message::new(
        format!("「{from}」の内容が{}に分かれている", joined(to, "、")),
        format!("{from} is spread over {}", joined(to, ", ")),
    )
}

/// Says that several clauses of the base text, which is called `base`, are in one.
pub(super) fn merged(from: &[ClauseName], into: &ClauseName, base: Phrase) -> Message {
    let numbers: Vec<&str> = from.iter().map(|clause| clause.id.as_str()).collect();
    Message::new(
        format!("{}の{}が「{into}」に統合されている", base.ja, numbers.join("と")),
        format!("{} of the {} stand under {into}", numbers.join(" and "), base.en),
    )
}

/// Says in which clause of the policy a sentence is.
pub(super) fn sentence_in(place: &ClauseName) -> Message {
    Message::new(
        format!("この文は「{place}」に置かれている"),
        format!("this sentence is in {place}"),
    )
}

/// Says in which clause a duty is laid down in other words.
pub(crate) fn duty_in(duty: &str, place: &ClauseName) -> Message {
    let duty = shortened(duty);
    Message::new(
        format!("「{duty}」に当たる定めは「{place}」に自前の文で置かれている"),
        format!("{place} asks for \u{201c}{duty}\u{201d} in its own words"),
    )
}

/// Says from which clause of the base text, which is called `base`, a sentence is.
pub(super) fn sentence_from(id: &str, base: Phrase) -> Message {
    Message::new(
        format!("{}の{id}の文が置かれている", base.ja),
        format!("this sentence is from {id} of the {}", base.en),
    )
}

fn joined(names: &[ClauseName], with: &str) -> String {
    let names: Vec<String> = names.iter().map(ClauseName::to_string).collect();
    names.join(with)
}
