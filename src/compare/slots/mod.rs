//! The names that every body writes in its own way, read from the places in which the model has them.
//!
//! The model is a text with slots: the body (本市), its chief (市長), the document itself (本基本方針), the persons whom the
//! body serves (住民), its business (行政運営). What a policy has between the same words as the model fills the slot, and each
//! kind of slot says what can be a name there. Names that recur are then read everywhere; the fillers of the other slots
//! (`slots.csv`) only in their place. What can't be a name, such as 一部の住民, stays a difference.

mod body;
mod chief;
mod fill;
mod fillers;
mod instrument;
mod place;

pub(crate) use body::with_own_names;
pub(super) use chief::with_own_chief;
pub(super) use fill::with_filled_slots;
pub(super) use instrument::with_own_instrument;
