//! Fuzzes the bytes of a file named `a.pdf`.
#![no_main]

mod common;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| common::drive(bytes, "a.pdf"));
