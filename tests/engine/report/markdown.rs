//! Checks with a parser that a Markdown report has the intended structure, whatever the policy contains.

use crate::support::{corpus, report_on};
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use taisho::lang::Lang;
use taisho::report::Report;
use taisho::report::formats::markdown::write;
use taisho::report::sheet::Layout;

fn markdown(report: &Report) -> String {
    let mut out = Vec::new();
    write(report, Lang::Ja, Layout::default(), &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

/// What a parser finds.
#[derive(Default)]
pub struct Seen {
    headings: Vec<(u8, String)>,
    tables: Vec<Vec<usize>>,
    /// Folded suggestions.
    suggestions: usize,
    pub text: String,
    links: Vec<String>,
}

fn text_of<'a>(node: &'a AstNode<'a>) -> String {
    node.descendants()
        .filter_map(|n| match &n.data.borrow().value {
            NodeValue::Text(text) => Some(text.to_string()),
            _ => None,
        })
        .collect()
}

/// Parses a report and requires that it contains only what the renderer writes.
pub fn parse(text: &str) -> Seen {
    let seen = parse_linked(text);
    assert_eq!(seen.links, [""; 0]);
    seen
}

/// Parses an overview, which has links, and returns their targets.
pub fn links(text: &str) -> Vec<String> {
    parse_linked(text).links
}

fn parse_linked(text: &str) -> Seen {
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.strikethrough = true;
    let root = parse_document(&arena, text, &options);
    let mut seen = Seen::default();
    for node in root.descendants() {
        match &node.data.borrow().value {
            NodeValue::Heading(heading) => seen.headings.push((heading.level, text_of(node))),
            NodeValue::Table(_) => {
                let rows = node.children().map(|row| row.children().count());
                seen.tables.push(rows.collect());
            }
            NodeValue::HtmlInline(html) => assert!(
                ["<ins>", "</ins>", "<del>", "</del>", "<br>", "<!-- -->"].contains(&html.as_str()),
                "{html}"
            ),
            // The mark by which our files are known.
            NodeValue::HtmlBlock(block) if block.literal == "<!-- taisho -->\n" => {}
            NodeValue::HtmlBlock(block) => {
                assert!(is_fold(&block.literal), "{}", block.literal);
                seen.suggestions += usize::from(block.literal.contains("案（参考）"));
            }
            NodeValue::Code(code) => assert!(
                code.literal.len() == 16 && code.literal.chars().all(|c| c.is_ascii_hexdigit()),
                "{}",
                code.literal
            ),
            NodeValue::Text(text) => seen.text.push_str(text),
            NodeValue::Link(link) => seen.links.push(link.url.clone()),
            NodeValue::Strong => assert!(["承認済み", "accepted"].contains(&text_of(node).as_str())),
            NodeValue::Document
            | NodeValue::Paragraph
            | NodeValue::BlockQuote
            | NodeValue::List(_)
            | NodeValue::Item(_)
            | NodeValue::TableRow(_)
            | NodeValue::TableCell
            | NodeValue::SoftBreak => {}
            other => panic!("unexpected {other:?}"),
        }
    }
    seen
}

/// Returns whether this is the beginning or end of a fold, with only our own words and a number.
fn is_fold(html: &str) -> bool {
    let summary = html
        .strip_prefix("<details>\n<summary>")
        .and_then(|rest| rest.strip_suffix("</summary>\n"));
    html == "</details>\n" || summary.is_some_and(|words| !words.contains(['<', '>', '&', '\n', '`']))
}

fn has_the_shape(report: &Report) -> Seen {
    let text = markdown(report);
    let seen = parse(&text);
    let blocks = seen.headings.iter().filter(|(level, _)| *level == 3).count();
    assert_eq!(blocks, report.deviations.len());
    let suggestions = report
        .deviations
        .iter()
        .filter(|f| f.suggestion.is_some())
        .count();
    assert_eq!(seen.suggestions, suggestions);
    assert_eq!(seen.headings.iter().filter(|(level, _)| *level == 1).count(), 1);
    for table in &seen.tables {
        assert!(table.iter().all(|cells| *cells == table[0]), "{table:?}");
    }
    assert!(
        text.lines()
            .all(|line| !line.ends_with(' ') && !line.contains("**"))
    );
    seen
}

#[test]
fn reports_of_the_corpus_have_the_shape_intended() {
    for name in [
        "kashima.txt",
        "nambu.txt",
        "nishitokyo.txt",
        "ogi-council.txt",
        "tatebayashi.txt",
    ] {
        let report = report_on(&corpus(name));
        let seen = has_the_shape(&report);
        assert!(seen.text.contains("法的な助言ではなく"), "{name}");
        assert!(seen.text.contains("公表された原本ではない"), "{name}");
        // The 対照表 names every clause of the guideline that isn't identical.
        let rows: usize = seen.tables.iter().map(Vec::len).sum();
        assert!(
            rows > report
                .alignment
                .iter()
                .filter(|r| r.relation.id() != "same")
                .count()
        );
    }
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "<script>alert(1)</script> [x](javascript:x) ![y](z) | `code` **b** _i_ # x ~~s~~ &amp; \
                   <https://e.example> https://e.example www.e.example \u{202e}gnol\u{1b}[31m \\| ";
    let text = corpus("tatebayashi.txt")
        .replace("全庁的な", hostile)
        .replace("館林市", "館林|`市")
        .replace("(目次)", "(目次) <b>| `x`");
    let mut report = report_on(&text);
    // A reader removes direction marks, but names of files and saved reports may contain them.
    report.policy.path += "\u{202e}";
    let seen = has_the_shape(&report);
    for part in [
        "<script>alert(1)</script>",
        "[x](javascript:x)",
        "`code`",
        "#x",
        "&amp;",
        "⟨U+202E⟩",
        "⟨U+001B⟩",
    ] {
        assert!(seen.text.contains(part), "{part}");
    }
    assert!(!markdown(&report).contains(['\u{202e}', '\u{1b}']));
}

#[test]
fn a_line_of_a_hundred_kilobytes_is_no_trouble() {
    let text = corpus("tatebayashi.txt").replace("全庁的な", &"長|".repeat(25_000));
    let seen = has_the_shape(&report_on(&text));
    assert!(seen.text.contains("長|長|長|"));
}
