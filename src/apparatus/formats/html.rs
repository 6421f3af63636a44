//! One page for a browser and for print, in the frame of the reports; it needs no script.

use super::{
    CLAUSES, FAILED, LEGEND_MARKED, NOTHING_OWN, OWN, TITLE, WITNESSES, base_name, comma, holder, name,
    own_name, standing,
};
use crate::apparatus::{Apparatus, Entry, Reading};
use crate::lang::{Lang, phrase};
use crate::report::formats::html::escape::{anchor, stretches, text};
use crate::report::formats::html::frame::{self, Frame, closing, heading, quoted};
use crate::report::words::provenance_of;
use std::io::{self, Write};

/// Holders shown at once; more of them open on a click.
const SHOWN: usize = 8;

/// Writes the apparatus as one HTML file.
///
/// # Errors
/// Those of `out`.
pub fn write(of: &Apparatus, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let frame = Frame {
        lang,
        title: TITLE.get(lang),
        style: &[frame::STYLE, include_str!("html/style.css")],
        script: "",
    };
    frame.write(out, |out| {
        head(of, lang, out)?;
        heading(out, "clauses", CLAUSES, lang)?;
        writeln!(out, "<p class=\"legend\">{}</p>", LEGEND_MARKED.get(lang))?;
        for entry in &of.clauses {
            clause(of, entry, lang, out)?;
        }
        heading(out, "own", OWN, lang)?;
        if of.own.is_empty() {
            writeln!(out, "<p>{}</p>", NOTHING_OWN.get(lang))?;
        }
        for (i, entry) in of.own.iter().enumerate() {
            writeln!(
                out,
                "<section id=\"o-{}\">\n<h3>{}</h3>",
                i + 1,
                text(&own_name(entry))
            )?;
            if let Some(base) = entry.base {
                let under = phrase("例文での位置", "Stands under").get(lang);
                writeln!(out, "<p class=\"under\">{under}: {}</p>", text(&name(of, base)))?;
            }
            readings(of, entry, lang, out)?;
            writeln!(out, "</section>")?;
        }
        witnesses(of, lang, out)?;
        closing(out, lang)
    })
}

fn head(of: &Apparatus, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<header><h1>{}</h1></header>\n<main id=\"main\" tabindex=\"-1\">\n<dl class=\"facts\">",
        TITLE.get(lang)
    )?;
    let base = &of.guideline;
    let facts = [
        (WITNESSES, of.witnesses.len().to_string()),
        (FAILED, of.unreadable.len().to_string()),
        (phrase("例文", "Model"), base_name(of)),
        (
            phrase("例文の由来", "Provenance"),
            provenance_of(&base.provenance, lang).to_owned(),
        ),
        (
            phrase("例文の SHA-256", "SHA-256 of the model"),
            base.digest.clone(),
        ),
    ];
    for (label, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(out, "<dt>{}</dt><dd>{}</dd>", label.get(lang), text(value))?;
    }
    let contents = phrase("目次", "Contents").get(lang);
    writeln!(out, "</dl>\n<nav class=\"chapters\" aria-label=\"{contents}\">")?;
    for base in of.clauses.iter().filter_map(|entry| entry.base) {
        let clause = &of.guideline.clauses[base];
        if !clause.id.contains('.') {
            writeln!(
                out,
                "<a href=\"#c-{}\">{}</a>",
                anchor(&clause.id),
                text(&name(of, base))
            )?;
        }
    }
    for (id, words) in [("own", OWN), ("witnesses", WITNESSES)] {
        writeln!(out, "<a href=\"#{id}\">{}</a>", words.get(lang))?;
    }
    writeln!(out, "</nav>")
}

fn clause(of: &Apparatus, entry: &Entry, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let Some(base) = entry.base else { return Ok(()) };
    let clause = &of.guideline.clauses[base];
    writeln!(
        out,
        "<section id=\"c-{}\">\n<h3>{}</h3>",
        anchor(&clause.id),
        text(&name(of, base))
    )?;
    if !clause.text.is_empty() {
        writeln!(
            out,
            "<blockquote{}>{}</blockquote>",
            quoted(lang),
            text(&clause.text)
        )?;
    }
    readings(of, entry, lang, out)?;
    writeln!(out, "</section>")
}

fn readings(of: &Apparatus, entry: &Entry, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<div class=\"wide\"><table class=\"plain readings\"><thead><tr>"
    )?;
    for column in [
        phrase("団体数", "Bodies"),
        phrase("例文との関係", "Relation"),
        phrase("文言", "Reading"),
        phrase("団体と箇所", "Who and where"),
    ] {
        write!(out, "<th scope=\"col\">{}</th>", column.get(lang))?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for reading in &entry.readings {
        writeln!(
            out,
            "<tr><td class=\"num\">{}/{}</td><td>{}</td><td{}>{}</td><td>{}</td></tr>",
            reading.holders.len(),
            of.witnesses.len(),
            standing(reading.standing).get(lang),
            quoted(lang),
            words(reading),
            holders(of, reading, lang)
        )?;
    }
    writeln!(out, "</tbody></table></div>")
}

fn words(reading: &Reading) -> String {
    let title = match reading.title.is_empty() {
        true => String::new(),
        false => format!("<b>{}</b> ", stretches(&reading.title)),
    };
    title + &stretches(&reading.text)
}

fn holders(of: &Apparatus, reading: &Reading, lang: Lang) -> String {
    let names: Vec<String> = reading
        .holders
        .iter()
        .map(|h| text(&holder(of, h, lang)))
        .collect();
    let list = names.join(comma(lang));
    match (names.len() > SHOWN, lang) {
        (false, _) => list,
        (true, Lang::Ja) => format!("<details><summary>{}団体</summary>{list}</details>", names.len()),
        (true, Lang::En) => format!(
            "<details><summary>{} bodies</summary>{list}</details>",
            names.len()
        ),
    }
}

fn witnesses(of: &Apparatus, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    heading(out, "witnesses", WITNESSES, lang)?;
    writeln!(
        out,
        "<div class=\"wide\"><table class=\"plain\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>",
        phrase("略号", "Siglum").get(lang),
        phrase("文書", "Document").get(lang)
    )?;
    for witness in &of.witnesses {
        writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td><code>{}</code></td></tr>",
            text(&witness.siglum),
            text(&witness.path),
            text(&witness.digest)
        )?;
    }
    writeln!(out, "</tbody></table></div>")?;
    if of.unreadable.is_empty() {
        return Ok(());
    }
    heading(out, "failed", FAILED, lang)?;
    writeln!(
        out,
        "<div class=\"wide\"><table class=\"plain\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n<tbody>",
        phrase("文書", "Document").get(lang),
        phrase("理由", "Reason").get(lang)
    )?;
    for (path, why) in &of.unreadable {
        let why = why.message();
        writeln!(
            out,
            "<tr><td>{}</td><td>{}</td></tr>",
            text(path),
            text(why.get(lang))
        )?;
    }
    writeln!(out, "</tbody></table></div>")
}
