//! Numbers that a browser shows before list items and that aren't in the text.

use ego_tree::NodeRef;
use scraper::Node;
use taisho_text::label;
use taisho_text::numeral::Script;

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// No number: a bullet, or nothing.
    None,
    /// 1. 2. 3.
    Decimal,
    /// a. b. c.
    LowerAlpha,
    /// A. B. C.
    UpperAlpha,
    /// i. ii. iii.
    LowerRoman,
    /// I. II. III.
    UpperRoman,
    /// ア、イ、ウ、
    Katakana,
    /// イ、ロ、ハ、
    KatakanaIroha,
    /// あ、い、う、
    Hiragana,
    /// い、ろ、は、
    HiraganaIroha,
    /// 一、二、三、
    Kanji,
}

impl Mark {
    /// Returns the kind for the `type` attribute of a list or item.
    pub fn of_type(value: &str) -> Option<Mark> {
        match value.trim() {
            "1" => Some(Mark::Decimal),
            "a" => Some(Mark::LowerAlpha),
            "A" => Some(Mark::UpperAlpha),
            "i" => Some(Mark::LowerRoman),
            "I" => Some(Mark::UpperRoman),
            other => Mark::of_style(other),
        }
    }

    /// Returns the kind for a word of `list-style-type`, or `None` for any other word.
    pub fn of_style(word: &str) -> Option<Mark> {
        match word.to_ascii_lowercase().as_str() {
            "none" | "disc" | "circle" | "square" | "disclosure-open" | "disclosure-closed" => {
                Some(Mark::None)
            }
            "decimal" | "decimal-leading-zero" | "arabic-indic" => Some(Mark::Decimal),
            "lower-alpha" | "lower-latin" => Some(Mark::LowerAlpha),
            "upper-alpha" | "upper-latin" => Some(Mark::UpperAlpha),
            "lower-roman" => Some(Mark::LowerRoman),
            "upper-roman" => Some(Mark::UpperRoman),
            "katakana" => Some(Mark::Katakana),
            "katakana-iroha" => Some(Mark::KatakanaIroha),
            "hiragana" => Some(Mark::Hiragana),
            "hiragana-iroha" => Some(Mark::HiraganaIroha),
            "cjk-ideographic"
            | "cjk-decimal"
            | "japanese-informal"
            | "japanese-formal"
            | "trad-chinese-informal"
            | "simp-chinese-informal" => Some(Mark::Kanji),
            _ => None,
        }
    }

    /// Returns the label of the `n`th item as a browser writes it, or `None` if it has none. Numbers outside
    /// the range of a style are written in digits.
    pub fn label(self, n: i64) -> Option<String> {
        const KATAKANA: &str = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン";
        const KATAKANA_IROHA: &str =
            "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス";
        const HIRAGANA: &str = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん";
        const HIRAGANA_IROHA: &str =
            "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす";
        let letter = |letters: &str| alphabetic(letters, n).map(|letters| format!("{letters}、"));
        let latin = |letters: &str| alphabetic(letters, n).map(|letters| format!("{letters}."));
        let written = match self {
            Mark::None => return None,
            Mark::Decimal => None,
            Mark::LowerAlpha => latin("abcdefghijklmnopqrstuvwxyz"),
            Mark::UpperAlpha => latin("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            Mark::LowerRoman => roman(n).map(|number| format!("{}.", number.to_lowercase())),
            Mark::UpperRoman => roman(n).map(|number| format!("{number}.")),
            Mark::Katakana => letter(KATAKANA),
            Mark::KatakanaIroha => letter(KATAKANA_IROHA),
            Mark::Hiragana => letter(HIRAGANA),
            Mark::HiraganaIroha => letter(HIRAGANA_IROHA),
            Mark::Kanji => kanji(n).map(|number| format!("{number}、")),
        };
        Some(written.unwrap_or_else(|| format!("{n}.")))
    }
}

/// A list that is being read, with the number of its next item.
#[derive(Debug, Clone, Copy)]
pub struct HtmlList {
    /// How its items are marked by default.
    pub mark: Mark,
    /// Number of the next item.
    pub next: i64,
    /// 1, or -1 if it counts down.
    pub step: i64,
    /// How many items it has so far.
    pub items: usize,
}

impl HtmlList {
    /// Returns the number of an item, which may set it itself.
    pub fn count(&mut self, value: Option<i64>) -> i64 {
        self.items += 1;
        let number = value.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        number
    }
}

/// Returns the number of items of the list `node`.
pub fn count_items(node: NodeRef<Node>) -> i64 {
    let elements = node.children().filter_map(|child| child.value().as_element());
    let items = elements.filter(|child| child.name() == "li").count();
    i64::try_from(items).unwrap_or(i64::MAX)
}

/// Returns an item's text with its number before it, unless the text begins with a label already.
pub fn numbered(number: Option<&str>, text: &str) -> String {
    match number {
        Some(number) if label::set_off(text).is_none() => format!("{number} {text}"),
        _ => text.to_owned(),
    }
}

fn nth(letters: &str, n: i64) -> Option<char> {
    letters.chars().nth(usize::try_from(n.checked_sub(1)?).ok()?)
}

/// Returns a number in letters. After the last letter comes `aa`.
fn alphabetic(letters: &str, n: i64) -> Option<String> {
    let count = i64::try_from(letters.chars().count()).ok()?;
    let mut rest = n;
    let mut written = Vec::new();
    while rest > 0 {
        written.push(nth(letters, (rest - 1) % count + 1)?);
        rest = (rest - 1) / count;
    }
    (!written.is_empty()).then(|| written.into_iter().rev().collect())
}

/// Returns a Roman numeral, which HTML uses below 4,000.
fn roman(n: i64) -> Option<String> {
    let n = u32::try_from(n).ok().filter(|n| (1..4000).contains(n))?;
    Some(Script::UpperRoman.print(n))
}

/// Returns a number up to 99 in kanji.
fn kanji(n: i64) -> Option<String> {
    let digit = |n: i64| nth("一二三四五六七八九", n);
    if !(1..100).contains(&n) {
        return None;
    }
    let mut written = String::new();
    if n >= 20 {
        written.extend(digit(n / 10));
    }
    if n >= 10 {
        written.push('十');
    }
    written.extend(digit(n % 10));
    Some(written)
}

/// Returns the whole number in an attribute, or `None` for anything else.
pub fn number(value: &str) -> Option<i64> {
    value.trim().parse().ok()
}
