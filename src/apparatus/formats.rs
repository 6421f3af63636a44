//! The forms in which an apparatus is written: one row and one file each. They compute nothing.

pub mod csv;
pub mod html;
pub mod json;
pub mod markdown;
pub mod text;

use super::{Apparatus, Entry, Holder, Standing};
use crate::align::Relation;
use crate::lang::{Lang, Phrase, Say, phrase};
use crate::report::formats::{Format, Rendering};
use crate::report::visible::opening;
use std::io::{self, Write};

const NO_CLAUSE: Phrase = phrase("（該当規定なし）", "(no such provision)");
const NOTHING_OWN: Phrase = phrase("ありません。", "None.");
const OWN: Phrase = phrase("例文にない規定", "Provisions the model does not have");
const CLAUSES: Phrase = phrase("例文の条項ごとの読み", "Readings by clause of the model");
const WITNESSES: Phrase = phrase("比べた文書", "Documents");
const FAILED: Phrase = phrase("比較できなかった文書", "Not compared");
const TITLE: Phrase = phrase("団体間の対照", "Several policies side by side");

/// How to read it.
const LEGEND: Phrase = phrase(
    "団体名、番号、全角・半角、送り仮名の違いは同じ読みとし、その最初の団体の文言を掲げます。［－　－］は例文にだけある字句、［＋　＋］はその団体にだけある字句です。",
    "Names, numbers, width and okurigana make no reading of their own; quoted is the first body that has it. ［－ －］ marks words of the model only, ［＋ ＋］ words of the bodies only.",
);
const LEGEND_MARKED: Phrase = phrase(
    "団体名、番号、全角・半角、送り仮名の違いは同じ読みとし、その最初の団体の文言を掲げます。取消線は例文にだけある字句、下線はその団体にだけある字句です。",
    "Names, numbers, width and okurigana make no reading of their own; quoted is the first body that has it. Struck out are words of the model only, underlined words of the bodies only.",
);

/// The formats of an apparatus.
pub const FORMATS: [Format; 5] = [
    Format::Text,
    Format::Markdown,
    Format::Json,
    Format::Csv,
    Format::Html,
];

/// Writes `apparatus`; a format it does not have is written as text.
///
/// # Errors
/// Those of `out`.
pub fn write(format: Format, of: &Apparatus, how: &Rendering, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Markdown => markdown::write(of, how.lang, out),
        Format::Json => json::write(of, out),
        Format::Csv => csv::write(of, how.lang, how.has_mark, out),
        Format::Html => html::write(of, how.lang, out),
        Format::Text | Format::Jsonl | Format::Sarif | Format::Github | Format::Docx | Format::Xlsx => {
            text::write(of, how.lang, how.style, out)
        }
    }
}

/// What a reading is to the base text, for people.
fn standing(of: Standing) -> Phrase {
    match of {
        Standing::AsBase => phrase("例文と同じ", "as the model"),
        Standing::Varies => phrase("文言の相違", "other words"),
        Standing::Absent => NO_CLAUSE,
        Standing::Own => phrase("独自", "own"),
    }
}

/// Address and title of a clause of the base text.
fn name(of: &Apparatus, clause: usize) -> String {
    let base = &of.guideline.clauses[clause];
    format!("{} {}", base.id, base.heading())
}

/// What an own provision is called: its first reading's title, else how it begins.
fn own_name(entry: &Entry) -> String {
    let Some(first) = entry.readings.first() else {
        return String::new();
    };
    let title = super::words(&first.title);
    if !title.is_empty() {
        return title;
    }
    opening(&super::words(&first.text))
}

/// Siglum and place of a holder, and how it stands there where its place alone does not tell.
fn holder(of: &Apparatus, holder: &Holder, lang: Lang) -> String {
    let witness = &of.witnesses[holder.witness];
    let mut text = witness.siglum.clone();
    let addresses: Vec<&str> = holder.clauses.iter().map(String::as_str).collect();
    let mut place = addresses.join("・");
    if let Some(lines) = holder.lines {
        let lines = witness.places.name(lines);
        place = match lang {
            Lang::Ja => format!("{place}（{}", lines.ja),
            Lang::En => format!("{place} ({}", lines.en),
        };
        match holder.relation {
            Relation::Moved | Relation::Merged | Relation::Split => {
                let how = holder.relation.say(lang);
                place.push_str(&match lang {
                    Lang::Ja => format!("、{how}"),
                    Lang::En => format!(", {how}"),
                });
            }
            Relation::Same
            | Relation::Notational
            | Relation::Substituted
            | Relation::Modified
            | Relation::Missing
            | Relation::Added => {}
        }
        place.push_str(phrase("）", ")").get(lang));
    }
    if !place.is_empty() {
        text.push(' ');
        text.push_str(&place);
    }
    text
}

/// Between the names of a list.
fn comma(lang: Lang) -> &'static str {
    phrase("、", ", ").get(lang)
}

/// The base text with its edition.
fn base_name(of: &Apparatus) -> String {
    let base = &of.guideline;
    format!("{} {} {}", base.id, base.title, base.edition)
        .trim_end()
        .to_owned()
}
