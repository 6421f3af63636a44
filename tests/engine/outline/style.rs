//! Styles of numbers, and policies written with them.

use super::word;
use std::fmt::Write as _;

/// A clause without its number: the positions of its ancestors and itself among their siblings, title, text.
pub type Entry = (Vec<usize>, String, String);

/// How the three levels of a policy are numbered.
pub struct Style {
    pub name: &'static str,
    labels: [fn(&[usize]) -> String; 3],
    pub form: Form,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Form {
    Text,
    Markdown,
    Html,
    /// Word, which makes the numbers itself.
    Docx(word::Numbers),
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

pub fn styles() -> Vec<Style> {
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
    pub fn file_name(&self) -> &'static str {
        match self.form {
            Form::Text => "a.txt",
            Form::Markdown => "a.md",
            Form::Html => "a.html",
            Form::Docx(_) => "a.docx",
        }
    }

    pub fn file(&self, entries: &[Entry]) -> Vec<u8> {
        match &self.form {
            Form::Docx(numbers) => word::document(TITLE, entries, numbers),
            _ => self.print(entries).into_bytes(),
        }
    }

    pub fn print(&self, entries: &[Entry]) -> String {
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
