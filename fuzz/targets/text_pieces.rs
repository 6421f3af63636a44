//! Fuzzes labels, titles, sentences and Markdown in any order, as plain text and as Markdown.
#![no_main]

mod common;
mod pieces;

const PIECES: [&str; 64] = [
    "\n", "\n", "\n\n", "　", " ", "\t", "  ", "    ", "第%条　", "第%条の%", "（%）", "(%) ", "%　", "%.%", "%-%", "%. ", "ア　",
    "イ ", "（ア）", "ａ）", "①", "⑳", "一　", "二の%", "第一　", "第%章　", "附則", "目次", "別表第%", "（目的）", "目的", "定義",
    "・", "○", "町は、これを定める。", "機密性", "をいう。", "次に掲げる", "とおりとする", "第%条から第%条まで　削除", "……%", "- % -",
    "%年%月%日", "⽬", "は\u{3099}", "\u{200b}", "\u{3000}\u{fe00}", "# ", "## ", "- ", "* ", "> ", "| ", "|---|---|\n", "~~", "**",
    "`", "```\n", "[^%]", "[^%]: ", "<br>", "<del>", "</del>", "---\n",
];

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let text = pieces::assemble(bytes, &PIECES);
    common::drive(text.as_bytes(), "a.txt");
    common::drive(text.as_bytes(), "a.md");
});
