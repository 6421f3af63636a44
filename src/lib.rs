//! taisho (対照) compares the basic security policies (情報セキュリティ基本方針) of Japanese municipalities with the
//! national model and says where they differ. It compares words and is no legal advice.
//!
//! | Stage | From | To |
//! |---|---|---|
//! | [`read`] | bytes | [`SourceText`](read::SourceText): text, lines, what the format said |
//! | [`outline`] | source text | [`Outline`](outline::Outline): clauses, and what stands outside them |
//! | [`normalize`] | text | [`Normalized`](normalize::Normalized): folded text and the way back |
//! | [`tokens`] | normalized text | [`Passage`](tokens::Passage): words of a title or text |
//! | [`guideline`] | JSON or any outline | [`Guideline`](guideline::Guideline): the base text |
//! | [`align`] | guideline and policy | [`Alignment`](align::Alignment): which clause answers which |
//! | [`deviations`] | alignment | [`Deviation`](deviations::Deviation): findings with both texts and a grade |
//! | [`report`] | everything | [`Report`](report::Report): resolved and inert, then [bytes](report::formats) |
//!
//! [`policy`] takes a document through the first four; [`compare`] goes through all. [`batch`] does so for many
//! documents, [`apparatus`] puts several side by side, [`config`] says what a body wants otherwise, [`framework`] holds a law's requirements against a report,
//! [`accuracy`] measures against hand-made truth, [`cli`] is the program.
//!
//! ```
//! use taisho::report::formats::{Format, Rendering};
//! use taisho::{align::align, deviations::detect, guideline::Guideline, policy::Policy, read::read, report::Report};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let model = "7 監査の実施\n遵守状況を検証するため、定期的に監査を実施する。\n\
//!              8 見直し\n監査の結果、必要となった場合には、情報セキュリティポリシーを見直す。\n";
//! let draft = model.replace("定期的に", "");
//!
//! let base = Guideline::from_document("model.txt", Policy::new(read(model.as_bytes(), "model.txt")?))?;
//! let policy = Policy::new(read(draft.as_bytes(), "draft.txt")?);
//! let alignment = align(&base, &policy);
//! let deviations = detect(&base, &policy, &alignment);
//! let report = Report::new(&base, &policy, &alignment, &deviations);
//!
//! let mut out = Vec::new();
//! Format::Text.write(&report, &Rendering::default(), &mut out)?;
//! assert!(String::from_utf8(out)?.contains("「定期的に」が本文に見当たらない"));
//! # Ok(())
//! # }
//! ```

pub mod accuracy;
pub mod align;
#[cfg(feature = "cli")]
pub mod apparatus;
#[cfg(feature = "cli")]
pub mod batch;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod config;
pub mod deviations;
pub mod error;
pub mod facet;
#[cfg(feature = "cli")]
pub mod files;
pub mod framework;
pub mod guideline;
mod near;
pub mod normalize;
pub mod outline;
pub mod policy;
pub mod report;
pub mod sides;
pub mod since;
#[cfg(feature = "cli")]
mod threads;
pub mod tokens;

pub use taisho_read as read;
use taisho_text::bounds;
pub use taisho_text::{date, lang, space, span};
