//! Options of `accept`.

use super::command_id::CommandId;
use super::row::{OPTION, OptionRow};
use super::typed::{CliOption, Typed};
use crate::date::Date;
use crate::lang::{Phrase, phrase};

/// Placeholder of a date.
pub const DAY: Phrase = phrase("年-月-日", "YYYY-MM-DD");

pub static REASON: CliOption<String> = CliOption {
    row: OptionRow {
        name: "reason",
        is_required: true,
        value: phrase("理由", "R"),
        help: phrase("意図した相違である理由", "why the deviation is intended"),
        commands: &[CommandId::Accept],
        ..OPTION
    },
    parse: Typed::words,
};

pub static APPROVER: CliOption<String> = CliOption {
    row: OptionRow {
        name: "approver",
        is_required: true,
        value: phrase("承認者", "N"),
        help: phrase("承認した人又は役職", "who accepted it"),
        commands: &[CommandId::Accept],
        ..OPTION
    },
    parse: Typed::words,
};

pub static DATE: CliOption<Date> = CliOption {
    row: OptionRow {
        name: "date",
        is_required: true,
        value: DAY,
        help: phrase("承認した日", "when it was accepted"),
        commands: &[CommandId::Accept],
        ..OPTION
    },
    parse: |typed| typed.date()?.ok_or_else(|| typed.unusable("", DAY.en)),
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
