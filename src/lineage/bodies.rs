//! Groups the files of a batch into bodies and versions. If a body has several files, the newest version
//! counts.

use super::file_name;
use super::prefecture;
use crate::compare::Comparison;
use crate::date::Date;
use crate::document::dates::dates;
use crate::lang::Message;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use taisho_knowledge::SELF_WORDS;

/// The source of a fact about a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum KnownFrom {
    /// The text of the document.
    Text,
    /// The name of the file.
    FileName,
    /// No source: it isn't known.
    Nothing,
}

impl KnownFrom {
    /// Returns the word used in JSON.
    pub fn id(self) -> &'static str {
        match self {
            KnownFrom::Text => "text",
            KnownFrom::FileName => "file-name",
            KnownFrom::Nothing => "nothing",
        }
    }
}

/// What shows which body a document belongs to and how old it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionSigns {
    /// Name of the body without its prefecture, or the path if it isn't known.
    pub body: String,
    /// The source of the name.
    pub body_from: KnownFrom,
    /// The prefecture, if the text or the folders name it.
    pub prefecture: Option<String>,
    /// Dates in the text as far as they are complete, ISO 8601, oldest first. Dates from which it applies
    /// are included only if there are no others.
    pub dates: Vec<String>,
    /// The date that orders versions: the last one of the text, otherwise that of the file name. Empty if
    /// there is neither.
    pub date: String,
    /// The source of the date.
    pub date_from: KnownFrom,
    /// Whether the file name calls it old (-1) or new (1).
    pub age: i8,
}

impl VersionSigns {
    /// Reads the signs of a document from its text, then from its path as reports show it.
    pub fn of(comparison: &Comparison, path: &str) -> VersionSigns {
        let document = comparison.witness.as_ref();
        let in_text = |body: &str| prefecture::in_text(document, body);
        Self::new(&document.names.body, dates_of(comparison), path, in_text)
    }

    /// Reads the signs of a document from a saved report: the body, the dates and the path. A date has its
    /// kind, its day (ISO 8601, empty if incomplete) and its words.
    pub fn of_report<'a>(
        body: &str,
        dates: impl Iterator<Item = [&'a str; 3]> + Clone,
        path: &str,
    ) -> VersionSigns {
        let of = |in_force: bool| -> Vec<String> {
            let dates = dates.clone().filter(|[kind, ..]| is_in_force(kind) == in_force);
            let isos = dates.filter_map(|[_, iso, text]| match iso {
                "" => file_name::era_date(text),
                iso => Some(iso.to_owned()),
            });
            isos.collect::<BTreeSet<String>>().into_iter().collect()
        };
        let adopted = of(false);
        let dates = if adopted.is_empty() { of(true) } else { adopted };
        Self::new(body, dates, path, |_| None)
    }

    fn new(
        body: &str,
        dates: Vec<String>,
        path: &str,
        in_text: impl FnOnce(&str) -> Option<String>,
    ) -> VersionSigns {
        let of_file = || file_name::body(path).map(|name| (name, KnownFrom::FileName));
        // A draft may have 本市 in its title, which isn't a name.
        let is_name = |name: &String| !name.is_empty() && !SELF_WORDS.iter().any(|row| row.word == name);
        let of_text = Some(body.to_owned()).filter(is_name);
        let found = of_text.map(|name| (name, KnownFrom::Text)).or_else(of_file);
        let (name, body_from) = found.unwrap_or_else(|| (path.to_owned(), KnownFrom::Nothing));
        let (of_name, body) = match body_from {
            KnownFrom::Nothing => (None, name),
            KnownFrom::Text | KnownFrom::FileName => prefecture::split(&name),
        };
        let prefecture = of_name
            .or_else(|| in_text(&body))
            .or_else(|| prefecture::in_path(path))
            .filter(|prefecture| !body.starts_with(prefecture.as_str()));
        let of_file = || file_name::date(path).map(|date| (date, KnownFrom::FileName));
        let last = dates.last().map(|date| (date.clone(), KnownFrom::Text));
        let (date, date_from) = last
            .or_else(of_file)
            .unwrap_or((String::new(), KnownFrom::Nothing));
        VersionSigns {
            body,
            body_from,
            prefecture,
            dates,
            date,
            date_from,
            age: file_name::age(path),
        }
    }

    /// Returns the first and last date of the text, if both are complete.
    pub fn span(&self) -> Option<(Date, Date)> {
        Some((Date::of(self.dates.first()?)?, Date::of(self.dates.last()?)?))
    }
}

fn is_in_force(kind: &str) -> bool {
    kind == "施行" || kind == "適用"
}

/// Returns the dates of a text: those of adoption and change, or else those from which it applies.
fn dates_of(comparison: &Comparison) -> Vec<String> {
    let found = dates(&comparison.witness.outline);
    let of = |in_force: bool| {
        let dates = found.iter().filter(|date| is_in_force(date.kind) == in_force);
        let isos = dates.map(|date| {
            if date.iso.is_empty() {
                date.month.clone()
            } else {
                date.iso.clone()
            }
        });
        isos.collect::<BTreeSet<String>>()
            .into_iter()
            .collect::<Vec<String>>()
    };
    let adopted = of(false);
    if adopted.is_empty() { of(true) } else { adopted }
}

/// A body with its versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyVersions {
    /// Its name without the prefecture.
    pub name: String,
    /// Whether another body has the same name.
    pub shares_name: bool,
    /// Its prefecture, if known.
    pub prefecture: Option<String>,
    /// Indices of its documents, newest first. Only the newest counts.
    pub versions: Vec<usize>,
    /// What is uncertain: whether all of these are versions of one body, or which is the newest.
    pub doubts: Vec<Message>,
}

impl BodyVersions {
    /// Groups documents by body. `signs` are in the order of the paths, and bodies are returned in the order
    /// of their first document.
    pub fn all(signs: &[VersionSigns]) -> Vec<BodyVersions> {
        let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, of) in signs.iter().enumerate() {
            by_name.entry(&of.body).or_default().push(i);
        }
        let mut bodies: Vec<BodyVersions> = by_name
            .into_values()
            .flat_map(|same_name| of_same_name(signs, &same_name))
            .collect();
        bodies.sort_by_key(|body| body.versions.iter().min().copied());
        bodies
    }

    /// Returns the documents to compare with those of another run: the newest or, if it isn't certain that
    /// they are versions of one policy, all.
    pub fn compared(&self) -> &[usize] {
        match self.doubts.is_empty() {
            true => &self.versions[..self.versions.len().min(1)],
            false => &self.versions,
        }
    }

    /// Returns the newest document, which is the one that counts.
    pub fn newest(&self) -> usize {
        self.versions.first().copied().unwrap_or_default()
    }
}

/// Returns the bodies that share a name: one for each prefecture, and one for documents that fit no
/// prefecture or several.
fn of_same_name(signs: &[VersionSigns], documents: &[usize]) -> Vec<BodyVersions> {
    let mut by_prefecture: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for &i in documents {
        by_prefecture
            .entry(signs[i].prefecture.as_deref())
            .or_default()
            .push(i);
    }
    let is_one = by_prefecture.keys().flatten().count() <= 1;
    let several: Vec<Vec<usize>> = match is_one {
        true => vec![documents.to_vec()],
        false => by_prefecture.into_values().collect(),
    };
    let of = |documents: Vec<usize>| {
        let prefecture = documents.iter().find_map(|i| signs[*i].prefecture.clone());
        let versions = ordered(signs, documents);
        let mut doubts = Vec::new();
        if !is_one && prefecture.is_none() {
            doubts.push(of_unknown_prefecture(&signs[versions[0]].body));
        }
        doubts.extend(doubt_of_one(signs, &versions));
        BodyVersions {
            name: signs[versions[0]].body.clone(),
            shares_name: !is_one,
            prefecture,
            versions,
            doubts,
        }
    };
    several.into_iter().map(of).collect()
}

/// Sorts versions, newest first: by the last date of the text, then by the date and the words of the file
/// name, then by path.
fn ordered(signs: &[VersionSigns], mut documents: Vec<usize>) -> Vec<usize> {
    documents.sort_by(|a, b| {
        let key = |i: usize| (signs[i].date.as_str(), signs[i].age);
        key(*b).cmp(&key(*a)).then(a.cmp(b))
    });
    documents
}

fn of_unknown_prefecture(name: &str) -> Message {
    Message::new(
        format!("{name}という名称の団体が複数の都道府県にあり、この文書がどの団体のものか分かりません"),
        format!(
            "bodies called {name} are in several prefectures, and nothing says to which this document belongs"
        ),
    )
}

/// Says what is uncertain about the sorted versions of one body.
fn doubt_of_one(signs: &[VersionSigns], versions: &[usize]) -> Option<Message> {
    let name = &signs[*versions.first()?].body;
    let of = |i: &usize| &signs[*i];
    let pairs = || {
        versions
            .iter()
            .zip(versions.iter().skip(1))
            .map(|(newer, older)| (of(newer), of(older)))
    };
    let have_other_beginnings = |(newer, older): (&VersionSigns, &VersionSigns)| {
        let first = |of: &VersionSigns| of.dates.first().cloned();
        let several = newer.dates.len() > 1 && older.dates.len() > 1;
        several
            && first(newer) != first(older)
            && !newer
                .dates
                .iter()
                .any(|date| older.dates.binary_search(date).is_ok())
    };
    if pairs().any(have_other_beginnings) {
        return Some(Message::new(
            format!("{name}の文書の制定の日が食い違います。同じ名称の別の団体かもしれません"),
            format!("documents of {name} name different first dates; they may be of two bodies of that name"),
        ));
    }
    let is_undecided =
        |(newer, older): (&VersionSigns, &VersionSigns)| (&newer.date, newer.age) == (&older.date, older.age);
    pairs().any(is_undecided).then(|| {
        Message::new(
            format!(
                "{name}の文書のうちどれが新しいか、日付では分かりません。同じ名称の別の団体かもしれません"
            ),
            format!(
                "no date says which document of {name} is the newest; they may be of two bodies of that name"
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(body: &str, prefecture: &str, dates: &[&str]) -> VersionSigns {
        VersionSigns {
            body: body.to_owned(),
            body_from: KnownFrom::Text,
            prefecture: Some(prefecture.to_owned()).filter(|name| !name.is_empty()),
            dates: dates.iter().map(|date| (*date).to_owned()).collect(),
            date: dates.last().map_or(String::new(), |date| (*date).to_owned()),
            date_from: KnownFrom::Text,
            age: 0,
        }
    }

    fn found(signs: &[VersionSigns]) -> Vec<(Vec<usize>, bool)> {
        let bodies = BodyVersions::all(signs).into_iter();
        bodies
            .map(|body| (body.versions, !body.doubts.is_empty()))
            .collect()
    }

    #[test]
    fn the_newest_version_comes_first() {
        let of = [
            signs("甲市", "", &["2015-04-01"]),
            signs("甲市議会", "", &["2026-03-20"]),
            signs("甲市", "", &["2015-04-01", "2023-04-01"]),
        ];
        assert_eq!(found(&of), [(vec![2, 0], false), (vec![1], false)]);
    }

    #[test]
    fn prefectures_part_bodies_of_one_name() {
        let of = [
            signs("松川町", "青嶺県", &["2011-04-01"]),
            signs("松川町", "南浦県", &["2023-09-01"]),
            signs("松川町", "青嶺県", &["2011-04-01", "2024-12-02"]),
        ];
        assert_eq!(found(&of), [(vec![2, 0], false), (vec![1], false)]);
        let of = [of[0].clone(), of[1].clone(), signs("松川町", "", &["2020-01-01"])];
        assert_eq!(found(&of), [(vec![0], false), (vec![1], false), (vec![2], true)]);
    }

    #[test]
    fn doubts_are_said() {
        let undated = signs("甲町", "", &[]);
        assert_eq!(found(&[undated.clone(), undated]), [(vec![0, 1], true)]);
        let of = [
            signs("甲町", "", &["2003-04-01", "2020-04-01"]),
            signs("甲町", "", &["2005-10-01", "2024-04-01"]),
        ];
        assert_eq!(found(&of), [(vec![1, 0], true)]);
    }
}
