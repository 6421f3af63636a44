//! Prints numbers in every script.

use super::{HALF_IROHA, HALF_KATAKANA, IROHA, KANJI, KATAKANA, LEGAL, LOWER, Script, UPPER};

/// After the end of an alphabet its signs are repeated, at most this often. Larger numbers are printed as
/// digits.
const REPEATED: u32 = 20;

impl Script {
    /// Prints `n` in this script, or as digits if the script has no sign for it.
    pub fn print(self, n: u32) -> String {
        let plain = || n.to_string();
        let alphabet = |signs: &str| repeated(n, signs).unwrap_or_else(plain);
        let signs = |ranges: &[(u32, char)]| signs(n, ranges).unwrap_or_else(plain);
        match self {
            Script::None => String::new(),
            Script::Decimal | Script::SpacedDecimal | Script::Counted => plain(),
            Script::FullWidth => plain()
                .chars()
                .filter_map(|c| char::from_u32(c as u32 + 0xFEE0))
                .collect(),
            Script::Circled => signs(&[(1, '①'), (21, '㉑'), (36, '㊱'), (51, ' ')]),
            Script::CircledIdeograph => signs(&[(1, '㊀'), (11, ' ')]),
            Script::ParenthesizedIdeograph => signs(&[(1, '㈠'), (11, ' ')]),
            Script::CircledKatakana => signs(&[(1, '㋐'), (48, ' ')]),
            Script::CircledLetter => signs(&[(1, 'ⓐ'), (27, ' ')]),
            Script::Parenthesized => signs(&[(1, '⑴'), (21, ' ')]),
            Script::FullStop => signs(&[(1, '⒈'), (21, ' ')]),
            Script::Kanji => grouped(n, KANJI, ['十', '百', '千', '万'], Ones::Silent),
            Script::KanjiDigits => plain()
                .bytes()
                .map(|b| KANJI[usize::from(b - b'0') % 10])
                .collect(),
            Script::Legal => grouped(n, LEGAL, ['拾', '百', '阡', '萬'], Ones::Written),
            Script::Chinese => chinese(n),
            Script::Katakana => alphabet(KATAKANA),
            Script::HalfKatakana => alphabet(HALF_KATAKANA),
            Script::Iroha => alphabet(IROHA),
            Script::HalfIroha => alphabet(HALF_IROHA),
            Script::Letter => alphabet(LOWER),
            Script::Upper => alphabet(UPPER),
            Script::Roman => roman(n).map_or_else(plain, |roman| roman.to_lowercase()),
            Script::UpperRoman => roman(n).unwrap_or_else(plain),
        }
    }
}

/// Returns the sign of `n`. A run of consecutive characters begins at each number and character given; the
/// last entry only ends the run before it.
fn signs(n: u32, runs: &[(u32, char)]) -> Option<String> {
    let run = runs.partition_point(|(first, _)| *first <= n).checked_sub(1)?;
    let (first, sign) = runs.get(..runs.len() - 1)?.get(run)?;
    char::from_u32(*sign as u32 + n - first).map(String::from)
}

/// Returns the sign of `n`. After the last sign, all of them come again doubled, then tripled.
fn repeated(n: u32, signs: &str) -> Option<String> {
    let count = signs.chars().count() as u32;
    let index = n.checked_sub(1)?;
    let times = index / count + 1;
    let sign = signs.chars().nth((index % count) as usize)?;
    (times <= REPEATED).then(|| std::iter::repeat_n(sign, times as usize).collect())
}

/// Whether ten is written 一十 or 十.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ones {
    Written,
    Silent,
}

/// Prints digits with their units up to 99,999,999, and digit by digit above that.
fn grouped(n: u32, digits: [char; 10], units: [char; 4], ones: Ones) -> String {
    if n == 0 {
        return digits[0].into();
    }
    if n >= 100_000_000 {
        return n.to_string();
    }
    let four = |n: u32, ones: Ones| {
        let mut out = String::new();
        for (place, unit) in [
            (1000, Some(units[2])),
            (100, Some(units[1])),
            (10, Some(units[0])),
            (1, None),
        ] {
            let digit = n / place % 10;
            if digit > 1 || digit == 1 && (unit.is_none() || ones == Ones::Written) {
                out.push(digits[digit as usize]);
            }
            if digit > 0 {
                out.extend(unit);
            }
        }
        out
    };
    let (high, low) = (n / 10_000, n % 10_000);
    match high {
        0 => four(low, ones),
        _ => format!("{}{}{}", four(high, ones), units[3], four(low, ones)),
    }
}

/// Prints like [`Script::Kanji`] below one hundred. Above that, every 一 is written, and 零 replaces omitted
/// digits.
fn chinese(n: u32) -> String {
    if n < 100 {
        return Script::Kanji.print(n);
    }
    if n >= 10_000 {
        return grouped(n, KANJI, ['十', '百', '千', '万'], Ones::Written);
    }
    let mut out = String::new();
    let mut gap = false;
    for (place, unit) in [(1000, Some('千')), (100, Some('百')), (10, Some('十')), (1, None)] {
        let digit = n / place % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        out.push(KANJI[digit as usize]);
        out.extend(unit);
    }
    out
}

fn roman(n: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&n) {
        return None;
    }
    let mut left = n;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    Some(out)
}
