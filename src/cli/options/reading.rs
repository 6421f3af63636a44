//! Options about how documents are read.

use super::command_id::CommandId;
use super::row::{DefaultValue, OPTION, OptionRow, Takes};
use super::typed::CliOption;
use super::values::{PlaceRange, extent, limits};
use crate::document::normalize::BodyKind;
use crate::lang::{Phrase, phrase};
use crate::read::{Column, Limits};

/// What happens to the extent if it isn't given.
const FOUND_IN_TEXT: DefaultValue = DefaultValue::Described(phrase("本文から推定", "found in the text"));
const RANGE: Phrase = phrase("A-B", "A-B");

/// The commands that read one document.
const ONE_DOCUMENT: [CommandId; 7] = [
    CommandId::Check,
    CommandId::Diff,
    CommandId::Annotate,
    CommandId::Since,
    CommandId::Outline,
    CommandId::Editions,
    CommandId::Accept,
];

pub static EXTENT: CliOption<Option<PlaceRange>> = CliOption {
    row: OptionRow {
        name: "extent",
        value: RANGE,
        help: phrase(
            "基本方針の範囲（テキストは行、PDF はページ、Word・HTML は抽出行。指定しなければ自動）",
            "where the basic policy stands: lines of a text, pages of a PDF, extracted lines of Word or HTML{default}",
        ),
        meaning: Some(phrase(
            "合冊などでの基本方針の範囲（テキストは行、PDF はページ、Word・HTML は抽出行）",
            "where the basic policy stands in a combined file: lines of a text, pages of a PDF, extracted lines of Word or HTML",
        )),
        default: FOUND_IN_TEXT,
        commands: &ONE_DOCUMENT,
        ..OPTION
    },
    parse: extent,
};

pub static BASE_EXTENT: CliOption<Option<PlaceRange>> = CliOption {
    row: OptionRow {
        name: "base-extent",
        value: RANGE,
        help: phrase(
            "元の文書での基本方針の範囲",
            "where the basic policy stands in the base",
        ),
        meaning: Some(phrase(
            "元の文書での基本方針の範囲（対象文書は `--extent`）",
            "where the basic policy stands in the base (`--extent` is for the other)",
        )),
        default: FOUND_IN_TEXT,
        commands: &[CommandId::Diff],
        ..OPTION
    },
    parse: extent,
};

/// Which column to read of a table of two versions.
pub static COLUMN: CliOption<Column> = CliOption {
    row: OptionRow {
        name: "column",
        value: phrase("欄", "COLUMN"),
        values: || vec!["new", "old"],
        help: phrase(
            "新旧対照表のどちらの欄を読むか: {values}{default}",
            "which column to read of a table of two versions: {values}{default}",
        ),
        default: DefaultValue::Word("new"),
        commands: &ONE_DOCUMENT,
        ..OPTION
    },
    parse: |typed| typed.choice(&[("new", Column::New), ("old", Column::Old)]),
};

pub static LIMIT: CliOption<Limits> = CliOption {
    row: OptionRow {
        name: "limit",
        takes: Takes::Values,
        value: phrase("名前=値", "KEY=N"),
        help: phrase(
            "文書の大きさなどの上限を変える（`size=200` など。名前を誤ると一覧を示す）",
            "change a limit on documents, such as `size=200` (a wrong key lists them all)",
        ),
        commands: &[
            CommandId::Check,
            CommandId::Diff,
            CommandId::Annotate,
            CommandId::Since,
            CommandId::Batch,
            CommandId::Compare,
            CommandId::Report,
            CommandId::Verify,
            CommandId::Outline,
            CommandId::Editions,
            CommandId::Accept,
        ],
        ..OPTION
    },
    parse: limits,
};

/// The kind of body; `None` to guess it from the text.
pub static PROFILE: CliOption<Option<BodyKind>> = CliOption {
    row: OptionRow {
        name: "profile",
        value: phrase("団体の種類", "KIND"),
        values: || BodyKind::ALL.map(BodyKind::id).to_vec(),
        help: phrase(
            "団体の種類（{values}。市、町、組合などの語も使える。指定しなければ本文から推定）",
            "kind of body ({values}, or a Japanese word such as 町; default: found in the text)",
        ),
        meaning: Some(phrase(
            "団体の種類。`city`（市）、`town`（町）、`village`（村）、`ward`（特別区）、`prefecture`（都道府県）、`association`（一部事務組合）、`wide-area-union`（広域連合）、`enterprise`（企業団・公営企業）、`assembly`（議会）、`board`（行政委員会）、`agency`（地方独立行政法人等）、`joint`（共同策定）。市、町、組合などの語も使える",
            "kind of body: {values}, or a Japanese word such as `町`",
        )),
        default: FOUND_IN_TEXT,
        commands: &[
            CommandId::Check,
            CommandId::Diff,
            CommandId::Annotate,
            CommandId::Since,
            CommandId::Batch,
            CommandId::Compare,
            CommandId::Editions,
            CommandId::Accept,
        ],
        ..OPTION
    },
    parse: |typed| {
        let kind = |word: String| {
            BodyKind::of_word(&word).ok_or_else(|| typed.unusable(&word, &BodyKind::usable_words()))
        };
        typed.last().map(kind).transpose()
    },
};

/// Line of a file with one report in each, from 1.
pub static LINE: CliOption<Option<usize>> = CliOption {
    row: OptionRow {
        name: "line",
        value: phrase("番号", "N"),
        help: phrase(
            "results.jsonl の何行目の結果か（1から）",
            "which line of results.jsonl, from 1",
        ),
        commands: &[CommandId::Report, CommandId::Verify],
        ..OPTION
    },
    parse: |typed| {
        let number = |text: String| {
            let n = text.parse::<usize>().ok().filter(|n| *n > 0);
            n.ok_or_else(|| typed.unusable(&text, "1, 2, 3 …"))
        };
        typed.last().map(number).transpose()
    },
};
