//! Fuzzes bytes as plain text and as Markdown: encodings, markup, outline.
#![no_main]

mod common;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    common::drive(bytes, "a.txt");
    common::drive(bytes, "a.md");
});
