//! Characters of symbol fonts: Symbol and Wingdings have pictures instead of letters.

/// Returns whether a font has pictures instead of letters.
pub fn is_symbol_font(font: &str) -> bool {
    let font = font.trim().to_lowercase();
    font == "symbol" || font.starts_with("wingdings") || font == "webdings" || font == "zapfdingbats"
}

/// Returns whether a single character before a paragraph is a bullet and not a word.
pub fn is_bullet(c: char) -> bool {
    "・･•●○◎◯◆◇■□▪▫▶►➢➤✓✔*＊-－‐–—∙·☆★◦‣⁃o".contains(c) || matches!(c, '\u{f000}'..='\u{f0ff}')
}

/// Returns the character that a code of a font shows, or `None` if it is unknown.
pub fn character(font: &str, code: u32) -> Option<char> {
    // Codes of symbol fonts are in the private use area, shifted by F000.
    let low = match code {
        0xF000..=0xF0FF => code - 0xF000,
        _ => code,
    };
    let family = font.trim().to_lowercase();
    let found = match family.as_str() {
        "wingdings" => table(&WINGDINGS, low),
        "wingdings 2" => table(&WINGDINGS_2, low),
        "symbol" => table(&SYMBOL, low),
        _ if is_symbol_font(font) => None,
        _ => char::from_u32(if low == code { code } else { low }).filter(|c| !c.is_control()),
    };
    // Digits and full stops of Symbol look the same as in other fonts.
    found.or_else(|| {
        let same = family == "symbol" && matches!(low, 0x20 | 0x21 | 0x28 | 0x29 | 0x2b..=0x3f);
        char::from_u32(low).filter(|_| same)
    })
}

fn table(table: &[(u32, char)], code: u32) -> Option<char> {
    if let Ok(at) = table.binary_search_by_key(&code, |(code, _)| *code) {
        return Some(table[at].1);
    }
    None
}

/// Taken from Unicode's own charts for these fonts (L2/11-196), for the signs that texts use.
const WINGDINGS: [(u32, char); 54] = [
    (0x20, ' '),
    (0x21, '✏'),
    (0x22, '✂'),
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x6c, '●'),
    (0x6d, '○'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x74, '◆'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '◆'),
    (0x80, '⓪'),
    (0x81, '①'),
    (0x82, '②'),
    (0x83, '③'),
    (0x84, '④'),
    (0x85, '⑤'),
    (0x86, '⑥'),
    (0x87, '⑦'),
    (0x88, '⑧'),
    (0x89, '⑨'),
    (0x8a, '⑩'),
    (0x8c, '❶'),
    (0x8d, '❷'),
    (0x8e, '❸'),
    (0x8f, '❹'),
    (0x90, '❺'),
    (0x91, '❻'),
    (0x92, '❼'),
    (0x93, '❽'),
    (0x94, '❾'),
    (0x95, '❿'),
    (0x9e, '·'),
    (0x9f, '•'),
    (0xa0, '▪'),
    (0xa1, '○'),
    (0xa7, '▪'),
    (0xa8, '□'),
    (0xab, '★'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '➔'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

const WINGDINGS_2: [(u32, char); 6] = [
    (0x50, '✓'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x97, '●'),
    (0xa2, '■'),
    (0xa3, '□'),
];

const SYMBOL: [(u32, char); 20] = [
    (0xa3, '≤'),
    (0xa5, '∞'),
    (0xab, '↔'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xae, '→'),
    (0xaf, '↓'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xba, '≡'),
    (0xbb, '≈'),
    (0xbc, '…'),
    (0xde, '⇒'),
    (0xe0, '◊'),
    (0xe5, '∑'),
];
