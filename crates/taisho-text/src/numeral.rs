//! Reads and prints the numerals of labels in every script.

mod print;

/// A character of the source with its byte offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ch {
    /// The character.
    pub c: char,
    /// Its byte offset in the source.
    pub at: usize,
}

impl Ch {
    /// Returns the offset after its last byte.
    pub fn end(self) -> usize {
        self.at + self.c.len_utf8()
    }
}

/// Largest number of a label. A larger one is a year, an amount or a telephone number.
const LIMIT: u32 = 399;

/// Largest number after 第, which never precedes a year or an amount. The longest statutes have little more
/// than a thousand articles.
const COUNTED_LIMIT: u32 = 1999;

const KATAKANA: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const HALF_KATAKANA: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ";
const IROHA: &str =
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";
// ヰ and ヱ have no half-width form.
const HALF_IROHA: &str = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ";
const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";
const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const KANJI: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壱', '弐', '参', '四', '伍', '六', '七', '八', '九'];

/// Returns the value of a half-width or full-width digit.
#[inline]
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Reads digits from `at`. With `spaced`, white space is allowed between them, as in brackets in text from a
/// PDF. Returns the value and the index after the last digit.
pub fn digits(chars: &[Ch], at: usize, spaced: bool) -> Option<(u32, usize)> {
    digits_within(LIMIT, chars, at, spaced)
}

fn digits_within(limit: u32, chars: &[Ch], at: usize, spaced: bool) -> Option<(u32, usize)> {
    let mut value = 0;
    let mut end = None;
    let mut i = at;
    while let Some(ch) = chars.get(i) {
        if let Some(d) = digit(ch.c) {
            value = value * 10 + d;
            if value > limit {
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

/// Reads a number in kanji, such as 一, 十二, 二十三 or 一〇. Returns the value and the index after it.
pub fn kanji(chars: &[Ch], at: usize) -> Option<(u32, usize)> {
    kanji_within(LIMIT, chars, at, false)
}

/// Reads a number in kanji with white space inside, as in 第 十 二 条. A unit such as 条 must follow, because a
/// title may begin with such a number.
fn spaced_kanji(chars: &[Ch], at: usize) -> Option<(u32, usize)> {
    let (number, end) = kanji_within(COUNTED_LIMIT, chars, at, true)?;
    let (_, next) = crate::label::next_visible(chars, end)?;
    matches!(next, '条' | '編' | '部' | '章' | '節' | '款').then_some((number, end))
}

fn kanji_within(limit: u32, chars: &[Ch], at: usize, spaced: bool) -> Option<(u32, usize)> {
    let (mut total, mut unit, mut i) = (0, 0, at);
    let mut end = None;
    while let Some(ch) = chars.get(i) {
        match ch.c {
            c if spaced && end.is_some() && crate::space::is_space(c) => {
                i += 1;
                continue;
            }
            '千' if limit < 1000 => break,
            '千' | '百' | '十' => {
                let power = match ch.c {
                    '千' => 1000,
                    '百' => 100,
                    _ => 10,
                };
                total += unit.max(1) * power;
                unit = 0;
            }
            c => match KANJI.iter().position(|k| *k == c) {
                Some(d) => unit = unit * 10 + d as u32,
                None => break,
            },
        }
        i += 1;
        end = Some(i);
        if total + unit > limit {
            return None;
        }
    }
    end.filter(|_| total + unit > 0).map(|end| (total + unit, end))
}

#[inline]
fn is_kanji_numeral(c: char) -> bool {
    matches!(c, '十' | '百' | '千') || KANJI.contains(&c)
}

/// Returns the number of a circled digit such as ①.
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

/// Returns the position of `c`, from 1, in a run of consecutive characters.
fn within(c: char, first: char, last: char) -> Option<u32> {
    (first..=last).contains(&c).then(|| c as u32 - first as u32 + 1)
}

/// Returns the number of a digit in brackets that is one character, such as ⑴.
pub fn parenthesized(c: char) -> Option<u32> {
    let n = c as u32;
    (0x2474..=0x2487).contains(&n).then(|| n - 0x2474 + 1)
}

/// Returns the number of a digit with a full stop that is one character, such as ⒈.
pub fn dotted(c: char) -> Option<u32> {
    let n = c as u32;
    (0x2488..=0x249B).contains(&n).then(|| n - 0x2488 + 1)
}

/// Returns whether `c` is a half-width or full-width katakana, which is cheaper than looking it up.
#[inline]
fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ｦ'..='ﾝ')
}

/// Returns the position of a katakana, from 1, in the order アイウ.
pub fn katakana(c: char) -> Option<u32> {
    if !is_katakana(c) {
        return None;
    }
    let place = |table: &str| table.chars().position(|k| k == c);
    place(KATAKANA)
        .or_else(|| place(HALF_KATAKANA))
        .map(|i| i as u32 + 1)
}

/// Returns the position of a katakana, from 1, in the order イロハ.
pub fn iroha(c: char) -> Option<u32> {
    if !is_katakana(c) {
        return None;
    }
    let full = match HALF_KATAKANA.chars().position(|k| k == c) {
        Some(i) => KATAKANA.chars().nth(i)?,
        None => c,
    };
    IROHA.chars().position(|k| k == full).map(|i| i as u32 + 1)
}

/// Returns the position of a half-width or full-width Latin letter in the alphabet, from 1.
#[inline]
pub fn letter(c: char) -> Option<u32> {
    match c {
        'a'..='z' => Some(c as u32 - 'a' as u32 + 1),
        'A'..='Z' => Some(c as u32 - 'A' as u32 + 1),
        'ａ'..='ｚ' => Some(c as u32 - 'ａ' as u32 + 1),
        'Ａ'..='Ｚ' => Some(c as u32 - 'Ａ' as u32 + 1),
        _ => None,
    }
}

/// Reads a Roman numeral, either one character (ⅰ, Ⅳ) or Latin letters (iii).
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
    // Most characters aren't numerals, so this skips printing a number for comparison.
    if word.is_empty() {
        return None;
    }
    (1..=30)
        .find(|&n| Script::Roman.print(n) == word)
        .map(|n| (n, at + word.len()))
}

/// The scripts in which provisions are numbered. Reading accepts any width and case; printing uses one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// No number at all.
    None,
    /// 1, １.
    Decimal,
    /// 1 2, for a twelve with a space inside, as text from a PDF has it.
    SpacedDecimal,
    /// 1 or 一, after 第.
    Counted,
    /// １.
    FullWidth,
    /// ①, ❶.
    Circled,
    /// ㊀.
    CircledIdeograph,
    /// ㈠.
    ParenthesizedIdeograph,
    /// ㋐, counted in the order アイウ.
    CircledKatakana,
    /// ⓐ, Ⓐ.
    CircledLetter,
    /// ⑴.
    Parenthesized,
    /// ⒈.
    FullStop,
    /// 一, 十二. Read as 一〇 too.
    Kanji,
    /// 一, 一一, 一〇〇.
    KanjiDigits,
    /// 壱, 壱拾壱.
    Legal,
    /// 一, 十一, 一百零一.
    Chinese,
    /// ア, counted in the order アイウ.
    Katakana,
    /// ｱ.
    HalfKatakana,
    /// イ, counted in the order イロハ.
    Iroha,
    /// ｲ.
    HalfIroha,
    /// a, b … z, aa. Read as A and ａ too.
    Letter,
    /// A.
    Upper,
    /// i, ii. Read as Ⅳ and ⅳ too.
    Roman,
    /// I, II.
    UpperRoman,
}

impl Script {
    /// Returns whether a numeral in this script may begin with `c`. Most characters begin none, so this
    /// avoids reading them.
    #[inline]
    pub fn may_begin(self, c: char) -> bool {
        match self {
            Script::None => false,
            Script::Decimal | Script::FullWidth | Script::SpacedDecimal => digit(c).is_some(),
            Script::Counted => digit(c).is_some() || is_kanji_numeral(c),
            Script::Kanji | Script::KanjiDigits | Script::Legal | Script::Chinese => is_kanji_numeral(c),
            Script::Katakana | Script::HalfKatakana | Script::Iroha | Script::HalfIroha => is_katakana(c),
            Script::Letter | Script::Upper => letter(c).is_some(),
            Script::Roman | Script::UpperRoman => {
                matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X' | '\u{2160}'..='\u{217b}')
            }
            // The block of circled and bracketed numbers.
            _ => matches!(c, '\u{2460}'..='\u{32ff}'),
        }
    }

    /// Reads the numeral at `at`. Returns its value and the index after it.
    #[inline]
    pub fn read(self, chars: &[Ch], at: usize) -> Option<(u32, usize)> {
        chars.get(at).filter(|ch| self.may_begin(ch.c))?;
        self.read_begun(chars, at)
    }

    fn read_begun(self, chars: &[Ch], at: usize) -> Option<(u32, usize)> {
        let one = |read: fn(char) -> Option<u32>| Some((read(chars.get(at)?.c)?, at + 1));
        match self {
            Script::None => None,
            Script::Decimal | Script::FullWidth => digits(chars, at, false),
            Script::SpacedDecimal => digits(chars, at, true),
            Script::Counted => digits_within(COUNTED_LIMIT, chars, at, true)
                .or_else(|| spaced_kanji(chars, at))
                .or_else(|| kanji_within(COUNTED_LIMIT, chars, at, false)),
            Script::Circled => one(circled),
            Script::Parenthesized => one(parenthesized),
            Script::FullStop => one(dotted),
            Script::CircledIdeograph => one(|c| within(c, '㊀', '㊉')),
            Script::ParenthesizedIdeograph => one(|c| within(c, '㈠', '㈩')),
            Script::CircledKatakana => one(|c| within(c, '㋐', '㋾')),
            Script::CircledLetter => one(|c| within(c, 'ⓐ', 'ⓩ').or_else(|| within(c, 'Ⓐ', 'Ⓩ'))),
            Script::Kanji | Script::KanjiDigits | Script::Legal | Script::Chinese => kanji(chars, at),
            Script::Katakana | Script::HalfKatakana => one(katakana),
            Script::Iroha | Script::HalfIroha => one(iroha),
            Script::Letter | Script::Upper => one(letter),
            Script::Roman | Script::UpperRoman => roman(chars, at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<Ch> {
        text.char_indices().map(|(at, c)| Ch { c, at }).collect()
    }

    #[test]
    fn reading_inverts_printing() {
        use Script::*;
        let scripts = [
            (Decimal, 399),
            (FullWidth, 399),
            (Kanji, 399),
            (KanjiDigits, 99),
            (Circled, 50),
            (CircledIdeograph, 10),
            (ParenthesizedIdeograph, 10),
            (CircledKatakana, 47),
            (CircledLetter, 26),
            (Parenthesized, 20),
            (FullStop, 20),
            (Katakana, 46),
            (HalfKatakana, 46),
            (Iroha, 48),
            (HalfIroha, 48),
            (Letter, 26),
            (Upper, 26),
            (Roman, 30),
            (UpperRoman, 30),
        ];
        for (script, last) in scripts {
            for n in 1..=last {
                let text = script.print(n);
                assert!(text.starts_with(|c| script.may_begin(c)), "{script:?} {text}");
                assert_eq!(
                    script.read(&chars(&text), 0),
                    Some((n, text.chars().count())),
                    "{script:?} {text}"
                );
            }
        }
    }

    #[test]
    fn widths_and_gaps() {
        assert_eq!(digits(&chars("１２"), 0, false), Some((12, 2)));
        assert_eq!(digits(&chars("1 2)"), 0, true), Some((12, 3)));
        assert_eq!(digits(&chars("2026"), 0, false), None);
        assert_eq!(Script::Counted.read(&chars("千五十条"), 0), Some((1050, 3)));
        assert_eq!(Script::Counted.read(&chars("九百七十九条"), 0), Some((979, 5)));
        assert_eq!(kanji(&chars("四百"), 0), None);
        assert_eq!(iroha('ﾛ'), Some(2));
        assert_eq!(katakana('ｳ'), Some(3));
    }
}
