//! `cargo xtask prose`: how the comments are worded, in figures that can be compared from one release to the next.

use std::fmt::{self, Display, Formatter};

/// Phrases that stilted comments have too many of, and those that plain ones have more of.
const PHRASES: [&str; 9] = [
    "stands",
    "told",
    "where",
    "is no",
    "returns",
    "if",
    "for example",
    "such as",
    "because",
];

/// A doc comment of at most this many words seldom says more than the name below it.
const SHORT: usize = 4;

/// Counts over the comments of some files.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Lines that are comments.
    lines: usize,
    /// Doc comments: runs of `///` or `//!` lines.
    docs: usize,
    /// Doc comments of at most four words.
    short: usize,
    /// Occurrences of each of `PHRASES`.
    phrases: [usize; PHRASES.len()],
}

impl Figures {
    /// Adds the comments of a file with this text.
    pub fn add(&mut self, text: &str) {
        let mut doc: Option<String> = None;
        for line in text.lines().map(str::trim_start).chain([""]) {
            let words = line.trim_start_matches(['/', '!']).trim().to_lowercase();
            if line.starts_with("//") {
                self.lines += 1;
                for (count, phrase) in self.phrases.iter_mut().zip(PHRASES) {
                    *count += super::prose::count(&words, phrase);
                }
            }
            if line.starts_with("///") || line.starts_with("//!") {
                let so_far = doc.get_or_insert_default();
                so_far.push(' ');
                so_far.push_str(&words);
            } else if let Some(whole) = doc.take() {
                self.docs += 1;
                self.short += usize::from(whole.split_whitespace().count() <= SHORT);
            }
        }
    }
}

impl Display for Figures {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} comment lines; {} of {} doc comments have {SHORT} words or fewer",
            self.lines, self.short, self.docs
        )?;
        write!(f, "per 1,000 comment lines:")?;
        for (count, phrase) in self.phrases.iter().zip(PHRASES) {
            let tenths = count * 10_000 / self.lines.max(1);
            write!(f, " {phrase} {}.{},", tenths / 10, tenths % 10)?;
        }
        write!(f, " in all {} phrases", self.phrases.iter().sum::<usize>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_doc_comments_and_phrases_are_counted() {
        let mut figures = Figures::default();
        figures.add("//! One file\n//! with one doc.\n\n/// The name.\nfn a() {} // if\n/// Returns 1 if\n/// it is told.\nfn b() {}\n// Where?\n");
        let printed = figures.to_string();
        assert!(
            printed.starts_with("6 comment lines; 1 of 3 doc comments have 4 words or fewer\n"),
            "{printed}"
        );
        assert!(printed.contains("told 166.6, where 166.6, is no 0.0, returns 166.6, if 166.6,"));
    }
}
