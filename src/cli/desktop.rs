//! What the program asks of the desktop it runs on: a browser that shows a file, and a window that stays.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The desktop. Tests put one in its place that starts nothing.
pub trait Desktop {
    /// Shows a file in the program that the user has chosen for its kind.
    ///
    /// # Errors
    /// That of starting the program, or that it ended at once with a failure.
    fn open(&self, file: &Path) -> io::Result<()>;

    /// Whether the window closes as soon as the program ends, so that its last words would not be read.
    fn closes_with_program(&self) -> bool;

    /// Waits for the Enter key.
    fn wait_for_enter(&self);
}

/// The desktop of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemDesktop;

impl Desktop for SystemDesktop {
    fn open(&self, file: &Path) -> io::Result<()> {
        let system = System::current();
        if system == System::Other && !has_display() {
            // Without a display xdg-open would start a browser inside this terminal.
            return Err(io::Error::new(
                io::ErrorKind::Unsupported,
                "画面がありません / no display",
            ));
        }
        // Absolute, so that a name beginning with a hyphen is no option; not canonical, because Windows' own programs
        // do not know the paths that begin with \\?\.
        let file = std::path::absolute(file)?;
        succeeded_so_far(start(&launch(system, &file, std::env::var_os("SystemRoot")))?)
    }

    /// Explorer gives a program a console of its own. A command prompt hands PROMPT down to what it starts; where that
    /// is missing on Windows, the program was probably started by a click or a drop.
    fn closes_with_program(&self) -> bool {
        cfg!(windows)
            && std::env::var_os("PROMPT").is_none()
            && io::stdin().is_terminal()
            && io::stderr().is_terminal()
    }

    fn wait_for_enter(&self) {
        // An end of the input is as good as the key.
        let _ = io::stdin().read_line(&mut String::new());
    }
}

/// Systems that open files in different ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum System {
    Windows,
    Mac,
    Other,
}

impl System {
    fn current() -> System {
        if cfg!(windows) {
            System::Windows
        } else if cfg!(target_os = "macos") {
            System::Mac
        } else {
            System::Other
        }
    }
}

/// A program and its only argument, which no shell gets to see.
#[derive(Debug, PartialEq, Eq)]
struct Launch {
    program: OsString,
    argument: OsString,
}

/// How `system` is asked to show `file`, an absolute path.
fn launch(system: System, file: &Path, system_root: Option<OsString>) -> Launch {
    match system {
        // Explorer reads its command line as Unicode and opens the file like a double click. It is named in full: a
        // file of the same name in the download folder must not be started. No name holds quotation marks there, so
        // those around the path cannot be closed from within.
        System::Windows => {
            let mut program = system_root.unwrap_or_else(|| "C:\\Windows".into());
            program.push("\\explorer.exe");
            let mut argument = OsString::from("\"");
            argument.push(file);
            argument.push("\"");
            Launch { program, argument }
        }
        System::Mac => Launch {
            program: "/usr/bin/open".into(),
            argument: file.into(),
        },
        System::Other => Launch {
            program: "xdg-open".into(),
            argument: file.into(),
        },
    }
}

fn has_display() -> bool {
    ["DISPLAY", "WAYLAND_DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn start(launch: &Launch) -> io::Result<Child> {
    let mut command = Command::new(&launch.program);
    // The argument is quoted already; the rules by which the library would do it are not those of Explorer.
    #[cfg(windows)]
    std::os::windows::process::CommandExt::raw_arg(&mut command, &launch.argument);
    #[cfg(not(windows))]
    command.arg(&launch.argument);
    // What a browser says of itself is nothing for this window.
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
}

/// Fails where the program fails soon. One that goes on has probably become the browser.
fn succeeded_so_far(mut child: Child) -> io::Result<()> {
    // Explorer ends with 1 when all went well.
    if cfg!(windows) {
        return Ok(());
    }
    for _ in 0..20 {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => return Err(io::Error::other(status.to_string())),
            None => std::thread::sleep(Duration::from_millis(50)),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_argument_on_every_system() {
        for path in [
            r"C:\Users\情報 係\R8 & 案, (1)\方針%TEMP%.pdf.taisho.html",
            r"\\server\共有\基本方針.txt.taisho.html",
        ] {
            let of = launch(System::Windows, Path::new(path), Some(r"D:\WINNT".into()));
            assert_eq!(of.program, r"D:\WINNT\explorer.exe");
            assert_eq!(of.argument, *format!("\"{path}\""));
        }
        let of = launch(System::Windows, Path::new("x"), None);
        assert_eq!(of.program, r"C:\Windows\explorer.exe");
        let path = Path::new("/home/情報 係/-a; rm & `x`.html");
        let of = launch(System::Mac, path, None);
        assert_eq!((of.program, of.argument), ("/usr/bin/open".into(), path.into()));
        let of = launch(System::Other, path, None);
        assert_eq!((of.program, of.argument), ("xdg-open".into(), path.into()));
    }
}
