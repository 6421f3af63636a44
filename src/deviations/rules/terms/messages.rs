//! Sentences about terms and offices.

use crate::lang::Message;

/// Says that a term is defined but not used.
pub(super) fn unused(term: &str) -> Message {
    Message::new(
        format!("定義された「{term}」は本文のほかの箇所で使われていない"),
        format!("{term} is defined but used nowhere else"),
    )
}

/// Says that nothing establishes an office that decides something.
pub(super) fn unknown_office(office: &str) -> Message {
    Message::new(
        format!("「{office}」は本文のほかの箇所で置かれても定義されてもいない"),
        format!("\u{201c}{office}\u{201d} is neither established nor defined anywhere"),
    )
}

/// Says that a term is used in a clause, at `spot`, without being defined.
pub(super) fn used_undefined(term: &str, path: &str, spot: &Message, quote: &str) -> Message {
    Message::new(
        format!(
            "「{term}」の定義がなく、{path}（{}）で「{quote}」と使われている",
            spot.ja
        ),
        format!(
            "{term} is not defined but used in {path} ({}): \u{201c}{quote}\u{201d}",
            spot.en
        ),
    )
}

/// Says that several terms aren't defined, and whether the policy uses them.
pub(super) fn none_defined(terms: &[String], are_used: bool) -> Message {
    let (ja, en) = (terms.join("」「"), terms.join("\u{201d}, \u{201c}"));
    match are_used {
        true => Message::new(
            format!("「{ja}」の定義が本文に見当たらない（用語としては使われている）"),
            format!("no definition of \u{201c}{en}\u{201d}, though the terms are used"),
        ),
        false => Message::new(
            format!("「{ja}」の定義が本文に見当たらない（用語としても使われていない）"),
            format!("no definition of \u{201c}{en}\u{201d}; the terms aren't used either"),
        ),
    }
}

/// Says that several terms are those of another instrument.
pub(super) fn taken_over(terms: &[String], instrument: &str) -> Message {
    let (ja, en) = (terms.join("」「"), terms.join("\u{201d}, \u{201c}"));
    Message::new(
        format!("「{ja}」の定義は本文になく、「{instrument}」の例によるとされている"),
        format!(
            "\u{201c}{en}\u{201d} are not defined here; the terms are those of \u{201c}{instrument}\u{201d}"
        ),
    )
}

/// Says that a term is that of another instrument.
pub(super) fn by_reference(term: &str, instrument: &str) -> Message {
    Message::new(
        format!("「{term}」は定義されておらず、用語は「{instrument}」の例による"),
        format!("{term} is not defined; the terms are those of \u{201c}{instrument}\u{201d}"),
    )
}

/// Says that a provision gives the meaning of a term where it first uses it.
pub(super) fn introduced_here(term: &str) -> Message {
    Message::new(
        format!("「{term}」の意味がここで述べられている"),
        format!("what {term} means is said here"),
    )
}
