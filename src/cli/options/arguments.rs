//! Arguments, which have a place instead of a name.

use super::command_id::CommandId;
use super::commands;
use super::row::{ARGUMENT, Content, OptionRow, Takes};
use super::typed::{CliOption, Typed};
use super::values::fingerprint;
use crate::cli::complaint::no_such_command;
use crate::deviations::Rule;
use crate::guideline::{editions_en, editions_ja};
use crate::lang::phrase;
use crate::program::Error;
use clap_complete::Shell;
use std::path::PathBuf;

/// The shells for which completions can be made.
pub const SHELLS: [(&str, Shell); 4] = [
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
];

pub static DOCUMENTS: CliOption<Vec<PathBuf>> = CliOption {
    row: OptionRow {
        name: "files",
        takes: Takes::Arguments,
        is_required: false,
        value: phrase("ファイル", "FILE"),
        help: phrase(
            "文書だけを指定すると（プログラムにドロップしても同じ）、比べて結果を「文書の名前.taisho.html」に書き、ブラウザーで開く",
            "documents alone (also dropped on the program): compare, write DOCUMENT.taisho.html beside each, show it in the browser",
        ),
        commands: &[CommandId::Root],
        ..ARGUMENT
    },
    parse: Typed::paths,
};

pub static FILE: CliOption<PathBuf> = CliOption {
    row: OptionRow {
        name: "file",
        value: phrase("ファイル", "FILE"),
        help: phrase(
            "読み込む文書（.pdf .docx .html .txt .md）",
            "document (.pdf .docx .html .txt .md)",
        ),
        commands: &[
            CommandId::Check,
            CommandId::Since,
            CommandId::Outline,
            CommandId::Editions,
        ],
        ..ARGUMENT
    },
    parse: Typed::path,
};

/// The document whose findings are accepted; `None` for those that a filled table names.
pub static ACCEPTED_FILE: CliOption<Option<PathBuf>> = CliOption {
    row: OptionRow {
        name: "file",
        value: phrase("ファイル", "FILE"),
        is_required: false,
        help: phrase(
            "読み込む文書（--from では、表にある文書の代わりに読む文書）",
            "document (with --from: the one to read instead of those in the table)",
        ),
        commands: &[CommandId::Accept],
        ..ARGUMENT
    },
    parse: Typed::optional_path,
};

/// The Word document of which `annotate` writes a copy.
pub static DRAFT: CliOption<PathBuf> = CliOption {
    row: OptionRow {
        name: "file",
        value: phrase("文書.docx", "DRAFT.docx"),
        help: phrase("Word 文書（.docx）", "Word document (.docx)"),
        commands: &[CommandId::Annotate],
        ..ARGUMENT
    },
    parse: Typed::path,
};

pub static BASE: CliOption<PathBuf> = CliOption {
    row: OptionRow {
        name: "base",
        value: phrase("元の文書", "BASE"),
        help: phrase(
            "比べる元（現行の方針など）。例文の ID や JSON も指定できる",
            "what it is compared with (the text in force); the id of a guideline or its JSON will do",
        ),
        commands: &[CommandId::Diff],
        ..ARGUMENT
    },
    parse: Typed::path,
};

/// The document compared; `None` for the new column of the base.
pub static WITNESS: CliOption<Option<PathBuf>> = CliOption {
    row: OptionRow {
        name: "file",
        value: phrase("対象文書", "WITNESS"),
        is_required: false,
        help: phrase(
            "比べる文書（改正案など）。元の文書が新旧対照表なら、省くとその2欄を比べる",
            "the document compared (the draft); left out, the two columns of a base that is a table of two versions",
        ),
        commands: &[CommandId::Diff],
        ..ARGUMENT
    },
    parse: Typed::optional_path,
};

pub static OLD: CliOption<PathBuf> = CliOption {
    row: OptionRow {
        name: "old",
        value: phrase("旧版", "OLD"),
        help: phrase(
            concat!(
                "例文の旧版: ID（taisho guidelines）、底本の JSON、又は文書。組み込みは ",
                editions_ja!(),
                " だけなので、他の版はファイルで指定する"
            ),
            concat!(
                "the old edition: an id (see taisho guidelines), a guideline in JSON, or a document; only ",
                editions_en!(),
                " is built in, so name a file for others"
            ),
        ),
        commands: &[CommandId::Since],
        ..ARGUMENT
    },
    parse: Typed::path,
};

pub static NEW: CliOption<PathBuf> = CliOption {
    row: OptionRow {
        name: "new",
        value: phrase("新版", "NEW"),
        help: phrase(
            "例文の新版: 旧版と同じく ID、JSON 又は文書",
            "the new edition: an id, JSON or a document as well",
        ),
        commands: &[CommandId::Since],
        ..ARGUMENT
    },
    parse: Typed::path,
};

/// Documents and folders of them.
pub static PATHS: CliOption<Vec<PathBuf>> = CliOption {
    row: OptionRow {
        name: "paths",
        takes: Takes::Arguments,
        value: phrase("ファイル又はフォルダ", "PATH"),
        help: phrase(
            "文書、又は文書のあるフォルダ（下のフォルダも読む）",
            "documents, or folders of them (searched to the bottom)",
        ),
        commands: &[CommandId::Batch, CommandId::Compare],
        ..ARGUMENT
    },
    parse: Typed::paths,
};

/// A saved report.
pub static SAVED: CliOption<PathBuf> = CliOption {
    row: OptionRow {
        name: "file",
        value: phrase("結果.json", "FILE.json"),
        help: phrase(
            "taisho check --format json で保存した結果、又は taisho batch の results.jsonl",
            "report saved with taisho check --format json, or results.jsonl of taisho batch",
        ),
        commands: &[CommandId::Report],
        ..ARGUMENT
    },
    parse: Typed::path,
};

/// The report that `verify` makes again.
pub static VERIFIED: CliOption<PathBuf> = CliOption {
    row: OptionRow {
        name: "report",
        value: phrase("結果.json", "REPORT.json"),
        help: phrase(
            "確かめる結果（JSON。results.jsonl なら --line とともに）",
            "report to make again (JSON, or results.jsonl with --line)",
        ),
        commands: &[CommandId::Verify],
        ..ARGUMENT
    },
    parse: Typed::path,
};

/// The documents that a report is about.
pub static DOCUMENTS_OF_REPORT: CliOption<Vec<PathBuf>> = CliOption {
    row: OptionRow {
        name: "documents",
        takes: Takes::Arguments,
        value: phrase("文書", "DOCUMENT"),
        help: phrase(
            "その結果の文書（diff の結果なら、元の文書と対象文書）",
            "the document of the report (of one made by diff the base and the other)",
        ),
        commands: &[CommandId::Verify],
        ..ARGUMENT
    },
    parse: Typed::paths,
};

/// The rules whose code or name begins with what was typed; at least one.
pub static RULE: CliOption<Vec<Rule>> = CliOption {
    row: OptionRow {
        name: "rule",
        content: Content::Text,
        value: phrase("記号又は名前", "CODE|NAME"),
        values: || Rule::ALL.iter().map(|rule| rule.code()).collect(),
        help: phrase(
            "規則の記号（T201）又は名前。初めの部分（T2）だけなら、当たる規則の一覧を示す",
            "code (T201) or name of a rule; the beginning of one (T2) lists those that begin so",
        ),
        commands: &[CommandId::Explain],
        ..ARGUMENT
    },
    parse: |typed| {
        let key = typed.last().unwrap_or_default();
        match Rule::matching(key.trim()) {
            none if none.is_empty() => Err(Error::UnknownRule(key.trim().to_owned())),
            rules => Ok(rules),
        }
    },
};

pub static GOLD: CliOption<Vec<PathBuf>> = CliOption {
    row: OptionRow {
        name: "gold",
        takes: Takes::Arguments,
        value: phrase("正解ファイル", "GOLD"),
        help: phrase("正解の JSON", "JSON files of truth"),
        commands: &[CommandId::Eval],
        ..ARGUMENT
    },
    parse: Typed::paths,
};

/// Fingerprints in lower case, each once.
pub static FINGERPRINTS: CliOption<Vec<String>> = CliOption {
    row: OptionRow {
        name: "fingerprints",
        takes: Takes::Arguments,
        is_required: false,
        content: Content::Text,
        value: phrase("指紋", "FINGERPRINT"),
        help: phrase(
            "相違の指紋（taisho check の結果にある16桁）",
            "fingerprints of deviations (16 digits in the report of taisho check)",
        ),
        commands: &[CommandId::Accept],
        ..ARGUMENT
    },
    parse: |typed| {
        let mut found: Vec<String> = Vec::new();
        for text in typed.texts() {
            let key = fingerprint(&text)?;
            if !found.contains(&key) {
                found.push(key);
            }
        }
        Ok(found)
    },
};

/// The command that `help` explains; the program as a whole if it is [`CommandId::Root`].
pub static TOPIC: CliOption<CommandId> = CliOption {
    row: OptionRow {
        name: "topic",
        content: Content::Text,
        is_required: false,
        value: phrase("命令", "COMMAND"),
        values: || commands::named().map(|row| row.name).collect(),
        help: phrase(
            "命令の名前（なければ全体の使い方）",
            "name of a command; left out, the program as a whole",
        ),
        commands: &[CommandId::Help],
        ..ARGUMENT
    },
    parse: |typed| match typed.last() {
        None => Ok(CommandId::Root),
        Some(name) => commands::find(&name).ok_or_else(|| no_such_command(&name)),
    },
};

pub static SHELL: CliOption<Shell> = CliOption {
    row: OptionRow {
        name: "shell",
        content: Content::Text,
        value: phrase("シェル", "SHELL"),
        values: || SHELLS.map(|(name, _)| name).to_vec(),
        help: phrase("シェルの名前", "name of the shell"),
        commands: &[CommandId::Completions],
        ..ARGUMENT
    },
    parse: |typed| typed.choice(&SHELLS),
};
