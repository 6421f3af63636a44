//! Counts right answers and describes wrong ones.

use std::collections::BTreeMap;

/// Counts by kind.
#[derive(Default)]
pub struct Tally {
    /// The file being scored.
    pub file: String,
    rows: BTreeMap<String, (usize, usize)>,
    wrong: Vec<String>,
}

impl Tally {
    /// Counts one case of `kind`. `why` describes what is wrong.
    pub fn count(&mut self, kind: &str, right: bool, why: impl FnOnce() -> String) {
        self.add(kind, usize::from(right), 1);
        if !right {
            self.wrong.push(format!("{kind}\t{}\t{}", self.file, why()));
        }
    }

    /// Counts several cases of `kind`.
    pub fn add(&mut self, kind: &str, right: usize, of: usize) {
        let row = self.rows.entry(kind.to_owned()).or_default();
        row.0 += right;
        row.1 += of;
    }

    /// Describes something wrong that is counted elsewhere.
    pub fn note(&mut self, kind: &str, why: &str) {
        self.wrong.push(format!("{kind}\t{}\t{why}", self.file));
    }

    /// Prints the wrong answers if `verbose`, then the scores.
    pub fn print(mut self, verbose: bool) {
        if verbose {
            self.wrong.sort();
            for line in &self.wrong {
                println!("{line}");
            }
        }
        println!("kind,right,of,per_mille");
        for row in self.rows() {
            println!("{row}");
        }
    }

    /// Returns the scores, one row for each kind.
    pub fn rows(&self) -> Vec<String> {
        let share = |right: usize, of: usize| (right * 1000).checked_div(of).unwrap_or(1000);
        self.rows
            .iter()
            .map(|(kind, &(right, of))| format!("{kind},{right},{of},{}", share(right, of)))
            .collect()
    }
}
