//! The forms of [`Since`]: text for a terminal, Markdown, JSON.

mod json;
mod markdown;
mod text;

use super::{Changed, Since, Status, Whose};
use crate::lang::{Lang, Say};
use crate::report::formats::text::Style;
use crate::report::{GuidelineInfo, ProblemInfo};
use std::io::{self, Write};

/// A form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// For the terminal.
    Text,
    /// For people who keep it.
    Markdown,
    /// For programs.
    Json,
}

impl Form {
    /// All of them, with the name on the command line and the file ending.
    pub const ALL: [(Form, &'static str, &'static str); 3] = [
        (Form::Text, "text", "txt"),
        (Form::Markdown, "markdown", "md"),
        (Form::Json, "json", "json"),
    ];

    /// Writes `since`.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(self, since: &Since, lang: Lang, style: Style, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Form::Text => text::write(since, lang, style, out),
            Form::Markdown => markdown::write(since, lang, out),
            Form::Json => json::write(since, out),
        }
    }
}

/// The changes in one line.
fn totals(since: &Since, lang: Lang) -> String {
    let counts: Vec<String> = Status::ALL
        .iter()
        .map(|status| format!("{} {}", status.say(lang), since.of(*status)))
        .collect();
    let n = since.changes.len();
    let numbers = match (since.renumbered, lang) {
        (0, _) => String::new(),
        (n, Lang::Ja) => format!("。ほかに番号だけが変わった条項 {n}"),
        (n, Lang::En) => format!(". Besides, {n} clauses changed their number only"),
    };
    match lang {
        Lang::Ja => format!("{n}か所のうち {}{numbers}", counts.join("、")),
        Lang::En => format!("of {n}: {}{numbers}", counts.join(", ")),
    }
}

/// What the changed clause is called: `6.7 運用`, and its old number where that was another.
fn name(change: &Changed, lang: Lang) -> String {
    let words = |side: &super::Side| -> String {
        let title: String = side.title.iter().map(|s| s.words()).collect();
        format!("{} {title}", side.id).trim_end().to_owned()
    };
    let (old, new) = (change.old.as_ref(), change.new.as_ref());
    match (old, new, lang) {
        (Some(old), Some(new), Lang::Ja) if old.id != new.id => format!("{}（旧 {}）", words(new), old.id),
        (Some(old), Some(new), Lang::En) if old.id != new.id => {
            format!("{} (formerly {})", words(new), old.id)
        }
        (_, Some(new), _) => words(new),
        (Some(old), None, _) => words(old),
        (None, None, _) => String::new(),
    }
}

/// An edition: id, title, edition.
fn edition(of: &GuidelineInfo) -> String {
    let name = format!("{} {} {}", of.id, of.title, of.edition);
    name.trim_end().to_owned()
}

/// A problem with the document it is about and its lines.
fn problem(whose: Whose, of: &ProblemInfo, since: &Since, lang: Lang) -> String {
    let place = match (of.lines, whose) {
        (Some(lines), Whose::Policy) => since.policy.places.name(lines).get(lang).to_owned(),
        // Pages of an edition are not kept: the lines of its text are named.
        (Some(lines), Whose::Old | Whose::New) => {
            crate::read::Places::Extracted.name(lines).get(lang).to_owned()
        }
        (None, _) => String::new(),
    };
    let words = format!("{} {} {place}", of.code, whose.say(lang));
    format!("{} {}", words.trim_end(), of.message.get(lang))
}
