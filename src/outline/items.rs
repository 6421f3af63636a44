//! Items without labels: rows of tables, terms with their meanings, indented lines.

use super::features::{LineLook, Reading};
use super::follow::goes_on;
use super::line::Line;
use super::marker::{Family, Marker};
use super::text::text_of;
use super::titles;
use crate::read::BlockKind;
use taisho_knowledge::{CueRole, is_cue};
use taisho_text::space::is_space;

/// Why a line without a label could be an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListedItem {
    /// A row of a table with a name and a sentence.
    Row,
    /// A term and its meaning on one line among definitions, or a measure and its description among
    /// measures.
    Meaning,
    /// A term above the lines with its meaning, only among definitions.
    Term,
    /// A short indented line below a sentence that introduces a list.
    Indented,
}

/// Styles of indented items follow all characters.
const INDENT_STYLE: u32 = 0x11_0000;
const ROW_STYLE: u32 = INDENT_STYLE + 1000;
/// A list of terms with their meanings on the same line doesn't go on with headings that look like terms.
const TERM_STYLE: u32 = ROW_STYLE + 1;

impl LineLook<'_> {
    pub fn item(&self, line: &Line, found: &[Marker]) -> Option<ListedItem> {
        if !found.is_empty() {
            None
        } else if self.is_row(0) {
            Some(ListedItem::Row)
        } else if is_meaning(line) || self.is_tabbed_beside_term(line) {
            Some(ListedItem::Meaning)
        } else if self.is_term() {
            Some(ListedItem::Term)
        } else {
            can_be_item(line).then_some(ListedItem::Indented)
        }
    }

    /// Returns whether the line is only a term, and the lines below it say what it means.
    fn is_term(&self) -> bool {
        const LONGEST_TERM: usize = 30;
        const ROWS: usize = 4;
        let plain = |offset: usize| {
            self.line(offset).filter(|(line, found)| {
                found.is_empty()
                    && matches!(line.kind, BlockKind::Line | BlockKind::Paragraph)
                    && !line.continues
            })
        };
        let Some((line, _)) = plain(0) else { return false };
        let begins = line
            .chars
            .first()
            .is_some_and(|ch| ch.c.is_alphanumeric() || ch.c == '「');
        if !begins || line.chars.len() > LONGEST_TERM || line.chars.iter().any(|ch| "。、，：".contains(ch.c))
        {
            return false;
        }
        for offset in 1..=ROWS {
            let Some((next, _)) = plain(offset) else {
                return false;
            };
            if next.last() == '。' {
                return plain(1).is_some_and(|(first, _)| first.chars.len() > 12);
            }
            // A short line without a stop is another term, and what is above it may be the meaning of this
            // one.
            if next.chars.len() <= LONGEST_TERM / 2 {
                return offset > 1;
            }
        }
        false
    }

    /// Returns whether the line is a name, a tab and a meaning, next to such a line for a term of the field:
    /// ポリシー below 情報セキュリティ in a table whose cells are separated by tabs.
    fn is_tabbed_beside_term(&self, line: &Line) -> bool {
        let is_plain =
            |line: &Line| !line.continues && matches!(line.kind, BlockKind::Line | BlockKind::Paragraph);
        let on_term =
            |other: &Line| is_plain(other) && tabbed(other).is_some_and(|(name, _)| titles::is_term(&name));
        let says = tabbed(line)
            .is_some_and(|(name, meaning)| is_name(&name) && meaning.chars().count() > LONGEST_NAME / 2);
        let below = || self.line(1).is_some_and(|(next, _)| on_term(next));
        is_plain(line) && says && (self.before().is_some_and(on_term) || below())
    }

    /// Returns whether the line at `offset` is a row. A group of rows may have its own name in a cell before
    /// those of its first row.
    fn is_row(&self, offset: usize) -> bool {
        let Some((line, _)) = self.line(offset) else {
            return false;
        };
        let beside = |k: usize| {
            self.line(k)
                .is_some_and(|(line, _)| group_end(line) == 0 && is_row(line))
        };
        is_row(line) && (group_end(line) == 0 || beside(offset + 1))
    }

    /// Returns whether the line names the columns of a table whose rows are items.
    pub fn names_columns(&self) -> bool {
        let Some((line, _)) = self.line(0) else {
            return false;
        };
        let has_cells = line.chars.iter().any(|ch| is_space(ch.c) || ch.c == '|');
        let is_named = || are_column_names(&line.chars.iter().map(|ch| ch.c).collect::<String>());
        let is_short = line.chars.len() <= LONGEST_NAME;
        let tabs = |line: &Line| line.chars.iter().filter(|ch| ch.c == '\t').count();
        // A single cell across all columns is above the first row. If there are several, they name groups of
        // rows.
        let is_row = |line: &Line| line.kind == BlockKind::TableRow;
        let is_merged = is_short && is_row(line) && tabs(line) == 0 && !line.has_stop();
        if is_merged && self.is_row(1) && self.before().is_none_or(|before| !is_row(before)) {
            let mut rows = (1..).map_while(|k| self.line(k).filter(|(line, _)| is_row(line)));
            return rows.all(|(row, _)| tabs(row) > 0);
        }
        let named = has_cells && is_short && is_named();
        named
            && self.line(1).is_some_and(|(next, found)| {
                let labelled = found.iter().any(|m| m.number > 0 && !m.doubtful);
                tabs(next) == tabs(line) && (labelled || self.is_row(1))
            })
    }
}

/// Returns whether a line contains only names of the columns of a table: `番号　項目　内容`.
pub fn are_column_names(line: &str) -> bool {
    let cells = || {
        line.split(|c| is_space(c) || c == '|')
            .filter(|cell| !cell.is_empty())
    };
    cells().count() >= 2 && cells().all(|cell| names_items(cell) || is_cue(cell, CueRole::Column))
}

/// Returns whether a column with this name holds the names of the items: 用語.
pub fn names_items(column: &str) -> bool {
    is_cue(column, CueRole::ItemColumn)
}

/// Returns whether a row has a short name in the first of two cells and a sentence in the second.
fn is_row(line: &Line) -> bool {
    if line.continues
        || !matches!(
            line.kind,
            BlockKind::Line | BlockKind::Paragraph | BlockKind::TableRow
        )
    {
        return false;
    }
    if !line.chars.iter().any(|ch| ch.c == '\t') {
        return false;
    }
    let cells: Vec<String> = line.chars[group_end(line)..]
        .split(|ch| ch.c == '\t')
        .map(text_of)
        .collect();
    let [name, meaning] = cells.as_slice() else {
        return false;
    };
    // In a table of the format, the meaning of a term needn't end with a stop.
    let table = line.kind == BlockKind::TableRow && meaning.chars().count() > LONGEST_NAME / 2;
    is_name(name) && (table || meaning.ends_with('。'))
}

/// Returns the two cells of a line with one tab.
fn tabbed(line: &Line) -> Option<(String, String)> {
    let cells: Vec<String> = line.chars.split(|ch| ch.c == '\t').map(text_of).collect();
    let [name, meaning] = cells.as_slice() else {
        return None;
    };
    Some((name.clone(), meaning.clone()))
}

/// Returns the index after the first of three cells.
pub fn group_end(line: &Line) -> usize {
    let mut tabs = (0..line.chars.len()).filter(|&i| line.chars[i].c == '\t');
    match (tabs.next(), tabs.next(), tabs.next()) {
        (Some(first), Some(_), None) if line.kind == BlockKind::TableRow => first + 1,
        _ => 0,
    }
}

const LONGEST_NAME: usize = 40;

/// Whether a cell is the name of an item.
pub fn is_name(name: &str) -> bool {
    let count = name.chars().count();
    (2..=LONGEST_NAME).contains(&count) && !name.contains(['。', '、'])
}

/// Returns whether a line is a term with its meaning: a term in 「」 before とは, a colon or a gap, or a noun
/// before a gap and a sentence.
fn is_meaning(line: &Line) -> bool {
    if line.continues || !matches!(line.kind, BlockKind::Line | BlockKind::Paragraph) {
        return false;
    }
    if !line
        .chars
        .iter()
        .any(|ch| is_space(ch.c) || "「:：".contains(ch.c))
    {
        return false;
    }
    let text: String = line.chars.iter().map(|ch| ch.c).collect();
    if let Some((term, rest)) = text.strip_prefix('「').and_then(|rest| rest.split_once('」')) {
        let has_gap = rest.starts_with(is_space) && !goes_on(&line.chars, term.chars().count() + 2);
        return is_name(term) && (has_gap || rest.starts_with("とは") || rest.starts_with([':', '：']));
    }
    let divided = |(term, rest): (&str, &str)| is_name(term) && !rest.trim_start().is_empty();
    if text.split_once([':', '：']).is_some_and(divided) {
        return true;
    }
    let gap = line.chars.iter().position(|ch| is_space(ch.c));
    gap.is_some_and(|gap| {
        let term: String = line.chars[..gap].iter().map(|ch| ch.c).collect();
        let noun = !"はがをにでとのも".contains(line.chars[gap - 1].c);
        // A meaning never begins in the middle of a sentence, as in LGWAN に接続された….
        let begins = noun && !goes_on(&line.chars, gap);
        is_name(&term) && begins && (line.indent > 0 || titles::is_term(&term))
    })
}

/// Returns whether a line is short, without a label, and not a sentence. 〜すること。 can end an item too.
fn can_be_item(line: &Line) -> bool {
    const LONGEST: usize = 120;
    let solid = line.solid();
    let body = ["こと。", "もの。", "者。"]
        .iter()
        .find_map(|end| solid.strip_suffix(end))
        .unwrap_or(solid);
    line.kind == BlockKind::Line
        && !line.continues
        && line.indent > 0
        && line.chars.len() <= LONGEST
        && !body.contains('。')
}

/// Returns the style of an item without a label.
pub fn item_style(item: ListedItem, line: &Line) -> u32 {
    match item {
        ListedItem::Indented => INDENT_STYLE + u32::try_from(line.indent.min(999)).unwrap_or(0),
        ListedItem::Term => TERM_STYLE,
        ListedItem::Row | ListedItem::Meaning => ROW_STYLE,
    }
}

/// The family of the rows of a table.
pub fn row_family() -> Family {
    Family::Bullet(ROW_STYLE)
}

/// Returns the reading of an item without a label.
pub fn item_reading(item: ListedItem, i: usize, line: &Line) -> Reading {
    let mut marker = Marker::absent(Family::Bullet(item_style(item, line)), 0);
    let begins = group_end(line);
    (marker.label.start, marker.label.end) = (begins, begins);
    Reading {
        marker,
        section: None,
        is_counter: false,
        is_short: true,
        style: 0,
        below: i + 1,
    }
}
