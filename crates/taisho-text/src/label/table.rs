//! The table of families.

use super::Family;
use crate::numeral::Script;

/// A row of [`TABLE`]: all there is to know about a family.
pub struct Row {
    /// The family described.
    pub family: Family,
    /// The ways it is written.
    pub(super) patterns: &'static [Pattern],
    /// Its normal form: what is printed before the number, the script of the number, what is printed after it.
    pub(super) print: (&'static str, Script, &'static str),
    /// Whether branch numbers may follow.
    pub(super) branches: Branches,
    /// Whether the label can hardly be mistaken for running text.
    pub(super) strong: bool,
}

/// How a label is written.
pub(super) enum Pattern {
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
pub(super) enum Close {
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
pub(super) enum Branches {
    None,
    /// One, with white space behind it.
    One,
    Many,
}

/// What makes a word of a unit: 部門, 目的, 目次, 編集, 節度, 部数, 目標, 部署.
pub(super) const NOT_A_PART: &str = "門的次集度数標署";

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
    Row {
        branches: Branches::One,
        ..row(
            Family::Kanji,
            &[sign(Script::Kanji, Close::Separator)],
            ("", Script::Kanji, ""),
            true,
        )
    },
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
pub(super) fn row_of(family: Family) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.family == family)
}
