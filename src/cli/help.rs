//! The shape of the command line, and every help text in both languages.

use crate::lang::Lang;
use crate::report::words::{Phrase, phrase};
use clap::{Arg, ArgAction, Command, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;

mod command;
mod options;

use command::{accept, compare, diff, since};
use options::{
    color, comparing, extent, guideline, jobs, limit, option, output_file, paths, positional, rendering,
};

/// The language asked for, found before anything else is understood: help and complaints are in it as well.
pub(super) fn lang_of(args: &[OsString]) -> Lang {
    let mut lang = Lang::Ja;
    let mut args = args.iter().map(|arg| arg.to_string_lossy());
    while let Some(arg) = args.next() {
        let value = match arg.strip_prefix("--lang") {
            Some("") => args.next().unwrap_or_default().into_owned(),
            Some(rest) => rest.trim_start_matches('=').to_owned(),
            None => continue,
        };
        lang = if value == "en" { Lang::En } else { Lang::Ja };
    }
    lang
}

/// What `taisho` alone says.
pub(super) fn how_to(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => {
            "taisho は、情報セキュリティ基本方針を国の例文と比べ、相違を一覧にします。\n\
             結果をブラウザーで見る:     taisho 基本方針.pdf（文書をこのプログラムにドロップしても同じ）\n\
             結果をファイルに保存する:   taisho check 基本方針.pdf -o 対照表.docx（.xlsx .html .md なども可）\n\
             フォルダの文書をまとめて:   taisho batch フォルダ -o 結果のフォルダ\n\
             詳しい使い方:               taisho --help（命令ごとには taisho check --help）\n"
        }
        Lang::En => {
            "taisho compares a basic security policy with the national model and lists the deviations.\n\
             See the result in a browser: taisho policy.pdf --lang en (or drop the document on the program)\n\
             Keep the result in a file:   taisho check policy.pdf -o table.docx --lang en (also .xlsx .html .md)\n\
             Compare a whole folder:      taisho batch FOLDER -o RESULTS --lang en\n\
             More:                        taisho --help --lang en (also taisho check --help)\n"
        }
    }
}

/// One command's texts.
struct Texts {
    name: &'static str,
    about: Phrase,
    usage: Phrase,
}

const ROOT: Texts = Texts {
    name: "taisho",
    about: phrase(
        "情報セキュリティ基本方針を国の例文と比べ、相違を一覧にします。文言の比較であり、法的な助言ではありません。",
        "Compares a basic security policy with the national model and lists the deviations. It compares words and is no legal advice.",
    ),
    usage: phrase(
        "taisho <ファイル>... 又は taisho <命令> [オプション]",
        "taisho <FILE>... or taisho <COMMAND> [OPTIONS]",
    ),
};
const CHECK: Texts = Texts {
    name: "check",
    about: phrase("1つの文書を例文と比べる", "Compare one document with the model"),
    usage: phrase(
        "taisho check <ファイル> [オプション]",
        "taisho check <FILE> [OPTIONS]",
    ),
};
const DIFF: Texts = Texts {
    name: "diff",
    about: phrase(
        "2つの文書を比べる（昨年の方針と今年の案、例文の新旧、他団体の方針）",
        "Compare any two documents (last year's policy and this year's draft, two editions, two bodies)",
    ),
    usage: phrase(
        "taisho diff <元の文書> <対象文書> [オプション]",
        "taisho diff <BASE> <WITNESS> [OPTIONS]",
    ),
};
const SINCE: Texts = Texts {
    name: "since",
    about: phrase(
        "例文の旧版から新版への変更のうち、文書に反映されていないものを示す",
        "Show what changed between two editions of the model, and which of it a document lacks",
    ),
    usage: phrase(
        "taisho since <旧版> <新版> <ファイル> [オプション]",
        "taisho since <OLD> <NEW> <FILE> [OPTIONS]",
    ),
};
const BATCH: Texts = Texts {
    name: "batch",
    about: phrase(
        "多くの文書をまとめて比べ、文書ごとの結果と一覧表を作る",
        "Compare many documents: a report for each, a matrix and an overview",
    ),
    usage: phrase(
        "taisho batch <ファイル又はフォルダ>... -o <フォルダ> [オプション]",
        "taisho batch <PATH>... -o <DIR> [OPTIONS]",
    ),
};
const REPORT: Texts = Texts {
    name: "report",
    about: phrase(
        "保存した結果（JSON）を、別の形式でもう一度出す",
        "Print a saved report (JSON) again, in any format",
    ),
    usage: phrase(
        "taisho report <結果.json> [オプション]",
        "taisho report <FILE.json> [OPTIONS]",
    ),
};
const COMPARE: Texts = Texts {
    name: "compare",
    about: phrase(
        "複数の団体の方針を、例文の条項ごとに並べて比べる",
        "Put several policies side by side, clause by clause of the model",
    ),
    usage: phrase(
        "taisho compare <ファイル又はフォルダ>... [オプション]",
        "taisho compare <PATH>... [OPTIONS]",
    ),
};
const OUTLINE: Texts = Texts {
    name: "outline",
    about: phrase("文書がどう読み取られたかを示す", "Show how a document was read"),
    usage: phrase(
        "taisho outline <ファイル> [オプション]",
        "taisho outline <FILE> [OPTIONS]",
    ),
};
const EXPLAIN: Texts = Texts {
    name: "explain",
    about: phrase("規則の説明を示す", "Show the page of a rule"),
    usage: phrase("taisho explain <記号又は名前>", "taisho explain <CODE|NAME>"),
};
const RULES: Texts = Texts {
    name: "rules",
    about: phrase("規則の一覧を示す", "List the rules"),
    usage: phrase("taisho rules", "taisho rules"),
};
const GUIDELINES: Texts = Texts {
    name: "guidelines",
    about: phrase("使える例文の一覧を示す", "List the guidelines that are built in"),
    usage: phrase("taisho guidelines", "taisho guidelines"),
};
const FRAMEWORKS: Texts = Texts {
    name: "frameworks",
    about: phrase(
        "法令などの要求事項の一覧を示す",
        "List the frameworks (requirements of laws) that are built in",
    ),
    usage: phrase("taisho frameworks", "taisho frameworks"),
};
const EVAL: Texts = Texts {
    name: "eval",
    about: phrase(
        "手作業で作った正解と比べて精度を測る",
        "Measure against hand-made truth",
    ),
    usage: phrase(
        "taisho eval <正解ファイル>... [オプション]",
        "taisho eval <GOLD>... [OPTIONS]",
    ),
};
const ACCEPT: Texts = Texts {
    name: "accept",
    about: phrase(
        "意図した相違を、理由と承認者とともに taisho.toml に記録する",
        "Record intended deviations in taisho.toml, with reason and approver",
    ),
    usage: phrase(
        "taisho accept <ファイル> <指紋>... --reason <理由> --approver <承認者> --date <日付> [オプション]",
        "taisho accept <FILE> <FINGERPRINT>... --reason R --approver N --date D [OPTIONS]",
    ),
};

const COMPLETIONS: Texts = Texts {
    name: "completions",
    about: phrase(
        "命令やオプションの入力をシェルで補うための設定を出力する",
        "Print the script by which a shell completes commands and options",
    ),
    usage: phrase(
        "taisho completions <bash|zsh|fish|powershell>",
        "taisho completions <bash|zsh|fish|powershell>",
    ),
};

const ARGUMENTS: Phrase = phrase("引数", "Arguments");
const OPTIONS: Phrase = phrase("オプション", "Options");
const COMMANDS: Phrase = phrase("命令", "Commands");

/// The whole command line in `lang`.
pub(super) fn command(lang: Lang) -> Command {
    commands(lang)
        .arg(
            positional(
                "files",
                phrase("ファイル", "FILE"),
                phrase(
                    "文書だけを指定すると（プログラムにドロップしても同じ）、比べて結果を「文書の名前.taisho.html」に書き、ブラウザーで開く",
                    "documents alone (also dropped on the program): compare, write DOCUMENT.taisho.html beside each, show it in the browser",
                ),
                lang,
            )
            .required(false)
            .num_args(0..),
        )
}

/// The same without the documents that may stand in the place of a command.
pub(super) fn commands(lang: Lang) -> Command {
    let file = || {
        positional(
            "file",
            phrase("ファイル", "FILE"),
            phrase(
                "読み込む文書（.pdf .docx .html .txt .md）",
                "document (.pdf .docx .html .txt .md)",
            ),
            lang,
        )
    };
    base(&ROOT, lang)
        .version(env!("CARGO_PKG_VERSION"))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help_heading(OPTIONS.get(lang))
                .help(phrase("版を示す", "show the version").get(lang)),
        )
        .subcommand_help_heading(COMMANDS.get(lang))
        .subcommand_value_name(phrase("命令", "COMMAND").get(lang))
        .subcommand(comparing(base(&CHECK, lang).arg(file()).arg(extent(lang)), lang).arg(output_file(lang)))
        .subcommand(diff(base(&DIFF, lang), lang).arg(output_file(lang)))
        .subcommand(
            since(base(&SINCE, lang), lang)
                .arg(file().display_order(3))
                .arg(output_file(lang)),
        )
        .subcommand(
            comparing(base(&BATCH, lang).arg(paths(lang)), lang)
                .arg(
                    option(
                        "output",
                        phrase("フォルダ", "DIR"),
                        phrase("結果を書くフォルダ", "folder of the results"),
                        lang,
                    )
                    .short('o')
                    .required(true)
                    .value_parser(value_parser!(PathBuf)),
                )
                .arg(jobs(lang)),
        )
        .subcommand(compare(base(&COMPARE, lang), lang))
        .subcommand(
            rendering(
                base(&REPORT, lang).arg(positional(
                    "file",
                    phrase("結果.json", "FILE.json"),
                    phrase(
                        "taisho check --format json で保存した結果、又は taisho batch の results.jsonl",
                        "report saved with taisho check --format json, or results.jsonl of taisho batch",
                    ),
                    lang,
                )),
                lang,
            )
            .arg(option(
                "line",
                phrase("番号", "N"),
                phrase(
                    "results.jsonl の何行目の結果か（1から）",
                    "which line of results.jsonl, from 1",
                ),
                lang,
            ))
            .arg(output_file(lang)),
        )
        .subcommand(
            base(&OUTLINE, lang)
                .arg(file())
                .arg(option(
                    "format",
                    phrase("text|json", "text|json"),
                    phrase(
                        "結果の形式（指定しなければ text）",
                        "form of the result (default text)",
                    ),
                    lang,
                ))
                .arg(extent(lang))
                .arg(limit(lang))
                .arg(color(lang)),
        )
        .subcommand(
            base(&EXPLAIN, lang).arg(
                positional(
                    "rule",
                    phrase("記号又は名前", "CODE|NAME"),
                    phrase(
                        "規則の記号（T201）又は名前。初めの部分（T2）だけなら、当たる規則の一覧を示す",
                        "code (T201) or name of a rule; the beginning of one (T2) lists those that begin so",
                    ),
                    lang,
                )
                .value_parser(value_parser!(String)),
            ),
        )
        .subcommand(base(&RULES, lang))
        .subcommand(base(&GUIDELINES, lang))
        .subcommand(base(&FRAMEWORKS, lang))
        .subcommand(
            base(&EVAL, lang)
                .arg(
                    positional(
                        "gold",
                        phrase("正解ファイル", "GOLD"),
                        phrase("正解の JSON", "JSON files of truth"),
                        lang,
                    )
                    .num_args(1..),
                )
                .arg(guideline(lang))
                .arg(output_file(lang)),
        )
        .subcommand(accept(base(&ACCEPT, lang).arg(file()), lang))
        .subcommand(
            base(&COMPLETIONS, lang).arg(
                positional(
                    "shell",
                    phrase("シェル", "SHELL"),
                    phrase("シェルの名前", "name of the shell"),
                    lang,
                )
                .value_parser(value_parser!(String)),
            ),
        )
}

fn base(texts: &Texts, lang: Lang) -> Command {
    let usage = phrase("使い方", "Usage").get(lang);
    let template = match lang {
        Lang::Ja => "{about-with-newline}\n使い方: {usage}\n\n{all-args}\n",
        Lang::En => "{about-with-newline}\nUsage: {usage}\n\n{all-args}\n",
    };
    debug_assert!(template.contains(usage));
    Command::new(texts.name)
        .about(texts.about.get(lang))
        .override_usage(texts.usage.get(lang))
        .help_template(template)
        .args_override_self(true)
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .arg(
            option(
                "lang",
                phrase("ja|en", "ja|en"),
                phrase("言語（指定しなければ ja）", "language (default ja)"),
                lang,
            )
            .display_order(90),
        )
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .display_order(91)
                .help_heading(OPTIONS.get(lang))
                .help(phrase("この説明を示す", "show this help").get(lang)),
        )
}
