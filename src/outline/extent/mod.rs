//! Which part of a file is compared: all of it, or one of the volumes bound in it.
//!
//! The parts of a file are held against the base text, and the run of parts most like it is taken. If none is like it,
//! the words of the headings decide (`keywords.rs`).

mod describe;
mod keywords;
mod likeness;
mod parts;

pub use describe::describe;

use super::line::Line;
use super::lines::Lines;
use super::problem::problem_about;
use super::{Outline, OutsideKind, Problem, ProblemCode};
use crate::lang::Message;
use crate::read::SourceText;
use crate::span::LineRange;
use likeness::Run;
use std::ops::Range;

/// Why a file was cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Nothing follows.
    Whole,
    /// The heading of another volume.
    Volume,
    /// The articles begin again at 1.
    Restart,
    /// The user named the lines.
    Given(LineRange),
    /// No other part is as much like the base text; its likeness, per mille.
    Alike(u32),
}

/// The part of a file that is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtentChoice {
    /// First line of the volumes before it, and its own first line, if there are such volumes.
    pub volumes: Option<(usize, usize)>,
    /// Index of the first line behind it.
    pub end: usize,
    /// Why it ends there.
    pub cut: Cut,
    /// The chapter heading that names the volume, if it is a single one: 第2章 情報セキュリティ対策基準.
    pub name: Option<usize>,
    /// The parts that were left out, each with its heading, if the likeness decided.
    left_out: Vec<Range<usize>>,
    /// Another part that is nearly as much like the base text, with both likenesses.
    rival: Option<(Range<usize>, u32, u32)>,
}

impl ExtentChoice {
    /// Returns `lines` without what isn't in the extent, and without the heading that names it.
    pub fn within(&self, mut lines: Lines) -> Lines {
        let volumes = self.volumes.map_or(0..0, |(first, own)| first..own);
        for apart in &mut lines.apart[volumes] {
            apart.get_or_insert(OutsideKind::Beyond);
        }
        if let Some(name) = self.name {
            lines.apart[name] = Some(OutsideKind::ChapterHeading);
        }
        lines.apart[self.end..].fill(Some(OutsideKind::Beyond));
        lines
    }

    /// The lines that the user named.
    pub fn given(lines: &[Line], given: LineRange) -> ExtentChoice {
        let end = lines.iter().position(|line| line.number > given.to);
        ExtentChoice::plain(end.unwrap_or(lines.len()), Cut::Given(given))
    }

    pub fn plain(end: usize, cut: Cut) -> ExtentChoice {
        ExtentChoice {
            volumes: None,
            end,
            cut,
            name: None,
            left_out: Vec::new(),
            rival: None,
        }
    }

    /// Chooses the part that is compared with `base`. Without a base text, words decide.
    pub fn of(lines: &Lines, base: Option<&Outline>) -> ExtentChoice {
        let (end, cut) = keywords::end(lines);
        let by_words = ExtentChoice {
            volumes: keywords::start(lines, end),
            ..ExtentChoice::plain(end, cut)
        };
        let parts = parts::parts(lines);
        let named = |choice: ExtentChoice| {
            let chapters =
                || (0..lines.len()).filter(|&i| choice.takes(i) && parts::chapter(&lines[i]).is_some());
            let volume = parts
                .iter()
                .find(|part| part.is_volume && choice.takes(part.lines.start));
            let name = volume.map(|part| part.lines.start);
            let name = name.filter(|name| chapters().eq([*name]));
            ExtentChoice { name, ..choice }
        };
        let Some(base) = base.filter(|_| (2..=parts::MOST).contains(&parts.len())) else {
            return named(by_words);
        };
        let alike = likeness::Alike::new(lines, &parts, base);
        let best = alike.best();
        let by_likeness = || ExtentChoice {
            volumes: (best.parts.start > 0)
                .then(|| (parts[0].lines.start, parts[best.parts.start].lines.start)),
            left_out: (0..parts.len())
                .filter(|part| !best.parts.contains(part))
                .map(|part| parts[part].lines.clone())
                .collect(),
            ..ExtentChoice::plain(parts[best.parts.end - 1].lines.end, Cut::Alike(best.likeness))
        };
        let choice = match best.likeness >= likeness::DECIDES && !by_words.is_same(&best, &parts) {
            true => by_likeness(),
            false => by_words,
        };
        let taken = |part: &parts::FilePart| choice.takes(part.lines.start);
        let rival = alike.rival(|part| taken(&parts[part]), best.likeness);
        ExtentChoice {
            rival: rival.map(|(part, likeness)| (parts[part].lines.clone(), likeness, best.likeness)),
            ..named(choice)
        }
    }

    /// Whether it takes the line.
    fn takes(&self, line: usize) -> bool {
        line < self.end && self.volumes.is_none_or(|(_, own)| line >= own)
    }

    /// Whether it takes the same parts as `run`.
    fn is_same(&self, run: &Run, parts: &[parts::FilePart]) -> bool {
        parts
            .iter()
            .enumerate()
            .all(|(i, part)| self.takes(part.lines.start) == run.parts.contains(&i))
    }

    /// The problem that another part could be meant as well.
    pub fn doubt(&self, lines: &Lines, source: &SourceText) -> Option<Problem> {
        let (other, likeness, own) = self.rival.as_ref()?;
        let from = self.volumes.map_or(0, |(_, own)| own);
        let (this, that) = (
            describe::part(lines, &(from..self.end), source),
            describe::part(lines, other, source),
        );
        let label = Message::new(
            format!(
                "{}（一致{}％）を比べましたが、{}（一致{}％）",
                this.ja,
                own / 10,
                that.ja,
                likeness / 10
            ),
            format!(
                "{} ({}% alike) was compared, but {} ({}%)",
                this.en,
                own / 10,
                that.en,
                likeness / 10
            ),
        );
        let lines = describe::lines_of(lines, other);
        Some(problem_about(ProblemCode::OtherExtent, &label, lines))
    }
}
