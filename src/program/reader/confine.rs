//! Limits that the process which reads sets on itself: memory, and computing time without progress. On Linux the kernel
//! enforces them. Elsewhere a thread looks at both a hundred times a second.
//!
//! Time is the time the processor spent on this process, never the time on the clock, so a busy machine refuses nothing.
//! It is the last resort, for parsers that neither take memory nor count steps.

use std::sync::atomic::{AtomicU64, Ordering};

/// Seconds of computing for one page, or for a file without pages. An ordinary page takes 3 ms.
const PER_PAGE: u64 = 3;

/// Seconds of computing for one file, however many pages it has. The largest volume seen takes one second.
const PER_FILE: u64 = 60;

/// Bytes for which a file without pages gets another second. Parsers manage ten times as many.
const PER_SECOND: u64 = 5_000_000;

/// Memory of the process before it reads anything: its stack of 64 MB, which the kernel counts whole.
const AT_REST: u64 = 90_000_000;

/// Computing time at which the file under way is given up, in seconds since the process began.
static LAST: AtomicU64 = AtomicU64::new(u64::MAX);

/// Sets the limits for a file of `size` bytes.
pub fn begin(memory: u64, size: usize) {
    let used = system::used();
    let first = PER_PAGE + size as u64 / PER_SECOND;
    LAST.store(used + PER_FILE.max(first), Ordering::Relaxed);
    system::limit_memory(memory.saturating_add(AT_REST));
    system::limit_time(used + first);
}

/// Grants the computing time for another page.
pub fn renew() {
    let until = system::used() + PER_PAGE;
    system::limit_time(until.min(LAST.load(Ordering::Relaxed)));
}

/// Lifts the limit of time once a file is done.
pub fn end() {
    system::limit_time(u64::MAX);
}

#[cfg(target_os = "linux")]
mod system {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};

    /// Returns the computing time used so far, in seconds rounded up.
    pub fn used() -> u64 {
        let time = clock_gettime(ClockId::ProcessCPUTime);
        u64::try_from(time.tv_sec).unwrap_or(0) + 1
    }

    /// Limits memory that can be written. Address space isn't limited, because the program itself and its dictionary
    /// take some without using it.
    pub fn limit_memory(bytes: u64) {
        limit(Resource::Data, bytes);
        // A dead reader leaves no core file.
        limit(Resource::Core, 0);
    }

    pub fn limit_time(seconds: u64) {
        limit(Resource::Cpu, seconds);
    }

    /// Lowers or raises a limit, up to what the user allows.
    fn limit(resource: Resource, value: u64) {
        let maximum = getrlimit(resource).maximum;
        let current = match maximum {
            Some(maximum) => Some(value.min(maximum)),
            None if value == u64::MAX => None,
            None => Some(value),
        };
        // If the system refuses, the limits of the reader itself remain.
        let _ = setrlimit(resource, Rlimit { current, maximum });
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use cpu_time::ProcessTime;
    use memory_stats::memory_stats;
    use std::sync::Once;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;
    use std::time::Duration;

    static MEMORY: AtomicU64 = AtomicU64::new(u64::MAX);
    static TIME: AtomicU64 = AtomicU64::new(u64::MAX);

    /// Returns the computing time used so far, in seconds rounded up.
    pub fn used() -> u64 {
        ProcessTime::now().as_duration().as_secs() + 1
    }

    pub fn limit_memory(bytes: u64) {
        static WATCH: Once = Once::new();
        MEMORY.store(bytes, Ordering::Relaxed);
        WATCH.call_once(|| {
            // Without the thread the limits of the reader itself remain.
            let _ = thread::Builder::new().spawn(watch);
        });
    }

    pub fn limit_time(seconds: u64) {
        TIME.store(seconds, Ordering::Relaxed);
    }

    fn watch() {
        loop {
            thread::sleep(Duration::from_millis(10));
            let memory = memory_stats().map_or(0, |stats| stats.physical_mem as u64);
            let is_over = memory > MEMORY.load(Ordering::Relaxed) || used() > TIME.load(Ordering::Relaxed);
            if is_over {
                std::process::abort();
            }
        }
    }
}
