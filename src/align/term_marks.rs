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
    let begins = |words: &str, from: usize| {
        let words: Vec<char> = words.chars().collect();
        text[from..].starts_with(&words).then_some(from + words.len())
    };
    let before = at.checked_sub(1).map(|before| text[before]);
    let is_quoted = before == Some('「') && text.get(at + length) == Some(&'」');
    let (start, end) = match is_quoted {
        true => (at - 1, at + length + 1),
        false => (at, at + length),
    };
    // A heading may run into its text: …系及びインターネット接続系マイナンバー利用事務系とは.
    let is_behind_term = |(_, term): &(usize, Vec<char>)| text[..start].ends_with(term);
    let is_word =
        start == 0 || is_quoted || "。、「(・".contains(text[start - 1]) || terms.iter().any(is_behind_term);
    let comma = |from: usize| begins("、", from).unwrap_or(from);
    if let Some(end) = begins("とは", end).filter(|_| is_word) {
        return Some(Mark {
            g,
            words: start..comma(end),
            form: MarkForm::Behind,
        });
    }
    let topic = begins("は", end).filter(|_| is_word && defines_in_sentence(text, end));
    if let Some(end) = topic {
        return Some(Mark {
            g,
            words: start..comma(end),
            form: MarkForm::Behind,
        });
    }
    let is_in_bracket = before == Some('(') && text.get(at + length) == Some(&')');
    if is_in_bracket
        && STATES
            .iter()
            .any(|noun| text[..at - 1].ends_with(&noun.chars().collect::<Vec<char>>()))
    {
        return Some(Mark {
            g,
            words: at - 1..at + length + 1,
            form: MarkForm::Named,
        });
    }
    if is_quoted && start > 0 && text[start - 1] == 'を' {
        let named = ["といい", "とし", "と呼び", "と称し", "と"];
        let end = named.iter().find_map(|words| begins(words, end))?;
        return Some(Mark {
            g,
            words: start..comma(end),
            form: MarkForm::Before,
        });
    }
    // 情報資産の機密性(…をいう。)及び完全性(…): particles and joints end in kana.
    let is_behind_kana = start > 0 && ('ぁ'..='ん').contains(&text[start - 1]);
    let close = close_of(text, end).filter(|_| is_word || is_behind_kana)?;
    let inside: String = text[end + 1..close].iter().collect();
    let defines = cues(CueRole::DefinesInBracket).any(|cue| inside.ends_with(cue));
    defines.then_some(Mark {
        g,
        words: end..close + 1,
        form: MarkForm::Bracket,
    })
}

/// Whether the sentence around `at` ends as a definition does: 機密性は、…を、完全性は、…をいう.
fn defines_in_sentence(text: &[char], at: usize) -> bool {
    let stop = text[at..]
        .iter()
        .position(|&c| c == '。')
        .map_or(text.len(), |stop| at + stop);
    text[..stop].ends_with(&SAYS.chars().collect::<Vec<char>>())
}

/// How the words end that a bracket with a term follows.
const STATES: [&str; 3] = ["こと", "状態", "もの"];

/// Returns the bracket that closes the one at `open`, if one opens there.
fn close_of(text: &[char], open: usize) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.iter().enumerate().skip(open) {
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
