//! The lines of a file, with queries that several parts of the outline need.

use super::OutsideKind;
use super::line::Line;
use super::marker::Family;
use super::text::caption;
use super::wrap::Wrap;
use std::borrow::Cow;

/// The lines of a file, with what is known about them before the document is read.
pub struct Lines {
    all: Vec<Line>,
    /// The kind of each line that isn't text of the document.
    pub apart: Vec<Option<OutsideKind>>,
    /// For each line, the next one that is text of the document.
    following: Vec<usize>,
    wrap: Wrap,
}

impl std::ops::Deref for Lines {
    type Target = [Line];

    fn deref(&self) -> &[Line] {
        &self.all
    }
}

impl Lines {
    /// Makes the lines. `apart` gives the kind of those that aren't text.
    pub fn new(all: Vec<Line>, apart: Vec<Option<OutsideKind>>) -> Lines {
        let text = all.iter().zip(&apart).filter(|(_, apart)| apart.is_none());
        let wrap = Wrap::measure(&text.map(|(line, _)| line).collect::<Vec<&Line>>());
        let mut lines = Lines {
            following: Vec::new(),
            all,
            apart,
            wrap,
        };
        lines.follow();
        lines
    }

    /// Marks further lines that aren't text.
    pub fn set_apart(&mut self, set: impl FnOnce(&mut [Option<OutsideKind>])) {
        set(&mut self.apart);
        self.follow();
    }

    fn follow(&mut self) {
        let count = self.all.len();
        self.following = vec![count; count];
        for i in (1..count).rev() {
            let is_text = self.apart[i].is_none();
            self.following[i - 1] = if is_text { i } else { self.following[i] };
        }
    }

    /// Returns the index of the next line that is text of the document.
    pub fn next(&self, i: usize) -> Option<usize> {
        self.following
            .get(i)
            .copied()
            .filter(|&next| next < self.all.len())
    }

    /// Returns the line of text before `i`.
    pub fn previous(&self, i: usize) -> Option<usize> {
        (0..i).rev().take(40).find(|&j| self.apart[j].is_none())
    }

    /// Returns whether line `i` is only a number, of a page or of the title below it.
    pub fn is_number(&self, i: usize) -> bool {
        self.apart[i] == Some(OutsideKind::PageNumber) && self.all[i].is_number()
    }

    /// Returns whether line `p` ended because it was full, so that line `i` continues it.
    pub fn forced(&self, p: usize, i: usize) -> bool {
        let (line, next) = (&self.all[p], &self.all[i]);
        let below = self.next(i).map(|next| &self.all[next]);
        self.wrap.forced(line, next) && !self.wrap.indents(line, next, below)
            || self.wrap.hangs(line, next, below)
    }

    /// Returns whether line `i` continues the sentence of the text before it.
    pub fn goes_on(&self, i: usize) -> bool {
        let before = self.previous(i);
        let below = self.next(i).map(|next| &self.all[next]);
        before.is_some_and(|p| {
            let (line, next) = (&self.all[p], &self.all[i]);
            self.wrap.open_at(line, next, p + 1 == i) && !self.wrap.indents(line, next, below)
        })
    }

    /// Returns the inside of the caption that begins in line `i`, and how many lines it takes. A caption
    /// above a label may be broken at the edge of the page.
    pub fn caption(&self, i: usize) -> Option<(Cow<'_, str>, usize)> {
        const ROWS: usize = 3;
        let line = &self.all[i];
        if let Some(inner) = caption(line.solid()) {
            return Some((inner.into(), 1));
        }
        if !line.solid().starts_with(['（', '(']) || !line.markers().is_empty() || line.has_stop() {
            return None;
        }
        let mut whole = line.solid().to_owned();
        let heads = |family| match family {
            // Above an article it is a caption even if the line before happens to be full.
            Family::Article => true,
            Family::Dai | Family::Num | Family::Kanji => !self.goes_on(i),
            _ => false,
        };
        for next in i + 1..self.all.len().min(i + ROWS) {
            let row = &self.all[next];
            let goes_on = self.apart[next].is_none() && !row.has_stop() && self.forced(next - 1, next);
            if !goes_on || row.has_label(|_| true) {
                return None;
            }
            whole.push_str(row.solid());
            let balanced = whole.matches(['（', '(']).count() == whole.matches(['）', ')']).count();
            if let Some(inner) = caption(&whole).filter(|_| balanced) {
                let after = self.next(next)?;
                return self.all[after]
                    .has_label(heads)
                    .then(|| (inner.to_owned().into(), next + 1 - i));
            }
        }
        None
    }

    /// Returns the words after the label of line `i` that ends at `from`, or below the label if it is alone
    /// on its line, and the line after them.
    pub fn title(&self, i: usize, from: usize) -> (Cow<'_, str>, usize) {
        let own = self.all[i].rest(from);
        let next = self.all.get(i + 1).filter(|next| {
            own.is_empty() && self.apart[i + 1].is_none() && {
                next.markers().iter().all(|m| m.doubtful) && !next.solid().starts_with(['(', '（'])
            }
        });
        let Some(next) = next else {
            return (own.into(), i + 1);
        };
        let (mut title, mut end) = (Cow::from(next.solid()), i + 2);
        // A title in spaced letters may have one on each line: 目 / 的.
        while let Some(letter) = self.all.get(end).filter(|line| line.is_letter())
            && super::titles::begins_title(&title, letter.chars[0].c)
        {
            title.to_mut().push(letter.chars[0].c);
            end += 1;
        }
        (title, end)
    }

    /// Like [`Lines::title`], but the title of a volume may be broken at the edge of the page.
    pub fn heading(&self, i: usize, from: usize) -> (Cow<'_, str>, usize) {
        const ROWS: usize = 3;
        let (title, end) = self.title(i, from);
        let mut whole = title.clone();
        for next in end..self.all.len().min(i + ROWS) {
            let row = &self.all[next];
            let text = self.apart[next].is_none() && !row.has_stop() && !row.has_label(|_| true);
            if !text || !self.forced(next - 1, next) {
                break;
            }
            whole.to_mut().push_str(row.solid());
            if super::titles::is_other_volume(&whole) {
                return (whole, next + 1);
            }
        }
        (title, end)
    }
}
