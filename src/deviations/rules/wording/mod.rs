//! Changes graded by their own words: what is read off them, and the table that decides the rule.

mod classify;
mod decisions;
mod defining;
mod exclusions;
mod facts;
mod grouping;
mod headed;
mod messages;
mod reworded;
mod titles;
mod whole;

pub(crate) use classify::{FRAME_GROUP, Verdict, bent, changed, classify, inserted, refers_elsewhere};
pub(crate) use defining::defining;
pub(crate) use exclusions::{exclusions, takes_out};
pub use facts::{ForceFacts, TitleFacts, WordFacts};
pub(crate) use grouping::{join_contiguous, join_neighbours};
pub(crate) use headed::headed;
pub(crate) use messages::{by_words, force, in_words, rephrased, replaced};
pub(crate) use reworded::reworded;
pub(crate) use titles::title;
pub(crate) use whole::wholes;
