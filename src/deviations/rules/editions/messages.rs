//! Sentences about older editions.

use crate::guideline::{History, WordChange, Wording};
use crate::lang::Message;

/// Says that words are those of an older edition, until when it had them, and what later editions say.
pub(super) fn older(history: &History, wording: &Wording) -> Message {
    let stage = |i: usize| &history.stages[i];
    let (Some(&first), Some(&last)) = (wording.stages.first(), wording.stages.last()) else {
        return Message::new("", "");
    };
    let (from, to, since) = (
        &stage(first).first,
        &stage(last).last,
        &stage(wording.since).first,
    );
    let span = match from == to {
        true => from.clone(),
        false => Message::new(
            format!("{}～{}", from.ja, to.ja),
            format!("{} to {}", from.en, to.en),
        ),
    };
    let (seems_ja, seems_en) = match wording.is_confirmed {
        true => ("旧版の文言", "words"),
        false => ("旧版のものとみられる文言", "words, as it seems,"),
    };
    let (quoted, now) = match wording.words.as_slice() {
        // Whether the very next edition brought today's words is known only for neighbouring generations.
        [change] => (
            quoted(&change.older),
            now(change, since, wording.since == last + 1),
        ),
        words => (Message::new("", ""), changed(words, since)),
    };
    Message::new(
        format!("{seems_ja}{}（{}の例文）。{}", quoted.ja, span.ja, now.ja),
        format!(
            "{seems_en} of an older edition ({}){}; {}",
            span.en, quoted.en, now.en
        ),
    )
}

/// Says that words of an older edition, which the base text has, were replaced by those of a later one.
pub(super) fn updated(history: &History, wording: &Wording) -> Message {
    let since = &history.stages[wording.since].first;
    let one = |change: &WordChange| match (change.older.as_str(), change.today.as_str()) {
        (older, "") => Message::new(
            format!("旧版の文言「{older}」が削られている"),
            format!("words of an older edition are struck: \u{201c}{older}\u{201d}"),
        ),
        (older, today) => Message::new(
            format!("旧版の文言「{older}」が「{today}」に改められている"),
            format!("words of an older edition, \u{201c}{older}\u{201d}, are now \u{201c}{today}\u{201d}"),
        ),
    };
    let said: Vec<Message> = wording.words.iter().map(one).collect();
    let ja: Vec<&str> = said.iter().map(|one| one.ja.as_str()).collect();
    let en: Vec<&str> = said.iter().map(|one| one.en.as_str()).collect();
    Message::new(
        format!("{}（{}の版の例文と同じ）", ja.join("、"), since.ja),
        format!(
            "{}, as in the edition of {} of the model",
            en.join("; "),
            since.en
        ),
    )
}

fn quoted(older: &str) -> Message {
    match older.is_empty() {
        true => Message::new("", ""),
        false => Message::new(format!("「{older}」"), format!(": \u{201c}{older}\u{201d}")),
    }
}

/// What became of older words in the edition `since`, or what it says if editions between are not known.
fn now(WordChange { today, .. }: &WordChange, since: &Message, is_next: bool) -> Message {
    match (today.is_empty(), is_next) {
        (true, _) => Message::new(
            format!("{}の版で削除", since.ja),
            format!("struck in the edition of {}", since.en),
        ),
        (false, true) => Message::new(
            format!("{}の版で「{today}」に改正", since.ja),
            format!(
                "changed to \u{201c}{today}\u{201d} in the edition of {}",
                since.en
            ),
        ),
        (false, false) => Message::new(
            format!("{}の版では「{today}」", since.ja),
            format!("the edition of {} says \u{201c}{today}\u{201d}", since.en),
        ),
    }
}

/// Lists the changes that one clause had in the edition `since`: 「外部委託する」→「業務委託を行う」.
fn changed(words: &[WordChange], since: &Message) -> Message {
    let one = |change: &WordChange, open: &str, close: &str| match (&*change.older, &*change.today) {
        ("", today) => format!("＋{open}{today}{close}"),
        (older, "") => format!("－{open}{older}{close}"),
        (older, today) => format!("{open}{older}{close}→{open}{today}{close}"),
    };
    let ja: Vec<String> = words.iter().map(|change| one(change, "「", "」")).collect();
    let en: Vec<String> = words
        .iter()
        .map(|change| one(change, "\u{201c}", "\u{201d}"))
        .collect();
    Message::new(
        format!("{}の版で改正（{}）", since.ja, ja.join("、")),
        format!("changed in the edition of {} ({})", since.en, en.join(", ")),
    )
}

/// Says with which edition a clause came that the policy lacks. It follows the sentence about the clause.
pub(super) fn added_with(history: &History, since: usize) -> Message {
    let first = &history.stages[since].first;
    Message::new(
        format!("（{}の版から例文にある条項）", first.ja),
        format!(" (in the model since the edition of {})", first.en),
    )
}
