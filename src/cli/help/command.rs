//! The arguments of commands that have many of their own.

use crate::guideline::{editions_en, editions_ja};
use crate::lang::Lang;
use crate::report::words::phrase;
use clap::{ArgAction, Command, value_parser};

use super::options::{
    bom, color, config, extent, guideline, jobs, limit, option, output_file, paths, positional, profile,
    quiet, reporting,
};

/// The arguments of `diff`.
pub fn diff(command: Command, lang: Lang) -> Command {
    let command = command
        .arg(positional(
            "base",
            phrase("元の文書", "BASE"),
            phrase(
                "比べる元（現行の方針など）。例文の ID や JSON も指定できる",
                "what it is compared with (the text in force); the id of a guideline or its JSON will do",
            ),
            lang,
        ))
        .arg(positional(
            "file",
            phrase("対象文書", "WITNESS"),
            phrase("比べる文書（改正案など）", "the document compared (the draft)"),
            lang,
        ))
        .arg(option(
            "sides",
            phrase("関係", "SIDES"),
            phrase(
                "2つの文書の関係 bill（改正案/現行）amended（改正後/改正前）documents（対象文書/底本）model（規定/例文）。指定しなければ、同じ団体なら bill、他は documents",
                "what the two are to each other: bill, amended, documents, model (default: bill where both are of one body, else documents)",
            ),
            lang,
        ))
        .arg(extent(lang))
        .arg(option(
            "base-extent",
            phrase("A-B", "A-B"),
            phrase("元の文書での基本方針の範囲", "where the basic policy stands in the base"),
            lang,
        ));
    reporting(command, lang)
}

/// The arguments of `since`, but for the document.
pub fn since(command: Command, lang: Lang) -> Command {
    let edition = |id, value, help| positional(id, value, help, lang);
    command
        .arg(edition(
            "old",
            phrase("旧版", "OLD"),
            phrase(
                concat!("例文の旧版: ID（taisho guidelines）、底本の JSON、又は文書。組み込みは ", editions_ja!(), " だけなので、他の版はファイルで指定する"),
                concat!("the old edition: an id (see taisho guidelines), a guideline in JSON, or a document; only ", editions_en!(), " is built in, so name a file for others"),
            ),
        ).display_order(1))
        .arg(edition(
            "new",
            phrase("新版", "NEW"),
            phrase("例文の新版: 旧版と同じく ID、JSON 又は文書", "the new edition: an id, JSON or a document as well"),
        ).display_order(2))
        .arg(profile(lang))
        .arg(extent(lang))
        .arg(option(
            "format",
            phrase("形式", "FORMAT"),
            phrase(
                "結果の形式 text markdown json（指定しなければ -o の拡張子による。なければ text）",
                "form of the result: text markdown json (default: by the ending of -o, else text)",
            ),
            lang,
        ))
        .arg(option(
            "fail-on",
            phrase("high|medium|low|never", "high|medium|low|never"),
            phrase(
                "反映されていない変更にこの重大度以上のものがあれば終了コードを1とする（指定しなければ high）",
                "exit with 1 where the document lacks a change of at least this grade (default high)",
            ),
            lang,
        ))
        .arg(limit(lang))
        .arg(quiet(lang))
        .arg(color(lang))
}

/// The arguments of `accept`.
pub fn accept(command: Command, lang: Lang) -> Command {
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
        .arg(profile(lang))
        .arg(extent(lang))
        .arg(limit(lang))
        .arg(quiet(lang))
}

/// The arguments of `compare`.
pub fn compare(command: Command, lang: Lang) -> Command {
    command
        .arg(paths(lang))
        .arg(guideline(lang))
        .arg(profile(lang))
        .arg(
            option(
                "format",
                phrase("形式", "FORMAT"),
                phrase(
                    "結果の形式 text markdown json csv html（指定しなければ -o の拡張子、又は text）",
                    "form of the result: text markdown json csv html (default: the ending of -o, or text)",
                ),
                lang,
            )
            .action(ArgAction::Append),
        )
        .arg(output_file(lang))
        .arg(jobs(lang))
        .arg(config(lang))
        .arg(bom(lang))
        .arg(limit(lang))
        .arg(quiet(lang))
        .arg(color(lang))
}
