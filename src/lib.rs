//! taisho (対照) compares the basic security policies (情報セキュリティ基本方針) of Japanese municipalities with the
//! national model and says where they differ. It compares words and is no legal advice.
//!
//! | Stage | From | To |
//! |---|---|---|
//! | [`read`] | bytes | [`SourceText`](read::SourceText): text, lines, what the format said |
//! | [`outline`] | source text | [`Outline`](outline::Outline): clauses, and what stands outside them |
//! | [`document`] | outline | [`Document`](document::Document): the body's names, and each clause [folded](document::normalize) and [cut into words](document::tokens) |
//! | [`guideline`] | JSON or any document | [`Model`](guideline::Model): the base text, a document with notes |
//! | [`align`] | model and document | [`Alignment`](align::Alignment): which clause answers which |
//! | [`deviations`] | alignment | [`Deviation`](deviations::Deviation): findings with both texts and a grade |
//! | [`report`] | everything | [`Report`](report::Report): resolved and inert, then [bytes](report::formats) |
//!
//! [`compare`] runs the stages from [`align`] on and gives one [`Comparison`](compare::Comparison), from which a report is
//! made. [`annotate`] writes the findings into a copy of a Word document, [`batch`] compares many documents, [`against`] compares two runs over them, [`apparatus`] puts several side
//! by side, [`settings`] says what a body wants done differently, [`framework`] assesses a law's requirements, [`accuracy`] measures against hand-made truth, [`cli`] is
//! the program.
//!
//! ```
//! use taisho::report::formats::{Format, Rendering};
//! use taisho::{document::Document, guideline::Model, read::read, report::Report, sides::Sides};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let model = "7 監査の実施\n遵守状況を検証するため、定期的に監査を実施する。\n\
//!              8 見直し\n監査の結果、必要となった場合には、情報セキュリティポリシーを見直す。\n";
//! let draft = model.replace("定期的に", "");
//!
//! let base = Model::from_document("model.txt", Document::new(read(model.as_bytes(), "model.txt")?))?;
//! let policy = Document::new(read(draft.as_bytes(), "draft.txt")?);
//! let report = Report::on(&base, &policy, Sides::Model)?;
//!
//! let mut out = Vec::new();
//! Format::Text.write(&report, &Rendering::default(), &mut out)?;
//! assert!(String::from_utf8(out)?.contains("「定期的に」が本文に見当たらない"));
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

pub mod accuracy;
pub mod against;
pub mod align;
pub mod annotate;
#[cfg(feature = "cli")]
pub mod apparatus;
#[cfg(feature = "cli")]
pub mod batch;
#[cfg(feature = "cli")]
pub mod cli;
pub mod compare;
pub mod deviations;
pub mod document;
pub mod facet;
pub mod family;
#[cfg(feature = "cli")]
pub mod files;
pub mod framework;
pub mod guideline;
pub mod lineage;
pub mod outline;
#[cfg(feature = "cli")]
pub mod program;
pub mod report;
pub mod settings;
pub mod sides;
pub mod since;

pub use taisho_read as read;
use taisho_text::bounds;
pub use taisho_text::{date, lang, space, span};
