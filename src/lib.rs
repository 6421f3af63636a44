//! taisho (対照) compares the basic security policies (情報セキュリティ基本方針) of Japanese municipalities with the
//! national model and says where they differ. It compares words and is no legal advice.
//!
//! # Where to start
//!
//! [`check`] does what `taisho check` does, and [`diff`] what `taisho diff` does. Both take bytes and a name, and return a
//! [`Report`](report::Report), whose fields are the keys of the JSON: `docs/formats.md` describes them.
//!
//! ```
//! # #[cfg(feature = "cli")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let policy = include_bytes!("../corpus/policies/nambu.txt");
//! let report = taisho::check(policy, "nambu.txt", &taisho::Basis::default())?;
//! for finding in &report.deviations {
//!     println!("{} {}: {}", finding.severity.id(), finding.rule.name(), finding.message.en);
//! }
//! # assert!(report.deviations.iter().any(|finding| finding.rule.name() == "obligation-weakened"));
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "cli"))]
//! # fn main() {}
//! ```
//!
//! Last year's policy and this year's draft, as a table for Word:
//!
//! ```
//! # #[cfg(feature = "cli")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use taisho::report::formats::{Format, Rendering};
//!
//! let old = "1 監査\n定期的に監査を実施する。\n2 見直し\n監査の結果により見直す。\n";
//! let new = old.replace("定期的に", "毎年度1回以上、");
//! let report = taisho::diff((old.as_bytes(), "R6.txt"), (new.as_bytes(), "R7.txt"), &taisho::Basis::default())?;
//! let mut table = Vec::new();
//! Format::Docx.write(&report, &Rendering::default(), &mut table)?;
//! # assert!(table.starts_with(b"PK"));
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "cli"))]
//! # fn main() {}
//! ```
//!
//! The clauses of a document, without comparing:
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let text = "1 目的\n情報資産を守る。\n2 定義\n(1) 情報資産\n情報及びこれを扱う設備をいう。\n";
//! let document = taisho::document::Document::new(taisho::read::read(text.as_bytes(), "policy.txt")?);
//! let titles: Vec<&str> = document.outline.clauses.iter().map(|clause| clause.title.text.as_str()).collect();
//! assert_eq!(titles, ["目的", "定義", "情報資産"]);
//! # Ok(())
//! # }
//! ```
//!
//! Many documents: the model is made once, and [`Texts`](document::Texts) keeps what they have in common. This works without
//! the feature `cli` too, in WebAssembly for example. (`batch::run` is the whole command, with threads and overviews.)
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use taisho::document::{Document, Given, Texts};
//! use taisho::guideline::{DEFAULT_ID, Model};
//! use taisho::{read, report::Report, sides::Sides};
//!
//! let model = Model::built_in(DEFAULT_ID).ok_or("no such guideline")?;
//! let texts = Texts::shared();
//! for (name, bytes) in [("nambu.txt", include_bytes!("../corpus/policies/nambu.txt"))] {
//!     let given = Given { base: Some(model.outline()), texts: Some(&texts), ..Given::default() };
//!     let policy = Document::given(read::read(bytes, name)?, given, read::Limits::DEFAULT)?;
//!     let report = Report::on(&model, &policy, Sides::Model)?;
//!     println!("{name}: {} findings", report.deviations.len());
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Stages
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

#[cfg(feature = "cli")]
pub use program::{Basis, check, diff};
pub use taisho_read as read;
use taisho_text::bounds;
pub use taisho_text::{date, lang, space, span};
