//! Options about results that are kept for the next run.

use super::command_id::CommandId;
use super::row::{Content, DefaultValue, OPTION, OptionRow};
use super::typed::{CliOption, Typed};
use crate::lang::phrase;
use std::path::PathBuf;

/// Bytes kept by default: about 13,000 policies in the default formats.
const DEFAULT_BYTES: u64 = 2_000 * MEGABYTE;

const MEGABYTE: u64 = 1_000_000;

pub static CACHE: CliOption<Option<PathBuf>> = CliOption {
    row: OptionRow {
        name: "cache",
        content: Content::Path,
        value: phrase("フォルダ", "DIR"),
        help: phrase(
            "結果を保管し、変わっていない文書の結果を次回使うフォルダ",
            "keep results here, and reuse them for documents that have not changed",
        ),
        meaning: Some(phrase(
            "`batch` の結果を保管するフォルダ。文書、例文、設定、プログラムのどれも変わっていなければ次回その結果を使う。いつ削除してもよい",
            "folder in which `batch` keeps results. If document, model, settings and program are the same, the next run reuses them. It can be removed at any time",
        )),
        commands: &[CommandId::Batch],
        ..OPTION
    },
    parse: Typed::optional_path,
};

/// Size of that folder in bytes.
pub static CACHE_SIZE: CliOption<u64> = CliOption {
    row: OptionRow {
        name: "cache-size",
        value: phrase("MB", "MB"),
        help: phrase(
            "そのフォルダの大きさの上限{default}",
            "largest size of that folder{default}",
        ),
        meaning: Some(phrase(
            "`--cache` のフォルダの大きさの上限（MB）。超えると、長く使っていない結果から除く",
            "largest size of the folder of `--cache` in MB. Above it, the results unused for the longest time are removed",
        )),
        default: DefaultValue::Described(phrase(" 2000", "2000")),
        commands: &[CommandId::Batch],
        ..OPTION
    },
    parse: |typed| {
        let bytes = |text: String| {
            let megabytes: Option<u64> = text.parse().ok();
            let bytes = megabytes.and_then(|n| n.checked_mul(MEGABYTE));
            bytes.ok_or_else(|| typed.unusable(&text, "0-1000000"))
        };
        typed.last().map_or(Ok(DEFAULT_BYTES), bytes)
    },
};
