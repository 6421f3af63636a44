//! Sentences about words, headings and the force of a sentence.

use super::TitleFacts;
use crate::deviations::evidence::quote::shortened;
use crate::document::tokens::Modality;
use crate::lang::{Lang, Message, Phrase, Say};

/// Says that a sentence ends with another force, in the words `said` of the policy.
pub(crate) fn force(before: Modality, after: Modality, said: &str) -> Message {
    let (ja, en) = in_words(after, said);
    Message::new(
        format!("文末が、{}から{ja}に変わっている", before.say(Lang::Ja)),
        format!("the sentence ends as {en}, not as {}", before.say(Lang::En)),
    )
}

/// Names a force, with the words that have it: 努力義務（ことが望ましい）.
pub(crate) fn in_words(force: Modality, said: &str) -> (String, String) {
    let (ja, en) = (force.say(Lang::Ja), force.say(Lang::En));
    let kind = ja.split('（').next().unwrap_or(ja);
    match said.is_empty() || said == kind {
        true => (ja.to_owned(), en.to_owned()),
        false => (
            format!("{kind}（{said}）"),
            format!("{en} (\u{201c}{said}\u{201d})"),
        ),
    }
}

/// Adds that the clauses were compared by their words alone.
pub(crate) fn by_words(message: &Message) -> Message {
    Message::new(
        format!("{}（読み取り不十分のため語句で比較）", message.ja),
        format!("{} (too different to read as duties; words compared)", message.en),
    )
}

/// Says that `new` is in the place of `old`; either may be empty.
pub(crate) fn replaced(old: &str, new: &str) -> Message {
    let (old, new) = (shortened(old), shortened(new));
    match (old.is_empty(), new.is_empty()) {
        (true, _) => Message::new(
            format!("「{new}」が加わっている"),
            format!("\u{201c}{new}\u{201d} is added"),
        ),
        (_, true) => Message::new(
            format!("「{old}」が本文に見当たらない"),
            format!("\u{201c}{old}\u{201d} is not found"),
        ),
        _ => Message::new(
            format!("「{old}」が「{new}」となっている"),
            format!("\u{201c}{old}\u{201d} reads \u{201c}{new}\u{201d}"),
        ),
    }
}

/// Says that `new` is probably `old` in other words.
pub(crate) fn rephrased(old: &str, new: &str) -> Message {
    let (old, new) = (shortened(old), shortened(new));
    Message::new(
        format!("「{old}」が「{new}」となっている（言い換えの可能性）"),
        format!("\u{201c}{old}\u{201d} reads \u{201c}{new}\u{201d}, probably the same in other words"),
    )
}

/// Says that what a sentence is about is in the heading instead.
pub(super) fn in_heading(topic: &str) -> Message {
    let topic = shortened(topic);
    Message::new(
        format!("「{topic}」が見出しに書かれている"),
        format!("\u{201c}{topic}\u{201d} is said in the heading"),
    )
}

/// Says that a definition names its term at the end.
pub(super) fn term_at_the_end(term: &str) -> Message {
    let term = shortened(term);
    Message::new(
        format!("定義する用語「{term}」が文の終わりに置かれている"),
        format!("the defined term \u{201c}{term}\u{201d} is at the end of the sentence"),
    )
}

/// Says that an exception of the base text has another form.
pub(super) fn excluded_otherwise(exception: &str) -> Message {
    let exception = shortened(exception);
    Message::new(
        format!("「{exception}」の除外が別の書き方になっている"),
        format!("the exception \u{201c}{exception}\u{201d} is made in other words"),
    )
}

/// Says how a heading differs from the base text, which is called `base`.
pub(super) fn title(TitleFacts { from, to }: &TitleFacts, base: Phrase) -> Message {
    match (from.is_empty(), to.is_empty()) {
        (true, _) => Message::new(
            format!("{}にない見出し「{to}」がある", base.ja),
            format!(
                "there is a title, \u{201c}{to}\u{201d}, where the {} has none",
                base.en
            ),
        ),
        (_, true) => Message::new(
            format!("見出し「{from}」がない"),
            format!("the title \u{201c}{from}\u{201d} is not there"),
        ),
        _ => Message::new(
            format!("見出しが「{from}」ではなく「{to}」となっている"),
            format!("the title reads \u{201c}{to}\u{201d}, not \u{201c}{from}\u{201d}"),
        ),
    }
}
