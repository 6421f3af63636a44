//! For people who keep it: a heading per clause, a table of readings below.

use super::{
    CLAUSES, FAILED, LEGEND_MARKED, NOTHING_OWN, OWN, TITLE, WITNESSES, base_name, holder, name, own_name,
    standing,
};
use crate::apparatus::{Apparatus, Entry, Reading};
use crate::lang::{Lang, phrase};
use crate::report::formats::markdown::escape::{inline, stretches};
use crate::report::formats::markdown::table;
use crate::report::formats::own::MARKDOWN;
use crate::report::words::provenance_of;
use crate::sides::Sides;
use std::io::{self, Write};

/// Writes the apparatus as Markdown (CommonMark with tables).
///
/// # Errors
/// Those of `out`.
pub fn write(of: &Apparatus, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{MARKDOWN}\n# {}\n", TITLE.get(lang))?;
    facts(of, lang, out)?;
    witnesses(of, lang, out)?;
    writeln!(out, "\n## {}\n\n{}", CLAUSES.get(lang), LEGEND_MARKED.get(lang))?;
    for entry in &of.clauses {
        let Some(base) = entry.base else { continue };
        writeln!(out, "\n### {}\n", inline(&name(of, base)))?;
        let text = &of.guideline.clauses[base].text;
        if !text.is_empty() {
            writeln!(out, "> {}\n", inline(text))?;
        }
        readings(of, entry, lang, out)?;
    }
    writeln!(out, "\n## {}", OWN.get(lang))?;
    if of.own.is_empty() {
        writeln!(out, "\n{}", NOTHING_OWN.get(lang))?;
    }
    for entry in &of.own {
        writeln!(out, "\n### {}\n", inline(&own_name(entry)))?;
        if let Some(base) = entry.base {
            let under = phrase("例文での位置", "stands under").get(lang);
            writeln!(out, "{under}: {}\n", inline(&name(of, base)))?;
        }
        readings(of, entry, lang, out)?;
    }
    if !of.unreadable.is_empty() {
        writeln!(out, "\n## {}\n", FAILED.get(lang))?;
        let header = [
            phrase("文書", "document").get(lang),
            phrase("理由", "reason").get(lang),
        ];
        let rows = of.unreadable.iter();
        table(
            out,
            header,
            rows.map(|(path, why)| [inline(path), inline(why.message().get(lang))]),
        )?;
    }
    writeln!(
        out,
        "\n## {}\n\n{}",
        phrase("注意", "Note").get(lang),
        inline(Sides::Model.disclaimer().get(lang))
    )
}

fn facts(of: &Apparatus, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let base = &of.guideline;
    let facts = [
        (phrase("例文", "model"), base_name(of)),
        (
            phrase("例文の由来", "provenance"),
            provenance_of(&base.provenance, lang).to_owned(),
        ),
        (
            phrase("例文の SHA-256", "SHA-256 of the model"),
            base.digest.clone(),
        ),
        (
            phrase("作成", "made by"),
            format!("taisho {}", env!("CARGO_PKG_VERSION")),
        ),
    ];
    let header = [
        phrase("項目", "item").get(lang),
        phrase("内容", "value").get(lang),
    ];
    let rows = facts.into_iter().filter(|(_, value)| !value.is_empty());
    table(
        out,
        header,
        rows.map(|(label, value)| [label.get(lang).to_owned(), inline(&value)]),
    )
}

fn witnesses(of: &Apparatus, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {}\n", WITNESSES.get(lang))?;
    let header = [
        phrase("略号", "siglum").get(lang),
        phrase("団体", "body").get(lang),
        phrase("文書", "document").get(lang),
        "SHA-256",
    ];
    let rows = of.witnesses.iter().map(|witness| {
        [&witness.siglum, &witness.body, &witness.path, &witness.digest].map(|text| inline(text))
    });
    table(out, header, rows)
}

fn readings(of: &Apparatus, entry: &Entry, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let header = [
        phrase("団体数", "bodies").get(lang),
        phrase("例文との関係", "relation").get(lang),
        phrase("文言", "reading").get(lang),
        phrase("団体と箇所", "who and where").get(lang),
    ];
    let rows = entry.readings.iter().map(|reading| {
        let holders: Vec<String> = reading
            .holders
            .iter()
            .map(|h| inline(&holder(of, h, lang)))
            .collect();
        [
            format!("{}/{}", reading.holders.len(), of.witnesses.len()),
            standing(reading.standing).get(lang).to_owned(),
            quoted(reading),
            holders.join("<br>"),
        ]
    });
    table(out, header, rows)
}

fn quoted(reading: &Reading) -> String {
    let parts = [stretches(&reading.title), stretches(&reading.text)];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
