//! How a text introduces the terms that it defines: 機密性とは、…, …を「完全性」という, 可用性(…をいう。).

use std::ops::Range;
use taisho_knowledge::{CueRole, cues};

/// How a definition ends.
pub(super) const SAYS: &str = "をいう";

/// How a text shows what a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkForm {
    /// The definition follows: 機密性とは、….
    Behind,
    /// The definition precedes: …を「機密性」という.
    Before,
    /// The definition is in the bracket behind the term.
    Bracket,
    /// The definition precedes the term, which is in a bracket: …がないこと(完全性)及び….
    Named,
}

/// The words by which a text introduces a term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub g: usize,
    pub words: Range<usize>,
    pub form: MarkForm,
}

/// Reads what is around a term at `at` as the mark of its definition.
pub(super) fn mark(
    text: &[char],
    terms: &[(usize, Vec<char>)],
    g: usize,
    at: usize,
    length: usize,
) -> Option<Mark> {
    let is_within =
        |open: char, close: char| at > 0 && text[at - 1] == open && text.get(at + length) == Some(&close);
    let is_quoted = is_within('「', '」');
    let term = match is_quoted {
        true => at - 1..at + length + 1,
        false => at..at + length,
    };
    // A heading may run into its text: …系及びインターネット接続系マイナンバー利用事務系とは.
    let is_behind_term = |(_, other): &(usize, Vec<char>)| text[..term.start].ends_with(other);
    let before = term.start.checked_sub(1).map(|before| text[before]);
    let is_word = is_quoted
        || before.is_none_or(|before| "。、「(・".contains(before))
        || terms.iter().any(is_behind_term);
    let is_topic = |end: &usize| text[term.end..*end].len() > 1 || defines_in_sentence(text, *end);
    let topic = ["とは", "は"]
        .iter()
        .find_map(|words| begins(text, words, term.end));
    let (words, form) = if let Some(end) = topic.filter(|_| is_word).filter(is_topic) {
        (
            term.start..begins(text, "、", end).unwrap_or(end),
            MarkForm::Behind,
        )
    } else if is_within('(', ')') && STATES.iter().any(|noun| ends(&text[..at - 1], noun)) {
        (at - 1..at + length + 1, MarkForm::Named)
    } else if is_quoted && before == Some('を') {
        let named = ["といい", "とし", "と呼び", "と称し", "と"];
        let end = named.iter().find_map(|words| begins(text, words, term.end))?;
        (
            term.start..begins(text, "、", end).unwrap_or(end),
            MarkForm::Before,
        )
    } else {
        // 情報資産の機密性(…をいう。)及び完全性(…): particles and joints end in kana.
        let is_behind_kana = before.is_some_and(|before| ('ぁ'..='ん').contains(&before));
        let close = close_of(text, term.end).filter(|_| is_word || is_behind_kana)?;
        let inside: String = text[term.end + 1..close].iter().collect();
        let defines = cues(CueRole::DefinesInBracket).any(|cue| inside.ends_with(cue));
        (defines.then_some(term.end..close + 1)?, MarkForm::Bracket)
    };
    Some(Mark { g, words, form })
}

/// Returns where `words` end in a text, if they begin at `from`.
fn begins(text: &[char], words: &str, from: usize) -> Option<usize> {
    let words: Vec<char> = words.chars().collect();
    text[from..].starts_with(&words).then_some(from + words.len())
}

/// Whether a text ends with these words.
fn ends(text: &[char], words: &str) -> bool {
    text.ends_with(&words.chars().collect::<Vec<char>>())
}

/// Whether the sentence around `at` ends as a definition does: 機密性は、…を、完全性は、…をいう.
fn defines_in_sentence(text: &[char], at: usize) -> bool {
    let stop = text[at..]
        .iter()
        .position(|&c| c == '。')
        .map_or(text.len(), |stop| at + stop);
    ends(&text[..stop], SAYS)
}

/// How the words end that a bracket with a term follows.
const STATES: [&str; 3] = ["こと", "状態", "もの"];

/// Characters of a bracket with a definition.
const LONGEST_BRACKET: usize = 400;

/// Returns the bracket that closes the one at `open`, if one opens there.
fn close_of(text: &[char], open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.iter().enumerate().skip(open).take(LONGEST_BRACKET) {
        match c {
            '(' => depth += 1,
            _ if depth == 0 => return None,
            ')' if depth == 1 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}
