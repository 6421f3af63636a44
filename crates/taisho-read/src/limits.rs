//! Limits on the resources for one document. Every input may be hostile.

use super::Refusal;
use serde::{Deserialize, Serialize};
use taisho_text::lang::Message;

/// The limits of a reader. Each has a key with which `--limit KEY=N` changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Size of the file, in bytes. A scanned policy of 60 pages has 20 MB.
    pub size: u64,
    /// Pages of a PDF. The largest policy volume seen has 422.
    pub pages: u64,
    /// Parts of a file: entries of an archive, elements of a page, objects of a PDF, marks of Markdown.
    pub parts: u64,
    /// Marks of Markdown in one paragraph, up to a blank line. A table of 1,000 rows has 10,000.
    pub marks: u64,
    /// Size of everything that is unpacked from the file, in bytes.
    pub unpacked: u64,
    /// Factor by which a packed part may grow. Word's XML grows by 20, rarely by 100.
    pub ratio: u64,
    /// Depth of nested elements or objects.
    pub nesting: u64,
    /// Bytes of text extracted from the file.
    pub text: u64,
    /// Lines of extracted text, counting gaps in very long lines. The largest volume seen has 20,000.
    pub lines: u64,
    /// Steps of reading one document: elements, XML events, marks drawn on a page.
    pub steps: u64,
    /// Memory for reading one document, in bytes. Only the program enforces it, in the child process that
    /// reads.
    pub memory: u64,
    /// Clauses of the basic policy. A policy has 50 to 150, a whole volume of standards 2,000.
    pub clauses: u64,
    /// Characters of one clause. The longest seen in a policy has 800.
    pub clause: u64,
    /// Characters of all clauses of the basic policy together. A policy has 10,000, a whole volume 400,000.
    pub compared: u64,
}

impl Limits {
    /// The default limits for documents.
    pub const DEFAULT: Limits = Limits {
        size: 100_000_000,
        pages: 3_000,
        parts: 2_000_000,
        marks: 100_000,
        unpacked: 300_000_000,
        ratio: 1_000,
        nesting: 256,
        text: 10_000_000,
        lines: 200_000,
        steps: 10_000_000,
        memory: 400_000_000,
        clauses: 3_000,
        clause: 20_000,
        compared: 500_000,
    };
}

impl Default for Limits {
    fn default() -> Limits {
        Limits::DEFAULT
    }
}

/// One of the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Limit {
    /// [`Limits::size`].
    Size,
    /// [`Limits::pages`].
    Pages,
    /// [`Limits::parts`].
    Parts,
    /// [`Limits::marks`].
    Marks,
    /// [`Limits::unpacked`].
    Unpacked,
    /// [`Limits::ratio`].
    Ratio,
    /// [`Limits::nesting`].
    Nesting,
    /// [`Limits::text`].
    Text,
    /// [`Limits::lines`].
    Lines,
    /// [`Limits::steps`].
    Steps,
    /// [`Limits::memory`].
    Memory,
    /// [`Limits::clauses`].
    Clauses,
    /// [`Limits::clause`].
    Clause,
    /// [`Limits::compared`].
    Compared,
}

impl Limit {
    /// Every limit, in the order in which help lists them.
    pub const ALL: [Limit; 14] = [
        Limit::Size,
        Limit::Pages,
        Limit::Parts,
        Limit::Marks,
        Limit::Unpacked,
        Limit::Ratio,
        Limit::Nesting,
        Limit::Text,
        Limit::Lines,
        Limit::Steps,
        Limit::Memory,
        Limit::Clauses,
        Limit::Clause,
        Limit::Compared,
    ];

    /// Returns the name in `--limit`.
    pub fn key(self) -> &'static str {
        match self {
            Limit::Size => "size",
            Limit::Pages => "pages",
            Limit::Parts => "parts",
            Limit::Marks => "marks",
            Limit::Unpacked => "unpacked",
            Limit::Ratio => "ratio",
            Limit::Nesting => "nesting",
            Limit::Text => "text",
            Limit::Lines => "lines",
            Limit::Steps => "steps",
            Limit::Memory => "memory",
            Limit::Clauses => "clauses",
            Limit::Clause => "clause",
            Limit::Compared => "compared",
        }
    }

    /// Returns a description.
    pub fn words(self) -> Message {
        match self {
            Limit::Size => Message::new("ファイルの大きさ", "file size"),
            Limit::Pages => Message::new("ページ数", "number of pages"),
            Limit::Parts => Message::new("部品の数", "number of parts"),
            Limit::Marks => Message::new("1つの段落の Markdown 記号の数", "Markdown marks in one paragraph"),
            Limit::Unpacked => Message::new("展開後の大きさ", "unpacked size"),
            Limit::Ratio => Message::new("圧縮率（倍）", "compression ratio"),
            Limit::Nesting => Message::new("入れ子の深さ", "depth of nesting"),
            Limit::Text => Message::new("文字データの大きさ", "size of the text"),
            Limit::Lines => Message::new("行数", "number of lines"),
            Limit::Steps => Message::new("読取りの手数", "steps of reading"),
            Limit::Memory => Message::new("読取りに使うメモリ", "memory for reading"),
            Limit::Clauses => Message::new("条項の数", "number of clauses"),
            Limit::Clause => Message::new("1つの条項の文字数", "characters of one clause"),
            Limit::Compared => Message::new("比べる部分の文字数", "characters to compare"),
        }
    }

    /// Returns whether it limits the compared text, so that choosing a part of the file helps.
    pub fn is_of_the_policy(self) -> bool {
        matches!(self, Limit::Clauses | Limit::Clause | Limit::Compared)
    }

    /// Returns how many of the counted unit make one of the displayed unit. For example, sizes are displayed
    /// in MB.
    pub fn unit(self) -> u64 {
        match self {
            Limit::Size | Limit::Unpacked | Limit::Text | Limit::Memory => 1_000_000,
            _ => 1,
        }
    }
}

impl Limits {
    /// Returns the value of one of them.
    pub fn get(&self, limit: Limit) -> u64 {
        match limit {
            Limit::Size => self.size,
            Limit::Pages => self.pages,
            Limit::Parts => self.parts,
            Limit::Marks => self.marks,
            Limit::Unpacked => self.unpacked,
            Limit::Ratio => self.ratio,
            Limit::Nesting => self.nesting,
            Limit::Text => self.text,
            Limit::Lines => self.lines,
            Limit::Steps => self.steps,
            Limit::Memory => self.memory,
            Limit::Clauses => self.clauses,
            Limit::Clause => self.clause,
            Limit::Compared => self.compared,
        }
    }

    /// Sets one of them, in the displayed unit.
    pub fn set(&mut self, limit: Limit, shown: u64) {
        let value = shown.saturating_mul(limit.unit());
        match limit {
            Limit::Size => self.size = value,
            Limit::Pages => self.pages = value,
            Limit::Parts => self.parts = value,
            Limit::Marks => self.marks = value,
            Limit::Unpacked => self.unpacked = value,
            Limit::Ratio => self.ratio = value,
            Limit::Nesting => self.nesting = value,
            Limit::Text => self.text = value,
            Limit::Lines => self.lines = value,
            Limit::Steps => self.steps = value,
            Limit::Memory => self.memory = value,
            Limit::Clauses => self.clauses = value,
            Limit::Clause => self.clause = value,
            Limit::Compared => self.compared = value,
        }
    }

    /// Sets the one that is called `key`, in the displayed unit. Returns whether there is such a limit and it can have that value.
    pub fn set_named(&mut self, key: &str, shown: u64) -> bool {
        let limit = Limit::ALL.into_iter().find(|limit| limit.key() == key);
        match limit.filter(|_| shown > 0) {
            Some(limit) => {
                self.set(limit, shown);
                true
            }
            None => false,
        }
    }

    /// Returns all of them for an error: `size=100 pages=3000 …`, in the displayed units.
    pub fn listed(&self) -> String {
        let shown = Limit::ALL.map(|limit| format!("{}={}", limit.key(), self.get(limit) / limit.unit()));
        shown.join(" ")
    }

    /// Checks that `value` doesn't exceed `limit`.
    ///
    /// # Errors
    /// [`Refusal::Beyond`] if it does.
    pub fn check(&self, limit: Limit, value: u64) -> Result<(), Refusal> {
        match value > self.get(limit) {
            true => Err(self.beyond(limit)),
            false => Ok(()),
        }
    }

    /// Makes the refusal for `limit`.
    pub fn beyond(&self, limit: Limit) -> Refusal {
        Refusal::Beyond(limit, self.get(limit) / limit.unit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_set_by_its_name_and_listed_as_it_is_typed() {
        let mut limits = Limits::DEFAULT;
        assert!(limits.set_named("size", 200));
        assert_eq!(limits.size, 200_000_000);
        for (key, value) in [("size", 0), ("sizes", 1), ("", 1)] {
            assert!(!limits.set_named(key, value), "{key}={value}");
        }
        let listed = limits.listed();
        assert!(listed.starts_with("size=200 pages=3000 "), "{listed}");
        for named in listed.split(' ') {
            let (key, value) = named.split_once('=').expect("a value");
            assert!(limits.set_named(key, value.parse().expect("a number")), "{named}");
        }
        assert_eq!(limits.listed(), listed);
    }
}
