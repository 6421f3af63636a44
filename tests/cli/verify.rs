//! `taisho verify` makes a report again by the call that it records.

use crate::support::{Folder, Ran, corpus, json, report_on, taisho};
use serde_json::{Value, json};
use taisho::lang::Lang;
use taisho::report::Report;
use taisho::report::differences::differences;

fn words(args: &[&str]) -> Ran {
    taisho(args)
}

fn changed(folder: &Folder, report: &str, change: impl FnOnce(&mut Value)) -> String {
    let text = std::fs::read_to_string(report).expect("a report");
    let mut value: Value = serde_json::from_str(&text).expect("JSON");
    change(&mut value);
    folder.file("changed.json", value.to_string())
}

#[test]
fn a_report_of_each_command_is_made_again_from_its_document() {
    let folder = Folder::new("verify");
    let policy = folder.file("in/nambu.txt", corpus("nambu.txt"));
    let other = folder.file("kashima.txt", corpus("kashima.txt"));
    let model = folder.file("model.txt", corpus("ogi-council.txt"));
    let out = folder.path("a.json").to_str().expect("UTF-8").to_owned();
    let same = |args: &[&str], verify: &[&str]| {
        let ran = words(args);
        assert!(ran.code < 2, "{args:?}: {}", ran.err);
        let ran = taisho(["verify", out.as_str()].iter().chain(verify));
        assert_eq!(
            (ran.code, ran.out.lines().count()),
            (0, 1),
            "{args:?}: {} {}",
            ran.out,
            ran.err
        );
        assert!(ran.out.contains("同じです"), "{}", ran.out);
    };
    same(
        &[
            "check",
            &policy,
            "-o",
            &out,
            "--select",
            "T202,T101",
            "--profile",
            "町",
        ],
        &[&policy],
    );
    same(
        &[
            "check",
            &policy,
            "-o",
            &out,
            "--framework",
            "reg-16-3",
            "--limit",
            "size=50",
        ],
        &[&policy],
    );
    same(
        &["check", &policy, "-o", &out, "--guideline", &model],
        &[&policy, "--guideline", &model],
    );
    same(
        &["diff", &policy, &other, "-o", &out, "--sides", "documents"],
        &[&policy, &other],
    );
    // Settings beside the document, and those that are named.
    folder.file(
        "in/taisho.toml",
        "ignore = [\"T202\"]\n[severity]\nT101 = \"low\"\n",
    );
    let own = folder.file("own.toml", "[[accept]]\nfingerprint = \"0123456789abcdef\"\nreason = \"r\"\napprover = \"a\"\ndate = \"2026-04-01\"\n");
    same(&["check", &policy, "-o", &out], &[&policy]);
    same(
        &["check", &policy, "-o", &out, "--config", &own],
        &[&policy, "--config", &own],
    );
    let results = folder.path("results").to_str().expect("UTF-8").to_owned();
    for more in [&[][..], &["--trust-local"], &["--config", &own]] {
        let args = ["batch", &policy, &other, "-o", &results, "--format", "json"];
        assert!(taisho(args.iter().chain(more)).code < 2);
        let lines = folder
            .path("results/results.jsonl")
            .to_str()
            .expect("UTF-8")
            .to_owned();
        let config: &[&str] = if more.len() == 2 { more } else { &[] };
        for (line, document) in [("1", &policy), ("2", &other)] {
            // By path: in/nambu.txt comes before kashima.txt.
            let ran = taisho(["verify", &lines, document, "--line", line].iter().chain(config));
            assert_eq!(ran.code, 0, "{more:?} {line}: {} {}", ran.out, ran.err);
        }
    }
}

#[test]
fn what_differs_is_named_line_by_line() {
    let folder = Folder::new("verify-differs");
    let policy = folder.file("nambu.txt", corpus("nambu.txt"));
    let out = folder.path("a.json").to_str().expect("UTF-8").to_owned();
    assert_eq!(taisho(["check", &policy, "-o", &out]).code, 1);
    // Another document.
    let later = folder.file(
        "later.txt",
        corpus("nambu.txt").replace("不正アクセス", "不正侵入"),
    );
    let ran = taisho(["verify", &out, &later]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("policy.digest: 結果では"), "{}", ran.out);
    assert!(
        ran.out
            .lines()
            .all(|line| line.contains(": ") || line.contains("ほかに")),
        "{}",
        ran.out
    );
    // A report that was changed so that it still fits together.
    let forged = changed(&folder, &out, |report| {
        report["policy"]["line_count"] = json!(9999);
    });
    let ran = taisho(["verify", &forged, &policy, "--lang", "en"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert!(
        ran.out
            .starts_with("policy.line_count: the report has 9999, now it is "),
        "{}",
        ran.out
    );
    // Settings that weren't there.
    folder.file("taisho.toml", "ignore = [\"T202\"]\n");
    let ran = taisho(["verify", &out, &policy]);
    assert!(
        ran.code == 1 && ran.out.contains("config: 今だけある"),
        "{}",
        ran.out
    );
}

#[test]
fn what_cannot_be_verified_is_refused() {
    let folder = Folder::new("verify-refused");
    let policy = folder.file("nambu.txt", corpus("nambu.txt"));
    let out = folder.path("a.json").to_str().expect("UTF-8").to_owned();
    assert_eq!(taisho(["check", &policy, "-o", &out]).code, 1);
    for call in [
        json!(["rm"]),
        json!(["check", "--output=x.json"]),
        json!(["check", "--config=/etc/passwd"]),
        json!(["check", "--config=../own.toml"]),
        json!(["check", "--select"]),
        json!(["check", "--select=T999"]),
        json!(["check", "x.txt"]),
    ] {
        let forged = changed(&folder, &out, |report| report["call"] = call.clone());
        let ran = taisho(["verify", &forged, &policy]);
        assert_eq!(
            (ran.code, ran.out.as_str(), ran.err.lines().count()),
            (2, "", 1),
            "{call} {}",
            ran.err
        );
    }
    assert_eq!(taisho(["verify", &out, &policy, &policy]).code, 2);
    assert_eq!(taisho(["verify", &policy, &policy]).code, 2);
    assert_eq!(taisho(["verify", &out, "none.txt"]).code, 2);
    // The folders of this machine aren't in the record.
    let report = json(&taisho([
        "check",
        &policy,
        "--format",
        "json",
        "--config",
        &folder.file("x.toml", ""),
    ]));
    assert_eq!(report["call"], json!(["check", "--config=x.toml"]));
}

/// What differs between a report and the same after `change`.
fn differing(report: &Report, change: impl FnOnce(&mut Report)) -> Vec<String> {
    let mut made = report.clone();
    change(&mut made);
    let found = differences(report, &made).expect("JSON");
    found.iter().map(|line| line.get(Lang::En).to_owned()).collect()
}

#[test]
fn ids_links_and_order_of_findings_count_unless_one_came_or_went() {
    let report = report_on(&corpus("nambu.txt"));
    let findings = &report.deviations;
    let linked = findings
        .iter()
        .position(|of| !of.linked.is_empty())
        .expect("a link");
    let key = |at: usize| {
        let of: &taisho::report::Finding = &findings[at];
        format!("deviations[{} {}]", of.rule.code(), of.fingerprint)
    };
    assert!(differing(&report, |_| {}).is_empty());
    let found = differing(&report, |made| made.deviations[linked].linked.clear());
    let place = format!("{}.linked[0]: only in the report", key(linked));
    assert!(found.first() == Some(&place), "{found:?}");
    // Two change places, with their ids and without.
    let found = differing(&report, |made| made.deviations.swap(0, 1));
    assert_eq!(found, ["deviations: in another order"]);
    let found = differing(&report, |made| {
        let ids = [0, 1].map(|at| findings[at].id.clone());
        made.deviations.swap(0, 1);
        for (finding, id) in made.deviations.iter_mut().zip(ids) {
            finding.id = id;
        }
    });
    assert_eq!(found.len(), 3, "{found:?}");
    for at in [0, 1] {
        let place = format!("{}.id: ", key(at));
        assert!(found.iter().any(|line| line.starts_with(&place)), "{found:?}");
    }
    let found = differing(&report, |made| {
        let last = made.deviations.last_mut().expect("a finding");
        last.id = "f999".to_owned();
    });
    assert_eq!(found.len(), 1, "{found:?}");
    // One went, and the others have moved up; one occurs twice.
    let found = differing(&report, |made| {
        made.deviations.remove(0);
        for (at, finding) in made.deviations.iter_mut().enumerate() {
            finding.id = format!("f{}", at + 1);
            finding.linked.clear();
        }
    });
    assert_eq!(found, [format!("{}: only in the report", key(0))]);
    let found = differing(&report, |made| {
        let again = made.deviations[0].clone();
        made.deviations.push(again);
    });
    let again = key(0).replace(']', " 2]");
    assert_eq!(found, [format!("{again}: only now")]);
}

#[test]
fn no_file_is_read_and_no_limit_raised_because_a_report_says_so() {
    let folder = Folder::new("verify-unasked");
    let policy = folder.file("nambu.txt", corpus("nambu.txt"));
    let out = folder.path("a.json").to_str().expect("UTF-8").to_owned();
    assert_eq!(taisho(["check", &policy, "-o", &out]).code, 1);
    // These are in the folder where the program runs.
    folder.file("x.toml", "ignore = [\"T202\"]\n");
    folder.file("model.txt", corpus("kashima.txt"));
    folder.file("reg-16-3", corpus("kashima.txt"));
    let run = |args: &[&str]| {
        let ran = std::process::Command::new(env!("CARGO_BIN_EXE_taisho"))
            .current_dir(folder.path(""))
            .args(["verify", "changed.json", "nambu.txt"])
            .args(args)
            .output()
            .expect("the program starts");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (ran.status.code(), text(ran.stdout), text(ran.stderr))
    };
    for (word, option) in [
        ("--config=x.toml", "--config"),
        ("--config=.", "--config"),
        ("--guideline=model.txt", "--guideline"),
        ("--guideline=..", "--guideline"),
        ("--guideline=.", "--guideline"),
        ("--guideline=reg-16-3", "--guideline"),
        ("--framework=mic-r7.3", "--framework"),
        ("--framework=own.json", "--framework"),
        ("--standards=model.txt", "--standards"),
        ("--limit=size=101", "--limit"),
        ("--limit=memory=18446744073709551615", "--limit"),
    ] {
        changed(&folder, &out, |report| report["call"] = json!(["check", word]));
        let (code, said, complaint) = run(&[]);
        assert_eq!((code, said.as_str()), (Some(2), ""), "{word}: {complaint}");
        assert_eq!(complaint.lines().count(), 1, "{word}: {complaint}");
        assert!(
            complaint.contains(option) && complaint.contains("指定してください"),
            "{word}: {complaint}"
        );
    }
    // What is built in isn't a file, and a lower limit does no harm.
    for word in ["--guideline=mic-r7.3", "--limit=size=1"] {
        changed(&folder, &out, |report| report["call"] = json!(["check", word]));
        let (code, said, complaint) = run(&[]);
        assert_eq!(code, Some(0), "{word}: {said}{complaint}");
    }
    // What is typed counts.
    changed(&folder, &out, |report| {
        report["call"] = json!(["check", "--limit=size=101"]);
    });
    let (code, said, complaint) = run(&["--limit", "size=101"]);
    assert_eq!(code, Some(0), "{said}{complaint}");
}

#[test]
fn a_report_larger_than_any_is_not_read_unless_a_limit_says_so() {
    let folder = Folder::new("verify-large");
    let policy = folder.file("nambu.txt", corpus("nambu.txt"));
    let out = folder.path("a.json").to_str().expect("UTF-8").to_owned();
    assert_eq!(taisho(["check", &policy, "-o", &out]).code, 1);
    let report = std::fs::read_to_string(&out).expect("a report");
    let large = folder.file("large.json", format!("{report}{}", " ".repeat(20_000_001)));
    let ran = taisho(["verify", &large, &policy]);
    assert!(ran.code == 2 && ran.err.contains("20"), "{}", ran.err);
    let ran = taisho(["verify", &large, &policy, "--limit", "size=50"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
}
