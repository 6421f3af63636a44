//! `taisho diff`: any two documents.

use crate::support::{Folder, POLICIES, corpus, taisho};
use serde_json::Value;

/// A small policy in force.
const OLD: &str = include_str!("../inputs/diff/policy-in-force.txt");

/// The draft: a definition is dropped, a section put in, a word and the date changed.
fn draft() -> String {
    OLD.replace("令和6年4月1日", "令和7年4月1日")
        .replace(
            "(2) 情報システム\nコンピュータ、ネットワーク及び電磁的記録媒体で構成され、情報処理を行う仕組みをいう。\n",
            "",
        )
        .replace("(3) 機密性", "(2) 機密性")
        .replace("(4) 完全性", "(3) 完全性")
        .replace("(5) 可用性", "(4) 可用性")
        .replace("定期的に監査", "毎年度監査")
        .replace("5 見直し", "6 見直し")
        .replace("4 監査\n", "4 情報の公表\n本市は、本基本方針を広く住民に公表する。\n5 監査\n")
}

fn json(base: &str, own: &str, more: &[&str]) -> Value {
    let mut args = vec!["diff", base, own, "--format", "json", "--fail-on", "never"];
    args.extend(more);
    let ran = taisho(args);
    assert_eq!(ran.code, 0, "{}", ran.err);
    serde_json::from_str(&ran.out).expect("JSON")
}

fn codes(report: &Value) -> Vec<String> {
    let found = report["deviations"].as_array().expect("a list");
    found
        .iter()
        .map(|f| f["code"].as_str().expect("a code").to_owned())
        .collect()
}

/// The rows of the 対照表 in Markdown.
fn rows(markdown: &str) -> Vec<Vec<String>> {
    let (_, table) = markdown.split_once("対照表\n").expect("the table");
    let lines = table.lines().filter(|line| line.starts_with('|'));
    let cells = |line: &str| -> Vec<String> {
        line.trim_matches('|')
            .split(" | ")
            .map(|c| c.trim().to_owned())
            .collect()
    };
    let all: Vec<Vec<String>> = lines.map(cells).collect();
    let n = all[0].len();
    all.into_iter().take_while(|row| row.len() == n).collect()
}

#[test]
fn a_document_does_not_differ_from_itself() {
    let folder = Folder::new("diff-same");
    for name in POLICIES {
        let (a, b) = (
            folder.file(&format!("old-{name}"), corpus(name)),
            folder.file(name, corpus(name)),
        );
        for sides in ["bill", "amended", "documents"] {
            let ran = taisho([
                "diff",
                &a,
                &b,
                "--sides",
                sides,
                "--format",
                "csv",
                "--fail-on",
                "low",
            ]);
            assert_eq!(
                (ran.code, ran.out.lines().count()),
                (0, 1),
                "{name} {sides}: {}",
                ran.out
            );
        }
    }
}

#[test]
fn a_draft_stands_beside_the_text_in_force() {
    let folder = Folder::new("diff-bill");
    let (old, new) = (folder.file("R6.txt", OLD), folder.file("R7.txt", draft()));
    let ran = taisho(["diff", &old, &new, "--format", "markdown"]);
    let rows = rows(&ran.out);
    assert_eq!(rows[0], ["改正案", "現行", "備考"]);
    let find = |words: &str| {
        let row = rows
            .iter()
            .find(|row| row.iter().any(|cell| cell.contains(words)));
        row.unwrap_or_else(|| panic!("{words} in {rows:?}")).clone()
    };
    // What is gone, what is new, what moved on without another word, what changed.
    let gone = find("情報システム</del>");
    assert_eq!(
        (gone[0].as_str(), gone[1].starts_with("<del>(2)</del>")),
        ("（削る）", true)
    );
    let added = find("情報の公表");
    assert_eq!(
        (added[0].starts_with("<ins>4</ins>"), added[1].as_str()),
        (true, "（新設）")
    );
    let run = find("(5)</del>");
    assert_eq!(
        run[..2],
        ["<ins>(2)～(4)</ins>　（略）", "<del>(3)～(5)</del>　（略）"]
    );
    let word = find("毎年度");
    assert!(
        word[0].contains("<ins>5</ins>　監査<br>") && word[0].contains("<ins>毎年度</ins>監査"),
        "{word:?}"
    );
    assert!(
        word[1].contains("<del>4</del>") && word[1].contains("<del>定期的に</del>監査"),
        "{word:?}"
    );
    // No word of the model.
    assert!(
        !ran.out.contains("例文") && !ran.out.contains("独自"),
        "{}",
        ran.out
    );
    let left = taisho([
        "diff",
        &old,
        &new,
        "--format",
        "markdown",
        "--old-left",
        "--no-remarks",
    ]);
    assert_eq!(self::rows(&left.out)[0], ["現行", "改正案"]);
}

/// What a paper for a decision has: the table with its title and date, and nothing about files, counts or rules.
#[test]
fn the_table_of_an_amendment_is_as_offices_file_it() {
    let folder = Folder::new("diff-convention");
    let (old, new) = (folder.file("R6.txt", OLD), folder.file("R7.txt", draft()));
    let run = |format: &str, more: &[&str]| {
        let ran = taisho([&["diff", &old, &new, "--format", format], more].concat());
        assert_eq!(ran.err, "");
        ran.out
    };
    for format in ["markdown", "html"] {
        let alone = run(format, &["--table-only"]);
        for wanted in ["新旧対照表", "令和7年4月1日", "（下線部分は改正部分）", "備考"]
        {
            assert!(alone.contains(wanted), "{format} {wanted}");
        }
        for unwanted in [
            "R6.txt",
            "R7.txt",
            "SHA-256",
            "T1",
            "T2",
            "相違する部分",
            "重大度",
        ] {
            // The style and the script of a page aren't seen.
            let seen = alone
                .split("<body>")
                .last()
                .and_then(|body| body.split("<script>").next());
            assert!(!seen.expect("a body").contains(unwanted), "{format} {unwanted}");
        }
        // The whole begins with the same table, and the record is behind it.
        let whole = run(format, &[]);
        let place = |words: &str| whole.find(words).unwrap_or_else(|| panic!("{words}"));
        assert!(place("（下線部分は改正部分）") < place("SHA-256"), "{format}");
    }
    let table = run("markdown", &["--table-only"]);
    assert!(
        table.contains("\n# 甲市情報セキュリティ基本方針　新旧対照表\n\n令和7年4月1日"),
        "{table}"
    );
    // What didn't change is left out, but for its number and heading.
    let review = "| <ins>6</ins>　見直し<br>（略） | <del>5</del>　見直し<br>（略） |  |";
    assert!(table.contains(review), "{table}");
    for row in rows(&table)
        .iter()
        .filter(|row| row.iter().any(|cell| cell == "（削る）" || cell == "（新設）"))
    {
        assert_eq!(row[2], "", "{row:?}");
    }
    let reasons = rows(&run("markdown", &["--table-only", "--reasons"]));
    assert_eq!(reasons[0], ["改正案", "現行", "改正理由"]);
    let changed = reasons
        .iter()
        .find(|row| row[0].contains("毎年度"))
        .expect("a row");
    assert!(
        changed[2].contains("毎年度") && !changed[2].contains("T2"),
        "{changed:?}"
    );
}

#[test]
fn each_changed_character_of_an_amendment_is_told() {
    let folder = Folder::new("diff-characters");
    let (old, new) = (folder.file("R6.txt", OLD), folder.file("R7.txt", draft()));
    let report = json(&old, &new, &[]);
    assert_eq!(report["sides"], "bill");
    let told = report["deviations"].as_array().expect("a list");
    let date = told.iter().find(|f| f["code"] == "T108").expect("the date");
    assert_eq!(
        (&date["base_text"], &date["witness_text"]),
        (&Value::from("令和6年4月1日"), &Value::from("令和7年4月1日"))
    );
    // Numbers, under each heading by itself.
    let numbers = told.iter().filter(|f| f["code"] == "T106");
    let numbers: Vec<(&Value, &Value)> = numbers.map(|f| (&f["base_text"], &f["witness_text"])).collect();
    let pair = |a, b| (Value::from(a), Value::from(b));
    let wanted = [pair("(3)～(5)", "(2)～(4)"), pair("4～5", "5～6")];
    assert!(
        wanted.iter().all(|(a, b)| numbers.contains(&(a, b))) && numbers.len() == 2,
        "{numbers:?}"
    );
    // 上記4 was the audit and would now be the publication.
    let stale = told.iter().find(|f| f["code"] == "T404").expect("the reference");
    let message = stale["message"]["ja"].as_str().expect("a message");
    assert!(message.contains("新しい条項「4 情報の公表」"), "{message}");
    // The edits of each row turn one text into the other: nothing is silent.
    let own = |id: &Value| {
        let outline = report["outline"].as_array().expect("a list");
        outline.iter().find(|c| c["id"] == *id).expect("a clause").clone()
    };
    for row in report["alignment"].as_array().expect("a list") {
        let (Some(base), Some(id)) = (row["guideline"].as_str(), row["clauses"].get(0)) else {
            continue;
        };
        let is_same = row["text_relation"] == "same" && row["title_relation"] == "same";
        let edits = told.iter().flat_map(|f| f["edits"].as_array().expect("a list"));
        let has_edit = edits.filter(|e| e["guideline"] == base).count() > 0;
        assert_eq!(has_edit, !is_same, "{base} {}", own(id)["title"]);
    }
}

#[test]
fn a_changed_sign_or_spelling_is_marked_on_both_sides() {
    let folder = Folder::new("diff-notation");
    let old = folder.file("R6.txt", OLD);
    let new = OLD
        .replace("機密性、完全性及び可用性を維持", "機密性，完全性及び可用性を維持")
        .replace("必要となった場合には、", "必要となった場合には")
        .replace("(5) 可用性", "（５） 可用性");
    let new = folder.file("R7.txt", new);
    let ran = taisho(["diff", &old, &new, "--format", "markdown"]);
    for marked in [
        "機密性<ins>，</ins>完全性",
        "機密性<del>、</del>完全性",
        "場合には<del>、</del>情報",
        "<ins>（５）</ins>　（略）",
        "<del>(5)</del>　（略）",
    ] {
        assert!(ran.out.contains(marked), "{marked} in {}", ran.out);
    }
    assert_eq!(ran.code, 0);
    let ran = taisho(["diff", &old, &new, "--framework", "reg-16-3"]);
    assert!(ran.code == 2 && ran.err.contains("--framework"), "{}", ran.err);
}

#[test]
fn a_new_name_is_told_in_an_amendment_and_is_no_more_than_info_between_bodies() {
    let folder = Folder::new("diff-names");
    let old = folder.file("R6.txt", OLD);
    let new = folder.file("R7.txt", OLD.replace("本市が実施する", "甲市が実施する"));
    let report = json(&old, &new, &[]);
    assert_eq!(codes(&report), ["T603"]);
    let message = report["deviations"][0]["message"]["ja"]
        .as_str()
        .expect("a message");
    assert_eq!(message, "団体の呼び名が異なる（「本市」→「甲市」）");
    // Another body's policy: neither its name nor its date is a difference of substance.
    let other = OLD
        .replace("甲市", "乙町")
        .replace("本市", "本町")
        .replace("令和6年", "令和5年");
    let other = folder.file("other.txt", other);
    let report = json(&old, &other, &[]);
    assert_eq!(report["sides"], "documents");
    assert_eq!(codes(&report), ["T603"]);
    assert_eq!(report["deviations"][0]["severity"], "info");
}

#[test]
fn the_words_for_the_sides_may_be_chosen() {
    let folder = Folder::new("diff-sides");
    let (old, new) = (folder.file("R6.txt", OLD), folder.file("R7.txt", draft()));
    for (sides, own, base) in [
        ("amended", "改正後", "改正前"),
        ("documents", "対象文書", "底本"),
        ("bill", "改正案", "現行"),
    ] {
        let ran = taisho(["diff", &old, &new, "--sides", sides, "--format", "markdown"]);
        assert_eq!(rows(&ran.out)[0][..2], [own, base]);
        let html = taisho([
            "diff",
            &old,
            &new,
            "--sides",
            sides,
            "--format",
            "html",
            "--old-left",
        ])
        .out;
        let heads = format!("<th scope=\"col\">{base}</th><th scope=\"col\">{own}</th>");
        assert!(html.contains(&heads), "{sides}");
    }
    let ran = taisho(["diff", &old, &new, "--sides", "新旧"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("bill, amended, documents"), "{}", ran.err);
}

#[test]
fn what_is_in_doubt_in_the_base_is_told_with_its_digest() {
    let folder = Folder::new("diff-doubt");
    let gap = OLD
        .replace("(4) 完全性", "(6) 完全性")
        .replace("(5) 可用性", "(7) 可用性");
    let (old, new) = (folder.file("R6.txt", &gap), folder.file("R7.txt", OLD));
    let report = json(&old, &new, &[]);
    let base = &report["base"];
    assert_eq!(base["document"]["path"], "R6.txt");
    assert_eq!(base["document"]["digest"], report["guideline"]["digest"]);
    assert_eq!(base["problems"][0]["code"], "P101");
    assert_eq!(base["outside"][0]["kind"], "cover");
    assert_eq!(report["problems"].as_array().map(Vec::len), Some(0));
    for format in ["text", "markdown", "html", "github"] {
        let ran = taisho(["diff", &old, &new, "--format", format]);
        assert!(ran.out.contains("P101"), "{format}");
    }
}

#[test]
fn documents_that_have_nothing_in_common_are_compared_and_it_is_said() {
    let folder = Folder::new("diff-apart");
    let old = folder.file("R6.txt", OLD);
    let other = folder.file(
        "rules.txt",
        include_str!("../inputs/diff/regulation-on-travel-expenses.txt"),
    );
    let ran = taisho(["diff", &old, &other]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.out.contains("P401") && ran.err.contains("P401"),
        "{}",
        ran.err
    );
    // Against the model it is refused as ever.
    assert_eq!(taisho(["diff", "mic-r7.3", &other]).code, 2);
}

#[test]
fn a_base_may_be_a_guideline_and_both_may_be() {
    let folder = Folder::new("diff-editions");
    let model = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/corpus/guideline/mic-r7.3.json"
    ));
    let old = model
        .expect("the model")
        .replace("定期的又は必要に応じて", "必要に応じて");
    let old = folder.file("old.json", old);
    let report = json(&old, "mic-r7.3", &[]);
    assert_eq!(report["sides"], "amended");
    let said = report["deviations"].as_array().expect("a list");
    assert!(
        !said.is_empty()
            && said
                .iter()
                .all(|f| f["message"]["ja"] == "「定期的又は」が加わっている"),
        "{said:?}"
    );
    let checked = taisho(["check", "corpus/policies/nambu.txt", "--format", "csv"]).out;
    let diffed = taisho(["diff", "mic-r7.3", "corpus/policies/nambu.txt", "--format", "csv"]).out;
    assert_eq!(checked, diffed);
}

#[test]
fn nothing_given_is_overwritten_and_nothing_missing_is_guessed() {
    let folder = Folder::new("diff-files");
    let (old, new) = (folder.file("R6.md", OLD), folder.file("R7.txt", draft()));
    let ran = taisho(["diff", &old, &new, "-o", &old]);
    assert_eq!(ran.code, 2);
    assert_eq!(std::fs::read_to_string(&old).expect("there"), OLD);
    let ran = taisho(["diff", "R5.txt", &new]);
    assert!(ran.code == 2 && ran.err.contains("R5.txt"), "{}", ran.err);
    // The part of the base that counts may be named.
    let report = json(&old, &new, &["--base-extent", "4-18"]);
    assert_eq!(report["base"]["document"]["extent"]["lines"][0], 4);
}

#[test]
fn acceptances_for_the_model_are_no_fault_of_a_diff() {
    let folder = Folder::new("diff-config");
    let (old, new) = (folder.file("R6.txt", OLD), folder.file("R7.txt", draft()));
    let config = include_str!("../inputs/settings/acceptance-against-the-model.toml");
    let config = folder.file("taisho.toml", config);
    assert!(!taisho(["diff", &old, &new]).out.contains("P202"));
    assert!(
        taisho(["diff", &old, &new, "--config", &config])
            .out
            .contains("P202")
    );
}

#[test]
fn a_date_is_no_reference() {
    let folder = Folder::new("diff-date");
    let closed = |text: &str, year: u8| format!("{text}附則\nこの方針は、令和{year}年4月1日から施行する。\n");
    let (old, new) = (
        folder.file("R6.txt", closed(OLD, 6)),
        folder.file("R7.txt", closed(OLD, 7)),
    );
    let report = json(&old, &new, &[]);
    assert_eq!(codes(&report), ["T504"]);
    assert_eq!(report["deviations"][0]["edits"][0]["to"], "7");
}

#[test]
fn supplementary_provisions_without_number_are_named_once() {
    let folder = Folder::new("diff-supplementary");
    let ending = |year: u8| format!("附則\nこの方針は、令和{year}年4月1日から施行する。\n");
    let text = format!("{OLD}{}{}", ending(4), ending(5));
    let old = folder.file("R5.txt", &text);
    let amended = text.replace("必要となった場合", "見直しを要する場合");
    let new = folder.file("R6.txt", amended + &ending(6));
    let ran = taisho(["diff", &old, &new, "--format", "markdown"]);
    assert!(ran.out.contains("| 附則　（略） | 附則　（略） |"), "{}", ran.out);
    assert!(!ran.out.contains("附則及び"), "{}", ran.out);
}

#[test]
fn duties_of_sections_the_model_does_not_have_weigh_as_much() {
    let folder = Folder::new("diff-own-sections");
    let text = include_str!("../inputs/diff/policy-with-sections-of-its-own.txt");
    let old = folder.file("R6.txt", text);
    let weak = text
        .replace("実施しなければならない", "実施するよう努める")
        .replace("直ちに報告", "報告");
    let report = json(&old, &folder.file("R7.txt", weak), &[]);
    assert_eq!(codes(&report), ["T202", "T202"]);
    let gone = text.replace("3 委員会\n委員会は、委員をもって組織する。\n", "");
    let ran = taisho(["diff", &old, &folder.file("R8.txt", gone)]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("T101 条項の削除"), "{}", ran.out);
}

#[test]
fn documents_in_other_words_are_compared_without_a_word_of_the_model() {
    let own = "tests/inputs/whole/scope-is-no-measure.txt";
    let ran = taisho(["diff", "corpus/policies/nambu.txt", own]);
    assert!(ran.out.contains("自前の文"), "{}", ran.out);
    let of_model = ran.out.lines().filter(|line| line.contains("例文"));
    assert_eq!(of_model.count(), 0, "{}", ran.out);
}
