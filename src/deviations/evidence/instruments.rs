//! Names of other instruments in a text: 文書管理規程, 機密性の確保に関する条例（令和2年条例第4号）. A word inside such a name isn't a
//! term of the policy, and what follows it (第6条) isn't a clause of the policy.

use crate::document::normalize::is_name_char;
use std::ops::Range;
use taisho_knowledge::{CueRole, cues, is_cue};

/// Where names of other instruments stand, as ranges of characters, in order. A bracket with date and number and the
/// article behind a name belong to it.
pub(crate) fn instruments(text: &[char]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut i = 0;
    while i < text.len() {
        let kinds = cues(CueRole::Regulation).filter(|kind| starts_with(&text[i..], kind));
        let Some(kind) = kinds.max_by_key(|kind| kind.len()) else {
            i += 1;
            continue;
        };
        let end = i + kind.chars().count();
        let start = start_of(text, i);
        if start < i && ends_name(&text[end..], kind) && !points(&text[start..i]) {
            let whole = start..article_end(text, bracket_end(text, end));
            i = whole.end;
            found.push(whole);
        } else {
            i = end;
        }
    }
    found
}

fn starts_with(text: &[char], word: &str) -> bool {
    let mut chars = text.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

fn ends_with(text: &[char], word: &str) -> bool {
    let length = word.chars().count();
    text.len() >= length && starts_with(&text[text.len() - length..], word)
}

/// Where the name before the kind at `kind` begins.
fn start_of(text: &[char], kind: usize) -> usize {
    let compound = |mut at: usize| {
        while at > 0 && (is_name_char(text[at - 1]) || text[at - 1].is_ascii_alphanumeric()) {
            at -= 1;
        }
        at
    };
    if !cues(CueRole::About).any(|about| ends_with(&text[..kind], about)) {
        return compound(kind);
    }
    // Back to a mark or to a particle that no name has.
    let stops = |c: char| {
        matches!(
            c,
            '、' | '。' | '「' | '」' | '(' | ')' | '（' | '）' | 'は' | 'が'
        )
    };
    text[..kind]
        .iter()
        .rposition(|&c| stops(c))
        .map_or(0, |at| at + 1)
}

/// Whether a word ends behind the kind. 法 ends 方法 and 手法 as well: it counts before a number or bracket only.
fn ends_name(after: &[char], kind: &str) -> bool {
    let next = after.first().copied();
    match kind {
        "法" => next.is_some_and(|c| matches!(c, '第' | '(' | '（' | '」')),
        _ => next.is_none_or(|c| !is_name_char(c) || matches!(c, '第' | '及' | '並' | '又' | '等')),
    }
}

fn points(before: &[char]) -> bool {
    let text: String = before.iter().collect();
    is_cue(&text, CueRole::Pointer)
}

fn bracket_end(text: &[char], at: usize) -> usize {
    let opens = matches!(text.get(at), Some('(' | '（'));
    let close = text[at..].iter().take(60).position(|c| matches!(c, ')' | '）'));
    match close {
        Some(length) if opens => at + length + 1,
        _ => at,
    }
}

/// The end of 第6条第2項第1号 behind a name.
fn article_end(text: &[char], mut at: usize) -> usize {
    while text.get(at) == Some(&'第') {
        let number = text[at + 1..]
            .iter()
            .take_while(|c| {
                c.is_ascii_digit() || ('０'..='９').contains(*c) || "〇一二三四五六七八九十百".contains(**c)
            })
            .count();
        let unit = text.get(at + 1 + number);
        if number == 0 || !matches!(unit, Some('条' | '項' | '号' | '章')) {
            break;
        }
        at += number + 2;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::instruments;

    fn names(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        instruments(&chars)
            .into_iter()
            .map(|range| chars[range].iter().collect())
            .collect()
    }

    #[test]
    fn a_name_has_its_number_and_article() {
        assert_eq!(
            names("この規程は、甲町文書管理規程(平成12年訓令第3号)第6条の規定に基づき、"),
            ["甲町文書管理規程(平成12年訓令第3号)第6条"]
        );
        assert_eq!(
            names("また、機密性の確保に関する条例に定めるもののほか"),
            ["機密性の確保に関する条例"]
        );
        assert_eq!(names("番号法第2条及び通信の方法"), ["番号法第2条"]);
    }

    #[test]
    fn the_document_itself_is_no_other_instrument() {
        assert_eq!(names("この訓令において、規程を守る。"), Vec::<String>::new());
    }
}
