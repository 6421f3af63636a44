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
const REPORTING: &[CommandId] = &[
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
            "足りない箇所に、案（参考）を変更履歴の挿入として書く",
            "put the suggestions in as tracked insertions where something is missing",
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

pub static OLD_LEFT: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "old-left",
        takes: Takes::Switch,
        help: phrase(
            "対照表で例文（現行・改正前）を左に置く（docx xlsx html、diff では markdown も）",
            "put the model (the old text) on the left of the comparison table (docx xlsx html; of diff also markdown)",
        ),
        commands: REPORTING,
        ..OPTION
    },
    parse: Typed::is_present,
};

pub static NO_REMARKS: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "no-remarks",
        takes: Takes::Switch,
        help: phrase(
            "対照表に備考欄を設けない（同じ）",
            "leave out the column of remarks (same formats)",
        ),
        meaning: Some(phrase(
            "対照表に備考欄を設けない（docx xlsx html）",
            "leave out the column of remarks (docx xlsx html)",
        )),
        commands: REPORTING,
        ..OPTION
    },
    parse: Typed::is_present,
};

/// Whether the last column of the table gives reasons.
pub static REASONS: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "reasons",
        takes: Takes::Switch,
        help: phrase(
            "対照表の備考欄を理由欄（diff では改正理由）にし、承認の理由又は相違の内容を示す（同じ）",
            "give reasons in the last column: why a deviation was accepted, or what it is (same formats)",
        ),
        meaning: Some(phrase(
            "対照表の備考欄を理由欄（`diff` では改正理由）にし、承認の理由又は相違の内容を示す（docx xlsx html、`diff` では markdown も）",
            "give reasons in the last column: why a deviation was accepted, or what it is (docx xlsx html; of `diff` also markdown)",
        )),
        commands: REPORTING,
        ..OPTION
    },
    parse: Typed::is_present,
};

/// Whether only the 対照表 is written.
pub static TABLE_ONLY: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "table-only",
        takes: Takes::Switch,
        help: phrase(
            "対照表だけを書き、相違の一覧や記録を付けない（決裁用。同じ）",
            "write the comparison table alone, without findings and record (same formats)",
        ),
        meaning: Some(phrase(
            "対照表だけを書き、相違の一覧や記録を付けない（決裁用。docx xlsx html、`diff` では markdown も）",
            "write the comparison table alone, without findings and record (docx xlsx html; of `diff` also markdown)",
        )),
        commands: REPORTING,
        ..OPTION
    },
    parse: Typed::is_present,
};

/// Whether unchanged clauses are printed in full.
pub static FULL: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "full",
        takes: Takes::Switch,
        help: phrase(
            "対照表で一致する条項も（略）とせずに示す（同じ）",
            "print unchanged clauses as well instead of folding them (same formats)",
        ),
        meaning: Some(phrase(
            "対照表で一致する条項も（略）とせずに示す（docx xlsx html）",
            "print unchanged clauses as well instead of folding them (docx xlsx html)",
        )),
        commands: REPORTING,
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
