//! `--framework`: which requirements of a law a policy covers, and where the measures of a law are laid down.

use crate::support::{Folder, corpus, taisho};
use serde_json::Value;

const MODEL: &str = "corpus/guideline/mic-r7.3.json";

/// The model as a policy: the numbers it is printed with, titles and texts.
fn model() -> String {
    fn put(clause: &Value, out: &mut String) {
        let text = |key: &str| clause[key].as_str().unwrap_or_default();
        out.push_str(format!("{} {}", text("number"), text("title")).trim_end());
        if text("title").is_empty() {
            out.push_str(&format!(" {}\n", text("text")));
        } else {
            out.push_str(&format!("\n{}\n", text("text")));
        }
        for child in clause["children"].as_array().into_iter().flatten() {
            put(child, out);
        }
    }
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(MODEL);
    let json: Value = serde_json::from_slice(&std::fs::read(path).expect("the model")).expect("JSON");
    let mut out = String::from("本市情報セキュリティ基本方針\n\n");
    for clause in json["clauses"].as_array().expect("clauses") {
        put(clause, &mut out);
    }
    out
}

/// Everything from `start` up to `end` is cut.
fn cut(text: &str, start: &str, end: &str) -> String {
    let from = text.find(start).expect("the start");
    let to = from + text[from..].find(end).expect("the end");
    format!("{}{}", &text[..from], &text[to..])
}

/// A framework without tiers: three requirements that name clauses of the model.
const THREE: &str = "tests/inputs/framework/three.json";

const STANDARDS: &str = "tests/inputs/framework/standards.txt";

/// Words of 対策基準 that the model's policy lacks.
const OF_STANDARDS: [&str; 6] = ["一-1", "二-2", "四-3", "四-4", "五-5", "五-6"];

fn check(text: &str, more: &[&str]) -> Value {
    against(THREE, text, more)
}

fn against(framework: &str, text: &str, more: &[&str]) -> Value {
    let folder = Folder::new(&format!("law-{}", text.len() + more.len()));
    let file = folder.file("draft.txt", text);
    let args = ["check", &file, "--framework", framework, "--format", "json"];
    let ran = taisho(args.iter().chain(more));
    assert!(ran.code < 2, "{}", ran.err);
    serde_json::from_str(&ran.out).expect("JSON")
}

/// The requirements that have this status, in their order.
fn ids(report: &Value, status: &str) -> Vec<String> {
    let requirements = report["framework"]["requirements"]
        .as_array()
        .expect("requirements");
    let has_status = |r: &&Value| r["status"] == status;
    let id = |r: &Value| r["id"].as_str().expect("a text").to_owned();
    requirements.iter().filter(has_status).map(id).collect()
}

fn statuses(report: &Value) -> Vec<String> {
    report["framework"]["requirements"]
        .as_array()
        .expect("requirements")
        .iter()
        .map(|r| {
            format!(
                "{} {}",
                r["id"].as_str().expect("a text"),
                r["status"].as_str().expect("a text")
            )
        })
        .collect()
}

#[test]
fn the_model_covers_all() {
    let report = check(&model(), &[]);
    let framework = &report["framework"];
    assert_eq!(framework["summary"]["covered"], 3, "{framework:#}");
    assert_eq!(framework["in_force"], "2027-07-01");
    assert_eq!(
        framework["requirements"][2]["clauses"].as_array().map(Vec::len),
        Some(3)
    );
}

#[test]
fn a_sentence_lost_makes_the_item_partial() {
    let draft = cut(&model(), "また、情報資産に対するセキュリティ侵害", "\n");
    let report = check(&draft, &[]);
    let six = &report["framework"]["requirements"][0];
    assert_eq!(
        (&six["id"], &six["status"]),
        (&"六".into(), &"partly".into()),
        "{six:#}"
    );
    let id = &six["deviations"][0];
    let finding = report["deviations"]
        .as_array()
        .and_then(|all| all.iter().find(|f| f["id"] == *id))
        .expect("the finding");
    assert_eq!(finding["rule"], "measure-dropped");
    assert!(six["reason"]["ja"].as_str().is_some_and(|why| !why.is_empty()));
    assert_eq!(report["framework"]["summary"]["covered"], 2);
    // What is not reported still counts.
    let hidden = check(&draft, &["--ignore", "measure-dropped"]);
    assert_eq!(statuses(&hidden), statuses(&report));
    assert_eq!(
        hidden["framework"]["requirements"][0]["deviations"],
        Value::Array(vec![])
    );
}

#[test]
fn a_clause_lost_is_not_covered_by_a_word_elsewhere() {
    let draft = cut(&model(), "(8) 業務委託と外部サービス", "(9) 評価・見直し");
    let report = check(&draft, &[]);
    let seven = &report["framework"]["requirements"][1];
    // 6(7) still names 業務委託.
    assert_eq!(seven["status"], "partly", "{seven:#}");
    assert!(
        seven["reason"]["ja"]
            .as_str()
            .is_some_and(|why| why.contains("6.8"))
    );
    let draft = draft.replace("業務委託を行う際のセキュリティ確保等、", "");
    let report = check(&draft, &[]);
    let seven = &report["framework"]["requirements"][1];
    assert_eq!(seven["status"], "not-mentioned", "{seven:#}");
    // A threat that names it is no measure.
    assert!(draft.contains("委託管理の不備"));
}

#[test]
fn another_guideline_is_understood_by_its_headings() {
    let folder = Folder::new("law-other");
    let other = folder.file("official.txt", model());
    let report = check(&model(), &["--guideline", &other]);
    assert_eq!(
        report["framework"]["summary"]["covered"], 3,
        "{:#}",
        report["framework"]
    );
}

#[test]
fn a_framework_of_ones_own_is_taken_and_a_broken_one_refused() {
    let folder = Folder::new("law-own");
    let own = folder.file(
        "own.json",
        r#"{"id": "own", "title": {"ja": "要綱", "en": "rules"}, "source": {"ja": "県", "en": "the prefecture"},
            "requirements": [{"id": "1", "title": {"ja": "研修", "en": "training"}, "summary": {"ja": "研修をする", "en": "train"},
            "terms": ["教育及び啓発"]}]}"#,
    );
    let broken = folder.file("broken.json", "{");
    let draft = folder.file("draft.txt", model());
    let ran = taisho(["check", &draft, "--framework", &own]);
    assert!(
        ran.out.contains("■ 要綱との対応\n") && ran.out.contains("一部記載"),
        "{}",
        ran.out
    );
    for (name, words) in [(broken.as_str(), "使えません"), ("nonsense", "taisho frameworks")] {
        let ran = taisho(["check", &draft, "--framework", name]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.contains(words), "{}", ran.err);
    }
}

#[test]
fn the_words_of_the_law_come_first_and_its_limits_are_printed() {
    let folder = Folder::new("law-forms");
    let draft = folder.file("draft.txt", corpus("nambu.txt"));
    for (format, lang, words) in [
        (
            "text",
            "ja",
            [
                "求めるもので、方針に何を書くかを定めるものではありません",
                "26項目のうち",
                "ただし書",
                "附則2",
                "条文ではない",
            ],
        ),
        (
            "markdown",
            "en",
            [
                "does not say what a policy must contain",
                "of 26:",
                "Proviso",
                "Transition",
                "not the text of the article",
            ],
        ),
        (
            "html",
            "ja",
            [
                "求めるもので、方針に何を書くかを定めるものではありません",
                "26項目のうち",
                "ただし書",
                "附則2",
                "条文ではない",
            ],
        ),
    ] {
        let args = [
            "check",
            &draft,
            "--framework",
            "reg-16-3",
            "--format",
            format,
            "--lang",
            lang,
        ];
        let ran = taisho(args);
        let joined: String = ran.out.split_whitespace().collect();
        let mut at = 0;
        for word in words {
            let word: String = word.split_whitespace().collect();
            let found = joined[at..].find(&word);
            at += found.unwrap_or_else(|| panic!("{word}: {}", ran.out));
        }
        assert!(!joined.contains("記載あり"), "{}", ran.out);
    }
    let without = taisho(["check", &draft, "--format", "json"]);
    assert!(!without.out.contains("\"framework\""));
    let listed = taisho(["frameworks"]);
    assert_eq!(listed.code, 0);
    for word in [
        "reg-16-3",
        "2027-07-01",
        "act-244-6",
        "2026-04-01",
        "ただし書",
        "四-3",
    ] {
        assert!(listed.out.contains(word), "{word}: {}", listed.out);
    }
}

#[test]
fn the_models_policy_has_what_does_not_belong_to_the_standards() {
    let report = against("reg-16-3", &model(), &[]);
    assert_eq!(ids(&report, "not-mentioned"), OF_STANDARDS);
    assert_eq!(report["framework"]["summary"]["in-policy"], 20);
    let first = &report["framework"]["requirements"][0];
    assert_eq!(first["tier"], "standards");
    assert!(
        first["reason"]["ja"]
            .as_str()
            .is_some_and(|why| why.contains("不足ではない"))
    );
}

#[test]
fn published_policies_are_answered_as_a_reader_would() {
    // Read by hand: beside what belongs to the standards, 鹿島 has no room for its systems, and 南部町 no plan for emergencies.
    for (file, more) in [
        ("kashima.txt", "三-2"),
        ("nambu.txt", "六-3"),
        ("nishitokyo.txt", ""),
        ("ogi-council.txt", ""),
        ("tatebayashi.txt", ""),
    ] {
        let report = against("reg-16-3", &corpus(file), &[]);
        let mut wanted: Vec<&str> = OF_STANDARDS.into_iter().chain([more]).collect();
        wanted.retain(|id| !id.is_empty());
        let mut found = ids(&report, "not-mentioned");
        found.sort();
        wanted.sort_unstable();
        assert_eq!(found, wanted, "{file}");
    }
}

#[test]
fn both_tiers_are_answered_with_lines() {
    let standards = std::fs::read_to_string(STANDARDS).expect("the standards");
    let wanted = ["一-1", "二-2", "四-3", "四-4"];
    let given = against("reg-16-3", &model(), &["--standards", STANDARDS]);
    assert_eq!(ids(&given, "in-standards"), wanted);
    assert_eq!(given["framework"]["standards"]["path"], STANDARDS);
    // Definitions, names of offices, what is left to others, what isn't done and what may be done lay nothing down.
    assert_eq!(ids(&given, "in-both"), Vec::<String>::new());
    let policy = model();
    let combined = against("reg-16-3", &format!("{policy}\n{standards}"), &[]);
    assert_eq!(ids(&combined, "in-standards"), wanted);
    let line = policy.lines().count() + 1;
    let place = &combined["framework"]["requirements"][0]["tiers"][1]["places"][0];
    assert_eq!(place["lines"], serde_json::json!([line + 7, line + 7]));
    assert_eq!(place["text"], "副町長を最高情報セキュリティ責任者とする。");
    let folder = Folder::new("law-standards");
    let draft = folder.file("draft.txt", model());
    for framework in [&[][..], &["--framework", "act-244-6"]] {
        let args = ["check", &draft, "--standards", STANDARDS];
        let ran = taisho(args.iter().chain(framework));
        assert!(ran.code == 2 && ran.err.contains("--framework"), "{}", ran.err);
    }
}

#[test]
fn standards_alone_answer_as_standards() {
    let args = ["check", STANDARDS, "--framework", "reg-16-3"];
    let report = crate::support::json(&taisho(args.iter().chain(&[
        "--guideline",
        STANDARDS,
        "--format",
        "json",
    ])));
    let framework = &report["framework"];
    assert_eq!(framework["without_policy"], true);
    assert!(
        ids(&report, "in-policy").is_empty() && ids(&report, "in-standards").contains(&"一-1".to_owned())
    );
    let tiers = framework["requirements"][0]["tiers"].as_array().expect("tiers");
    assert!(tiers.iter().all(|tier| tier["tier"] == "standards"));
    let text = taisho(args.iter().chain(&["--guideline", STANDARDS]))
        .out
        .replace("\n  ", "");
    assert!(
        text.contains("基本方針は指定されていない") && !text.contains("方針に記載 "),
        "{text}"
    );
    // Without a model of the standards nothing can be compared, and the error says what can be done.
    let refused = taisho(args);
    assert!(
        refused.code == 2 && refused.err.contains("--standards"),
        "{}",
        refused.err
    );
}

#[test]
fn a_file_named_as_the_standards_that_is_none_is_named() {
    let folder = Folder::new("law-not-standards");
    let draft = folder.file("draft.txt", model());
    let other = "tests/inputs/families/ordinance-town.txt";
    let args = ["check", &draft, "--framework", "reg-16-3", "--standards"];
    for (file, is_named) in [(other, true), (&draft, true), (STANDARDS, false)] {
        let ran = taisho(args.iter().chain(&[file, "--format", "json"]));
        let problems = crate::support::json(&ran)["problems"].to_string();
        assert_eq!(problems.contains("P405"), is_named, "{file}");
        assert_eq!(ran.err.contains("対策基準ではない"), is_named, "{file}");
    }
    let twice = taisho(args.iter().chain(&[STANDARDS, "--standards", other]));
    assert!(twice.code == 2 && twice.err.contains("1つだけ"), "{}", twice.err);
}

#[test]
fn a_batch_counts_what_the_policies_lay_down() {
    let folder = Folder::new("law-batch");
    folder.file("in/a.txt", model());
    folder.file(
        "in/b.txt",
        cut(
            &model(),
            "情報システムの監視、",
            "情報セキュリティポリシーの遵守状況",
        ),
    );
    let (from, to) = (folder.path("in"), folder.path("out"));
    let (from, to) = (from.to_str().expect("UTF-8"), to.to_str().expect("UTF-8"));
    let args = [
        "batch",
        from,
        "-o",
        to,
        "--framework",
        "reg-16-3",
        "--fail-on",
        "never",
    ];
    assert_eq!(taisho(args).code, 0);
    let read = |name: &str| std::fs::read_to_string(folder.path("out").join(name)).expect("written");
    let matrix = read("matrix.csv");
    let mut lines = matrix.lines();
    let column = lines
        .next()
        .and_then(|header| header.split(',').position(|of| of == "reg-16-3 六-1"));
    let cells: Vec<&str> = lines
        .filter_map(|line| line.split(',').nth(column.expect("a column")))
        .collect();
    assert_eq!(cells, ["方針に記載", "見当たらない"]);
    let overview: Value = serde_json::from_str(&read("overview.json")).expect("JSON");
    let monitoring = &overview["framework"]["requirements"][19];
    assert_eq!(
        (&monitoring["id"], &monitoring["of"]),
        (&"六-1".into(), &2.into())
    );
    assert_eq!(monitoring["statuses"]["in-policy"], 1);
    for name in ["overview.md", "overview.html"] {
        let page = read(name);
        assert!(
            page.contains("方針に何を書くかを定めるものではありません") && page.contains("1/2"),
            "{page}"
        );
    }
}

#[test]
fn the_policy_of_the_act_has_an_adopter_sections_and_a_date() {
    let report = against("act-244-6", &corpus("kashima.txt"), &[]);
    assert_eq!(ids(&report, "not-mentioned"), ["9", "10", "公表"]);
    let adopter = &report["framework"]["requirements"][0]["tiers"][0]["places"][0];
    assert!(
        adopter["text"]
            .as_str()
            .is_some_and(|text| text.contains("鹿島地方事務組合"))
    );
    // 実施手順 that aren't published say nothing about the policy.
    let report = against("act-244-6", &corpus("nambu.txt"), &[]);
    assert_eq!(ids(&report, "not-mentioned"), ["日付", "公表"]);
    let draft = format!(
        "{}\n11 公表\nこの基本方針は、町のホームページで公表する。\n",
        model()
    );
    let report = against("act-244-6", &draft, &[]);
    assert!(ids(&report, "in-policy").contains(&"公表".to_owned()));
}

#[test]
fn a_part_that_is_told_as_medium_makes_the_item_partial() {
    let draft = model().replace("及び自己点検", "");
    let eight = &check(&draft, &[])["framework"]["requirements"][2];
    assert_eq!(eight["status"], "partly", "{eight:#}");
    // The same sentence on three clauses is one reason.
    let why = eight["reason"]["ja"].as_str().unwrap_or_default();
    assert_eq!(why.matches("見当たらない").count(), 1, "{why}");
}
