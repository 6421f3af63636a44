//! Drives the built program: arguments, exit codes, messages, and the files it writes.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod accept;
mod action;
mod against;
mod annotate;
mod arguments;
mod batch;
mod cache;
mod code_page;
mod compare;
mod diff;
mod dropped_files;
mod editions;
mod families;
mod formats;
mod framework;
mod hostile_files;
mod hostile_guidelines;
mod hostile_reports;
mod interrupted;
mod lineage;
mod outputs;
mod profile;
mod reader;
mod report;
mod screen;
mod settings;
mod sharing;
mod since;
mod suggestions;
mod support;
mod tables;
mod threads;
mod workbook;
