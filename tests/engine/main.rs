//! Uses the library: reading, outlines, comparisons, and every format of a report.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking, and prints what was found"
)]

mod annexes;
mod bodies;
mod editions;
mod findings;
mod invariants;
mod layouts;
mod outline;
mod read;
mod references;
mod report;
mod revisions;
mod rule_pages;
mod sources;
mod suggestions;
mod support;
mod tables;
mod tricky_cases;
mod whole;
