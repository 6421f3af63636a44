//! Where the program speaks.

use super::Desktop;
use crate::files::{FileError, reason};
use crate::lang::{Lang, Message};
use crate::program::Error;
use crate::report::ProblemInfo;
use crate::report::formats::text::Style;
use crate::report::visible::one_line;
#[cfg(not(target_family = "wasm"))]
use std::io::IsTerminal;
use std::io::{self, BufWriter, Write};

/// What is known of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terminal {
    /// Columns, where standard output is a terminal that tells.
    pub columns: Option<usize>,
    /// Whether standard output shows colours.
    pub shows_color: bool,
    /// Whether standard output goes to a screen.
    pub is_screen: bool,
    /// Whether a person watches standard error.
    pub is_watched: bool,
}

/// Columns where nobody tells.
const DEFAULT_COLUMNS: usize = 80;
/// Wider text is hard to read.
const MOST_COLUMNS: usize = 120;

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// On a terminal that shows them.
    Auto,
    /// Also into files and pipes.
    Always,
    /// Not at all.
    Never,
}

impl Terminal {
    /// Asks the system.
    #[cfg(not(target_family = "wasm"))]
    pub fn ask() -> Terminal {
        let is_terminal = io::stdout().is_terminal();
        // An old Windows console shows colours only when told to.
        #[cfg(windows)]
        let enabled = anstyle_query::windows::enable_ansi_colors().unwrap_or(false);
        #[cfg(not(windows))]
        let enabled = anstyle_query::term_supports_ansi_color();
        Terminal {
            columns: terminal_size::terminal_size()
                .filter(|_| is_terminal)
                .map(|(width, _)| usize::from(width.0)),
            shows_color: is_terminal && enabled && !anstyle_query::no_color(),
            is_screen: is_terminal,
            is_watched: io::stderr().is_terminal(),
        }
    }

    /// How text is laid out on it.
    pub fn style(self, color: Color) -> Style {
        Style {
            width: self.columns.unwrap_or(DEFAULT_COLUMNS).min(MOST_COLUMNS),
            color: match color {
                Color::Auto => self.shows_color,
                Color::Always => true,
                Color::Never => false,
            },
        }
    }
}

/// Standard output and standard error, and the language spoken there.
pub struct Console<'a> {
    /// For the report.
    pub out: &'a mut dyn Write,
    /// For everything else.
    pub err: &'a mut dyn Write,
    /// The screen.
    pub terminal: Terminal,
    /// The desktop around it.
    pub desktop: &'a dyn Desktop,
    /// The language.
    pub lang: Lang,
}

impl Console<'_> {
    /// Writes to standard output.
    ///
    /// # Errors
    /// [`Error::File`], unless the reader has gone.
    pub fn report(&mut self, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
        let mut out = BufWriter::new(&mut *self.out);
        let written = content(&mut out).and_then(|()| out.flush());
        // What is left in the buffer after a failure must not be tried again on drop.
        let _ = out.into_parts();
        unless_closed(written).map_err(|why| {
            let name = match self.lang {
                Lang::Ja => "標準出力",
                Lang::En => "standard output",
            };
            Error::File(FileError::Unwritable(name.into(), reason(&why)))
        })
    }

    /// A remark on standard error. Nobody is told when that fails: there is nowhere to tell it.
    pub fn remark(&mut self, message: &Message) {
        let _ = writeln!(self.err, "{}", one_line(message.get(self.lang)));
    }

    /// A problem of a report, on standard error too: it wants somebody to act.
    pub fn problem(&mut self, problem: &ProblemInfo) {
        let ProblemInfo { code, message, .. } = problem;
        self.remark(&Message::new(
            format!("{code} {}", message.ja),
            format!("{code} {}", message.en),
        ));
    }

    /// Keeps a window open that would close before its words are read.
    pub fn hold(&mut self) {
        if self.desktop.closes_with_program() {
            self.remark(&Message::new(
                "Enter キーを押すと、この画面を閉じます",
                "press Enter to close this window",
            ));
            self.desktop.wait_for_enter();
        }
    }

    /// Why the run failed.
    pub fn complain(&mut self, error: &Error) {
        let text = one_line(error.message().get(self.lang));
        let _ = match self.lang {
            Lang::Ja => writeln!(self.err, "taisho: エラー: {text}"),
            Lang::En => writeln!(self.err, "taisho: error: {text}"),
        };
    }
}

/// Treats a reader that closes the pipe early, such as `| head`, as satisfied.
fn unless_closed(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(why) if why.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
