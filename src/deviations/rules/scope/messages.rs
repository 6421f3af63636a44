//! Sentences about lists of organs and of persons.

use crate::deviations::ClauseName;
use crate::lang::Message;

/// Says that an organ is not in the list, with the word that bodies of this kind have for it.
pub(super) fn missing(organ: &str, own: Option<&str>) -> Message {
    let (ja, en) = match own {
        None => (String::new(), String::new()),
        Some(own) => (
            format!("（この団体では「{own}」）"),
            format!(" (here \u{201c}{own}\u{201d})"),
        ),
    };
    Message::new(
        format!("「{organ}」{ja}が対象とする機関の列記に見当たらない"),
        format!("\u{201c}{organ}\u{201d}{en} is not named among the organs"),
    )
}

/// Says that a list of committees leaves some out.
pub(super) fn committees_left_out(names: &[String]) -> Message {
    Message::new(
        format!("対象とする機関の列記に「{}」が含まれていない", names.join("」「")),
        format!(
            "the list of organs in scope leaves out \u{201c}{}\u{201d}",
            names.join("\u{201d}, \u{201c}")
        ),
    )
}

/// Says that only a part of an organ is in the list.
pub(super) fn reduced(whole: &str, part: &str) -> Message {
    Message::new(
        format!("「{whole}」ではなくその一部である「{part}」が対象となっている"),
        format!("only a part, \u{201c}{part}\u{201d}, of \u{201c}{whole}\u{201d} is in scope"),
    )
}

/// Says that an organ has another name.
pub(super) fn renamed(from: &str, to: &str) -> Message {
    Message::new(
        format!("「{from}」を「{to}」と記している"),
        format!("\u{201c}{from}\u{201d} is called \u{201c}{to}\u{201d}"),
    )
}

/// Says that something is taken out of the list.
pub(super) fn excluded(by: &str) -> Message {
    Message::new(
        format!("「{by}」として一部を対象から除いている"),
        format!("\u{201c}{by}\u{201d}: a part is taken out of the scope"),
    )
}

/// Says that organs are added to the list.
pub(super) fn added(organs: &str) -> Message {
    Message::new(
        format!("「{organs}」を対象に加えている"),
        format!("\u{201c}{organs}\u{201d} is added to the scope"),
    )
}

/// Says that the body spells out its organs.
pub(super) fn spelled_out(organs: &str) -> Message {
    Message::new(
        format!("各団体の記載:「{organs}」と列記している"),
        format!("the body's own list: \u{201c}{organs}\u{201d}"),
    )
}

/// Says that the list is the body's.
pub(super) fn local_list(shown: &str) -> Message {
    Message::new(
        format!("各団体の記載: 対象とする機関を「{shown}」と列記している"),
        format!("the body's own list of organs: \u{201c}{shown}\u{201d}"),
    )
}

/// Adds why bodies of this kind don't have an organ.
pub(super) fn add_inapplicable(message: &mut Message, organ: &str, why: &Message) {
    message.ja += &format!("。「{organ}」は適用外の可能性: {}", why.ja);
    message.en += &format!("; {organ} may not apply: {}", why.en);
}

/// Says that persons are bound no more.
pub(super) fn persons_missing(names: &[String]) -> Message {
    Message::new(
        format!("義務を負う者に「{}」が見当たらない", names.join("」「")),
        format!(
            "\u{201c}{}\u{201d} is not among those bound",
            names.join("\u{201d}, \u{201c}")
        ),
    )
}

/// Says that persons are bound as well.
pub(super) fn persons_added(added: &str) -> Message {
    Message::new(
        format!("義務を負う者に「{added}」が加わっている"),
        format!("\u{201c}{added}\u{201d} is added to those bound"),
    )
}

/// Says that words limit who is bound.
pub(super) fn persons_limited(by: &str) -> Message {
    Message::new(
        format!("義務を負う者が「{by}」により限られている"),
        format!("those bound are limited by \u{201c}{by}\u{201d}"),
    )
}

/// Says that the same persons are named in other words.
pub(super) fn persons_in_other_words() -> Message {
    Message::new(
        "義務を負う者の書き方が異なる",
        "those bound are listed in other words",
    )
}

/// Says which clause, found at `spot`, defines the word for those bound.
pub(super) fn defined_elsewhere(term: &str, clause: &ClauseName, spot: &Message) -> Message {
    Message::new(
        format!("「{term}」の定義は{clause}（{}）に置かれている", spot.ja),
        format!(
            "\u{201c}{term}\u{201d} is defined in {} ({})",
            clause.path, spot.en
        ),
    )
}

/// Says that nothing defines the word for those bound.
pub(super) fn undefined(term: &str) -> Message {
    Message::new(
        format!("「{term}」が定義されずに使われており、義務を負う者の範囲が本文から分からない"),
        format!("\u{201c}{term}\u{201d} is used without definition: the text does not tell who is bound"),
    )
}
