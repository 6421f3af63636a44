//! `matrix.csv`: one line per document, one column per guideline clause.

use super::result::Batch;
use super::status::BatchStatus;
use crate::document::normalize::BodyKind;
use crate::document::tokens::Passage;
use crate::framework::Framework;
use crate::guideline::{BaseClause, Model};
use crate::lang::{Lang, Phrase, Say, phrase};
use crate::report::chosen::settings_words;
use crate::report::formats::csv;
use crate::report::visible::opening;
use std::io::{self, Write};

/// A spreadsheet on a Japanese Windows takes a file without this mark for CP932.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Headings of the columns in front of the clauses.
const FRONT: [Phrase; 4] = [
    phrase("文書", "policy"),
    phrase("団体", "body"),
    phrase("団体の種類", "body_kind"),
    phrase("区分", "status"),
];

/// Heading of the column behind the clauses.
const GENERATION: Phrase = phrase("版の世代", "generation");

/// Heading of the last column: which settings held, and what they hide.
const OF_SETTINGS: Phrase = phrase("設定", "settings");

/// Writes the matrix. A cell is the relation, and behind a colon the worst finding if there is one. Behind them are the generation
/// of editions and one column for each requirement of the framework asked for. A document that could not be compared has a
/// line without cells. In English the words are the ids of JSON.
pub(super) fn write(
    guideline: &Model,
    batch: &Batch,
    asked: Option<&Framework>,
    lang: Lang,
    out: &mut dyn Write,
) -> io::Result<()> {
    let header = FRONT
        .map(|column| column.get(lang).to_owned())
        .into_iter()
        .chain(guideline.clauses().map(column))
        .chain([GENERATION.get(lang).to_owned()])
        .chain(asked.into_iter().flat_map(requirements))
        .chain([OF_SETTINGS.get(lang).to_owned()]);
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    out.write_all(csv::line(header).as_bytes())?;
    let mut lines: Vec<(&str, String)> = Vec::new();
    for done in &batch.done {
        let cells = done.cells.iter().map(|(relation, severity)| match severity {
            Some(severity) => {
                let (relation, worst) = (
                    word(*relation, relation.id(), lang),
                    word(*severity, severity.id(), lang),
                );
                format!("{relation}:{worst}")
            }
            None => word(*relation, relation.id(), lang).to_owned(),
        });
        let answers = done
            .coverage
            .iter()
            .map(|status| word(*status, status.id(), lang).to_owned());
        let kind = BodyKind::of_id(done.body_kind).map_or(done.body_kind, |kind| word(kind, kind.id(), lang));
        let status = done.status();
        let front = [
            done.path.clone(),
            done.body.clone(),
            kind.to_owned(),
            word(status, status.id(), lang).to_owned(),
        ];
        let cells = front.into_iter().chain(cells).chain([done.generation.clone()]);
        let settings = settings_words(done.config.as_ref(), done.selection.as_ref());
        let settings = [settings.get(lang).to_owned()];
        lines.push((&done.path, csv::line(cells.chain(answers).chain(settings))));
    }
    for (path, why) in &batch.unreadable {
        let status = BatchStatus::of_failure(why);
        let status = word(status, status.id(), lang).to_owned();
        let front = [path.clone(), String::new(), String::new(), status];
        let cells = guideline.clauses().map(|_| String::new());
        let cells = front.into_iter().chain(cells).chain([String::new()]);
        let answers = asked.into_iter().flat_map(requirements).map(|_| String::new());
        lines.push((path, csv::line(cells.chain(answers).chain([String::new()]))));
    }
    lines.sort_by_key(|(path, _)| *path);
    lines
        .iter()
        .try_for_each(|(_, line)| out.write_all(line.as_bytes()))
}

/// The word of a thing for a spreadsheet: that of reports in Japanese, its id in English.
fn word(of: impl Say, id: &'static str, lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => of.say(lang),
        Lang::En => id,
    }
}

/// The framework and the number of each requirement.
fn requirements(of: &Framework) -> impl Iterator<Item = String> {
    of.requirements.iter().map(|r| format!("{} {}", of.id, r.id))
}

/// Address and title: an address alone (2.10, 4.2.1) would turn into a number or a date in a spreadsheet.
pub(super) fn column(clause: BaseClause) -> String {
    let words = |passage: &Passage| -> String { passage.raw.iter().collect() };
    let title = match clause.title.raw.is_empty() {
        false => words(clause.title),
        true => opening(&words(clause.text)),
    };
    format!("{} {title}", clause.id)
}
