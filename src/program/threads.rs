//! How many threads work on many documents. The pools are made here; the global pool of rayon, whose size comes from
//! the environment, is not used.

use crate::files::FileError;
use crate::program::Error;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::thread::available_parallelism;

/// The largest number of threads, whatever the machine has or the command line asks for.
pub const MOST_THREADS: usize = 256;

/// Returns the number of threads for `inputs` documents: `jobs`, or one per core, but never more than there are
/// documents and never more than [`MOST_THREADS`].
pub fn thread_count(jobs: Option<usize>, inputs: usize) -> usize {
    let cores = || available_parallelism().map_or(1, usize::from);
    jobs.unwrap_or_else(cores).min(inputs).clamp(1, MOST_THREADS)
}

/// Makes a pool of [`thread_count`] threads.
///
/// # Errors
/// [`Error::Unreadable`] if the system has no more threads.
pub fn pool(jobs: Option<usize>, inputs: usize) -> Result<ThreadPool, Error> {
    ThreadPoolBuilder::new()
        .num_threads(thread_count(jobs, inputs))
        .build()
        .map_err(|why| Error::File(FileError::Unreadable("threads".into(), why.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_are_bounded_by_jobs_inputs_and_a_constant() {
        for (jobs, inputs, count) in [
            (Some(3), 5, 3),
            (Some(8), 5, 5),
            (Some(9999), 9999, MOST_THREADS),
            (Some(4), 0, 1),
            (None, 1, 1),
        ] {
            assert_eq!(thread_count(jobs, inputs), count, "{jobs:?} {inputs}");
        }
        assert!((1..=MOST_THREADS).contains(&thread_count(None, usize::MAX)));
        assert_eq!(pool(Some(3), 2).expect("a pool").current_num_threads(), 2);
    }
}
