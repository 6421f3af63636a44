//! The parts of a release, each built if its tools are there.

use super::{LeftOut, Part};
use crate::page;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program for one system.
struct Program {
    kind: &'static str,
    target: &'static str,
    file: &'static str,
    /// The linker, if it isn't Rust's own.
    linker: Option<(&'static str, &'static str)>,
}

const PROGRAMS: [Program; 2] = [
    // Linked statically, so that it runs on every Linux.
    Program {
        kind: "linux-x86_64",
        target: "x86_64-unknown-linux-musl",
        file: "taisho",
        linker: None,
    },
    Program {
        kind: "windows-x86_64",
        target: "x86_64-pc-windows-gnu",
        file: "taisho.exe",
        linker: Some(("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64")),
    },
];

/// Builds the parts.
///
/// # Errors
/// That of a build whose tools are there.
pub fn parts() -> Result<(Vec<Part>, Vec<LeftOut>), String> {
    let target = PathBuf::from(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
    let built = PROGRAMS.iter().map(|of| program(of, &target));
    let built = built.chain([page(&target), wheel(&target)]);
    let (mut parts, mut left_out) = (Vec::new(), Vec::new());
    for outcome in built {
        match outcome? {
            Ok(part) => parts.push(part),
            Err(missing) => left_out.push(missing),
        }
    }
    Ok((parts, left_out))
}

type Outcome = Result<Result<Part, LeftOut>, String>;

fn program(of: &Program, target: &Path) -> Outcome {
    let left_out = |why: String| Ok(Err(LeftOut { kind: of.kind, why }));
    if !has_target(of.target) {
        return left_out(format!("To get it: rustup target add {}", of.target));
    }
    if let Some((linker, package)) = of.linker.filter(|(linker, _)| !runs(linker)) {
        return left_out(format!(
            "{linker} is missing. On Debian: apt-get install {package}"
        ));
    }
    cargo(&[
        "build",
        "--release",
        "--locked",
        "--bin",
        "taisho",
        "--target",
        of.target,
    ])?;
    part(of.kind, &target.join(of.target).join("release").join(of.file))
}

fn page(target: &Path) -> Outcome {
    if !has_target(page::TARGET) {
        return Ok(Err(LeftOut {
            kind: "page",
            why: format!("To get it: rustup target add {}", page::TARGET),
        }));
    }
    let out = target.join(page::DEFAULT_NAME);
    page::write(Some(&out))?;
    part("page", &out)
}

fn wheel(target: &Path) -> Outcome {
    if !runs("maturin") {
        return Ok(Err(LeftOut {
            kind: "python",
            why: "maturin is missing. To get it: pip install maturin".to_owned(),
        }));
    }
    let out = target.join("release-wheel");
    let _ = fs::remove_dir_all(&out);
    let mut command = Command::new("maturin");
    command.args([
        "build",
        "--release",
        "-m",
        "crates/taisho-python/Cargo.toml",
        "-o",
    ]);
    run(command.arg(&out))?;
    let mut wheels = fs::read_dir(&out).map_err(|e| format!("{}: {e}", out.display()))?;
    let wheel = wheels
        .next()
        .and_then(Result::ok)
        .ok_or("maturin made no wheel")?;
    part("python", &wheel.path())
}

fn part(kind: &'static str, path: &Path) -> Outcome {
    let bytes = fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    Ok(Ok(Part { kind, name, bytes }))
}

/// Whether the standard library for a target is installed.
fn has_target(target: &str) -> bool {
    let asked = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", target])
        .output();
    asked.is_ok_and(|said| Path::new(String::from_utf8_lossy(&said.stdout).trim()).is_dir())
}

fn runs(program: &str) -> bool {
    let asked = Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    asked.is_ok_and(|status| status.success())
}

fn cargo(arguments: &[&str]) -> Result<(), String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    run(Command::new(cargo).args(arguments))
}

fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|e| format!("{command:?}: {e}"))?;
    match status.success() {
        true => Ok(()),
        false => Err(format!("{command:?} failed")),
    }
}
