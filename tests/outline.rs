//! Stages 1 and 2 on the corpus and on small texts.

#[path = "outline/corpus.rs"]
mod corpus;
#[path = "outline/fixtures.rs"]
mod fixtures;
#[path = "outline/relayout.rs"]
mod relayout;
#[path = "outline/support.rs"]
mod support;
#[path = "outline/torture.rs"]
mod torture;
