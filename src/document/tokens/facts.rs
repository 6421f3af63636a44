//! Facts that later stages derive from a passage or model, stored with it.
//!
//! A fact is a pure function of the passage or model, or of two texts. So it doesn't matter which document
//! or thread asks for it first.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// The facts known so far. A passage has only a few, so they are searched one by one.
#[derive(Default)]
pub(crate) struct DerivedFacts(Mutex<Vec<DerivedFact>>);

struct DerivedFact {
    kind: TypeId,
    /// The second text, or whatever else the fact depends on. The reference is weak because a text may be
    /// compared with itself. As long as it exists, no other value has the same address.
    beside: Option<Weak<AnyFact>>,
    value: Arc<AnyFact>,
}

type AnyFact = dyn Any + Send + Sync;

/// Most facts about two texts that a passage keeps, so that a text compared with thousands of others doesn't
/// keep them all.
const MOST: usize = 64;

impl DerivedFacts {
    /// Returns the fact of this type, computing it if it isn't known.
    pub(crate) fn get<T: Send + Sync + 'static>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        self.find(None, make)
    }

    /// Returns the fact of this type about the passage and `beside`, computing it if it isn't known.
    pub(crate) fn get_beside<T: Send + Sync + 'static, B: Send + Sync + 'static>(
        &self,
        beside: &Arc<B>,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        let beside: Arc<AnyFact> = beside.clone();
        self.find(Some(&beside), make)
    }

    fn find<T: Send + Sync + 'static>(
        &self,
        beside: Option<&Arc<AnyFact>>,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        let kind = TypeId::of::<T>();
        let wanted = beside.map(|beside| Arc::as_ptr(beside).cast::<()>());
        let is_wanted = |fact: &&DerivedFact| {
            fact.kind == kind && fact.beside.as_ref().map(|beside| beside.as_ptr().cast::<()>()) == wanted
        };
        let known = self.lock().iter().find(is_wanted).map(|fact| fact.value.clone());
        if let Some(value) = known.and_then(|value| value.downcast::<T>().ok()) {
            return value;
        }
        // Computing it may ask for other facts of the same passage.
        let value = Arc::new(make());
        let mut facts = self.lock();
        // Another thread may have computed it meanwhile.
        let known = facts.iter().find(is_wanted).map(|fact| fact.value.clone());
        if let Some(value) = known.and_then(|value| value.downcast::<T>().ok()) {
            return value;
        }
        // A fact about a text or model that no longer exists can't be used again.
        facts.retain(|fact| {
            fact.beside
                .as_ref()
                .is_none_or(|beside| beside.strong_count() > 0)
        });
        if facts.len() >= MOST {
            facts.retain(|fact| fact.beside.is_none());
        }
        facts.push(DerivedFact {
            kind,
            beside: beside.map(Arc::downgrade),
            value: value.clone(),
        });
        value
    }

    fn lock(&self) -> MutexGuard<'_, Vec<DerivedFact>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A clone starts without facts, because it may be changed.
impl Clone for DerivedFacts {
    fn clone(&self) -> DerivedFacts {
        DerivedFacts::default()
    }
}

impl PartialEq for DerivedFacts {
    fn eq(&self, _: &DerivedFacts) -> bool {
        true
    }
}

impl fmt::Debug for DerivedFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} facts", self.lock().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_made_once_and_goes_with_what_it_is_about() {
        let facts = DerivedFacts::default();
        let (kept, mut made) = (Arc::new(0_u8), 0);
        for _ in 0..2 {
            facts.get_beside(&kept, || {
                made += 1;
                "fact"
            });
        }
        assert_eq!(made, 1);
        for n in 0..100_u8 {
            facts.get_beside(&Arc::new(n), || n);
        }
        assert!(facts.lock().len() <= 2, "{facts:?}");
        let all: Vec<Arc<u16>> = (0..200).map(Arc::new).collect();
        all.iter().for_each(|other| {
            facts.get_beside(other, || **other);
        });
        assert!(facts.lock().len() <= MOST, "{facts:?}");
    }
}
