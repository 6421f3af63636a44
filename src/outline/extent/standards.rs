//! Finds the standards (情報セキュリティ対策基準) in the file of a basic policy.

use super::describe::lines_of;
use super::parts::{self, FilePart, Opening};
use crate::outline::lines::Lines;
use crate::span::LineRange;

/// Returns the lines of the standards, or `None` if no title outside the lines `policy` names them. They end
/// where the title of another instrument begins, such as 実施手順. A chapter in which the numbers start again
/// still belongs to them.
pub fn standards(lines: &Lines, policy: LineRange) -> Option<LineRange> {
    let parts = parts::parts(lines);
    let is_outside = |part: &FilePart| {
        let own = lines_of(lines, &part.lines);
        own.from > policy.to || own.to < policy.from
    };
    let is_named = |part: &FilePart| part.opening != Opening::Policy && parts::names_standards(lines, part);
    let first = parts.iter().position(|part| is_named(part) && is_outside(part))?;
    let goes_on = |part: &&FilePart| is_outside(part) && (part.opening == Opening::Chapter || is_named(part));
    let last = parts[first + 1..].iter().take_while(goes_on).last();
    let end = last.unwrap_or(&parts[first]).lines.end;
    Some(lines_of(lines, &(parts[first].lines.start..end)))
}
