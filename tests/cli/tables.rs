//! Tables of `taisho batch --format parquet`: their schema is the one documented, they agree with the reports, and the
//! queries of the documentation give the right answers.

use crate::support::{Folder, corpus, taisho};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use taisho::batch::tables::{BODIES, CLAUSES, ColumnKind, FINDINGS, TableColumn};

const DOCS: &str = include_str!("../../docs/formats.md");

/// A row by column; missing values are `null`.
type TableRow = BTreeMap<String, Value>;

fn read(path: &Path) -> Vec<TableRow> {
    let file = std::fs::File::open(path).expect("written");
    let reader = SerializedFileReader::new(file).expect("Parquet");
    let rows = reader.get_row_iter(None).expect("rows");
    let cells = |field: &Field| match field {
        Field::Null => Value::Null,
        Field::Bool(is) => json!(is),
        Field::Int(n) => json!(n),
        Field::Str(text) => json!(text),
        other => panic!("{other:?}"),
    };
    rows.map(|row| {
        let row = row.expect("a row");
        row.get_column_iter()
            .map(|(name, field)| (name.clone(), cells(field)))
            .collect()
    })
    .collect()
}

fn batch(folder: &Folder, more: &[&str]) -> PathBuf {
    let (input, out) = (folder.path("in"), folder.path("out"));
    let args = [
        "batch".as_ref(),
        input.as_os_str(),
        "-o".as_ref(),
        out.as_os_str(),
        "--format".as_ref(),
        "parquet".as_ref(),
        "--fail-on".as_ref(),
        "never".as_ref(),
    ];
    let ran = taisho(args.into_iter().chain(more.iter().map(AsRef::as_ref)));
    assert_eq!(ran.code, 2, "{}", ran.err);
    out
}

fn documents(name: &str) -> Folder {
    let folder = Folder::new(name);
    let nambu = corpus("nambu.txt");
    folder.file("in/a/nambu.txt", &nambu);
    folder.file("in/b/ono.txt", nambu.replace("南部町", "大野町"));
    folder.file("in/ogi.txt", corpus("ogi-council.txt"));
    folder.file("in/tatebayashi.txt", corpus("tatebayashi.txt"));
    folder.file("in/broken.txt", b"\xff\xfe\x00");
    folder
}

#[test]
fn the_schema_is_the_one_documented() {
    for (name, columns) in [("bodies", BODIES), ("clauses", CLAUSES), ("findings", FINDINGS)] {
        let start = DOCS.find(&format!("**`{name}.parquet`**")).expect("the table");
        let lines = DOCS[start..]
            .lines()
            .skip_while(|line| !line.starts_with("| --- |"));
        let documented: Vec<String> = lines
            .skip(1)
            .take_while(|line| line.starts_with('|'))
            .map(|line| line.split(" | ").take(3).collect::<Vec<_>>().join(" | "))
            .collect();
        let row = |column: &TableColumn| {
            let kind = match column.kind {
                ColumnKind::Text => "text",
                ColumnKind::Int => "int32",
                ColumnKind::Bool => "boolean",
            };
            let null = if column.is_nullable { "yes" } else { "no" };
            format!("| `{}` | {kind} | {null}", column.name)
        };
        assert_eq!(documented, columns.iter().map(row).collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn the_tables_say_what_the_reports_say_whatever_the_number_of_jobs() {
    let folder = documents("tables");
    let files =
        |out: &Path| ["bodies", "clauses", "findings"].map(|name| out.join(format!("{name}.parquet")));
    let out = batch(&folder, &["--jobs", "1"]);
    // Nothing else was asked for.
    assert!(
        folder
            .names("out")
            .iter()
            .all(|name| !name.ends_with(".json")
                || ["manifest.json", "overview.json"].contains(&name.as_str()))
    );
    let first = files(&out).map(|path| std::fs::read(path).expect("written"));
    let out = batch(&folder, &["--jobs", "3", "--format", "json"]);
    assert!(first == files(&out).map(|path| std::fs::read(path).expect("written")));
    let results = std::fs::read_to_string(out.join("results.jsonl")).expect("written");
    let reports: Vec<Value> = results
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let [bodies, clauses, findings] = files(&out).map(|path| read(&path));
    assert_eq!(bodies.len(), 5);
    let all: Vec<&Value> = reports
        .iter()
        .flat_map(|report| report["deviations"].as_array().expect("deviations"))
        .collect();
    assert_eq!(findings.len(), all.len());
    for (row, finding) in findings.iter().zip(all) {
        for (column, value) in [
            ("id", &finding["id"]),
            ("fingerprint", &finding["fingerprint"]),
            ("code", &finding["code"]),
            ("severity", &finding["severity"]),
            ("guideline", &finding["guideline"][0]),
            ("base_text", &finding["base_text"]),
            ("message_ja", &finding["message"]["ja"]),
            ("line_from", &finding["lines"][0]),
        ] {
            assert_eq!(&row[column], value, "{column}");
        }
    }
    let rows: usize = reports
        .iter()
        .map(|report| report["alignment"].as_array().map_or(0, Vec::len))
        .sum();
    assert_eq!(clauses.len(), rows);
    let broken = bodies
        .iter()
        .find(|row| row["status"] == "unreadable")
        .expect("a row");
    assert!(broken["reason_ja"].is_string() && broken["high"].is_null());
}

#[test]
fn the_queries_of_the_documentation_give_the_right_answers() {
    let folder = documents("queries");
    let out = batch(&folder, &[]);
    let [bodies, clauses, findings] =
        ["bodies", "clauses", "findings"].map(|name| read(&out.join(format!("{name}.parquet"))));
    let answers = [
        shared(&findings),
        missing(&clauses, &bodies),
        generations(&bodies),
    ];
    assert!(
        answers
            .iter()
            .all(|answer| !answer.as_array().is_none_or(Vec::is_empty)),
        "{answers:?}"
    );
    let queries: Vec<&str> = DOCS
        .split("```sql\n")
        .skip(1)
        .filter_map(|block| block.split("```").next())
        .collect();
    assert_eq!(queries.len(), answers.len());
    for (query, answer) in queries.into_iter().zip(answers) {
        if let Some(said) = duckdb(query, &out) {
            assert_eq!(said, answer, "{query}");
        }
    }
}

/// What DuckDB answers; `None` if it isn't installed.
fn duckdb(query: &str, folder: &Path) -> Option<Value> {
    let python = std::env::var_os("TAISHO_DUCKDB_PYTHON").unwrap_or_else(|| "python3".into());
    let program =
        "import json, sys, duckdb\nprint(json.dumps(duckdb.sql(sys.argv[1]).fetchall(), ensure_ascii=False))";
    let run = |args: &[&str]| Command::new(&python).args(args).current_dir(folder).output();
    if !run(&["-c", "import duckdb"]).is_ok_and(|ran| ran.status.success()) {
        return None;
    }
    let ran = run(&["-X", "utf8", "-c", program, query]).expect("Python runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    Some(serde_json::from_slice(&ran.stdout).expect("JSON"))
}

fn word<'a>(row: &'a TableRow, column: &str) -> &'a str {
    row[column].as_str().unwrap_or_default()
}

fn shared(findings: &[TableRow]) -> Value {
    let mut found: BTreeMap<&str, (&TableRow, BTreeSet<&str>, &str)> = BTreeMap::new();
    let open = |row: &&TableRow| row["severity_rank"].as_i64() >= Some(1) && row["accepted"] == false;
    for row in findings.iter().filter(open) {
        let message = word(row, "message_ja");
        let of = found
            .entry(word(row, "fingerprint"))
            .or_insert_with(|| (row, BTreeSet::new(), message));
        of.1.insert(word(row, "path"));
        of.2 = of.2.min(message);
    }
    let mut shared: Vec<_> = found.into_iter().filter(|(_, of)| of.1.len() > 1).collect();
    shared.sort_by_key(|(fingerprint, of)| (std::cmp::Reverse(of.1.len()), *fingerprint));
    let row = |(_, (row, paths, message)): &(&str, (&TableRow, BTreeSet<&str>, &str))| {
        json!([
            row["guideline"],
            row["code"],
            row["severity"],
            paths.len(),
            message
        ])
    };
    shared.iter().take(10).map(row).collect()
}

fn missing(clauses: &[TableRow], bodies: &[TableRow]) -> Value {
    let newest = bodies.iter().filter(|row| row["is_newest"] == true);
    let kinds: BTreeMap<&str, &str> = newest
        .map(|row| (word(row, "path"), word(row, "body_kind")))
        .collect();
    let mut found: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for row in clauses.iter().filter(|row| row["relation"] == "missing") {
        if let Some(kind) = kinds.get(word(row, "path")) {
            *found.entry((word(row, "guideline"), kind)).or_default() += 1;
        }
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(key, n)| (std::cmp::Reverse(*n), *key));
    found
        .iter()
        .map(|((guideline, kind), n)| json!([kind, guideline, n]))
        .collect()
}

fn generations(bodies: &[TableRow]) -> Value {
    let mut found: BTreeMap<&str, (usize, i64)> = BTreeMap::new();
    let compared = |row: &&TableRow| row["status"] == "compared" || row["status"] == "own-structure";
    for row in bodies.iter().filter(compared) {
        let of = found.entry(word(row, "generation")).or_default();
        *of = (of.0 + 1, of.1 + row["high"].as_i64().unwrap_or(0));
    }
    found
        .iter()
        .map(|(generation, (n, high))| json!([generation, n, high]))
        .collect()
}
