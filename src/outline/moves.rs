//! The cost of each reading of a line in a state of the search.

use super::cost;
use super::features::{Evidence, HEADING_STYLE, Reading};
use super::line_form::is_titlelike;
use super::marker::{Family, Marker, Shape};
use super::search::{Search, item_depth};
use super::state::{Level, SearchState, nested, place_of};
use super::titles;
use crate::facet::Facet;
use taisho_text::space::is_space;

impl Search<'_> {
    /// Returns whether line `i` can be the caption of the numbered line after it.
    pub(super) fn is_caption(&self, state: &SearchState, i: usize) -> bool {
        let line = &self.features[i];
        if line.caption.is_none() {
            return false;
        }
        let supplement = state
            .stack
            .first()
            .is_some_and(|top| top.form.0 == Family::Supplement);
        // In 第一章 / （基本方針） / 1 目的, the brackets contain the name of the chapter.
        let named = state.stack.last().is_some_and(|top| {
            matches!(top.form.0, Family::Part(_))
                && self.lines.title(top.line, top.reading.marker.end).0.is_empty()
        });
        line.next.is_some_and(|next| {
            self.features[next].readings.iter().any(|reading| {
                takes_captions(reading.marker.family)
                    && !(named && reading.section.is_some())
                    && (supplement || takes_caption(self, i, next, reading))
            })
        })
    }

    /// Returns the cost of reading line `i` as text.
    pub(super) fn text(&self, state: &SearchState, i: usize) -> i32 {
        let line = &self.features[i];
        let begun = !state.stack.is_empty();
        let mut cost = match line.evidence {
            Evidence::Bullet if !begun => cost::BULLET_IN_FRONT,
            evidence => cost::unexplained(evidence),
        };
        let signed = line.evidence == Evidence::Bullet && line.readings.iter().any(|r| r.section.is_some());
        cost += i32::from(signed && !begun) * cost::TITLE_AS_TEXT;
        if line.evidence == Evidence::Inside && self.goes_on_like(state, i) {
            cost = cost.max(cost::UNEXPLAINED_WEAK);
        }
        if line.heading > 0 && begun {
            cost = cost.max(cost::HEADING_AS_TEXT);
        }
        for reading in line
            .readings
            .iter()
            .filter(|reading| reading.marker.family == Family::Plain)
        {
            if line.open {
                break;
            }
            let is_like =
                |level: &Level| level.form.0 == Family::Plain && level.reading.style == reading.style;
            let alike = state.stack.iter().any(is_like);
            let title = match reading.section {
                Some(Facet::Structure) => cost::ALIKE_AS_TEXT / 2,
                Some(_) => cost::TITLE_AS_TEXT,
                None => 0,
            };
            let heads = i32::from(line.heads) * cost::HEADS_AS_TEXT;
            cost = cost
                .max(title)
                .max(i32::from(alike) * cost::ALIKE_AS_TEXT + heads);
        }
        if line.caption.is_some()
            && line.next.is_some_and(|next| {
                self.features[next]
                    .readings
                    .iter()
                    .any(|reading| reading.marker.family == Family::Article)
            })
        {
            cost = cost.max(cost::CAPTION_AS_TEXT);
        }
        if let Some(item) = line.item
            && self.item_fits(state, i, item).is_some()
        {
            cost = cost.max(cost::ITEM_AS_TEXT);
        }
        if line.columns || self.is_caption(state, i) {
            cost = cost.max(cost::ABOVE_AS_TEXT);
        }
        cost
    }

    /// Returns the cost of reading a number alone on line `i` as a page number, or a running head as such.
    pub(super) fn page(&self, i: usize) -> i32 {
        match self.lines[i].markers().first().map(|marker| marker.family) {
            _ if self.features[i].readings.is_empty() => 0,
            Some(Family::Paren) if self.cuts_sentence(i) => 0,
            Some(Family::Paren) => cost::PAGE_IN_BRACKETS,
            _ => cost::PAGE,
        }
    }

    /// Returns the cost of taking the next line as the title of a label alone on line `i`.
    fn title_below(&self, siblings: Option<&Level>, i: usize, reading: &Reading) -> i32 {
        if !self.lines.is_number(i) || reading.section.is_some() {
            return 0;
        }
        let next = &self.lines[(reading.below - 1).max(i)];
        let is_title = reading.below > i + 1 && next.chars.len() <= cost::TITLE && is_titlelike(next.solid());
        let alike = siblings.is_some_and(|last| last.reading.below > last.line + 1);
        match reading.marker.family {
            Family::Paren if self.cuts_sentence(i) => cost::NUMBER_IN_SENTENCE,
            Family::Paren => 0,
            _ if !is_title => cost::NUMBER_WITHOUT_TITLE,
            _ if alike => 0,
            _ => cost::NUMBER_ABOVE_TITLE,
        }
    }

    /// Returns whether a number alone on line `i` is in the middle of the page or of a sentence.
    fn cuts_sentence(&self, i: usize) -> bool {
        /// A label is never indented by this many columns.
        const CENTRED: usize = 24;
        let (before, after) = (
            i.checked_sub(1).map(|before| &self.lines[before]),
            self.lines.get(i + 1),
        );
        let cuts = after.is_some_and(|line| {
            let begins = line.chars.first().is_some_and(|ch| ('ぁ'..='ん').contains(&ch.c));
            let cut = before.is_some_and(|line| "をはがにでとのも、，".contains(line.last()));
            begins || cut && line.markers().is_empty()
        });
        let broken = before.is_some_and(|line| !line.ends_sentence() && line.chars.len() > 12);
        self.lines[i].indent >= CENTRED || cuts && broken
    }

    /// Returns the cost of taking the list so far as part of a preface and beginning the document here.
    pub(super) fn begin_again(&self, state: &SearchState, i: usize, reading: &Reading) -> Option<i32> {
        // The first numbered heading of the format, after numbered lines that aren't headings.
        let first_heading = reading.marker.number == 1
            && self.features[i].heading > 0
            && state
                .stack
                .first()
                .is_some_and(|level| level.heading == 0 && level.number > 0);
        let begins = reading.marker.number <= 1
            && (reading.section.is_some()
                || first_heading
                || matches!(reading.marker.family, Family::Article | Family::Part(_)));
        if !begins || self.features[i].open {
            return None;
        }
        let top = state.stack.last()?;
        // A heading directly above is a container, not a preface.
        let above = &self.features[top.line];
        let contained = top.reading.is_short && above.next == Some(i) && !above.again;
        let added = self.open(&self.blank, i, reading, 0)?;
        let container = i32::from(contained) * cost::NESTED_IN_ITSELF;
        Some(cost::BEGIN_AGAIN + state.sections + container + added)
    }

    /// Returns the cost of opening a clause at `depth`, or `None` if it can't be there.
    pub(super) fn open(&self, state: &SearchState, i: usize, reading: &Reading, depth: usize) -> Option<i32> {
        let line = &self.features[i];
        let marker = &reading.marker;
        let (above, parent) = (&state.stack[..depth], state.stack[..depth].last());
        if marker.family == Family::Supplement {
            let last = depth == 0 && !state.stack.is_empty();
            return last.then_some(cost::breaks_sentence(line, marker.family));
        }
        if !can_be_below(marker.family, parent) {
            return None;
        }
        let form = (marker.family, marker.shape);
        let nested = nested(above, marker.family);
        let alike = |level: &&Level| level.form.0 == marker.family && level.reading.style == reading.style;
        let siblings = state.stack.get(depth).filter(alike);
        let mut cost = match siblings {
            Some(last) => self.goes_on(state, i, reading, depth, last),
            None => self.begins(state, i, reading, depth),
        };
        let itself = marker.number == 0 && above.iter().any(|level| level.form == form && alike(&level));
        cost += i32::from(itself) * cost::NESTED_OTHER_FORM;
        cost += i32::from(reading.is_counter) * cost::COUNTER;
        cost += self.title_below(siblings, i, reading);
        cost += self.prefix(parent, siblings, marker);
        cost += self.given_level(parent, siblings, i);
        // A list inside an item needs no other justification.
        let inside = parent.is_some_and(|parent| (1..item_depth(&self.lines[i])).contains(&parent.item));
        if siblings.is_none() && !inside && parent.is_none_or(|parent| parent.form.0 != Family::Supplement) {
            let in_article = above.iter().any(|level| level.form.0 == Family::Article);
            cost += state.place(form, nested, place_of(above), in_article);
        }
        if marker.family == Family::Plain {
            cost += self.plain(state, i, reading, siblings.is_some());
        }
        Some(cost)
    }

    /// Returns the cost of a clause that continues the list whose last clause is `last`.
    fn goes_on(&self, state: &SearchState, i: usize, reading: &Reading, depth: usize, last: &Level) -> i32 {
        let line = &self.features[i];
        let marker = &reading.marker;
        let inner = state.stack[depth + 1..].iter().any(|level| {
            level.form == (marker.family, marker.shape)
                && marker.number > 1
                && level.number + 1 == marker.number
        });
        let breaks = match self.stands_like(last, i, marker) {
            true => cost::breaks_sentence(line, Family::Paren),
            false => cost::breaks_sentence(line, marker.family),
        };
        self.sibling(last, i, reading) + i32::from(inner) * cost::LEFT_LIST + breaks
    }

    /// Returns the cost of a clause that begins a list.
    fn begins(&self, state: &SearchState, i: usize, reading: &Reading, depth: usize) -> i32 {
        let marker = &reading.marker;
        let parent = state.stack[..depth].last();
        let before = state.stack.get(depth).map(|level| level.form.0);
        let in_article = parent.is_some_and(|parent| parent.form.0 == Family::Article);
        // The first paragraph (項) of an article has no number.
        let paragraph = marker.family == Family::Num && in_article;
        let first = if paragraph { 2 } else { 1 };
        let continued = state.last(marker.family, nested(&state.stack[..depth], marker.family));
        let mut cost = cost::breaks_sentence(&self.features[i], marker.family);
        cost += match (marker.family, continued) {
            (Family::Article, Some(last)) if marker.number > 1 => {
                cost::follows(last, marker.number, !marker.others.is_empty())
            }
            (Family::Bullet(_) | Family::Plain, _) => 0,
            _ => cost::begins(marker.number, first, continued),
        };
        if before.is_some() && !(paragraph && marker.number > 1) {
            let among = matches!(before, Some(Family::Plain | Family::Bullet(_)));
            cost += cost::MIXED;
            cost += i32::from(among && marker.family == Family::Article) * cost::ARTICLE_AMONG_OTHERS;
        }
        if reading.section.is_some() && depth > 0 {
            let sentence = parent.is_some_and(|parent| !parent.reading.is_short) && !in_article;
            cost += cost::SECTION_BELOW + i32::from(sentence) * cost::SECTION_BELOW_SENTENCE;
        }
        cost
    }

    /// Returns the cost of following `last` in its list.
    pub(super) fn sibling(&self, last: &Level, i: usize, reading: &Reading) -> i32 {
        let marker = &reading.marker;
        if matches!(marker.family, Family::Bullet(_) | Family::Plain) {
            return 0;
        }
        let mut cost = match marker.family {
            // 3.1 after 2.4 without a heading 3 between them. Markdown numbers the items of a list itself,
            // whatever numbers are typed.
            _ if last.item > 0
                && last.reading.marker.number == marker.number
                && last.item == item_depth(&self.lines[i]) =>
            {
                0
            }
            Family::Decimal(_) if last.reading.marker.others != marker.others => {
                cost::begins(marker.number, 1, None)
            }
            _ => cost::follows(
                last.number,
                marker.number,
                marker.others > last.reading.marker.others,
            ),
        };
        if last.form.1 != marker.shape {
            cost += cost::OTHER_FORM;
        }
        if last.indent != self.lines[i].indent {
            cost += cost::OTHER_INDENT;
        }
        cost
    }

    /// Returns whether a label that follows `last` in number is also positioned like it. Then a full line
    /// before it ended there.
    pub(super) fn stands_like(&self, last: &Level, i: usize, marker: &Marker) -> bool {
        let after = self.lines[i].chars.get(marker.end).map(|ch| ch.c);
        let spaced = after.is_some_and(is_space);
        let letter = matches!(marker.family, Family::Kana | Family::Iroha | Family::Alpha);
        (last.number + 1..=last.number + 2).contains(&marker.number)
            && last.form.1 == marker.shape
            && (marker.shape == Shape::Dot || spaced && (letter || last.indent == self.lines[i].indent))
    }

    /// Returns whether a label in a broken sentence is positioned like the ones before it, so that a full
    /// line may also have ended there.
    pub(super) fn goes_on_like(&self, state: &SearchState, i: usize) -> bool {
        let readings = self.features[i].readings.iter();
        let mut strong = readings.filter(|reading| reading.marker.family.is_strong());
        strong.any(|reading| {
            state.stack.iter().any(|level| {
                level.form.0 == reading.marker.family && self.stands_like(level, i, &reading.marker)
            })
        })
    }

    /// Returns the cost of the leading numbers of a decimal label.
    pub(super) fn prefix(&self, parent: Option<&Level>, siblings: Option<&Level>, marker: &Marker) -> i32 {
        if !matches!(marker.family, Family::Decimal(_))
            || siblings.is_some_and(|last| last.reading.marker.others == marker.others)
        {
            return 0;
        }
        match parent {
            Some(parent) => {
                let own = parent.reading.marker.others.iter().chain([&parent.number]);
                let counted = matches!(
                    parent.form.0,
                    Family::Num | Family::Decimal(_) | Family::Dai | Family::Part(_) | Family::Article
                );
                let matches = own.rev().zip(marker.others.iter().rev()).all(|(a, b)| a == b);
                i32::from(counted && !matches) * cost::WRONG_PREFIX
            }
            None => 0,
        }
    }

    /// Returns the cost of not following the levels that the format gives.
    pub(super) fn given_level(&self, parent: Option<&Level>, siblings: Option<&Level>, i: usize) -> i32 {
        let own = self.features[i].heading;
        let item = item_depth(&self.lines[i]);
        let is_other = |last: &Level| item > 0 && last.item > 0 && last.item != item;
        let mut broken = i32::from(siblings.is_some_and(is_other));
        if own == 0 {
            return broken * cost::GIVEN_LEVEL;
        }
        if let Some(parent) = parent {
            // 第1章 may be typed as text above headings.
            let typed = parent.heading == 0 && !matches!(parent.form.0, Family::Part(_));
            broken += i32::from(typed || parent.heading >= own);
        }
        if let Some(last) = siblings {
            broken += i32::from(last.heading != own);
        }
        broken * cost::GIVEN_LEVEL
    }

    /// Returns the cost of a heading without a number, apart from its place.
    pub(super) fn plain(&self, state: &SearchState, i: usize, reading: &Reading, siblings: bool) -> i32 {
        let line = &self.features[i];
        let numbered = line.caption.is_some()
            && line.next.is_some_and(|next| {
                let mut readings = self.features[next].readings.iter();
                readings.any(|reading| takes_captions(reading.marker.family))
            });
        let mut cost = i32::from(numbered) * cost::CAPTION_AS_TEXT;
        if reading.section.is_none() {
            cost += match (siblings, reading.style) {
                (true, _) => 1,
                (false, style) if style >= HEADING_STYLE && !state.stack.is_empty() => 2,
                (false, _) if line.heads => 2 * cost::ALIKE_AS_TEXT,
                (false, _) => 3 * cost::ALIKE_AS_TEXT,
            };
        }
        cost
    }
}

/// Returns whether labels of this family can have a caption above them.
pub fn takes_captions(family: Family) -> bool {
    matches!(
        family,
        Family::Article | Family::Dai | Family::Num | Family::Kanji
    )
}

/// Returns whether a caption above a label is its title, because the label has no other title.
fn takes_caption(search: &Search, caption: usize, i: usize, reading: &Reading) -> bool {
    if search.features[caption].named.is_some() {
        return true;
    }
    let (text, _) = search.lines.title(i, reading.marker.end);
    let is_short = text.chars().count() <= 20 && !text.contains('。') && !text.is_empty();
    let has_title = is_short || titles::is_known(&text);
    let wraps = reading.marker.family == Family::Article
        && search.features[i]
            .next
            .is_some_and(|next| search.lines.forced(i, next));
    wraps || !has_title
}

/// Returns whether a family can be below `parent`: containers in order, articles only in containers.
fn can_be_below(family: Family, parent: Option<&Level>) -> bool {
    let Some(parent) = parent else { return true };
    match (family, parent.form.0) {
        (Family::Part(own), Family::Part(above)) => own > above,
        (Family::Part(_), _) => false,
        (Family::Article, Family::Part(_) | Family::Supplement | Family::Dai | Family::Roman) => true,
        (Family::Article, _) => parent.reading.style >= HEADING_STYLE,
        _ => true,
    }
}
