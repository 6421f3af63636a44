//! The tree below the top level: which lines begin a clause, and under which one.

use super::chain::{Chain, Head, is_container, text_of};
use super::line::{Line, Role};
use super::marker::{Family, Marker, Shape, markers};
use super::titles;
use super::wrap::Wrap;
use crate::outline::ProblemCode;
use crate::read::BlockKind;
use std::collections::HashMap;

/// A part of a line that belongs to a clause, from a character to the end of the line.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Its line.
    pub line: usize,
    /// First character after the label.
    pub from: usize,
}

/// A clause before its title was told from its text.
#[derive(Debug, Clone)]
pub struct Raw {
    /// Parent in the list of raw clauses.
    pub parent: Option<usize>,
    /// Depth, from 1.
    pub level: u8,
    /// Label, and its line.
    pub marker: Option<Marker>,
    /// Family of the label.
    pub family: Family,
    /// Lines of the clause, the label left out.
    pub rows: Vec<Row>,
    /// Line of the caption above.
    pub caption: Option<usize>,
    /// Line of the table above that names its columns.
    pub columns: Option<usize>,
}

/// Something noticed at a line.
#[derive(Debug, Clone)]
pub struct Remark {
    /// What.
    pub code: ProblemCode,
    /// Where.
    pub line: usize,
    /// The label concerned.
    pub label: String,
}

/// A clause that may still get siblings and children.
pub(super) struct Open {
    pub(super) raw: usize,
    pub(super) family: Family,
    pub(super) shape: Shape,
    pub(super) number: u32,
}

/// No document of the field nests deeper; a guard against text that only looks like labels.
const DEEPEST: usize = 9;

/// Headings without labels below a section count as bullets of their depth, apart from those of lists.
const HEADINGS: u32 = 0x12_0000;

/// Where a label fits.
pub(super) enum Fit {
    /// Next sibling of the open clause at this place of the stack.
    Sibling(usize),
    /// Child of the open clause at this place of the stack.
    Child(usize),
}

/// Builder of the tree.
pub struct Nest<'a> {
    pub(super) lines: &'a mut [Line],
    wrap: Wrap,
    pub(super) stack: Vec<Open>,
    pub(super) depths: HashMap<Family, usize>,
    /// Clauses in document order.
    pub raws: Vec<Raw>,
    /// Remarks in document order.
    pub remarks: Vec<Remark>,
    pub(super) articles: bool,
    /// Line of a caption in 附則 that waits for its 項.
    caption: Option<usize>,
    /// Line with the names of columns that waits for the first row.
    columns: Option<usize>,
}

impl<'a> Nest<'a> {
    /// Builds the tree of `lines[..end]` under the headings of `chain`.
    pub fn build(lines: &'a mut [Line], end: usize, chain: &Chain, wrap: Wrap) -> Nest<'a> {
        let mut nest = Nest {
            lines,
            wrap,
            stack: Vec::new(),
            depths: HashMap::new(),
            raws: Vec::new(),
            remarks: Vec::new(),
            articles: chain.family == Family::Article,
            caption: None,
            columns: None,
        };
        let mut heads = chain.heads.iter().peekable();
        let mut supplement = false;
        let captions: Vec<usize> = chain.heads.iter().filter_map(|head| head.caption).collect();
        let starts: Vec<usize> = chain
            .heads
            .iter()
            .map(|head| head.caption.unwrap_or(head.line))
            .collect();
        let all: Vec<Vec<Marker>> = nest.lines[..end]
            .iter()
            .map(|line| markers(&line.chars))
            .collect();
        for i in 0..end {
            if nest.lines[i].role != Role::Body || captions.binary_search(&i).is_ok() {
                continue;
            }
            if let Some(head) = heads.next_if(|head| head.line == i) {
                nest.top(i, head.marker.clone(), head.caption, chain.family);
                continue;
            }
            if nest.raws.is_empty() {
                continue;
            }
            if heads.peek().is_none() {
                if let Some(marker) = all[i].iter().find(|m| m.family == Family::Supplement) {
                    nest.top(i, Some(marker.clone()), None, Family::Supplement);
                    supplement = true;
                    continue;
                }
                if super::extent::is_appendix(&nest.lines[i]) {
                    for line in nest.lines[i..end]
                        .iter_mut()
                        .filter(|line| line.role == Role::Body)
                    {
                        line.role = Role::Supplementary;
                    }
                    break;
                }
            }
            let container = !supplement
                && is_container(nest.lines, &all, i)
                && starts.binary_search(&nest.after_containers(&all, i, end)).is_ok();
            let decimal = heads
                .peek()
                .is_some_and(|head| nest.is_above_decimal(i, &all, head));
            if container || decimal {
                nest.lines[i].role = Role::Chapter;
                continue;
            }
            if supplement && super::chain::caption(&nest.lines[i]).is_some() && nest.above_paragraph(i, &all)
            {
                nest.caption = Some(i);
                continue;
            }
            if nest.names_columns(i, &all) {
                nest.columns = Some(i);
                continue;
            }
            nest.line(i, &all);
        }
        nest.lost_articles();
        nest
    }

    /// Items under an article that announces none, where the next article is missing: their heading is lost.
    /// They get a clause of their own, so that nobody reads them as part of the article before.
    fn lost_articles(&mut self) {
        let tops: Vec<usize> = (0..self.raws.len())
            .filter(|&k| self.raws[k].parent.is_none())
            .collect();
        let number = |raw: &Raw| raw.marker.as_ref().map_or(0, |m| m.number);
        for pair in tops.windows(2).rev() {
            let (k, next) = (pair[0], pair[1]);
            let (own, following) = (number(&self.raws[k]), number(&self.raws[next]));
            let both = self.raws[k].family == Family::Article && self.raws[next].family == Family::Article;
            let child = self
                .raws
                .get(k + 1)
                .filter(|raw| raw.parent == Some(k) && raw.family == Family::Paren);
            let (true, true, Some(child)) = (both, following > own + 1, child) else {
                continue;
            };
            let text: String = self.raws[k]
                .rows
                .iter()
                .map(|row| self.lines[row.line].solid())
                .collect();
            if super::unmarked::ANNOUNCE.iter().any(|word| text.contains(word)) {
                continue;
            }
            let line = child.rows.first().map_or(0, |row| row.line);
            for raw in &mut self.raws[k + 1..] {
                raw.parent = raw
                    .parent
                    .map(|parent| if parent >= k { parent + 1 } else { parent });
            }
            let marker = Marker::absent(Family::Article, own + 1);
            self.remarks.push(Remark {
                code: ProblemCode::LostHeading,
                line,
                label: self.raws[k + 1]
                    .marker
                    .as_ref()
                    .map_or_else(String::new, |marker| marker.print()),
            });
            self.raws.insert(
                k + 1,
                Raw {
                    parent: None,
                    level: 1,
                    family: Family::Article,
                    marker: Some(marker),
                    rows: vec![Row {
                        line,
                        from: usize::MAX,
                    }],
                    caption: None,
                    columns: None,
                },
            );
        }
    }

    /// Whether line `i` is the heading 3 right above 3.1.
    fn is_above_decimal(&self, i: usize, all: &[Vec<Marker>], head: &Head) -> bool {
        let line = &self.lines[i];
        let below = super::chain::next_body(self.lines, i) == Some(head.caption.unwrap_or(head.line));
        let first = head
            .marker
            .as_ref()
            .filter(|m| m.family == Family::Decimal(2) && m.number == 1);
        let number = first.and_then(|m| m.others.first());
        below
            && !line.has_stop()
            && line.chars.len() <= 50
            && all[i]
                .iter()
                .any(|m| m.family == Family::Num && !m.doubtful && Some(&m.number) == number)
    }

    /// Whether a numbered 項 stands below line `i`.
    fn above_paragraph(&self, i: usize, all: &[Vec<Marker>]) -> bool {
        let next = super::chain::next_body(self.lines, i).and_then(|next| all.get(next));
        next.is_some_and(|markers| markers.iter().any(|m| m.family == Family::Num && !m.doubtful))
    }

    /// The first line after `i` that is no container.
    fn after_containers(&self, all: &[Vec<Marker>], i: usize, end: usize) -> usize {
        (i + 1..end.min(i + 12))
            .find(|&j| self.lines[j].role == Role::Body && !is_container(self.lines, all, j))
            .unwrap_or(end)
    }

    fn top(&mut self, line: usize, marker: Option<Marker>, caption: Option<usize>, family: Family) {
        self.stack.clear();
        let from = marker.as_ref().map_or(0, |m| m.end);
        self.open(Raw {
            parent: None,
            level: 1,
            family,
            marker,
            rows: vec![Row { line, from }],
            caption,
            columns: None,
        });
    }

    fn open(&mut self, raw: Raw) {
        let (number, shape) = raw
            .marker
            .as_ref()
            .map_or((0, Shape::Bare), |m| (m.number, m.shape));
        self.stack.push(Open {
            raw: self.raws.len(),
            family: raw.family,
            shape,
            number,
        });
        self.raws.push(raw);
    }

    /// A line that is no heading of the top level: a clause below it, or text.
    fn line(&mut self, i: usize, all: &[Vec<Marker>]) {
        let markers = all[i].as_slice();
        let open = self.is_open(i);
        let list_depth = match self.lines[i].kind {
            BlockKind::ListItem(depth) if markers.is_empty() => Some(u32::from(depth)),
            BlockKind::Heading(depth) if markers.is_empty() && self.is_below_top(depth) => {
                Some(HEADINGS + u32::from(depth))
            }
            _ => None,
        };
        let bullet = list_depth.map(|depth| Marker::absent(Family::Bullet(depth), 0));
        let unmarked = if open { None } else { self.unmarked(i, all) };
        let best = markers
            .iter()
            .chain(bullet.iter())
            .chain(unmarked.iter())
            .filter_map(|marker| self.fit(marker, open, i).map(|(score, fit)| (score, fit, marker)))
            .filter(|(_, fit, _)| !matches!(fit, Fit::Child(place) if *place + 1 >= DEEPEST))
            .max_by_key(|(score, ..)| *score);
        match best {
            Some((_, fit, marker)) => self.place(i, fit, marker.clone()),
            None => {
                if let Some(marker) = markers
                    .iter()
                    .find(|m| !m.doubtful && m.family.is_strong() && !open)
                {
                    self.remark(ProblemCode::DoubtfulLabel, i, marker);
                }
                self.text(i);
            }
        }
    }

    /// Whether a heading of the format of this depth stands below that of the open section.
    fn is_below_top(&self, depth: u8) -> bool {
        let first = self
            .stack
            .first()
            .and_then(|top| self.raws.get(top.raw)?.rows.first());
        first.is_some_and(|row| matches!(self.lines[row.line].kind, BlockKind::Heading(top) if top < depth))
    }

    fn remark(&mut self, code: ProblemCode, line: usize, marker: &Marker) {
        self.remarks.push(Remark {
            code,
            line,
            label: marker.print(),
        });
    }

    /// Whether the sentence before line `i` was broken off by the edge of the page.
    fn is_open(&self, i: usize) -> bool {
        let Some(previous) = super::chain::previous_body(self.lines, i) else {
            return false;
        };
        let line = &self.lines[i];
        if line.continues {
            return !matches!(self.lines[previous].last(), '。' | '）' | ')') && !self.is_title(previous);
        }
        self.wrap.open_at(self.lines, previous, i)
    }

    /// Whether line `i` is a label and a title of the field: what follows it goes on with nothing.
    fn is_title(&self, i: usize) -> bool {
        const LONGEST: usize = 60;
        let chars = &self.lines[i].chars;
        chars.len() <= LONGEST
            && markers(chars)
                .iter()
                .any(|m| !m.doubtful && titles::is_known(&text_of(&chars[m.end..])))
    }

    fn text(&mut self, i: usize) {
        let target = self.stack.last().map(|open| open.raw);
        let (caption, columns) = (self.caption.take(), self.columns.take());
        if let Some(raw) = target.and_then(|raw| self.raws.get_mut(raw)) {
            let waiting = caption.into_iter().chain(columns);
            raw.rows.extend(waiting.map(|line| Row { line, from: 0 }));
            raw.rows.push(Row { line: i, from: 0 });
        }
    }

    fn place(&mut self, i: usize, fit: Fit, marker: Marker) {
        let parent_place = match fit {
            Fit::Sibling(place) => {
                if let Some(top) = self.stack.get(place) {
                    let (last, number) = (top.number, marker.number);
                    let bullet = matches!(marker.family, Family::Bullet(_));
                    if number > last + 1 && !bullet {
                        self.remark(ProblemCode::NumberGap, i, &marker);
                    } else if number <= last && !bullet && marker.others.is_empty() {
                        let code = if number == 1 {
                            ProblemCode::LostHeading
                        } else {
                            ProblemCode::NumberRepeated
                        };
                        self.remark(code, i, &marker);
                    }
                }
                place.saturating_sub(1)
            }
            Fit::Child(place) => {
                let first = if self.articles && marker.family == Family::Num {
                    2
                } else {
                    1
                };
                if marker.number > first {
                    self.remark(ProblemCode::NumberGap, i, &marker);
                }
                place
            }
        };
        self.stack.truncate(parent_place + 1);
        let parent = self.stack.last().map(|open| open.raw);
        self.depths.entry(marker.family).or_insert(parent_place + 1);
        let level = self.stack.len().min(254) as u8 + 1;
        let (caption, columns) = (self.caption.take(), self.columns.take());
        self.open(Raw {
            parent,
            level,
            family: marker.family,
            rows: vec![Row {
                line: i,
                from: marker.end,
            }],
            marker: Some(marker),
            caption,
            columns,
        });
    }
}
