//! The table of label families.

use super::Family;
use crate::numeral::Script;

/// A row of [`TABLE`]: everything that distinguishes a family.
pub struct Row {
    /// The family this row describes.
    pub family: Family,
    /// The ways in which the label is written.
    pub(super) patterns: &'static [Pattern],
    /// The normal form: what is printed before the number, the script of the number, and what is printed
    /// after it.
    pub(super) print: (&'static str, Script, &'static str),
    pub(super) branches: Branches,
    /// Whether the label is unlikely to be mistaken for running text.
    pub(super) strong: bool,
}

/// A way in which a label is written.
pub(super) enum Pattern {
    /// A numeral with signs around it. White space may follow the opening sign and precede the closing one.
    Sign {
        /// Characters one of which opens the label. Empty if the label begins with its numeral.
        open: &'static str,
        script: Script,
        close: Close,
    },
    /// Digits, with an optional full stop or comma after them.
    Number,
    /// This many numbers joined by full stops or dashes.
    Decimal(u8),
    /// The words 附則 and 付則.
    Supplement,
}

/// What ends a label.
pub(super) enum Close {
    /// Nothing more: the numeral ends it.
    Nothing,
    /// One of these signs.
    Sign(&'static str),
    /// Punctuation, white space or the end of the line.
    Separator,
    /// This unit, unless one of the characters in the string follows: 第1部門 doesn't contain the label 第1部.
    Unit(char, &'static str),
    /// Anything except one of these units: 第1項 isn't the label 第1, but 第1 目的 begins with it.
    NoUnit(&'static str),
}

/// How many branch numbers may follow, as in 第3条の2の3 or (1)の2.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Branches {
    None,
    /// One branch number, with white space after it.
    One,
    Many,
}

/// Characters that turn a unit into the beginning of a word: 部門, 目的, 目次, 編集, 節度, 部数, 目標, 部署.
pub(super) const NOT_A_PART: &str = "門的次集度数標署";

/// All families that can be recognised by their signs. Readings are offered in this order.
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
    Row {
        branches: Branches::One,
        ..row(
            Family::Kanji,
            &[sign(Script::Kanji, Close::Separator)],
            ("", Script::Kanji, ""),
            true,
        )
    },
    // Bullets have no patterns: a sign is a bullet if no other family matches.
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

/// Makes the pattern of 第 with a number.
const fn dai(close: Close) -> Pattern {
    Pattern::Sign {
        open: "第",
        script: Script::Counted,
        close,
    }
}

/// Makes the pattern of a numeral in round brackets.
const fn bracket(script: Script) -> Pattern {
    Pattern::Sign {
        open: "(（",
        script,
        close: Close::Sign(")）"),
    }
}

/// Makes the pattern of a numeral without an opening sign.
const fn sign(script: Script, close: Close) -> Pattern {
    Pattern::Sign {
        open: "",
        script,
        close,
    }
}

/// Returns the row of a family.
pub(super) fn row_of(family: Family) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.family == family)
}
