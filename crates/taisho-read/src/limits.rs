//! How much one document may ask of the machine. Every input is hostile until it has been read.

use super::Refusal;
use serde::{Deserialize, Serialize};
use taisho_text::lang::Message;

/// Largest values a reader accepts. Each has a key by which `--limit KEY=N` raises it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Size of the file, in bytes. A scanned policy of 60 pages has 20 MB.
    pub size: u64,
    /// Pages of a PDF. The largest policy volume seen has 422.
    pub pages: u64,
    /// Parts a file may consist of: entries of an archive, elements of a page, objects of a PDF, marks of Markdown.
    pub parts: u64,
    /// Marks of Markdown in one paragraph, without a blank line in between. A table of 1,000 rows has 10,000.
    pub marks: u64,
    /// Size of everything that is unpacked from the file, in bytes.
    pub unpacked: u64,
    /// How many times larger a packed part may become. Word's XML becomes 20 times larger, rarely 100 times.
    pub ratio: u64,
    /// Depth of elements or objects within each other.
    pub nesting: u64,
    /// Bytes of text taken out of the file.
    pub text: u64,
    /// Lines of the text taken out, and gaps in very long lines. The largest volume seen has 20,000.
    pub lines: u64,
    /// Steps of reading one document: elements, XML events, marks drawn on a page.
    pub steps: u64,
    /// Memory for reading one document, in bytes. Only the program enforces it, in the process that reads.
    pub memory: u64,
    /// Clauses of the basic policy. A policy has 50 to 150, a whole volume of standards 2,000.
    pub clauses: u64,
    /// Characters of one clause. The longest seen in a policy has 800.
    pub clause: u64,
    /// Characters of all clauses of the basic policy together. A policy has 10,000, a whole volume 400,000.
    pub compared: u64,
}

impl Limits {
    /// Those of documents.
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
    /// All of them, in the order help lists them.
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

    /// The name in `--limit`.
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

    /// What it limits, in words.
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

    /// Whether it is about what is compared, of which the user can name a part.
    pub fn is_of_the_policy(self) -> bool {
        matches!(self, Limit::Clauses | Limit::Clause | Limit::Compared)
    }

    /// How many of the unit counted make one of the unit shown: sizes are shown in MB.
    pub fn unit(self) -> u64 {
        match self {
            Limit::Size | Limit::Unpacked | Limit::Text | Limit::Memory => 1_000_000,
            _ => 1,
        }
    }
}

impl Limits {
    /// The value of one of them.
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

    /// Sets one of them, in the unit shown to people.
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

    /// Fails where `value` is above `limit`.
    ///
    /// # Errors
    /// [`Refusal::Beyond`].
    pub fn check(&self, limit: Limit, value: u64) -> Result<(), Refusal> {
        match value > self.get(limit) {
            true => Err(self.beyond(limit)),
            false => Ok(()),
        }
    }

    /// The refusal for `limit`.
    pub fn beyond(&self, limit: Limit) -> Refusal {
        Refusal::Beyond(limit, self.get(limit) / limit.unit())
    }
}
