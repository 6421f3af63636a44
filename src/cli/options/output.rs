//! Options about what is written, where and how.

use super::command_id::CommandId;
use super::row::{Content, DefaultValue, EMPTY, OPTION, OptionRow, Takes};
use super::typed::{CliOption, Typed};
use crate::apparatus::formats::FORMATS;
use crate::cli::console::Color;
use crate::lang::{Lang, phrase};
use crate::program::MOST_THREADS;
use crate::report::formats::Format;
use crate::since::write::Form;
use std::path::PathBuf;

/// Commands that write a report.
pub(super) const REPORTING: &[CommandId] = &[
    CommandId::Check,
    CommandId::Diff,
    CommandId::Batch,
    CommandId::Report,
];

const FORMAT_OPTION: OptionRow = OptionRow {
    name: "format",
    takes: Takes::Values,
    value: phrase("形式", "FORMAT"),
    ..OPTION
};

pub static FORMAT: CliOption<Vec<Format>> = CliOption {
    row: OptionRow {
        values: || Format::all().map(Format::name).collect(),
        help: phrase(
            "結果の形式 {values}{default}",
            "form of the result: {values}{default}",
        ),
        meaning: Some(phrase("結果の形式 {values}", "form of the result: {values}")),
        default: DefaultValue::Described(phrase(
            " `-o` の拡張子（.md .docx .html など）による。なければ text",
            "by the ending of `-o`, such as .md .docx .html, else text",
        )),
        commands: &[CommandId::Check, CommandId::Diff, CommandId::Report],
        ..FORMAT_OPTION
    },
    parse: |typed| {
        let known: Vec<(&str, Format)> = Format::all().map(|format| (format.name(), format)).collect();
        typed.choices(&known)
    },
};

/// The word for tables for analysts, which are of a whole batch and no form of a report.
const TABLES: &str = "parquet";

/// Formats of the reports of a batch, and `None` for its tables.
pub static BATCH_FORMAT: CliOption<Vec<Option<Format>>> = CliOption {
    row: OptionRow {
        values: || Format::all().map(Format::name).chain([TABLES]).collect(),
        help: phrase(
            "結果の形式 {values}。繰り返して指定できる。parquet は全文書の表{default}",
            "form of the results: {values}; may be repeated; parquet is tables of all documents{default}",
        ),
        meaning: Some(phrase(
            "`batch` の結果の形式 {values}。繰り返して指定できる。`parquet` は全文書の表",
            "form of the results of `batch`: {values}; may be repeated; `parquet` is tables of all documents",
        )),
        default: DefaultValue::Described(phrase(" markdown と json", "markdown and json")),
        commands: &[CommandId::Batch],
        ..FORMAT_OPTION
    },
    parse: |typed| {
        let formats = Format::all().map(|format| (format.name(), Some(format)));
        let known: Vec<(&str, Option<Format>)> = formats.chain([(TABLES, None)]).collect();
        typed.choices(&known)
    },
};

/// Formats of `compare`; others are refused by the command, which says so better.
pub static COMPARE_FORMAT: CliOption<Vec<Format>> = CliOption {
    row: OptionRow {
        values: || FORMATS.map(Format::name).to_vec(),
        help: phrase(
            "結果の形式 {values}{default}",
            "form of the result: {values}{default}",
        ),
        default: DefaultValue::Described(phrase(" `-o` の拡張子、又は text", "the ending of `-o`, or text")),
        commands: &[CommandId::Compare],
        ..FORMAT_OPTION
    },
    parse: |typed| (FORMAT.parse)(typed),
};

/// `None` for the form that the ending of the file says.
pub static SINCE_FORMAT: CliOption<Option<Form>> = CliOption {
    row: OptionRow {
        takes: Takes::Value,
        values: || Form::ALL.map(|(_, name, _)| name).to_vec(),
        help: phrase(
            "結果の形式 {values}{default}",
            "form of the result: {values}{default}",
        ),
        default: DefaultValue::Described(phrase(
            " `-o` の拡張子による。なければ text",
            "by the ending of `-o`, else text",
        )),
        commands: &[CommandId::Since],
        ..FORMAT_OPTION
    },
    parse: |typed| typed.optional_choice(&Form::ALL.map(|(form, name, _)| (name, form))),
};

/// Whether the outline is printed as JSON.
pub static OUTLINE_FORMAT: CliOption<bool> = CliOption {
    row: OptionRow {
        takes: Takes::Value,
        value: phrase("text|json", "text|json"),
        values: || vec!["text", "json"],
        help: phrase("結果の形式{default}", "form of the result{default}"),
        default: DefaultValue::Word("text"),
        commands: &[CommandId::Outline, CommandId::Editions],
        ..FORMAT_OPTION
    },
    parse: |typed| typed.choice(&[("text", false), ("json", true)]),
};

pub static FILE: CliOption<Option<PathBuf>> = CliOption {
    row: OptionRow {
        name: "output",
        short: Some('o'),
        content: Content::Path,
        value: phrase("ファイル", "FILE"),
        help: phrase(
            "結果を書くファイル{default}",
            "write the result to a file{default}",
        ),
        default: DefaultValue::Described(phrase("画面", "the screen")),
        commands: &[
            CommandId::Check,
            CommandId::Diff,
            CommandId::Since,
            CommandId::Compare,
            CommandId::Report,
            CommandId::Eval,
        ],
        ..OPTION
    },
    parse: Typed::optional_path,
};

/// The copy that `annotate` writes.
pub static COPY: CliOption<PathBuf> = CliOption {
    row: OptionRow {
        name: "output",
        short: Some('o'),
        content: Content::Path,
        is_required: true,
        value: phrase("写し.docx", "COPY.docx"),
        help: phrase(
            "写しを書くファイル（元のファイルとは別の名前）",
            "file of the copy (another one than the original)",
        ),
        meaning: Some(phrase(
            "`annotate` の写しを書くファイル（元のファイルとは別の名前）",
            "file of the copy that `annotate` writes (another one than the original)",
        )),
        commands: &[CommandId::Annotate],
        ..OPTION
    },
    parse: Typed::path,
};

/// Whether suggestions are put into the copy.
pub static SUGGEST: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "suggest",
        takes: Takes::Switch,
        help: phrase(
            "案（参考）を変更履歴として書く（足りない条項・文の挿入、違う文言の置換え）",
            "write the suggestions as tracked changes: what is missing put in, words that differ replaced",
        ),
        commands: &[CommandId::Annotate],
        ..OPTION
    },
    parse: Typed::is_present,
};

pub static FOLDER: CliOption<PathBuf> = CliOption {
    row: OptionRow {
        name: "output",
        short: Some('o'),
        content: Content::Path,
        is_required: true,
        value: phrase("フォルダ", "DIR"),
        help: phrase("結果を書くフォルダ", "folder of the results"),
        meaning: Some(phrase(
            "`batch` の結果を書くフォルダ",
            "folder of the results of `batch`",
        )),
        commands: &[CommandId::Batch],
        ..OPTION
    },
    parse: Typed::path,
};

/// Whether CSV begins with a byte order mark.
pub static BOM: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "bom",
        takes: Takes::Switch,
        help: phrase(
            "CSV の先頭に UTF-8 の印（BOM）を付ける（Excel で直接開くとき）",
            "begin CSV with a byte order mark, for Excel",
        ),
        commands: &[
            CommandId::Check,
            CommandId::Diff,
            CommandId::Batch,
            CommandId::Compare,
            CommandId::Report,
        ],
        ..OPTION
    },
    parse: Typed::is_present,
};

/// The number of threads; `None` for one per core.
pub static JOBS: CliOption<Option<usize>> = CliOption {
    row: OptionRow {
        name: "jobs",
        value: phrase("数", "N"),
        help: phrase("同時に処理する数{default}", "threads{default}"),
        meaning: Some(phrase(
            "`batch` と `compare` で同時に処理する数（1～256。文書の数より多くはしない）",
            "threads of `batch` and `compare`: 1 to 256, and never more than documents",
        )),
        default: DefaultValue::Described(phrase(" CPU の数", "one per core")),
        commands: &[CommandId::Batch, CommandId::Compare],
        ..OPTION
    },
    parse: |typed| {
        let number = |text: String| match text.parse() {
            Ok(n @ 1..=MOST_THREADS) => Ok(n),
            Ok(_) | Err(_) => Err(typed.unusable(&text, &format!("1-{MOST_THREADS}"))),
        };
        typed.last().map(number).transpose()
    },
};

/// Whether each document is compared as if it were the only one. Only tests and benches want that.
pub static NO_SHARE: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "no-share",
        takes: Takes::Switch,
        is_hidden: true,
        commands: &[CommandId::Batch],
        ..OPTION
    },
    parse: Typed::is_present,
};

pub static QUIET: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "quiet",
        short: Some('q'),
        takes: Takes::Switch,
        help: phrase("進み具合などを示さない", "no progress and no remarks"),
        commands: &[
            CommandId::Check,
            CommandId::Diff,
            CommandId::Annotate,
            CommandId::Since,
            CommandId::Batch,
            CommandId::Compare,
            CommandId::Report,
            CommandId::Accept,
        ],
        ..OPTION
    },
    parse: Typed::is_present,
};

pub static COLOR: CliOption<Color> = CliOption {
    row: OptionRow {
        name: "color",
        value: phrase("auto|always|never", "auto|always|never"),
        values: || COLORS.map(|(name, _)| name).to_vec(),
        help: phrase("色を付けるか{default}", "colours{default}"),
        meaning: Some(phrase(
            "色を付けるか（`auto` は画面のときだけ）",
            "when to use colours (`auto`: on a terminal)",
        )),
        default: DefaultValue::Word("auto"),
        commands: &[
            CommandId::Check,
            CommandId::Diff,
            CommandId::Since,
            CommandId::Batch,
            CommandId::Compare,
            CommandId::Report,
            CommandId::Outline,
            CommandId::Editions,
        ],
        ..OPTION
    },
    parse: |typed| typed.choice(&COLORS),
};

const COLORS: [(&str, Color); 3] = [
    ("auto", Color::Auto),
    ("always", Color::Always),
    ("never", Color::Never),
];

pub const LANGUAGES: [(&str, Lang); 2] = [("ja", Lang::Ja), ("en", Lang::En)];

pub static LANG: CliOption<Lang> = CliOption {
    row: OptionRow {
        name: "lang",
        value: phrase("ja|en", "ja|en"),
        values: || LANGUAGES.map(|(name, _)| name).to_vec(),
        help: phrase("言語{default}", "language{default}"),
        meaning: Some(phrase(
            "結果、説明、エラーの言語",
            "language of reports, help and errors",
        )),
        default: DefaultValue::Word("ja"),
        commands: &CommandId::ALL,
        ..OPTION
    },
    parse: |typed| typed.choice(&LANGUAGES),
};

pub static HELP: OptionRow = OptionRow {
    name: "help",
    short: Some('h'),
    takes: Takes::Help,
    help: phrase("この説明を示す", "show this help"),
    commands: &CommandId::ALL,
    ..OPTION
};

pub static VERSION: OptionRow = OptionRow {
    name: "version",
    short: Some('V'),
    takes: Takes::Version,
    value: EMPTY,
    help: phrase("版を示す", "show the version"),
    commands: &[CommandId::Root],
    ..OPTION
};
