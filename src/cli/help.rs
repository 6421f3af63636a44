//! The shape of the command line, and every help text in both languages.

use crate::lang::Lang;
use crate::report::words::{Phrase, phrase};
use clap::{Arg, ArgAction, Command, value_parser};
use std::ffi::OsString;
use std::path::PathBuf;

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
             1つの文書を比べる:          taisho check 基本方針.txt\n\
             結果をファイルに保存する:   taisho check 基本方針.txt -o 結果.md\n\
             フォルダの文書をまとめて:   taisho batch フォルダ -o 結果のフォルダ\n\
             詳しい使い方:               taisho --help（命令ごとには taisho check --help）\n"
        }
        Lang::En => {
            "taisho compares a basic security policy with the national model and lists the deviations.\n\
             Compare one document:        taisho check policy.txt --lang en\n\
             Keep the result in a file:   taisho check policy.txt -o result.md --lang en\n\
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
    usage: phrase("taisho <命令> [オプション]", "taisho <COMMAND> [OPTIONS]"),
};
const CHECK: Texts = Texts {
    name: "check",
    about: phrase("1つの文書を例文と比べる", "Compare one document with the model"),
    usage: phrase(
        "taisho check <ファイル> [オプション]",
        "taisho check <FILE> [OPTIONS]",
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

const ARGUMENTS: Phrase = phrase("引数", "Arguments");
const OPTIONS: Phrase = phrase("オプション", "Options");
const COMMANDS: Phrase = phrase("命令", "Commands");

/// The whole command line in `lang`.
pub(super) fn command(lang: Lang) -> Command {
    let file = || {
        positional(
            "file",
            phrase("ファイル", "FILE"),
            phrase("読み込む文書（.txt .md）", "document (.txt .md)"),
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
        .subcommand(comparing(base(&CHECK, lang).arg(file()), lang).arg(output_file(lang)))
        .subcommand(
            comparing(
                base(&BATCH, lang).arg(
                    positional(
                        "paths",
                        phrase("ファイル又はフォルダ", "PATH"),
                        phrase(
                            "文書、又は文書のあるフォルダ（下のフォルダも読む）",
                            "documents, or folders of them (searched to the bottom)",
                        ),
                        lang,
                    )
                    .num_args(1..),
                ),
                lang,
            )
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
            .arg(option(
                "jobs",
                phrase("数", "N"),
                phrase(
                    "同時に処理する数（指定しなければ CPU の数）",
                    "threads (default: one per core)",
                ),
                lang,
            )),
        )
        .subcommand(base(&OUTLINE, lang).arg(file()).arg(color(lang)))
        .subcommand(
            base(&EXPLAIN, lang).arg(
                positional(
                    "rule",
                    phrase("記号又は名前", "CODE|NAME"),
                    phrase("規則の記号（T201）又は名前", "code (T201) or name of a rule"),
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
}

/// The arguments of `accept`.
fn accept(command: Command, lang: Lang) -> Command {
    let day = phrase("年-月-日", "YYYY-MM-DD");
    let required = |id, value, help| option(id, value, help, lang).required(true);
    command
        .arg(
            positional(
                "fingerprints",
                phrase("指紋", "FINGERPRINT"),
                phrase(
                    "相違の指紋（taisho check の結果にある16桁）",
                    "fingerprints of deviations (16 digits in the report of taisho check)",
                ),
                lang,
            )
            .value_parser(value_parser!(String))
            .num_args(1..),
        )
        .arg(required(
            "reason",
            phrase("理由", "R"),
            phrase("意図した相違である理由", "why the deviation is intended"),
        ))
        .arg(required(
            "approver",
            phrase("承認者", "N"),
            phrase("承認した人又は役職", "who accepted it"),
        ))
        .arg(required(
            "date",
            day,
            phrase("承認した日", "when it was accepted"),
        ))
        .arg(option(
            "review-by",
            day,
            phrase(
                "見直しの期限。この日を過ぎると承認の効力がなくなる",
                "last day before it must be reviewed; after it the acceptance no longer holds",
            ),
            lang,
        ))
        .arg(config(lang))
        .arg(guideline(lang))
        .arg(quiet(lang))
}

fn quiet(lang: Lang) -> Arg {
    Arg::new("quiet")
        .long("quiet")
        .short('q')
        .action(ArgAction::SetTrue)
        .help_heading(OPTIONS.get(lang))
        .help(phrase("進み具合などを示さない", "no progress and no remarks").get(lang))
}

fn config(lang: Lang) -> Arg {
    option(
        "config",
        phrase("ファイル", "FILE"),
        phrase(
            "設定と承認のファイル（指定しなければ、文書と同じフォルダの taisho.toml）",
            "file of settings and acceptances (default: taisho.toml beside the document)",
        ),
        lang,
    )
    .value_parser(value_parser!(PathBuf))
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

fn positional(id: &'static str, value: Phrase, help: Phrase, lang: Lang) -> Arg {
    Arg::new(id)
        .value_name(value.get(lang))
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help_heading(ARGUMENTS.get(lang))
        .help(help.get(lang))
}

fn option(id: &'static str, value: Phrase, help: Phrase, lang: Lang) -> Arg {
    Arg::new(id)
        .long(id)
        .value_name(value.get(lang))
        .action(ArgAction::Set)
        .help_heading(OPTIONS.get(lang))
        .help(help.get(lang))
}

fn output_file(lang: Lang) -> Arg {
    option(
        "output",
        phrase("ファイル", "FILE"),
        phrase(
            "結果を書くファイル（指定しなければ画面）",
            "write the result to a file (default: the screen)",
        ),
        lang,
    )
    .short('o')
    .value_parser(value_parser!(PathBuf))
}

fn guideline(lang: Lang) -> Arg {
    option(
        "guideline",
        phrase("ID|ファイル", "ID|FILE"),
        phrase(
            "比べる相手の例文（指定しなければ mic-r7.3）。手元の文書も指定できる",
            "base text (default mic-r7.3); any document will do",
        ),
        lang,
    )
}

fn color(lang: Lang) -> Arg {
    option(
        "color",
        phrase("auto|always|never", "auto|always|never"),
        phrase("色を付けるか（指定しなければ auto）", "colours (default auto)"),
        lang,
    )
}

/// The options of the commands that compare.
fn comparing(command: Command, lang: Lang) -> Command {
    command
        .arg(guideline(lang))
        .arg(option(
            "profile",
            phrase("団体の種類", "KIND"),
            phrase(
                "団体の種類（city town village ward prefecture association wide-area-union enterprise assembly board。指定しなければ本文から推定）",
                "kind of body (city town village ward prefecture association wide-area-union enterprise assembly board; default: told from the text)",
            ),
            lang,
        ))
        .arg(option(
            "framework",
            phrase("ID|ファイル", "ID|FILE"),
            phrase(
                "法令などの要求事項（reg-16-3）への記載の有無も示す",
                "also tell what of a law's requirements (reg-16-3) is covered",
            ),
            lang,
        ))
        .arg(
            option(
                "format",
                phrase("text|markdown|json", "text|markdown|json"),
                phrase(
                    "結果の形式（check は text、batch は markdown と json。batch では繰り返して指定できる）",
                    "form of the result (check: text; batch: markdown and json, may be repeated)",
                ),
                lang,
            )
            .action(ArgAction::Append),
        )
        .arg(option(
            "fail-on",
            phrase("high|medium|low|never", "high|medium|low|never"),
            phrase(
                "この重大度以上の相違があれば終了コードを1とする（指定しなければ high）",
                "exit with 1 where a deviation is at least this grave (default high)",
            ),
            lang,
        ))
        .arg(
            option(
                "select",
                phrase("規則", "RULES"),
                phrase(
                    "この規則の相違だけを示す（T201,T202 のように並べる）",
                    "report these rules only (T201,T202)",
                ),
                lang,
            )
            .action(ArgAction::Append),
        )
        .arg(
            option(
                "ignore",
                phrase("規則", "RULES"),
                phrase("この規則の相違を示さない", "leave these rules out"),
                lang,
            )
            .action(ArgAction::Append),
        )
        .arg(config(lang))
        .arg(option(
            "today",
            phrase("年-月-日", "YYYY-MM-DD"),
            phrase(
                "この日を今日として承認の期限を判断する（指定しなければ判断しない。時計は見ない）",
                "judge the review dates of acceptances as of this day (default: not at all; no clock is read)",
            ),
            lang,
        ))
        .arg(quiet(lang))
        .arg(color(lang))
}
