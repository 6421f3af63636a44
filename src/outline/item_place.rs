//! Decides where a line can be an item without a label.

use super::items::{ListedItem, item_style};
use super::marker::Family;
use super::search::Search;
use super::state::SearchState;
use crate::facet::Facet;

impl Search<'_> {
    /// Returns line `i` as an item without a label, with its depth, or `None` if nothing introduces it.
    pub(super) fn item_fits(
        &self,
        state: &SearchState,
        i: usize,
        item: ListedItem,
    ) -> Option<(Family, usize)> {
        let line = &self.lines[i];
        let top = state.stack.last()?;
        let style = item_style(item, line);
        let family = Family::Bullet(style);
        let listed = state.stack.iter().position(|level| level.form.0 == family);
        let again = |item: ListedItem| {
            let next = self.features[i].next?;
            (self.features[next].item == Some(item)).then_some(next)
        };
        let near = |from: usize| {
            let mut below = i + from..self.features.len().min(i + 6);
            below.any(|j| self.features[j].item == Some(item))
        };
        let defines = state
            .stack
            .iter()
            .any(|level| level.section == Some(Facet::Definitions));
        let fits = match item {
            ListedItem::Row => listed.is_some() || again(item).is_some(),
            ListedItem::Meaning => {
                let measures = top.announces && top.section == Some(Facet::Countermeasures);
                listed.is_some() || (defines || measures) && near(1)
            }
            ListedItem::Term => {
                let under = top.announces || top.section == Some(Facet::Definitions);
                listed.is_some() || under && near(2)
            }
            ListedItem::Indented => {
                let next = again(item).filter(|&next| self.lines[next].indent == line.indent);
                listed.is_some()
                    || top.announces
                        && line.indent >= top.indent + 2
                        && line.indent > top.last_indent
                        && next.is_some()
            }
        };
        fits.then(|| (family, listed.unwrap_or(state.stack.len())))
    }
}
