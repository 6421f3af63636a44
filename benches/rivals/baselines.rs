//! Two programs that `benches/rivals/run` compares taisho with: the minimum that any program must do with a
//! folder of texts, and lindera alone. `rivals floor DIR` and `rivals lindera DIR` print a count, so that no
//! work can be optimized away.
#![expect(clippy::expect_used, reason = "a failure ends a bench")]
#![expect(clippy::print_stdout, reason = "the count shows that the work was done")]

use lindera::mode::Mode;
use lindera::segmenter::Segmenter;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["floor", folder] => println!("{}", floor(folder.as_ref())),
        ["lindera", folder] => println!("{}", words(folder.as_ref())),
        // `cargo bench` and `cargo test` call it with other arguments.
        _ => println!("use benches/rivals/run, or: rivals floor|lindera DIR"),
    }
}

/// Returns the texts of a folder, sorted by name.
fn texts(folder: &Path) -> impl Iterator<Item = Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.into_iter().map(|path| std::fs::read(path).expect("a file"))
}

/// Reads each file, checks UTF-8, computes the SHA-256 and applies NFKC.
fn floor(folder: &Path) -> usize {
    let mut characters = 0;
    let mut odd = 0;
    for bytes in texts(folder) {
        odd += usize::from(Sha256::digest(&bytes)[0] & 1);
        let text = std::str::from_utf8(&bytes).expect("UTF-8");
        characters += text.nfkc().count();
    }
    characters + odd
}

/// Segments every line with IPADIC.
fn words(folder: &Path) -> usize {
    let dictionary = taisho_dictionary::load().expect("a dictionary");
    let mut segmenter = Segmenter::new(Mode::Normal, dictionary, None).new_worker();
    let mut words = 0;
    for bytes in texts(folder) {
        let text = std::str::from_utf8(&bytes).expect("UTF-8");
        for line in text.lines() {
            words += segmenter.segment(line).expect("words").len();
        }
    }
    words
}
