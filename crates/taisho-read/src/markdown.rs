//! Markdown: finds headings, list items, table rows and markup characters with CommonMark. It must never
//! change the text: the number of a list item is a label of the document, and indented text isn't code.

use super::markdown_line::{block_marks, bracket_marks, escape_marks, is_dashed_number, without};
use super::omission::{Omission, OmittedText};
use super::plain;
use super::{Apart, Block, BlockKind};
use comrak::nodes::{AstNode, ListType, NodeValue};
use comrak::{Arena, Options, parse_document};
use taisho_text::span::{LineIndex, Span};

/// Returns whether `text` is Markdown, from its name, or because at least two lines begin with heading
/// marks.
pub fn is_markdown(text: &str, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".md")
        || name.ends_with(".markdown")
        || text.lines().filter(|line| is_atx(line)).count() >= 2
}

/// Returns whether `line` begins with heading marks.
pub fn is_atx(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    let depth = line.len() - rest.len();
    (1..=6).contains(&depth) && rest.starts_with([' ', '\t', '\u{3000}'])
}

/// What is known about one line.
#[derive(Clone, Default)]
struct Facts {
    kind: Option<BlockKind>,
    /// Byte ranges of markup.
    marks: Vec<Span>,
    /// Whether the whole line is markup: a rule, a fence, or the line under a heading or table head.
    mark_only: bool,
    /// Byte ranges of struck text with the marks around it.
    struck: Vec<Span>,
    /// Whether the line begins or ends a code block.
    fence: bool,
    /// Whether it is code, in which backslashes and angle brackets are text.
    literal: bool,
}

/// Returns one block per line, and the struck text.
pub fn blocks(text: &str, lines: &LineIndex) -> (Vec<Block>, Vec<OmittedText>) {
    let mut facts = vec![Facts::default(); lines.count() + 1];
    let arena = Arena::new();
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.footnotes = true;
    options.parse.leave_footnote_definitions = true;
    let root = parse_document(&arena, text, &options);
    for node in root.descendants() {
        note(node, text, lines, &mut facts);
    }
    let front = front_matter(text, lines);
    let omitted = omitted(text, &facts);
    let blocks = (1..=lines.count())
        .map(|line| {
            let mut block = block(text, lines.span_of(line), &mut facts[line]);
            if line <= front && block.kind != BlockKind::Blank {
                block.kind = BlockKind::Apart(Apart::Navigation);
            }
            block
        })
        .collect();
    (blocks, omitted)
}

fn omitted(text: &str, facts: &[Facts]) -> Vec<OmittedText> {
    let of_line = |(line, facts): (usize, &Facts)| -> Vec<OmittedText> {
        let passages = facts.struck.iter().map(|span| OmittedText {
            why: Omission::Struck,
            text: span.of(text).trim_matches('~').to_owned(),
            line,
        });
        passages.collect()
    };
    facts.iter().enumerate().flat_map(of_line).collect()
}

/// Returns the last line of the front matter: settings of a site between two lines `---` at the beginning.
fn front_matter(text: &str, lines: &LineIndex) -> usize {
    const LONGEST: usize = 60;
    let line = |n: usize| lines.span_of(n).of(text).trim_end();
    if line(1) != "---" {
        return 0;
    }
    let setting = |n: usize| {
        line(n).contains(':') || line(n).trim_start().starts_with(['-', '#']) || line(n).is_empty()
    };
    (2..=lines.count().min(LONGEST))
        .find(|&n| line(n) == "---" || !setting(n))
        .filter(|&n| line(n) == "---" && n > 2)
        .unwrap_or(0)
}

/// Records what one node of the parsed document says about its lines.
fn note<'a>(node: &'a AstNode<'a>, text: &str, lines: &LineIndex, facts: &mut [Facts]) {
    let data = node.data.borrow();
    let position = data.sourcepos;
    // The root of an empty text ends before its first line.
    let (from, to) = (position.start.line, position.end.line.max(position.start.line));
    if from == 0 || from >= facts.len() {
        return;
    }
    let whole = Span::new(
        offset(lines, from, position.start.column),
        offset(lines, to.min(facts.len() - 1), position.end.column + 1),
    );
    match &data.value {
        NodeValue::Heading(heading) => {
            facts[from].kind = Some(BlockKind::Heading(heading.level));
            if heading.setext && to > from && to < facts.len() {
                facts[to].mark_only = true;
            }
        }
        NodeValue::Item(item) => {
            list_item(node, item.list_type, whole, text, &mut facts[from]);
        }
        NodeValue::BlockQuote if is_note(whole.of(text)) => {
            for line in &mut facts[from..=to.max(from).min(lines.count())] {
                line.kind = Some(Apart::Footnote.into());
            }
        }
        NodeValue::FootnoteDefinition(_) => {
            for line in &mut facts[from..=to.max(from).min(lines.count())] {
                line.kind = Some(Apart::Footnote.into());
            }
            // The label [^1]: precedes the text of the note.
            let end = whole
                .of(text)
                .find(':')
                .map_or(whole.start, |at| whole.start + at + 1);
            facts[from].marks.push(Span::new(whole.start, end));
        }
        NodeValue::Paragraph => {
            if let Some(depth) = after_list(node) {
                facts[from].kind.get_or_insert(BlockKind::AfterList(depth));
            }
        }
        NodeValue::ThematicBreak => facts[from].mark_only = true,
        NodeValue::TableRow(header) => {
            facts[from].kind = Some(BlockKind::TableRow);
            if *header && from + 1 < facts.len() {
                facts[from + 1].mark_only = true;
            }
        }
        NodeValue::CodeBlock(code) => {
            let last = to.min(facts.len() - 1);
            code_block(from, last, code.fenced, text, lines, facts);
        }
        NodeValue::HtmlBlock(_) => html_block(whole, text, lines, facts),
        value => inline(node, value, whole, text, lines, facts),
    }
}

/// Records what a node inside a line says: marks around words, struck words, numbers of footnotes.
fn inline<'a>(
    node: &'a AstNode<'a>,
    value: &NodeValue,
    whole: Span,
    text: &str,
    lines: &LineIndex,
    facts: &mut [Facts],
) {
    let touched = lines.lines_of(whole);
    let (from, is_in_line) = (touched.from, touched.from == touched.to);
    match value {
        NodeValue::FootnoteReference(_) if is_in_line => facts[from].marks.push(whole),
        // A single tilde is often used for ranges: 9時~17時、10時~12時.
        NodeValue::Strikethrough if whole.of(text).starts_with("~~") => strike(whole, lines, facts),
        NodeValue::Strong => wrap(whole, 2, text, &mut facts[from].marks),
        NodeValue::Emph => wrap(whole, 1, text, &mut facts[from].marks),
        NodeValue::Code(code) => {
            wrap(whole, code.num_backticks, text, &mut facts[from].marks);
        }
        NodeValue::Link(_) | NodeValue::Image(_) if is_in_line && whole.of(text).starts_with(['[', '!']) => {
            if let Some(inside) = inside(node, lines) {
                around(whole, inside, &mut facts[from].marks);
            }
        }
        NodeValue::HtmlInline(tag) if is_in_line => {
            facts[from].marks.push(whole);
            if let Some(end) = end_of_deletion(node, tag) {
                let end = offset(lines, end.line, end.column);
                strike(Span::new(whole.end, end), lines, facts);
            }
        }
        _ => {}
    }
}

/// Returns whether a quotation begins with a word that makes it a note: `> **注** …`, `> [!NOTE]`.
fn is_note(quote: &str) -> bool {
    const WORDS: [&str; 8] = ["注", "注意", "注記", "注釈", "備考", "補足", "Note", "NOTE"];
    let text = quote.trim_start_matches(['>', ' ', '*', '_', '[', '!', '（', '(', '【']);
    let word = text
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    WORDS.contains(&word) || text.starts_with('※')
}

/// Returns the byte offset of a column, both counted from 1.
fn offset(lines: &LineIndex, line: usize, column: usize) -> usize {
    let span = lines.span_of(line);
    (span.start + column.saturating_sub(1)).min(span.end)
}

/// Records that a line begins a list item, and its bullet.
fn list_item<'a>(node: &'a AstNode<'a>, list: ListType, whole: Span, text: &str, facts: &mut Facts) {
    facts
        .kind
        .get_or_insert_with(|| BlockKind::ListItem(depth_of_item(node)));
    if list == ListType::Bullet && whole.of(text).starts_with(['-', '*', '+']) {
        facts.marks.push(Span::new(whole.start, whole.start + 1));
    }
}

/// Records that lines `from` to `last` are code, and which of them are fences.
fn code_block(from: usize, last: usize, fenced: bool, text: &str, lines: &LineIndex, facts: &mut [Facts]) {
    for fact in &mut facts[from..=last] {
        fact.literal = fenced;
    }
    if fenced {
        for line in [from, last] {
            let content = plain::trimmed(text, lines.span_of(line)).of(text);
            facts[line].fence = content.starts_with("```") || content.starts_with("~~~");
        }
    }
}

/// Records what is in `whole` before and after `inside` as markup.
fn around(whole: Span, inside: Span, marks: &mut Vec<Span>) {
    marks.push(Span::new(whole.start, inside.start));
    marks.push(Span::new(inside.end, whole.end));
}

/// Records that `whole` is struck out.
fn strike(whole: Span, lines: &LineIndex, facts: &mut [Facts]) {
    let touched = lines.lines_of(whole);
    for line in touched.from..=touched.to.min(facts.len() - 1) {
        let span = lines.span_of(line);
        let part = Span::new(whole.start.max(span.start), whole.end.min(span.end));
        facts[line].struck.push(part);
        facts[line].marks.push(part);
    }
}

/// Returns where the closing tag of `<del>`, `<s>` or `<strike>` begins, if `tag` is such a tag.
fn end_of_deletion<'a>(node: &'a AstNode<'a>, tag: &str) -> Option<comrak::nodes::LineColumn> {
    let name = tag.trim_start_matches('<').trim_end_matches('>');
    let name = name.split_ascii_whitespace().next()?.to_ascii_lowercase();
    if !matches!(name.as_str(), "del" | "s" | "strike") {
        return None;
    }
    let close = format!("</{name}>");
    let after = node.following_siblings().skip(1);
    after
        .map(|sibling| sibling.data.borrow())
        .find(|data| matches!(&data.value, NodeValue::HtmlInline(tag) if tag.eq_ignore_ascii_case(&close)))
        .map(|data| data.sourcepos.start)
}

/// Returns the depth of the list item in which a paragraph follows a list, or 0 after a list of at least two
/// items that isn't in an item.
fn after_list<'a>(node: &'a AstNode<'a>) -> Option<u8> {
    let list = node.previous_sibling()?;
    if !matches!(list.data.borrow().value, NodeValue::List(_)) {
        return None;
    }
    match node.parent()?.data.borrow().value {
        NodeValue::Item(_) => Some(depth_of_item(node)),
        NodeValue::Document => (list.children().count() >= 2).then_some(0),
        _ => None,
    }
}

/// Returns how many lists contain a list item or its contents.
fn depth_of_item<'a>(node: &'a AstNode<'a>) -> u8 {
    let items = node
        .ancestors()
        .filter(|up| matches!(up.data.borrow().value, NodeValue::Item(_)));
    u8::try_from(items.count().max(1)).unwrap_or(u8::MAX)
}

/// Returns the position of the text of a link or picture: from its first child to its last.
fn inside<'a>(node: &'a AstNode<'a>, lines: &LineIndex) -> Option<Span> {
    let first = node.first_child()?.data.borrow().sourcepos.start;
    let last = node.last_child()?.data.borrow().sourcepos.end;
    Some(Span::new(
        offset(lines, first.line, first.column),
        offset(lines, last.line, last.column + 1),
    ))
}

/// Records the tags of an HTML block, line by line.
fn html_block(whole: Span, text: &str, lines: &LineIndex, facts: &mut [Facts]) {
    for tag in tags(whole.of(text)) {
        let tag = Span::new(whole.start + tag.start, whole.start + tag.end);
        let touched = lines.lines_of(tag);
        for line in touched.from..=touched.to.min(facts.len() - 1) {
            let span = lines.span_of(line);
            facts[line]
                .marks
                .push(Span::new(tag.start.max(span.start), tag.end.min(span.end)));
        }
    }
}

/// Records marks of `width` bytes at both ends of `whole`, if the source really has them.
fn wrap(whole: Span, width: usize, text: &str, marks: &mut Vec<Span>) {
    let slice = whole.of(text);
    let is_mark = |part: Option<&str>| {
        part.is_some_and(|part| part.chars().all(|c| matches!(c, '*' | '_' | '~' | '`')))
    };
    if width > 0
        && slice.len() >= 2 * width
        && is_mark(slice.get(..width))
        && is_mark(slice.get(slice.len() - width..))
    {
        marks.push(Span::new(whole.start, whole.start + width));
        marks.push(Span::new(whole.end - width, whole.end));
    }
}

/// Returns the comments and tags in a piece of HTML.
fn tags(html: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|open| at + open) {
        let close = if html[open..].starts_with("<!--") {
            "-->"
        } else {
            ">"
        };
        let Some(end) = html[open..].find(close).map(|end| open + end + close.len()) else {
            break;
        };
        found.push(Span::new(open, end));
        at = end;
    }
    found
}

fn block(text: &str, span: Span, facts: &mut Facts) -> Block {
    let mut block = plain::block(text, span);
    if block.kind == BlockKind::Blank {
        return block;
    }
    if is_dashed_number(span.of(text)) {
        return block;
    }
    let inner = plain::trimmed(text, span);
    if inner.of(text).eq_ignore_ascii_case("[toc]") {
        block.content = Vec::new();
        return block;
    }
    if facts.fence || facts.mark_only && !inner.of(text).chars().any(char::is_alphanumeric) {
        block.content = Vec::new();
        return block;
    }
    if facts.kind.is_none() && block.kind == BlockKind::TableRow {
        // A row without the line that makes it a table in Markdown.
        facts.kind = Some(block.kind);
    }
    block.kind = facts.kind.unwrap_or(BlockKind::Line);
    block_marks(text, inner, block.kind, &mut facts.marks);
    if !facts.literal {
        escape_marks(text, inner, &mut facts.marks);
        bracket_marks(text, inner, &mut facts.marks);
    }
    block.content = without(text, inner, &mut facts.marks);
    block
}
