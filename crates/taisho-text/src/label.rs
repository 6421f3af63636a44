//! Labels of provisions: every family in one table, with its patterns, its numerals and its printed form.
//!
//! The outline and all readers recognise labels through [`readings`], and print them through [`Label::print`]. A new
//! family is a variant of [`Family`] and a row of [`TABLE`].

use crate::numeral::{Ch, Script, digit, digits, katakana, letter};
use crate::space::is_space;

/// Families of labels. Members of one family count together; different families nest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// 第1編 … 第1目, by rank from 0.
    Part(u8),
    /// 第1条, 第3条の2.
    Article,
    /// 第1, without 条.
    Dai,
    /// 1, 1., 1、.
    Num,
    /// 1).
    NumClose,
    /// 1.1, 1―1; the count of numbers.
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
    /// A bullet in place of a label: its character, or a depth that a format gives.
    Bullet(u32),
    /// A heading without a number.
    Plain,
    /// 附則.
    Supplement,
}

/// What follows the digits of a plain number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Shape {
    /// Nothing.
    Bare,
    /// A full stop.
    Dot,
    /// 、 or a comma.
    Comma,
}

/// One reading of the beginning of a line as a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Family the label belongs to.
    pub family: Family,
    /// Number within the family; 0 for bullets and 附則.
    pub number: u32,
    /// Branch numbers (第3条の2), or the leading numbers of a decimal label.
    pub others: Vec<u32>,
    /// What follows a plain number.
    pub shape: Shape,
    /// Index of the first character of the label itself, without a bullet before it.
    pub start: usize,
    /// Index after the label and its punctuation.
    pub end: usize,
}

/// A row of [`TABLE`]: all there is to know about a family.
pub struct Row {
    /// The family described.
    pub family: Family,
    /// The ways it is written.
    patterns: &'static [Pattern],
    /// Its normal form: what is printed before the number, the script of the number, what is printed after it.
    print: (&'static str, Script, &'static str),
    /// Whether branch numbers may follow.
    branches: Branches,
    /// Whether the label can hardly be mistaken for running text.
    strong: bool,
}

/// How a label is written.
enum Pattern {
    /// A numeral between signs. White space may follow the opening sign and precede the closing one.
    Sign {
        /// One of these characters opens the label; empty if the numeral comes first.
        open: &'static str,
        script: Script,
        close: Close,
    },
    /// Digits with an optional full stop or comma.
    Number,
    /// So many numbers joined by full stops or dashes.
    Decimal(u8),
    /// 附則, 付則.
    Supplement,
}

/// What ends a label.
enum Close {
    /// Nothing: the numeral is enough.
    Nothing,
    /// One of these signs.
    Sign(&'static str),
    /// Punctuation, white space or the end of the line.
    Separator,
    /// This unit, unless one of the other characters follows: 第1部門 isn't 第1部.
    Unit(char, &'static str),
    /// Anything but a unit: 第1項 isn't 第1, but 第1 目的 is.
    NoUnit(&'static str),
}

/// Branch numbers: 第3条の2の3, (1)の2.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Branches {
    None,
    /// One, with white space behind it.
    One,
    Many,
}

/// Ranks of containers, from the outside in.
pub const PARTS: [char; 6] = ['編', '部', '章', '節', '款', '目'];
const NOT_A_PART: &str = "門的次集度数";
const BULLETS: &str = "・･•●○◎◯◆◇■□▪▫▶►➢✓*-－‐–—＊·∙☆★";
const DECIMAL_SEPARATORS: &str = ".．-－‐―–—ー−";
const SEPARATORS: &str = ".．:：、)）,，";

/// Every family that is recognised by its signs, in the order in which readings are offered.
pub const TABLE: [Row; 28] = [
    row(
        Family::Supplement,
        &[Pattern::Supplement],
        ("附則", Script::None, ""),
        true,
    ),
    Row {
        branches: Branches::Many,
        ..row(
            Family::Article,
            &[dai(Close::Unit('条', ""))],
            ("第", Script::Decimal, "条"),
            true,
        )
    },
    row(
        Family::Part(0),
        &[dai(Close::Unit('編', NOT_A_PART))],
        ("第", Script::Decimal, "編"),
        true,
    ),
    row(
        Family::Part(1),
        &[dai(Close::Unit('部', NOT_A_PART))],
        ("第", Script::Decimal, "部"),
        true,
    ),
    row(
        Family::Part(2),
        &[dai(Close::Unit('章', NOT_A_PART))],
        ("第", Script::Decimal, "章"),
        true,
    ),
    row(
        Family::Part(3),
        &[dai(Close::Unit('節', NOT_A_PART))],
        ("第", Script::Decimal, "節"),
        true,
    ),
    row(
        Family::Part(4),
        &[dai(Close::Unit('款', NOT_A_PART))],
        ("第", Script::Decimal, "款"),
        true,
    ),
    row(
        Family::Part(5),
        &[dai(Close::Unit('目', NOT_A_PART))],
        ("第", Script::Decimal, "目"),
        true,
    ),
    row(
        Family::Dai,
        &[dai(Close::NoUnit("項号回次期者版種類表図位線級段階"))],
        ("第", Script::Decimal, ""),
        true,
    ),
    Row {
        branches: Branches::One,
        ..row(
            Family::Paren,
            &[
                bracket(Script::SpacedDecimal),
                sign(Script::Parenthesized, Close::Nothing),
            ],
            ("(", Script::Decimal, ")"),
            true,
        )
    },
    row(
        Family::ParenKanji,
        &[bracket(Script::Kanji)],
        ("(", Script::Kanji, ")"),
        true,
    ),
    row(
        Family::ParenRoman,
        &[bracket(Script::Roman)],
        ("(", Script::Roman, ")"),
        true,
    ),
    row(
        Family::ParenKana,
        &[bracket(Script::Katakana)],
        ("(", Script::Katakana, ")"),
        true,
    ),
    row(
        Family::ParenIroha,
        &[bracket(Script::Iroha)],
        ("(", Script::Iroha, ")"),
        true,
    ),
    row(
        Family::ParenAlpha,
        &[bracket(Script::Letter)],
        ("(", Script::Letter, ")"),
        true,
    ),
    row(
        Family::Circled,
        &[bracket(Script::Circled), sign(Script::Circled, Close::Nothing)],
        ("", Script::Circled, ""),
        true,
    ),
    row(
        Family::Decimal(2),
        &[Pattern::Decimal(2)],
        ("", Script::Decimal, ""),
        true,
    ),
    row(
        Family::Decimal(3),
        &[Pattern::Decimal(3)],
        ("", Script::Decimal, ""),
        true,
    ),
    row(
        Family::Decimal(4),
        &[Pattern::Decimal(4)],
        ("", Script::Decimal, ""),
        true,
    ),
    row(
        Family::Decimal(5),
        &[Pattern::Decimal(5)],
        ("", Script::Decimal, ""),
        true,
    ),
    row(
        Family::NumClose,
        &[sign(Script::Decimal, Close::Sign(")）"))],
        ("", Script::Decimal, ")"),
        true,
    ),
    row(
        Family::Num,
        &[Pattern::Number, sign(Script::FullStop, Close::Nothing)],
        ("", Script::Decimal, ""),
        false,
    ),
    row(
        Family::Kana,
        &[sign(Script::Katakana, Close::Separator)],
        ("", Script::Katakana, ""),
        false,
    ),
    row(
        Family::Iroha,
        &[sign(Script::Iroha, Close::Separator)],
        ("", Script::Iroha, ""),
        false,
    ),
    row(
        Family::Alpha,
        &[sign(Script::Letter, Close::Separator)],
        ("", Script::Letter, ""),
        false,
    ),
    row(
        Family::Roman,
        &[sign(Script::Roman, Close::Separator)],
        ("", Script::Roman, ""),
        false,
    ),
    row(
        Family::Kanji,
        &[sign(Script::Kanji, Close::Separator)],
        ("", Script::Kanji, ""),
        true,
    ),
    // Bullets have no patterns: they are what is left when nothing above is found.
    row(Family::Bullet(0), &[], ("", Script::None, ""), false),
];

const fn row(
    family: Family,
    patterns: &'static [Pattern],
    print: (&'static str, Script, &'static str),
    strong: bool,
) -> Row {
    Row {
        family,
        patterns,
        print,
        branches: Branches::None,
        strong,
    }
}

/// 第 and a number.
const fn dai(close: Close) -> Pattern {
    Pattern::Sign {
        open: "第",
        script: Script::Counted,
        close,
    }
}

/// A numeral between round brackets.
const fn bracket(script: Script) -> Pattern {
    Pattern::Sign {
        open: "(（",
        script,
        close: Close::Sign(")）"),
    }
}

/// A numeral that nothing opens.
const fn sign(script: Script, close: Close) -> Pattern {
    Pattern::Sign {
        open: "",
        script,
        close,
    }
}

/// The row of a family.
fn row_of(family: Family) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.family == family)
}

impl Family {
    /// Whether the label can hardly be mistaken for running text.
    pub fn is_strong(self) -> bool {
        match self {
            Family::Plain => true,
            _ => row_of(self).is_some_and(|row| row.strong),
        }
    }
}

impl Label {
    /// A label that isn't in the text: of a bullet, an unnumbered item or a lost heading.
    pub fn absent(family: Family, number: u32) -> Label {
        Label {
            family,
            number,
            others: Vec::new(),
            shape: Shape::Bare,
            start: 0,
            end: 0,
        }
    }

    /// Returns the label in normal form: `1`, `(12)`, `第3条の2`, `1.2`; empty for bullets.
    pub fn print(&self) -> String {
        let Some(row) = row_of(self.family) else {
            return String::new();
        };
        let (before, script, after) = row.print;
        let number = script.print(self.number);
        match row.branches {
            Branches::None => {
                let leading: String = self.others.iter().map(|part| format!("{part}.")).collect();
                format!("{leading}{before}{number}{after}")
            }
            Branches::One | Branches::Many => format!("{before}{number}{after}{}", self.branches()),
        }
    }

    /// The number with its branches: `3の2`; `None` if there is no number.
    pub fn print_number(&self) -> Option<String> {
        let branched = row_of(self.family).is_some_and(|row| row.branches != Branches::None);
        let branches = if branched { self.branches() } else { String::new() };
        (self.number > 0).then(|| format!("{}{branches}", self.number))
    }

    fn branches(&self) -> String {
        self.others.iter().map(|branch| format!("の{branch}")).collect()
    }
}

/// Returns the length in bytes of the label that begins `text`, if there is one set off from what follows: by its
/// own signs, punctuation or white space. Bullets don't count, nor does a letter that is the whole text.
pub fn set_off(text: &str) -> Option<usize> {
    length(text).filter(|length| *length < text.len() || text.chars().nth(1).is_some() || !is_letter(text))
}

fn is_letter(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|c| katakana(c).or(letter(c)).is_some())
}

/// Like [`set_off`], but any letter counts.
fn length(text: &str) -> Option<usize> {
    // No label with its branch numbers is longer.
    const LONGEST: usize = 24;
    let chars: Vec<Ch> = text
        .char_indices()
        .take(LONGEST)
        .map(|(at, c)| Ch { c, at })
        .collect();
    let apart = |label: &Label| {
        let next = at(&chars, label.end);
        let digit_last = label
            .end
            .checked_sub(1)
            .and_then(|i| at(&chars, i))
            .is_some_and(|c| digit(c).is_some());
        match label.family {
            Family::Bullet(_) | Family::Plain => false,
            Family::Num | Family::Decimal(_) | Family::Dai => !digit_last || next.is_none_or(is_space),
            _ => true,
        }
    };
    let found = readings(&chars).into_iter().filter(|label| apart(label));
    let end = found.map(|label| label.end).max()?;
    Some(
        chars
            .get(end)
            .map_or_else(|| chars.last().map_or(0, |ch| ch.end()), |ch| ch.at),
    )
}

/// Whether the whole of `text` is a label.
pub fn is_alone(text: &str) -> bool {
    let text = text.trim_matches(is_space);
    length(text).is_some_and(|end| text[end..].chars().all(is_space))
}

/// Returns the character at `i` or after, white space skipped, with its index.
pub fn next_visible(chars: &[Ch], i: usize) -> Option<(usize, char)> {
    chars
        .get(i..)?
        .iter()
        .position(|ch| !is_space(ch.c))
        .map(|n| (i + n, chars[i + n].c))
}

fn at(chars: &[Ch], i: usize) -> Option<char> {
    chars.get(i).map(|ch| ch.c)
}

/// Returns every reading of the beginning of `chars` as a label; bullets only if nothing else is found.
pub fn readings(chars: &[Ch]) -> Vec<Label> {
    let Some((start, first)) = next_visible(chars, 0) else {
        return Vec::new();
    };
    let found = readings_at(chars, start);
    // 〇　目的: the kanji zero as ○; in 〇年 and 〇〇市 it stands for a word.
    let zero = first == '〇' && at(chars, start + 1).is_some_and(is_space);
    if !found.is_empty() || !(BULLETS.contains(first) || zero) {
        return found;
    }
    let Some((next, c)) = next_visible(chars, start + 1) else {
        return found;
    };
    let behind = readings_at(chars, next);
    let minus = first == '-' && c.is_ascii_digit();
    if !behind.is_empty() || BULLETS.contains(c) || minus {
        return behind;
    }
    vec![Label {
        start,
        end: start + 1,
        ..Label::absent(Family::Bullet(first as u32), 0)
    }]
}

fn readings_at(chars: &[Ch], start: usize) -> Vec<Label> {
    let mut found = Vec::new();
    for row in &TABLE {
        for pattern in row.patterns {
            pattern.read(row, chars, start, &mut found);
        }
    }
    found
}

impl Pattern {
    fn read(&self, row: &Row, chars: &[Ch], start: usize, found: &mut Vec<Label>) {
        let label = |number: u32, end: usize| Label {
            start,
            end,
            ..Label::absent(row.family, number)
        };
        match self {
            Pattern::Sign { open, script, close } => {
                let Some((number, end)) = read_sign(chars, start, open, *script, close) else {
                    return;
                };
                let (others, end) = row.branches.read(chars, end);
                found.push(Label {
                    others,
                    ..label(number, end)
                });
            }
            Pattern::Number => read_number(chars, start, found),
            Pattern::Decimal(depth) => {
                if let Some((mut parts, end)) = decimal(chars, start)
                    && parts.len() == usize::from(*depth)
                    && let Some(last) = parts.pop()
                {
                    found.push(Label {
                        others: parts,
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

/// Reads a numeral between signs; returns the number and the index after the label.
fn read_sign(chars: &[Ch], start: usize, open: &str, script: Script, close: &Close) -> Option<(u32, usize)> {
    let inner = if open.is_empty() {
        start
    } else {
        let opened = at(chars, start).is_some_and(|c| open.contains(c));
        next_visible(chars, start + 1).filter(|_| opened)?.0
    };
    let (number, after) = script.read(chars, inner)?;
    // `L G W A N` is a word in spaced letters, not a label A.
    if script == Script::Letter && open.is_empty() && is_spaced_word(chars, inner) {
        return None;
    }
    Some((number, close.end(chars, after)?))
}

fn is_spaced_word(chars: &[Ch], i: usize) -> bool {
    at(chars, i + 1).is_some_and(is_space)
        && next_visible(chars, i + 1)
            .is_some_and(|(_, c)| c.is_ascii_alphanumeric() || matches!(c, 'Ａ'..='Ｚ'))
}

impl Close {
    /// Returns the index after the label whose numeral ends at `after`, if it ends as it should.
    fn end(&self, chars: &[Ch], after: usize) -> Option<usize> {
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
                Some((i, '目')) if at(chars, i + 1) == Some('的') => Some(after),
                Some((_, c)) if c == '条' || PARTS.contains(&c) => None,
                Some((i, c)) => (i > after || !units.contains(c)).then_some(after),
            },
        }
    }
}

impl Branches {
    /// Reads the branch numbers at `end`; returns them and the index after them.
    fn read(self, chars: &[Ch], end: usize) -> (Vec<u32>, usize) {
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

/// Reads a plain number with what punctuation follows it. `1 0 実施手順` may be 1 or 10: extraction from PDF spaces
/// numbers out.
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

/// Reads numbers joined by full stops or dashes; returns them and the index after them.
fn decimal(chars: &[Ch], start: usize) -> Option<(Vec<u32>, usize)> {
    let mut parts = Vec::new();
    let mut i = start;
    while let Some((n, after)) = digits(chars, i, false) {
        if n > 99 || digit(chars[i].c) == Some(0) {
            return None;
        }
        parts.push(n);
        i = after;
        let separator = at(chars, i).is_some_and(|c| DECIMAL_SEPARATORS.contains(c));
        let digit_next = at(chars, i + 1).is_some_and(|c| digit(c).is_some());
        if !(separator && digit_next) {
            break;
        }
        i += 1;
    }
    let dot = at(chars, i).is_some_and(|c| matches!(c, '.' | '．'));
    Some((parts, i + usize::from(dot)))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<Ch> {
        text.char_indices().map(|(at, c)| Ch { c, at }).collect()
    }

    #[test]
    fn every_family_reads_what_it_prints() {
        for row in TABLE.iter().filter(|row| !row.patterns.is_empty()) {
            let label = Label {
                others: match row.family {
                    Family::Decimal(depth) => vec![2; usize::from(depth) - 1],
                    _ => Vec::new(),
                },
                ..Label::absent(row.family, u32::from(row.family != Family::Supplement) * 2)
            };
            let printed = label.print();
            let found = readings(&chars(&format!("{printed}\u{3000}目的")));
            assert!(
                found
                    .iter()
                    .any(|read| read.family == row.family && read.print() == printed),
                "{printed}: {found:?}"
            );
            assert!(is_alone(&printed), "{printed}");
        }
    }

    #[test]
    fn labels_are_set_off_from_words() {
        for (text, length) in [
            ("1 目的", Some(1)),
            ("1目的", None),
            ("(1)目的", Some(3)),
            ("第1条の2 目的", Some("第1条の2".len())),
            ("ア 目的", Some(3)),
            ("アクセス", None),
            ("a", None),
            ("第1 目的", Some(4)),
            ("第1回", None),
            ("・目的", None),
        ] {
            assert_eq!(set_off(text), length, "{text}");
        }
        assert!(is_alone("ア"));
    }
}
