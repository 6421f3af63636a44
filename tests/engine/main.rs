//! Uses the library: reading, outlines, comparisons, and every format of a report.

mod findings;
mod invariants;
mod layouts;
mod outline;
mod read;
mod report;
mod rule_pages;
mod sources;
mod suggestions;
mod support;
