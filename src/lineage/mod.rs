//! Who copied from whom: the bodies of a batch, their versions, and how their texts derive from the base
//! text.
//!
//! Nothing here reads a file. A body that adopts a policy rarely starts from the model; it takes the text of
//! a neighbour, with its departures, and adds some. Departures that several bodies share therefore reveal
//! families.

mod arborescence;
mod bodies;
mod cost;
mod departure;
mod departures;
mod descent;
mod file_name;
mod fold;
mod forest;
mod node;
mod prefecture;
mod sentences;
mod table;

pub use bodies::{BodyVersions, KnownFrom, VersionSigns};
pub use cost::Millibits;
pub use departure::{Departure, DepartureId, DepartureKind};
pub use departures::{DepartureSet, PlacedDeparture};
pub use descent::{CopyOrder, Descendant, Descent, TextSource};
pub use file_name::is_draft;
pub use forest::{Borrowed, DescentFamily, Forest};
pub use node::DescentMember;
pub use sentences::KnownSentences;
pub use table::{DepartureTable, TablePlace};
