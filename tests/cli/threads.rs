//! The number of threads of `batch` and `compare`.

#![cfg(target_os = "linux")]

use crate::support::{Folder, POLICIES, corpus};
use std::process::{Command, Stdio};

/// Runs the program with a pool size in the environment that no machine can have, and returns the largest number of
/// threads seen.
fn most_threads(args: &[&str]) -> usize {
    let mut child = Command::new(env!("CARGO_BIN_EXE_taisho"))
        .args(args)
        .env("RAYON_NUM_THREADS", "99999")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().expect("a state").is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let threads = text.lines().find_map(|line| line.strip_prefix("Threads:"));
        let threads: usize = threads.map_or(0, |n| n.trim().parse().expect("a number"));
        most = most.max(threads);
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    most
}

#[test]
fn the_environment_does_not_set_the_number_of_threads() {
    let folder = Folder::new("threads");
    for name in POLICIES {
        folder.file(&format!("in/{name}"), corpus(name));
    }
    let (input, output) = (folder.path("in"), folder.path("out"));
    let (input, output) = (input.to_str().expect("UTF-8"), output.to_str().expect("UTF-8"));
    // Beside the pool: the first thread, and one for each document that is being read.
    let bound = 1 + 2 * POLICIES.len();
    for args in [
        &["batch", input, "-o", output][..],
        &["batch", input, "-o", output, "--jobs", "256"],
        &["compare", input],
    ] {
        let most = most_threads(args);
        assert!((1..=bound).contains(&most), "{args:?}: {most} threads");
    }
}
