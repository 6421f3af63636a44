//! Where a label fits among the open clauses: the next sibling of one, or the first child of another.

use super::marker::{Family, Marker, Shape};
use super::nest::{Fit, Nest, Open};

impl Nest<'_> {
    /// How well `marker` fits the open clauses, and where.
    pub(super) fn fit(&self, marker: &Marker, open: bool, i: usize) -> Option<(i32, Fit)> {
        if marker.doubtful
            || matches!(
                marker.family,
                Family::Part(_) | Family::Article | Family::Supplement
            )
        {
            return None;
        }
        let strong = marker.family.is_strong();
        if marker.family == Family::Dai && self.stack.first().is_some_and(|top| top.family == Family::Dai) {
            return None;
        }
        if let Family::Bullet(_) = marker.family {
            return self.fit_bullet(marker, open, i);
        }
        let number = marker.number;
        if let Some((place, top)) = self.counting(marker) {
            if number == top.number + 1 {
                return (strong
                    || !open
                    || self.stands_apart(marker, i)
                    || self.has_colon(marker, i)
                    || marker.shape == Shape::Dot && top.shape == Shape::Dot
                    || self.stands_like(place, marker, i))
                .then_some((10, Fit::Sibling(place)));
            }
            // A full line may also be one that ended there: then the label stands like the one before it.
            let skipped = strong && number == top.number + 2 && self.stands_like(place, marker, i);
            if open && !skipped {
                return None;
            }
            if number > top.number + 1
                && number <= top.number + if strong { 15 } else { 6 }
                && (strong || self.is_heading_like(i, marker))
            {
                return Some((4, Fit::Sibling(place)));
            }
            if number == top.number && strong {
                return Some((3, Fit::Sibling(place)));
            }
            if number == 1 && place + 1 == self.stack.len() && self.is_heading_like(i, marker) {
                return strong
                    .then_some((2, Fit::Sibling(place)))
                    .or(Some((2, Fit::Child(place))));
            }
            return (number == 1 && strong).then_some((1, Fit::Sibling(place)));
        }
        if open && !((strong || self.has_colon(marker, i)) && number == 1) {
            return None;
        }
        let parent = self.parent_for(marker);
        let paragraph = self.articles && marker.family == Family::Num;
        // 号 counted 1. 2. under a 項 counted ２ ３.
        let under = self.stack.iter().rposition(|o| o.family == Family::Num);
        if let (true, 1, Some(place)) = (paragraph, number, under) {
            return Some((8, Fit::Child(place)));
        }
        if paragraph {
            // 項: the first has no number, so that they begin at 2.
            return (number == 2 || number == 1 || number == 3).then_some((8, Fit::Child(0)));
        }
        if number == 1 {
            return Some((8, Fit::Child(parent)));
        }
        (strong && !open && number <= 6).then_some((3, Fit::Child(parent)))
    }

    /// The open clause whose count `marker` goes on with: the innermost that it follows in number and in form, else one
    /// that it follows in number, else one of its form.
    fn counting(&self, marker: &Marker) -> Option<(usize, &Open)> {
        let find = |fits: &dyn Fn(&Open) -> bool| {
            let open = self.stack.iter().enumerate().skip(1).rev();
            open.filter(|(_, o)| o.family == marker.family)
                .find(|(_, o)| fits(o))
        };
        let follows = |o: &Open| marker.number == o.number + 1;
        find(&|o| follows(o) && o.shape == marker.shape)
            .or_else(|| find(&|o| follows(o) || o.shape == marker.shape))
    }

    /// Whether a letter stands alone between white spaces, as no word of a sentence does.
    fn stands_apart(&self, marker: &Marker, i: usize) -> bool {
        let letter = matches!(marker.family, Family::Kana | Family::Iroha | Family::Alpha);
        let after = self.lines[i].chars.get(marker.end);
        letter && marker.end == marker.start + 1 && after.is_some_and(|ch| taisho_text::space::is_space(ch.c))
    }

    /// `ア：`: a letter before a colon, as no word of a sentence begins.
    fn has_colon(&self, marker: &Marker, i: usize) -> bool {
        let last = marker
            .end
            .checked_sub(1)
            .and_then(|at| self.lines[i].chars.get(at));
        matches!(marker.family, Family::Kana | Family::Iroha)
            && marker.end == marker.start + 2
            && last.is_some_and(|ch| matches!(ch.c, ':' | '：'))
    }

    /// Whether a label is indented and followed by white space as the label of the open clause at `place` is.
    fn stands_like(&self, place: usize, marker: &Marker, i: usize) -> bool {
        let spaced = |line: usize, marker: &Marker| {
            let line = &self.lines[line];
            let after = line.chars.get(marker.end);
            (
                line.indent,
                after.is_some_and(|ch| taisho_text::space::is_space(ch.c)),
            )
        };
        let before = self.stack.get(place).and_then(|open| {
            let raw = self.raws.get(open.raw)?;
            Some(spaced(raw.rows.first()?.line, raw.marker.as_ref()?))
        });
        let own = spaced(i, marker);
        own.1 && before == Some(own)
    }

    fn fit_bullet(&self, marker: &Marker, open: bool, i: usize) -> Option<(i32, Fit)> {
        if open || marker.end > 0 && self.is_enumeration(marker, i) {
            return None;
        }
        let here = self.stack.iter().skip(1).rposition(|o| o.family == marker.family);
        Some(match here {
            Some(place) => (6, Fit::Sibling(place + 1)),
            None => (5, Fit::Child(self.parent_for(marker))),
        })
    }

    /// Whether the bullet is the ・ of an enumeration broken over two lines: 改ざん / ・消去.
    fn is_enumeration(&self, marker: &Marker, i: usize) -> bool {
        let glued = self.lines[i]
            .chars
            .get(marker.end)
            .is_some_and(|ch| !taisho_text::space::is_space(ch.c));
        let Some(previous) = super::chain::previous_body(self.lines, i) else {
            return false;
        };
        let before = &self.lines[previous];
        let same = |j: usize| {
            self.lines[j]
                .chars
                .first()
                .is_some_and(|ch| Family::Bullet(ch.c as u32) == marker.family)
        };
        let listed = same(previous) || super::chain::next_body(self.lines, i).is_some_and(same);
        glued && !listed && !super::line::ends_sentence(before.last()) && before.chars.len() >= 12
    }

    /// Where a family that is not open goes: under the last clause, unless the family was seen further out.
    fn parent_for(&self, marker: &Marker) -> usize {
        let last = self.stack.len().saturating_sub(1);
        let Some(&depth) = self.depths.get(&marker.family) else {
            return last;
        };
        let top = &self.stack[last];
        if self.articles && top.family == Family::Num || last == 0 {
            return last;
        }
        let own = self.depths.get(&top.family).copied().unwrap_or(last);
        if depth < own {
            depth.saturating_sub(1).min(last)
        } else {
            last
        }
    }

    fn is_heading_like(&self, i: usize, marker: &Marker) -> bool {
        let line = &self.lines[i];
        line.chars.len().saturating_sub(marker.end) <= 40 && !line.has_stop()
    }
}
