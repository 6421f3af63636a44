//! Reads small invented policies in the layouts of published ones.
//!
//! `tests/layouts/NAME.txt` (or `.md`) is the policy, and `tests/layouts/NAME.outline` the expected outline,
//! written by hand. `tests/layouts/right.csv` records how much of it is right today, so that a change for
//! the worse is noticed.

use crate::support::{kind, without_spaces};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use taisho::compare::Incomparable;
use taisho::document::Document;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::outline::Outline;
use taisho::read::read;
use taisho::report::Report;
use taisho::sides::Sides;
use taisho_text::space::columns;

/// Smallest share of right clauses over all layouts, in per mille.
const WANTED: usize = 980;

/// The expected outline.
#[derive(Default)]
struct Wanted {
    /// Each clause as `path`, `label`, `title`, `text`.
    clauses: Vec<[String; 4]>,
    /// Kind and text of every line that isn't a clause.
    outside: Vec<(String, String)>,
    /// First and last line of the basic policy.
    extent: Option<(usize, usize)>,
    /// Words of the refusal, if the document isn't a policy.
    refused: Option<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/layouts")
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn wanted(path: &Path) -> Wanted {
    let mut wanted = Wanted::default();
    for line in text(path).lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        match fields.as_slice() {
            ["outside", kind, text] => wanted.outside.push(((*kind).to_owned(), without_spaces(text))),
            ["extent", from, to] => {
                let number = |field: &str| field.parse().unwrap_or_else(|_| panic!("{field}"));
                wanted.extent = Some((number(from), number(to)));
            }
            ["refused", words] => wanted.refused = Some((*words).to_owned()),
            [path, label, title, text] => wanted.clauses.push([
                without_spaces(path),
                without_spaces(label),
                without_spaces(title),
                without_spaces(text),
            ]),
            _ => panic!("{}: {line}", path.display()),
        }
    }
    wanted
}

/// Returns the clauses with the path of their parent.
fn clauses(outline: &Outline) -> Vec<([String; 4], String)> {
    outline
        .clauses
        .iter()
        .map(|c| {
            let parent = c.parent.and_then(|parent| outline.clauses.get(parent.0));
            (
                [
                    c.path.clone(),
                    c.label.clone(),
                    without_spaces(&c.title.text),
                    without_spaces(&c.text.text),
                ],
                parent.map_or_else(String::new, |parent| parent.path.clone()),
            )
        })
        .collect()
}

fn parent_of(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(parent, _)| parent)
}

/// Returns how many clauses are right, and of how many: those expected, or those found if there are more.
fn score(wanted: &Wanted, outline: &Outline, told: &mut String) -> (usize, usize) {
    let found = clauses(outline);
    let right = |row: &[String; 4]| {
        found
            .iter()
            .any(|(own, parent)| own == row && parent == parent_of(&row[0]))
    };
    for row in wanted.clauses.iter().filter(|row| !right(row)) {
        let _ = writeln!(told, "  - {}", row.join("|"));
    }
    for (row, _) in found.iter().filter(|(row, _)| !wanted.clauses.contains(row)) {
        let _ = writeln!(told, "  + {}", row.join("|"));
    }
    let count = wanted.clauses.iter().filter(|row| right(row)).count();
    (count, wanted.clauses.len().max(found.len()))
}

/// Returns how many lines outside are right, and how many are expected.
fn score_outside(wanted: &Wanted, outline: &Outline, told: &mut String) -> (usize, usize) {
    let mut found: HashMap<(String, String), usize> = HashMap::new();
    for outside in &outline.outside {
        for line in outside.text.lines() {
            *found
                .entry((kind(outside.kind).to_owned(), without_spaces(line)))
                .or_default() += 1;
        }
    }
    let mut right = 0;
    for row in &wanted.outside {
        match found.get_mut(row).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                right += 1;
            }
            None => {
                let _ = writeln!(told, "  - outside {} {}", row.0, row.1);
            }
        }
    }
    let mut rest: Vec<_> = found.iter().filter(|(_, count)| **count > 0).collect();
    rest.sort();
    for ((kind, line), _) in rest {
        let _ = writeln!(told, "  + outside {kind} {line}");
    }
    (right, wanted.outside.len())
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder())
        .unwrap_or_else(|error| panic!("{error}"))
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            (path.extension()? == "outline").then(|| path.file_stem()?.to_str().map(str::to_owned))?
        })
        .collect();
    names.sort();
    names
}

fn policy(name: &str) -> Document {
    let path = ["txt", "md"]
        .map(|extension| folder().join(format!("{name}.{extension}")))
        .into_iter()
        .find(|path| path.exists())
        .unwrap_or_else(|| panic!("{name} has no text"));
    let file = path
        .file_name()
        .and_then(|file| file.to_str())
        .unwrap_or_default();
    let source = read(text(&path).as_bytes(), file).unwrap_or_else(|error| panic!("{error}"));
    Document::new(source)
}

#[test]
fn layouts_are_read_as_wanted() {
    let today: BTreeMap<String, String> = text(&folder().join("right.csv"))
        .lines()
        .skip(1)
        .filter_map(|line| line.split_once(','))
        .map(|(name, rest)| (name.to_owned(), rest.to_owned()))
        .collect();
    let mut table = String::new();
    let mut changed = Vec::new();
    let (mut right, mut all) = (0, 0);
    for name in names() {
        let wanted = wanted(&folder().join(format!("{name}.outline")));
        let policy = policy(&name);
        let mut told = String::new();
        let clauses = score(&wanted, &policy.outline, &mut told);
        let outside = score_outside(&wanted, &policy.outline, &mut told);
        right += clauses.0;
        all += clauses.1;
        let row = format!("{},{},{},{}", clauses.0, clauses.1, outside.0, outside.1);
        let _ = writeln!(table, "{name},{row}");
        if !told.is_empty() {
            println!("{name}\n{told}");
        }
        if today.get(&name) != Some(&row) {
            changed.push(name);
        }
    }
    println!("name,right,clauses,outside_right,outside\n{table}");
    println!("{right} of {all}");
    assert!(right * 1000 >= all * WANTED, "{right} of {all}");
    assert!(changed.is_empty(), "{changed:?}: see right.csv");
}

/// A function that changes the layout of a text.
type Relay = fn(&str) -> String;

/// A test whether a layout can be changed in this way.
type Which = fn(&str, &Wanted) -> bool;

/// Changes of layout, the layouts they apply to, and the smallest share of right clauses in per mille.
const RELAID: [(&str, Relay, Which, usize); 7] = [
    ("blank lines between all lines", spaced, every, 980),
    ("full-width digits", full_width, every, 980),
    ("lines of 72 columns", wrapped, every, 950),
    ("line numbers", numbered, long, 1000),
    (
        "line numbers on the right, on every fifth line",
        numbered_right,
        long,
        990,
    ),
    ("one line", one_line, labelled, 930),
    // Without line breaks only labels show where a clause begins, because signs and columns are lost.
    ("one line, with signs and columns", one_line, every, 820),
];

fn every(_: &str, _: &Wanted) -> bool {
    true
}

/// Returns whether there are enough lines to show that they are counted.
fn long(text: &str, _: &Wanted) -> bool {
    text.lines().count() >= 20
}

/// Returns whether every clause has a label of the table. Shapes that a document invents are learned from
/// its lines.
fn labelled(text: &str, wanted: &Wanted) -> bool {
    let dashes = text.lines().any(|line| line.starts_with("1-"));
    let learned = |label: &str| label.starts_with(['§', 'N', '【', '㈠', '㈡', '㈢', '㈣', 'そ']);
    let mut labels = wanted.clauses.iter().map(|[_, label, ..]| label);
    // Only its position on the page shows that (1) is a page number.
    let marks = wanted
        .outside
        .iter()
        .any(|(kind, text)| kind == "page-number" && text == "(2)");
    !dashes && !marks && labels.all(|label| !label.is_empty() && !learned(label))
}

fn spaced(text: &str) -> String {
    text.replace('\n', "\n\n")
}

fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' => char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// Wraps lines as on a page, where closing punctuation extends beyond the edge.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut used = 0;
        for c in line.chars() {
            let size = if c.is_ascii() { 1 } else { 2 };
            if used + size > 72 && !"、。）」ー・".contains(c) {
                out.push('\n');
                used = 0;
            }
            out.push(c);
            used += size;
        }
        out.push('\n');
    }
    out
}

fn numbered(text: &str) -> String {
    let lines = text.lines().zip(1..);
    lines
        .map(|(line, number)| format!("{number:4}  {line}\n"))
        .collect()
}

fn numbered_right(text: &str) -> String {
    let width = |line: &str| -> usize { line.chars().map(columns).sum() };
    let widest = text.lines().map(width).max().unwrap_or(0);
    let numbered = |(line, number): (&str, usize)| match number % 5 {
        0 => format!("{line}{}{number:4}\n", " ".repeat(widest - width(line))),
        _ => format!("{line}\n"),
    };
    text.lines().zip(1..).map(numbered).collect()
}

fn one_line(text: &str) -> String {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn folded(text: &str) -> String {
    without_spaces(text)
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            _ => c,
        })
        .collect()
}

#[test]
fn layouts_survive_another_page() {
    let mut table = String::new();
    let mut wrong = Vec::new();
    for (name, relay, which, least) in RELAID {
        let (mut right, mut all) = (0, 0);
        for layout in names() {
            // Markdown isn't wrapped like a page, and refused documents needn't be read.
            let wanted = wanted(&folder().join(format!("{layout}.outline")));
            let path = folder().join(format!("{layout}.txt"));
            // Line numbers count the lines of one page.
            let counted = layout.contains("line-numbers");
            if counted || !path.exists() || wanted.refused.is_some() || !which(&text(&path), &wanted) {
                continue;
            }
            let source =
                read(relay(&text(&path)).as_bytes(), "a.txt").unwrap_or_else(|error| panic!("{error}"));
            let outline = taisho::outline::outline(&source);
            let found: Vec<[String; 4]> = clauses(&outline)
                .into_iter()
                .map(|(row, _)| row.map(|field| folded(&field)))
                .collect();
            let own: Vec<_> = wanted
                .clauses
                .iter()
                .map(|row| row.clone().map(|field| folded(&field)))
                .collect();
            let good = own.iter().filter(|row| found.contains(row)).count();
            if good < own.len() {
                println!("{name}: {layout} {good} of {}", own.len());
                for row in own.iter().filter(|row| !found.contains(row)) {
                    println!("  - {}", row.join("|"));
                }
                for row in found.iter().filter(|row| !own.contains(row)) {
                    println!("  + {}", row.join("|"));
                }
            }
            right += good;
            all += own.len().max(found.len());
        }
        let _ = writeln!(table, "{name}: {right} of {all}");
        if right * 1000 < all * least {
            wrong.push(name);
        }
    }
    println!("{table}");
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_basic_policy_is_found_in_its_file() {
    let mut wrong = Vec::new();
    for name in names() {
        let Some((from, to)) = wanted(&folder().join(format!("{name}.outline"))).extent else {
            continue;
        };
        let extent = policy(&name).outline.extent;
        if (extent.lines.from, extent.lines.to) != (from, to) {
            wrong.push(format!("{name}: {extent:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_no_basic_policy_is_named() {
    let guideline = Model::built_in(DEFAULT_ID).expect("built in");
    let mut wrong = Vec::new();
    for name in names() {
        let refused = wanted(&folder().join(format!("{name}.outline"))).refused;
        let given = match Report::on(&guideline, &policy(&name), Sides::Model) {
            Err(Incomparable::NotAPolicy(_, message)) => message.ja.clone(),
            Err(other) => format!("{other:?}"),
            Ok(_) => String::new(),
        };
        let as_wanted = match &refused {
            Some(words) => given.contains(words.as_str()),
            None => true,
        };
        if !as_wanted {
            wrong.push(format!("{name}: {given:?}, wanted {refused:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
