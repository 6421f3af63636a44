//! Sentences about tables and forms.

use super::{Direction, TableFacts, TablePart};
use crate::deviations::ForceFacts;
use crate::deviations::evidence::quote::{differing, shortened};
use crate::lang::{Lang, Message, Phrase, Say, phrase};

fn name_of(part: TablePart) -> Phrase {
    match part {
        TablePart::Whole => phrase("表", "table"),
        TablePart::Column => phrase("列", "column"),
        TablePart::Row => phrase("行", "row"),
        TablePart::Line | TablePart::Cell => phrase("項目", "item"),
    }
}

/// Names the place of a cell: 「別表」の「契約書」の「期間」.
fn place(facts: &TableFacts) -> Message {
    let inside: Vec<&str> = [&facts.row, &facts.column]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let ja: String = inside
        .iter()
        .map(|name| format!("の「{}」", shortened(name)))
        .collect();
    let en: Vec<String> = inside
        .iter()
        .map(|name| format!(", \u{201c}{}\u{201d}", shortened(name)))
        .collect();
    Message::new(
        format!("「{}」{ja}", shortened(&facts.table)),
        format!("\u{201c}{}\u{201d}{}", shortened(&facts.table), en.concat()),
    )
}

/// Says that a cell or a sentence says something else.
pub(super) fn changed(facts: &TableFacts) -> Message {
    let place = place(facts);
    let (from, to) = match (&facts.from, &facts.to) {
        (Some(from), Some(to)) => differing(from, to),
        (None, to) => {
            let to = shortened(to.as_deref().unwrap_or_default());
            return Message::new(
                format!("{}の空欄に「{to}」がある", place.ja),
                format!("{}: \u{201c}{to}\u{201d} is in a blank", place.en),
            );
        }
        (Some(from), None) => {
            let from = shortened(from);
            return Message::new(
                format!("{}の「{from}」が見当たらない", place.ja),
                format!("{}: \u{201c}{from}\u{201d} is not found", place.en),
            );
        }
    };
    let direction = match facts.direction {
        Some(Direction::More) => phrase("（増）", " (more)"),
        Some(Direction::Less) => phrase("（減）", " (less)"),
        None => phrase("", ""),
    };
    let ja = match facts.column {
        Some(_) => format!("{}が「{from}」から「{to}」になっている{}", place.ja, direction.ja),
        None => format!("{}の「{from}」が「{to}」となっている{}", place.ja, direction.ja),
    };
    Message::new(
        ja,
        format!(
            "{}: \u{201c}{from}\u{201d} reads \u{201c}{to}\u{201d}{}",
            place.en, direction.en
        ),
    )
}

/// Says that a sentence binds less.
pub(super) fn weakened(table: &str, force: &ForceFacts) -> Message {
    let table = shortened(table);
    let [from, to] = [force.from, force.to].map(|force| (force.say(Lang::Ja), force.say(Lang::En)));
    Message::new(
        format!("「{table}」の文末が、{}から{}に変わっている", from.0, to.0),
        format!(
            "in \u{201c}{table}\u{201d}, the ending of a sentence changes from {} to {}",
            from.1, to.1
        ),
    )
}

/// Says that a row, column or sentence is missing.
pub(super) fn missing(facts: &TableFacts) -> Message {
    let (place, part) = (place(facts), name_of(facts.part));
    let from = shortened(facts.from.as_deref().unwrap_or_default());
    Message::new(
        format!("{}の{}「{from}」が見当たらない", place.ja, part.ja),
        format!(
            "{}: the {} \u{201c}{from}\u{201d} is not found",
            place.en, part.en
        ),
    )
}

/// Says that the base text, which is called `base`, doesn't have a row, column or sentence.
pub(super) fn added(facts: &TableFacts, base: Phrase) -> Message {
    let (place, part) = (place(facts), name_of(facts.part));
    let to = shortened(facts.to.as_deref().unwrap_or_default());
    Message::new(
        format!("{}に、{}にない{}「{to}」がある", place.ja, base.ja, part.ja),
        format!(
            "{}: the {} \u{201c}{to}\u{201d} is not in the {}",
            place.en, part.en, base.en
        ),
    )
}

/// Says that a whole table or form is missing.
pub(super) fn table_missing(table: &str) -> Message {
    let table = shortened(table);
    Message::new(
        format!("「{table}」に当たる表・様式が本文に見当たらない"),
        format!("no table or form corresponds to \u{201c}{table}\u{201d}"),
    )
}

/// Says that the base text, which is called `base`, doesn't have a table or form of so many rows, so that it wasn't compared.
pub(super) fn table_added(table: &str, rows: usize, base: Phrase) -> Message {
    let table = shortened(table);
    Message::new(
        format!(
            "「{table}」（{rows}行）に当たるものが{}になく、内容は比べていない",
            base.ja
        ),
        format!(
            "the {} has nothing like \u{201c}{table}\u{201d} ({rows} rows), so its content was not compared",
            base.en
        ),
    )
}
