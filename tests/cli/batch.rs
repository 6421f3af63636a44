//! `taisho batch`: many policies at once.

use crate::support::{Folder, corpus, taisho};
use std::collections::BTreeMap;

fn contents(folder: &Folder, below: &str) -> BTreeMap<String, String> {
    folder
        .names(below)
        .into_iter()
        .map(|name| {
            let path = folder.path(below).join(&name);
            (name, std::fs::read_to_string(path).expect("UTF-8"))
        })
        .collect()
}

#[test]
fn the_number_of_jobs_changes_no_byte_and_one_bad_file_stops_nothing() {
    let folder = Folder::new("batch");
    for (name, policy) in [
        ("in/a/policy.txt", "nambu.txt"),
        ("in/b/policy.txt", "ogi-council.txt"),
        ("in/tatebayashi.md", "tatebayashi.txt"),
    ] {
        folder.file(name, corpus(policy));
    }
    folder.file("in/broken.txt", b"\xff\xfe\x00");
    folder.file("in/=cmd.txt", corpus("kashima.txt"));
    folder.file("in/table.csv", "not read");
    let input = folder.path("in");
    for jobs in ["1", "3"] {
        let output = folder.path(&format!("in/out{jobs}"));
        let ran = taisho([
            "batch".as_ref(),
            input.as_os_str(),
            "-o".as_ref(),
            output.as_os_str(),
            "--jobs".as_ref(),
            jobs.as_ref(),
        ]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(
            ran.err.contains("broken.txt") && ran.err.contains("4件の文書"),
            "{}",
            ran.err
        );
        // The second run must not read the reports of the first.
        if jobs == "1" {
            std::fs::rename(&output, folder.path("first")).expect("moved");
        }
    }
    let first = contents(&folder, "first");
    assert_eq!(first, contents(&folder, "in/out3"));
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "=cmd.json",
            "=cmd.md",
            "a-policy.json",
            "a-policy.md",
            "b-policy.json",
            "b-policy.md",
            "manifest.json",
            "matrix.csv",
            "overview.html",
            "overview.json",
            "overview.md",
            "results.jsonl",
            "tatebayashi.json",
            "tatebayashi.md",
        ]
    );
    let lines: Vec<serde_json::Value> = first["results.jsonl"]
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let paths: Vec<&str> = lines
        .iter()
        .filter_map(|l| l["policy"]["path"].as_str())
        .collect();
    assert!(paths.len() == 4 && paths.is_sorted());
    let overview: serde_json::Value = serde_json::from_str(&first["overview.json"]).expect("JSON");
    assert_eq!(overview["totals"]["policies"], 4);
    assert_eq!(
        overview["unreadable"][0]["reason"]["ja"]
            .as_str()
            .map(str::is_empty),
        Some(false)
    );
    let missing: Vec<i64> = overview["clauses"]
        .as_array()
        .expect("clauses")
        .iter()
        .filter_map(|c| c["missing"].as_i64())
        .collect();
    assert_eq!((missing.len(), missing.iter().max()), (44, Some(&1)));
    assert!(first["overview.md"].contains("broken.txt"));
}

#[test]
fn the_matrix_opens_in_a_spreadsheet() {
    let folder = Folder::new("matrix");
    folder.file("in/one.txt", corpus("ogi-council.txt"));
    let out = folder.path("out");
    let ran = taisho([
        "batch".as_ref(),
        folder.path("in").as_os_str(),
        "-o".as_ref(),
        out.as_os_str(),
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let matrix = std::fs::read_to_string(out.join("matrix.csv")).expect("written");
    let mut lines = matrix.trim_start_matches('\u{feff}').lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    let row: Vec<&str> = lines.next().expect("a row").split(',').collect();
    assert_eq!((header.len(), row.len()), (50, 50));
    let column = header
        .iter()
        .position(|h| h.starts_with("2.12 "))
        .expect("a column");
    assert_eq!(row[column], "見当たらない:中");
    assert_eq!(header[..4], ["文書", "団体", "団体の種類", "区分"]);
    for cell in header.iter().chain(&row) {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
}

/// What people read of the whole says what the report of each says: standards behind a policy aren't compared. In English the
/// matrix has the ids of JSON.
#[test]
fn the_overview_names_the_standards_that_were_not_compared() {
    let folder = Folder::new("batch-remarks");
    let tiers = include_str!("../inputs/families/two-tiers.txt");
    folder.file("in/two.txt", tiers);
    let (from, to) = (folder.path("in"), folder.path("out"));
    let (from, to) = (from.to_str().expect("UTF-8"), to.to_str().expect("UTF-8"));
    let args = ["batch", from, "-o", to, "--fail-on", "never"];
    let read = |name: &str| std::fs::read_to_string(folder.path("out").join(name)).expect("written");
    let ran = taisho(args.iter().chain(&["--format", "xlsx", "--format", "json"]));
    assert_eq!(ran.code, 0, "{}", ran.err);
    let overview: serde_json::Value = serde_json::from_str(&read("overview.json")).expect("JSON");
    assert_eq!(overview["remarks"][0]["code"], "P403");
    assert_eq!(overview["remarks"][0]["lines"].to_string(), "[16,30]");
    for name in ["overview.md", "overview.html"] {
        let page = read(name);
        assert!(
            page.contains("文書についての注意") && page.contains("P403"),
            "{name}"
        );
    }
    assert_eq!(taisho(args.iter().chain(&["--lang", "en"])).code, 0);
    let matrix = read("matrix.csv");
    assert!(
        matrix.contains("body_kind,status") && matrix.contains(",town,"),
        "{matrix}"
    );
    // A model in the same folder isn't a document to compare.
    let model = folder.file("in/model.txt", include_str!("../../corpus/edits/model.txt"));
    let ran = taisho(args.iter().chain(&["--guideline", &model]));
    assert!(
        ran.err.contains("1件の文書を比べ") && ran.err.contains("例文1件は"),
        "{}",
        ran.err
    );
}

#[test]
fn own_structure_and_refused_are_told_apart() {
    let folder = Folder::new("statuses");
    folder.file("in/a-own.txt", include_str!("../inputs/whole/six-items.txt"));
    folder.file("in/b-refused.txt", include_str!("../inputs/whole/minutes.txt"));
    folder.file("in/c-broken.txt", b"\xff\xfe\x00");
    folder.file("in/d-model.txt", corpus("ogi-council.txt"));
    let out = folder.path("out");
    let run = |input: &str| {
        taisho([
            "batch".as_ref(),
            folder.path(input).as_os_str(),
            "-o".as_ref(),
            out.as_os_str(),
            "--fail-on".as_ref(),
            "never".as_ref(),
        ])
    };
    let ran = run("in");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("うち基本方針でないもの 1件"), "{}", ran.err);
    let read = |name: &str| std::fs::read_to_string(out.join(name)).expect("written");
    let statuses: Vec<String> = read("matrix.csv")
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(3).map(str::to_owned))
        .collect();
    assert_eq!(
        statuses,
        ["独自の構成", "基本方針でない", "読めない", "例文の構成"]
    );
    let overview: serde_json::Value = serde_json::from_str(&read("overview.json")).expect("JSON");
    assert_eq!(overview["policies"][0]["status"], "own-structure");
    assert_eq!(overview["unreadable"][0]["status"], "not-a-policy");
    assert_eq!(overview["unreadable"][1]["status"], "unreadable");
    // An own structure isn't a failure.
    assert_eq!(run("in/a-own.txt").code, 0);
}

#[test]
fn the_overview_is_a_page_that_leads_to_the_reports() {
    let folder = Folder::new("page");
    folder.file("in/a & <b> \"c\".txt", corpus("ogi-council.txt"));
    folder.file(
        "in/two.txt",
        corpus("tatebayashi.txt").replace("館林市", "館<script>林市"),
    );
    folder.file("in/<i>broken.txt", b"\xff\xfe\x00");
    let out = folder.path("out");
    for (format, ending) in [("html", "html"), ("csv", "csv"), ("json", "json")] {
        let ran = taisho([
            "batch".as_ref(),
            folder.path("in").as_os_str(),
            "-o".as_ref(),
            out.as_os_str(),
            "--format".as_ref(),
            format.as_ref(),
        ]);
        assert_eq!(ran.code, 2, "{}", ran.err);
        let text = std::fs::read_to_string(out.join("overview.html")).expect("written");
        let page = scraper::Html::parse_document(&text);
        let select = |what: &str| scraper::Selector::parse(what).expect("a selector");
        let mut ids = std::collections::BTreeSet::new();
        for element in page.select(&select("*")) {
            for (name, value) in element.value().attrs() {
                assert!(!name.starts_with("on") && name != "style" && name != "src");
                assert!(name != "id" || ids.insert(value.to_owned()), "{value} twice");
            }
            let name = element.value().name();
            assert!(!["i", "img", "link"].contains(&name), "{name}");
        }
        assert_eq!(page.select(&select("script")).count(), 1);
        let rows: Vec<_> = page.select(&select("#m tbody tr")).collect();
        assert_eq!(rows.len(), 2);
        // Body, kind, four grades, accepted, missing, the clauses, and the generation.
        for row in &rows {
            assert_eq!(row.select(&select("td, th")).count(), 8 + 44 + 1);
        }
        let links: Vec<&str> = page
            .select(&select("#m tbody a"))
            .filter_map(|link| link.attr("href"))
            .collect();
        assert_eq!(links.len(), 2);
        assert!(
            links.iter().all(|link| link.ends_with(&format!(".{ending}"))),
            "{links:?}"
        );
        assert!(out.join(&links[1][2..]).exists(), "{links:?}");
        let said: String = page.root_element().text().collect();
        assert!(
            said.contains("<i>broken.txt") && said.contains("a & <b>"),
            "{said}"
        );
        assert!(said.contains("公表された原本ではない") && said.contains("法的な助言ではなく"));
    }
}

#[test]
fn documents_are_never_overwritten() {
    let folder = Folder::new("same");
    let policy = folder.file("docs/policy.md", corpus("tatebayashi.txt"));
    let docs = folder.path("docs");
    for args in [
        [
            "batch".as_ref(),
            docs.as_os_str(),
            "-o".as_ref(),
            docs.as_os_str(),
        ],
        ["batch".as_ref(), policy.as_ref(), "-o".as_ref(), docs.as_os_str()],
    ] {
        let ran = taisho(args);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert_eq!(folder.names("docs"), ["policy.md"]);
    }
    assert_eq!(
        std::fs::read_to_string(&policy).expect("there"),
        corpus("tatebayashi.txt")
    );
}

#[cfg(unix)]
#[test]
fn loops_of_links_are_not_entered() {
    let folder = Folder::new("loop");
    folder.file("in/a/policy.txt", corpus("tatebayashi.txt"));
    std::os::unix::fs::symlink(folder.path("in"), folder.path("in/a/again")).expect("a link");
    let out = folder.path("out");
    let ran = taisho([
        "batch".as_ref(),
        folder.path("in").as_os_str(),
        "-o".as_ref(),
        out.as_os_str(),
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("1件の文書"), "{}", ran.err);
}

#[test]
fn a_folder_named_twice_counts_once() {
    let folder = Folder::new("named-twice");
    folder.file("in/sub/nambu.txt", corpus("nambu.txt"));
    folder.file("in/sub/notes.dat", "");
    let path = |name: &str| folder.path(name).to_str().expect("UTF-8").to_owned();
    let ran = taisho(["batch", &path("in"), &path("in/sub"), "-o", &path("out")]);
    assert!(ran.err.contains("1件の文書を比べ"), "{}", ran.err);
    assert!(ran.err.contains("ファイル1件は読みませんでした"), "{}", ran.err);
}

#[test]
fn what_programs_leave_in_folders_is_no_document() {
    let folder = Folder::new("batch-others");
    folder.file("in/nambu.txt", corpus("nambu.txt"));
    for name in [
        "~$nambu.docx",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        ".~lock.nambu.odt#",
    ] {
        folder.file(&format!("in/{name}"), "of a program");
    }
    let (input, output) = (folder.path("in"), folder.path("out"));
    let ran = taisho([
        "batch".as_ref(),
        input.as_os_str(),
        "-o".as_ref(),
        output.as_os_str(),
    ]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.contains("比較できなかったもの 0件"), "{}", ran.err);
}

#[test]
fn results_in_the_folder_are_no_policies() {
    let folder = Folder::new("own-results");
    let file = folder.file("in/a.txt", corpus("nambu.txt"));
    for format in ["text", "markdown", "html", "docx"] {
        for lang in ["ja", "en"] {
            let extension = match format {
                "text" => "txt",
                "markdown" => "md",
                other => other,
            };
            let result = folder.path(&format!("in/{lang}.{extension}"));
            let ran = taisho([
                "check".as_ref(),
                file.as_ref(),
                "--lang".as_ref(),
                lang.as_ref(),
                "--format".as_ref(),
                format.as_ref(),
                "-o".as_ref(),
                result.as_os_str(),
            ]);
            assert!(ran.code < 2, "{}", ran.err);
        }
    }
    let ran = taisho([
        "batch".as_ref(),
        folder.path("in").as_os_str(),
        "-o".as_ref(),
        folder.path("out").as_os_str(),
    ]);
    assert!(ran.err.contains("1件の文書を比べ"), "{}", ran.err);
    assert!(
        ran.err
            .contains("taisho が書いたファイル8件は文書として読みませんでした"),
        "{}",
        ran.err
    );
}

#[test]
fn folders_of_results_are_left_out() {
    let folder = Folder::new("results-inside");
    folder.file("in/a.txt", corpus("nambu.txt"));
    let batch = |output: &str| {
        taisho([
            "batch".as_ref(),
            folder.path("in").as_os_str(),
            "-o".as_ref(),
            folder.path(output).as_os_str(),
        ])
    };
    batch("in/first");
    // A run that was killed leaves no overview, but the file that it locked.
    folder.file("in/killed/.taisho-batch.lock", "");
    folder.file("in/killed/a.md", "# 対照");
    let ran = batch("in/second");
    assert!(
        ran.err.contains("1件の文書を比べ") && ran.err.contains("比較できなかったもの 0件"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("結果のあるフォルダ2件は読みませんでした"),
        "{}",
        ran.err
    );
    assert!(!folder.path("in/second/.taisho-batch.lock").exists());
}

#[test]
fn a_folder_into_which_another_run_writes_is_refused() {
    let folder = Folder::new("in-use");
    folder.file("in/a.txt", corpus("nambu.txt"));
    folder.file("out/overview.md", "<!-- taisho -->\nof the other run");
    let lock = folder.file("out/.taisho-batch.lock", "");
    let held = std::fs::File::open(lock).expect("the file");
    held.lock().expect("locked");
    let input = folder.path("in");
    let output = folder.path("out");
    let batch = || {
        taisho([
            "batch".as_ref(),
            input.as_os_str(),
            "-o".as_ref(),
            output.as_os_str(),
        ])
    };
    let ran = batch();
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("別の taisho batch"), "{}", ran.err);
    assert_eq!(folder.names("out"), [".taisho-batch.lock", "overview.md"]);
    // One that a killed run left holds nobody back.
    drop(held);
    assert_ne!(batch().code, 2);
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_are_counted_among_what_was_not_read() {
    let folder = Folder::new("links-of-batch");
    folder.file("in/a.txt", corpus("nambu.txt"));
    for (to, name) in [("none.txt", "in/lost.txt"), (".", "in/round.txt")] {
        std::os::unix::fs::symlink(to, folder.path(name)).expect("a link");
    }
    let (input, output) = (folder.path("in"), folder.path("out"));
    let args = [
        "batch".as_ref(),
        input.as_os_str(),
        "-o".as_ref(),
        output.as_os_str(),
    ];
    let ran = taisho(args);
    assert!(
        ran.err.contains("1件の文書を比べ") && ran.err.contains("ファイル2件は"),
        "{}",
        ran.err
    );
}
