//! What later stages derive from a passage or a model, kept beside it.
//!
//! A fact is a pure function of what it is kept beside, or of two texts. So it doesn't matter which document or thread asks for
//! it first.

use super::passage::PassageText;
use std::any::{Any, TypeId};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// The facts known so far. There are a handful of each passage, so that they are looked for one by one.
#[derive(Default)]
pub(crate) struct Facts(Mutex<Vec<Fact>>);

struct Fact {
    kind: TypeId,
    /// The second text, if the fact is about two. Held weakly: a text may be compared with itself.
    beside: Option<Weak<PassageText>>,
    value: Arc<dyn Any + Send + Sync>,
}

/// Most facts of two texts that one passage keeps, so that a text compared with thousands of others doesn't hold them all.
const MOST: usize = 64;

impl Facts {
    /// Returns the fact of this type about the passage and `beside`, and makes it if it isn't known.
    pub(crate) fn get<T: Send + Sync + 'static>(
        &self,
        beside: Option<&Arc<PassageText>>,
        make: impl FnOnce() -> T,
    ) -> Arc<T> {
        let kind = TypeId::of::<T>();
        let is_wanted = |fact: &&Fact| {
            fact.kind == kind && fact.beside.as_ref().map(Weak::as_ptr) == beside.map(Arc::as_ptr)
        };
        let known = self.lock().iter().find(is_wanted).map(|fact| fact.value.clone());
        if let Some(value) = known.and_then(|value| value.downcast::<T>().ok()) {
            return value;
        }
        // Making one may ask for others of the same passage.
        let value = Arc::new(make());
        let mut facts = self.lock();
        if facts.len() >= MOST {
            facts.retain(|fact| fact.beside.is_none());
        }
        facts.push(Fact {
            kind,
            beside: beside.map(Arc::downgrade),
            value: value.clone(),
        });
        value
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Fact>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is changed after it was cloned must not have the facts of the original.
impl Clone for Facts {
    fn clone(&self) -> Facts {
        Facts::default()
    }
}

impl PartialEq for Facts {
    fn eq(&self, _: &Facts) -> bool {
        true
    }
}

impl fmt::Debug for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} facts", self.lock().len())
    }
}
