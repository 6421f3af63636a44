//! Options about what a document is compared with, and what counts.

use super::accept::DAY;
use super::command_id::CommandId;
use super::row::{Content, DefaultValue, OPTION, OptionRow, Takes};
use super::typed::{CliOption, Typed};
use super::values::rules;
use crate::cli::fail_on::FailOn;
use crate::date::Date;
use crate::deviations::{Rule, Severity};
use crate::guideline::DEFAULT_ID;
use crate::lang::phrase;
use crate::sides::Sides;
use std::path::PathBuf;

/// Commands that compare a document and report findings or write them into it.
const FINDING: &[CommandId] = &[
    CommandId::Check,
    CommandId::Diff,
    CommandId::Annotate,
    CommandId::Batch,
];

/// Ids, files or folders; empty if none was typed.
pub static GUIDELINE: CliOption<Vec<String>> = CliOption {
    row: OptionRow {
        name: "guideline",
        takes: Takes::Values,
        content: Content::TextOrFile,
        value: phrase("ID|ファイル", "ID|FILE"),
        help: phrase(
            "比べる相手の例文{default}。手元の文書も指定できる。同じ種類の2つ目からはその旧版。基本方針と対策基準の例文を指定すると、それぞれを比べる（check）",
            "base text{default}; any document will do. Others of the same kind are its older editions. Name one of the policy and one of the standards to compare each part (check)",
        ),
        meaning: Some(phrase(
            "比べる相手の例文。手元の文書も指定できる。同じ種類の例文の2つ目からはその旧版で、旧版の文言はそのように示す（版の文書のフォルダでもよい）。`check` では、基本方針と対策基準のように種類の異なる例文を続けて指定すると、文書のそれぞれの部分を比べる",
            "base text: a built-in guideline, or any document to compare with. Others of the same kind are its older editions, whose words are reported as such; a folder of editions will do. With `check`, several of different kinds (policy and standards) are compared each with its part of the file",
        )),
        default: DefaultValue::Word(DEFAULT_ID),
        commands: &[
            CommandId::Check,
            CommandId::Annotate,
            CommandId::Batch,
            CommandId::Compare,
            CommandId::Editions,
            CommandId::Eval,
            CommandId::Accept,
            CommandId::Verify,
        ],
        ..OPTION
    },
    parse: |typed| Ok(typed.texts().collect()),
};

/// Id of the oldest generation whose words are tolerated; `None` tolerates all.
pub static SINCE_GENERATION: CliOption<Option<String>> = CliOption {
    row: OptionRow {
        name: "since-generation",
        value: phrase("世代", "ID"),
        help: phrase(
            "この世代（G3 など）より古い版の文言は、旧版の文言とせず厳しく見る{default}",
            "words of generations older than this one (G3, for example) are graded strictly{default}",
        ),
        default: DefaultValue::Described(phrase(
            "全ての世代を旧版の文言とする",
            "all generations are tolerated",
        )),
        commands: &[
            CommandId::Check,
            CommandId::Annotate,
            CommandId::Batch,
            CommandId::Accept,
        ],
        ..OPTION
    },
    parse: |typed| Ok(typed.last()),
};

/// Id or file; `None` asks for no framework.
pub static FRAMEWORK: CliOption<Option<String>> = CliOption {
    row: OptionRow {
        name: "framework",
        content: Content::TextOrFile,
        value: phrase("ID|ファイル", "ID|FILE"),
        help: phrase(
            "法令などの要求事項（reg-16-3、act-244-6）がどこに定められているかも示す",
            "also say where a law's requirements (reg-16-3, act-244-6) are laid down",
        ),
        commands: &[
            CommandId::Check,
            CommandId::Diff,
            CommandId::Batch,
            CommandId::Verify,
        ],
        ..OPTION
    },
    parse: |typed| Ok(typed.last()),
};

/// `None` if the standards aren't a file of their own. All values are seen, so that a second one can be refused.
pub static STANDARDS: CliOption<Option<PathBuf>> = CliOption {
    row: OptionRow {
        name: "standards",
        takes: Takes::Values,
        content: Content::Path,
        value: phrase("ファイル", "FILE"),
        help: phrase(
            "--framework で、方針とともに読む対策基準（指定しなければ、同じファイルにある対策基準）",
            "with --framework: standards (対策基準) to read with the policy{default}",
        ),
        meaning: Some(phrase(
            "`--framework` で、方針とともに読む対策基準",
            "with `--framework`: the standards (対策基準) to read with the policy",
        )),
        default: DefaultValue::Described(phrase("同じファイルにある対策基準", "those in the same file")),
        commands: &[CommandId::Check, CommandId::Verify],
        ..OPTION
    },
    parse: Typed::only_path,
};

/// What the two documents are to each other; `None` lets the texts decide.
pub static SIDES: CliOption<Option<Sides>> = CliOption {
    row: OptionRow {
        name: "sides",
        value: phrase("関係", "SIDES"),
        values: || Sides::ALL.map(Sides::key).to_vec(),
        help: phrase(
            "2つの文書の関係 bill（改正案/現行）amended（改正後/改正前）documents（対象文書/底本）model（規定/例文）。指定しなければ、同じ団体なら bill、他は documents",
            "what the two are to each other: bill, amended, documents, model{default}",
        ),
        meaning: Some(phrase(
            "2つの文書の関係。`bill`（改正案と現行）、`amended`（改正後と改正前）、`documents`（対象文書と底本。他の団体など）、`model`（規定と例文）",
            "what the two are to each other: `bill` (改正案/現行), `amended` (改正後/改正前), `documents` (対象文書/底本; two bodies), `model` (規定/例文)",
        )),
        default: DefaultValue::Described(phrase(
            "同じ団体なら `bill`、他は `documents`",
            "`bill` where both are of one body, else `documents`",
        )),
        commands: &[CommandId::Diff],
        ..OPTION
    },
    parse: |typed| typed.optional_choice(&Sides::ALL.map(|sides| (sides.key(), sides))),
};

const GRADES: [(&str, FailOn); 4] = [
    ("high", FailOn::At(Severity::High)),
    ("medium", FailOn::At(Severity::Medium)),
    ("low", FailOn::At(Severity::Low)),
    ("never", FailOn::Never),
];

const FAIL_ON_OPTION: OptionRow = OptionRow {
    name: "fail-on",
    value: phrase("high|medium|low|never", "high|medium|low|never"),
    values: || GRADES.map(|(name, _)| name).to_vec(),
    default: DefaultValue::Word("high"),
    ..OPTION
};

pub static FAIL_ON: CliOption<FailOn> = CliOption {
    row: OptionRow {
        help: phrase(
            "この重大度以上の相違があれば終了コードを1とする{default}",
            "exit with 1 where a deviation is at least this grave{default}",
        ),
        commands: &[
            CommandId::Check,
            CommandId::Diff,
            CommandId::Annotate,
            CommandId::Batch,
            CommandId::Report,
        ],
        ..FAIL_ON_OPTION
    },
    parse: |typed| typed.choice(&GRADES),
};

pub static SINCE_FAIL_ON: CliOption<FailOn> = CliOption {
    row: OptionRow {
        help: phrase(
            "反映されていない変更にこの重大度以上のものがあれば終了コードを1とする{default}",
            "exit with 1 where the document lacks a change of at least this grade{default}",
        ),
        commands: &[CommandId::Since],
        ..FAIL_ON_OPTION
    },
    parse: |typed| typed.choice(&GRADES),
};

pub static SELECT: CliOption<Vec<Rule>> = CliOption {
    row: OptionRow {
        name: "select",
        takes: Takes::Values,
        value: phrase("規則", "RULES"),
        help: phrase(
            "この規則の相違だけを示す（T201,T202 のように並べる）",
            "report these rules only (T201,T202)",
        ),
        commands: FINDING,
        ..OPTION
    },
    parse: rules,
};

pub static IGNORE: CliOption<Vec<Rule>> = CliOption {
    row: OptionRow {
        name: "ignore",
        takes: Takes::Values,
        value: phrase("規則", "RULES"),
        help: phrase("この規則の相違を示さない", "leave these rules out"),
        commands: FINDING,
        ..OPTION
    },
    parse: rules,
};

/// `None` for the file beside the document.
pub static CONFIG: CliOption<Option<PathBuf>> = CliOption {
    row: OptionRow {
        name: "config",
        content: Content::Path,
        value: phrase("ファイル", "FILE"),
        help: phrase(
            "設定と承認のファイル（指定しなければ、文書と同じフォルダの taisho.toml。batch と compare では、なし）",
            "file of settings and acceptances{default}",
        ),
        meaning: Some(phrase(
            "設定と承認のファイル",
            "file of settings and accepted deviations",
        )),
        default: DefaultValue::Described(phrase(
            "文書と同じフォルダの `taisho.toml`。`batch` と `compare` では、なし",
            "`taisho.toml` beside the document; with `batch` and `compare` none",
        )),
        commands: &[
            CommandId::Check,
            CommandId::Diff,
            CommandId::Annotate,
            CommandId::Batch,
            CommandId::Compare,
            CommandId::Accept,
            CommandId::Verify,
        ],
        ..OPTION
    },
    parse: Typed::optional_path,
};

/// Whether documents of others bring their settings with them.
pub static TRUST_LOCAL: CliOption<bool> = CliOption {
    row: OptionRow {
        name: "trust-local",
        takes: Takes::Switch,
        help: phrase(
            "各文書と同じフォルダの taisho.toml も使う（文書の作成者が、示す規則や重大度を決められることになる）",
            "also use the taisho.toml beside each document, by which its author decides what is reported",
        ),
        commands: &[CommandId::Batch, CommandId::Compare],
        ..OPTION
    },
    parse: Typed::is_present,
};

/// The results of an earlier batch, or their folder; `None` compares with no earlier run.
pub static AGAINST: CliOption<Option<PathBuf>> = CliOption {
    row: OptionRow {
        name: "against",
        content: Content::Path,
        value: phrase("前回の結果", "EARLIER"),
        help: phrase(
            "前回の batch の results.jsonl 又はそのフォルダと比べ、新規・悪化・改善・解消を示す",
            "compare with the results.jsonl of an earlier batch, or its folder: what is new, worse, better, mended",
        ),
        commands: &[CommandId::Batch],
        ..OPTION
    },
    parse: Typed::optional_path,
};

pub static TODAY: CliOption<Option<Date>> = CliOption {
    row: OptionRow {
        name: "today",
        value: DAY,
        help: phrase(
            "この日を今日として承認の期限を判断する{default}",
            "judge the review dates of acceptances as of this day{default}",
        ),
        default: DefaultValue::Described(phrase("判断しない。時計は見ない", "not at all; no clock is read")),
        commands: FINDING,
        ..OPTION
    },
    parse: Typed::date,
};
