//! Faults for tests. `TAISHO_FAULT=N:FILE` lets the Nth operation on files fail, from 1, and `TAISHO_FAULT=N+:FILE` also all
//! that follow, as on a disk that is gone. What failed is noted in FILE. Programs built for users don't look at the variable.

use std::io;

/// An operation on files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    Look,
    List,
    Open,
    Read,
    Create,
    Write,
    Sync,
    Rename,
    Remove,
    MakeFolder,
}

/// Returns an error if the operation is to fail.
#[cfg(not(debug_assertions))]
#[inline]
pub(super) fn pass(_: Operation) -> io::Result<()> {
    Ok(())
}

/// Returns an error if the operation is to fail.
#[cfg(debug_assertions)]
pub(super) fn pass(operation: Operation) -> io::Result<()> {
    use std::io::Write;
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicUsize, Ordering};

    struct FaultPlan {
        at: usize,
        is_lasting: bool,
        log: String,
    }
    static PLAN: OnceLock<Option<FaultPlan>> = OnceLock::new();
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let plan = PLAN.get_or_init(|| {
        let text = std::env::var("TAISHO_FAULT").ok()?;
        let (at, log) = text.split_once(':')?;
        Some(FaultPlan {
            at: at.trim_end_matches('+').parse().ok()?,
            is_lasting: at.ends_with('+'),
            log: log.to_owned(),
        })
    });
    let Some(plan) = plan else { return Ok(()) };
    let n = COUNT.fetch_add(1, Ordering::Relaxed) + 1;
    if n < plan.at || n > plan.at && !plan.is_lasting {
        return Ok(());
    }
    let log = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(&plan.log);
    let _ = log.and_then(|mut log| writeln!(log, "{operation:?}"));
    Err(io::Error::other("the disk failed"))
}
