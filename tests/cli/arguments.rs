//! Exit codes, languages, outputs and bad input.

use crate::support::{Folder, taisho};

const NAMBU: &str = "corpus/policies/nambu.txt";
const TATEBAYASHI: &str = "corpus/policies/tatebayashi.txt";

/// The run fails with 2, says `ja` (or `en`) in one line, and prints nothing else.
fn refuses(args: &[&str], ja: &str, en: &str) {
    for (lang, words, prefix) in [("ja", ja, "taisho: エラー: "), ("en", en, "taisho: error: ")] {
        let ran = taisho(args.iter().copied().chain(["--lang", lang]));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?} {}", ran.err);
        assert!(ran.err.starts_with(prefix), "{}", ran.err);
        assert!(ran.err.contains(words), "{args:?}: {}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
}

#[test]
fn exit_codes_follow_fail_on() {
    for (args, code) in [
        (&["check", NAMBU][..], 1),
        (&["check", NAMBU, "--fail-on", "never"], 0),
        (&["check", TATEBAYASHI, "--select", "T604"], 0),
        (&["check", TATEBAYASHI, "--fail-on", "low"], 1),
        (
            &["check", NAMBU, "--fail-on", "low", "--select", "T602,notation"],
            0,
        ),
    ] {
        let ran = taisho(args);
        assert_eq!((ran.code, ran.err.as_str()), (code, ""), "{args:?}");
    }
}

#[test]
fn bad_input_gets_one_sentence_in_the_language_chosen() {
    let folder = Folder::new("bad");
    let binary = folder.file("binary.txt", b"\x82\xa0\xff\x00\x01");
    let rich = folder.file("a.rtf", b"{\\rtf1");
    let empty = folder.file("empty.txt", " \n\u{3000}\n");
    let prose = folder.file("prose.txt", "ただの文です。\nもう一つの文です。\n");
    refuses(&["check", "none.txt"], "見つかりません", "no such file");
    refuses(&["check", "corpus"], "フォルダです", "is a folder");
    refuses(
        &["check", &binary],
        "既知の形式でも文字コードでもありません",
        "nor text in a known encoding",
    );
    refuses(&["check", &rich], "リッチテキスト", "rich text");
    refuses(&["check", &prose, "--limit", "size"], "pages=3000", "pages=3000");
    refuses(&["check", &prose, "--extent", "9-3"], "--extent", "--extent");
    refuses(&["check", &empty], "文字がありません", "holds no text");
    refuses(&["check", NAMBU, TATEBAYASHI], "余分です", "is one too many");
    refuses(&["accept"], "taisho accept --help", "taisho accept --help");
    refuses(&["explain", "P301"], "規則ではなく", "is no rule");
    refuses(
        &["batch", "corpus/policies", "-o", &prose],
        "同じ名前のファイル",
        "File exists",
    );
    refuses(&["check", &prose], "条項が見つかりません", "no clause such as");
}

#[test]
fn documents_of_another_kind_are_told() {
    let folder = Folder::new("kinds");
    let rules = folder.file(
        "rules.txt",
        include_str!("../inputs/kinds/regulation-on-personal-information.txt"),
    );
    let standards = folder.file(
        "standards.txt",
        include_str!("../inputs/kinds/security-standards.txt"),
    );
    let notice = folder.file("notice.txt", include_str!("../inputs/kinds/notice.txt"));
    let other = folder.file("other.txt", include_str!("../inputs/kinds/menu.txt"));
    refuses(
        &["check", &rules],
        "個人情報の保護に関する規程",
        "personal information",
    );
    refuses(&["check", &standards], "対策基準のようです", "security standards");
    refuses(&["check", &notice], "お知らせ", "notice");
    refuses(&["check", &other], "別の種類の文書", "another kind");
}

#[test]
fn bad_arguments_are_refused() {
    refuses(&["check"], "指定してください", "is needed");
    refuses(&["check", NAMBU, "--colour"], "ありません", "unknown argument");
    refuses(&["frobnicate"], "命令もファイルもありません", "neither a command");
    refuses(&["check", NAMBU, "--format", "xml"], "使えません", "cannot be");
    refuses(
        &["check", NAMBU, "--ignore", "T999"],
        "規則「T999」",
        "unknown rule",
    );
    refuses(&["explain", "nonsense"], "規則「nonsense」", "unknown rule");
    refuses(
        &["explain", "obligaton-weak"],
        "近いもの: obligation-weakened",
        "(near: obligation-weakened",
    );
    refuses(
        &["check", NAMBU, "--ignore", "notations"],
        "近いもの: notation",
        "(near: notation",
    );
    refuses(
        &["check", NAMBU, "--guideline", "mic-r1"],
        "mic-r1",
        "unknown guideline",
    );
    refuses(
        &["check", NAMBU, "--guideline", "corpus/gold/ogi-council.json"],
        "底本として使えません",
        "cannot serve",
    );
    refuses(
        &["batch", "no-such-folder", "-o", "no-output"],
        "見つかりません",
        "no such file",
    );
    let folder = Folder::new("nothing");
    folder.file("in/table.csv", "");
    let (input, output) = (folder.path("in"), folder.path("out"));
    let (input, output) = (input.to_string_lossy(), output.to_string_lossy());
    refuses(
        &["batch", &input, "-o", &output],
        "読める文書",
        "no readable document",
    );
    assert_eq!(folder.names(""), ["in"]);
}

#[test]
fn help_works_as_a_command() {
    for lang in ["ja", "en"] {
        let whole = taisho(["help", "--lang", lang]);
        assert_eq!(
            (whole.code, whole.out),
            (0, taisho(["--help", "--lang", lang]).out)
        );
        for command in ["check", "batch", "help"] {
            let of = taisho(["help", command, "--lang", lang]);
            assert_eq!(
                (of.code, of.out),
                (0, taisho([command, "--help", "--lang", lang]).out)
            );
        }
    }
    let wrong = taisho(["help", "chek"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("check のことですか"), "{}", wrong.err);
}

#[test]
fn outputs_are_whole_and_never_replace_the_input() {
    let folder = Folder::new("outputs");
    let policy = folder.file("policy.txt", crate::support::corpus("tatebayashi.txt"));
    refuses(
        &["check", &policy, "-o", &policy],
        "上書きしない",
        "not overwritten",
    );
    let away = folder.path("no-such-folder/report.md");
    refuses(
        &["check", &policy, "-o", away.to_str().expect("UTF-8")],
        "書けません",
        "cannot write",
    );
    refuses(
        &["check", &policy, "-o", "report.odt"],
        ".odt」の形式では書けません。.txt .md .json .jsonl .sarif .csv .docx .xlsx .html のいずれか",
        ".odt",
    );
    let target = folder.path("report.md");
    let ran = taisho(["check", &policy, "-o", target.to_str().expect("UTF-8"), "--quiet"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "", ""));
    assert!(
        std::fs::read_to_string(&target)
            .expect("written")
            .starts_with("<!-- taisho -->\n# ")
    );
    assert_eq!(folder.names(""), ["policy.txt", "report.md"]);
    // The name of a format is an ending as well.
    for (name, like) in [
        ("a.markdown", "<!-- taisho -->"),
        ("a.text", "情報"),
        ("a.HTM", "<!DOCTYPE html>"),
    ] {
        let target = folder.path(name);
        let ran = taisho(["check", &policy, "-o", target.to_str().expect("UTF-8")]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let written = std::fs::read_to_string(&target).expect("written");
        assert!(written.starts_with(like), "{name}: {written:.40}");
    }
}

#[test]
fn help_speaks_the_language_chosen() {
    let ja = taisho(["check", "--help"]);
    assert_eq!(ja.code, 0);
    assert!(
        ja.out.contains("使い方: taisho check") && !ja.out.contains("Usage"),
        "{}",
        ja.out
    );
    let en = taisho(["--help", "--lang", "en"]);
    assert!(
        en.out.contains("Usage: taisho") && !en.out.contains("使い方"),
        "{}",
        en.out
    );
    assert!(en.out.is_ascii(), "{}", en.out);
    let alone = taisho::<&str>([]);
    assert_eq!((alone.code, alone.out.lines().count()), (0, 6));
}

#[test]
fn tables_and_pages_are_printed() {
    assert!(taisho(["rules"]).out.contains("T202  obligation-weakened"));
    assert!(taisho(["guidelines"]).out.contains("公表された原本ではない"));
    assert!(taisho(["explain", "t202"]).out.contains("義務の弱化"));
    assert_eq!(
        taisho(["explain", "obligation-w"]).out,
        taisho(["explain", "T202"]).out
    );
    let several = taisho(["explain", "obligation"]);
    assert_eq!(
        (several.code, several.out.lines().count()),
        (0, 2),
        "{}",
        several.out
    );
    assert!(several.out.starts_with("T202  ") && several.err.contains("2件の規則"));
    assert!(taisho(["completions", "bash"]).out.contains("_taisho()"));
    refuses(&["completions", "sh"], "bash, zsh", "bash, zsh");
    let outline = taisho(["outline", "corpus/policies/ogi-council.txt"]);
    assert!(outline.out.contains("44条項") && outline.code == 0);
    let scores = taisho(["eval", "corpus/gold/ogi-council.json"]).out;
    assert!(scores.contains("ogi-council,outline-f1,88,88,1000"), "{scores}");
}

#[test]
fn another_document_serves_as_guideline() {
    let ran = taisho(["check", NAMBU, "--guideline", NAMBU, "--fail-on", "low"]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.contains("nambu.txt"));
    let json = taisho(["check", NAMBU, "--guideline", "corpus/guideline/mic-r7.3.json"]).out;
    assert_eq!(json, taisho(["check", NAMBU]).out);
}

#[test]
fn a_reader_that_goes_early_is_no_failure() {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_taisho"))
        .args(["check", NAMBU])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("an end");
    assert_eq!(
        (ended.status.code(), ended.stderr.as_slice()),
        (Some(1), &b""[..])
    );
}

#[test]
fn the_language_may_be_chosen_in_front_of_the_command() {
    let front = taisho(["--lang", "en", "check", NAMBU]);
    let back = taisho(["check", NAMBU, "--lang", "en"]);
    assert_eq!((front.code, front.out), (back.code, back.out));
    refuses(
        &["since", "a", "b", "c", "--format", "xml"],
        "text, markdown, json",
        "text, markdown, json",
    );
}
