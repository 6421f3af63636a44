//! Options of `accept`.

use super::command_id::CommandId;
use super::row::{Content, OPTION, OptionRow, Takes};
use super::typed::{CliOption, Typed};
use crate::date::Date;
use crate::lang::{Phrase, phrase};
use std::path::PathBuf;

/// Placeholder of a date.
pub const DAY: Phrase = phrase("年-月-日", "YYYY-MM-DD");

/// The table from which acceptances are read; `None` if they are on the command line.
pub static FROM: CliOption<Option<PathBuf>> = CliOption {
    row: OptionRow {
        name: "from",
        content: Content::Path,
        value: phrase("相違.xlsx", "FINDINGS.xlsx"),
        help: phrase(
            "承認を書き込んだ表（check 又は batch の xlsx・csv）から読む",
            "read the acceptances from a table of check or batch (xlsx or csv) in which they were filled in",
        ),
        commands: &[CommandId::Accept],
        ..OPTION
    },
    parse: Typed::optional_path,
};

/// Whether nothing is written.
pub static DRY_RUN: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "dry-run",
        takes: Takes::Switch,
        help: phrase(
            "確かめるだけで、何も書かない",
            "check everything and write nothing",
        ),
        commands: &[CommandId::Accept],
        ..OPTION
    },
    parse: Typed::is_present,
};

pub static REASON: CliOption<Option<String>> = CliOption {
    row: OptionRow {
        name: "reason",
        value: phrase("理由", "R"),
        help: phrase("意図した相違である理由", "why the deviation is intended"),
        commands: &[CommandId::Accept],
        ..OPTION
    },
    parse: Typed::optional_words,
};

pub static APPROVER: CliOption<Option<String>> = CliOption {
    row: OptionRow {
        name: "approver",
        value: phrase("承認者", "N"),
        help: phrase("承認した人又は役職", "who accepted it"),
        commands: &[CommandId::Accept],
        ..OPTION
    },
    parse: Typed::optional_words,
};

pub static DATE: CliOption<Option<Date>> = CliOption {
    row: OptionRow {
        name: "date",
        value: DAY,
        help: phrase("承認した日", "when it was accepted"),
        commands: &[CommandId::Accept],
        ..OPTION
    },
    parse: Typed::date,
};

pub static REVIEW_BY: CliOption<Option<Date>> = CliOption {
    row: OptionRow {
        name: "review-by",
        value: DAY,
        help: phrase(
            "見直しの期限。この日を過ぎると承認の効力がなくなる",
            "last day before it must be reviewed; after it the acceptance no longer holds",
        ),
        commands: &[CommandId::Accept],
        ..OPTION
    },
    parse: Typed::date,
};
