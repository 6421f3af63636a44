//! The program as the page in a browser calls it, with the arguments of the command line and a folder of files in memory:
//! compiled for WASI, whose functions `page/wasi.js` provides. Each call is one run of this program.
#![forbid(unsafe_code)]

use std::io::{stderr, stdout};
use std::path::Path;
use std::process::ExitCode;
use taisho::cli::{Desktop, Terminal, run};

/// In place of a desktop: the page shows what was written.
struct NoDesktop;

impl Desktop for NoDesktop {
    fn open(&self, _page: &Path) -> std::io::Result<()> {
        Ok(())
    }

    fn closes_with_program(&self) -> bool {
        false
    }

    fn wait_for_enter(&self) {}
}

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().collect();
    let terminal = Terminal::default();
    ExitCode::from(run(&args, terminal, &NoDesktop, &mut stdout(), &mut stderr()).code())
}
