//! Counts instructions, which don't depend on how busy a machine is, and fails if there are more than the
//! budget allows.
//!
//! valgrind counts them for single runs, for one more document in a batch, and for four times as many
//! clauses.

use crate::corpus;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Clauses of the smaller of two documents.
const CLAUSES: usize = 200;
const TIMES: usize = 4;

/// Largest growth of the instructions when there are four times as many clauses. Linear growth would be
/// four, comparing every clause with every other sixteen. The counts were 5.6 (`diff`) to 6.5 (`since`),
/// because items with few different words share most of their bigrams.
const MOST_TIMES: f64 = 6.0;

/// Policies in the smaller of two batches, whose difference is the cost of a document.
const FEWER: u64 = 20;
const MORE: u64 = 60;

/// What is counted: its name, and the most instructions in millions. Some 7 million of a document in a batch are the SHA-256 of its
/// report, for which valgrind has no instructions of the processor.
const CHECK: (&str, f64) = ("one check", 61.0);
const OUTLINE: (&str, f64) = ("one outline", 20.7);
const SHARED: (&str, f64) = ("one more document of a batch", 32.5);
const ALONE: (&str, f64) = ("the same with --no-share", 32.5);

/// Counts everything for the program at `program`.
///
/// # Errors
/// Lists what takes too much, or says what can't be counted.
pub fn run(program: &Path) -> Result<(), String> {
    let program = std::fs::canonicalize(program).map_err(|e| format!("{}: {e}", program.display()))?;
    let folder = Folder::new()?;
    let counter = Counter {
        program,
        folder: &folder.0,
    };
    let mut over = Vec::new();
    let policy = "corpus/policies/nambu.txt";
    counter.within(CHECK, counter.count(&["check", policy])?, &mut over);
    counter.within(OUTLINE, counter.count(&["outline", policy])?, &mut over);
    for (row, extra) in [(SHARED, None), (ALONE, Some("--no-share"))] {
        let (fewer, more) = (counter.batch(FEWER, extra)?, counter.batch(MORE, extra)?);
        counter.within(row, more.saturating_sub(fewer) / (MORE - FEWER), &mut over);
    }
    counter.growth(&mut over)?;
    match over.is_empty() {
        true => Ok(()),
        false => Err(format!("over the budget:\n{}", over.join("\n"))),
    }
}

struct Counter<'a> {
    program: PathBuf,
    folder: &'a Path,
}

impl Counter<'_> {
    /// Prints a count and records it if it is too high.
    fn within(&self, (name, most): (&str, f64), count: u64, over: &mut Vec<String>) {
        let millions = count as f64 / 1e6;
        let line = format!("{name}: {millions:.1} million instructions of {most}");
        println!("{line}");
        if millions > most {
            over.push(line);
        }
    }

    /// Returns how many instructions a run takes.
    fn count(&self, args: &[&str]) -> Result<u64, String> {
        let counts = self.folder.join("counts");
        let output = Command::new("valgrind")
            .arg("--tool=callgrind")
            .arg(format!("--callgrind-out-file={}", counts.display()))
            .arg(&self.program)
            .args(args)
            .stdout(Stdio::null())
            .output()
            .map_err(|e| format!("valgrind: {e}"))?;
        // 0 and 1 report what was found; anything else is a failure.
        if !matches!(output.status.code(), Some(0 | 1)) {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(format!("{args:?} ended with {}\n{said}", output.status));
        }
        let counts = std::fs::read_to_string(&counts).map_err(|e| format!("{}: {e}", counts.display()))?;
        let total = counts
            .lines()
            .rev()
            .find_map(|line| line.strip_prefix("totals: "));
        let total = total.and_then(|total| total.trim().parse().ok());
        total.ok_or_else(|| format!("{args:?}: valgrind counted nothing"))
    }

    /// Counts a batch of generated policies.
    fn batch(&self, count: u64, extra: Option<&str>) -> Result<u64, String> {
        let input = self.folder.join(format!("made-{count}"));
        std::fs::create_dir_all(&input).map_err(|e| format!("{}: {e}", input.display()))?;
        for (name, text, _) in corpus::made(count, 7)? {
            self.write(&input.join(name), &text)?;
        }
        let output = self.folder.join("out");
        let (input, output) = (input.to_string_lossy(), output.to_string_lossy());
        let plain = ["batch", &input, "-o", &output, "--format", "json", "--jobs", "1"];
        let args: Vec<&str> = plain.into_iter().chain(extra).collect();
        self.count(&args)
    }

    /// Compares documents with some clauses, then with four times as many.
    fn growth(&self, over: &mut Vec<String>) -> Result<(), String> {
        let mut counts = Vec::new();
        for clauses in [CLAUSES, CLAUSES * TIMES] {
            let write = |name: &str, version| -> Result<String, String> {
                let path = self.folder.join(format!("{name}-{clauses}.txt"));
                self.write(&path, &rules(clauses, version))?;
                Ok(path.to_string_lossy().into_owned())
            };
            let (old, new, own) = (write("old", 0)?, write("new", 1)?, write("own", 2)?);
            counts.push([
                self.count(&["diff", &old, &new])?,
                self.count(&["check", &new, "--guideline", &old])?,
                self.count(&["compare", &new, &own, "--guideline", &old])?,
                self.count(&["since", &old, &new, &own])?,
            ]);
        }
        let names = ["diff", "check --guideline FILE", "compare", "since"];
        for (i, name) in names.into_iter().enumerate() {
            let times = counts[1][i] as f64 / counts[0][i].max(1) as f64;
            let line =
                format!("{name}: {times:.2} times as many for {TIMES} times the clauses, of {MOST_TIMES}");
            println!("{line}");
            if times > MOST_TIMES {
                over.push(line);
            }
        }
        Ok(())
    }

    fn write(&self, path: &Path, text: &str) -> Result<(), String> {
        std::fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))
    }
}

/// Makes rules with this many items. In each later version, every third item says something else.
fn rules(clauses: usize, version: usize) -> String {
    const WHO: [&str; 5] = [
        "職員",
        "情報セキュリティ責任者",
        "委託事業者",
        "システム管理者",
        "所属長",
    ];
    const WHAT: [&str; 7] = [
        "情報資産",
        "記録媒体",
        "端末",
        "ネットワーク機器",
        "ログ",
        "パスワード",
        "入退室の記録",
    ];
    const DOES: [&str; 4] = [
        "定期的に点検しなければならない",
        "適切に管理しなければならない",
        "速やかに報告しなければならない",
        "台帳に記録するものとする",
    ];
    let mut text = "甲市情報セキュリティ規程\n第1条 次の各号に定めるところによる。\n".to_owned();
    for i in 0..clauses {
        let (who, what) = (WHO[i % 5], WHAT[i * 3 % 7]);
        let does = match (i + version) % 3 {
            0 if version > 0 => "必要に応じて見直すよう努める",
            _ => DOES[i * 5 % 4],
        };
        let (number, other) = (i + 1, WHAT[(i / 7) % 7]);
        text.push_str(&format!(
            "({number}) {who}は、第{number}号に係る{what}及び{other}を、{does}。\n"
        ));
    }
    text.push_str("第2条 この規程に定めるもののほか、必要な事項は市長が別に定める。\n");
    text
}

/// A temporary folder, removed when dropped.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Result<Folder, String> {
        let path = std::env::temp_dir().join(format!("taisho-budget-{}", std::process::id()));
        std::fs::create_dir_all(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        Ok(Folder(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
