//! Checks that any text gives an outline that loses nothing, in linear time.

use crate::support::parse;
use std::time::Instant;

/// A small pseudo-random generator, so that failures can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }
}

const PARTS: [&str; 60] = [
    "1",
    "２",
    "10",
    "(1)",
    "（２）",
    "( 3",
    "①",
    "②",
    "ア",
    "イ",
    "第1条",
    "第2条",
    "第一章",
    "第1",
    "附則",
    "附　則",
    "目次",
    "（目的）",
    "目的",
    "定義",
    "・",
    "-",
    "# ",
    "## ",
    "- ",
    "|",
    "|---|",
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "　",
    "\t",
    "。",
    "、",
    "をいう。",
    "とは、",
    "「",
    "」",
    "情報セキュリティ",
    "対策基準",
    "第2章 情報セキュリティ対策基準",
    "本文",
    "LGWAN 接続系",
    "L G W A N",
    "・・・3",
    "....4",
    "別表",
    "\u{200b}",
    "\u{feff}",
    "**",
    "`",
    "[a](b)",
    "<!--",
    "-->",
    "\\(",
    "1-1",
    "999999999999999999999",
];

#[test]
fn random_texts() {
    let mut random = Random(20_260_401);
    for round in 0..3000 {
        let length = 1 + random.below(60);
        let mut text: String = (0..length).map(|_| PARTS[random.below(PARTS.len())]).collect();
        text.push('字');
        if text.to_lowercase().contains("<html") {
            continue;
        }
        let name = if round % 3 == 0 { "a.md" } else { "a.txt" };
        parse(&text, name);
    }
}

#[test]
fn random_characters() {
    let mut random = Random(7);
    for _ in 0..500 {
        let length = 1 + random.below(200);
        let text: String = (0..length)
            .filter_map(|_| {
                let code = match random.below(5) {
                    0 => random.below(0x80),
                    1 => 0x3000 + random.below(0x100),
                    2 => 0x2460 + random.below(0x60),
                    3 => 0xFF00 + random.below(0xF0),
                    _ => 0x4E00 + random.below(0x2000),
                };
                char::from_u32(code as u32).filter(|c| *c != '\0')
            })
            .collect();
        let text = format!("字{text}");
        parse(&text, "a.txt");
        parse(&text, "a.md");
    }
}

#[test]
fn cut_anywhere() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/corpus/policies/nambu.txt");
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}"));
    let mut random = Random(3);
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    for _ in 0..60 {
        let (a, b) = (
            places[random.below(places.len())],
            places[random.below(places.len())],
        );
        let slice = format!("字{}", &text[a.min(b)..a.max(b)]);
        parse(&slice, "a.txt");
        parse(&slice.replace("\n\n", " "), "a.txt");
    }
}

#[test]
fn large_texts_take_linear_time() {
    let start = Instant::now();
    let line = "(1) 用語 本文をいう。 2 見出し ";
    for text in [
        line.repeat(4000),
        "1 目的\n".repeat(20_000),
        "(1) 題\n本文。\n".repeat(10_000),
        "①\n".repeat(20_000),
        "字\n1\n".repeat(10_000),
        "目次\n".repeat(10_000),
        "第1条 本文。\n".repeat(10_000),
        "(目的)\n".repeat(10_000),
        "- 項\n  - 項\n".repeat(5_000),
        "あ".repeat(200_000),
        "a b ".repeat(50_000),
        "「".repeat(50_000),
        "1.".repeat(50_000),
    ] {
        let begin = Instant::now();
        parse(&text, "a.txt");
        let head: String = text.chars().take(12).collect();
        println!("{head:?} {:?}", begin.elapsed());
    }
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}

#[test]
fn large_markdown_takes_linear_time() {
    for text in [
        "# 題\n".repeat(5_000),
        "- (1) 項\n".repeat(5_000),
        "> ".repeat(2_000) + "字",
        "[".repeat(5_000),
        "**".repeat(5_000) + "字",
    ] {
        parse(&text, "a.md");
    }
}
