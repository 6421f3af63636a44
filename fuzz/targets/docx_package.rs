//! Bytes as a file named `a.docx`.
#![no_main]

mod common;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| common::drive(bytes, "a.docx"));
