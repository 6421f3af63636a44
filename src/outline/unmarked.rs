//! Items whose labels are lost: collections of rules on the web have them as pictures, and only the indentation is left.

use super::line::Line;
use super::marker::{Family, Marker};
use super::nest::Nest;
use super::titles;
use crate::facet::Facet;
use crate::read::BlockKind;

/// Words that announce items.
pub const ANNOUNCE: [&str; 6] = ["次の", "次に", "以下", "各号", "とおり", "掲げる"];

/// Bullets are numbered by their character; indentation comes after the last one.
const BEYOND: u32 = 0x11_0000;

/// Rows and sentences that name a term and say what it means.
const ROW: Family = Family::Bullet(BEYOND + 1000);

/// An item is no longer than this: longer lines are paragraphs.
const LONGEST: usize = 120;

impl Nest<'_> {
    /// Line `i` as an item without a label: set deeper than the clause that announces items, and not alone.
    pub(super) fn unmarked(&self, i: usize, all: &[Vec<Marker>]) -> Option<Marker> {
        let line = &self.lines[i];
        let defines = self.in_definitions();
        let row = |i: usize| all.get(i).is_some_and(Vec::is_empty) && is_row(&self.lines[i], defines);
        let term = |i: usize| defines && self.is_term_above_meaning(i, all);
        let (family, item) = if row(i) {
            let listed = self.stack.iter().any(|open| open.family == ROW);
            let again = || super::chain::next_body(self.lines, i).is_some_and(row);
            (ROW, listed || again())
        } else if term(i) {
            let listed = self.stack.get(1).is_some_and(|open| open.family == ROW);
            let again = || (i + 2..all.len().min(i + 6)).any(term);
            (ROW, listed || self.stack.len() == 1 && again())
        } else if can_be_item(line, &all[i]) {
            let family = family(line);
            let listed = self.stack.iter().any(|open| open.family == family);
            (family, listed || self.announced(line) && self.goes_on(i, all))
        } else {
            return None;
        };
        item.then(|| Marker::absent(family, 0))
    }

    /// Whether line `i` is a term alone, and the lines below it say what it means.
    fn is_term_above_meaning(&self, i: usize, all: &[Vec<Marker>]) -> bool {
        const LONGEST_TERM: usize = 30;
        const ROWS: usize = 4;
        let plain = |j: usize| {
            let line = &self.lines[j];
            all.get(j).is_some_and(Vec::is_empty)
                && matches!(line.kind, BlockKind::Line | BlockKind::Paragraph)
                && !line.continues
        };
        let line = &self.lines[i];
        if !plain(i)
            || line.chars.len() > LONGEST_TERM
            || line.chars.iter().any(|ch| "。、，：".contains(ch.c))
        {
            return false;
        }
        let mut j = i;
        for _ in 0..ROWS {
            match super::chain::next_body(self.lines, j) {
                Some(next) if plain(next) => j = next,
                _ => return false,
            }
            let solid = self.lines[j].solid();
            if solid.ends_with('。') {
                let first = super::chain::next_body(self.lines, i);
                let whole = first.is_some_and(|first| self.lines[first].chars.len() > 12);
                return whole && (solid.ends_with("いう。") || solid.ends_with("いいます。"));
            }
            // A line without a stop that is no full one is another term.
            if self.lines[j].chars.len() <= LONGEST_TERM / 2 {
                return false;
            }
        }
        false
    }

    /// Whether line `i` names the columns of a table whose rows are items.
    pub(super) fn names_columns(&self, i: usize, all: &[Vec<Marker>]) -> bool {
        const NAMES: [&str; 14] = [
            "No", "No.", "項目", "区分", "名称", "対策", "内容", "意味", "意義", "定義", "用語", "番号",
            "種類", "説明",
        ];
        let cells = |line: &Line| -> Vec<String> {
            let text: String = line.chars.iter().map(|ch| ch.c).collect();
            let cells = text.split('\t').map(str::trim).filter(|cell| !cell.is_empty());
            cells.map(str::to_owned).collect()
        };
        let own = cells(&self.lines[i]);
        let named = own.len() >= 2 && own.iter().all(|cell| NAMES.contains(&cell.as_str()));
        named
            && super::chain::next_body(self.lines, i).is_some_and(|next| {
                let line = &self.lines[next];
                let labelled = all
                    .get(next)
                    .is_some_and(|markers| markers.iter().any(|m| m.number == 1 && !m.doubtful));
                cells(line).len() == own.len() && (labelled || is_row(line, false))
            })
    }

    /// Whether the open section is that of the definitions.
    fn in_definitions(&self) -> bool {
        const LONGEST: usize = 40;
        let first = self.stack.first().and_then(|top| {
            let raw = self.raws.get(top.raw)?;
            Some((raw.caption, raw.rows.first()?))
        });
        first.is_some_and(|(caption, row)| {
            let title = match caption {
                Some(line) => super::chain::caption(&self.lines[line]).unwrap_or_default(),
                None => {
                    let line = &self.lines[row.line];
                    let rest = line.chars.get(row.from..).unwrap_or_default();
                    if rest.len() > LONGEST {
                        return false;
                    }
                    let whole = super::chain::text_of(rest);
                    super::chain::caption(line).unwrap_or(whole)
                }
            };
            titles::known_title(&title) == Some(Facet::Definitions)
        })
    }

    /// Whether the open clause ends by announcing items, and stands further out than `line`.
    fn announced(&self, line: &Line) -> bool {
        let Some(raw) = self.stack.last().and_then(|open| self.raws.get(open.raw)) else {
            return false;
        };
        let (Some(first), Some(last)) = (raw.rows.first(), raw.rows.last()) else {
            return false;
        };
        let (first, last) = (&self.lines[first.line], &self.lines[last.line]);
        let solid = last.solid();
        let body = solid.trim_end_matches(['。', '：', ':']);
        let sentence = body.rsplit('。').next().unwrap_or_default();
        line.indent >= first.indent + 2
            && line.indent > last.indent
            && body.len() < solid.len()
            && ANNOUNCE.iter().any(|word| sentence.contains(word))
    }

    /// Whether a second item follows.
    fn goes_on(&self, i: usize, all: &[Vec<Marker>]) -> bool {
        super::chain::next_body(self.lines, i).is_some_and(|next| {
            all.get(next)
                .is_some_and(|markers| can_be_item(&self.lines[next], markers))
                && self.lines[next].indent == self.lines[i].indent
        })
    }
}

/// A short name in the first cell of a row of two, and a sentence in the second; among definitions also a term in
/// 「」 before とは, or before a wide gap.
fn is_row(line: &Line, defines: bool) -> bool {
    const LONGEST_NAME: usize = 40;
    let text: String = line.chars.iter().map(|ch| ch.c).collect();
    let name = |name: &str| {
        let count = name.chars().count();
        (2..=LONGEST_NAME).contains(&count) && !name.contains(['。', '、'])
    };
    if line.continues
        || !matches!(
            line.kind,
            BlockKind::Line | BlockKind::Paragraph | BlockKind::TableRow
        )
    {
        return false;
    }
    if let Some((first, second)) = text.split_once('\t') {
        return name(first.trim()) && !second.contains('\t') && second.trim_end().ends_with('。');
    }
    if !defines || line.kind == BlockKind::TableRow {
        return false;
    }
    if let Some((term, rest)) = text.strip_prefix('「').and_then(|rest| rest.split_once('」')) {
        return name(term) && rest.starts_with("とは");
    }
    text.split_once("\u{3000}\u{3000}")
        .is_some_and(|(term, rest)| name(term) && !rest.trim_start().is_empty())
}

fn family(line: &Line) -> Family {
    Family::Bullet(BEYOND + u32::try_from(line.indent.min(999)).unwrap_or(0))
}

/// A short line without a label that is no sentence of its own; 〜すること。 closes an item as well.
fn can_be_item(line: &Line, markers: &[Marker]) -> bool {
    let solid = line.solid();
    let body = ["こと。", "もの。", "者。"]
        .iter()
        .find_map(|end| solid.strip_suffix(end))
        .unwrap_or(&solid);
    markers.is_empty()
        && line.kind == BlockKind::Line
        && !line.continues
        && line.indent > 0
        && line.chars.len() <= LONGEST
        && !body.contains('。')
}
