//! `taisho explain`: a rule's page.

use super::console::Color;
use super::options::arguments;
use super::options::matches::Matches;
use super::{Console, Outcome, rules};
use crate::deviations::Rule;
use crate::lang::Message;
use crate::program::Error;
use crate::report::formats::text::wrap::Ink;
use crate::report::formats::text::{Page, cells};
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use std::io;

/// The rules to explain; at least one.
pub(super) struct ExplainOptions(Vec<Rule>);

impl ExplainOptions {
    /// # Errors
    /// [`Error::UnknownRule`].
    pub fn new(matches: &Matches) -> Result<ExplainOptions, Error> {
        matches.get(&arguments::RULE).map(ExplainOptions)
    }
}

/// Prints the page, which speaks both languages. Where the word is the beginning of several, they are listed.
pub(super) fn run(options: &ExplainOptions, console: &mut Console) -> Result<Outcome, Error> {
    let found = options.0.as_slice();
    if let [rule] = found {
        let style = console.terminal.style(Color::Auto);
        console.report(|out| write(rule.page(), &mut Page::new(out, style)))?;
        return Ok(Outcome::Clean);
    }
    let done = rules::run(found, console)?;
    console.remark(&Message::new(
        format!(
            "{}件の規則があります。1つを記号か名前で指定すると説明を示します",
            found.len()
        ),
        format!(
            "{} rules begin so. Name one by its code or name to see its page",
            found.len()
        ),
    ));
    Ok(done)
}

/// Markdown as plain text. The pages are our own: headings, paragraphs, flat lists and blocks of example text; of anything
/// else the words become a paragraph.
fn write(markdown: &str, page: &mut Page) -> io::Result<()> {
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &Options::default());
    for (i, block) in root.children().enumerate() {
        let is_below_heading = block
            .previous_sibling()
            .is_some_and(|before| matches!(before.data.borrow().value, NodeValue::Heading(_)));
        let is_heading = matches!(block.data.borrow().value, NodeValue::Heading(_));
        if i > 0 && (is_heading || !is_below_heading) {
            page.line("")?;
        }
        match &block.data.borrow().value {
            NodeValue::Heading(heading) if heading.level == 1 => {
                page.paragraph(0, &words(block), Ink::Strong)?;
            }
            NodeValue::Heading(_) => page.paragraph(0, &format!("■ {}", words(block)), Ink::Strong)?,
            NodeValue::List(_) => {
                for item in block.children() {
                    page.cells(2, 4, &cells(&format!("・{}", words(item)), Ink::Plain))?;
                }
            }
            NodeValue::CodeBlock(code) => {
                if !code.info.is_empty() {
                    page.paragraph(2, &format!("［{}］", code.info), Ink::Faint)?;
                }
                for line in code.literal.lines() {
                    page.cells(4, 6, &cells(line, Ink::Plain))?;
                }
            }
            _ => page.paragraph(2, &words(block), Ink::Plain)?,
        }
    }
    Ok(())
}

/// The words below a node, without marks.
fn words<'a>(node: &'a AstNode<'a>) -> String {
    let mut all = String::new();
    for below in node.descendants() {
        match &below.data.borrow().value {
            NodeValue::Text(text) => all.push_str(text),
            NodeValue::Code(code) => all.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => all.push(' '),
            _ => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::formats::text::{Style, wrap::width};

    fn plain(markdown: &str) -> String {
        let mut out: Vec<u8> = Vec::new();
        write(markdown, &mut Page::new(&mut out, Style::default())).expect("memory");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn marks_are_gone_and_words_stay() {
        let markdown = "# 名 / Name (`T101`)\n\n## 内容\n\n**強い**語と `code`。\n\nSecond.\n\n- 一\n- [二](x.md)\n\n```底本\n1 目的\n```\n";
        assert_eq!(
            plain(markdown),
            "名 / Name (T101)\n\n■ 内容\n  強い語と code。\n\n  Second.\n\n  ・一\n  ・二\n\n  ［底本］\n    1 目的\n"
        );
    }

    #[test]
    fn no_page_of_a_rule_shows_its_marks() {
        for rule in Rule::ALL {
            let text = plain(rule.page());
            assert!(text.contains(rule.code()) && text.contains(rule.name()), "{text}");
            for line in text.lines() {
                assert!(!line.trim_start().starts_with('#'), "{line}");
                assert!(
                    !line.contains("**") && !line.contains('`') && !line.contains('|'),
                    "{line}"
                );
                assert!(width(line) <= Style::default().width, "{line}");
            }
        }
    }
}
