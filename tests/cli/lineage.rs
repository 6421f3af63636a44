//! Bodies, versions and who copied from whom, in the overviews of `taisho batch`.

use crate::support::{Folder, taisho as run};
use serde_json::Value;
use taisho::guideline::{DEFAULT_ID, Model};

/// A policy: the model under another name, with changes.
fn policy(name: &str, date: &str, changes: &[(&str, &str)]) -> String {
    let model = Model::built_in(DEFAULT_ID).expect("built in");
    let text = model.document.source.text;
    let body = &text[text
        .find("目的")
        .and_then(|at| text[..at].rfind('\n'))
        .map_or(0, |at| at + 1)..];
    let body = changes.iter().fold(body.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let body = if name.is_empty() {
        body
    } else {
        body.replace("本市", name)
    };
    format!("{name}情報セキュリティ基本方針\n{date}策定\n\n{body}\n")
}

const OF_FAMILY: [(&str, &str); 3] = [
    ("定期的又は必要に応じて", "毎年1回以上"),
    (
        "啓発を行う",
        "啓発を計画的かつ継続的に行い、その実施状況を情報政策会議に報告する",
    ),
    (
        "不正アクセス",
        "悪意のある第三者による不正アクセス、電子計算機の乗っ取り",
    ),
];

fn written(folder: &Folder) -> Value {
    let (input, output) = (folder.path("in"), folder.path("out"));
    let ran = run([
        "batch".as_ref(),
        input.as_os_str(),
        "-o".as_ref(),
        output.as_os_str(),
        "--format".as_ref(),
        "xlsx".as_ref(),
        "--fail-on".as_ref(),
        "never".as_ref(),
    ]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let overview = std::fs::read(output.join("overview.json")).expect("written");
    serde_json::from_slice(&overview).expect("JSON")
}

#[test]
fn versions_of_a_body_count_once_and_copies_have_a_source() {
    let folder = Folder::new("lineage");
    let of_child: Vec<(&str, &str)> = OF_FAMILY
        .into_iter()
        .chain([("技術的対策を講じる", "技術的対策を講じ、災害対策本部の指示に従う")])
        .collect();
    for (file, text) in [
        ("甲市.txt", policy("甲市", "令和4年4月1日", &OF_FAMILY)),
        ("乙町.txt", policy("乙町", "令和6年4月1日", &of_child)),
        ("丙村.txt", policy("丙村", "令和7年4月1日", &[])),
        ("丙村_旧.txt", policy("丙村", "平成30年4月1日", &[])),
        ("丙村議会.txt", policy("丙村議会", "令和8年3月1日", &[])),
    ] {
        folder.file(&format!("in/{file}"), text);
    }
    let overview = written(&folder);
    assert_eq!(
        (&overview["totals"]["policies"], &overview["totals"]["bodies"]),
        (&Value::from(5), &Value::from(4))
    );
    assert_eq!(overview["clauses"][0]["of"], 4);
    let bodies = overview["bodies"].as_array().expect("bodies");
    let body = |name: &str| bodies.iter().find(|body| body["body"] == name).expect("there");
    let versions = body("丙村")["versions"].as_array().expect("versions");
    let shown: Vec<_> = versions
        .iter()
        .map(|version| (&version["date"], &version["counted"]))
        .collect();
    assert_eq!(
        shown,
        [
            (&Value::from("2025-04-01"), &Value::from(true)),
            (&Value::from("2018-04-01"), &Value::from(false))
        ]
    );
    assert_eq!(body("乙町")["source"]["of"], body("甲市")["id"]);
    assert_eq!(body("乙町")["source"]["order"], "dates");
    assert_eq!(body("甲市")["source"]["of"], "model");
    assert_eq!(overview["families"][0]["head"], body("甲市")["id"]);
    let evidence = body("乙町")["source"]["evidence"][0].as_str().expect("evidence");
    let departures = overview["departures"].as_array().expect("departures");
    assert!(
        departures
            .iter()
            .any(|departure| departure["id"] == evidence && departure["bodies"] == 2)
    );
    let same = overview["same_text"].as_array().expect("groups");
    assert!(same.iter().any(|group| {
        let bodies = group["bodies"].as_array().expect("bodies");
        bodies.contains(&body("丙村")["id"]) && bodies.contains(&body("丙村議会")["id"])
    }));
}

#[test]
fn the_tree_is_drawn_and_listed_and_does_nothing() {
    let folder = Folder::new("lineage-drawn");
    folder.file("in/a&b'c.txt", policy("", "", &OF_FAMILY));
    folder.file("in/乙町.txt", policy("乙町", "令和6年4月1日", &OF_FAMILY));
    written(&folder);
    let read = |name: &str| std::fs::read_to_string(folder.path("out").join(name)).expect("written");
    let page = read("overview.html");
    assert_eq!(page.matches("<svg class=\"stemma\" role=\"img\"").count(), 1);
    assert!(page.contains("<title id=\"s1-0-t\">") && page.contains("<desc id=\"s1-0-d\">"));
    assert!(
        page.contains("a&amp;b&#39;c") && !page.contains("a&b"),
        "a name is written as it is"
    );
    let lists = |tag: &str| page.matches(tag).count();
    assert_eq!(lists("<ul>"), lists("</ul>"));
    let markdown = read("overview.md");
    assert!(
        markdown.contains("## 文面の系統") && markdown.contains("（2団体）"),
        "{markdown}"
    );
}
