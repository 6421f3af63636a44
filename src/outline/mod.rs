//! Converts source text to an [`Outline`]. It can't fail: any text gives an outline, possibly with problems.

use crate::family::DocumentFamily;
use crate::read::SourceText;
use crate::span::LineRange;
use extent::ExtentChoice;

mod annexed;
mod annexed_rows;
mod apart;
mod appendix;
mod appendix_label;
mod assemble;
mod clause;
mod closing;
mod contents;
mod cost;
mod cover;
mod extent;
mod family;
mod features;
mod flat;
mod follow;
mod handed;
mod item_place;
mod items;
mod learn;
mod line;
mod line_form;
mod lines;
mod lost_articles;
mod marker;
mod moves;
mod noise;
mod outside;
mod own_heading;
mod own_label;
mod problem;
mod prose;
mod prune;
mod run_on;
mod search;
mod state;
mod text;
mod title;
mod titles;
mod tree;
mod wrap;

pub use appendix_label::appendix_label;
pub use clause::{
    Clause, ClauseId, Extent, Outline, Outside, OutsideKind, Piece, Problem, ProblemCode, Prose,
};
pub use cover::{Owner, Stretch};
pub use family::family;
use family::family_of_heading;
pub use handed::appendix_names;
pub use items::are_column_names;
pub use line::VERY_LONG;
pub use text::closing_at;
pub use titles::{is_term, known_title};

/// Finds the clauses of `source`, and the kind of everything else.
pub fn outline(source: &SourceText) -> Outline {
    outline_within(source, None, None)
}

/// Like [`outline`], for a part of the file. `given` are the lines to read, if the user named them.
/// Otherwise the part most similar to `base` is read or, without a base text, the headings decide.
pub fn outline_within(source: &SourceText, given: Option<LineRange>, base: Option<&Outline>) -> Outline {
    let lines = text_lines(source, given);
    let mut extent = match given {
        Some(given) => {
            let end = lines.iter().position(|line| line.number > given.to);
            ExtentChoice::until(end.unwrap_or(lines.len()), extent::Cut::Given(given))
        }
        None => ExtentChoice::of(&lines, base),
    };
    let mut lines = extent.within(lines);
    let mut tree = read_lines(&lines);
    if given.is_none() && tree.sections == 0 && extent.end < lines.len() {
        // If nothing is left that looks like a policy, the whole file is read.
        lines = text_lines(source, None);
        extent = ExtentChoice::until(lines.len(), extent::Cut::Whole);
        tree = read_lines(&lines);
    }
    outside::mark_front(&lines, &mut tree.kinds, tree.first.unwrap_or(extent.end));
    let mut clauses = assemble::clauses(&tree.raws, &lines, source);
    let title = outside::title(&lines, &tree.kinds);
    let mut outside = outside::outside(&lines, &tree.kinds, &tree.cells, source);
    // A document that is compared with a base text is read as one of its family.
    let family = base.map_or_else(|| family(&title, &clauses, &outside), |base| base.family);
    // Tables of other documents are compared row by row where they are.
    if family != DocumentFamily::General && annexed::read_items(&mut tree, &clauses, &lines) {
        clauses = assemble::clauses(&tree.raws, &lines, source);
        outside = outside::outside(&lines, &tree.kinds, &tree.cells, source);
    }
    let mut problems = problem::problems(&tree.raws, &tree.remarks, &clauses, &lines);
    problems.extend(extent.doubt(&lines, source));
    Outline {
        extent: extent::describe(&lines, &extent, family, source),
        title,
        family,
        clauses,
        outside,
        problems,
    }
}

/// Reads the standards (情報セキュリティ対策基準) in the same file as the basic policy `policy` as a separate document.
/// Returns `None` if no title outside the policy names them.
pub fn outline_of_standards(source: &SourceText, policy: &Outline) -> Option<Outline> {
    let lines = lines_of_standards(source, policy)?;
    Some(outline_within(source, Some(lines), None))
}

/// Returns the lines of these standards.
pub fn lines_of_standards(source: &SourceText, policy: &Outline) -> Option<LineRange> {
    extent::standards(&text_lines(source, None), policy.extent.lines)
}

/// Returns the lines of `source`. Those outside `given` are marked as not read.
fn text_lines(source: &SourceText, given: Option<LineRange>) -> lines::Lines {
    let all = line::lines(source);
    let mut apart = apart::apart(&all);
    for (line, apart) in all.iter().zip(&mut apart) {
        if given.is_some_and(|given| line.number < given.from || line.number > given.to) {
            *apart = Some(OutsideKind::Beyond);
        }
    }
    contents::mark(&all, &mut apart);
    appendix::mark(&all, &mut apart);
    closing::mark(&all, &mut apart);
    lines::Lines::new(all, apart)
}

fn read_lines(lines: &lines::Lines) -> tree::Tree {
    let features = features::features(lines);
    tree::build(&search::search(lines, &features), lines, &features)
}
