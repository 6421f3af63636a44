//! Options that several commands share.

use crate::guideline::default_edition;
use crate::lang::Lang;
use crate::report::words::{Phrase, phrase};
use clap::{Arg, ArgAction, Command, value_parser};
use std::path::PathBuf;

use super::{ARGUMENTS, OPTIONS};

/// An argument that is told by its place.
pub fn positional(id: &'static str, value: Phrase, help: Phrase, lang: Lang) -> Arg {
    Arg::new(id)
        .value_name(value.get(lang))
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help_heading(ARGUMENTS.get(lang))
        .help(help.get(lang))
}

/// An option with one value.
pub fn option(id: &'static str, value: Phrase, help: Phrase, lang: Lang) -> Arg {
    Arg::new(id)
        .long(id)
        .value_name(value.get(lang))
        .action(ArgAction::Set)
        .help_heading(OPTIONS.get(lang))
        .help(help.get(lang))
}

/// `-o FILE`.
pub fn output_file(lang: Lang) -> Arg {
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

/// `--guideline`.
pub fn guideline(lang: Lang) -> Arg {
    option(
        "guideline",
        phrase("ID|ファイル", "ID|FILE"),
        phrase(
            concat!(
                "比べる相手の例文（指定しなければ ",
                default_edition!(),
                "）。手元の文書も指定できる"
            ),
            concat!(
                "base text (default ",
                default_edition!(),
                "); any document will do"
            ),
        ),
        lang,
    )
}

/// `--color`.
pub fn color(lang: Lang) -> Arg {
    option(
        "color",
        phrase("auto|always|never", "auto|always|never"),
        phrase("色を付けるか（指定しなければ auto）", "colours (default auto)"),
        lang,
    )
}

/// `--extent`.
pub fn extent(lang: Lang) -> Arg {
    option(
        "extent",
        phrase("A-B", "A-B"),
        phrase(
            "基本方針の範囲（テキストは行、PDF はページ、Word・HTML は抽出行。指定しなければ自動）",
            "where the basic policy stands: lines of a text, pages of a PDF, extracted lines of Word or HTML (default: told from the text)",
        ),
        lang,
    )
}

/// `--limit`.
pub fn limit(lang: Lang) -> Arg {
    option(
        "limit",
        phrase("名前=値", "KEY=N"),
        phrase(
            "文書の大きさなどの上限を変える（size=200 など。名前を誤ると一覧を示す）",
            "change a limit on documents, such as size=200 (a wrong key lists them all)",
        ),
        lang,
    )
    .action(ArgAction::Append)
}

/// The options of the commands that compare with a guideline.
pub fn comparing(command: Command, lang: Lang) -> Command {
    reporting(command.arg(guideline(lang)), lang)
}

/// The options of the commands that write reports.
pub fn reporting(command: Command, lang: Lang) -> Command {
    rendering(command, lang)
        .arg(profile(lang))
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
}

/// The options of the commands that write a report.
pub fn rendering(command: Command, lang: Lang) -> Command {
    command
        .arg(
            option(
                "format",
                phrase("形式", "FORMAT"),
                phrase(
                    "結果の形式 text markdown json jsonl sarif csv github html docx xlsx（指定しなければ -o の拡張子（.md .docx .html など）による。なければ text。batch は markdown と json で、繰り返して指定できる）",
                    "form of the result: text markdown json jsonl sarif csv github html docx xlsx (default: by the ending of -o, such as .md .docx .html, else text; for batch markdown and json, and it may be repeated)",
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
        .arg(bom(lang))
        .args(layout(lang))
        .arg(limit(lang))
        .arg(quiet(lang))
        .arg(color(lang))
}

/// How a 対照表 is laid out.
fn layout(lang: Lang) -> [Arg; 3] {
    let switch = |id: &'static str, help: Phrase| {
        Arg::new(id)
            .long(id)
            .action(ArgAction::SetTrue)
            .help_heading(OPTIONS.get(lang))
            .help(help.get(lang))
    };
    [
        switch(
            "old-left",
            phrase(
                "対照表で例文（現行・改正前）を左に置く（docx xlsx html、diff では markdown も）",
                "put the model (the old text) on the left of the comparison table (docx xlsx html; of diff also markdown)",
            ),
        ),
        switch(
            "no-remarks",
            phrase(
                "対照表に備考欄を設けない（同じ）",
                "leave out the column of remarks (same formats)",
            ),
        ),
        switch(
            "full",
            phrase(
                "対照表で一致する条項も（略）とせずに示す（同じ）",
                "print unchanged clauses as well instead of folding them (same formats)",
            ),
        ),
    ]
}

/// `--quiet`.
pub fn quiet(lang: Lang) -> Arg {
    Arg::new("quiet")
        .long("quiet")
        .short('q')
        .action(ArgAction::SetTrue)
        .help_heading(OPTIONS.get(lang))
        .help(phrase("進み具合などを示さない", "no progress and no remarks").get(lang))
}

/// `--config`.
pub fn config(lang: Lang) -> Arg {
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

/// `--profile`.
pub fn profile(lang: Lang) -> Arg {
    option(
        "profile",
        phrase("団体の種類", "KIND"),
        phrase(
            "団体の種類（city town village ward prefecture association wide-area-union enterprise assembly board。指定しなければ本文から推定）",
            "kind of body (city town village ward prefecture association wide-area-union enterprise assembly board; default: told from the text)",
        ),
        lang,
    )
}

/// `--bom`.
pub fn bom(lang: Lang) -> Arg {
    Arg::new("bom")
        .long("bom")
        .action(ArgAction::SetTrue)
        .help_heading(OPTIONS.get(lang))
        .help(
            phrase(
                "CSV の先頭に UTF-8 の印（BOM）を付ける（Excel で直接開くとき）",
                "begin CSV with a byte order mark, for Excel",
            )
            .get(lang),
        )
}

/// Files and folders.
pub fn paths(lang: Lang) -> Arg {
    positional(
        "paths",
        phrase("ファイル又はフォルダ", "PATH"),
        phrase(
            "文書、又は文書のあるフォルダ（下のフォルダも読む）",
            "documents, or folders of them (searched to the bottom)",
        ),
        lang,
    )
    .num_args(1..)
}

/// `--jobs`.
pub fn jobs(lang: Lang) -> Arg {
    option(
        "jobs",
        phrase("数", "N"),
        phrase(
            "同時に処理する数（指定しなければ CPU の数）",
            "threads (default: one per core)",
        ),
        lang,
    )
}
