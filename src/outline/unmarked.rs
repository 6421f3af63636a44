//! Items whose labels are lost: collections of rules on the web have them as pictures, and only the indentation is left.

use super::line::Line;
use super::marker::{Family, Marker, Shape};
use super::nest::Nest;
use crate::read::BlockKind;

/// Words that announce items.
pub const ANNOUNCE: [&str; 6] = ["次の", "次に", "以下", "各号", "とおり", "掲げる"];

/// Bullets are numbered by their character; indentation comes after the last one.
const BEYOND: u32 = 0x11_0000;

/// An item is no longer than this: longer lines are paragraphs.
const LONGEST: usize = 120;

impl Nest<'_> {
    /// Line `i` as an item without a label: set deeper than the clause that announces items, and not alone.
    pub(super) fn unmarked(&self, i: usize, all: &[Vec<Marker>]) -> Option<Marker> {
        let line = &self.lines[i];
        if !can_be_item(line, &all[i]) {
            return None;
        }
        let family = family(line);
        let listed = self.stack.iter().any(|open| open.family == family);
        (listed || self.announced(line) && self.goes_on(i, all)).then(|| Marker {
            family,
            number: 0,
            others: Vec::new(),
            shape: Shape::Bare,
            start: 0,
            end: 0,
            doubtful: false,
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
