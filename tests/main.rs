//! The program as its users meet it: command line, reports, batches.

#[path = "main/again.rs"]
mod again;
#[path = "main/apparatus.rs"]
mod apparatus;
#[path = "main/batch.rs"]
mod batch;
#[path = "main/bounds.rs"]
mod bounds;
#[path = "main/cli.rs"]
mod cli;
#[path = "main/config.rs"]
mod config;
#[path = "main/corpus.rs"]
mod corpus;
#[path = "main/cp932.rs"]
mod cp932;
#[path = "main/diff.rs"]
mod diff;
#[path = "main/docx.rs"]
mod docx;
#[path = "main/dropped.rs"]
mod dropped;
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
#[path = "main/inert.rs"]
mod inert;
#[path = "main/json.rs"]
mod json;
#[path = "main/markdown.rs"]
mod markdown;
#[path = "main/office.rs"]
mod office;
#[path = "main/outputs.rs"]
mod outputs;
#[path = "main/pdf.rs"]
mod pdf;
#[path = "main/profile.rs"]
mod profile;
#[path = "main/sarif.rs"]
mod sarif;
#[path = "main/since.rs"]
mod since;
#[path = "main/stable.rs"]
mod stable;
#[path = "main/strict.rs"]
mod strict;
#[path = "main/suggestions.rs"]
mod suggestions;
#[path = "main/support.rs"]
mod support;
#[path = "main/text.rs"]
mod text;
