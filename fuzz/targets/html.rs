//! Fuzzes the bytes of a file named `a.html`.
#![no_main]

mod common;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| common::drive(bytes, "a.html"));
