//! Numerals of labels: reading them, and printing them again.

/// A character of the source with its byte offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ch {
    /// The character.
    pub c: char,
    /// Its byte offset in the source.
    pub at: usize,
}

impl Ch {
    /// One past its last byte.
    pub fn end(self) -> usize {
        self.at + self.c.len_utf8()
    }
}

/// Largest number a label may have; more is a year, an amount or a telephone number.
const LIMIT: u32 = 399;

const KATAKANA: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const HALF_KATAKANA: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ";
const IROHA: &str =
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
const KANJI: &str = "〇一二三四五六七八九";

/// The value of a half-width or full-width digit.
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Reads digits from `at`; `spaced` allows white space between them, as PDF text has it inside brackets.
/// Returns the value and the index after the last digit.
pub fn digits(chars: &[Ch], at: usize, spaced: bool) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut end = None;
    let mut i = at;
    while let Some(ch) = chars.get(i) {
        if let Some(d) = digit(ch.c) {
            value = value * 10 + d;
            if value > LIMIT {
                return None;
            }
            end = Some(i + 1);
        } else if !(spaced && crate::space::is_space(ch.c) && i > at && i < at + 8) {
            break;
        }
        i += 1;
    }
    end.filter(|_| value > 0).map(|end| (value, end))
}

/// Reads 漢数字 up to the hundreds: 一, 十二, 二十三, 一〇.
pub fn kanji(chars: &[Ch], at: usize) -> Option<(u32, usize)> {
    let (mut total, mut unit, mut i) = (0, 0, at);
    let mut any = false;
    while let Some(ch) = chars.get(i) {
        match ch.c {
            '百' | '十' => {
                let power = if ch.c == '百' { 100 } else { 10 };
                total += unit.max(1) * power;
                unit = 0;
            }
            c => match KANJI.chars().position(|k| k == c) {
                Some(d) => unit = unit * 10 + d as u32,
                None => break,
            },
        }
        any = true;
        i += 1;
        if total + unit > LIMIT {
            return None;
        }
    }
    (any && total + unit > 0).then_some((total + unit, i))
}

/// 漢数字 of `n`.
pub fn print_kanji(n: u32) -> String {
    let digit = |d: u32| KANJI.chars().nth(d as usize).unwrap_or('〇');
    let mut out = String::new();
    let mut rest = n;
    for (power, name) in [(100, '百'), (10, '十')] {
        let d = rest / power;
        if d > 1 {
            out.push(digit(d.min(9)));
        }
        if d > 0 {
            out.push(name);
        }
        rest %= power;
    }
    if rest > 0 {
        out.push(digit(rest));
    }
    out
}

/// The number in a circle.
pub fn circled(c: char) -> Option<u32> {
    let n = c as u32;
    match n {
        0x2460..=0x2473 => Some(n - 0x2460 + 1),
        0x3251..=0x325F => Some(n - 0x3251 + 21),
        0x32B1..=0x32BF => Some(n - 0x32B1 + 36),
        0x2776..=0x277F => Some(n - 0x2776 + 1),
        0x24EB..=0x24F4 => Some(n - 0x24EB + 11),
        _ => None,
    }
}

/// `n` in a circle; `(n)` above fifty.
pub fn print_circled(n: u32) -> String {
    let code = match n {
        1..=20 => 0x2460 + n - 1,
        21..=35 => 0x3251 + n - 21,
        36..=50 => 0x32B1 + n - 36,
        _ => return format!("({n})"),
    };
    char::from_u32(code).map_or_else(|| format!("({n})"), String::from)
}

/// The number in one character with brackets: ⑴.
pub fn parenthesized(c: char) -> Option<u32> {
    let n = c as u32;
    (0x2474..=0x2487).contains(&n).then(|| n - 0x2474 + 1)
}

/// The number in one character with a full stop: ⒈.
pub fn dotted(c: char) -> Option<u32> {
    let n = c as u32;
    (0x2488..=0x249B).contains(&n).then(|| n - 0x2488 + 1)
}

/// Place of a katakana in the order アイウ.
pub fn katakana(c: char) -> Option<u32> {
    let place = |table: &str| table.chars().position(|k| k == c);
    place(KATAKANA)
        .or_else(|| place(HALF_KATAKANA))
        .map(|i| i as u32 + 1)
}

/// Place of a katakana in the order イロハ.
pub fn iroha(c: char) -> Option<u32> {
    let full = match HALF_KATAKANA.chars().position(|k| k == c) {
        Some(i) => KATAKANA.chars().nth(i)?,
        None => c,
    };
    IROHA.chars().position(|k| k == full).map(|i| i as u32 + 1)
}

/// Katakana number `n` in the order アイウ.
pub fn print_katakana(n: u32) -> String {
    nth(KATAKANA, n)
}

/// Katakana number `n` in the order イロハ.
pub fn print_iroha(n: u32) -> String {
    nth(IROHA, n)
}

fn nth(table: &str, n: u32) -> String {
    table
        .chars()
        .nth(n.saturating_sub(1) as usize)
        .map_or_else(|| n.to_string(), String::from)
}

/// Latin letter, half or full width: a = 1.
pub fn letter(c: char) -> Option<u32> {
    match c {
        'a'..='z' => Some(c as u32 - 'a' as u32 + 1),
        'A'..='Z' => Some(c as u32 - 'A' as u32 + 1),
        'ａ'..='ｚ' => Some(c as u32 - 'ａ' as u32 + 1),
        'Ａ'..='Ｚ' => Some(c as u32 - 'Ａ' as u32 + 1),
        _ => None,
    }
}

/// Letter number `n`.
pub fn print_letter(n: u32) -> String {
    nth("abcdefghijklmnopqrstuvwxyz", n)
}

/// Roman numeral: one character (ⅰ, Ⅳ) or Latin letters (iii).
pub fn roman(chars: &[Ch], at: usize) -> Option<(u32, usize)> {
    let first = chars.get(at)?.c as u32;
    match first {
        0x2170..=0x217B => return Some((first - 0x2170 + 1, at + 1)),
        0x2160..=0x216B => return Some((first - 0x2160 + 1, at + 1)),
        _ => {}
    }
    let word: String = chars[at..]
        .iter()
        .take(6)
        .map_while(|ch| matches!(ch.c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X').then(|| ch.c.to_ascii_lowercase()))
        .collect();
    // Most characters are none: nothing is printed for them.
    if word.is_empty() {
        return None;
    }
    (1..=30)
        .find(|&n| print_roman(n) == word)
        .map(|n| (n, at + word.len()))
}

/// Roman numeral of `n` in small letters.
pub fn print_roman(n: u32) -> String {
    let mut rest = n;
    let mut out = String::new();
    for (value, word) in [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while rest >= value {
            out.push_str(word);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<Ch> {
        text.char_indices().map(|(at, c)| Ch { c, at }).collect()
    }

    #[test]
    fn reading_inverts_printing() {
        for n in 1..=45 {
            assert_eq!(circled(print_circled(n).chars().next().unwrap_or(' ')), Some(n));
            assert_eq!(katakana(print_katakana(n).chars().next().unwrap_or(' ')), Some(n));
            assert_eq!(iroha(print_iroha(n).chars().next().unwrap_or(' ')), Some(n));
        }
        for n in 1..=399 {
            let text = print_kanji(n);
            assert_eq!(kanji(&chars(&text), 0), Some((n, text.chars().count())), "{text}");
            assert_eq!(digits(&chars(&n.to_string()), 0, false).map(|(v, _)| v), Some(n));
        }
        for n in 1..=30 {
            let text = print_roman(n);
            assert_eq!(roman(&chars(&text), 0), Some((n, text.len())));
        }
    }

    #[test]
    fn widths_and_gaps() {
        assert_eq!(digits(&chars("１２"), 0, false), Some((12, 2)));
        assert_eq!(digits(&chars("1 2)"), 0, true), Some((12, 3)));
        assert_eq!(digits(&chars("2026"), 0, false), None);
        assert_eq!(iroha('ﾛ'), Some(2));
        assert_eq!(katakana('ｳ'), Some(3));
    }
}
