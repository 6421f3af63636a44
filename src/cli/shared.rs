//! Groups of options that several commands take. An option that a command doesn't take has its default in the group.

use super::console::Color;
use super::options::matches::Matches;
use super::options::{comparing, layout, output, reading};
use crate::lang::{Lang, Message};
pub(super) use crate::program::Basis;
use crate::program::Error;
use crate::report::formats::Rendering;
use crate::report::formats::text::Style;
use crate::report::sheet::{Around, Layout, Order, Remarks, Runs};
use crate::settings::Selection;

impl Basis {
    /// # Errors
    /// Those of the options.
    pub(super) fn new(matches: &Matches) -> Result<Basis, Error> {
        Ok(Basis {
            guidelines: matches.get(&comparing::GUIDELINE)?,
            since_generation: matches.get(&comparing::SINCE_GENERATION)?,
            framework: matches.get(&comparing::FRAMEWORK)?,
            standards: matches.get(&comparing::STANDARDS)?,
            config: matches.get(&comparing::CONFIG)?,
            selection: Selection {
                select: matches.get(&comparing::SELECT)?,
                ignore: matches.get(&comparing::IGNORE)?,
            },
            today: matches.get(&comparing::TODAY)?,
            profile: matches.get(&reading::PROFILE)?,
            extent: matches.get(&reading::EXTENT)?,
            column: matches.get(&reading::COLUMN)?,
            limits: matches.get(&reading::LIMIT)?,
        })
    }
}

/// Returns the only name of a guideline.
///
/// # Errors
/// [`Error::BadArgument`] if there are several.
pub(super) fn only<'a>(names: &[&'a str]) -> Result<&'a str, Error> {
    match names {
        [name] => Ok(name),
        _ => Err(Error::BadArgument(Message::new(
            "この命令では --guideline は1つだけ指定できます",
            "--guideline can be used only once with this command",
        ))),
    }
}

/// Why `--reasons` and `--no-remarks` don't go together.
fn reasons_without_column() -> Error {
    Error::BadArgument(Message::new(
        "--reasons は備考欄に理由を示すので、--no-remarks と同時には使えません。どちらか一方を指定してください",
        "--reasons fills the column that --no-remarks leaves out. Use only one of them",
    ))
}

/// How results are written and shown.
#[derive(Debug, Clone)]
pub(super) struct Printing {
    pub lang: Lang,
    /// Whether CSV begins with a byte order mark.
    pub has_mark: bool,
    /// How a 対照表 is laid out.
    pub layout: Layout,
    pub color: Color,
    pub quiet: bool,
}

impl Printing {
    /// # Errors
    /// Those of the options.
    pub fn new(matches: &Matches) -> Result<Printing, Error> {
        Ok(Printing {
            lang: matches.lang,
            has_mark: matches.get(&output::BOM)?,
            layout: Layout {
                order: match matches.get(&layout::OLD_LEFT)? {
                    true => Order::BaseLeft,
                    false => Order::OwnLeft,
                },
                remarks: match (matches.get(&layout::NO_REMARKS)?, matches.get(&layout::REASONS)?) {
                    (true, true) => return Err(reasons_without_column()),
                    (true, false) => Remarks::Hidden,
                    (false, true) => Remarks::Reasons,
                    (false, false) => Remarks::Shown,
                },
                around: match matches.get(&layout::TABLE_ONLY)? {
                    true => Around::Nothing,
                    false => Around::Report,
                },
                runs: match matches.get(&layout::FULL)? {
                    true => Runs::Printed,
                    false => Runs::Folded,
                },
            },
            color: matches.get(&output::COLOR)?,
            quiet: matches.get(&output::QUIET)?,
        })
    }

    /// Returns how reports are rendered into files.
    pub fn rendering(&self) -> Rendering {
        Rendering {
            lang: self.lang,
            style: Style::default(),
            has_mark: self.has_mark,
            layout: self.layout,
        }
    }
}
