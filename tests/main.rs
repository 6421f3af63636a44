//! The program as its users meet it: command line, reports, batches.

#[path = "main/batch.rs"]
mod batch;
#[path = "main/cli.rs"]
mod cli;
#[path = "main/config.rs"]
mod config;
#[path = "main/corpus.rs"]
mod corpus;
#[path = "main/diff.rs"]
mod diff;
#[path = "main/docx.rs"]
mod docx;
#[path = "main/encodings.rs"]
mod encodings;
#[path = "main/findings.rs"]
mod findings;
#[path = "main/framework.rs"]
mod framework;
#[path = "main/hostile.rs"]
mod hostile;
#[path = "main/html.rs"]
mod html;
#[path = "main/html_report.rs"]
mod html_report;
#[path = "main/json.rs"]
mod json;
#[path = "main/markdown.rs"]
mod markdown;
#[path = "main/office.rs"]
mod office;
#[path = "main/pdf.rs"]
mod pdf;
#[path = "main/profile.rs"]
mod profile;
#[path = "main/since.rs"]
mod since;
#[path = "main/support.rs"]
mod support;
#[path = "main/text.rs"]
mod text;
