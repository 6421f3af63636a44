//! Runs the program, and makes folders to run it in.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use taisho::deviations::Severity;
use taisho::document::Document;
use taisho::guideline::{DEFAULT_ID, Model};
use taisho::read::read;
use taisho::report::Report;
use taisho::settings::Fault;
use taisho::settings::{Config, parse};
use taisho::sides::Sides;

/// What a run returned and printed.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs the program in the root of the repository.
pub fn taisho<S: AsRef<std::ffi::OsStr>>(args: impl IntoIterator<Item = S>) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_taisho"))
        .args(args)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program starts");
    Ran {
        code: output.status.code().expect("an exit code"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A temporary folder, removed when dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        // Tests run in parallel, and two of them may ask for the same name.
        static MADE: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
        let n = MADE.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("taisho-{}-{n}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    /// One with a folder `in` that has the policies of the corpus.
    pub fn with_policies(name: &str) -> Folder {
        let folder = Folder::new(name);
        for name in POLICIES {
            folder.file(&format!("in/{name}"), corpus(name));
        }
        folder
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file and returns its path.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(&path, content).expect("written");
        path.to_str().expect("UTF-8").to_owned()
    }

    /// Returns the names of the files in a subfolder, sorted.
    pub fn names(&self, below: &str) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.path(below))
            .expect("a folder")
            .map(|e| e.expect("an entry").file_name().into_string().expect("UTF-8"))
            .collect();
        names.sort();
        names
    }
}

impl Folder {
    /// Returns the files in a subfolder with their bytes, by name.
    pub fn contents(&self, below: &str) -> BTreeMap<String, Vec<u8>> {
        let names = self.names(below).into_iter();
        let read = |name: &str| std::fs::read(self.path(below).join(name)).expect("a file");
        names.map(|name| (name.clone(), read(&name))).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Returns the text of a policy of the corpus.
pub fn corpus(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus/policies")
        .join(name);
    std::fs::read_to_string(path).expect("a policy of the corpus")
}

/// The files in `corpus/policies`.
pub const POLICIES: [&str; 5] = [
    "kashima.txt",
    "nambu.txt",
    "nishitokyo.txt",
    "ogi-council.txt",
    "tatebayashi.txt",
];

/// Compares a text with the default guideline.
pub fn report_on(text: &str) -> Report {
    report_of(text.as_bytes(), "policy.txt")
}

/// Compares a file with the default guideline.
pub fn report_of(bytes: &[u8], name: &str) -> Report {
    let guideline = Model::built_in(DEFAULT_ID).expect("built in");
    let policy = Document::new(read(bytes, name).expect("readable"));
    Report::on(&guideline, &policy, Sides::Model).expect("a policy")
}

/// Parses a `taisho.toml`.
pub fn parse_settings(text: &str) -> Result<Config, Fault> {
    parse("taisho.toml", text.as_bytes(), &|_| None)
}

/// Parses what a run printed.
pub fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).expect("JSON")
}

/// Returns code, severity and disposition of the finding with this fingerprint.
pub fn found(report: &Value, key: &str) -> (String, String, String) {
    let of = report["deviations"]
        .as_array()
        .expect("deviations")
        .iter()
        .find(|d| d["fingerprint"] == key)
        .expect("the finding");
    let word = |name: &str| of[name].as_str().expect("a word").to_owned();
    (word("code"), word("severity"), word("disposition"))
}

/// Returns the fingerprints of all high findings about a policy of the corpus.
pub fn high(policy: &str) -> Vec<String> {
    report_on(&corpus(policy))
        .deviations
        .iter()
        .filter(|f| f.severity == Severity::High)
        .map(|f| f.fingerprint.clone())
        .collect()
}

/// Accepts findings about a file with `taisho accept`.
pub fn accept(file: &str, keys: &[String], more: &[&str]) -> Ran {
    let words = ["--reason", "町に公営企業がない", "--approver", "総務課長"];
    let args = ["accept", file]
        .into_iter()
        .chain(keys.iter().map(String::as_str));
    taisho(
        args.chain(words)
            .chain(["--date", "2026-04-01"])
            .chain(more.iter().copied()),
    )
}
