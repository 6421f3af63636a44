//! What follows from the rest of a report. It is computed here alone, when a report is built, changed or read back.

use super::{OutsideInfo, ProblemInfo, Report, Summary};
use crate::deviations::Disposition;
use crate::read::Places;

impl Report {
    /// Fills in ids of pieces, pages, dispositions and counts.
    pub(super) fn complete(&mut self) {
        let places = &self.policy.places;
        for clause in &mut self.outline {
            clause.pages = places.pages(clause.lines);
        }
        pieces(&mut self.outside, 'x', places);
        problems(&mut self.problems, places);
        for finding in &mut self.deviations {
            finding.pages = finding.lines.and_then(|lines| places.pages(lines));
            finding.disposition = Disposition::from(&finding.acceptance);
        }
        if let Some(base) = &mut self.base {
            pieces(&mut base.outside, 'b', &base.document.places);
            problems(&mut base.problems, &base.document.places);
        }
        if let Some(coverage) = &mut self.framework {
            coverage.count();
        }
        self.summary = Summary::of_report(self);
        self.tiers.iter_mut().for_each(Report::complete);
    }
}

fn pieces(pieces: &mut [OutsideInfo], letter: char, places: &Places) {
    for (i, piece) in pieces.iter_mut().enumerate() {
        piece.id = format!("{letter}{}", i + 1);
        piece.pages = places.pages(piece.lines);
    }
}

fn problems(problems: &mut [ProblemInfo], places: &Places) {
    for problem in problems {
        problem.pages = problem.lines.and_then(|lines| places.pages(lines));
    }
}
