//! The table of commands.

use super::command_id::CommandId;
use super::row::OptionRow;
use super::{accept, comparing, output, reading};
use crate::lang::{Phrase, phrase};

/// The rows of the commands that have a name, which is all but the first.
pub fn named() -> impl Iterator<Item = &'static CommandRow> {
    COMMANDS.iter().filter(|row| row.id != CommandId::Root)
}

/// What people see of a command.
pub struct CommandRow {
    pub id: CommandId,
    pub name: &'static str,
    /// First line of its help.
    pub about: Phrase,
    /// What the tables of the READMEs add to that.
    pub more: Phrase,
    pub usage: Phrase,
    /// Options that the help shows before all others, in this order. The others follow in the order of the table.
    pub first: &'static [&'static OptionRow],
}

const fn command(id: CommandId, name: &'static str, about: Phrase, usage: Phrase) -> CommandRow {
    CommandRow {
        id,
        name,
        about,
        more: phrase("", ""),
        usage,
        first: &[],
    }
}

/// All commands, in the order in which help and documentation list them.
pub static COMMANDS: &[CommandRow] = &[
    CommandRow {
        more: phrase(
            "文書だけを指定すると（プログラムにドロップしても同じ）、結果を `文書の名前.taisho.html` に書き、ブラウザーで開く。同じ団体の2つの文書なら新旧対照表も、フォルダなら `フォルダの名前.taisho` に一覧を作る（[Windows での使い方](docs/windows.md)）",
            "Compare documents, also those dropped on the program; write `DOCUMENT.taisho.html` beside each and show it in the browser; of two versions of one policy also the table of old and new, and of a folder the overview in `FOLDER.taisho` ([docs/windows.md](docs/windows.md))",
        ),
        ..command(
            CommandId::Root,
            "taisho",
            phrase(
                "情報セキュリティ基本方針を国の例文と比べ、相違を一覧にします。文言の比較であり、法的な助言ではありません。",
                "Compares a basic security policy with the national model and lists the deviations. It compares words and is no legal advice.",
            ),
            phrase(
                "taisho <ファイル>... 又は taisho <命令> [オプション]",
                "taisho <FILE>... or taisho <COMMAND> [OPTIONS]",
            ),
        )
    },
    command(
        CommandId::Check,
        "check",
        phrase("1つの文書を例文と比べる", "Compare one document with the model"),
        phrase(
            "taisho check <ファイル> [オプション]",
            "taisho check <FILE> [OPTIONS]",
        ),
    ),
    command(
        CommandId::Diff,
        "diff",
        phrase(
            "2つの文書を比べる（昨年の方針と今年の案、例文の新旧、他団体の方針）",
            "Compare any two documents (last year's policy and this year's draft, two editions, two bodies)",
        ),
        phrase(
            "taisho diff <元の文書> <対象文書> [オプション]",
            "taisho diff <BASE> <WITNESS> [OPTIONS]",
        ),
    ),
    CommandRow {
        more: phrase(
            "。コメントは相違の箇所に付き、重大度、例文と本文の文言、説明を述べる。`--suggest` では案も変更履歴の挿入として書く。元のファイルは変えない",
            ": at each place the grade, the words of model and text, and what follows; with `--suggest` the suggestions as tracked insertions. The original isn't changed",
        ),
        first: &[&output::COPY.row, &output::SUGGEST.row],
        ..command(
            CommandId::Annotate,
            "annotate",
            phrase(
                "Word 文書の写しに、相違をコメントとして書き込む",
                "Write the deviations as comments into a copy of a Word document",
            ),
            phrase(
                "taisho annotate <文書.docx> -o <写し.docx> [オプション]",
                "taisho annotate <DRAFT.docx> -o <COPY.docx> [OPTIONS]",
            ),
        )
    },
    CommandRow {
        first: &[&reading::PROFILE.row],
        ..command(
            CommandId::Since,
            "since",
            phrase(
                "例文の旧版から新版への変更のうち、文書に反映されていないものを示す",
                "Show what changed between two editions of the model, and which of it a document lacks",
            ),
            phrase(
                "taisho since <旧版> <新版> <ファイル> [オプション]",
                "taisho since <OLD> <NEW> <FILE> [OPTIONS]",
            ),
        )
    },
    CommandRow {
        more: phrase(
            "。一覧は、団体ごとに数え（同じ団体の複数のファイルは1つ）、どこから写したかも示す。`--against` で前回からの変化（新規・悪化・改善・解消）も示し、`--format xlsx` で全ての相違を1つの Excel に、`--format parquet` で分析用の表にまとめる",
            "; the overview has prevalence and who copied from whom (several files of one body count once); with `--against` what changed since an earlier run, with `--format xlsx` all findings in one workbook, with `--format parquet` tables for analysts",
        ),
        ..command(
            CommandId::Batch,
            "batch",
            phrase(
                "多くの文書をまとめて比べ、文書ごとの結果と一覧表を作る",
                "Compare many documents: a report for each, a matrix and an overview",
            ),
            phrase(
                "taisho batch <ファイル又はフォルダ>... -o <フォルダ> [オプション]",
                "taisho batch <PATH>... -o <DIR> [OPTIONS]",
            ),
        )
    },
    CommandRow {
        more: phrase(
            "。同じ文言の団体をまとめて示す",
            ": per clause, which bodies share which reading",
        ),
        first: &[
            &comparing::GUIDELINE.row,
            &reading::PROFILE.row,
            &output::COMPARE_FORMAT.row,
            &output::FILE.row,
            &output::JOBS.row,
            &comparing::CONFIG.row,
        ],
        ..command(
            CommandId::Compare,
            "compare",
            phrase(
                "複数の団体の方針を、例文の条項ごとに並べて比べる",
                "Put several policies side by side, clause by clause of the model",
            ),
            phrase(
                "taisho compare <ファイル又はフォルダ>... [オプション]",
                "taisho compare <PATH>... [OPTIONS]",
            ),
        )
    },
    command(
        CommandId::Report,
        "report",
        phrase(
            "保存した結果（JSON）を、別の形式でもう一度出す",
            "Print a saved report (JSON) again, in any format",
        ),
        phrase(
            "taisho report <結果.json> [オプション]",
            "taisho report <FILE.json> [OPTIONS]",
        ),
    ),
    CommandRow {
        more: phrase(
            "。違いを1行に1つ示す。同じなら終了コード0、違えば1。例文や設定のファイルを使った結果では、それも指定する",
            "; a line for each difference. Exit code 0 if there is none, 1 if there is. Name files of guideline and settings if the report was made with some",
        ),
        ..command(
            CommandId::Verify,
            "verify",
            phrase(
                "保存した結果（JSON）を文書から作り直し、同じになるかを確かめる",
                "Make a saved report (JSON) again from its document, and say what differs",
            ),
            phrase(
                "taisho verify <結果.json> <文書>... [オプション]",
                "taisho verify <REPORT.json> <DOCUMENT>... [OPTIONS]",
            ),
        )
    },
    CommandRow {
        more: phrase(
            "（条項の構成、条項の外にあるもの、読み取りの注意）",
            ": the tree, what is outside it, doubts",
        ),
        ..command(
            CommandId::Outline,
            "outline",
            phrase("文書がどう読み取られたかを示す", "Show how a document was read"),
            phrase(
                "taisho outline <ファイル> [オプション]",
                "taisho outline <FILE> [OPTIONS]",
            ),
        )
    },
    CommandRow {
        more: phrase(
            "（文言で区別できる世代まで。例: `G3` は平成30年9月と令和2年12月の版）",
            ", as far as words can tell: a generation such as `G3` (the editions of 2018 and 2020)",
        ),
        first: &[
            &output::OUTLINE_FORMAT.row,
            &comparing::GUIDELINE.row,
            &reading::PROFILE.row,
        ],
        ..command(
            CommandId::Editions,
            "editions",
            phrase(
                "文書がどの版の例文に倣っているかを、条項ごとの根拠とともに示す",
                "Show which edition of the model a document follows, clause by clause",
            ),
            phrase(
                "taisho editions <ファイル> [オプション]",
                "taisho editions <FILE> [OPTIONS]",
            ),
        )
    },
    CommandRow {
        more: phrase(
            "。記号（`T202`）でも名前（`obligation-weakened`）でもよい。`T2` なら当たる規則の一覧",
            ", by code (`T202`) or name (`obligation-weakened`); `T2` lists the rules that begin so",
        ),
        ..command(
            CommandId::Explain,
            "explain",
            phrase("規則の説明を示す", "Show the page of a rule"),
            phrase("taisho explain <記号又は名前>", "taisho explain <CODE|NAME>"),
        )
    },
    command(
        CommandId::Rules,
        "rules",
        phrase("規則の一覧を示す", "List the rules"),
        phrase("taisho rules", "taisho rules"),
    ),
    command(
        CommandId::Guidelines,
        "guidelines",
        phrase("使える例文の一覧を示す", "List the guidelines that are built in"),
        phrase("taisho guidelines", "taisho guidelines"),
    ),
    command(
        CommandId::Frameworks,
        "frameworks",
        phrase(
            "法令などの要求事項の一覧を示す",
            "List the frameworks (requirements of laws) that are built in",
        ),
        phrase("taisho frameworks", "taisho frameworks"),
    ),
    command(
        CommandId::Eval,
        "eval",
        phrase(
            "手作業で作った正解と比べて精度を測る",
            "Measure against hand-made truth",
        ),
        phrase(
            "taisho eval <正解ファイル>... [オプション]",
            "taisho eval <GOLD>... [OPTIONS]",
        ),
    ),
    CommandRow {
        more: phrase(
            "。`--from` では、`--format xlsx` の表に書き込んだ承認をまとめて読む",
            "; with `--from` those filled in into a table of `--format xlsx`",
        ),
        first: &[
            &accept::FROM.row,
            &accept::DRY_RUN.row,
            &accept::REASON.row,
            &accept::APPROVER.row,
            &accept::DATE.row,
            &accept::REVIEW_BY.row,
            &comparing::CONFIG.row,
            &comparing::GUIDELINE.row,
            &reading::PROFILE.row,
            &reading::EXTENT.row,
        ],
        ..command(
            CommandId::Accept,
            "accept",
            phrase(
                "意図した相違を、理由と承認者とともに taisho.toml に記録する",
                "Record intended deviations in taisho.toml, with reason and approver",
            ),
            phrase(
                "taisho accept <ファイル> <指紋>... --reason <理由> --approver <承認者> --date <日付> [オプション] 又は taisho accept --from <相違.xlsx> [オプション]",
                "taisho accept <FILE> <FINGERPRINT>... --reason R --approver N --date D [OPTIONS], or taisho accept --from <FINDINGS.xlsx> [OPTIONS]",
            ),
        )
    },
    command(
        CommandId::Completions,
        "completions",
        phrase(
            "命令やオプションの入力をシェルで補うための設定を出力する",
            "Print the script by which a shell completes commands and options",
        ),
        phrase(
            "taisho completions <bash|zsh|fish|powershell>",
            "taisho completions <bash|zsh|fish|powershell>",
        ),
    ),
    command(
        CommandId::Help,
        "help",
        phrase(
            "命令の使い方を示す（命令の後に --help と書くのと同じ）",
            "Show how to use a command, as --help behind it does",
        ),
        phrase("taisho help [命令]", "taisho help [COMMAND]"),
    ),
];

/// Returns the row of a command. A test checks that table and enum have one order.
pub fn row(id: CommandId) -> &'static CommandRow {
    &COMMANDS[id as usize]
}

/// Returns the command typed as `name`, or `None` if there isn't one.
pub fn find(name: &str) -> Option<CommandId> {
    named().find(|row| row.name == name).map(|row| row.id)
}
