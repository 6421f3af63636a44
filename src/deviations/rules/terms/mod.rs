//! Terms: defined or not, used or not, elsewhere or by another instrument.

mod adopted;
mod check;
mod introduced;
mod undefined;

pub(crate) use adopted::{adopted, by_reference};
pub(crate) use check::{answered, detect};
pub(crate) use introduced::introduced;
pub(crate) use undefined::detect as detect_undefined;
