//! The text around the clauses: cover, contents, history, preamble, 附則, 対策基準.

use super::label::Label;
use super::style::{Form, Style, Toc};
use super::{Placed, glyphs};
use crate::corpus::body::Body;
use crate::corpus::rng::Rng;

const CHAPTER: &str = "情報セキュリティ基本方針";
const STANDARDS: &str = "情報セキュリティ対策基準";

/// Returns the lines before the first clause.
pub fn front(placed: &[Placed], body: &Body, style: &Style, rng: &mut Rng) -> Vec<String> {
    let kind = if style.cyber {
        "サイバーセキュリティ"
    } else {
        "情報セキュリティ"
    };
    let what = if style.chapter || style.standards {
        "ポリシー"
    } else {
        "基本方針"
    };
    let mark = match style.form {
        Form::Article if !style.cover => "○",
        Form::Markdown => "# ",
        _ => "",
    };
    let title = format!("{mark}{}{kind}{what}", body.name);
    let mut out = vec![title.clone(), String::new()];
    if style.cover {
        out.extend([
            "令和８年３月２５日 策定".to_owned(),
            String::new(),
            body.name.clone(),
            String::new(),
        ]);
    }
    if style.history {
        let history: &[&str] = match rng.below(3) {
            0 => &["令和8年3月25日", "訓令第3号"],
            1 => &[
                "平成15年4月1日制定",
                "平成28年10月1日改正",
                "令和8年4月1日全部改正",
            ],
            _ => &["制定：令和5年3月31日", "改定：令和8年3月27日"],
        };
        out.extend(history.iter().map(|line| (*line).to_owned()));
        out.push(String::new());
    }
    out.extend(contents(placed, style));
    if style.preamble {
        let heading = if style.form == Form::Markdown {
            "## はじめに"
        } else {
            "はじめに"
        };
        out.push(heading.to_owned());
        out.push(String::new());
        out.push(format!(
            "{}が扱う情報には、住民の個人情報をはじめ、外部に漏れた場合に重大な結果を招くものが多く含まれている。これらを守ることは、住民の信頼を得て事務を行うための基礎である。",
            body.name
        ));
        out.push(String::new());
    }
    if style.chapter {
        out.extend([chapter(1, CHAPTER, style), String::new()]);
    }
    out
}

fn chapter(n: usize, title: &str, style: &Style) -> String {
    match (style.form, style.sections) {
        (Form::Markdown, _) => format!("# 第{n}章 {title}"),
        (_, Label::KanjiArticle) => format!("第{}章　{title}", Label::Kanji.of(n)),
        _ => format!("第{n}章　{title}"),
    }
}

fn contents(placed: &[Placed], style: &Style) -> Vec<String> {
    if style.toc == Toc::None {
        return Vec::new();
    }
    let mut out = vec!["目次".to_owned(), String::new()];
    let roots: Vec<&Placed> = placed
        .iter()
        .filter(|p| p.level == 0 && !p.label.is_empty() && p.path != "附則")
        .collect();
    if style.chapter {
        let range = match (style.toc, roots.first(), roots.last()) {
            (Toc::Range, Some(first), Some(last)) => format!("（{}―{}）", first.label, last.label),
            _ => String::new(),
        };
        out.push(format!(
            "{}{range}",
            chapter(1, CHAPTER, style).trim_start_matches("# ")
        ));
    }
    for (i, root) in roots.iter().enumerate() {
        if style.toc == Toc::Range {
            break;
        }
        let title = glyphs::apply(&root.title, style);
        let title = match style.form {
            Form::Article => format!("{}（{title}）", root.label),
            _ => format!("{}{}{title}", root.label, style.gap),
        };
        let page = i / 3 + 1;
        out.push(match style.toc {
            Toc::Dots => format!("{title} ・・・・・・・・・・ {page}"),
            Toc::Periods => format!("{title}..........{page}"),
            Toc::Tab => format!("{title}\t{page}"),
            Toc::None | Toc::Plain | Toc::Range => title,
        });
    }
    if style.chapter && style.standards {
        out.push(chapter(2, STANDARDS, style).trim_start_matches("# ").to_owned());
    }
    out.push(String::new());
    out
}

/// Returns the 附則.
pub fn supplement(style: &Style) -> Placed {
    let label = match style.form {
        Form::Markdown => "附 則",
        _ if style.indent => "　　　附　則",
        _ => "附則",
    };
    Placed {
        path: "附則".to_owned(),
        parent: None,
        title: String::new(),
        key: String::new(),
        text: "この基本方針は、令和8年4月1日から施行する。".to_owned(),
        answers: Vec::new(),
        edited: false,
        renamed: false,
        label: label.to_owned(),
        level: 0,
        inline: false,
    }
}

/// Returns the first clauses of 対策基準.
pub fn standards(body: &Body, style: &Style) -> Vec<String> {
    const CLAUSES: [(&str, &str); 3] = [
        (
            "目的",
            "この対策基準は、基本方針を実行に移すために全ての情報システムが守るべき事項を定める。",
        ),
        (
            "組織体制",
            "最高情報セキュリティ責任者を置き、情報セキュリティ対策に関する事務を統括させる。",
        ),
        (
            "情報資産の分類",
            "情報資産は、その重要度に応じて三つの区分に分け、区分ごとに取扱いを定める。",
        ),
    ];
    let mut out = vec![String::new()];
    if style.chapter {
        out.push(chapter(2, STANDARDS, style));
    } else {
        let mark = match style.form {
            Form::Markdown => "# ",
            Form::Article => "○",
            Form::Headings => "",
        };
        out.push(format!("{mark}{}{STANDARDS}", body.name));
    }
    out.push(String::new());
    for (i, (title, text)) in CLAUSES.iter().enumerate() {
        let label = style.sections.of(i + 1);
        match style.form {
            Form::Article => {
                out.push(format!("（{title}）"));
                out.push(format!("{label}　{text}"));
            }
            Form::Markdown => out.extend([format!("## {label} {title}"), String::new(), (*text).to_owned()]),
            Form::Headings => out.extend([format!("{label}{}{title}", style.gap), (*text).to_owned()]),
        }
        out.push(String::new());
    }
    out
}
