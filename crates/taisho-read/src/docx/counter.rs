//! Number formats (ST_NumberFormat, ECMA-376 part 1, 17.18.59).

use taisho_text::numeral::Script;

/// A number format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counter {
    /// Numerals of a script, without anything else.
    Plain(Script),
    /// 01, 02: at least this many digits.
    Padded(u8),
    /// - 1 -
    InDashes,
    /// 1st, 2nd
    Ordinal,
    /// No number at all.
    Nothing,
    /// A mark instead of a number.
    Bullet,
}

impl Counter {
    /// Returns the format with this name in the standard, or `None` for scripts that Japanese documents
    /// don't use.
    pub fn named(name: &str) -> Option<Counter> {
        Some(match name {
            "decimal" | "decimalHalfWidth" => Counter::Plain(Script::Decimal),
            "decimalFullWidth" | "decimalFullWidth2" => Counter::Plain(Script::FullWidth),
            "decimalZero" => Counter::Padded(2),
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Counter::Plain(Script::Circled),
            "ideographEnclosedCircle" => Counter::Plain(Script::CircledIdeograph),
            "decimalEnclosedParen" => Counter::Plain(Script::Parenthesized),
            "decimalEnclosedFullstop" => Counter::Plain(Script::FullStop),
            "numberInDash" => Counter::InDashes,
            "aiueo" => Counter::Plain(Script::HalfKatakana),
            "aiueoFullWidth" => Counter::Plain(Script::Katakana),
            "iroha" => Counter::Plain(Script::HalfIroha),
            "irohaFullWidth" => Counter::Plain(Script::Iroha),
            "japaneseCounting" => Counter::Plain(Script::Kanji),
            "japaneseDigitalTenThousand" | "ideographDigital" | "taiwaneseDigital" => {
                Counter::Plain(Script::KanjiDigits)
            }
            "japaneseLegal" => Counter::Plain(Script::Legal),
            "chineseCounting"
            | "chineseCountingThousand"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand" => Counter::Plain(Script::Chinese),
            "upperLetter" => Counter::Plain(Script::Upper),
            "lowerLetter" => Counter::Plain(Script::Letter),
            "upperRoman" => Counter::Plain(Script::UpperRoman),
            "lowerRoman" => Counter::Plain(Script::Roman),
            "ordinal" => Counter::Ordinal,
            "none" => Counter::Nothing,
            "bullet" => Counter::Bullet,
            _ => return None,
        })
    }

    /// Returns the format that a custom format shows with its first values: `001, 002, 003, ...`.
    pub fn custom(format: &str) -> Option<Counter> {
        let first = format.split(',').next()?.trim();
        let zeros = first.strip_suffix('1')?;
        let plain = !zeros.is_empty() && zeros.len() < 9 && zeros.bytes().all(|b| b == b'0');
        plain.then_some(Counter::Padded(zeros.len() as u8 + 1))
    }

    /// Prints `n`.
    pub fn write(self, n: u32) -> String {
        match self {
            // Word has no circled numbers above twenty.
            Counter::Plain(Script::Circled) if n > 20 => n.to_string(),
            Counter::Plain(script) => script.print(n),
            Counter::Padded(width) => format!("{n:0width$}", width = usize::from(width)),
            Counter::InDashes => format!("- {n} -"),
            Counter::Ordinal => ordinal(n),
            Counter::Nothing | Counter::Bullet => String::new(),
        }
    }
}

fn ordinal(n: u32) -> String {
    let ending = match (n % 100, n % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}
