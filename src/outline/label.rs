//! Labels in normal form.

use super::marker::{Family, Marker, PARTS};
use taisho_text::numeral as number;

/// The label in normal form.
pub fn label(marker: &Marker) -> String {
    let n = marker.number;
    let branches = || -> String { marker.others.iter().map(|b| format!("の{b}")).collect() };
    match marker.family {
        Family::Part(rank) => format!("第{n}{}", PARTS.get(usize::from(rank)).copied().unwrap_or('章')),
        Family::Article => format!("第{n}条{}", branches()),
        Family::Dai => format!("第{n}"),
        Family::Num => n.to_string(),
        Family::NumClose => format!("{n})"),
        Family::Decimal(_) => {
            let leading: String = marker.others.iter().map(|part| format!("{part}.")).collect();
            format!("{leading}{n}")
        }
        Family::Paren => format!("({n}){}", branches()),
        Family::Circled => number::print_circled(n),
        Family::Kana => number::print_katakana(n),
        Family::Iroha => number::print_iroha(n),
        Family::ParenKana => format!("({})", number::print_katakana(n)),
        Family::ParenIroha => format!("({})", number::print_iroha(n)),
        Family::Alpha => number::print_letter(n),
        Family::ParenAlpha => format!("({})", number::print_letter(n)),
        Family::Roman => number::print_roman(n),
        Family::ParenRoman => format!("({})", number::print_roman(n)),
        Family::Kanji => number::print_kanji(n),
        Family::ParenKanji => format!("({})", number::print_kanji(n)),
        Family::Bullet(_) | Family::Plain => String::new(),
        Family::Supplement => "附則".to_owned(),
    }
}
