//! What the beginning of a line could be: every reading of a label, with its family and number.

use super::follow::{goes_on, may_follow_number};
use taisho_text::numeral::{self as number, Ch};
use taisho_text::space::is_space;

/// Families of labels. Members of one family count together; different families nest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// 第1編 … 第1款, by rank from 0.
    Part(u8),
    /// 第1条.
    Article,
    /// 第1, without 条.
    Dai,
    /// 1, 1., 1、.
    Num,
    /// 1).
    NumClose,
    /// 1.1, 1―1: so many numbers.
    Decimal(u8),
    /// (1), ⑴.
    Paren,
    /// ①.
    Circled,
    /// ア, in the order アイウ.
    Kana,
    /// イ, in the order イロハ.
    Iroha,
    /// (ア).
    ParenKana,
    /// (イ), in the order イロハ.
    ParenIroha,
    /// a., A.
    Alpha,
    /// (a).
    ParenAlpha,
    /// ⅰ, i.
    Roman,
    /// (i).
    ParenRoman,
    /// 一.
    Kanji,
    /// (一).
    ParenKanji,
    /// A bullet in place of a label; the bullet, or the depth of the list.
    Bullet(u32),
    /// A heading without a number.
    Plain,
    /// 附則.
    Supplement,
}

impl Family {
    /// Whether the label is hard to take for running text.
    pub fn is_strong(self) -> bool {
        !matches!(
            self,
            Family::Num | Family::Kana | Family::Iroha | Family::Alpha | Family::Roman | Family::Bullet(_)
        )
    }
}

/// What follows the digits of a plain number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Nothing.
    Bare,
    /// A full stop.
    Dot,
    /// 、.
    Comma,
}

/// One reading of the beginning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Family.
    pub family: Family,
    /// Number within the family; 0 for bullets and the like.
    pub number: u32,
    /// Branch numbers (第3条の2), or the leading numbers of a decimal label.
    pub others: Vec<u32>,
    /// What follows a plain number.
    pub shape: Shape,
    /// Index of the first character of the label itself, a bullet before it left out.
    pub start: usize,
    /// Index after the label and its punctuation.
    pub end: usize,
    /// What follows reads like the middle of a sentence.
    pub doubtful: bool,
}

/// Ranks of containers, from the outside in.
pub const PARTS: [char; 6] = ['編', '部', '章', '節', '款', '目'];
const BULLETS: &str = "・･•●○◎◯◆◇■□▪▫▶►➢✓*-－‐–—＊·∙☆★";
const DECIMAL_SEPARATORS: &str = ".．-－‐―–—ー−";

/// The character at `i`, white space skipped, with its index.
pub fn solid(chars: &[Ch], i: usize) -> Option<(usize, char)> {
    chars
        .get(i..)?
        .iter()
        .position(|ch| !is_space(ch.c))
        .map(|n| (i + n, chars[i + n].c))
}

/// The character at `i`.
pub fn at(chars: &[Ch], i: usize) -> Option<char> {
    chars.get(i).map(|ch| ch.c)
}

/// Every reading of the beginning of `chars`.
pub fn markers(chars: &[Ch]) -> Vec<Marker> {
    let mut found = Vec::new();
    let Some((start, first)) = solid(chars, 0) else {
        return found;
    };
    readings(chars, start, &mut found);
    // 〇　目的: the kanji zero set for ○; 〇年 and 〇〇市 stand for words.
    let zero = first == '〇' && at(chars, start + 1).is_some_and(is_space);
    if found.is_empty()
        && (BULLETS.contains(first) || zero)
        && let Some((next, c)) = solid(chars, start + 1)
    {
        readings(chars, next, &mut found);
        if found.is_empty() && !BULLETS.contains(c) && !(first == '-' && c.is_ascii_digit()) {
            push(
                chars,
                Family::Bullet(first as u32),
                0,
                start,
                start + 1,
                &mut found,
            );
        }
    }
    found
}

fn push(chars: &[Ch], family: Family, number: u32, start: usize, end: usize, found: &mut Vec<Marker>) {
    found.push(Marker {
        family,
        number,
        others: Vec::new(),
        shape: Shape::Bare,
        start,
        end,
        doubtful: goes_on(chars, end),
    });
}

fn readings(chars: &[Ch], start: usize, found: &mut Vec<Marker>) {
    let Some(first) = at(chars, start) else { return };
    match first {
        '第' => dai(chars, start, found),
        '(' | '（' => bracketed(chars, start, found),
        '附' | '付' => {
            if let Some((i, '則')) = solid(chars, start + 1) {
                let next = solid(chars, i + 1).map(|(_, c)| c);
                let heading = next.is_none_or(|c| matches!(c, '(' | '（' | '抄'))
                    || at(chars, i + 1).is_some_and(is_space);
                if heading && i < start + 4 {
                    push(chars, Family::Supplement, 0, start, i + 1, found);
                }
            }
        }
        c if number::digit(c).is_some() => plain_number(chars, start, found),
        c => one_character(chars, start, c, found),
    }
}

fn one_character(chars: &[Ch], start: usize, c: char, found: &mut Vec<Marker>) {
    if let Some(n) = number::circled(c) {
        push(chars, Family::Circled, n, start, start + 1, found);
    } else if let Some(n) = number::parenthesized(c) {
        push(chars, Family::Paren, n, start, start + 1, found);
    } else if let Some(n) = number::dotted(c) {
        push(chars, Family::Num, n, start, start + 1, found);
    }
    if let Some(end) = separated(chars, start + 1) {
        if let Some(n) = number::katakana(c) {
            push(chars, Family::Kana, n, start, end, found);
        }
        if let Some(n) = number::iroha(c) {
            push(chars, Family::Iroha, n, start, end, found);
        }
        if let Some(n) = number::letter(c)
            && !(at(chars, start + 1).is_some_and(is_space) && spaced_letters(chars, start))
        {
            push(chars, Family::Alpha, n, start, end, found);
        }
    }
    if let Some((n, after)) = number::roman(chars, start)
        && let Some(end) = separated(chars, after)
    {
        push(chars, Family::Roman, n, start, end, found);
    }
    if let Some((n, after)) = number::kanji(chars, start)
        && let Some(end) = separated(chars, after)
    {
        push(chars, Family::Kanji, n, start, end, found);
    }
}

/// `L G W A N`: a word spaced out, not a label A.
fn spaced_letters(chars: &[Ch], start: usize) -> bool {
    solid(chars, start + 1).is_some_and(|(_, c)| c.is_ascii_alphanumeric() || matches!(c, 'Ａ'..='Ｚ'))
}

/// The index after the punctuation or before the white space that must follow a weak label.
fn separated(chars: &[Ch], i: usize) -> Option<usize> {
    match at(chars, i) {
        None => Some(i),
        Some('.' | '．' | ':' | '：' | '、' | ')' | '）' | ',' | '，') => Some(i + 1),
        Some(c) if is_space(c) => Some(i),
        Some(_) => None,
    }
}

fn bracketed(chars: &[Ch], start: usize, found: &mut Vec<Marker>) {
    let Some((inner, c)) = solid(chars, start + 1) else {
        return;
    };
    let close = |i: usize| match solid(chars, i) {
        Some((i, ')' | '）')) => Some(i + 1),
        _ => None,
    };
    if let Some((n, after)) = number::digits(chars, inner, true)
        && let Some(end) = close(after)
    {
        match branch(chars, end) {
            Some((branch, end)) => {
                push(chars, Family::Paren, n, start, end, found);
                if let Some(last) = found.last_mut() {
                    last.others = vec![branch];
                }
            }
            None => push(chars, Family::Paren, n, start, end, found),
        }
    }
    if let Some((n, after)) = number::kanji(chars, inner)
        && let Some(end) = close(after)
    {
        push(chars, Family::ParenKanji, n, start, end, found);
    }
    if let Some((n, after)) = number::roman(chars, inner)
        && let Some(end) = close(after)
    {
        push(chars, Family::ParenRoman, n, start, end, found);
    }
    if let Some(end) = close(inner + 1) {
        if let Some(n) = number::katakana(c) {
            push(chars, Family::ParenKana, n, start, end, found);
        }
        if let Some(n) = number::iroha(c) {
            push(chars, Family::ParenIroha, n, start, end, found);
        }
        if let Some(n) = number::letter(c) {
            push(chars, Family::ParenAlpha, n, start, end, found);
        }
        if let Some(n) = number::circled(c) {
            push(chars, Family::Circled, n, start, end, found);
        }
    }
}

/// The branch of an item put in later, `(1)の2`, which white space sets off from its text.
fn branch(chars: &[Ch], end: usize) -> Option<(u32, usize)> {
    if at(chars, end) != Some('の') {
        return None;
    }
    let (branch, end) = counted(chars, end + 1)?;
    at(chars, end).is_none_or(is_space).then_some((branch, end))
}

fn counted(chars: &[Ch], i: usize) -> Option<(u32, usize)> {
    number::digits(chars, i, true).or_else(|| number::kanji(chars, i))
}

fn dai(chars: &[Ch], start: usize, found: &mut Vec<Marker>) {
    let Some((inner, _)) = solid(chars, start + 1) else {
        return;
    };
    let Some((n, after)) = counted(chars, inner) else {
        return;
    };
    let Some((unit_at, unit)) = solid(chars, after) else {
        return push(chars, Family::Dai, n, start, after, found);
    };
    if unit == '条' {
        let mut end = unit_at + 1;
        let mut others = Vec::new();
        while at(chars, end) == Some('の')
            && let Some((branch, next)) = counted(chars, end + 1)
        {
            others.push(branch);
            end = next;
        }
        push(chars, Family::Article, n, start, end, found);
        if let Some(last) = found.last_mut() {
            last.others = others;
            // 第2条第1項, 第3条―第5条 point at articles; they are none.
            last.doubtful |= matches!(
                at(chars, end),
                Some('第' | '-' | '－' | '―' | '–' | '～' | '~' | '〜' | '・' | 'か')
            );
        }
    } else if let Some(rank) = PARTS.iter().position(|&part| part == unit) {
        // 第1部門, 第2目的: a word that only begins like a container.
        let next = at(chars, unit_at + 1);
        if next.is_none_or(|c| is_space(c) || !matches!(c, '門' | '的' | '次' | '集' | '度' | '数')) {
            push(chars, Family::Part(rank as u8), n, start, unit_at + 1, found);
        }
        if unit == '目' && next == Some('的') {
            push(chars, Family::Dai, n, start, after, found);
        }
    } else if unit_at > after
        || !matches!(
            unit,
            '項' | '号'
                | '回'
                | '次'
                | '期'
                | '者'
                | '版'
                | '種'
                | '類'
                | '表'
                | '図'
                | '位'
                | '線'
                | '級'
                | '段'
                | '階'
        )
    {
        push(chars, Family::Dai, n, start, after, found);
    }
}

fn plain_number(chars: &[Ch], start: usize, found: &mut Vec<Marker>) {
    let Some((n, after)) = number::digits(chars, start, false) else {
        return;
    };
    decimal(chars, start, found);
    if !found.is_empty() {
        return;
    }
    let mut add = |number: u32, end: usize, shape: Shape, family: Family, doubtful: bool| {
        push(chars, family, number, start, end, found);
        if let Some(last) = found.last_mut() {
            last.shape = shape;
            last.doubtful |= doubtful;
        }
    };
    let next = at(chars, after);
    match next {
        Some('.' | '．') => add(n, after + 1, Shape::Dot, Family::Num, false),
        Some('、' | '，' | ',') => {
            let number_again = solid(chars, after + 1).is_some_and(|(_, c)| number::digit(c).is_some());
            add(n, after + 1, Shape::Comma, Family::Num, number_again);
        }
        Some(')' | '）') => add(n, after + 1, Shape::Bare, Family::NumClose, false),
        _ => {
            let solid_next = solid(chars, after);
            if let Some((i, '.' | '．')) = solid_next {
                return add(n, i + 1, Shape::Dot, Family::Num, false);
            }
            add(
                n,
                after,
                Shape::Bare,
                Family::Num,
                !may_follow_number(chars, after),
            );
            // `1 0 実施手順`: a number spaced out by PDF extraction.
            if next.is_some_and(is_space)
                && let Some((long, end)) = number::digits(chars, start, true)
                && long != n
            {
                add(
                    long,
                    end,
                    Shape::Bare,
                    Family::Num,
                    !may_follow_number(chars, end),
                );
            }
        }
    }
}

fn decimal(chars: &[Ch], start: usize, found: &mut Vec<Marker>) {
    let mut parts = Vec::new();
    let mut i = start;
    while let Some((n, after)) = number::digits(chars, i, false) {
        if n > 99 || number::digit(chars[i].c) == Some(0) {
            return;
        }
        parts.push(n);
        i = after;
        let separator = at(chars, i).is_some_and(|c| DECIMAL_SEPARATORS.contains(c));
        let digit_next = at(chars, i + 1).is_some_and(|c| number::digit(c).is_some());
        if !(separator && digit_next) {
            break;
        }
        i += 1;
    }
    if (2..=5).contains(&parts.len())
        && let Some(last) = parts.pop()
    {
        let depth = parts.len() as u8 + 1;
        if at(chars, i).is_some_and(|c| matches!(c, '.' | '．')) {
            i += 1;
        }
        push(chars, Family::Decimal(depth), last, start, i, found);
        if let Some(marker) = found.last_mut() {
            marker.others = parts;
            marker.doubtful |= !may_follow_number(chars, i);
        }
    }
}
