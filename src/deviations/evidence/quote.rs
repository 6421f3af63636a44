//! What a finding quotes.

use crate::document::tokens::{Passage, ending};
use std::ops::Range;

/// Characters of context quoted on each side of a change, at most.
const CONTEXT: usize = 14;

pub(crate) fn quote_all(passage: &Passage) -> String {
    passage.quote(0..passage.raw.len())
}

/// Title and text of a clause in one line.
pub(crate) fn title_and_text(title: &str, text: &str) -> String {
    format!("{title} {text}").trim().to_owned()
}

/// The words of a change with enough around them to find and understand them.
pub(crate) fn excerpt(passage: &Passage, words: &Range<usize>, whole: bool) -> String {
    let source = passage.source_of(words);
    if whole && !source.is_empty() {
        passage.quote(source)
    } else {
        around(passage, source)
    }
}

/// Raw characters `range` widened to the next commas, at most [`CONTEXT`] characters on each side.
pub(crate) fn around(passage: &Passage, range: Range<usize>) -> String {
    let raw = &passage.raw;
    let stop = |c: char| matches!(c, '、' | '。' | '，' | '．');
    let mut from = range.start.min(raw.len());
    while from > 0 && range.start - from < CONTEXT && !stop(raw[from - 1]) {
        from -= 1;
    }
    let mut to = range.end.min(raw.len());
    while to < raw.len() && to - range.end < CONTEXT && !stop(raw[to]) {
        to += 1;
    }
    passage.quote(from..to)
}

/// The words of a change as a sentence quotes them: brackets whole, no comma at either end.
pub(crate) fn quoted(passage: &Passage, words: &Range<usize>) -> String {
    let text = passage.quote(whole_brackets(passage, passage.source_of(words)));
    let trimmed = text.trim_matches(['、', '。', '，', '．']);
    if trimmed.is_empty() {
        text
    } else {
        trimmed.to_owned()
    }
}

/// The words by which the sentence at a word says how strongly it binds: ことが望ましい. Empty for a plain statement.
pub(crate) fn ending_at(passage: &Passage, word: usize) -> String {
    let mut sentences = passage.sentences().iter();
    let Some(sentence) = sentences.find(|sentence| sentence.end > word) else {
        return String::new();
    };
    let start = sentence.start + ending(&passage.words()[sentence.clone()]).start;
    let text = passage.quote_words(&(start.min(sentence.end)..sentence.end));
    text.trim_matches(['、', '。', '，', '．', '」', '）', ')'])
        .to_owned()
}

/// Characters added at most to make a bracket whole.
const MAX_BRACKET: usize = 30;

/// `range` with the rest of a bracket that begins or ends outside it.
fn whole_brackets(passage: &Passage, range: Range<usize>) -> Range<usize> {
    let raw = &passage.raw;
    let depth = |text: &[char]| {
        text.iter().fold((0i32, 0i32), |(now, least), c| match c {
            '（' | '(' | '「' => (now + 1, least),
            '）' | ')' | '」' => (now - 1, least.min(now - 1)),
            _ => (now, least),
        })
    };
    let within = raw.get(range.clone()).unwrap_or(&[]);
    let (after, least) = depth(within);
    let (mut from, mut to) = (range.start, range.end);
    if after - least > 0 {
        to = (range.end..raw.len().min(range.end + MAX_BRACKET))
            .find(|&end| depth(&raw[range.start..=end]).0 - least <= 0)
            .map_or(to, |end| end + 1);
    }
    if least < 0 {
        from = (range.start.saturating_sub(MAX_BRACKET)..range.start)
            .rev()
            .find(|&start| depth(&raw[start..range.end]).1 >= 0)
            .unwrap_or(from);
    }
    from..to
}

/// Longest stretch quoted in a sentence, in characters; the finding quotes the whole of it beside.
const QUOTED: usize = 40;

/// What a sentence quotes: long texts by their beginning and end.
pub(crate) fn shortened(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() <= QUOTED {
        return text.to_owned();
    }
    let (head, tail) = (&chars[..QUOTED / 2], &chars[chars.len() - QUOTED / 2..]);
    head.iter().chain(&['…']).chain(tail).collect()
}

/// Returns what differs between two texts, with a few characters around it.
pub(crate) fn differing(old: &str, new: &str) -> (String, String) {
    const AROUND: usize = 8;
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let same = |(a, b): &(&char, &char)| a == b;
    let before = old.iter().zip(&new).take_while(same).count();
    let most = old.len().min(new.len()) - before;
    let after = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(most)
        .take_while(same)
        .count();
    let from = before.saturating_sub(AROUND);
    let cut = |text: &[char]| -> String {
        let to = (text.len() - after + AROUND).min(text.len());
        let words: String = text[from..to].iter().collect();
        let (open, close) = (
            if from > 0 { "…" } else { "" },
            if to < text.len() { "…" } else { "" },
        );
        format!("{open}{}{close}", shortened(&words))
    };
    (cut(&old), cut(&new))
}
