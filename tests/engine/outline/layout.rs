//! Writes an outline in many layouts.

use crate::support::without_spaces;
use taisho::outline::{Clause, Outline};

/// The options of a layout.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Characters per line. `None` keeps paragraphs in one line.
    pub wrap: Option<usize>,
    /// Whether there is a blank line after every line.
    pub blank: bool,
    /// Whether digits in labels have full width.
    pub full: bool,
    /// What follows the number of a section.
    pub after: &'static str,
    /// Whether title and text of an item are on one line.
    pub inline: bool,
    /// Whether there are articles (第n条) with captions.
    pub articles: bool,
    pub markdown: bool,
    /// After how many lines there is a page number.
    pub pages: Option<usize>,
    /// Whether clauses are indented by level.
    pub indent: bool,
    /// Whether punctuation stays within the edge.
    pub strict: bool,
    /// Whether lines are measured in columns.
    pub columns: bool,
    /// Whether there is no white space after the label of an item.
    pub glued: bool,
    /// Whether items have a hyphen before them.
    pub hyphen: bool,
    /// Whether there are a cover and a table of contents before the text, and standards after it.
    pub bound: bool,
    /// Whether all line breaks become spaces.
    pub one_line: bool,
}

pub const PLAIN: Layout = Layout {
    wrap: None,
    blank: true,
    full: false,
    after: " ",
    inline: false,
    articles: false,
    markdown: false,
    pages: None,
    indent: false,
    strict: false,
    columns: false,
    glued: false,
    hyphen: false,
    bound: false,
    one_line: false,
};

pub fn label(clause: &Clause, layout: Layout) -> String {
    let label = if clause.parent.is_none() && layout.articles && clause.label != "附則" {
        format!("第{}条", clause.label)
    } else {
        clause.label.clone()
    };
    if !layout.full {
        return label;
    }
    label
        .chars()
        .map(|c| match c {
            '0'..='9' => char::from_u32(c as u32 - '0' as u32 + '０' as u32).unwrap_or(c),
            '(' => '（',
            ')' => '）',
            c => c,
        })
        .collect()
}

pub fn wrapped(text: &str, layout: Layout, indent: usize, out: &mut Vec<String>) {
    let pad = "　".repeat(if layout.indent { indent } else { 0 });
    let chars: Vec<char> = text.chars().collect();
    let width = layout.wrap.unwrap_or(usize::MAX);
    let mut at = 0;
    while at < chars.len() {
        let mut end = at;
        let mut used = 0;
        while end < chars.len() {
            let unit = if layout.columns && chars[end].is_ascii() {
                1
            } else {
                2
            };
            let hangs = !layout.strict && matches!(chars[end], '、' | '。' | '）' | '」');
            if used + unit > width.saturating_mul(2) && !hangs && end > at {
                break;
            }
            used += unit;
            end += 1;
        }
        out.push(format!("{pad}{}", chars[at..end].iter().collect::<String>()));
        at = end;
    }
}

pub fn print(outline: &Outline, layout: Layout) -> String {
    let mut lines: Vec<String> = Vec::new();
    if layout.markdown {
        lines.push("# 情報セキュリティ基本方針".to_owned());
    }
    for clause in &outline.clauses {
        let label = label(clause, layout);
        let title = without_spaces(&clause.title.text);
        let text = clause.text.text.replace('\n', "");
        let level = usize::from(clause.level);
        let mark = match (layout.markdown, level) {
            (false, _) => String::new(),
            (true, 1) => "## ".to_owned(),
            (true, 2) if !title.is_empty() && !layout.inline => "### ".to_owned(),
            (true, _) => "- ".to_owned(),
        };
        if level == 1 && layout.articles && !title.is_empty() {
            lines.push(format!("（{title}）"));
            let body = if text.is_empty() {
                "次に掲げるとおりとする。".to_owned()
            } else {
                text
            };
            wrapped(&format!("{label}　{body}"), layout, 0, &mut lines);
            continue;
        }
        let after = match level {
            1 if clause.label != "附則" => layout.after,
            2.. if layout.glued => "",
            _ => " ",
        };
        let hyphen = if layout.hyphen && level > 1 { "- " } else { "" };
        let mark = format!("{mark}{hyphen}");
        if title.is_empty() {
            wrapped(
                &format!("{mark}{label}{after}{text}"),
                layout,
                level - 1,
                &mut lines,
            );
        } else if layout.inline && level > 1 {
            wrapped(
                &format!("{mark}{label}{after}{title}　{text}"),
                layout,
                level - 1,
                &mut lines,
            );
        } else {
            wrapped(
                &format!("{mark}{label}{after}{title}"),
                layout,
                level - 1,
                &mut lines,
            );
            wrapped(&text, layout, level - 1, &mut lines);
        }
        if layout.markdown {
            lines.push(String::new());
        }
    }
    let mut out = String::new();
    if layout.bound {
        out.push_str("某市情報セキュリティポリシー\n\n令和8年4月\n\n目次\n");
        for clause in outline
            .clauses
            .iter()
            .filter(|c| c.level == 1 && !c.title.is_empty())
        {
            out.push_str(&format!(
                "{} {}……{}\n",
                label(clause, layout),
                clause.title.text,
                1 + clause.id.0 / 9
            ));
        }
        out.push_str("\n第1章　情報セキュリティ基本方針\n");
        lines.push("第2章　情報セキュリティ対策基準".to_owned());
        for k in 1..=20 {
            lines.push(format!("{k} 管理その{k}"));
            wrapped(
                "職員は、定められたところに従い、管理を行わなければならない。",
                layout,
                0,
                &mut lines,
            );
        }
    }
    for (k, line) in lines.iter().enumerate() {
        out.push_str(line);
        out.push('\n');
        if layout.blank {
            out.push('\n');
        }
        if let Some(every) = layout.pages
            && (k + 1) % every == 0
        {
            out.push_str(&format!("\n{}\n\n", (k + 1) / every));
        }
    }
    if layout.one_line {
        out.replace('\n', " ")
    } else {
        out
    }
}

pub fn layouts() -> Vec<Layout> {
    let mut all = vec![
        PLAIN,
        Layout {
            blank: false,
            ..PLAIN
        },
        Layout { full: true, ..PLAIN },
        Layout {
            full: true,
            after: "　",
            ..PLAIN
        },
        Layout { after: ". ", ..PLAIN },
        Layout {
            after: "．",
            full: true,
            ..PLAIN
        },
        Layout {
            after: "、", ..PLAIN
        },
        Layout { after: "", ..PLAIN },
        Layout {
            inline: true,
            ..PLAIN
        },
        Layout {
            articles: true,
            ..PLAIN
        },
        Layout {
            articles: true,
            inline: true,
            ..PLAIN
        },
        Layout {
            articles: true,
            inline: true,
            full: true,
            blank: false,
            ..PLAIN
        },
        Layout {
            markdown: true,
            ..PLAIN
        },
        Layout {
            markdown: true,
            inline: true,
            ..PLAIN
        },
        Layout {
            markdown: true,
            after: ". ",
            ..PLAIN
        },
        Layout {
            pages: Some(20),
            ..PLAIN
        },
        Layout {
            indent: true,
            blank: false,
            ..PLAIN
        },
    ];
    all.extend([
        Layout { glued: true, ..PLAIN },
        Layout {
            hyphen: true,
            ..PLAIN
        },
        Layout { bound: true, ..PLAIN },
        Layout {
            bound: true,
            articles: true,
            inline: true,
            ..PLAIN
        },
        Layout {
            one_line: true,
            blank: false,
            inline: true,
            ..PLAIN
        },
        Layout {
            one_line: true,
            blank: false,
            articles: true,
            inline: true,
            ..PLAIN
        },
        Layout {
            one_line: true,
            blank: false,
            ..PLAIN
        },
    ]);
    for wrap in [16, 18, 21, 24, 28, 30, 36, 40, 60] {
        let base = Layout {
            wrap: Some(wrap),
            blank: false,
            ..PLAIN
        };
        all.extend([
            base,
            Layout { blank: true, ..base },
            Layout {
                pages: Some(20),
                ..base
            },
            Layout { full: true, ..base },
            Layout { after: ".", ..base },
            Layout { inline: true, ..base },
            Layout {
                articles: true,
                inline: true,
                ..base
            },
            Layout {
                articles: true,
                pages: Some(20),
                ..base
            },
            Layout { indent: true, ..base },
            Layout { strict: true, ..base },
            Layout {
                columns: true,
                ..base
            },
            Layout {
                columns: true,
                strict: true,
                full: true,
                ..base
            },
            Layout {
                columns: true,
                inline: true,
                indent: true,
                ..base
            },
            Layout { glued: true, ..base },
            Layout { bound: true, ..base },
            Layout {
                hyphen: true,
                columns: true,
                blank: true,
                ..base
            },
        ]);
    }
    all
}
