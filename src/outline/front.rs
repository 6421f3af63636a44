//! What stands before the first clause: cover, preface, tables, chapter headings.

use super::line::{Line, Role};
use crate::read::BlockKind;

/// Headings of a preface, white space removed.
const PREFACES: [&str; 14] = [
    "序",
    "序章",
    "序文",
    "序論",
    "前文",
    "はじめに",
    "始めに",
    "まえがき",
    "前書き",
    "前書",
    "緒言",
    "総論",
    "序言",
    "巻頭言",
];

/// Gives a role to every line before `first`.
pub fn mark(lines: &mut [Line], first: usize) {
    let mut group = 0u16;
    let mut preface = false;
    let mut in_table = false;
    for i in 0..first {
        let role = lines[i].role;
        if role != Role::Body {
            if role == Role::Toc {
                preface = false;
            }
            continue;
        }
        let table = is_table(&lines[i]);
        let begins = i + 2 < first
            && !table
            && !lines[i].has_stop()
            && lines[i].chars.len() <= 40
            && is_table(&lines[i + 1])
            && is_table(&lines[i + 2]);
        if begins && preface || table && !in_table || in_table && !table {
            let opened = i > 0 && begins_table(lines, i, in_table);
            if !opened {
                group += 1;
            }
            preface = true;
        } else if !preface && is_enacting(&lines[i]) {
            // One sentence; the title and its date may follow.
            group += 1;
            lines[i].role = Role::Front(group);
            continue;
        } else if !preface && (is_preface(&lines[i]) || lines[i].has_stop() || lines[i].chars.len() > 70) {
            preface = true;
            group += 1;
        }
        in_table = table;
        lines[i].role = if preface { Role::Front(group) } else { Role::Cover };
    }
}

/// Whether the line before `i` already opened the group of the table that starts at `i`.
fn begins_table(lines: &[Line], i: usize, in_table: bool) -> bool {
    !in_table
        && is_table(&lines[i])
        && !lines[i - 1].has_stop()
        && matches!(lines[i - 1].role, Role::Front(_))
        && lines[i - 1].chars.len() <= 40
}

fn is_table(line: &Line) -> bool {
    line.kind == BlockKind::TableRow || line.chars.iter().any(|ch| ch.c == '\t')
}

/// The sentence that puts a regulation in force.
fn is_enacting(line: &Line) -> bool {
    const ENDS: [&str; 5] = [
        "次のように定める。",
        "次のように改正する。",
        "全部を改正する。",
        "ここに公布する。",
        "ここに制定する。",
    ];
    let solid = line.solid();
    ENDS.iter().any(|end| solid.ends_with(end))
}

fn is_preface(line: &Line) -> bool {
    let solid = line.solid();
    let word = line
        .chars
        .iter()
        .take_while(|ch| !taisho_text::space::is_space(ch.c))
        .map(|ch| ch.c)
        .collect::<String>();
    PREFACES.contains(&solid) || PREFACES.contains(&word.as_str()) || solid.starts_with("序章")
}

/// The title of the document, white space removed: the first line of the cover that names a kind of document,
/// or the first chapter heading.
pub fn title(lines: &[Line]) -> String {
    const KINDS: [&str; 9] = [
        "方針",
        "ポリシー",
        "規程",
        "規則",
        "要綱",
        "要領",
        "基準",
        "訓令",
        "宣言",
    ];
    let cover: Vec<String> = lines
        .iter()
        .filter(|line| line.role == Role::Cover)
        .map(|line| {
            line.solid()
                .trim_start_matches(['○', '◎', '●', '■', '◆'])
                .to_owned()
        })
        .collect();
    let names = |text: &String| {
        KINDS.iter().any(|kind| {
            text.trim_end_matches([')', '）', '」', '』', '】'])
                .ends_with(kind)
        }) && text.chars().count() <= 60
    };
    if let Some(i) = cover.iter().position(names) {
        let body = i
            .checked_sub(1)
            .and_then(|before| cover.get(before))
            .filter(|before| is_body(before));
        return match body {
            Some(body) if !cover[i].starts_with(body.as_str()) => format!("{body}{}", cover[i]),
            _ => cover[i].clone(),
        };
    }
    let chapter = lines.iter().find(|line| line.role == Role::Chapter).map(|line| {
        let end = line.markers().first().map_or(0, |m| m.end);
        line.chars[end..]
            .iter()
            .filter(|ch| !taisho_text::space::is_space(ch.c))
            .map(|ch| ch.c)
            .collect()
    });
    chapter.or_else(|| cover.into_iter().next()).unwrap_or_default()
}

/// Whether a line of the cover is nothing but the name of a body.
fn is_body(text: &str) -> bool {
    text.chars().count() <= 20
        && text.ends_with(['市', '町', '村', '区', '県', '府', '都', '道', '会', '合', '団'])
}
