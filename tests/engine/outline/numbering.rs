//! The style of the numbers does not matter: a policy numbered in another way has the same tree and the same findings.

use super::word;
use crate::support::{corpus_guideline, report_of, source, without_spaces};
use std::fmt::Write as _;
use taisho::deviations::Severity;
use taisho::outline::{Clause, Outline, outline};
use taisho::read::read;

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
    /// Word, which makes the numbers itself.
    Docx(word::Numbers),
}

/// Fixtures with fewer clauses have no numbers to speak of.
const FEWEST: usize = 3;

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
    let numbers = [
        (
            "1, (1), ①",
            [
                ("decimal", "%1"),
                ("decimal", "(%2)"),
                ("decimalEnclosedCircle", "%3"),
            ],
        ),
        (
            "1, 1.1",
            [("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3")],
        ),
        (
            "第1条, (1), ア",
            [
                ("decimal", "第%1条"),
                ("decimal", "(%2)"),
                ("aiueoFullWidth", "%3"),
            ],
        ),
        (
            "第1章, 1, (1)",
            [("decimal", "第%1章"), ("decimal", "%2"), ("decimal", "(%3)")],
        ),
        (
            "一, (一), イ",
            [
                ("japaneseCounting", "%1"),
                ("japaneseCounting", "(%2)"),
                ("irohaFullWidth", "%3"),
            ],
        ),
    ];
    all.extend(numbers.map(|(name, numbers)| Style {
        form: Form::Docx(numbers),
        ..style(name, [plain, paren, circled])
    }));
    all
}

const TITLE: &str = "架空町情報セキュリティ基本方針";

impl Style {
    fn file_name(&self) -> &'static str {
        match self.form {
            Form::Text => "a.txt",
            Form::Markdown => "a.md",
            Form::Html => "a.html",
            Form::Docx(_) => "a.docx",
        }
    }

    fn file(&self, entries: &[Entry]) -> Vec<u8> {
        match &self.form {
            Form::Docx(numbers) => word::document(TITLE, entries, numbers),
            _ => self.print(entries).into_bytes(),
        }
    }

    fn print(&self, entries: &[Entry]) -> String {
        let mut out = match self.form {
            Form::Text | Form::Docx(_) => format!("{TITLE}\n"),
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
                (Form::Text | Form::Docx(_), _) => writeln!(out, "{label}{heading}"),
                (Form::Markdown, true) => writeln!(out, "{label}{heading}\n"),
                (Form::Markdown, false) => writeln!(out, "{mark} {label}{heading}\n"),
                (Form::Html, true) => writeln!(out, "<p>{label}{heading}</p>"),
                (Form::Html, false) => writeln!(out, "<h{depth}>{label}{heading}</h{depth}>"),
            };
            let _ = match self.form {
                _ if below.is_empty() => Ok(()),
                Form::Text | Form::Docx(_) => writeln!(out, "{below}"),
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

/// The files that a policy can be in beside its numbers.
fn files(file: Vec<u8>, form: Form) -> Vec<(&'static str, Vec<u8>)> {
    let mut all = vec![("as it is", file)];
    if form == Form::Text {
        let text = String::from_utf8_lossy(&all[0].1).into_owned();
        let others = layouts(&text).into_iter();
        all.extend(others.map(|(layout, text)| (layout, text.into_bytes())));
    }
    all
}

/// The layouts that a text can have beside its numbers.
fn layouts(text: &str) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
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
        for (layout, file) in files(style.file(&model), style.form) {
            let source = read(&file, style.file_name()).expect("readable");
            let read = outline(&source);
            if folded(&entries(&read)) != folded(&model) {
                let _ = writeln!(wrong, "{} {layout}: another tree", style.name);
                continue;
            }
            let report = report_of(&file, style.file_name());
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

/// The clauses of the fixtures that have numbers, by name.
fn fixtures() -> Vec<(String, Vec<Entry>)> {
    let mut files: Vec<_> = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/layouts"))
        .expect("fixtures")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "txt" || extension == "md")
        })
        .collect();
    files.sort();
    let read = files.into_iter().filter_map(|path| {
        let name = path.file_stem()?.to_str()?.to_owned();
        let text = std::fs::read_to_string(&path).ok()?;
        let mut read = outline(&source(&text, path.to_str()?));
        // 附則 and what is below it keep their numbers in every style.
        let supplement = read
            .clauses
            .iter()
            .position(|clause| clause.label.starts_with("附則"));
        read.clauses.truncate(supplement.unwrap_or(read.clauses.len()));
        let lost = |clause: &Clause| clause.title.is_empty() && clause.text.is_empty();
        let few = read.clauses.len() < FEWEST || read.clauses.iter().any(lost);
        (!few && !OWN_NUMBERS.contains(&name.as_str())).then(|| (name, entries(&read)))
    });
    read.collect()
}

#[test]
fn fixtures_have_the_same_tree_under_any_numbers() {
    let mut wrong = String::new();
    let mut total = 0;
    for (name, wanted) in fixtures() {
        for style in styles() {
            total += 1;
            let again = outline(&read(&style.file(&wanted), style.file_name()).expect("readable"));
            if folded(&entries(&again)) != folded(&wanted) {
                let _ = writeln!(wrong, "{name} as {} ({})", style.name, style.file_name());
            }
        }
    }
    assert!(total > 2500, "{total}");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn fixtures_have_the_same_tree_in_any_layout() {
    let mut wrong = String::new();
    let styles = styles();
    for (name, wanted) in fixtures() {
        for style in styles
            .iter()
            .filter(|style| ["1, (1), ①", "第1条, (1), ア"].contains(&style.name) && style.form == Form::Text)
        {
            for (layout, text) in layouts(&style.print(&wanted)) {
                let again = outline(&source(&text, "a.txt"));
                if folded(&entries(&again)) != folded(&wanted) {
                    let _ = writeln!(wrong, "{name} as {} {layout}", style.name);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
