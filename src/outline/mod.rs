//! Stage 2: source text to [`Outline`]. Total: any text gives an outline, at worst with problems.

use crate::read::SourceText;
use crate::span::LineRange;
use extent::ExtentChoice;

mod appendix;
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
mod noise;
mod own_heading;
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
pub use items::are_column_names;
pub use titles::{is_term, known_title};

/// Finds the clauses of `source`, and says what everything else is.
pub fn outline(source: &SourceText) -> Outline {
    outline_within(source, None, None)
}

/// Like [`outline`]. `given` are the lines to read, if the user named them; otherwise the part of the file that is most
/// like `base` is read, and without a base text the headings decide.
pub fn outline_within(source: &SourceText, given: Option<LineRange>, base: Option<&Outline>) -> Outline {
    let mut lines = line::lines(source);
    let given = given.map(|given| ExtentChoice::given(&mut lines, given));
    page::mark(&mut lines);
    furniture::mark(&mut lines);
    toc::mark(&mut lines);
    let wrap = wrap::Wrap::measure(&lines);
    rejoin::headings(&mut lines, &wrap);
    let is_given = given.is_some();
    let mut extent = match given {
        Some(choice) => choice.at_lines(&lines),
        None => ExtentChoice::of(&lines, &wrap, base),
    };
    extent.mark(&mut lines);
    let mut tree = read_lines(&mut lines, extent.end, &wrap);
    if !is_given && tree.sections == 0 && extent.end < lines.len() {
        // The cut left nothing that looks like a policy.
        extent.take_all(&mut lines);
        tree = read_lines(&mut lines, extent.end, &wrap);
    }
    front::mark(&mut lines, tree.first.unwrap_or(extent.end));
    let clauses = assemble::clauses(&tree.raws, &lines, &wrap, source);
    let mut problems = problem::problems(&tree.raws, &tree.remarks, &clauses, &lines);
    problems.extend(extent.doubt(&lines, source));
    for line in &mut lines[extent.end..] {
        line.role = line::Role::After;
    }
    let outside = assemble::outside(&lines, source);
    Outline {
        title: front::title(&lines),
        extent: extent::describe(&lines, &extent, source),
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
