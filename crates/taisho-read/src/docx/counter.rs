//! The ways to write a number (ST_NumberFormat, ECMA-376 part 1, 17.18.59).

/// A way to write a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counter {
    /// 1, 2
    Decimal,
    /// １, ２
    FullWidth,
    /// 01, 02: at least so many digits.
    Padded(u8),
    /// ①, ②
    Circled,
    /// ㊀, ㊁
    CircledIdeograph,
    /// ⑴, ⑵
    InParentheses,
    /// ⒈, ⒉
    WithStop,
    /// - 1 -
    InDashes,
    /// ｱ, ｲ
    Aiueo,
    /// ア, イ
    AiueoFullWidth,
    /// ｲ, ﾛ
    Iroha,
    /// イ, ロ
    IrohaFullWidth,
    /// 一, 十一, 百
    Japanese,
    /// 一, 一一, 一〇〇
    Digits,
    /// 壱, 壱拾壱
    Legal,
    /// 一, 十一, 一百零一
    Chinese,
    /// A, B … Z, AA, BB
    Upper,
    /// a, b … z, aa, bb
    Lower,
    /// I, II
    UpperRoman,
    /// i, ii
    LowerRoman,
    /// 1st, 2nd
    Ordinal,
    /// No number.
    Nothing,
    /// A mark instead of a number.
    Bullet,
}

const AIUEO: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const AIUEO_HALF: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ";
const IROHA: &str =
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";
// ヰ and ヱ have no half width.
const IROHA_HALF: &str = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ";
const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL: [char; 10] = ['零', '壱', '弐', '参', '四', '伍', '六', '七', '八', '九'];

/// Signs of an alphabet are repeated beyond its end, at most so often; then plain digits serve.
const REPEATED: u32 = 20;

impl Counter {
    /// The way of this name, if it is one of those above.
    pub fn named(name: &str) -> Option<Counter> {
        Some(match name {
            "decimal" | "decimalHalfWidth" => Counter::Decimal,
            "decimalFullWidth" | "decimalFullWidth2" => Counter::FullWidth,
            "decimalZero" => Counter::Padded(2),
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Counter::Circled,
            "ideographEnclosedCircle" => Counter::CircledIdeograph,
            "decimalEnclosedParen" => Counter::InParentheses,
            "decimalEnclosedFullstop" => Counter::WithStop,
            "numberInDash" => Counter::InDashes,
            "aiueo" => Counter::Aiueo,
            "aiueoFullWidth" => Counter::AiueoFullWidth,
            "iroha" => Counter::Iroha,
            "irohaFullWidth" => Counter::IrohaFullWidth,
            "japaneseCounting" => Counter::Japanese,
            "japaneseDigitalTenThousand" | "ideographDigital" | "taiwaneseDigital" => Counter::Digits,
            "japaneseLegal" => Counter::Legal,
            "chineseCounting"
            | "chineseCountingThousand"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand" => Counter::Chinese,
            "upperLetter" => Counter::Upper,
            "lowerLetter" => Counter::Lower,
            "upperRoman" => Counter::UpperRoman,
            "lowerRoman" => Counter::LowerRoman,
            "ordinal" => Counter::Ordinal,
            "none" => Counter::Nothing,
            "bullet" => Counter::Bullet,
            _ => return None,
        })
    }

    /// A format of one's own, given by its first values: `001, 002, 003, ...`.
    pub fn custom(format: &str) -> Option<Counter> {
        let first = format.split(',').next()?.trim();
        let zeros = first.strip_suffix('1')?;
        let plain = !zeros.is_empty() && zeros.len() < 9 && zeros.bytes().all(|b| b == b'0');
        plain.then_some(Counter::Padded(zeros.len() as u8 + 1))
    }

    /// `n` written so.
    pub fn write(self, n: u32) -> String {
        let plain = || n.to_string();
        let run = |first: char, last: u32| match n {
            n if (1..=last).contains(&n) => char::from_u32(first as u32 + n - 1).map(String::from),
            _ => None,
        };
        let alphabet = |signs: &str| repeated(n, signs).unwrap_or_else(plain);
        match self {
            Counter::Decimal => plain(),
            Counter::FullWidth => plain()
                .chars()
                .filter_map(|c| char::from_u32(c as u32 + 0xFEE0))
                .collect(),
            Counter::Padded(width) => format!("{n:0width$}", width = usize::from(width)),
            Counter::Circled => run('①', 20).unwrap_or_else(plain),
            Counter::CircledIdeograph => run('㊀', 10).unwrap_or_else(plain),
            Counter::InParentheses => run('⑴', 20).unwrap_or_else(plain),
            Counter::WithStop => run('⒈', 20).unwrap_or_else(plain),
            Counter::InDashes => format!("- {n} -"),
            Counter::Aiueo => alphabet(AIUEO_HALF),
            Counter::AiueoFullWidth => alphabet(AIUEO),
            Counter::Iroha => alphabet(IROHA_HALF),
            Counter::IrohaFullWidth => alphabet(IROHA),
            Counter::Japanese => japanese(n),
            Counter::Digits => plain()
                .bytes()
                .map(|b| DIGITS[usize::from(b - b'0') % 10])
                .collect(),
            Counter::Legal => grouped(n, LEGAL, ['拾', '百', '阡', '萬'], Ones::Written),
            Counter::Chinese => chinese(n),
            Counter::Upper => alphabet("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            Counter::Lower => alphabet("abcdefghijklmnopqrstuvwxyz"),
            Counter::UpperRoman => roman(n).unwrap_or_else(plain),
            Counter::LowerRoman => roman(n).map_or_else(plain, |roman| roman.to_lowercase()),
            Counter::Ordinal => ordinal(n),
            Counter::Nothing | Counter::Bullet => String::new(),
        }
    }
}

/// The sign of `n`; after the last sign all come again doubled, then three times.
fn repeated(n: u32, signs: &str) -> Option<String> {
    let count = signs.chars().count() as u32;
    let index = n.checked_sub(1)?;
    let times = index / count + 1;
    let sign = signs.chars().nth((index % count) as usize)?;
    (times <= REPEATED).then(|| std::iter::repeat_n(sign, times as usize).collect())
}

/// Whether one ten is 一十 or 十.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ones {
    Written,
    Silent,
}

/// Digits with their units, up to 99,999,999; larger numbers digit by digit.
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

fn japanese(n: u32) -> String {
    grouped(n, DIGITS, ['十', '百', '千', '万'], Ones::Silent)
}

/// As Japanese below one hundred; above, every one is written, and 零 stands for places left out.
fn chinese(n: u32) -> String {
    if n < 100 {
        return japanese(n);
    }
    if n >= 10_000 {
        return grouped(n, DIGITS, ['十', '百', '千', '万'], Ones::Written);
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
        out.push(DIGITS[digit as usize]);
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
