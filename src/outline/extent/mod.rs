//! Chooses the part of a file that is compared: all of it, or one of the volumes in it.
//!
//! The parts of a file are compared with the base text, and the adjacent parts most similar to it are taken.
//! If none is similar, the titles of the parts decide.

mod describe;
mod likeness;
mod parts;
mod standards;

pub use describe::describe;
pub use standards::standards;

use super::lines::Lines;
use super::marker::Marker;
use super::problem::problem_about;
use super::{Outline, OutsideKind, Problem, ProblemCode};
use crate::facet::Facet;
use crate::lang::Message;
use crate::read::SourceText;
use crate::span::LineRange;
use parts::{FilePart, Opening};
use std::collections::BTreeSet;
use std::ops::Range;

/// Most parts that are compared with the base text. A file with more is a collection, or isn't divided into
/// parts.
const MOST: usize = 64;

/// Fewest sections of the field in a basic policy.
const FEWEST_SECTIONS: usize = 3;

/// Why a file was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// It wasn't, because nothing follows.
    Whole,
    /// Another volume begins.
    Volume,
    /// The user gave the lines.
    Given(LineRange),
    /// No other part is as similar to the base text. The similarity is per mille.
    Alike(u32),
}

/// The part of the file that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtentChoice {
    /// The omitted volumes before it. What precedes these is its cover.
    before: Range<usize>,
    /// Index of the first line after it.
    pub end: usize,
    /// Why it ends there.
    cut: Cut,
    /// The chapter heading that names the volume, if it is a single one: 第2章 情報セキュリティ対策基準.
    name: Option<usize>,
    /// The omitted parts, if the similarity decided.
    left_out: Vec<Range<usize>>,
    /// Another part that is nearly as similar to the base text, with both similarities.
    rival: Option<(Range<usize>, u32, u32)>,
}

impl ExtentChoice {
    /// Returns `lines` without those outside the extent and without the heading that names it.
    pub fn within(&self, mut lines: Lines) -> Lines {
        lines.set_apart(|apart| {
            for before in &mut apart[self.before.clone()] {
                before.get_or_insert(OutsideKind::Beyond);
            }
            if let Some(name) = self.name {
                apart[name] = Some(OutsideKind::ChapterHeading);
            }
            apart[self.end..].fill(Some(OutsideKind::Beyond));
        });
        lines
    }

    /// Returns the choice of all lines up to `end`.
    pub fn until(end: usize, cut: Cut) -> ExtentChoice {
        ExtentChoice {
            before: 0..0,
            end,
            cut,
            name: None,
            left_out: Vec::new(),
            rival: None,
        }
    }

    /// Chooses the part to compare with `base`. Without a base text, titles decide.
    pub fn of(lines: &Lines, base: Option<&Outline>) -> ExtentChoice {
        let parts = parts::parts(lines);
        let by_titles = by_titles(lines, &parts);
        let Some(base) = base.filter(|_| (2..=MOST).contains(&parts.len())) else {
            return by_titles.named(lines, &parts);
        };
        let alike = likeness::Alike::new(lines, &parts, base);
        let best = alike.best();
        let is_same = (0..parts.len()).all(|k| by_titles.takes(&parts[k]) == best.parts.contains(&k));
        let choice = if best.likeness < likeness::DECIDES || is_same {
            by_titles
        } else {
            let own = parts[best.parts.start].lines.start..parts[best.parts.end - 1].lines.end;
            let others = (0..parts.len()).filter(|part| !best.parts.contains(part));
            ExtentChoice {
                before: if best.parts.start > 0 {
                    parts[0].lines.start..own.start
                } else {
                    0..0
                },
                left_out: others.map(|part| parts[part].lines.clone()).collect(),
                ..ExtentChoice::until(own.end, Cut::Alike(best.likeness))
            }
        };
        let rival = alike.rival(|part| choice.takes(&parts[part]), best.likeness);
        ExtentChoice {
            rival: rival.map(|(part, likeness)| (parts[part].lines.clone(), likeness, best.likeness)),
            ..choice.named(lines, &parts)
        }
    }

    fn takes(&self, part: &FilePart) -> bool {
        self.own().contains(&part.lines.start)
    }

    /// Returns its lines, including the cover if nothing before it is omitted.
    fn own(&self) -> Range<usize> {
        self.before.end..self.end
    }

    /// Adds the chapter heading that names the volume.
    fn named(self, lines: &Lines, parts: &[FilePart]) -> ExtentChoice {
        let is_volume =
            |part: &&FilePart| part.opening != Opening::Chapter && part.label.is_some() && self.takes(part);
        let name = parts.iter().find(is_volume).map(|part| part.lines.start);
        // 第2編 above 第1章 and 第2章 names the volume; 第2章 before 第3章 doesn't.
        let family = |i: usize| parts::chapter(&lines[i]).map(|label| label.family);
        let chapters: Vec<usize> = self.own().filter(|&i| family(i).is_some()).collect();
        let is_only = |name: &usize| chapters[1..].iter().all(|&other| family(other) != family(*name));
        let name = name.filter(|name| chapters.first() == Some(name) && is_only(name));
        ExtentChoice { name, ..self }
    }

    /// Returns the problem that another part could be meant as well.
    pub fn doubt(&self, lines: &Lines, source: &SourceText) -> Option<Problem> {
        let (other, likeness, own) = self.rival.as_ref()?;
        let this = describe::part(lines, &self.own(), source);
        let that = describe::part(lines, other, source);
        let (own, likeness) = (own / 10, likeness / 10);
        let label = Message::new(
            format!(
                "{}（一致{own}％）を比べましたが、{}（一致{likeness}％）",
                this.ja, that.ja
            ),
            format!(
                "{} ({own}% alike) was compared, but {} ({likeness}%)",
                this.en, that.en
            ),
        );
        let lines = describe::lines_of(lines, other);
        Some(problem_about(ProblemCode::OtherExtent, &label, lines))
    }
}

/// Chooses the extent by titles: the basic policy ends where another volume begins, and it begins at its own
/// title if the volumes before it have no section of the field that it lacks.
fn by_titles(lines: &Lines, parts: &[FilePart]) -> ExtentChoice {
    let sections = |range: Range<usize>| -> BTreeSet<Facet> {
        let text = range.filter(|&i| lines.apart[i].is_none());
        let named = text.filter_map(|i| parts::section(&lines[i]));
        named.filter(|facet| *facet != Facet::Structure).collect()
    };
    let is_other = |part: &FilePart| {
        matches!(part.opening, Opening::OtherVolume | Opening::Title)
            && sections(0..part.lines.start).len() >= FEWEST_SECTIONS
    };
    let other = parts.iter().position(is_other);
    let (end, cut) = match other {
        Some(other) => (parts[other].lines.start, Cut::Volume),
        None => (lines.len(), Cut::Whole),
    };
    let before = || {
        let policy = |part: &&FilePart| part.opening == Opening::Policy && part.label.is_some();
        let own = parts[..other.unwrap_or(parts.len())].iter().rfind(policy)?;
        let (label, start) = (own.label.as_ref()?, own.lines.start);
        let precedes = |marker: &Marker| marker.family == label.family && marker.number < label.number;
        let first =
            (0..start).find(|&i| lines.apart[i].is_none() && lines[i].markers().iter().any(precedes))?;
        let (before, after) = (sections(first..start), sections(start..end));
        (after.len() >= FEWEST_SECTIONS && before.is_subset(&after)).then_some(first..start)
    };
    ExtentChoice {
        before: before().unwrap_or(0..0),
        ..ExtentChoice::until(end, cut)
    }
}
