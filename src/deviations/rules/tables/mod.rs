//! Tables, forms and texts behind the articles: 別表, 様式, 別記.

mod amount;
mod check;
mod facts;
mod messages;

pub(crate) use check::detect;
pub use facts::{Direction, TableFacts, TablePart};
