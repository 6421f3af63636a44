//! Outlines of the corpus, of small texts and of random ones.

mod corpus;
mod layout;
mod numbering;
mod pages;
mod random;
mod relayout;
mod small_texts;
mod style;
mod word;
