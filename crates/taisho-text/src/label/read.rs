//! Reads labels by the patterns of the table.

use super::table::{Branches, Close, NOT_A_PART, Pattern, Row};
use super::{Family, Label, PARTS, Shape, at, next_visible};
use crate::numeral::{Ch, Script, digit, digits, letter};
use crate::space::is_space;

const SEPARATORS: &str = ".．:：、)）,，";

const DECIMAL_SEPARATORS: &str = ".．-－‐―–—ー−";

impl Pattern {
    /// Returns whether a label with this pattern may begin with `c`.
    #[inline]
    pub(super) fn may_begin(&self, c: char) -> bool {
        match self {
            Pattern::Sign { open: "", script, .. } => script.may_begin(c),
            Pattern::Sign { open, .. } => open.chars().any(|sign| sign == c),
            Pattern::Number => digit(c).is_some(),
            Pattern::Decimal(_) => digit(c).is_some() || Script::Kanji.may_begin(c),
            Pattern::Supplement => matches!(c, '附' | '付'),
        }
    }

    pub(super) fn read(&self, row: &Row, chars: &[Ch], start: usize, found: &mut Vec<Label>) {
        let label = |number: u32, end: usize| Label {
            start,
            end,
            ..Label::absent(row.family, number)
        };
        match self {
            Pattern::Sign { open, script, close } => {
                let Some((number, inner, end)) = read_sign(row.branches, chars, start, open, *script, close)
                else {
                    return;
                };
                let closed = matches!(close, Close::Separator) && matches!(chars[end - 1].c, ')' | '）');
                let (mut others, end) = row.branches.read(chars, end);
                others.splice(0..0, inner);
                found.push(Label {
                    others,
                    shape: if closed { Shape::Close } else { Shape::Bare },
                    ..label(number, end)
                });
            }
            Pattern::Number => read_number(chars, start, found),
            Pattern::Decimal(depth) => {
                if let Some((leading, mut parts, end, shape)) = decimal(chars, start)
                    && parts.len() == usize::from(*depth)
                    && let Some(last) = parts.pop()
                {
                    found.push(Label {
                        others: parts,
                        leading,
                        shape,
                        ..label(last, end)
                    });
                }
            }
            Pattern::Supplement => {
                if let Some(end) = supplement(chars, start) {
                    found.push(label(0, end));
                }
            }
        }
    }
}

impl Close {
    /// Returns the index after the label whose numeral ends at `after`, or `None` if what follows can't end
    /// the label.
    pub(super) fn end(&self, chars: &[Ch], after: usize) -> Option<usize> {
        let next = next_visible(chars, after);
        match self {
            Close::Nothing => Some(after),
            Close::Sign(signs) => next.filter(|(_, c)| signs.contains(*c)).map(|(i, _)| i + 1),
            Close::Separator => match at(chars, after) {
                None => Some(after),
                Some(c) if SEPARATORS.contains(c) => Some(after + 1),
                Some(c) => is_space(c).then_some(after),
            },
            Close::Unit(unit, others) => {
                let (i, _) = next.filter(|(_, c)| c == unit)?;
                let word = at(chars, i + 1).is_some_and(|c| others.contains(c));
                (!word).then_some(i + 1)
            }
            Close::NoUnit(units) => match next {
                None => Some(after),
                Some((_, '条')) => None,
                // In 第1 目的 and 第2 部門 the unit is the first character of a word.
                Some((i, c)) if PARTS.contains(&c) => at(chars, i + 1)
                    .is_some_and(|next| NOT_A_PART.contains(next))
                    .then_some(after),
                Some((i, c)) => (i > after || !units.contains(c)).then_some(after),
            },
        }
    }
}

impl Branches {
    /// Reads the branch numbers at `end`. Returns them and the index after them.
    pub(super) fn read(self, chars: &[Ch], end: usize) -> (Vec<u32>, usize) {
        let next = |end: usize| {
            let branched = at(chars, end) == Some('の');
            Script::Counted.read(chars, end + 1).filter(|_| branched)
        };
        let mut found = Vec::new();
        let mut last = end;
        match self {
            Branches::None => {}
            Branches::One => {
                if let Some((branch, after)) = next(end)
                    && at(chars, after).is_none_or(is_space)
                {
                    found.push(branch);
                    last = after;
                }
            }
            Branches::Many => {
                while let Some((branch, after)) = next(last) {
                    found.push(branch);
                    last = after;
                }
            }
        }
        (found, last)
    }
}

/// Reads a numeral between signs. Returns the number, the branches before the closing sign, and the index
/// after it.
fn read_sign(
    branches: Branches,
    chars: &[Ch],
    start: usize,
    open: &str,
    script: Script,
    close: &Close,
) -> Option<(u32, Vec<u32>, usize)> {
    let inner = if open.is_empty() {
        start
    } else {
        at(chars, start).filter(|c| open.contains(*c))?;
        next_visible(chars, start + 1)?.0
    };
    let (number, after) = script.read(chars, inner)?;
    // `L G W A N` and `ネ ッ ト` are words with spaced letters, not labels.
    let letters = matches!(script, Script::Letter | Script::Katakana | Script::Iroha);
    if letters && open.is_empty() && is_spaced_word(chars, inner) {
        return None;
    }
    // Branches inside the brackets, (2の2), or after a bare numeral, 二の二.
    let (inner, after) = match (branches, close) {
        (Branches::One, Close::Sign(_) | Close::Separator) => Branches::Many.read(chars, after),
        _ => (Vec::new(), after),
    };
    let end = close.end(chars, after)?;
    // Labels such as (1). and ①. can have a full stop too.
    let whole = !open.is_empty() && open != "第" || script == Script::Circled;
    let stop = whole && at(chars, end).is_some_and(|c| matches!(c, '.' | '．'));
    Some((number, inner, end + usize::from(stop)))
}

fn is_spaced_word(chars: &[Ch], i: usize) -> bool {
    let Some((next, c)) = next_visible(chars, i + 1).filter(|(next, _)| *next > i + 1) else {
        return false;
    };
    let latin = c.is_ascii_alphanumeric() || matches!(c, 'Ａ'..='Ｚ');
    let kana = matches!(c, 'ァ'..='ヶ' | 'ー');
    let apart = at(chars, next + 1).is_none_or(is_space);
    // In ア イ the first letter is a label only if more than one letter follows.
    latin && letter(chars[i].c).is_some() || kana && apart && letter(chars[i].c).is_none()
}

/// Reads a plain number and the punctuation after it. `1 0 実施手順` may be 1 or 10, because text from a PDF can
/// have spaces between digits.
fn read_number(chars: &[Ch], start: usize, found: &mut Vec<Label>) {
    let Some((number, after)) = digits(chars, start, false) else {
        return;
    };
    if found
        .iter()
        .any(|label| matches!(label.family, Family::Decimal(_)))
    {
        return;
    }
    let mut add = |number: u32, end: usize, shape: Shape| {
        found.push(Label {
            start,
            end,
            shape,
            ..Label::absent(Family::Num, number)
        });
    };
    match at(chars, after) {
        Some('.' | '．') => add(number, after + 1, Shape::Dot),
        Some('、' | '，' | ',') => add(number, after + 1, Shape::Comma),
        Some(')' | '）') => {}
        next => {
            if let Some((i, '.' | '．')) = next_visible(chars, after) {
                return add(number, i + 1, Shape::Dot);
            }
            add(number, after, Shape::Bare);
            if next.is_some_and(is_space)
                && let Some((long, end)) = digits(chars, start, true)
                && long != number
            {
                add(long, end, Shape::Bare);
            }
        }
    }
}

/// Reads numbers joined by full stops or dashes. Returns the script of the first number, all numbers, the
/// index after them, and the shape. A bracket may follow the last number, or it may be in brackets or a
/// circle: 3-1), 3-(1), 3-①, 3-(1)-①.
fn decimal(chars: &[Ch], start: usize) -> Option<(Script, Vec<u32>, usize, Shape)> {
    let lead = lead(chars, start);
    let (first, shape) = match lead {
        Some((_, next)) => (next, Shape::Dash),
        None => (start, Shape::Bare),
    };
    let (mut parts, i, shape) = joined(chars, first, shape)?;
    let (end, shape) = match (at(chars, i), shape) {
        (Some('.' | '．'), Shape::Bare | Shape::Dash) => (i + 1, shape),
        (Some(')' | '）'), Shape::Bare) => (i + 1, Shape::Close),
        (Some(')' | '）'), Shape::Dash) => (i + 1, Shape::DashClose),
        _ => (i, shape),
    };
    let Some((number, _)) = lead else {
        return Some((Script::Decimal, parts, end, shape));
    };
    parts.insert(0, number);
    // 二－三の and 五－六月 are text: without a bracket, only white space ends such a label.
    let apart = shape != Shape::Dash || at(chars, end).is_none_or(is_space);
    apart.then_some((Script::Kanji, parts, end, shape))
}

/// Reads a number in kanji that a dash joins to the next one, as in 二-1). Returns its value and the index of
/// the next number.
fn lead(chars: &[Ch], start: usize) -> Option<(u32, usize)> {
    let (number, after) = Script::Kanji.read(chars, start)?;
    let (joint, next) = separator(chars, after)?;
    // ー is a dash only next to digits. In words such as 一ー it is a long vowel.
    (!matches!(joint, '.' | '．' | 'ー')).then_some((number, next))
}

/// Reads numbers in digits joined by full stops or dashes. `shape` says how the first two are joined if the
/// caller has already read the first.
fn joined(chars: &[Ch], start: usize, mut shape: Shape) -> Option<(Vec<u32>, usize, Shape)> {
    let mut parts = Vec::new();
    let mut i = start;
    if shape == Shape::Dash
        && let Some(closed) = closed_part(chars, start, &mut parts)
    {
        return Some((parts, closed.0, closed.1));
    }
    while let Some((n, after)) = digits(chars, i, false) {
        if n > 99 || digit(chars[i].c) == Some(0) {
            return None;
        }
        parts.push(n);
        i = after;
        let Some((joint, next)) = separator(chars, i) else {
            break;
        };
        let dash = !matches!(joint, '.' | '．');
        if dash && let Some((end, shape)) = closed_part(chars, next, &mut parts) {
            return Some((parts, end, shape));
        }
        if at(chars, next).is_none_or(|c| digit(c).is_none()) {
            break;
        }
        if dash {
            shape = Shape::Dash;
        }
        i = next;
    }
    (!parts.is_empty()).then_some((parts, i, shape))
}

/// Reads a number in brackets or a circle into `parts`, and one in a circle that is joined to it. Returns
/// the index after them and the shape of the label.
fn closed_part(chars: &[Ch], start: usize, parts: &mut Vec<u32>) -> Option<(usize, Shape)> {
    let (last, end, shape) = closed(chars, start)?;
    parts.push(last);
    let inner = separator(chars, end).filter(|(joint, _)| shape == Shape::DashParen && *joint != '.');
    Some(
        match inner.and_then(|(_, next)| Script::Circled.read(chars, next)) {
            Some((circled, end)) => {
                parts.push(circled);
                (end, Shape::DashParenCircled)
            }
            None => (end, shape),
        },
    )
}

/// Returns the sign that joins two numbers and the index after it. White space must be on both sides of it,
/// as in spaced text, or on neither: 1. 1つの is not 1.1.
fn separator(chars: &[Ch], i: usize) -> Option<(char, usize)> {
    let (sign, joint) = next_visible(chars, i).filter(|(_, c)| DECIMAL_SEPARATORS.contains(*c))?;
    let (next, _) = next_visible(chars, sign + 1)?;
    ((sign > i) == (next > sign + 1)).then_some((joint, next))
}

/// Reads a number in brackets or a circle. Returns it, the index after it, and the shape of a label that
/// ends with it.
fn closed(chars: &[Ch], at: usize) -> Option<(u32, usize, Shape)> {
    if let Some((number, end)) = Script::Circled.read(chars, at) {
        return Some((number, end, Shape::DashCircled));
    }
    if let Some((number, end)) = Script::Parenthesized.read(chars, at) {
        return Some((number, end, Shape::DashParen));
    }
    let (inner, _) = next_visible(chars, at + 1).filter(|_| matches!(chars[at].c, '(' | '（'))?;
    let (number, after) = Script::SpacedDecimal.read(chars, inner)?;
    let (close, _) = next_visible(chars, after).filter(|(_, c)| matches!(c, ')' | '）'))?;
    Some((number, close + 1, Shape::DashParen))
}

/// Returns the index after 附則 or 付則 if it is a heading.
fn supplement(chars: &[Ch], start: usize) -> Option<usize> {
    at(chars, start).filter(|c| matches!(c, '附' | '付'))?;
    let (i, _) = next_visible(chars, start + 1).filter(|(_, c)| *c == '則')?;
    let next = next_visible(chars, i + 1).map(|(_, c)| c);
    let heading =
        next.is_none_or(|c| matches!(c, '(' | '（' | '抄')) || at(chars, i + 1).is_some_and(is_space);
    (heading && i < start + 4).then_some(i + 1)
}
