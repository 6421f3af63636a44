//! Sentences about older editions.

use crate::guideline::{History, Wording};
use crate::lang::Message;

/// Says that words are those of an older edition, until when it had them, and what later editions say.
pub(super) fn older(history: &History, wording: &Wording) -> Message {
    let stage = |i: usize| &history.stages[i];
    let (Some(&first), Some(&last)) = (wording.stages.first(), wording.stages.last()) else {
        return Message::new("", "");
    };
    let (from, to, since) = (&stage(first).first, &stage(last).last, &stage(wording.since).first);
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
    // Whether the very next edition brought today's words is known only for neighbouring generations.
    let is_next = wording.since == last + 1;
    let now = match (wording.today.is_empty(), is_next) {
        (true, _) => Message::new(
            format!("{}の版で削除", since.ja),
            format!("struck in the edition of {}", since.en),
        ),
        (false, true) => Message::new(
            format!("{}の版で「{}」に改正", since.ja, wording.today),
            format!("changed to \u{201c}{}\u{201d} in the edition of {}", wording.today, since.en),
        ),
        (false, false) => Message::new(
            format!("{}の版では「{}」", since.ja, wording.today),
            format!("the edition of {} says \u{201c}{}\u{201d}", since.en, wording.today),
        ),
    };
    Message::new(
        format!("{seems_ja}「{}」（{}の例文）。{}", wording.older, span.ja, now.ja),
        format!(
            "{seems_en} of an older edition ({}): \u{201c}{}\u{201d}; {}",
            span.en, wording.older, now.en
        ),
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
