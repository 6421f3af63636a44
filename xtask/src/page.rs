//! Builds the page: the program as WebAssembly in one HTML file that loads nothing else.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use taisho::report::formats::html::frame::{base64, csp_source};

/// Default path of the page, below the folder for what cargo builds.
pub const DEFAULT_NAME: &str = "taisho.html";

/// The target for which the program is compiled.
pub const TARGET: &str = "wasm32-wasip1";

/// Stack of the program in bytes, the same as that of the thread that reads documents elsewhere.
const STACK: usize = 64 << 20;

/// Most memory of the program in bytes. A run that needs more fails instead of slowing down the whole
/// machine.
const MEMORY: usize = 2 << 30;

/// Largest size of the page in bytes.
const MOST: usize = 16_000_000;

/// The files of the page.
const FOLDER: &str = "crates/taisho-page/page";

/// Parts of the script, in order.
const SCRIPT: [&str; 7] = [
    "words.js",
    "view.js",
    "engine.js",
    "inputs.js",
    "accept.js",
    "app.js",
    "events.js",
];

/// Parts of the worker, in order.
const WORKER: [&str; 2] = ["wasi.js", "worker.js"];

/// Scripts of the pages that the program makes, which are shown in a frame.
const SHOWN: [&str; 2] = [
    "src/report/formats/html/script.js",
    "src/batch/overview/html/script.js",
];

/// Builds the program and writes the page to `out`, or to [`DEFAULT_NAME`] by default.
///
/// # Errors
/// If the build or a file fails, or the page is too large.
pub fn write(out: Option<&Path>) -> Result<(), String> {
    let target = PathBuf::from(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
    let out = out.map_or_else(|| target.join(DEFAULT_NAME), Path::to_owned);
    let program = program(&target)?;
    let packed = packed(&program).map_err(|e| e.to_string())?;
    let page = page(&packed)?;
    fs::write(&out, &page).map_err(|e| format!("{}: {e}", out.display()))?;
    println!(
        "{}: {} bytes (program {}, packed {})",
        out.display(),
        page.len(),
        program.len(),
        packed.len()
    );
    match page.len() > MOST {
        true => Err(format!("the page has more than {MOST} bytes")),
        false => Ok(()),
    }
}

/// Compiles the program and returns its bytes.
fn program(target: &Path) -> Result<Vec<u8>, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["rustc", "--locked", "--profile", "page", "--target", TARGET])
        .args(["--package", "taisho-page", "--"])
        .arg(format!("-Clink-arg=-zstack-size={STACK}"))
        .arg(format!("-Clink-arg=--max-memory={MEMORY}"))
        .status()
        .map_err(|e| format!("cargo: {e}"))?;
    if !status.success() {
        return Err(format!(
            "the page was not built. If its target is missing: rustup target add {TARGET}"
        ));
    }
    let path = target.join(TARGET).join("page/taisho-page.wasm");
    fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Returns the bytes in a format that every browser can unpack.
fn packed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Assembles the page.
fn page(packed: &[u8]) -> Result<Vec<u8>, String> {
    let bridge = piece("bridge.js")?.trim().to_owned();
    let script = format!(
        "(() => {{\n\"use strict\";\nconst BRIDGE_HASH = \"{}\";\n{}}})();\n",
        csp_source(&bridge),
        joined(&SCRIPT)?
    );
    let worker = format!("\"use strict\";\n{}", joined(&WORKER)?);
    for text in [&bridge, &script, &worker] {
        if text.contains("</script") || text.contains("<!--") {
            return Err("a script of the page has what would end it: write <\\/script".to_owned());
        }
    }
    // The page of `compare` has an empty script.
    let mut scripts = vec![csp_source(&script), csp_source(&bridge), csp_source("")];
    for path in SHOWN {
        scripts.push(csp_source(&read(Path::new(path))?));
    }
    let policy = format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; worker-src blob:; \
         connect-src 'none'; base-uri 'none'; form-action 'none'",
        scripts.join("' '")
    );
    let values = [
        ("policy", policy),
        ("version", env!("CARGO_PKG_VERSION").to_owned()),
        ("style", piece("style.css")?),
        ("program", base64(packed)),
        ("worker", worker),
        ("bridge", bridge),
        ("script", script),
    ];
    filled(&piece("index.html")?, &values)
}

/// Returns `template` with a value in place of each `{{name}}`.
pub fn filled(template: &str, values: &[(&str, String)]) -> Result<Vec<u8>, String> {
    let mut pieces = template.split("{{");
    let mut out = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let (name, rest) = piece.split_once("}}").ok_or("index.html: {{ without }}")?;
        let value = values.iter().find(|(known, _)| *known == name);
        let (_, value) = value.ok_or_else(|| format!("index.html: unknown {{{{{name}}}}}"))?;
        out.extend(value.as_bytes());
        out.extend(rest.as_bytes());
    }
    Ok(out)
}

fn joined(names: &[&str]) -> Result<String, String> {
    names.iter().map(|name| piece(name)).collect()
}

fn piece(name: &str) -> Result<String, String> {
    read(&Path::new(FOLDER).join(name))
}

/// Reads a text. A checkout may have converted line ends, and a browser converts them back before it
/// computes the digest.
fn read(path: &Path) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(text.replace('\r', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A key without words would stop the page when it opens.
    #[test]
    fn every_place_of_the_page_has_words() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(FOLDER);
        let text = |name: &str| read(&root.join(name)).expect("a piece of the page");
        let words = text("words.js");
        let page = text("index.html");
        for attribute in ["data-words=\"", "data-label=\"", "data-title=\""] {
            for place in page.split(attribute).skip(1) {
                let key = place.split('"').next().unwrap_or_default();
                assert!(words.contains(&format!("\n  {key}: [")), "{key}");
            }
        }
        for name in SCRIPT {
            for call in text(name).split("say(\"").skip(1) {
                let key = call.split('"').next().unwrap_or_default();
                assert!(words.contains(&format!("\n  {key}: [")), "{key}");
            }
        }
    }

    #[test]
    fn templates_are_filled_and_unknown_names_refused() {
        let values = [("a", "1".to_owned())];
        assert_eq!(filled("x{{a}}y{{a}}", &values), Ok(b"x1y1".to_vec()));
        assert!(filled("{{b}}", &values).is_err());
    }
}
