//! The style of the numbers does not matter: a policy numbered in another way has the same tree and the same findings.

use crate::support::{corpus_guideline, report_of, source, without_spaces};
use std::fmt::Write as _;
use taisho::deviations::Severity;
use taisho::outline::{Outline, outline};

/// A clause without its number: the places of its ancestors and its own among their siblings, title, text.
pub type Entry = (Vec<usize>, String, String);

/// How the three levels of a policy are numbered.
struct Style {
    name: &'static str,
    labels: [fn(&[usize]) -> String; 3],
    form: Form,
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Text,
    Markdown,
    Html,
}

fn last(path: &[usize]) -> usize {
    path.last().copied().unwrap_or(1)
}

fn nth(signs: &str, path: &[usize]) -> String {
    let n = last(path);
    signs
        .chars()
        .nth(n - 1)
        .map_or_else(|| n.to_string(), String::from)
}

fn joined(path: &[usize], separator: &str) -> String {
    let parts: Vec<String> = path.iter().map(usize::to_string).collect();
    parts.join(separator)
}

fn plain(path: &[usize]) -> String {
    format!("{}　", last(path))
}

fn dot(path: &[usize]) -> String {
    format!("{}. ", last(path))
}

fn decimal(path: &[usize]) -> String {
    format!("{} ", joined(path, "."))
}

fn decimal_dot(path: &[usize]) -> String {
    format!("{}. ", joined(path, "."))
}

fn dashes(path: &[usize]) -> String {
    format!("{}　", joined(path, "-"))
}

fn paren(path: &[usize]) -> String {
    format!("({}) ", last(path))
}

fn close(path: &[usize]) -> String {
    format!("{}) ", last(path))
}

fn circled(path: &[usize]) -> String {
    nth("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", path) + " "
}

fn kana(path: &[usize]) -> String {
    nth("アイウエオカキクケコサシスセソタチツテト", path) + "　"
}

fn paren_kana(path: &[usize]) -> String {
    format!("({}) ", kana(path).trim_end())
}

fn kanji(path: &[usize]) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let n = last(path);
    let ten = ["", "十", "二十", "三十"][(n / 10).min(3)];
    format!("{ten}{}　", DIGITS[n % 10])
}

fn paren_kanji(path: &[usize]) -> String {
    format!("（{}）", kanji(path).trim_end())
}

fn roman(path: &[usize]) -> String {
    nth("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", path) + "　"
}

fn letter(path: &[usize]) -> String {
    format!("({}) ", nth("abcdefghijklmnopqrstuvwxyz", path))
}

fn article(path: &[usize]) -> String {
    format!("第{}条　", last(path))
}

fn dai(path: &[usize]) -> String {
    format!("第{}　", last(path))
}

fn chapter(path: &[usize]) -> String {
    format!("第{}章　", last(path))
}

fn section(path: &[usize]) -> String {
    format!("第{}節　", last(path))
}

fn lenticular(path: &[usize]) -> String {
    format!("【{}】 ", last(path))
}

fn paragraph(path: &[usize]) -> String {
    format!("§{} ", last(path))
}

fn styles() -> Vec<Style> {
    let style = |name, labels| Style {
        name,
        labels,
        form: Form::Text,
    };
    let mut all = vec![
        style("1, 1.1", [plain, decimal, decimal]),
        style("1., 1.1.", [dot, decimal_dot, decimal_dot]),
        style("1, 1-1", [plain, dashes, dashes]),
        style("1, (1), ①", [plain, paren, circled]),
        style("第1条, (1), ア", [article, paren, kana]),
        style("第1, 1, (1)", [dai, plain, paren]),
        style("一, (一), ア", [kanji, paren_kanji, kana]),
        style("Ⅰ, 1, (1)", [roman, plain, paren]),
        style("1, ア, (ア)", [plain, kana, paren_kana]),
        style("第1章, 1, (1)", [chapter, plain, paren]),
        style("第1章, 第1節, 1", [chapter, section, plain]),
        style("1., 1), (a)", [dot, close, letter]),
        style("(1), ①, ア", [paren, circled, kana]),
        style("1, 1., (1)", [plain, dot, paren]),
        style("【1】, (1), ①", [lenticular, paren, circled]),
        style("§1, (1), ①", [paragraph, paren, circled]),
    ];
    for form in [Form::Markdown, Form::Html] {
        all.extend([
            Style {
                form,
                ..style("1, (1), ①", [plain, paren, circled])
            },
            Style {
                form,
                ..style("1, 1.1", [plain, decimal, decimal])
            },
        ]);
    }
    all
}

const TITLE: &str = "架空町情報セキュリティ基本方針";

impl Style {
    fn file_name(&self) -> &'static str {
        match self.form {
            Form::Text => "a.txt",
            Form::Markdown => "a.md",
            Form::Html => "a.html",
        }
    }

    fn print(&self, entries: &[Entry]) -> String {
        let mut out = match self.form {
            Form::Text => format!("{TITLE}\n"),
            Form::Markdown => format!("# {TITLE}\n\n"),
            Form::Html => format!("<html><body><h1>{TITLE}</h1>\n"),
        };
        for (path, title, text) in entries {
            let label = self.labels[path.len().min(3) - 1](path);
            let depth = path.len() + 1;
            let heading = if title.is_empty() { text } else { title };
            let below = if title.is_empty() { "" } else { text };
            let mark = "#".repeat(depth);
            let _ = match (self.form, title.is_empty()) {
                (Form::Text, _) => writeln!(out, "{label}{heading}"),
                (Form::Markdown, true) => writeln!(out, "{label}{heading}\n"),
                (Form::Markdown, false) => writeln!(out, "{mark} {label}{heading}\n"),
                (Form::Html, true) => writeln!(out, "<p>{label}{heading}</p>"),
                (Form::Html, false) => writeln!(out, "<h{depth}>{label}{heading}</h{depth}>"),
            };
            let _ = match self.form {
                _ if below.is_empty() => Ok(()),
                Form::Text => writeln!(out, "{below}"),
                Form::Markdown => writeln!(out, "{below}\n"),
                Form::Html => writeln!(out, "<p>{below}</p>"),
            };
        }
        if self.form == Form::Html {
            out.push_str("</body></html>\n");
        }
        out
    }
}

/// Returns the clauses of an outline without their numbers; those of 附則 and without text or title left out.
fn entries(outline: &Outline) -> Vec<Entry> {
    let mut paths: Vec<Vec<usize>> = Vec::new();
    let mut children = vec![0; outline.clauses.len() + 1];
    for clause in &outline.clauses {
        let parent = clause.parent.map_or(0, |parent| parent.0 + 1);
        children[parent] += 1;
        let mut path = clause
            .parent
            .map_or_else(Vec::new, |parent| paths[parent.0].clone());
        path.push(children[parent]);
        paths.push(path);
    }
    let prose = outline.clauses.iter().map(|clause| {
        (
            without_spaces(&clause.title.text),
            without_spaces(&clause.text.text),
        )
    });
    paths
        .into_iter()
        .zip(prose)
        .map(|(path, (title, text))| (path, title, text))
        .collect()
}

/// The layouts that a text can have beside its numbers.
fn layouts(text: &str, form: Form) -> Vec<(&'static str, String)> {
    let mut all = vec![("as it is", text.to_owned())];
    if form != Form::Text {
        return all;
    }
    all.push(("blank lines", text.replace('\n', "\n\n")));
    let full = |c: char| match c {
        '0'..='9' | '(' | ')' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
        c => c,
    };
    all.push(("full width", text.chars().map(full).collect()));
    all.push(("hard wraps", text.lines().map(wrapped).collect()));
    let mut pages = String::new();
    for (k, line) in text.lines().enumerate() {
        let _ = writeln!(pages, "{line}");
        if k % 20 == 19 {
            let _ = writeln!(pages, "\n- {} -\n", k / 20 + 1);
        }
    }
    all.push(("page numbers", pages));
    all
}

/// A line broken after 36 characters; closing punctuation hangs over the edge.
fn wrapped(line: &str) -> String {
    const WIDTH: usize = 36;
    let mut out = String::new();
    let mut used = 0;
    for c in line.chars() {
        if used >= WIDTH && !"、。）」".contains(c) {
            out.push('\n');
            used = 0;
        }
        out.push(c);
        used += 1;
    }
    out.push('\n');
    out
}

fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' | '（' | '）' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    };
    text.chars().map(half).collect()
}

/// Entries whose words differ in width only are the same.
fn folded(entries: &[Entry]) -> Vec<Entry> {
    let fold = |(path, title, text): &Entry| (path.clone(), half_width(title), half_width(text));
    entries.iter().map(fold).collect()
}

#[test]
fn the_model_under_any_numbers_has_no_finding() {
    let model = corpus_guideline();
    let mut wrong = String::new();
    for style in styles() {
        for (layout, text) in layouts(&style.print(&model), style.form) {
            let read = outline(&source(&text, style.file_name()));
            if folded(&entries(&read)) != folded(&model) {
                let _ = writeln!(wrong, "{} {layout}: another tree", style.name);
                continue;
            }
            let report = report_of(text.as_bytes(), style.file_name());
            let grave = report.deviations.iter().filter(|d| d.severity > Severity::Info);
            for finding in grave {
                let _ = writeln!(wrong, "{} {layout}: {:?}", style.name, finding.rule);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Fixtures that lose what they test when they are numbered anew: a form nested in itself, a range of numbers.
const OWN_NUMBERS: [&str; 2] = ["30-same-form-nested", "105-deleted-articles"];

#[test]
fn fixtures_have_the_same_tree_under_any_numbers() {
    let mut wrong = String::new();
    let mut total = 0;
    let mut files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/layouts"))
        .expect("fixtures")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "txt" || extension == "md")
        })
        .collect();
    files.sort();
    for path in files {
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        let text = std::fs::read_to_string(&path).expect("a fixture");
        let read = outline(&source(&text, path.to_str().unwrap_or_default()));
        let supplement = read.clauses.iter().any(|clause| clause.label.starts_with("附則"));
        let lost = read
            .clauses
            .iter()
            .any(|clause| clause.title.is_empty() && clause.text.is_empty());
        if read.clauses.len() < 5 || supplement || lost || OWN_NUMBERS.contains(&name) {
            continue;
        }
        let wanted = entries(&read);
        for style in styles() {
            total += 1;
            let again = outline(&source(&style.print(&wanted), style.file_name()));
            if folded(&entries(&again)) != folded(&wanted) {
                let _ = writeln!(wrong, "{name} as {} ({})", style.name, style.file_name());
            }
        }
    }
    assert!(total > 900, "{total}");
    assert!(wrong.is_empty(), "{wrong}");
}
