//! The lines of a file, and small questions about them that several parts of the outline ask.

use super::OutsideKind;
use super::extent::ExtentChoice;
use super::line::Line;
use super::marker::Family;
use super::wrap::Wrap;
use crate::read::SourceText;
use crate::span::LineRange;
use taisho_text::numeral::Ch;
use taisho_text::space::is_space;

/// The lines of a file, and what can be said of them before it is read.
pub struct Lines {
    all: Vec<Line>,
    /// What each line is, if it isn't text of the document.
    pub apart: Vec<Option<OutsideKind>>,
    wrap: Wrap,
}

impl std::ops::Deref for Lines {
    type Target = [Line];

    fn deref(&self) -> &[Line] {
        &self.all
    }
}

impl Lines {
    /// Returns the lines of `source`. Those outside of what is `given` are no text.
    pub fn new(source: &SourceText, given: Option<LineRange>) -> Lines {
        let all = super::line::lines(source);
        let mut apart = super::apart::apart(&all);
        for (line, apart) in all.iter().zip(&mut apart) {
            if given.is_some_and(|given| line.number < given.from || line.number > given.to) {
                *apart = Some(OutsideKind::Beyond);
            }
        }
        super::contents::mark(&all, &mut apart);
        let text = all.iter().zip(&apart).filter(|(_, apart)| apart.is_none());
        let wrap = Wrap::measure(&text.map(|(line, _)| line).collect::<Vec<&Line>>());
        Lines { all, apart, wrap }
    }

    /// Sets aside what isn't in the extent, and the heading that names it.
    pub fn within(mut self, extent: &ExtentChoice) -> Lines {
        let volumes = extent.volumes.map_or(0..0, |(first, own)| first..own);
        for apart in &mut self.apart[volumes] {
            apart.get_or_insert(OutsideKind::Beyond);
        }
        if let Some(name) = extent.name {
            self.apart[name] = Some(OutsideKind::ChapterHeading);
        }
        self.apart[extent.end..].fill(Some(OutsideKind::Beyond));
        self
    }

    /// Returns the next line that is text of the document.
    pub fn next(&self, i: usize) -> Option<usize> {
        (i + 1..self.all.len()).find(|&j| self.apart[j].is_none())
    }

    /// Returns the line of text before `i`.
    pub fn previous(&self, i: usize) -> Option<usize> {
        (0..i).rev().take(40).find(|&j| self.apart[j].is_none())
    }

    /// Whether line `i` is a number alone: of a page, or of the title below it.
    pub fn is_number(&self, i: usize) -> bool {
        self.apart[i] == Some(OutsideKind::PageNumber) && super::apart::is_number(&self.all[i])
    }

    /// Whether line `p` ended because it was full, so that line `i` goes on with it.
    pub fn forced(&self, p: usize, i: usize) -> bool {
        self.wrap.forced(&self.all[p], &self.all[i])
    }

    /// Whether line `i` goes on with the sentence of the text before it.
    pub fn goes_on(&self, i: usize) -> bool {
        let before = self.previous(i);
        before.is_some_and(|p| self.wrap.open_at(&self.all[p], &self.all[i], p + 1 == i))
    }

    /// Returns the inside of the caption that begins in line `i`, and how many lines it takes. The edge of the page may have
    /// broken one that is above a label.
    pub fn caption(&self, i: usize) -> Option<(String, usize)> {
        const ROWS: usize = 3;
        let line = &self.all[i];
        if let Some(inner) = caption(line.solid()) {
            return Some((inner, 1));
        }
        let mut whole = line.solid().to_owned();
        if !whole.starts_with(['（', '(']) || !line.markers().is_empty() || line.has_stop() {
            return None;
        }
        let heads = |family| match family {
            // Above an article it is one even if the line before happens to be full.
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
                return self.all[after].has_label(heads).then_some((inner, next + 1 - i));
            }
        }
        None
    }

    /// Returns the words behind the label of line `i` that ends at `from`, or below it if it is alone on its line; and the
    /// line after them.
    pub fn title(&self, i: usize, from: usize) -> (String, usize) {
        let own = text_of(self.all[i].chars.get(from..).unwrap_or_default());
        let next = self.all.get(i + 1).filter(|next| {
            own.is_empty() && self.apart[i + 1].is_none() && {
                next.markers().iter().all(|m| m.doubtful) && !next.solid().starts_with(['(', '（'])
            }
        });
        let Some(next) = next else { return (own, i + 1) };
        let (mut title, mut end) = (next.solid().to_owned(), i + 2);
        // 目 / 的: a title in spaced letters, every letter on a line of its own.
        while let Some(letter) = self.all.get(end).filter(|line| line.is_letter())
            && super::titles::begins_title(&title, letter.chars[0].c)
        {
            title.push(letter.chars[0].c);
            end += 1;
        }
        (title, end)
    }

    /// Like [`Lines::title`]; the edge of the page may have broken the title of a volume.
    pub fn heading(&self, i: usize, from: usize) -> (String, usize) {
        const ROWS: usize = 3;
        let (title, end) = self.title(i, from);
        let mut whole = title.clone();
        for next in end..self.all.len().min(i + ROWS) {
            let row = &self.all[next];
            let text = self.apart[next].is_none() && !row.has_stop() && !row.has_label(|_| true);
            if !text || !self.forced(next - 1, next) {
                break;
            }
            whole.push_str(row.solid());
            if super::titles::is_other_volume(&whole) {
                return (whole, next + 1);
            }
        }
        (title, end)
    }
}

/// Returns the text of `chars` without white space.
pub fn text_of(chars: &[Ch]) -> String {
    let mut text = String::with_capacity(chars.len() * '。'.len_utf8());
    text.extend(chars.iter().filter(|ch| !is_space(ch.c)).map(|ch| ch.c));
    text
}

/// Returns the inside of a text without white space that is nothing but a bracketed caption.
pub fn caption(solid: &str) -> Option<String> {
    const PAIRS: [&str; 11] = [
        "()", "（）", "【】", "〔〕", "［］", "[]", "＜＞", "<>", "≪≫", "《》", "「」",
    ];
    let (first, last) = (solid.chars().next()?, solid.chars().last()?);
    let mut pairs = PAIRS
        .iter()
        .chain(&["〈〉", "(）", "（)"])
        .map(|pair| pair.chars());
    if !pairs.any(|pair| pair.eq([first, last])) {
        return None;
    }
    let inner = solid.strip_prefix(first)?.strip_suffix(last)?;
    let ok = !inner.is_empty()
        && inner.chars().count() <= 40
        && !inner.contains('。')
        && !inner.chars().all(|c| taisho_text::numeral::digit(c).is_some());
    ok.then(|| inner.to_owned())
}

/// Returns the inside of a caption right after the label: `（目的）`.
pub fn inline_caption(rest: &[Ch]) -> Option<String> {
    let start = rest.iter().position(|ch| !is_space(ch.c))?;
    if !matches!(rest[start].c, '(' | '（') {
        return None;
    }
    let close = rest
        .iter()
        .take(start + 45)
        .position(|ch| matches!(ch.c, ')' | '）'))?;
    Some(text_of(&rest[start + 1..close])).filter(|inner| !inner.is_empty())
}
