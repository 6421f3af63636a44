//! Sentences about spellings and names.

use super::{NameFacts, NotationFacts, OwnNameFacts};
use crate::lang::{Message, Phrase};

/// Says that a word is written in another way.
pub(super) fn notation(NotationFacts { from, to }: &NotationFacts) -> Message {
    let shown = match (from.is_empty(), to.is_empty()) {
        (true, _) => format!("＋「{to}」"),
        (_, true) => format!("－「{from}」"),
        _ => format!("「{from}」→「{to}」"),
    };
    Message::new(
        format!("表記が異なる（{shown}）"),
        format!("written otherwise ({shown})"),
    )
}

/// Says that a local name is in the place of a generic one.
pub(super) fn local(NameFacts { from, to }: &NameFacts) -> Message {
    Message::new(
        format!("「{from}」を「{to}」に置き換えている"),
        format!("\u{201c}{to}\u{201d} takes the place of \u{201c}{from}\u{201d}"),
    )
}

/// Says what the body calls itself in the place of the model's name for it.
pub(super) fn own(model: &str, names: &[String]) -> Message {
    Message::new(
        format!(
            "例文の「{model}」に当たる自団体の呼び名: 「{}」",
            names.join("」「")
        ),
        format!(
            "the body calls itself \u{201c}{}\u{201d} where the model says \u{201c}{model}\u{201d}",
            names.join("\u{201d}, \u{201c}")
        ),
    )
}

/// Says how two documents call their body.
pub(super) fn renamed(facts: &OwnNameFacts) -> Message {
    let pairs = facts.names.iter();
    let ja: Vec<String> = pairs
        .clone()
        .map(|name| format!("「{}」→「{}」", name.from, name.to))
        .collect();
    let en: Vec<String> = pairs
        .map(|name| {
            format!(
                "\u{201c}{}\u{201d} \u{2192} \u{201c}{}\u{201d}",
                name.from, name.to
            )
        })
        .collect();
    Message::new(
        format!("団体の呼び名が異なる（{}）", ja.join("、")),
        format!("the body is called otherwise ({})", en.join(", ")),
    )
}

/// Says that a term of the base text, which is called `base`, has another name throughout.
pub(super) fn called_otherwise(facts: &NameFacts, count: usize, base: Phrase) -> Message {
    let NameFacts { from, to } = facts;
    Message::new(
        format!("{}の「{from}」を「{to}」と呼んでいる（{count}か所）", base.ja),
        format!(
            "the {}\u{2019}s \u{201c}{from}\u{201d} is called \u{201c}{to}\u{201d} here ({count} times)",
            base.en
        ),
    )
}
