//! Stage 2: source text to [`Outline`]. Total: any text gives an outline, at worst with problems.

use crate::read::SourceText;
use crate::span::LineRange;

mod assemble;
mod clause;
mod cost;
mod cover;
mod extent;
mod features;
mod follow;
mod front;
mod furniture;
mod items;
mod learn;
mod line;
mod lines;
mod marker;
mod moves;
mod page;
mod problem;
mod prose;
mod prune;
mod rejoin;
mod remark;
mod run_on;
mod search;
mod shape;
mod state;
mod term;
mod title;
mod titles;
mod toc;
mod tree;
mod wrap;

pub use clause::{
    Clause, ClauseId, Extent, Outline, Outside, OutsideKind, Piece, Problem, ProblemCode, Prose,
};
pub use cover::{Owner, Stretch};
pub use titles::{is_term, known_title};

/// Finds the clauses of `source`, and says what everything else is.
pub fn outline(source: &SourceText) -> Outline {
    outline_within(source, None)
}

/// [`outline`], where `given` are the lines of the basic policy if the reader says so; otherwise the text tells.
pub fn outline_within(source: &SourceText, given: Option<LineRange>) -> Outline {
    let mut lines = line::lines(source);
    if let Some(given) = given {
        extent::leave_out(&mut lines, given);
    }
    page::mark(&mut lines);
    furniture::mark(&mut lines);
    toc::mark(&mut lines);
    let wrap = wrap::Wrap::measure(&lines);
    rejoin::headings(&mut lines, &wrap);
    let (mut end, mut cut) = match given {
        Some(given) => extent::given_end(&lines, given),
        None => extent::end(&lines, &wrap),
    };
    let volumes = match given {
        Some(_) => None,
        None => extent::start(&lines, end, &wrap),
    };
    if let Some(volumes) = volumes {
        extent::leave_out_before(&mut lines, volumes);
    }
    let mut tree = read_lines(&mut lines, end, &wrap);
    if given.is_none() && tree.sections == 0 && end < lines.len() {
        // The cut left nothing that looks like a policy: take the whole file.
        (end, cut) = (lines.len(), extent::Cut::Whole);
        for line in &mut lines {
            if matches!(line.role, line::Role::Chapter | line::Role::Supplementary) {
                line.role = line::Role::Body;
            }
        }
        tree = read_lines(&mut lines, end, &wrap);
    }
    front::mark(&mut lines, tree.first.unwrap_or(end));
    let clauses = assemble::clauses(&tree.raws, &lines, &wrap, source);
    let problems = problem::problems(&tree.raws, &tree.remarks, &clauses, &lines);
    for line in &mut lines[end..] {
        line.role = line::Role::After;
    }
    let outside = assemble::outside(&lines, source);
    Outline {
        title: front::title(&lines),
        extent: extent::describe(&lines, volumes, end, cut, source),
        clauses,
        outside,
        problems,
    }
}

/// Reads the lines before `end`.
fn read_lines(lines: &mut [line::Line], end: usize, wrap: &wrap::Wrap) -> tree::Tree {
    let features = features::features(lines, end, wrap);
    let found = search::search(lines, &features, wrap);
    tree::build(&found, lines, &features)
}
