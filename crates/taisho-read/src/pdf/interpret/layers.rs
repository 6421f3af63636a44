//! Optional content (ISO 32000-1, 8.11): hidden layers aren't read.

use hayro_syntax::object::dict::keys::{BASE_STATE, D, OC, OCGS, OCMD, OCPROPERTIES, OFF, ON, P, TYPE};
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier};
use std::collections::HashSet;

/// The hidden layers, and whether the current content belongs to one.
#[derive(Default)]
pub struct Layers {
    off: HashSet<ObjectIdentifier>,
    /// Whether each open marked content is visible, outermost first.
    shown: Vec<bool>,
    /// How many of these began before the current content stream.
    floor: usize,
}

impl Layers {
    /// Reads from the catalog of a document which layers are hidden.
    pub fn of_catalog(catalog: &Dict<'_>) -> Layers {
        let mut off = HashSet::new();
        let properties = catalog.get::<Dict<'_>>(OCPROPERTIES);
        let config = properties
            .as_ref()
            .and_then(|properties| properties.get::<Dict<'_>>(D));
        if let (Some(properties), Some(config)) = (properties, config) {
            if config
                .get::<Name<'_>>(BASE_STATE)
                .is_some_and(|state| state.as_ref() == b"OFF")
            {
                off.extend(groups(&properties, OCGS));
            }
            for id in groups(&config, ON) {
                off.remove(&id);
            }
            off.extend(groups(&config, OFF));
        }
        Layers {
            off,
            shown: Vec::new(),
            floor: 0,
        }
    }

    /// Returns whether what is drawn now is shown.
    pub fn is_visible(&self) -> bool {
        self.shown.last().copied().unwrap_or(true)
    }

    /// Begins marked content, which belongs to a layer if its properties are given.
    pub fn begin(&mut self, layer: Option<(&Dict<'_>, ObjectIdentifier)>) {
        let is_on = layer.is_none_or(|(dict, id)| match dict.get::<Name<'_>>(TYPE).as_deref() {
            Some(OCMD) => self.is_membership_on(dict),
            _ => !self.off.contains(&id),
        });
        self.shown.push(self.is_visible() && is_on);
    }

    /// Ends the marked content that this content stream began last.
    pub fn end(&mut self) {
        if self.shown.len() > self.floor {
            self.shown.pop();
        }
    }

    /// Begins a content stream. Marked content that it doesn't end is ended with it, and it can't end what
    /// began earlier. Returns the value for [`Self::end_content`].
    pub fn begin_content(&mut self) -> usize {
        std::mem::replace(&mut self.floor, self.shown.len())
    }

    /// Ends a content stream.
    pub fn end_content(&mut self, outer: usize) {
        self.shown.truncate(self.floor);
        self.floor = outer;
    }

    /// Begins a form or picture. Returns whether it belongs to a layer, so that it must be ended.
    pub fn begin_object(&mut self, dict: &Dict<'_>) -> bool {
        let Some(layer) = dict.get::<Dict<'_>>(OC) else {
            return false;
        };
        match dict.get_ref(OC) {
            Some(id) => self.begin(Some((&layer, id.into()))),
            None => self
                .shown
                .push(self.is_visible() && self.is_membership_on(&layer)),
        }
        true
    }

    /// Returns whether a membership dictionary, which names several layers, is visible.
    fn is_membership_on(&self, dict: &Dict<'_>) -> bool {
        let ids: Vec<ObjectIdentifier> =
            match dict.contains_key(OCGS) && dict.get::<Array<'_>>(OCGS).is_some() {
                true => groups(dict, OCGS),
                false => dict.get_ref(OCGS).map(Into::into).into_iter().collect(),
            };
        let is_off = |id: &ObjectIdentifier| self.off.contains(id);
        let policy = dict.get::<Name<'_>>(P);
        ids.is_empty()
            || match policy.as_ref().map(|name| name.as_ref()) {
                Some(b"AllOn") => !ids.iter().any(is_off),
                Some(b"AnyOff") => ids.iter().any(is_off),
                Some(b"AllOff") => ids.iter().all(is_off),
                _ => !ids.iter().all(is_off),
            }
    }
}

/// Returns the layers in a list.
fn groups(dict: &Dict<'_>, key: &[u8]) -> Vec<ObjectIdentifier> {
    let list = dict.get::<Array<'_>>(key);
    let items = list.iter().flat_map(|list| list.raw_iter());
    items.filter_map(|item| Some(item.as_obj_ref()?.into())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_streams_end_what_they_begin_and_nothing_else() {
        let mut layers = Layers::default();
        layers.shown.push(false);
        let page = layers.begin_content();
        layers.end();
        assert!(!layers.is_visible(), "begun outside");
        layers.shown.push(true);
        let form = layers.begin_content();
        layers.shown.push(false);
        layers.end_content(form);
        assert!(layers.is_visible(), "the form is over");
        layers.end();
        assert!(!layers.is_visible());
        layers.end_content(page);
        layers.end();
        assert!(layers.is_visible());
    }
}
