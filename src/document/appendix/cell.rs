//! Cells of appendices in one notation: folded names and width, numbers as values, blanks as slots.

use crate::document::normalize::{ERAS, Names, compact, is_name_char, is_weak_punctuation, normalize};
use crate::outline::{appendix_label, closing_at};
use std::sync::OnceLock;
use taisho_text::numeral::digit;

/// Replaces a blank such as ○○, 何々 or △.
pub(super) const SLOT: char = '\u{fffc}';

/// A cell of a table, or a sentence.
#[derive(Debug, Clone)]
pub struct AppendixCell {
    /// The text as written, trimmed.
    pub text: String,
    /// The folded text that is compared.
    pub key: Vec<char>,
    /// The result of [`as_printed`], computed when a blank is first compared with the cell.
    printed: OnceLock<Vec<char>>,
}

impl PartialEq for AppendixCell {
    fn eq(&self, other: &AppendixCell) -> bool {
        (&self.text, &self.key) == (&other.text, &other.key)
    }
}

impl Eq for AppendixCell {}

impl AppendixCell {
    /// Folds `text` under `names`.
    pub fn new(text: &str, names: &Names) -> AppendixCell {
        AppendixCell {
            text: text.to_owned(),
            key: key(text, names),
            printed: OnceLock::new(),
        }
    }

    /// Returns whether nothing is left without marks of layout.
    pub fn is_blank(&self) -> bool {
        self.key.is_empty()
    }

    /// Returns whether it consists only of blanks.
    pub fn is_slot(&self) -> bool {
        self.key.iter().all(|&c| c == SLOT)
    }

    /// Returns whether it is only a number or a label such as (1) or ア, as in the first column of a list.
    pub fn is_number(&self) -> bool {
        let is_mark = |c: &char| matches!(c, '(' | ')' | '.' | '-');
        let inner: Vec<char> = self.key.iter().copied().filter(|c| !is_mark(c)).collect();
        match inner.as_slice() {
            [] => false,
            [c] => c.is_ascii_digit() || matches!(c, 'ア'..='ン' | 'a'..='z' | '①'..='⑳'),
            several => several.len() <= 3 && several.iter().all(char::is_ascii_digit),
        }
    }

    /// Returns whether `other` fills in the blanks of this cell: 総務課 for ○○課, 12万円 for ○○万円, 甲町長 for ○○市長.
    pub fn is_filled_by(&self, other: &AppendixCell) -> bool {
        self.key.contains(&SLOT) && (fills(&self.key, &other.key) || fills(self.printed(), other.printed()))
    }

    fn printed(&self) -> &[char] {
        self.printed.get_or_init(|| as_printed(&self.text))
    }
}

/// Returns whether `text` is `pattern` with something in place of each [`SLOT`].
fn fills(pattern: &[char], text: &[char]) -> bool {
    let parts: Vec<&[char]> = pattern.split(|&c| c == SLOT).collect();
    let [first, middle @ .., last] = parts.as_slice() else {
        return false;
    };
    let whole = first.len() + last.len();
    if text.len() < whole || !text.starts_with(first) || !text.ends_with(last) {
        return false;
    }
    let mut rest = &text[first.len()..text.len() - last.len()];
    middle.iter().all(|part| {
        let at = find(rest, part);
        rest = at.map_or(&[], |at| &rest[at + part.len()..]);
        at.is_some()
    })
}

/// Folds width and spelling only: a name fills in a blank as it is written, and a blank may be part of a
/// number.
fn as_printed(text: &str) -> Vec<char> {
    let raw = without_form_marks(compact(text));
    without_empty_brackets(slots(&normalize(&raw, &Names::default()).text))
}

fn find(text: &[char], part: &[char]) -> Option<usize> {
    match part.is_empty() {
        true => Some(0),
        false => text.windows(part.len()).position(|window| window == part),
    }
}

/// Splits the heading of an appendix. 別表第１（第２条関係） 保存期間 gives `("別表1", "保存期間")`. One without a number is known by its whole
/// heading.
pub(super) fn label_and_title(heading: &str, names: &Names) -> (String, Vec<char>) {
    let numbered = appendix_label(heading).filter(|(label, _)| label.ends_with(|c: char| c.is_ascii_digit()));
    let (label, rest) = match numbered {
        Some((label, length)) => (label, key(&heading[length..], names)),
        None => {
            let mut whole = key(heading, names);
            let end = whole.iter().position(|&c| c == '(' || c == ':');
            let rest = whole.split_off(end.unwrap_or(whole.len()));
            (whole.into_iter().collect(), rest)
        }
    };
    let title = match rest.first() {
        Some('(') => closing_at(rest.iter().copied()).map_or(&[][..], |close| &rest[close + 1..]),
        _ => &rest,
    };
    (label, title.to_vec())
}

/// Returns whether a character only lays out a form: lines to write on, boxes to tick, the place of a seal.
fn is_form_mark(c: char) -> bool {
    matches!(
        c,
        '_' | '＿'
            | '─'
            | '━'
            | '│'
            | '┃'
            | '□'
            | '☐'
            | '■'
            | '…'
            | '‥'
            | '㊞'
            | '・'
            | '|'
            | '※'
    ) || is_weak_punctuation(c)
}

/// Returns whether a character represents something to be filled in.
fn is_blank_sign(c: char) -> bool {
    matches!(c, '○' | '〇' | '◯' | '△' | '●' | '▲')
}

fn without_form_marks(text: Vec<char>) -> Vec<char> {
    let is_number = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(|&c| is_digit(c));
    let marks = text.iter().enumerate().filter(|(i, c)| {
        // 1、2 isn't 12, but 1,200 is 1200. Folding turns both signs into 、.
        let is_comma = matches!(c, ',' | '，' | '、') && is_thousands(&text[i + 1..]);
        let divides = is_number(i.checked_sub(1)) && is_number(Some(i + 1)) && !is_comma;
        !is_form_mark(**c) || divides
    });
    marks.map(|(_, &c)| c).collect()
}

/// Returns whether a character is a digit of any script.
fn is_digit(c: char) -> bool {
    digit(c).is_some() || kanji_digit(c).is_some()
}

fn key(text: &str, names: &Names) -> Vec<char> {
    let raw = without_form_marks(compact(text));
    // A single sign in a cell means yes or no.
    match raw.as_slice() {
        ['○' | '〇' | '◯'] => return vec!['○'],
        [sign] if is_blank_sign(*sign) => return vec![*sign],
        _ => {}
    }
    let folded = match raw.iter().any(|&c| is_blank_sign(c)) {
        // ○○市 is a blank, not the name of the body.
        true => normalize(&raw, &Names::default()).text,
        false => normalize(&raw, names).text,
    };
    let key = without_empty_brackets(values(&slots(&without_form_marks(folded))));
    // An era alone in a cell belongs to a date that is left blank.
    match ERAS.iter().any(|era| *era == *key.as_slice()) {
        true => Vec::new(),
        false => key,
    }
}

/// Replaces blanks by [`SLOT`]: ○○, 何々 and 何年, and the blanks of a date of which only 年月日 is printed.
fn slots(text: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    let mut i = 0;
    while i < text.len() {
        let run = text[i..].iter().take_while(|&&c| is_blank_sign(c)).count();
        let is_zero = |at: Option<usize>| {
            at.and_then(|at| text.get(at))
                .is_some_and(|&c| kanji_digit(c).is_some())
        };
        let counts = text[i] == '〇' && (is_zero(i.checked_sub(1)) || is_zero(Some(i + run)));
        if run > 0 && !counts {
            out.push(SLOT);
            i += run;
            i += body_or_chief(&text[i..]);
        } else if text[i] == '何' && text.get(i + 1).is_some_and(|c| "々年月日号条円人課".contains(*c))
        {
            out.push(SLOT);
            i += 1 + usize::from(text[i + 1] == '々');
        } else if text[i..].starts_with(&['年', '月', '日']) && !out.last().is_some_and(char::is_ascii_digit)
        {
            // The era may be printed or not.
            if ERAS.iter().any(|era| out.ends_with(era)) {
                out.truncate(out.len() - 2);
            }
            out.extend([SLOT, '年', SLOT, '月', SLOT, '日']);
            i += 3;
        } else {
            out.push(text[i]);
            i += 1;
        }
    }
    out
}

/// Returns how many characters after a blank belong to it: ○○市 is any body, ○○市長 the office of any body.
fn body_or_chief(text: &[char]) -> usize {
    let is_body = text.first().is_some_and(|c| "市町村区県".contains(*c));
    let length = usize::from(is_body) + usize::from(is_body && text.get(1) == Some(&'長'));
    let goes_on = text
        .get(length)
        .is_some_and(|&c| is_name_char(c) && !matches!(c, '様' | '殿'));
    if goes_on { 0 } else { length }
}

fn kanji_digit(c: char) -> Option<u64> {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    DIGITS
        .iter()
        .position(|&digit| digit == c)
        .map(|digit| digit as u64)
}

/// Writes every whole number in Arabic digits without commas: 三年 and ３年 become 3年, 十万円 and 100,000円 become
/// 100000円.
fn values(text: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(text.len());
    let mut i = 0;
    while i < text.len() {
        let digits = text[i..].iter().take_while(|&&c| is_digit(c)).count();
        // 1.05 isn't 1.5.
        let is_fraction = matches!(out.as_slice(), [.., before, '.'] if is_digit(*before));
        match number(&text[i..]).filter(|_| !is_fraction) {
            Some((value, used)) => {
                out.extend(value.to_string().chars());
                i += used;
            }
            None => {
                let end = i + digits.max(1);
                out.extend(&text[i..end]);
                i = end;
            }
        }
    }
    out
}

/// Reads a number at the beginning of `text` and returns it with its length. `None` if it is too large.
fn number(text: &[char]) -> Option<(u64, usize)> {
    let (mut total, mut section, mut digits) = (0u64, 0u64, None::<u64>);
    let mut i = 0;
    while let Some(&c) = text.get(i) {
        let value = c.to_digit(10).map(u64::from).or(kanji_digit(c));
        let unit: u64 = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            '万' => 10_000,
            '億' => 100_000_000,
            _ => 1,
        };
        if let Some(value) = value {
            digits = Some(digits.unwrap_or(0).checked_mul(10)?.checked_add(value)?);
        } else if unit >= 10_000 && i > 0 {
            total = section
                .checked_add(digits.take().unwrap_or(0))?
                .checked_mul(unit)?
                .checked_add(total)?;
            section = 0;
        } else if unit > 1 && unit < 10_000 {
            section = digits
                .take()
                .unwrap_or(1)
                .checked_mul(unit)?
                .checked_add(section)?;
        } else {
            break;
        }
        i += 1;
    }
    let value = total.checked_add(section)?.checked_add(digits.unwrap_or(0))?;
    (i > 0).then_some((value, i))
}

/// Returns whether a comma before `text` separates thousands: exactly three digits follow.
fn is_thousands(text: &[char]) -> bool {
    text.iter().take_while(|&&c| digit(c).is_some()).count() == 3
}

/// Removes brackets around nothing, and the place of a seal: 氏名（　　）, 氏名（印）.
fn without_empty_brackets(mut text: Vec<char>) -> Vec<char> {
    while let Some(at) = text
        .windows(2)
        .position(|pair| pair == ['(', ')'])
        .map(|at| (at, 2))
        .or_else(|| {
            text.windows(3)
                .position(|three| three == ['(', '印', ')'])
                .map(|at| (at, 3))
        })
    {
        text.drain(at.0..at.0 + at.1);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> AppendixCell {
        AppendixCell::new(text, &Names::placeholder())
    }

    #[test]
    fn notation_and_layout_say_nothing() {
        assert_eq!(cell("三年").key, cell("３　年").key);
        assert_eq!(cell("十万円").key, cell("100,000円").key);
        assert_eq!(cell("10万円").key, cell("100000円").key);
        assert_eq!(cell("二千二十五").key, cell("2025").key);
        assert_eq!(cell("氏　名＿＿＿（印）").key, cell("氏名　　㊞").key);
        assert_ne!(cell("3年").key, cell("5年").key);
        assert_ne!(cell("1.05").key, cell("1.5").key);
        assert_ne!(cell("1、2").key, cell("12").key);
        assert_ne!(cell("1,2,3").key, cell("123").key);
        assert_eq!(cell("1,234,567円").key, cell("1234567円").key);
        assert_ne!(cell("☑要").key, cell("□要").key);
        assert!(cell("＿＿（　　）").is_blank());
    }

    #[test]
    fn blanks_take_what_is_filled_in() {
        let fills = |model: &str, own: &str| cell(model).is_filled_by(&cell(own));
        assert!(fills("○○課", "総務課") && fills("○年", "7年") && fills("何々課長", "総務課長"));
        assert!(fills("年　月　日", "令和7年4月1日"));
        assert!(fills("○○万円", "12万円") && fills("（宛先）○○市長", "（宛先）甲企業団企業長"));
        assert!(!fills("○", "×") && cell("○").key == cell("◯").key);
        assert!(!fills("○○課", "総務部") && !fills("3年", "5年"));
    }

    #[test]
    fn a_heading_is_a_label_and_a_title() {
        let read = |text: &str| {
            let (label, title) = label_and_title(text, &Names::placeholder());
            (label, title.into_iter().collect::<String>())
        };
        let both = |label: &str, title: &str| (label.to_owned(), title.to_owned());
        assert_eq!(read("別表第一（第二条関係）"), both("別表1", ""));
        assert_eq!(
            read("別表第１の２（第2条関係）保存期間"),
            both("別表1の2", "保存期間")
        );
        assert_eq!(read("別記様式第3号"), both("別記様式3", ""));
        assert_eq!(
            read("様式第3号の2（第5条関係）申請書"),
            both("様式3の2", "申請書")
        );
        assert_eq!(read("別表"), both("別表", ""));
    }
}
