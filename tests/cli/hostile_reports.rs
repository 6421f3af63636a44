//! Refuses saved reports that contradict themselves with exit code 2, the place of the fault and what to do.

use crate::support::{Folder, corpus, report_on, taisho};
use serde_json::{Value, json};
use std::path::Path;
use taisho::cli::Error;
use taisho::compare::relate;
use taisho::document::Given;
use taisho::files;
use taisho::program::load;
use taisho::read::Limits;
use taisho::report::formats::{Format, Rendering};
use taisho::report::{Report, Sides};

fn value(report: &Report) -> Value {
    let mut out = Vec::new();
    Format::Json
        .write(report, &Rendering::default(), &mut out)
        .expect("written");
    serde_json::from_slice(&out).expect("JSON")
}

fn checked() -> Value {
    value(&report_on(&corpus("nambu.txt")))
}

/// 南部町 against another body's text, as `diff` compares them.
fn compared(sides: Sides) -> Value {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/policies");
    let path = |name: &str| root.join(name);
    let limits = Limits::default();
    let base = path("kashima.txt");
    let base = load::base(base.to_str().expect("UTF-8"), limits, Given::default()).expect("a base");
    let own = load::policy(&path("nambu.txt"), limits, Given::default()).expect("a policy");
    let (base, own, sides) = relate(base, own, Some(sides));
    value(&Report::on(&base, &own, sides).expect("compared"))
}

/// The refusal of `taisho report`, in both languages; nothing is printed.
fn refusal(report: &Value) -> [String; 2] {
    let folder = Folder::new("strict");
    let file = folder.file("saved.json", report.to_string());
    ["ja", "en"].map(|lang| {
        let ran = taisho(["report", &file, "--lang", lang]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{}", ran.err);
        assert!(
            ran.err.contains("saved.json") && ran.err.contains("taisho check"),
            "{}",
            ran.err
        );
        ran.err
    })
}

fn is_refused(report: &Value, place: &str) {
    for told in refusal(report) {
        assert!(told.contains(place), "{place}: {told}");
    }
}

fn list<'a>(report: &'a mut Value, pointer: &str) -> &'a mut Vec<Value> {
    let found = report.pointer_mut(pointer).expect(pointer);
    found.as_array_mut().expect("a list")
}

/// The place of the first member of a list for which `is` holds.
fn place(report: &Value, key: &str, is: impl Fn(&Value) -> bool) -> usize {
    let members = report[key].as_array().expect("a list");
    members.iter().position(is).expect("one of them")
}

fn len(value: &Value) -> usize {
    value.as_array().map_or(0, Vec::len)
}

#[test]
fn a_true_report_passes() {
    let folder = Folder::new("strict");
    for report in [checked(), compared(Sides::Bill), compared(Sides::Model)] {
        let file = folder.file("saved.json", report.to_string());
        let ran = taisho(["report", &file, "--format", "json", "--fail-on", "never"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        assert!(serde_json::from_str::<Value>(&ran.out).expect("JSON") == report);
    }
}

#[test]
fn an_id_twice_in_a_list_is_refused() {
    let whole = checked();
    let row = place(&whole, "alignment", |row| len(&row["clauses"]) > 0);
    let linked = place(&whole, "deviations", |f| len(&f["linked"]) > 0);
    let based = place(&whole, "deviations", |f| len(&f["guideline"]) > 0);
    let placed = place(&whole, "deviations", |f| len(&f["clauses"]) > 0);
    for (pointer, says) in [
        (
            format!("/alignment/{row}/clauses"),
            format!("alignment[{row}].clauses"),
        ),
        (
            format!("/deviations/{linked}/linked"),
            format!("deviations[{linked}].linked"),
        ),
        (
            format!("/deviations/{based}/guideline"),
            format!("deviations[{based}].guideline"),
        ),
        (
            format!("/deviations/{placed}/clauses"),
            format!("deviations[{placed}].clauses"),
        ),
        ("/policy/self_names".to_owned(), "self_names".to_owned()),
    ] {
        let mut hostile = whole.clone();
        let names = list(&mut hostile, &pointer);
        let first = names[0].clone();
        // Not only neighbours.
        names.push(first);
        is_refused(&hostile, &says);
    }
    // A finding linked with itself goes round in a circle.
    let mut hostile = whole.clone();
    let own = hostile["deviations"][linked]["id"].clone();
    list(&mut hostile, &format!("/deviations/{linked}/linked"))[0] = own.clone();
    is_refused(&hostile, own.as_str().expect("an id"));
}

#[test]
fn a_proposal_that_turns_no_edit_back_is_refused() {
    let whole = checked();
    let index = place(&whole, "deviations", |f| len(&f["proposed"]) > 0);
    let words = whole["deviations"][index]["proposed"][0]["from"].as_str();
    let more = format!("{}余", words.expect("words"));
    for (key, value) in [
        ("from", json!("ほかの語")),
        // Joined with an edit that isn't there.
        ("from", json!(more)),
        ("seq", json!(9_999)),
        ("clause", json!("d1")),
    ] {
        let mut hostile = whole.clone();
        hostile["deviations"][index]["proposed"][0][key] = value;
        is_refused(&hostile, &format!("deviations[{index}].proposed"));
    }
    // All edits are turned back in their order, so that no proposal is looked for among them.
    let whole = value(&report_on(&corpus("kashima.txt")));
    let index = place(&whole, "deviations", |f| len(&f["proposed"]) > 1);
    let changes: [fn(&mut Vec<Value>); 2] = [
        |proposed| drop(proposed.remove(0)),
        |proposed| proposed.swap(0, 1),
    ];
    for change in changes {
        let mut hostile = whole.clone();
        change(list(&mut hostile, &format!("/deviations/{index}/proposed")));
        is_refused(&hostile, &format!("deviations[{index}].proposed"));
    }
}

#[test]
fn two_guideline_clauses_of_one_id_are_refused() {
    let mut hostile = checked();
    for pointer in ["/guideline/clauses/1/id", "/alignment/1/guideline"] {
        *hostile.pointer_mut(pointer).expect(pointer) = json!("1");
    }
    is_refused(&hostile, "guideline.clauses[].id");
}

/// A row of the report whose clause has at least two edits of its text, and the guideline's text.
fn edited(report: &Value) -> (usize, Vec<char>) {
    let row = place(report, "alignment", |row| {
        row["relation"] == "modified" && len(&row["edits"]) > 0
    });
    let text = report["guideline"]["clauses"][row]["text"].as_str();
    (row, text.expect("a text").chars().collect())
}

/// An edit of a row's text.
fn edit(report: &Value, row: usize, of: &[char], offset: u32, len: usize, seq: u32) -> Value {
    let from: String = of.iter().skip(offset as usize).take(len).collect();
    json!({
        "part": "text",
        "offset": offset,
        "from": from,
        "to": "x",
        "guideline": report["alignment"][row]["guideline"],
        "clause": report["alignment"][row]["clauses"][0],
        "seq": seq,
    })
}

#[test]
fn edits_that_overlap_or_go_back_are_refused() {
    let whole = checked();
    let (row, text) = edited(&whole);
    let edit = |offset, len, seq| edit(&whole, row, &text, offset, len, seq);
    for (name, edits) in [
        ("overlap", [edit(0, 10, 0), edit(5, 10, 1)]),
        ("one place twice", [edit(0, 10, 0), edit(0, 10, 0)]),
        ("back in the policy", [edit(0, 1, 50), edit(5, 1, 2)]),
        ("into the one before", [edit(0, 1, 3), edit(5, 1, 3)]),
        ("beyond the text", [edit(0, 1, 0), edit(u32::MAX, 0, 1)]),
        ("beyond the policy", [edit(0, 1, 0), edit(5, 1, u32::MAX)]),
    ] {
        let mut hostile = whole.clone();
        hostile["alignment"][row]["edits"] = edits.to_vec().into();
        let told = refusal(&hostile);
        let says = format!("alignment[{row}].edits");
        assert!(told.iter().all(|told| told.contains(&says)), "{name}: {told:?}");
    }
}

#[test]
fn the_edits_of_a_finding_are_those_of_its_row() {
    let whole = checked();
    let at = place(&whole, "deviations", |f| len(&f["edits"]) > 0);
    let says = format!("deviations[{at}].edits");
    for key in ["offset", "seq"] {
        for n in [u32::MAX, 1_000_000] {
            let mut hostile = whole.clone();
            hostile["deviations"][at]["edits"][0][key] = json!(n);
            is_refused(&hostile, &says);
        }
    }
    let mut hostile = whole.clone();
    hostile["deviations"][at]["edits"][0]["to"] = json!("ほか");
    is_refused(&hostile, &says);
    // An edit is of one finding, and once.
    let mut hostile = whole.clone();
    let edits = list(&mut hostile, &format!("/deviations/{at}/edits"));
    edits.push(edits[0].clone());
    is_refused(&hostile, &says);
}

#[test]
fn levels_are_those_of_the_tree() {
    for level in [0, 2, 255] {
        let mut hostile = checked();
        hostile["outline"][0]["level"] = json!(level);
        is_refused(&hostile, "outline[0].level");
    }
    // A chain deeper than any reading.
    let mut hostile = checked();
    for (i, clause) in list(&mut hostile, "/outline").iter_mut().enumerate() {
        clause["level"] = json!(i + 1);
        clause["parent"] = if i == 0 {
            Value::Null
        } else {
            json!(format!("d{i}"))
        };
    }
    is_refused(&hostile, "outline[32].level");
}

#[test]
fn what_the_two_texts_are_must_not_contradict_the_rest() {
    let bill = compared(Sides::Bill);
    for sides in Sides::ALL {
        let whole = compared(sides);
        let mut hostile = whole.clone();
        hostile.as_object_mut().expect("an object").remove("base");
        is_refused(&hostile, "base");
        for (key, other) in [
            ("digest", "0".repeat(64)),
            ("title", "ほか".to_owned()),
            ("path", "b.txt".to_owned()),
        ] {
            let mut hostile = whole.clone();
            hostile["base"]["document"][key] = json!(other);
            is_refused(&hostile, "base");
        }
    }
    for (mut hostile, other) in [
        (checked(), "bill"),
        (checked(), "documents"),
        (bill.clone(), "model"),
        (bill, "documents"),
        (compared(Sides::Documents), "model"),
    ] {
        hostile["sides"] = json!(other);
        is_refused(&hostile, "sides");
    }
    // A guideline in JSON is no document.
    let mut hostile = checked();
    hostile["base"] = compared(Sides::Model)["base"].clone();
    is_refused(&hostile, "base");
}

#[test]
fn more_than_can_be_printed_again_is_refused() {
    // Each list would be as long as the file allows, and each name in it is a text on paper.
    let mut hostile = checked();
    let clause = hostile["outline"][0].clone();
    let clauses = (0..10_001).map(|i| {
        let mut clause = clause.clone();
        clause["id"] = json!(format!("d{}", i + 1));
        clause
    });
    hostile["outline"] = clauses.collect();
    is_refused(&hostile, "outline");
    // A few rows that all name one long clause.
    let mut hostile = checked();
    hostile["outline"][0]["text"] = json!("あ".repeat(1_000_000));
    for row in list(&mut hostile, "/alignment") {
        if !row["guideline"].is_null() {
            row["clauses"] = json!(["d1"]);
            row["edits"] = json!([]);
        }
    }
    for f in list(&mut hostile, "/deviations") {
        f["edits"] = json!([]);
        f["proposed"] = json!([]);
    }
    let [ja, en] = refusal(&hostile);
    assert!(
        ja.contains("大きすぎます") && en.contains("too large"),
        "{ja}{en}"
    );
}

#[test]
fn a_long_quotation_that_repeats_itself_takes_no_long_time() {
    // Held against each place of the text in turn, this would take a quarter of a billion steps for each of them.
    let mut whole = checked();
    let at = place(&whole, "deviations", |f| {
        f["code"] == "T601" && len(&f["edits"]) == 0 || f["base_text"].is_string() && len(&f["edits"]) == 1
    });
    let clause = whole["deviations"][at]["guideline"][0].clone();
    let row = place(&whole["guideline"], "clauses", |c| c["id"] == clause);
    let text = whole["guideline"]["clauses"][row]["text"]
        .as_str()
        .expect("a text")
        .to_owned();
    whole["guideline"]["clauses"][row]["text"] = json!(format!("{text}{}", "あ".repeat(600_000)));
    whole["deviations"][at]["base_text"] = json!(format!("{}い", "あ".repeat(300_000)));
    let folder = Folder::new("strict");
    let file = folder.file("saved.json", whole.to_string());
    let begun = std::time::Instant::now();
    let ran = taisho(["report", &file, "--fail-on", "never"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_at_once() {
    const NAMBU: &str = "corpus/policies/nambu.txt";
    for args in [
        &["report", "/dev/zero"][..],
        &["report", "/dev/zero", "--line", "2"],
        &["check", "/dev/zero"],
        &["check", NAMBU, "--guideline", "/dev/zero"],
        &["check", NAMBU, "--framework", "/dev/zero"],
    ] {
        for (lang, says) in [("ja", "通常のファイル"), ("en", "no regular file")] {
            let ran = taisho(args.iter().chain(&["--lang", lang]));
            assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?} {}", ran.err);
            assert!(
                ran.err.contains("/dev/zero") && ran.err.contains(says),
                "{}",
                ran.err
            );
        }
    }
    let ran = taisho(["report", "/dev"]);
    assert!(ran.code == 2 && ran.err.contains("フォルダ"), "{}", ran.err);
}

#[test]
fn lines_passed_over_count_as_well() {
    let folder = Folder::new("strict");
    let lines = format!("{}\n{{}}\n", "x".repeat(1000)).repeat(200);
    let file = folder.path("results.jsonl");
    std::fs::write(&file, lines).expect("written");
    let few = Limits {
        size: 1000,
        ..Limits::default()
    };
    assert_eq!(files::line(&file, 2, few).expect("a line"), b"{}\n");
    let why = Error::from(files::line(&file, 400, few).expect_err("too far")).message();
    assert!(
        why.ja.contains("400行目より前") && why.en.contains("before line 400"),
        "{why:?}"
    );
    // Where the file ends before that, this is what is wrong.
    let many = Limits::default();
    let why = Error::from(files::line(&file, 402, many).expect_err("no such line")).message();
    assert!(why.ja.contains("400行"), "{}", why.ja);
}
