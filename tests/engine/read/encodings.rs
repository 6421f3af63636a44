//! Checks that findings don't depend on the encoding of a text.

use crate::support::{POLICIES, corpus, report_of};
use encoding_rs::{EUC_JP, Encoding, ISO_2022_JP, SHIFT_JIS};

/// Returns `text` in an encoding that has all its characters.
fn encoded(text: &str, table: &'static Encoding) -> Vec<u8> {
    let (bytes, _, lost) = table.encode(text);
    assert!(!lost, "a character that {} lacks", table.name());
    bytes.into_owned()
}

fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
    units
        .flat_map(|unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn every_encoding_gives_the_same_findings() {
    for name in POLICIES {
        let text = corpus(name);
        let base = report_of(text.as_bytes(), name);
        let mut variants: Vec<(String, Vec<u8>)> = [SHIFT_JIS, EUC_JP, ISO_2022_JP]
            .into_iter()
            .map(|table| (table.name().to_owned(), encoded(&text, table)))
            .collect();
        for (big, mark) in [(false, true), (true, true), (false, false), (true, false)] {
            variants.push((format!("UTF-16 big {big} mark {mark}"), utf16(&text, big, mark)));
        }
        variants.push(("UTF-8 with mark".into(), format!("\u{feff}{text}").into_bytes()));
        variants.push(("CRLF".into(), text.replace('\n', "\r\n").into_bytes()));
        for (how, bytes) in variants {
            let other = report_of(&bytes, name);
            assert_eq!(other.outline, base.outline, "{name} {how}");
            assert_eq!(other.outside, base.outside, "{name} {how}");
            assert_eq!(other.alignment, base.alignment, "{name} {how}");
            assert_eq!(other.deviations, base.deviations, "{name} {how}");
            assert_eq!(other.policy.input.understood, base.policy.input.understood);
        }
    }
}
